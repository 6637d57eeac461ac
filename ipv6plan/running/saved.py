"""Reads one saved running configuration, and refuses what is none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ipv6plan.errors import Problem, Source
from ipv6plan.model.platform import Platform
from ipv6plan.running.description import Description
from ipv6plan.running.domains import SAY_WHICH, Domain, domain_of
from ipv6plan.running.statements import Path, Statement, canonical, open_line, statements
from ipv6plan.running.terminal import paged, screen, unplayed
from ipv6plan.text import Text

LARGEST: Final = 16 * 1024 * 1024
"""Bytes; the configuration of a large router has a tenth of it."""
_LINES: Final = 200_000
_LONGEST_NAME: Final = 80
_DEEP: Final = " " * 24
"""No block is as deep as that; pagers are wiped out with more blanks."""
_CONTROL: Final = 50
"""One character of control in so many is no text any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedFile:
    """A file of the folder, as it is."""

    name: str
    """As messages show it."""
    stem: str
    """Its name up to the first dot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A running configuration, taken apart."""

    file: str
    hostname: str
    """Empty where the text has none."""
    statements: tuple[Statement, ...]
    domain: str = ""
    """The virtual domain that was taken out of a FortiGate's; empty where there are none."""

    def source(self, number: int = 0) -> Source:
        """Give a place in it."""
        return Source(self.file, number)

    def by_path(self) -> dict[Path, Statement]:
        """Give its statements by path, the first of each."""
        found: dict[Path, Statement] = {}
        for statement in self.statements:
            if not statement.closes:
                found.setdefault(statement.path, statement)
        return found


def text_of(file: SavedFile, content: bytes) -> str | Problem:
    """Give a file's text with one sign at the end of lines, or say why it is none.

    What is not UTF-8 is taken for Latin letters: names on old equipment are written in many ways,
    and no command depends on them.
    """
    source = Source(file.name)
    ends = max(content.count(b"\n"), content.count(b"\r"))
    if len(content) > LARGEST or ends > _LINES:
        return Problem(source=source, path="", message=_TOO_LARGE, hint=_SAVE_AGAIN)
    text = screen(_decoded(content))
    strange = sum(c < " " and c not in "\r\n\t\f\x1b\x08" for c in text)
    if "\0" in text or strange * _CONTROL > len(text):
        return Problem(source=source, path="", message=_BINARY, hint=_SAVE_AGAIN)
    if not text.strip():
        return Problem(source=source, path="", message=_EMPTY, hint=_SAVE_AGAIN)
    lines = [line.rstrip() for line in text.replace("\t", " ").split("\n")]
    mark = next((n for n, line in enumerate(lines, 1) if paged(line)), 0)
    if mark:
        return Problem(source=Source(file.name, mark), path="", message=_PAGED, hint=_NO_PAGES)
    return "\n".join(lines)


def read_saved(file: str, text: str, about: Description, platform: Platform) -> Saved | Problem:
    """Take a text apart, or say why it is not a whole configuration of the platform."""
    domain = domain_of(_alone(text, about), _middle(file) if about.shape == "edit" else "")
    if not isinstance(domain, Domain):
        number, why = domain
        return Problem(source=Source(file, number), path="", message=why, hint=SAY_WHICH)
    text = domain.text
    if wrong := _unfit(file, text, about, platform):
        return wrong
    if open_ended := open_line(text, about):
        number, why = open_ended
        return Problem(source=Source(file, number), path="", message=why, hint=_RESOLVE)
    found = statements(text, about)
    return _garbled(file, text, found, about) or Saved(
        file=file, hostname=hostname_of(text, about), statements=found, domain=domain.name
    )


def _middle(file: str) -> str:
    """Give what stands in a file's name between the device and the ending."""
    return ".".join(file.rpartition("/")[2].split(".")[1:-1])


def _unfit(file: str, text: str, about: Description, platform: Platform) -> Problem | None:
    """Say why a text is not one whole configuration of the platform."""
    source = Source(file)
    for pattern in about.strange:
        if met := pattern.search(text):
            where = _at(file, text, met)
            return Problem(source=where, path="", message=_foreign(platform), hint=_SAVE_AGAIN)
    if not all(sign.search(text) for sign in about.signs):
        return Problem(source=source, path="", message=_unlike(platform), hint=_SAVE_AGAIN)
    for pattern, why in about.beyond:
        if met := pattern.search(text):
            return Problem(source=_at(file, text, met), path="", message=why)
    return None if about.last is None else _unended(file, text, about.last)


def _unended(file: str, text: str, last: re.Pattern[str]) -> Problem | None:
    """Say that a text has no end, or several."""
    ends = tuple(last.finditer(text))
    if not ends:
        return Problem(source=Source(file), path="", message=_cut(last.pattern), hint=_SAVE_AGAIN)
    if len(ends) == 1:
        return None
    where = _at(file, text, ends[1])
    return Problem(source=where, path="", message=_SEVERAL, hint=_SAVE_AGAIN)


