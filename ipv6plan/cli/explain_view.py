"""How an explanation looks: the address drawn nibble by nibble, a legend, and who holds it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ipv6plan.cli.console import escape, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.explanation import Ambiguous, Candidate, Explanation, Meaning, Step
from ipv6plan.pipeline.plan_questions import Answer
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text as Cell

FORMAT: Final = 1
_LISTED = 10
_COLOURS: Final = ("cyan", "green", "yellow", "magenta", "blue", "red", "bright_cyan")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NIBBLE, _GROUP, _BITS = 4, 4, 128
TIERS: Final = {
    "aggregate": Text(en="aggregate", vi="khối được cấp"),
    "infrastructure": Text(en="infrastructure", vi="hạ tầng"),
    "loopbacks": Text(en="loopbacks", vi="loopback"),
    "links": Text(en="links", vi="liên kết"),
    "group": Text(en="group", vi="nhóm"),
    "district": Text(en="district", vi="huyện"),
    "site": Text(en="site", vi="địa điểm"),
    "zone": Text(en="zone", vi="vùng mạng"),
    "vlan": Text(en="VLAN", vi="VLAN"),
    "loopback": Text(en="loopback", vi="loopback"),
    "link": Text(en="link", vi="kết nối"),
    "gateway": Text(en="gateway", vi="cổng mặc định"),
    "virtual": Text(en="virtual gateway", vi="cổng mặc định ảo"),
    "interface": Text(en="interface", vi="giao diện"),
    "server": Text(en="server", vi="máy chủ"),
    "pool": Text(en="pool", vi="dải cấp phát"),
    "delegation": Text(en="delegated prefixes", vi="dải ủy quyền tiền tố"),
    "interface-id": Text(en="interface id", vi="định danh giao diện"),
    "free": Text(en="not given out", vi="chưa cấp"),
    "tenant": Text(en="agency", vi="cơ quan"),
    "device": Text(en="device", vi="thiết bị"),
}
COLUMNS: Final = {
    "target": Text(en="address", vi="địa chỉ"),
    "tier": Text(en="tier", vi="cấp"),
    "bits": Text(en="bits", vi="bit"),
    "digits": Text(en="digits", vi="chữ số"),
    "prefix": Text(en="prefix", vi="tiền tố"),
    "owner": Text(en="owner", vi="đối tượng"),
    "name": Text(en="name", vi="tên"),
    "rule": Text(en="rule", vi="quy tắc"),
    "why": Text(en="why", vi="vì sao"),
}


def deliver_answer(answer: Answer, format_: Format, output: Path | None) -> None:
    """Print or write an answer; JSON carries everything, the other formats one row a tier."""
    if format_ is not Format.JSON:
        deliver(_rows(answer), format_, output, picture=_picture(answer))
        return
    text = to_pretty_json({
        "format": FORMAT,
        "matched": to_plain(answer.candidate),
        "explanations": to_plain(answer.explanations),
    })  # fmt: skip
    write(text) if output is None else save(output, text)


def unclear(word: str, meaning: Meaning) -> str:
    """Say that a word means nothing or several things, and what to write instead."""
    shown = escape(word) if len(word) <= _BITS else f"{escape(word[:_BITS])}…"
    if isinstance(meaning, Ambiguous):
        listed = "\n".join(_candidate(c) for c in meaning.candidates[:_LISTED])
        more = len(meaning.candidates) - _LISTED
        rest = "" if more <= 0 else "\n" + say(en=f"  and {more} more", vi=f"  và {more} mục khác")
        head = say(en=f"{shown} may mean:", vi=f"{shown} có thể là:")
        return f"{head}\n{listed}{rest}"
    near = ", ".join(getattr(meaning, "suggestions", ()))
    said = say(
        en=f"nothing in the inventory or the plan is called {shown}",
        vi=f"dữ liệu kiểm kê và quy hoạch không có {shown}",
    )
    return f"{said}; {say(en='did you mean', vi='có phải ý bạn là')} {near}?" if near else said


def _candidate(of: Candidate) -> str:
    first = str(of.prefixes[0]) if of.prefixes else ""
    parts = (tier_word(of.kind), of.id, f"({of.name})" if of.name else "", first)
    return "  " + " ".join(escape(part) for part in parts if part)


def tier_word(tier: str) -> str:
    """Give what a tier is called; a name that the policy gave stays as it is."""
    return TIERS[tier].in_(spoken()) if tier in TIERS else tier


def _rows(answer: Answer) -> Rows:
    rows = [
        (
            _shown(e),
            step.tier,
            f"{step.start}-{step.prefix.length}",
            _digits(step),
            str(step.prefix),
            step.owner,
            step.name,
            step.rule,
            step.why.in_(spoken()),
        )
        for e in answer.explanations
        for step in e.steps
    ]
    return Rows(columns=COLUMNS, rows=rows)


def _shown(of: Explanation) -> str:
    return str(of.target.network) if of.target.length == _BITS else str(of.target)


def _digits(step: Step) -> str:
    """Give the digits that a step had a part in."""
    first, end = step.start // _NIBBLE, -(-step.prefix.length // _NIBBLE)
    return f"{step.prefix.value:032x}"[first:end]


def _picture(answer: Answer) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text as Cell

    parts: list[RenderableType] = []
    if answer.candidate is not None:
        name = f" ({answer.candidate.name})" if answer.candidate.name else ""
        head = f"{tier_word(answer.candidate.kind)} {answer.candidate.id}{name}"
        parts.append(Cell(escape(head), style="bold"))
    if not answer.explanations:
        parts.append(Cell(say(en="It holds no address.", vi="Chưa có địa chỉ nào.")))
    if len(answer.explanations) > 1:
        parts.append(_overview(answer.explanations))
    else:
        parts.extend(part for e in answer.explanations for part in _page(e))
    return Group(*parts)


def _overview(found: Sequence[Explanation]) -> "Table":
    from ipv6plan.cli.results import table

    columns = {
        "address": Text(en="address", vi="địa chỉ"),
        "what": Text(en="what", vi="là gì"),
        "owner": COLUMNS["owner"],
        "status": Text(en="status", vi="trạng thái"),
    }
    rows = [
        (_shown(e), tier_word(e.steps[-1].tier) if e.steps else "", e.owner, e.status or "")
        for e in found
    ]
    return table(Rows(columns=columns, rows=rows))


def _page(of: Explanation) -> "Iterator[RenderableType]":
    from rich.text import Text as Cell

    yield Cell(f"{_shown(of)}: {of.said.in_(spoken())}", style="bold")
    yield Cell("")
    yield _drawn(of)
    yield Cell("")
    yield _legend(of.steps)
    yield Cell("")
    yield _facts(of)
    if of.reverse_name:
        label = say(en="reverse name", vi="tên miền ngược")
        yield Cell(f"  {label}\n", style="dim").append(f"  {of.reverse_name}", style="not dim")


def _drawn(of: Explanation) -> "Cell":
    """Draw the digits in groups, and below each the letter of the tier that decided it."""
    from rich.text import Text as Cell

    digits, letters = Cell(), Cell()
    for nibble in of.nibbles:
        if nibble.position and nibble.position % _GROUP == 0:
            digits.append(":", style="dim")
            letters.append(" ")
        at = _last_step(of.steps, nibble.position)
        style = "dim" if at is None else _COLOURS[at % len(_COLOURS)]
        digits.append(nibble.digit, style=style if at is None else f"bold {style}")
        letters.append("." if at is None else _LETTERS[at % len(_LETTERS)], style=style)
    if of.target.length < _BITS:
        digits.append(f"/{of.target.length}", style="bold")
    return Cell("  ") + digits + Cell("\n  ") + letters


def _last_step(steps: Sequence[Step], position: int) -> int | None:
    first, end = position * _NIBBLE, (position + 1) * _NIBBLE
    found = [
        at
        for at, step in enumerate(steps)
        if step.start < step.prefix.length and step.start < end and first < step.prefix.length
    ]
    return found[-1] if found else None


def _legend(steps: Sequence[Step]) -> "Table":
    from rich.table import Table
    from rich.text import Text as Cell

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for at, step in enumerate(steps):
        style = _COLOURS[at % len(_COLOURS)]
        grid.add_row(
            Cell(f"  {_LETTERS[at % len(_LETTERS)]}", style=f"bold {style}"),
            Cell(escape(tier_word(step.tier)), style=style),
            Cell(_digits(step) if step.start < step.prefix.length else "-"),
            _told(step),
        )
    return grid


def _told(step: Step) -> "Cell":
    from rich.text import Text as Cell

    owner = f"{step.owner} ({step.name})" if step.name else step.owner
    told = Cell(str(step.prefix), style="bold")
    if owner:
        told.append(escape(f"  {owner}"), style="")
    told.append(f"\n{step.why.in_(spoken())}", style="dim")
    return told


def _facts(of: Explanation) -> "Table":
    from rich.table import Table
    from rich.text import Text as Cell

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, fact in _known(of):
        if fact:
            grid.add_row(Cell(f"  {label.in_(spoken())}", style="dim"), Cell(escape(fact)))
    return grid


def _known(of: Explanation) -> Iterator[tuple[Text, str]]:
    place = of.place
    yield Text(en="status", vi="trạng thái"), of.status or ""
    yield Text(en="owner", vi="đối tượng"), of.owner
    yield Text(en="groups", vi="nhóm"), " > ".join(place.groups)
    yield Text(en="agency", vi="cơ quan"), _named(place.tenant, place.tenant_name)
    yield Text(en="site", vi="địa điểm"), _named(place.site, place.site_name)
    yield Text(en="zone", vi="vùng mạng"), _named(place.zone, place.zone_name)
    yield Text(en="VLAN", vi="VLAN"), _named(place.vlan, place.vlan_name)
    kind = ", ".join(w for w in (place.device_role, place.platform, place.model) if w)
    yield Text(en="device", vi="thiết bị"), _named(place.device, kind)
    yield Text(en="link", vi="liên kết"), place.link
    yield Text(en="IPv4 today", vi="IPv4 hiện nay"), place.ipv4
    if of.free_block is not None:
        yield Text(en="free block", vi="khối trống"), str(of.free_block)
    yield Text(en="inside it", vi="bên trong"), _inside(of.inside)
    yield Text(en="reverse zone", vi="vùng tên miền ngược"), "\n".join(of.reverse_zones)


def _named(word: str, name: str) -> str:
    return f"{word} ({name})" if name and word else word


def _inside(count: int) -> str:
    return say(en=f"{count} allocations", vi=f"{count} mục cấp phát") if count else ""
