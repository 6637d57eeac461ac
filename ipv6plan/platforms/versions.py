"""Versions as vendors write them: read by a named scheme, compared only where an order is known.

Two versions compare where they belong to one release line, or to lines of which the vendor says
that one follows the other. Otherwise there is no answer: IOS 12.2(33)SXI and 12.2(55)SE come from
one source and have different features. A number that is not written counts as 0.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple


class Version(NamedTuple):
    """A version that was understood."""

    line: str
    """The release line: versions of one line are in one order."""
    head: tuple[int, ...]
    """The numbers that name the release: (16, 12, 4) of 16.12.4a."""
    rest: tuple[int, ...]
    """What orders versions with equal heads: rebuilds, hotfixes (above 0), pre-releases (below)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """How one family of vendors writes versions."""

    parse: Callable[[str], Version | None]
    ordered: Callable[[Version, Version], bool] = lambda a, b: a.line == b.line
    """Whether the order of two versions is known; asked in one direction and then in the other."""


@lru_cache(maxsize=4096)
def parse(scheme: str, text: str) -> Version | None:
    """Read a version; None where it is not written as the scheme has it."""
    found = SCHEMES.get(scheme)
    return found.parse(text.strip()) if found else None


def compare(scheme: str, first: str, second: str) -> int | None:
    """Give -1, 0 or 1 as `first` is older than, equal to or newer than `second`; None where the two
    are not comparable.
    """
    a, b = parse(scheme, first), parse(scheme, second)
    if a is None or b is None:
        return None
    ordered = SCHEMES[scheme].ordered
    if not (ordered(a, b) or ordered(b, a)):
        return None
    left, right = (_padded(a.head), _padded(a.rest)), (_padded(b.head), _padded(b.rest))
    return (left > right) - (left < right)


def at_least(scheme: str, version: str, floor: str) -> bool | None:
    """Tell whether a version is a floor or newer; None where the two are not comparable."""
    order = compare(scheme, version, floor)
    return None if order is None else order >= 0


def belongs(scheme: str, version: str, cycle: str) -> bool:
    """Tell whether a version is of a release cycle: 7.2.10 of 7.2, and not of 7.20."""
    found, named = parse(scheme, version), parse(scheme, cycle)
    if found is None or named is None or found.line != named.line:
        return False
    return _padded(found.head)[: len(named.head)] == named.head


_WIDTH: Final = 8
_LETTERS: Final = " abcdefghijklmnopqrstuvwxyz"


def _padded(numbers: tuple[int, ...]) -> tuple[int, ...]:
    return numbers + (0,) * (_WIDTH - len(numbers))


def _number(text: str | None) -> int:
    return int(text) if text else 0


def _letter(text: str | None) -> int:
    return _LETTERS.index(text) if text else 0


_DOTTED: Final = re.compile(r"[vVR]?(?P<head>\d{1,9}(?:\.\d{1,9}){0,7})(?P<rest>.*)", re.DOTALL)
_RESTS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE | re.DOTALL), stage)
    for pattern, stage in (
        (r"[-._ ]?(?:alpha)[-. ]?(\d{0,9}).*", -3),
        (r"[-._ ]?(?:beta|b)[-. ]?(\d{0,9})", -2),
        (r"[-._ ]?(?:rc|pre|epa)[-. ]?(\d{0,9})", -1),
        (r"-(?:h|hotfix\.?|p)(\d{1,9})", 1),
    )
)
_IGNORED: Final = re.compile(r"[A-Z]{1,4}(?:[-+ ,(].*)?|[-+ ,(_/].*|", re.DOTALL)
"""A label of maturity (Arista's M and F), a build behind a mark."""
_UNORDERED: Final = re.compile(r"rolling|nightly|snapshot|current", re.IGNORECASE)


def _dotted(text: str) -> Version | None:
    """Read 7.18.2, v7.2.10, 7.1beta2, 10.1.3-h1, 4.33.6M, 4.19.0-21-amd64."""
    match = _DOTTED.fullmatch(text)
    if match is None or _UNORDERED.search(text):
        return None
    rest = _rest(match["rest"])
    return None if rest is None else Version("", _numbers(match["head"]), rest)


def _rest(text: str) -> tuple[int, ...] | None:
    for pattern, stage in _RESTS:
        if found := pattern.fullmatch(text):
            return stage, _number(found[1])
    if len(text) == 1 and text in _LETTERS:
        return 1, _letter(text)
    return (0,) if _IGNORED.fullmatch(text) else None


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", text)))


_DIGITS: Final = re.compile(
    r"(?:[A-Za-z]{0,8}[ _]?)(\d{1,9}(?:[A-Za-z.()\-]{1,3}\d{1,9}){0,7}\)?)(?: .*)?", re.DOTALL
)


