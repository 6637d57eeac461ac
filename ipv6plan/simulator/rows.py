"""Rows that every agent serves: the system group, interfaces, the chassis."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from ipv6plan.model.snmp import Oid, Value, Varbind, parse_oid
from ipv6plan.simulator.equipment import Equipment
from ipv6plan.simulator.faults import Fault
from ipv6plan.simulator.ports import Port, PortKind
from ipv6plan.simulator.shown import Shown, digest
from ipv6plan.wire import ber

SYSTEM: Final = parse_oid("1.3.6.1.2.1.1")
IF_NUMBER: Final = parse_oid("1.3.6.1.2.1.2.1.0")
IF_ENTRY: Final = parse_oid("1.3.6.1.2.1.2.2.1")
IF_X_ENTRY: Final = parse_oid("1.3.6.1.2.1.31.1.1.1")
IP: Final = parse_oid("1.3.6.1.2.1.4")
ENTITY: Final = parse_oid("1.3.6.1.2.1.47.1.1.1.1")

Cell = tuple[int, int, Value]
"""Column, tag, value."""

_DAY: Final = 8_640_000
"""TimeTicks."""
_MINUTE: Final = 6_000
_UP, _DOWN = 1, 2
_CHASSIS, _POWER_SUPPLY = 3, 6
"""PhysicalClass."""
_MARKUP: Final = "\x1b[31m[red]<script>alert(1)</script>\r\n=1+1\u202e|"
"""What must never reach a terminal, a page or a sheet as it is."""
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
    hostile = _MARKUP if Fault.MARKUP in shown.faults else ""
    texts = {1: equipment.description + hostile, 4: hostile, 5: device.id + hostile, 6: device.site}
    for column, text in texts.items():
        yield scalar((*SYSTEM, column), ber.OCTET_STRING, text.encode())
    if equipment.object_id:
        yield scalar((*SYSTEM, 2), ber.OBJECT_IDENTIFIER, equipment.object_id)
    yield scalar((*SYSTEM, 3), ber.TIME_TICKS, uptime(shown))
    yield scalar((*SYSTEM, 7), ber.INTEGER, _LAYERS)
    for oid, text in equipment.objects:
        yield Varbind(oid, ber.OCTET_STRING, text.encode())


def uptime(shown: Shown) -> int:
    """Give sysUpTime when the agents start, in hundredths of seconds: from a day to 300 days, or
    minutes where the device was restarted.
    """
    number = digest(f"{shown.intent.device.id} uptime")
    if Fault.RESTARTED in shown.faults:
        return _MINUTE * (5 + number % 40)
    return (1 + number % 300) * _DAY


def interface_rows(shown: Shown) -> Iterator[Varbind]:
    """Write ifTable and ifXTable."""
    yield Varbind(IF_NUMBER, ber.INTEGER, len(shown.ports))
    for port in shown.ports:
        state = _DOWN if port in shown.down else _UP
        for entry, cells in ((IF_ENTRY, _if_cells(port, state)), (IF_X_ENTRY, _if_x_cells(port))):
            for column, tag, value in cells:
                yield Varbind(instance((*entry, column), port.index), tag, value)


def _if_cells(port: Port, state: int) -> tuple[Cell, ...]:
    virtual = port.kind in {PortKind.LOOPBACK, PortKind.TUNNEL}
    return (
        (1, ber.INTEGER, port.index),
        (2, ber.OCTET_STRING, port.name.encode()),
        (3, ber.INTEGER, int(port.kind)),
        (4, ber.INTEGER, 65_535 if virtual else 1_500),
        (5, ber.GAUGE32, 0 if virtual else _SPEED * 1_000_000),
        (6, ber.OCTET_STRING, port.mac),
        (7, ber.INTEGER, _UP),
        (8, ber.INTEGER, state),
    )


def _if_x_cells(port: Port) -> tuple[Cell, ...]:
    return (
        (1, ber.OCTET_STRING, port.name.encode()),
        (15, ber.GAUGE32, 0 if port.kind is PortKind.LOOPBACK else _SPEED),
        (18, ber.OCTET_STRING, port.alias.encode()),
    )


def chassis_rows(shown: Shown, equipment: Equipment) -> Iterator[Varbind]:
    """Write the chassis in entPhysicalTable, and its power supply behind it."""
    serial = f"SIM{digest(f'{shown.intent.device.id} serial') % 10**8:08}"
    version = equipment.version.split(",", 1)[0]
    texts = {
        2: f"{equipment.maker} {equipment.model}".strip(),
        7: "Chassis",
        10: version,
        11: serial,
        12: equipment.maker,
        13: equipment.model,
    }
    for index, kind in ((1, _CHASSIS), (2, _POWER_SUPPLY)):
        yield Varbind((*ENTITY, 4, index), ber.INTEGER, index - 1)
        yield Varbind((*ENTITY, 5, index), ber.INTEGER, kind)
        for column, text in texts.items() if kind == _CHASSIS else ():
            yield Varbind((*ENTITY, column, index), ber.OCTET_STRING, text.encode())
