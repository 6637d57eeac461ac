"""How the objects that a recording is wanted for are indexed, and what their values are.

What is not here and is not asked by the audit is left out of an anonymous recording: nobody can say
what it gives away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from ipv6plan.model.snmp import Oid, parse_oid


class Part(StrEnum):
    """A part of an index."""

    NUMBER = "number"
    """One sub-identifier that is no address: ifIndex, a port."""
    ROUTER = "router"
    """One sub-identifier that is an IPv4 address: a router id."""
    IPV4 = "ipv4"
    """Four octets."""
    IPV6 = "ipv6"
    """Sixteen octets, with their length before them or not."""
    INET = "inet"
    """InetAddressType and InetAddress (RFC 4001), with something behind them."""
    LAST = "last"
    """InetAddressType and InetAddress at the end, in all the forms that agents give it."""
    LENGTH = "length"
    """The prefix length of the address before it."""
    POLICY = "policy"
    """An OBJECT IDENTIFIER with its length before it."""
    TAIL = "tail"
    """Numbers, and an address at the end."""


class Kind(StrEnum):
    """What octets in a value are."""

    BLANK = "blank"
    """Nobody knows: emptied."""
    TEXT = "text"
    """A maker's description, or somebody's own in its place."""
    MADE = "made"
    """What only the maker writes: a model, a version."""
    PORT = "port"
    """An interface's name."""
    NAME = "name"
    """Somebody's own words."""
    SERIAL = "serial"
    ADDRESS = "address"
    """Octets or text of an IP address, a MAC address, an interface identifier."""
    PRODUCT = "product"
    """An OBJECT IDENTIFIER that a maker registered."""
    ROUTER = "router"
    """A number that is an IPv4 address."""
    ENGINE = "engine"
    """snmpEngineID (RFC 3411)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A column, a table or a group of scalars."""

    prefix: Oid
    column: bool
    """Whether the next sub-identifier names a column of a table, before the index."""
    index: tuple[Part, ...]
    kinds: Mapping[int, Kind]
    """By column, or by the last part but `.0` of a scalar."""


_N, _R, _4, _6 = Part.NUMBER, Part.ROUTER, Part.IPV4, Part.IPV6
_I, _L, _P = Part.INET, Part.LAST, Part.LENGTH
_NOTHING: Final[Mapping[int, Kind]] = MappingProxyType({})


def _table(prefix: str, *index: Part, **kinds: tuple[int, ...]) -> Known:
    by_column = {column: Kind(kind) for kind, columns in kinds.items() for column in columns}
    return Known(
        prefix=parse_oid(prefix), column=True, index=index, kinds=MappingProxyType(by_column)
    )


def _column(prefix: str, *index: Part, kind: Kind = Kind.BLANK) -> Known:
    return Known(
        prefix=parse_oid(prefix), column=False, index=index, kinds=MappingProxyType({0: kind})
    )


