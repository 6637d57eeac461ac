"""What can be wrong with plan.jsonl, in words."""

from ipv6plan.model.address import IPv6Prefix
from ipv6plan.text import Text

_SHOWN = 40


def _quoted(value: object) -> str:
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def cut_off() -> Text:
    """Say that the file does not end in a line end."""
    return Text(en="the last line is cut off", vi="dòng cuối bị cắt cụt")


def empty() -> Text:
    """Say that not even the header is there."""
    return Text(en="the file is empty", vi="tệp trống")


def restore() -> Text:
    """Say how to get a whole plan back."""
    return Text(
        en="restore the last whole version (`git checkout -- plan.jsonl`)",
        vi="hãy khôi phục bản nguyên vẹn gần nhất (`git checkout -- plan.jsonl`)",
    )


def not_json() -> Text:
    """Say that a line is not JSON."""
    return Text(en="this line is not JSON", vi="dòng này không phải là JSON")


def not_object() -> Text:
    """Say that something else stands where an object is due."""
    return Text(en="a JSON object is due here", vi="ở đây cần một đối tượng JSON")


def not_a_list() -> Text:
    """Say that something else stands where a list is due."""
    return Text(en="a JSON list is due here", vi="ở đây cần một danh sách JSON")


def key_twice() -> Text:
    """Say that a key occurs twice in one object."""
    return Text(en="this key is here twice", vi="khóa này xuất hiện hai lần")


def unknown_key() -> Text:
    """Say that a key means nothing."""
    return Text(en="unknown key", vi="khóa không hợp lệ")


def missing_key() -> Text:
    """Say that a key is missing."""
    return Text(en="this key is missing", vi="thiếu khóa này")


def unknown_format(value: object, known: int) -> Text:
    """Say that the file has another format version."""
    return Text(
        en=f"format {_quoted(value)} is not known; this program reads format {known}",
        vi=f"không biết định dạng {_quoted(value)}; chương trình này đọc định dạng {known}",
    )


def not_a_length(value: object) -> Text:
    """Say that something is not a prefix length."""
    return Text(
        en=f"{_quoted(value)} is not a prefix length (0 to 128)",
        vi=f"{_quoted(value)} không phải là độ dài tiền tố (0 đến 128)",
    )


def not_an_owner(value: object) -> Text:
    """Say that an owner is not a path of ids."""
    return Text(
        en=f"{_quoted(value)} is not an owner (ids joined by `/`)",
        vi=f"{_quoted(value)} không phải là đối tượng sở hữu (các mã nối bằng `/`)",
    )


def not_a_date(value: object) -> Text:
    """Say that something is not a date."""
    return Text(
        en=f"{_quoted(value)} is not a date, such as 2026-11-25",
        vi=f"{_quoted(value)} không phải là ngày, ví dụ 2026-11-25",
    )


def date_in_use() -> Text:
    """Say that what is in use has a date of its end."""
    return Text(
        en="only what is deprecated has this date",
        vi="chỉ mục có trạng thái deprecated mới có ngày này",
    )


def not_canonical(value: object, canonical: str) -> Text:
    """Say that a prefix is not written as RFC 5952 asks."""
    return Text(
        en=f"{_quoted(value)} must be written {canonical} (RFC 5952)",
        vi=f"{_quoted(value)} phải viết là {canonical} (RFC 5952)",
    )


def unknown_word(value: object, allowed: str) -> Text:
    """Say that a word is none of those allowed."""
    return Text(
        en=f"{_quoted(value)} is not one of {allowed}",
        vi=f"{_quoted(value)} không thuộc: {allowed}",
    )


def not_sorted() -> Text:
    """Say that a line stands before its place."""
    return Text(
        en="the lines are not in address order: this one belongs further up",
        vi="các dòng không theo thứ tự địa chỉ: dòng này phải ở phía trên",
    )


def owner_twice(line: int) -> Text:
    """Say that an owner holds two blocks for the same role."""
    return Text(
        en=f"this role and owner are here twice, first on line {line}",
        vi=f"vai trò và đối tượng này xuất hiện hai lần, lần đầu ở dòng {line}",
    )


def prefix_twice(line: int) -> Text:
    """Say that a prefix is held twice for the same role."""
    return Text(
        en=f"this prefix is here twice with the same role, first on line {line}",
        vi=f"tiền tố này xuất hiện hai lần với cùng vai trò, lần đầu ở dòng {line}",
    )


def no_parent(parent: IPv6Prefix) -> Text:
    """Say that a parent is not in the plan."""
    return Text(
        en=f"the parent {parent} is not in the plan",
        vi=f"khối cha {parent} không có trong quy hoạch",
    )


def outside(prefix: IPv6Prefix, parent: IPv6Prefix) -> Text:
    """Say that an allocation lies outside its parent."""
    return Text(
        en=f"{prefix} lies outside its parent {parent}",
        vi=f"{prefix} nằm ngoài khối cha {parent}",
    )


def no_aggregate(prefix: IPv6Prefix) -> Text:
    """Say that an allocation lies outside every aggregate."""
    return Text(
        en=f"{prefix} lies in none of the header's aggregates",
        vi=f"{prefix} không thuộc khối địa chỉ nào ở dòng đầu",
    )
