"""The shapes of network.yaml and sites/*.yaml, one class a kind of map."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from ipv6plan.inventory.configuring_forms import (
    BgpForm,
    DelegationForm,
    ManagementNeedsForm,
    TunnelForm,
)
from ipv6plan.inventory.fields import (
    Address4,
    Block,
    Domain,
    End,
    Flag,
    Growth,
    Host,
    Id,
    Length,
    Map,
    Name,
    Prefix4,
    Protocol,
    Ref,
    Role,
    Secret,
    Socket,
    TierLength,
    UnfitError,
    VlanId,
    Word,
)
from ipv6plan.inventory.fields_planning import Bits, Days, Keys, Prefix6, Slot, Vrf
from ipv6plan.model.inventory import AggregateKind, Encoding, HostMode, IdMode, Order
from ipv6plan.text import Text

WORD: Final = "<word>"
MAP: Final = "<map>"
"""Marks of alternatives; they show up in the paths of pydantic's errors and are taken out there."""


def _shape(value: Any) -> str:
    return MAP if isinstance(value, dict) else WORD


class Form(BaseModel):
    """A map with fixed keys."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class NetworkForm(Form):
    """`network`."""

    id: Id
    name: Name
    language: Literal["vi", "en"]
    domain: Domain | None = None
    routing: Literal["ospf", "static"] = "ospf"


class AggregateForm(Form):
    """One of `aggregates`."""

    kind: AggregateKind
    id: Id | None = None


class KeptForm(Form):
    """One of a tier's `reserve`."""

    name: Name
    block: Slot


KeptBack = Annotated[
    Annotated[Literal["first", "last"], Tag(WORD)] | Annotated[KeptForm, Tag(MAP)],
    Discriminator(_shape),
]


class TierForm(Form):
    """One of `addressing.tiers`."""

    tier: Id
    length: TierLength = None
    bits: Bits | None = None
    order: Order
    encode: Encoding | None = None
    otherwise: Order | None = Field(default=None, alias="else")
    growth: Growth = 1
    when: Length | None = None
    reserve: list[KeptBack] = []

    @model_validator(mode="after")
    def _length_or_bits(self) -> "TierForm":
        if ("length" in self.model_fields_set) == (self.bits is not None):
            raise UnfitError(
                Text(
                    en="a tier has either `length` (auto, /56) or `bits` (8)",
                    vi="mỗi cấp có `length` (auto, /56) hoặc `bits` (8), chỉ một trong hai",
                )
            )
        return self


class InterfaceIdsForm(Form):
    """`addressing.interface-ids`."""

    exposed: Literal["opaque", "order"] = "opaque"
    ipv4: Literal["last-octet", "order"] = "last-octet"


class AddressingForm(Form):
    """`addressing`."""

    tiers: list[TierForm]
    infrastructure: Literal["first", "last"] = "first"
    layout: Literal["location-first", "use-first"] = "location-first"
    quarantine: Days = 90
    interface_ids: InterfaceIdsForm = Field(default=InterfaceIdsForm(), alias="interface-ids")


AuthProtocol = Literal["md5", "sha1", "sha224", "sha256", "sha384", "sha512"]
PrivProtocol = Literal["des", "aes128", "aes192", "aes256", "aes192-reeder", "aes256-reeder"]


class CommunityForm(Form):
    """A credential of SNMPv1 or v2c."""

    snmp: Literal["v1", "v2c"]
    community: Secret


class UserForm(Form):
    """A credential of SNMPv3 (RFC 3414)."""

    snmp: Literal["v3"]
    user: Name
    auth: Annotated[dict[AuthProtocol, Secret], Field(min_length=1, max_length=1)] | None = None
    priv: Annotated[dict[PrivProtocol, Secret], Field(min_length=1, max_length=1)] | None = None

    @model_validator(mode="after")
    def _no_privacy_without_authentication(self) -> "UserForm":
        if self.priv is not None and self.auth is None:
            raise UnfitError(
                Text(en="`priv` needs `auth` (RFC 3414)", vi="`priv` cần có `auth` (RFC 3414)")
            )
        return self


CredentialForm = Annotated[CommunityForm | UserForm, Field(discriminator="snmp")]


class ZoneForm(Form):
    """One of `zones`."""

    name: Name
    hosts: HostMode
    exposed: Flag = False
    interface_ids: IdMode | None = Field(default=None, alias="interface-ids")
    aggregates: list[Ref] = []


class GroupForm(Form):
    """One of `groups`."""

    name: Name
    tier: Ref | None = None
    parent: Ref | None = None
    was: Id | None = None


class TenantForm(Form):
    """One of `tenants`."""

    name: Name
    group: Ref


class VlanForm(Form):
    """One of `vlans`; a site says only what differs from its profile."""

    name: Name | None = None
    zone: Ref | None = None
    ipv4: Block | None = None
    gateway: Keys | None = None
    prefix: Prefix6 | None = None
    interface_ids: IdMode | None = Field(default=None, alias="interface-ids")
    ipv6_only: Flag = Field(default=False, alias="ipv6-only")
    nat64: Prefix6 | None = None
    vrf: Vrf | None = None
    fhrp: Literal["vrrp", "hsrp"] | None = None
    delegation: DelegationForm | None = None


VlanList = Annotated[list[VlanId], Field(min_length=1)]


