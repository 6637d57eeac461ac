"""Takes rendered configurations from build/configs, where they are what would be rendered now."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from ipv6plan.checklist import words
from ipv6plan.errors import Problem, Source, StaleError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.documents import CONFIGS
from ipv6plan.pipeline.inputs import Inputs, Planned
from ipv6plan.pipeline.ledger import device_of
from ipv6plan.pipeline.origins import Way
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.pipeline.standing import Standing
from ipv6plan.render import render_devices
from ipv6plan.text import Text
from ipv6plan.workspace import Workspace

MOST: Final = 8
"""How many stale devices a message names."""
Files = Mapping[str, tuple[Artifact, ...]]
"""By device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fresh:
    """The files of some devices, in the order in which they are rendered."""

    files: Files
    why_none: Mapping[str, Text]
    """Why a device has no files, where it cannot be rendered."""
    ways: Mapping[str, Way]


@dataclass(slots=True, kw_only=True)
class _Search:
    """What has been found so far."""

    files: dict[str, tuple[Artifact, ...]] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)
    stale: dict[str, tuple[str, Text]] = field(default_factory=dict)
    """By device: the file, and what is the matter with it."""


def check_plan_is_fresh(inputs: Inputs) -> None:
    """Raise StaleError where the inventory asks for another plan than plan.jsonl has."""
    change = make_plan(inputs, dry_run=True)
    if not change.unchanged:
        source = Source(inputs.workspace.name(inputs.workspace.plan))
        raise StaleError.at(source, _OLD_PLAN, hint=_BUILD)


def fresh_files(ready: Planned, devices: Collection[str]) -> Fresh:
    """Give the files of these devices; raises StaleError where one is not known to be what would
    be rendered now, in whatever language and with whatever options it was.
    """
    search, standing = _Search(), Standing(ready)
    there = _on_disk(ready.inputs.workspace)
    without: list[DeviceIntent] = []
    for intent in (i for i in ready.intents if i.device.id in devices):
        device = intent.device.id
        if device in there or device in standing.made:
            _take(search, standing, device, there.get(device, ()))
        else:
            without.append(intent)
    why_none = dict(_refused(search, ready, without))
    if search.stale:
        raise StaleError(_problems(search.stale))
    return Fresh(files=search.files, why_none=why_none, ways=search.ways)


def _take(search: _Search, standing: Standing, device: str, there: Sequence[Artifact]) -> None:
    """Take a device's files, or say what is the matter with one of them."""
    made = standing.made.get(device)
    found = {artifact.path: artifact for artifact in there}
    wanted = tuple(made.files) if made else ()
    for path in (*wanted, *(path for path in found if path not in wanted)):
        doubt = standing.doubt(path) if path in found else ""
        if path not in found or doubt:
            search.stale[device] = path, _mislead(doubt) if doubt else _NOT_THERE
            return
    search.files[device] = tuple(found[path] for path in wanted)
    if made is not None:
        search.ways[device] = made.way


def _refused(
    search: _Search, ready: Planned, intents: Sequence[DeviceIntent]
) -> Iterator[tuple[str, Text]]:
    """Give why devices have no files where they cannot be rendered; others are yet to be."""
    inputs = ready.inputs
    known = [i for i in intents if i.device.platform in inputs.catalogue.platforms]
    rendered = render_devices(
        known,
        inputs.catalogue,
        inputs.workspace.templates,
        inputs.inventory.network.language,
    )
    for intent, files in zip(known, rendered, strict=True):
        device = intent.device.id
        if files.artifacts:
            search.stale[device] = files.artifacts[0].path, _NOT_THERE
        elif files.failures:
            yield device, files.failures[-1].message


def _on_disk(workspace: Workspace) -> Files:
    folder = workspace.root / CONFIGS
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name[:1] != ".")
    names = (workspace.name(path) for path in paths)
    return _by_device(
        Artifact(path=PurePosixPath(name).as_posix(), content=workspace.read(workspace.root / name))
        for name in names
    )


def _by_device(artifacts: Iterable[Artifact]) -> Files:
    found: dict[str, list[Artifact]] = {}
    for artifact in artifacts:
        found.setdefault(device_of(artifact.path), []).append(artifact)
    return {device: tuple(files) for device, files in found.items()}


def _problems(stale: Mapping[str, tuple[str, Text]]) -> Iterator[Problem]:
    for path, message in tuple(stale.values())[:MOST]:
        yield Problem(source=Source(path), path="", message=message, hint=_RENDER)
    if len(stale) > MOST:
        more = len(stale) - MOST
        text = Text(en=f"and files of {more} devices more", vi=f"và tệp của {more} thiết bị khác")
        yield Problem(source=Source(CONFIGS), path="", message=text, hint=_RENDER)


def _mislead(doubt: str) -> Text:
    why = words.REASONS[doubt]
    return Text(
        en=f"{why.en}; a sheet with it would mislead",
        vi=f"{why.vi}; đưa vào phiếu sẽ gây sai lệch",
    )


_OLD_PLAN: Final = Text(
    en="is older than the inventory, which asks for other addresses now",
    vi="cũ hơn dữ liệu kiểm kê, nay cần quy hoạch khác",
)
_BUILD: Final = Text(
    en="run `ipv6plan plan build`, then `ipv6plan render configs`",
    vi="hãy chạy `ipv6plan plan build`, rồi `ipv6plan render configs`",
)
_NOT_THERE: Final = Text(en="has not been rendered yet", vi="chưa được sinh")
_RENDER: Final = Text(en="run `ipv6plan render configs`", vi="hãy chạy `ipv6plan render configs`")
