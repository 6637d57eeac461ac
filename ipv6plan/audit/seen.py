"""The interfaces of one device and what stands on each, by ifIndex: what most checks look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Final, TypeVar

from ipv6plan.audit import inet, objects
from ipv6plan.audit.addresses import interface_names
from ipv6plan.audit.interfaces import interface_indexes
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import ActualAddress
from ipv6plan.model.snmp import Answered, Oid, Varbind

OTHER, SOFTWARE_LOOPBACK, TUNNEL = 1, 24, 131
"""IANAifType."""
_UP, _DOWN = 1, frozenset({2, 6, 7})
"""ifOperStatus: up; down, notPresent, lowerLayerDown. Testing, unknown and dormant say neither."""
_IPV4_OCTETS: Final = 4
_LOOPBACK, _LINK_LOCAL = 127, (169, 254)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One device's interfaces, as far as they were shown."""

    names: Mapping[int, str]
    """The name to show, by ifIndex."""
    indexes: Mapping[str, int]
    """ifIndex by every name, in lower case."""
    types: Mapping[int, Varbind]
    admin: Mapping[int, Varbind]
    operational: Mapping[int, Varbind]
    ipv4: Mapping[int, tuple[Varbind, ...]]
    """Rows of ipAdEntIfIndex, by ifIndex, without 127/8 and 169.254/16."""
    ipv6: Mapping[int, tuple[ActualAddress, ...]]
    """Addresses whose interface is known by its ifIndex."""

    def index(self, name: str) -> int | None:
        """Give the ifIndex of a name: ifName, ifDescr, or `ifIndex N` where it has neither."""
        found = self.indexes.get(name.lower())
        prefix, _, number = name.partition(" ")
        if found is None and prefix == "ifIndex" and number.isdecimal():
            return int(number)
        return found

    def name(self, index: int) -> str:
        """Give the name to show, else `ifIndex N`."""
        return self.names.get(index, f"ifIndex {index}")

    def is_down(self, index: int) -> Varbind | None:
        """Give the instance that says it is down or switched off, if one does."""
        admin, operational = self.admin.get(index), self.operational.get(index)
        if admin is not None and admin.value == 2:  # noqa: PLR2004  # down(2)
            return admin
        if operational is not None and operational.value in _DOWN:
            return operational
        return None

    def is_up(self, index: int) -> Varbind | None:
        """Give the instance that says it is up, if one does."""
        operational = self.operational.get(index)
        return operational if operational is not None and operational.value == _UP else None


def look(answered: Answered, addresses: tuple[ActualAddress, ...]) -> Seen:
    """Gather the interfaces of one device."""
    indexes = interface_indexes(answered)
    seen = Seen(
        names=interface_names(answered),
        indexes=indexes,
        types=_column(answered, objects.IF_TYPE),
        admin=_column(answered, objects.IF_ADMIN_STATUS),
        operational=_column(answered, objects.IF_OPER_STATUS),
        ipv4=_grouped((v.value, v) for v in _ipv4(answered) if isinstance(v.value, int)),
        ipv6=MappingProxyType({}),
    )
    placed = ((seen.index(a.interface), a) for a in addresses)
    return replace(seen, ipv6=_grouped((n, a) for n, a in placed if n is not None))


@lru_cache(maxsize=4096)  # asked by check after check
def _value(address: str) -> int:
    return IPv6Address.parse(address).value


def value_of(address: ActualAddress) -> int:
    """Give an address as a number."""
    return _value(address.address)


def is_routable(address: ActualAddress) -> bool:
    """Tell whether an address is global unicast or unique local."""
    value = value_of(address)
    return inet.is_global(value) or inet.is_unique_local(value)


def is_link_local(address: ActualAddress) -> bool:
    """Tell whether an address is link-local."""
    return inet.is_link_local(value_of(address))


def shown(address: ActualAddress) -> str:
    """Write an address with its interface, for a finding's detail."""
    return f"{address.address} ({address.interface})"


def _column(answered: Answered, column: Oid) -> Mapping[int, Varbind]:
    rows = (v for v in answered.under(column) if len(v.oid) == len(column) + 1)
    return MappingProxyType({v.oid[-1]: v for v in rows})


def _ipv4(answered: Answered) -> Iterator[Varbind]:
    """Go through the IPv4 addresses; FortiOS appends the number of its VDOM to the index."""
    size = len(objects.IP_AD_ENT_IF_INDEX)
    for varbind in answered.under(objects.IP_AD_ENT_IF_INDEX):
        octets = varbind.oid[size : size + _IPV4_OCTETS]
        complete = len(octets) == _IPV4_OCTETS and all(n <= 255 for n in octets)  # noqa: PLR2004
        if complete and octets[0] not in {0, _LOOPBACK} and octets[:2] != _LINK_LOCAL:
            yield varbind


def _grouped(pairs: Iterator[tuple[int, T]]) -> Mapping[int, tuple[T, ...]]:
    found: dict[int, list[T]] = {}
    for index, item in pairs:
        found.setdefault(index, []).append(item)
    return MappingProxyType({index: tuple(items) for index, items in found.items()})
