"""Planning 10,000 to 1,000,000 subnets: build, verify and write, against a floor and a peer.

Floor: a bare loop that formats as many prefixes as the plan has lines (inet_ntop), makes as many
frozen dataclasses and writes them as JSON Lines. Peer: NetBox's way to find a free prefix, an IPSet
of the parent without its children for each request; measured at 100 fillings of one parent and
summed. Every size runs in a process of its own, so that its memory can be told. CPU seconds.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from socket import AF_INET6, inet_ntop

import netaddr

from ipv6plan.inventory import load_inventory
from ipv6plan.model.address import IPv6Prefix
from ipv6plan.model.inventory import (
    Aggregate,
    AggregateKind,
    Attachment,
    Device,
    Encoding,
    Group,
    HostMode,
    Inventory,
    Network,
    Order,
    Policy,
    Site,
    Tenant,
    Tier,
    Vlan,
    Zone,
)
from ipv6plan.planning import build_plan, read_plan, verify_plan, write_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.workspace import Workspace

SIZES = (10_000, 100_000, 1_000_000)
VLANS = 16
GROUPS = 64
SAMPLES = 100
GOALS = {
    "floor": 4.0,
    "memory": 1500,
    "growth": 1.2,
    "one more": 1.3,
    "peer": 100.0,
    "province": 1.0,
}


def tier(name: str, *, encoded: bool = False) -> Tier:
    return Tier(
        name=name,
        length=64 if encoded else None,
        order=Order.ENCODED if encoded else Order.LEFTMOST,
        encoding=Encoding.VLAN_DECIMAL if encoded else None,
        fallback=Order.RIGHTMOST,
        growth=1,
        least_parent=128,
    )


def site(number: int) -> Site:
    name = f"s{number}"
    vlans = tuple(
        Vlan(id=10 + i, name="users", zone="users", ipv4=None, gateway=f"{name}-gw")
        for i in range(VLANS)
    )
    gateway = Device(
        id=f"{name}-gw",
        site=name,
        role="router",
        platform="frr",
        model="any",
        management=Attachment(vlan=10, ipv4=None),
        credential=None,
        over_ipv6=False,
        ports=(),
    )
    return Site(
        id=name,
        name=name,
        profile="any",
        tenant="one",
        group=f"g{number % GROUPS}",
        size=56,
        ipv4=None,
        vlans=vlans,
        devices=(gateway,),
    )


def inventory(sites: int) -> Inventory:
    prefix = IPv6Prefix.parse("2001:db8::/32")
    groups = (Group(id=f"g{i}", name="g", tier="group", parent=None) for i in range(GROUPS))
    return Inventory(
        network=Network(id="bench", name="bench", language="en", domain=""),
        aggregates=(Aggregate(prefix=prefix, kind=AggregateKind.DOCUMENTATION),),
        policy=Policy(
            tiers=(tier("group"), tier("site"), tier("vlan", encoded=True)),
            infrastructure=Order.RIGHTMOST,
            opaque_exposed=True,
            last_octet=True,
        ),
        credentials=(),
        zones=(Zone(id="users", name="users", hosts=HostMode.SLAAC, exposed=False),),
        groups=tuple(groups),
        tenants=(Tenant(id="one", name="one", group="g0"),),
        sites=tuple(site(number) for number in range(sites)),
        links=(),
        services=(),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """What the floor makes of each line."""

    prefix: str
    role: str
    status: str
    owner: str
    parent: str


def floor(lines: int) -> float:
    began = time.process_time()
    written, kept = [], []
    for i in range(lines):
        text = inet_ntop(AF_INET6, ((0x2001_0DB8 << 96) + (i << 64)).to_bytes(16, "big"))
        line = Line(f"{text}/64", "vlan", "active", f"s{i}/10", "2001:db8::/56")
        kept.append(line)
        written.append(
            f'{{"prefix":"{line.prefix}","role":"{line.role}","status":"{line.status}",'
            f'"owner":"{line.owner}","parent":"{line.parent}"}}\n'
        )
    "".join(written)
    return time.process_time() - began


def peer(segments: int) -> float:
    """Give the time for `segments` requests of a /64 in one /44, from a sample of fillings."""
    parent = netaddr.IPNetwork("2001:db8::/44")
    step = max(1, segments // SAMPLES)
    total = 0.0
    for filled in range(0, segments, step):
        children = [netaddr.IPNetwork((parent.first + (i << 64), 64)) for i in range(filled)]
        began = time.process_time()
        available = netaddr.IPSet([parent]) - netaddr.IPSet(children)
        next(cidr for cidr in available.iter_cidrs() if cidr.prefixlen <= 64)
        total += (time.process_time() - began) * step
    return total


def lines_of(segments: int) -> int:
    """Give how many lines a plan of so many subnets has: two each, and its sites' own."""
    return 2 * segments + 2 * (segments // VLANS) + 3 * GROUPS


def province() -> float:
    """Give the time to build the plan of the sample province from nothing, its files read."""
    of = load_inventory(Workspace(Path("inventories/thai-binh")), load_platforms())
    began = time.process_time()
    build_plan(of, None)
    return time.process_time() - began


def measure(segments: int) -> dict[str, float]:
    bare = floor(lines_of(segments))
    of = inventory(segments // VLANS)
    marks = [time.process_time()]
    plan = build_plan(of, None)
    marks.append(time.process_time())
    if verify_plan(of, plan):
        raise SystemExit("the plan breaks a rule")
    marks.append(time.process_time())
    text = write_plan(plan)
    marks.append(time.process_time())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    previous = read_plan(text, "plan.jsonl")
    write_plan(previous)
    marks.append(time.process_time())
    more = replace(of, sites=(*of.sites, site(segments)))
    began = time.process_time()
    write_plan(build_plan(more, read_plan(text, "plan.jsonl")))
    one_more = time.process_time() - began
    build, verify, write, load = (b - a for a, b in pairwise(marks))
    lines = len(plan.allocations) + 1
    return {
        "segments": segments,
        "lines": lines,
        "build": build,
        "verify": verify,
        "write": write,
        "memory": memory,
        "load": load,
        "one more": one_more,
        "floor": bare * lines / lines_of(segments),
    }


def main() -> int:
    """Print times and ratios, and whether each goal is reached; always 0: the goals are far."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", type=int)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="leave larger sizes out")
    wish = parser.parse_args()
    if wish.only is not None:
        json.dump(measure(wish.only), sys.stdout)
        return 0
    found = [_apart(size) for size in SIZES if size <= wish.most]
    for row in found:
        print(
            f"{row['segments']:>9,.0f} subnets, {row['lines']:,.0f} lines: build "
            f"{row['build']:.2f} s, verify {row['verify']:.2f} s, write {row['write']:.2f} s, "
            f"load {row['load']:.2f} s, floor {row['floor']:.2f} s, {row['memory']:,.0f} MB"
        )
    most = found[-1]
    whole = most["build"] + most["verify"] + most["write"]
    _goal("times the floor", whole / most["floor"], GOALS["floor"])
    _goal("MB", most["memory"], GOALS["memory"])
    _goal("times load + write, to add a site", most["one more"] / most["load"], GOALS["one more"])
    first, last = (row["build"] / row["segments"] for row in (found[0], found[-1]))
    _goal(f"times the cost a subnet at {found[0]['segments']:,.0f}", last / first, GOALS["growth"])
    _goal("s to build the province of Thái Bình", province(), GOALS["province"])
    ratio = peer(SIZES[0]) / found[0]["build"]
    print(f"    {ratio:,.0f} times faster than the peer at {SIZES[0]:,} (goal: 100, ", end="")
    print("reached)" if ratio >= GOALS["peer"] else "missed)")
    return 0


def _apart(size: int) -> dict[str, float]:
    command = [sys.executable, __file__, "--only", str(size)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    row: dict[str, float] = json.loads(done.stdout)
    return row


def _goal(what: str, value: float, most: float) -> None:
    word = "reached" if value <= most else "missed"
    print(f"    {value:,.1f} {what} (goal: at most {most:g}, {word})")


if __name__ == "__main__":
    sys.exit(main())
