"""What is said of rows that came back."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from ipv6plan.model.returned import Fate
from ipv6plan.text import Text

FATES: Final[Mapping[Fate, Text]] = MappingProxyType({
    Fate.CONFLICT: Text(en="conflict", vi="xung đột"),
    Fate.UNREADABLE: Text(en="not readable", vi="không đọc được"),
    Fate.UNKNOWN: Text(en="unknown", vi="không có trong danh mục"),
    Fate.CONTRADICTED: Text(en="taken, contradicted", vi="đã nhận, mâu thuẫn với bằng chứng"),
    Fate.TAKEN: Text(en="taken", vi="đã nhận"),
    Fate.REMARK: Text(en="remark", vi="lưu ý"),
})  # fmt: skip
NOT_OURS: Final = Text(
    en="no sheet has the rows of `checklist build --as xlsx`",
    vi="không có trang tính nào chứa các dòng của `checklist build --as xlsx`",
)
NO_MARKS: Final = Text(
    en="the hidden column of row marks is gone; fill in a copy of the workbook as it was sent",
    vi="cột ẩn chứa mã dòng đã bị xóa; hãy điền trên bản sao của tệp đã gửi",
)
NO_MARK: Final = Text(
    en="the row has no mark that says which step it is of",
    vi="dòng không có mã dòng nên không biết thuộc việc nào",
)
OTHER_FORMAT: Final = Text(
    en="the row is of another version of this program",
    vi="dòng do phiên bản khác của chương trình tạo ra",
)
MERGED: Final = Text(
    en="its cells are merged, and one value cannot stand for several rows or columns",
    vi="các ô bị gộp, một giá trị không thể dùng cho nhiều dòng hoặc nhiều cột",
)
TOLD_CHANGED: Final = Text(
    en="a locked column was changed; only the columns to be filled in are read",
    vi="một cột bị khóa đã bị sửa; chỉ đọc các cột để điền",
)
ADDED_COLUMN: Final = Text(en="this column is not read", vi="cột này không được đọc")
DIFFER: Final = Text(
    en="other rows of this step and subject say something else",
    vi="có dòng khác của cùng việc và đối tượng ghi nội dung khác",
)
NOT_APPLIED: Final = Text(
    en="there is no such step for this subject now",
    vi="hiện không có việc này cho đối tượng này",
)
EMPTIED: Final = Text(
    en="it was emptied; a word is not taken back by leaving it out: choose `not done`",
    vi="nội dung đã bị xóa trắng; muốn rút xác nhận, hãy chọn `chưa xong`",
)
NO_WORD: Final = Text(
    en="there is a date, a name or a note, but nothing is reported: choose from the list",
    vi="có ngày, tên hoặc ghi chú nhưng chưa chọn nội dung xác nhận trong danh sách",
)
NOBODY: Final = Text(
    en="it does not say who reports; fill in the name, or give --by",
    vi="chưa ghi người xác nhận; hãy điền tên hoặc dùng --by",
)
TAKEN: Final = Text(en="taken down", vi="đã ghi nhận")
WOULD_BE: Final = Text(en="would be taken down", vi="sẽ được ghi nhận")
DENIED: Final = Text(
    en="taken down as what was said; the evidence says no",
    vi="đã ghi nhận theo xác nhận; bằng chứng cho thấy chưa đạt",
)


def no_heads(missing: Iterable[Text]) -> Text:
    """Say which titles of columns are not there."""
    missing = tuple(missing)
    return Text(
        en=f"no columns named {', '.join(text.en for text in missing)}: the titles were changed",
        vi=f"không có cột {', '.join(text.vi for text in missing)}: tiêu đề cột đã bị sửa",
    )


def twice(title: Text) -> Text:
    """Say that two columns bear one title."""
    return Text(en=f"two columns are named {title.en}", vi=f"có hai cột cùng tên {title.vi}")


def formula_in(title: Text) -> Text:
    """Say that a formula stands where a value should."""
    return Text(
        en=f"{title.en}: formulas are not read; write the value",
        vi=f"{title.vi}: không đọc công thức; hãy ghi giá trị",
    )


def no_such_word(text: str, known: Iterable[Text]) -> Text:
    """Say that a word is none of those that may be reported."""
    known = tuple(known)
    return Text(
        en=f"{text!r} cannot be reported; choose {', '.join(t.en for t in known)}",
        vi=f"{text!r} không có trong danh sách; hãy chọn {', '.join(t.vi for t in known)}",
    )


def no_day(text: str) -> Text:
    """Say that a text is no day."""
    return Text(
        en=f"{text!r} is not a day; write it as 05/12/2026",
        vi=f"{text!r} không phải là ngày; hãy ghi dạng 05/12/2026",
    )


def in_future(day: date) -> Text:
    """Say that a day has not come yet."""
    return Text(
        en=f"{day} lies in the future (are day and month swapped?)",
        vi=f"ngày {day:%d/%m/%Y} ở tương lai (có thể ngày và tháng bị đảo)",
    )


def outdated(day: date, by: str) -> Text:
    """Say that a later word than this one is on file."""
    return Text(
        en=f"what {by} said on {day} would still count; give a later date",
        vi=f"xác nhận của {by} ngày {day:%d/%m/%Y} vẫn có hiệu lực; hãy ghi ngày sau đó",
    )


def changed_here(said: Text) -> Text:
    """Say what was taken down here since the workbook was sent out."""
    return Text(
        en=f"taken down here meanwhile: {said.en}", vi=f"trong lúc đó đã ghi nhận ở đây: {said.vi}"
    )


def of_other_network(network: str) -> Text:
    """Say whose workbook it is."""
    return Text(en=f"this workbook is of network {network!r}", vi=f"tệp này thuộc mạng {network!r}")


def of_other_format(found: str) -> Text:
    """Say that another version wrote the workbook."""
    return Text(
        en=f"format {found!r} of this workbook is not known",
        vi=f"không biết định dạng {found!r} của tệp này",
    )
