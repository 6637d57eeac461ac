"""The plan as Markdown: a section a tier."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.markdown import literal, table
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.report.export import wording as say
from ipv6plan.report.export.columns import COLUMNS
from ipv6plan.report.export.lines import Line, Tier, describe
from ipv6plan.text import Language

TIER_COLUMNS: Final[dict[Tier, tuple[str, ...]]] = {
    Tier.GROUPS: ("prefix", "status", "name", "owner"),
    Tier.SITES: ("prefix", "status", "name", "owner", "tenant_name", "ipv4"),
    Tier.ZONES: ("prefix", "status", "name", "site_name", "owner"),
    Tier.VLANS: ("prefix", "status", "vlan", "name", "site_name", "zone", "owner", "ipv4"),
    Tier.INFRASTRUCTURE: ("prefix", "status", "owner", "name"),
    Tier.LINKS: ("prefix", "status", "link", "ipv4"),
    Tier.LOOPBACKS: ("prefix", "status", "device", "site_name"),
    Tier.ADDRESSES: ("prefix", "status", "role", "device", "owner", "ipv4"),
}  # fmt: skip


def plan_markdown(inventory: Inventory, plan: Plan, language: Language) -> str:
    """Give the aggregates, then every allocation under its tier."""
    lines = describe(inventory, plan)
    head = f"# {say.TITLE.in_(language)}: {literal(inventory.network.name)}"
    parts = [head, "", *_aggregates(plan, language)]
    for tier in Tier:
        parts += _section(tier, [line for line in lines if line.tier is tier], language)
    return "\n".join(parts) + "\n"


def _aggregates(plan: Plan, language: Language) -> Iterator[str]:
    yield f"## {say.AGGREGATES.in_(language)}"
    yield ""
    head = (say.HEADINGS["prefix"].in_(language), say.AGGREGATE_KIND.in_(language))
    yield from table(
        head, ((str(a.prefix), say.KINDS[a.kind].in_(language)) for a in plan.aggregates)
    )
    yield ""


def _section(tier: Tier, lines: list[Line], language: Language) -> Iterator[str]:
    if not lines:
        return
    columns = TIER_COLUMNS[tier]
    yield f"## {say.TIERS[tier].in_(language)} ({len(lines)})"
    yield ""
    head = tuple(say.HEADINGS[key].in_(language) for key in columns)
    yield from table(head, (tuple(_cell(line, key, language) for key in columns) for line in lines))
    yield ""


def _cell(line: Line, key: str, language: Language) -> str:
    if key == "role":
        return say.ROLES[line.allocation.role].in_(language)
    if key == "status":
        return say.STATUSES[line.allocation.status].in_(language)
    return literal(COLUMNS[key](line))
