"""Writes official letters for Word: the door to python-docx. Needs the extra `word`.

Paper, margins, letters, sizes and the places of the parts are those of the form for administrative
documents (Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I). The same letter gives the same bytes.
"""

import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final
from xml.sax.saxutils import escape

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from ipv6plan.office.cells import shown
from ipv6plan.office.fixed_zip import with_fixed_times
from ipv6plan.office.letter import Form, Letter, Paragraph, Table
from ipv6plan.text import Language

FACE: Final = "Times New Roman"
_MARGINS: Final = {"top_margin": 20, "bottom_margin": 20, "left_margin": 30, "right_margin": 15}
_WIDE: Final = 165
"""Millimetres between the margins."""
_LEFT, _RIGHT = 66, 99
"""Of the head: the one that issues, the state."""
_BODY, _SMALL, _CELL = 13, 12, 11
_LONG: Final = 600
"""Letters of a row that may be broken over two pages."""
_TWIPS: Final = 56.6929
"""In a millimetre."""
_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_ISSUER, _KIND, _SUBJECT, _BODY_IS = "[[issuer]]", "[[kind]]", "[[subject]]", "[[body]]"
_PLACES: Final = re.compile(
    rf"<w:p>(?:(?!</w:p>).)*{re.escape(_BODY_IS)}.*?</w:p>"
    rf"|{re.escape(_ISSUER)}|{re.escape(_KIND)}|{re.escape(_SUBJECT)}"
)
_FILLED: Final = frozenset({"word/document.xml", "docProps/core.xml"})
_LANGUAGES: Final = {"vi": "vi-VN", "en": "en-GB"}


def letter_file(letter: Letter, language: Language) -> bytes:
    """Give the letter as a file of Word."""
    inside = {
        _ISSUER: escape(shown(letter.issuer)),
        _KIND: escape(shown(letter.kind.upper())),
        _SUBJECT: escape(shown(letter.subject)),
    }
    blocks = "".join(map(_block, letter.blocks))

    def change(name: str, content: bytes) -> bytes:
        if name not in _FILLED:
            return content
        return _PLACES.sub(lambda found: inside.get(found[0], blocks), content.decode()).encode()

    return with_fixed_times(_empty(letter.form, language), change)


@cache
def _empty(form: Form, language: Language) -> bytes:
    """Give a letter with places to be filled, which python-docx takes a tenth of a second for."""
    document: Any = Document()
    _set_up(document, language)
    _head(document, form)
    _line(document, _KIND, bold=True, before=12)
    _line(document, _SUBJECT, bold=True, after=6)
    document.add_paragraph(_BODY_IS)
    _foot(document, form)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, language: Language) -> None:
    """Set paper, margins, letters; pages are numbered at the top, the first is not."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, width in _MARGINS.items():
        setattr(section, name, Mm(width))
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = _CENTRE
    number.style = document.styles["Normal"]
    number._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"/>'))  # noqa: SLF001  # there is no other way to a field
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FACE, Pt(_BODY)
    fonts = normal.element.rPr.rFonts
    for kind in ("w:eastAsia", "w:cs", "w:hAnsi"):
        fonts.set(qn(kind), FACE)
    normal.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{_LANGUAGES[language]}"/>'))
    normal.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.title, properties.author = _SUBJECT, "ipv6plan"
    properties.comments = ""


def _head(document: Any, form: Form) -> None:
    """Write who issues it at the left, the state and its motto at the right."""
    left, right = _sides(document)
    _cell(left, [(form.above, _SMALL, ""), (_ISSUER, _SMALL, "b")])
    _rule(left, 24, _LEFT)
    _cell(left, [(form.number, _BODY, "")])
    _cell(right, [(form.state, _SMALL, "b"), (form.motto, _BODY, "b")])
    _rule(right, 58, _RIGHT)
    _cell(right, [(form.place, _BODY, "i")])


def _foot(document: Any, form: Form) -> None:
    """Write the receivers at the left, who signs at the right."""
    _line(document, "")
    left, right = _sides(document)
    to = [(form.to, _SMALL, "bi"), *((line, _CELL, "") for line in form.receivers)]
    _cell(left, to, align=WD_ALIGN_PARAGRAPH.LEFT)
    _cell(right, [(form.signer, _BODY, "b"), *(("", _BODY, ""),) * 4, (form.name, _BODY, "b")])


def _sides(document: Any) -> tuple[Any, Any]:
    """Add a table of two cells without lines."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (_LEFT, _RIGHT), strict=True):
        column.width = column.cells[0].width = Mm(width)
    left, right = table.rows[0].cells
    return left, right


