"""The IPv6 addresses that a device shows, put together from the tables it may show them in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from ipv6plan.audit import inet, objects, vendors
from ipv6plan.audit.printable import number, object_id, text
from ipv6plan.model.address import AddressError, IPv6Address
from ipv6plan.model.audit import ActualAddress
from ipv6plan.model.snmp import Answered, Oid, Varbind, format_oid

_UNICAST: Final = 1
BUILT_IN: Final = frozenset({("nlp_int_tap", 0xFD00_0000_0000_0001_0000_0000_0000_0001)})
"""Addresses that every device of a kind has inside itself, on that interface: ASA and FTD."""
_INET_TYPES: Final = frozenset({2, 4})
ORIGINS: Final = MappingProxyType({1: "other", 2: "manual", 4: "dhcp", 5: "linklayer", 6: "random"})
"""IpAddressOriginTC (RFC 4293)."""
STATUSES: Final = MappingProxyType({
    1: "preferred", 2: "deprecated", 3: "invalid", 4: "inaccessible",
    5: "unknown", 6: "tentative", 7: "duplicate", 8: "optimistic",
})  # fmt: skip
"""IpAddressStatusTC (RFC 4293); IPV6-MIB's first five are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    value: int
    interface: int
    length: int | None
    status: str
    origin: str
    oid: Oid
    name: str = ""
    """The interface's name, where the table gives it rather than ifIndex."""


def interface_names(answered: Answered) -> Mapping[int, str]:
    """Name the interfaces by ifIndex: ifName, else ifDescr, else IPV6-MIB's description."""
    names: dict[int, str] = {}
    for column in (objects.IPV6_IF_DESCR, objects.IF_DESCR, objects.IF_NAME):
        for varbind in answered.under(column):
            name = text(varbind.value)
            if len(varbind.oid) == len(column) + 1 and name:
                names[varbind.oid[-1]] = name
    return MappingProxyType(names)


def actual_addresses(answered: Answered, names: Mapping[int, str]) -> tuple[ActualAddress, ...]:
    """Give every unicast address but ::1 and built-in ones, in address order, and leave out rows
    that cannot be read.

    IP-MIB comes first; CISCO-IETF-IP-MIB, IPV6-MIB and vendors' tables add addresses and missing
    lengths.
    """
    merged: dict[tuple[int, int], _Row] = {}
    for row in (
        *_ip_mib(answered, objects.IP_ADDRESS_TABLE),
        *_ip_mib(answered, vendors.CISCO_ADDRESS_TABLE),
        *_ipv6_mib(answered),
        *_vendor_columns(answered),
    ):
        inside = (names.get(row.interface, ""), row.value) in BUILT_IN
        if inet.is_interface_address(row.value) and not inside:
            key = _key(row)
            merged[key] = _merge(merged[key], row) if key in merged else row
    return tuple(_actual(merged[key], names) for key in sorted(merged))


def address_rows(answered: Answered) -> Iterator[Varbind]:
    """Go through the rows that show an IPv6 address, ::1 and multicast included."""
    tables = (objects.IP_ADDRESS_TABLE, vendors.CISCO_ADDRESS_TABLE)
    rows = (
        *(row for table in tables for row in _ip_mib(answered, table)),
        *_ipv6_mib(answered),
        *_vendor_columns(answered),
    )
    return (answered.index[row.oid] for row in rows)


def _key(row: _Row) -> tuple[int, int]:
    """Keep one link-local address apart on each interface; any other exists once."""
    return row.value, row.interface if inet.is_link_local(row.value) else 0


def _merge(first: _Row, second: _Row) -> _Row:
    return _Row(
        value=first.value,
        interface=first.interface or second.interface,
        length=second.length if first.length is None else first.length,
        status=first.status or second.status,
        origin=first.origin or second.origin,
        oid=first.oid,
        name=first.name or second.name,
    )


def _ip_mib(answered: Answered, table: Oid) -> Iterator[_Row]:
    """Read ipAddressTable, or a table that has its columns and index."""
    column = (*table, objects.IF_INDEX)
    for varbind in answered.under(column):
        index = varbind.oid[len(column) :]
        if len(index) < 2 or index[0] not in _INET_TYPES:  # noqa: PLR2004
            continue
        value = inet.address(index[1:])
        if value is None or _cell(answered, table, objects.ADDRESS_TYPE, index) not in {
            None,
            _UNICAST,
        }:
            continue
        pointer = answered.get((*table, objects.PREFIX, *index))
        yield _Row(
            value=value,
            interface=number(varbind.value) or 0,
            length=None if pointer is None else _length(object_id(pointer.value), value),
            status=STATUSES.get(_cell(answered, table, objects.STATUS, index) or 0, ""),
            origin=ORIGINS.get(_cell(answered, table, objects.ORIGIN, index) or 0, ""),
            oid=varbind.oid,
        )


def _ipv6_mib(answered: Answered) -> Iterator[_Row]:
    column = objects.IPV6_ADDR_PFX_LENGTH
    for varbind in answered.under(column):
        index = varbind.oid[len(column) :]
        found = inet.ipv6_mib(index)
        if found is None:
            continue
        length = number(varbind.value)
        status = answered.get((*objects.IPV6_ADDR_STATUS, *index))
        yield _Row(
            value=found[1],
            interface=found[0],
            length=_plausible(length),
            status="" if status is None else STATUSES.get(number(status.value) or 0, ""),
            origin="",
            oid=varbind.oid,
        )


def _vendor_columns(answered: Answered) -> Iterator[_Row]:
    """Read the vendors' tables that hold addresses as values."""
    for table in vendors.ADDRESS_COLUMNS:
        for varbind in answered.under(table.address):
            index = varbind.oid[len(table.address) :]
            value = _value(varbind)
            if value is None or not index:
                continue
            length = answered.get((*table.length, *index))
            named = None if table.name is None else answered.get((*table.name, *index))
            yield _Row(
                value=value,
                interface=index[0],
                length=None if length is None else _plausible(number(length.value)),
                status="",
                origin="",
                oid=varbind.oid,
                name="" if named is None else text(named.value),
            )


def _value(varbind: Varbind) -> int | None:
    """Read an address from octets, or from its text."""
    said = varbind.value
    if not isinstance(said, bytes):
        return None
    if len(said) == inet.OCTETS:
        return int.from_bytes(said, "big")
    try:
        return IPv6Address.parse(said.decode("ascii", "replace").strip("\0 ")).value
    except AddressError:
        return None


def _plausible(length: int | None) -> int | None:
    return length if length is not None and 0 < length <= 128 else None  # noqa: PLR2004


def _cell(answered: Answered, table: Oid, column: int, index: Oid) -> int | None:
    found = answered.get((*table, column, *index))
    return None if found is None else number(found.value)


def _length(pointer: Oid | None, value: int) -> int | None:
    return None if pointer is None else inet.prefix_length(pointer, value)


def _actual(row: _Row, names: Mapping[int, str]) -> ActualAddress:
    return ActualAddress(
        address=str(IPv6Address(row.value)),
        length=row.length,
        interface=row.name or names.get(row.interface, f"ifIndex {row.interface}"),
        status=row.status,
        origin=row.origin,
        oid=format_oid(row.oid),
    )
