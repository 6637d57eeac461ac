"""What the network itself needs: loopbacks and links, in one block that one ACL line covers."""

from ipv6plan.errors import Source
from ipv6plan.model.inventory import Inventory, Order
from ipv6plan.model.plan import Role, Status
from ipv6plan.planning.size import SUBNET
from ipv6plan.planning.want import Want

INFRASTRUCTURE_GROWTH = 4
"""Every new site adds a link, so these containers are sized for more than today's."""


def routers(inventory: Inventory) -> frozenset[str]:
    """Give the ids of the devices that forward: a VLAN's gateways, or an end of a link."""
    vlans = [vlan for site in inventory.sites for vlan in site.vlans]
    found = {vlan.gateway for vlan in vlans if vlan.gateway is not None}
    found |= {key for vlan in vlans if vlan.standby for key in vlan.standby}
    return frozenset(found | {end.device for link in inventory.links for end in link.ends})


def infrastructure(inventory: Inventory) -> Want:
    """Give the block of the infrastructure, and all inside."""
    last = inventory.policy.infrastructure is Order.LEFTMOST
    return Want(
        role=Role.INFRASTRUCTURE,
        owner="infrastructure",
        tier="infrastructure",
        code=-1 if last else 0,
        source=inventory.source,
        path="addressing.infrastructure",
        children=(_loopbacks(inventory), _links(inventory)),
    )


def _loopbacks(inventory: Inventory) -> Want:
    routing = routers(inventory)
    held = {inventory.site[d.site].group for d in inventory.devices if d.id in routing}
    inside = tuple(
        _subnet(f"loopbacks/{group.id}", Status.CONTAINER, group.source, f"groups.{group.id}")
        for group in inventory.groups
        if group.id in held
    )
    return _container("loopbacks", inventory.source, inside)


def _links(inventory: Inventory) -> Want:
    inside = tuple(
        _subnet(f"links/{link.id}", Status.RESERVED, link.source, f"links.{link.id}")
        for link in inventory.links
    )
    return _container("links", inventory.source, inside)


def _container(name: str, source: Source, inside: tuple[Want, ...]) -> Want:
    return Want(
        role=Role.INFRASTRUCTURE,
        owner=name,
        tier=name,
        growth=INFRASTRUCTURE_GROWTH,
        source=source,
        path="addressing.infrastructure",
        children=inside,
    )


def _subnet(owner: str, status: Status, source: Source, path: str) -> Want:
    return Want(
        role=Role.INFRASTRUCTURE,
        owner=owner,
        status=status,
        tier="subnet",
        length=SUBNET,
        source=source,
        path=path,
    )
