"""What interfaces are called, and where trunks lead: from ports as they run and the platform."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from ipv6plan.model.inventory import Device, Port, PortMode, Site
from ipv6plan.model.platform import Naming


def vlan_interface(device: Device, vlan: int, naming: Naming) -> str:
    """Give the name of a device's routed interface in a VLAN; empty where the platform has none."""
    for port in device.ports:
        if port.mode is PortMode.DOT1Q and vlan in port.vlans:
            return naming.subinterface.format(port=port.name, vlan=vlan)
    return naming.vlan.format(vlan=vlan)


def leads_up(site: Site, device: Device, port: Port) -> bool:
    """Tell whether a trunk leads towards a router of its VLANs, be it one that stands by.

    The only trunk of a device that routes none of them does; otherwise the device at the other end
    must be such a router, or reach one without coming back over this device. Of two routers of a
    VLAN each trusts the trunk between them. Where the inventory does not say, it does not:
    first-hop security must not trust what is not known.
    """
    gateways = {key for v in site.vlans if v.id in port.vlans for key in v.routers}
    if device.id in gateways:
        return port.to in gateways
    if sum(p.mode is PortMode.TRUNK for p in device.ports) == 1:
        return True
    return port.to is not None and _reaches(_trunks(site), port.to, gateways, device.id)


def _trunks(site: Site) -> Mapping[str, frozenset[str]]:
    """Give which devices are joined by trunks; a trunk is written at one end or at both."""
    pairs = set(_pairs(site))
    pairs |= {(b, a) for a, b in pairs}
    return {start: frozenset(b for a, b in pairs if a == start) for start, _ in pairs}


def _pairs(site: Site) -> Iterator[tuple[str, str]]:
    for device in site.devices:
        yield from ((device.id, port.to) for port in device.ports if port.to is not None)


def _reaches(
    trunks: Mapping[str, frozenset[str]], start: str, goals: AbstractSet[str], without: str
) -> bool:
    seen, ahead = {without}, [start]
    while ahead:
        at = ahead.pop()
        if at in goals:
            return True
        if at not in seen:
            seen.add(at)
            ahead.extend(trunks.get(at, frozenset()) - seen)
    return False
