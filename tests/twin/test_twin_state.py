"""The record of a twin: what root removes is never taken from a file unseen."""

import json
from pathlib import Path
from typing import Any

import pytest

from ipv6plan.errors import RecordError
from ipv6plan.twin.state import FILE, TwinState, _names, keep_state, read_state
from ipv6plan.workspace import Workspace


def state(workspace: Workspace, **other: Any) -> TwinState:
    prefix, folder = _names(workspace)
    given: dict[str, Any] = {
        "format": 1, "sites": ("dic",), "prefix": prefix, "folder": folder,
        "nodes": ("dic-core-1", "dic-10", "fabric"), "routers": ("dic-core-1",),
    }  # fmt: skip
    return TwinState(**(given | other))


def test_what_was_kept_is_read(tmp_path: Path) -> None:
    here = Workspace(tmp_path)
    keep_state(here, state(here))
    assert read_state(here) == state(here)


@pytest.mark.parametrize(
    "other",
    [
        {"folder": "/etc"},
        {"folder": "/run/ipv6plan-twin-000000/../../etc"},
        {"prefix": ""},
        {"prefix": "twin-000000-"},
        {"nodes": ("a\nnetns del b",)},
        {"nodes": ("../b",)},
        {"nodes": ("",)},
        {"routers": ("../../../etc",)},
        {"routers": ("/etc",)},
    ],
)
def test_what_no_twin_of_the_folder_consists_of_is_refused(
    other: dict[str, Any], tmp_path: Path
) -> None:
    here = Workspace(tmp_path)
    keep_state(here, state(here, **other))
    with pytest.raises(RecordError) as caught:
        read_state(here)
    assert "nothing is removed" in str(caught.value)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["format"] == 1
