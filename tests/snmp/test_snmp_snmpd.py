"""Debian's snmpd, over both transports and all versions, held against the kernel's own view."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan.audit import evaluate, requests
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.audit import DeviceAudit, Outcome, Truth
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Device
from ipv6plan.model.snmp import Answered, Community, Snapshot, Unreachable, User
from ipv6plan.platforms import load_platforms
from ipv6plan.snmp import Settings
from tests.snmp.agents import AUDIT, READ, Snmpd, ask

pytestmark = pytest.mark.peer("snmpd")

CATALOGUE = load_platforms()
REQUEST = requests(CATALOGUE)
DEVICE = Device(
    id="snmpd", site="here", role="server", platform="linux", model="", management=None,
    credential=None, over_ipv6=False, ports=(),
)  # fmt: skip
INTENT = DeviceIntent(
    device=DEVICE, site_name="", tenant_name="", routes=True, router_id=None, interfaces=(),
    resolvers=(), management=None, gateway=None, management_sources=(),
)  # fmt: skip
MD5 = User(name="md5only", auth_protocol="md5", auth_secret="correct horse battery")
SHA512 = replace(AUDIT, name="sha512des", auth_protocol="sha512", priv_protocol="des")
STEADY = Settings(timeout=2, retries=2)


def judged(snapshot: Snapshot) -> DeviceAudit:
    return evaluate(DEVICE, INTENT, CATALOGUE, snapshot)


def kernel_addresses() -> set[tuple[str, int, str]]:
    """/proc/net/if_inet6: address, interface number, prefix length, scope, flags, name."""
    lines = Path("/proc/net/if_inet6").read_text().splitlines()
    rows = (line.split() for line in lines)
    found = {(IPv6Address(int(r[0], 16)), int(r[2], 16), r[5]) for r in rows}
    return {(str(a), length, name) for a, length, name in found if a.value != 1}


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
@pytest.mark.parametrize("access", [READ, AUDIT, MD5, SHA512], ids=["v2c", "v3", "md5", "sha512"])
def test_facts_are_what_the_kernel_says(snmpd: Snmpd, access: Community | User, host: str) -> None:
    (snapshot,) = ask([snmpd.target(access, host)], REQUEST, STEADY)
    audit = judged(snapshot)
    assert audit.outcome is Outcome.ANSWERED
    facts = audit.facts
    shown = {(a.address, a.length, a.interface) for a in facts.addresses}
    assert shown == kernel_addresses()
    forwarding = Path("/proc/sys/net/ipv6/conf/all/forwarding").read_text().strip()
    assert facts.forwarding is (Truth.YES if forwarding == "1" else Truth.NO)
    interfaces = {path.name for path in Path("/sys/class/net").iterdir()}
    assert set(facts.interfaces_enabled) <= interfaces
    assert facts.platform == "linux"
    assert facts.os_version == Path("/proc/sys/kernel/osrelease").read_text().strip()


def test_every_way_of_asking_hears_the_same(snmpd: Snmpd) -> None:
    ways = [(a, h) for a in (READ, AUDIT) for h in ("127.0.0.1", "::1")]
    for _ in range(5):  # neighbours and counters of this machine may change between two questions
        seen = said(ask([snmpd.target(a, h) for a, h in ways], REQUEST, STEADY))
        assert len(seen) == 4
        if all(one == seen[0] for one in seen):
            return
    assert seen[1:] == seen[:1] * 3


def said(found: list[Snapshot]) -> list[set[tuple[object, ...]]]:
    """Give what each answer says, but for what counts."""
    uptime = (1, 3, 6, 1, 2, 1, 1, 3, 0)
    counters = (1, 3, 6, 1, 2, 1, 4, 31)
    seen: list[set[tuple[object, ...]]] = []
    for snapshot in found:
        assert isinstance(snapshot, Answered)
        moving = {v.oid for v in snapshot.varbinds if v.oid[: len(counters)] == counters}
        still = {v for v in snapshot.varbinds if v.oid not in moving | {uptime}}
        seen.append({(v.oid, v.tag, v.value) for v in still if v.oid[6] != 5})
    return seen


REFUSALS = {
    "community": (Community(name="not-public"), {"no-answer"}),
    "user": (replace(AUDIT, name="nobody"), {"unknown-user"}),
    "auth secret": (replace(AUDIT, auth_secret="wrong horse battery"), {"wrong-digest"}),
    "auth protocol": (replace(AUDIT, auth_protocol="sha512"), {"wrong-digest"}),
    "priv secret": (replace(AUDIT, priv_secret="wrong horse"), {"decryption-error"}),
    "too high a level": (
        replace(MD5, priv_protocol="aes128", priv_secret="staple correct horse"),
        {"unsupported-security-level"},
    ),
    "too low a level": (User(name="audit"), {"not-authorized"}),
}


@pytest.mark.parametrize("access, reasons", REFUSALS.values(), ids=REFUSALS)
def test_a_refusal_says_why(snmpd: Snmpd, access: Community | User, reasons: set[str]) -> None:
    (found,) = ask([snmpd.target(access)], REQUEST)
    assert isinstance(found, Unreachable)
    assert found.reason in reasons
    audit = judged(found)
    assert {f.status for f in audit.findings} == {Truth.UNKNOWN}
    assert {f.reason for f in audit.findings} == {found.reason}


def test_a_host_that_is_no_address_is_not_looked_up(snmpd: Snmpd) -> None:
    target = replace(snmpd.target(), host="localhost.invalid")
    assert ask([target], REQUEST) == [Unreachable(device="snmpd", reason="no-address")]


def test_secrets_stay_out_of_what_is_shown(snmpd: Snmpd) -> None:
    for access in (READ, AUDIT):
        shown = repr(snmpd.target(access))
        assert "public" not in shown
        assert "horse" not in shown
