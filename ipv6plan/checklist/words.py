"""What phases, headings, states and reasons are called."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.model.checklist import Phase, Said, State, Statement
from ipv6plan.text import Text

PHASES: Final[Mapping[Phase, Text]] = MappingProxyType({
    Phase.PREPARATION: Text(en="Preparation and assessment", vi="Chuẩn bị và đánh giá"),
    Phase.EXTERNAL: Text(en="External phase", vi="Giai đoạn kết nối bên ngoài"),
    Phase.INTERNAL: Text(en="Internal phase", vi="Giai đoạn mạng nội bộ"),
    Phase.IPV6_ONLY: Text(en="IPv6-only", vi="Thuần IPv6 (IPv6 only)"),
})  # fmt: skip

HEADINGS: Final[Mapping[str, Text]] = MappingProxyType({
    "survey": Text(en="Survey of the current state", vi="Khảo sát hiện trạng"),
    "resources": Text(
        en="Registration of resources (IPv6, ASN)", vi="Đăng ký tài nguyên (IPv6, ASN)"
    ),
    "addressing": Text(en="Addressing plan", vi="Quy hoạch địa chỉ"),
    "routing": Text(
        en="Routing and multihoming", vi="Phương án định tuyến, kết nối đa hướng"
    ),
    "security": Text(en="Information security", vi="An toàn thông tin"),
    "upgrade": Text(
        en="Upgrade of equipment and software", vi="Nâng cấp thiết bị/phần mềm"
    ),
    "dual-stack": Text(
        en="Dual-stack configuration", vi="Cấu hình song ngăn xếp (dual stack)"
    ),
    "dns": Text(en="Forward and reverse DNS", vi="DNS thuận/ngược"),
    "testing": Text(en="Testing and acceptance", vi="Thử nghiệm, nghiệm thu"),
    "cutover": Text(en="Official cutover", vi="Chuyển đổi chính thức"),
    "monitoring": Text(en="Monitoring", vi="Giám sát"),
    "rollback": Text(en="Rollback", vi="Phương án khôi phục (rollback)"),
    "training": Text(en="Training", vi="Đào tạo"),
    "reporting": Text(en="Reporting", vi="Báo cáo"),
})  # fmt: skip
"""The headings of the provinces' own plans, in their order."""

STATES: Final[Mapping[State, Text]] = MappingProxyType({
    State.CONTRADICTED: Text(en="contradicted", vi="mâu thuẫn với bằng chứng"),
    State.REGRESSED: Text(en="regressed", vi="bị thụt lùi"),
    State.DONE: Text(en="done", vi="đã xong"),
    State.OPEN: Text(en="open", vi="chưa xong"),
    State.UNKNOWN: Text(en="unknown", vi="chưa xác định"),
    State.NOT_APPLICABLE: Text(en="not applicable", vi="không áp dụng"),
})  # fmt: skip

NOT_AUDITED: Final = "not-audited"
NOT_CHECKED: Final = "not-checked"
NOT_IN_PLAN: Final = "not-in-plan"
NO_MANAGEMENT: Final = "no-management-address"
NOT_RENDERED: Final = "not-rendered"
UNNOTED: Final = "unnoted"
CHANGED: Final = "changed-by-hand"
OLDER: Final = "older-than-plan"
RUNNING: Final = "running-changed"
DOUBTS: Final = (CHANGED, RUNNING, OLDER, UNNOTED)
"""Why a file is not known to be what would be rendered now; what must be known first is first."""
NOTHING_TO_PLAN: Final = "nothing-to-plan"
NO_DOCUMENT: Final = "no-document"

