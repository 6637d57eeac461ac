"""Whether each interface that should carry IPv6 is there, up, and carries it."""

from collections.abc import Iterable

from ipv6plan.audit import objects
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
from ipv6plan.audit.doubts import ADDRESS_TABLES
from ipv6plan.audit.facts import enabled_interfaces, is_up
from ipv6plan.audit.interfaces import names_gap
from ipv6plan.audit.seen import OTHER, SOFTWARE_LOOPBACK, is_link_local, is_routable
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.snmp import Varbind
from ipv6plan.text import Text

_NAMES = (objects.IF_NAME, objects.IF_DESCR)
_STATES = (objects.IF_ADMIN_STATUS, objects.IF_OPER_STATUS)


def _planned(case: Case) -> tuple[str, ...]:
    """Name the interfaces that the plan gives an address; end systems name theirs themselves."""
    return tuple(i.name for i in case.intent.interfaces if i.address is not None and i.name)


@check(
    id="planned-interfaces-present",
    title=Text(en="Planned interfaces exist", vi="Có đủ các giao diện quy hoạch"),
    severity="medium",
    vi="Kiểm tra mọi giao diện được quy hoạch địa chỉ IPv6 đều có trên thiết bị.",
    needs=_NAMES,
    references=("RFC 2863",),
    remedy=Text(
        en="Create the interface (VLAN interface, loopback), or correct its name in the inventory.",
        vi="Tạo giao diện (giao diện VLAN, loopback) hoặc sửa lại tên trong danh mục thiết bị.",
    ),
)
def planned_interfaces_present(case: Case) -> Judgement:
    """Verifies that every interface with a planned address exists on the device."""
    planned = _planned(case)
    if not planned:
        return not_applicable("nothing-planned")
    missing = [name for name in planned if case.seen.index(name) is None]
    found = {case.seen.index(name) for name in planned}
    proof = _named(case, found)
    if not missing:
        return yes(*proof)
    gap = names_gap(case.answered)
    if gap:
        return unknown(gap, *proof, detail=missing)
    return no("interface-missing", *proof, detail=missing)


@check(
    id="planned-interfaces-up",
    title=Text(en="Planned interfaces are up", vi="Các giao diện quy hoạch đang hoạt động"),
    severity="medium",
    vi="Kiểm tra không có giao diện nào được quy hoạch IPv6 đang bị tắt hoặc mất kết nối.",
    needs=(*_NAMES, *_STATES),
    references=("RFC 2863",),
    remedy=Text(
        en="Switch the interface on (no shutdown) and check its cable or VLAN; a VLAN interface is "
        "down as long as no port of the VLAN is up.",
        vi="Bật giao diện (no shutdown), kiểm tra cáp hoặc VLAN; giao diện VLAN chỉ hoạt động khi "
        "có ít nhất một cổng thuộc VLAN đang hoạt động.",
    ),
)
def planned_interfaces_up(case: Case) -> Judgement:
    """Verifies that no interface with a planned address is down (ifAdminStatus, ifOperStatus)."""
    planned = _planned(case)
    if not planned:
        return not_applicable("nothing-planned")
    seen = case.seen
    at = {name: index for name in planned if (index := seen.index(name)) is not None}
    down = {name: row for name, index in at.items() if (row := seen.is_down(index))}
    if down:
        return no("interface-down", *down.values(), detail=tuple(down))
    up = {name: row for name, index in at.items() if (row := seen.is_up(index))}
    silent = tuple(name for name in planned if name not in up)
    if not silent:
        return yes(*up.values())
    reason = names_gap(case.answered) or case.gap_of(_STATES)
    if not reason and any(name not in at for name in silent):
        reason = "interface-missing"
    return unknown(reason or "state-not-shown", *up.values(), detail=silent)


@check(
    id="ipv4-interfaces-have-ipv6",
    title=Text(en="Interfaces with IPv4 have IPv6", vi="Giao diện có IPv4 cũng có IPv6"),
    severity="medium",
    vi="Kiểm tra mỗi giao diện có địa chỉ IPv4 cũng có địa chỉ IPv6 toàn cục hoặc ULA; các giao "
    "diện chưa có được liệt kê.",
    needs=(objects.IP_AD_ENT_IF_INDEX, *ADDRESS_TABLES, *_NAMES),
    references=("RFC 4213 section 2", "RFC 7381 section 2"),
    remedy=Text(
        en="Give the listed interfaces an IPv6 address of the plan, or remove IPv4 from them where "
        "it is no longer used.",
        vi="Cấu hình địa chỉ IPv6 theo quy hoạch cho các giao diện được liệt kê, hoặc gỡ IPv4 nếu "
        "không còn dùng.",
    ),
    axes=BOTH,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
)
def ipv4_interfaces_have_ipv6(case: Case) -> Judgement:
    """Verifies that each interface with an IPv4 address has a global or unique local IPv6 one."""
    rows = case.seen.ipv4
    if not rows:
        return unknown(case.why_absent((objects.IP_AD_ENT_IF_INDEX,)))
    gap = {index: found for index, found in rows.items() if not _carries(case, index)}
    if not gap:
        known = case.gap_of((objects.IP_AD_ENT_IF_INDEX,))
        proof = (a for index in rows for a in case.seen.ipv6.get(index, ()))
        return unknown(known) if known else yes(*case.rows(proof))
    detail = [_shown_gap(case, index, case.seen.name(index)) for index in gap]
    proof_of_gap = [found[0] for found in gap.values()]
    doubt = case.doubt
    if doubt:
        return unknown(doubt, *proof_of_gap, detail=detail)
    return no("ipv4-only-interfaces", *proof_of_gap, detail=detail)


