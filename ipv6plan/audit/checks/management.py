"""How the device is managed: over which IP version, and how well that is protected."""

from itertools import islice
from typing import Final

from ipv6plan.audit import objects
from ipv6plan.audit.declaration import (
    BOTH,
    IPV6_ONLY,
    NEITHER,
    Case,
    Judgement,
    check,
    no,
    not_applicable,
    unknown,
    yes,
)
from ipv6plan.audit.doubts import ADDRESS_TABLES
from ipv6plan.audit.seen import is_routable
from ipv6plan.audit.sockets import udp_listeners
from ipv6plan.model.audit import Truth
from ipv6plan.model.inventory import SnmpVersion
from ipv6plan.text import Text

_SNMP: Final = 161
_WEAK_AUTH, _WEAK_PRIV = frozenset({"md5", "sha1"}), frozenset({"des"})


@check(
    id="management-address-present",
    title=Text(en="Management address is configured", vi="Đã cấu hình địa chỉ quản trị"),
    severity="high",
    vi="Kiểm tra thiết bị có địa chỉ IPv6 quản trị theo quy hoạch.",
    needs=ADDRESS_TABLES,
    references=("RFC 9099 section 2.4.2", "RFC 4293"),
    remedy=Text(
        en="Configure the planned address on the loopback or the management VLAN, and permit it in "
        "the management filter.",
        vi="Cấu hình địa chỉ quy hoạch trên loopback hoặc VLAN quản trị và cho phép trong bộ lọc "
        "quản trị.",
    ),
    axes=BOTH,
)
def management_address_present(case: Case) -> Judgement:
    """Verifies that the device has the IPv6 address by which the plan has it managed."""
    planned = case.intent.management
    if planned is None:
        return not_applicable("no-management-planned")
    found = [a for a in case.facts.addresses if a.address == str(planned)]
    if found:
        return yes(*case.rows(found))
    doubt = case.doubt
    if doubt:
        return unknown(doubt, detail=[str(planned)])
    return no("address-missing", detail=[str(planned)])


@check(
    id="routable-address-present",
    title=Text(en="Has a global or unique local address", vi="Có địa chỉ toàn cục hoặc ULA"),
    severity="high",
    vi="Kiểm tra thiết bị có ít nhất một địa chỉ IPv6 dùng được ngoài đoạn mạng của nó.",
    needs=ADDRESS_TABLES,
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 4291 section 2.5", "RFC 4193", "RFC 4293"),
    remedy=Text(
        en="Configure the addresses of the plan; with link-local addresses alone nobody beyond the "
        "segment reaches the device.",
        vi="Cấu hình địa chỉ theo quy hoạch; chỉ có link-local thì ngoài đoạn mạng không truy cập "
        "được.",
    ),
    axes=BOTH,
)
def routable_address_present(case: Case) -> Judgement:
    """Verifies that the device has an IPv6 address that others beyond its segment can use."""
    found = [a for a in case.facts.addresses if is_routable(a)]
    if found:
        return yes(*case.rows(found))
    doubt = case.doubt
    table = case.answered.under((*objects.IP_ADDRESS_TABLE, objects.IF_INDEX))
    proof = case.rows(case.facts.addresses) or tuple(islice(table, 1))
    return unknown(doubt, *proof) if doubt else no("no-routable-address", *proof)


@check(
    id="snmp-answers-over-ipv6",
    title=Text(en="SNMP answers over IPv6", vi="SNMP trả lời qua IPv6"),
    severity="medium",
    vi="Kiểm tra SNMP trả lời khi hỏi qua IPv6, hoặc cổng UDP 161 mở trên IPv6; nếu không thì tắt "
    "IPv4 là mất quản trị.",
    needs=(objects.UDP_ENDPOINT_PROCESS,),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3417", "RFC 4113", "RFC 9099 section 2.4.2"),
    remedy=Text(
        en="Let the agent listen on IPv6 (snmp-server over IPv6, agentaddress udp6:161) and permit "
        "the managers' IPv6 prefix.",
        vi="Cho SNMP agent lắng nghe trên IPv6 (agentaddress udp6:161) và cho phép tiền tố IPv6 "
        "của máy quản trị.",
    ),
    axes=IPV6_ONLY,
)
def snmp_answers_over_ipv6(case: Case) -> Judgement:
    """Verifies that SNMP answers at an IPv6 address, or has port 161 open on IPv6."""
    reached = case.answered.reached
    if reached is not None and any(":" in host for host in reached.answered):
        return yes(*case.answered.varbinds[:1])
    sockets = [s for s in udp_listeners(case.answered) if s.port == _SNMP]
    if any(s.ipv6 for s in sockets):
        return yes(*(s.row for s in sockets if s.ipv6))
    others = any(s.ipv6 for s in udp_listeners(case.answered))
    if sockets and others and not case.gap_of((objects.UDP_ENDPOINT_PROCESS,)):
        return no("snmp-on-ipv4-alone", *(s.row for s in sockets))
    if reached is not None and any(":" in host for host in reached.silent):
        return unknown("silent-over-ipv6", *(s.row for s in sockets))
    return unknown("not-asked-over-ipv6", *(s.row for s in sockets))


