"""Checklists of 300 sites and 1,000 devices, against a bare Jinja2 loop over the same items.

Two catalogues: 120 steps that apply everywhere, which makes about 100,000 items, and the bundled
steps as they are. Each runs in a process of its own, so that its memory can be told. CPU seconds,
printed apart: building the states, writing Markdown in both languages, and the bare loop: one
template that prints the same values of the same items, without escaping and outside a sandbox.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from itertools import cycle, groupby
from typing import Final

import jinja2

from ipv6plan import resources
from ipv6plan.audit import CHECKS, REASONS
from ipv6plan.checklist import build_checklists, checklist_files, load_steps
from ipv6plan.inventory import load_inventory
from ipv6plan.model.audit import (
    AuditHeader,
    AuditReport,
    DeviceAudit,
    Evidence,
    Facts,
    Finding,
    Outcome,
    Truth,
)
from ipv6plan.model.checklist import Checklist, Scope, Step
from ipv6plan.model.inventory import Inventory, Site
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.text import LANGUAGES
from ipv6plan.workspace import Workspace

SITES, DEVICES, STEPS = 300, 1_000, 120
OF_DEVICES: Final = 96
"""Of the 120 steps, those of devices; the others are of sites, agencies, services, the province."""
GOALS = {"whole": 10.0, "ratio": 3.0, "memory": 700}
TEMPLATE: Final = """\
# {{ checklist.name }}
{% for step, items in steps %}
{% for item in items %}
- [{{ "x" if item.state == "done" else " " }}] **{{ step.id }}** {{ step.title.in_(language) }} \
({{ item.subject }}) {{ item.state }} {{ item.reason }} {{ item.detail | join(", ") }}
{% if item.evidence %}
  - {% for seen in item.evidence %}{{ seen.oid }} = {{ seen.value }} {% endfor %}

{% endif %}
{% endfor %}
  - {{ step.verify.in_(language) }}
  - {{ step.rollback.in_(language) }} {{ step.who.in_(language) }} {{ step.after | join(", ") }}
{% endfor %}
"""


def province() -> Inventory:
    """Give the sample province, grown to the size asked for: copies of its sites and devices."""
    of = load_inventory(Workspace(resources.inventories() / "thai-binh"), load_platforms())
    missing = DEVICES - len(of.devices)
    sites = [*of.sites]
    for number, source in zip(range(SITES - len(sites)), cycle(of.sites[1:]), strict=False):
        copied = _copy(source, f"them-{number}")
        missing -= len(copied.devices)
        sites.append(copied)
    return replace(of, sites=tuple(_filled(sites, missing)))


def _copy(site: Site, id_: str) -> Site:
    named = {d.id: f"{id_}-{d.key}" for d in site.devices}
    devices = tuple(replace(d, id=named[d.id], site=id_) for d in site.devices)
    vlans = tuple(
        replace(v, gateway=named.get(v.gateway or "", v.gateway), prefix=None) for v in site.vlans
    )
    return replace(site, id=id_, devices=devices, vlans=vlans, prefix=None, number=None)


def _filled(sites: list[Site], missing: int) -> Iterable[Site]:
    """Add a switch to each of so many sites that have one."""
    for site in sites:
        spare = next((d for d in site.devices if d.role == "access-switch"), None)
        if spare is None or not missing:
            yield site
        else:
            missing -= 1
            more = replace(spare, id=f"{site.id}-them", management=None)
            yield replace(site, devices=(*site.devices, more))


def everywhere(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Give 120 steps without conditions, in the proportions that make 100,000 items."""
    of_devices = [s for s in steps if s.scope is Scope.DEVICE]
    others = [s for s in steps if s.scope is not Scope.DEVICE]
    others.sort(key=lambda step: list(Scope).index(step.scope), reverse=True)
    chosen = [
        *(one for one, _ in zip(cycle(of_devices), range(OF_DEVICES), strict=False)),
        *others[: STEPS - OF_DEVICES],
    ]
    return tuple(
        replace(step, id=f"B-{number}", when=(), after=()) for number, step in enumerate(chosen)
    )


