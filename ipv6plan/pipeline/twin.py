"""The twin: a part of the network built on this machine from the rendered files, and tested."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from ipv6plan.errors import Source, TwinError
from ipv6plan.firewall import build_policy, permits, whole_filter
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.filtering import Packet
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.twin_audit import audited
from ipv6plan.render import render_configs
from ipv6plan.render.policy import render_nftables
from ipv6plan.text import Text
from ipv6plan.twin import (
    Files,
    Topology,
    Trial,
    Twin,
    build_topology,
    check_unused,
    containerlab,
    forwarding_filters,
    lend,
    make,
    mend,
    promised,
    settle,
    try_all,
    try_virtual_routers,
    unmake,
)
from ipv6plan.twin.files import DAEMONS, FRR_DAEMONS, Kit
from ipv6plan.twin.leasing import PROGRAMS
from ipv6plan.twin.state import (
    TwinState,
    forget_state,
    found_state,
    keep_state,
    new_state,
    read_state,
)
from ipv6plan.workspace import Workspace

PLAYER: Final = "frr"
"""The platform whose templates play every router."""
CONFIGS: Final = "build/twin/configs"
_ENOUGH: Final = 1000
"""Users that a user namespace must have, so that daemons' own are among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A twin that was brought up."""

    topology: Topology
    settled: bool
    """Whether every neighbour and every address was there in time."""


def design_twin(planned: Planned, sites: Sequence[str], *, leases: bool = True) -> Topology:
    """Give what a twin of the sites would consist of, with DHCPv6 or without `leases`; raises
    TwinError. Needs no root.
    """
    inputs = planned.inputs
    player = inputs.catalogue[PLAYER]
    return build_topology(inputs.inventory, planned.intents, player, sites, leases=leases)


def raise_twin(planned: Planned, sites: Sequence[str], *, edited: bool = False) -> Raised:
    """Build the twin of some sites and wait until it has settled; raises TwinError, and then
    nothing of it is left.

    With `edited` the routers load what lies in build/twin/configs from an earlier time, as
    somebody changed it.
    """
    workspace = planned.inputs.workspace
    kit = check_machine()
    if read_state(workspace) is not None:
        raise TwinError.at(Source("twin"), _is_up(), hint=_take_down())
    topology = design_twin(planned, sites, leases=kit.dhcp)
    files = Files(
        configs=_read(workspace, topology) if edited else _write(planned, topology),
        rulesets=_rulesets(planned, topology, edited=edited) if kit.nft else {},
        leases=_leases(planned, topology, edited=edited),
    )
    state = new_state(workspace, topology)
    check_unused(state)
    keep_state(workspace, state)
    try:
        make(state, topology, files, kit, lambda now: keep_state(workspace, now))
        keep_state(workspace, replace(found_state(workspace), whole=True))
        settled = _settled(Twin(state=state, topology=topology))
    except BaseException:
        lower_twin(workspace)
        raise
    return Raised(topology=topology, settled=settled)


def _settled(twin: Twin) -> bool:
    """Wait for routing, then start what needs it, and wait for that."""
    settled = settle(twin, leases=False)
    if not twin.topology.leasing:
        return settled
    lend(twin.state, twin.topology)
    return settle(twin) if settled else settled


def export_twin(planned: Planned, sites: Sequence[str], folder: Path) -> Topology:
    """Write the twin of some sites as a containerlab topology; raises TwinError. Needs no root."""
    if folder.exists() and not folder.is_dir():
        raise TwinError.at(Source(str(folder)), _no_folder())
    topology = design_twin(planned, sites, leases=False)
    configs = _rendered(planned, topology)
    name = f"{planned.inputs.inventory.network.id}-twin"
    for artifact in containerlab(topology, configs, name):
        Workspace(folder).write(artifact)
    return topology


