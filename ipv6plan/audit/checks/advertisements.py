"""Whether router advertisements leave where hosts need them, and nowhere else."""

from collections.abc import Mapping

from ipv6plan.audit import objects, vendors
from ipv6plan.audit.declaration import (
    NEITHER,
    Case,
    Judgement,
    check,
    no,
    not_applicable,
    unknown,
    yes,
)
from ipv6plan.audit.interfaces import names_gap
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.snmp import Varbind
from ipv6plan.text import Text

_YES, _NO = 1, 2
"""TruthValue (RFC 2579)."""
_LANS = frozenset({InterfaceKind.GATEWAY, InterfaceKind.REDUNDANT})
_HEARING = frozenset({HostMode.SLAAC, HostMode.DHCPV6})
"""How hosts get addresses where they need advertisements; static hosts need none."""
_NAMES = (objects.IF_NAME, objects.IF_DESCR)
_GUARDS = tuple(o for o in vendors.VENDOR_OBJECTS if o.meaning is vendors.Meaning.GUARD)


def _column(number: int) -> tuple[int, ...]:
    return (*objects.IPV6_ROUTER_ADVERT, number)


_SENDS = _column(objects.SEND_ADVERTS)


def _cells(case: Case, number: int) -> Mapping[int, Varbind]:
    """Give the cells of a column of ipv6RouterAdvertTable, by ifIndex."""
    column = _column(number)
    rows = (v for v in case.answered.under(column) if len(v.oid) == len(column) + 1)
    return {v.oid[-1]: v for v in rows}


def _lans(case: Case) -> tuple[InterfaceIntent, ...]:
    """Give the VLAN interfaces that must advertise; beside other routers one is not obliged to."""
    kind = InterfaceKind.GATEWAY
    return tuple(i for i in case.intent.interfaces if i.kind is kind and i.hosts in _HEARING)


def _allowed(case: Case) -> tuple[InterfaceIntent, ...]:
    """Give the VLAN interfaces that may advertise."""
    return tuple(i for i in case.intent.interfaces if i.kind in _LANS and i.hosts in _HEARING)


@check(
    id="advertises-where-planned",
    title=Text(en="Sends router advertisements where planned", vi="Gửi RA ở nơi quy hoạch"),
    severity="high",
    vi="Kiểm tra thiết bị gửi RA trên mọi VLAN mà máy trạm dùng SLAAC hoặc DHCPv6.",
    needs=(_SENDS, *_NAMES),
    references=("RFC 4861 section 6.2.1", "RFC 4293"),
    remedy=Text(
        en="Switch advertisements on for the VLAN interface; some systems halt them by default "
        "(undo ipv6 nd ra halt) or suppress them (no ipv6 nd ra suppress).",
        vi="Bật RA trên giao diện VLAN; một số hệ điều hành mặc định tắt RA (undo ipv6 nd ra halt, "
        "no ipv6 nd ra suppress).",
    ),
)
def advertises_where_planned(case: Case) -> Judgement:
    """Verifies that router advertisements are sent into each VLAN whose hosts need them."""
    lans = _lans(case)
    if not lans:
        return not_applicable("no-hosts-to-advertise-to")
    cells = _cells(case, objects.SEND_ADVERTS)
    if not cells:
        return unknown(case.why_absent((_SENDS,)))
    at = {i.name: cells.get(case.seen.index(i.name) or 0) for i in lans}
    silent = [name for name, cell in at.items() if cell is not None and cell.value == _NO]
    if silent:
        return no("no-advertisements", *at.values(), detail=silent)
    unclear = [name for name, cell in at.items() if cell is None or cell.value != _YES]
    if unclear:
        reason = names_gap(case.answered) or case.gap_of((_SENDS,)) or "adverts-not-shown"
        return unknown(reason, *at.values(), detail=unclear)
    return yes(*at.values())


