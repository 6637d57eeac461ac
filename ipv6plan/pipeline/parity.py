"""The stage that looks for IPv4 controls without an IPv6 twin."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ipv6plan.errors import Problem
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.inputs import Planned
from ipv6plan.pipeline.saved_files import open_folder
from ipv6plan.render import render_devices
from ipv6plan.running.parity import Gap, find_gaps, load_controls
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
    intents = {intent.device.id: intent for intent in planned.intents}
    gaps: list[Gap] = []
    failures: list[Problem] = []
    unknown: list[str] = []
    devices = matched = absent = 0
    for device in inputs.inventory.devices:
        if device.platform not in known and device.id in opened.matched.files:
            unknown.append(device.id)
            continue
        saved = opened.read(device)
        if saved is None:
            absent += 1
        elif isinstance(saved, Saved):
            text = _rendered(planned, [intents[device.id]] if device.id in intents else [])
            lines = statements(text, opened.descriptions[device.platform])
            wanted = [one.path for one in lines if not one.closes]
            ends = opened.descriptions[device.platform].ends
            found = find_gaps(device.id, saved, wanted, known[device.platform], ends)
            gaps += found.gaps
            matched += found.matched
            devices += 1
        else:
            failures += saved
    return Parity(
        gaps=tuple(gaps),
        devices=devices,
        matched=matched,
        failures=tuple(failures),
        warnings=opened.matched.warnings,
        unknown=tuple(unknown),
        absent=absent,
    )


def _rendered(planned: Planned, intents: Iterable[DeviceIntent]) -> str:
    """Give a device's whole configuration; empty where it cannot be rendered."""
    inputs = planned.inputs
    files = render_devices(intents, inputs.catalogue, inputs.workspace.templates, "en")
    contents = (str(one.artifacts[0].content) for one in files if one.artifacts)
    return next(contents, "")
