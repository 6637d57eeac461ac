"""The firewall policy of a workspace: its matrix for a review, and its ruleset for Linux."""

from dataclasses import replace

from ipv6plan.firewall import access_matrix, build_policy, whole_filter, with_gateways
from ipv6plan.model.filtering import SourceRow
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.render.policy import render_nftables


def policy_matrix(planned: Planned) -> tuple[SourceRow, ...]:
    """Give who may reach which service over IPv6, and why."""
    return access_matrix(planned.inputs.inventory, planned.plan, planned.intents)


def policy_ruleset(planned: Planned) -> str:
    """Give the whole policy for nftables; raises TemplateError."""
    policy = build_policy(planned.inputs.inventory, planned.plan, planned.intents)
    templates = planned.inputs.workspace.templates
    return str(render_nftables(whole_filter(policy), templates).content)


def with_gateway_lists(planned: Planned) -> Planned:
    """Give routers of sites without a firewall an access list for each VLAN of users.

    Not by default: what users reach outside of the services is denied by it, the Internet too.
    """
    inputs = planned.inputs
    policy = build_policy(inputs.inventory, planned.plan, planned.intents)
    intents = with_gateways(planned.intents, policy, inputs.inventory, inputs.catalogue)
    return replace(planned, intents=intents)
