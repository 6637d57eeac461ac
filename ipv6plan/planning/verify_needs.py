"""Rules about plan and inventory: everything has what it needs, nothing has more than that."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import HOST_ROLES, HostMode, Inventory, Site, Vlan
from ipv6plan.model.plan import Allocation, Plan, Role, Status, Violation, stands_beside
from ipv6plan.text import Text

_Needed = tuple[Role, str]
_ALWAYS: Final = frozenset({"infrastructure", "loopbacks", "links"})
_BLOCKS: Final = frozenset({Role.GROUP, Role.SITE, Role.ZONE, Role.VLAN})


def needs(inventory: Inventory, plan: Plan) -> Iterator[Violation]:
    """Go through what the inventory needs and the plan lacks, then what only the plan has."""
    ends = _ends(inventory, plan)
    several = len({block for _, block in ends.values()}) > 1
    needed = dict.fromkeys(_needed(inventory, ends))
    for role, owner in needed:
        found = plan.find(role, owner)
        if found is None or found.status is Status.DEPRECATED:
            yield _missing(role, owner, found)
        else:
            yield from _home(inventory, plan, found)
            if several:
                yield from _aggregate(found, ends)
    for allocation in plan.allocations:
        if allocation.status is Status.DEPRECATED or allocation.key in needed:
            continue
        beside = stands_beside(*allocation.key)
        known = allocation if beside is None else replace(allocation, owner=beside[1])
        if known.key not in needed and not _has(inventory, known):
            yield _unknown(allocation)
    yield from _pins(inventory, plan, ends)


def _ends(inventory: Inventory, plan: Plan) -> Mapping[str, tuple[str, IPv6Prefix]]:
    """Give what owners in each aggregate end in, by the aggregate's id, and where it is.

    The aggregate of the infrastructure is called by its id and by no name at all.
    """
    core = plan.find(Role.INFRASTRUCTURE, "infrastructure")
    home = [a for a in inventory.aggregates if core is not None and a.prefix.holds(core.prefix)]
    home = home or list(inventory.aggregates[:1])
    found = {a.id: (f"@{a.id}", a.prefix) for a in inventory.aggregates if a.id}
    for aggregate in home[:1]:
        found[""] = ("", aggregate.prefix)
        if aggregate.id:
            found[aggregate.id] = ("", aggregate.prefix)
    return found


def _needed(inventory: Inventory, ends: Mapping[str, tuple[str, IPv6Prefix]]) -> Iterator[_Needed]:
    forwarding: set[str] = set()
    for link in inventory.links:
        yield Role.INFRASTRUCTURE, f"links/{link.id}"
        yield Role.LINK, link.id
        for end in link.ends:
            forwarding.add(end.device)
            yield Role.INTERFACE, f"{link.id}/{end.device}"
    for site in inventory.sites:
        if not site.vlans and not inventory.policy.use_first:
            yield Role.SITE, site.id
        for vlan in site.vlans:
            named = inventory.zone[vlan.zone].aggregates or site.aggregates or ("",)
            for mark, _ in (ends[name] for name in named if name in ends):
                below = f"/{vlan.zone}" if inventory.policy.use_first else ""
                yield Role.SITE, f"{site.id}{below}{mark}"
                yield from _in_vlan(inventory, site, vlan, mark)
            forwarding.update(_routers(vlan))
    yield from ((Role.LOOPBACK, d.id) for d in inventory.devices if d.id in forwarding)


def _routers(vlan: Vlan) -> tuple[str, ...]:
    return tuple(key for key in (vlan.gateway, *vlan.standby) if key is not None)


def _in_vlan(inventory: Inventory, site: Site, vlan: Vlan, end: str) -> Iterator[_Needed]:
    owner = f"{site.id}/{vlan.id}"
    yield Role.VLAN, f"{owner}{end}"
    routers = _routers(vlan)
    if len(routers) > 1:
        yield Role.VIRTUAL, f"{owner}/virtual{end}"
    for router in routers:
        yield Role.GATEWAY if len(routers) == 1 else Role.INTERFACE, f"{owner}/{router}{end}"
    if inventory.zone[vlan.zone].hosts is HostMode.DHCPV6:
        yield Role.POOL, f"{owner}/pool{end}"
    for device in site.devices:
        at = device.management
        if at is not None and at.vlan == vlan.id and device.id not in routers:
            role = Role.SERVER if device.role in HOST_ROLES else Role.INTERFACE
            yield role, f"{owner}/{device.id}{end}"


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


def _name(allocation: Allocation) -> str:
    return f"{allocation.prefix} ({allocation.role.value} {allocation.owner})"


def _home(inventory: Inventory, plan: Plan, allocation: Allocation) -> Iterator[Violation]:
    """Check that what is owned below an owner lies inside that owner's block."""
    home = _owned_by(inventory, plan, allocation)
    if home is not None and not any(h.prefix.holds(allocation.prefix) for h in _all(plan, home)):
        yield Violation(
            rule="owner",
            subject=str(allocation.prefix),
            message=Text(
                en=f"{_name(allocation)} lies outside {home.prefix} "
                f"({home.role.value} {home.owner})",
                vi=f"{_name(allocation)} nằm ngoài {home.prefix} ({home.role.value} {home.owner})",
            ),
        )


