"""Whether the device has the addresses of the plan, and only those."""

from collections.abc import Sequence
from typing import Final

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
from ipv6plan.audit.interfaces import names_gap
from ipv6plan.audit.seen import is_routable, shown
from ipv6plan.model.audit import ActualAddress, Truth
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.text import Text

_LENGTHS = (
    (*objects.IP_ADDRESS_TABLE, objects.PREFIX, 2),
    objects.IPV6_ADDR_PFX_LENGTH,
)
_STATUSES = (
    *((*objects.IP_ADDRESS_TABLE, objects.STATUS, inet_type) for inet_type in (2, 4)),
    objects.IPV6_ADDR_STATUS,
)
_NAMES = (objects.IF_NAME, objects.IF_DESCR)
_SENDS = (*objects.IPV6_ROUTER_ADVERT, objects.SEND_ADVERTS)
_LANS = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT, InterfaceKind.HOST})
_SUBNET: Final = 64
_LINK: Final = 127
_BAD = frozenset({"duplicate", "tentative"})


@check(
    id="planned-addresses-present",
    title=Text(en="Planned addresses are configured", vi="Đã cấu hình các địa chỉ quy hoạch"),
    severity="high",
    vi="Kiểm tra mọi địa chỉ IPv6 mà quy hoạch cấp cho thiết bị đã có trên thiết bị.",
    needs=ADDRESS_TABLES,
    references=("RFC 4291 section 2.1", "RFC 4293"),
    remedy=Text(
        en="Apply the rendered configuration: the listed addresses are missing.",
        vi="Áp dụng cấu hình đã sinh: còn thiếu các địa chỉ được liệt kê.",
    ),
)
def planned_addresses_present(case: Case) -> Judgement:
    """Verifies that the device has every IPv6 address that the plan gives it."""
    planned = [str(i.address) for i in case.intent.addresses]
    if not planned:
        return not_applicable("nothing-planned")
    actual = {a.address: a for a in case.facts.addresses}
    missing = [address for address in planned if address not in actual]
    proof = case.rows(actual[address] for address in planned if address in actual)
    if not missing:
        return yes(*proof)
    doubt = case.doubt
    if doubt:
        return unknown(doubt, *proof, detail=missing)
    return no("address-missing", *proof, detail=missing)


@check(
    id="prefix-lengths-as-planned",
    title=Text(en="Prefix lengths as planned", vi="Độ dài tiền tố đúng quy hoạch"),
    severity="medium",
    vi="Kiểm tra các địa chỉ quy hoạch trên thiết bị có độ dài tiền tố như trong quy hoạch.",
    needs=_LENGTHS,
    references=("RFC 4291 section 2.5", "RFC 6164"),
    remedy=Text(
        en="Remove the address and configure it with the length of the plan.",
        vi="Gỡ địa chỉ và cấu hình lại với độ dài tiền tố theo quy hoạch.",
    ),
)
def prefix_lengths_as_planned(case: Case) -> Judgement:
    """Verifies that the planned addresses have the prefix lengths of the plan."""
    if not case.intent.addresses:
        return not_applicable("nothing-planned")
    actual = {a.address: a for a in case.facts.addresses}
    pairs = [(i, actual[str(i.address)]) for i in case.intent.addresses if str(i.address) in actual]
    if not pairs:
        doubt = case.doubt
        return unknown(doubt) if doubt else not_applicable("address-missing")
    proof = case.rows(a for _, a in pairs)
    wrong = [f"{a.address}/{a.length}" for i, a in pairs if a.length not in {None, i.length}]
    if wrong:
        return no("other-prefix-length", *proof, detail=wrong)
    silent = [a.address for _, a in pairs if a.length is None]
    return unknown("length-not-shown", *proof, detail=silent) if silent else yes(*proof)


