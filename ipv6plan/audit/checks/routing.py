"""Whether the routing protocols of the plan have found their neighbours."""

from typing import Final

from ipv6plan.audit import inet, objects, vendors
from ipv6plan.audit.declaration import (
    BOTH,
    Case,
    Judgement,
    check,
    no,
    not_applicable,
    unknown,
    yes,
)
from ipv6plan.audit.facts import bgp_peers, bgp_sessions, default_routes, enabled_interfaces, is_up
from ipv6plan.audit.facts import ospfv3_neighbours as full_neighbours
from ipv6plan.audit.interfaces import interface_indexes, names_gap
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.snmp import Oid, Varbind
from ipv6plan.text import Text

_ROUTES: Final = (
    objects.DEFAULT_ROUTE,
    objects.GLOBAL_ROUTE,
    objects.IPV6_ROUTES,
    objects.IP_DEFAULT_ROUTER_LIFETIME,
    objects.IPV6_ROUTE_IF_INDEX,
)
_ENABLED, _DISABLED = 1, 2
"""ospfv3AdminStatus of OSPFV3-MIB (RFC 5643): enabled(1), disabled(2)."""
_INITIALIZE, _WORKING = 1, frozenset({2, 3})
"""vrrpv3OperationsStatus (RFC 6527): initialize, and backup or master."""
_NEEDS = (objects.OSPFV3_NBR_STATE, objects.OSPFV3_ADMIN_STATUS)


@check(
    id="default-route-present",
    title=Text(en="Has an IPv6 default route", vi="Có tuyến mặc định IPv6"),
    severity="high",
    vi="Kiểm tra thiết bị có tuyến ::/0, 2000::/3 hoặc bộ định tuyến mặc định IPv6.",
    needs=_ROUTES,
    references=("RFC 4292", "RFC 4293", "RFC 4861 section 5.1"),
    remedy=Text(
        en="Configure ::/0 towards the border, let the routing protocol bring it, or let the host "
        "hear router advertisements.",
        vi="Cấu hình tuyến ::/0 về phía biên, nhận qua giao thức định tuyến, hoặc cho máy nhận RA.",
    ),
    axes=BOTH,
)
def default_route_present(case: Case) -> Judgement:
    """Verifies that there is a route to ::/0 or 2000::/3 that does not drop, or an IPv6 default
    router (RFC 4292, RFC 4293); one that has BGP sessions may know every route without.
    """
    if not case.intent.addresses:
        return not_applicable("nothing-planned")
    found = default_routes(case.answered)
    if found:
        return yes(*found)
    gap = case.gap_of(_ROUTES)
    first = _first_route(case)
    if gap or first is None:
        return unknown(gap or "routes-not-shown")
    sessions = bgp_sessions(case.answered)
    if sessions:
        return unknown("routes-by-bgp", *sessions)
    return no("no-default-route", first)


@check(
    id="default-router-as-planned",
    title=Text(en="Default router as planned", vi="Cổng mặc định đúng quy hoạch"),
    severity="medium",
    vi="Kiểm tra máy chủ và thiết bị không định tuyến dùng đúng cổng mặc định IPv6 của VLAN.",
    needs=(objects.DEFAULT_ROUTE, objects.IP_DEFAULT_ROUTER_LIFETIME),
    references=("RFC 4861 section 5.1", "RFC 4292"),
    remedy=Text(
        en="Set the gateway of the plan, or find out which other router advertises itself there.",
        vi="Đặt cổng mặc định theo quy hoạch, hoặc tìm bộ định tuyến lạ đang gửi RA ở đó.",
    ),
)
def default_router_as_planned(case: Case) -> Judgement:
    """Verifies that a device that does not route uses the planned gateway; a link-local next hop
    cannot be compared with it.
    """
    gateway = case.intent.gateway
    if case.intent.routes or gateway is None:
        return not_applicable("routes" if case.intent.routes else "no-gateway-planned")
    routes = default_routes(case.answered)
    hops = {hop: row for row in routes if (hop := _next_hop(row)) is not None}
    if gateway.value in hops:
        return yes(hops[gateway.value])
    if not hops:
        return unknown(case.gap_of(_ROUTES) or "routes-not-shown", *routes)
    detail = [str(IPv6Address(hop)) for hop in hops]
    if any(inet.is_link_local(hop) for hop in hops):
        return unknown("next-hop-link-local", *hops.values(), detail=detail)
    return no("other-default-router", *hops.values(), detail=detail)


