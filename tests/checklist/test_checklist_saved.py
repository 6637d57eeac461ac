"""A workbook that LibreOffice 7.4 saved: what it writes otherwise changes nothing.

saved/libreoffice.xlsx is the workbook of CHECKLISTS, filled in, opened and saved again by
`soffice --convert-to xlsx`.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from ipv6plan.checklist import load_steps
from ipv6plan.checklist import returning_words as say
from ipv6plan.checklist.fields import HEADS
from ipv6plan.checklist.taking_in import Taking, take_in
from ipv6plan.model.checklist import Checklist, Item, Said, Scope, State, Statement
from ipv6plan.model.returned import Fate
from ipv6plan.office.sheet_reading import read_workbook
from ipv6plan.text import Text

STEP = replace(
    load_steps(None)[0],
    title=Text(en="A step; with _x0041_ and a sum", vi="Một việc; có _x0041_ và tổng"),
    who=Text(en="somebody", vi="ai đó"),
)
SAID = Statement(
    step="S-7", subject="d-7", said=Said.DONE, on=date(2026, 10, 1), by="An", note="-1"
)
CHECKLISTS = (
    Checklist(
        subject="net",
        name="Mạng & <thử>",
        scope=Scope.PROVINCE,
        items=tuple(
            Item(
                step=replace(STEP, id=f"S-{n}"),
                subject=f"d-{n}",
                state=State.OPEN,
                detail=("=1+1", "0.50", "1.3.6.1.2.1"),
                days=0.5,
                statement=SAID if n == 7 else None,
            )
            for n in range(1, 9)
        ),
    ),
)
FILE = Path(__file__).parent / "saved" / "libreoffice.xlsx"


def test_what_libreoffice_saved_is_read_as_it_was_filled_in() -> None:
    taking = Taking(file="f", by="", today=date(2026, 11, 26))
    back = take_in(read_workbook(FILE.read_bytes(), "f"), CHECKLISTS, taking)
    assert back.statements == (
        Statement(
            step="S-1", subject="d-1", said=Said.DONE, on=date(2026, 11, 5), by="Trần Thị Bình",
            note="=không phải công thức",
        ),
        Statement(
            step="S-2", subject="d-2", said=Said.OPEN, on=date(2026, 11, 6), by="Lê Văn Cường",
            note="thiếu “thiết bị” & phụ kiện <2>",
        ),
    )  # fmt: skip
    assert [(v.fate, v.row, v.message) for v in back.verdicts[2:]] == [
        (Fate.UNREADABLE, 4, say.formula_in(HEADS["by"])),
        (Fate.UNREADABLE, 5, say.MERGED),
        (Fate.UNREADABLE, 6, say.MERGED),
    ]
    assert (back.rows, back.unchanged, back.missing) == (8, 3, ())
