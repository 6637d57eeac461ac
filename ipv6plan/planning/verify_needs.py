"""Rules about plan and inventory: everything has what it needs, nothing has more than that."""

from collections.abc import Iterator
from typing import Final

from ipv6plan.model.inventory import HOST_ROLES, Device, Inventory, Site
from ipv6plan.model.plan import Allocation, Plan, Role, Status, Violation
from ipv6plan.text import Text

_Needed = tuple[Role, str]
_FREE: Final = frozenset({Role.VIRTUAL, Role.POOL})
_ALWAYS: Final = frozenset({"infrastructure", "loopbacks", "links"})
_SECTION_PARTS: Final = 2


def needs(inventory: Inventory, plan: Plan) -> Iterator[Violation]:
    """Go through what the inventory needs and the plan lacks, then what only the plan has."""
    needed = dict.fromkeys(_needed(inventory))
    for role, owner in needed:
        found = plan.find(role, owner)
        if found is None or found.status is Status.DEPRECATED:
            yield _missing(role, owner, found)
        else:
            yield from _home(plan, found)
    for allocation in plan.allocations:
        if allocation.status is not Status.DEPRECATED and not _has(inventory, allocation, needed):
            yield _unknown(allocation)


def _needed(inventory: Inventory) -> Iterator[_Needed]:
    forwarding: set[str] = set()
    for link in inventory.links:
        yield Role.INFRASTRUCTURE, f"links/{link.id}"
        yield Role.LINK, link.id
        for end in link.ends:
            forwarding.add(end.device)
            yield Role.INTERFACE, f"{link.id}/{end.device}"
    for site in inventory.sites:
        yield Role.SITE, site.id
        for vlan in site.vlans:
            yield Role.VLAN, f"{site.id}/{vlan.id}"
            if vlan.gateway is not None:
                forwarding.add(vlan.gateway)
                yield Role.GATEWAY, f"{site.id}/{vlan.id}/{vlan.gateway}"
        for device in site.devices:
            yield from _attached(site, device)
    yield from ((Role.LOOPBACK, d.id) for d in inventory.devices if d.id in forwarding)


def _attached(site: Site, device: Device) -> Iterator[_Needed]:
    for vlan in site.vlans:
        at = device.management
        if at is not None and at.vlan == vlan.id and vlan.gateway != device.id:
            role = Role.SERVER if device.role in HOST_ROLES else Role.INTERFACE
            yield role, f"{site.id}/{vlan.id}/{device.id}"


def _missing(role: Role, owner: str, found: Allocation | None) -> Violation:
    if found is None:
        return Violation(
            rule="missing",
            subject=owner,
            message=Text(
                en=f"{role.value} {owner} is in the inventory and not in the plan",
                vi=f"{role.value} {owner} có trong kiểm kê nhưng không có trong quy hoạch",
            ),
        )
    return Violation(
        rule="missing",
        subject=str(found.prefix),
        message=Text(
            en=f"{found.prefix} ({role.value} {owner}) is deprecated, yet in the inventory",
            vi=f"{found.prefix} ({role.value} {owner}) đã bị loại bỏ nhưng vẫn có trong kiểm kê",
        ),
    )


def _home(plan: Plan, allocation: Allocation) -> Iterator[Violation]:
    """Check that what is owned below an owner lies inside that owner's block."""
    home = _owned_by(plan, allocation)
    if home is not None and not home.prefix.holds(allocation.prefix):
        name = f"{allocation.prefix} ({allocation.role.value} {allocation.owner})"
        yield Violation(
            rule="owner",
            subject=str(allocation.prefix),
            message=Text(
                en=f"{name} lies outside {home.prefix} ({home.role.value} {home.owner})",
                vi=f"{name} nằm ngoài {home.prefix} ({home.role.value} {home.owner})",
            ),
        )


def _owned_by(plan: Plan, allocation: Allocation) -> Allocation | None:
    above = allocation.owner.rpartition("/")[0]
    holders: dict[Role, _Needed] = {
        Role.ZONE: (Role.SITE, above),
        Role.VLAN: (Role.SITE, above),
        Role.GATEWAY: (Role.VLAN, above),
        Role.SERVER: (Role.VLAN, above),
        Role.INTERFACE: (Role.VLAN if "/" in above else Role.LINK, above),
        Role.LINK: (Role.INFRASTRUCTURE, f"links/{allocation.owner}"),
        Role.LOOPBACK: (Role.INFRASTRUCTURE, "loopbacks"),
        Role.INFRASTRUCTURE: (Role.INFRASTRUCTURE, above or "infrastructure"),
    }
    holder = holders.get(allocation.role)
    return None if holder is None else plan.find(*holder)


def _has(inventory: Inventory, allocation: Allocation, needed: dict[_Needed, None]) -> bool:
    """Tell whether the inventory has the owner of an allocation."""
    if allocation.key in needed or allocation.role in _FREE:
        return True
    first, _, rest = allocation.owner.partition("/")
    match allocation.role:
        case Role.GROUP:
            return allocation.owner in inventory.group
        case Role.ZONE:
            site = inventory.site.get(first)
            return site is not None and any(vlan.zone == rest for vlan in site.vlans)
        case Role.INFRASTRUCTURE:
            in_group = first == "loopbacks" and rest in inventory.group
            return allocation.owner in _ALWAYS or in_group
        case _:
            return False


def _unknown(allocation: Allocation) -> Violation:
    name = f"{allocation.prefix} ({allocation.role.value} {allocation.owner})"
    return Violation(
        rule="unknown",
        subject=str(allocation.prefix),
        message=Text(
            en=f"{name} is {allocation.status.value}, and the inventory does not have it",
            vi=f"{name} đang ở trạng thái {allocation.status.value} nhưng không có trong kiểm kê",
        ),
    )
