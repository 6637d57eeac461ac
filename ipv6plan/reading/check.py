"""Holds rendered files against the plan: device by device, then over all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipv6plan.model.address import IPv6Address, IPv6Interface
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.platform import Platform
from ipv6plan.platforms import Catalogue
from ipv6plan.reading.difference import Difference, compare, order, plain, ranked, within
from ipv6plan.reading.expected import USUAL, Expected, expected, variant_of
from ipv6plan.reading.facts import Fact
from ipv6plan.reading.grammar import Grammar
from ipv6plan.reading.reader import Reading, read
from ipv6plan.reading.rollback import play
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One device's configuration, read."""

    device: str
    file: str
    reading: Reading
    wanted: Expected
    findings: tuple[Finding, ...]


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
    known = [i for i in due if i.device.platform in grammars]
    done = [
        _device(i, catalogue[i.device.platform], grammars[i.device.platform], files) for i in known
    ]
    present = [one for one in done if one.file in files]
    findings = [f for one in done for f in one.findings] + list(_over_all(present))
    unsaid: dict[str, set[str]] = defaultdict(set)
    for intent, one in zip(known, done, strict=True):
        for kind in one.wanted.unsaid:
            unsaid[kind].add(intent.device.platform)
    return Checked(
        devices=len(present),
        files=_ENDS * len(present),
        lines=sum(len(one.reading.statements) for one in present),
        facts=sum(len(one.wanted.facts) for one in present),
        findings=tuple(sorted(findings, key=lambda f: (f.file, f.difference.line))),
        unread=tuple(i.device.id for i in due if i.device.platform not in grammars),
        unsaid={kind: tuple(sorted(names)) for kind, names in sorted(unsaid.items())},
    )


def _renders(intent: DeviceIntent, catalogue: Catalogue) -> bool:
    name = intent.device.platform
    return name in catalogue and catalogue[name].renders


def _device(
    intent: DeviceIntent, platform: Platform, grammar: Grammar, files: Mapping[str, str]
) -> _Read:
    variant = variant_of(intent, platform)
    ending = platform.endings.get("" if variant == USUAL else variant, platform.extension)
    name, back = f"{intent.device.id}.{ending}", f"{intent.device.id}.rollback.{platform.extension}"
    wanted = expected(intent, platform, grammar)
    absent = [plain(0, "file", _no_file(f)) for f in (name, back) if f not in files]
    if absent:
        reading, found, undone = Reading(statements=(), troubles=()), absent, list[Difference]()
    else:
        reading = read(files[name], grammar, variant)
        found = list(_config(reading, wanted, grammar))
        undone = play(files[back], grammar, variant, reading.statements, wanted.advertising)
    device = intent.device.id
    findings = (
        *(Finding(device=device, file=name, difference=d) for d in found),
        *(Finding(device=device, file=back, difference=d) for d in undone),
    )
    return _Read(device=device, file=name, reading=reading, wanted=wanted, findings=findings)


def _config(reading: Reading, wanted: Expected, grammar: Grammar) -> Iterator[Difference]:
    stated = list(reading.facts())
    for trouble in reading.troubles:
        yield plain(trouble.line, "unread", trouble.message)
    yield from compare(stated, wanted.facts, wanted.filters)
    yield from within(stated, grammar.step)
    yield from order(stated)
    yield from ranked(stated, wanted.filters)


_End = tuple[_Read, Fact, int]


def _over_all(read_: list[_Read]) -> Iterator[Finding]:
    """Hold the files against one another: no address twice, both ends of a link in one area."""
    seen: dict[str, _End] = {}
    links: dict[str, list[_End]] = defaultdict(list)
    areas: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in read_:
        for fact, line in one.reading.facts():
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
            yield from _link(ends[0], ends[1], areas)


def _link(a: _End, b: _End, areas: Mapping[tuple[str, str], set[str]]) -> Iterator[Finding]:
    there, here = (areas.get((one.device, fact.at), set()) for one, fact, _ in (a, b))
    if there != here and all(map(_in_an_area, (a, b))):
        text = Text(
            en=f"the other end ({a[0].device}) is in area {_listed(there)}, this one in "
            f"{_listed(here)}",
            vi=f"đầu kia ({a[0].device}) ở vùng {_listed(there)}, đầu này ở {_listed(here)}",
        )
        yield _finding(b[0], b[2], "area", b[1].at, text)


def _in_an_area(end: _End) -> bool:
    """Tell whether OSPFv3 is planned at an end: small sites may have static routes alone."""
    one, fact, _ = end
    return any(f.kind == "area" and f.at == fact.at for f in one.wanted.facts)


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
