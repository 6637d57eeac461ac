"""The inventory: what the province has, as values that are complete and consistent.

Profiles are already unfolded into their sites here; nothing is left to look up in a file. Words are
NetBox's: aggregate, tenant, site, VLAN, device, role, platform (Netmiko's names), interface.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeVar

from ipv6plan.errors import NOWHERE, Source
from ipv6plan.model.address import IPv4Address, IPv4Prefix, IPv6Prefix
from ipv6plan.model.configuring import NO_SERVERS, VRRP, Edge, Management, Tunnel
from ipv6plan.model.delegating import Delegation
from ipv6plan.model.policy import (
    Aggregate,
    AggregateKind,
    Encoding,
    IdMode,
    Order,
    Policy,
    Reserve,
    Tier,
)
from ipv6plan.text import Language

__all__ = [
    "HOST_ROLES", "ROLES", "Aggregate", "AggregateKind", "Attachment", "Credential", "Device",
    "Encoding", "Endpoint", "Group", "HostMode", "IdMode", "Identified", "Inventory", "Keyed",
    "Link", "LinkEnd", "Network", "Order", "Policy", "Port", "PortMode", "Reserve", "SecretRef",
    "Service", "Site", "SnmpVersion", "Tenant", "Tier", "Vlan", "Zone", "by_id",
]  # fmt: skip


class HostMode(StrEnum):
    """How hosts of a zone get their addresses."""

    SLAAC = "slaac"
    DHCPV6 = "dhcpv6"
    STATIC = "static"


class PortMode(StrEnum):
    """What a port of a device does today."""

    UPLINK = "uplink"
    """The routed port towards the network above; its site's `uplink` is the other end."""
    ACCESS = "access"
    TRUNK = "trunk"
    DOT1Q = "dot1q"
    """A routed port with one sub-interface a VLAN ("router on a stick")."""
    ROUTED = "routed"
    """One end of a link."""


