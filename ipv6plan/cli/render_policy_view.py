"""Shows the matrix of the policy: whole in files, a line a service on a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import typer

from ipv6plan.cli.console import escape, show, write
from ipv6plan.cli.language import say, spoken
from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver, save, table
from ipv6plan.codec import to_pretty_json
from ipv6plan.model.filtering import Access, Answer, SourceRow
from ipv6plan.model.inventory import Service
from ipv6plan.text import Text, same
from ipv6plan.workspace import write_result

ANSWERS: Final[Mapping[Answer, Text]] = MappingProxyType({
    Answer.YES: Text(en="yes", vi="có"),
    Answer.NO: Text(en="no", vi="không"),
    Answer.ASKED: Text(en="asked", vi="cần hỏi"),
})  # fmt: skip
_SOURCE: Final = Text(en="source", vi="nguồn")
_NAME: Final = Text(en="name", vi="tên")
_SUMMARY: Final[Mapping[str, Text]] = MappingProxyType({
    "service": Text(en="service", vi="dịch vụ"),
    "ports": Text(en="ports", vi="cổng"),
    "agencies": Text(en="agencies", vi="cơ quan"),
    "outside": Text(en="outside", vi="bên ngoài"),
    "services": Text(en="services", vi="dịch vụ khác"),
    "asked": Text(en="to be asked", vi="cần hỏi"),
})  # fmt: skip


def deliver_ruleset(text: str, output: Path | None) -> None:
    """Print or write a ruleset."""
    if output is None:
        write(text)
    else:
        save(output, text)


def deliver_matrix(
    matrix: Sequence[SourceRow], services: Sequence[Service], format_: str, output: Path | None
) -> None:
    """Print or write the matrix in one of the formats of the command."""
    match format_:
        case "json":
            deliver_ruleset(to_pretty_json([_object(row) for row in matrix]), output)
        case "xlsx":
            _workbook(matrix_rows(matrix, services), output)
        case "table" if output is None:
            show(table(drawn_rows(matrix, services)))
            for line in reasons(matrix):
                show(line)
        case "table":
            deliver(summary_rows(matrix, services), Format.TABLE, output)
        case _:
            deliver(matrix_rows(matrix, services), Format(format_), output)


def matrix_rows(matrix: Sequence[SourceRow], services: Sequence[Service]) -> Rows:
    """Give a row a source and a column a service: the answer, the ports, the reason."""
    columns = {"source": _SOURCE, "name": _NAME} | {s.id: same(s.name) for s in services}
    rows = [[row.id, row.name, *map(cell, row.cells)] for row in matrix]
    return Rows(columns=columns, rows=rows)


def cell(access: Access) -> str:
    """Give one answer in words: `yes tcp/443: consumers of lgsp`."""
    word = ANSWERS[access.answer].in_(spoken())
    return f"{' '.join((word, *access.sockets))}: {access.why.in_(spoken())}"


def summary_rows(matrix: Sequence[SourceRow], services: Sequence[Service]) -> Rows:
    """Give a row a service: its ports, and how many of each kind of source may reach it."""
    rows = [_summary(s, number, matrix) for number, s in enumerate(services)]
    return Rows(columns=_SUMMARY, rows=rows)


def drawn_rows(matrix: Sequence[SourceRow], services: Sequence[Service]) -> Rows:
    """Give the same for a terminal, where reasons stand below the table."""
    asked = [sum(c.answer is Answer.ASKED for c in cells) for cells in _columns(matrix, services)]
    rows = [[*_summary(s, n, matrix)[:-1], str(asked[n] or "")] for n, s in enumerate(services)]
    return Rows(columns=_SUMMARY, rows=rows)


def _columns(matrix: Sequence[SourceRow], services: Sequence[Service]) -> list[list[Access]]:
    return [[row.cells[number] for row in matrix] for number in range(len(services))]


def reasons(matrix: Sequence[SourceRow]) -> Iterator[str]:
    """Give each reason why something is to be asked, with the services that it is about."""
    about: dict[str, dict[str, None]] = {}
    for row in matrix:
        for access in row.cells:
            if access.answer is Answer.ASKED:
                about.setdefault(access.why.in_(spoken()), {})[access.service] = None
    if about:
        yield f"{_SUMMARY['asked'].in_(spoken()).capitalize()}:"
    for why, services in about.items():
        yield escape(f"- {', '.join(services)}: {why}")


def _summary(service: Service, number: int, matrix: Sequence[SourceRow]) -> list[str]:
    cells = [row.cells[number] for row in matrix]
    ports = dict.fromkeys(p for c in cells for p in c.sockets)
    asked = dict.fromkeys(c.why.in_(spoken()) for c in cells if c.answer is Answer.ASKED)
    counts = [_count(matrix, number, kind) for kind in ("agency", "outside", "service")]
    return [service.id, " ".join(ports), *counts, "; ".join(asked)]


def _count(matrix: Sequence[SourceRow], number: int, kind: str) -> str:
    answers = [row.cells[number].answer for row in matrix if row.kind == kind]
    return f"{answers.count(Answer.YES)}/{len(answers)}"


def _object(row: SourceRow) -> dict[str, Any]:
    found = {
        c.service: {
            "answer": c.answer.value, "ports": list(c.sockets), "why": c.why.in_(spoken()),
        }
        for c in row.cells
    }  # fmt: skip
    return {"source": row.id, "kind": row.kind, "name": row.name, "services": found}


def _workbook(rows: Rows, output: Path | None) -> None:
    from ipv6plan.report.policy_workbook import policy_workbook

    if output is None:
        wanted = say(en="xlsx goes to a file: give -o", vi="xlsx phải ghi ra tệp: hãy thêm -o")
        raise typer.BadParameter(wanted)
    head = [title.in_(spoken()) for title in rows.columns.values()]
    words = [ANSWERS[a].in_(spoken()) for a in (Answer.YES, Answer.NO, Answer.ASKED)]
    content = policy_workbook(head, rows.rows, words)
    write_result(output, content)
