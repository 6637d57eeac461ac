"""What was rendered, or would have been, from an earlier state of the workspace: by its bytes."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

from ipv6plan.errors import Ipv6PlanError, PlanFileError, Problem, Source, WorkspaceError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.plan import Plan
from ipv6plan.pipeline.git_files import names_at, read_at
from ipv6plan.pipeline.inputs import Planned, load_known, planned
from ipv6plan.planning import read_plan
from ipv6plan.render import DeviceFiles, render_devices
from ipv6plan.text import Language, Text
from ipv6plan.workspace import Workspace

_READ: Final = ("network.yaml", "plan.jsonl", "sites", "templates")
"""All that configurations are made of."""


def digests_then(
    now: Planned, since: str, language: Language, *, ipv4_effect: bool
) -> Mapping[str, bytes]:
    """Give a digest of each device's files as they would have been by `since`, by its id.

    `since` is a plan file, which is joined with the inventory as it is; or a git revision, of which
    inventory, plan and templates are taken. Raises WorkspaceError for what cannot be read, and
    PlanFileError.
    """
    if os.path.isfile(since):  # noqa: PTH113  # no error where a name is too long for a file
        plan = _plan_of(since)
        then = planned(now.inputs, plan, gateway_filters=now.gateway_filters)
        return digests(then, then.intents, language, ipv4_effect=ipv4_effect)
    with _workspace_at(now.inputs.workspace, since) as workspace:
        try:
            then, _ = load_known(workspace, gateway_filters=now.gateway_filters)
        except Ipv6PlanError as error:
            raise WorkspaceError(tuple(_then(p, since) for p in error.problems)) from error
        return digests(then, then.intents, language, ipv4_effect=ipv4_effect)


def _plan_of(file: str) -> Plan:
    text = Workspace(Path()).read(Path(file))
    if not text.startswith("{"):
        raise PlanFileError.at(Source(file, 1), _no_plan(), hint=_due())
    return read_plan(text, file)


def digests(
    ready: Planned, intents: Iterable[DeviceIntent], language: Language, *, ipv4_effect: bool
) -> Mapping[str, bytes]:
    """Give a digest of each device's files, or of why it has none, by its id."""
    inputs = ready.inputs
    intents = [i for i in intents if i.device.platform in inputs.catalogue.platforms]
    rendered = render_devices(
        intents, inputs.catalogue, inputs.workspace.templates, language, ipv4_effect=ipv4_effect
    )
    return {i.device.id: _digest(files) for i, files in zip(intents, rendered, strict=True)}


def _digest(files: DeviceFiles) -> bytes:
    """Take names and contents in; of failures the words, since their lines may move."""
    found = hashlib.sha256()
    for part in _parts(files):
        found.update(len(part).to_bytes(8) + part)
    return found.digest()


def _parts(files: DeviceFiles) -> Iterator[bytes]:
    for artifact in files.artifacts:
        content = artifact.content
        yield artifact.path.encode()
        yield content.encode() if isinstance(content, str) else content
    for problem in files.failures:
        yield f"{problem.path}: {problem.message.en}".encode()


@contextmanager
def _workspace_at(workspace: Workspace, revision: str) -> Iterator[Workspace]:
    """Give a copy of what the workspace had in a git revision; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="ipv6plan-") as folder:
        then = Workspace(Path(folder))
        read_at(workspace.root, revision, "network.yaml")  # says what is wrong with the revision
        for name in names_at(workspace.root, revision, _READ):
            text = read_at(workspace.root, revision, name)
            then.write(Artifact(path=name, content=text))
        yield then


def _then(problem: Problem, revision: str) -> Problem:
    source = Source(f"{revision}:{problem.source.file}", problem.source.line)
    return replace(problem, source=source)


def _no_plan() -> Text:
    return Text(en="this is no plan", vi="đây không phải tệp quy hoạch")


def _due() -> Text:
    return Text(
        en="--changed-since takes an earlier plan.jsonl, or a git revision",
        vi="--changed-since nhận tệp plan.jsonl trước đây, hoặc một phiên bản git",
    )
