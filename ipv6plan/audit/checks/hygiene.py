"""Whether the addresses a device has are of kinds and forms that should be in use."""

from collections.abc import Callable
from typing import Final

from ipv6plan.audit import inet, objects
from ipv6plan.audit.declaration import (
    NEITHER,
    STABLE,
    Case,
    Judgement,
    check,
    no,
    not_applicable,
    unknown,
    yes,
)
from ipv6plan.audit.doubts import ADDRESS_TABLES
from ipv6plan.audit.seen import is_routable, shown, value_of
from ipv6plan.model.audit import ActualAddress
from ipv6plan.text import Text

_IDENTIFIER: Final = (1 << 64) - 1
_RESERVED: Final = (
    (0, 0),
    (0x02005EFF_FE000000, 0x02005EFF_FEFFFFFF),
    (0xFDFFFFFF_FFFFFF80, 0xFDFFFFFF_FFFFFFFF),
)
"""Interface identifiers of the IANA registry (RFC 5453)."""
_DOCUMENTATION: Final = ((0x20010DB8, 32), (0x3FFF0, 20))
_TRANSITION: Final = ((0x2002, 16), (0x20010000, 32), (0x3FFE, 16))
"""6to4, Teredo, and the 6bone's own."""
_ISATAP: Final = frozenset({0x00005EFE, 0x02005EFE})
_SUBNET: Final = 64


def _in(value: int, blocks: tuple[tuple[int, int], ...]) -> bool:
    return any(value >> 128 - length == head for head, length in blocks)


def _without(
    case: Case, is_bad: Callable[[ActualAddress], bool], reason: str, *, planned: bool = False
) -> Judgement:
    """Answer no with the addresses that are bad; `planned` ones pass only if that is said."""
    allowed = set() if planned else {str(i.address) for i in case.intent.addresses}
    addresses = case.facts.addresses
    bad = [a for a in addresses if a.address not in allowed and is_bad(a)]
    if bad:
        return no(reason, *case.rows(bad), detail=[shown(a) for a in bad])
    doubt = case.doubt
    if doubt:
        return unknown(doubt)
    return yes(*case.rows(addresses)) if addresses else not_applicable("no-addresses")


@check(
    id="no-site-local-address",
    title=Text(en="No site-local address", vi="Không có địa chỉ site-local"),
    severity="low",
    vi="Kiểm tra không còn địa chỉ site-local fec0::/10, loại đã bị loại bỏ (RFC 3879).",
    needs=ADDRESS_TABLES,
    references=("RFC 3879 section 4",),
    remedy=Text(
        en="Replace the address with one of the plan; use unique local addresses (RFC 4193) where "
        "private ones are needed.",
        vi="Thay bằng địa chỉ trong quy hoạch; nếu cần địa chỉ nội bộ, dùng ULA (RFC 4193).",
    ),
    axes=NEITHER,
)
def no_site_local_address(case: Case) -> Judgement:
    """Verifies that no address is of the deprecated site-local block fec0::/10 (RFC 3879)."""
    return _without(case, lambda a: value_of(a) >> 118 == 0xFEC0 >> 6, "site-local")


@check(
    id="no-documentation-address",
    title=Text(en="No documentation address", vi="Không dùng địa chỉ dành cho tài liệu"),
    severity="medium",
    vi="Kiểm tra không có địa chỉ thuộc 2001:db8::/32 hoặc 3fff::/20, trừ khi quy hoạch mẫu dùng "
    "chúng.",
    needs=ADDRESS_TABLES,
    references=("RFC 3849", "RFC 9637"),
    remedy=Text(
        en="An example was copied into the configuration: replace it with addresses of the plan.",
        vi="Cấu hình đã chép theo ví dụ: thay bằng địa chỉ trong quy hoạch.",
    ),
    axes=NEITHER,
)
def no_documentation_address(case: Case) -> Judgement:
    """Verifies that no address is of documentation space, unless the plan itself is."""
    if any(_in(i.address.value, _DOCUMENTATION) for i in case.intent.addresses):
        return not_applicable("plan-is-a-sample")
    return _without(case, lambda a: _in(value_of(a), _DOCUMENTATION), "documentation-address")


