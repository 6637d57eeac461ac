"""A change sheet laid out for paper, all in words of one language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from ipv6plan.checklist import sheet_words as words
from ipv6plan.checklist.sheets import DeviceChange, OtherChange, Sheet, SheetFile, Use
from ipv6plan.checklist.telling import Teller
from ipv6plan.checklist.waves_picture import day
from ipv6plan.model.checklist import Item, State
from ipv6plan.text import same

Fact = tuple[str, str]
"""A label and a value; an empty value is a line to fill in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A step to tick before one begins, or to see fulfilled."""

    step: str
    title: str
    subject: str
    state: str
    state_words: str
    why: str
    verify: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A file with its lines, each with whether it is a remark."""

    use: Use
    title: str
    path: str
    sha256: str
    lines: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What happens to one device or service."""

    id: str
    heading: str
    facts: tuple[Fact, ...]
    warning: str
    """What is dangerous about it; empty where nothing is known to be."""
    held: tuple[str, ...]
    """Ids of the steps before it that are done."""
    before: tuple[Box, ...]
    """Those that are not, or not known to be."""
    does: tuple[Box, ...]
    """What it is to fulfil, as far as that is not seen yet."""
    fulfilled: tuple[str, ...]
    listings: tuple[Listing, ...]
    loads: bool
    """Whether there is a file to load, and not one to enter by hand."""
    several: bool
    """Whether there are several files to apply."""
    no_files: str
    """Why there are none; empty where there are some."""
    of_device: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLayout:
    """One sheet."""

    title: str
    night: str
    source: str
    simulated: str
    hours: tuple[tuple[str, str], ...]
    """When (empty: to be filled in), and what is decided or begins then."""
    decides: str
    contacts: tuple[tuple[str, str, str], ...]
    """What for, name, telephone; what is empty is to be filled in."""
    rows: tuple[tuple[str, ...], ...]
    """The order of a wave's devices: id, site, platform, lines to apply, steps not held."""
    others: tuple[tuple[str, ...], ...]
    """Services and the like: id, name, kind, steps not held."""
    parts: tuple[Part, ...]


def sheet_layout(sheet: Sheet, teller: Teller) -> SheetLayout:
    """Lay out one sheet."""
    say, audit = teller.say, sheet.audit
    return SheetLayout(
        title=say(words.title(sheet.wave, sheet.device)),
        night=say(words.night_of(day(sheet.on, teller.language))),
        source=say(words.NO_AUDIT if audit is None else words.made_from(audit.id)),
        simulated=say(words.SIMULATED) if audit is not None and audit.simulated else "",
        hours=tuple(_hours(sheet, teller)),
        decides=sheet.night.decides,
        contacts=tuple(_contacts(sheet, teller)),
        rows=tuple(_row(change, teller) for change in sheet.devices) if not sheet.device else (),
        others=tuple(_other(change, teller) for change in sheet.others),
        parts=tuple(_part(change, teller) for change in _changes(sheet)),
    )


def _changes(sheet: Sheet) -> tuple[DeviceChange | OtherChange, ...]:
    return (*sheet.devices, *sheet.others)


def _hours(sheet: Sheet, teller: Teller) -> Iterator[tuple[str, str]]:
    """Write hours with their day: those after midnight are of the next."""
    given = [hour for hour in sheet.night.hours if hour is not None]
    for hour, what in zip(sheet.night.hours, words.HOURS, strict=True):
        when = ""
        if hour is not None:
            on = sheet.on + timedelta(days=int(hour < given[0]))
            when = teller.say(words.hour_of(f"{hour:%H:%M}", on))
        yield when, teller.say(what)


def _contacts(sheet: Sheet, teller: Teller) -> Iterator[tuple[str, str, str]]:
    for contact in sheet.night.contacts:
        yield contact.what, contact.name, contact.phone
    tasks = [change.task for change in _changes(sheet)]
    for role in dict.fromkeys(role for task in tasks for role, _ in task.by_role):
        yield teller.say(words.on_call(sheet.roles.get(role, same(role)))), "", ""
    agencies = (change.agency for change in _changes(sheet))
    for agency in dict.fromkeys(agency for agency in agencies if agency):
        yield teller.say(words.at_site(agency)), "", ""


