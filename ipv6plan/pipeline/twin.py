"""The twin: a part of the network built on this machine from the rendered files, and tested."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ipv6plan.audit import evaluate, requests
from ipv6plan.errors import Source, TwinError
from ipv6plan.firewall import build_policy, permits, whole_filter
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import DeviceAudit, Outcome, Truth
from ipv6plan.model.filtering import Packet
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.snmp import Community, Snapshot, Target
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.render import render_configs
from ipv6plan.render.policy import render_nftables
from ipv6plan.snmp import Settings, collect
from ipv6plan.text import Text, same
from ipv6plan.twin import (
    Files,
    Kind,
    Promise,
    Topology,
    Trial,
    Twin,
    build_topology,
    check_unused,
    containerlab,
    forwarding_filters,
    make,
    promised,
    settle,
    try_all,
    unmake,
)
from ipv6plan.twin.files import COMMUNITY, DAEMONS, FRR_DAEMONS, Kit
from ipv6plan.twin.inside import inside
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
QUICK: Final = Settings(timeout=1.0, retries=1, pace=0.0, sample=0.0)
"""Everything that is asked is on this machine."""
CONFIGS: Final = "build/twin/configs"
PLANNED_CHECKS: Final = (
    "planned-interfaces-present", "planned-interfaces-up", "planned-addresses-present",
    "planned-addresses-on-planned-interfaces", "prefix-lengths-as-planned",
    "no-unplanned-addresses", "no-duplicate-or-tentative-address", "links-use-127",
    "lan-prefixes-are-64", "ipv6-forwarding", "ospfv3-enabled", "ospfv3-router-id-as-planned",
    "ospfv3-neighbours", "no-unplanned-ospfv3-neighbours",
)  # fmt: skip
"""The checks that compare a router with the plan: where one says no, it is not as planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A twin that was brought up."""

    topology: Topology
    settled: bool
    """Whether every neighbour and every address was there in time."""


def design_twin(planned: Planned, sites: Sequence[str]) -> Topology:
    """Give what a twin of the sites would consist of; raises TwinError. Needs no root."""
    inputs = planned.inputs
    player = inputs.catalogue[PLAYER]
    return build_topology(inputs.inventory, planned.intents, player, sites)


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
    topology = design_twin(planned, sites)
    files = Files(
        configs=_read(workspace, topology) if edited else _write(planned, topology),
        rulesets=_rulesets(planned, topology, edited=edited) if kit.nft else {},
    )
    state = new_state(workspace, topology)
    check_unused(state)
    keep_state(workspace, state)
    try:
        make(state, topology, files, kit, lambda now: keep_state(workspace, now))
        settled = settle(Twin(state=state, topology=topology))
    except BaseException:
        lower_twin(workspace)
        raise
    return Raised(topology=topology, settled=settled)


def export_twin(planned: Planned, sites: Sequence[str], folder: Path) -> Topology:
    """Write the twin of some sites as a containerlab topology; raises TwinError. Needs no root."""
    topology = design_twin(planned, sites)
    configs = _rendered(planned, topology)
    name = f"{planned.inputs.inventory.network.id}-twin"
    for artifact in containerlab(topology, configs, name):
        Workspace(folder).write(artifact)
    return topology


def try_twin(planned: Planned) -> tuple[Trial, ...]:
    """Try everything that the plan promises of the twin that is up; raises TwinError where there
    is none, or where it was built from another plan.
    """
    check_machine()
    workspace = planned.inputs.workspace
    state = found_state(workspace)
    topology = design_twin(planned, state.sites)
    if tuple(node.id for node in topology.nodes) != state.nodes:
        raise TwinError.at(Source("twin"), _is_another(), hint=_build_again())
    twin = Twin(state=state, topology=topology)
    settle(twin)
    promises = promised(topology, planned.inputs.inventory, _policy(planned))
    trials = try_all(twin, promises)
    return (*trials, *_audited(planned, twin, promises))


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
    return Kit(daemons=daemons, snmp=snmp, nft=shutil.which("nft") is not None)


def _snmp_modules() -> Sequence[Path]:
    return tuple(Path("/usr/lib").glob("*/frr/modules/zebra_snmp.so")) or (
        Path("/usr/lib/frr/modules/zebra_snmp.so"),
    )


def _need_root() -> None:
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise TwinError.at(Source("twin"), _not_root())


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


def _audited(planned: Planned, twin: Twin, promises: Sequence[Promise]) -> Sequence[Trial]:
    """Ask every router over SNMP and IPv6 from the manager's namespace, and judge it."""
    asked = [p for p in promises if p.kind is Kind.AUDIT]
    if not check_machine().snmp:
        return [Trial(promise=p, result=Truth.UNKNOWN, detail=_no_agent()) for p in asked]
    access = Community(name=COMMUNITY)
    targets = [
        Target(device=p.subject, host=str(p.address), port=161, access=access)
        for p in asked
        if p.address is not None
    ]
    heard: dict[str, Snapshot] = {}
    catalogue = planned.inputs.catalogue

    def ask() -> None:
        collect(targets, requests(catalogue), QUICK, lambda s: heard.update({s.device: s}))

    if targets:
        inside(twin.at(asked[0].at), ask)
    return [
        _judged(planned, twin.topology.intent[p.subject], p, heard.get(p.subject)) for p in asked
    ]


