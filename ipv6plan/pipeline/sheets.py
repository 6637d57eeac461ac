"""Writes change sheets, one a wave and one a device, from what is in build/configs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ipv6plan.audit import REASONS
from ipv6plan.checklist import load_steps
from ipv6plan.checklist.order import order_of
from ipv6plan.checklist.prerequisites import Prerequisites
from ipv6plan.checklist.sheet_pages import FOLDER, sheet_artifacts
from ipv6plan.checklist.sheets import (
    DeviceChange,
    OtherChange,
    Sheet,
    agency_of,
    name_of,
    sheet_files,
    sheets_of,
)
from ipv6plan.checklist.telling import Teller
from ipv6plan.checklist.work import work_left
from ipv6plan.errors import InventoryError, Source, did_you_mean
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Checklist
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waves import Schedule, Task, TaskGraph, TaskKind, Terms, Wave
from ipv6plan.pipeline.audit import latest_audit
from ipv6plan.pipeline.documents import write_checklists
from ipv6plan.pipeline.fresh_configs import Fresh, check_plan_is_fresh, fresh_files
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.publishing import publish_each
from ipv6plan.pipeline.waves import load_terms, people_of, plan_waves
from ipv6plan.render.environment import Templates
from ipv6plan.text import Language, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetChoice:
    """Which sheets: all where nothing is named."""

    wave: int = 0
    devices: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ("md", "html")

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return not (self.wave or self.devices)


def write_sheets(
    ready: Planned, today: date, choice: SheetChoice, language: Language, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Write the chosen sheets and give their paths; nothing is touched where StaleError is raised,
    or InventoryError for a wave or device that is not there.
    """
    inputs = ready.inputs
    audit = latest_audit(inputs.workspace)
    checklists = write_checklists(ready, audit, dry_run=True)
    schedule = plan_waves(inputs, today, work_left(checklists))
    _check(choice, schedule, inputs.inventory)
    check_plan_is_fresh(inputs)
    chosen = tuple(_chosen(choice, schedule.waves))
    fresh = fresh_files(ready, _devices(chosen, choice))
    maker = _Maker(ready, load_terms(inputs, today), audit, fresh, checklists)
    fill = Templates(inputs.workspace.templates).render
    teller = Teller(language, REASONS)
    groups = (
        sheet_artifacts(sheet, teller, fill, choice.kinds) for sheet in maker.sheets(chosen, choice)
    )
    paths: list[str] = []

    def noted() -> Iterator[tuple[Artifact, ...]]:
        for group in groups:
            paths.extend(artifact.path for artifact in group)
            yield group

    if dry_run:
        paths = [artifact.path for group in groups for artifact in group]
    else:
        stays = None if choice.everything else lambda _: True
        publish_each(inputs.workspace, FOLDER, noted(), stays)
    return tuple(paths)


def _chosen(choice: SheetChoice, waves: tuple[Wave, ...]) -> Iterator[Wave]:
    """Give the waves that the chosen sheets are of."""
    for wave in waves:
        there = {task.subject for task in wave.tasks if task.kind is TaskKind.DEVICE}
        if choice.everything or choice.wave == wave.number or there & set(choice.devices):
            yield wave


def _devices(waves: tuple[Wave, ...], choice: SheetChoice) -> frozenset[str]:
    whole = choice.everything or choice.wave
    tasks = [t for w in waves for t in w.tasks if t.kind is TaskKind.DEVICE]
    return frozenset(t.subject for t in tasks if whole or t.subject in choice.devices)


