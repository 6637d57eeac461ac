"""docs/checks.md says what the checks declare."""

import re
from pathlib import Path

import pytest

from ipv6plan.audit import CHECKS
from tests.audit import checks_page

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def test_the_page_is_in_step_with_the_declarations(request: pytest.FixtureRequest) -> None:
    page = PAGE.read_text(encoding="utf-8")
    if request.config.getoption("--update-golden"):
        PAGE.write_text(checks_page.filled(page), encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
    for mark, made in (("checks", checks_page.checks()), ("vendors", checks_page.vendors())):
        assert checks_page.between(page, mark) == made, "run pytest --update-golden tests/audit"


def test_every_check_says_where_its_rule_comes_from_and_what_to_do() -> None:
    for check in CHECKS:
        assert check.references, check.id
        assert check.remedy.en.endswith("."), check.id
        assert check.remedy.vi.endswith("."), check.id
        assert check.remedy.en != check.remedy.vi


def test_references_are_written_alike() -> None:
    for check in CHECKS:
        for reference in check.references:
            if reference.startswith("RFC"):
                assert re.fullmatch(r"RFC \d{4}( section \d+(\.\d+)*)?", reference), check.id
