"""Lines in the wrong order: before what they rest on, or taken back after it."""

import re

import pytest

from tests.reading.samples import check, files, full, said, samples

RESTS = {
    "huawei_vrp": (
        ("ipv6 enable", "ipv6 address "),
        ("virtual-ip fe80::1 link-local", "vrrp6 vrid 10 virtual-ip 2001:"),
        ("acl ipv6 2001", "acl ipv6 2001 inbound"),
        ("ipv6 nd ra router-lifetime 1800", "undo ipv6 nd ra halt"),
        ("ospfv3 1", "ospfv3 1 area 0"),
    ),
    "hp_comware": (
        ("virtual-ip fe80::1 link-local", "vrrp ipv6 vrid 10 virtual-ip 2001:"),
        ("acl ipv6 basic 2001", "ssh server ipv6 acl ipv6 2001"),
        ("acl ipv6 advanced 3010", "packet-filter ipv6 3010 inbound"),
        ("ipv6 nd ra interval 600 200", "undo ipv6 nd ra halt"),
    ),
    "ruijie_os": (
        ("ipv6 enable", "ipv6 address "),
        ("ipv6 fe80::1", "vrrp 10 ipv6 2001:"),
        ("ipv6 access-list IPV6PLAN-MGMT", "ipv6 access-class IPV6PLAN-MGMT in"),
    ),
    "aruba_aoscx": (
        ("access-list ipv6 IPV6PLAN-MGMT", "apply access-list ipv6 IPV6PLAN-MGMT"),
        ("router ospfv3 1", "ipv6 ospfv3 1 area 0"),
    ),
}
"""A line, and the first of those that rest on it."""
ROWS = [(platform, *pair) for platform, pairs in RESTS.items() for pair in pairs]


def swapped(lines: list[str], first: str, later: str) -> list[str]:
    """Put the first line that holds a text behind the next that begins with another."""
    spoken = [n for n, line in enumerate(lines) if line and line[0] not in "#!"]
    at = next(n for n in spoken if lines[n].strip().endswith(first))
    to = next(n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(later))
    return [*lines[:at], *lines[at + 1 : to + 1], lines[at], *lines[to + 1 :]]


@pytest.mark.parametrize("platform, first, later", ROWS)
def test_a_line_before_what_it_rests_on_is_found(platform: str, first: str, later: str) -> None:
    intent = full(platform, "core-switch")
    written = dict(files(intent))
    name, text = next(iter(written.items()))
    written[name] = "\n".join(swapped(text.split("\n"), first, later))
    assert [one for one in said(check(intent, written)) if "must stand behind this line" in one]


@pytest.mark.parametrize(
    "platform, first, later",
    [
        ("huawei_vrp", "undo ipv6 address", "undo ipv6 enable"),
        ("ruijie_os", "no ipv6 address", "no ipv6 enable"),
        ("hp_comware", "undo ssh server ipv6 acl", "undo acl ipv6 basic 2001"),
    ],
)
def test_what_is_taken_back_while_a_line_rests_on_it_is_found(
    platform: str, first: str, later: str
) -> None:
    intent = full(platform, "core-switch")
    written = dict(files(intent))
    name, text = list(written.items())[1]
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.strip().startswith(first))
    to = next(n for n in range(at + 1, len(lines)) if lines[n].strip().startswith(later))
    lines.insert(at, lines.pop(to))
    written[name] = "\n".join(lines)
    found = [one for one in said(check(intent, written)) if "still rests on it" in one]
    assert found, said(check(intent, written))


FILTER = re.compile(
    r" (?:traffic-filter .*V6-EDGE-IN.*|packet-filter ipv6 3010 inbound|ipv6 urpf \w+"
    r"|ipv6 traffic-filter V6-EDGE-IN in)"
)


@pytest.mark.parametrize("platform", ["huawei_vrp", "hp_comware", "ruijie_os"])
def test_an_interface_is_filtered_before_it_has_an_address(platform: str) -> None:
    tried = 0
    for intent in samples(platform):
        (_, config), (_, rollback) = files(intent)
        for block in re.split(r"\n(?=interface )", config):
            lines = block.split("\n")
            found = [n for n, line in enumerate(lines) if FILTER.fullmatch(line)]
            first = [n for n, line in enumerate(lines) if line.startswith(" ipv6 address ")]
            assert not found or max(found) < first[0], block
            tried += bool(found)
        for block in re.split(r"\n(?=interface )", rollback):
            lines = block.split("\n")
            gone = [
                n
                for n, line in enumerate(lines)
                if re.match(r" (?:undo|no) .*(?:-filter|urpf)", line)
            ]
            last = [
                n for n, line in enumerate(lines) if re.match(r" (?:undo|no) ipv6 address ", line)
            ]
            assert not gone or not last or min(gone) > max(last), block
    assert tried
