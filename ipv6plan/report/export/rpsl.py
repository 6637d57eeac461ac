"""The plan as objects for a registry's database: what was given, and the first blocks inside.

Attributes are those that the templates of the RIPE and APNIC databases share. Who maintains an
object, whose it is and which status it may have is not in the inventory: such values begin with
FILL-IN. Nothing here is ready to be sent before they are replaced.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import AggregateKind, Inventory
from ipv6plan.model.plan import Plan, PlanAggregate, Status
from ipv6plan.report.export.lines import HOST, Line, describe
from ipv6plan.text import Language, Text

FILL_IN: Final = "FILL-IN"
_WIDTH: Final = 16
_NAME_LENGTH: Final = 80
_ABOUT: Final = Text(
    en="""\
# Values that begin with FILL-IN are not known to the inventory; replace every one before use:
#   FILL-IN-COUNTRY  ISO 3166 code
#   FILL-IN-ADMIN-C, FILL-IN-TECH-C  NIC handles of the contacts
#   FILL-IN-MNT      the maintainer
#   FILL-IN-IRT      the incident response team (asked for by APNIC; with RIPE, drop the line)
#   FILL-IN-STATUS   what the registry allows for this block, such as
#                    APNIC: ALLOCATED PORTABLE, ASSIGNED PORTABLE (set by APNIC or the national
#                    registry alone), ALLOCATED NON-PORTABLE, ASSIGNED NON-PORTABLE
#                    RIPE: ALLOCATED-BY-LIR, AGGREGATED-BY-LIR, ASSIGNED, ASSIGNED PI
#   FILL-IN-SOURCE   RIPE, APNIC, ...
#   FILL-IN-ORIGIN   the AS that announces the aggregate (option --origin)
# A registry makes the object of what it gave itself: compare, do not make it again.
# A block that is assigned is not divided further in the registry: then drop what lies inside.
""",
    vi="""\
