"""The words of the justification sheet, in both languages."""

from typing import Final

from ipv6plan.model.sizing import Case, Grade
from ipv6plan.text import Text, same

TITLE: Final = Text(
    en="Justification of a request for IPv6 addresses",
    vi="Thuyết minh nhu cầu cấp địa chỉ IPv6",
)
WHAT: Final = Text(en="what", vi="nội dung")
VALUE: Final = Text(en="value", vi="giá trị")
SOURCE: Final = Text(en="where it comes from", vi="nguồn số liệu")
NONE: Final = Text(en="none", vi="không có")
TOTAL: Final = Text(en="total", vi="tổng cộng")
YES: Final = Text(en="yes", vi="có")
NO: Final = Text(en="no", vi="không")
BY_HAND: Final = Text(en="to be filled in by hand", vi="đơn vị tự điền")
ASSUMED: Final = Text(en="an assumption, given to the command", vi="giả định, do người lập đưa vào")
COUNTED: Final = Text(
    en="counted in network.yaml and sites/*.yaml", vi="đếm trong network.yaml và sites/*.yaml"
)

ORGANISATION: Final = Text(en="The organisation", vi="Tổ chức đề nghị")
NAME: Final = Text(en="network of", vi="mạng của")
DOMAIN: Final = Text(en="domain", vi="tên miền")
AGENCIES: Final = Text(en="agencies", vi="số cơ quan, đơn vị")
GROUPS: Final = Text(en="groups of sites", vi="số nhóm địa điểm")
DEVICES: Final = Text(en="devices in the inventory", vi="số thiết bị đã kiểm kê")
DECLARED: Final = Text(en="IPv6 blocks declared today", vi="khối IPv6 đang khai báo")
BLANKS: Final = (
    Text(en="registered address", vi="địa chỉ trụ sở"),
    Text(en="person in charge, telephone, e-mail", vi="người phụ trách, điện thoại, thư điện tử"),
    Text(en="AS number, if there is one", vi="số hiệu mạng (ASN), nếu có"),
    Text(en="upstream providers", vi="doanh nghiệp cung cấp dịch vụ Internet"),
)

IPV4: Final = Text(en="IPv4 in use today", vi="Hiện trạng sử dụng IPv4")
PRIVATE: Final = Text(
    en="private addresses in blocks (RFC 1918)", vi="địa chỉ riêng trong các khối (RFC 1918)"
)
OTHER: Final = Text(en="other addresses in blocks", vi="địa chỉ khác trong các khối")
IPV4_SUBNETS: Final = Text(en="VLANs with an IPv4 subnet", vi="VLAN có mạng con IPv4")
IPV4_DEVICES: Final = Text(
    en="devices with an IPv4 address of their own", vi="thiết bị có địa chỉ IPv4 riêng"
)
IPV4_REMARK: Final = Text(
    en="Blocks that overlap are counted once. What users connect is not in the inventory and not "
    "counted.",
    vi="Khối chồng lấn chỉ đếm một lần. Máy của người dùng không có trong kiểm kê nên không đếm.",
)

SITES: Final = Text(en="Sites by kind", vi="Địa điểm theo loại")
SITES_HEAD: Final = (
    Text(en="profile", vi="mẫu (profile)"),
    Text(en="sites", vi="địa điểm"),
    Text(en="subnets", vi="mạng con"),
    Text(en="devices", vi="thiết bị"),
    Text(en="block of a site", vi="khối của mỗi địa điểm"),
)
SITES_REMARK: Final = Text(
    en="From sites and profiles in network.yaml and sites/*.yaml. A site gets more than one "
    "/64 (RFC 6177 section 2).",
    vi="Theo sites và profiles trong network.yaml và sites/*.yaml. Mỗi địa điểm được nhiều hơn "
    "một /64 (RFC 6177 mục 2).",
)
ZONES: Final = Text(en="Subnets by zone", vi="Mạng con theo vùng mạng")
ZONES_HEAD: Final = (Text(en="zone", vi="vùng mạng"), Text(en="subnets (/64)", vi="mạng con (/64)"))
ZONES_REMARK: Final = Text(
    en="One VLAN is one /64 (RFC 4291 section 2.5.4, RFC 7421).",
    vi="Mỗi VLAN là một /64 (RFC 4291 mục 2.5.4, RFC 7421).",
)

GROWTH: Final = Text(en="Growth assumed", vi="Giả định tăng trưởng")
PERCENT: Final = Text(
    en="sites added a year, compound", vi="tỷ lệ tăng số địa điểm mỗi năm (lũy kế)"
)
HORIZON: Final = Text(en="horizon in years", vi="tầm nhìn (năm)")
GROWTH_REMARK: Final = Text(
    en="An added site is like one of today's: its subnets, its devices and its links. Added sites "
    "are shared out among the kinds of sites by their number.",
    vi="Địa điểm tăng thêm giống địa điểm hiện có: cùng mạng con, thiết bị và liên kết. Phần tăng "
    "thêm chia theo tỷ lệ số địa điểm của từng loại.",
)

