"""Makes a twin and takes it down. Whatever is made was written down before."""

import contextlib
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ipv6plan.codec import to_json
from ipv6plan.errors import Source, TwinError
from ipv6plan.model.artifact import Artifact
from ipv6plan.text import Text, same
from ipv6plan.twin.files import (
    DAEMONS,
    FRR_SETTINGS,
    FRR_STATE,
    Daemon,
    Kit,
    agent_settings,
    overlay,
    refused,
    router_daemons,
)
from ipv6plan.twin.inside import NAMESPACES, ip, processes, run, set_kernel
from ipv6plan.twin.seeing import working
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.topology import Node, NodeKind, Topology
from ipv6plan.workspace import Workspace

STARTING: Final = 90.0
"""Seconds that the daemons have to start."""
AT_ONCE: Final = 4
"""Commands that run side by side."""
_PAUSE: Final = 0.05
_ENDING: Final = 10.0
_ROUTING: Final = (
    ("conf/all/forwarding", 1),
    ("conf/default/forwarding", 1),
    ("ip_nonlocal_bind", 1),
)
_HOST: Final = (("conf/default/router_solicitation_delay", 0), ("conf/default/accept_ra", 1))
_STILL: Final = (("conf/all/accept_dad", 0), ("conf/default/accept_dad", 0))
_SILENT: Final = ("conf/default/disable_ipv6", 1)
_KERNEL: Final = {
    NodeKind.ROUTER: (*_STILL, *_ROUTING),
    NodeKind.CLIENT: (*_STILL, *_HOST, _SILENT),
    NodeKind.FABRIC: (_SILENT,),
}
OURS: Final = frozenset({*DAEMONS, "snmpd"})
REFUSED: Final = "refused.txt"
"""In a router's folder: what vtysh did not accept of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What routers load."""

    configs: Mapping[str, str]
    """By router."""
    rulesets: Mapping[str, str]
    """For nftables, by router; of those that filter what they forward."""


def make(
    state: TwinState,
    topology: Topology,
    files: Files,
    kit: Kit,
    started: Callable[[TwinState], None],
) -> None:
    """Make the namespaces, start the daemons and load each router's file.

    `started` is told when there is a supervisor. Raises TwinError; whoever calls takes down what
    was made.
    """
    ip(f"netns add {state.namespace(node)}" for node in state.nodes)
    for node in topology.nodes:
        settings = _KERNEL.get(node.kind, (*_STILL, *_HOST))
        set_kernel(state.namespace(node.id), settings)
    _cable(state, topology)
    daemons = tuple(
        daemon
        for router in state.routers
        for daemon in _prepare(state, topology, router, _needed(kit, files.configs[router]))
    )
    started(_supervised(state, daemons))
    _await_all(daemons)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda router: _quicken(state, router), state.routers))
        list(pool.map(lambda router: load(state, router, files.configs[router]), state.routers))
        list(
            pool.map(lambda router: _filter(state, router, files.rulesets[router]), files.rulesets)
        )
        list(pool.map(lambda node: _wake(state, node), topology.of(NodeKind.CLIENT)))


def _needed(kit: Kit, config: str) -> Kit:
    """Leave out the daemons that a file gives nothing to do."""
    bgp = "\nrouter bgp " in config
    return replace(kit, daemons=tuple(d for d in kit.daemons if d != "bgpd" or bgp))


def _quicken(state: TwinState, router: str) -> None:
    path = state.home(router) / "overlay.conf"
    said = run("vtysh", "-N", state.namespace(router), "-f", str(path))
    if lines := refused(said):
        raise TwinError.at(Source(str(path)), same("\n".join(lines)))


def load(state: TwinState, router: str, config: str) -> tuple[str, ...]:
    """Load a rendered file into a router, and give the lines that it refuses."""
    home = Workspace(state.home(router))
    path = home.write(Artifact(path="rendered.conf", content=config))
    said = run("vtysh", "-N", state.namespace(router), "-f", str(path), may_fail=True)
    lines = tuple(refused(said))
    home.write(Artifact(path=REFUSED, content="".join(f"{line}\n" for line in lines)))
    return lines


def _filter(state: TwinState, router: str, ruleset: str) -> None:
    """Load a ruleset into nftables; what it refuses is added to what the router refused."""
    home = Workspace(state.home(router))
    path = home.write(Artifact(path="policy.nft", content=ruleset))
    command = ("ip", "netns", "exec", state.namespace(router), "nft", "-f", str(path))
    said = run(*command, may_fail=True)
    before = home.read(home.root / REFUSED)
    home.write(Artifact(path=REFUSED, content=before + said))


def check_unused(state: TwinState) -> None:
    """Raise TwinError where a namespace of that name is there: it is somebody else's."""
    names = [name for name in map(state.namespace, state.nodes) if (NAMESPACES / name).exists()]
    if names:
        raise TwinError.at(Source(str(NAMESPACES / names[0])), _in_the_way())


def _cable(state: TwinState, topology: Topology) -> None:
    """Draw every cable, then let each namespace set up its ends."""
    ip(
        f"link add {c.a.port} netns {state.namespace(c.a.node)} type veth "
        f"peer name {c.b.port} netns {state.namespace(c.b.node)}"
        for c in topology.cables
    )
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda node: _set_up(state, topology, node), topology.nodes))
        list(pool.map(lambda node: _await_cables(state, node), topology.of(NodeKind.ROUTER)))


