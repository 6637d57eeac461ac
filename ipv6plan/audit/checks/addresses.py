"""Whether the device has the addresses of the plan, and only those."""

from ipv6plan.audit import inet, objects
from ipv6plan.audit.addresses import address_rows
from ipv6plan.audit.declaration import Case, Judgement, check, no, not_applicable, unknown, yes
from ipv6plan.audit.facts import bgp_sessions, default_routes, enabled_interfaces, is_up
from ipv6plan.audit.facts import ospfv3_neighbours as full_neighbours
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import ActualAddress, Truth
from ipv6plan.model.snmp import Varbind, parse_oid
from ipv6plan.text import Text

_TABLES = (
    *((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX, inet_type) for inet_type in (2, 4)),
    objects.IPV6_ADDR_PFX_LENGTH,
)
_LENGTHS = (
    (*objects.IP_ADDRESS_TABLE, objects.PREFIX, 2),
    objects.IPV6_ADDR_PFX_LENGTH,
)
_STATUSES = (
    *((*objects.IP_ADDRESS_TABLE, objects.STATUS, inet_type) for inet_type in (2, 4)),
    objects.IPV6_ADDR_STATUS,
)
_BAD = frozenset({"duplicate", "tentative"})


@check(
    id="planned-addresses-present",
    title=Text(en="Planned addresses are configured", vi="Đã cấu hình các địa chỉ quy hoạch"),
    severity="high",
    vi="Kiểm tra mọi địa chỉ IPv6 mà quy hoạch cấp cho thiết bị đã có trên thiết bị.",
    needs=_TABLES,
)
def planned_addresses_present(case: Case) -> Judgement:
    """Verifies that the device has every IPv6 address that the plan gives it."""
    planned = [str(i.address) for i in case.intent.addresses]
    if not planned:
        return not_applicable("nothing-planned")
    actual = {a.address: a for a in case.facts.addresses}
    missing = [address for address in planned if address not in actual]
    proof = [_varbind(case, actual[address]) for address in planned if address in actual]
    if not missing:
        return yes(*proof)
    doubt = _doubt(case)
    if doubt:
        return unknown(doubt, *proof, detail=missing)
    return no("address-missing", *proof, detail=missing)


@check(
    id="prefix-lengths-as-planned",
    title=Text(en="Prefix lengths as planned", vi="Độ dài tiền tố đúng quy hoạch"),
    severity="medium",
    vi="Kiểm tra các địa chỉ quy hoạch trên thiết bị có độ dài tiền tố như trong quy hoạch.",
    needs=_LENGTHS,
)
def prefix_lengths_as_planned(case: Case) -> Judgement:
    """Verifies that the planned addresses have the prefix lengths of the plan."""
    if not case.intent.addresses:
        return not_applicable("nothing-planned")
    actual = {a.address: a for a in case.facts.addresses}
    pairs = [(i, actual[str(i.address)]) for i in case.intent.addresses if str(i.address) in actual]
    if not pairs:
        doubt = _doubt(case)
        return unknown(doubt) if doubt else not_applicable("address-missing")
    proof = [_varbind(case, a) for _, a in pairs]
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
    needs=_TABLES,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
)
def no_unplanned_addresses(case: Case) -> Judgement:
    """Verifies that the device has no global or unique local address outside the plan."""
    planned = {str(i.address) for i in case.intent.addresses}
    planned |= {str(i.virtual) for i in case.intent.interfaces}
    extra = [a for a in case.facts.addresses if a.address not in planned and _is_routable(a)]
    if extra:
        proof = [_varbind(case, a) for a in extra]
        return no("address-unplanned", *proof, detail=[_shown(a) for a in extra])
    doubt = _doubt(case)
    return unknown(doubt) if doubt else yes(*(_varbind(case, a) for a in case.facts.addresses))


@check(
    id="no-duplicate-or-tentative-address",
    title=Text(
        en="No duplicate or tentative address", vi="Không có địa chỉ trùng hoặc chưa kiểm tra xong"
    ),
    severity="high",
    vi="Kiểm tra mọi địa chỉ đã qua bước phát hiện trùng địa chỉ (DAD, RFC 4862).",
    needs=_STATUSES,
)
def no_duplicate_or_tentative_address(case: Case) -> Judgement:
    """Verifies that duplicate address detection (RFC 4862) has passed for every address."""
    addresses = case.facts.addresses
    bad = [a for a in addresses if a.status in _BAD]
    if bad:
        return no(bad[0].status, *(_varbind(case, a) for a in bad), detail=[_shown(a) for a in bad])
    if not addresses:
        doubt = _doubt(case)
        return unknown(doubt) if doubt else not_applicable("no-addresses")
    silent = [a.address for a in addresses if a.status in {"", "unknown"}]
    if silent:
        return unknown("status-not-shown", detail=silent)
    return yes(*(_varbind(case, a) for a in addresses))


def _doubt(case: Case) -> str:
    """Say why an address that is not shown may yet be there, or nothing.

    A table that shows IPv6 addresses is taken to show all. One that shows none is believed only
    where nothing else speaks of IPv6 in use: agents were seen that run it and leave it out.
    """
    answered = case.answered
    gaps = (answered.gap(oid) for oid in _TABLES)
    reason = next((gap.reason for gap in gaps if gap is not None), "")
    if reason or any(True for _ in address_rows(answered)):
        return reason
    in_use = (
        any(is_up(row) for row in enabled_interfaces(answered))
        or default_routes(answered)
        or full_neighbours(answered)
        or bgp_sessions(answered)
    )
    if in_use:
        return "addresses-not-shown"
    return "" if _shows_tables(case) else "object-absent"


def _shows_tables(case: Case) -> bool:
    """Tell whether the agent has a table in which an IPv6 address would have appeared."""
    answered = case.answered
    interfaces = answered.get(objects.IPV6_INTERFACES)
    if interfaces is not None and interfaces.value == 0:
        return True
    return any(True for _ in answered.under((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX))) or bool(
        enabled_interfaces(answered)
    )


def _is_routable(address: ActualAddress) -> bool:
    value = IPv6Address.parse(address.address).value
    return inet.is_global(value) or inet.is_unique_local(value)


def _shown(address: ActualAddress) -> str:
    return f"{address.address} ({address.interface})"


def _varbind(case: Case, address: ActualAddress) -> Varbind | None:
    return case.answered.get(parse_oid(address.oid))
