"""What change sheets say."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.sheets import Use
from ipv6plan.model.waves import TaskKind
from ipv6plan.text import Language, Text

LABELS: Final[Mapping[str, Text]] = MappingProxyType({
    "after_that": Text(
        en="Afterwards, audit run and checklist build tick what the equipment shows.",
        vi="Sau đó chạy audit run và checklist build: việc nào thiết bị cho thấy đã đạt sẽ tự "
        "được đánh dấu.",
    ),
    "agency": Text(en="Agency", vi="Cơ quan"),
    "back_text": words.ROLLBACK,
    "backup": Text(
        en="Running configuration saved (where, when)",
        vi="Đã sao lưu cấu hình đang chạy (ở đâu, lúc nào)",
    ),
    "before": Text(en="Before: what must hold", vi="Trước khi làm: điều kiện phải có"),
    "carries": Text(
        en="Not touched in this wave, must keep working (seen when)",
        vi="Không đụng tới trong đợt này, phải chạy ổn định (đã xem lúc)",
    ),
    "console": Text(
        en="Way in if the network fails (console, out of band); not in the inventory",
        vi="Đường vào khi mất mạng (console, OOB); chưa có trong dữ liệu kiểm kê",
    ),
    "contacts": Text(en="Contacts", vi="Liên hệ"),
    "contacts_note": Text(
        en="The inventory holds no names and numbers of people: what waves.yaml does not say is "
        "unknown here and to be filled in.",
        vi="Dữ liệu kiểm kê không có tên và số điện thoại: mục nào waves.yaml chưa ghi là chưa rõ, "
        "cần điền tay.",
    ),
    "decides": Text(en="Who decides", vi="Người quyết định"),
    "decisions": Text(en="Decision points", vi="Các thời điểm quyết định"),
    "device": Text(en="Device", vi="Thiết bị"),
    "does": Text(en="What the change is to fulfil", vi="Kết quả phải đạt"),
    "done_before": Text(en="Held already", vi="Đã đạt"),
    "hour": Text(en="Hour", vi="Giờ"),
    "ipv4": Text(
        en="Lines of these files change IPv4 too; each stands after a mark.",
        vi="Tệp có các dòng làm thay đổi cả IPv4; mỗi dòng đứng sau một dấu hiệu.",
    ),
    "kind": Text(en="What", vi="Loại"),
    "count": Text(en="Lines", vi="Số dòng"),
    "lines": Text(en="lines", vi="dòng"),
    "lines_note": Text(
        en="Every line has a number; what goes on without one belongs to the line above.",
        vi="Mỗi dòng có số thứ tự; phần không có số thuộc về dòng ngay trên.",
    ),
    "load_note": Text(
        en="Load the file, do not retype it; its SHA-256 tells whether it is the one shown here.",
        vi="Hãy nạp tệp, không gõ lại; SHA-256 cho biết tệp có đúng là bản ở đây hay không.",
    ),
    "management": Text(en="Managed at", vi="Địa chỉ quản trị"),
    "model": Text(en="Platform, model", vi="Nền tảng, dòng máy"),
    "name": Text(en="Name", vi="Tên"),
    "no_files": Text(en="No file", vi="Không có tệp"),
    "nothing": Text(
        en="No step waits for anything here.", vi="Không có việc nào phải xong trước."
    ),
    "number": Text(en="No.", vi="STT"),
    "open_before": Text(en="Open before", vi="Chưa đạt"),
    "order": Text(en="In this order", vi="Thứ tự thực hiện"),
    "others": Text(en="Services, names, users", vi="Dịch vụ, tên miền, người dùng"),
    "phone": Text(en="Telephone", vi="Điện thoại"),
    "result": Text(en="Result", vi="Kết quả"),
    "result_back": Text(en="rolled back", vi="đã khôi phục"),
    "result_stays": Text(en="verified, stays", vi="kiểm tra đạt, giữ lại"),
    "signed": Text(en="Hour, signature", vi="Giờ, chữ ký"),
    "site": Text(en="Site", vi="Địa điểm"),
    "task": Text(en="Task", vi="Việc"),
    "several": Text(
        en="Several files: in which order they are put in place, their first lines say.",
        vi="Có nhiều tệp: thứ tự áp dụng nêu ở những dòng đầu của từng tệp.",
    ),
    "unknown": Text(en="unknown", vi="chưa rõ"),
    "verify": words.VERIFY,
    "what": Text(en="What", vi="Nội dung"),
    "who": words.WHO,
})  # fmt: skip
"""What templates of sheets call these words."""

HOURS: Final = (
    Text(
        en="Go or no-go: every box under Before is ticked, or the change is put off",
        vi="Làm hay hoãn: mọi ô ở mục Trước khi làm đã được đánh dấu, nếu chưa thì hoãn",
    ),
    Text(en="Begin, one device after the other, in the order below",
         vi="Bắt đầu, lần lượt từng thiết bị theo thứ tự bên dưới"),
    Text(
        en="Latest moment to begin rolling back: what is not verified by then goes back",
        vi="Muộn nhất phải bắt đầu khôi phục: đến lúc này chưa kiểm tra đạt thì khôi phục",
    ),
    Text(
        en="Everything works again, over IPv4 too, whichever way it went",
        vi="Mọi thứ hoạt động trở lại, kể cả qua IPv4, dù giữ lại hay đã khôi phục",
    ),
)  # fmt: skip
"""In the order of a night's hours."""

