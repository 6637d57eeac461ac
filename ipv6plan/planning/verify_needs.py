"""Rules about plan and inventory: everything has what it needs, nothing has more than that."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.delegating import Delegation
from ipv6plan.model.inventory import HOST_ROLES, Device, HostMode, Inventory, Site, Vlan
from ipv6plan.model.plan import Allocation, Plan, Role, Status, Violation, stands_beside
from ipv6plan.text import Text

_Key = tuple[Role, str]
Index = Mapping[_Key, Allocation]
_Needed = tuple[_Key, _Key | None]
_ALWAYS: Final = frozenset({"infrastructure", "loopbacks", "links"})
_BLOCKS: Final = frozenset({Role.GROUP, Role.SITE, Role.ZONE, Role.VLAN})


def needs(inventory: Inventory, plan: Plan, index: Index) -> Iterator[Violation]:
    """Go through what the inventory needs and the plan lacks, then what only the plan has."""
    ends = _ends(inventory, index)
    several = len({block for _, block in ends.values()}) > 1
    needed: set[int] = set()
    for key, home in _needed(inventory, ends):
        found = index.get(key)
        if found is not None:
            needed.add(id(found))
        if found is None or found.status is Status.DEPRECATED:
            yield _missing(*key, found)
            continue
        around = None if home is None else index.get(home)
        if around is not None and not around.prefix.holds(found.prefix):
            yield from _outside(plan, found, around)
        if several:
            yield from _aggregate(found, ends)
    for allocation in [a for a in plan.allocations if id(a) not in needed]:
        in_use = allocation.status is not Status.DEPRECATED
        if in_use and not _is_known(inventory, allocation, index, needed):
            yield _unknown(allocation)
    yield from _pins(inventory, index, ends)
    yield from _delegations(inventory, index, ends)


def _is_known(
    inventory: Inventory, allocation: Allocation, index: Index, needed: Container[int]
) -> bool:
    """Tell whether what nothing needs stands beside something, or the inventory has its owner."""
    beside = stands_beside(*allocation.key)
    known = allocation if beside is None else replace(allocation, owner=beside[1])
    return id(index.get(known.key)) in needed or _has(inventory, known)


def _ends(inventory: Inventory, index: Index) -> Mapping[str, tuple[str, IPv6Prefix]]:
    """Give what owners in each aggregate end in, by the aggregate's id, and where it is.

    The aggregate of the infrastructure is called by its id and by no name at all.
    """
    core = index.get((Role.INFRASTRUCTURE, "infrastructure"))
    home = [a for a in inventory.aggregates if core is not None and a.prefix.holds(core.prefix)]
    home = home or list(inventory.aggregates[:1])
    found = {a.id: (f"@{a.id}", a.prefix) for a in inventory.aggregates if a.id}
    for aggregate in home[:1]:
        found[""] = ("", aggregate.prefix)
        if aggregate.id:
            found[aggregate.id] = ("", aggregate.prefix)
    return found


def _needed(inventory: Inventory, ends: Mapping[str, tuple[str, IPv6Prefix]]) -> Iterator[_Needed]:
    """Give what is needed, and in whose block it has to lie."""
    forwarding = {end.device for link in inventory.links for end in link.ends}
    for link in inventory.links:
        subnet, pair = (Role.INFRASTRUCTURE, f"links/{link.id}"), (Role.LINK, link.id)
        yield subnet, (Role.INFRASTRUCTURE, "links")
        yield pair, subnet
        yield from (((Role.INTERFACE, f"{link.id}/{end.device}"), pair) for end in link.ends)
    for site in inventory.sites:
        if not site.vlans and not inventory.policy.use_first:
            yield (Role.SITE, site.id), None
        yield from _in_site(inventory, site, ends)
        forwarding.update(router for vlan in site.vlans for router in _routers(vlan))
    for device in inventory.devices:
        if device.id in forwarding:
            yield (Role.LOOPBACK, device.id), (Role.INFRASTRUCTURE, "loopbacks")


def _in_site(
    inventory: Inventory, site: Site, ends: Mapping[str, tuple[str, IPv6Prefix]]
) -> Iterator[_Needed]:
    attached = _attached(site)
    homes: set[_Key] = set()
    for vlan in site.vlans:
        zone = inventory.zone[vlan.zone]
        below = f"/{vlan.zone}" if inventory.policy.use_first else ""
        inside = _inside(vlan, attached.get(vlan.id, ()), pool=zone.hosts is HostMode.DHCPV6)
        named = zone.aggregates or site.aggregates or ("",)
        for mark in [ends[name][0] for name in named if name in ends]:
            home = (Role.SITE, f"{site.id}{below}{mark}")
            if home not in homes:
                homes.add(home)
                yield home, None
            subnet = (Role.VLAN, f"{site.id}/{vlan.id}{mark}")
            yield subnet, home
            for role, name in inside:
                yield (role, f"{site.id}/{vlan.id}/{name}{mark}"), subnet
            if vlan.delegation is not None:
                yield (Role.DELEGATION, f"{site.id}/{vlan.id}/delegation{mark}"), home


def _routers(vlan: Vlan) -> tuple[str, ...]:
    return vlan.standby if vlan.gateway is None else (vlan.gateway, *vlan.standby)


def _attached(site: Site) -> Mapping[int | None, list[Device]]:
    found: dict[int | None, list[Device]] = {}
    for device in site.devices:
        if device.management is not None:
            found.setdefault(device.management.vlan, []).append(device)
    return found


def _inside(vlan: Vlan, attached: Iterable[Device], *, pool: bool) -> list[_Key]:
    """Give who has an address in a VLAN, and what for."""
    routers = _routers(vlan)
    alone = len(routers) == 1
    found = [(Role.GATEWAY if alone else Role.INTERFACE, router) for router in routers]
    if len(routers) > 1:
        found.append((Role.VIRTUAL, "virtual"))
    if pool:
        found.append((Role.POOL, "pool"))
    for device in attached:
        if device.id not in routers:
            is_host = device.role in HOST_ROLES
            found.append((Role.SERVER if is_host else Role.INTERFACE, device.id))
    return found


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


def _outside(plan: Plan, allocation: Allocation, home: Allocation) -> Iterator[Violation]:
    """Say that what is owned below an owner lies outside all of that owner's blocks, if so."""
    if not any(h.prefix.holds(allocation.prefix) for h in _all(plan, home)):
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
    inventory: Inventory, index: Index, ends: Mapping[str, tuple[str, IPv6Prefix]]
) -> Iterator[Violation]:
    """Check that what is deployed already has the prefix it is deployed with."""
    for site in inventory.sites:
        given = [] if inventory.policy.use_first else [(Role.SITE, site.id, site.prefix)]
        given += [(Role.VLAN, f"{site.id}/{v.id}", v.prefix) for v in site.vlans if v.prefix]
        for role, owner, pin in given:
            end = next((e for e, block in ends.values() if pin and block.holds(pin)), "")
            found = index.get((role, f"{owner}{end}"))
            if pin is not None and found is not None and found.prefix != pin:
                yield Violation(
                    rule="pinned",
                    subject=str(found.prefix),
                    message=Text(
                        en=f"{_name(found)} is deployed as {pin}",
                        vi=f"{_name(found)} đã được triển khai là {pin}",
                    ),
                )


