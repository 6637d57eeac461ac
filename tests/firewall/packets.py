"""Packets for filters: drawn near what a filter is about, and written as octets."""

import struct
from collections.abc import Iterable

from hypothesis import strategies as st

from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.filtering import Packet
from ipv6plan.model.intent import Filter

NUMBERS = {"tcp": 6, "udp": 17, "icmpv6": 58}
FOREIGN = IPv6Prefix.parse("2001:db8:ffff::/48")


def packets(about: Filter) -> st.SearchStrategy[Packet]:
    """Draw packets between the blocks of a filter, and from and to elsewhere."""
    blocks = sorted({b for r in about.rules for b in (*r.sources, *r.destinations)} | {FOREIGN})
    ports = sorted({p for r in about.rules for first, last in r.ports for p in (first, last)})
    return st.builds(
        Packet,
        source=_inside(blocks),
        destination=_inside(blocks),
        protocol=st.sampled_from(sorted(NUMBERS)),
        port=st.sampled_from(ports) | st.integers(1, 65535),
        icmp_type=st.integers(0, 255) | st.sampled_from((1, 2, 3, 4, 128, 129, 135, 144, 200)),
    )


def _inside(blocks: Iterable[IPv6Prefix]) -> st.SearchStrategy[IPv6Address]:
    """Draw a global address in one of the blocks (the Internet itself counts as one)."""
    return st.builds(
        lambda block, bits: IPv6Address(block.value | bits & block.host_mask),
        st.sampled_from(list(blocks)),
        st.integers(0, (1 << 128) - 1),
    )


def octets(
    packet: Packet, *, number: int = 0, size: int = 0, flags: int = 2, origin: int = 0
) -> bytes:
    """Write a packet with a right checksum; `number` makes its flow one of a kind."""
    protocol, port = NUMBERS[packet.protocol], origin or 20000 + number
    filling = struct.pack("!I", number) + bytes(max(0, size - 64))
    match packet.protocol:
        case "tcp":
            head = struct.pack("!HHIIBBHHH", port, packet.port, 1, 0, 5 << 4, flags, 1024, 0, 0)
            place = 16
        case "udp":
            head = struct.pack("!HHHH", port, packet.port, 8 + len(filling), 0)
            place = 6
        case _:
            head = struct.pack("!BBHHH", packet.icmp_type, 0, 0, port & 0xFFFF, number & 0xFFFF)
            place = 2
    payload = head + filling
    sum_ = struct.pack("!H", checksum(packet, protocol, payload))
    payload = payload[:place] + sum_ + payload[place + 2 :]
    return header(packet, protocol, len(payload)) + payload


def header(packet: Packet, following: int, length: int) -> bytes:
    """Write the fixed header (RFC 8200 section 3)."""
    start = struct.pack("!IHBB", 6 << 28, length, following, 64)
    return start + packet.source.packed + packet.destination.packed


def with_routing_header(packet: Packet, number: int) -> bytes:
    """Write a packet with a type 0 routing header (RFC 5095)."""
    plain = octets(packet, number=number)
    route = struct.pack("!BBBBI", NUMBERS[packet.protocol], 2, 0, 1, 0) + packet.source.packed
    return header(packet, 43, len(plain) - 40 + len(route)) + route + plain[40:]


def checksum(packet: Packet, protocol: int, payload: bytes) -> int:
    """Sum up a payload with its pseudo-header (RFC 8200 section 8.1)."""
    pseudo = packet.source.packed + packet.destination.packed
    pseudo += struct.pack("!II", len(payload), protocol)
    whole = pseudo + payload + bytes(len(payload) % 2)
    total = sum(struct.unpack(f"!{len(whole) // 2}H", whole))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF or 0xFFFF
