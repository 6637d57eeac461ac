"""The words for what trials see, in both languages."""

from collections.abc import Sequence
from typing import Final

from ipv6plan.text import Text

NARROW: Final = 1280
"""The least MTU of IPv6 (RFC 8200 section 5)."""
PLANNED_AREA: Final = "0.0.0.0"  # noqa: S104  # OSPF's backbone area, no address


def not_loaded() -> Text:
    """Say that a router has no file."""
    return Text(en="its file was not loaded", vi="chưa nạp tệp cấu hình")


def missing(missing: Sequence[str], more: Sequence[str]) -> Text:
    """Name the addresses that are missing, and those that stand there in their place."""
    en, vi = f"missing: {'; '.join(missing)}", f"thiếu: {'; '.join(missing)}"
    if not more:
        return Text(en=en, vi=vi)
    words = "; ".join(more)
    return Text(en=f"{en}; there instead: {words}", vi=f"{vi}; có ngoài quy hoạch: {words}")


def counted(count: int) -> Text:
    """Say that all addresses are there."""
    return Text(en=f"all {count} addresses", vi=f"đủ {count} địa chỉ")


def not_full(lost: Sequence[str], wrong: Sequence[str]) -> Text:
    """Name the ends without a neighbour, and those whose area is wrong."""
    en = f"no neighbour in state Full at {', '.join(lost)}"
    vi = f"không có láng giềng ở trạng thái Full tại {', '.join(lost)}"
    if not wrong:
        return Text(en=en, vi=vi)
    why = f"{'; '.join(wrong)}"
    return Text(
        en=f"{en}; {why}, planned {PLANNED_AREA}", vi=f"{vi}; {why}, quy hoạch {PLANNED_AREA}"
    )  # fmt: skip


def silent(ways: Sequence[str]) -> Text:
    """Name the ways on which nothing came back."""
    return Text(en=f"no answer: {'; '.join(ways)}", vi=f"không trả lời: {'; '.join(ways)}")


def let_in(way: str) -> Text:
    """Say that something answered that must not."""
    return Text(en=f"answered, and must not: {way}", vi=f"có trả lời, lẽ ra phải chặn: {way}")


def no_way(way: str) -> Text:
    """Say why a filter could not be tried."""
    return Text(
        en=f"no way there at all, so that the filter is not tried: {way}",
        vi=f"không có đường tới, nên chưa thử được bộ lọc: {way}",
    )


def no_virtual_router() -> Text:
    """Say why a VLAN with a virtual router is not known."""
    return Text(
        en="a virtual router serves this VLAN; the twin plays none",
        vi="VLAN này dùng bộ định tuyến ảo; bản sao không dựng được",
    )


def no_dhcp() -> Text:
    """Say why a VLAN with DHCPv6 is not known."""
    return Text(
        en="addresses come from DHCPv6, which the twin does not run; a fixed one stands in",
        vi="địa chỉ cấp bằng DHCPv6, bản sao không chạy dịch vụ này; dùng tạm địa chỉ cố định",
    )


def told_nothing() -> Text:
    """Say that nothing was advertised."""
    return Text(
        en="no router advertisement gave an address",
        vi="không có bản tin quảng bá bộ định tuyến nào cấp địa chỉ",
    )


def wrong_prefix(strange: Sequence[str], subnet: str) -> Text:
    """Name the addresses outside the planned subnet."""
    words = ", ".join(strange)
    return Text(en=f"{words} is not in {subnet}", vi=f"{words} không thuộc {subnet}")


def no_router(addresses: Sequence[str]) -> Text:
    """Say that there are addresses and no router."""
    words = ", ".join(addresses)
    return Text(en=f"{words}, but no default router", vi=f"{words}, nhưng không có tuyến mặc định")


def not_carried() -> Text:
    """Say that path MTU discovery fails."""
    return Text(
        en=f"packets larger than {NARROW} bytes are lost, and the sender is not told",
        vi=f"gói lớn hơn {NARROW} byte bị mất mà bên gửi không được báo",
    )
