"""Tries whether hosts' router goes on answering when the first of its routers is gone."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from ipv6plan.errors import TwinError
from ipv6plan.model.audit import Truth
from ipv6plan.text import Text
from ipv6plan.twin import wording
from ipv6plan.twin.drafting import ETHERNET
from ipv6plan.twin.inside import run
from ipv6plan.twin.probes import patiently, ping, solicit
from ipv6plan.twin.promises import Kind, Promise, Trial
from ipv6plan.twin.seeing import Twin, routers
from ipv6plan.twin.sharing import amiss
from ipv6plan.twin.topology import NodeKind
from ipv6plan.twin.wording import ROUTER

TAKING_OVER: Final = 30.0
"""Seconds that another router has; by the standard it needs less than four (RFC 9568)."""
SILENT: Final = """table inet twin-silent {
  chain in { type filter hook prerouting priority -400; policy drop; }
  chain out { type filter hook output priority -400; policy drop; }
}
"""

Faults = Mapping[Promise, Text]


def try_virtual_routers(twin: Twin, promises: Sequence[Promise]) -> tuple[Trial, ...]:
    """Try each virtual router with its first router and without it, those that share one at once.

    Meanwhile nothing else is as planned.
    """
    wanted = [p for p in promises if p.kind is Kind.VIRTUAL]
    found: dict[Promise, Trial] = {}
    for first in dict.fromkeys(p.to for p in wanted):
        found |= _try_first(twin, first, [p for p in wanted if p.to == first])
    return tuple(found[p] for p in wanted)


def _try_first(twin: Twin, first: str, promises: Sequence[Promise]) -> Mapping[Promise, Trial]:
    try:
        faults = _faults(twin, first, promises)
    except TwinError as error:
        why = error.problems[0].message
        return {p: Trial(promise=p, result=Truth.UNKNOWN, detail=why) for p in promises}
    kept = wording.taken_over(first)
    return {
        p: Trial(
            promise=p, result=Truth.NO if p in faults else Truth.YES, detail=faults.get(p, kept)
        )
        for p in promises
    }


def _faults(twin: Twin, first: str, promises: Sequence[Promise]) -> Faults:
    """Give what is wrong before, while `first` is silent, and when it is back."""
    if not twin.nft:
        raise TwinError.at(wording.HERE, wording.no_way_to_silence())
    before = {p: wording.not_virtual(ways) for p, ways in _silent(twin, promises).items()}
    left = [p for p in promises if p not in before]
    with _silenced(twin.at(first)):
        without = _silent(twin, left, first)
    after = _silent(twin, left)
    return {
        **{p: wording.not_virtual(ways) for p, ways in after.items()},
        **{p: wording.not_taken_over(first, ways) for p, ways in without.items()},
        **before,
    }


def _silent(
    twin: Twin, promises: Sequence[Promise], gone: str = ""
) -> Mapping[Promise, Sequence[str]]:
    """Give what is amiss for long, by promise, with all routers there but for the one `gone`."""

    def wait(promise: Promise) -> Sequence[str]:
        silent: list[str] = []

        def answers() -> bool:
            silent[:] = (*amiss(twin, promise.subject, gone), *_missing(twin, promise))
            return not silent

        patiently(answers, TAKING_OVER)
        return silent

    with ThreadPoolExecutor(max(1, len(promises))) as pool:
        found = zip(promises, pool.map(wait, promises), strict=True)
        return {promise: ways for promise, ways in found if ways}


def _missing(twin: Twin, promise: Promise) -> Iterator[str]:
    """Give the addresses of hosts' router that do not answer, and a computer's lack of a router."""
    for address, port in ((ROUTER, ETHERNET), (str(promise.address), "")):
        if not ping(twin.at(promise.at), address, port, tries=1):
            yield f"{promise.at} > {address}"
    told = twin.topology.node[promise.at].kind is NodeKind.CLIENT
    if told and ROUTER not in routers(twin, promise.at):
        solicit(twin.at(promise.at), ETHERNET)
        yield f"{promise.at} > default via {ROUTER}"


@contextlib.contextmanager
def _silenced(namespace: str) -> Iterator[None]:
    """Let nothing into a router and nothing out, as if it were switched off."""
    run("ip", "netns", "exec", namespace, "nft", "-f", "-", given=SILENT)
    try:
        yield
    finally:
        let_speak(namespace)


def let_speak(namespace: str, *, may_fail: bool = False) -> None:
    """Switch a silent router on again; raises TwinError where it is not silent, unless that may
    be.
    """
    words = ("nft", "delete", "table", "inet", "twin-silent")
    run("ip", "netns", "exec", namespace, *words, may_fail=may_fail)