NEED: Final = Text(en="Space needed, and how it is computed", vi="Nhu cầu và cách tính")
NEED_HEAD: Final = (
    Text(en="case", vi="trường hợp"),
    Text(en="sites", vi="địa điểm"),
    Text(en="subnets", vi="mạng con"),
    Text(en="links", vi="liên kết"),
    Text(en="blocks under the aggregate", vi="các khối cấp cao nhất"),
    Text(en="sum", vi="tổng"),
    Text(en="prefix", vi="tiền tố"),
)
NEED_REMARKS: Final = (
    Text(
        en="Each block holds what is inside it, and room for one more, on a boundary of four bits; "
        "where the policy has growth factors, so many times its need. The prefix is the smallest "
        "that holds the sum. Planning under it was tried and gives every block its full length; "
        "one bit longer does not.",
        vi="Mỗi khối chứa đủ phần bên trong và chỗ cho thêm một khối, làm tròn theo 4 bit; nếu "
        "chính sách có hệ số phát triển thì nhân theo hệ số đó. Tiền tố là khối nhỏ nhất chứa đủ "
        "tổng. Đã thử quy hoạch trong tiền tố này: mọi khối đủ kích thước; dài hơn 1 bit thì "
        "không đủ.",
    ),
)
CASES: Final = {
    Case.TODAY: Text(en="today, no growth", vi="hiện nay, chưa tính phát triển"),
    Case.POLICY: Text(en="today, growth by policy", vi="hiện nay, hệ số theo chính sách"),
}

REQUEST: Final = Text(en="Size requested", vi="Kích thước đề nghị")
BY_POLICY: Final = Text(en="today, growth by policy", vi="hiện nay, hệ số theo chính sách")
REQUESTED: Final = Text(en="requested", vi="đề nghị cấp")
ROUNDED: Final = Text(
    en="the larger of the two, on a boundary of four bits, at least a /48",
    vi="khối lớn hơn trong hai trường hợp, làm tròn theo 4 bit, tối thiểu /48",
)
ENOUGH: Final = Text(en="does a block declared today hold it", vi="khối đang khai báo đã đủ chưa")
REQUEST_REMARK: Final = Text(
    en="VNNIC gives a /48 to an organisation that connects to the Internet and a /32 to a provider "
    "by default, other sizes on request.",
    vi="Mặc định VNNIC cấp /48 cho tổ chức kết nối Internet và /32 cho nhà cung cấp dịch vụ; kích "
    "thước khác theo nhu cầu được thuyết minh.",
)

USE: Final = Text(
    en="How full the plan is (plan.jsonl)", vi="Mức sử dụng của quy hoạch (plan.jsonl)"
)
USE_MADE: Final = Text(
    en="How full the requested prefix would be (no plan in force)",
    vi="Mức sử dụng dự kiến của tiền tố đề nghị (chưa có quy hoạch)",
)
USE_HEAD: Final = (
    Text(en="tier", vi="cấp"),
    Text(en="unit", vi="đơn vị"),
    Text(en="blocks", vi="số khối"),
    Text(en="used / capacity", vi="đã dùng / sức chứa"),
    Text(en="HD-ratio", vi="tỷ lệ HD"),
    Text(en="fullest", vi="đầy nhất"),
)
USE_REMARKS: Final = (
    Text(
        en="Capacity: how many blocks of the unit fit into the blocks that hold the tier. "
        "HD-ratio = ln(used) / ln(capacity) (RFC 3194): comfortable up to 0.80, painful from 0.85, "
        "0.87 the practical maximum.",
        vi="Sức chứa: số khối đơn vị chứa được trong các khối cấp trên. Tỷ lệ HD = ln(đã dùng) / "
        "ln(sức chứa) (RFC 3194): thoải mái đến 0,80; khó khăn từ 0,85; tối đa thực tế 0,87.",
    ),
)
GRADES: Final = {
    Grade.COMFORTABLE: Text(en="comfortable", vi="thoải mái"),
    Grade.TIGHT: Text(en="getting tight", vi="bắt đầu chật"),
    Grade.PAINFUL: Text(en="painful", vi="khó khăn"),
    Grade.FULL: Text(en="over the practical maximum", vi="vượt mức tối đa thực tế"),
    Grade.UNDEFINED: Text(en="undefined: one place", vi="không xác định: chỉ một chỗ"),
}
TIERS: Final = {
    "group": Text(en="group", vi="nhóm"),
    "district": Text(en="district", vi="huyện"),
    "site": Text(en="site", vi="địa điểm"),
    "zone": Text(en="zone", vi="vùng mạng"),
    "vlan": same("VLAN"),
    "delegation": Text(en="delegated prefixes", vi="dải ủy quyền tiền tố"),
    "infrastructure": Text(en="infrastructure", vi="hạ tầng"),
    "links": Text(en="links", vi="liên kết"),
    "loopbacks": same("loopback"),
}


def from_(path: str) -> Text:
    """Say where in network.yaml a number is."""
    return same(f"network.yaml: {path}")


def from_sites(path: str) -> Text:
    """Say where in the files of sites a number is."""
    return same(f"network.yaml, sites/*.yaml: {path}")


def from_section(number: int) -> Text:
    """Say which section a number is from."""
    return Text(en=f"section {number}", vi=f"mục {number}")


def in_years(years: int) -> Text:
    """Say which case a forecast is."""
    return Text(en=f"in {years} years", vi=f"sau {years} năm")


def sites_at(years: int) -> Text:
    """Say when sites are counted."""
    if not years:
        return Text(en="sites today", vi="số địa điểm hiện nay")
    return Text(en=f"sites in {years} years", vi=f"số địa điểm sau {years} năm")


def compound(percent: str) -> Text:
    """Say how sites to come are counted."""
    return Text(
        en=f"sites today × (1 + {percent}/100)^years, rounded up",
        vi=f"số hiện nay × (1 + {percent.replace('.', ',')}/100)^số năm, làm tròn lên",
    )
