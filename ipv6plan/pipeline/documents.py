"""The stages that write documents: configurations, checklists, report."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipv6plan.audit import REASONS
from ipv6plan.checklist import (
    PROGRESS,
    build_checklists,
    checklist_files,
    load_steps,
    read_progress,
)
from ipv6plan.errors import Problem
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Checklist, Statement
from ipv6plan.model.readiness import Readiness
from ipv6plan.pipeline.audit import earlier_audits
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.ledger import Ledger, device_of
from ipv6plan.pipeline.measuring import check_titles, measured
from ipv6plan.pipeline.origins import Way
from ipv6plan.pipeline.publishing import publish, publish_each
from ipv6plan.pipeline.standing import built_files, doubts
from ipv6plan.render import DeviceFiles, by_people, render_devices
from ipv6plan.report import report_json, report_markdown
from ipv6plan.text import LANGUAGES, Language, Text
from ipv6plan.workspace import Workspace

CONFIGS, CHECKLISTS = "build/configs", "build/checklists"


@dataclass(frozen=True, slots=True, kw_only=True)
class Configured:
    """What was rendered, and which devices could not be."""

    files: int
    """How many files were written, or would be."""
    failures: tuple[Problem, ...]


def write_configs(planned: Planned, language: Language, *, dry_run: bool = False) -> Configured:
    """Render every device's configuration and roll-back; what fails is missing, and said."""
    inputs = planned.inputs
    rendered = render_devices(
        planned.intents, inputs.catalogue, inputs.workspace.templates, language
    )
    if dry_run:
        return count_configs(rendered)
    ledger = Ledger(ready=planned, way=Way(language=language))
    return put_configs(inputs.workspace, rendered, ledger)


def count_configs(rendered: Iterable[DeviceFiles]) -> Configured:
    """Count what would be written."""
    files, failures = 0, list[Problem]()
    for one in rendered:
        files += len(one.artifacts)
        failures += one.failures
    return Configured(files=files, failures=tuple(failures))


def put_configs(
    workspace: Workspace, rendered: Iterable[DeviceFiles], ledger: Ledger | None = None
) -> Configured:
    """Write configurations as they come, so that few are in memory at a time, and note in the
    ledger what they were made from; files of devices that it says stay are left alone.
    """
    with workspace.lock(folder=CONFIGS):
        if ledger is not None:
            ledger.begin()
        configured = _put(workspace, rendered, ledger)
        if ledger is not None:
            ledger.write()
    return configured


def _put(
    workspace: Workspace, rendered: Iterable[DeviceFiles], ledger: Ledger | None
) -> Configured:
    files, failures = 0, list[Problem]()
    note, stays = (None, None) if ledger is None else (ledger.noting(), ledger.stays)

    def groups() -> Iterator[tuple[Artifact, ...]]:
        nonlocal files
        for one in rendered:
            files += len(one.artifacts)
            failures.extend(one.failures)
            if note is not None:
                note(one.artifacts)
            yield one.artifacts

    others = None if stays is None else lambda name: stays(device_of(name))
    publish_each(workspace, CONFIGS, groups(), others, held=True)
    return Configured(files=files, failures=tuple(failures))


def task_lists(checklists: tuple[Checklist, ...]) -> Iterator[Artifact]:
    """Give every checklist as Markdown, in each language."""
    for language in LANGUAGES:
        yield from checklist_files(checklists, language, reasons=REASONS)


def write_checklists(
    planned: Planned,
    audit: AuditReport | None,
    *,
    files: Callable[[tuple[Checklist, ...]], Iterable[Artifact]] = task_lists,
    dry_run: bool = False,
) -> tuple[Checklist, ...]:
    """Build every checklist and write the files that `files` makes of them."""
    workspace = planned.inputs.workspace
    checklists = checklists_with(planned, audit, load_progress(workspace))
    if not dry_run:
        publish(workspace, CHECKLISTS, files(checklists))
    return checklists


def checklists_with(
    planned: Planned, audit: AuditReport | None, said: tuple[Statement, ...]
) -> tuple[Checklist, ...]:
    """Build every checklist as it stands where people have `said` this."""
    inputs = planned.inputs
    paths = built_files(inputs.workspace)
    return build_checklists(
        inputs.inventory,
        planned.plan,
        planned.intents,
        audit,
        paths,
        load_steps(inputs.workspace.templates),
        statements=said,
        earlier=() if audit is None else earlier_audits(inputs.workspace, audit),
        documents=inputs.workspace.documents(),
        left=left_to_people(planned),
        doubts=doubts(planned, paths),
    )


def left_to_people(planned: Planned) -> Mapping[str, tuple[Text, ...]]:
    """Give what each device's rendered files leave to people, as their comments say it."""
    catalogue = planned.inputs.catalogue
    return {i.device.id: by_people(i, catalogue[i.device.platform]) for i in planned.intents}


def load_progress(workspace: Workspace) -> tuple[Statement, ...]:
    """Read progress.yaml, if there is one; raises InventoryError, RecordError."""
    path = workspace.root / PROGRESS
    return read_progress(workspace.read(path), PROGRESS) if path.exists() else ()


def write_report(
    planned: Planned, audit: AuditReport | None, *, dry_run: bool = False
) -> Readiness:
    """Measure readiness and write build/report.LANG.md and build/report.json."""
    inventory = planned.inputs.inventory
    readiness = measured(planned.inputs, audit)
    if not dry_run:
        for language in LANGUAGES:
            text = report_markdown(
                inventory, readiness, language, reasons=REASONS, checks=check_titles()
            )
            _write(planned, Artifact(path=f"build/report.{language}.md", content=text))
        _write(
            planned, Artifact(path="build/report.json", content=report_json(inventory, readiness))
        )
    return readiness


def _write(planned: Planned, artifact: Artifact) -> None:
    planned.inputs.workspace.write(artifact)