def _at(file: str, text: str, met: re.Match[str]) -> Source:
    return Source(file, text.count("\n", 0, met.end()) + 1)


def _alone(text: str, about: Description) -> str:
    """Give the configuration alone, out of the log of a session, its lines where they are: from
    the line that asked for it last, up to the next prompt.
    """
    lines = text.split("\n")
    asked = [n for n, line in enumerate(lines) if about.first and about.first.match(line)]
    if not asked:
        return text
    begin = asked[-1]
    prompt = re.split(r"(?<=[]>#])", lines[begin], maxsplit=1)[0]
    after = range(begin + 1, len(lines))
    end = next((n for n in after if lines[n].startswith(prompt)), len(lines))
    return "\n".join((*([""] * begin), *lines[begin:end]))


def _garbled(
    file: str, text: str, found: tuple[Statement, ...], about: Description
) -> Problem | None:
    """Say where a text is not as the device has it, though it looks like one."""
    codes = next((one.number for one in found if unplayed(one.raw)), 0)
    if codes:
        return Problem(source=Source(file, codes), path="", message=_CODES, hint=_NO_PAGES)
    if about.shape != "indent":
        return None
    lines = text.split("\n")
    deep = next((one.number for one in found if lines[one.number - 1].startswith(_DEEP)), 0)
    if deep:
        return Problem(source=Source(file, deep), path="", message=_WIPED, hint=_NO_PAGES)
    if not any(line.startswith(" ") and line.strip() for line in lines):
        return Problem(source=Source(file), path="", message=_FLAT, hint=_SAVE_AGAIN)
    return None


def hostname_of(text: str, about: Description) -> str:
    """Give the name that a configuration gives its device; empty where it gives none."""
    return next(_hostnames(text, about), "")


def _hostnames(text: str, about: Description) -> Iterator[str]:
    for found in about.hostname.finditer(text):
        name = found["name"].strip("\"' ;")
        if name.isprintable() and len(name) <= _LONGEST_NAME:
            yield name


def mentions(saved: Saved, address: str, about: Description) -> bool:
    """Tell whether a configuration has an address of its own in it, as a word."""
    word = canonical(address, about)
    return any(
        word in one.path[-1].replace("/", " ").replace("=", " ").split() for one in saved.statements
    )


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _foreign(platform: Platform) -> Text:
    return Text(
        en=f"this line is not one of {platform.title}: the file is from other equipment",
        vi=f"dòng này không phải của {platform.title}: tệp lấy từ thiết bị loại khác",
    )


def _unlike(platform: Platform) -> Text:
    return Text(
        en=f"this does not look like a running configuration of {platform.title}",
        vi=f"nội dung không giống cấu hình đang chạy của {platform.title}",
    )


def _cut(last: str) -> Text:
    return Text(
        en=f"the file is cut off: it has no line {last}, which ends a whole configuration",
        vi=f"tệp bị cắt cụt: không có dòng {last} là dòng kết thúc cấu hình đầy đủ",
    )


_SAVE_AGAIN: Final = Text(
    en="save the running configuration of this device again, whole and as text",
    vi="lưu lại toàn bộ cấu hình đang chạy của thiết bị này dưới dạng văn bản",
)
_NO_PAGES: Final = Text(
    en="switch paging off (terminal length 0, screen-length 0 temporary) and save it again",
    vi="tắt phân trang (terminal length 0, screen-length 0 temporary) rồi lưu lại",
)
_TOO_LARGE: Final = Text(
    en=f"is larger than a running configuration can be ({LARGEST >> 20} MB, {_LINES} lines)",
    vi=f"lớn hơn mức một tệp cấu hình có thể có ({LARGEST >> 20} MB, {_LINES} dòng)",
)
_BINARY: Final = Text(en="is not text", vi="không phải văn bản")
_EMPTY: Final = Text(en="is empty", vi="là tệp rỗng")
_PAGED: Final = Text(
    en="has the marks of a pager in it, which may hide lines",
    vi="có dấu phân trang, có thể làm mất dòng",
)
_CODES: Final = Text(
    en="has codes of a terminal in it, which say nothing of what the device wrote",
    vi="có mã điều khiển của màn hình nên không biết thiết bị đã ghi gì",
)
_WIPED: Final = Text(
    en="this line begins with so many blanks that a pager was wiped out here",
    vi="dòng này bắt đầu bằng quá nhiều khoảng trắng: dấu phân trang đã bị xóa tại đây",
)
_FLAT: Final = Text(
    en="no line is indented: which block a line belongs to was lost",
    vi="không có dòng nào thụt vào đầu dòng: không còn biết dòng thuộc khối nào",
)
_RESOLVE: Final = Text(
    en="save it with what its groups give: show configuration | display inheritance | no-more",
    vi="lưu lại kèm phần lấy từ nhóm cấu hình: show configuration | display inheritance | no-more",
)
_SEVERAL: Final = Text(
    en="a second configuration ends here: which one is in force is not known",
    vi="cấu hình thứ hai kết thúc tại đây: không biết cấu hình nào đang có hiệu lực",
)
