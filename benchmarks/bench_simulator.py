"""How fast the simulator answers, against a bare loop, in one run.

The reference does the least that any agent in Python could: it receives a datagram and sends back
an answer of the same size that was prepared before, without reading what was asked. What comes
between the two is the cost of being an SNMP agent. Where Debian's snmpd is there, it is asked the
same way; it answers for one device, with values that it looks up in the system at the time.
"""

import os
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ipv6plan.model.snmp import Community, Oid, Target, Varbind
from ipv6plan.simulator import Agent, simulated
from ipv6plan.wire import ber, message
from ipv6plan.wire.message import GET, GET_BULK

FLEET = 200
ROUNDS = 20
"""How often each device is asked for everything."""
WINDOW = 16
"""Requests under way at the same time."""
GOAL = 5.0
"""The bare loop may be at most so many times faster."""
PATIENCE = 10.0
SYSTEM: Oid = (1, 3, 6, 1, 2, 1, 1)
IF_DESCR: Oid = (1, 3, 6, 1, 2, 1, 2, 2, 1, 2)
ADDRESSES: Oid = (1, 3, 6, 1, 2, 1, 4, 34, 1, 3)
BARE = """
import socket, sys
answer = bytes.fromhex(sys.argv[1])
opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
opened.bind(("127.0.0.1", 0))
print(opened.getsockname()[1], flush=True)
while True:
    asked, where = opened.recvfrom(65535)
    opened.sendto(answer, where)
"""


def fleet() -> list[Agent]:
    """Make agents with a system group, 48 interfaces and 24 addresses each."""
    return [
        Agent(device=f"d{n}", varbinds=rows(n), access=Community(name=f"d{n}"))
        for n in range(FLEET)
    ]


def rows(number: int) -> tuple[Varbind, ...]:
    """Give the instances of one device."""
    address = (0x3F, 0xFF, 7, 0xB0, 0, number, *(0,) * 9)
    return (
        *(Varbind((*SYSTEM, n, 0), 4, b"device %d" % number) for n in range(1, 7)),
        *(Varbind((*IF_DESCR, n), 4, b"GigabitEthernet0/0/%d" % n) for n in range(1, 49)),
        *(Varbind((*ADDRESSES, 2, 16, *address, n), 2, n) for n in range(24)),
    )


def requests_to(community: str) -> list[bytes]:
    """Give what one device is asked: six instances, and its tables in four pieces."""
    names = tuple(Varbind((*SYSTEM, n, 0), ber.NULL, None) for n in range(1, 7))
    pdus = [message.Pdu(kind=GET, request_id=1, varbinds=names)]
    for oid in (IF_DESCR, (*IF_DESCR, 24), ADDRESSES, (*ADDRESSES, 2)):
        asked = (Varbind(oid, ber.NULL, None),)
        pdus.append(message.Pdu(kind=GET_BULK, request_id=1, index=24, varbinds=asked))
    return [
        message.build_community(message.V2C, community.encode(), message.build_pdu(pdu))
        for pdu in pdus
    ]


def rate(port: int, asked: Sequence[bytes]) -> float:
    """Ask, several requests at a time; gives the answers a second. Stops where one is missing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
        opened.connect(("127.0.0.1", port))
        opened.settimeout(PATIENCE)
        started = time.perf_counter()
        for number, datagram in enumerate(asked):
            if number >= WINDOW:
                opened.recv(65535)
            opened.send(datagram)
        for _ in range(min(WINDOW, len(asked))):
            opened.recv(65535)
        return len(asked) / (time.perf_counter() - started)


def of_simulator(asked: Sequence[bytes]) -> tuple[float, float, int]:
    """Give the rate when each thing is asked first and when again, and the octets of an answer."""
    agents = fleet()
    once = asked[: len(asked) // ROUNDS]
    with simulated(agents) as playing:
        target = next(iter(playing.values()))
        first = rate(target.port, once)
        again = rate(target.port, asked)
        return first, again, answer_size(target, asked)


def answer_size(target: Target, asked: Sequence[bytes]) -> int:
    """Give how long an answer is, on the average of one device's."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
        opened.connect((target.host, target.port))
        opened.settimeout(PATIENCE)
        sizes = []
        for datagram in asked[:5]:
            opened.send(datagram)
            sizes.append(len(opened.recv(65535)))
    return sum(sizes) // len(sizes)


@contextmanager
def bare_loop(size: int) -> Iterator[int]:
    """Run the reference; gives its port."""
    command = [sys.executable, "-c", BARE, bytes(size).hex()]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield int(child.stdout.readline() if child.stdout else 0)
    finally:
        child.kill()
        child.wait()


@contextmanager
def snmpd() -> Iterator[int | None]:
    """Run Debian's agent for one community, if it is there; gives its port."""
    program = shutil.which("snmpd") or shutil.which("snmpd", path="/usr/sbin")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket(type=socket.SOCK_DGRAM) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        settings = Path(folder) / "snmpd.conf"
        settings.write_text("rocommunity d0 127.0.0.1\n", encoding="ascii")
        listen = f"udp:127.0.0.1:{port}"
        command = [program, "-f", "-Lo", "-C", "-c", str(settings), "-p", f"{folder}/pid", listen]
        environment = os.environ | {"SNMP_PERSISTENT_DIR": folder, "MIBS": ""}
        child = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            time.sleep(1)
            yield port if child.poll() is None else None
        finally:
            child.kill()
            child.wait()


def of_snmpd() -> float | None:
    """Give the rate of snmpd for the system group and its interfaces."""
    with snmpd() as port:
        if port is None or not alive(port):
            return None
        return rate(port, requests_to("d0")[:2] * (FLEET * 2))


def alive(port: int) -> bool:
    """Tell whether something answers at the port."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as opened:
        opened.connect(("127.0.0.1", port))
        opened.send(requests_to("d0")[0])
        with selectors.DefaultSelector() as selector:
            selector.register(opened, selectors.EVENT_READ)
            return bool(selector.select(2))


def main() -> int:
    """Measure and print; the exit code tells whether the goal is met."""
    once = [datagram for n in range(FLEET) for datagram in requests_to(f"d{n}")]
    asked = once * ROUNDS
    first, again, size = of_simulator(asked)
    with bare_loop(size) as port:
        bare = rate(port, asked)
    real = of_snmpd()
    print(f"{FLEET} devices, {len(asked)} requests, {size} octets an answer on the average")
    print(f"bare loop               {bare:9.0f} answers/s")
    print(f"simulator, asked again  {again:9.0f} answers/s   bare loop / it: {bare / again:.1f}")
    print(f"simulator, asked first  {first:9.0f} answers/s   bare loop / it: {bare / first:.1f}")
    if real is not None:
        print(f"snmpd, one device       {real:9.0f} answers/s   it / simulator: {real / again:.1f}")
    else:
        print("snmpd is not there")
    return 0 if bare / again <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
