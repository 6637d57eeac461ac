"""Recordings of real equipment played over UDP: what arrives is what was recorded."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.audit import requests
from ipv6plan.model.snmp import Answered, Community, Oid, Request, Unreachable, Varbind
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import Agent, simulated
from ipv6plan.snmp import Settings, collect
from ipv6plan.wire.snmprec import read_snmprec
from tests.snmp.agents import AUDIT, ask

REQUEST = replace(requests(load_platforms()), then=None)
STEADY = Settings(timeout=1.0, retries=1)
FILES = (
    "lnms-asa",
    "lnms-routeros_rb433gl",
    "lnms-windows_svr_2019_1809",
    "lnms-fortigate_60fospfv3",
    "sd-cisco-c3560",
    "sd-linux-unknown-006",
    "sd-netmanage",
    "sd-hikvision",
)


def recorded(path: Path) -> tuple[Varbind, ...]:
    return read_snmprec(path.read_bytes().decode("utf-8", "surrogateescape"))


def asked_for(everything: tuple[Varbind, ...], request: Request) -> tuple[Varbind, ...]:
    def wanted(oid: Oid) -> bool:
        below = any(oid[: len(s)] == s for s in request.subtrees)
        return below or oid in request.scalars

    firsts = [next((v for v in everything if v.oid[: len(o)] == o), None) for o in request.firsts]
    return tuple(v for v in everything if wanted(v.oid) or v in firsts)


@pytest.mark.recordings
def test_recordings_arrive_whole(recordings: Path) -> None:
    """Half of them over v3, half over IPv6; the largest tables take several answers each."""
    played = {name: recorded(recordings / f"{name}.snmprec") for name in FILES}
    agents = [
        Agent(
            device=name,
            varbinds=varbinds,
            access=AUDIT if number % 2 else Community(name=f"community-{number}"),
            over_ipv6=number % 4 > 1,
        )
        for number, (name, varbinds) in enumerate(played.items())
    ]
    with simulated(agents) as targets:
        settings = Settings(timeout=2, retries=2)
        found = ask([targets[agent.device] for agent in agents], REQUEST, settings)
    assert {s.device for s in found} == set(FILES)
    for snapshot in found:
        assert isinstance(snapshot, Answered)
        assert snapshot.gaps == ()
        assert snapshot.varbinds == asked_for(played[snapshot.device], REQUEST)


def device(number: int, *, silent: bool = False) -> Agent:
    name = Varbind((1, 3, 6, 1, 2, 1, 1, 5, 0), 4, f"d{number}".encode())
    rows = tuple(
        Varbind((1, 3, 6, 1, 2, 1, 31, 1, 1, 1, 1, n), 4, b"GigabitEthernet0/0")
        for n in range(1, 28)
    )
    access = AUDIT if number % 3 == 0 else Community(name=f"c{number}")
    return Agent(device=f"d{number}", varbinds=(name, *rows), access=access, silent=silent)


def test_each_of_many_is_called_back_once_and_hears_its_own() -> None:
    agents = [device(n, silent=n % 20 == 7) for n in range(60)]
    names: dict[str, object] = {}

    def note(snapshot: Answered | Unreachable) -> None:
        assert snapshot.device not in names
        heard = snapshot.varbinds[0].value if isinstance(snapshot, Answered) else snapshot.reason
        names[snapshot.device] = heard

    with simulated(agents) as targets:
        collect([targets[a.device] for a in agents], REQUEST, STEADY, note)
    expected = {a.device: "no-answer" if a.silent else a.device.encode() for a in agents}
    assert names == expected