def _digits(text: str) -> Version | None:
    """Read 9.1(2)4, V3.03.10.B30P11, 9.9(0.0P9), R80.20: every number counts."""
    found = _DIGITS.fullmatch(text)
    return None if found is None else Version("", _numbers(found[1]), ())


_IOS: Final = re.compile(
    r"(\d{1,3})\.(\d{1,3})\((\d{1,3})([a-z]?)\)([A-Z]{0,4})(\d{0,3})([a-z]?)(?:\.\d+)?"
)
_XE: Final = re.compile(
    r"(\d{1,3})\.(\d{1,3})(?:\.(\d{1,3})([a-z]?))?(?:\.?(S|SE|SG|E|SQ|SY))?(?:\.\d+)?"
)
_UNIFIED: Final = 16
"""IOS-XE 16.1.1 brought the 3.xS and 3.xE lines together (release notes of Denali 16.1.1)."""
_FOLLOWS: Final = frozenset(
    (
        ("SE", "EX"),
        ("SE", "E"),
        ("EX", "E"),
        ("SG", "E"),
        ("", "T"),
        ("T", ""),
        ("", "M"),
        ("T", "M"),
    )
)
"""Trains of which a later release number of the second has what the first had: fixed Catalysts
12.2SE, 15.0SE, 15.0EX, 15.2E; Catalyst 4500 12.2SG, 15.0SG, 15.2E; routers 12.4, 12.4T, 15.0M,
15.1T (Cisco IOS reference guide, release trains).
"""
_M_AND_T: Final = 15
"""From 15.0 on, M and T releases are one sequence."""


def _ios(text: str) -> Version | None:
    """Read IOS 15.2(4)E8 and IOS-XE 16.12.4, 03.16.04b.S."""
    if found := _IOS.fullmatch(text):
        head = int(found[1]), int(found[2]), int(found[3])
        rest = _letter(found[4]), _number(found[6]), _letter(found[7])
        return Version(f"ios {found[5]}", head, rest)
    if found := _XE.fullmatch(text):
        named = tuple(int(part) for part in found.group(1, 2, 3) if part)
        train = "" if named[0] >= _UNIFIED else found[5] or ""
        return Version(f"xe {train}", named, (_letter(found[4]),))
    return None


def _ios_ordered(old: Version, new: Version) -> bool:
    if old.line == new.line:
        return True
    (system, before), (other, after) = old.line.split(" "), new.line.split(" ")
    if system != other:
        return False
    if system == "xe" and new.head[0] >= _UNIFIED:
        return True
    if old.head[:2] < new.head[:2]:
        return (before, after) in _FOLLOWS
    return {before, after} == {"T", "M"} and min(old.head[0], new.head[0]) >= _M_AND_T


_NXOS: Final = re.compile(
    r"(\d{1,3})\.(\d{1,3})\((\d{1,3})([a-z]?)\)(?:([A-Z]+)(\d{0,3})(?:\((\d{1,3})([a-z]?)\))?)?"
)
_NEXUS_9000: Final = 9
"""The first release of Nexus 3000 and 9000 without a train: 9.2(1) follows 7.0(3)I7."""


def _nxos(text: str) -> Version | None:
    """Read 7.0(3)I7(8), 6.0(2)N2(3), 9.3(5), 10.2(3)F."""
    found = _NXOS.fullmatch(text)
    if found is None:
        return None
    head = int(found[1]), int(found[2]), int(found[3])
    rest = _letter(found[4]), _number(found[6]), _number(found[7]), _letter(found[8])
    train = "" if found[5] in {None, "F", "M"} else found[5]
    if not train:
        train = "9000" if head[0] >= _NEXUS_9000 else "7000"
    return Version(train, head, rest)


def _nxos_ordered(old: Version, new: Version) -> bool:
    return old.line == new.line or (
        (old.line, new.line) in {("U", "I"), ("U", "9000"), ("I", "9000"), ("A", "9000")}
        and old.head < new.head
    )


_JUNOS: Final = re.compile(
    r"(\d{1,2})\.(\d)(?:(?P<kind>[RF])(\d{1,3})(?:-S(\d{1,3}))?"
    r"|X(?P<x>\d{2,3})(?:-D(?P<d>\d{1,4})(?:-S\d+)?)?)?(?:\.(\d{1,4}))?(?P<evo>-EVO)?"
)
_BRANCHES: Final = (frozenset(range(44, 50)), frozenset(range(50, 54)))
"""X44 to X49 for SRX, X50 to X53 for EX and QFX: each follows the one before."""
_MERGED: Final = (17, 3)
"""The main line from this release on has what the branches had (release notes of 17.3R1)."""