def _cell(cell: Any, lines: Iterable[tuple[str, int, str]], align: Any = _CENTRE) -> None:
    """Add lines of a size to a cell: `b` is bold, `i` in italics."""
    for text, size, look in lines:
        first = cell.paragraphs[0]
        fresh = len(cell.paragraphs) == 1 and not first.runs and not first.text
        paragraph = first if fresh else cell.add_paragraph()
        paragraph.alignment = align
        run = paragraph.add_run(shown(text))
        run.font.size, run.bold, run.italic = Pt(size), "b" in look, "i" in look


def _rule(cell: Any, width: int, room: int) -> None:
    """Draw a line of so many millimetres in the middle of a cell."""
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.left_indent = Mm((room - width) / 2 - 2)
    paragraph.paragraph_format.right_indent = Mm((room - width) / 2 - 2)
    paragraph.paragraph_format.line_spacing = Pt(3)
    paragraph.paragraph_format.space_after = Pt(4)
    line = '<w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/>'
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{line}</w:pBdr>")
    paragraph._p.get_or_add_pPr().insert_element_before(border, "w:spacing", "w:ind", "w:jc")  # noqa: SLF001  # as above


def _line(document: Any, text: str, *, bold: bool = False, before: int = 0, after: int = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = _CENTRE
    paragraph.paragraph_format.space_before = Pt(before)
    paragraph.paragraph_format.space_after = Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(_BODY + 1)


def _block(block: Paragraph | Table) -> str:
    """Write a paragraph or table as WordprocessingML (ECMA-376 part 1, 17.3 and 17.4), which takes
    a hundredth of the time of cells made one by one.
    """
    return _table(block) if isinstance(block, Table) else _paragraph(block)


def _paragraph(block: Paragraph) -> str:
    keep = "<w:keepNext/>" if block.heading else ""
    indent = "" if block.heading else f'<w:ind w:firstLine="{_twips(10)}"/>'
    bold = "<w:b/>" if block.strong or block.heading else ""
    italic = "<w:i/>" if block.heading == 2 else ""  # noqa: PLR2004  # a section's heading
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="120" w:after="120"/>{indent}'
        f'<w:jc w:val="both"/></w:pPr><w:r><w:rPr>{bold}{italic}</w:rPr>'
        f'<w:t xml:space="preserve">{escape(shown(block.text))}</w:t></w:r></w:p>'
    )


def _table(table: Table) -> str:
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in table.widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    rows = "".join(_rows(table))
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_twips(_WIDE)}" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _rows(table: Table) -> Iterator[str]:
    head = (_text(t, w, bold=True) for t, w in zip(table.titles, table.widths, strict=True))
    yield f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(head)}</w:tr>"
    for row in table.rows:
        cells = (_text(text, width) for text, width in zip(row, table.widths, strict=True))
        whole = "<w:trPr><w:cantSplit/></w:trPr>" if sum(map(len, row)) < _LONG else ""
        yield f"<w:tr>{whole}{''.join(cells)}</w:tr>"


def _text(text: str, width: int, *, bold: bool = False) -> str:
    """Write one cell; line feeds begin paragraphs."""
    look = f'{"<w:b/>" if bold else ""}<w:sz w:val="{_CELL * 2}"/>'
    form = '<w:pPr><w:jc w:val="center"/></w:pPr>' if bold else ""
    paragraphs = "".join(
        f"<w:p>{form}<w:r><w:rPr>{look}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(shown(line))}</w:t></w:r></w:p>'
        for line in text.split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _twips(millimetres: int) -> int:
    return round(millimetres * _TWIPS)