@check(
    id="no-unplanned-addresses",
    title=Text(en="No addresses outside the plan", vi="Không có địa chỉ ngoài quy hoạch"),
    severity="medium",
    vi="Kiểm tra thiết bị không có địa chỉ IPv6 toàn cục hoặc ULA nằm ngoài quy hoạch.",
    needs=ADDRESS_TABLES,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 9099 section 2.1", "RFC 4293"),
    remedy=Text(
        en="Remove the listed addresses, or enter them into the inventory if they are meant.",
        vi="Gỡ các địa chỉ được liệt kê, hoặc khai báo vào danh mục nếu là chủ đích.",
    ),
)
def no_unplanned_addresses(case: Case) -> Judgement:
    """Verifies that the device has no global or unique local address outside the plan."""
    planned = {str(i.address) for i in case.intent.addresses}
    planned |= {str(i.virtual) for i in case.intent.interfaces}
    extra = [a for a in case.facts.addresses if a.address not in planned and is_routable(a)]
    if extra:
        proof = case.rows(extra)
        return no("address-unplanned", *proof, detail=[shown(a) for a in extra])
    doubt = case.doubt
    return unknown(doubt) if doubt else yes(*case.rows(case.facts.addresses))


@check(
    id="no-duplicate-or-tentative-address",
    title=Text(
        en="No duplicate or tentative address", vi="Không có địa chỉ trùng hoặc chưa kiểm tra xong"
    ),
    severity="high",
    vi="Kiểm tra mọi địa chỉ đã qua bước phát hiện trùng địa chỉ (DAD, RFC 4862).",
    needs=_STATUSES,
    references=("RFC 4862 section 5.4", "RFC 4293"),
    remedy=Text(
        en="Find the other device with a duplicate address; a tentative one waits for its link to "
        "come up.",
        vi="Tìm thiết bị khác đang dùng địa chỉ trùng; địa chỉ chưa kiểm tra xong thường do kết "
        "nối chưa hoạt động.",
    ),
)
def no_duplicate_or_tentative_address(case: Case) -> Judgement:
    """Verifies that duplicate address detection (RFC 4862) has passed for every address."""
    addresses = case.facts.addresses
    bad = [a for a in addresses if a.status in _BAD]
    if bad:
        return no(bad[0].status, *case.rows(bad), detail=[shown(a) for a in bad])
    if not addresses:
        doubt = case.doubt
        return unknown(doubt) if doubt else not_applicable("no-addresses")
    silent = [a.address for a in addresses if a.status in {"", "unknown"}]
    if silent:
        return unknown("status-not-shown", detail=silent)
    return yes(*case.rows(addresses))


@check(
    id="planned-addresses-on-planned-interfaces",
    title=Text(en="Addresses on the planned interfaces", vi="Địa chỉ nằm đúng giao diện quy hoạch"),
    severity="high",
    vi="Kiểm tra mỗi địa chỉ quy hoạch nằm trên đúng giao diện của nó.",
    needs=(*ADDRESS_TABLES, *_NAMES),
    references=("RFC 4291 section 2.1", "RFC 4293"),
    remedy=Text(
        en="Move the address to its interface, or correct the interface in the inventory.",
        vi="Chuyển địa chỉ về đúng giao diện, hoặc sửa giao diện trong danh mục.",
    ),
)
def planned_addresses_on_planned_interfaces(case: Case) -> Judgement:
    """Verifies that each planned address that the device has is on its planned interface."""
    actual = {a.address: a for a in case.facts.addresses}
    pairs = [
        (i.name, actual[str(i.address.address)])
        for i in case.intent.interfaces
        if i.address is not None and i.name and str(i.address.address) in actual
    ]
    if not pairs:
        return not_applicable("address-missing" if case.intent.addresses else "nothing-planned")
    at = {a.address: (case.seen.index(name), case.seen.index(a.interface)) for name, a in pairs}
    moved = [a for _, a in pairs if None not in at[a.address] and len(set(at[a.address])) > 1]
    if moved:
        return no("other-interface", *case.rows(moved), detail=[shown(a) for a in moved])
    lost = [a for _, a in pairs if None in at[a.address]]
    proof = case.rows(a for _, a in pairs)
    if lost:
        reason = names_gap(case.answered) or "interface-missing"
        return unknown(reason, *proof, detail=[shown(a) for a in lost])
    return yes(*proof)