@check(
    id="no-transition-address",
    title=Text(
        en="No 6to4, Teredo or ISATAP address", vi="Không có địa chỉ 6to4, Teredo hoặc ISATAP"
    ),
    severity="medium",
    vi="Kiểm tra không có địa chỉ do đường hầm tự động tạo ra: 2002::/16, 2001::/32, ISATAP, "
    "3ffe::/16.",
    needs=ADDRESS_TABLES,
    references=("RFC 7526", "RFC 4380", "RFC 5214", "RFC 3701"),
    remedy=Text(
        en="Switch the automatic tunnel off (on Windows: netsh interface 6to4, teredo and isatap "
        "set state disabled) and use native IPv6.",
        vi="Tắt đường hầm tự động (Windows: netsh interface 6to4, teredo, isatap set state "
        "disabled) và dùng IPv6 thuần.",
    ),
)
def no_transition_address(case: Case) -> Judgement:
    """Verifies that no address comes from an automatic tunnel: 6to4, Teredo, ISATAP, 6bone. Linux
    gives GRE tunnels link-local addresses that look like ISATAP's; those do not count.
    """
    return _without(
        case,
        lambda a: (
            _in(value_of(a), _TRANSITION)
            or (is_routable(a) and (value_of(a) & _IDENTIFIER) >> 32 in _ISATAP)
        ),
        "transition-address",
    )


@check(
    id="no-reserved-interface-id",
    title=Text(
        en="No reserved interface identifier", vi="Không dùng định danh giao diện dành riêng"
    ),
    severity="low",
    vi="Kiểm tra không có địa chỉ nào trong mạng con /64 dùng định danh giao diện dành riêng.",
    needs=ADDRESS_TABLES,
    references=("RFC 5453", "RFC 2526", "RFC 4291 section 2.6.1"),
    remedy=Text(
        en="Choose another interface identifier: all zeros is the routers' anycast address, the "
        "others are reserved for anycast and proxy mobile IPv6.",
        vi="Chọn định danh giao diện khác: toàn số 0 là địa chỉ anycast của bộ định tuyến, các "
        "giá trị khác được dành cho anycast và Proxy Mobile IPv6.",
    ),
    axes=NEITHER,
)
def no_reserved_interface_id(case: Case) -> Judgement:
    """Verifies that no address in a /64 has a reserved interface identifier (RFC 5453)."""
    return _without(
        case,
        lambda a: (
            is_routable(a)
            and a.length == _SUBNET
            and any(low <= value_of(a) & _IDENTIFIER <= high for low, high in _RESERVED)
        ),
        "reserved-interface-id",
        planned=True,
    )


@check(
    id="no-eui-64-address",
    title=Text(
        en="No EUI-64 address on servers and routers",
        vi="Không dùng EUI-64 cho máy chủ, bộ định tuyến",
    ),
    severity="low",
    vi="Kiểm tra địa chỉ cố định của máy chủ và thiết bị mạng không chứa địa chỉ MAC (EUI-64): "
    "thay card mạng là đổi địa chỉ, và dễ bị dò quét.",
    needs=ADDRESS_TABLES,
    references=("RFC 8064 section 3", "RFC 7707"),
    remedy=Text(
        en="Configure the address of the plan by hand and stop accepting router advertisements, or "
        "switch to stable opaque identifiers (RFC 7217).",
        vi="Cấu hình thủ công địa chỉ theo quy hoạch và không nhận RA, hoặc chuyển sang định danh "
        "ổn định theo RFC 7217.",
    ),
    roles=STABLE,
    axes=NEITHER,
)
def no_eui_64_address(case: Case) -> Judgement:
    """Verifies that no global or unique local address of a server or router holds its MAC."""
    return _without(
        case,
        lambda a: is_routable(a) and value_of(a) >> 24 & 0xFFFF == 0xFFFE,  # noqa: PLR2004
        "eui-64-address",
    )


