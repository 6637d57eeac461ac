"""What the reasons of verdicts and the missing evidence are called, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.text import Text

BECAUSE: Final[Mapping[str, Text]] = MappingProxyType({
    "not-judged": Text(
        en="the audit was written before there were verdicts",
        vi="lần đánh giá được ghi trước khi có kết luận tổng hợp",
    ),
    "nothing-heard": Text(en="nothing was heard of it", vi="không nghe được gì từ thiết bị"),
    "does-not-do-all": Text(
        en="it speaks IPv6, but not in all that it does",
        vi="đã chạy IPv6 nhưng chưa đủ mọi chức năng",
    ),
    "speaks-ipv6": Text(
        en="it speaks IPv6; whether as well as IPv4 was not seen",
        vi="đã chạy IPv6; chưa thấy có ngang với IPv4 hay không",
    ),
    "does-all-that-is-seen": Text(
        en="all that SNMP shows of it over IPv4, it does over IPv6",
        vi="mọi điều SNMP cho thấy trên IPv4 đều có trên IPv6",
    ),
    "software-too-old": Text(
        en="its release has not the IPv6 that it needs; where there is no newer one, it must be "
        "replaced",
        vi="phiên bản phần mềm chưa có IPv6 cần thiết; nếu không có bản mới hơn thì phải thay thế",
    ),
    "support-paid-only": Text(
        en="its release is mended only for those who pay: the owner knows whether that is so",
        vi="phiên bản chỉ còn hỗ trợ trả phí: đơn vị quản lý biết đã mua hay chưa",
    ),
    "no-sign": Text(
        en="it showed no IPv6 object, which proves nothing",
        vi="không thấy đối tượng IPv6 nào; chưa kết luận được",
    ),
    "has-stack-only": Text(
        en="it has IPv6 and no address to use it with",
        vi="có hỗ trợ IPv6 nhưng chưa có địa chỉ để dùng",
    ),
    "no-address": Text(
        en="no global or unique local IPv6 address", vi="chưa có địa chỉ IPv6 toàn cục hoặc ULA"
    ),
    "needs-ipv4": Text(en="something on it needs IPv4", vi="có chức năng còn cần IPv4"),
    "address-not-seen": Text(
        en="no usable IPv6 address was seen", vi="chưa thấy địa chỉ IPv6 dùng được"
    ),
    "not-all-known": Text(
        en="what is not known could change it", vi="còn điều chưa rõ có thể làm thay đổi kết luận"
    ),
    "needs-no-ipv4": Text(
        en="nothing that SNMP shows of it needs IPv4",
        vi="không thấy chức năng nào còn cần IPv4",
    ),
    "no-credential": Text(
        en="no SNMP credential given", vi="chưa khai báo thông tin truy cập SNMP"
    ),
    "no-management-address": Text(
        en="no address to ask it at", vi="chưa có địa chỉ để truy vấn"
    ),
    "no-answer": Text(en="it did not answer", vi="thiết bị không trả lời"),
    "hardware-unsupported": Text(
        en="its maker no longer supports the hardware", vi="hãng đã ngừng hỗ trợ phần cứng"
    ),
    "software-unsupported": Text(
        en="its software is out of support", vi="phần mềm đã hết hỗ trợ"
    ),
    "not-as-planned": Text(en="it is not set up as planned", vi="chưa cấu hình đúng quy hoạch"),
    "not-in-the-plan": Text(
        en="it has what the plan has not: one of the two is wrong",
        vi="thiết bị có địa chỉ mà quy hoạch không có: cần sửa một trong hai",
    ),
    "nothing-planned": Text(
        en="no IPv6 address is planned for it", vi="quy hoạch không cấp địa chỉ IPv6 cho thiết bị"
    ),
    "nothing-wrong": Text(en="no deciding check fails", vi="không có mục quyết định nào chưa đạt"),
})  # fmt: skip
"""Reasons of verdicts, by code."""
NEEDS: Final[Mapping[str, Text]] = MappingProxyType({
    "trial-among-ipv6": Text(
        en="a trial: switch IPv6 on beside it and watch what it does over IPv4",
        vi="thử nghiệm: bật IPv6 bên cạnh và theo dõi chức năng trên IPv4 của thiết bị",
    ),
    "look-on-device": Text(
        en="a look at the device itself, or at its maker's documents",
        vi="kiểm tra trực tiếp trên thiết bị hoặc tài liệu của hãng",
    ),
    "configure-and-audit": Text(
        en="configure IPv6 on it and audit it again",
        vi="cấu hình IPv6 rồi đánh giá lại",
    ),
    "features-beyond-ipv4": Text(
        en="its maker's documents, or a test of what it does beyond IPv4 (RA-Guard, IPv6 filters)",
        vi="tài liệu của hãng, hoặc thử các chức năng vượt trên IPv4 (RA-Guard, lọc IPv6)",
    ),
    "compare-families": Text(
        en="an answer to every open check, and its functions tried over IPv6 one by one",
        vi="trả lời cho mọi mục còn mở, và thử từng chức năng trên IPv6",
    ),
})  # fmt: skip
"""What would narrow a class further, by code."""
