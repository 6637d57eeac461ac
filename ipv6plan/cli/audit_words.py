"""Short words for tables of eighty columns; the other formats have the whole ones."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.audit import Action, Verdict
from ipv6plan.text import Text, same

SHORT_VERDICTS: Final[Mapping[Verdict, Text]] = MappingProxyType({
    Verdict.UNREACHABLE: Text(en="silent", vi="không trả lời"),
    Verdict.NO_EVIDENCE: Text(en="no sign", vi="chưa thấy"),
    Verdict.NOT_CONFIGURED: Text(en="not set up", vi="chưa cấu hình"),
    Verdict.LINK_LOCAL: same("link-local"),
    Verdict.CONFIGURED: Text(en="address", vi="có địa chỉ"),
    Verdict.ROUTED: Text(en="routed", vi="định tuyến"),
    Verdict.TRAFFIC: Text(en="traffic", vi="có lưu lượng"),
})  # fmt: skip
SHORT_ACTIONS: Final[Mapping[Action, Text]] = MappingProxyType({
    Action.REPLACE: Text(en="replace", vi="thay thế"),
    Action.UPGRADE: Text(en="upgrade", vi="nâng cấp"),
    Action.CONFIGURE: Text(en="configure", vi="cấu hình"),
    Action.ASK: Text(en="ask owner", vi="hỏi đơn vị"),
    Action.REACH: Text(en="find why", vi="tìm lý do"),
    Action.NOTHING: Text(en="nothing", vi="không"),
})  # fmt: skip
VERDICT_STYLES: Final[Mapping[Verdict, str]] = MappingProxyType({
    Verdict.UNREACHABLE: "bright_black",
    Verdict.NO_EVIDENCE: "yellow",
    Verdict.NOT_CONFIGURED: "red",
    Verdict.LINK_LOCAL: "red",
    Verdict.CONFIGURED: "green",
    Verdict.ROUTED: "bold green",
    Verdict.TRAFFIC: "bold green",
})  # fmt: skip
ACTION_STYLES: Final[Mapping[Action, str]] = MappingProxyType({
    Action.REPLACE: "red",
    Action.UPGRADE: "red",
    Action.CONFIGURE: "yellow",
    Action.ASK: "cyan",
    Action.REACH: "bright_black",
    Action.NOTHING: "green",
})  # fmt: skip
LEGENDS: Final[Mapping[str, Text]] = MappingProxyType({
    "device": Text(
        en="alone: ready for IPv6 without IPv4; no, ?: checks that fail, that are not known.",
        vi="chỉ IPv6: sẵn sàng bỏ IPv4; không, ?: số mục chưa đạt, chưa rõ.",
    ),
    "check": Text(
        en="Devices by answer; n/a: not applicable.",
        vi="Số thiết bị theo câu trả lời; n/a: không áp dụng.",
    ),
    "site": Text(
        en="failing: devices with a failing check; IPv6: compatible or better; alone: ready "
        "without IPv4.",
        vi="chưa đạt: thiết bị có mục chưa đạt; IPv6: từ tương thích trở lên; chỉ IPv6: sẵn sàng "
        "bỏ IPv4.",
    ),
    "agency": Text(
        en="failing: devices with a failing check; IPv6: compatible or better; alone: ready "
        "without IPv4; two grades and ?: too much is unknown to choose.",
        vi="chưa đạt: thiết bị có mục chưa đạt; IPv6: từ tương thích trở lên; chỉ IPv6: sẵn sàng "
        "bỏ IPv4; hai loại kèm ?: chưa đủ dữ liệu để xếp loại.",
    ),
})  # fmt: skip
"""What the columns of each table mean."""
