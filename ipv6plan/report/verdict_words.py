"""What classes, verdicts and actions are called, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.audit import Action, DualStack, DualStackVerdict, Ipv6Only, Weight
from ipv6plan.text import Text

CLASSES: Final[Mapping[DualStack, Text]] = MappingProxyType({
    DualStack.UNKNOWN: Text(en="unknown", vi="chưa rõ"),
    DualStack.DISTURBED: Text(en="disturbed", vi="bị ảnh hưởng"),
    DualStack.OBLIVIOUS: Text(en="oblivious", vi="không nhận biết"),
    DualStack.COMPATIBLE: Text(en="compatible", vi="tương thích"),
    DualStack.PARITY: Text(en="parity", vi="ngang IPv4"),
    DualStack.ENHANCED: Text(en="enhanced", vi="hơn IPv4"),
})  # fmt: skip
CLASS_MEANINGS: Final[Mapping[DualStack, Text]] = MappingProxyType({
    DualStack.UNKNOWN: Text(
        en="the evidence leaves several classes", vi="bằng chứng chưa phân biệt được các mức"
    ),
    DualStack.DISTURBED: Text(
        en="IPv6 around it breaks what it does over IPv4",
        vi="IPv6 xung quanh làm hỏng chức năng đang chạy trên IPv4",
    ),
    DualStack.OBLIVIOUS: Text(
        en="it takes no notice of IPv6", vi="chạy IPv4, không biết đến IPv6"
    ),
    DualStack.COMPATIBLE: Text(
        en="it does what matters most over IPv6, not all that it does over IPv4",
        vi="chạy được chức năng chính trên IPv6, chưa đủ như trên IPv4",
    ),
    DualStack.PARITY: Text(
        en="it does over IPv6 all that it does over IPv4",
        vi="mọi chức năng trên IPv4 đều chạy trên IPv6",
    ),
    DualStack.ENHANCED: Text(
        en="it does over IPv6 more than over IPv4",
        vi="trên IPv6 làm được nhiều hơn trên IPv4",
    ),
})  # fmt: skip
IPV6_ONLY: Final[Mapping[Ipv6Only, Text]] = MappingProxyType({
    Ipv6Only.READY: Text(en="ready", vi="sẵn sàng"),
    Ipv6Only.BLOCKED: Text(en="blocked", vi="còn vướng"),
    Ipv6Only.UNKNOWN: Text(en="unknown", vi="chưa rõ"),
})  # fmt: skip
ACTIONS: Final[Mapping[Action, Text]] = MappingProxyType({
    Action.REPLACE: Text(en="replace", vi="thay thế"),
    Action.UPGRADE: Text(en="upgrade software", vi="nâng cấp phần mềm"),
    Action.CONFIGURE: Text(en="configure", vi="cấu hình"),
    Action.ASK: Text(en="ask the owner", vi="hỏi đơn vị quản lý"),
    Action.REACH: Text(en="find out why silent", vi="tìm lý do không trả lời"),
    Action.NOTHING: Text(en="nothing", vi="không cần làm gì"),
})  # fmt: skip
WEIGHTS: Final[Mapping[Weight, Text]] = MappingProxyType({
    "decides": Text(en="decides", vi="quyết định"),
    "supports": Text(en="supports", vi="bổ trợ"),
})  # fmt: skip


def class_words(verdict: DualStackVerdict) -> Text:
    """Say the class, or what the evidence leaves of the five: `compatible or better`."""
    left = verdict.possible
    if verdict.value is not DualStack.UNKNOWN or not left:
        return CLASSES[verdict.value]
    order = tuple(c for c in DualStack if c is not DualStack.UNKNOWN)
    if left == order:
        return CLASSES[DualStack.UNKNOWN]
    first, last = CLASSES[left[0]], CLASSES[left[-1]]
    if left == order[-len(left) :]:
        return Text(en=f"{first.en} or better", vi=f"từ {first.vi} trở lên")
    if left == order[: len(left)]:
        return Text(en=f"{last.en} at best", vi=f"tối đa {last.vi}")
    names = [CLASSES[c] for c in left]
    return Text(
        en=f"{', '.join(n.en for n in names[:-1])} or {last.en}",
        vi=f"{', '.join(n.vi for n in names[:-1])} hoặc {last.vi}",
    )
