"""Which ICMPv6 messages pass a firewall, and which it takes itself (RFC 4890 sections 4.3, 4.4).

Types 3 and 4 pass whole: codes 3/0, 4/1 and 4/2 must not be dropped (4.3.1, 4.4.1), codes 3/1 and
4/0 should not be (4.3.2, 4.4.2), and other codes are not assigned.
"""

from typing import Final

PACKET_TOO_BIG: Final = 2
TRANSIT_MUST: Final = (1, PACKET_TOO_BIG, 3, 4, 128, 129)
"""Section 4.3.1: errors, path MTU discovery, echo."""
TRANSIT_SHOULD: Final = (144, 145, 146, 147)
"""Section 4.3.2: Mobile IPv6."""
LOCAL_MUST: Final = (
    *TRANSIT_MUST, 130, 131, 132, 133, 134, 135, 136, 141, 142, 143, 148, 149, 151, 152, 153,
)  # fmt: skip
"""Section 4.4.1: those, MLD (130 to 132, 143), neighbour discovery (133 to 136, 141, 142), SEND
(148, 149), multicast router discovery (151 to 153).
"""
NEIGHBOURS: Final = (133, 135, 136)
"""What a router must hear from the hosts of a VLAN for IPv6 to work at all."""
LISTENERS: Final = (131, 132, 143)
"""What hosts report of multicast groups."""


def passes(icmp_type: int) -> bool:
    """Tell whether the policy forwards a type; the rest is dropped (4.3.3 to 4.3.5)."""
    return icmp_type in TRANSIT_MUST or icmp_type in TRANSIT_SHOULD