def _await_cables(state: TwinState, node: Node) -> None:
    """Wait until packets pass on every interface of a router, which is seldom at once: what its
    SNMP agent finds when it starts, it may say for a while.
    """
    until = time.monotonic() + STARTING
    ports = {port.name for port in node.ports}
    while not ports <= working(state.namespace(node.id)) and time.monotonic() < until:
        time.sleep(_PAUSE)


def _set_up(state: TwinState, topology: Topology, node: Node) -> None:
    lines = ["link set lo up"]
    if node.kind is NodeKind.FABRIC:
        for bridge, ports in topology.bridges:
            lines += [f"link add {bridge} type bridge", f"link set {bridge} up"]
            lines += [f"link set {port} master {bridge}" for port in ports]
    lines += [f"link set {port.name} up" for port in node.ports]
    if node.kind is not NodeKind.CLIENT:
        lines += _addresses(node)
    if node.via is not None:
        lines.append(f"route add default via {node.via}")
    ip(lines, state.namespace(node.id))


def _wake(state: TwinState, node: Node) -> None:
    """Let a computer speak IPv6, now that its router can answer."""
    namespace = state.namespace(node.id)
    set_kernel(namespace, [(f"conf/{port.name}/disable_ipv6", 0) for port in node.ports])
    ip(_addresses(node), namespace)


def _addresses(node: Node) -> Iterator[str]:
    for port in node.ports:
        if port.address is not None:
            yield f"address add {port.address} dev {port.name} nodad"


def _prepare(state: TwinState, topology: Topology, router: str, kit: Kit) -> Iterable[Daemon]:
    """Make a router's folders and settings, and give its daemons."""
    namespace, home = state.namespace(router), state.home(router)
    intent = topology.intent[router]
    for folder in (home, Path(FRR_STATE, namespace), Path(FRR_SETTINGS, namespace)):
        folder.mkdir(parents=True)
        shutil.chown(folder, "frr", "frr")
    Path(state.folder).chmod(0o755)
    Path(FRR_SETTINGS, namespace, "vtysh.conf").touch()
    writer = Workspace(home)
    for name, text in agent_settings(str(home)):
        writer.write(Artifact(path=name, content=text))
    snmp = kit.snmp and intent.management is not None
    writer.write(Artifact(path="overlay.conf", content=overlay(intent, snmp=snmp)))
    return router_daemons(namespace, str(home), intent.management, kit)


def _supervised(state: TwinState, daemons: tuple[Daemon, ...]) -> TwinState:
    """Start the process that keeps the daemons, apart from this terminal."""
    Workspace(Path(state.folder)).write(Artifact(path="daemons.json", content=to_json(daemons)))
    log = str(Path(state.folder, "supervisor.out"))
    process = os.posix_spawn(  # it outlives this program, so nobody here waits for it
        sys.executable,
        [sys.executable, "-m", "ipv6plan.twin.supervisor", state.folder],
        os.environ,
        file_actions=(
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ),
        setsid=True,
    )
    return replace(state, supervisor=process)


def _await_all(daemons: Iterable[Daemon]) -> None:
    until = time.monotonic() + STARTING
    for daemon in daemons:
        while daemon.ready and not Path(daemon.ready).exists():
            if time.monotonic() > until:
                raise TwinError.at(Source(f"{daemon.folder}/{daemon.name}.out"), _late(daemon))
            time.sleep(_PAUSE)


def unmake(state: TwinState) -> None:
    """Take down all that `state` names, as far as it is there; nothing else is touched."""
    _end_supervisor(state)
    for node in state.nodes:
        for process in filter(_is_ours, processes(state.namespace(node))):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
    names = [n for n in map(state.namespace, state.nodes) if (NAMESPACES / n).exists()]
    ip(f"netns del {name}" for name in names)
    for router in state.routers:
        shutil.rmtree(Path(FRR_STATE, state.namespace(router)), ignore_errors=True)
        shutil.rmtree(Path(FRR_SETTINGS, state.namespace(router)), ignore_errors=True)
    shutil.rmtree(state.folder, ignore_errors=True)


def _is_ours(process: int) -> bool:
    """Tell whether a process in a namespace is one of the twin's daemons, not somebody's shell."""
    try:
        return Path(f"/proc/{process}/comm").read_text(encoding="utf-8").strip() in OURS
    except OSError:
        return False


def _end_supervisor(state: TwinState) -> None:
    """End the supervisor, if that process is still it, and wait until it has ended the daemons."""
    until = time.monotonic() + _ENDING
    if not _supervises(state):
        return
    os.kill(state.supervisor, signal.SIGTERM)
    while _supervises(state) and time.monotonic() < until:
        with contextlib.suppress(ChildProcessError):
            os.waitpid(state.supervisor, os.WNOHANG)
        time.sleep(_PAUSE)


def _supervises(state: TwinState) -> bool:
    try:
        words = Path(f"/proc/{state.supervisor}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return state.supervisor > 0 and state.folder.encode() in words


def _in_the_way() -> Text:
    return Text(
        en="this namespace is there already, and no twin of this workspace is on record; if nobody "
        "uses it, remove it with `ip netns del`",
        vi="không gian mạng này đã có mà không được ghi nhận là của bản sao nào ở đây; nếu không "
        "ai dùng, hãy xóa bằng `ip netns del`",
    )


def _late(daemon: Daemon) -> Text:
    return Text(
        en=f"{daemon.name} in {daemon.namespace} was not up after {STARTING:.0f} s",
        vi=f"{daemon.name} trong {daemon.namespace} chưa chạy sau {STARTING:.0f} giây",
    )
