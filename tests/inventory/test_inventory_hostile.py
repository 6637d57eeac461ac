import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan import yamlfile
from ipv6plan.errors import InventoryError
from ipv6plan.inventory import load_inventory
from ipv6plan.platforms import Catalogue, load_platforms
from tests.inventory.broken import BASE, write

DATA = yamlfile.parse(BASE, "network.yaml").data


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inside = enumerate(value) if isinstance(value, list) else ()
    for key, inner in value.items() if isinstance(value, dict) else inside:
        yield from paths(inner, (*path, key))


PATHS = list(paths(DATA))
WORDS = (
    "",
    "x",
    "branch",
    "xa-b",
    "gw",
    "0/0",
    "300/28",
    "10.1.0.0/16",
    "::/0",
    "auto",
    "<map>",
    "<word>",
    "[key]",
    "v3",
    "vlan",
    "\x1b",
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.sampled_from((0, -1, 1, 10, 90, 4095, 10**17))
    | st.sampled_from(WORDS)
    | st.text(max_size=8)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2)
    ),
    max_leaves=4,
)


def changed(value: Any, path: tuple[Any, ...], new: Any, *, rename: bool) -> Any:
    if not path:
        return new
    key, rest = path[0], path[1:]
    if isinstance(value, list):
        return [
            changed(v, rest, new, rename=rename) if i == key else v for i, v in enumerate(value)
        ]
    if rename and not rest:
        return {str(new) if k == key else k: v for k, v in value.items()}
    return {k: changed(v, rest, new, rename=rename) if k == key else v for k, v in value.items()}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_platforms()


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None
)
@given(
    changes=st.lists(
        st.tuples(st.sampled_from(PATHS), VALUES, st.booleans()), min_size=1, max_size=3
    ),
    section=VALUES,
)
def test_no_file_does_more_than_being_told_what_is_wrong(
    changes: list[tuple[tuple[Any, ...], Any, bool]],
    section: Any,
    tmp_path: Path,
    catalogue: Catalogue,
) -> None:
    """JSON is YAML, but for numbers as keys: these are text in JSON, and refused."""
    data = DATA
    for path, new, rename in changes:
        if path in set(paths(data)):
            data = changed(data, path, new, rename=rename)
    text = (
        json.dumps(data, indent=1, ensure_ascii=False)
        .replace('"10":', "10:")
        .replace('"90":', "90:")
    )
    workspace = write(tmp_path, text, {"sites/a.yaml": json.dumps({"sites": section})})
    try:
        load_inventory(workspace, catalogue)
    except InventoryError as error:
        assert error.problems  # noqa: PT017  # whether it is raised is open
        for problem in error.problems:
            assert problem.in_("vi").isprintable()
            assert problem.in_("en").isprintable()