def _judged(
    planned: Planned, intent: DeviceIntent, promise: Promise, snapshot: Snapshot | None
) -> Trial:
    if snapshot is None:
        return Trial(promise=promise, result=Truth.UNKNOWN, detail=_no_address())
    audit = evaluate(intent.device, intent, planned.inputs.catalogue, snapshot)
    result, detail = _verdict(audit)
    return Trial(promise=promise, result=result, detail=detail)


def _verdict(audit: DeviceAudit) -> tuple[Truth, Text]:
    """Say no where one check of the plan does, unknown where none could be answered."""
    if audit.outcome is Outcome.UNREACHABLE:
        return Truth.NO, _unreachable(audit.reason)
    said = {f.check: f for f in audit.findings if f.check in PLANNED_CHECKS}
    wrong = [f for f in said.values() if f.status is Truth.NO]
    if wrong:
        return Truth.NO, same("; ".join(f"{f.check}: {' '.join(f.detail)}" for f in wrong))
    right = sum(f.status is Truth.YES for f in said.values())
    open_ = [f.check for f in said.values() if f.status is Truth.UNKNOWN]
    return (
        (Truth.YES, _as_planned(right, open_)) if right else (Truth.UNKNOWN, _as_planned(0, open_))
    )


def _as_planned(right: int, unknown: Sequence[str]) -> Text:
    en, vi = f"{right} checks as planned", f"{right} mục đúng quy hoạch"
    if not unknown:
        return Text(en=en, vi=vi)
    return Text(
        en=f"{en}; not known: {', '.join(unknown)}", vi=f"{vi}; chưa xác định: {', '.join(unknown)}"
    )  # fmt: skip


def _unreachable(reason: str) -> Text:
    return Text(
        en=f"does not answer SNMP over IPv6 ({reason})",
        vi=f"không trả lời SNMP qua IPv6 ({reason})",
    )


def _no_agent() -> Text:
    return Text(
        en="snmpd and frr-snmp are not installed", vi="máy chưa cài snmpd và frr-snmp"
    )  # fmt: skip


def _no_address() -> Text:
    return Text(en="it has no management address", vi="thiết bị không có địa chỉ quản trị")


def _is_up() -> Text:
    return Text(en="a twin of this workspace is up", vi="bản sao mạng của thư mục này đang chạy")


def _take_down() -> Text:
    return Text(en="`ipv6plan twin down` removes it", vi="gỡ bằng `ipv6plan twin down`")


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


def _lacks(names: Sequence[str]) -> Text:
    words = ", ".join(names)
    return Text(en=f"not installed: {words}", vi=f"chưa cài đặt: {words}")


def _install() -> Text:
    return Text(
        en="Debian and Ubuntu: apt-get install iproute2 frr frr-snmp snmpd",
        vi="Debian và Ubuntu: apt-get install iproute2 frr frr-snmp snmpd",
    )
