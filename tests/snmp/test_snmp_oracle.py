"""What we read of a device is what pysnmp's own engine reads of it, value for value."""

from dataclasses import replace

import pytest

from ipv6plan.audit import requests
from ipv6plan.model.snmp import Answered, Community, Oid, Request, User, Varbind
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import Agent, simulated
from ipv6plan.snmp import Settings
from tests.snmp.agents import AUDIT, READ, Snmpd, ask
from tests.snmp.pysnmp_oracle import read_with_pysnmp

REQUEST = requests(load_platforms())
STEADY = Settings(timeout=2, retries=2)
MOVING = ((1, 3, 6, 1, 2, 1, 1, 3), (1, 3, 6, 1, 2, 1, 4, 31), (1, 3, 6, 1, 2, 1, 5))
"""sysUpTime and packet counters."""
AES192 = replace(AUDIT, name="aes192", auth_protocol="sha384", priv_protocol="aes192")
AES256 = replace(AUDIT, name="aes256", auth_protocol="sha224", priv_protocol="aes256")
REEDER = replace(AUDIT, name="reeder", auth_protocol="sha1", priv_protocol="aes256-reeder")
SHA1_DES = replace(AUDIT, name="sha1des", auth_protocol="sha1", priv_protocol="des")
NO_PRIV = User(name="plain", auth_protocol="sha1", auth_secret="correct horse battery")
OPEN = User(name="open")
ACCESSES: tuple[Community | User, ...] = (
    READ,
    Community(name="other"),
    AUDIT,
    AES192,
    AES256,
    REEDER,
    SHA1_DES,
    NO_PRIV,
    OPEN,
)


def still(found: Answered) -> set[Varbind]:
    return {v for v in found.varbinds if not any(v.oid[: len(m)] == m for m in MOVING)}


@pytest.mark.peer("snmpd")
@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("access", [READ, Community(name="public", version="v1"), AUDIT])
def test_snmpd_is_read_as_pysnmp_reads_it(
    snmpd: Snmpd, access: Community | User, host: str
) -> None:
    target = snmpd.target(access, host)
    (ours,) = ask([target], REQUEST, STEADY)
    theirs = read_with_pysnmp(snmpd.target(READ, host), REQUEST)
    assert isinstance(ours, Answered)
    assert still(ours) == still(theirs)
    assert (ours.gaps, ours.asked) == (theirs.gaps, theirs.asked)
    assert len(ours.varbinds) > 10


def table(number: int) -> tuple[Varbind, ...]:
    name: Oid = (1, 3, 6, 1, 2, 1, 1, 5, 0)
    column: Oid = (1, 3, 6, 1, 2, 1, 4, 34, 1)
    index = (2, 16, 0x3F, 0xFF, *(0,) * 12, number)
    return (
        Varbind(name, 4, f"agent-{number}".encode()),
        *(Varbind((*column, c, *index, row), 2, row * c - 3) for c in (3, 4) for row in range(60)),
        Varbind((*column, 5, *index, 1), 6, (1, 3, 6, 1, 2, 1, 4, 32, 4294967295)),
    )


def test_every_protocol_reads_the_simulator_as_pysnmp_does() -> None:
    agents = [
        Agent(device=f"d{n}", varbinds=table(n), access=access, over_ipv6=n % 2 == 1)
        for n, access in enumerate(ACCESSES)
    ]
    request = Request(scalars=REQUEST.scalars, subtrees=REQUEST.subtrees)
    with simulated(agents) as playing:
        targets = [playing[agent.device] for agent in agents]
        ours = {snapshot.device: snapshot for snapshot in ask(targets, request, STEADY)}
        theirs = {t.device: read_with_pysnmp(t, request) for t in targets}
    assert ours == theirs
    assert {len(found.varbinds) for found in theirs.values()} == {122}
