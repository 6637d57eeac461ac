"""Weighs what came back in a workbook against what is on file: what is new, and what clashes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from ipv6plan.checklist import returning_words as say
from ipv6plan.checklist.fields import FORMAT, HEADS, NOTHING, Filled
from ipv6plan.checklist.filled_in import Entry, Read, read_filled
from ipv6plan.checklist.progress import checked, latest
from ipv6plan.checklist.words import said as said_words
from ipv6plan.checklist.workbook import ABOUT
from ipv6plan.errors import Problem, RecordError, Source
from ipv6plan.model.checklist import Checklist, Item, Said, State, Statement
from ipv6plan.model.returned import Fate, Returned, Verdict
from ipv6plan.office.read_sheet import ReadSheet
from ipv6plan.text import Text, same

Id = tuple[str, str]
"""Step and subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """Who takes in a workbook, and when."""

    file: str
    by: str
    """Who is named where a row names nobody; empty for nobody."""
    today: date


def take_in(
    sheets: Iterable[ReadSheet], checklists: tuple[Checklist, ...], taking: Taking
) -> Returned:
    """Weigh every row against the checklists as they stand; nothing is written.

    Raises RecordError where no sheet is ours, or the workbook is of another network or version.
    """
    sheets = tuple(sheets)
    _check(sheets, checklists[0].subject, taking.file)
    read = [read_filled(sheet) for sheet in sheets]
    if not any(one.ours for one in read):
        raise RecordError((_problem(taking.file, say.NOT_OURS),))
    items = {(i.step.id, i.subject): i for c in checklists for i in c.items}
    return _weigh(read, items, sent_out(sheets), taking)


def sent_out(sheets: Iterable[ReadSheet]) -> tuple[Id, ...]:
    """Give step and subject of every row that the workbook had when it was made."""
    rows = [value for key, value in _about(sheets) if key == "row"]
    found = (value.split("|", 1) for value in rows if "|" in value)
    return tuple((step, subject) for step, subject in found)


def _about(sheets: Iterable[ReadSheet]) -> Iterator[Id]:
    for sheet in sheets:
        if sheet.name == ABOUT:
            yield from ((row.text(0), row.text(1)) for row in sheet.rows)


def _check(sheets: tuple[ReadSheet, ...], network: str, file: str) -> None:
    """Refuse what says of itself that it is of another network, or of another version."""
    about = {key: value for key, value in _about(sheets) if key != "row"}
    found = about.get("format", FORMAT)
    if found != FORMAT:
        raise RecordError((_problem(file, say.of_other_format(found)),))
    if about.get("network", network) != network:
        raise RecordError((_problem(file, say.of_other_network(about["network"])),))


def _problem(file: str, message: Text) -> Problem:
    return Problem(source=Source(file), path="", message=message)


