"""Asking a fleet over SNMP, against how it would be done without this program, in one run.

The others are `xargs -P2` of net-snmp's snmpget and snmpbulkwalk without MIB files, and pysnmp's
high-level API without MIB look-ups. All ask as many devices for the same instances, of a responder
in a process of its own that is fast enough not to be the limit; how many instances arrive is
checked. `--full` asks more devices, and 50,000 of them for the memory.
"""

import argparse
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
from typing import Any, overload

from pysnmp.hlapi.v3arch import asyncio as hlapi

from benchmarks.canned import DEAD, canned
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
from ipv6plan.snmp import Settings, collect

AT_ONCE = 30
"""Devices that pysnmp is made to ask at the same time."""
USER = User(
    name="audit",
    auth_protocol="sha256",
    auth_secret="correct-horse-battery",  # noqa: S106  # of a responder on loopback
    priv_protocol="aes128",
    priv_secret="staple-correct-horse",  # noqa: S106  # as above
)
GOALS = {"v2c": (5.0, 8.0), "v3 authPriv": (4.0, 10.0)}
"""Devices per second at no round trip, so many times those of xargs: at least, and aimed at."""
PATIENCE = Settings(timeout=1.0, retries=1, backoff=1.0)
FEWEST, MANY, MOST = 1000, 3000, 50_000
"""Devices asked to see how memory grows; the most with --full."""
WARMING = 3
"""Devices that each way asks before the clock starts: imports and a responder's first answers are
not timed.
"""
GROWTH = 1.1
"""How much larger the process may be after many devices than after few."""


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the devices are like, and how many are asked."""

    name: str
    devices: int
    round_trip: float = 0.0
    dead: int = 0
    """Of ten, so many do not answer."""


SCENES = (
    Scene(name="no round trip", devices=200),
    Scene(name="20 ms", devices=60, round_trip=0.02),
    Scene(name="100 ms", devices=20, round_trip=0.1),
    Scene(name="30 % dead", devices=40, dead=3),
)
FULL = (
    Scene(name="no round trip", devices=400),
    Scene(name="20 ms", devices=200, round_trip=0.02),
    Scene(name="100 ms", devices=100, round_trip=0.1),
    Scene(name="30 % dead", devices=200, dead=3),
)


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
    """What asking cost."""

    rate: float
    """Devices a second."""
    cpu: float
    """Milliseconds of CPU a device, of those who ask."""
    agents: float
    """The same of the responder."""


Asking = Callable[[Sequence[Target], Path], float]
"""Asks all, checks what arrived, and gives the CPU seconds of its child processes."""


def check(true: object, otherwise: str) -> None:
    """Stop where a way of asking did not hear everything: its time would mean nothing."""
    if not true:
        raise SystemExit(otherwise)


def rows() -> tuple[Varbind, ...]:
    """Give the instances of a device: 20 scalars and 318 cells of tables."""
    address = (0x3F, 0xFF, 7, 0xB0, 0, 0, *(0,) * 9)
    named = b"GigabitEthernet0/0/"
    return (
        *(Varbind(oid, 4, b"Huawei Versatile Routing Platform") for oid in SCALARS),
        *(Varbind((*c, n), 4, named + b"%d" % n) for c in (IF_NAME, IF_DESCR) for n in range(90)),
        *(Varbind((*c, 2, 16, *address, n), 2, n % 7) for c in ADDRESS_COLUMNS for n in range(18)),
        *(Varbind((*c, n, *address, n), 2, n % 5) for c in OLD_COLUMNS for n in range(9)),
        *(Varbind((*NEIGHBOURS, n, 0, 3221225985 + n), 2, 8) for n in range(12)),
    )


CELLS = len(rows())


@dataclass(frozen=True)
class Fleet(Sequence[Target]):
    """Targets that are made when they are asked for, so that they take no memory."""

    version: str
    port: int
    size: int
    dead: int = 0

    def __len__(self) -> int:
        return self.size

    @overload
    def __getitem__(self, at: int) -> Target: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Target]: ...
    def __getitem__(self, at: int | slice) -> Target | Sequence[Target]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(self.size))]
        if not 0 <= at < self.size:
            raise IndexError(at)
        name = DEAD.decode() if self.silent(at) else "alive"
        v2c = self.version == "v2c"
        return Target(
            device=f"d{at}",
            host="127.0.0.1",
            port=self.port,
            access=Community(name=name) if v2c else USER,
            context="" if v2c else name,
        )

    def silent(self, at: int) -> bool:
        """Tell whether a device does not answer."""
        return at % 10 < self.dead


def is_dead(target: Target) -> bool:
    """Tell whether a device does not answer."""
    access = target.access
    name = access.name if isinstance(access, Community) else target.context
    return name == DEAD.decode()


def with_ipv6plan(targets: Sequence[Target], folder: Path) -> float:
    """Ask as the audit does."""
    del folder
    found: list[Snapshot] = []
    collect(targets, REQUEST, PATIENCE, found.append)
    whole = [s for s in found if isinstance(s, Answered) and len(s.varbinds) == CELLS]
    alive = [target for target in targets if not is_dead(target)]
    check(len(whole) == len(alive), f"{len(whole)} devices are whole of {len(alive)}")
    return 0.0


def with_xargs(targets: Sequence[Target], folder: Path) -> float:
    """Ask with net-snmp's commands, two devices at a time; who is silent is left alone."""
    walks = (f'snmpbulkwalk -Cr25 -On -Oq $2 "$1" {format_oid(oid)}' for oid in WALKS)
    get = f'snmpget -On -Oq $2 "$1" {" ".join(map(format_oid, SCALARS))}'
    script = f'{{ {get} && {{ {"; ".join(walks)}; }}; }} > "$3"'
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
        due = 0 if is_dead(target) else CELLS
        check(found == due, f"snmpget and snmpbulkwalk read {found} of {target.device}")
    return usage.ru_utime + usage.ru_stime