class SnmpVersion(StrEnum):
    """The SNMP version of a credential."""

    V1 = "v1"
    V2C = "v2c"
    V3 = "v3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The province itself."""

    id: str
    name: str
    language: Language
    domain: str
    """The DNS domain of its own names; empty if none is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretRef:
    """Where a secret is to be found; never the secret."""

    kind: str
    """`env` (a variable's name) or `file` (a file of mode 600, relative to the workspace)."""
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyed:
    """A USM protocol and where its pass phrase is."""

    protocol: str
    """auth: md5 sha1 sha224 sha256 sha384 sha512; priv: des aes128 aes192
    aes256 aes192-reeder aes256-reeder.
    """
    secret: SecretRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """How a device is asked over SNMP."""

    id: str
    version: SnmpVersion
    community: SecretRef | None = None
    user: str = ""
    auth: Keyed | None = None
    priv: Keyed | None = None
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A security zone that VLANs belong to."""

    id: str
    name: str
    hosts: HostMode
    exposed: bool
    """Whether the Internet reaches it."""
    interface_ids: IdMode | None = None
    """For its servers; None where the policy decides."""
    aggregates: tuple[str, ...] = ()
    """Ids of the aggregates its VLANs draw from; empty where their sites decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A tier above the site: departments, districts, one district, ..."""

    id: str
    name: str
    tier: str
    parent: str | None
    was: str | None = None
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """An agency."""

    id: str
    name: str
    group: str
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Vlan:
    """A VLAN of a site: one subnet."""

    id: int
    name: str
    zone: str
    ipv4: IPv4Prefix | None
    gateway: str | None
    """The id of the device that routes it; None where none does (a layer-2 segment)."""
    standby: tuple[str, ...] = ()
    """The ids of further devices that route it; hosts then use a virtual router's address."""
    prefix: IPv6Prefix | None = None
    """Where it is deployed already; None where the planner chooses."""
    interface_ids: IdMode | None = None
    """For its servers; None where its zone or the policy decides."""
    nat64: IPv6Prefix | None = None
    """The NAT64 prefix of a VLAN whose hosts have no IPv4 (RFC 6052)."""
    vrf: str = ""
    """The VRF it is routed in; empty for the global one."""
    fhrp: str = VRRP
    """How several devices share the router that hosts use: `vrrp` (VRRPv3) or `hsrp` (HSRPv2)."""
    delegation: Delegation | None = None
    """The prefixes that routers in it are given; None where they are given none."""
    source: Source = NOWHERE

    @property
    def routers(self) -> tuple[str, ...]:
        """The ids of all devices that route it."""
        return self.standby if self.gateway is None else (self.gateway, *self.standby)


@dataclass(frozen=True, slots=True, kw_only=True)
class Port:
    """A port of a device as it runs today; nothing here is planned."""

    name: str
    mode: PortMode
    vlans: tuple[int, ...] = ()
    """One for access, any number for trunk and dot1q, none otherwise."""
    to: str | None = None
    """For trunks: the id of the device at the other end, where it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """Where a device is reached: in a VLAN of its site, by an address of its own, or both."""

    vlan: int | None
    ipv4: IPv4Address | None
    interface: str = ""
    """The interface that carries the address, where it is not the platform's usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One piece of equipment, or one server."""

    id: str
    """Unique in the network: the site's id, a hyphen, the device's key."""
    site: str
    role: str
    """One of ROLES."""
    platform: str
    """Netmiko's name: cisco_ios, huawei_vrp, ..."""
    model: str
    management: Attachment | None
    credential: str | None
    over_ipv6: bool
    """Whether it is to be asked over its planned IPv6 address."""
    ports: tuple[Port, ...]
    further_credentials: tuple[str, ...] = ()
    """Ids, tried in this order where the device does not let in the first."""
    was: str | None = None
    source: Source = NOWHERE

    @property
    def key(self) -> str:
        """Its name within the site."""
        return self.id.removeprefix(f"{self.site}-")

    @property
    def credentials(self) -> tuple[str, ...]:
        """The ids of all its credentials, in the order they are tried; none: it is not asked."""
        return () if self.credential is None else (self.credential, *self.further_credentials)


ROLES = frozenset({
    "router", "core-switch", "distribution-switch", "access-switch", "firewall", "load-balancer",
    "server", "hypervisor", "wireless-controller", "access-point", "storage", "printer", "camera",
    "ups", "other",
})  # fmt: skip
HOST_ROLES = frozenset(
    {"server", "hypervisor", "storage", "printer", "camera", "ups", "access-point", "other"}
)
"""Roles that hold an address in a VLAN and route nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One location of one agency."""

    id: str
    name: str
    profile: str
    tenant: str
    group: str
    """The innermost group that holds it."""
    size: int | None
    """The prefix length its profile asks for; None where the policy decides."""
    ipv4: IPv4Prefix | None
    vlans: tuple[Vlan, ...]
    devices: tuple[Device, ...]
    number: int | None = None
    """For tiers that encode it."""
    prefix: IPv6Prefix | None = None
    """Where it is deployed already; None where the planner chooses."""
    aggregates: tuple[str, ...] = ()
    """Ids of the aggregates it draws from; empty for the first."""
    routing: str = "ospf"
    """How its routers learn routes: `ospf` or `static`."""
    was: str | None = None
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEnd:
    """One end of a link."""

    device: str
    interface: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A routed connection between two devices."""

    id: str
    a: LinkEnd
    b: LinkEnd | None
    """None only for `internet`: the far end is the provider's."""
    kind: str
    """`wan`, `lan`, `tunnel` or `internet`."""
    ipv4: IPv4Prefix | None
    tunnel: Tunnel | None = None
    was: str | None = None
    source: Source = NOWHERE

    @property
    def ends(self) -> tuple[LinkEnd, ...]:
        """The ends that are the province's own, `a` first."""
        return (self.a,) if self.b is None else (self.a, self.b)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One socket of a service."""

    server: str
    """A device id."""
    port: int
    protocol: str
    """`tcp`, `udp`, or a name that implies one: https, http, dns, smtp, ..."""
    name: str
    """The DNS name, relative to the network's domain; empty if it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Something that people or systems use."""

    id: str
    name: str
    owner: str
    """A tenant id."""
    endpoints: tuple[Endpoint, ...]
    consumers: tuple[str, ...]
    """Tenant ids, group ids, `all-tenants`, or `outside:NAME`."""
    needs: tuple[str, ...]
    """Ids of the services that it does not work without."""
    strategy: str
    """`dual-stack`, `ipv6-only`, `nat64`, `replace` or `undecided`."""
    source: Source = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Everything the province has written down, in the order it was written."""

    network: Network
    aggregates: tuple[Aggregate, ...]
    policy: Policy
    credentials: tuple[Credential, ...]
    zones: tuple[Zone, ...]
    groups: tuple[Group, ...]
    tenants: tuple[Tenant, ...]
    sites: tuple[Site, ...]
    links: tuple[Link, ...]
    services: tuple[Service, ...]
    management: Management = NO_SERVERS
    edge: Edge | None = None
    """BGP with those outside; None where there is none."""
    source: Source = NOWHERE
    site: Mapping[str, Site] = field(init=False, repr=False, compare=False)
    device: Mapping[str, Device] = field(init=False, repr=False, compare=False)
    group: Mapping[str, Group] = field(init=False, repr=False, compare=False)
    tenant: Mapping[str, Tenant] = field(init=False, repr=False, compare=False)
    zone: Mapping[str, Zone] = field(init=False, repr=False, compare=False)
    credential: Mapping[str, Credential] = field(init=False, repr=False, compare=False)
    service: Mapping[str, Service] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, values in (
            ("site", self.sites),
            ("device", self.devices),
            ("group", self.groups),
            ("tenant", self.tenants),
            ("zone", self.zones),
            ("credential", self.credentials),
            ("service", self.services),
        ):
            object.__setattr__(self, name, by_id(values))

    @property
    def devices(self) -> tuple[Device, ...]:
        """Every device, site by site."""
        return tuple(device for site in self.sites for device in site.devices)

    def lineage(self, group: str) -> tuple[Group, ...]:
        """Give the group and those above it, outermost first."""
        chain: list[Group] = []
        at: str | None = group
        while at is not None:
            chain.append(self.group[at])
            at = self.group[at].parent
        return tuple(reversed(chain))


class Identified(Protocol):
    """A value with an id."""

    @property
    def id(self) -> str:
        """Its id, unique among its kind."""
        ...


I = TypeVar("I", bound=Identified)  # noqa: E741


def by_id(values: Iterable[I]) -> Mapping[str, I]:
    """Index values by their ids, read-only."""
    return MappingProxyType({value.id: value for value in values})
