"""Whether the device has IPv6, forwards it, and has it switched on where it is planned."""

from itertools import islice

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import Case, Judgement, check, no, not_applicable, unknown, yes
from ipv6plan.audit.facts import enabled_interfaces, forwarding_of, ipv6_signs, is_up
from ipv6plan.audit.interfaces import interface_indexes, names_gap
from ipv6plan.model.audit import Truth
from ipv6plan.text import Text

_FORWARDING = (objects.IPV6_IP_FORWARDING, objects.IPV6_FORWARDING, objects.CISCO_FORWARDING)
_ENABLED = (objects.IPV6_INTERFACE_ENABLE_STATUS, objects.IPV6_IF_OPER_STATUS)
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
