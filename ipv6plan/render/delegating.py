"""Says what is delegated in a VLAN, and what its gateways need for that and have not by themselves
(RFC 8415, RFC 8987).
"""

from collections.abc import Iterator

from ipv6plan.model.intent import DeviceIntent, InterfaceIntent
from ipv6plan.model.platform import Platform
from ipv6plan.text import Text

ROUTES = "delegated-routes"
"""What a platform writes whose relay enters the routes to delegated prefixes."""


def delegates(i: InterfaceIntent) -> Iterator[Text]:
    """Say what routers in the VLAN of an interface are given, and by whom."""
    if i.delegated is None:
        return
    block, each = i.delegated.block, f"/{i.delegated.length}"
    yield Text(
        en=f"Routers here are delegated a {each} each out of {block} (DHCPv6); what is not "
        "delegated of it is discarded.",
        vi=f"Mỗi bộ định tuyến ở đây được ủy quyền một {each} trong {block} (DHCPv6); phần chưa ủy "
        "quyền bị hủy gói (discard).",
    )
    if not i.relay:
        yield Text(
            en="MISSING: no DHCPv6 server is planned, so that prefixes are delegated to nobody. "
            "Question: which server delegates them.",
            vi="THIẾU: chưa quy hoạch máy chủ DHCPv6 nên không ai ủy quyền tiền tố. Câu hỏi: máy "
            "chủ nào ủy quyền.",
        )


def unrouted(intent: DeviceIntent, platform: Platform) -> Iterator[Text]:
    """Say which routes to delegated prefixes people have to enter, or to look after."""
    for i in intent.interfaces:
        if i.delegated is None or not i.relay:
            continue
        if ROUTES not in platform.writes:
            yield _by_hand(i, str(i.delegated.block), f"/{i.delegated.length}")
        elif i.vrrp is not None:
            yield _of_several(i, str(i.delegated.block))


def without_default(intent: DeviceIntent) -> bool:
    """Tell whether a link leaves the network, and of static routes there are those of pools alone:
    templates then take the way out for said.
    """
    outside = any(i.external for i in intent.interfaces) and intent.bgp is None
    return outside and bool(intent.statics) and all(r.delegated for r in intent.statics)


def left_behind(intent: DeviceIntent) -> Iterator[Text]:
    """Say what is left in a device that was taken back, where people entered routes."""
    blocks = dict.fromkeys(str(i.delegated.block) for i in intent.interfaces if i.delegated)
    if blocks:
        listed = ", ".join(blocks)
        yield Text(
            en=f"Routes to prefixes delegated out of {listed} that were entered by hand.",
            vi=f"Các tuyến nhập bằng tay tới tiền tố ủy quyền trong {listed}.",
        )


def _by_hand(i: InterfaceIntent, block: str, each: str) -> Text:
    return Text(
        en=f"MISSING: the routes to the {each} prefixes that are delegated out of {block} in "
        f"{i.description}. It is not certain that the relay of this platform enters them (RFC "
        "8987). For each prefix among the leases of the DHCPv6 server, enter a route by hand: "
        f"through {i.name} and the link-local address of the router that has it.",
        vi=f"THIẾU: tuyến tới các tiền tố {each} được ủy quyền trong {block} tại {i.description}. "
        "Chưa chắc chức năng chuyển tiếp của nền tảng này tự thêm tuyến (RFC 8987). Với mỗi tiền "
        "tố máy chủ DHCPv6 đã cấp, nhập tuyến bằng tay: qua "
        f"{i.name} và địa chỉ link-local của bộ định tuyến đang dùng tiền tố đó.",
    )


def _of_several(i: InterfaceIntent, block: str) -> Text:
    return Text(
        en=f"CHECK: {i.description} is routed by several devices, and each needs the routes to "
        f"what is delegated out of {block}: a relay knows those alone whose messages passed "
        "through it. Compare them; enter what is missing by hand.",
        vi=f"KIỂM TRA: {i.description} do nhiều thiết bị định tuyến, thiết bị nào cũng cần tuyến "
        f"tới các tiền tố ủy quyền trong {block}: mỗi thiết bị chỉ biết tiền tố mà bản tin đi qua "
        "nó. So sánh và nhập bằng tay tuyến còn thiếu.",
    )
