"""Tries each promise in a twin that is up, and says what was seen."""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from ipv6plan.errors import TwinError
from ipv6plan.model.address import IPv6Address, IPv6Prefix
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceKind
from ipv6plan.model.inventory import HostMode
from ipv6plan.text import Text, same
from ipv6plan.twin import wording
from ipv6plan.twin.inside import ip, run
from ipv6plan.twin.making import REFUSED
from ipv6plan.twin.probes import TRIES, Door, carried, connects, exchanges, open_doors, ping
from ipv6plan.twin.promises import Kind, Promise, Trial
from ipv6plan.twin.state import TwinState
from ipv6plan.twin.topology import NodeKind, Segment, Topology
from ipv6plan.twin.wording import NARROW, PLANNED_AREA

SETTLING: Final = 15.0
"""Seconds that OSPFv3 has to find all neighbours, and computers to be told their addresses."""
WIDE: Final = 1500
"""Ethernet's MTU."""
AT_ONCE: Final = 32
_PAUSE: Final = 0.25
_AREA: Final = re.compile(r"Area ID ([\d.]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A twin that is up."""

    state: TwinState
    topology: Topology

    def at(self, node: str) -> str:
        """Give the namespace of a node."""
        return self.state.namespace(node)

    def port(self, node: str, name: str) -> str:
        """Name a port as the device has it, and as it is called here."""
        real = next((p.real for p in self.topology.node[node].ports if p.name == name), "")
        return f"{node} {name}" if real in {"", name} else f"{node} {real} ({name})"


Seen = tuple[Truth, Text]


def settle(twin: Twin) -> bool:
    """Wait until every promised neighbour is there, every router knows the way to every loopback,
    and every computer has an address; False where that did not happen in time.
    """
    until = time.monotonic() + SETTLING
    waiting = list(_expected(twin))
    while waiting := [happened for happened in waiting if not happened()]:
        if time.monotonic() > until:
            return False
        time.sleep(_PAUSE)
    return True


def _expected(twin: Twin) -> Iterator[Callable[[], bool]]:
    """Give what is waited for, each as a question."""
    routers = [i.device.id for i in twin.topology.intents if _wanted(twin, i.device.id)]
    loopbacks = _loopbacks(twin, routers)
    yield from (partial(_has_neighbours, twin, router) for router in routers)
    yield from (partial(_has_ways, twin, router, loopbacks) for router in routers)
    for client in twin.topology.of(NodeKind.CLIENT):
        if _untold(twin.topology.segment[client.segment]) is None:
            yield partial(_has_address, twin, client.id)


def _has_neighbours(twin: Twin, router: str) -> bool:
    return _wanted(twin, router) <= set(_full(twin, router))


def _has_address(twin: Twin, client: str) -> bool:
    return bool(_learnt(twin, client))


def _loopbacks(twin: Twin, routers: Sequence[str]) -> set[str]:
    interfaces = (i for r in routers for i in twin.topology.intent[r].interfaces)
    loopbacks = (i.address for i in interfaces if i.kind is InterfaceKind.LOOPBACK)
    return {str(address.address) for address in loopbacks if address is not None}


def _has_ways(twin: Twin, router: str, addresses: set[str]) -> bool:
    """Tell whether a router has a route to each address, its own among them."""
    said = run("ip", "-n", twin.at(router), "-j", "-6", "route", "show", "table", "all")
    return addresses <= {row["dst"] for row in json.loads(said)}


def try_all(
    twin: Twin, promises: Sequence[Promise], heard: Callable[[Trial], None] | None = None
) -> tuple[Trial, ...]:
    """Try every promise but those of the audit, in order; each has its own bounded wait."""
    doors: list[Door] = [
        (twin.at(p.to), p.address, p.port, p.protocol)
        for p in promises
        if p.kind in {Kind.SERVICE, Kind.REFUSED} and p.address is not None
    ]
    wide = [p for p in promises if p.kind not in {Kind.PATH_MTU, Kind.AUDIT}]
    found: list[Trial] = []
    with open_doors(doors), ThreadPoolExecutor(AT_ONCE) as pool:
        for trial in pool.map(lambda promise: try_one(twin, promise), wide):
            found.append(trial)
            if heard is not None:
                heard(trial)
    found += [try_one(twin, p) for p in promises if p.kind is Kind.PATH_MTU]
    return tuple(found)


def try_one(twin: Twin, promise: Promise) -> Trial:
    """Try one promise; what cannot be tried is unknown, with the reason."""
    try:
        result, detail = _TRIALS[promise.kind](twin, promise)
    except TwinError as error:
        result, detail = Truth.UNKNOWN, error.problems[0].message
    return Trial(promise=promise, result=result, detail=detail)


def _accepted(twin: Twin, promise: Promise) -> Seen:
    path = twin.state.home(promise.at) / REFUSED
    if not path.exists():
        return Truth.UNKNOWN, wording.not_loaded()
    lines = path.read_text(encoding="utf-8").splitlines()
    return (Truth.NO, same("; ".join(lines))) if lines else (Truth.YES, same(""))


def _addresses(twin: Twin, promise: Promise) -> Seen:
    has = _standing(twin, promise.at)
    intent = twin.topology.intent[promise.at]
    missing = [
        f"{twin.port(promise.at, i.name)}: {i.address}"
        for i in intent.interfaces
        if i.address is not None and str(i.address) not in has.get(i.name, ())
    ]
    more = [
        f"{twin.port(promise.at, name)}: {address}"
        for name, addresses in has.items()
        for address in addresses
        if address not in {str(a) for a in intent.addresses}
    ]
    if missing:
        return Truth.NO, wording.missing(missing, more)
    return Truth.YES, wording.counted(len(intent.addresses))


def _standing(twin: Twin, node: str) -> Mapping[str, Sequence[str]]:
    """Give the addresses of each interface, but for link-local ones and ::1."""
    rows = json.loads(run("ip", "-n", twin.at(node), "-j", "-6", "address"))
    return {
        row["ifname"]: [
            f"{a['local']}/{a['prefixlen']}"
            for a in row["addr_info"]
            if a["scope"] == "global" and a["local"] != "::1"
        ]
        for row in rows
        if row
    }


def _neighbour(twin: Twin, promise: Promise) -> Seen:
    lost = [plug for plug in promise.plugs if plug.port not in _full(twin, plug.node)]
    if not lost:
        return Truth.YES, same("Full")
    areas = [(twin.port(p.node, p.port), _area(twin, p.node, p.port)) for p in promise.plugs]
    wrong = [f"{port}: area {area}" for port, area in areas if area != PLANNED_AREA]
    return Truth.NO, wording.not_full([twin.port(p.node, p.port) for p in lost], wrong)


def _full(twin: Twin, router: str) -> Iterator[str]:
    """Give the ports where a router has a neighbour in state Full."""
    said = run("vtysh", "-N", twin.at(router), "-c", "show ipv6 ospf6 neighbor json")
    rows: list[dict[str, Any]] = _object(said).get("neighbors", [])
    yield from (row["interfaceName"] for row in rows if row["state"] == "Full")


def _object(said: str) -> dict[str, Any]:
    try:
        found = json.loads(said)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _area(twin: Twin, router: str, port: str) -> str:
    said = run("vtysh", "-N", twin.at(router), "-c", f"show ipv6 ospf6 interface {port}")
    area = _AREA.search(said)
    return area[1] if area else "-"


def _wanted(twin: Twin, router: str) -> set[str]:
    intent = twin.topology.intent[router]
    return {
        i.name
        for i in intent.interfaces
        if i.kind is InterfaceKind.LINK and not i.external and intent.router_id is not None
    }


def _link(twin: Twin, promise: Promise) -> Seen:
    """Let each end ping the other's planned address."""
    silent = []
    for here, there in (promise.plugs, promise.plugs[::-1]):
        address = _planned_at(twin, there.node, there.port)
        if not address or not ping(twin.at(here.node), address):
            silent.append(f"{twin.port(here.node, here.port)} > {address or there.node}")
    return (Truth.NO, wording.silent(silent)) if silent else (Truth.YES, same(""))


def _planned_at(twin: Twin, node: str, port: str) -> str:
    found = twin.topology.node[node]
    if found.kind is NodeKind.ROUTER:
        at = (i.address for i in twin.topology.intent[node].interfaces if i.name == port)
    else:
        at = (p.address for p in found.ports if p.name == port)
    address = next(at, None)
    return "" if address is None else str(address.address)


def _loopback(twin: Twin, promise: Promise) -> Seen:
    words = f"{promise.at} > {promise.address}"
    if ping(twin.at(promise.at), str(promise.address)):
        return Truth.YES, same(words)
    return Truth.NO, wording.silent([words])


def _lan(twin: Twin, promise: Promise) -> Seen:
    segment = twin.topology.segment[promise.subject]
    if (reason := _untold(segment)) is not None:
        return Truth.UNKNOWN, reason
    addresses, routers = _learnt(twin, promise.at), _routers(twin, promise.at)
    if (fault := _fault_of_lan(segment, addresses, routers)) is not None:
        return Truth.NO, fault
    if not ping(twin.at(promise.at), str(segment.gateway)):
        return Truth.NO, wording.silent([f"{promise.at} > {segment.gateway}"])
    return Truth.YES, same(f"{addresses[0]} via {routers[0]}")


def _untold(segment: Segment) -> Text | None:
    """Say why hosts of a VLAN learn nothing in the twin; None where they should."""
    if segment.redundant:
        return wording.no_virtual_router()
    return wording.no_dhcp() if segment.hosts is HostMode.DHCPV6 else None


def _fault_of_lan(
    segment: Segment, addresses: Sequence[str], routers: Sequence[str]
) -> Text | None:
    if not addresses:
        return wording.told_nothing()
    strange = [a for a in addresses if not _holds(segment.subnet, a)]
    if strange:
        return wording.wrong_prefix(strange, str(segment.subnet))
    return None if routers else wording.no_router(addresses)


def _learnt(twin: Twin, client: str) -> Sequence[str]:
    return [a for addresses in _standing(twin, client).values() for a in addresses]


def _routers(twin: Twin, client: str) -> Sequence[str]:
    rows = json.loads(run("ip", "-n", twin.at(client), "-j", "-6", "route", "show", "default"))
    return [row["gateway"] for row in rows if row.get("protocol") == "ra" and "gateway" in row]


def _holds(subnet: IPv6Prefix, address: str) -> bool:
    return subnet.holds(IPv6Address.parse(address.partition("/")[0]))


def _service(twin: Twin, promise: Promise) -> Seen:
    reached = _reaches(twin, promise)
    words = f"{promise.at} > [{promise.address}]:{promise.port}"
    return (Truth.YES, same(words)) if reached else (Truth.NO, wording.silent([words]))


def _refused(twin: Twin, promise: Promise) -> Seen:
    words = f"{promise.at} > [{promise.address}]:{promise.port}"
    if _reaches(twin, promise, tries=1):
        return Truth.NO, wording.let_in(words)
    if not ping(twin.at(promise.at), str(promise.address)):
        return Truth.UNKNOWN, wording.no_way(words)
    return Truth.YES, same(words)


def _reaches(twin: Twin, promise: Promise, tries: int = TRIES) -> bool:
    assert promise.address is not None  # noqa: S101  # services have one
    attempt = exchanges if promise.protocol == "udp" else connects
    return attempt(twin.at(promise.at), promise.address, promise.port, tries)


def _path_mtu(twin: Twin, promise: Promise) -> Seen:
    assert promise.address is not None  # noqa: S101  # both ends have one
    for node in (promise.at, promise.to):
        run("ip", "-n", twin.at(node), "-6", "route", "flush", "cache")
    _set_width(twin, promise, NARROW)
    try:
        learnt = carried(twin.at(promise.at), twin.at(promise.to), promise.address, promise.port)
    finally:
        _set_width(twin, promise, WIDE)
    if learnt is None:
        return Truth.NO, wording.not_carried()
    there, back = learnt
    right = there == back == NARROW
    return (Truth.YES if right else Truth.NO), same(f"MTU {there} > , < {back}")


def _set_width(twin: Twin, promise: Promise, width: int) -> None:
    for plug in promise.plugs:
        ip([f"link set {plug.port} mtu {width}"], twin.at(plug.node))


_TRIALS: Final[Mapping[Kind, Callable[[Twin, Promise], Seen]]] = {
    Kind.ACCEPTED: _accepted,
    Kind.ADDRESSES: _addresses,
    Kind.NEIGHBOUR: _neighbour,
    Kind.LINK: _link,
    Kind.LOOPBACK: _loopback,
    Kind.LAN: _lan,
    Kind.SERVICE: _service,
    Kind.REFUSED: _refused,
    Kind.PATH_MTU: _path_mtu,
}
