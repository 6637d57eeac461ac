"""How fast a twin comes up, against the floor: bare `ip netns add` and cables, nothing in them.

Needs root, iproute2 and FRR. Both build the same part of the province: the twin with daemons,
files and settled routing, the floor as one process a command, as a shell script would.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ipv6plan.pipeline.examples import create
from ipv6plan.pipeline.inputs import Planned, load_inputs, planned
from ipv6plan.pipeline.twin import design_twin, lower_twin, raise_twin, try_twin
from ipv6plan.planning import build_plan
from ipv6plan.twin import Topology
from ipv6plan.workspace import Workspace

PARTS = (("small-office", ()), ("many-makes", ()), ("thai-binh", ("dic", "xa-dong-son")))
SLOWEST = 60.0
"""Seconds that the largest part may take to come up."""


def prepared(folder: Path, example: str) -> Planned:
    workspace = Workspace(folder)
    create(workspace, example)
    inputs = load_inputs(workspace)
    return planned(inputs, build_plan(inputs.inventory, None))


def floor(topology: Topology) -> float:
    """Build the namespaces and cables alone, and take them down; seconds to build."""
    name, made = f"floor{os.getpid()}", list[str]()
    started = time.perf_counter()
    try:
        for node in topology.nodes:
            subprocess.run(["ip", "netns", "add", f"{name}-{node.id}"], check=True)
            made.append(f"{name}-{node.id}")
        for cable in topology.cables:
            at = ["ip", "-n", f"{name}-{cable.a.node}", "link", "add", cable.a.port]
            far = ["peer", "name", cable.b.port, "netns", f"{name}-{cable.b.node}"]
            subprocess.run([*at, "type", "veth", *far], check=True)
        return time.perf_counter() - started
    finally:
        for namespace in made:
            subprocess.run(["ip", "netns", "del", namespace], check=True)


def measure(example: str, sites: tuple[str, ...]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        ready = prepared(Path(folder, "w"), example)
        topology = design_twin(ready, sites)
        bare = floor(topology)
        try:
            started = time.perf_counter()
            raised = raise_twin(ready, sites)
            up = time.perf_counter() - started
            started = time.perf_counter()
            trials = try_twin(ready)
            tried = time.perf_counter() - started
        finally:
            lower_twin(ready.inputs.workspace)
    count, routers = len(topology.nodes), len(topology.intents)
    print(
        f"{example}: {count} namespaces, {routers} routers: up in {up:.1f} s "
        f"({count / up * 60:.0f} a minute; bare namespaces and cables {count / bare * 60:.0f} a "
        f"minute), settled: {raised.settled}; "
        f"{len(trials)} promises in {tried:.1f} s"
    )
    return up


def main() -> None:
    if os.geteuid() != 0:
        print("a twin needs root: not measured")
        return
    slowest = max(measure(example, sites) for example, sites in PARTS)
    if slowest > SLOWEST:
        sys.exit(f"a twin took {slowest:.0f} s to come up; at most {SLOWEST:.0f} s")


if __name__ == "__main__":
    main()
