"""Groups inside groups: no circles, and outer tiers outside."""

from collections.abc import Mapping

from ipv6plan.inventory.declared import group_tiers
from ipv6plan.inventory.references import Lookup
from ipv6plan.model.inventory import Group, by_id
from ipv6plan.text import Text


def check_groups(lookup: Lookup, groups: tuple[Group, ...]) -> None:
    """Verify that every group's parent is of an outer tier, and no group is inside itself."""
    known = by_id(groups)
    ranks = {name: rank for rank, name in enumerate(group_tiers(lookup.written.network))}
    at = lookup.written.top.at("groups")
    done: set[str] = set()
    for group in groups:
        circle = _circle(group, known, done)
        if circle:
            lookup.problems.add(at.at(group.id, "parent"), _goes_round(circle))
        parent = known.get(group.parent or "")
        if parent is None or circle or not {group.tier, parent.tier} <= set(ranks):
            continue
        if ranks[parent.tier] >= ranks[group.tier]:
            lookup.problems.add(at.at(group.id), _not_outside(parent, group))


def _circle(group: Group, known: Mapping[str, Group], done: set[str]) -> list[str]:
    """Give the circle that begins and ends with a group, if it is in one not yet told of."""
    path: list[str] = []
    at: Group | None = group
    while at is not None and at.id not in done and at.id not in path:
        path.append(at.id)
        at = known.get(at.parent or "")
    done.update(path)
    return [*path[path.index(at.id) :], at.id] if at is not None and at.id in path else []


def _goes_round(circle: list[str]) -> Text:
    listed = " > ".join(reversed(circle))
    return Text(
        en=f"groups cannot be inside themselves: {listed}",
        vi=f"nhóm không thể nằm trong chính nó: {listed}",
    )


def _not_outside(parent: Group, group: Group) -> Text:
    return Text(
        en=f"the tier of its parent {parent.id} ({parent.tier}) must come before its own "
        f"({group.tier}) in addressing.tiers",
        vi=f"cấp của nhóm cha {parent.id} ({parent.tier}) phải đứng trước cấp của nhóm này "
        f"({group.tier}) trong addressing.tiers",
    )
