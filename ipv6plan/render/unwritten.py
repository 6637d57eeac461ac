"""Says what is planned for a device and what its platform's templates do not write."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import HostMode
from ipv6plan.model.platform import Platform
from ipv6plan.render.delegating import unrouted
from ipv6plan.text import Text

_NAMES: Final = MappingProxyType({
    "ntp": Text(en="NTP servers", vi="máy chủ NTP"),
    "syslog": Text(en="syslog servers", vi="máy chủ nhật ký (syslog)"),
    "traps": Text(en="receivers of SNMP notifications", vi="máy nhận cảnh báo SNMP"),
    "radius": Text(en="RADIUS servers", vi="máy chủ RADIUS"),
    "static": Text(en="static routes", vi="tuyến tĩnh"),
    "bgp": Text(en="BGP neighbours", vi="láng giềng BGP"),
    "vrf": Text(en="VRFs", vi="VRF"),
    "filters": Text(en="packet filters", vi="bộ lọc gói tin"),
    "dns": Text(en="the device's own DNS servers", vi="máy chủ DNS của chính thiết bị"),
    "urpf": Text(en="source checks (uRPF) on", vi="kiểm tra địa chỉ nguồn (uRPF) trên"),
})  # fmt: skip
SWITCHES: Final = frozenset({"core-switch", "distribution-switch", "access-switch"})
"""Roles with first-hop security, and without source checks."""

_ASKING: Final = frozenset({HostMode.SLAAC, HostMode.DHCPV6})
"""How hosts get addresses where they are told resolvers."""


def unwritten(intent: DeviceIntent, platform: Platform) -> Iterator[Text]:
    """Give one remark for each planned feature that the templates leave to people."""
    yield from _unmanaged(intent)
    yield from _across_vrfs(intent)
    yield from _tunnels(intent, platform)
    yield from unrouted(intent, platform)
    checked = [i.name for i in intent.interfaces if i.urpf and i.name and i.address]
    if checked and intent.device.role in SWITCHES:
        yield _unchecked(", ".join(checked))
    for feature, found in _planned(intent).items():
        if found and feature not in platform.writes:
            name, values = _NAMES[feature], ", ".join(dict.fromkeys(found))
            yield Text(
                en=f"MISSING: {name.en} {values}: not written for this platform. Set them by hand.",
                vi=f"THIẾU: {name.vi} {values}: chưa sinh được cho nền tảng này. Đặt bằng tay.",
            )


def _planned(intent: DeviceIntent) -> dict[str, list[str]]:
    neighbours = () if intent.bgp is None else intent.bgp.neighbours
    checked = [i.name for i in intent.interfaces if i.urpf and i.name and i.address]
    return {
        "ntp": list(map(str, intent.ntp)),
        "syslog": list(map(str, intent.syslog)),
        "traps": list(map(str, intent.traps)),
        "radius": list(map(str, intent.radius)),
        "static": [
            f"{r.prefix} ({'discard' if r.discard else r.next_hop})" for r in intent.statics
        ],
        "bgp": [f"{n.address} (AS{n.asn})" for n in neighbours],
        "vrf": [i.vrf for i in intent.interfaces if i.vrf],
        "filters": [wanted.name for wanted in intent.filters],
        "dns": list(map(str, intent.resolvers)),
        "urpf": checked if intent.device.role not in SWITCHES else [],
    }


def _unmanaged(intent: DeviceIntent) -> Iterator[Text]:
    """Say where a device that is managed over IPv4 gets no IPv6 address to be managed by."""
    if intent.management is None and intent.device.management is not None:
        yield Text(
            en="MISSING: an IPv6 address to manage the device by. There is no loopback, and no "
            "VLAN of the site that it is in. Write management: {vlan: N, host: M} in the "
            "inventory.",
            vi="THIẾU: địa chỉ IPv6 để quản trị thiết bị. Thiết bị không có loopback và không "
            "thuộc VLAN nào của địa điểm. Ghi management: {vlan: N, host: M} trong tệp kiểm kê.",
        )


def _across_vrfs(intent: DeviceIntent) -> Iterator[Text]:
    """Say which VLANs in VRFs are sent to servers that may lie outside their VRF."""
    inside = [i for i in intent.interfaces if i.vrf and i.hosts in _ASKING]
    told = dict.fromkeys((*intent.resolvers, *(server for i in inside for server in i.relay)))
    if told and inside:
        ports, servers = ", ".join(f"{i.name} ({i.vrf})" for i in inside), ", ".join(map(str, told))
        yield Text(
            en=f"UNKNOWN: whether hosts behind {ports} reach the servers that they are sent to "
            f"({servers}): the plan has no routes between VRFs. Question: by which route, or which "
            "servers serve that VRF.",
            vi=f"CHƯA RÕ: máy trạm sau {ports} có tới được các máy chủ mà chúng được chỉ tới "
            f"({servers}) không: quy hoạch không có tuyến giữa các VRF. Câu hỏi: đi theo tuyến "
            "nào, hoặc máy chủ nào phục vụ VRF đó.",
        )


def _tunnels(intent: DeviceIntent, platform: Platform) -> Iterator[Text]:
    """Say which tunnels have to be made first; the file has what stands on them."""
    for i in intent.interfaces:
        if i.tunnel is None or f"tunnel-{i.tunnel.mode}" in platform.writes:
            continue
        mode, ends = i.tunnel.mode, f"{i.tunnel.local} - {i.tunnel.remote}"
        yield Text(
            en=f"MISSING: the tunnel {i.name} ({mode}, IPv4 {ends}, MTU {i.tunnel.mtu}) is not "
            "made here. Make it by hand before this file.",
            vi=f"THIẾU: tệp này không tạo đường hầm {i.name} ({mode}, IPv4 {ends}, MTU "
            f"{i.tunnel.mtu}). Tạo bằng tay trước khi dùng tệp này.",
        )


def _unchecked(ports: str) -> Text:
    return Text(
        en=f"LEFT OUT: source checks (uRPF) on {ports}: on switches they take a part of the "
        "forwarding tables of IPv4 too. Set them by hand where the model has room.",
        vi=f"CHƯA ĐƯA VÀO: kiểm tra địa chỉ nguồn (uRPF) trên {ports}: trên switch, tính năng này "
        "chiếm một phần bảng chuyển tiếp, kể cả của IPv4. Đặt bằng tay nếu dòng máy còn đủ chỗ.",
    )
