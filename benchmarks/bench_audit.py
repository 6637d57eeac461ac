"""Asking a fleet over SNMP, against how it would be done without this program, in one run.

The others are `xargs -P2` of net-snmp's snmpget and snmpbulkwalk without MIB files, and pysnmp's
high-level API without MIB look-ups. All ask the same agents, which the simulator plays in a process
of its own, for the same instances; how many arrived is checked. CPU of the agents is told apart.
The two peers ask fewer devices, since they take long; everything is given per device.
"""

import asyncio
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pysnmp.hlapi.v3arch import asyncio as hlapi

from ipv6plan.model.snmp import (
    Answered,
    Community,
    Oid,
    Request,
    Snapshot,
    Target,
    User,
    Varbind,
    format_oid,
)
from ipv6plan.simulator import Agent, simulated
from ipv6plan.snmp import Settings, collect

FLEET = 400
XARGS = 120
PYSNMP = 60
AT_ONCE = 30
"""Devices that pysnmp is made to ask at the same time."""
USER = User(
    name="audit",
    auth_protocol="sha256",
    auth_secret="correct-horse-battery",  # noqa: S106  # of simulated agents
    priv_protocol="aes128",
    priv_secret="staple-correct-horse",  # noqa: S106  # as above
)
GOALS = {"v2c": 5.0, "v3 authPriv": 4.0}
"""Devices per second, at least so many times those of xargs."""

MIB_2 = (1, 3, 6, 1, 2, 1)
SCALARS: tuple[Oid, ...] = tuple((*MIB_2, 1, n, 0) for n in range(1, 11)) + tuple(
    (*MIB_2, 4, n, 0) for n in range(1, 11)
)
IF_NAME, IF_DESCR = (*MIB_2, 31, 1, 1, 1, 1), (*MIB_2, 2, 2, 1, 2)
ADDRESSES = (*MIB_2, 4, 34, 1)
ADDRESS_COLUMNS = tuple((*ADDRESSES, column) for column in (3, 4, 5, 6, 7))
OLD_ADDRESSES = (*MIB_2, 55, 1, 8, 1)
OLD_COLUMNS = tuple((*OLD_ADDRESSES, column) for column in (2, 3, 4, 5))
NEIGHBOURS = (*MIB_2, 191, 1, 9, 1, 8)
REQUEST = Request(
    scalars=SCALARS,
    subtrees=(IF_NAME, IF_DESCR, *ADDRESS_COLUMNS, *OLD_COLUMNS, NEIGHBOURS),
)
WALKS = (IF_NAME, IF_DESCR, ADDRESSES, OLD_ADDRESSES, NEIGHBOURS)
"""What one snmpbulkwalk each would be given."""


@dataclass(frozen=True, kw_only=True)
class Result:
    """What asking cost, per device."""

    rate: float
    """Devices a second."""
    cpu: float
    """Milliseconds of CPU of those who ask."""
    agents: float
    """Milliseconds of CPU of the simulator, its start included."""


Asking = Callable[[Sequence[Target], Path], float]
"""Asks all, checks what arrived, and gives the CPU seconds of its child processes."""


def check(true: object, otherwise: str) -> None:
    """Stop where a way of asking did not hear everything: its time would mean nothing."""
    if not true:
        raise SystemExit(otherwise)


def rows(number: int) -> tuple[Varbind, ...]:
    """Give the instances of one device: 20 scalars and 285 cells of tables."""
    address = (0x3F, 0xFF, 7, 0xB0, 0, number >> 8, *(0,) * 9)
    named = b"GigabitEthernet0/0/"
    return (
        *(Varbind(oid, 4, b"Huawei Versatile Routing Platform %d" % number) for oid in SCALARS),
        *(Varbind((*c, n), 4, named + b"%d" % n) for c in (IF_NAME, IF_DESCR) for n in range(78)),
        *(Varbind((*c, 2, 16, *address, n), 2, n % 7) for c in ADDRESS_COLUMNS for n in range(18)),
        *(Varbind((*c, n, *address, n), 2, n % 5) for c in OLD_COLUMNS for n in range(9)),
        *(Varbind((*NEIGHBOURS, n, 0, 3221225985 + n), 2, 8) for n in range(3)),
    )


CELLS = len(rows(0))


def fleet(count: int, version: str) -> list[Agent]:
    """Make the agents; under v3 one user may ask all."""
    return [
        Agent(
            device=f"d{n}",
            varbinds=rows(n),
            access=Community(name=f"c{n}") if version == "v2c" else USER,
        )
        for n in range(count)
    ]


def with_ipv6plan(targets: Sequence[Target], folder: Path) -> float:
    """Ask as the audit does."""
    del folder
    found: list[Snapshot] = []
    traffic = collect(targets, REQUEST, Settings(), found.append)
    whole = [s for s in found if isinstance(s, Answered) and len(s.varbinds) == CELLS]
    check(len(whole) == len(targets), f"{len(whole)} devices are whole; {traffic}")
    print(f"  {traffic.sent / len(targets):.1f} requests and {CELLS} varbinds a device")
    return 0.0