@check(
    id="no-unplanned-advertisements",
    title=Text(en="No router advertisements elsewhere", vi="Không gửi RA ở nơi khác"),
    severity="high",
    vi="Kiểm tra thiết bị không gửi RA trên các giao diện mà quy hoạch không yêu cầu (kết nối giữa "
    "các bộ định tuyến, mạng ngoài, VLAN dùng địa chỉ tĩnh).",
    needs=(_SENDS, *_NAMES),
    references=("RFC 4861 section 6.2.1", "RFC 9099 section 2.3.2", "RFC 6104"),
    remedy=Text(
        en="Suppress advertisements on the listed interfaces (ipv6 nd ra suppress all, ipv6 nd ra "
        "halt); hosts there would take this device for their router.",
        vi="Tắt RA trên các giao diện được liệt kê (ipv6 nd ra suppress all, ipv6 nd ra halt); nếu "
        "không, máy trạm ở đó sẽ coi thiết bị này là bộ định tuyến của mình.",
    ),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
)
def no_unplanned_advertisements(case: Case) -> Judgement:
    """Verifies that no router advertisement is sent where the plan has no hosts that need it."""
    cells = _cells(case, objects.SEND_ADVERTS)
    if not cells:
        return unknown(case.why_absent((_SENDS,)))
    planned = {case.seen.index(i.name) for i in _allowed(case)}
    extra = {n: v for n, v in cells.items() if v.value == _YES and n not in planned}
    if not extra:
        gap = case.gap_of((_SENDS,))
        return unknown(gap) if gap else yes(*cells.values())
    detail = [case.seen.name(index) for index in extra]
    gap = names_gap(case.answered) if planned else ""
    if gap or None in planned:
        return unknown(gap or "interface-missing", *extra.values(), detail=detail)
    return no("advertisements-unplanned", *extra.values(), detail=detail)


@check(
    id="advertised-flags-as-planned",
    title=Text(en="Advertised M and O flags as planned", vi="Cờ M và O trong RA đúng quy hoạch"),
    severity="medium",
    vi="Kiểm tra cờ M (địa chỉ qua DHCPv6) và cờ O (thông tin khác qua DHCPv6) như quy hoạch.",
    needs=(_SENDS, _column(objects.MANAGED_FLAG), _column(objects.OTHER_FLAG), *_NAMES),
    references=("RFC 4861 section 4.2", "RFC 4293"),
    remedy=Text(
        en="DHCPv6 VLANs need M=1; SLAAC VLANs M=0. Set managed-config-flag and other-config-flag "
        "accordingly, or change the zone's `hosts` in the inventory.",
        vi="VLAN dùng DHCPv6 cần M=1, VLAN dùng SLAAC cần M=0. Chỉnh managed-config-flag và "
        "other-config-flag, hoặc sửa `hosts` của vùng trong danh mục.",
    ),
)
def advertised_flags_as_planned(case: Case) -> Judgement:
    """Verifies that the M flag is set for DHCPv6 and clear for SLAAC, and O set with M."""
    sends = _cells(case, objects.SEND_ADVERTS)
    managed, other = _cells(case, objects.MANAGED_FLAG), _cells(case, objects.OTHER_FLAG)
    lans = [(i, case.seen.index(i.name)) for i in _lans(case)]
    if not lans:
        return not_applicable("no-hosts-to-advertise-to")
    sending = [(i, n) for i, n in lans if n is not None and n in sends and sends[n].value == _YES]
    if not sending:
        return unknown("adverts-not-shown" if sends else case.why_absent((_SENDS,)))
    proof = [v for _, n in sending for v in (managed.get(n), other.get(n)) if v is not None]
    wrong = [i.name for i, n in sending if _differs(i, managed.get(n), other.get(n))]
    if wrong:
        return no("other-flags", *proof, detail=wrong)
    silent = [i.name for i, n in sending if _flag(managed.get(n)) is None]
    return unknown("flags-not-shown", *proof, detail=silent) if silent else yes(*proof)


