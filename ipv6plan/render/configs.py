"""Renders the configuration and the rollback of every device whose platform has templates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ipv6plan.errors import Problem, TemplateError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.platform import Platform
from ipv6plan.platforms import Catalogue
from ipv6plan.render.by_hand import by_hand
from ipv6plan.render.environment import Templates
from ipv6plan.render.jobs import FOLDER, jobs, make
from ipv6plan.render.notes import Pen
from ipv6plan.render.words import refusals
from ipv6plan.text import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceFiles:
    """The files of one device, or why it has none."""

    artifacts: tuple[Artifact, ...] = ()
    """A configuration, a rollback and, where the platform has them, a list of what to verify and
    files for daemons; or a sheet to enter by hand.
    """
    failures: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The files of every device that could be rendered, and why the others are missing."""

    artifacts: tuple[Artifact, ...]
    """In the order of the intents."""
    failures: tuple[Problem, ...]


def render_configs(
    inventory: Inventory,  # noqa: ARG001  # every renderer is called alike
    intents: Sequence[DeviceIntent],
    catalogue: Catalogue,
    overrides: Path | None,
    language: Language,
    *,
    ipv4_effect: bool = False,
) -> Rendered:
    """Render what `intents` say, all at once; see `render_devices`."""
    devices = tuple(
        render_devices(intents, catalogue, overrides, language, ipv4_effect=ipv4_effect)
    )
    return Rendered(
        artifacts=tuple(artifact for one in devices for artifact in one.artifacts),
        failures=tuple(problem for one in devices for problem in one.failures),
    )


def render_devices(
    intents: Iterable[DeviceIntent],
    catalogue: Catalogue,
    overrides: Path | None,
    language: Language,
    *,
    ipv4_effect: bool = False,
) -> Iterator[DeviceFiles]:
    """Render what `intents` say, a device at a time, for each platform that has templates; for
    others a sheet of what is to be entered by hand.

    With `ipv4_effect`, lines that change IPv4 too are written and marked; else they are left out.

    A template under `overrides`/platforms/NAME wins over the bundled one. Nothing is raised for a
    device that cannot be rendered: it alone is missing, and a problem says why.
    """
    pens = {name: Pen(p, language) for name, p in catalogue.platforms.items() if p.renders}
    templates = Templates(overrides)
    for intent in intents:
        platform = catalogue.platforms.get(intent.device.platform)
        if platform is None:
            continue
        try:
            if platform.renders:
                pen = pens[platform.name]
                yield _device(intent, platform, templates, pen, ipv4_effect=ipv4_effect)
            else:
                sheet = by_hand(intent, platform, templates, language, FOLDER)
                yield DeviceFiles(artifacts=sheet)
        except TemplateError as error:
            failures = tuple(_of_device(p, intent.device.id) for p in error.problems)
            yield DeviceFiles(failures=failures)


def _device(
    intent: DeviceIntent, platform: Platform, templates: Templates, pen: Pen, *, ipv4_effect: bool
) -> DeviceFiles:
    problems = tuple(_refused(intent, platform))
    if problems:
        return DeviceFiles(failures=problems)
    wanted = jobs(intent, platform, templates, pen, ipv4_effect=ipv4_effect)
    return DeviceFiles(artifacts=tuple(make(job, templates) for job in wanted))


def _refused(intent: DeviceIntent, platform: Platform) -> Iterator[Problem]:
    for where, message, hint in refusals(intent, platform):
        path = f"{intent.device.id}.{where}"
        yield Problem(source=intent.device.source, path=path, message=message, hint=hint)


def _of_device(problem: Problem, device: str) -> Problem:
    return Problem(source=problem.source, path=device, message=problem.message, hint=problem.hint)