@check(
    id="ospfv3-enabled",
    title=Text(en="OSPFv3 is enabled", vi="Đã bật OSPFv3"),
    severity="high",
    vi="Kiểm tra OSPFv3 đã bật trên thiết bị có kết nối nội bộ trong quy hoạch.",
    needs=_NEEDS,
    references=("RFC 5643", "RFC 5340"),
    remedy=Text(
        en="Start OSPFv3 with the router id of the plan and add the links and loopback to its "
        "area.",
        vi="Bật OSPFv3 với router ID theo quy hoạch, đưa các kết nối và loopback vào vùng.",
    ),
    axes=BOTH,
)
def ospfv3_enabled(case: Case) -> Judgement:
    """Verifies that OSPFv3 is enabled where internal links are planned (ospfv3AdminStatus)."""
    if not _internal(case):
        return not_applicable("no-internal-link")
    found = case.answered.get(objects.OSPFV3_ADMIN_STATUS)
    full = full_neighbours(case.answered)
    if full or (found is not None and found.value == _ENABLED):
        return yes(found, *full)
    if found is not None and found.value == _DISABLED:
        return no("ospfv3-off", found)
    return unknown(case.why_absent((objects.OSPFV3_ADMIN_STATUS,)), found)


@check(
    id="ospfv3-router-id-as-planned",
    title=Text(en="OSPFv3 router id as planned", vi="Router ID của OSPFv3 đúng quy hoạch"),
    severity="low",
    vi="Kiểm tra router ID của OSPFv3 đúng như quy hoạch; hai bộ định tuyến trùng ID không thành "
    "láng giềng.",
    needs=(objects.OSPFV3_ROUTER_ID,),
    references=("RFC 5643", "RFC 5340 section 2.11"),
    remedy=Text(
        en="Set the router id of the plan; without IPv4 addresses it cannot choose one by itself.",
        vi="Đặt router ID theo quy hoạch; khi không có địa chỉ IPv4, thiết bị không tự chọn được.",
    ),
    axes=BOTH,
)
def ospfv3_router_id_as_planned(case: Case) -> Judgement:
    """Verifies that the OSPFv3 router id is the planned one (ospfv3RouterId, RFC 5643)."""
    planned = case.intent.router_id
    if planned is None or not _internal(case):
        return not_applicable("no-internal-link" if planned else "no-router-id-planned")
    found = case.answered.get(objects.OSPFV3_ROUTER_ID)
    if found is None or not isinstance(found.value, int) or not 0 < found.value < 1 << 32:
        return unknown(case.why_absent((objects.OSPFV3_ROUTER_ID,)), found)
    if found.value == planned.value:
        return yes(found)
    shown = ".".join(map(str, found.value.to_bytes(4, "big")))
    return no("other-router-id", found, detail=[shown])


@check(
    id="ospfv3-neighbours",
    title=Text(en="OSPFv3 neighbours are full", vi="Láng giềng OSPFv3 đã ở trạng thái Full"),
    severity="medium",
    vi="Kiểm tra mỗi kết nối nội bộ trong quy hoạch có láng giềng OSPFv3 ở trạng thái Full.",
    needs=(*_NEEDS, objects.IF_NAME, objects.IF_DESCR),
    references=("RFC 5643", "RFC 5340"),
    remedy=Text(
        en="Compare both ends of the listed links: OSPFv3 on the interface, area, timers, network "
        "type, MTU, authentication.",
        vi="So sánh hai đầu các kết nối được liệt kê: OSPFv3 trên giao diện, vùng, bộ định thời, "
        "kiểu mạng, MTU, xác thực.",
    ),
    axes=BOTH,
)
def ospfv3_neighbours(case: Case) -> Judgement:
    """Verifies that every planned internal link has a full OSPFv3 neighbour (RFC 5643)."""
    links = _internal(case)
    if not links:
        return not_applicable("no-internal-link")
    answered = case.answered
    if not any(True for _ in answered.under(objects.OSPFV3)):
        return unknown(case.why_absent(_NEEDS))
    indexes = interface_indexes(answered)
    full = {v.oid[len(objects.OSPFV3_NBR_STATE)]: v for v in full_neighbours(answered)}
    missing = tuple(name for name in links if indexes.get(name.lower()) not in full)
    proof = tuple(full.values()) or tuple(answered.under(objects.OSPFV3))[:1]
    if not missing:
        return yes(*proof)
    absent = any(name.lower() not in indexes for name in missing)
    gap = (names_gap(answered) if absent else "") or case.gap_of(_NEEDS)
    if not gap and not all(_has_ipv6(case, index) for index in full):
        gap = "neighbour-elsewhere"
    if gap:
        return unknown(gap, *proof, detail=missing)
    return no("neighbour-missing", *proof, detail=missing)


