"""Rows that every agent serves: the system group, interfaces, IPv4 (RFC 3418, 2863, 4293)."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ipv6plan.model.address import IPv4Address, IPv4Prefix
from ipv6plan.model.snmp import Oid, Value, Varbind, parse_oid
from ipv6plan.simulator.equipment import Equipment
from ipv6plan.simulator.ports import Port, PortKind
from ipv6plan.simulator.shown import Shown, digest
from ipv6plan.wire import ber

SYSTEM: Final = parse_oid("1.3.6.1.2.1.1")
IF_NUMBER: Final = parse_oid("1.3.6.1.2.1.2.1.0")
IF_ENTRY: Final = parse_oid("1.3.6.1.2.1.2.2.1")
IF_X_ENTRY: Final = parse_oid("1.3.6.1.2.1.31.1.1.1")
IP: Final = parse_oid("1.3.6.1.2.1.4")
IP_ADDR_ENTRY: Final = (*IP, 20, 1)

Cell = tuple[int, int, Value]
"""Column, tag, value."""

_DAY: Final = 8_640_000
"""TimeTicks."""
_UP: Final = 1
_SPEED: Final = 1_000
"""Mbit/s."""
_LAYERS: Final = 78
"""sysServices: layers 2, 3, 4 and 7."""


@lru_cache(maxsize=65_536)
def instance(column: Oid, index: int) -> Oid:
    """Name an instance; the same object for all devices, so that a fleet stays small."""
    return (*column, index)


def row(entry: Oid, index: Oid, *cells: Cell) -> Iterator[Varbind]:
    """Write one row of a table."""
    for column, tag, value in cells:
        yield Varbind((*entry, column, *index), tag, value)


def scalar(oid: Oid, tag: int, value: Value) -> Varbind:
    """Write a scalar; `oid` lacks the final 0."""
    return Varbind((*oid, 0), tag, value)


def system_rows(shown: Shown, equipment: Equipment) -> Iterator[Varbind]:
    """Write the system group and what else the model says of itself."""
    device = shown.intent.device
    uptime = (1 + digest(f"{device.id} uptime") % 300) * _DAY
    texts = {1: equipment.description, 4: "", 5: device.id, 6: device.site}
    for column, text in texts.items():
        yield scalar((*SYSTEM, column), ber.OCTET_STRING, text.encode())
    if equipment.object_id:
        yield scalar((*SYSTEM, 2), ber.OBJECT_IDENTIFIER, equipment.object_id)
    yield scalar((*SYSTEM, 3), ber.TIME_TICKS, uptime)
    yield scalar((*SYSTEM, 7), ber.INTEGER, _LAYERS)
    for oid, text in equipment.objects:
        yield Varbind(oid, ber.OCTET_STRING, text.encode())


def interface_rows(ports: tuple[Port, ...]) -> Iterator[Varbind]:
    """Write ifTable and ifXTable."""
    yield Varbind(IF_NUMBER, ber.INTEGER, len(ports))
    for port in ports:
        for entry, cells in ((IF_ENTRY, _if_cells(port)), (IF_X_ENTRY, _if_x_cells(port))):
            for column, tag, value in cells:
                yield Varbind(instance((*entry, column), port.index), tag, value)


def _if_cells(port: Port) -> tuple[Cell, ...]:
    virtual = port.kind is PortKind.LOOPBACK
    return (
        (1, ber.INTEGER, port.index),
        (2, ber.OCTET_STRING, port.name.encode()),
        (3, ber.INTEGER, int(port.kind)),
        (4, ber.INTEGER, 65_535 if virtual else 1_500),
        (5, ber.GAUGE32, 0 if virtual else _SPEED * 1_000_000),
        (6, ber.OCTET_STRING, port.mac),
        (7, ber.INTEGER, _UP),
        (8, ber.INTEGER, _UP),
    )


def _if_x_cells(port: Port) -> tuple[Cell, ...]:
    return (
        (1, ber.OCTET_STRING, port.name.encode()),
        (15, ber.GAUGE32, 0 if port.kind is PortKind.LOOPBACK else _SPEED),
        (18, ber.OCTET_STRING, port.alias.encode()),
    )


def ipv4_rows(
    shown: Shown, address: IPv4Address | None, subnet: IPv4Prefix | None, *, ip_mib: bool
) -> Iterator[Varbind]:
    """Write ipForwarding and the management address."""
    yield scalar((*IP, 1), ber.INTEGER, 1 if shown.intent.routes else 2)
    if address is None or not shown.ports:
        return
    length = 32 if subnet is None else subnet.length
    mask = ((1 << 32) - (1 << 32 - length)).to_bytes(4, "big")
    port = _management_port(shown)
    octets = tuple(address.packed)
    yield from row(
        IP_ADDR_ENTRY,
        octets,
        (1, ber.IP_ADDRESS, address.packed),
        (2, ber.INTEGER, port.index),
        (3, ber.IP_ADDRESS, mask),
    )
    if ip_mib:
        start = IPv4Prefix.around(address.value, length)
        pointer = (*IP, 32, 1, 5, port.index, 1, 4, *start.address(0).packed, length)
        yield from row(
            (*IP, 34, 1),
            (1, 4, *octets),
            (3, ber.INTEGER, port.index),
            (4, ber.INTEGER, 1),
            (5, ber.OBJECT_IDENTIFIER, pointer),
            (6, ber.INTEGER, 2),
            (7, ber.INTEGER, 1),
        )


def _management_port(shown: Shown) -> Port:
    """Give the interface of the management VLAN, else the first one."""
    attached = shown.intent.device.management
    vlan = attached.vlan if attached else None
    names = {i.name for i in shown.intent.interfaces if i.vlan == vlan and i.address is not None}
    return next((port for port in shown.ports if port.name in names), shown.ports[0])
