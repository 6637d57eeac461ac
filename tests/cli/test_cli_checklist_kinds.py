"""Which kinds of files are meant, and what is said where a library is missing."""

import pytest
import typer

from ipv6plan.cli import checklist_kinds
from ipv6plan.cli.checklist_kinds import EXTRAS, kinds_of
from ipv6plan.pipeline.checklist_files import MAKERS, Kind


@pytest.mark.parametrize(
    "given,expected",
    [
        ((), (Kind.MD,)),
        ((" ",), (Kind.MD,)),
        (("html",), (Kind.HTML,)),
        (("csv, html,csv", "md"), (Kind.MD, Kind.HTML, Kind.CSV)),
        ((",".join(Kind),), tuple(Kind)),
    ],
)
def test_kinds_are_named_once_in_one_order(
    given: tuple[str, ...], expected: tuple[Kind, ...]
) -> None:
    assert kinds_of(given) == expected


def test_every_kind_has_its_maker() -> None:
    assert set(MAKERS) == set(Kind)
    assert set(EXTRAS) < set(Kind)


@pytest.mark.parametrize(
    "kind,words",
    [
        ("xlsx", "xlsx needs openpyxl: pip install 'ipv6plan[excel]'"),
        ("docx", "docx needs python-docx: pip install 'ipv6plan[word]'"),
        ("ics", "ics needs icalendar: pip install 'ipv6plan[calendar]'"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    kind: str, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPV6PLAN_LANG", "en")
    monkeypatch.setattr(checklist_kinds, "find_spec", lambda _: None)
    assert kinds_of(["md,html,csv"]) == (Kind.MD, Kind.HTML, Kind.CSV)
    with pytest.raises(typer.BadParameter) as caught:
        kinds_of([kind])
    assert caught.value.message == words
