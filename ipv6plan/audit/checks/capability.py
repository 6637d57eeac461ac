"""Whether the device has IPv6, forwards it, and has it switched on where it is planned."""

from itertools import islice

from ipv6plan.audit import objects, vendors
from ipv6plan.audit.declaration import (
    BOTH,
    NEITHER,
    ROUTERS,
    Case,
    Judgement,
    check,
    no,
    not_applicable,
    unknown,
    yes,
)
from ipv6plan.audit.facts import enabled_interfaces, forwarding_of, ipv6_signs, is_up
from ipv6plan.audit.interfaces import interface_indexes, names_gap
from ipv6plan.model.audit import Truth
from ipv6plan.text import Text

_FORWARDING = (objects.IPV6_IP_FORWARDING, objects.IPV6_FORWARDING, vendors.CISCO_FORWARDING)
_ENABLED = (objects.IPV6_INTERFACE_ENABLE_STATUS, objects.IPV6_IF_OPER_STATUS)
_HOP_LIMIT = (objects.IPV6_IP_DEFAULT_HOP_LIMIT, objects.IPV6_DEFAULT_HOP_LIMIT)
_USUAL = 64
_SIGNS = (
    objects.IPV6_IP_FORWARDING,
    objects.IPV6_IP_DEFAULT_HOP_LIMIT,
    (*objects.IP_ADDRESS_TABLE, objects.IF_INDEX, 2),
    objects.IPV6_ADDR_PFX_LENGTH,
)


@check(
    id="ipv6-capable",
    title=Text(en="Has IPv6", vi="Có hỗ trợ IPv6"),
    severity="high",
    vi="Kiểm tra thiết bị có đối tượng SNMP riêng của IPv6; không thấy thì chưa kết luận được.",
    needs=_SIGNS,
    statuses=(Truth.YES, Truth.UNKNOWN),
    references=("RFC 4293", "RFC 2465"),
    remedy=Text(
        en="Look up the software version among the vendor's releases with IPv6, or ask on the "
        "console; then switch IPv6 on and audit again.",
        vi="Đối chiếu phiên bản phần mềm với các bản có IPv6 của hãng, hoặc kiểm tra trên thiết "
        "bị; sau đó bật IPv6 và đánh giá lại.",
    ),
    axes=BOTH,
)
def ipv6_capable(case: Case) -> Judgement:
    """Verifies that the device shows an object that only IPv6 has; none proves nothing."""
    signs = tuple(islice(ipv6_signs(case.answered), 3))
    if signs:
        return yes(*signs)
    reason = case.why_absent(_SIGNS)
    return unknown("no-ipv6-object" if reason == "object-absent" else reason)


@check(
    id="ipv6-forwarding",
    title=Text(en="Forwards IPv6", vi="Có chuyển tiếp IPv6"),
    severity="high",
    vi="Kiểm tra thiết bị định tuyến có bật chuyển tiếp IPv6 (ipv6IpForwarding) hay không.",
    needs=_FORWARDING,
    references=("RFC 4293", "RFC 4861 section 6.2.1"),
    remedy=Text(
        en="Switch IPv6 routing on (ipv6 unicast-routing, ipv6, /ipv6 settings set forward=yes).",
        vi="Bật định tuyến IPv6 (ipv6 unicast-routing, ipv6, /ipv6 settings set forward=yes).",
    ),
    axes=BOTH,
)
def ipv6_forwarding(case: Case) -> Judgement:
    """Verifies that a device that routes forwards IPv6 (ipv6IpForwarding, RFC 4293)."""
    if not case.intent.routes:
        return not_applicable("does-not-route")
    found = forwarding_of(case.answered)
    if found is None:
        return unknown(case.why_absent(_FORWARDING))
    return yes(found) if case.facts.forwarding is Truth.YES else no("not-forwarding", found)


@check(
    id="ipv6-interfaces-enabled",
    title=Text(
        en="IPv6 enabled on planned interfaces", vi="Đã bật IPv6 trên các giao diện quy hoạch"
    ),
    severity="medium",
    vi="Kiểm tra các giao diện được quy hoạch địa chỉ đã bật IPv6 hay chưa.",
    needs=(*_ENABLED, objects.IF_NAME, objects.IF_DESCR),
    references=("RFC 4293", "RFC 4291 section 2.1"),
    remedy=Text(
        en="Enable IPv6 on the listed interfaces (ipv6 enable, or an IPv6 address).",
        vi="Bật IPv6 trên các giao diện được liệt kê (ipv6 enable, hoặc cấu hình địa chỉ IPv6).",
    ),
)
def ipv6_interfaces_enabled(case: Case) -> Judgement:
    """Verifies that IPv6 is up on every interface with a planned address (RFC 4293)."""
    planned = tuple(i.name for i in case.intent.interfaces if i.address is not None)
    if not planned:
        return not_applicable("nothing-planned")
    rows = enabled_interfaces(case.answered)
    if not rows:
        return unknown(case.why_absent(_ENABLED))
    indexes = interface_indexes(case.answered)
    up = {v.oid[-1]: v for v in rows if is_up(v)}
    missing = tuple(name for name in planned if indexes.get(name.lower()) not in up)
    proof = [v for v in rows if v.oid[-1] in {indexes.get(n.lower()) for n in planned}]
    if not missing:
        return yes(*proof)
    absent = any(name.lower() not in indexes for name in missing)
    gap = names_gap(case.answered) if absent else ""
    gap = gap or next((g.reason for g in map(case.answered.gap, _ENABLED) if g is not None), "")
    return (
        unknown(gap, *proof, detail=missing)
        if gap
        else no("interface-not-enabled", *proof, detail=missing)
    )


