"""The shapes of what network.yaml says of configurations: `management`, `bgp`, and the like."""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StrictInt, WithJsonSchema

from ipv6plan.inventory.fields import Address4, Length, Ref, UnfitError, within
from ipv6plan.inventory.fields_planning import Routers
from ipv6plan.inventory.problems import shown
from ipv6plan.model.address import IPv6Address
from ipv6plan.text import Text

_LAST_ASN: Final = 2**32 - 1


def _read_address6(value: Any) -> IPv6Address:
    if isinstance(value, IPv6Address):
        return value
    if not isinstance(value, str):
        raise UnfitError(
            Text(
                en=f"{shown(value)} is not an IPv6 address",
                vi=f"{shown(value)} không phải là địa chỉ IPv6",
            )
        )
    return IPv6Address.parse(value)


Address6 = Annotated[
    IPv6Address,
    PlainValidator(_read_address6),
    WithJsonSchema({"type": "string", "format": "ipv6"}),
]
Asn = Annotated[
    StrictInt,
    within(1, _LAST_ASN - 1, Text(en="an AS number", vi="số hiệu mạng (ASN)")),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": _LAST_ASN - 1}),
]
Receivers = Annotated[list[Ref], Field(max_length=4)]


class ManagementNeedsForm(BaseModel):
    """`management`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    ntp: Receivers = []
    syslog: Receivers = []
    traps: Receivers = []
    radius: Receivers = []


class NeighbourForm(BaseModel):
    """One of `bgp.neighbours`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    link: Ref
    asn: Asn
    address: Address6 | None = None


class BgpForm(BaseModel):
    """`bgp`."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    asn: Asn
    neighbours: Annotated[list[NeighbourForm], Field(min_length=1)]


class TunnelForm(BaseModel):
    """`tunnel` of a link: the IPv4 addresses of its ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    mode: Literal["6in4", "gre"] = "6in4"
    a: Address4
    b: Address4


class DelegationForm(BaseModel):
    """`delegation` of a VLAN (RFC 8415, IA_PD)."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    length: Length
    count: Routers
