"""Whether files in build/ are what would be rendered now: told by the ledger, without rendering.

Three values: a file is what would be rendered now; or it is not there; or that is not known, with
the reason. What differs in its origin may still be the same bytes, so it is unknown and no `no`.
"""

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.errors import WorkspaceError
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.inputs import Planned, planned
from ipv6plan.pipeline.ledger import Made, device_of, noted
from ipv6plan.pipeline.origins import Origins, sealed
from ipv6plan.workspace import Workspace

BUILD: Final = "build"
Intents = Mapping[str, DeviceIntent]


class Standing:
    """Holds the files of one workspace against its plan, inventory and templates as they are."""

    def __init__(self, ready: Planned) -> None:
        self._ready = ready
        self.made: Final = noted(ready.inputs.workspace)
        self._origins = Origins(ready.inputs)
        self._known: dict[str, str] = {}

    def doubt(self, path: str) -> str:
        """Give why a file is not known to be what would be rendered now; empty where it is."""
        made = self.made.get(device_of(path))
        if made is None or path not in made.files:
            return words.UNNOTED
        if _seal(self._ready.inputs.workspace, path) != made.files[path]:
            return words.CHANGED
        return self.doubt_of(made)

    def doubt_of(self, made: Made) -> str:
        """Give why a device's files would not be made alike now, whatever became of them."""
        if made.device not in self._known:
            self._known[made.device] = self._doubt_of(made)
        return self._known[made.device]

    def _doubt_of(self, made: Made) -> str:
        intents = self._with_gateways if made.way.gateway_filters else self._plain
        intent = intents.get(made.device)
        if intent is None or self._origins.of(intent, made.way) != made.origin:
            return words.OLDER
        if made.running and self._running(made.running) != made.running_digest:
            return words.RUNNING
        return ""

    def _running(self, name: str) -> str:
        """Give the digest of a saved running configuration as it is now; empty if it is gone."""
        workspace = self._ready.inputs.workspace
        try:
            return self._origins.running(workspace.read_bytes(workspace.root / name))
        except WorkspaceError:
            return ""

    @cached_property
    def _plain(self) -> Intents:
        return self._intents(gateways=False)

    @cached_property
    def _with_gateways(self) -> Intents:
        return self._intents(gateways=True)

    def _intents(self, *, gateways: bool) -> Intents:
        ready = self._ready
        if ready.gateway_filters is not gateways:
            ready = planned(ready.inputs, ready.plan, gateway_filters=gateways)
        return {intent.device.id: intent for intent in ready.intents}


def built_files(workspace: Workspace) -> frozenset[str]:
    """Give the paths of all files in build/ but those that are the tool's own notes."""
    return frozenset(_walked(workspace.root))


def doubts(ready: Planned, paths: frozenset[str]) -> Mapping[str, str]:
    """Give, of these files, those that are not known to be what would be rendered now, with the
    reason: a code of the checklists' words.
    """
    standing = Standing(ready)
    found = ((path, standing.doubt(path)) for path in sorted(paths))
    return {path: doubt for path, doubt in found if doubt}


def _walked(root: Path) -> Iterator[str]:
    for folder, _, names in os.walk(root / BUILD):
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and path.is_file():
                yield path.relative_to(root).as_posix()


def _seal(workspace: Workspace, path: str) -> str:
    try:
        return sealed(workspace.read_bytes(workspace.root / path))
    except WorkspaceError:
        return ""
