"""The words for what trials see, in both languages."""

from collections.abc import Sequence
from typing import Final

from ipv6plan.errors import Source
from ipv6plan.text import Text

HERE: Final = Source("twin")
ROUTER: Final = "fe80::1"
"""What every computer has as its router."""
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


def no_server() -> Text:
    """Say why a VLAN with DHCPv6 is not known."""
    return Text(
        en="no DHCPv6 server that gives addresses here is played (it is not in this part, or kea-"
        "dhcp6-server, isc-dhcp-relay or isc-dhcp-client is not installed); a fixed one stands in",
        vi="không dựng máy chủ DHCPv6 nào cấp địa chỉ ở đây (nằm ngoài phần này, hoặc máy chưa cài "
        "kea-dhcp6-server, isc-dhcp-relay hay isc-dhcp-client); dùng tạm địa chỉ cố định",
    )


def not_managed() -> Text:
    """Say that hosts are not sent to a DHCPv6 server."""
    return Text(
        en="the router's advertisements do not say that addresses come from DHCPv6 (flag M)",
        vi="bản tin quảng bá không báo nhận địa chỉ qua DHCPv6 (cờ M)",
    )


def not_leased(log: Sequence[str]) -> Text:
    """Say that no lease came, and what the server said last."""
    en, vi = "no address from DHCPv6", "không nhận được địa chỉ qua DHCPv6"
    if not log:
        return Text(
            en=f"{en}; no server complains: is there a relay, and does a server know this VLAN?",
            vi=f"{vi}; không máy chủ nào báo lỗi: đã có bộ chuyển tiếp chưa, và máy chủ có biết "
            "VLAN này không?",
        )
    words = "; ".join(log)
    return Text(en=f"{en}; {words}", vi=f"{vi}; {words}")


def wrong_pool(strange: Sequence[str], pools: Sequence[str]) -> Text:
    """Name the addresses outside the planned pools."""
    words, where = ", ".join(strange), ", ".join(pools)
    return Text(
        en=f"{words} is not in a planned pool: {where}",
        vi=f"{words} không thuộc dải cấp phát quy hoạch: {where}",
    )


def no_session(between: str, state: str) -> Text:
    """Say that there is no BGP session."""
    return Text(
        en=f"no BGP session {between} (state {state})",
        vi=f"không có phiên BGP {between} (trạng thái {state})",
    )


def wrong_numbers(edge: str, has: Sequence[int], planned: Sequence[int]) -> Text:
    """Say which AS numbers, own and the neighbour's, the edge has instead of the planned ones."""
    words = f"{edge}: AS {has[0]} > AS {has[1]}"
    right = f"AS {planned[0]} > AS {planned[1]}"
    return Text(en=f"{words}, planned {right}", vi=f"{words}, quy hoạch là {right}")


def not_heard(missing: Sequence[str]) -> Text:
    """Name our own blocks that the provider does not hear."""
    words = ", ".join(missing)
    return Text(
        en=f"the provider does not hear {words}", vi=f"nhà cung cấp không nhận được {words}"
    )  # fmt: skip


def heard_more(more: Sequence[str]) -> Text:
    """Name what the provider hears and must not."""
    words = ", ".join(more)
    return Text(
        en=f"the provider hears {words}, and must not",
        vi=f"nhà cung cấp nhận được {words}, lẽ ra không được quảng bá",
    )


def not_taken(missing: Sequence[str]) -> Text:
    """Name what the edge should take."""
    words = ", ".join(missing)
    return Text(en=f"the edge does not take {words}", vi=f"biên không nhận {words}")


def wrongly_taken(wrong: Sequence[str]) -> Text:
    """Name what the edge takes and must refuse."""
    words = ", ".join(wrong)
    return Text(
        en=f"the edge takes {words}, and must not", vi=f"biên nhận {words}, lẽ ra phải từ chối"
    )  # fmt: skip


def no_default(routers: Sequence[str]) -> Text:
    """Name the routers without a default route."""
    words = ", ".join(routers)
    return Text(en=f"no default route at {words}", vi=f"không có tuyến mặc định tại {words}")


def joined(texts: Sequence[Text]) -> Text:
    """Put several faults into one text."""
    return Text(en="; ".join(t.en for t in texts), vi="; ".join(t.vi for t in texts))


def not_virtual(ways: Sequence[str]) -> Text:
    """Name what does not answer for a virtual router, with both routers there."""
    words = "; ".join(ways)
    return Text(
        en=f"the virtual router is not as planned: {words}",
        vi=f"bộ định tuyến ảo không đúng quy hoạch: {words}",
    )


def not_taken_over(router: str, ways: Sequence[str]) -> Text:
    """Name what is amiss when the first router is gone."""
    words = "; ".join(ways)
    return Text(
        en=f"not taken over without {router}: {words}",
        vi=f"khi mất {router} không được thay thế: {words}",
    )


def taken_over(router: str) -> Text:
    """Say that another router took over."""
    return Text(
        en=f"answers with and without {router}", vi=f"trả lời cả khi có và không có {router}"
    )  # fmt: skip


def no_way_to_silence() -> Text:
    """Say why taking over was not tried."""
    return Text(
        en="answers; taking over is not tried without nftables",
        vi="có trả lời; chưa thử chuyển đổi dự phòng vì máy chưa cài nftables",
    )


def wrong_router(told: Sequence[str], planned: str) -> Text:
    """Name the routers that hosts are told of in place of the virtual one."""
    words = ", ".join(told)
    return Text(
        en=f"hosts are told of {words}, planned {planned}",
        vi=f"máy được báo bộ định tuyến {words}, quy hoạch {planned}",
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
