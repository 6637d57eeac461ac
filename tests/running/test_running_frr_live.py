"""What FRR prints as its running configuration, and the IPv4 controls that are found in it."""

from pathlib import Path

import pytest

from ipv6plan.running.parity import find_gaps, load_controls
from ipv6plan.running.saved import Saved, read_saved
from tests.render import test_render_frr_live as live
from tests.running.saved_cases import CATALOGUE, case

CONTROLS = load_controls()["frr"]
BY_HAND = """
ipv6 access-list MGMT6 permit 2001:db8:0:90::/64
ipv6 protocol bgp route-map KERNEL
line vty
 ipv6 access-class MGMT6
exit
interface eth1
 ipv6 ospf6 authentication key-id 1 hash-algo hmac-sha-256 key secret
exit
interface vlan60
 vrrp 60 ipv6 fe80::1
exit
router bgp 64500
 neighbor 2001:db8:0:fffd::b password secret
 neighbor 2001:db8:0:fffd::b ttl-security hops 1
exit
"""
"""What the plan cannot know: the twins that people enter."""
PRINTED = ("Building ", "Current ", "frr ", "hostname ", "end")
"""Lines of a saved configuration that are not entered."""
frr = live.frr


@pytest.mark.peer("frr")
def test_controls_are_found_in_what_frr_prints(frr: str, tmp_path: Path) -> None:
    one = case("frr")

    def missing(text: str) -> set[str]:
        path = tmp_path / "entered.conf"
        entered = (line for line in text.split("\n") if not line.startswith(PRINTED))
        path.write_text("\n".join(entered), encoding="utf-8")
        live.run("vtysh", "-N", frr, "-f", str(path))
        shown = live.run("vtysh", "-N", frr, "-c", "show running-config")
        saved = read_saved("gw.conf", shown, one.about, CATALOGUE["frr"])
        assert isinstance(saved, Saved), saved
        return {gap.control for gap in find_gaps("gw", saved, [], CONTROLS).gaps}

    every = {control.id for control in CONTROLS.controls}
    assert missing(one.running) == every
    assert missing(one.config) == every - {"bgp-filter", "bgp-limit"}
    assert missing(BY_HAND) == set()