@check(
    id="no-temporary-address",
    title=Text(
        en="No temporary address on servers and routers",
        vi="Không dùng địa chỉ tạm thời cho máy chủ, bộ định tuyến",
    ),
    severity="low",
    vi="Kiểm tra máy chủ và thiết bị mạng không có địa chỉ ngẫu nhiên (nguồn gốc random).",
    needs=((*objects.IP_ADDRESS_TABLE, objects.ORIGIN, 2),),
    references=("RFC 4293", "RFC 8981"),
    remedy=Text(
        en="Switch temporary addresses off on equipment that others must find (Linux: "
        "use_tempaddr 0; Windows: netsh interface ipv6 set privacy state=disabled).",
        vi="Tắt địa chỉ tạm thời trên thiết bị cần được truy cập (Linux: use_tempaddr 0; Windows: "
        "netsh interface ipv6 set privacy state=disabled).",
    ),
    roles=STABLE,
    axes=NEITHER,
)
def no_temporary_address(case: Case) -> Judgement:
    """Verifies that no global address of a server or router was drawn at random (RFC 4293)."""
    addresses = [a for a in case.facts.addresses if is_routable(a)]
    drawn = [a for a in addresses if a.origin == "random"]
    if drawn:
        return no("temporary-address", *case.rows(drawn), detail=[shown(a) for a in drawn])
    silent = [a.address for a in addresses if not a.origin]
    doubt = case.doubt
    if doubt or silent:
        return unknown(doubt or "origin-not-shown", *case.rows(addresses), detail=silent)
    return yes(*case.rows(addresses)) if addresses else not_applicable("no-addresses")


@check(
    id="not-unique-local-alone",
    title=Text(en="Not unique local addresses alone", vi="Không chỉ có địa chỉ ULA"),
    severity="low",
    vi="Kiểm tra thiết bị không chỉ có địa chỉ ULA: máy có IPv4 và ULA thường vẫn ưu tiên IPv4 "
    "(RFC 6724).",
    needs=ADDRESS_TABLES,
    references=("RFC 6724 section 2.1", "RFC 4193"),
    remedy=Text(
        en="Add the global addresses of the plan; unique local ones may stay beside them.",
        vi="Bổ sung địa chỉ toàn cục theo quy hoạch; có thể giữ ULA song song.",
    ),
)
def not_unique_local_alone(case: Case) -> Judgement:
    """Verifies that a device with unique local addresses has a global one, unless the plan
    gives it none.
    """
    planned = [i.address.value for i in case.intent.addresses]
    if planned and not any(inet.is_global(value) for value in planned):
        return not_applicable("plan-is-unique-local")
    local = [a for a in case.facts.addresses if inet.is_unique_local(value_of(a))]
    doubt = case.doubt
    if not local:
        return unknown(doubt) if doubt else not_applicable("no-unique-local")
    both = [a for a in case.facts.addresses if inet.is_global(value_of(a))]
    if both:
        return yes(*case.rows(both))
    detail = [shown(a) for a in local]
    if doubt:
        return unknown(doubt, *case.rows(local), detail=detail)
    return no("unique-local-only", *case.rows(local), detail=detail)


@check(
    id="deprecated-addresses-gone",
    title=Text(en="No deprecated address", vi="Không còn địa chỉ hết ưu tiên"),
    severity="info",
    vi="Kiểm tra không còn địa chỉ ở trạng thái deprecated (thời gian ưu tiên đã hết).",
    needs=((*objects.IP_ADDRESS_TABLE, objects.STATUS, 2), objects.IPV6_ADDR_STATUS),
    references=("RFC 4862 section 5.5.4", "RFC 4293"),
    remedy=Text(
        en="Remove the old address once nothing uses it; the advertised prefix lifetimes say when.",
        vi="Gỡ địa chỉ cũ khi không còn nơi nào dùng; thời hạn tiền tố trong RA cho biết khi nào.",
    ),
    axes=NEITHER,
)
def deprecated_addresses_gone(case: Case) -> Judgement:
    """Verifies that no address is deprecated: its preferred lifetime is over (RFC 4862)."""
    addresses = [a for a in case.facts.addresses if is_routable(a)]
    old = [a for a in addresses if a.status == "deprecated"]
    if old:
        return no("deprecated", *case.rows(old), detail=[shown(a) for a in old])
    doubt = case.doubt
    silent = [a.address for a in addresses if a.status in {"", "unknown"}]
    if doubt or silent:
        return unknown(doubt or "status-not-shown", *case.rows(addresses), detail=silent)
    return yes(*case.rows(addresses)) if addresses else not_applicable("no-addresses")
