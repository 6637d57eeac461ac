"""The sentences of an explanation, in both languages."""

from typing import Final

from ipv6plan.model.delegating import Delegation
from ipv6plan.model.explanation import Holding
from ipv6plan.model.inventory import AggregateKind, Encoding, Order
from ipv6plan.text import Text

ORDERS: Final = {
    Order.RIGHTMOST: Text(en="one after another (rightmost)", vi="lần lượt (rightmost)"),
    Order.LEFTMOST: Text(en="as far apart as can be (leftmost)", vi="cách xa nhau (leftmost)"),
    Order.CENTERMOST: Text(en="from the middle bits (centermost)", vi="từ giữa ra (centermost)"),
}

GIVEN: Final = {
    AggregateKind.INDEPENDENT: Text(
        en="given by the registry (independent)", vi="do VNNIC cấp (địa chỉ độc lập)"
    ),
    AggregateKind.DEPENDENT: Text(
        en="given by the provider (dependent)", vi="do nhà cung cấp dịch vụ cấp (địa chỉ phụ thuộc)"
    ),
    AggregateKind.ULA: Text(
        en="unique local, chosen here (RFC 4193)", vi="địa chỉ nội bộ ULA tự chọn (RFC 4193)"
    ),
    AggregateKind.DOCUMENTATION: Text(
        en="for documentation only (RFC 3849, RFC 9637)",
        vi="chỉ dùng cho tài liệu (RFC 3849, RFC 9637)",
    ),
}
WHOLE: Final = Text(en="takes all of the block above it", vi="chiếm trọn khối ở cấp trên")
FIRST: Final = Text(
    en="the infrastructure comes first in the aggregate",
    vi="hạ tầng nằm ở đầu khối địa chỉ",
)
LAST: Final = Text(
    en="the infrastructure comes last in the aggregate",
    vi="hạ tầng nằm ở cuối khối địa chỉ",
)
DECLARED: Final = Text(
    en="deployed already: the inventory gives this prefix",
    vi="đã triển khai: dữ liệu kiểm kê ghi sẵn tiền tố này",
)
KEPT_BACK: Final = Text(
    en="kept back by the policy (`reserve`)", vi="chính sách giữ lại (`reserve`)"
)
ASKED: Final = Text(en="what was asked for", vi="phần được hỏi")
GATEWAY: Final = Text(en="gateways are counted from ::1", vi="cổng mặc định được đếm từ ::1")
VIRTUAL: Final = Text(
    en="the address that several gateways share, counted from ::1",
    vi="địa chỉ dùng chung của nhiều cổng mặc định, đếm từ ::1",
)
POOL: Final = Text(
    en="the range that a DHCPv6 server may lease", vi="dải mà máy chủ DHCPv6 được cấp phát"
)
LOOPBACK: Final = Text(
    en="loopbacks are counted from ::1, in order", vi="loopback được đếm lần lượt từ ::1"
)
OPAQUE: Final = Text(
    en="an opaque id, stable and hard to guess (in the manner of RFC 7217)",
    vi="định danh cố định, khó đoán (theo cách của RFC 7217)",
)
LINK_PAIR: Final = Text(
    en="the pair ::a and ::b of a link is a /127 (RFC 6164)",
    vi="cặp ::a và ::b của một kết nối điểm–điểm là một /127 (RFC 6164)",
)
LINK_FIRST: Final = Text(en="the end ::a of the link", vi="đầu ::a của kết nối")
LINK_SECOND: Final = Text(en="the end ::b of the link", vi="đầu ::b của kết nối")
BY_ORDER: Final = Text(
    en="ids by order are counted from ::100 on", vi="định danh theo thứ tự được đếm từ ::100"
)
EARLIER: Final = Text(
    en="no rule of today's policy gives this value; it was given earlier, and what was given stays",
    vi="không quy tắc hiện hành nào cho giá trị này; đã cấp từ trước và giữ nguyên",
)


def last_octet(ipv4: str) -> Text:
    """Say that an interface id is the last octet of an IPv4 address."""
    octet = ipv4.rpartition(".")[2]
    return Text(
        en=f"::{octet} is the last octet of {ipv4}",
        vi=f"::{octet} là octet cuối của {ipv4}",
    )


def numbered(encoding: Encoding, number: int, digits: str) -> Text:
    """Say which number of the inventory is written into the bits, and how."""
    match encoding:
        case Encoding.VLAN_DECIMAL:
            return Text(
                en=f"the decimal digits of VLAN {number}, written as {digits}",
                vi=f"các chữ số thập phân của VLAN {number}, viết là {digits}",
            )
        case Encoding.VLAN_HEX:
            return Text(
                en=f"VLAN {number} in hexadecimal, {digits}",
                vi=f"VLAN {number} ở hệ 16, {digits}",
            )
        case Encoding.SITE_NUMBER:
            return Text(
                en=f"the site's number {number}, in hexadecimal {digits}",
                vi=f"số thứ tự {number} của địa điểm, ở hệ 16 là {digits}",
            )
        case Encoding.IPV4_THIRD_OCTET:
            return Text(
                en=f"the third octet {number} of its IPv4 block, in hexadecimal {digits}",
                vi=f"octet thứ ba {number} của khối IPv4, ở hệ 16 là {digits}",
            )


def too_wide(number: Text, width: int) -> Text:
    """Say that a number cannot be written into so many bits."""
    return Text(
        en=f"{number.en}, does not fit into {width} bits", vi=f"{number.vi}, không vừa {width} bit"
    )


