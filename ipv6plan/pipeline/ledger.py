"""Notes beside build/configs what each device's files were made from, as they are written.

A device's line is taken out before its files are touched and put in once all are written: where a
run was interrupted nothing is claimed of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from ipv6plan.codec import CodecError, from_json, to_json
from ipv6plan.errors import WorkspaceError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.origins import Origins, Way, sealed
from ipv6plan.workspace import Workspace

LEDGER: Final = "build/configs/.made.jsonl"
_HEADER: Final = '{"format":1}'
Paths = Mapping[str, Path]
NOT_COMPARED: Final[Paths] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What is noted of one device: a line of the ledger."""

    device: str
    origin: str
    """The digest of what its files were made from."""
    way: Way
    files: Mapping[str, str]
    """The SHA-256 of each, by its path, in the order in which they are rendered."""
    running: str = ""
    """The saved running configuration that they were compared with: inside the workspace relative
    to it; empty where they are whole.
    """
    running_digest: str = ""


def noted(workspace: Workspace) -> Mapping[str, Made]:
    """Read what is noted, by device; a line that cannot be read says nothing of its device."""
    path = workspace.root / LEDGER
    try:
        header, *lines = workspace.read(path).splitlines() if path.is_file() else [""]
    except (WorkspaceError, ValueError):
        return {}
    return {made.device: made for made in _read(lines)} if header == _HEADER else {}


def _read(lines: list[str]) -> Iterator[Made]:
    for line in lines:
        try:
            yield from_json(line, Made)
        except CodecError:
            continue


@dataclass(slots=True, kw_only=True)
class Ledger:
    """What one run of rendering notes."""

    ready: Planned
    way: Way
    running: Paths = field(default_factory=dict)
    """The saved running configurations of devices, where files have only what is missing."""
    stays: Callable[[str], bool] | None = None
    """Tells of a device that it is not rendered in this run; None where all are."""
    _made: dict[str, Made] = field(default_factory=dict)

    def begin(self) -> None:
        """Take out what is noted of the devices of this run."""
        before = noted(self.ready.inputs.workspace)
        self._made = {d: m for d, m in before.items() if self.stays is not None and self.stays(d)}
        self.write()

    def noting(self) -> Callable[[tuple[Artifact, ...]], None]:
        """Give what notes the files of one device."""
        origins = Origins(self.ready.inputs)
        intents = {intent.device.id: intent for intent in self.ready.intents}

        def note(artifacts: tuple[Artifact, ...]) -> None:
            for device in {device_of(artifact.path) for artifact in artifacts}:
                self._made[device] = self._of(intents[device], artifacts, origins)

        return note

    def write(self) -> None:
        """Put what is noted into the workspace, in the order of ids."""
        lines = (to_json(made) for _, made in sorted(self._made.items()))
        content = "".join(f"{line}\n" for line in (_HEADER, *lines))
        self.ready.inputs.workspace.write(Artifact(path=LEDGER, content=content))

    def _of(self, intent: DeviceIntent, artifacts: tuple[Artifact, ...], origins: Origins) -> Made:
        saved = self.running.get(intent.device.id)
        workspace = self.ready.inputs.workspace
        return Made(
            device=intent.device.id,
            origin=origins.of(intent, self.way),
            way=self.way,
            files={artifact.path: sealed(artifact.content) for artifact in artifacts},
            running="" if saved is None else _kept(workspace, saved),
            running_digest="" if saved is None else origins.running(workspace.read_bytes(saved)),
        )


def device_of(name: str) -> str:
    """Give the device whose file it is: ids have no dots in them."""
    return PurePosixPath(name).name.partition(".")[0]


def _kept(workspace: Workspace, path: Path) -> str:
    path, root = path.resolve(), workspace.root.resolve()
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