# Giá trị bắt đầu bằng FILL-IN không có trong dữ liệu kiểm kê; phải thay hết trước khi dùng:
#   FILL-IN-COUNTRY  mã nước theo ISO 3166
#   FILL-IN-ADMIN-C, FILL-IN-TECH-C  mã NIC của người liên hệ
#   FILL-IN-MNT      đối tượng quản lý (maintainer)
#   FILL-IN-IRT      nhóm ứng cứu sự cố (APNIC yêu cầu; với RIPE thì bỏ dòng này)
#   FILL-IN-STATUS   trạng thái mà cơ quan quản lý địa chỉ cho phép với khối này, ví dụ
#                    APNIC: ALLOCATED PORTABLE, ASSIGNED PORTABLE (chỉ APNIC hoặc cơ quan quốc gia
#                    được đặt), ALLOCATED NON-PORTABLE, ASSIGNED NON-PORTABLE
#                    RIPE: ALLOCATED-BY-LIR, AGGREGATED-BY-LIR, ASSIGNED, ASSIGNED PI
#   FILL-IN-SOURCE   RIPE, APNIC, ...
#   FILL-IN-ORIGIN   AS quảng bá khối địa chỉ (tùy chọn --origin)
# Cơ quan quản lý tự tạo đối tượng của khối mà họ cấp: chỉ đối chiếu, không tạo lại.
# Khối đã ở trạng thái cấp phát cuối (assigned) thì không chia tiếp: hãy bỏ các khối bên trong.
""",
)
_NOTES: Final[Mapping[AggregateKind, Text]] = MappingProxyType({
    AggregateKind.INDEPENDENT: Text(
        en="provider independent: its holder registers routes",
        vi="địa chỉ độc lập: đơn vị giữ địa chỉ tự đăng ký tuyến",
    ),
    AggregateKind.DEPENDENT: Text(
        en="from a provider, who registers and routes it: ask there",
        vi="địa chỉ phụ thuộc: nhà cung cấp đăng ký và định tuyến, hãy hỏi nhà cung cấp",
    ),
    AggregateKind.DOCUMENTATION: Text(
        en="documentation space (RFC 3849, RFC 9637): never to be registered",
        vi="địa chỉ dùng làm ví dụ (RFC 3849, RFC 9637): không bao giờ đăng ký",
    ),
    AggregateKind.ULA: Text(
        en="unique local (RFC 4193): never to be registered or announced",
        vi="địa chỉ cục bộ duy nhất (RFC 4193): không bao giờ đăng ký hay quảng bá",
    ),
})  # fmt: skip
Object = list[tuple[str, str]]


def plan_rpsl(inventory: Inventory, plan: Plan, language: Language, origin: str = "") -> str:
    """Give inet6num and route6 objects of each aggregate and the inet6num of the blocks directly
    inside; routes of the aggregates alone, since only they are announced.
    """
    lines = [x for x in describe(inventory, plan) if x.allocation.prefix.length < HOST]
    parts = [_ABOUT.in_(language)]
    for aggregate in plan.aggregates:
        parts.append(f"# {aggregate.prefix}: {_NOTES[aggregate.kind].in_(language)}\n")
        if aggregate.kind is not AggregateKind.ULA:
            inside = [x for x in lines if _is_first(x, aggregate)]
            parts += map(_text, _objects(inventory, aggregate, inside, origin))
    return "\n".join(parts)


def _is_first(line: Line, aggregate: PlanAggregate) -> bool:
    return line.allocation.parent is None and aggregate.prefix.holds(line.allocation.prefix)


def _objects(
    inventory: Inventory, aggregate: PlanAggregate, lines: list[Line], origin: str
) -> Iterator[Object]:
    network = inventory.network
    yield _inet6num(aggregate.prefix, network.id, network.name, "aggregate")
    yield _route6(aggregate.prefix, network.name, origin or f"{FILL_IN}-ORIGIN")
    for line in lines:
        a = line.allocation
        if a.prefix != aggregate.prefix:
            marked = a.status in {Status.RESERVED, Status.DEPRECATED}
            remark = f"{a.role.value}, {a.status.value} in the plan" if marked else a.role.value
            yield _inet6num(a.prefix, f"{network.id}-{a.owner}", line.name, remark)


def _inet6num(prefix: IPv6Prefix, name: str, descr: str, remark: str) -> Object:
    return [
        ("inet6num", str(prefix)),
        ("netname", net_name(name)),
        ("descr", ascii_text(descr)),
        ("country", f"{FILL_IN}-COUNTRY"),
        ("admin-c", f"{FILL_IN}-ADMIN-C"),
        ("tech-c", f"{FILL_IN}-TECH-C"),
        ("status", f"{FILL_IN}-STATUS"),
        ("remarks", remark),
        ("mnt-by", f"{FILL_IN}-MNT"),
        ("mnt-irt", f"{FILL_IN}-IRT"),
        ("source", f"{FILL_IN}-SOURCE"),
    ]


def _route6(prefix: IPv6Prefix, descr: str, origin: str) -> Object:
    return [
        ("route6", str(prefix)),
        ("descr", ascii_text(descr)),
        ("origin", origin),
        ("mnt-by", f"{FILL_IN}-MNT"),
        ("source", f"{FILL_IN}-SOURCE"),
    ]


def _text(attributes: Object) -> str:
    return "".join(f"{f'{key}:':<{_WIDTH}}{value}\n" for key, value in attributes)


def net_name(text: str) -> str:
    """Give a netname: letters, digits, `-` and `_`, a letter first (RFC 2622 section 2)."""
    name = re.sub(r"[^A-Z0-9_-]+", "-", ascii_text(text).upper())[:_NAME_LENGTH].strip("-_")
    return name if name[:1].isalpha() else f"NET-{name}".rstrip("-")


def ascii_text(text: str) -> str:
    """Give `text` in ASCII, without diacritics: what databases take; `#` would begin a comment."""
    plain = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    letters = (c for c in plain if not unicodedata.combining(c))
    shown = "".join(c if c.isascii() and c.isprintable() and c != "#" else " " for c in letters)
    return " ".join(shown.split()) or "-"