@check(
    id="enabled-interfaces-have-address",
    title=Text(
        en="Interfaces with IPv6 enabled have an address",
        vi="Giao diện đã bật IPv6 có địa chỉ",
    ),
    severity="low",
    vi="Kiểm tra mỗi giao diện đã bật IPv6 có ít nhất một địa chỉ IPv6.",
    needs=(objects.IPV6_INTERFACE_ENABLE_STATUS, objects.IPV6_IF_OPER_STATUS, *ADDRESS_TABLES),
    references=("RFC 4291 section 2.1", "RFC 4293"),
    remedy=Text(
        en="Look at why the interface has no link-local address: duplicate address detection "
        "failed, or it is down. Switch IPv6 off where it is not wanted.",
        vi="Tìm lý do giao diện không có địa chỉ link-local: phát hiện trùng địa chỉ hoặc giao "
        "diện đang tắt. Tắt IPv6 nếu không dùng.",
    ),
)
def enabled_interfaces_have_address(case: Case) -> Judgement:
    """Verifies that each interface with IPv6 enabled has an IPv6 address (RFC 4291)."""
    up = [row for row in enabled_interfaces(case.answered) if is_up(row)]
    if not up:
        reason = case.why_absent((objects.IPV6_INTERFACE_ENABLE_STATUS,))
        shown = enabled_interfaces(case.answered)
        return not_applicable("no-interface-enabled") if shown else unknown(reason)
    bare = [row for row in up if not case.seen.ipv6.get(row.oid[-1]) and _expected(case, row)]
    if not bare:
        return yes(*up)
    detail = [case.seen.name(row.oid[-1]) for row in bare]
    complete = any(a for found in case.seen.ipv6.values() for a in found if is_link_local(a))
    reason = case.gap_of(ADDRESS_TABLES) or ("" if complete else "addresses-not-shown")
    if reason:
        return unknown(reason, *bare, detail=detail)
    return no("no-address-on-interface", *bare, detail=detail)


@check(
    id="planned-interfaces-have-link-local",
    title=Text(
        en="Planned interfaces have a link-local address",
        vi="Giao diện quy hoạch có địa chỉ link-local",
    ),
    severity="medium",
    vi="Kiểm tra các giao diện quy hoạch, trừ loopback, có địa chỉ link-local: định tuyến và RA "
    "cần địa chỉ này.",
    needs=(*ADDRESS_TABLES, *_NAMES),
    references=("RFC 4291 section 2.1", "RFC 4861 section 6.1.2"),
    remedy=Text(
        en="Enable IPv6 on the interface; where a link-local address is configured by hand, check "
        "that it is not used twice on the segment.",
        vi="Bật IPv6 trên giao diện; nếu địa chỉ link-local được đặt thủ công, kiểm tra không bị "
        "trùng trên đoạn mạng.",
    ),
)
def planned_interfaces_have_link_local(case: Case) -> Judgement:
    """Verifies that each planned interface but loopbacks has a link-local address (RFC 4291)."""
    kinds = {i.name: i.kind for i in case.intent.interfaces}
    planned = [n for n in _planned(case) if kinds[n] is not InterfaceKind.LOOPBACK]
    if not planned:
        return not_applicable("nothing-planned")
    local = {index: a for index, found in case.seen.ipv6.items() for a in found if is_link_local(a)}
    missing = [name for name in planned if case.seen.index(name) not in local]
    proof = case.rows(local.values())
    if not missing:
        return yes(*proof)
    reason = names_gap(case.answered) or case.gap_of(ADDRESS_TABLES)
    if not reason and not _proves_absence(case, missing):
        reason = "link-local-not-shown"
    if reason:
        return unknown(reason, *proof, detail=missing)
    return no("link-local-missing", *proof, detail=missing)


def _proves_absence(case: Case, missing: Iterable[str]) -> bool:
    """Tell whether the agent shows link-local addresses, and those interfaces with another one."""
    found = case.seen.ipv6
    shows = any(is_link_local(a) for addresses in found.values() for a in addresses)
    return shows and all(found.get(case.seen.index(name) or 0) for name in missing)


def _expected(case: Case, row: Varbind) -> bool:
    """Tell whether an address must be there: not where the interface is down, a loopback, or of a
    kind that is not known, as Null0.
    """
    index = row.oid[-1]
    kind = case.seen.types.get(index)
    known = kind is not None and kind.value not in {OTHER, SOFTWARE_LOOPBACK}
    return known and case.seen.is_down(index) is None


def _carries(case: Case, index: int) -> bool:
    return any(is_routable(a) for a in case.seen.ipv6.get(index, ()))


def _shown_gap(case: Case, index: int, name: str) -> str:
    """Name an interface, with its link-local address if it has that much."""
    local = next((a for a in case.seen.ipv6.get(index, ()) if is_link_local(a)), None)
    return name if local is None else f"{name} ({local.address})"


def _named(case: Case, indexes: set[int | None]) -> tuple[Varbind | None, ...]:
    known = sorted(index for index in indexes if index is not None)
    return tuple(case.answered.get((*objects.IF_NAME, index)) for index in known)