REASONS: Final[Mapping[str, Text]] = MappingProxyType({
    NOT_AUDITED: Text(en="the device was not audited", vi="thiết bị chưa được đánh giá"),
    NOT_CHECKED: Text(
        en="the audit did not make this check", vi="lần đánh giá không có mục kiểm tra này"
    ),
    NOT_IN_PLAN: Text(en="the plan does not hold it", vi="chưa có trong quy hoạch"),
    NO_MANAGEMENT: Text(
        en="no loopback, and no VLAN of the site that it is in: write `management: {vlan: N, "
        "host: M}` at the device in the inventory",
        vi="không có loopback và không thuộc VLAN nào của địa điểm: ghi `management: {vlan: N, "
        "host: M}` cho thiết bị trong dữ liệu kiểm kê",
    ),
    NOT_RENDERED: Text(
        en="no file yet (not rendered, or no template for the platform)",
        vi="chưa có tệp (chưa sinh, hoặc nền tảng chưa có mẫu)",
    ),
    UNNOTED: Text(
        en="nothing is noted of what this file was made from, so it may be of any age",
        vi="không có ghi chép tệp được sinh từ đâu nên không biết tệp cũ hay mới",
    ),
    CHANGED: Text(
        en="the file is not as it was rendered: it was changed by hand",
        vi="tệp không còn như lúc sinh ra: đã bị sửa tay",
    ),
    OLDER: Text(
        en="the file was rendered from another plan, inventory, template or program than now",
        vi="tệp được sinh từ quy hoạch, dữ liệu kiểm kê, mẫu hoặc phiên bản chương trình khác hiện "
        "nay",
    ),
    RUNNING: Text(
        en="the running configuration that the file was compared with is another now, or gone",
        vi="cấu hình đang chạy đã dùng để so sánh khi sinh tệp nay đã khác hoặc không còn",
    ),
    NO_DOCUMENT: Text(en="no document on file", vi="chưa có văn bản lưu trong hồ sơ"),
    NOTHING_TO_PLAN: Text(
        en="nothing here needs an address for this", vi="không có đối tượng cần cấp địa chỉ"
    ),
})  # fmt: skip
"""Reasons of the checklists themselves; the audit has its own."""

TITLE: Final = Text(en="IPv6 transition checklist", vi="Danh mục công việc chuyển đổi IPv6")
ALL: Final = Text(en="Items", vi="Tổng số việc")
EVIDENCE: Final = Text(en="Evidence", vi="Bằng chứng")
VERIFY: Final = Text(en="Verify", vi="Kiểm tra")
ROLLBACK: Final = Text(en="Roll back", vi="Khôi phục")
WHO: Final = Text(en="Who", vi="Người phụ trách")
EFFORT: Final = Text(en="Effort", vi="Khối lượng")
AFTER: Final = Text(en="after", vi="làm sau")
NO_AUDIT: Final = Text(
    en="There is no audit yet: what only an audit can show is unknown.",
    vi="Chưa có lần đánh giá nào: các việc cần kết quả đánh giá được ghi là chưa xác định.",
)
SIMULATED: Final = Text(
    en="Simulated equipment answered this audit: its ticks say nothing of a real network.",
    vi="Lần đánh giá này do thiết bị mô phỏng trả lời: kết quả không phản ánh mạng thật.",
)
NOT_MET: Final = Text(en="the audit says no", vi="kết quả đánh giá cho thấy chưa đạt")
ON_A_WORD: Final = Text(en="on a person's word, not seen", vi="theo xác nhận, chưa thấy bằng chứng")
FIRST: Final = Text(en="To be cleared up first", vi="Cần làm rõ trước")
SAID: Final = Text(en="Said", vi="Xác nhận")


def said(statement: Statement) -> Text:
    """Say who said what, and when; names and notes are not Markdown yet."""
    what, note = SAYINGS[statement.said], f": {statement.note}" if statement.note else ""
    day = statement.on
    return Text(
        en=f"{statement.by}, {day}: {what.en}{note}",
        vi=f"{statement.by}, {day:%d/%m/%Y}: {what.vi}{note}",
    )


SAYINGS: Final[Mapping[Said, Text]] = MappingProxyType({
    Said.DONE: Text(en="done", vi="đã xong"),
    Said.OPEN: Text(en="not done after all", vi="thực ra chưa xong"),
    Said.NOT_APPLICABLE: Text(en="does not apply", vi="không áp dụng"),
})  # fmt: skip


def passed_in(audit: str) -> Text:
    """Say which earlier audit showed it; `audit` is Markdown already."""
    return Text(en=f"passed in audit {audit}", vi=f"lần đánh giá {audit} đã đạt")


def person_days(days: float) -> Text:
    """Say how much work something is; Vietnamese has a decimal comma."""
    number = f"{days:g}"
    return Text(
        en=f"{number} person-day{'' if days == 1 else 's'}",
        vi=f"{number.replace('.', ',')} ngày công",
    )


def more(count: int) -> Text:
    """Say how much evidence is not shown."""
    return Text(en=f"and {count} more", vi=f"và {count} mục khác")


def made_from(audit: str) -> Text:
    """Say which audit ticked the items; `audit` is Markdown already."""
    return Text(en=f"Ticked from audit {audit}.", vi=f"Đánh dấu theo lần đánh giá {audit}.")
