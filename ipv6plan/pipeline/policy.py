"""The firewall policy of a workspace: its matrix for a review, and its ruleset for Linux."""

from ipv6plan.firewall import access_matrix, build_policy, whole_filter
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
