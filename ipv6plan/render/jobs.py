"""What is to be filled in for one device: a job a file, each in three steps that can be told apart:
the values are prepared, the template is filled, the output is checked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ipv6plan.errors import Source, TemplateError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.platform import Platform
from ipv6plan.render.device import View
from ipv6plan.render.environment import Templates
from ipv6plan.render.notes import (
    Pen,
    config_header,
    file_header,
    left_to_people,
    questions,
    remarks,
    rollback_header,
    sayings,
    verify_header,
)
from ipv6plan.render.view import build_view, stood_in
from ipv6plan.text import Text

FOLDER: Final = "build/configs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One file to be made."""

    name: str
    template: str
    values: Mapping[str, Any]
    comment: str
    """What a comment line of the file begins with."""


def jobs(
    intent: DeviceIntent, platform: Platform, templates: Templates, pen: Pen, *, ipv4_effect: bool
) -> Iterator[Job]:
    """Prepare the files of a device whose platform has templates: configuration, rollback, what
    to verify where the platform has that, and files for daemons.
    """
    intent = stood_in(intent, platform)
    view = build_view(intent, platform, ipv4_effect=ipv4_effect)
    values = {
        "d": view,
        "say": sayings(pen),
        "remarks": remarks(intent, pen),
        "questions": questions(intent, view, platform, pen),
        "labels": platform.labels,
        "comment": platform.comment,
    }
    yield from _main(intent, view, platform, pen, values, apart=_apart(platform, templates))
    for file in platform.files:
        if view.features.issuperset(file.when):
            header = file_header(intent, view, file, pen.with_sign(file.comment))
            own = values | {"header": header, "comment": file.comment}
            name, template = f"{intent.device.id}.{file.ending}", f"platforms/{file.template}"
            yield Job(name=name, template=template, values=own, comment=file.comment)


def by_people(
    intent: DeviceIntent, platform: Platform, *, ipv4_effect: bool = False
) -> tuple[Text, ...]:
    """Say what the files of a device leave to people, as their comments do; nothing where the
    platform has no templates: then all is left.
    """
    if not platform.renders:
        return ()
    intent = stood_in(intent, platform)
    view = build_view(intent, platform, ipv4_effect=ipv4_effect)
    return left_to_people(intent, view, platform)


def _apart(platform: Platform, templates: Templates) -> bool:
    return templates.has(f"platforms/{platform.name}/verify.j2")


def _main(
    intent: DeviceIntent,
    view: View,
    platform: Platform,
    pen: Pen,
    values: dict[str, Any],
    *,
    apart: bool,
) -> Iterator[Job]:
    ending = platform.extension
    main = platform.endings.get(view.variant, ending)
    headers = [
        ("config", main, config_header(intent, view, platform, pen, verify=not apart)),
        ("rollback", f"rollback.{ending}", rollback_header(intent, view, platform, pen)),
    ]
    if apart:
        headers.append(("verify", "verify.txt", verify_header(intent, view, platform, pen)))
    for template, suffix, header in headers:
        yield Job(
            name=f"{intent.device.id}.{suffix}",
            template=f"platforms/{platform.name}/{template}.j2",
            values=values | {"header": header},
            comment=platform.comment,
        )


def make(job: Job, templates: Templates) -> Artifact:
    """Fill a job's template and check what comes out; raises TemplateError."""
    return checked(job, templates.render(job.template, job.values), templates)


def checked(job: Job, text: str, templates: Templates) -> Artifact:
    """Give the file, unless there is nothing in it, or a line of it may be misread by a device;
    raises TemplateError.
    """
    if not text.strip():
        raise TemplateError.at(Source(templates.shown(job.template)), _NOTHING)
    for number, line in enumerate(text.split("\n"), start=1):
        if not _printable(line, job.comment):
            raise TemplateError.at(Source(templates.shown(job.template)), _unsafe(number, line))
    return Artifact(path=f"{FOLDER}/{job.name}", content=text)


_NOTHING: Final = Text(en="the template writes nothing", vi="mẫu không ghi ra gì")


def _printable(line: str, comment: str) -> bool:
    """Commands are printable ASCII, comments printable; `?` would call for help on a terminal."""
    if "?" in line or not line.isprintable():
        return False
    return line.isascii() or line.lstrip().startswith(comment)


def _unsafe(number: int, line: str) -> Text:
    return Text(
        en=f"line {number} of the output has characters that a device may misread: {line!r}",
        vi=f"dòng {number} của kết quả có ký tự mà thiết bị có thể hiểu sai: {line!r}",
    )
