"""What equipment and files say cannot drive a terminal, a spreadsheet or a Markdown page."""

import json
from pathlib import Path

import pytest

from ipv6plan.cli.options import Format
from ipv6plan.cli.results import Rows, deliver
from ipv6plan.text import Text

EVIL = "[red]x[/red] [fe80::1] \x1b[31m\x07 =1+1|<b>"
COLUMNS = {"one": Text(en="one", vi="một"), "two": Text(en="two", vi="hai")}


@pytest.fixture
def rows() -> Rows:
    return Rows(columns=COLUMNS, rows=[(EVIL, "=cmd()")])


@pytest.mark.parametrize("format_", list(Format))
def test_no_control_character_reaches_a_file(rows: Rows, format_: Format, tmp_path: Path) -> None:
    deliver(rows, format_, tmp_path / "out")
    text = (tmp_path / "out").read_text(encoding="utf-8")
    assert [c for c in text if not c.isprintable() and c != "\n"] == []
    assert "fe80::1" in text


def test_markup_is_data(rows: Rows, capsys: pytest.CaptureFixture[str]) -> None:
    deliver(rows, Format.TABLE, None)
    printed = capsys.readouterr().out
    assert "[red]x[/red] [fe80::1] \\x1b[31m\\x07" in printed
    assert "\x1b[31m" not in printed


def test_json_keeps_the_value_as_it_is(rows: Rows, tmp_path: Path) -> None:
    deliver(rows, Format.JSON, tmp_path / "out.json")
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8")) == [
        {"one": EVIL, "two": "=cmd()"}
    ]


def test_a_spreadsheet_runs_no_formula(rows: Rows, tmp_path: Path) -> None:
    deliver(rows, Format.CSV, tmp_path / "out.csv")
    assert "'=cmd()" in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_a_cell_stays_a_cell_in_markdown(rows: Rows, tmp_path: Path) -> None:
    deliver(rows, Format.MD, tmp_path / "out.md")
    line = (tmp_path / "out.md").read_text(encoding="utf-8").splitlines()[-1]
    assert line.count("|") - line.count("\\|") == len(COLUMNS) + 1
    assert "<b>" not in line
