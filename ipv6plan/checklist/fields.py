"""What a row of a checklist's table holds: what is told, and what people may fill in."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.checklist.telling import FIRST, Teller
from ipv6plan.model.checklist import Checklist, Item, Said, State, Statement
from ipv6plan.office.cells import shown
from ipv6plan.text import Text

FORMAT: Final = "1"
KEY: Final = "key"
TOLD: Final = (
    "step", "subject", "place", "phase", "heading", "title", "who", "days", "state", "evidence",
)  # fmt: skip
FILLED: Final = ("said", "on", "by", "note")
COLUMNS: Final = (KEY, *TOLD, *FILLED)
HEADS: Final[Mapping[str, Text]] = MappingProxyType({
    KEY: Text(en="Row's mark", vi="Mã dòng"),
    "step": Text(en="Step's id", vi="Mã việc"),
    "subject": Text(en="Subject", vi="Đối tượng"),
    "place": Text(en="Place", vi="Nơi thực hiện"),
    "phase": Text(en="Phase", vi="Giai đoạn"),
    "heading": Text(en="Heading", vi="Đề mục"),
    "title": Text(en="Step", vi="Nội dung công việc"),
    "who": words.WHO,
    "days": Text(en="Person-days", vi="Ngày công"),
    "state": Text(en="State", vi="Trạng thái"),
    "evidence": Text(en="Reason, evidence", vi="Lý do, bằng chứng"),
    "said": Text(en="Reported", vi="Xác nhận"),
    "on": Text(en="Date", vi="Ngày"),
    "by": Text(en="By", vi="Người xác nhận"),
    "note": Text(en="Note", vi="Ghi chú"),
})  # fmt: skip
CHOICES: Final[Mapping[Said, Text]] = MappingProxyType({
    Said.DONE: Text(en="done", vi="đã xong"),
    Said.OPEN: Text(en="not done", vi="chưa xong"),
    Said.NOT_APPLICABLE: Text(en="does not apply", vi="không áp dụng"),
})  # fmt: skip
"""What may be filled in as reported."""
LONGEST: Final = 1000
"""Characters of a cell that tells something."""
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What people fill in for one row; empty where they wrote nothing."""

    said: str = ""
    """A Said, by its key."""
    on: date | None = None
    by: str = ""
    note: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing is filled in at all."""
        return self == NOTHING

    @classmethod
    def of(cls, statement: Statement | None) -> "Filled":
        """Give what a person's word looks like in a row."""
        if statement is None:
            return NOTHING
        by, note = even(shown(statement.by)), even(shown(statement.note))
        return cls(said=statement.said.value, on=statement.on, by=by, note=note)

    def mark(self) -> str:
        """Give a short digest, to tell later whether it was changed."""
        return digest((self.said, str(self.on or ""), self.by, self.note))


NOTHING: Final = Filled()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item in words."""

    item: Item
    told: tuple[str, ...]
    """One text a column of TOLD."""
    filled: Filled

    @property
    def key(self) -> str:
        """The mark that brings a row back: `1|STEP|subject|FILLED|TOLD`, the last two digests."""
        step, subject = self.item.step.id, self.item.subject
        return f"{FORMAT}|{step}|{subject}|{self.filled.mark()}|{digest(self.told)}"


def even(text: str) -> str:
    """Give a text as it is compared: composed, trimmed, spaces alike."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def digest(texts: Iterable[str]) -> str:
    """Give 16 hexadecimal digits of what the texts are, spaces and composition aside."""
    whole = json.dumps([even(text) for text in texts], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def table_rows(checklists: Iterable[Checklist], teller: Teller) -> Iterator[Row]:
    """Give a row an item, each once, in the order of the checklists; what is to be cleared up
    stands first.
    """
    found: dict[tuple[str, str], Row] = {}
    for checklist in checklists:
        for item in checklist.items:
            if (item.step.id, item.subject) not in found:
                found[item.step.id, item.subject] = _row(checklist, item, teller)
    yield from sorted(found.values(), key=lambda row: _urgency(row.item.state))


def _urgency(state: State) -> int:
    return FIRST.index(state) if state in FIRST else len(FIRST)


def _clipped(text: str) -> str:
    """Give a text that a row has room for: equipment may say more of itself."""
    text = even(shown(text))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _row(checklist: Checklist, item: Item, teller: Teller) -> Row:
    step = item.step
    parts = (*teller.remarks(item), teller.why(item), teller.evidence(item))
    told = (
        step.id,
        item.subject,
        checklist.name,
        teller.say(words.PHASES[step.phase]),
        teller.say(words.HEADINGS[step.heading]),
        teller.say(step.title),
        teller.say(step.who),
        "" if item.days is None else f"{item.days:g}",
        teller.say(words.STATES[item.state]),
        "; ".join(part for part in parts if part),
    )
    return Row(
        item=item,
        told=tuple(map(_clipped, told)),
        filled=Filled.of(item.statement),
    )