def _all(plan: Plan, home: Allocation) -> Iterator[Allocation]:
    """Give a block, and those beside it that came with networks that were merged."""
    yield home
    if home.role is Role.INFRASTRUCTURE and home.owner in _ALWAYS:
        yield from (a for a in plan.of_role(home.role) if a.owner.startswith(f"{home.owner}@"))


def _owned_by(inventory: Inventory, plan: Plan, allocation: Allocation) -> Allocation | None:
    owner, mark, aggregate = allocation.owner.partition("@")
    above = owner.rpartition("/")[0]
    role, holder = Role.VLAN, above
    match allocation.role:
        case Role.GATEWAY | Role.VIRTUAL | Role.POOL | Role.SERVER:
            pass
        case Role.INTERFACE:
            role = Role.VLAN if "/" in above else Role.LINK
        case Role.VLAN:
            role, holder = Role.SITE, _site_of(inventory, owner)
        case Role.ZONE:
            role = Role.SITE
        case Role.LINK:
            role, holder = Role.INFRASTRUCTURE, f"links/{owner}"
        case Role.LOOPBACK:
            role, holder = Role.INFRASTRUCTURE, "loopbacks"
        case Role.INFRASTRUCTURE:
            role, holder = Role.INFRASTRUCTURE, above or "infrastructure"
        case _:
            return None
    return plan.find(role, f"{holder}{mark}{aggregate}")


def _site_of(inventory: Inventory, owner: str) -> str:
    """Give the owner of the site block that a VLAN belongs in."""
    key, _, number = owner.partition("/")
    site = inventory.site.get(key) if inventory.policy.use_first else None
    if site is None:
        return key
    return next((f"{key}/{v.zone}" for v in site.vlans if str(v.id) == number), key)


def _aggregate(
    allocation: Allocation, ends: Mapping[str, tuple[str, IPv6Prefix]]
) -> Iterator[Violation]:
    """Check that what an owner names as its aggregate is where it lies."""
    _, mark, _ = allocation.owner.partition("@")
    if _is_infrastructure(allocation):
        return
    end = allocation.owner[allocation.owner.index(mark) :] if mark else ""
    for name, block in ends.values():
        if name == end and not block.holds(allocation.prefix):
            yield Violation(
                rule="aggregate",
                subject=str(allocation.prefix),
                message=Text(
                    en=f"{_name(allocation)} lies outside its aggregate {block}",
                    vi=f"{_name(allocation)} nằm ngoài khối địa chỉ {block} của nó",
                ),
            )
            return


def _is_infrastructure(allocation: Allocation) -> bool:
    """Tell whether something lies with the infrastructure, in whichever aggregate that does."""
    in_link = allocation.role is Role.INTERFACE and allocation.owner.count("/") == 1
    return in_link or allocation.role in {Role.INFRASTRUCTURE, Role.LOOPBACK, Role.LINK}


def _has(inventory: Inventory, allocation: Allocation) -> bool:
    """Tell whether the inventory has the owner of an allocation that nothing needs."""
    kept_back = allocation.status is Status.RESERVED and allocation.role in _BLOCKS
    if kept_back and "reserved/" in allocation.owner:
        return True
    owner = allocation.owner.partition("@")[0]
    first, _, rest = owner.partition("/")
    match allocation.role:
        case Role.GROUP:
            return first in inventory.group
        case Role.ZONE if not rest:
            return owner in inventory.zone
        case Role.ZONE:
            site = inventory.site.get(first)
            return site is not None and any(vlan.zone == rest for vlan in site.vlans)
        case Role.INFRASTRUCTURE:
            in_group = first == "loopbacks" and rest in inventory.group
            return owner in _ALWAYS or in_group
        case _:
            return False


def _unknown(allocation: Allocation) -> Violation:
    return Violation(
        rule="unknown",
        subject=str(allocation.prefix),
        message=Text(
            en=f"{_name(allocation)} is {allocation.status.value}, and the inventory does not "
            "have it",
            vi=f"{_name(allocation)} đang ở trạng thái {allocation.status.value} nhưng không có "
            "trong kiểm kê",
        ),
    )


def _pins(
    inventory: Inventory, plan: Plan, ends: Mapping[str, tuple[str, IPv6Prefix]]
) -> Iterator[Violation]:
    """Check that what is deployed already has the prefix it is deployed with."""
    for site in inventory.sites:
        given = [(Role.SITE, site.id, site.prefix)] if not inventory.policy.use_first else []
        given += [(Role.VLAN, f"{site.id}/{v.id}", v.prefix) for v in site.vlans]
        for role, owner, pin in given:
            end = next((e for e, block in ends.values() if pin and block.holds(pin)), "")
            found = plan.find(role, f"{owner}{end}")
            if pin is not None and found is not None and found.prefix != pin:
                yield Violation(
                    rule="pinned",
                    subject=str(found.prefix),
                    message=Text(
                        en=f"{_name(found)} is deployed as {pin}",
                        vi=f"{_name(found)} đã được triển khai là {pin}",
                    ),
                )
