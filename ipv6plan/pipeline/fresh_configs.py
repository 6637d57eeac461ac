"""Takes rendered configurations from build/configs, where they are what would be rendered now."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import PurePosixPath
from typing import Final

from ipv6plan.errors import Problem, Source, StaleError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.documents import CONFIGS
from ipv6plan.pipeline.inputs import Inputs, Planned, planned
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.render import render_devices
from ipv6plan.text import LANGUAGES, Language, Text
from ipv6plan.workspace import Workspace

SAMPLE: Final = 40
"""How many devices are tried first, to see whether files were rendered in a certain way at all."""
MOST: Final = 8
"""How many stale devices a message names."""
Files = Mapping[str, tuple[Artifact, ...]]
"""By device."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How files were rendered: the options of `render configs`."""

    language: Language
    ipv4_effect: bool
    gateway_filters: bool


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

    disk: Files
    left: dict[str, DeviceIntent]
    found: dict[str, tuple[Artifact, ...]] = field(default_factory=dict)
    ways: dict[str, Way] = field(default_factory=dict)
    why_none: dict[str, Text] = field(default_factory=dict)
    expected: dict[str, tuple[Artifact, ...]] = field(default_factory=dict)


def check_plan_is_fresh(inputs: Inputs) -> None:
    """Raise StaleError where the inventory asks for another plan than plan.jsonl has."""
    change = make_plan(inputs, dry_run=True)
    if not change.unchanged:
        source = Source(inputs.workspace.name(inputs.workspace.plan))
        raise StaleError.at(source, _OLD_PLAN, hint=_BUILD)


def fresh_files(ready: Planned, devices: Collection[str]) -> Fresh:
    """Give the files of these devices; raises StaleError where one is not what would be rendered
    now, in whatever language and with whatever options it was.
    """
    intents = {i.device.id: i for i in ready.intents if i.device.id in devices}
    search = _Search(disk=_on_disk(ready.inputs.workspace), left=intents)
    for gateways in (False, True):
        if search.left:
            now = planned(ready.inputs, ready.plan, gateway_filters=True) if gateways else ready
            for way in _ways(ready.inputs.inventory.network.language, gateways=gateways):
                _try(search, now, way)
    if search.left:
        raise StaleError(_stale(search))
    return Fresh(files=search.found, why_none=search.why_none, ways=search.ways)


def _ways(first: Language, *, gateways: bool) -> Iterator[Way]:
    languages = sorted(LANGUAGES, key=lambda language: language != first)
    for effect, language in product((False, True), languages):
        yield Way(language=language, ipv4_effect=effect, gateway_filters=gateways)


def _try(search: _Search, ready: Planned, way: Way) -> None:
    """Take the devices whose files were rendered in one way."""
    intents = [i for i in ready.intents if i.device.id in search.left]
    sample = intents[:: max(1, len(intents) // SAMPLE)]
    if _take(search, ready, way, sample) and len(sample) < len(intents):
        _take(search, ready, way, [i for i in intents if i.device.id in search.left])


def _take(search: _Search, ready: Planned, way: Way, intents: Sequence[DeviceIntent]) -> bool:
    """Tell whether any was rendered in this way."""
    now, why = _rendered(ready.inputs, intents, way)
    took = False
    for device in (intent.device.id for intent in intents):
        files = now.get(device, ())
        search.expected.setdefault(device, files)
        if not _differing(files, search.disk.get(device, ())):
            took = took or bool(files)
            search.found[device], search.ways[device] = files, way
            if device in why:
                search.why_none[device] = why[device]
            del search.left[device]
    return took


def _rendered(
    inputs: Inputs, intents: Sequence[DeviceIntent], way: Way
) -> tuple[Files, Mapping[str, Text]]:
    rendered = tuple(
        render_devices(
            intents,
            inputs.catalogue,
            inputs.workspace.templates,
            way.language,
            ipv4_effect=way.ipv4_effect,
        )
    )
    files = _by_device(artifact for one in rendered for artifact in one.artifacts)
    why = {p.path.partition(".")[0]: p.message for one in rendered for p in one.failures}
    return files, why


def _on_disk(workspace: Workspace) -> Files:
    folder = workspace.root / CONFIGS
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name[:1] != ".")
    names = (workspace.name(path) for path in paths)
    return _by_device(
        Artifact(path=PurePosixPath(name).as_posix(), content=workspace.read(workspace.root / name))
        for name in names
    )


def _by_device(artifacts: Iterable[Artifact]) -> Files:
    """Group files by their device: ids have no dots in them."""
    found: defaultdict[str, list[Artifact]] = defaultdict(list)
    for artifact in artifacts:
        found[PurePosixPath(artifact.path).name.partition(".")[0]].append(artifact)
    return {device: tuple(files) for device, files in found.items()}


def _differing(wanted: Iterable[Artifact], there: Iterable[Artifact]) -> list[str]:
    """Give the paths of files that are missing, other, or too many."""
    wanted_, there_ = ({a.path: a.content for a in files} for files in (wanted, there))
    return [path for path in {**wanted_, **there_} if wanted_.get(path) != there_.get(path)]


def _stale(search: _Search) -> Iterator[Problem]:
    devices = list(search.left)
    for device in devices[:MOST]:
        there = search.disk.get(device, ())
        path = _differing(search.expected.get(device, ()), there)[0]
        missing = path not in {artifact.path for artifact in there}
        message = _NOT_THERE if missing else _OLD
        yield Problem(source=Source(path), path="", message=message, hint=_RENDER)
    if len(devices) > MOST:
        more = len(devices) - MOST
        text = Text(en=f"and files of {more} devices more", vi=f"và tệp của {more} thiết bị khác")
        yield Problem(source=Source(CONFIGS), path="", message=text, hint=_RENDER)


_OLD_PLAN: Final = Text(
    en="is older than the inventory, which asks for other addresses now",
    vi="cũ hơn dữ liệu kiểm kê, nay cần quy hoạch khác",
)
_BUILD: Final = Text(
    en="run `ipv6plan plan build`, then `ipv6plan render configs`",
    vi="hãy chạy `ipv6plan plan build`, rồi `ipv6plan render configs`",
)
_OLD: Final = Text(
    en="is not what plan and inventory give now; a sheet with it would mislead",
    vi="không còn khớp với quy hoạch và dữ liệu kiểm kê; đưa vào phiếu sẽ gây sai lệch",
)
_NOT_THERE: Final = Text(en="has not been rendered yet", vi="chưa được sinh")
_RENDER: Final = Text(en="run `ipv6plan render configs`", vi="hãy chạy `ipv6plan render configs`")