def with_xargs(targets: Sequence[Target], folder: Path) -> float:
    """Ask with net-snmp's commands, two devices at a time."""
    walks = (f'snmpbulkwalk -Cr25 -On -Oq $2 "$1" {format_oid(oid)}' for oid in WALKS)
    get = f'snmpget -On -Oq $2 "$1" {" ".join(map(format_oid, SCALARS))}'
    script = f'{{ {"; ".join((get, *walks))}; }} > "$3"'
    lines = "".join(f"{t.host}:{t.port}\n{options(t)}\n{folder / t.device}\n" for t in targets)
    arguments = folder / "arguments"
    arguments.write_text(lines, encoding="utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "MIBS": "",
        "SNMP_PERSISTENT_DIR": str(folder / "persistent"),
    }
    process = subprocess.Popen(
        ["xargs", "-a", str(arguments), "-d", "\n", "-P2", "-n3", "sh", "-c", script, "sh"],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    for target in targets:
        text = (folder / target.device).read_text(encoding="utf-8")
        found = text.count("\n") - text.count("No more variables left")
        check(found == CELLS, f"snmpget and snmpbulkwalk read {found} of {target.device}")
    return usage.ru_utime + usage.ru_stime


def options(target: Target) -> str:
    """Give net-snmp's options; none has a space in it."""
    if isinstance(target.access, Community):
        return f"-v2c -c {target.access.name}"
    keys = f"-a SHA-256 -A {USER.auth_secret} -x AES -X {USER.priv_secret}"
    return f"-v3 -l authPriv -u {USER.name} {keys} -n {target.context}"


def with_pysnmp(targets: Sequence[Target], folder: Path) -> float:
    """Ask with pysnmp's high-level API."""
    del folder
    counts = asyncio.run(_ask_all(targets))
    check(counts == [CELLS] * len(targets), f"pysnmp read {set(counts)}")
    return 0.0


async def _ask_all(targets: Sequence[Target]) -> list[int]:
    engine = hlapi.SnmpEngine()
    turns = asyncio.Semaphore(AT_ONCE)

    async def one(target: Target) -> int:
        async with turns:
            return await _ask_one(engine, target)

    try:
        return list(await asyncio.gather(*map(one, targets)))
    finally:
        engine.close_dispatcher()
        await asyncio.sleep(0)


async def _ask_one(engine: Any, target: Target) -> int:
    place = await hlapi.UdpTransportTarget.create((target.host, target.port), timeout=5, retries=2)
    to = (engine, _credential(target), place, hlapi.ContextData(contextName=target.context))
    found = 0
    for start in range(0, len(SCALARS), 12):
        names = [_name(oid) for oid in SCALARS[start : start + 12]]
        found += len(_heard(await hlapi.get_cmd(*to, *names, lookupMib=False)))
    for subtree in WALKS:
        at: Oid | None = subtree
        while at is not None:
            heard = _heard(await hlapi.bulk_cmd(*to, 0, 25, _name(at), lookupMib=False))
            names = [tuple(name) for name, _ in heard]
            inside = [name for name in names if name[: len(subtree)] == subtree]
            found += len(inside)
            at = inside[-1] if inside and len(inside) == len(names) else None
    return found


def _name(oid: Oid) -> Any:
    return hlapi.ObjectType(hlapi.ObjectIdentity(oid))


def _heard(answer: Any) -> Any:
    trouble, status, _, varbinds = answer
    check(not trouble and not status, f"pysnmp heard {trouble} {status}")
    ends = (hlapi.EndOfMibView, hlapi.NoSuchObject, hlapi.NoSuchInstance)
    return [v for v in varbinds if not isinstance(v[1], ends)]


def _credential(target: Target) -> Any:
    if isinstance(target.access, Community):
        return hlapi.CommunityData(target.access.name, mpModel=1)  # noqa: S508  # it is on loopback
    return hlapi.UsmUserData(
        USER.name,
        USER.auth_secret,
        USER.priv_secret,
        authProtocol=hlapi.USM_AUTH_HMAC192_SHA256,
        privProtocol=hlapi.USM_PRIV_CFB128_AES,
    )


def measured(asking: Asking, count: int, version: str) -> Result:
    """Ask `count` devices of a new simulator."""
    agents = fleet(count, version)
    before = _children()
    with tempfile.TemporaryDirectory() as name, simulated(agents) as playing:
        targets = [playing[agent.device] for agent in agents]
        began, cpu = time.perf_counter(), time.process_time()
        of_children = asking(targets, Path(name))
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    agents_cpu = _children() - before - of_children
    return Result(
        rate=count / seconds,
        cpu=(cpu + of_children) / count * 1000,
        agents=agents_cpu / count * 1000,
    )


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main() -> int:
    """Print rates and ratios; 1 where a ratio is below its goal."""
    ways = (
        ("ipv6plan", with_ipv6plan, FLEET),
        ("xargs -P2 net-snmp", with_xargs, XARGS),
        ("pysnmp high-level", with_pysnmp, PYSNMP),
    )
    failed = False
    for version, goal in GOALS.items():
        print(version)
        results = {name: measured(asking, count, version) for name, asking, count in ways}
        for (name, _, count), found in zip(ways, results.values(), strict=True):
            print(
                f"  {name:20} {found.rate:7.1f} devices/s  {found.cpu:7.2f} ms CPU a device  "
                f"(agents {found.agents:5.2f} ms; {count} devices)"
            )
        ours = results["ipv6plan"]
        for name in ("xargs -P2 net-snmp", "pysnmp high-level"):
            theirs = results[name]
            rate, cpu = ours.rate / theirs.rate, theirs.cpu / ours.cpu
            print(f"  against {name}: {rate:.1f} times the devices/s, 1/{cpu:.1f} of the CPU")
        failed |= ours.rate / results["xargs -P2 net-snmp"].rate < goal
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
