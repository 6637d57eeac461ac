"""What details of findings say where they are words and no names: equipment, interfaces, documents
and releases are called alike in every language.

Audits store words of a fixed set, in English (docs/formats/audit.md); they are put into the
language of whoever reads, here and nowhere else, so that audits of any age read well.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.text import Text, same

CERTAINTIES: Final[Mapping[str, Text]] = MappingProxyType({
    "documented": Text(en="documented", vi="có tài liệu"),
    "observed": Text(en="observed", vi="đã thấy trên thực tế"),
    "known": Text(en="general knowledge", vi="kiến thức chung"),
    "guess": Text(en="a guess", vi="phỏng đoán"),
})  # fmt: skip
FEATURES: Final[Mapping[str, Text]] = MappingProxyType({
    "ipv6-forwarding": Text(en="IPv6 forwarding", vi="chuyển tiếp IPv6"),
    "management-over-ipv6": Text(en="management over IPv6", vi="quản trị qua IPv6"),
    "ospfv3": same("OSPFv3"),
    "dhcpv6-relay": same("DHCPv6 relay"),
    "dhcpv6-server": Text(en="DHCPv6 server", vi="máy chủ DHCPv6"),
    "dhcpv6-pd-client": Text(
        en="prefixes asked for over DHCPv6", vi="xin tiền tố qua DHCPv6 (DHCPv6-PD)"
    ),
    "ra-options": Text(
        en="options of router advertisements", vi="tùy chọn trong bản tin RA"
    ),
    "ra-guard": same("RA guard"),
    "dhcpv6-guard": same("DHCPv6 guard"),
    "nd-inspection": Text(en="ND inspection", vi="kiểm tra bản tin ND (ND inspection)"),
    "ipv6-acl": Text(en="IPv6 packet filters", vi="bộ lọc gói tin IPv6 (ACL)"),
    "first-hop-redundancy": Text(
        en="first-hop redundancy", vi="dự phòng cổng mặc định"
    ),
    "nat64": same("NAT64"),
    "ipv6-in-mib": Text(en="IPv6 in its MIBs", vi="IPv6 trong MIB"),
})  # fmt: skip
NO_DOCUMENT: Final = "general knowledge of the product; no document read"
"""What support.yaml has as source where it has none."""
_SOFTWARE: Final[Mapping[str, Text]] = MappingProxyType({
    **CERTAINTIES,
    **FEATURES,
    NO_DOCUMENT: Text(
        en="no document of the product was read", vi="chưa đọc tài liệu nào của sản phẩm"
    ),
    "none": Text(en="no source", vi="không có nguồn"),
})  # fmt: skip
_WORDS: Final[Mapping[str, Mapping[str, Text]]] = MappingProxyType(
    dict.fromkeys(
        ("os-at-least-ipv6-floor", "hardware-supported", "ipv6-support-documented", "os-supported"),
        _SOFTWARE,
    )
)
"""By check: an interface may be called like a word."""


def detail_text(check: str, detail: str) -> Text:
    """Give one detail of a finding of a check, in both languages."""
    return _WORDS.get(check, {}).get(detail) or same(detail)


def reference_text(reference: str) -> Text:
    """Give where a rule comes from: "RFC 4861 section 6.2.1"."""
    return Text(en=reference, vi=reference.replace(" section ", " mục "))
