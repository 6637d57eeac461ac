"""Devices whose VLANs delegate prefixes, made by hand."""

from dataclasses import replace

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.delegating import DelegatedPool
from ipv6plan.model.intent import DeviceIntent, InterfaceIntent, Lease, StaticRoute
from ipv6plan.model.inventory import HostMode

SERVERS = (IPv6Address.parse("2001:db8:0:20::547"), IPv6Address.parse("2001:db8:0:20::548"))
POOLS = (
    DelegatedPool(block=IPv6Prefix.parse("2001:db8:0:1f0::/60"), length=62),
    DelegatedPool(block=IPv6Prefix.parse("2001:db8:0:2e0::/59"), length=64),
)
LEASES = (
    Lease(
        number=10, subnet=IPv6Prefix.parse("2001:db8:0:10::/64"), pool=None,
        relays=(IPv6Address.parse("2001:db8:0:10::1"),), about="dic/10",
        delegated=DelegatedPool(block=IPv6Prefix.parse("2001:db8:0:1f0::/61"), length=62),
    ),
    Lease(
        number=30, subnet=IPv6Prefix.parse("2001:db8:0:30::/64"),
        pool=IPv6Prefix.parse("2001:db8:0:30:1::/80"), relays=(), about="dic/30",
        delegated=DelegatedPool(block=IPv6Prefix.parse("2001:db8:0:2e0::/60"), length=64),
    ),
)  # fmt: skip
"""What a server delegates: without addresses, and with them."""


def delegating(intent: DeviceIntent) -> DeviceIntent:
    """The same device, with prefixes delegated in its VLANs of SLAAC and of DHCPv6."""
    pools = dict(zip((HostMode.SLAAC, HostMode.DHCPV6), POOLS, strict=True))

    def with_pool(i: InterfaceIntent) -> InterfaceIntent:
        pool = pools.get(i.hosts) if i.hosts and i.vrrp is None else None
        return i if pool is None else replace(i, delegated=pool, relay=SERVERS)

    interfaces = tuple(map(with_pool, intent.interfaces))
    used = dict.fromkeys(i.delegated.block for i in interfaces if i.delegated)
    routes = (StaticRoute(prefix=block, discard=True, delegated=True) for block in used)
    return replace(
        intent,
        device=replace(intent.device, id=f"{intent.device.id}-delegating"),
        interfaces=interfaces,
        statics=(*intent.statics, *routes),
    )
