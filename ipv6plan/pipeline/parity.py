"""The stage that looks for IPv4 controls without an IPv6 twin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from ipv6plan.errors import Problem
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.saved_files import open_folder
from ipv6plan.render import render_devices
from ipv6plan.running.parity import Found, Gap, find_gaps, load_controls
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Parity:
    """What came of looking."""

    gaps: tuple[Gap, ...]
    """By device, in the order of their lines."""
    devices: int
    """How many were looked at."""
    matched: int
    """How many IPv4 controls have their twin."""
    failures: tuple[Problem, ...]
    """Files that cannot be used."""
    warnings: tuple[Problem, ...]
    """Files that are no device's."""
    unknown: tuple[str, ...]
    """Devices with a file whose platform's controls are not known."""
    absent: int
    """Devices without a file."""


def compare_controls(planned: Planned, folder: Path) -> Parity:
    """Hold the IPv4 controls of saved running configurations against their IPv6; raises
    TemplateError, WorkspaceError.
    """
    inputs = planned.inputs
    opened = open_folder(inputs, folder)
    known = load_controls(inputs.workspace.templates)
    devices = inputs.inventory.devices
    files = opened.matched.files
    unknown = tuple(d.id for d in devices if d.id in files and d.platform not in known)
    read = {d.id: (d, opened.read(d)) for d in devices if d.id not in unknown}
    saved = {key: (d, one) for key, (d, one) in read.items() if isinstance(one, Saved)}
    rendered = _rendered(planned, saved.keys())
    found: list[Found] = []
    for key, (device, one) in saved.items():
        about = opened.descriptions[device.platform]
        lines = statements(rendered.get(key, ""), about)
        wanted = [line.path for line in lines if not line.closes]
        found.append(find_gaps(key, one, wanted, known[device.platform], about.ends))
    return Parity(
        gaps=tuple(gap for one in found for gap in one.gaps),
        devices=len(saved),
        matched=sum(one.matched for one in found),
        failures=tuple(p for _, one in read.values() if isinstance(one, tuple) for p in one),
        warnings=opened.matched.warnings,
        unknown=unknown,
        absent=sum(one is None for _, one in read.values()),
    )


def _rendered(planned: Planned, devices: Collection[str]) -> Mapping[str, str]:
    """Give the whole configuration of each device that can be rendered."""
    inputs = planned.inputs
    intents = [intent for intent in planned.intents if intent.device.id in devices]
    files = render_devices(intents, inputs.catalogue, inputs.workspace.templates, "en")
    return {
        intent.device.id: str(one.artifacts[0].content)
        for intent, one in zip(intents, files, strict=True)
        if one.artifacts
    }