@check(
    id="loopback-address-present",
    title=Text(en="Loopback has its address", vi="Loopback có địa chỉ"),
    severity="medium",
    vi="Kiểm tra giao diện loopback trong quy hoạch có địa chỉ toàn cục hoặc ULA.",
    needs=(*ADDRESS_TABLES, *_NAMES),
    references=("RFC 9099 section 2.1", "RFC 4291 section 2.1"),
    remedy=Text(
        en="Create the loopback with the /128 of the plan: management and routing stay reachable "
        "while any link is up.",
        vi="Tạo loopback với địa chỉ /128 theo quy hoạch: còn một kết nối hoạt động là còn quản "
        "trị và định tuyến được.",
    ),
    axes=BOTH,
)
def loopback_address_present(case: Case) -> Judgement:
    """Verifies that the planned loopback interface has a global or unique local address."""
    kind = InterfaceKind.LOOPBACK
    planned = [i for i in case.intent.interfaces if i.kind is kind and i.address and i.name]
    if not planned:
        return not_applicable("no-loopback-planned")
    at = {i.name: case.seen.index(i.name) for i in planned}
    found = {
        name: [a for a in case.seen.ipv6.get(index or 0, ()) if is_routable(a)]
        for name, index in at.items()
    }
    missing = [name for name, addresses in found.items() if not addresses]
    proof = case.rows(a for addresses in found.values() for a in addresses)
    if not missing:
        return yes(*proof)
    doubt = case.doubt or names_gap(case.answered)
    if doubt:
        return unknown(doubt, *proof, detail=missing)
    return no("address-missing", *proof, detail=missing)


@check(
    id="lan-prefixes-are-64",
    title=Text(en="LANs have a /64", vi="Mạng LAN dùng /64"),
    severity="high",
    vi="Kiểm tra mọi địa chỉ trên giao diện VLAN, và trên giao diện có gửi RA, thuộc mạng con /64.",
    needs=(*_LENGTHS, _SENDS, *_NAMES),
    references=("RFC 4291 section 2.5.1", "RFC 7421", "RFC 4862 section 5.5.3"),
    remedy=Text(
        en="Renumber the segment into a /64: hosts configure themselves in no other length.",
        vi="Đánh lại địa chỉ đoạn mạng theo /64: máy trạm không tự cấu hình được với độ dài khác.",
    ),
)
def lan_prefixes_are_64(case: Case) -> Judgement:
    """Verifies that each address of a VLAN interface, or of one that advertises, is in a /64."""
    lans = {case.seen.index(i.name) for i in case.intent.interfaces if i.kind in _LANS and i.name}
    lans |= {v.oid[-1] for v in case.answered.under(_SENDS) if v.value == 1}
    return _of_length(case, _routable_on(case, lans), frozenset({_SUBNET}), "no-lan")


@check(
    id="links-use-127",
    title=Text(en="Links between routers use /127", vi="Kết nối giữa bộ định tuyến dùng /127"),
    severity="low",
    vi="Kiểm tra địa chỉ trên kết nối điểm-điểm giữa các bộ định tuyến dùng tiền tố /127.",
    needs=(*_LENGTHS, *_NAMES),
    references=("RFC 6164 section 6", "RFC 6583"),
    remedy=Text(
        en="Configure the /127 of the plan at both ends; a larger subnet invites packet loops "
        "and exhaustion of the neighbour cache.",
        vi="Cấu hình /127 theo quy hoạch ở hai đầu; mạng con rộng hơn dễ gây lặp gói và cạn bảng "
        "láng giềng.",
    ),
)
def links_use_127(case: Case) -> Judgement:
    """Verifies that addresses on planned point-to-point links have a prefix length of 127."""
    links = [i for i in case.intent.interfaces if i.kind is InterfaceKind.LINK and i.address]
    lengths = frozenset({i.address.length for i in links if i.address})
    found = _routable_on(case, {case.seen.index(i.name) for i in links})
    return _of_length(case, found, lengths | {_LINK}, "no-link")


def _routable_on(case: Case, indexes: set[int | None]) -> list[ActualAddress]:
    """Give the global and unique local addresses on some interfaces."""
    known = sorted(index for index in indexes if index is not None)
    return [a for n in known for a in case.seen.ipv6.get(n, ()) if is_routable(a)]


def _of_length(
    case: Case, addresses: Sequence[ActualAddress], lengths: frozenset[int], none: str
) -> Judgement:
    """Compare prefix lengths; where there is nothing to compare, `none` says what there is not."""
    if not addresses:
        doubt = case.doubt
        return unknown(doubt) if doubt else not_applicable(none)
    wrong = [a for a in addresses if a.length is not None and a.length not in lengths]
    if wrong:
        return no(
            "wrong-length", *case.rows(wrong), detail=[f"{a.address}/{a.length}" for a in wrong]
        )
    silent = [a.address for a in addresses if a.length is None]
    proof = case.rows(addresses)
    return unknown("length-not-shown", *proof, detail=silent) if silent else yes(*proof)
