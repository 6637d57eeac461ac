"""What people and programs see of the policy."""

import io

from openpyxl import load_workbook

from ipv6plan.cli.render_policy_view import drawn_rows, matrix_rows, reasons, summary_rows
from ipv6plan.firewall import access_matrix
from ipv6plan.model.filtering import SourceRow
from ipv6plan.report.policy_workbook import policy_workbook
from tests.firewall.conftest import Province


def matrix(province: Province) -> tuple[SourceRow, ...]:
    return access_matrix(province.inventory, province.plan, province.intents)


def test_every_source_has_an_answer_for_every_service(province: Province) -> None:
    services = province.inventory.services
    rows = matrix_rows(matrix(province), services)
    assert list(rows.columns) == ["source", "name", *(s.id for s in services)]
    assert all(len(row) == len(rows.columns) for row in rows.rows)
    tenants = [t.id for t in province.inventory.tenants]
    assert [row[0] for row in rows.rows][: len(tenants)] == tenants
    cells = [cell for row in rows.rows for cell in row[2:]]
    assert all(": " in cell for cell in cells), "a cell without a reason"


def test_the_summary_counts(province: Province) -> None:
    rows = {r[0]: r for r in summary_rows(matrix(province), province.inventory.services).rows}
    agencies = len(province.inventory.tenants)
    assert rows["lgsp"][1:3] == ["tcp/443 tcp/8443", f"{agencies}/{agencies}"]
    assert rows["antivirus"][1:3] == ["", f"0/{agencies}"]


def test_a_terminal_gets_each_reason_once_below_the_table(province: Province) -> None:
    services = province.inventory.services
    drawn = {row[0]: row[-1] for row in drawn_rows(matrix(province), services).rows}
    assert (drawn["mail"], drawn["lgsp"]) == ("", "1")
    title, *said = reasons(matrix(province))
    assert title == "To be asked:"
    assert "- antivirus, dns: strategy of antivirus: replace; no rule until that is settled" in said
    assert len({line.partition(": ")[2] for line in said}) == len(said)
    asked = {name for line in said for name in line[2:].partition(": ")[0].split(", ")}
    assert asked == {name for name, count in drawn.items() if count}


def test_the_workbook_is_the_matrix_and_runs_nothing() -> None:
    head, rows, words = ["source", "name", "x"], [["a", "=1+1", "yes tcp/1: b"]], ["yes", "no", "?"]
    made = policy_workbook(head, rows, words)
    assert made == policy_workbook(head, rows, words)
    sheet = load_workbook(io.BytesIO(made)).worksheets[0]
    assert [[c.value for c in row] for row in sheet.iter_rows()] == [head, *rows]
    assert {c.data_type for row in sheet.iter_rows() for c in row} == {"s"}