class CarriedForm(Form):
    """What a port carries."""

    access: VlanId | None = None
    trunk: VlanList | None = None
    to: Ref | None = None
    dot1q: VlanList | None = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "CarriedForm":
        if sum(mode is not None for mode in (self.access, self.trunk, self.dot1q)) != 1:
            raise UnfitError(
                Text(
                    en="a port has exactly one of `access`, `trunk` and `dot1q`",
                    vi="mỗi cổng có đúng một trong các khóa `access`, `trunk`, `dot1q`",
                )
            )
        if self.to is not None and self.trunk is None:
            raise UnfitError(
                Text(en="`to` belongs to a `trunk`", vi="`to` chỉ dùng cùng với `trunk`")
            )
        return self


PortForm = Annotated[
    Annotated[Literal["uplink", "routed"], Tag(WORD)] | Annotated[CarriedForm, Tag(MAP)],
    Discriminator(_shape),
]


class AttachedForm(Form):
    """`management` in a VLAN of the site."""

    vlan: VlanId
    host: Host


ManagementForm = Annotated[
    Annotated[Address4, Tag(WORD)] | Annotated[AttachedForm, Tag(MAP)], Discriminator(_shape)
]


CredentialList = Annotated[list[Ref], Field(min_length=1, max_length=8)]


class DeviceForm(Form):
    """One of `devices`; a site says only what differs from its profile."""

    role: Role | None = None
    platform: Ref | None = None
    model: Name | None = None
    credential: Ref | None = None
    credentials: CredentialList = []
    management: ManagementForm | None = None
    over: Literal["ipv4", "ipv6"] = "ipv4"
    ports: Annotated[dict[Word, PortForm], Map] = {}
    was: Id | None = None

    @model_validator(mode="after")
    def _one_credential_or_several(self) -> "DeviceForm":
        if {"credential", "credentials"} <= self.model_fields_set:
            raise UnfitError(
                Text(
                    en="a device has either `credential` or `credentials` (a list, tried in order)",
                    vi="mỗi thiết bị có `credential` hoặc `credentials` (danh sách, thử lần lượt), "
                    "chỉ một trong hai",
                )
            )
        if len(set(self.credentials)) < len(self.credentials):
            raise UnfitError(
                Text(
                    en="`credentials` names one of them twice",
                    vi="`credentials` ghi trùng một mục",
                )
            )
        return self


Vlans = Annotated[dict[VlanId, VlanForm | None], Map]
Devices = Annotated[dict[Id, DeviceForm | None], Map]


class ProfileForm(Form):
    """One of `profiles`."""

    size: Length | None = None
    gateway: Keys | None = None
    routing: Literal["ospf", "static"] | None = None
    aggregates: list[Ref] = []
    vlans: Vlans = {}
    devices: Devices = {}


class SiteForm(Form):
    """One of `sites`."""

    name: Name
    profile: Ref
    tenant: Ref
    group: Ref | None = None
    ipv4: Prefix4 | None = None
    uplink: End | None = None
    uplink_ipv4: Prefix4 | None = Field(default=None, alias="uplink-ipv4")
    gateway: Keys | None = None
    routing: Literal["ospf", "static"] | None = None
    number: Slot | None = None
    prefix: Prefix6 | None = None
    aggregates: list[Ref] = []
    vlans: Vlans = {}
    devices: Devices = {}
    was: Id | None = None


class LinkForm(Form):
    """One of `links`."""

    a: End
    b: End | None = None
    kind: Literal["wan", "lan", "tunnel", "internet"] = "wan"
    ipv4: Prefix4 | None = None
    tunnel: TunnelForm | None = None
    was: Id | None = None


class EndpointForm(Form):
    """One of a service's `endpoints`."""

    server: Ref
    port: Socket
    protocol: Protocol
    name: Domain | None = None


class OutsideForm(Form):
    """A consumer outside the network."""

    outside: Id


ConsumerForm = Annotated[
    Annotated[Ref, Tag(WORD)] | Annotated[OutsideForm, Tag(MAP)], Discriminator(_shape)
]


class ServiceForm(Form):
    """One of `services`."""

    name: Name
    owner: Ref
    endpoints: list[EndpointForm] = []
    consumers: list[ConsumerForm] = []
    needs: list[Ref] = []
    strategy: Literal["dual-stack", "ipv6-only", "nat64", "replace", "undecided"]


class SitesFile(Form):
    """One of sites/*.yaml."""

    sites: Annotated[dict[Id, SiteForm], Map] = {}
    links: Annotated[dict[Id, LinkForm], Map] = {}
    services: Annotated[dict[Id, ServiceForm], Map] = {}


class NetworkFile(SitesFile):
    """network.yaml."""

    format: Literal[1]
    network: NetworkForm
    aggregates: dict[Word, AggregateForm]
    addressing: AddressingForm
    credentials: Annotated[dict[Id, CredentialForm], Map] = {}
    zones: Annotated[dict[Id, ZoneForm], Map] = {}
    groups: Annotated[dict[Id, GroupForm], Map] = {}
    tenants: Annotated[dict[Id, TenantForm], Map] = {}
    profiles: Annotated[dict[Id, ProfileForm], Map] = {}
    management: ManagementNeedsForm = ManagementNeedsForm()
    bgp: BgpForm | None = None
