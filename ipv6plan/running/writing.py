"""Writes a device's files against what runs: only what is missing, and what is to be said."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ipv6plan.errors import Problem, Source
from ipv6plan.running.adding import Conflict, Difference, difference
from ipv6plan.running.blocks import written
from ipv6plan.running.hiding import shown
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path, Statement, statements
from ipv6plan.running.tree import Trees
from ipv6plan.running.undoing import Undoing, undo
from ipv6plan.text import Language, Text

_WIDTH: Final = 100
_NAMED: Final = 3
_ASKS: Final = "[Y/N]"
"""What a device asks before some lines, and what a remark of the templates says of them."""
_FULL: Final = Text(
    en="No running configuration of this device was given: this is all that is planned, whatever "
    "of it stands already.",
    vi="Chưa có cấu hình đang chạy của thiết bị này: tệp gồm toàn bộ phần đã quy hoạch, kể cả "
    "những gì có thể đã có sẵn.",
)
_LEFT: Final = Text(
    en="What stood before this change is not touched here.",
    vi="Những gì đã có trước thay đổi này không bị đụng tới.",
)
_MADE: Final = Text(
    en="--- What did not exist before, or was otherwise",
    vi="--- Những gì trước đây chưa có, hoặc có giá trị khác",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """What the templates made for a device."""

    device: str
    config: str
    rollback: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """A device's two files, held against what runs."""

    config: str
    rollback: str
    missing: int
    """How many statements are to be entered."""
    there: int
    incomplete: tuple[Problem, ...]
    """What is planned and left out, or not given back by the rollback."""
    warnings: tuple[Problem, ...]
    """Ports that are not there, and what stands and is not planned: it is left as it is."""


def write_against(
    files: Files, saved: Saved, trees: Trees, language: Language, *, obsolete: str = ""
) -> Against:
    """Give a device's configuration and rollback with what is missing alone; the section of the
    rollback's comments that begins with `obsolete` goes, since it is known what stood before.
    """
    files = _in_domain(files, saved.domain)
    stands, sign = saved.by_path(), trees.about.comments[0]
    planned = statements(files.config, trees.about)
    takes_back = statements(files.rollback, trees.about)
    found = difference(planned, saved, trees)
    back = undo(takes_back, found, stands, trees)
    said = (*_heading(saved, found), *_remarks(saved, found))
    undone = (*_heading(saved, found), _LEFT, *_replaced(found), *_not_back(back.astray))
    rollback = _without(obsolete, _undone(files.rollback, takes_back, back, sign), sign)
    if back.further:
        made = (*_comment(_MADE.in_(language), sign), *written(back.further, trees.about.ends))
        rollback = [*_trimmed(rollback), sign, *made, ""]
    device = files.device
    return Against(
        config=_noted(_only(files.config, planned, found, sign), said, sign, language),
        rollback=_noted(rollback, undone, sign, language),
        missing=len(found.missing),
        there=found.there,
        incomplete=(*_left_out(device, saved, found), *_astray(device, saved, back)),
        warnings=(*_absent(device, saved, found, trees), *_standing(device, saved, found)),
    )


def _in_domain(files: Files, domain: str) -> Files:
    """Put what is made into the virtual domain that the files are for."""
    made = files.config.replace('set vdom "root"', f'set vdom "{domain or "root"}"')
    return replace(files, config=made)


def write_full(text: str, sign: str, language: Language) -> str:
    """Say in a file that it was not held against what runs."""
    return _noted(text.split("\n"), (_FULL,), sign, language)


def _only(text: str, planned: Sequence[Statement], found: Difference, sign: str) -> list[str]:
    """Leave out the lines that stand already; a block is entered for what is in it."""
    missing = frozenset(found.missing)
    kept: set[int] = set()
    for at, statement in enumerate(planned):
        inside = [
            one.path in missing
            for one in _inside(planned, at)
            if not one.closes and one.path != statement.path
        ]
        if statement.closes:
            wanted = _reaches_back(planned, at, kept)
        else:
            wanted = any(inside) or (statement.path in missing and not inside)
        if wanted:
            kept.add(statement.number)
    dropped = {one.number for one in planned} - kept
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        lines = _without_remark(lines, sign) if number in dropped else [*lines, line]
    return lines


def _inside(planned: Sequence[Statement], at: int) -> Iterator[Statement]:
    """Give the statements after one that belong to its block, up to the first that does not."""
    head = planned[at].path
    for one in planned[at + 1 :]:
        if one.path[: len(head)] != head or (len(one.path) == len(head) and not one.closes):
            return
        yield one


def _reaches_back(planned: Sequence[Statement], at: int, kept: set[int]) -> bool:
    """Tell whether the block that a line ends has anything left in it."""
    head = planned[at].path
    for one in reversed(planned[:at]):
        if one.path[: len(head)] != head:
            return False
        if one.number in kept:
            return True
        if one.path == head and not one.closes:
            return False
    return False


