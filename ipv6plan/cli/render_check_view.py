"""How checked configurations look."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from ipv6plan.cli.console import remark, write
from ipv6plan.cli.language import spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save
from ipv6plan.codec import to_plain, to_pretty_json
from ipv6plan.pipeline.documents import CONFIGS
from ipv6plan.pipeline.render_check import FilesChecked
from ipv6plan.reading import Checked, Finding
from ipv6plan.text import Language, Text

FORMAT: Final = 1
_COLUMNS: Final = {
    "where": Text(en="where", vi="vị trí"),
    "message": Text(en="what differs", vi="khác biệt"),
}
_NAMED: Final = 5
KINDS: Final[Mapping[str, Text]] = MappingProxyType({
    "address": Text(
        en="address, since its interface is not known", vi="địa chỉ, do chưa biết thuộc cổng nào"
    ),
    "bgp-network": Text(en="networks told to BGP neighbours", vi="mạng quảng bá qua BGP"),
    "delegated-routes": Text(
        en="routes to delegated prefixes", vi="tuyến tới các tiền tố được ủy quyền"
    ),
    "dhcp-guard": Text(en="DHCPv6 guard of ports", vi="DHCPv6 Guard ở cổng"),
    "dns": Text(en="the device's own DNS servers", vi="máy chủ DNS cho chính thiết bị"),
    "link-local": Text(en="the planned link-local address", vi="địa chỉ link-local theo quy hoạch"),
    "manager": Text(en="who may manage the device", vi="mạng được quản trị thiết bị"),
    "ntp": Text(en="time servers", vi="máy chủ thời gian (NTP)"),
    "ospf-type": Text(en="kind of OSPFv3 link", vi="kiểu liên kết OSPFv3"),
    "ra-guard": Text(en="RA guard of ports", vi="RA Guard ở cổng"),
    "radius": Text(en="RADIUS servers", vi="máy chủ RADIUS"),
    "relay": Text(en="DHCPv6 relay", vi="chuyển tiếp DHCPv6"),
    "resolver": Text(en="resolvers in advertisements", vi="máy chủ DNS trong bản tin RA"),
    "route": Text(en="static routes", vi="tuyến tĩnh"),
    "syslog": Text(en="log servers", vi="máy chủ nhật ký (syslog)"),
    "term-type": Text(
        en="types of ICMPv6 in rules of filters", vi="loại ICMPv6 trong luật của bộ lọc"
    ),
    "trap": Text(en="SNMP notifications", vi="cảnh báo SNMP"),
    "urpf": Text(en="source check (uRPF)", vi="kiểm tra địa chỉ nguồn (uRPF)"),
    "urpf-on-switch": Text(
        en="source check (uRPF) of switches", vi="kiểm tra địa chỉ nguồn (uRPF) trên switch"
    ),
    "vrrp": Text(en="virtual router", vi="bộ định tuyến ảo"),
    "tunnel-6in4": Text(en="6in4 tunnel", vi="đường hầm 6in4"),
    "tunnel-gre": Text(en="GRE tunnel", vi="đường hầm GRE"),
    "tunnel-mtu": Text(en="MTU of tunnels", vi="MTU của đường hầm"),
    "vrf-family": Text(en="IPv6 in VRFs", vi="IPv6 trong VRF"),
})  # fmt: skip
"""What platforms leave to people, in words; a kind that is not here is named by its id."""


def present(found: FilesChecked, format_: Format, output: Path | None) -> None:
    """Print what differs, or all of it as JSON; what was looked at goes to remarks."""
    checked = found.checked
    if format_ is Format.JSON:
        text = to_pretty_json(_plain(checked))
        write(text) if output is None else save(output, text)
    elif checked.findings or output is not None or format_ is not Format.TABLE:
        deliver(_rows(checked), format_, output)
    for text_ in (*remarks(checked), *_strangers(found.strangers)):
        remark(text_)


def remarks(checked: Checked) -> list[Text]:
    """Say what was looked at, what came of it, and what could not be looked at."""
    found = [_summary(checked)]
    if checked.unsaid:
        found.append(_unsaid(checked))
    if checked.unread:
        found.append(_unread(checked.unread))
    return found


def _plain(checked: Checked) -> dict[str, Any]:
    plain = to_plain(checked)
    return {"format": FORMAT, **plain, "findings": [_object(f) for f in checked.findings]}


def _object(finding: Finding) -> dict[str, Any]:
    d = finding.difference
    return {
        "device": finding.device,
        "file": f"{CONFIGS}/{finding.file}",
        "line": d.line,
        "kind": d.kind,
        "at": d.at,
        "planned": d.planned,
        "stated": d.stated,
        "message": d.message.in_(spoken()),
    }


def _rows(checked: Checked) -> Rows:
    rows = [(_where(f), f.difference.message.in_(spoken())) for f in checked.findings]
    return Rows(columns=_COLUMNS, rows=rows, wrap=True)


def _where(finding: Finding) -> str:
    """Give the file, whose name begins with the device's id, and the line."""
    line = finding.difference.line
    return finding.file + (f":{line}" if line else "")


def _summary(checked: Checked) -> Text:
    c, wrong = checked, len(checked.findings)
    end_en = f"differences: {wrong}." if wrong else "no difference."
    end_vi = f"{wrong} khác biệt." if wrong else "không có khác biệt."
    return Text(
        en=f"{c.files} files of {c.devices} devices in {CONFIGS}/ read back, {c.lines} lines; "
        f"{c.facts} things planned, looked for and compared: {end_en}",
        vi=f"Đã đọc lại {c.files} tệp của {c.devices} thiết bị trong {CONFIGS}/, {c.lines} dòng; "
        f"đối chiếu {c.facts} điểm của quy hoạch: {end_vi}",
    )


def _unsaid(checked: Checked) -> Text:
    listed = Text(
        en="".join(_line(kind, "en", checked) for kind in checked.unsaid),
        vi="".join(_line(kind, "vi", checked) for kind in checked.unsaid),
    )
    return Text(
        en=f"Planned, not in the files of these devices; the files' comments say why:{listed.en}",
        vi="Có trong quy hoạch nhưng không có trong tệp của các thiết bị sau; chú thích trong tệp "
        f"nói rõ lý do:{listed.vi}",
    )


def _line(kind: str, language: Language, checked: Checked) -> str:
    """Give `log servers: 10 (frr, fortinet)`: for how many devices, on which platforms."""
    word = KINDS[kind].in_(language) if kind in KINDS else kind
    count = len(checked.unsaid_of[kind])
    return f"\n  {word}: {count} ({', '.join(checked.unsaid[kind])})"


def _strangers(names: tuple[str, ...]) -> Iterator[Text]:
    if names:
        named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
        yield Text(
            en=f"Not looked at, since `render configs` did not write them: {len(names)} ({named}).",
            vi=f"Không kiểm tra vì không do `render configs` ghi: {len(names)} tệp ({named}).",
        )


def _unread(devices: tuple[str, ...]) -> Text:
    named = ", ".join(devices[:_NAMED]) + (", …" if len(devices) > _NAMED else "")
    return Text(
        en=f"Not known, since no grammar reads their files: {len(devices)} ({named}).",
        vi=f"Chưa xác định vì chưa có văn phạm để đọc tệp: {len(devices)} thiết bị ({named}).",
    )