def _delegations(
    inventory: Inventory, index: Index, ends: Mapping[str, tuple[str, IPv6Prefix]]
) -> Iterator[Violation]:
    """Check that there is a prefix for every requesting router that is expected, and that what is
    delegated in a VLAN lies in the zone of that VLAN.
    """
    marks = {mark for mark, _ in ends.values()}
    for site in inventory.sites:
        for vlan in site.vlans:
            wanted = vlan.delegation
            for mark in sorted(marks) if wanted is not None else ():
                owner = f"{site.id}/{vlan.id}"
                found = index.get((Role.DELEGATION, f"{owner}/delegation{mark}"))
                beside = index.get((Role.VLAN, f"{owner}{mark}"))
                if wanted is None or found is None or found.status is Status.DEPRECATED:
                    continue
                if found.prefix.size < wanted.count << IPv6Prefix.bits - wanted.length:
                    yield _too_small(found, wanted)
                if beside is not None and found.parent != beside.parent:
                    yield _apart(found, beside)


def _too_small(found: Allocation, wanted: Delegation) -> Violation:
    each = f"{wanted.count} x /{wanted.length}"
    return Violation(
        rule="delegation",
        subject=str(found.prefix),
        message=Text(
            en=f"{_name(found)} does not hold {each}", vi=f"{_name(found)} không chứa đủ {each}"
        ),
    )


def _apart(found: Allocation, beside: Allocation) -> Violation:
    return Violation(
        rule="delegation",
        subject=str(found.prefix),
        message=Text(
            en=f"{_name(found)} does not lie in the same block as {_name(beside)}",
            vi=f"{_name(found)} không nằm cùng khối với {_name(beside)}",
        ),
    )
