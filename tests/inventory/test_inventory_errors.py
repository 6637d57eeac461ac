from collections.abc import Iterator
from pathlib import Path

import pytest

from ipv6plan.errors import InventoryError
from ipv6plan.inventory import load_inventory
from ipv6plan.platforms import Catalogue, load_platforms
from tests.inventory.broken import BASE, Case, cases, write

CASES = tuple(cases())
ERRORS = Path(__file__).parent.parent / "errors" / "inventory"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_platforms()


def told(error: InventoryError) -> Iterator[str]:
    yield from (f"{problem.in_('en')}\n" for problem in error.problems)
    yield "\n"
    yield from (f"{problem.in_('vi')}\n" for problem in error.problems)


def test_the_network_of_the_cases_is_sound(tmp_path: Path, catalogue: Catalogue) -> None:
    assert len(load_inventory(write(tmp_path, BASE), catalogue).devices) == 8


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_wrong_is_said_in_these_words(
    case: Case, tmp_path: Path, catalogue: Catalogue, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(InventoryError) as raised:
        load_inventory(case.write(tmp_path), catalogue)
    text = "".join(told(raised.value))
    path = ERRORS / f"{case.name}.txt"
    if request.config.getoption("--update-golden"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_no_case_is_missing_or_left_over() -> None:
    assert sorted(path.stem for path in ERRORS.glob("*.txt")) == sorted(c.name for c in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_problems_come_by_file_and_line_each_once(
    case: Case, tmp_path: Path, catalogue: Catalogue
) -> None:
    with pytest.raises(InventoryError) as raised:
        load_inventory(case.write(tmp_path), catalogue)
    sources = [problem.source for problem in raised.value.problems]
    assert sources == sorted(sources)
    assert len(set(raised.value.problems)) == len(raised.value.problems)


def test_thousands_of_problems_are_told_in_time(tmp_path: Path, catalogue: Catalogue) -> None:
    sites = [f"  s{n}: {{name: S, profile: branc, tenant: van-phog}}\n" for n in range(3000)]
    with pytest.raises(InventoryError) as raised:
        load_inventory(
            write(tmp_path, BASE, {"sites/a.yaml": f"sites:\n{''.join(sites)}"}), catalogue
        )
    problems = raised.value.problems
    assert len(problems) == 6000
    assert [p.hint is not None for p in problems] == [True] * 100 + [False] * 5900


def test_secrets_are_never_repeated(tmp_path: Path, catalogue: Catalogue) -> None:
    text = BASE.replace("env:COMMUNITY", "Bi-Mat-2026").replace(
        'priv: {aes128: "file:secrets/priv"}', "priv: Bi-Mat-2026"
    )
    with pytest.raises(InventoryError) as raised:
        load_inventory(write(tmp_path, text), catalogue)
    chain: BaseException | None = raised.value
    while chain is not None:
        assert "Bi-Mat-2026" not in f"{chain}{chain!r}"
        chain = chain.__cause__ or chain.__context__
