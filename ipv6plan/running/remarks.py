"""What is said of a device's files that were held against what runs, in them and beside them."""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Final

from ipv6plan.errors import Problem, Source
from ipv6plan.running.adding import Conflict, Found
from ipv6plan.running.hiding import shown
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path
from ipv6plan.text import Language, Text

_WIDTH: Final = 100
_NAMED: Final = 3


def noted(lines: Sequence[str], said: Sequence[Text], sign: str, language: Language) -> str:
    """Put remarks into the first comments of a file, before the first empty one."""
    at = next((n for n, line in enumerate(lines) if line.strip() == sign), 0)
    notes = [line for text in said for line in comment(_plain(text.in_(language)), sign)]
    return "\n".join((*lines[:at], *notes, *lines[at:]))


def comment(text: str, sign: str) -> list[str]:
    """Give a text as lines of comments."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=f"{sign} ", subsequent_indent=f"{sign}   ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _plain(text: str) -> str:
    """Leave out line ends, and `?`, which would call for help on a terminal."""
    return "".join(c if c.isprintable() and c != "?" else "_" for c in text)


def heading(saved: Saved, found: Found) -> Iterator[Text]:
    """Say what a file was held against."""
    there, missing = found.there, len(found.missing)
    if saved.domain:
        yield Text(
            en=f"FOR THE VIRTUAL DOMAIN {saved.domain}: enter config vdom, edit {saved.domain} "
            "before these lines, and end after them; config system ntp and config system dns go "
            "into config global instead.",
            vi=f"CHO MIỀN ẢO {saved.domain}: nhập config vdom, edit {saved.domain} trước các dòng "
            "này và end sau cùng; riêng config system ntp và config system dns đặt trong config "
            "global.",
        )
    yield Text(
        en=f"Held against {saved.file} (hostname {saved.hostname}): {there} planned lines stand "
        f"there already, {missing} are missing.",
        vi=f"Đã đối chiếu với {saved.file} (hostname {saved.hostname}): {there} dòng theo quy "
        f"hoạch đã có sẵn, còn thiếu {missing} dòng.",
    )


def remarks(saved: Saved, found: Found) -> Iterator[Text]:
    """Say what is left out, replaced, and stands without being planned."""
    for conflict in found.conflicts:
        where = saved.source(conflict.number)
        yield _prefixed("LEFT OUT", "KHÔNG ĐƯA VÀO", where, conflict.why)
        for path in conflict.planned:
            yield Text(en=f"  {' / '.join(path)}", vi=f"  {' / '.join(path)}")
    yield from replaced(found)
    yield from _covered(found)
    for statement in found.surplus:
        where, line = saved.source(statement.number), shown(statement.path)
        yield Text(
            en=f"STANDS AND IS NOT PLANNED, left as it is: {where}: {line}",
            vi=f"CÓ SẴN NHƯNG KHÔNG CÓ TRONG QUY HOẠCH, giữ nguyên: {where}: {line}",
        )


def replaced(found: Found) -> Iterator[Text]:
    """Name what takes the place of what stood."""
    for path, other in found.replaced.items():
        block = "".join(f"{head} / " for head in path[:-1])
        yield Text(
            en=f"REPLACED: {block}{other.path[-1]!r} becomes {path[-1]!r}; the rollback puts it "
            "back.",
            vi=f"THAY THẾ: {block}{other.path[-1]!r} đổi thành {path[-1]!r}; tệp khôi phục sẽ "
            "trả lại như cũ.",
        )


def _covered(found: Found) -> Iterator[Text]:
    for path, other in found.covered.items():
        line, group = path[-1], shown(other.path)
        yield Text(
            en=f"GOES BEFORE a configuration group: {line!r} before {group!r}, which holds again "
            "after the rollback.",
            vi=f"ĐƯỢC ƯU TIÊN hơn nhóm cấu hình: {line!r} thay cho {group!r}; sau khi khôi phục, "
            "giá trị của nhóm lại có hiệu lực.",
        )


def _prefixed(en: str, vi: str, where: Source, why: Text) -> Text:
    return Text(en=f"{en}: {where}: {why.en}", vi=f"{vi}: {where}: {why.vi}")


def not_back(lines: Sequence[Path]) -> Iterator[Text]:
    """Name what a rollback, played, does not give back."""
    for path in lines:
        line = shown(path)
        yield Text(
            en=f"CHECK BY HAND: played, this rollback does not give back: {line}",
            vi=f"KIỂM TRA BẰNG TAY: chạy thử cho thấy tệp này không khôi phục được: {line}",
        )


def left_out(device: str, saved: Saved, found: Found) -> Iterator[Problem]:
    """Report what is planned and left out."""
    for conflict in found.conflicts:
        yield Problem(
            source=saved.source(conflict.number),
            path=device,
            message=Text(
                en=f"{conflict.why.en}: {_count(conflict)} planned lines are left out",
                vi=f"{conflict.why.vi}: bỏ ra {_count(conflict)} dòng theo quy hoạch",
            ),
            hint=Text(
                en="the file names them; decide by hand, save the configuration and render again",
                vi="tệp có liệt kê; xử lý bằng tay, lưu lại cấu hình rồi sinh lại",
            ),
        )


def _count(conflict: Conflict) -> int:
    return len(conflict.planned)


def astray(device: str, saved: Saved, lines: Sequence[Path]) -> Iterator[Problem]:
    """Report what a rollback, played, does not give back."""
    if lines:
        first = shown(lines[0])
        yield Problem(
            source=saved.source(),
            path=device,
            message=Text(
                en=f"played, the rollback does not give back {len(lines)} lines ({first})",
                vi=f"chạy thử, tệp khôi phục không trả lại {len(lines)} dòng ({first})",
            ),
            hint=Text(en="the rollback names them", vi="tệp khôi phục có liệt kê"),
        )


def absent(device: str, saved: Saved, names: Sequence[str]) -> Iterator[Problem]:
    """Report ports and terminal lines that no configuration makes, and that are not there."""
    if not names:
        return
    listed = ", ".join(map(repr, names[:_NAMED]))
    more = len(names) - _NAMED
    en, vi = (f" and {more} more", f" và {more} mục khác") if more > 0 else ("", "")
    yield Problem(
        source=saved.source(),
        path=device,
        message=Text(
            en=f"has no {listed}{en}, for which lines are planned",
            vi=f"không có {listed}{vi} dù có dòng quy hoạch cho các mục này",
        ),
        hint=Text(
            en="correct the names in the inventory, or check that they are there",
            vi="sửa lại tên trong tệp kiểm kê, hoặc kiểm tra xem có thật không",
        ),
    )


def standing(device: str, saved: Saved, found: Found) -> Iterator[Problem]:
    """Report what stands and is not planned."""
    for statement in found.surplus:
        line = shown(statement.path)
        yield Problem(
            source=saved.source(statement.number),
            path=device,
            message=Text(
                en=f"stands and is not planned; left as it is: {line}",
                vi=f"có sẵn nhưng không có trong quy hoạch; giữ nguyên: {line}",
            ),
        )