def try_twin(planned: Planned) -> tuple[Trial, ...]:
    """Try everything that the plan promises of the twin that is up; raises TwinError where there
    is none, or where it was built from another plan.
    """
    kit = check_machine()
    workspace = planned.inputs.workspace
    state = found_state(workspace)
    if not state.whole:
        raise TwinError.at(Source("twin"), _is_unfinished(), hint=_build_again())
    topology = design_twin(planned, state.sites, leases=kit.dhcp)
    if tuple(node.id for node in topology.nodes) != state.nodes:
        raise TwinError.at(Source("twin"), _is_another(), hint=_build_again())
    twin = Twin(state=state, topology=topology, nft=kit.nft)
    promises = promised(topology, planned.inputs.inventory, _policy(planned))
    mend(twin, promises)
    settled = settle(twin)
    trials = try_all(twin, promises)
    trials = (*trials, *audited(planned, twin, promises, kit, settled=settled))
    return (*trials, *try_virtual_routers(twin, promises))


def lower_twin(workspace: Workspace) -> TwinState | None:
    """Take the twin down, and give what it was; None where there was none."""
    state = read_state(workspace)
    if state is not None:
        _need_root()
        unmake(state)
        forget_state(workspace)
    return state


def check_machine() -> Kit:
    """Tell which programs there are; raises TwinError naming all that is missing."""
    _need_root()
    daemons = tuple(d for d in DAEMONS if Path(FRR_DAEMONS, d).exists())
    missing = [name for name in ("ip", "vtysh") if shutil.which(name) is None]
    missing += [d for d in ("zebra", "staticd", "ospf6d") if d not in daemons]
    if missing:
        raise TwinError.at(Source("twin"), _lacks(missing), hint=_install())
    snmp = shutil.which("snmpd") is not None and any(folder.exists() for folder in _snmp_modules())
    dhcp = all(shutil.which(program) for program in PROGRAMS)
    return Kit(daemons=daemons, snmp=snmp, nft=shutil.which("nft") is not None, dhcp=dhcp)


def _snmp_modules() -> Sequence[Path]:
    return tuple(Path("/usr/lib").glob("*/frr/modules/zebra_snmp.so")) or (
        Path("/usr/lib/frr/modules/zebra_snmp.so"),
    )


def _need_root() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise TwinError.at(Source("twin"), _not_root())
    if _users() < _ENOUGH:
        raise TwinError.at(Source("twin"), _lone_root())


def _users() -> int:
    """Count the users of this user namespace (user_namespaces(7)); FRR runs as one of its own."""
    try:
        rows = Path("/proc/self/uid_map").read_text(encoding="utf-8").splitlines()
    except OSError:
        return _ENOUGH
    return sum(int(row.split()[2]) for row in rows)


def _write(planned: Planned, topology: Topology) -> Mapping[str, str]:
    """Render the routers and keep the files where they can be edited."""
    configs = _rendered(planned, topology)
    for router, content in configs.items():
        planned.inputs.workspace.write(Artifact(path=_file(router), content=content))
    return configs


def _rendered(planned: Planned, topology: Topology) -> Mapping[str, str]:
    """Give each router's file; raises TwinError with all that cannot be rendered."""
    inputs = planned.inputs
    language = inputs.inventory.network.language
    rendered = render_configs(
        inputs.inventory, topology.intents, inputs.catalogue, inputs.workspace.templates, language
    )
    if rendered.failures:
        raise TwinError(rendered.failures)
    ending = inputs.catalogue[PLAYER].extension
    contents = {Path(artifact.path).name: artifact.content for artifact in rendered.artifacts}
    return {router: str(contents[f"{router}.{ending}"]) for router in topology.intent}


def _read(workspace: Workspace, topology: Topology) -> Mapping[str, str]:
    missing = [r for r in topology.intent if not (workspace.root / _file(r)).exists()]
    if missing:
        raise TwinError.at(Source(_file(missing[0])), _nothing_edited(), hint=_first_without())
    return {router: workspace.read(workspace.root / _file(router)) for router in topology.intent}


def _rulesets(planned: Planned, topology: Topology, *, edited: bool) -> Mapping[str, str]:
    """Give what nftables loads in each router that filters what it forwards, and keep it."""
    workspace = planned.inputs.workspace
    found: dict[str, str] = {}
    for router, intent in topology.intent.items():
        path = f"{CONFIGS}/{router}.nft"
        for wanted in forwarding_filters(intent)[:1]:
            if edited:
                found[router] = workspace.read(workspace.root / path)
                continue
            found[router] = str(render_nftables(wanted, workspace.templates).content)
            workspace.write(Artifact(path=path, content=found[router]))
    return found