@check(
    id="advertised-lifetime-not-zero",
    title=Text(en="Advertised as a default router", vi="RA có thời hạn bộ định tuyến khác 0"),
    severity="high",
    vi="Kiểm tra RA có thời hạn bộ định tuyến khác 0; bằng 0 thì máy trạm không có cổng mặc định.",
    needs=(_SENDS, _column(objects.LIFETIME), *_NAMES),
    references=("RFC 4861 section 6.2.1", "RFC 4293"),
    remedy=Text(
        en="Set the router lifetime back to its default (1800 s) once the router may be used; 0 is "
        "for taking it out of service.",
        vi="Đặt lại thời hạn bộ định tuyến về mặc định (1800 s); giá trị 0 chỉ dùng khi rút bộ "
        "định tuyến khỏi hoạt động.",
    ),
)
def advertised_lifetime_not_zero(case: Case) -> Judgement:
    """Verifies that no planned router advertisement has a router lifetime of 0 (RFC 4861)."""
    lans = [(i, case.seen.index(i.name)) for i in _lans(case)]
    if not lans:
        return not_applicable("no-hosts-to-advertise-to")
    sends, lifetimes = _cells(case, objects.SEND_ADVERTS), _cells(case, objects.LIFETIME)
    sending = [(i, n) for i, n in lans if n is not None and n in sends and sends[n].value == _YES]
    if not sending:
        return unknown("adverts-not-shown" if sends else case.why_absent((_SENDS,)))
    proof = [lifetimes[n] for _, n in sending if n in lifetimes]
    zero = [i.name for i, n in sending if n in lifetimes and lifetimes[n].value == 0]
    if zero:
        return no("lifetime-zero", *proof, detail=zero)
    silent = [i.name for i, n in sending if n not in lifetimes]
    silent += [
        i.name for i, n in sending if not _positive(lifetimes.get(n)) and i.name not in silent
    ]
    return unknown("lifetime-not-shown", *proof, detail=silent) if silent else yes(*proof)


@check(
    id="first-hop-guards",
    title=Text(en="First-hop guards on access ports", vi="Bảo vệ chặng đầu trên cổng truy cập"),
    severity="medium",
    vi="Kiểm tra RA guard và DHCPv6 guard trên cổng truy cập. SNMP không cho biết điều này: phải "
    "hỏi người quản trị hoặc xem cấu hình.",
    needs=tuple(o.oid for o in _GUARDS),
    statuses=(Truth.UNKNOWN, Truth.NOT_APPLICABLE),
    references=("RFC 6105", "RFC 7113", "RFC 7610", "RFC 9099 section 2.3.2"),
    remedy=Text(
        en="Look into the configuration: access ports must drop router advertisements and DHCPv6 "
        "server messages, trunks towards the router must not.",
        vi="Xem cấu hình: cổng truy cập phải chặn RA và bản tin máy chủ DHCPv6, đường trunk về "
        "phía bộ định tuyến thì không.",
    ),
    axes=NEITHER,
)
def first_hop_guards(case: Case) -> Judgement:
    """Verifies that access ports have RA guard and DHCPv6 guard; SNMP shows at most that the
    software has them, so that people must be asked.
    """
    ports = [i for i in case.intent.interfaces if i.kind is InterfaceKind.ACCESS]
    if not ports:
        return not_applicable("no-access-port")
    rows = [next(iter(case.answered.under(o.oid)), None) for o in _GUARDS]
    shown = any(row is not None for row in rows)
    return unknown("guard-not-shown-active" if shown else "ask-the-operator", *rows)


def _flag(cell: Varbind | None) -> bool | None:
    return (
        {_YES: True, _NO: False}.get(cell.value) if cell and isinstance(cell.value, int) else None
    )


def _differs(interface: InterfaceIntent, managed: Varbind | None, other: Varbind | None) -> bool:
    """Tell whether M or O is certainly not as planned: with DHCPv6 M=1, which implies O; with
    SLAAC M=0 and O=1.
    """
    if interface.hosts is HostMode.DHCPV6:
        return _flag(managed) is False
    return _flag(managed) is True or _flag(other) is False


def _positive(cell: Varbind | None) -> bool:
    return cell is not None and isinstance(cell.value, int) and cell.value > 0