KNOWN: Final = (
    # SNMPv2-MIB, scalars
    _table("1.3.6.1.2.1.1", _N, text=(1,), product=(2,), name=(4, 5, 6)),
    _table("1.3.6.1.6.3.10.2.1", _N, engine=(1,)),
    # IF-MIB
    _table("1.3.6.1.2.1.2.2.1", _N, port=(2,), address=(6,)),
    _table("1.3.6.1.2.1.31.1.1.1", _N, port=(1,), name=(18,)),
    # IP-MIB: scalars, the IPv4-only tables, those of both families
    *(_table(f"1.3.6.1.2.1.4.{n}", *()) for n in (*range(1, 20), 23, 25, 26)),
    _table("1.3.6.1.2.1.4.20.1", _4),
    _table("1.3.6.1.2.1.4.21.1", _4),
    _table("1.3.6.1.2.1.4.22.1", _N, _4, address=(2,)),
    _table("1.3.6.1.2.1.4.24.4.1", _4, _4, _N, _4),
    _column("1.3.6.1.2.1.4.24.3", _N),
    _column("1.3.6.1.2.1.4.24.6", _N),
    _table("1.3.6.1.2.1.4.24.7.1", _I, _P, Part.POLICY, _L),
    _table("1.3.6.1.2.1.4.30.1", _N, address=(3,)),
    _table("1.3.6.1.2.1.4.31.1.1", _N),
    _table("1.3.6.1.2.1.4.31.3.1", _N, _N),
    _table("1.3.6.1.2.1.4.32.1", _N, _I, _P),
    _table("1.3.6.1.2.1.4.34.1", _L),
    _table("1.3.6.1.2.1.4.35.1", _N, _L, address=(4,)),
    _table("1.3.6.1.2.1.4.37.1", _I, _N),
    _table("1.3.6.1.2.1.4.39.1", _N),
    _table("1.3.6.1.2.1.5.29.1", _N),
    _table("1.3.6.1.2.1.5.30.1", _N, _N),
    # TCP-MIB and UDP-MIB
    _table("1.3.6.1.2.1.6.13.1", _4, _N, _4, _N),
    _table("1.3.6.1.2.1.6.19.1", _I, _N, _I, _N),
    _table("1.3.6.1.2.1.6.20.1", _I, _N),
    _table("1.3.6.1.2.1.7.5.1", _4, _N),
    _table("1.3.6.1.2.1.7.7.1", _I, _N, _I, _N, _N),
    # TUNNEL-MIB, ENTITY-MIB
    _table("1.3.6.1.2.1.10.131.1.1.1.1", _N),
    _table(
        "1.3.6.1.2.1.47.1.1.1.1", _N,
        made=(2, 8, 9, 10, 12, 13), product=(3,), port=(7,), serial=(11,), name=(14, 15),
    ),
    # IPV6-MIB
    *(_table(f"1.3.6.1.2.1.55.1.{n}", *()) for n in (1, 2, 3, 4, 9, 10)),
    _table("1.3.6.1.2.1.55.1.5.1", _N, port=(2,), address=(6, 8)),
    _table("1.3.6.1.2.1.55.1.6.1", _N),
    _table("1.3.6.1.2.1.55.1.7.1", _N, _6, _P, address=(1,)),
    _table("1.3.6.1.2.1.55.1.8.1", _N, _6, address=(1,)),
    _table("1.3.6.1.2.1.55.1.11.1", _6, _P, _N, address=(1, 5, 6)),
    _table("1.3.6.1.2.1.55.1.12.1", _N, _6, address=(1, 2)),
    # OSPFV3-MIB, VRRPV3-MIB
    _table("1.3.6.1.2.1.191.1.1", _N, router=(1,)),
    _table("1.3.6.1.2.1.191.1.7.1", _N, _N, router=(14, 15)),
    _table("1.3.6.1.2.1.191.1.9.1", _N, _N, _R, address=(5,)),
    _table("1.3.6.1.2.1.207.1.1.1.1", _N, _N, _N, address=(3, 4)),
    # BGP: the state of sessions alone; AS numbers say whose they are
    _column("1.3.6.1.2.1.15.3.1.2", _4),
    _column("1.3.6.1.4.1.9.9.187.1.2.5.1.3", _L),
    _column("1.3.6.1.4.1.30065.4.1.1.2.1.13", _N, _L),
    _column("1.3.6.1.4.1.2636.5.1.1.2.1.1.1.2", _N, _I, _L),
    _column("1.3.6.1.4.1.2011.5.25.177.1.1.2.1.5", Part.TAIL),
    # vendors' own IPv6 tables
    _table("1.3.6.1.4.1.9.10.86.1.1.2.1", _L),
    _table("1.3.6.1.4.1.2011.5.25.153.1.1.1", _N),
    _table("1.3.6.1.4.1.2011.5.25.153.1.4.1", Part.TAIL, address=(1,)),
    _table("1.3.6.1.4.1.11863.6.50.1.1.1", Part.TAIL, port=(2,), address=(4,)),
    _table("1.3.6.1.4.1.2620.1.1.27.1", Part.TAIL, port=(2,), address=(4, 12)),
    _column("1.3.6.1.4.1.25506.2.71.1.1.2.1.4", _N, _6),
)  # fmt: skip
"""Sources: the MIB modules named; vendors' indexes as their agents were seen to write them."""
BY_PREFIX: Final[Mapping[Oid, Known]] = MappingProxyType({k.prefix: k for k in KNOWN})
_SIZES: Final = sorted({len(prefix) for prefix in BY_PREFIX}, reverse=True)


def known_of(oid: Oid) -> Known | None:
    """Give what is known of the object that an instance belongs to."""
    for size in _SIZES:
        found = BY_PREFIX.get(oid[:size])
        if found is not None and len(oid) > size:
            return found
    return None
