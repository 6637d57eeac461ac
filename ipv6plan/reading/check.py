"""Holds rendered files against the plan: file by file, then over all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ipv6plan.model.address import IPv6Address, IPv6Interface
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Device
from ipv6plan.model.platform import Platform
from ipv6plan.platforms import Catalogue
from ipv6plan.reading.difference import Difference, compare, order, plain, ranked, within
from ipv6plan.reading.expected import USUAL, Expected, expected, variant_of
from ipv6plan.reading.facts import Fact
from ipv6plan.reading.grammar import Grammar
from ipv6plan.reading.reader import Reading, read
from ipv6plan.reading.rollback import Known, play
from ipv6plan.reading.sequences import out_of_order
from ipv6plan.text import Text

_LINK = 127
_ENDS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One difference, and where it is."""

    device: str
    file: str
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of checking."""

    devices: int
    """Devices whose files were read."""
    files: int
    lines: int
    """Lines that are not comments, all of them read."""
    facts: int
    """Things that the plan asks for, each looked for in the files."""
    findings: tuple[Finding, ...]
    unread: tuple[str, ...]
    """Devices whose platform is rendered and has no grammar: nothing is known of their files."""
    unsaid: Mapping[str, tuple[str, ...]]
    """What is planned and a platform's files do not state: kind, to the platforms."""
    unsaid_of: Mapping[str, tuple[str, ...]]
    """The same: kind, to the devices it is planned for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One file of a device, read: its configuration, or one beside it."""

    device: str
    file: str
    reading: Reading
    stated: tuple[tuple[Fact, int], ...]
    wanted: Expected
    here: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A file that a device should have, and how it is read."""

    name: str
    grammar: Grammar
    variant: str
    beside: str
    """The ending of a file beside the configuration; empty for the configuration itself."""


def check_configs(
    intents: Iterable[DeviceIntent],
    catalogue: Catalogue,
    grammars: Mapping[str, Grammar],
    files: Mapping[str, str],
    *,
    ipv4_effect: bool = False,
) -> Checked:
    """Hold `files` (by name, without their folder) against what devices should have; with
    `ipv4_effect`, lines that change IPv4 too are to be there.
    """
    if not ipv4_effect:
        grammars = {name: grammar.sparing_ipv4() for name, grammar in grammars.items()}
    due = [i for i in intents if _renders(i, catalogue)]
    unread = tuple(i.device.id for i in due if not _known(catalogue[i.device.platform], grammars))
    known = [i for i in due if i.device.id not in unread]
    done = [_device(i, catalogue[i.device.platform], grammars, files) for i in known]
    every = [one for device in done for one in device]
    present = [one for one in every if one.here]
    findings = [f for one in every for f in one.findings] + list(_over_all(present))
    unsaid: dict[str, list[Device]] = defaultdict(list)
    for intent, parts in zip(known, done, strict=True):
        for kind in frozenset.intersection(*(one.wanted.unsaid for one in parts)):
            unsaid[kind].append(intent.device)
    devices = {one.device for one in present}
    return Checked(
        devices=len(devices),
        files=len(present) + len(devices),
        lines=sum(len(one.reading.statements) for one in present),
        facts=sum(len(one.wanted.facts) for one in present),
        findings=tuple(sorted(findings, key=lambda f: (f.file, f.difference.line))),
        unread=unread,
        unsaid={k: tuple(sorted({d.platform for d in of})) for k, of in sorted(unsaid.items())},
        unsaid_of={kind: tuple(d.id for d in of) for kind, of in sorted(unsaid.items())},
    )


def _renders(intent: DeviceIntent, catalogue: Catalogue) -> bool:
    name = intent.device.platform
    return name in catalogue and catalogue[name].renders


def _known(platform: Platform, grammars: Mapping[str, Grammar]) -> bool:
    """Tell whether there is a grammar for the configuration and for each file beside it."""
    return {platform.name, *(file.folder for file in platform.files)} <= set(grammars)


def _parts(
    intent: DeviceIntent, platform: Platform, grammars: Mapping[str, Grammar]
) -> Iterator[_Part]:
    """Give the configuration, then what may stand beside it: a file of the platform's own is
    read by its grammar, with the ending for its variant.
    """
    device, variant = intent.device.id, variant_of(intent, platform)
    ending = platform.endings.get("" if variant == USUAL else variant, platform.extension)
    own = grammars[platform.name]
    yield _Part(name=f"{device}.{ending}", grammar=own, variant=variant, beside="")
    for file in platform.files:
        grammar = grammars[file.folder]
        kind = file.ending if file.folder == platform.name else USUAL
        name = f"{device}.{file.ending}"
        yield _Part(name=name, grammar=grammar, variant=kind, beside=file.ending)


def _device(
    intent: DeviceIntent,
    platform: Platform,
    grammars: Mapping[str, Grammar],
    files: Mapping[str, str],
) -> tuple[_Read, ...]:
    parts = tuple(_parts(intent, platform, grammars))
    read_ = tuple(_read(part, intent, platform, files) for part in parts)
    said = tuple(fact for one in read_ for fact, _ in one.stated)
    held = tuple(
        replace(one, findings=tuple(_held(part, one, said)))
        for part, one in zip(parts, read_, strict=True)
    )
    back = f"{intent.device.id}.rollback.{platform.extension}"
    undone = _undone(back, parts, read_, files)
    found = tuple(Finding(device=intent.device.id, file=back, difference=d) for d in undone)
    return (replace(held[0], findings=(*held[0].findings, *found)), *held[1:])


def _read(part: _Part, intent: DeviceIntent, platform: Platform, files: Mapping[str, str]) -> _Read:
    here = part.name in files
    reading = Reading(statements=(), troubles=())
    if here:
        reading = read(files[part.name], part.grammar, part.variant)
    return _Read(
        device=intent.device.id,
        file=part.name,
        reading=reading,
        stated=tuple(reading.facts()),
        wanted=expected(intent, platform, part.grammar, part.variant),
        here=here,
        findings=(),
    )


def _held(part: _Part, one: _Read, said: tuple[Fact, ...]) -> Iterator[Finding]:
    """Hold a file against the plan, and against what the device's files say together."""
    if one.here:
        found = list(_differences(one, part.grammar, said))
    elif one.wanted.facts or not part.beside:
        found = [plain(0, "file", _no_file(part.name))]
    else:
        found = []
    yield from (Finding(device=one.device, file=part.name, difference=d) for d in found)