def _undone(text: str, lines: Sequence[Statement], back: Undoing, sign: str) -> list[str]:
    """Give the rollback with its kept lines, those written anew, and what no template has."""
    number_of = {one.number: one for one in lines}
    kept = set(back.kept)
    for at, one in enumerate(lines):
        if one.number not in kept and not one.closes:
            if any(other.number in back.kept for other in _inside(lines, at)):
                kept.add(one.number)
        elif one.closes and _reaches_back(lines, at, kept):
            kept.add(one.number)
    found: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if number not in number_of:
            found.append(line)
        elif number in back.kept:
            indent = line[: len(line) - len(line.lstrip())]
            found += [f"{indent}{one}" for one in back.kept[number]]
        elif number in kept:
            found.append(line)
        else:
            found = _without_remark(found, sign)
    return found


def _without_remark(lines: list[str], sign: str) -> list[str]:
    """Leave out the warning that the next line asks, since it is not entered."""
    at = len(lines)
    while at and lines[at - 1].startswith(f"{sign} "):
        at -= 1
        if _ASKS in lines[at]:
            return lines[:at]
    return lines


def _without(heading: str, lines: list[str], sign: str) -> list[str]:
    """Take out the section of comments that begins with a heading, and the empty one before it."""
    blank = [n for n, line in enumerate(lines) if line.strip() == sign]
    for at, end in pairwise(blank):
        said = " ".join(line.removeprefix(sign).strip() for line in lines[at + 1 : end])
        if heading and said.startswith(heading):
            return [*lines[:at], *lines[end:]]
    return lines


def _trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def _noted(lines: Sequence[str], said: Sequence[Text], sign: str, language: Language) -> str:
    """Put remarks into the first comments of a file, before the first empty one."""
    at = next((n for n, line in enumerate(lines) if line.strip() == sign), 0)
    notes = [line for text in said for line in _comment(_plain(text.in_(language)), sign)]
    return "\n".join((*lines[:at], *notes, *lines[at:]))


def _comment(text: str, sign: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=f"{sign} ", subsequent_indent=f"{sign}   ",
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def _plain(text: str) -> str:
    """Leave out line ends, and `?`, which would call for help on a terminal."""
    return "".join(c if c.isprintable() and c != "?" else "_" for c in text)


def _heading(saved: Saved, found: Difference) -> Iterator[Text]:
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


def _remarks(saved: Saved, found: Difference) -> Iterator[Text]:
    for conflict in found.conflicts:
        where = saved.source(conflict.number)
        yield _prefixed("LEFT OUT", "KHÔNG ĐƯA VÀO", where, conflict.why)
        for path in conflict.planned:
            yield Text(en=f"  {' / '.join(path)}", vi=f"  {' / '.join(path)}")
    yield from _replaced(found)
    yield from _covered(found)
    for statement in found.surplus:
        where, line = saved.source(statement.number), shown(statement.path)
        yield Text(
            en=f"STANDS AND IS NOT PLANNED, left as it is: {where}: {line}",
            vi=f"CÓ SẴN NHƯNG KHÔNG CÓ TRONG QUY HOẠCH, giữ nguyên: {where}: {line}",
        )


def _replaced(found: Difference) -> Iterator[Text]:
    for path, other in found.replaced.items():
        block = "".join(f"{head} / " for head in path[:-1])
        yield Text(
            en=f"REPLACED: {block}{other.path[-1]!r} becomes {path[-1]!r}; the rollback puts it "
            "back.",
            vi=f"THAY THẾ: {block}{other.path[-1]!r} đổi thành {path[-1]!r}; tệp khôi phục sẽ "
            "trả lại như cũ.",
        )


def _covered(found: Difference) -> Iterator[Text]:
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


def _not_back(astray: Sequence[Path]) -> Iterator[Text]:
    for path in astray:
        line = shown(path)
        yield Text(
            en=f"CHECK BY HAND: played, this rollback does not give back: {line}",
            vi=f"KIỂM TRA BẰNG TAY: chạy thử cho thấy tệp này không khôi phục được: {line}",
        )


def _left_out(device: str, saved: Saved, found: Difference) -> Iterator[Problem]:
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


def _astray(device: str, saved: Saved, back: Undoing) -> Iterator[Problem]:
    if back.astray:
        first = shown(back.astray[0])
        yield Problem(
            source=saved.source(),
            path=device,
            message=Text(
                en=f"played, the rollback does not give back {len(back.astray)} lines ({first})",
                vi=f"chạy thử, tệp khôi phục không trả lại {len(back.astray)} dòng ({first})",
            ),
            hint=Text(en="the rollback names them", vi="tệp khôi phục có liệt kê"),
        )


def _absent(device: str, saved: Saved, found: Difference, trees: Trees) -> Iterator[Problem]:
    """Find ports and terminal lines that no configuration makes, and that are not there."""
    names = [" / ".join(path) for path in found.missing if trees.about.there_anyway(path)]
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


def _standing(device: str, saved: Saved, found: Difference) -> Iterator[Problem]:
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