class _Maker:
    """Joins everything that a sheet says."""

    def __init__(
        self,
        ready: Planned,
        terms: Terms,
        audit: AuditReport | None,
        fresh: Fresh,
        checklists: tuple[Checklist, ...],
    ) -> None:
        inputs = ready.inputs
        self.inventory, self.catalogue = inputs.inventory, inputs.catalogue
        self.terms, self.fresh = terms, fresh
        self.audit = audit.header if audit else None
        self.intents = {intent.device.id: intent for intent in ready.intents}
        self.partners = _partners(order_of(inputs.inventory, terms))
        self.roles = people_of(inputs)
        steps = load_steps(inputs.workspace.templates)
        self.prerequisites = Prerequisites(checklists, steps, inputs.inventory)

    def sheets(self, waves: tuple[Wave, ...], choice: SheetChoice) -> Iterator[Sheet]:
        """Give the sheet of each wave that is wanted whole, and those of its devices."""
        for wave in waves:
            if choice.everything or choice.wave == wave.number:
                whole = self.sheet(wave, wave.tasks)
                yield whole
            else:
                whole = self.sheet(
                    wave, tuple(t for t in wave.tasks if t.subject in choice.devices)
                )
            for one in sheets_of(whole):
                if choice.everything or one.device in choice.devices or not choice.devices:
                    yield one

    def sheet(self, wave: Wave, tasks: tuple[Task, ...]) -> Sheet:
        return Sheet(
            wave=wave.number,
            on=wave.on,
            night=self.terms.night,
            device="",
            devices=tuple(self.device(t) for t in tasks if t.kind is TaskKind.DEVICE),
            others=tuple(self.other(t) for t in tasks if t.kind is not TaskKind.DEVICE),
            audit=self.audit,
            roles=self.roles,
        )

    def device(self, task: Task) -> DeviceChange:
        device = self.inventory.device[task.subject]
        platform = self.catalogue.platforms.get(device.platform)
        comment = platform.comment if platform else ""
        way = self.fresh.ways.get(device.id)
        return DeviceChange(
            task=task,
            device=device,
            site=self.inventory.site[device.site].name,
            agency=agency_of(task, self.inventory),
            platform=platform.title if platform else device.platform,
            management=tuple(_management(self.intents.get(device.id))),
            carries=self.partners.get(task.id, ()),
            files=sheet_files(self.fresh.files.get(device.id, ()), comment),
            why_none=self.fresh.why_none.get(device.id),
            ipv4_effect=way is not None and way.ipv4_effect,
            change=self.prerequisites.of(task),
        )

    def other(self, task: Task) -> OtherChange:
        return OtherChange(
            task=task,
            name=name_of(task, self.inventory),
            agency=agency_of(task, self.inventory),
            change=self.prerequisites.of(task),
        )


def _management(intent: DeviceIntent | None) -> Iterator[str]:
    """Give the addresses at which a device is managed, over IPv4 first."""
    if intent is None:
        return
    attached = intent.device.management
    if attached is not None and attached.ipv4 is not None:
        yield str(attached.ipv4)
    if intent.management is not None:
        yield str(intent.management)


def _partners(graph: TaskGraph) -> Mapping[str, tuple[str, ...]]:
    """Give the devices that carry the traffic of each task's, as the pairs say."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one, other in graph.pairs:
        found[one][other.partition(":")[2]] = None
        found[other][one.partition(":")[2]] = None
    return {task: tuple(others) for task, others in found.items()}


def _check(choice: SheetChoice, schedule: Schedule, inventory: Inventory) -> None:
    if choice.wave > len(schedule.waves):
        raise InventoryError.at(Source("--wave"), _few(len(schedule.waves)))
    done = {task.subject for task in schedule.done if task.kind is TaskKind.DEVICE}
    for device in choice.devices:
        if device in done:
            raise InventoryError.at(Source("--device"), _is_done(device))
        if device not in inventory.device:
            close = get_close_matches(device, list(inventory.device), n=1)
            message = Text(en=f"there is no {device!r}", vi=f"không có {device!r}")
            hint = did_you_mean(close[0]) if close else None
            raise InventoryError.at(Source("--device"), message, hint=hint)


def _is_done(device: str) -> Text:
    return Text(
        en=f"nothing is left to do at {device}: it is in no wave",
        vi=f"{device} không còn việc phải làm nên không thuộc đợt nào",
    )


def _few(count: int) -> Text:
    return Text(en=f"there are {count} waves", vi=f"chỉ có {count} đợt")
