"""Offices as workspaces of their own, planned."""

from collections.abc import Iterable
from pathlib import Path

from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import Truth
from ipv6plan.pipeline.inputs import Planned, load_inputs, planned
from ipv6plan.planning import build_plan
from ipv6plan.resources import inventories
from ipv6plan.twin import Trial
from ipv6plan.workspace import Workspace


def broken(trials: Iterable[Trial]) -> dict[tuple[str, str], str]:
    """Give what was not kept, with what was seen."""
    return {
        (t.promise.kind.value, t.promise.subject): t.detail.en
        for t in trials
        if t.result is not Truth.YES
    }


def office(folder: Path, name: str | Path = "small-office", **changes: str) -> Planned:
    """Copy an example, or a folder with one, into `folder`, with texts of network.yaml replaced,
    and plan it.
    """
    source = inventories() / name
    for path in (source / "network.yaml", *sorted((source / "sites").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        Workspace(folder).write(Artifact(path=str(path.relative_to(source)), content=text))
    inputs = load_inputs(Workspace(folder))
    return planned(inputs, build_plan(inputs.inventory, None))