@check(
    id="snmp-version-3",
    title=Text(en="Managed with SNMPv3", vi="Quản trị bằng SNMPv3"),
    severity="medium",
    vi="Kiểm tra thiết bị trả lời SNMPv3; SNMPv1 và v2c gửi community không mã hóa.",
    needs=(),
    statuses=(Truth.YES, Truth.NO, Truth.UNKNOWN),
    references=("RFC 3410", "RFC 3414", "RFC 9099 section 2.4.2"),
    remedy=Text(
        en="Create an SNMPv3 user with authentication and privacy, put it into the inventory, and "
        "remove the communities.",
        vi="Tạo người dùng SNMPv3 có xác thực và mã hóa, khai báo trong danh mục, rồi gỡ bỏ các "
        "community.",
    ),
    axes=NEITHER,
)
def snmp_version_3(case: Case) -> Judgement:
    """Verifies that the device was asked with SNMPv3, not with a community in clear text."""
    if case.credential is None:
        return unknown("credential-not-known")
    if case.credential.version is SnmpVersion.V3:
        return yes(*case.answered.varbinds[:1])
    return no("community-in-use", detail=[str(case.credential.version)])


@check(
    id="snmp-strong-protocols",
    title=Text(en="SNMPv3 with strong protocols", vi="SNMPv3 dùng giao thức mạnh"),
    severity="low",
    vi="Kiểm tra người dùng SNMPv3 có xác thực SHA-2 và mã hóa AES; không có, MD5, SHA-1 hoặc DES "
    "là yếu.",
    needs=(),
    references=("RFC 3826", "RFC 7860", "RFC 3414"),
    remedy=Text(
        en="Use SHA-256 or longer and AES; where the equipment knows only MD5, SHA-1 or DES, plan "
        "its software upgrade.",
        vi="Dùng SHA-256 trở lên và AES; nếu thiết bị chỉ có MD5, SHA-1 hoặc DES, lên kế hoạch "
        "nâng cấp phần mềm.",
    ),
    axes=NEITHER,
)
def snmp_strong_protocols(case: Case) -> Judgement:
    """Verifies that the SNMPv3 user has SHA-2 authentication and AES privacy (RFC 7860)."""
    credential = case.credential
    if credential is None:
        return unknown("credential-not-known")
    if credential.version is not SnmpVersion.V3:
        return not_applicable("community-in-use")
    auth = credential.auth.protocol.lower() if credential.auth else "noAuth"
    priv = credential.priv.protocol.lower() if credential.priv else "noPriv"
    weak = [
        name
        for name, is_weak in (
            (auth, auth in _WEAK_AUTH or auth == "noAuth"),
            (priv, priv in _WEAK_PRIV or priv == "noPriv"),
        )
        if is_weak
    ]
    return no("weak-protocols", detail=weak) if weak else yes(*case.answered.varbinds[:1])


@check(
    id="no-default-community",
    title=Text(en="No default community", vi="Không dùng community mặc định"),
    severity="high",
    vi="Kiểm tra community SNMP không phải là tên mặc định như public hoặc private.",
    needs=(),
    references=("RFC 3584", "RFC 9099 section 2.4.2"),
    remedy=Text(
        en="Remove the communities public and private; change to SNMPv3.",
        vi="Gỡ bỏ community public và private; chuyển sang SNMPv3.",
    ),
    axes=NEITHER,
)
def no_default_community(case: Case) -> Judgement:
    """Verifies that the community is none that everybody knows: public, private, ..."""
    if case.credential is not None and case.credential.version is SnmpVersion.V3:
        return not_applicable("no-community")
    if case.default_community is None:
        return unknown("credential-not-known")
    return no("default-community") if case.default_community else yes(*case.answered.varbinds[:1])