def heard(inventory: Inventory) -> AuditReport:
    """Give an audit in which every device answers every check, a third of them each way."""
    truths = cycle((Truth.YES, Truth.NO, Truth.UNKNOWN))
    seen = (Evidence(oid="1.3.6.1.2.1.4.25.0", value="1"),)
    devices = tuple(
        DeviceAudit(
            device=device.id,
            outcome=Outcome.ANSWERED,
            reason="",
            facts=Facts(),
            findings=tuple(
                Finding(check=check.id, status=truth, evidence=seen, reason="" if truth is Truth.YES
                        else "timeout")
                for check, truth in zip(CHECKS, truths, strict=False)
            ),
        )
        for device in inventory.devices
    )  # fmt: skip
    header = AuditHeader(format=1, id="2026-11-25T000000Z", network="b", started="", simulated=True)
    return AuditReport(header=header, devices=devices)


def bare(checklists: tuple[Checklist, ...]) -> float:
    """Give the time that one template takes to print all items in both languages."""
    grouped = [
        (c, [(step, list(items)) for step, items in groupby(c.items, key=lambda i: i.step)])
        for c in checklists
    ]
    began = time.process_time()
    template = jinja2.Environment(trim_blocks=True).from_string(TEMPLATE)  # noqa: S701  # the floor
    for language in LANGUAGES:
        for checklist, steps in grouped:
            template.render(checklist=checklist, steps=steps, language=language)
    return time.process_time() - began


def measure(*, bundled: bool) -> dict[str, float]:
    """Give the times and the memory of one catalogue."""
    inventory = province()
    plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, load_platforms())
    audit = heard(inventory)
    paths = frozenset(f"build/configs/{d.id}.cfg" for d in inventory.devices)
    steps = load_steps(None) if bundled else everywhere(load_steps(None))
    began = time.process_time()
    checklists = build_checklists(inventory, plan, intents, audit, paths, steps)
    built = time.process_time()
    files = [checklist_files(checklists, language, reasons=REASONS) for language in LANGUAGES]
    written = time.process_time()
    return {
        "sites": len(inventory.sites),
        "devices": len(inventory.devices),
        "steps": len(steps),
        "items": sum(len(c.items) for c in checklists),
        "files": sum(map(len, files)),
        "build": built - began,
        "write": written - built,
        "bare": bare(checklists),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> int:
    """Print times and ratios, and whether each goal is reached; always 0: the machine decides."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", choices=("everywhere", "bundled"))
    wish = parser.parse_args()
    if wish.only is not None:
        json.dump(measure(bundled=wish.only == "bundled"), sys.stdout)
        return 0
    for name in ("everywhere", "bundled"):
        row = _apart(name)
        print(
            f"{row['steps']:,.0f} steps ({name}), {row['sites']:,.0f} sites, {row['devices']:,.0f} "
            f"devices, {row['items']:,.0f} items, {row['files']:,.0f} files: build "
            f"{row['build']:.2f} s, write {row['write']:.2f} s, bare loop {row['bare']:.2f} s, "
            f"{row['memory']:,.0f} MB"
        )
        _goal("s for all", row["build"] + row["write"], GOALS["whole"])
        _goal("times the bare loop, to write", row["write"] / row["bare"], GOALS["ratio"])
        _goal("MB", row["memory"], GOALS["memory"])
    return 0


def _apart(name: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--only", name]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    row: dict[str, float] = json.loads(done.stdout)
    return row


def _goal(what: str, value: float, most: float) -> None:
    word = "reached" if value <= most else "missed"
    print(f"    {value:,.1f} {what} (goal: at most {most:g}, {word})")


if __name__ == "__main__":
    sys.exit(main())
