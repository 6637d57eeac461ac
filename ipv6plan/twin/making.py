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
from ipv6plan.twin.cabling import AT_ONCE, draw_cables, make_namespaces, wake
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
from ipv6plan.twin.inside import NAMESPACES, ip, processes, run
from ipv6plan.twin.leasing import (
    KEA_HOME,
    clients,
    kea,
    kea_refused,
    kea_settings,
    relays,
    server_daemon,
)
from ipv6plan.twin.providers import provider_daemons, provider_settings
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.supervisor import FIRST, LATER
from ipv6plan.twin.topology import NodeKind, Peering, Topology
from ipv6plan.workspace import Workspace

STARTING: Final = 90.0
"""Seconds that the daemons have to start."""
_PAUSE: Final = 0.05
_ENDING: Final = 10.0
OURS: Final = frozenset({*DAEMONS, "snmpd", "kea-dhcp6", "kea-lfc", "dhcrelay", "dhclient"})
REFUSED: Final = "refused.txt"
"""In a router's folder: what vtysh did not accept of its file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What routers load."""

    configs: Mapping[str, str]
    """By router."""
    rulesets: Mapping[str, str]
    """For nftables, by router; of those that filter what they forward."""
    leases: Mapping[str, str]
    """For Kea, by DHCPv6 server."""


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
    started(_supervised(state))
    make_namespaces(state, topology)
    draw_cables(state, topology)
    daemons = tuple(_daemons(state, topology, files, kit))
    Workspace(Path(state.folder)).write(Artifact(path=FIRST, content=to_json(daemons)))
    _await_all(daemons)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(lambda peering: _play_provider(state, peering), topology.peerings))
        list(pool.map(lambda router: _quicken(state, router), topology.intent))
        list(pool.map(lambda router: load(state, router, files.configs[router]), topology.intent))
        list(
            pool.map(lambda router: _filter(state, router, files.rulesets[router]), files.rulesets)
        )
        list(pool.map(lambda node: wake(state, node), topology.of(NodeKind.CLIENT)))


def _daemons(state: TwinState, topology: Topology, files: Files, kit: Kit) -> Iterator[Daemon]:
    """Make the folders of all who run something, and give what they run."""
    for router in topology.intent:
        yield from _prepare(state, topology, router, _needed(kit, files.configs[router]))
    for peering in topology.peerings:
        _make_folders(state, peering.provider)
        yield from provider_daemons(state, peering.provider, kit)
    for server, config in files.leases.items():
        yield _leasing(state, server, config)


def lend(state: TwinState, topology: Topology) -> None:
    """Start the DHCPv6 relays, now that routing tells where the servers are, and then the
    computers' clients.
    """
    daemons = (*relays(state, topology), *clients(state, topology))
    for daemon in daemons:
        Path(daemon.folder).mkdir(parents=True, exist_ok=True)
    Workspace(Path(state.folder)).write(Artifact(path=LATER, content=to_json(daemons)))


_NEEDED: Final = {"bgpd": "\nrouter bgp ", "vrrpd": "\n vrrp "}
"""What gives a daemon something to do."""


def _needed(kit: Kit, config: str) -> Kit:
    """Leave out the daemons that a file gives nothing to do."""
    return replace(kit, daemons=tuple(d for d in kit.daemons if _NEEDED.get(d, "") in config))


def _leasing(state: TwinState, server: str, config: str) -> Daemon:
    """Write a DHCPv6 server's settings, and what it refuses of them."""
    home = Workspace(state.home(server))
    path = home.write(Artifact(path="kea.conf", content=kea_settings(config, home.root)))
    command = ("ip", "netns", "exec", state.namespace(server), *kea("-t", path))
    said = run(*command, may_fail=True, environment=KEA_HOME)
    home.write(Artifact(path=REFUSED, content="".join(f"{x}\n" for x in kea_refused(said))))
    return server_daemon(state, server, path)


def _play_provider(state: TwinState, peering: Peering) -> None:
    """Load what a provider's router says."""
    home = Workspace(state.home(peering.provider))
    path = home.write(Artifact(path="provider.conf", content=provider_settings(peering)))
    said = run("vtysh", "-N", state.namespace(peering.provider), "-f", str(path))
    if lines := refused(said):
        raise TwinError.at(Source(str(path)), same("\n".join(lines)))


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


def _prepare(state: TwinState, topology: Topology, router: str, kit: Kit) -> Iterable[Daemon]:
    """Make a router's folders and settings, and give its daemons."""
    namespace, home = state.namespace(router), state.home(router)
    intent = topology.intent[router]
    _make_folders(state, router)
    writer = Workspace(home)
    for name, text in agent_settings(str(home)):
        writer.write(Artifact(path=name, content=text))
    snmp = kit.snmp and intent.management is not None
    writer.write(Artifact(path="overlay.conf", content=overlay(intent, snmp=snmp)))
    return router_daemons(namespace, str(home), intent.management, kit)


def _make_folders(state: TwinState, speaker: str) -> None:
    """Make the folders of somebody who runs FRR."""
    namespace = state.namespace(speaker)
    folders = (state.home(speaker), Path(FRR_STATE, namespace), Path(FRR_SETTINGS, namespace))
    for folder in folders:
        folder.mkdir(parents=True)
        shutil.chown(folder, "frr", "frr")
    Path(state.folder).chmod(0o755)
    Path(FRR_SETTINGS, namespace, "vtysh.conf").touch()


def _supervised(state: TwinState) -> TwinState:
    """Start the process that keeps the daemons, apart from this terminal; it takes its time, and
    they are told to it later.
    """
    shutil.rmtree(state.folder, ignore_errors=True)  # a list from before would be started
    Path(state.folder).mkdir(parents=True)
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
