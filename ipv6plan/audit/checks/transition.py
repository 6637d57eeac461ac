"""Tunnels that should be gone, and what must be there before IPv4 goes."""

from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import IPV6_ONLY, Case, Judgement, check, no, unknown, yes
from ipv6plan.audit.seen import TUNNEL
from ipv6plan.model.audit import Truth
from ipv6plan.text import Text

_AUTOMATIC: Final = frozenset({11, 12, 13, 14})
"""IANAtunnelType: 6to4, 6over4, ISATAP, Teredo."""
_DIRECT: Final = 2
"""IANAtunnelType direct: 6in4, or IPv4 in IPv4."""


@check(
    id="no-ipv6-tunnels",
    title=Text(en="No automatic IPv6 tunnel", vi="Không có đường hầm IPv6 tự động"),
    severity="medium",
    vi="Kiểm tra thiết bị không có đường hầm 6to4, 6over4, ISATAP, Teredo; đường hầm thủ công phải "
    "xem lại.",
    needs=(objects.TUNNEL_ENCAPS_METHOD, objects.IF_TYPE),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4087", "RFC 7526", "RFC 6169", "RFC 9099 section 2.7.2"),
    remedy=Text(
        en="Remove the tunnel, and drop IP protocol 41 and UDP port 3544 at the border; use native "
        "IPv6.",
        vi="Gỡ đường hầm, chặn giao thức IP 41 và cổng UDP 3544 ở biên; dùng IPv6 thuần.",
    ),
)
def no_ipv6_tunnels(case: Case) -> Judgement:
    """Verifies that there is no 6to4, 6over4, ISATAP or Teredo tunnel (TUNNEL-MIB); of a tunnel
    of another kind it does not show whether IPv6 runs in it.
    """
    tunnels = list(case.answered.under(objects.TUNNEL_ENCAPS_METHOD))
    automatic = [v for v in tunnels if v.value in _AUTOMATIC]
    if automatic:
        detail = [case.seen.name(v.oid[-1]) for v in automatic]
        return no("automatic-tunnel", *automatic, detail=detail)
    direct = [v for v in tunnels if v.value == _DIRECT]
    typed = [v for v in case.seen.types.values() if v.value == TUNNEL]
    known = {v.oid[-1] for v in tunnels}
    doubtful = direct + [v for v in typed if v.oid[-1] not in known]
    if doubtful:
        detail = [case.seen.name(v.oid[-1]) for v in doubtful]
        return unknown("tunnel-kind-not-shown", *doubtful, detail=detail)
    gap = case.gap_of((objects.TUNNEL_ENCAPS_METHOD, objects.IF_TYPE))
    if gap or not (case.seen.types or tunnels):
        return unknown(gap or case.why_absent((objects.IF_TYPE,)))
    return yes(*(tunnels or list(case.seen.types.values())))


@check(
    id="nat64-reachable",
    title=Text(en="A way to IPv4 without IPv4 is known", vi="Có đường đến IPv4 khi không còn IPv4"),
    severity="low",
    vi="Kiểm tra thiết bị có tuyến đến 64:ff9b::/96 (NAT64). Tiền tố NAT64 riêng và DNS64 không "
    "đọc được qua SNMP: phải hỏi.",
    needs=(objects.NAT64_ROUTE,),
    statuses=(Truth.YES, Truth.UNKNOWN),
    references=("RFC 6146", "RFC 6147", "RFC 6052 section 2.1"),
    remedy=Text(
        en="Ask which NAT64 and DNS64 serve this segment; without them IPv4-only services "
        "elsewhere are out of reach once IPv4 is off.",
        vi="Hỏi NAT64 và DNS64 nào phục vụ đoạn mạng này; không có thì khi tắt IPv4 sẽ mất các "
        "dịch vụ chỉ có IPv4 ở nơi khác.",
    ),
    axes=IPV6_ONLY,
)
def nat64_reachable(case: Case) -> Judgement:
    """Verifies that there is a route to 64:ff9b::/96 (RFC 6052); another prefix does not show."""
    found = tuple(case.answered.under(objects.NAT64_ROUTE))
    if found:
        return yes(*found)
    return unknown(case.gap_of((objects.NAT64_ROUTE,)) or "nat64-not-known")
