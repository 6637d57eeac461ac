"""Renders configurations of all devices or of some, and puts them into the workspace."""

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ipv6plan.errors import InventoryError, Problem, Source, did_you_mean
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Device
from ipv6plan.pipeline.documents import Configured, count_configs, put_configs
from ipv6plan.pipeline.earlier import digests, digests_then
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.ledger import NOT_COMPARED, Ledger, Paths
from ipv6plan.pipeline.origins import Way
from ipv6plan.render import DeviceFiles, render_devices
from ipv6plan.render.stages import stages
from ipv6plan.text import Language, Text

Revise = Callable[[Device, DeviceFiles], DeviceFiles]
"""Makes the files of one device into what is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which devices; what is empty does not matter."""

    stages: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    since: str = ""
    """A plan file or a git revision: only devices whose files would have been others by it."""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.stages or self.sites or self.devices or self.since)


def write_chosen(
    ready: Planned,
    choice: Choice,
    language: Language,
    *,
    ipv4_effect: bool = False,
    dry_run: bool = False,
    revise: Revise | None = None,
    running: Paths = NOT_COMPARED,
) -> Configured:
    """Render the chosen devices; files of others stay; raises InventoryError for ids that are not
    there, PlanFileError and WorkspaceError for what `since` names. With `revise`, a device's files
    are what it makes of them, from its saved configuration in `running`.
    """
    inputs = ready.inputs
    intents = tuple(_chosen(ready, choice))
    if choice.since:
        intents = _changed(ready, intents, choice.since, language, ipv4_effect=ipv4_effect)
    rendered = render_devices(
        intents,
        inputs.catalogue,
        inputs.workspace.templates,
        language,
        ipv4_effect=ipv4_effect,
    )
    if revise is not None:
        rendered = (revise(i.device, f) for i, f in zip(intents, rendered, strict=True))
    devices = {intent.device.id for intent in intents}
    way = Way(language=language, ipv4_effect=ipv4_effect, gateway_filters=ready.gateway_filters)
    stays = None if choice.everything else lambda device: device not in devices
    ledger = Ledger(ready=ready, way=way, running=running, stays=stays)
    configured = (
        count_configs(rendered) if dry_run else put_configs(inputs.workspace, rendered, ledger)
    )
    asked = tuple(_without_templates(ready, choice))
    return replace(configured, failures=(*configured.failures, *asked))


def _chosen(ready: Planned, choice: Choice) -> Iterator[DeviceIntent]:
    inventory = ready.inputs.inventory
    problems = [
        *_unknown(choice.sites, inventory.site, "--site"),
        *_unknown(choice.devices, inventory.device, "--device"),
    ]
    if problems:
        raise InventoryError(problems)
    stage = stages(inventory)
    for intent in ready.intents:
        device = intent.device
        if (
            (not choice.stages or stage[device.id] in choice.stages)
            and (not choice.sites or device.site in choice.sites)
            and (not choice.devices or device.id in choice.devices)
        ):
            yield intent


def _changed(
    now: Planned,
    intents: Sequence[DeviceIntent],
    since: str,
    language: Language,
    *,
    ipv4_effect: bool,
) -> tuple[DeviceIntent, ...]:
    """Give the devices whose files are not, byte by byte, what they would have been then."""
    then = digests_then(now, since, language, ipv4_effect=ipv4_effect)
    found = digests(now, intents, language, ipv4_effect=ipv4_effect)
    return tuple(i for i in intents if found.get(i.device.id) != then.get(i.device.id))


def _unknown(words: Sequence[str], known: Collection[str], option: str) -> Iterator[Problem]:
    for word in words:
        if word not in known:
            close = difflib.get_close_matches(word, known, n=1)
            yield Problem(
                source=Source(""),
                path=option,
                message=Text(en=f"there is no {word!r}", vi=f"không có {word!r}"),
                hint=did_you_mean(close[0]) if close else None,
            )


def _without_templates(ready: Planned, choice: Choice) -> Iterator[Problem]:
    """Say which devices that were asked for by name have a platform without templates."""
    inputs = ready.inputs
    for key in choice.devices:
        device = inputs.inventory.device[key]
        platform = inputs.catalogue[device.platform]
        if not platform.renders:
            yield Problem(
                source=device.source,
                path=f"{key}.platform",
                message=Text(
                    en=f"there are no templates for {platform.title} ({platform.name})",
                    vi=f"chưa có mẫu cấu hình cho {platform.title} ({platform.name})",
                ),
                hint=Text(
                    en=f"write templates/platforms/{platform.name}/config.j2 and rollback.j2 (docs/"
                    "platforms.md)",
                    vi=f"viết templates/platforms/{platform.name}/config.j2 và rollback.j2 (xem "
                    "docs/platforms.md)",
                ),
            )
