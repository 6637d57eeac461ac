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
    "origin-not-shown": Text(
        en="the origin of the address is not shown", vi="không cho biết nguồn gốc địa chỉ"
    ),
    "state-not-shown": Text(
        en="the state of the interface is not shown", vi="không cho biết trạng thái giao diện"
    ),
    "link-local-not-shown": Text(
        en="link-local addresses are not shown", vi="không cho biết địa chỉ link-local"
    ),
    "adverts-not-shown": Text(
        en="router advertisements are not shown for the interface",
        vi="không cho biết RA của giao diện",
    ),
    "flags-not-shown": Text(en="the M and O flags are not shown", vi="không cho biết cờ M và O"),
    "lifetime-not-shown": Text(
        en="the router lifetime is not shown", vi="không cho biết thời hạn bộ định tuyến"
    ),
    "routes-not-shown": Text(en="no IPv6 routes are shown", vi="không thấy tuyến IPv6 nào"),
    "routes-by-bgp": Text(
        en="no default route, but BGP may bring every route",
        vi="không có tuyến mặc định, nhưng BGP có thể mang đủ tuyến",
    ),
    "next-hop-link-local": Text(
        en="the next hop is a link-local address", vi="chặng kế tiếp là địa chỉ link-local"
    ),
    "neighbour-elsewhere": Text(
        en="neighbours are shown on interfaces without IPv6; their numbers may not be ifIndex",
        vi="láng giềng nằm trên giao diện không có IPv6, số hiệu có thể không phải ifIndex",
    ),
    "no-bgp-shown": Text(
        en="no BGP session with an IPv6 peer is shown", vi="không thấy phiên BGP IPv6 nào"
    ),
    "virtual-router-not-shown": Text(
        en="the virtual router is not shown", vi="không thấy bộ định tuyến ảo"
    ),
    "no-neighbour-shown": Text(
        en="no IPv6 neighbour at this moment", vi="hiện không thấy láng giềng IPv6 nào"
    ),
    "tunnel-kind-not-shown": Text(
        en="a tunnel; what runs in it is not shown",
        vi="có đường hầm nhưng không cho biết loại gì",
    ),
    "listeners-of-ipv4-alone": Text(
        en="the table shows no IPv6 socket at all; it may leave them out",
        vi="bảng không có socket IPv6 nào, có thể đã bỏ qua",
    ),
    "listeners-may-serve-both": Text(
        en="open on ::, which may serve IPv4 through the same socket",
        vi="mở trên ::, có thể phục vụ cả IPv4",
    ),
    "guard-not-shown-active": Text(
        en="the software has guards; on which ports they are is not read over SNMP: ask, or "
        "compare with the running configuration (render configs --running)",
        vi="phần mềm có tính năng bảo vệ, nhưng SNMP không cho biết đã bật trên cổng nào: phải hỏi "
        "hoặc so với cấu hình đang chạy (render configs --running)",
    ),
    "ask-the-operator": Text(
        en="no standard MIB shows it, and no object of this maker that is known here: ask, or "
        "compare with the running configuration (render configs --running)",
        vi="không MIB chuẩn nào và không đối tượng nào của hãng được biết ở đây cho thấy điều này: "
        "phải hỏi hoặc so với cấu hình đang chạy (render configs --running)",
    ),
    "nat64-not-known": Text(
        en="no route to 64:ff9b::/96; another NAT64 prefix cannot be seen: ask",
        vi="không có tuyến đến 64:ff9b::/96; tiền tố NAT64 khác không thấy được: phải hỏi",
    ),
    "one-sample": Text(
        en="read once only; nothing to compare with", vi="chỉ đọc một lần, chưa có gì để so sánh"
    ),
    "counters-still": Text(
        en="the counter did not move between the samples",
        vi="bộ đếm không đổi giữa hai lần đọc",
    ),
    "not-asked-over-ipv6": Text(en="it was not asked over IPv6", vi="chưa truy vấn qua IPv6"),
    "silent-over-ipv6": Text(
        en="it was silent over IPv6; a filter may be why",
        vi="không trả lời qua IPv6, có thể do bộ lọc",
    ),
    "credential-not-known": Text(
        en="what it was asked with is not known", vi="không biết đã dùng thông tin truy cập nào"
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
    "routes": Text(en="the device routes", vi="thiết bị làm định tuyến"),
    "no-ipv4-forwarding": Text(
        en="it does not forward IPv4 either", vi="thiết bị cũng không chuyển tiếp IPv4"
    ),
    "no-interface-enabled": Text(
        en="no interface has IPv6 enabled", vi="chưa giao diện nào bật IPv6"
    ),
    "no-hosts-to-advertise-to": Text(
        en="no VLAN needs router advertisements from it",
        vi="không có VLAN nào cần thiết bị này gửi RA",
    ),
    "no-access-port": Text(en="no access port is known", vi="không có cổng truy cập nào"),
    "no-gateway-planned": Text(en="no gateway is planned", vi="chưa quy hoạch cổng mặc định"),
    "no-router-id-planned": Text(en="no router id is planned", vi="chưa quy hoạch router ID"),
    "no-external-link": Text(
        en="no link leaves the network here", vi="không có kết nối ra mạng ngoài"
    ),
    "no-virtual-router": Text(
        en="no VLAN has several gateways here", vi="không có VLAN nào nhiều cổng mặc định"
    ),
    "no-loopback-planned": Text(en="no loopback is planned", vi="chưa quy hoạch loopback"),
    "no-management-planned": Text(
        en="no IPv6 management address is planned: the device has no loopback and is in no VLAN "
        "(`management: {vlan: N, host: M}` in the inventory)",
        vi="chưa quy hoạch địa chỉ quản trị IPv6: thiết bị không có loopback và không thuộc VLAN "
        "nào (`management: {vlan: N, host: M}` trong dữ liệu kiểm kê)",
    ),
    "no-lan": Text(en="it has no address on a LAN", vi="không có địa chỉ trên mạng LAN"),
    "no-link": Text(
        en="it has no address on a planned link", vi="không có địa chỉ trên kết nối quy hoạch"
    ),
    "no-unique-local": Text(en="it has no unique local address", vi="không có địa chỉ ULA"),
    "plan-is-a-sample": Text(
        en="the plan itself is in documentation space",
        vi="chính quy hoạch dùng địa chỉ dành cho tài liệu",
    ),
    "plan-is-unique-local": Text(
        en="the plan gives it unique local addresses alone", vi="quy hoạch chỉ cấp địa chỉ ULA"
    ),
    "no-community": Text(en="no community is in use", vi="không dùng community"),
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
    "forwards-unplanned": Text(
        en="it forwards IPv6 and should not", vi="chuyển tiếp IPv6 ngoài quy hoạch"
    ),
    "hop-limit-low": Text(en="the hop limit is low", vi="hop limit thấp"),
    "restarted-recently": Text(en="restarted within a day", vi="mới khởi động lại trong một ngày"),
    "restarted-while-audited": Text(
        en="restarted during the audit", vi="khởi động lại trong lúc đánh giá"
    ),
    "interface-missing": Text(
        en="planned interfaces are not on the device", vi="thiết bị không có giao diện quy hoạch"
    ),
    "interface-down": Text(en="planned interfaces are down", vi="giao diện quy hoạch đang tắt"),
    "ipv4-only-interfaces": Text(
        en="interfaces with IPv4 and no global IPv6 address",
        vi="giao diện có IPv4 nhưng chưa có địa chỉ IPv6 toàn cục",
    ),
    "no-address-on-interface": Text(
        en="IPv6 is enabled on interfaces without an address",
        vi="giao diện đã bật IPv6 nhưng không có địa chỉ",
    ),
    "link-local-missing": Text(
        en="interfaces without a link-local address", vi="giao diện chưa có địa chỉ link-local"
    ),
    "other-interface": Text(
        en="planned addresses are on other interfaces",
        vi="địa chỉ quy hoạch nằm trên giao diện khác",
    ),
    "wrong-length": Text(en="a prefix length that does not fit", vi="độ dài tiền tố không phù hợp"),
    "site-local": Text(en="deprecated site-local addresses", vi="địa chỉ site-local đã bị loại bỏ"),
    "documentation-address": Text(
        en="addresses of documentation space", vi="địa chỉ dành cho tài liệu"
    ),
    "transition-address": Text(
        en="addresses of automatic tunnels", vi="địa chỉ của đường hầm tự động"
    ),
    "reserved-interface-id": Text(
        en="reserved interface identifiers", vi="định danh giao diện dành riêng"
    ),
    "eui-64-address": Text(
        en="addresses that hold a MAC address (EUI-64)", vi="địa chỉ chứa địa chỉ MAC (EUI-64)"
    ),
    "temporary-address": Text(en="temporary addresses", vi="địa chỉ tạm thời"),
    "unique-local-only": Text(en="unique local addresses alone", vi="chỉ có địa chỉ ULA"),
    "deprecated": Text(en="the address is deprecated", vi="địa chỉ đã hết ưu tiên"),
    "no-advertisements": Text(
        en="no router advertisements on planned interfaces", vi="chưa gửi RA ở nơi quy hoạch"
    ),
    "advertisements-unplanned": Text(
        en="router advertisements on other interfaces", vi="gửi RA ngoài quy hoạch"
    ),
    "other-flags": Text(en="M or O flags not as planned", vi="cờ M hoặc O khác quy hoạch"),
    "lifetime-zero": Text(en="the router lifetime is 0", vi="thời hạn bộ định tuyến bằng 0"),
    "no-default-route": Text(en="no IPv6 default route", vi="không có tuyến mặc định IPv6"),
    "other-default-router": Text(
        en="another default router than planned", vi="cổng mặc định khác quy hoạch"
    ),
    "ospfv3-off": Text(en="OSPFv3 is off", vi="OSPFv3 chưa bật"),
    "other-router-id": Text(en="another router id than planned", vi="router ID khác quy hoạch"),
    "neighbour-unplanned": Text(
        en="OSPFv3 neighbours on other interfaces", vi="láng giềng OSPFv3 ngoài quy hoạch"
    ),
    "bgp-not-established": Text(
        en="BGP sessions over IPv6 that are not established", vi="phiên BGP IPv6 chưa thiết lập"
    ),
    "virtual-router-stopped": Text(
        en="virtual routers that do not run", vi="bộ định tuyến ảo không chạy"
    ),
    "no-ipv6-traffic": Text(
        en="no IPv6 packet was ever received", vi="chưa từng nhận gói IPv6 nào"
    ),
    "ipv4-carries-most": Text(en="IPv4 carries most of it", vi="IPv4 vẫn chiếm phần lớn"),
    "no-route": Text(
        en="IPv6 packets were dropped for want of a route", vi="gói IPv6 bị bỏ vì không có tuyến"
    ),
    "ipv4-only-listeners": Text(en="ports open on IPv4 alone", vi="cổng chỉ mở trên IPv4"),
    "ipv6-only-listeners": Text(en="ports open on IPv6 alone", vi="cổng chỉ mở trên IPv6"),
    "no-routable-address": Text(
        en="no address that is of use beyond the segment",
        vi="không có địa chỉ dùng được ngoài đoạn mạng",
    ),
    "snmp-on-ipv4-alone": Text(en="SNMP listens on IPv4 alone", vi="SNMP chỉ lắng nghe trên IPv4"),
    "community-in-use": Text(
        en="a community in clear text is in use", vi="đang dùng community không mã hóa"
    ),
    "weak-protocols": Text(
        en="weak or missing authentication or privacy", vi="xác thực hoặc mã hóa yếu hay thiếu"
    ),
    "default-community": Text(
        en="a community that everybody knows", vi="community mặc định ai cũng biết"
    ),
    "automatic-tunnel": Text(en="automatic tunnels", vi="đường hầm tự động"),
    "neighbour-missing": Text(
        en="links without a full OSPFv3 neighbour",
        vi="kết nối chưa có láng giềng OSPFv3 ở trạng thái Full",
    ),
}