def _differences(one: _Read, grammar: Grammar, said: tuple[Fact, ...]) -> Iterator[Difference]:
    stated, wanted = list(one.stated), one.wanted
    for trouble in one.reading.troubles:
        yield plain(trouble.line, "unread", trouble.message)
    yield from compare(stated, wanted.facts, wanted.filters)
    yield from within(stated, grammar.step, said)
    yield from order(stated)
    yield from ranked(stated, wanted.filters)
    for line, message in out_of_order(one.reading.statements, grammar.sequences):
        yield plain(line, "order", message)


def _undone(
    back: str, parts: tuple[_Part, ...], read_: tuple[_Read, ...], files: Mapping[str, str]
) -> list[Difference]:
    """Play the rollback on all that the device's files set."""
    if back not in files:
        return [plain(0, "file", _no_file(back))]
    if not read_[0].here:
        return []
    before = {
        (part.beside, *s.path) if part.beside else s.path: s
        for part, one in zip(parts, read_, strict=True)
        for s in one.reading.statements
    }
    advertising = frozenset[str]().union(*(one.wanted.advertising for one in read_))
    known = Known(before=before, advertising=advertising, found_by=read_[0].wanted.found_by)
    return play(files[back], parts[0].grammar, parts[0].variant, known)


_End = tuple[_Read, Fact, int]


def _over_all(read_: list[_Read]) -> Iterator[Finding]:
    """Hold the files against one another: no address twice, both ends of a link in one area."""
    seen: dict[str, _End] = {}
    links: dict[str, list[_End]] = defaultdict(list)
    areas: dict[tuple[str, str], set[str]] = defaultdict(set)
    due = {(one.device, f.at) for one in read_ for f in one.wanted.facts if f.kind == "area"}
    for one in read_:
        for fact, line in one.stated:
            if fact.kind == "area":
                areas[one.device, fact.at].add(fact.value)
            if fact.kind != "address":
                continue
            ip, _, length = fact.value.partition("/")
            if ip in seen:
                first, at, where = seen[ip]
                text = _twice(ip, f"{first.file}:{where}", at.at)
                yield _finding(one, line, "address", fact.at, text)
            seen.setdefault(ip, (one, fact, line))
            if int(length) == _LINK:
                prefix = str(IPv6Interface(IPv6Address.parse(ip), _LINK).prefix)
                links[prefix].append((one, fact, line))
    for ends in links.values():
        if len(ends) == _ENDS:
            yield from _link(ends[0], ends[1], areas, due)


def _link(
    a: _End, b: _End, areas: Mapping[tuple[str, str], set[str]], due: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Compare the ends of a link where OSPFv3 is planned at both: small sites may have static
    routes alone.
    """
    there, here = (areas.get((one.device, fact.at), set()) for one, fact, _ in (a, b))
    if there != here and all((one.device, fact.at) in due for one, fact, _ in (a, b)):
        text = Text(
            en=f"the other end ({a[0].device}) is in area {_listed(there)}, this one in "
            f"{_listed(here)}",
            vi=f"đầu kia ({a[0].device}) ở vùng {_listed(there)}, đầu này ở {_listed(here)}",
        )
        yield _finding(b[0], b[2], "area", b[1].at, text)


def _listed(areas: set[str]) -> str:
    return ", ".join(sorted(areas)) or "-"


def _finding(one: _Read, line: int, kind: str, at: str, message: Text) -> Finding:
    return Finding(device=one.device, file=one.file, difference=plain(line, kind, message, at))


def _twice(ip: str, where: str, at: str) -> Text:
    return Text(en=f"{ip} is also in {where} ({at})", vi=f"{ip} cũng có trong {where} ({at})")


def _no_file(name: str) -> Text:
    return Text(
        en=f"{name} is not there; run `ipv6plan render configs`",
        vi=f"không có {name}; hãy chạy `ipv6plan render configs`",
    )
