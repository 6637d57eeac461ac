"""How checklists and what is next look on a terminal, and as JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from ipv6plan.checklist import STATES, said
from ipv6plan.checklist.choosing import roles
from ipv6plan.cli.checklist_view import (
    STYLES,
    items_of,
    items_of_subject,
    items_on_terminal,
    overview_on_terminal,
    overview_rows,
)
from ipv6plan.cli.clock import today
from ipv6plan.cli.console import escape, problems, remark, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.checklist import Item, State
from ipv6plan.model.waiting import Waiting
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import write_checklists
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.progress import stray_words
from ipv6plan.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

FORMAT: Final = 1
MOST: Final = 4
"""How many subjects or steps a cell names; the rest is counted."""
_FIRST: Final = (State.CONTRADICTED, State.REGRESSED)
_GROUPS: Final[Mapping[str, Text]] = {
    "first": Text(en="To be cleared up first", vi="Cần làm rõ trước"),
    "ready": Text(en="Can be done now", vi="Làm được ngay"),
    "later": Text(en="Waits for other steps", vi="Còn chờ việc khác"),
    "over": Text(en="Finished", vi="Đã kết thúc"),
}
_KEYS: Final[Mapping[str, Text]] = {
    "ready": Text(en="ready", vi="làm được ngay"),
    "state": Text(en="state", vi="trạng thái"),
    "step": Text(en="step", vi="mã việc"),
    "subject": Text(en="subject", vi="đối tượng"),
    "who": Text(en="who", vi="người phụ trách"),
    "title": Text(en="what", vi="nội dung"),
    "waits_for": Text(en="waits for", vi="chờ"),
}
_READY: Final[Mapping[bool, Text]] = {
    True: Text(en="yes", vi="có"),
    False: Text(en="no", vi="chưa"),
}


def present_whole(ready: Planned, subject: str, format_: Format, output: Path | None) -> None:
    """Print how far each checklist is, or one in full."""
    checklists = write_checklists(ready, latest_audit(ready.inputs.workspace), dry_run=True)
    if subject:
        items = items_of_subject(checklists, subject)
        deliver(items_of(items), format_, output, picture=table(items_on_terminal(items)))
    else:
        picture = table(overview_on_terminal(checklists))
        deliver(overview_rows(checklists), format_, output, picture=picture)
        problems(stray_words(ready.inputs.workspace, checklists, today()))


def present_next(found: Sequence[Waiting], format_: Format, output: Path | None) -> None:
    """Print what is next: steps with their subjects on a terminal, items for machines."""
    if format_ is Format.JSON:
        text = to_pretty_json({"format": FORMAT, "items": [_object(one) for one in found]})
        write(text) if output is None else save(output, text)
        return
    rows = Rows(columns=_KEYS, rows=[_row(one) for one in found])
    deliver(rows, format_, output, picture=_picture(found))
    if format_ is Format.TABLE:
        remark(_told(found))


def _object(one: Waiting) -> dict[str, Any]:
    item = one.item
    return {
        "step": item.step.id,
        "subject": item.subject,
        "scope": item.step.scope,
        "phase": item.step.phase,
        "state": item.state,
        "reason": item.reason,
        "title": item.step.title,
        "role": item.step.role,
        "who": item.step.who,
        "ready": one.ready,
        "depth": one.depth,
        "waits_for": [
            {"step": b.step.id, "subject": b.subject, "state": b.state} for b in one.before
        ],
    }


def _row(one: Waiting) -> tuple[str, ...]:
    item, language = one.item, spoken()
    before = [f"{b.step.id} {b.subject} ({STATES[b.state].in_(language)})" for b in one.before]
    return (
        _READY[one.ready].in_(language),
        STATES[item.state].in_(language),
        item.step.id,
        item.subject,
        item.step.who.in_(language),
        item.step.title.in_(language),
        _some(before, "; "),
    )


def _told(found: Sequence[Waiting]) -> Text:
    groups = Counter(map(_group, found))
    first, ready, later = groups["first"], groups["ready"], groups["later"]
    return Text(
        en=f"{first} to clear up first, {ready} can be done now, {later} wait for others",
        vi=f"{first} việc cần làm rõ trước, {ready} việc làm được ngay, {later} việc còn chờ",
    )


def _group(one: Waiting) -> str:
    if one.item.state in _FIRST:
        return "first"
    if one.item.state in {State.DONE, State.NOT_APPLICABLE}:
        return "over"
    return "ready" if one.ready else "later"


def _picture(found: Sequence[Waiting]) -> "RenderableType":
    from rich.console import Group
    from rich.text import Text as Cell

    parts: list[RenderableType] = []
    whose = len(roles(found)) > 1
    for name, heading in _GROUPS.items():
        ones = [one for one in found if _group(one) == name]
        if ones:
            words = f"\n{heading.in_(spoken())} ({len(ones)})"
            parts += [Cell(words, style="bold"), _table(ones, whose=whose)]
    return Group(*parts) if parts else Cell(say(en="Nothing.", vi="Không có việc nào."))


def _table(ones: Iterable[Waiting], *, whose: bool) -> "Table":
    from rich.table import Table
    from rich.text import Text as Cell

    drawn = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    drawn.add_column(no_wrap=True)
    drawn.add_column(no_wrap=True, justify="right")
    drawn.add_column(overflow="fold")
    for step, same_step in groupby(_by_step(ones), key=lambda one: one.item.step):
        group = list(same_step)
        lines = [step.title.in_(spoken()), *_details(group, whose=whose)]
        cell = Cell(escape(lines[0]))
        for line in lines[1:]:
            cell.append(f"\n{escape(line)}", style="dim")
        style = STYLES[group[0].item.state] if _group(group[0]) == "first" else ""
        drawn.add_row(Cell(escape(step.id), style=style), str(len(group)), cell)
    return drawn


def _by_step(ones: Iterable[Waiting]) -> list[Waiting]:
    """Bring the items of a step together, at the place of its first."""
    ones = list(ones)
    place: dict[str, int] = {}
    for one in ones:
        place.setdefault(one.item.step.id, len(place))
    return sorted(ones, key=lambda one: place[one.item.step.id])


def _details(group: Sequence[Waiting], *, whose: bool) -> "Iterator[str]":
    items = [one.item for one in group]
    if _group(group[0]) == "first":
        yield from _some_lines([_first(item) for item in items])
    else:
        yield _subjects(items)
    if whose:
        yield items[0].step.who.in_(spoken())
    if _group(group[0]) == "later":
        yield f"{say(en='waits for', vi='chờ')} {_some(_held_up(group))}"


def _held_up(group: Iterable[Waiting]) -> list[str]:
    """Name the steps that a group waits for, each with the states that they are in."""
    states: dict[str, dict[str, None]] = {}
    for item in (before for one in group for before in one.before):
        states.setdefault(item.step.id, {})[STATES[item.state].in_(spoken())] = None
    return [f"{step} ({', '.join(found)})" for step, found in states.items()]


def _subjects(items: Iterable[Item]) -> str:
    """Name the subjects, those of a state other than open by themselves."""
    parts: list[str] = []
    for state, same in groupby(sorted(items, key=_told_apart), key=lambda item: item.state):
        names = _some([item.subject for item in same])
        parts.append(names if state is State.OPEN else f"{STATES[state].in_(spoken())}: {names}")
    return "; ".join(parts)


def _told_apart(item: Item) -> int:
    return list(State).index(item.state)


def _first(item: Item) -> str:
    state = STATES[item.state].in_(spoken())
    word = "" if item.statement is None else f"; {said(item.statement).in_(spoken())}"
    before = f"; {say(en='passed in', vi='đã đạt trong')} {item.before}" if item.before else ""
    return f"{item.subject}: {state}{word}{before}"


def _some(names: Sequence[str], joint: str = ", ") -> str:
    rest = len(names) - MOST
    more = [say(en=f"and {rest} more", vi=f"và {rest} mục khác")] if rest > 0 else []
    return joint.join([*names[:MOST], *more])


def _some_lines(lines: Sequence[str]) -> list[str]:
    return _some(lines, "\n").split("\n")