USES: Final[Mapping[Use, Text]] = MappingProxyType({
    Use.APPLY: Text(en="Apply", vi="Áp dụng"),
    Use.BY_HAND: Text(en="Enter by hand, verify, roll back", vi="Nhập tay, kiểm tra, khôi phục"),
    Use.VERIFY: Text(en="What one must see", vi="Phải thấy"),
    Use.BACK: Text(en="Roll back", vi="Khôi phục (rollback)"),
})  # fmt: skip

KINDS: Final[Mapping[TaskKind, Text]] = MappingProxyType({
    TaskKind.DEVICE: Text(en="device", vi="thiết bị"),
    TaskKind.SITE: Text(en="users of a site", vi="người dùng tại địa điểm"),
    TaskKind.SERVICE: Text(en="service", vi="dịch vụ"),
    TaskKind.DNS: Text(en="names in the DNS", vi="bản ghi DNS"),
})  # fmt: skip

NO_VERIFY: Final = Text(
    en="No list of what one must see for this platform; the file to apply says what to check.",
    vi="Nền tảng này chưa có danh sách phải thấy riêng; tệp áp dụng nêu các mục cần kiểm tra.",
)
NOTHING_PLANNED: Final = Text(
    en="the plan holds no address for it, so that there is nothing to configure",
    vi="quy hoạch không có địa chỉ cho thiết bị này nên không có gì để cấu hình",
)
NO_AUDIT: Final = words.NO_AUDIT
SIMULATED: Final = words.SIMULATED
STATES: Final = words.STATES
made_from = words.made_from


def labels(language: Language) -> Mapping[str, str]:
    """Give the words of LABELS in one language."""
    return {key: text.in_(language) for key, text in LABELS.items()}


def title(wave: int, device: str) -> Text:
    """Name a sheet."""
    if device:
        return Text(
            en=f"Change sheet: {device} (wave {wave})", vi=f"Phiếu thay đổi: {device} (đợt {wave})"
        )
    return Text(en=f"Change sheet: wave {wave}", vi=f"Phiếu thay đổi: đợt {wave}")


def night_of(day: str) -> Text:
    """Say which night; `day` is written as people do."""
    return Text(en=f"The night of {day}, not before", vi=f"Đêm {day}, không sớm hơn")


def hour_of(hour: str, on: date) -> Text:
    """Say when, with the day."""
    return Text(en=f"{on} {hour}", vi=f"{hour} ngày {on:%d/%m/%Y}")


def of_several(number: int, count: int) -> Text:
    """Say which of several files of one use it is."""
    return Text(en=f"file {number} of {count}", vi=f"tệp {number} trên {count}")


def at_site(agency: str) -> Text:
    """Say whom to call at an agency."""
    return Text(en=f"{agency}: somebody on site", vi=f"{agency}: người trực tại chỗ")


def on_call(who: Text) -> Text:
    """Say which role has to be there."""
    return Text(en=f"On call: {who.en}", vi=f"Trực: {who.vi}")
