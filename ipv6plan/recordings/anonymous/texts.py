"""Other names for names, and texts without the names, addresses and serial numbers in them."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from ipv6plan.model.address import AddressError, IPv4Address, IPv6Address
from ipv6plan.recordings.anonymous.addresses import Addresses
from ipv6plan.recordings.anonymous.bits import digest
from ipv6plan.recordings.anonymous.vocabulary import HARDWARE, MAKERS, PORTS, USUAL_NAMES

_SHORT: Final = 4
"""Characters of a name that is looked for inside words; shorter ones as words only."""
_UNIX: Final = re.compile(
    r"^(\s*(?:Linux|FreeBSD|OpenBSD|NetBSD|DragonFly|Darwin|SunOS|AIX|HP-UX|pfSense|OPNsense|GNU"
    r"|Unix|IRIX64|CYGWIN_\S+) )(\S+)",
    re.IGNORECASE,
)
"""uname -s -n: the second word is the host's name."""
_IPV4: Final = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])")
_IPV6: Final = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")
_MAC: Final = re.compile(
    r"(?<![\w:-])(?:[0-9A-Fa-f]{2}([:-]))(?:[0-9A-Fa-f]{2}\1){4}[0-9A-Fa-f]{2}(?![\w:-])"
    r"|(?<![\w.-])[0-9A-Fa-f]{4}([.-])[0-9A-Fa-f]{4}\2[0-9A-Fa-f]{4}(?![\w.-])"
    r"|(?<![0-9A-Za-z])(?=[0-9A-Fa-f]*[A-Fa-f])[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
)
_VERSION: Final = re.compile(
    r"(?:^\s*(?:Linux|FreeBSD|SunOS) \S+ ?|version|ver\.?|release|rev(?:ision)?|build|firmware"
    r"|software|v|os|esxi|appliance|[a-z][\w-]*_)[\s:=,(-]*$",
    re.IGNORECASE,
)
"""What stands before four numbers that are a version and no address."""
_SERIAL: Final = re.compile(
    r"((?:\bs/?n|\bfn|\bserial(?:\s*(?:no|num|number))?\.?|\bser|\basset(?:\s*tag)?)"
    r"\s*[:=#]+\s*|\bserial (?:no|num|number)\.? )([\w./-]{3,})",
    re.IGNORECASE,
)
_BARE_SERIAL: Final = re.compile(
    r"(?<![\w-])(?!V\d{3}R\d{3})(?:[A-Z]{3}\d{4}[A-Z0-9]{4}|(?=(?:[A-Z]*\d){6})(?=\d*[A-Z])"
    r"[A-Z0-9]{11,})(?![\w-])"
)
_HOST: Final = re.compile(
    r"(?<![\w@.-])(?:[\w.+-]+@)?(?:[A-Za-z][\w-]*\.)+(?:vn|com|net|org|gov|edu|int|mil|io|info|biz|local"
    r"|lan|lab|home|corp|internal|intranet|localdomain|domain|arpa|asia|cn|jp|kr|la|kh|th|sg|us|de"
    r"|uk|fr|ru|eu)(?![\w-])|(?<![\w@.-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*",
    re.IGNORECASE,
)
_MAKERS_HOSTS: Final = re.compile(
    r"(?:www\.)?(?:cisco|huawei|h3c|juniper|arista|mikrotik|net-snmp|hp|hpe|dell)\.(?:com|net|org)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile(r"[\w-]*[^\x00-\x7f][\w-]*")


class Texts:
    """What stands for each name under one key, and for texts with names in them."""

    def __init__(self, key: bytes, addresses: Addresses) -> None:
        self._key = key
        self._addresses = addresses
        self._names: dict[str, str] = {}
        self._hosts = frozenset[int]()
        self.scrub = lru_cache(maxsize=1 << 14)(self._scrub)
        self.made = lru_cache(maxsize=1 << 14)(self._made)
        self.port = lru_cache(maxsize=1 << 14)(self._port)
        self.description = lru_cache(maxsize=1 << 14)(self._description)

    def learn(self, names: Iterable[str], hosts: Iterable[int]) -> None:
        """Take names to look for in texts, and IPv4 addresses that are no versions."""
        found = {n.strip().lower() for name in names for n in (name, name.split(".")[0])}
        known = {n: self.name(n) for n in found if len(n) > 1 and n not in USUAL_NAMES}
        if known.keys() <= self._names.keys() and self._hosts.issuperset(hosts):
            return
        merged = self._names | {n: k for n, k in known.items() if not n.isdecimal()}
        self._names = dict(sorted(merged.items(), key=lambda pair: -len(pair[0])))
        self._hosts |= frozenset(hosts)
        for cached in (self.scrub, self.made, self.port, self.description):
            cached.cache_clear()

    def name(self, text: str, kind: str = "name") -> str:
        """Give another name; the same for the same, whatever its case. Nothing stays nothing."""
        word = text.strip().lower()
        return f"{kind}-{self._mark(word, 5)}" if word else ""

    def _mark(self, text: str, size: int) -> str:
        return digest(self._key, "name", text.encode("utf-8", "surrogateescape"), size).hex()

    def _scrub(self, text: str) -> str:
        """Give a text with other names, addresses and serial numbers."""
        return self._known(_IPV4.sub(self._ipv4, self._without_marks(text)))

    def _made(self, text: str) -> str:
        """Give what a maker wrote, a model or a version: four numbers are no address in it, unless
        some device has it.
        """
        return self._known(_IPV4.sub(self._host_ipv4, self._without_marks(text)))

    def _without_marks(self, text: str) -> str:
        """Put others for what looks like a host's name, a serial number, an address."""
        text = _UNIX.sub(lambda m: m[1] + (m[2] if m[2][0].isdigit() else self.name(m[2])), text)
        text = _SERIAL.sub(lambda m: m[1] + self.name(m[2], "serial"), text)
        text = _MAC.sub(self._mac, text)
        text = _IPV6.sub(self._ipv6, text)
        text = _HOST.sub(self._host, text)
        text = _BARE_SERIAL.sub(lambda m: self.name(m[0], "serial"), text)
        return _FOREIGN.sub(lambda m: self.name(m[0], "x"), text)

    def _port(self, text: str) -> str:
        """Give an interface's name: of its words only those that makers use."""
        return self._only(self.scrub(text), PORTS)

    def _description(self, text: str) -> str:
        """Give a description: a maker's text scrubbed; of somebody's own the usual words."""
        scrubbed = self.scrub(text)
        words = {w.lower() for w in re.findall(r"[A-Za-z][A-Za-z0-9-]*", scrubbed)}
        words |= {part for word in words for part in word.split("-")}
        if words & MAKERS:
            return scrubbed
        return self._only(scrubbed, HARDWARE)

    def _only(self, text: str, vocabulary: frozenset[str]) -> str:
        """Put something else for every word that is not in the vocabulary or a mark of ours."""
        parts = re.split(r"((?:name|serial|x)-[0-9a-f]{10})", text)
        kept = (part if n % 2 else self._words(part, vocabulary) for n, part in enumerate(parts))
        return "".join(kept)

    def _words(self, text: str, vocabulary: frozenset[str]) -> str:
        def other(match: re.Match[str]) -> str:
            return match[0] if match[0].lower() in vocabulary else f"x{self._mark(match[0], 2)}"

        return _WORD.sub(other, text)

    def _known(self, text: str) -> str:
        """Put other names for those that were learnt, longest first."""
        lowered = text.lower()
        for name, other in self._names.items():
            if name not in lowered:
                continue
            edge = r"(?<![^\W_])", r"(?![^\W_])"
            before, after = edge if len(name) < _SHORT else ("", "")
            text = re.sub(f"{before}{re.escape(name)}{after}", other, text, flags=re.IGNORECASE)
            lowered = text.lower()
        return text

    def _mac(self, match: re.Match[str]) -> str:
        digits = re.sub(r"[^0-9A-Fa-f]", "", match[0])
        mapped = iter(f"{self._addresses.mac(int(digits, 16)):012x}")
        return "".join(next(mapped) if c not in ":-." else c for c in match[0])

    def _ipv6(self, match: re.Match[str]) -> str:
        try:
            value = IPv6Address.parse(match[0]).value
        except AddressError:
            return match[0]
        return str(IPv6Address(self._addresses.ipv6(value)))

    def _ipv4(self, match: re.Match[str]) -> str:
        try:
            value = IPv4Address.parse(match[0]).value
        except AddressError:
            return match[0]
        if value not in self._hosts and _VERSION.search(match.string[: match.start()]):
            return match[0]
        return str(IPv4Address(self._addresses.ipv4(value)))

    def _host_ipv4(self, match: re.Match[str]) -> str:
        octets = [int(octet) for octet in match[0].split(".")]
        known = max(octets) < 256 and int.from_bytes(bytes(octets), "big") in self._hosts  # noqa: PLR2004
        return self._ipv4(match) if known else match[0]

    def _host(self, match: re.Match[str]) -> str:
        return match[0] if _MAKERS_HOSTS.fullmatch(match[0]) else self.name(match[0])