def _junos(text: str) -> Version | None:
    """Read 18.2R1.9, 12.3R12-S10, 14.1X53-D45.3, 20.4R3-S1-EVO."""
    found = _JUNOS.fullmatch(text)
    if found is None:
        return None
    head, build = (int(found[1]), int(found[2])), _number(found[8])
    if found["x"]:
        return Version(f"X{found['x']}", (*head, int(found["x"])), (_number(found["d"]), build))
    kind = found["kind"] or "R"
    line = kind + ("-EVO" if found["evo"] else "") + ("" if kind == "R" else f"{head}")
    return Version(line, head, (_number(found[4]), _number(found[5]), build))


def _junos_ordered(old: Version, new: Version) -> bool:
    if old.line == new.line:
        return True
    if not old.line.startswith("X"):
        return False
    if new.line.startswith("X"):
        pair = {int(old.line[1:]), int(new.line[1:])}
        return old.head < new.head and any(pair <= branch for branch in _BRANCHES)
    return new.line == "R" and new.head >= _MERGED > old.head


_VRP: Final = re.compile(
    r"V(\d{3})R(\d{3})(?:C(\d{2}))?(?:SPC([A-Z]?\d{1,4}))?(?:B\d+)?(?:SPH([A-Z]?\d{1,4}))?",
)
_VRP_KERNEL: Final = re.compile(r"(\d{1,2})\.(\d{1,4})")
_CAMPUS: Final = frozenset({100, 200})
"""V100 and V200 of campus switches and access routers follow one another."""


def _vrp(text: str) -> Version | None:
    """Read V200R010C00SPC600; 5.170 is the kernel's number, which compares with its like only."""
    if found := _VRP.fullmatch(text):
        head = int(found[1]), int(found[2]), _number(found[3])
        patches = tuple(sum(_numbers(part or "0")) for part in (found[4], found[5]))
        return Version("campus" if head[0] in _CAMPUS else f"V{head[0]}", head, patches)
    if found := _VRP_KERNEL.fullmatch(text):
        return Version("kernel", (int(found[1]), int(found[2])), ())
    return None


_COMWARE: Final = re.compile(
    r"(?:(\d)\.(\d{1,3})(?:\.(\d{1,4}))?)?,? ?"
    r"(?:(?:Release|Feature|ESS|R|F|E) ?R?(\d{4,5})(?:[PHL](\d{1,3}))?[A-Z0-9]{0,6})?,?"
)


def _comware(text: str) -> Version | None:
    """Read 5.20, Release 1513P62 and 7.1.059 R0326; a release alone compares with its like only:
    each series counts its own.
    """
    found = _COMWARE.fullmatch(text)
    if found is None or not (found[1] or found[4]):
        return None
    release = _number(found[4]), _number(found[5])
    if not found[1]:
        return Version("release", release, ())
    head = int(found[1]), int(found[2])
    return Version("", head, (_number(found[3]), *release))


_LETTERED: Final = re.compile(r"(?:([A-Z]{1,3})\.)?(\d{1,9}(?:\.\d{1,9}){1,4})([a-z]?)(?: .*)?")


def _lettered(text: str) -> Version | None:
    """Read K.15.18.0007, LL.10.13.1040; without letters: of any hardware."""
    found = _LETTERED.fullmatch(text)
    if found is None:
        return None
    return Version(found[1] or "", _numbers(found[2]), (_letter(found[3]),))


def _lettered_ordered(a: Version, b: Version) -> bool:
    return a.line == b.line or not a.line


_BUILD: Final = re.compile(r"(?:.*\(?Build (\d{3,6})\b.*|\d+\.\d+\.(\d{3,6})(?:\.\d+)?)")


def _build(text: str) -> Version | None:
    """Read 6.3 (Build 17763 ...) and 10.0.17763: Windows agents tell an old version number and the
    right build.
    """
    found = _BUILD.fullmatch(text)
    return None if found is None else Version("", (int(found[1] or found[2]),), ())


SCHEMES: Final[Mapping[str, Scheme]] = MappingProxyType(
    {
        "dotted": Scheme(parse=_dotted),
        "digits": Scheme(parse=_digits),
        "ios": Scheme(parse=_ios, ordered=_ios_ordered),
        "nxos": Scheme(parse=_nxos, ordered=_nxos_ordered),
        "junos": Scheme(parse=_junos, ordered=_junos_ordered),
        "vrp": Scheme(parse=_vrp),
        "comware": Scheme(parse=_comware),
        "lettered": Scheme(parse=_lettered, ordered=_lettered_ordered),
        "build": Scheme(parse=_build),
    }
)
"""By name, as platform.yaml's `version-scheme` gives it."""