def _row(change: DeviceChange, teller: Teller) -> tuple[str, ...]:
    applied = [len(f.lines) for f in change.files if f.use in {Use.APPLY, Use.BY_HAND}]
    lines = str(sum(applied)) if applied else teller.say(words.LABELS["no_files"])
    return change.device.id, change.site, change.platform, lines, str(len(_left(change)))


def _other(change: OtherChange, teller: Teller) -> tuple[str, ...]:
    kind = teller.say(words.KINDS[change.task.kind])
    return change.task.id, change.name, kind, str(len(_left(change)))


def _left(change: DeviceChange | OtherChange) -> list[Item]:
    return [item for item in change.change.before if item.state is not State.DONE]


def _part(change: DeviceChange | OtherChange, teller: Teller) -> Part:
    device = change if isinstance(change, DeviceChange) else None
    files = device.files if device else ()
    does, before = change.change.does, change.change.before
    return Part(
        id=device.device.id if device else change.task.id,
        heading=_heading(change, teller),
        facts=tuple(_facts(change, teller)),
        warning=teller.say(words.LABELS["ipv4"]) if device and device.ipv4_effect else "",
        held=tuple(i.step.id for i in before if i.state is State.DONE),
        before=tuple(_box(item, teller) for item in _left(change)),
        does=tuple(_box(i, teller) for i in does if i.state is not State.DONE),
        fulfilled=tuple(i.step.id for i in does if i.state is State.DONE),
        listings=tuple(_listings(files, teller)),
        loads=any(file.use is Use.APPLY for file in files),
        several=sum(file.use is Use.APPLY for file in files) > 1,
        no_files=_why_none(device, teller) if device else "",
        of_device=device is not None,
    )


def _heading(change: DeviceChange | OtherChange, teller: Teller) -> str:
    if isinstance(change, DeviceChange):
        return f"{change.device.id}, {change.site}"
    return f"{change.name} ({teller.say(words.KINDS[change.task.kind])})"


def _facts(change: DeviceChange | OtherChange, teller: Teller) -> Iterator[Fact]:
    label = words.labels(teller.language)
    if change.agency:
        yield label["agency"], change.agency
    if isinstance(change, OtherChange):
        yield label["task"], change.task.id
        return
    device = change.device
    yield label["model"], ", ".join(part for part in (change.platform, device.model) if part)
    yield label["management"], ", ".join(change.management)
    yield label["console"], ""
    yield label["backup"], ""
    if change.carries:
        yield f"{label['carries']}: {', '.join(change.carries)}", ""


def _box(item: Item, teller: Teller) -> Box:
    standing, why = teller.standing(item)
    return Box(
        step=item.step.id,
        title=teller.say(item.step.title),
        subject=item.subject,
        state=item.state.value,
        state_words=standing or teller.say(words.STATES[item.state]),
        why="; ".join(part for part in (why, teller.said(item)) if part),
        verify=teller.say(item.step.verify),
        back=teller.say(item.step.rollback),
    )


def _why_none(change: DeviceChange, teller: Teller) -> str:
    if change.files:
        return ""
    return teller.say(change.why_none or words.NOTHING_PLANNED)


def _listings(files: tuple[SheetFile, ...], teller: Teller) -> Iterator[Listing]:
    uses = list(dict.fromkeys(file.use for file in files))
    for use, of_use in groupby(files, key=lambda file: file.use):
        same = list(of_use)
        for at, file in enumerate(same, start=1):
            which = f", {teller.say(words.of_several(at, len(same)))}" if len(same) > 1 else ""
            title = f"{1 + uses.index(use)}. {teller.say(words.USES[use])}{which}"
            yield _listing(file, title)


def _listing(file: SheetFile, title: str) -> Listing:
    return Listing(
        use=file.use,
        title=title,
        path=file.path,
        sha256=file.sha256,
        lines=tuple((line, _is_remark(line, file)) for line in file.lines),
    )


def _is_remark(line: str, file: SheetFile) -> bool:
    return not file.comment or line.lstrip().startswith(file.comment)
