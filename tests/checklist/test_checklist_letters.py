"""Checklists as official letters: the form, what is left to be completed, nothing of a clock."""

import io
from typing import Any

import docx
import pytest

from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.letters import FORMS, checklist_letters
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Checklist
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.office.letter import Form, Letter, Paragraph, Table
from ipv6plan.office.letter_writing import letter_file
from ipv6plan.text import LANGUAGES, Language

ISSUERS = {"site/xa-dong-son": "UBND xã Đông Sơn"}


@pytest.fixture
def checklists(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> tuple[Checklist, ...]:
    return build_checklists(province, plan, intents, audit, frozenset(), load_steps(None))


def opened(letter: Letter, language: Language = "vi") -> Any:
    return docx.Document(io.BytesIO(letter_file(letter, language)))


def letter_of(checklists: tuple[Checklist, ...], path: str, language: Language = "vi") -> Letter:
    return dict(checklist_letters(checklists, language, ISSUERS))[path]


def words(document: Any) -> str:
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_form_of_a_vietnamese_letter(checklists: tuple[Checklist, ...]) -> None:
    document = opened(letter_of(checklists, "build/checklists/vi/xa-dong-son.docx"))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert 20 <= round(section.top_margin.mm) <= 25
    assert 20 <= round(section.bottom_margin.mm) <= 25
    assert 30 <= round(section.left_margin.mm) <= 35
    assert 15 <= round(section.right_margin.mm) <= 20
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size.pt) == ("Times New Roman", 13)
    assert section.different_first_page_header_footer
    left, right = document.tables[0].rows[0].cells
    assert left.text.split("\n") == [
        "[TÊN CƠ QUAN, TỔ CHỨC CHỦ QUẢN]", "UBND XÃ ĐÔNG SƠN", "", "Số: [số]/BC-[chữ viết tắt]",
    ]  # fmt: skip
    assert right.text.split("\n") == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "",
        "[Địa danh], ngày [...] tháng [...] năm [...]",
    ]  # fmt: skip
    foot = document.tables[-1].rows[0].cells
    assert foot[0].text.startswith("Nơi nhận:\n- [Nơi nhận];\n- Lưu: VT")
    assert foot[1].text.endswith("[Họ và tên]")


def test_who_issues_it_is_left_open_where_nobody_knows(checklists: tuple[Checklist, ...]) -> None:
    for language in LANGUAGES:
        letter = letter_of(checklists, f"build/checklists/{language}/thai-binh.docx", language)
        assert letter.issuer.startswith("[")
    whole = words(opened(letter_of(checklists, "build/checklists/vi/thai-binh.docx")))
    assert "[TÊN CƠ QUAN, TỔ CHỨC BAN HÀNH]" in whole
    assert "mô phỏng" in whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_subject_is_told(
    checklists: tuple[Checklist, ...], language: Language
) -> None:
    for checklist, (_, letter) in zip(
        checklists, checklist_letters(checklists, language, {}), strict=True
    ):
        whole = words(opened(letter, language))
        for item in checklist.items:
            assert f"{item.step.id}. {item.step.title.in_(language)}" in whole
            assert item.subject in whole or item.subject == checklist.subject


def test_the_same_letter_gives_the_same_bytes(checklists: tuple[Checklist, ...]) -> None:
    letter = letter_of(checklists, "build/checklists/vi/dic.docx")
    content = letter_file(letter, "vi")
    assert content == letter_file(letter, "vi")
    properties = opened(letter).core_properties
    assert properties.created.year == properties.modified.year == 1980
    assert (properties.title, properties.author) == (letter.subject, "ipv6plan")


HOSTILE = ["<w:p/>&amp;", "]]>", "[[body]]", "[[issuer]]", "\x00\x0b\ufffe", "\u202e"]


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_a_text_says_it_stays_a_text(text: str) -> None:
    plain = text.isprintable() and text != "\ufffe"
    blocks = (
        Paragraph(text=text, heading=1),
        Table(titles=("a",), widths=(100,), rows=[(text,)]),
        Paragraph(text="end"),
    )
    letter = Letter(form=FORMS["vi"], issuer=text, kind="k", subject=text, blocks=blocks)
    document = opened(letter)
    whole = words(document)
    assert whole.count("end") == 1
    assert len(document.tables) == 3
    assert (whole.count(text) == 4) == plain
    assert document.paragraphs[-2].text == "end"


def test_a_letter_may_be_bare() -> None:
    form = Form(
        state="", motto="", number="", place="", above="", to="", receivers=(), signer="", name=""
    )
    letter = Letter(form=form, issuer="", kind="", subject="", blocks=())
    assert [p.text for p in opened(letter).paragraphs] == ["", "", ""]


def test_both_forms_leave_the_same_open() -> None:
    vi, en = FORMS["vi"], FORMS["en"]
    for field in ("number", "place", "above", "signer", "name"):
        assert ("[" in getattr(vi, field)) == ("[" in getattr(en, field))
        assert getattr(vi, field) != getattr(en, field)
    assert len(vi.receivers) == len(en.receivers)
