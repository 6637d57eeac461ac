"""The kernel decides as the policy does: real packets under the rendered ruleset."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ipv6plan.firewall import permits, whole_filter
from ipv6plan.model.address import IPv6Address
from ipv6plan.model.filtering import Packet
from ipv6plan.model.intent import Filter
from ipv6plan.render.policy import render_nftables
from tests.firewall.conftest import Province
from tests.firewall.packets import octets, packets, with_routing_header

KERNEL = Path(__file__).parent / "kernel.py"
PACKET_TOO_BIG = 2
NEAR = "2001:db8:fffe::/48"


@pytest.fixture(scope="module")
def ruleset(province: Province, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("nft") / "policy.nft"
    rendered = render_nftables(whole_filter(province.policy), None)
    path.write_text(str(rendered.content), encoding="utf-8")
    return path


def forwarded(
    ruleset: Path, sent: list[tuple[str, bytes]], wait: float = 0.002
) -> list[list[tuple[str, bytes]]]:
    """Send packets, waiting so many seconds after each, and give what came out of which device."""
    file = ruleset.with_suffix(".json")
    file.write_text(json.dumps([[device, p.hex()] for device, p in sent]), encoding="utf-8")
    words = ["unshare", "-n", sys.executable, str(KERNEL), str(ruleset), str(file), NEAR, str(wait)]
    result = subprocess.run(words, capture_output=True, text=True, check=True, timeout=60)
    return [[(d, bytes.fromhex(p)) for d, p in out] for out in json.loads(result.stdout)]


@pytest.mark.peer("nftables")
def test_nft_reads_the_ruleset(ruleset: Path) -> None:
    words = ["unshare", "-n", "nft", "-c", "-f", str(ruleset)]
    result = subprocess.run(words, capture_output=True, text=True, check=False, timeout=30)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.peer("nftables")
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],  # each example is a namespace of its own: too slow to shrink
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_the_kernel_forwards_what_the_policy_permits(
    data: st.DataObject, province: Province, ruleset: Path
) -> None:
    about = whole_filter(province.policy)
    drawn = data.draw(st.lists(packets(about), min_size=60, max_size=150))
    named = [allowed(about, number, drawn) for number in range(len(about.rules))]
    tried = [*drawn, *named]
    sent = [("client", octets(p, number=n)) for n, p in enumerate(tried)]
    out = {packet for some in forwarded(ruleset, sent) for _, packet in some}
    came = [_hop(packet) in out for _, packet in sent]
    wrong = [p for p, through in zip(tried, came, strict=True) if through != permits(about, p)]
    assert wrong == []
    assert any(came)
    assert not all(came)


def _hop(packet: bytes) -> bytes:
    """Give a packet as a router passes it on."""
    return packet[:7] + bytes([packet[7] - 1]) + packet[8:]


def allowed(about: Filter, number: int, drawn: list[Packet]) -> Packet:
    """Give a packet that a rule is about."""
    rule, packet = about.rules[number], drawn[number % len(drawn)]
    return replace(
        packet,
        source=rule.sources[0].network if rule.sources else packet.source,
        destination=rule.destinations[0].network if rule.destinations else packet.destination,
        protocol=rule.protocol,
        port=rule.ports[0][0] if rule.ports else packet.port,
        icmp_type=rule.icmp_types[0] if rule.icmp_types else packet.icmp_type,
    )


@pytest.mark.peer("nftables")
def test_answers_come_back_and_path_mtu_discovery_works(province: Province, ruleset: Path) -> None:
    portal = next(
        r.rule
        for r in province.policy.rules
        if r.subject == "portal" and "2000::/3" in map(str, r.rule.sources)
    )
    client, server = IPv6Address.parse("2001:db8:fffe::7"), portal.destinations[0].network
    port = portal.ports[0][0]
    question = Packet(source=client, destination=server, protocol="tcp", port=port)
    answer = Packet(source=server, destination=client, protocol="tcp", port=20001)
    sent = [
        ("client", octets(question, number=1)),
        ("server", octets(answer, origin=port, flags=0x12)),
        ("server", octets(replace(answer, port=20002), origin=port, flags=0x12)),
        ("client", octets(replace(question, port=22), number=3)),
        ("client", octets(question, number=4, size=1400)),
        ("client", with_routing_header(question, 5)),
    ]
    out = forwarded(ruleset, sent, 0.1)
    came = [_hop(packet) in {p for some in out for _, p in some} for _, packet in sent]
    assert came == [True, True, False, False, False, False]
    told = [p for d, p in out[4] if d == "client" and p[6] == 58 and p[40] == PACKET_TOO_BIG]
    assert [int.from_bytes(p[44:48]) for p in told] == [1280]