def _leases(planned: Planned, topology: Topology, *, edited: bool) -> Mapping[str, str]:
    """Give what Kea loads in each DHCPv6 server, and keep it; raises TwinError with all that
    cannot be rendered.
    """
    inputs, workspace = planned.inputs, planned.inputs.workspace
    paths = {intent.device.id: f"{CONFIGS}/{intent.device.id}.kea" for intent in topology.leasing}
    if edited:
        return {server: workspace.read(workspace.root / path) for server, path in paths.items()}
    language = inputs.inventory.network.language
    rendered = render_configs(
        inputs.inventory, topology.leasing, inputs.catalogue, workspace.templates, language
    )
    if rendered.failures:
        raise TwinError(rendered.failures)
    named = {Path(a.path).name: str(a.content) for a in rendered.artifacts}
    found = {
        server: text
        for server in paths
        for name, text in named.items()
        if name.startswith(f"{server}.kea")
    }
    for server, text in found.items():
        workspace.write(Artifact(path=paths[server], content=text))
    return found


def _policy(planned: Planned) -> Callable[[IPv6Address, IPv6Address, str, int], bool]:
    """Give what the firewall policy says of a packet: from its rules, not as they are rendered."""
    policy = build_policy(planned.inputs.inventory, planned.plan, planned.intents)
    whole = whole_filter(policy)

    def allowed(source: IPv6Address, destination: IPv6Address, protocol: str, port: int) -> bool:
        packet = Packet(source=source, destination=destination, protocol=protocol, port=port)
        return permits(whole, packet)

    return allowed


def _file(router: str) -> str:
    return f"{CONFIGS}/{router}.conf"


def _no_folder() -> Text:
    return Text(en="this is no folder", vi="đây không phải thư mục")


def _nothing_edited() -> Text:
    return Text(
        en="there is no such file, so that --edited has nothing to load",
        vi="không có tệp này nên --edited không có gì để nạp",
    )


def _first_without() -> Text:
    return Text(
        en="run `ipv6plan twin up` without it first: that writes these files",
        vi="hãy chạy `ipv6plan twin up` không có tùy chọn này trước: lệnh đó ghi ra các tệp",
    )


def _is_up() -> Text:
    return Text(en="a twin of this workspace is up", vi="bản sao mạng của thư mục này đang chạy")


def _take_down() -> Text:
    return Text(en="`ipv6plan twin down` removes it", vi="gỡ bằng `ipv6plan twin down`")


def _is_unfinished() -> Text:
    return Text(
        en="the twin was not finished: whoever built it was killed",
        vi="bản sao mạng chưa dựng xong: tiến trình dựng đã bị dừng giữa chừng",
    )


def _is_another() -> Text:
    return Text(
        en="the twin was built from another plan", vi="bản sao được dựng theo quy hoạch khác"
    )  # fmt: skip


def _build_again() -> Text:
    return Text(
        en="run `ipv6plan twin down`, then `ipv6plan twin up`",
        vi="hãy chạy `ipv6plan twin down` rồi `ipv6plan twin up`",
    )


def _not_root() -> Text:
    return Text(
        en="network namespaces need root on Linux", vi="không gian mạng cần quyền root trên Linux"
    )  # fmt: skip


def _lone_root() -> Text:
    return Text(
        en="this root is alone in a user namespace; the twin needs the root of the machine, or of "
        "a container with users of its own",
        vi="quyền root này chỉ có trong một user namespace riêng; bản sao mạng cần quyền root của "
        "máy, hoặc của container có đủ người dùng",
    )


def _lacks(names: Sequence[str]) -> Text:
    words = ", ".join(names)
    return Text(en=f"not installed: {words}", vi=f"chưa cài đặt: {words}")


def _install() -> Text:
    return Text(
        en="Debian and Ubuntu: apt-get install iproute2 frr frr-snmp snmpd",
        vi="Debian và Ubuntu: apt-get install iproute2 frr frr-snmp snmpd",
    )
