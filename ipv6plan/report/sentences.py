"""The headings and sentences of the report, in both languages."""

from typing import Final

from ipv6plan.model.readiness import Tally
from ipv6plan.text import Language, Text

TITLE: Final = Text(en="IPv6 readiness report", vi="Báo cáo mức sẵn sàng IPv6")
SUMMARY: Final = Text(en="Summary", vi="Tóm tắt")
BY_VERDICT: Final = Text(en="By finding", vi="Theo kết luận")
GROUPS: Final = Text(en="By group", vi="Theo khối")
TENANTS: Final = Text(en="By agency", vi="Theo cơ quan")
ATTENTION: Final = Text(en="Devices that need attention", vi="Thiết bị cần xử lý")
NAME: Final = Text(en="Name", vi="Tên")
DEVICES: Final = Text(en="Devices", vi="Số thiết bị")
AUDITED: Final = Text(en="Answered", vi="Đã trả lời")
VERDICT: Final = Text(en="Finding", vi="Kết luận")
SHARE: Final = Text(en="ready of those that answered", vi="tỷ lệ sẵn sàng trên số đã trả lời")
DEVICE: Final = Text(en="Device", vi="Thiết bị")
SITE: Final = Text(en="Site", vi="Địa điểm")
AGENCY: Final = Text(en="Agency", vi="Cơ quan")
STANDING: Final = Text(en="State", vi="Tình trạng")
WHY: Final = Text(en="Why", vi="Lý do")
FAILED: Final = Text(en="fails", vi="không đạt")
NOTHING: Final = Text(en="None.", vi="Không có.")
NO_AUDIT: Final = Text(
    en="There is no audit yet, so nothing is known about any device.",
    vi="Chưa có lần đánh giá nào nên chưa có thông tin về thiết bị.",
)
SIMULATED: Final = Text(
    en="Simulated equipment answered this audit: nothing here is true of a real network.",
    vi="Lần đánh giá này do thiết bị mô phỏng trả lời: số liệu không phản ánh mạng thật.",
)
KEPT_APART: Final = Text(
    en="Devices that did not answer or were not audited count neither as ready nor as not ready.",
    vi="Thiết bị không trả lời hoặc chưa đánh giá không được tính là sẵn sàng hay chưa sẵn sàng.",
)


def made_from(audit: str, started: str) -> Text:
    """Say which audit the report rests on; both are Markdown already."""
    return Text(
        en=f"Audit {audit}, started {started}.",
        vi=f"Theo lần đánh giá {audit}, bắt đầu lúc {started}.",
    )


def asked(tally: Tally) -> Text:
    """Say how many devices there are and how many answered."""
    return Text(
        en=f"Of {tally.devices} devices in the inventory, {tally.audited} answered, "
        f"{tally.unreachable} did not answer and {tally.not_audited} were not audited.",
        vi=f"Trong {tally.devices} thiết bị thuộc danh mục, {tally.audited} thiết bị đã trả lời, "
        f"{tally.unreachable} không trả lời và {tally.not_audited} chưa được đánh giá.",
    )


def found(tally: Tally, language: Language) -> Text:
    """Say how many of those that answered are ready."""
    ready = share(tally.ready, tally.audited).in_(language)
    return Text(
        en=f"Of those that answered, **{ready}** are ready for IPv6, {tally.not_ready} are not "
        f"ready, and {tally.undetermined} could not be determined.",
        vi=f"Trong số đã trả lời, **{ready}** thiết bị sẵn sàng IPv6, {tally.not_ready} chưa sẵn "
        f"sàng và {tally.undetermined} chưa xác định được.",
    )


def share(part: int, whole: int) -> Text:
    """Give `part/whole` with its percentage, rounded down to a tenth: 100 % means all of them."""
    if not whole:
        return Text(en="–", vi="–")
    tenths = part * 1000 // whole
    percent = f"{tenths // 10}.{tenths % 10}"
    return Text(
        en=f"{part}/{whole} ({percent} %)", vi=f"{part}/{whole} ({percent.replace('.', ',')} %)"
    )