def _weigh(
    read: list[Read], items: Mapping[Id, Item], sent: tuple[Id, ...], taking: Taking
) -> Returned:
    entries = [entry for one in read for entry in one.entries]
    by_id: defaultdict[Id, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_id[entry.step, entry.subject].append(entry)
    verdicts = [verdict for one in read for verdict in one.verdicts]
    statements: list[Statement] = []
    for id_, rows in by_id.items():
        made = _rows(rows, items.get(id_), taking)
        verdicts += made.verdicts
        statements += made.statements
    order = {sheet: n for n, sheet in enumerate(dict.fromkeys(e.sheet for e in entries))}
    spoken = {(v.sheet, v.row) for v in verdicts if v.fate is not Fate.REMARK}
    return Returned(
        statements=tuple(statements),
        verdicts=tuple(sorted(verdicts, key=lambda v: (order.get(v.sheet, -1), v.row))),
        rows=len(entries),
        unchanged=sum((e.sheet, e.row) not in spoken for e in entries),
        missing=tuple(id_ for id_ in sent if id_ not in by_id),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What the rows of one step and subject gave."""

    verdicts: tuple[Verdict, ...] = ()
    statements: tuple[Statement, ...] = ()


def _rows(rows: list[Entry], item: Item | None, taking: Taking) -> _Made:
    remarks = tuple(row.verdict(Fate.REMARK, text) for row in rows for text in row.remarks)
    made = _judged(rows, item, taking)
    return replace(made, verdicts=(*made.verdicts, *remarks))


def _judged(rows: list[Entry], item: Item | None, taking: Taking) -> _Made:
    """Judge the rows of one step and subject together: those that differ clash."""
    bad = [row for row in rows if row.problems]
    if bad or len({row.filled for row in rows}) > 1:
        return _Made(verdicts=tuple(map(_clash, rows)))
    first = rows[0]
    if not first.changed:
        if item is None:
            return _Made(verdicts=(first.verdict(Fate.REMARK, say.NOT_APPLIED),))
        return _Made()
    if item is None:
        return _Made(verdicts=(first.verdict(Fate.UNKNOWN, say.NOT_APPLIED),))
    return _against(first, item, taking)


def _clash(row: Entry) -> Verdict:
    if not row.problems:
        return row.verdict(Fate.CONFLICT, say.DIFFER)
    texts = row.problems
    joined = Text(en="; ".join(t.en for t in texts), vi="; ".join(t.vi for t in texts))
    return row.verdict(Fate.UNREADABLE, joined)


def _against(row: Entry, item: Item, taking: Taking) -> _Made:
    """Judge a row that was changed against what is on file now."""
    filled, now = row.filled, Filled.of(item.statement)
    if _already(filled, now):
        return _Made()
    if now.mark() != row.base:
        on_file = same("–") if item.statement is None else said_words(item.statement)
        return _Made(verdicts=(row.verdict(Fate.CONFLICT, say.changed_here(on_file)),))
    if (wrong := _incomplete(filled, taking)) is not None:
        return _Made(verdicts=(row.verdict(Fate.UNREADABLE, wrong),))
    statement = Statement(
        step=row.step,
        subject=row.subject,
        said=Said(filled.said),
        on=filled.on or taking.today,
        by=filled.by or taking.by,
        note=filled.note,
    )
    return _kept(row, statement, item.statement)


def _already(filled: Filled, now: Filled) -> bool:
    """Tell whether a row says what is on file; a day or a name that it leaves out may be any."""
    if not filled.said:
        return False
    return filled == replace(now, on=filled.on and now.on, by=now.by if filled.by else "")


def _incomplete(filled: Filled, taking: Taking) -> Text | None:
    if filled == NOTHING:
        return say.EMPTIED
    if not filled.said:
        return say.NO_WORD
    if not (filled.by or taking.by):
        return say.NOBODY
    if filled.on is not None and filled.on > taking.today:
        return say.in_future(filled.on)
    return None


def _kept(row: Entry, statement: Statement, before: Statement | None) -> _Made:
    """Take a statement down if it can be read back and would count."""
    try:
        statement = checked(statement)
    except RecordError as error:
        message = _named(error)
        return _Made(verdicts=(row.verdict(Fate.UNREADABLE, message),))
    both = [s for s in (before, statement) if s is not None]
    if before is not None and latest(both)[row.step, row.subject] != statement:
        message = say.outdated(before.on, before.by)
        return _Made(verdicts=(row.verdict(Fate.UNREADABLE, message),))
    verdict = row.verdict(Fate.TAKEN, said_words(statement))
    return _Made(verdicts=(verdict,), statements=(statement,))


def _named(error: RecordError) -> Text:
    """Join what is wrong with a statement; each names its column."""
    parts = [(str(p.source).removeprefix("--"), p.message) for p in error.problems]
    titled = [(HEADS.get(name, same(name)), text) for name, text in parts]
    return Text(
        en="; ".join(f"{title.en}: {text.en}" for title, text in titled),
        vi="; ".join(f"{title.vi}: {text.vi}" for title, text in titled),
    )


def with_evidence(back: Returned, after: Iterable[Checklist]) -> Returned:
    """Name what the evidence denies, from the checklists as they stand with what was taken in."""
    denied = {
        (i.step.id, i.subject) for c in after for i in c.items if i.state is State.CONTRADICTED
    }
    verdicts = (
        replace(v, fate=Fate.CONTRADICTED, message=_denied(v.message))
        if v.fate is Fate.TAKEN and (v.step, v.subject) in denied
        else v
        for v in back.verdicts
    )
    return replace(back, verdicts=tuple(verdicts))


def _denied(message: Text) -> Text:
    return Text(en=f"{message.en}; {say.DENIED.en}", vi=f"{message.vi}; {say.DENIED.vi}")


def counts(back: Returned) -> Mapping[Fate, int]:
    """Count the rows by what became of them."""
    found = Counter(verdict.fate for verdict in back.verdicts)
    return {fate: found[fate] for fate in Fate}
