"""How fast configurations are rendered, against bare Jinja2 over the same templates and values.

A thousand devices of the example networks, their own files apart for each. Printed apart: preparing
the values, filling the templates, checking each line, writing. What is compared is the filling: in
the sandbox here and outside it there, with the bundled templates and with the same as a workspace's
own, in CPU time, by turns, each part of the files the best of many. Memory is measured in processes
of their own, for 1,000 and for 10,000 devices, over what the devices' intents take.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jinja2

from ipv6plan import resources
from ipv6plan.inventory import load_inventory
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.pipeline.documents import put_configs
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import Catalogue, load_platforms
from ipv6plan.render import render_devices
from ipv6plan.render.environment import Templates
from ipv6plan.render.jobs import Job, checked, jobs
from ipv6plan.render.notes import Pen
from ipv6plan.workspace import Workspace

DEVICES, FEW, MANY = 1000, 1_000, 10_000
ROUNDS, PART = 15, 50
"""How often a part is filled each way, and how many files it has: a busy machine disturbs a part's
best turn less than that of the whole.
"""
GOAL = 1.3
"""How many times what the bare loop takes the template step may take."""
GROWTH = 16.0
"""Megabytes that ten times the devices may take more: names of files, no contents."""
EXAMPLES = ("many-makes", "thai-binh")


def devices(count: int, catalogue: Catalogue) -> Iterator[DeviceIntent]:
    """Give devices whose platforms have templates, those of the examples again and again."""
    found: list[DeviceIntent] = []
    for example in EXAMPLES:
        inventory = load_inventory(Workspace(resources.inventories() / example), catalogue)
        plan = build_plan(inventory, None)
        found += [
            intent
            for intent in build_intents(inventory, plan, catalogue)
            if catalogue[intent.device.platform].renders
        ]
    for number in range(count):
        intent = found[number % len(found)]
        device = replace(intent.device, id=f"d{number}-{intent.device.id}")
        yield replace(intent, device=device)


def bare() -> jinja2.Environment:
    """Give the same templates as Jinja2 alone has them: no sandbox, the same way with spaces."""
    return jinja2.Environment(  # noqa: S701  # configurations are text, not HTML
        loader=jinja2.FileSystemLoader(str(resources.templates())),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def prepared(intents: list[DeviceIntent], catalogue: Catalogue, templates: Templates) -> list[Job]:
    pens = {name: Pen(p, "vi") for name, p in catalogue.platforms.items() if p.renders}
    return [
        job
        for intent in intents
        for job in jobs(
            intent,
            catalogue[intent.device.platform],
            templates,
            pens[intent.device.platform],
            ipv4_effect=False,
        )
    ]


def filled(wanted: list[Job], templates: Templates) -> float:
    started = time.process_time()
    for job in wanted:
        templates.render(job.template, job.values)
    return time.process_time() - started


def looped(wanted: list[Job], environment: jinja2.Environment) -> float:
    started = time.process_time()
    for job in wanted:
        environment.get_template(job.template).render(job.values)
    return time.process_time() - started


def against(wanted: list[Job], templates: Templates, environment: jinja2.Environment) -> float:
    """Print and give how many times the bare loop filling takes."""
    ours = theirs = 0.0
    for at in range(0, len(wanted), PART):
        part = wanted[at : at + PART]
        turns = [(filled(part, templates), looped(part, environment)) for _ in range(ROUNDS)]
        ours, theirs = ours + min(t for t, _ in turns), theirs + min(t for _, t in turns)
    ratio = ours / theirs
    print(f"{ours:.2f} s, bare Jinja2 loop {theirs:.2f} s: {ratio:.2f} times (goal {GOAL})")
    return ratio


def compare(catalogue: Catalogue) -> float:
    """Print each step, and give how many times the bare loop the template step takes."""
    intents = list(devices(DEVICES, catalogue))
    templates, environment = Templates(None), bare()
    prepared(intents, catalogue, templates)  # what is made once is made before the clock starts
    started = time.process_time()
    wanted = prepared(intents, catalogue, templates)
    print(f"{DEVICES} devices, {len(wanted)} files, in seconds of CPU time")
    print(f"  preparing    {time.process_time() - started:.2f} s")
    looped(wanted, environment)
    texts = [templates.render(job.template, job.values) for job in wanted]
    print("  templates    ", end="")
    ratio = against(wanted, templates, environment)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(resources.templates(), folder, dirs_exist_ok=True)
        own = Templates(Path(folder))
        for job, text in zip(wanted, texts, strict=True):
            bare_text = environment.get_template(job.template).render(job.values)
            if not text == bare_text == own.render(job.template, job.values):
                sys.exit(f"{job.name} is not the same each way")
        print("  as own       ", end="")
        ratio = max(ratio, against(wanted, own, environment))
    finish(wanted, texts, templates)
    return ratio


def finish(wanted: list[Job], texts: list[str], templates: Templates) -> None:
    started = time.process_time()
    artifacts = [checked(j, t, templates) for j, t in zip(wanted, texts, strict=True)]
    print(f"  checking     {time.process_time() - started:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(Path(folder))
        started = time.process_time()
        for artifact in artifacts:
            workspace.write(artifact)
        print(f"  writing      {time.process_time() - started:.2f} s")
    print(f"{sum(map(len, texts)) / 1e6:.1f} MB, the same bytes each way")


def megabytes(count: int) -> float:
    """Render and write `count` devices in a process of its own; its peak of memory."""
    command = [sys.executable, __file__, "--child", str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def child(count: int) -> None:
    catalogue = load_platforms()
    with tempfile.TemporaryDirectory() as folder:
        rendered = render_devices(devices(count, catalogue), catalogue, None, "vi")
        written = put_configs(Workspace(Path(folder)), rendered)
    if written.failures or written.files < 2 * count:
        sys.exit(f"{written.files} files, {len(written.failures)} failures")
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def main() -> int:
    """Print what was measured; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--child", type=int)
    given = parser.parse_args()
    if given.child is not None:
        child(given.child)
        return 0
    ratio = compare(load_platforms())
    few, many = megabytes(FEW), megabytes(MANY)
    print(f"memory: {few:.0f} MB at {FEW} devices, {many:.0f} MB at {MANY}", end="")
    print(f" (goal: at most {GROWTH:.0f} more)")
    return int(ratio > GOAL or many - few > GROWTH)


if __name__ == "__main__":
    raise SystemExit(main())
