"""Renders the configuration and the rollback of every device whose platform has templates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ipv6plan.errors import Problem, Source, TemplateError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.platform import Platform
from ipv6plan.platforms import Catalogue
from ipv6plan.render.by_hand import by_hand
from ipv6plan.render.environment import Templates
from ipv6plan.render.notes import (
    Pen,
    config_header,
    file_header,
    questions,
    remarks,
    rollback_header,
    sayings,
    verify_header,
)
from ipv6plan.render.view import View, build_view, stood_in
from ipv6plan.render.words import refusals
from ipv6plan.text import Language, Text

FOLDER: Final = "build/configs"


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
    templates = Templates(overrides)
    pens = {name: Pen(p, language) for name, p in catalogue.platforms.items() if p.renders}
    for intent in intents:
        platform = catalogue.platforms.get(intent.device.platform)
        if platform is None:
            continue
        problems = tuple(_refused(intent, platform)) if platform.renders else ()
        try:
            if problems:
                yield DeviceFiles(failures=problems)
            elif platform.renders:
                view = build_view(stood_in(intent, platform), platform, ipv4_effect=ipv4_effect)
                pen = pens[platform.name]
                yield DeviceFiles(artifacts=tuple(_render(intent, view, platform, templates, pen)))
            else:
                yield DeviceFiles(artifacts=by_hand(intent, platform, templates, language, FOLDER))
        except TemplateError as error:
            failed = tuple(_of_device(p, intent.device.id) for p in error.problems)
            yield DeviceFiles(failures=failed)


def _refused(intent: DeviceIntent, platform: Platform) -> Iterator[Problem]:
    for where, message, hint in refusals(intent, platform):
        path = f"{intent.device.id}.{where}"
        yield Problem(source=intent.device.source, path=path, message=message, hint=hint)


def _of_device(problem: Problem, device: str) -> Problem:
    return Problem(source=problem.source, path=device, message=problem.message, hint=problem.hint)


def _render(
    intent: DeviceIntent, view: View, platform: Platform, templates: Templates, pen: Pen
) -> Iterator[Artifact]:
    intent = stood_in(intent, platform)
    values = {
        "d": view,
        "say": sayings(pen),
        "remarks": remarks(intent, pen),
        "questions": questions(intent, view, platform, pen),
        "labels": platform.labels,
        "comment": platform.comment,
    }
    folder, sign = f"platforms/{platform.name}", platform.comment
    apart = templates.has(f"{folder}/verify.j2")
    header = config_header(intent, view, platform, pen, verify=not apart)
    config = values | {"header": header}
    rollback = values | {"header": rollback_header(intent, view, platform, pen)}
    verify = values | {"header": verify_header(intent, view, platform, pen)}
    name, ending = intent.device.id, platform.extension
    main = platform.endings.get(view.variant, ending)
    yield _file(f"{name}.{main}", f"{folder}/config.j2", config, sign, templates)
    yield _file(f"{name}.rollback.{ending}", f"{folder}/rollback.j2", rollback, sign, templates)
    if apart:
        yield _file(f"{name}.verify.txt", f"{folder}/verify.j2", verify, sign, templates)
    for file in platform.files:
        if view.features.issuperset(file.when):
            header = file_header(intent, view, file, pen.with_sign(file.comment))
            own = values | {"header": header, "comment": file.comment}
            template = f"platforms/{file.template}"
            yield _file(f"{name}.{file.ending}", template, own, file.comment, templates)


def _file(
    name: str, template: str, values: Mapping[str, Any], comment: str, templates: Templates
) -> Artifact:
    text = templates.render(template, values)
    for number, line in enumerate(text.split("\n"), start=1):
        if not _printable(line, comment):
            raise TemplateError.at(Source(templates.shown(template)), _unsafe(number, line))
    return Artifact(path=f"{FOLDER}/{name}", content=text)


def _printable(line: str, comment: str) -> bool:
    """Commands are printable ASCII, comments printable; `?` would call for help on a terminal."""
    if "?" in line or not line.isprintable():
        return False
    return line.lstrip().startswith(comment) or line.isascii()


def _unsafe(number: int, line: str) -> Text:
    return Text(
        en=f"line {number} of the output has characters that a device may misread: {line!r}",
        vi=f"dòng {number} của kết quả có ký tự mà thiết bị có thể hiểu sai: {line!r}",
    )
