"""What every stage starts from: the inventory, the platforms, and the plan that is in force."""

from dataclasses import dataclass, replace

from ipv6plan.errors import PlanFileError, Problem, Source
from ipv6plan.firewall import build_policy, with_firewalls, with_gateways
from ipv6plan.inventory import load_inventory, load_with_strangers
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.planning import build_intents, read_plan
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """A workspace whose inventory is sound."""

    workspace: Workspace
    inventory: Inventory
    catalogue: Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A workspace with its plan, and what each device should carry by it."""

    inputs: Inputs
    plan: Plan
    intents: tuple[DeviceIntent, ...]
    gateway_filters: bool = False
    """Whether routers of sites without a firewall filter their VLANs of users."""


def load_inputs(workspace: Workspace) -> Inputs:
    """Read the inventory and the platforms; raises InventoryError, TemplateError,
    WorkspaceError.
    """
    catalogue = load_platforms(workspace.templates)
    inventory = load_inventory(workspace, catalogue)
    return Inputs(workspace=workspace, inventory=inventory, catalogue=catalogue)


def load_plan(workspace: Workspace) -> Plan | None:
    """Read plan.jsonl, if there is one; raises PlanFileError."""
    if not workspace.plan.exists():
        return None
    return read_plan(workspace.read(workspace.plan), workspace.name(workspace.plan))


def load_planned(workspace: Workspace, *, gateway_filters: bool = False) -> Planned:
    """Read inventory and plan; raises PlanFileError where no plan was built yet."""
    return planned(load_inputs(workspace), _need_plan(workspace), gateway_filters=gateway_filters)


def load_known(
    workspace: Workspace, *, gateway_filters: bool = False
) -> tuple[Planned, tuple[Problem, ...]]:
    """Read the same for the devices whose platforms are known, and give a problem for each of the
    others, which have no intents.
    """
    catalogue = load_platforms(workspace.templates)
    inventory, strangers = load_with_strangers(workspace, catalogue)
    known = catalogue.with_strangers(device.platform for device in inventory.devices)
    inputs = Inputs(workspace=workspace, inventory=inventory, catalogue=known)
    ready = planned(inputs, _need_plan(workspace), gateway_filters=gateway_filters)
    intents = tuple(i for i in ready.intents if i.device.platform in catalogue)
    return replace(ready, intents=intents), strangers


def _need_plan(workspace: Workspace) -> Plan:
    plan = load_plan(workspace)
    if plan is None:
        raise PlanFileError.at(Source(workspace.name(workspace.plan)), _unbuilt(), hint=_build())
    return plan


def planned(inputs: Inputs, plan: Plan, *, gateway_filters: bool = False) -> Planned:
    """Join inventory, plan and firewall policy; with `gateway_filters` routers of sites without a
    firewall filter their VLANs of users.
    """
    intents = build_intents(inputs.inventory, plan, inputs.catalogue)
    policy = build_policy(inputs.inventory, intents=intents, plan=plan)
    intents = with_firewalls(intents, policy, inputs.inventory, inputs.catalogue)
    if gateway_filters:
        intents = with_gateways(intents, policy, inputs.inventory, inputs.catalogue)
    return Planned(inputs=inputs, plan=plan, intents=intents, gateway_filters=gateway_filters)


def _unbuilt() -> Text:
    return Text(en="there is no plan yet", vi="chưa có quy hoạch địa chỉ")


def _build() -> Text:
    return Text(en="run `ipv6plan plan build` first", vi="hãy chạy `ipv6plan plan build` trước")
