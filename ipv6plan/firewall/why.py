"""The reasons of rules and answers, in both languages."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.inventory import Service
from ipv6plan.text import Text

WHY: Final[Mapping[str, Text]] = MappingProxyType({
    "icmp-must": Text(
        en="errors, path MTU discovery and echo must not be dropped (RFC 4890 section 4.3.1)",
        vi="không được chặn bản tin lỗi, dò MTU đường truyền và echo (RFC 4890 mục 4.3.1)",
    ),
    "icmp-should": Text(
        en="Mobile IPv6 should not be dropped (RFC 4890 section 4.3.2)",
        vi="không nên chặn Mobile IPv6 (RFC 4890 mục 4.3.2)",
    ),
    "management": Text(
        en="managers reach equipment by SSH and SNMP",
        vi="cán bộ quản trị truy cập thiết bị qua SSH và SNMP",
    ),
    "equipment": Text(
        en="equipment turns to its time, log, notification and sign-in servers",
        vi="thiết bị kết nối tới máy chủ thời gian, nhật ký, cảnh báo và xác thực",
    ),
    "relay": Text(
        en="gateways relay DHCPv6 to its servers (RFC 8415 section 19)",
        vi="cổng mặc định chuyển tiếp DHCPv6 tới máy chủ (RFC 8415 mục 19)",
    ),
})  # fmt: skip
NOT_NAMED: Final = Text(
    en="not among the consumers in the inventory", vi="không có trong danh sách sử dụng đã kiểm kê"
)
NOBODY: Final = Text(
    en="the inventory names no consumer", vi="tệp kiểm kê chưa nêu đơn vị nào sử dụng"
)
NO_BLOCKS: Final = Text(
    en="the plan has no prefix for this agency", vi="quy hoạch chưa có tiền tố cho cơ quan này"
)
FROM_INTERNET: Final = Text(
    en="open to the whole Internet, so to this agency too",
    vi="mở cho toàn Internet nên cơ quan này cũng truy cập được",
)
NO_OUTSIDE: Final = Text(
    en="the prefixes of this outside party are not known",
    vi="chưa biết tiền tố của đơn vị bên ngoài này",
)
STANDS_THERE: Final = Text(
    en="its servers stand in the block of an agency that uses it",
    vi="máy chủ đặt trong khối địa chỉ của cơ quan có sử dụng",
)
ITSELF: Final = Text(en="servers of the same service", vi="các máy chủ của cùng một dịch vụ")


def consumers_of(service: Service) -> Text:
    """Say that the inventory names the consumers."""
    return Text(en=f"consumers of {service.id}", vi=f"đơn vị sử dụng {service.id}")


def internet_to(service: Service) -> Text:
    """Say that a service is public."""
    return Text(
        en=f"{service.id} is open to the Internet", vi=f"{service.id} mở cho người dùng Internet"
    )


def within(service: Service) -> Text:
    """Say that servers of a service reach each other."""
    return Text(
        en=f"servers of {service.id} reach each other",
        vi=f"các máy chủ của {service.id} kết nối với nhau",
    )


def needed_by(user: Service) -> Text:
    """Say which service does not work without it."""
    return Text(en=f"{user.id} needs it", vi=f"{user.id} cần dịch vụ này")


def not_ready(service: Service) -> Text:
    """Say that the strategy of a service does not have it answer over IPv6."""
    strategy = _STRATEGIES.get(service.strategy, service.strategy)
    return Text(
        en=f"strategy of {service.id}: {service.strategy}; no rule until that is settled",
        vi=f"phương án của {service.id}: {strategy}; chưa mở cho đến khi quyết định",
    )


def no_address(missing: Iterable[str]) -> Text:
    """Say which servers have no planned address."""
    names = ", ".join(missing)
    return Text(en=f"no planned address: {names}", vi=f"chưa có địa chỉ trong quy hoạch: {names}")


_STRATEGIES: Final[Mapping[str, str]] = MappingProxyType(
    {"undecided": "chưa quyết định", "replace": "sẽ thay thế"}
)
"""In Vietnamese, those that leave it open."""
