"""VLANs whose hosts have no IPv4: what their NAT64 prefix must be (RFC 6052)."""

from collections.abc import Iterable
from typing import Final

from ipv6plan.inventory.forms import VlanForm
from ipv6plan.inventory.layers import Layered
from ipv6plan.inventory.unfold import Unfolded
from ipv6plan.model.address import IPv4Prefix, IPv6Prefix
from ipv6plan.model.inventory import Site
from ipv6plan.text import Text

_LENGTHS: Final = (32, 40, 48, 56, 64, 96)
"""RFC 6052 section 2.2."""
_WELL_KNOWN: Final = IPv6Prefix.parse("64:ff9b::/96")
_PRIVATE: Final = tuple(
    map(IPv4Prefix.parse, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"))
)
"""RFC 1918, RFC 6598."""
_BITS_64_TO_71: Final = 0xFF << 56


def check_only6(unfolded: Unfolded, layers: Layered[VlanForm], ipv4: IPv4Prefix | None) -> None:
    """Verify that a VLAN is either IPv6-only, with a NAT64 prefix and no IPv4, or neither."""
    nat64: IPv6Prefix | None = layers.get("nat64")
    if not layers.get("ipv6_only"):
        if nat64 is not None:
            unfolded.note(layers.at("nat64"), _WITHOUT)
        return
    if ipv4 is not None or layers.get("ipv4") is not None:
        unfolded.note(layers.at("ipv4"), _HAS_IPV4)
    if nat64 is None:
        unfolded.note(layers.at("nat64"), _NO_NAT64)
    elif nat64.length not in _LENGTHS:
        unfolded.note(layers.at("nat64"), _length(nat64))
    elif nat64.value & _BITS_64_TO_71:
        unfolded.note(layers.at("nat64"), _ZEROS)


def check_translated(unfolded: Iterable[Unfolded], sites: Iterable[Site]) -> None:
    """Verify that the well-known prefix is not used where IPv4 addresses are private."""
    pairs = tuple(zip(unfolded, sites, strict=True))
    blocks = (block for _, site in pairs for block in (site.ipv4, *(v.ipv4 for v in site.vlans)))
    private = next((b for b in blocks if b and any(p.overlaps(b) for p in _PRIVATE)), None)
    if private is None:
        return
    for folded, site in pairs:
        for vlan in site.vlans:
            if vlan.nat64 == _WELL_KNOWN:
                folded.note(folded.vlans[vlan.id].at("nat64"), _private(private), _OWN)


_WITHOUT: Final = Text(
    en="belongs to a VLAN with `ipv6-only: true`", vi="chỉ dùng cho VLAN có `ipv6-only: true`"
)
_HAS_IPV4: Final = Text(en="an IPv6-only VLAN has no `ipv4`", vi="VLAN chỉ IPv6 không có `ipv4`")
_NO_NAT64: Final = Text(
    en="an IPv6-only VLAN names its NAT64 prefix", vi="VLAN chỉ IPv6 phải khai báo tiền tố NAT64"
)
_ZEROS: Final = Text(
    en="bits 64 to 71 of a NAT64 prefix are zero (RFC 6052)",
    vi="các bit 64 đến 71 của tiền tố NAT64 phải bằng 0 (RFC 6052)",
)
_OWN: Final = Text(
    en="take a prefix of your own, or one of 64:ff9b:1::/48 (RFC 8215)",
    vi="hãy dùng tiền tố riêng, hoặc một tiền tố trong 64:ff9b:1::/48 (RFC 8215)",
)


def _length(prefix: IPv6Prefix) -> Text:
    listed = ", ".join(f"/{length}" for length in _LENGTHS)
    return Text(
        en=f"a /{prefix.length} is no NAT64 prefix: those are {listed} (RFC 6052)",
        vi=f"/{prefix.length} không phải độ dài tiền tố NAT64: chỉ có {listed} (RFC 6052)",
    )


def _private(block: IPv4Prefix) -> Text:
    return Text(
        en=f"64:ff9b::/96 must not stand for private IPv4 addresses such as {block} "
        "(RFC 6052 section 3.1)",
        vi=f"64:ff9b::/96 không được dùng cho địa chỉ IPv4 riêng như {block} (RFC 6052 mục 3.1)",
    )
