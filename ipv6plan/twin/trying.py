"""Tries each promise in a twin that is up, and says what was seen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from ipv6plan.errors import TwinError
from ipv6plan.model.audit import Truth
from ipv6plan.model.intent import InterfaceIntent, InterfaceKind
from ipv6plan.text import Text, same
from ipv6plan.twin import wording
from ipv6plan.twin.inside import ip, run
from ipv6plan.twin.making import REFUSED
from ipv6plan.twin.probes import (
    TRIES,
    Door,
    carried,
    connects,
    exchanges,
    leases,
    open_doors,
    patiently,
    ping,
)
from ipv6plan.twin.promises import Kind, Promise, Trial
from ipv6plan.twin.seeing import Twin, area, full, standing
from ipv6plan.twin.speaking import try_peering
from ipv6plan.twin.topology import NodeKind, Plug
from ipv6plan.twin.trying_delegation import try_delegation
from ipv6plan.twin.trying_lans import try_lan
from ipv6plan.twin.trying_virtual import let_speak
from ipv6plan.twin.wording import NARROW, PLANNED_AREA, ROUTER

DHCP: Final = 547
"""Where DHCPv6 servers listen, which are played for real."""
WIDE: Final = 1500
"""Ethernet's MTU."""
AT_ONCE: Final = 32
_APART: Final = frozenset({Kind.PATH_MTU, Kind.AUDIT, Kind.VIRTUAL})
"""What is tried one after the other, once all else was."""

Seen = tuple[Truth, Text]


def try_all(
    twin: Twin, promises: Sequence[Promise], heard: Callable[[Trial], None] | None = None
) -> tuple[Trial, ...]:
    """Try every promise but those of the audit and of virtual routers, in order; each has its own
    bounded wait.
    """
    doors: list[Door] = [
        (twin.at(p.to), p.address, p.port, p.protocol)
        for p in promises
        if p.kind in {Kind.SERVICE, Kind.REFUSED} and p.address is not None
    ]
    wide = [p for p in promises if p.kind not in _APART]
    found: list[Trial] = []
    with open_doors(doors), ThreadPoolExecutor(AT_ONCE) as pool:
        for trial in pool.map(lambda promise: try_one(twin, promise), wide):
            found.append(trial)
            if heard is not None:
                heard(trial)
    found += [try_one(twin, p) for p in promises if p.kind is Kind.PATH_MTU]
    return tuple(found)


def mend(twin: Twin, promises: Sequence[Promise]) -> None:
    """Undo what a test changed that was killed before it could: narrow links, a silent router."""
    for promise in promises:
        if promise.kind is Kind.PATH_MTU:
            _set_width(twin, promise, WIDE)
    for first in dict.fromkeys(p.to for p in promises if p.kind is Kind.VIRTUAL and twin.nft):
        let_speak(twin.at(first), may_fail=True)


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
    has = standing(twin.at(promise.at))
    intent = twin.topology.intent[promise.at]
    missing = [
        f"{twin.port(promise.at, i.name)}: {address}"
        for i in intent.interfaces
        for address in _planned_on(i)
        if i.name not in has or address not in (*has[i.name].addresses, *has[i.name].local)
    ]
    more = [
        f"{twin.port(promise.at, name)}: {address}"
        for name, port in has.items()
        for address in port.addresses
        if address not in {str(a) for a in intent.addresses}
    ]
    if missing:
        return Truth.NO, wording.missing(missing, more)
    return Truth.YES, wording.counted(len(intent.addresses))


def _planned_on(i: InterfaceIntent) -> Iterator[str]:
    """Give what an interface should carry; fe80::1 is the router of hosts (RFC 7404)."""
    if i.address is not None:
        yield str(i.address)
    if i.address is not None and i.kind is InterfaceKind.GATEWAY:
        yield f"{ROUTER}/64"


def _neighbour(twin: Twin, promise: Promise) -> Seen:
    lost: list[Plug] = []

    def whole() -> bool:
        lost[:] = [plug for plug in promise.plugs if plug.port not in full(twin, plug.node)]
        return not lost

    if patiently(whole):
        return Truth.YES, same("Full")
    areas = [(twin.port(p.node, p.port), area(twin, p.node, p.port)) for p in promise.plugs]
    wrong = [f"{port}: area {area}" for port, area in areas if area != PLANNED_AREA]
    return Truth.NO, wording.not_full([twin.port(p.node, p.port) for p in lost], wrong)


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


def _service(twin: Twin, promise: Promise) -> Seen:
    reached = _reaches(twin, promise)
    words = f"{promise.at} > [{promise.address}]:{promise.port}"
    return (Truth.YES, same(words)) if reached else (Truth.NO, wording.silent([words]))


def _refused(twin: Twin, promise: Promise) -> Seen:
    words = f"{promise.at} > [{promise.address}]:{promise.port}"
    there = ping(twin.at(promise.at), str(promise.address))  # first: the way is known then
    if _reaches(twin, promise, tries=1):
        return Truth.NO, wording.let_in(words)
    return (Truth.YES, same(words)) if there else (Truth.UNKNOWN, wording.no_way(words))


def _reaches(twin: Twin, promise: Promise, tries: int = TRIES) -> bool:
    assert promise.address is not None  # noqa: S101  # services have one
    serving = {server.device.id for server in twin.topology.leasing}
    if promise.to in serving and promise.port == DHCP:
        return leases(twin.at(promise.at), promise.address, tries)
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
    Kind.LAN: try_lan,
    Kind.DELEGATION: try_delegation,
    Kind.SERVICE: _service,
    Kind.REFUSED: _refused,
    Kind.PATH_MTU: _path_mtu,
    Kind.PEERING: try_peering,
}