def options(target: Target) -> str:
    """Give net-snmp's options; none has a space in it."""
    patience = f"-t {PATIENCE.timeout:g} -r {PATIENCE.retries}"
    if isinstance(target.access, Community):
        return f"{patience} -v2c -c {target.access.name}"
    keys = f"-a SHA-256 -A {USER.auth_secret} -x AES -X {USER.priv_secret}"
    return f"{patience} -v3 -l authPriv -u {USER.name} {keys} -n {target.context}"


def with_pysnmp(targets: Sequence[Target], folder: Path) -> float:
    """Ask with pysnmp's high-level API."""
    del folder
    counts = asyncio.run(_ask_all(targets))
    due = [0 if is_dead(target) else CELLS for target in targets]
    check(counts == due, f"pysnmp read {set(counts)}")
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
    place = await hlapi.UdpTransportTarget.create(
        (target.host, target.port), timeout=PATIENCE.timeout, retries=PATIENCE.retries
    )
    to = (engine, _credential(target), place, hlapi.ContextData(contextName=target.context))
    found = 0
    for start in range(0, len(SCALARS), 12):
        names = [_name(oid) for oid in SCALARS[start : start + 12]]
        answer = await hlapi.get_cmd(*to, *names, lookupMib=False)
        if is_dead(target):
            return 0
        found += len(_heard(answer))
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


WAYS: dict[str, Asking] = {
    "ipv6plan": with_ipv6plan,
    "xargs -P2 net-snmp": with_xargs,
    "pysnmp high-level": with_pysnmp,
}


def measured(asking: Asking, scene: Scene, version: str) -> Result:
    """Ask the devices of a new responder."""
    with (
        tempfile.TemporaryDirectory() as name,
        canned(rows(), USER, scene.round_trip) as responder,
    ):
        asking(Fleet(version, responder.port, WARMING), Path(name))
        targets = Fleet(version, responder.port, scene.devices, scene.dead)
        began, cpu = time.perf_counter(), time.process_time()
        of_children = asking(targets, Path(name))
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    per_device = 1000 / scene.devices
    return Result(
        rate=scene.devices / seconds,
        cpu=(cpu + of_children) * per_device,
        agents=responder.cpu * per_device,
    )


def compare(version: str, scene: Scene) -> float:
    """Print how each way fares; gives how many times faster ours is than xargs."""
    results = {name: measured(asking, scene, version) for name, asking in WAYS.items()}
    ours = results["ipv6plan"]
    for name, found in results.items():
        rate, cpu = ours.rate / found.rate, found.cpu / ours.cpu
        print(
            f"{version:12} {scene.name:14} {scene.devices:5} {name:19}"
            f"{found.rate:9.1f}{found.cpu:9.2f}{found.agents:9.2f}{rate:8.1f}{cpu:7.1f}"
        )
    return ours.rate / results["xargs -P2 net-snmp"].rate


def megabytes(devices: int) -> float:
    """Ask so many devices in a child process that keeps nothing; gives the most it ever held."""
    with canned(rows(), USER, 0.0) as responder:
        done = subprocess.run(
            [sys.executable, __file__, "--asks", str(devices), str(responder.port)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
    return float(done.stdout)


def ask_and_forget(devices: int, port: int) -> None:
    """Be that child process."""
    collect(Fleet("v2c", port, devices), REQUEST, PATIENCE, _forget)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _forget(snapshot: Snapshot) -> None:
    check(isinstance(snapshot, Answered) and not snapshot.gaps, f"{snapshot.device} is not whole")


def main() -> int:
    """Print rates and ratios; 1 where one is below its goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="all sizes")
    parser.add_argument("--asks", nargs=2, type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.asks:
        ask_and_forget(*given.asks)
        return 0
    failed = False
    print(f"{CELLS} instances a device; times are ours against theirs")
    print(f"{'':34}{'':19}devices/s   ms CPU   agents   times  1/CPU")
    for version, (least, aim) in GOALS.items():
        ratios = [compare(version, scene) for scene in (FULL if given.full else SCENES)]
        failed |= ratios[0] < least
        said = "missed" if ratios[0] < least else "met" if ratios[0] < aim else "met, and the aim"
        print(f"{version}: {ratios[0]:.1f} times xargs; goal {least:g} {said}; aim {aim:g}")
    few, many = megabytes(FEWEST), megabytes(count := MOST if given.full else MANY)
    failed |= many > few * GROWTH
    print(f"memory: {few:.0f} MB for {FEWEST} devices, {many:.0f} MB for {count}; goal {GROWTH:g}x")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
