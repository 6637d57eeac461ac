"""Change sheets: what is needed in the night of a wave, or for one device, on paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from ipv6plan.checklist.prerequisites import Change
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.audit import AuditHeader
from ipv6plan.model.inventory import Device, Inventory
from ipv6plan.model.night import Night
from ipv6plan.model.waves import Task
from ipv6plan.text import Text


class Use(StrEnum):
    """What a rendered file is for."""

    APPLY = "apply"
    BY_HAND = "by-hand"
    VERIFY = "verify"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFile:
    """A rendered file, line by line."""

    use: Use
    path: str
    lines: tuple[str, ...]
    sha256: str
    comment: str
    """What remarks begin with; empty where the file is made of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceChange:
    """What happens to one device."""

    task: Task
    device: Device
    site: str
    agency: str
    """Their names."""
    platform: str
    """Its title."""
    management: tuple[str, ...]
    """Addresses that it is managed at."""
    carries: tuple[str, ...]
    """Ids of the devices that carry the traffic meanwhile."""
    files: tuple[SheetFile, ...]
    """In the order in which they are used."""
    why_none: Text | None
    """Why there are no files."""
    ipv4_effect: bool
    """Whether lines that change IPv4 too were asked for."""
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherChange:
    """What happens to a service, its names, or the users of a site; there are no files for it."""

    task: Task
    name: str
    agency: str
    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One wave, or one device of it."""

    wave: int
    on: date
    night: Night
    device: str
    """The id where it is of one device alone; else empty."""
    devices: tuple[DeviceChange, ...]
    others: tuple[OtherChange, ...]
    audit: AuditHeader | None
    """What the states of steps come from."""
    roles: Mapping[str, Text]
    """What the roles of people are called."""


_USES: Mapping[str, Use] = {
    ".rollback.": Use.BACK,
    ".verify.": Use.VERIFY,
    "/by-hand/": Use.BY_HAND,
}


def sheet_files(artifacts: Iterable[Artifact], comment: str) -> tuple[SheetFile, ...]:
    """Give a device's rendered files in the order of use: apply, verify, roll back."""
    files = (_file(artifact, comment) for artifact in artifacts)
    return tuple(sorted(files, key=lambda file: list(Use).index(file.use)))


def _file(artifact: Artifact, comment: str) -> SheetFile:
    content = artifact.content
    data = content.encode() if isinstance(content, str) else content
    use = next((use for part, use in _USES.items() if part in artifact.path), Use.APPLY)
    return SheetFile(
        use=use,
        path=artifact.path,
        lines=tuple(data.decode().removesuffix("\n").split("\n")),
        sha256=sha256(data).hexdigest(),
        comment="" if use is Use.BY_HAND else comment,
    )


def agency_of(task: Task, inventory: Inventory) -> str:
    """Give the name of the agency that a task's site or service belongs to; empty where none."""
    service = inventory.service.get(task.subject) if not task.site else None
    site = inventory.site.get(task.site)
    tenant = site.tenant if site else service.owner if service else ""
    return inventory.tenant[tenant].name if tenant in inventory.tenant else ""


def name_of(task: Task, inventory: Inventory) -> str:
    """Give the name of the service or site that a task is of."""
    service, site = inventory.service.get(task.subject), inventory.site.get(task.subject)
    return service.name if service else site.name if site else task.subject


def sheets_of(sheet: Sheet) -> Iterable[Sheet]:
    """Give the sheets of a wave's devices, one each."""
    for device in sheet.devices:
        yield Sheet(
            wave=sheet.wave,
            on=sheet.on,
            night=sheet.night,
            device=device.device.id,
            devices=(device,),
            others=(),
            audit=sheet.audit,
            roles=sheet.roles,
        )
