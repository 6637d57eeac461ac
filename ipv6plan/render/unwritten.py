"""Says what is planned for a device and what its platform's templates do not write."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.platform import Platform
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
})  # fmt: skip


def unwritten(intent: DeviceIntent, platform: Platform) -> Iterator[Text]:
    """Give one remark for each planned feature that the templates leave to people."""
    for feature, found in _planned(intent).items():
        if found and feature not in platform.writes:
            name, values = _NAMES[feature], ", ".join(dict.fromkeys(found))
            yield Text(
                en=f"MISSING: {name.en} {values}: not written for this platform. Set them by hand.",
                vi=f"THIẾU: {name.vi} {values}: chưa sinh được cho nền tảng này. Đặt bằng tay.",
            )


def _planned(intent: DeviceIntent) -> dict[str, list[str]]:
    neighbours = () if intent.bgp is None else intent.bgp.neighbours
    return {
        "ntp": list(map(str, intent.ntp)),
        "syslog": list(map(str, intent.syslog)),
        "traps": list(map(str, intent.traps)),
        "radius": list(map(str, intent.radius)),
        "static": [str(route.prefix) for route in intent.statics],
        "bgp": [f"{n.address} (AS{n.asn})" for n in neighbours],
        "vrf": [i.vrf for i in intent.interfaces if i.vrf],
        "filters": [wanted.name for wanted in intent.filters],
    }
