"""Words of progress.yaml that do not say what somebody meant: of no step or subject that there is,
or of a day that has not come.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from ipv6plan.checklist.progress import FILE
from ipv6plan.checklist.schema import close_to
from ipv6plan.errors import Problem, Source
from ipv6plan.model.checklist import Checklist, Statement
from ipv6plan.text import Text

MOST: Final = 12
"""How many are named."""


def strays(
    statements: Iterable[Statement], checklists: Iterable[Checklist], today: date
) -> tuple[Problem, ...]:
    """Give a problem for each word that counts for nothing, or counts before its day; of many the
    first, and how many more there are.
    """
    known: dict[str, set[str]] = {}
    for item in (item for checklist in checklists for item in checklist.items):
        known.setdefault(item.step.id, set()).add(item.subject)
    found = [p for said in statements for p in _problems(said, known, today)]
    more = len(found) - MOST
    return (*found[:MOST], *((_more(more),) if more > 0 else ()))


def _problems(said: Statement, known: Mapping[str, set[str]], today: date) -> Iterator[Problem]:
    source = Source(FILE, said.line)
    if said.step not in known:
        yield Problem(
            source=source,
            path=said.step,
            message=Text(
                en="counts for nothing: no checklist has this step",
                vi="không được tính: không danh mục nào có việc này",
            ),
            hint=close_to(said.step, sorted(known)),
        )
    elif said.subject not in known[said.step]:
        yield Problem(
            source=source,
            path=said.step,
            message=Text(
                en=f"counts for nothing: {said.subject} has no such step",
                vi=f"không được tính: {said.subject} không có việc này",
            ),
            hint=close_to(said.subject, sorted(known[said.step])),
        )
    elif said.on > today:
        yield Problem(
            source=source,
            path=said.step,
            message=Text(
                en=f"{said.on} has not come yet, and the word counts already: are day and month "
                "the right way round?",
                vi=f"chưa đến ngày {said.on:%d/%m/%Y} mà xác nhận đã được tính: ngày và tháng có "
                "bị đảo không?",
            ),
        )


def _more(count: int) -> Problem:
    message = Text(en=f"and {count} words more", vi=f"và {count} xác nhận khác")
    return Problem(source=Source(FILE), path="", message=message)
