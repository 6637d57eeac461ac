"""Every reason code that an audit can carry, in words."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.snmp import ERROR_STATUSES
from ipv6plan.text import Text

_NOT_HEARD: Final = {
    "no-answer": Text(en="no answer", vi="không có trả lời"),
    "no-address": Text(en="no address to ask it at", vi="chưa có địa chỉ để truy vấn"),
    "no-credential": Text(
        en="no SNMP credential given", vi="chưa khai báo thông tin truy cập SNMP"
    ),
    "network-unreachable": Text(
        en="no route to its network", vi="không có tuyến đến mạng của thiết bị"
    ),
    "unknown-user": Text(
        en="the SNMPv3 user is unknown to it", vi="thiết bị không có người dùng SNMPv3 này"
    ),
    "wrong-digest": Text(
        en="wrong authentication pass phrase or protocol", vi="sai mật khẩu hoặc giao thức xác thực"
    ),
    "decryption-error": Text(
        en="wrong privacy pass phrase or protocol", vi="sai mật khẩu hoặc giao thức mã hóa"
    ),
    "not-in-time-window": Text(
        en="its SNMPv3 clock does not agree", vi="đồng hồ SNMPv3 của thiết bị không khớp"
    ),
    "unknown-engine": Text(
        en="its SNMPv3 engine did not make itself known",
        vi="không xác định được SNMPv3 engine của thiết bị",
    ),
    "unsupported-security-level": Text(
        en="it demands another SNMPv3 security level", vi="thiết bị yêu cầu mức bảo mật SNMPv3 khác"
    ),
    "not-authorized": Text(
        en="the credential may not read it", vi="thông tin truy cập không có quyền đọc"
    ),
}
_NOT_READ: Final = {
    "malformed": Text(en="the answer is malformed", vi="gói trả lời sai định dạng"),
    "not-increasing": Text(
        en="the agent repeats itself (OIDs do not increase)",
        vi="thiết bị trả lời lặp lại (OID không tăng)",
    ),
    "too-many-rows": Text(en="the table is too long to be read", vi="bảng quá dài, không đọc hết"),
    "too-slow": Text(en="reading took too long", vi="đọc quá lâu, đã dừng"),
    **{
        f"error-status:{name}": Text(
            en=f"the agent refused: {name}", vi=f"thiết bị từ chối: {name}"
        )
        for name in ERROR_STATUSES[1:]
    },
}
_NOT_SHOWN: Final = {
    "not-recorded": Text(
        en="not in the recording, or not all of it: nothing says whether it was asked for",
        vi="bản ghi không có hoặc có thể chưa đủ: không rõ đã hỏi hay chưa",
    ),
    "not-in-inventory": Text(
        en="the device is not in the inventory: nothing says what it should be",
        vi="thiết bị không có trong danh mục: không biết phải như thế nào",
    ),
    "object-absent": Text(
        en="the device does not have the object", vi="thiết bị không có đối tượng này"
    ),
    "no-ipv6-object": Text(
        en="no IPv6 object was shown; this proves nothing",
        vi="không thấy đối tượng IPv6 nào; chưa kết luận được",
    ),
    "addresses-not-shown": Text(
        en="IPv6 is in use, but its table shows no address",
        vi="IPv6 đang hoạt động nhưng bảng không cho thấy địa chỉ",
    ),
    "interfaces-not-shown": Text(
        en="no interface names were shown", vi="không thấy tên giao diện nào"
    ),
    "length-not-shown": Text(
        en="the prefix length is not shown", vi="không cho biết độ dài tiền tố"
    ),
    "status-not-shown": Text(
        en="the address status is not shown", vi="không cho biết trạng thái địa chỉ"
    ),
    "version-not-shown": Text(en="the version is not shown", vi="không cho biết phiên bản"),
    "platform-not-identified": Text(
        en="the platform is not identified", vi="chưa nhận diện được nền tảng"
    ),
}
_NOT_ASKED: Final = {
    "does-not-route": Text(en="the device does not route", vi="thiết bị không làm định tuyến"),
    "nothing-planned": Text(
        en="no address is planned for it", vi="không có địa chỉ nào được quy hoạch"
    ),
    "no-addresses": Text(en="it has no IPv6 address", vi="không có địa chỉ IPv6"),
    "no-internal-link": Text(
        en="no internal link is planned", vi="không có kết nối nội bộ nào trong quy hoạch"
    ),
}
_WRONG: Final = {
    "not-in-catalogue": Text(en="an unknown platform", vi="nền tảng chưa có trong danh mục"),
    "other-role": Text(
        en="not asked of devices of this role", vi="không áp dụng cho thiết bị có vai trò này"
    ),
    "other-platform": Text(en="another platform than planned", vi="nền tảng khác với danh mục"),
    "not-forwarding": Text(en="IPv6 forwarding is off", vi="chưa bật chuyển tiếp IPv6"),
    "interface-not-enabled": Text(
        en="IPv6 is off on planned interfaces", vi="chưa bật IPv6 trên giao diện quy hoạch"
    ),
    "address-missing": Text(en="planned addresses are missing", vi="thiếu địa chỉ quy hoạch"),
    "address-unplanned": Text(en="addresses outside the plan", vi="có địa chỉ ngoài quy hoạch"),
    "other-prefix-length": Text(
        en="another prefix length than planned", vi="độ dài tiền tố khác quy hoạch"
    ),
    "duplicate": Text(en="the address is a duplicate", vi="địa chỉ bị trùng"),
    "tentative": Text(en="the address is still tentative", vi="địa chỉ chưa kiểm tra trùng xong"),
    "neighbour-missing": Text(
        en="links without a full OSPFv3 neighbour",
        vi="kết nối chưa có láng giềng OSPFv3 ở trạng thái Full",
    ),
}

REASONS: Final[Mapping[str, Text]] = MappingProxyType(
    {**_NOT_HEARD, **_NOT_READ, **_NOT_SHOWN, **_NOT_ASKED, **_WRONG}
)
