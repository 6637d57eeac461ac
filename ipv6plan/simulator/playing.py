"""The parent's side: starts the child process that plays the agents, and ends it."""

import contextlib
import marshal
import selectors
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final

from ipv6plan.errors import NOWHERE, SimulatorError
from ipv6plan.model.snmp import Community, Oid, Target, User
from ipv6plan.simulator.agent import Agent
from ipv6plan.simulator.process import LENGTH
from ipv6plan.text import Text

_PATIENCE: Final = 60.0
"""Seconds until a child that has not said its ports counts as failed."""
_FAREWELL: Final = 5.0
"""Seconds until a child whose input was closed is killed."""
_CHILD: Final = """
import sys, types
root, room = sys.argv[1:]
sys.path.insert(0, root)
sys.modules["ipv6plan.simulator"] = types.ModuleType("ipv6plan.simulator")
sys.modules["ipv6plan.simulator"].__path__ = [room]
from ipv6plan.simulator.process import main
main()
"""
"""Starts the child without this package's __init__: what generates agents takes long to import."""


@contextlib.contextmanager
def simulated(agents: Sequence[Agent]) -> Iterator[Mapping[str, Target]]:
    """Play agents over UDP on loopback; gives device id -> Target. Raises SimulatorError."""
    _check(agents)
    child = _start()
    try:
        ports = _ports(child, pack(agents))
        yield MappingProxyType({agent.device: _target(agent, *ports) for agent in agents})
    finally:
        _end(child)


def pack(agents: Sequence[Agent]) -> bytes:
    """Write agents compactly: columns of plain values, objects that they share written once."""
    return marshal.dumps([packed(agent) for agent in agents])


def packed(agent: Agent) -> tuple[Any, ...]:
    """Give one agent as plain values, its instances in OID order; of duplicates the last."""
    varbinds = list({varbind.oid: varbind for varbind in agent.varbinds}.values())
    varbinds.sort(key=attrgetter("oid"))
    oids = [varbind.oid for varbind in varbinds]
    return (
        agent.access.name if isinstance(agent.access, Community) else "",
        agent.context,
        _packed_user(agent.access),
        agent.silent,
        agent.max_size,
        int(agent.manner),
        oids,
        bytes(varbind.tag for varbind in varbinds),
        [varbind.value for varbind in varbinds],
        _positions(agent, oids),
    )


def _positions(agent: Agent, oids: Sequence[Oid]) -> dict[int, int]:
    """Give what grows by its position."""
    rates = dict(agent.growing)
    if not rates:
        return {}
    return {at: rates[oid] for at, oid in enumerate(oids) if oid in rates}


def _packed_user(access: Community | User) -> tuple[str | None, ...]:
    if isinstance(access, Community):
        return ()
    return (
        access.name,
        access.auth_protocol,
        access.auth_secret,
        access.priv_protocol,
        access.priv_secret,
    )


def _start() -> subprocess.Popen[bytes]:
    room = Path(__file__).parent
    root = room.parent.parent
    try:
        return subprocess.Popen(  # noqa: S603  # our own interpreter and our own code
            [sys.executable, "-P", "-c", _CHILD, str(root), str(room)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise SimulatorError.at(NOWHERE, _failed(str(error))) from error


def _ports(child: subprocess.Popen[bytes], packed: bytes) -> tuple[int, int]:
    assert child.stdin is not None  # noqa: S101  # all three are pipes
    assert child.stdout is not None  # noqa: S101
    try:
        child.stdin.write(len(packed).to_bytes(LENGTH, "big") + packed)
        child.stdin.flush()
    except OSError as error:
        raise SimulatorError.at(NOWHERE, _failed(_last_words(child) or str(error))) from error
    line = _line(child.stdout)
    if not line:
        raise SimulatorError.at(NOWHERE, _failed(_last_words(child)))
    over_ipv4, over_ipv6 = map(int, line.split())
    return over_ipv4, over_ipv6


def _line(stream: IO[bytes]) -> bytes:
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        return stream.readline() if selector.select(_PATIENCE) else b""


def _last_words(child: subprocess.Popen[bytes]) -> str:
    child.kill()
    assert child.stderr is not None  # noqa: S101
    lines = child.stderr.read().decode("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _end(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if child.stdin is not None:
            child.stdin.close()
    try:
        child.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for stream in (child.stdout, child.stderr):
        if stream is not None:
            stream.close()


def _target(agent: Agent, over_ipv4: int, over_ipv6: int) -> Target:
    port = over_ipv6 if agent.over_ipv6 else over_ipv4
    if port == 0:
        raise SimulatorError.at(NOWHERE, _no_family(agent))
    return Target(
        device=agent.device,
        host="::1" if agent.over_ipv6 else "127.0.0.1",
        port=port,
        access=agent.access,
        context=agent.context,
    )


def _check(agents: Sequence[Agent]) -> None:
    """Refuse agents that could not be told apart."""
    communities = [a.access.name for a in agents if isinstance(a.access, Community)]
    contexts = [a.context for a in agents if isinstance(a.access, User)]
    users = {a.access for a in agents if isinstance(a.access, User)}
    for names in ([a.device for a in agents], communities, contexts, [u.name for u in users]):
        name, number = next(iter(Counter(names).most_common(1)), ("", 0))
        if number > 1:
            raise SimulatorError.at(NOWHERE, _ambiguous(name))


def _failed(why: str) -> Text:
    return Text(
        en=f"the simulated equipment did not start: {why}",
        vi=f"thiết bị mô phỏng không khởi động được: {why}",
    )


def _no_family(agent: Agent) -> Text:
    host = "::1" if agent.over_ipv6 else "127.0.0.1"
    return Text(
        en=f"this machine has no {host} to simulate {agent.device} on",
        vi=f"máy này không có {host} để mô phỏng {agent.device}",
    )


def _ambiguous(name: str) -> Text:
    return Text(
        en=f"two simulated devices share {name!r} and could not be told apart",
        vi=f"hai thiết bị mô phỏng dùng chung {name!r} nên không phân biệt được",
    )
