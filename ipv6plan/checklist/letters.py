"""Checklists as official letters: a report a subject, with what nobody has told in brackets."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.files import NO_WORDS, Words, path_of, steps_of
from ipv6plan.checklist.layout import Entry, Layout, Line, laid_out
from ipv6plan.checklist.telling import Teller
from ipv6plan.model.checklist import Checklist, Scope
from ipv6plan.office.letter import Form, Letter, Paragraph, Table
from ipv6plan.text import Language, Text

FORMS: Final[Mapping[Language, Form]] = MappingProxyType(
    {
        "vi": Form(
            state="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            motto="Độc lập - Tự do - Hạnh phúc",
            number="Số: [số]/BC-[chữ viết tắt]",
            place="[Địa danh], ngày [...] tháng [...] năm [...]",
            above="[TÊN CƠ QUAN, TỔ CHỨC CHỦ QUẢN]",
            to="Nơi nhận:",
            receivers=("- [Nơi nhận];", "- Lưu: VT, [đơn vị soạn thảo]."),
            signer="[QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ]",
            name="[Họ và tên]",
        ),
        "en": Form(
            state="SOCIALIST REPUBLIC OF VIET NAM",
            motto="Independence - Freedom - Happiness",
            number="No.: [number]/BC-[abbreviation]",
            place="[Place], [day] [month] [year]",
            above="[NAME OF THE GOVERNING BODY]",
            to="Recipients:",
            receivers=("- [Recipients];", "- On file: records office, [drafting unit]."),
            signer="[AUTHORITY AND POSITION OF THE SIGNER]",
            name="[Full name]",
        ),
    }
)
"""What has to be completed by hand stands in brackets."""
ISSUER: Final = Text(en="[NAME OF THE ISSUING BODY]", vi="[TÊN CƠ QUAN, TỔ CHỨC BAN HÀNH]")
KIND: Final = Text(en="Report", vi="Báo cáo")
SUBJECT: Final = Text(
    en="On the state of the steps of the IPv6 transition",
    vi="Tình hình thực hiện danh mục công việc chuyển đổi IPv6",
)
RESULTS: Final = Text(en="Summary", vi="Kết quả chung")
COUNT: Final = Text(en="Steps", vi="Số việc")
NUMBER: Final = Text(en="No.", vi="TT")
STATE: Final = Text(en="State", vi="Trạng thái")
STEP: Final = Text(en="Step", vi="Nội dung công việc")
WHY: Final = Text(en="Reason, who reported", vi="Lý do, người xác nhận")
DRAFT: Final = Text(
    en="Draft made by ipv6plan from the data on file; what stands in brackets is to be completed "
    "before it is issued.",
    vi="Dự thảo do ipv6plan lập từ dữ liệu hiện có; nội dung trong dấu ngoặc vuông phải được điền "
    "trước khi ban hành.",
)
_NUMERALS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WIDTHS: Final = (11, 58, 26, 24, 46)
_COUNT_WIDTHS: Final = (115, 50)


def checklist_letters(
    checklists: tuple[Checklist, ...],
    language: Language,
    issuers: Mapping[str, str],
    *,
    reasons: Words = NO_WORDS,
) -> Iterator[tuple[str, Letter]]:
    """Give each path, build/checklists/LANG/SUBJECT.docx, and the letter to be there; `issuers`
    names the body that issues it, by scope and subject as `site/dic`, where that is known.
    """
    teller = Teller(language, reasons)
    sites = {c.subject for c in checklists if c.scope is Scope.SITE}
    shared = steps_of(c for c in checklists if c.scope in {Scope.PROVINCE, Scope.AGENCY})
    for checklist in checklists:
        layout = laid_out(checklist, teller, shared | steps_of((checklist,)))
        issuer = issuers.get(f"{checklist.scope}/{checklist.subject}", "")
        yield (
            path_of(checklist, sites, language, "docx"),
            _letter(layout, teller, issuer),
        )


def _letter(layout: Layout, teller: Teller, issuer: str) -> Letter:
    return Letter(
        form=FORMS[teller.language],
        issuer=issuer.upper() or teller.say(ISSUER),
        kind=teller.say(KIND),
        subject=f"{teller.say(SUBJECT)}: {layout.name}",
        blocks=tuple(_blocks(layout, teller)),
    )


def _blocks(layout: Layout, teller: Teller) -> Iterator[Paragraph | Table]:
    numerals = iter(_NUMERALS)
    yield Paragraph(text=teller.say(DRAFT))
    yield Paragraph(text=layout.source)
    if layout.simulated:
        yield Paragraph(text=layout.simulated, strong=True)
    yield Paragraph(text=f"{next(numerals)}. {teller.say(RESULTS)}", heading=1)
    yield _counts(layout, teller)
    if layout.first:
        yield Paragraph(text=f"{next(numerals)}. {teller.say(words.FIRST)}", heading=1)
        rows = [_row(str(n), [line]) for n, line in enumerate(layout.first, start=1)]
        yield _table(rows, teller)
    for chapter in layout.chapters:
        yield Paragraph(text=f"{next(numerals)}. {chapter.title}", heading=1)
        for number, section in enumerate(chapter.sections, start=1):
            yield Paragraph(text=f"{number}. {section.title}", heading=2)
            yield _table(list(_rows(section.entries)), teller)


def _counts(layout: Layout, teller: Teller) -> Table:
    rows = [(words_, str(count)) for _, words_, count in layout.counts]
    return Table(
        titles=(teller.say(STATE), teller.say(COUNT)),
        widths=_COUNT_WIDTHS,
        rows=[*rows, (teller.say(words.ALL), str(layout.total))],
    )


def _table(rows: list[tuple[str, ...]], teller: Teller) -> Table:
    titles = (NUMBER, STEP, words.WHO, STATE, WHY)
    return Table(titles=tuple(map(teller.say, titles)), widths=_WIDTHS, rows=rows)


def _rows(entries: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    """Give a row for all subjects of a step that stand alike: a letter lists no readings."""
    number = 0
    for entry in entries:
        alike: dict[tuple[str, str, str], list[Line]] = {}
        for line in entry.lines:
            alike.setdefault((line.state_words, line.why, line.said), []).append(line)
        for lines in alike.values():
            number += 1
            yield _row(str(number), lines)


def _row(number: str, lines: list[Line]) -> tuple[str, ...]:
    line = lines[0]
    subjects = ", ".join(other.subject for other in lines if other.subject)
    title = f"{line.step}. {line.title}"
    why = "\n".join(part for part in (line.why, line.said) if part)
    return number, f"{title}\n{subjects}" if subjects else title, line.who, line.state_words, why