@check(
    id="no-unplanned-ospfv3-neighbours",
    title=Text(
        en="No OSPFv3 neighbours elsewhere", vi="Không có láng giềng OSPFv3 ngoài quy hoạch"
    ),
    severity="medium",
    vi="Kiểm tra không có láng giềng OSPFv3 trên giao diện thụ động, mạng ngoài hoặc ngoài quy "
    "hoạch.",
    needs=(*_NEEDS, objects.IF_NAME, objects.IF_DESCR),
    references=("RFC 5643", "RFC 9099 section 2.5"),
    remedy=Text(
        en="Make the listed interfaces passive and find out which device speaks OSPFv3 there.",
        vi="Đặt các giao diện được liệt kê ở chế độ thụ động và tìm thiết bị đang chạy OSPFv3 ở "
        "đó.",
    ),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
)
def no_unplanned_ospfv3_neighbours(case: Case) -> Judgement:
    """Verifies that no OSPFv3 neighbour is full on an interface where the plan has none."""
    answered = case.answered
    if not any(True for _ in answered.under(objects.OSPFV3)):
        return unknown(case.why_absent(_NEEDS))
    planned = {case.seen.index(name) for name in _internal(case)}
    at = len(objects.OSPFV3_NBR_STATE)
    full = [v for v in full_neighbours(answered) if len(v.oid) > at]
    extra = {v.oid[at]: v for v in full if v.oid[at] not in planned}
    if not extra:
        gap = case.gap_of(_NEEDS)
        return unknown(gap) if gap else yes(*answered.under(objects.OSPFV3))
    detail = [case.seen.name(index) for index in extra]
    reason = (names_gap(answered) or "interface-missing") if None in planned else ""
    if not all(_has_ipv6(case, index) for index in extra):
        reason = reason or "neighbour-elsewhere"
    if reason:
        return unknown(reason, *extra.values(), detail=detail)
    return no("neighbour-unplanned", *extra.values(), detail=detail)


@check(
    id="bgp-sessions-established",
    title=Text(en="BGP sessions over IPv6 are up", vi="Các phiên BGP IPv6 đã thiết lập"),
    severity="high",
    vi="Kiểm tra mọi phiên BGP với láng giềng IPv6 đã ở trạng thái established; chỉ đọc được ở MIB "
    "riêng của hãng.",
    needs=tuple(vendors.BGP_TYPE_AT),
    references=("RFC 4271 section 8.2.2", "RFC 2545"),
    remedy=Text(
        en="Check the peer's address, AS number, password, hop limit and the filter of TCP port "
        "179 at both ends.",
        vi="Kiểm tra địa chỉ láng giềng, số AS, mật khẩu, hop limit và bộ lọc cổng TCP 179 ở hai "
        "đầu.",
    ),
    axes=BOTH,
)
def bgp_sessions_established(case: Case) -> Judgement:
    """Verifies that each BGP session with an IPv6 peer is established, as vendors' MIBs say."""
    peers = bgp_peers(case.answered)
    if not peers:
        outside = any(i.external for i in case.intent.interfaces)
        if not outside:
            return not_applicable("no-external-link")
        return unknown(case.gap_of(vendors.BGP_TYPE_AT) or "no-bgp-shown")
    down = [v for v in peers if v.value != vendors.BGP_ESTABLISHED]
    if down:
        return no("bgp-not-established", *down, detail=list(map(_peer, down)))
    gap = case.gap_of(vendors.BGP_TYPE_AT)
    return unknown(gap, *peers) if gap else yes(*peers)