@check(
    id="hosts-do-not-forward",
    title=Text(en="Does not forward unless it routes", vi="Không chuyển tiếp nếu không định tuyến"),
    severity="medium",
    vi="Kiểm tra thiết bị không làm định tuyến thì không bật chuyển tiếp IPv6.",
    needs=_FORWARDING,
    references=("RFC 4293", "RFC 4861 section 6.2.1"),
    remedy=Text(
        en="Switch IPv6 forwarding off, or give the device its links and VLANs in the inventory if "
        "it routes on purpose.",
        vi="Tắt chuyển tiếp IPv6; nếu thiết bị chủ đích làm định tuyến, khai báo kết nối và VLAN "
        "của nó trong danh mục.",
    ),
)
def hosts_do_not_forward(case: Case) -> Judgement:
    """Verifies that a device that the plan does not let route does not forward IPv6 either."""
    if case.intent.routes:
        return not_applicable("routes")
    found = forwarding_of(case.answered)
    if found is None:
        return unknown(case.why_absent(_FORWARDING))
    return no("forwards-unplanned", found) if case.facts.forwarding is Truth.YES else yes(found)


@check(
    id="forwards-both-alike",
    title=Text(en="Forwards IPv6 as it does IPv4", vi="Chuyển tiếp IPv6 như IPv4"),
    severity="medium",
    vi="Kiểm tra thiết bị đang chuyển tiếp IPv4 thì cũng chuyển tiếp IPv6.",
    needs=(objects.IP_FORWARDING, *_FORWARDING),
    references=("RFC 4293", "RFC 4213 section 2"),
    remedy=Text(
        en="Switch IPv6 routing on as well, or IPv4 routing off where the device only bridges.",
        vi="Bật thêm định tuyến IPv6, hoặc tắt định tuyến IPv4 nếu thiết bị chỉ chuyển mạch.",
    ),
    roles=ROUTERS,
)
def forwards_both_alike(case: Case) -> Judgement:
    """Verifies that a device that forwards IPv4 forwards IPv6 (ipForwarding, ipv6IpForwarding)."""
    old, new = case.answered.get(objects.IP_FORWARDING), forwarding_of(case.answered)
    if old is None or old.value not in {1, 2}:
        return unknown(case.why_absent((objects.IP_FORWARDING,)))
    if old.value == 2:  # noqa: PLR2004  # notForwarding(2)
        return not_applicable("no-ipv4-forwarding")
    if new is None:
        return unknown(case.why_absent(_FORWARDING), old)
    return yes(old, new) if case.facts.forwarding is Truth.YES else no("not-forwarding", old, new)


@check(
    id="hop-limit-sufficient",
    title=Text(en="Default hop limit is 64 or more", vi="Hop limit mặc định từ 64 trở lên"),
    severity="info",
    vi="Kiểm tra hop limit mặc định không nhỏ hơn 64, nếu không gói tin có thể không tới đích xa.",
    needs=_HOP_LIMIT,
    references=("RFC 4861 section 6.2.1", "RFC 4293"),
    remedy=Text(en="Set the default hop limit to 64.", vi="Đặt hop limit mặc định là 64."),
    axes=NEITHER,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
)
def hop_limit_sufficient(case: Case) -> Judgement:
    """Verifies that the default hop limit of IPv6 packets is 64 or more (RFC 4861, RFC 4293)."""
    rows = [v for v in map(case.answered.get, _HOP_LIMIT) if v is not None]
    said = [v for v in rows if isinstance(v.value, int) and 0 < v.value <= 255]  # noqa: PLR2004
    if not said:
        return unknown(case.why_absent(_HOP_LIMIT), *rows)
    low = isinstance(said[0].value, int) and said[0].value < _USUAL
    return no("hop-limit-low", said[0], detail=[str(said[0].value)]) if low else yes(said[0])
