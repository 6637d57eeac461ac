"""Renders a filter of its own, for Linux firewalls."""

from pathlib import Path

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import Filter
from ipv6plan.render.environment import Templates
from ipv6plan.render.parts import filter_view

NFTABLES = "filters/nftables.j2"


def render_nftables(wanted: Filter, overrides: Path | None) -> Artifact:
    """Give a ruleset for nftables that forwards what the filter permits, and answers to it.

    It replaces its own table alone, and is about IPv6 alone. Raises TemplateError.
    """
    text = Templates(overrides).render(NFTABLES, {"filter": filter_view(wanted)})
    return Artifact(path="policy.nft", content=text)