@check(
    id="vrrpv3-working",
    title=Text(en="Virtual routers work (VRRPv3)", vi="Bộ định tuyến ảo hoạt động (VRRPv3)"),
    severity="high",
    vi="Kiểm tra mỗi VLAN có nhiều cổng mặc định đã chạy VRRPv3 cho IPv6 (master hoặc backup).",
    needs=(objects.VRRPV3_STATUS, objects.IF_NAME, objects.IF_DESCR),
    references=("RFC 6527", "RFC 9568 section 6.4"),
    remedy=Text(
        en="Configure the virtual router for IPv6 with a link-local address first, then the "
        "virtual address of the plan.",
        vi="Cấu hình bộ định tuyến ảo IPv6: địa chỉ link-local trước, sau đó địa chỉ ảo theo quy "
        "hoạch.",
    ),
)
def vrrpv3_working(case: Case) -> Judgement:
    """Verifies that VRRPv3 is backup or master for IPv6 on each VLAN with several gateways."""
    kind = InterfaceKind.REDUNDANT
    planned = tuple(i.name for i in case.intent.interfaces if i.kind is kind and i.name)
    if not planned:
        return not_applicable("no-virtual-router")
    column = (objects.VRRPV3_STATUS,)
    rows = {v.oid[-3]: v for v in case.answered.under(objects.VRRPV3_STATUS) if _is_ipv6_vrrp(v)}
    if not rows:
        return unknown(case.why_absent(column))
    at = {name: rows.get(case.seen.index(name) or 0) for name in planned}
    stopped = [name for name, row in at.items() if row is not None and row.value == _INITIALIZE]
    if stopped:
        return no("virtual-router-stopped", *at.values(), detail=stopped)
    silent = [name for name, row in at.items() if row is None or row.value not in _WORKING]
    if silent:
        reason = names_gap(case.answered) or case.gap_of(column) or "virtual-router-not-shown"
        return unknown(reason, *at.values(), detail=silent)
    return yes(*at.values())


def _internal(case: Case) -> tuple[str, ...]:
    """Name the links on which OSPFv3 must find a neighbour."""
    return tuple(
        i.name
        for i in case.intent.interfaces
        if i.kind is InterfaceKind.LINK and not i.external and not i.passive
    )


def _has_ipv6(case: Case, index: int) -> bool:
    """Tell whether an interface shows IPv6: Junos numbers OSPFv3's interfaces otherwise than by
    ifIndex, so that the number of a neighbour's may be that of quite another interface.
    """
    up = {row.oid[-1] for row in enabled_interfaces(case.answered) if is_up(row)}
    return index in case.seen.ipv6 or index in up


def _first_route(case: Case) -> Varbind | None:
    """Give the IPv6 route with the lowest index, if it is written so that ::/0 would be lower."""
    first = next(iter(case.answered.under(objects.IPV6_ROUTES)), None)
    size = len(objects.IPV6_ROUTES)
    if first is not None and first.oid[size : size + 1] == (inet.OCTETS,):
        return first
    return next(iter(case.answered.under(objects.IPV6_ROUTE_IF_INDEX)), None)


def _next_hop(row: Varbind) -> int | None:
    """Read the next hop from a row of ::/0, or the router from one of ipDefaultRouterTable."""
    heard = objects.IP_DEFAULT_ROUTER_LIFETIME
    if row.oid[: len(heard)] == heard:
        return inet.address(row.oid[len(heard) + 1 : -1])
    index = row.oid[len(objects.DEFAULT_ROUTE) :]
    policy = index[0] if index else 0
    rest = index[1 + policy :]
    return inet.address(rest[1:]) if rest and rest[0] in objects.INET_TYPES else None


def _peer(row: Varbind) -> str:
    """Write the peer's address and the number of its session's state."""
    column: Oid = next(c for c in vendors.BGP_TYPE_AT if row.oid[: len(c)] == c)
    found = inet.address((inet.OCTETS, *row.oid[len(column) :][-inet.OCTETS :]))
    address = "?" if found is None else str(IPv6Address(found))
    return f"{address} ({row.value})" if isinstance(row.value, int) else address


def _is_ipv6_vrrp(row: Varbind) -> bool:
    """Tell whether an index `ifIndex.vrid.inetType` is of IPv6."""
    index = row.oid[len(objects.VRRPV3_STATUS) :]
    return len(index) == 3 and index[2] in objects.INET_TYPES  # noqa: PLR2004
