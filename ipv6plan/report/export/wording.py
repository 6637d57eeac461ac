"""What tiers, roles, statuses and columns are called in documents for people."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.inventory import AggregateKind
from ipv6plan.model.plan import Role, Status
from ipv6plan.report.export.lines import Tier
from ipv6plan.text import Text

TITLE: Final = Text(en="IPv6 addressing plan", vi="Quy hoạch địa chỉ IPv6")
SUMMARY: Final = Text(en="Summary", vi="Tổng hợp")
TOTAL: Final = Text(en="Total", vi="Tổng cộng")
TIER: Final = Text(en="Tier", vi="Cấp")
AGGREGATES: Final = Text(en="Aggregates", vi="Khối địa chỉ được cấp")
AGGREGATE_KIND: Final = Text(en="Kind", vi="Loại")
CONTENTS: Final = Text(en="Contents", vi="Mục lục")
CHILDREN: Final = Text(en="Inside", vi="Bên trong")

TIERS: Final[Mapping[Tier, Text]] = MappingProxyType({
    Tier.GROUPS: Text(en="Groups", vi="Nhóm"),
    Tier.SITES: Text(en="Sites", vi="Địa điểm"),
    Tier.ZONES: Text(en="Zones", vi="Vùng mạng"),
    Tier.VLANS: Text(en="VLANs", vi="VLAN"),
    Tier.INFRASTRUCTURE: Text(en="Infrastructure", vi="Hạ tầng"),
    Tier.LINKS: Text(en="Links", vi="Kết nối"),
    Tier.LOOPBACKS: Text(en="Loopbacks", vi="Loopback"),
    Tier.ADDRESSES: Text(en="Addresses", vi="Địa chỉ"),
})  # fmt: skip

ROLES: Final[Mapping[Role, Text]] = MappingProxyType({
    Role.GROUP: Text(en="group", vi="nhóm"),
    Role.SITE: Text(en="site", vi="địa điểm"),
    Role.ZONE: Text(en="zone", vi="vùng mạng"),
    Role.VLAN: Text(en="VLAN", vi="VLAN"),
    Role.INFRASTRUCTURE: Text(en="infrastructure", vi="hạ tầng"),
    Role.LOOPBACK: Text(en="loopback", vi="loopback"),
    Role.LINK: Text(en="link", vi="kết nối"),
    Role.GATEWAY: Text(en="gateway", vi="cổng mặc định"),
    Role.INTERFACE: Text(en="interface", vi="giao diện"),
    Role.SERVER: Text(en="host", vi="máy chủ, thiết bị cuối"),
    Role.VIRTUAL: Text(en="virtual address", vi="địa chỉ ảo"),
    Role.POOL: Text(en="pool", vi="dải cấp phát"),
    Role.DELEGATION: Text(en="delegated prefixes", vi="dải ủy quyền tiền tố"),
})  # fmt: skip

BLOCKS: Final[Mapping[str, Text]] = MappingProxyType({
    "infrastructure": Text(en="infrastructure", vi="hạ tầng"),
    "loopbacks": Text(en="loopbacks", vi="địa chỉ loopback"),
    "links": Text(en="links", vi="kết nối điểm–điểm"),
})  # fmt: skip
"""Blocks of the infrastructure that are named by no id."""

STATUSES: Final[Mapping[Status, Text]] = MappingProxyType({
    Status.CONTAINER: Text(en="container", vi="khối chứa"),
    Status.ACTIVE: Text(en="active", vi="đang dùng"),
    Status.RESERVED: Text(en="reserved", vi="dự trữ"),
    Status.DEPRECATED: Text(en="deprecated", vi="ngừng dùng"),
})  # fmt: skip

KINDS: Final[Mapping[AggregateKind, Text]] = MappingProxyType({
    AggregateKind.INDEPENDENT: Text(en="provider independent", vi="địa chỉ độc lập"),
    AggregateKind.DEPENDENT: Text(en="from a provider", vi="địa chỉ phụ thuộc nhà cung cấp"),
    AggregateKind.ULA: Text(en="unique local (RFC 4193)", vi="địa chỉ cục bộ duy nhất (RFC 4193)"),
    AggregateKind.DOCUMENTATION: Text(
        en="documentation, for samples only (RFC 3849, RFC 9637)",
        vi="chỉ dùng làm ví dụ (RFC 3849, RFC 9637)",
    ),
})  # fmt: skip

HEADINGS: Final[Mapping[str, Text]] = MappingProxyType({
    "prefix": Text(en="Prefix", vi="Tiền tố"),
    "role": Text(en="Role", vi="Vai trò"),
    "status": Text(en="Status", vi="Trạng thái"),
    "owner": Text(en="Owner", vi="Đối tượng"),
    "parent": Text(en="Lies in", vi="Thuộc khối"),
    "name": Text(en="Name", vi="Tên"),
    "group": Text(en="Group", vi="Nhóm"),
    "site": Text(en="Site", vi="Địa điểm"),
    "site_name": Text(en="Site name", vi="Tên địa điểm"),
    "tenant": Text(en="Agency", vi="Cơ quan"),
    "tenant_name": Text(en="Agency name", vi="Tên cơ quan"),
    "zone": Text(en="Zone", vi="Vùng mạng"),
    "vlan": Text(en="VLAN", vi="VLAN"),
    "vlan_name": Text(en="VLAN name", vi="Tên VLAN"),
    "device": Text(en="Device", vi="Thiết bị"),
    "link": Text(en="Link", vi="Kết nối"),
    "ipv4": Text(en="IPv4", vi="IPv4"),
})  # fmt: skip
