"""IPv6 addresses inside instance identifiers, in every form that agents were seen to write them."""

from typing import Final

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.snmp import Oid
from ipv6plan.simulator.equipment import IndexStyle, PointerStyle, Traits
from ipv6plan.simulator.ports import Port

IPV6, IPV6Z = 2, 4
"""InetVersion and InetAddressType (RFC 4001)."""
_ZERO_ZERO: Final[Oid] = (0, 0)


def inet(address: IPv6Address, zone: int = 0) -> Oid:
    """Write InetAddressType and InetAddress as RFC 4001 says; `zone` 0 for none."""
    if zone:
        return (IPV6Z, 20, *address.packed, *zone.to_bytes(4, "big"))
    return (IPV6, 16, *address.packed)


def zone_of(address: IPv6Address, port: Port, traits: Traits) -> int:
    """Give the zone that the agent writes: ifIndex, for link-local addresses, or 0."""
    return port.index if traits.zoned and is_link_local(address) else 0


def is_link_local(address: IPv6Address) -> bool:
    """Tell whether an address is of fe80::/10."""
    return address.value >> 118 == 0xFE80 >> 6


def address_index(address: IPv6Address, port: Port, traits: Traits) -> Oid:
    """Write the index of a row of ipAddressTable as the agent does."""
    packed = address.packed
    match traits.index:
        case IndexStyle.CANONICAL:
            return inet(address, zone_of(address, port, traits))
        case IndexStyle.WITHOUT_LENGTH:
            return (IPV6Z if zone_of(address, port, traits) else IPV6, *packed)
        case IndexStyle.TRAILING_ZONE:
            return (IPV6, *packed, 0, 0, 0, 0)
        case IndexStyle.WORDS:
            words = (int.from_bytes(packed[at : at + 2], "big") for at in range(0, 16, 2))
            return (IPV6, *words)
        case IndexStyle.TEXT:
            return (IPV6, 39, *_long_text(address).encode())
        case IndexStyle.EMBEDDED_ZONE:
            zone = port.index if is_link_local(address) else 0
            return inet(IPv6Address(address.value | zone << 96))


def _long_text(address: IPv6Address) -> str:
    digits = address.packed.hex()
    return ":".join(digits[at : at + 4] for at in range(0, 32, 4))


def prefix_index(port: Port, prefix: IPv6Prefix) -> Oid:
    """Write the index of a row of ipAddressPrefixTable."""
    return (port.index, *inet(prefix.network), prefix.length)


def prefix_pointer(column: Oid, port: Port, prefix: IPv6Prefix, traits: Traits) -> Oid:
    """Write ipAddressPrefix, a pointer to a row of `column`, as the agent does."""
    if traits.pointer is not PointerStyle.FULL:
        return () if traits.pointer is PointerStyle.EMPTY else _ZERO_ZERO
    if traits.index is not IndexStyle.WITHOUT_LENGTH:
        return (*column, *prefix_index(port, prefix))
    if is_link_local(prefix.network):
        return _ZERO_ZERO
    return (*column, port.index, IPV6, *prefix.network.packed, prefix.length)
