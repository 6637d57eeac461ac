"""Rewrites one device's answers after the other, consistently, under a key that nobody keeps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.model.address import AddressError, IPv4Address, IPv6Address
from ipv6plan.model.snmp import Answered, Oid, Reached, Snapshot, Unreachable, Value, Varbind
from ipv6plan.recordings.anonymous.addresses import Addresses
from ipv6plan.recordings.anonymous.bits import digest
from ipv6plan.recordings.anonymous.indexes import Indexes
from ipv6plan.recordings.anonymous.objects import Kind, known_of
from ipv6plan.recordings.anonymous.texts import Texts
from ipv6plan.wire import ber

_NOWHERE: Final[Oid] = (0, 0)
_ENGINE_HEAD: Final = 5
"""Octets of snmpEngineID before what names the device: enterprise and format (RFC 3411)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disguised:
    """What stands for one device's answers."""

    snapshot: Snapshot
    left_out: int = 0
    """Instances that nobody can say of what they give away."""


class Disguise:
    """What stands for each name and address under one key.

    `asked` are the subtrees and scalars that the audit asks for: of those whose structure is not
    known, the instances stay, with other numbers and without text; `versions` are scalars that hold
    a software version. All others that are not known are left out.
    """

    def __init__(self, key: bytes, *, asked: Iterable[Oid], versions: Iterable[Oid]) -> None:
        self._key = key
        self._addresses = Addresses(key)
        self._indexes = Indexes(key, self._addresses)
        self._texts = Texts(key, self._addresses)
        self._asked = frozenset(asked)
        self._sizes = sorted({len(oid) for oid in self._asked}, reverse=True)
        self._versions = frozenset(versions)

    def learn(self, varbinds: Iterable[Varbind], names: Iterable[str] = ()) -> None:
        """Take the names and IPv4 addresses that are to be found in other texts too."""
        found, hosts = list(names), []
        for varbind in varbinds:
            if varbind.tag == ber.IP_ADDRESS and isinstance(varbind.value, bytes):
                hosts.append(int.from_bytes(varbind.value, "big"))
            kind = self._kind(varbind.oid)
            if kind in {Kind.NAME, Kind.SERIAL} and isinstance(varbind.value, bytes):
                found.append(_text(varbind.value))
        self._texts.learn(found, hosts)

    def device(self, name: str) -> str:
        """Give the id that stands for a device's."""
        return self._texts.name(name, "device")

    def word(self, name: str) -> str:
        """Give the name that stands for another: a network's, a credential's."""
        return self._texts.name(name)

    def snapshot(self, snapshot: Snapshot) -> Disguised:
        """Give what stands for a device's answers."""
        device = self.device(snapshot.device)
        if isinstance(snapshot, Unreachable):
            return Disguised(snapshot=Unreachable(device=device, reason=snapshot.reason))
        varbinds = tuple(self._all(snapshot.varbinds))
        answered = Answered(
            device=device,
            varbinds=tuple(sorted(varbinds, key=lambda varbind: varbind.oid)),
            asked=snapshot.asked,
            gaps=snapshot.gaps,
            later=tuple(self._all(snapshot.later)),
            reached=None if snapshot.reached is None else self._reached(snapshot.reached),
        )
        return Disguised(snapshot=answered, left_out=len(snapshot.varbinds) - len(varbinds))

    def _reached(self, reached: Reached) -> Reached:
        return Reached(
            credential=self.word(reached.credential),
            answered=tuple(map(self._host, reached.answered)),
            silent=tuple(map(self._host, reached.silent)),
        )

    def _host(self, text: str) -> str:
        try:
            if ":" in text:
                return str(IPv6Address(self._addresses.ipv6(IPv6Address.parse(text).value)))
            return str(IPv4Address(self._addresses.ipv4(IPv4Address.parse(text).value)))
        except AddressError:
            return self.word(text)

    def _all(self, varbinds: Iterable[Varbind]) -> Iterator[Varbind]:
        """Go through what is kept; where two instances would be one, the first stays."""
        seen: set[Oid] = set()
        for varbind in varbinds:
            other = self._varbind(varbind)
            if other is not None and other.oid not in seen:
                seen.add(other.oid)
                yield other

    def _varbind(self, varbind: Varbind) -> Varbind | None:
        oid = self._oid(varbind.oid)
        if oid is None:
            return None
        value = self._value(varbind, self._kind(varbind.oid))
        return Varbind(oid, varbind.tag, value)

    def _oid(self, oid: Oid) -> Oid | None:
        """Give an instance's other name; None where it is neither known nor asked for."""
        known = known_of(oid)
        if known is not None:
            start = len(known.prefix) + known.column
            return oid[:start] + self._indexes.rewrite(oid[start:], known.index)
        for size in self._sizes:
            if oid[:size] in self._asked:
                return oid[:size] + self._indexes.numbers(oid[size:])
        return None

    def _kind(self, oid: Oid) -> Kind:
        """Tell what the octets of an instance are."""
        if oid in self._versions:
            return Kind.MADE
        known = known_of(oid)
        if known is None:
            return Kind.BLANK
        column = oid[len(known.prefix)] if known.column else 0
        return known.kinds.get(column, Kind.BLANK)

    def _value(self, varbind: Varbind, kind: Kind) -> Value:
        value = varbind.value
        match value:
            case None:
                return None
            case int():
                return self._addresses.ipv4(value) if kind is Kind.ROUTER and value > 0 else value
            case tuple():
                return value if kind is Kind.PRODUCT else self._pointer(value)
            case bytes():
                if varbind.tag == ber.IP_ADDRESS:
                    return self._address(value)
                return self._octets(value, kind)

    def _pointer(self, value: Oid) -> Oid:
        """Give a RowPointer for another; one into what is not known points nowhere."""
        if len(value) <= 2:  # noqa: PLR2004  # 0.0
            return value
        return self._oid(value) or _NOWHERE

    def _octets(self, value: bytes, kind: Kind) -> bytes:
        match kind:
            case Kind.ADDRESS:
                return self._address(value)
            case Kind.ENGINE:
                head, tail = value[:_ENGINE_HEAD], value[_ENGINE_HEAD:]
                return head + digest(self._key, "engine", value, 32)[: len(tail)]
            case Kind.BLANK:
                return _blank(value)
            case _:
                return self._words(_text(value), kind).encode()

    def _words(self, text: str, kind: Kind) -> str:
        match kind:
            case Kind.TEXT:
                return self._texts.description(text)
            case Kind.MADE:
                return self._texts.made(text)
            case Kind.PORT:
                return self._texts.port(text)
            case Kind.SERIAL:
                return self._texts.name(text, "serial")
            case _:
                return self._texts.name(text)

    def _address(self, value: bytes) -> bytes:
        """Give other octets, by their number; a text for a text; nothing for what is neither."""
        number = int.from_bytes(value[:16], "big")
        match len(value):
            case 4:
                return self._addresses.ipv4(number).to_bytes(4, "big")
            case 6:
                return self._addresses.mac(number).to_bytes(6, "big")
            case 8:
                return self._addresses.identifier(number).to_bytes(8, "big")
            case 16 | 20:
                return self._addresses.ipv6(number).to_bytes(16, "big") + value[16:]
        text = _text(value)
        shown = self._texts.scrub(text)
        return shown.encode() if text.isprintable() and shown != text else _blank(value)


def _text(value: bytes) -> str:
    return value.rstrip(b"\0").decode("utf-8", "replace")


def _blank(value: bytes) -> bytes:
    """Empty a text; of other octets only how many they are stays."""
    text = _text(value)
    return b"" if all(c.isprintable() or c.isspace() for c in text) else bytes(len(value))
