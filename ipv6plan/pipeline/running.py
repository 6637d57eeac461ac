"""Renders configurations against what runs: only what is missing."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ipv6plan.errors import Problem
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.inventory import Device
from ipv6plan.pipeline.configs import Choice, write_chosen
from ipv6plan.pipeline.documents import Configured
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.saved_files import Folder, open_folder
from ipv6plan.render import DeviceFiles
from ipv6plan.render.wording import HEADINGS
from ipv6plan.running.description import Description
from ipv6plan.running.exports import write_items
from ipv6plan.running.saved import Saved
from ipv6plan.running.tree import DRIVERS, PlayError, Trees
from ipv6plan.running.writing import Files, write_against, write_full
from ipv6plan.text import Language, Text

_ROLLBACK: Final = ".rollback."


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What was written, and what came of comparing."""

    configured: Configured
    compared: tuple[str, ...]
    """Devices whose files have only what is missing."""
    complete: tuple[str, ...]
    """Devices without a running configuration: their files have everything."""
    missing: int
    """Statements to be entered on the compared devices."""
    there: int
    """Planned statements that stand there already."""
    incomplete: tuple[Problem, ...]
    """What is planned and left out."""
    warnings: tuple[Problem, ...]
    """Files of no device, and IPv6 that stands and is not planned."""


@dataclass(slots=True, kw_only=True)
class _Tally:
    """What is gathered while files are written."""

    compared: list[str] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)
    incomplete: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    missing: int = 0
    there: int = 0


def write_compared(
    ready: Planned,
    choice: Choice,
    language: Language,
    folder: Path,
    *,
    ipv4_effect: bool = False,
    dry_run: bool = False,
) -> Compared:
    """Render the chosen devices, each against its saved running configuration; raises what
    `write_chosen` and `open_folder` raise.
    """
    opened = open_folder(ready.inputs, folder)
    tally = _Tally(warnings=list(opened.matched.warnings))
    configured = write_chosen(
        ready,
        choice,
        language,
        ipv4_effect=ipv4_effect,
        dry_run=dry_run,
        revise=_revision(opened, tally, language),
        running={device: Path(file.name) for device, file in opened.matched.files.items()},
    )
    return Compared(
        configured=configured,
        compared=tuple(tally.compared),
        complete=tuple(tally.complete),
        missing=tally.missing,
        there=tally.there,
        incomplete=tuple(tally.incomplete),
        warnings=tuple(tally.warnings),
    )


def _revision(
    folder: Folder, tally: _Tally, language: Language
) -> Callable[[Device, DeviceFiles], DeviceFiles]:
    def revise(device: Device, files: DeviceFiles) -> DeviceFiles:
        platform = folder.inputs.catalogue[device.platform]
        if files.failures or not platform.renders:
            return files
        saved = folder.read(device)
        if saved is None:
            tally.complete.append(device.id)
            return _full(files, platform.comment, language)
        if not isinstance(saved, Saved):
            return DeviceFiles(failures=saved)
        about = folder.descriptions[device.platform]
        if about.driver not in DRIVERS and not about.menus:
            return DeviceFiles(failures=(_not_told(device, saved, about.reason or _NO_DRIVER),))
        return _compared(device, files, saved=saved, about=about, tally=tally, language=language)

    return revise


def _compared(
    device: Device,
    files: DeviceFiles,
    *,
    saved: Saved,
    about: Description,
    tally: _Tally,
    language: Language,
) -> DeviceFiles:
    config = files.artifacts[0]
    rollback = next(a for a in files.artifacts if _ROLLBACK in a.path)
    ready = Files(device=device.id, config=str(config.content), rollback=str(rollback.content))
    obsolete = HEADINGS["rollback"].in_(language)
    try:
        found = (
            write_items(ready, saved, about, language, obsolete=obsolete)
            if about.menus
            else write_against(ready, saved, Trees(about), language, obsolete=obsolete)
        )
    except PlayError:
        return DeviceFiles(failures=(_not_told(device, saved, _STUMBLED),))
    tally.compared.append(device.id)
    tally.incomplete += found.incomplete
    tally.warnings += found.warnings
    tally.missing += found.missing
    tally.there += found.there
    others = (a for a in files.artifacts if a not in (config, rollback))
    return DeviceFiles(
        artifacts=(
            replace(config, content=found.config),
            replace(rollback, content=found.rollback),
            *others,
        )
    )


def _full(files: DeviceFiles, sign: str, language: Language) -> DeviceFiles:
    """Say in a device's configuration that it was not compared."""
    first, *others = files.artifacts
    noted = Artifact(path=first.path, content=write_full(str(first.content), sign, language))
    return DeviceFiles(artifacts=(noted, *others))


def _not_told(device: Device, saved: Saved, why: Text) -> Problem:
    title = device.platform
    return Problem(
        source=saved.source(),
        path=device.id,
        message=Text(
            en=f"what is missing on {title} cannot be told: {why.en}",
            vi=f"không xác định được phần còn thiếu trên {title}: {why.vi}",
        ),
        hint=Text(
            en="take the file out of the folder to have the whole configuration, and compare by "
            "hand",
            vi="bỏ tệp khỏi thư mục để sinh cấu hình đầy đủ rồi so sánh bằng tay",
        ),
    )


_NO_DRIVER: Final = Text(
    en="hier_config has no driver for it",
    vi="hier_config chưa có trình điều khiển cho nền tảng này",
)
_STUMBLED: Final = Text(
    en="hier_config cannot predict what the change leaves",
    vi="hier_config không dự đoán được kết quả của thay đổi",
)
