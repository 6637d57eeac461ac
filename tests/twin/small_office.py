"""The small office as a workspace of its own, planned."""

from pathlib import Path

from ipv6plan.model.artifact import Artifact
from ipv6plan.pipeline.inputs import Planned, load_inputs, planned
from ipv6plan.planning import build_plan
from ipv6plan.resources import inventories
from ipv6plan.workspace import Workspace


def office(folder: Path, name: str = "small-office", **changes: str) -> Planned:
    """Copy an example into `folder`, with texts of network.yaml replaced, and plan it."""
    source = inventories() / name
    for path in (source / "network.yaml", *sorted((source / "sites").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8")
        for old, new in changes.items():
            text = text.replace(old, new)
        Workspace(folder).write(Artifact(path=str(path.relative_to(source)), content=text))
    inputs = load_inputs(Workspace(folder))
    return planned(inputs, build_plan(inputs.inventory, None))