def displaced(number: Text, width: int) -> Text:
    """Say that a block does not stand where its number would put it."""
    return Text(
        en=f"not {number.en} ({width} bits): that place was not free",
        vi=f"không phải {number.vi} ({width} bit): chỗ đó không trống",
    )


def ordered(slot: int, slots: int, counter: int, order: Order, *, first: bool) -> Text:
    """Say which slot a block is, and when it comes by the tier's order."""
    where, turn = f"{slot:x}", counter + 1
    en = f"slot {where} (hex) of {slots}: number {turn} when slots are taken {ORDERS[order].en}"
    vi = f"ô {where} (hệ 16) trong {slots} ô: thứ {turn} khi lấy ô {ORDERS[order].vi}"
    if counter == 0:
        return Text(en=en, vi=vi)
    if first:
        return Text(en=f"{en}; those before it are taken", vi=f"{vi}; các ô trước đã có chủ")
    return Text(
        en=f"{en}; some before it are free today (others' growth, or left since); what was given "
        "stays",
        vi=f"{vi}; hiện có ô trước còn trống (dành cho ô khác mở rộng, hoặc mới bỏ); phần đã cấp "
        "giữ nguyên",
    )


def delegation(wanted: Delegation | None) -> Text:
    """Say what a pool of delegated prefixes is for, and why it stands where it does."""
    where_en = "as far back in its block as can be, clear of VLANs"
    where_vi = "nằm về cuối khối, tách khỏi các VLAN"
    if wanted is None:
        return Text(
            en=f"prefixes were delegated from it (DHCPv6); {where_en}",
            vi=f"trước đây dùng để ủy quyền tiền tố (DHCPv6); {where_vi}",
        )
    each = f"/{wanted.length}"
    return Text(
        en=f"{wanted.count} routers of the VLAN get a {each} each from it (DHCPv6); {where_en}",
        vi=f"{wanted.count} bộ định tuyến trong VLAN nhận mỗi bộ một {each} (DHCPv6); {where_vi}",
    )


HOLDINGS: Final = {
    Holding.HELD: Text(en="given out by the plan", vi="đã cấp trong quy hoạch"),
    Holding.FREE: Text(en="free: nobody holds it", vi="còn trống, chưa cấp cho ai"),
    Holding.PARTLY: Text(
        en="not given out as a whole: parts of it are", vi="chưa cấp trọn khối, chỉ cấp từng phần"
    ),
    Holding.RESERVED: Text(en="reserved: never given out", vi="dành riêng, không bao giờ cấp"),
    Holding.HOSTS: Text(
        en="not in the plan; hosts of this subnet get addresses by themselves (SLAAC, DHCPv6), "
        "so one may use it",
        vi="không có trong quy hoạch; máy trong mạng con này tự nhận địa chỉ (SLAAC, DHCPv6) nên "
        "có thể đang dùng",
    ),
    Holding.DELEGATED: Text(
        en="in the block that a DHCPv6 server delegates prefixes from; which router has it, the "
        "server's leases tell",
        vi="trong dải mà máy chủ DHCPv6 ủy quyền tiền tố; bộ định tuyến nào đang dùng thì xem ở "
        "máy chủ",
    ),
    Holding.DEPRECATED: Text(
        en="kept for a former holder: not given out again",
        vi="giữ cho chủ cũ, không cấp lại",
    ),
    Holding.OUTSIDE: Text(
        en="outside the plan's aggregates", vi="nằm ngoài các khối địa chỉ của quy hoạch"
    ),
}

FORMER: Final = Text(
    en="given out, but its holder has left the inventory; kept and not given out again",
    vi="đã cấp nhưng chủ không còn trong dữ liệu kiểm kê; giữ lại, không cấp cho ai khác",
)

WELL_KNOWN: Final = (
    ("::/128", Text(en="the unspecified address", vi="địa chỉ không xác định")),
    ("::1/128", Text(en="the host's own loopback", vi="loopback của chính máy")),
    ("::ffff:0:0/96", Text(en="an IPv4-mapped address", vi="địa chỉ IPv4 ánh xạ")),
    ("64:ff9b::/96", Text(en="NAT64 (RFC 6052)", vi="NAT64 (RFC 6052)")),
    ("64:ff9b:1::/48", Text(en="local NAT64 (RFC 8215)", vi="NAT64 nội bộ (RFC 8215)")),
    ("100::/64", Text(en="discard-only (RFC 6666)", vi="khối hủy gói (RFC 6666)")),
    ("2001::/32", Text(en="Teredo (RFC 4380)", vi="Teredo (RFC 4380)")),
    ("2001:db8::/32", Text(en="documentation (RFC 3849)", vi="dùng cho tài liệu (RFC 3849)")),
    ("2002::/16", Text(en="6to4 (RFC 3056)", vi="6to4 (RFC 3056)")),
    ("3fff::/20", Text(en="documentation (RFC 9637)", vi="dùng cho tài liệu (RFC 9637)")),
    ("fc00::/7", Text(en="unique local (RFC 4193)", vi="địa chỉ nội bộ ULA (RFC 4193)")),
    ("fe80::/10", Text(en="link-local, never planned", vi="link-local, không quy hoạch")),
    ("fec0::/10", Text(en="site-local, deprecated (RFC 3879)", vi="site-local, đã bỏ (RFC 3879)")),
    ("ff00::/8", Text(en="multicast", vi="multicast (truyền đa hướng)")),
)