_SOFTWARE: Final = {
    "model-not-listed": Text(
        en="the product is not in the list", vi="mẫu thiết bị chưa có trong danh sách"
    ),
    "older-than-ipv6-floor": Text(en="the release has no IPv6", vi="phiên bản này chưa có IPv6"),
    "hardware-without-ipv6": Text(
        en="no release does this on the product",
        vi="mẫu thiết bị này không có phiên bản nào hỗ trợ",
    ),
    "release-alone-known": Text(
        en="the release lacks it, and nothing is known of the product with others",
        vi="phiên bản này chưa có, và chưa rõ mẫu thiết bị với phiên bản khác",
    ),
    "on-condition": Text(
        en="with a licence, template or package", vi="cần thêm giấy phép, mẫu hoặc gói phần mềm"
    ),
    "feature-not-in-release": Text(
        en="the release lacks planned features", vi="phiên bản thiếu tính năng quy hoạch dùng"
    ),
    "support-not-documented": Text(
        en="no document says whether the release has it",
        vi="chưa có tài liệu cho biết phiên bản có tính năng này",
    ),
    "support-only-guessed": Text(
        en="only unconfirmed knowledge of the release", vi="mới chỉ là phỏng đoán chưa kiểm chứng"
    ),
    "sources-disagree": Text(en="sources disagree", vi="các nguồn nói khác nhau"),
    "older-than-documented": Text(
        en="older than any release it is documented for",
        vi="cũ hơn mọi phiên bản có tài liệu xác nhận",
    ),
    "version-not-comparable": Text(
        en="the release cannot be ordered among the known ones",
        vi="không so sánh được với các phiên bản đã biết",
    ),
    "support-ended": Text(
        en="the vendor's support has ended", vi="hãng đã ngừng hỗ trợ phiên bản này"
    ),
    "support-paid-only": Text(
        en="only support that is paid for besides", vi="chỉ còn hỗ trợ mở rộng có trả phí"
    ),
    "lifecycle-not-known": Text(
        en="the vendor's dates are not known", vi="chưa biết lịch hỗ trợ của hãng"
    ),
    "release-not-listed": Text(
        en="the release is not in the list of dates", vi="phiên bản không có trong lịch hỗ trợ"
    ),
    "end-not-announced": Text(
        en="no end was announced when the dates were read",
        vi="hãng chưa công bố ngày ngừng hỗ trợ tại thời điểm tra cứu",
    ),
    "end-only-guessed": Text(
        en="the dates are computed and not the vendor's",
        vi="ngày ngừng hỗ trợ do suy tính, không phải do hãng công bố",
    ),
    "several-releases": Text(
        en="the version is that of several releases",
        vi="nhiều bản phát hành có cùng số phiên bản này",
    ),
    "day-not-known": Text(en="the day of the audit is not known", vi="không biết ngày đánh giá"),
}

REASONS: Final[Mapping[str, Text]] = MappingProxyType(
    {**_NOT_HEARD, **_NOT_READ, **_NOT_SHOWN, **_NOT_ASKED, **_WRONG, **_SOFTWARE}
)
