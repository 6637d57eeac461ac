"""The sentences that every platform's configurations have in common, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Device, HostMode
from ipv6plan.model.platform import Platform
from ipv6plan.text import Text


def title(device: Device, platform: Platform) -> Text:
    """Say what a configuration is for."""
    named = what(device, platform)
    return Text(en=f"IPv6 configuration of {named}", vi=f"Cấu hình IPv6 của {named}")


def undo_title(device: Device, platform: Platform) -> Text:
    """Say what a rollback is for."""
    named = what(device, platform)
    return Text(
        en=f"Rollback of the IPv6 configuration of {named}",
        vi=f"Khôi phục (rollback) cấu hình IPv6 của {named}",
    )


def verify_title(device: Device, platform: Platform) -> Text:
    """Say what a list of things to verify is for."""
    named = what(device, platform)
    return Text(
        en=f"What to verify after the IPv6 configuration of {named}",
        vi=f"Những gì cần kiểm tra sau khi cấu hình IPv6 cho {named}",
    )


def file_title(device: Device, title: Text) -> Text:
    """Say what a further file is for."""
    return Text(en=f"{title.en}: {device.id}", vi=f"{title.vi}: {device.id}")


def what(device: Device, platform: Platform) -> str:
    """Name a device with its platform and model."""
    return f"{device.id} ({platform.title}{f', {device.model}' if device.model else ''})"


def place(intent: DeviceIntent) -> Text:
    """Say where the device stands and whose it is."""
    return Text(
        en=f"Site: {intent.site_name}; agency: {intent.tenant_name}",
        vi=f"Địa điểm: {intent.site_name}; cơ quan: {intent.tenant_name}",
    )


UNTOUCHED: Final = Text(
    en="No line of this file changes IPv4; the IPv4 configuration stays as it is.",
    vi="Không có dòng nào trong tệp này thay đổi IPv4; cấu hình IPv4 được giữ nguyên.",
)
MARKED: Final = Text(
    en="CAUTION: where a comment says 'ALSO IPV4', the lines after it change IPv4 too; they were "
    "asked for. No other line changes IPv4.",
    vi="CHÚ Ý: nơi có chú thích 'ẢNH HƯỞNG IPV4', các dòng ngay sau làm thay đổi cả IPv4 theo yêu "
    "cầu. Các dòng khác không thay đổi IPv4.",
)
UNDOES: Final = Text(
    en="This file takes back what the configuration added, in safe order: advertisements first, "
    "then routing, addresses, and last what protects them.",
    vi="Tệp này gỡ những gì tệp cấu hình đã thêm, theo thứ tự an toàn: bản tin RA trước, rồi đến "
    "định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ.",
)
DOES: Final[Mapping[str, Text]] = MappingProxyType({
    "routes": Text(
        en="It makes the device route IPv6: addresses on its interfaces as planned.",
        vi="Tệp này cho thiết bị định tuyến IPv6: gán địa chỉ cho các cổng theo quy hoạch.",
    ),
    "host": Text(
        en="It gives the device its IPv6 management address; the device does not route.",
        vi="Tệp này gán địa chỉ IPv6 quản trị; thiết bị không định tuyến.",
    ),
    "ra": Text(
        en="Hosts learn their router (fe80::1) and how to get addresses from router "
        "advertisements (RA).",
        vi="Máy trạm biết bộ định tuyến (fe80::1) và cách nhận địa chỉ qua bản tin quảng bá bộ "
        "định tuyến (RA).",
    ),
    "relay": Text(
        en="DHCPv6 requests are relayed to the DHCPv6 servers.",
        vi="Yêu cầu DHCPv6 được chuyển tiếp tới máy chủ DHCPv6.",
    ),
    "ospf": Text(
        en="OSPFv3 area 0 runs on the links; on LANs and the loopback it is passive.",
        vi="OSPFv3 vùng 0 chạy trên các kết nối; ở mạng LAN và loopback là thụ động (passive).",
    ),
    "guards": Text(
        en="First-hop security: ports to end systems may not send router advertisements.",
        vi="Bảo vệ cổng truy nhập: cổng nối máy trạm không được phát bản tin RA.",
    ),
})  # fmt: skip
HEADINGS: Final[Mapping[str, Text]] = MappingProxyType({
    "before": Text(en="Before applying, check:", vi="Trước khi áp dụng, kiểm tra:"),
    "apply": Text(en="Apply safely:", vi="Cách áp dụng an toàn:"),
    "verify": Text(en="Afterwards, verify:", vi="Sau khi áp dụng, kiểm tra:"),
    "limits": Text(
        en="What this platform cannot do:", vi="Những gì nền tảng này không làm được:"
    ),
    "uncertain": Text(
        en="Verify on the device (not certain for every model and release):",
        vi="Cần kiểm chứng trên thiết bị (chưa chắc đúng với mọi dòng máy, phiên bản):",
    ),
    "omitted": Text(
        en="Left out because it also changes IPv4; decide yourself:",
        vi="Không đưa vào tệp vì cũng làm thay đổi IPv4; đơn vị tự quyết định:",
    ),
    "undo": Text(en="Undo safely:", vi="Cách khôi phục an toàn:"),
    "rollback": Text(
        en="Not undone here, because it depends on what was there before; undo by hand only what "
        "this change added:",
        vi="Không gỡ trong tệp này vì phụ thuộc hiện trạng trước khi thay đổi; chỉ gỡ bằng tay "
        "những gì do thay đổi này thêm vào:",
    ),
})  # fmt: skip
HOSTS: Final[Mapping[HostMode, Text]] = MappingProxyType({
    HostMode.SLAAC: Text(
        en="hosts by SLAAC: A=1, M=0, O=1", vi="máy trạm dùng SLAAC: A=1, M=0, O=1"
    ),
    HostMode.DHCPV6: Text(
        en="hosts by DHCPv6: A=0, M=1, O=1", vi="máy trạm dùng DHCPv6: A=0, M=1, O=1"
    ),
    HostMode.STATIC: Text(
        en="static hosts: no router advertisements; their default gateway is fe80::1 or the "
        "address below",
        vi="máy đặt địa chỉ tĩnh: không gửi RA; cổng mặc định của chúng là fe80::1 hoặc địa chỉ "
        "dưới đây",
    ),
})  # fmt: skip
NO_DHCP_SERVER: Final = Text(
    en="MISSING: no DHCPv6 server is planned, so that hosts here get no address. Question: which "
    "server gives addresses.",
    vi="THIẾU: chưa quy hoạch máy chủ DHCPv6 nên máy trạm ở đây không nhận được địa chỉ. Câu hỏi: "
    "máy chủ nào cấp địa chỉ.",
)
NO_RESOLVER: Final = Text(
    en="MISSING: no DNS server is planned, so that none is announced; hosts resolve over IPv4.",
    vi="THIẾU: chưa quy hoạch máy chủ DNS nên không quảng bá; máy trạm phân giải tên qua IPv4.",
)
SAYINGS: Final[Mapping[str, Text]] = MappingProxyType({
    "ipv4_effect": Text(en="ALSO IPV4:", vi="ẢNH HƯỞNG IPV4:"),
    "vrf": Text(
        en="--- VRFs: IPv6 beside IPv4; interfaces are in them already",
        vi="--- VRF: thêm IPv6 bên cạnh IPv4; các cổng đã nằm trong VRF",
    ),
    "global": Text(en="--- Global", vi="--- Cấu hình chung"),
    "acl": Text(
        en="--- Management access over IPv6, before there is any address",
        vi="--- Truy cập quản trị qua IPv6, đặt trước khi có địa chỉ",
    ),
    "guards": Text(
        en="--- First-hop security: trusted uplinks first, then ports to end systems",
        vi="--- Bảo vệ cổng truy nhập: cổng lên (tin cậy) trước, sau đó cổng nối máy trạm",
    ),
    "ospf": Text(en="--- OSPFv3", vi="--- OSPFv3"),
    "interfaces": Text(en="--- Interfaces", vi="--- Các cổng"),
    "no_vrrp": Text(
        en="MISSING: this model has no VRRPv3, so that the virtual router of this VLAN is left "
        "out. Write fhrp: hsrp for the VLAN in the inventory, and render all its routers again.",
        vi="THIẾU: dòng máy này không có VRRPv3 nên chưa đặt bộ định tuyến ảo của VLAN này. Ghi "
        "fhrp: hsrp cho VLAN trong tệp kiểm kê rồi sinh lại cấu hình mọi bộ định tuyến của VLAN.",
    ),
    "tunnels": Text(
        en="--- Tunnels through the IPv4 network, made by this file",
        vi="--- Đường hầm qua mạng IPv4, do tệp này tạo",
    ),
    "dns": Text(
        en="--- DNS servers for the device's own lookups",
        vi="--- Máy chủ DNS cho chính thiết bị",
    ),
    "by_hand": Text(
        en="Enter by hand, with the right value in place of the word in capitals:",
        vi="Nhập bằng tay, thay từ viết hoa bằng giá trị đúng:",
    ),
    "vrrp": Text(
        en="--- Virtual routers (VRRPv3): link-local address first",
        vi="--- Bộ định tuyến ảo (VRRPv3): địa chỉ link-local trước",
    ),
    "hsrp": Text(
        en="--- Virtual routers (HSRP version 2): link-local address first",
        vi="--- Bộ định tuyến ảo (HSRP phiên bản 2): địa chỉ link-local trước",
    ),
    "bgp": Text(
        en="--- BGP at the edge: own aggregates out, bogons kept out",
        vi="--- BGP ở biên: chỉ quảng bá khối địa chỉ của mình, không nhận tiền tố bogon",
    ),
    "static": Text(en="--- Static routes", vi="--- Tuyến tĩnh"),
    "filters": Text(en="--- Packet filters", vi="--- Bộ lọc gói tin"),
    "services": Text(
        en="--- Time, log, notifications and sign-in over IPv6",
        vi="--- Thời gian, nhật ký, cảnh báo và xác thực đăng nhập qua IPv6",
    ),
    "default_route": Text(en="--- Default route", vi="--- Tuyến mặc định"),
    "no_managers": Text(
        en="MISSING: no management network is planned, so that management over IPv6 is not "
        "filtered. Question: from which prefixes do managers connect. Filter it before the "
        "addresses below are in use.",
        vi="THIẾU: chưa quy hoạch mạng quản trị nên truy cập quản trị qua IPv6 chưa được lọc. Câu "
        "hỏi: cán bộ quản trị kết nối từ những tiền tố nào. Cần lọc trước khi dùng các địa chỉ "
        "dưới đây.",
    ),
    "no_router_id": Text(
        en="MISSING: OSPFv3 is left out, because the device has no IPv4 management address to take "
        "its router id from. Question: which router id should it have. Add its management "
        "address to the inventory and render again.",
        vi="THIẾU: chưa có OSPFv3 vì thiết bị chưa có địa chỉ IPv4 quản trị để làm router-id. Câu "
        "hỏi: thiết bị dùng router-id nào. Bổ sung địa chỉ quản trị vào tệp kiểm kê rồi sinh lại "
        "cấu hình.",
    ),
    "no_next_hop": Text(
        en="MISSING: no default route, because no router of the management VLAN is known. "
        "Question: which router does the device use.",
        vi="THIẾU: chưa có tuyến mặc định vì chưa biết bộ định tuyến của VLAN quản trị. Câu hỏi: "
        "thiết bị dùng bộ định tuyến nào.",
    ),
    "no_trust": Text(
        en="No trunk towards the gateway is known, so that no port is trusted here.",
        vi="Chưa biết cổng trunk nào đi về phía cổng mặc định nên không đặt cổng tin cậy.",
    ),
    "external": Text(
        en="MISSING: the default route and the edge filter. Question: which next hop and which "
        "filter does the provider link need. No prefix is asked of the provider (DHCPv6-PD): the "
        "plan has its own.",
        vi="THIẾU: tuyến mặc định và bộ lọc biên. Câu hỏi: kết nối tới nhà cung cấp dùng next hop "
        "và bộ lọc nào. Không xin tiền tố từ nhà cung cấp (DHCPv6-PD): quy hoạch dùng tiền tố "
        "riêng.",
    ),
    "undo_ra": Text(
        en="--- Part 1: withdraw the router from hosts (RA lifetime 0)",
        vi="--- Phần 1: báo máy trạm ngừng dùng bộ định tuyến này (RA lifetime 0)",
    ),
    "wait": Text(
        en="STOP. Wait 10 minutes, so that every host has heard it, before entering part 2.",
        vi="DỪNG LẠI. Chờ 10 phút để mọi máy trạm nhận được bản tin, rồi mới nhập phần 2.",
    ),
    "asks": Text(
        en="STOP. What follows may ask [Y/N]: enter it line by line, and answer Y.",
        vi="DỪNG. Phần tiếp theo có thể hỏi [Y/N]: nhập từng dòng và trả lời Y.",
    ),
    "undo_rest": Text(
        en="--- Part 2: routing, addresses, and last what protects them",
        vi="--- Phần 2: định tuyến, địa chỉ, cuối cùng là các biện pháp bảo vệ",
    ),
})  # fmt: skip
