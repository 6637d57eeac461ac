"""The JSON Schema of network.yaml, for editors; what keys mean stands here in both languages."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from ipv6plan.inventory.forms import NetworkFile
from ipv6plan.text import Text

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of network.yaml, with descriptions in both languages."""
    schema = NetworkFile.model_json_schema()
    forms = {"NetworkFile": schema, **schema.get("$defs", {})}
    for name, form in forms.items():
        for key, value in form.get("properties", {}).items():
            if (name, key) in DESCRIPTIONS:
                value["description"] = _both(DESCRIPTIONS[name, key])
        form.pop("description", None)
    return {"$schema": DIALECT, **schema, "title": "network.yaml"}


def _both(text: Text) -> str:
    return f"{text.vi} / {text.en}"


_NAME: Final = Text(en="as people call it", vi="tên gọi")
_WAS: Final = Text(
    en="the id it had before; its addresses are kept", vi="mã cũ; địa chỉ đã cấp được giữ nguyên"
)
_GATEWAY: Final = Text(
    en="the key or keys of the devices that route every VLAN that does not say otherwise",
    vi="khóa của (các) thiết bị định tuyến mọi VLAN không ghi gateway riêng",
)
_DRAWS: Final = Text(
    en="ids of the aggregates that its VLANs draw from; by default the first",
    vi="mã các khối địa chỉ cấp cho VLAN của nó; mặc định là khối đầu tiên",
)
_IDS: Final = Text(
    en="interface identifiers of servers: opaque, last-octet, order",
    vi="định danh giao diện của máy chủ: opaque, last-octet, order",
)
_PREFIX: Final = Text(
    en="the prefix it is deployed with already", vi="tiền tố đã triển khai trên thực tế"
)
_ROUTING: Final = Text(
    en="how routers learn routes: ospf (OSPFv3) or static",
    vi="cách định tuyến: ospf (OSPFv3) hoặc static (tuyến tĩnh)",
)
_VLANS: Final = Text(en="VLAN id and what the VLAN is", vi="số hiệu VLAN và nội dung")
_DEVICES: Final = Text(
    en="device key and what the device is; its id is SITE-KEY",
    vi="khóa thiết bị và nội dung; mã thiết bị là ĐỊA-ĐIỂM-KHÓA",
)
DESCRIPTIONS: Final[Mapping[tuple[str, str], Text]] = MappingProxyType({
    ("NetworkFile", "format"): Text(en="the format of this file", vi="phiên bản định dạng tệp"),
    ("NetworkFile", "network"): Text(en="the network itself", vi="thông tin chung của mạng"),
    ("NetworkFile", "aggregates"): Text(
        en="IPv6 prefixes that a registry or a provider gave",
        vi="các khối IPv6 được cấp (độc lập, phụ thuộc)",
    ),
    ("NetworkFile", "addressing"): Text(
        en="how addresses are given out", vi="cách phân bổ địa chỉ"
    ),
    ("NetworkFile", "credentials"): Text(
        en="how devices are asked over SNMP", vi="cách truy vấn thiết bị qua SNMP"
    ),
    ("NetworkFile", "zones"): Text(en="security zones", vi="các vùng mạng"),
    ("NetworkFile", "groups"): Text(
        en="what stands above sites: departments, districts", vi="nhóm địa điểm: sở ngành, huyện"
    ),
    ("NetworkFile", "tenants"): Text(en="agencies", vi="các cơ quan"),
    ("NetworkFile", "profiles"): Text(
        en="what sites of one kind have in common", vi="mẫu chung cho các địa điểm cùng loại"
    ),
    ("NetworkFile", "sites"): Text(en="locations of agencies", vi="các địa điểm"),
    ("NetworkFile", "links"): Text(
        en="routed connections between devices", vi="các liên kết định tuyến giữa thiết bị"
    ),
    ("NetworkFile", "services"): Text(
        en="what people and systems use", vi="các hệ thống, dịch vụ dùng chung"
    ),
    ("NetworkForm", "id"): Text(en="a short name of ASCII", vi="mã mạng, không dấu"),
    ("NetworkForm", "name"): _NAME,
    ("NetworkForm", "language"): Text(
        en="the language of the documents that are made", vi="ngôn ngữ của tài liệu xuất ra"
    ),
    ("NetworkForm", "domain"): Text(
        en="the DNS domain of the network's own names", vi="tên miền của mạng"
    ),
    ("AggregateForm", "kind"): Text(
        en="where it comes from; ula is RFC 4193, documentation RFC 3849 and RFC 9637",
        vi="nguồn gốc: độc lập, phụ thuộc, ULA (RFC 4193), dải tài liệu (RFC 3849, RFC 9637)",
    ),
    ("AggregateForm", "id"): Text(
        en="what sites and zones call it that draw from it",
        vi="mã để địa điểm và vùng mạng dùng khi lấy địa chỉ từ khối này",
    ),
    ("AddressingForm", "tiers"): Text(
        en="levels of the hierarchy, outermost first; `vlan` last",
        vi="các cấp phân bổ, từ ngoài vào trong; cấp cuối là `vlan`",
    ),
    ("AddressingForm", "infrastructure"): Text(
        en="where loopbacks and links lie in the aggregate",
        vi="vị trí khối dành cho loopback và liên kết trong khối được cấp",
    ),
    ("AddressingForm", "layout"): Text(
        en="location-first: zones inside sites; use-first: zones above groups and sites",
        vi="location-first: vùng mạng nằm trong địa điểm; use-first: vùng mạng ở trên",
    ),
    ("AddressingForm", "quarantine"): Text(
        en="for how many days what was left is not given to others",
        vi="số ngày chưa cấp lại khối đã bỏ cho nơi khác",
    ),
    ("KeptForm", "name"): _NAME,
    ("KeptForm", "block"): Text(
        en="its number among its siblings, from 0", vi="số thứ tự khối, tính từ 0"
    ),
    ("TierForm", "bits"): Text(
        en="in place of length: how many bits longer than the block around it",
        vi="thay cho length: dài hơn khối bao ngoài bao nhiêu bit",
    ),
    ("TierForm", "reserve"): Text(
        en="blocks kept for nobody: first, last, {name, block}",
        vi="các khối dự phòng: first, last, {name, block}",
    ),
    ("AddressingForm", "interface-ids"): Text(
        en="interface identifiers of servers", vi="định danh giao diện của máy chủ"
    ),
    ("TierForm", "tier"): Text(
        en="site, zone, vlan, or a name that groups give as their tier",
        vi="site, zone, vlan, hoặc tên cấp mà nhóm (groups) dùng",
    ),
    ("TierForm", "length"): Text(
        en="prefix length of each block; auto: decided from need",
        vi="độ dài tiền tố của mỗi khối; auto: tính theo nhu cầu",
    ),
    ("TierForm", "order"): Text(
        en="how the next free block is chosen (RFC 3531)", vi="cách chọn khối tiếp theo (RFC 3531)"
    ),
    ("TierForm", "encode"): Text(
        en="what an encoded tier writes into its bits", vi="giá trị được mã hóa vào tiền tố"
    ),
    ("TierForm", "else"): Text(
        en="the order for what cannot be encoded", vi="cách chọn khối khi không mã hóa được"
    ),
    ("TierForm", "growth"): Text(
        en="how many times its present need a block is sized for",
        vi="hệ số phát triển: kích thước khối so với nhu cầu hiện tại",
    ),
    ("TierForm", "when"): Text(
        en="zone only: in sites of this prefix length or shorter",
        vi="chỉ cho zone: dùng với địa điểm có tiền tố dài tối đa bằng giá trị này",
    ),
    ("InterfaceIdsForm", "exposed"): Text(
        en="in zones that the Internet reaches", vi="ở các vùng mạng Internet truy cập được"
    ),
    ("InterfaceIdsForm", "ipv4"): Text(
        en="elsewhere, for servers with IPv4", vi="ở vùng khác, với máy chủ đã có IPv4"
    ),
    ("CommunityForm", "snmp"): Text(en="SNMP version", vi="phiên bản SNMP"),
    ("CommunityForm", "community"): Text(
        en="where the community is: env:NAME or file:PATH",
        vi="nơi lưu chuỗi community: env:TÊN hoặc file:ĐƯỜNG-DẪN",
    ),
    ("UserForm", "snmp"): Text(en="SNMP version", vi="phiên bản SNMP"),
    ("UserForm", "user"): Text(en="the USM user (RFC 3414)", vi="tên người dùng USM (RFC 3414)"),
    ("UserForm", "auth"): Text(
        en="protocol: where its pass phrase is (env:NAME, file:PATH)",
        vi="giao thức xác thực: nơi lưu mật khẩu (env:TÊN, file:ĐƯỜNG-DẪN)",
    ),
    ("UserForm", "priv"): Text(
        en="protocol: where its pass phrase is (env:NAME, file:PATH)",
        vi="giao thức mã hóa: nơi lưu mật khẩu (env:TÊN, file:ĐƯỜNG-DẪN)",
    ),
    ("ZoneForm", "name"): _NAME,
    ("ZoneForm", "aggregates"): _DRAWS,
    ("ZoneForm", "interface-ids"): _IDS,
    ("ZoneForm", "hosts"): Text(
        en="how hosts get their addresses", vi="cách máy trong vùng nhận địa chỉ"
    ),
    ("ZoneForm", "exposed"): Text(
        en="whether the Internet reaches it", vi="Internet có truy cập được không"
    ),
    ("GroupForm", "name"): _NAME,
    ("GroupForm", "tier"): Text(
        en="a tier of addressing.tiers; the first by default",
        vi="một cấp trong addressing.tiers; mặc định là cấp đầu tiên",
    ),
    ("GroupForm", "parent"): Text(en="the group around it", vi="nhóm cha"),
    ("GroupForm", "was"): _WAS,
    ("TenantForm", "name"): _NAME,
    ("TenantForm", "group"): Text(en="the group it belongs to", vi="nhóm của cơ quan"),
    ("VlanForm", "name"): _NAME,
    ("VlanForm", "zone"): Text(en="its security zone", vi="vùng mạng của VLAN"),
    ("VlanForm", "ipv4"): Text(
        en="offset/length in the site's block (64/28, 1.64/28), or a whole prefix",
        vi="độ-lệch/độ-dài trong khối của địa điểm (64/28, 1.64/28), hoặc tiền tố đầy đủ",
    ),
    ("VlanForm", "gateway"): Text(
        en="the key or keys of the devices that route it; null: nobody does",
        vi="khóa của (các) thiết bị định tuyến VLAN; null: không định tuyến",
    ),
    ("VlanForm", "prefix"): _PREFIX,
    ("VlanForm", "interface-ids"): _IDS,
    ("VlanForm", "ipv6-only"): Text(
        en="whether its hosts have no IPv4", vi="máy trong VLAN chỉ dùng IPv6"
    ),
    ("VlanForm", "vrf"): Text(
        en="the VRF it is routed in; by default the global one",
        vi="VRF định tuyến VLAN; mặc định là bảng định tuyến chung",
    ),
    ("NetworkForm", "routing"): _ROUTING,
    ("ProfileForm", "routing"): _ROUTING,
    ("SiteForm", "routing"): _ROUTING,
    ("NetworkFile", "management"): Text(
        en="servers that equipment turns to: service ids, device ids, IPv6 addresses",
        vi="máy chủ mà thiết bị sử dụng: mã dịch vụ, mã thiết bị hoặc địa chỉ IPv6",
    ),
    ("NetworkFile", "bgp"): Text(
        en="BGP with those outside", vi="BGP với mạng bên ngoài"
    ),
    ("ManagementNeedsForm", "ntp"): Text(en="time servers", vi="máy chủ thời gian (NTP)"),
    ("ManagementNeedsForm", "syslog"): Text(en="log servers", vi="máy chủ nhật ký (syslog)"),
    ("ManagementNeedsForm", "traps"): Text(
        en="receivers of SNMP notifications", vi="máy nhận cảnh báo SNMP"
    ),
    ("ManagementNeedsForm", "radius"): Text(
        en="servers that decide who may sign in", vi="máy chủ xác thực đăng nhập (RADIUS)"
    ),
    ("VlanForm", "fhrp"): Text(
        en="how several devices share its router: vrrp (VRRPv3) or hsrp (HSRPv2, Cisco alone)",
        vi="cách nhiều thiết bị chung một bộ định tuyến: vrrp (VRRPv3) hoặc hsrp (HSRPv2, Cisco)",
    ),
    ("VlanForm", "delegation"): Text(
        en="prefixes that routers in it are given over DHCPv6 (RFC 8415, IA_PD)",
        vi="tiền tố ủy quyền cho bộ định tuyến trong VLAN qua DHCPv6 (RFC 8415, IA_PD)",
    ),
    ("DelegationForm", "length"): Text(
        en="prefix length that each requesting router gets",
        vi="độ dài tiền tố mỗi bộ định tuyến được cấp",
    ),
    ("DelegationForm", "count"): Text(
        en="how many requesting routers are expected", vi="số bộ định tuyến dự kiến"
    ),
    ("BgpForm", "asn"): Text(en="the network's AS number", vi="số hiệu mạng (ASN) của mình"),
    ("BgpForm", "neighbours"): Text(en="one a link", vi="mỗi liên kết một láng giềng"),
    ("NeighbourForm", "link"): Text(
        en="a link of kind internet", vi="một liên kết loại internet"
    ),
    ("NeighbourForm", "asn"): Text(en="the neighbour's", vi="ASN của láng giềng"),
    ("NeighbourForm", "address"): Text(
        en="the neighbour's; by default the other end of the planned /127",
        vi="địa chỉ của láng giềng; mặc định là đầu kia của /127 đã quy hoạch",
    ),
    ("VlanForm", "nat64"): Text(
        en="the NAT64 prefix of an IPv6-only VLAN (RFC 6052)",
        vi="tiền tố NAT64 của VLAN chỉ IPv6 (RFC 6052)",
    ),
    ("CarriedForm", "access"): Text(en="its VLAN", vi="VLAN của cổng truy nhập"),
    ("CarriedForm", "trunk"): Text(en="the VLANs it carries", vi="các VLAN đi qua cổng trunk"),
    ("CarriedForm", "to"): Text(
        en="the key of the device at the trunk's other end", vi="khóa thiết bị ở đầu kia của trunk"
    ),
    ("CarriedForm", "dot1q"): Text(
        en="a routed port with a sub-interface for each of these VLANs",
        vi="cổng định tuyến, mỗi VLAN một sub-interface",
    ),
    ("AttachedForm", "vlan"): Text(en="a VLAN of the site", vi="một VLAN của địa điểm"),
    ("AttachedForm", "host"): Text(
        en="counted from the start of the VLAN's IPv4 subnet",
        vi="số thứ tự tính từ đầu mạng con IPv4 của VLAN",
    ),
    ("DeviceForm", "role"): Text(en="what it does", vi="vai trò"),
    ("DeviceForm", "platform"): Text(
        en="Netmiko's name: cisco_ios, huawei_vrp, ...", vi="tên theo Netmiko: cisco_ios, ..."
    ),
    ("DeviceForm", "model"): Text(en="its model", vi="kiểu thiết bị"),
    ("DeviceForm", "credential"): Text(
        en="how it is asked; without one it is not audited",
        vi="thông tin xác thực; nếu không có thì không rà soát",
    ),
    ("DeviceForm", "credentials"): Text(
        en="several, tried in this order until it answers",
        vi="nhiều thông tin xác thực, thử lần lượt đến khi thiết bị trả lời",
    ),
    ("DeviceForm", "management"): Text(
        en="{vlan, host} or an IPv4 address", vi="{vlan, host} hoặc một địa chỉ IPv4"
    ),
    ("DeviceForm", "over"): Text(
        en="whether the audit reaches it over IPv4 or IPv6", vi="rà soát qua IPv4 hay IPv6"
    ),
    ("DeviceForm", "ports"): Text(
        en="port or range (ether3-5) and what it does today",
        vi="cổng hoặc dải cổng (ether3-5) và hiện trạng sử dụng",
    ),
    ("DeviceForm", "was"): _WAS,
    ("ProfileForm", "size"): Text(
        en="prefix length of each of its sites", vi="độ dài tiền tố của mỗi địa điểm"
    ),
    ("ProfileForm", "gateway"): _GATEWAY,
    ("ProfileForm", "aggregates"): _DRAWS,
    ("ProfileForm", "vlans"): _VLANS,
    ("ProfileForm", "devices"): _DEVICES,
    ("SiteForm", "name"): _NAME,
    ("SiteForm", "aggregates"): _DRAWS,
    ("SiteForm", "prefix"): _PREFIX,
    ("SiteForm", "number"): Text(
        en="its number, for tiers that encode it", vi="số hiệu, cho cấp mã hóa theo số hiệu"
    ),
    ("SiteForm", "profile"): Text(en="one of profiles", vi="mẫu áp dụng"),
    ("SiteForm", "tenant"): Text(en="the agency", vi="cơ quan sử dụng"),
    ("SiteForm", "group"): Text(
        en="the group; by default the tenant's", vi="nhóm; mặc định theo cơ quan"
    ),
    ("SiteForm", "ipv4"): Text(en="its IPv4 block", vi="khối IPv4 của địa điểm"),
    ("SiteForm", "uplink"): Text(
        en="DEVICE/INTERFACE of the far end", vi="THIẾT-BỊ/CỔNG ở đầu xa của đường lên"
    ),
    ("SiteForm", "uplink-ipv4"): Text(en="the uplink's IPv4 block", vi="khối IPv4 của đường lên"),
    ("SiteForm", "gateway"): _GATEWAY,
    ("SiteForm", "vlans"): _VLANS,
    ("SiteForm", "devices"): _DEVICES,
    ("SiteForm", "was"): _WAS,
    ("LinkForm", "a"): Text(en="DEVICE/INTERFACE of one end", vi="THIẾT-BỊ/CỔNG ở một đầu"),
    ("LinkForm", "b"): Text(
        en="DEVICE/INTERFACE of the other end; absent for internet only",
        vi="THIẾT-BỊ/CỔNG ở đầu kia; chỉ bỏ trống với internet",
    ),
    ("LinkForm", "kind"): Text(en="where it leads", vi="loại liên kết"),
    ("LinkForm", "ipv4"): Text(en="its IPv4 block", vi="khối IPv4 của liên kết"),
    ("LinkForm", "tunnel"): Text(
        en="for kind tunnel: what carries it across an IPv4 network",
        vi="với loại tunnel: đường hầm qua mạng IPv4",
    ),
    ("LinkForm", "was"): _WAS,
    ("TunnelForm", "mode"): Text(en="6in4 or gre", vi="6in4 hoặc gre"),
    ("TunnelForm", "a"): Text(en="the IPv4 address of end a", vi="địa chỉ IPv4 của đầu a"),
    ("TunnelForm", "b"): Text(en="the IPv4 address of end b", vi="địa chỉ IPv4 của đầu b"),
    ("EndpointForm", "server"): Text(en="a device id", vi="mã thiết bị"),
    ("EndpointForm", "port"): Text(en="TCP or UDP port", vi="cổng TCP hoặc UDP"),
    ("EndpointForm", "protocol"): Text(
        en="tcp, udp, or a name that implies one", vi="tcp, udp, hoặc tên giao thức ứng dụng"
    ),
    ("EndpointForm", "name"): Text(
        en="DNS name, relative to the network's domain", vi="tên DNS, tương đối với tên miền mạng"
    ),
    ("OutsideForm", "outside"): Text(
        en="somebody outside the network", vi="đối tượng bên ngoài mạng"
    ),
    ("ServiceForm", "name"): _NAME,
    ("ServiceForm", "owner"): Text(en="the tenant that runs it", vi="cơ quan chủ quản"),
    ("ServiceForm", "endpoints"): Text(en="its sockets", vi="các điểm cung cấp dịch vụ"),
    ("ServiceForm", "consumers"): Text(
        en="tenants, groups, all-tenants, {outside: NAME}",
        vi="cơ quan, nhóm, all-tenants, {outside: TÊN}",
    ),
    ("ServiceForm", "needs"): Text(
        en="services that it does not work without", vi="các dịch vụ bắt buộc phải có"
    ),
    ("ServiceForm", "strategy"): Text(en="how it moves to IPv6", vi="phương án chuyển đổi IPv6"),
})  # fmt: skip
