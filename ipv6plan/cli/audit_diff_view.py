"""How the difference between two audits is told: counts first, then one row a device."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from ipv6plan.cli.audit_words import SHORT_VERDICTS
from ipv6plan.cli.console import remark, show, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.model.audit_change import AuditDiff, DeviceChange, Presence, Side, Trend
from ipv6plan.pipeline.measuring import check_titles
from ipv6plan.report import ACTIONS, CLASSES, IPV6_ONLY
from ipv6plan.text import Text

FORMAT: Final = 1
MOST: Final = 3
"""Checks of one kind named on a terminal; the other formats name all."""
PRESENCES: Final[Mapping[Presence, Text]] = {
    Presence.APPEARED: Text(en="appeared", vi="xuất hiện"),
    Presence.VANISHED: Text(en="vanished", vi="biến mất"),
}
TRENDS: Final[Mapping[Trend, Text]] = {
    Trend.SAME: Text(en="as before", vi="như trước"),
    Trend.BETTER: Text(en="better", vi="tốt hơn"),
    Trend.WORSE: Text(en="worse", vi="xấu đi"),
    Trend.KNOWN: Text(en="now known", vi="nay đã rõ"),
    Trend.UNKNOWN: Text(en="not known any more", vi="không còn rõ"),
}
LISTS: Final[Mapping[str, Text]] = {
    "broken": Text(en="broken", vi="hỏng"),
    "found": Text(en="found failing", vi="phát hiện chưa đạt"),
    "fixed": Text(en="fixed", vi="đã sửa"),
    "lost": Text(en="not known any more", vi="không còn rõ"),
    "cleared": Text(en="now known to be well", vi="nay rõ là đạt"),
}
_STYLES: Final[Mapping[Text, str]] = {
    PRESENCES[Presence.VANISHED]: "yellow",
    PRESENCES[Presence.APPEARED]: "cyan",
    TRENDS[Trend.WORSE]: "red",
    TRENDS[Trend.BETTER]: "green",
    TRENDS[Trend.UNKNOWN]: "yellow",
    TRENDS[Trend.KNOWN]: "cyan",
}
_COLUMNS: Final[Mapping[str, Text]] = {
    "device": Text(en="device", vi="thiết bị"),
    "change": Text(en="change", vi="thay đổi"),
    "what": Text(en="what", vi="nội dung"),
}


def present(diff: AuditDiff, format_: Format, output: Path | None) -> None:
    """Print or write a difference; the words stand above the table on a terminal."""
    if format_ is Format.JSON:
        text = to_pretty_json(as_object(diff))
        write(text) if output is None else save(output, text)
        return
    if format_ is not Format.TABLE or output is not None:
        deliver(diff_rows(diff), format_, output)
        return
    for line in words(diff):
        remark(line) if not diff.changes else show(line.in_(spoken()))
    if diff.changes:
        show(table(diff_rows(diff, most=MOST)))


def counts(diff: AuditDiff) -> dict[str, int]:
    """Count what happened: devices by presence and trend, checks by how they moved."""
    found = {
        presence.value: sum(c.presence is presence for c in diff.changes) for presence in PRESENCES
    }
    both = [c for c in diff.changes if c.presence is Presence.BOTH]
    found |= {f"devices_{trend.value}": sum(c.trend is trend for c in both) for trend in Trend}
    return found | {name: sum(len(getattr(c, name)) for c in diff.changes) for name in LISTS}


def words(diff: AuditDiff) -> Iterator[Text]:
    """Say in short what changed."""
    pair = f"{diff.before.id} → {diff.after.id}"
    yield Text(en=pair, vi=pair)
    if not diff.changes:
        yield Text(en="Nothing changed.", vi="Không có gì thay đổi.")
        return
    count = counts(diff)
    devices = [
        (count[f"devices_{trend.value}"], TRENDS[trend])
        for trend in (Trend.BETTER, Trend.WORSE, Trend.KNOWN, Trend.UNKNOWN)
    ]
    devices += [(count[presence.value], text) for presence, text in PRESENCES.items()]
    checks = [(count[name], text) for name, text in LISTS.items()]
    yield _sentence(Text(en="Devices", vi="Thiết bị"), devices, diff.unchanged)
    yield _sentence(Text(en="Checks", vi="Mục kiểm tra"), checks, None)


def _sentence(title: Text, counted: list[tuple[int, Text]], unchanged: int | None) -> Text:
    en = [f"{n} {text.en}" for n, text in counted if n]
    vi = [f"{n} {text.vi}" for n, text in counted if n]
    if unchanged is not None:
        en.append(f"{unchanged} without any change")
        vi.append(f"{unchanged} không thay đổi")
    return Text(
        en=f"{title.en}: {', '.join(en) or 'no change'}.",
        vi=f"{title.vi}: {', '.join(vi) or 'không thay đổi'}.",
    )


def diff_rows(diff: AuditDiff, *, most: int | None = None) -> Rows:
    """Give one row a device: what is worse first, then what is not known any more, then better.

    With `most`, that many checks of a kind are named and the rest counted.
    """
    changes = sorted(diff.changes, key=_place)
    return Rows(
        columns=_COLUMNS,
        rows=[(c.device, _kind(c).in_(spoken()), "\n".join(_what(c, most))) for c in changes],
        styles={text.in_(spoken()): style for text, style in _STYLES.items()},
    )


def _place(change: DeviceChange) -> tuple[int, str]:
    better = change.trend is Trend.BETTER or bool(change.fixed)
    kinds = (change.worse, bool(change.found), change.unclear, better)
    return next((n for n, kind in enumerate(kinds) if kind), len(kinds)), change.device


def _kind(change: DeviceChange) -> Text:
    if change.presence is not Presence.BOTH:
        return PRESENCES[change.presence]
    if change.worse or change.trend is not Trend.SAME:
        return TRENDS[Trend.WORSE if change.worse else change.trend]
    return next((title for name, title in LISTS.items() if getattr(change, name)), _OTHER)


def _what(change: DeviceChange, most: int | None) -> Iterator[str]:
    if change.before and change.after:
        yield from _sides(change.before, change.after)
    elif either := change.before or change.after:
        yield SHORT_VERDICTS[either.verdict].in_(spoken())
    titles = check_titles()
    for name, title in LISTS.items():
        moved = getattr(change, name)
        called = [titles[c].in_(spoken()) if c in titles else c for c in moved[:most]]
        if len(moved) > len(called):
            called.append(_more(len(moved) - len(called)).in_(spoken()))
        if called:
            yield f"{title.in_(spoken())}: {'; '.join(called)}"


def _more(number: int) -> Text:
    return Text(en=f"and {number} more", vi=f"và {number} mục khác")


def _sides(before: Side, after: Side) -> Iterator[str]:
    pairs = (
        (SHORT_VERDICTS[before.verdict], SHORT_VERDICTS[after.verdict], _READINESS),
        (CLASSES[before.dual_stack], CLASSES[after.dual_stack], _CLASS),
        (IPV6_ONLY[before.ipv6_only], IPV6_ONLY[after.ipv6_only], _ALONE),
        (ACTIONS[before.action], ACTIONS[after.action], _NEXT),
    )
    for was, now, title in pairs:
        if was != now:
            yield f"{title.in_(spoken())}: {was.in_(spoken())} → {now.in_(spoken())}"


_OTHER: Final = Text(en="otherwise judged", vi="kết luận khác")
_READINESS: Final = Text(en="readiness", vi="mức sẵn sàng")
_CLASS: Final = Text(en="class", vi="mức hỗ trợ")
_ALONE: Final = Text(en="IPv6 alone", vi="chỉ IPv6")
_NEXT: Final = Text(en="next step", vi="việc cần làm")


def as_object(diff: AuditDiff) -> dict[str, Any]:
    """Give the difference as docs/formats/audit.md describes it."""
    return {
        "format": FORMAT,
        "before": to_plain(diff.before),
        "after": to_plain(diff.after),
        "worse": any(change.worse for change in diff.changes),
        "counts": counts(diff),
        "unchanged": diff.unchanged,
        "changes": [{**to_plain(c), "worse": c.worse} for c in diff.changes],
    }
