"""What devices print otherwise than it was entered: words for numbers, defaults not at all."""

import pytest

from ipv6plan.errors import Problem
from ipv6plan.running.adding import Difference, difference
from ipv6plan.running.saved import Saved, SavedFile, read_saved, text_of
from ipv6plan.running.statements import statements
from ipv6plan.running.tree import Trees
from tests.running.saved_cases import CATALOGUE, DESCRIPTIONS, case

ICMP = (1, 2, 3, 4, 128, 129, 133, 134, 135, 136)
IOS_WORDS = (
    "unreachable", "packet-too-big", "time-exceeded", "parameter-problem", "echo-request",
    "echo-reply", "router-solicitation", "router-advertisement", "nd-ns", "nd-na",
)  # fmt: skip
EOS_WORDS = (*IOS_WORDS[:8], "neighbor-solicitation", "neighbor-advertisement")
TCP = {20: "ftp-data", 22: "ssh", 25: "smtp", 53: "domain", 80: "www", 443: "https", 636: "ldaps"}
UDP = {53: "domain", 69: "tftp", 123: "ntp", 161: "snmp", 162: "snmptrap", 514: "syslog"}
LISTS = {
    "cisco_ios": ("icmp", IOS_WORDS, "sequence {} "),
    "cisco_nxos": ("icmp", IOS_WORDS, "{} "),
    "cisco_xr": ("icmpv6", IOS_WORDS, "{} "),
    "arista_eos": ("icmpv6", EOS_WORDS, "{} "),
}
"""The protocol, its words, and what is shown before a list's lines."""


def compared(platform: str, planned: str, running: str) -> Difference:
    about = DESCRIPTIONS[platform]
    saved = Saved(file="x.cfg", hostname="x", statements=statements(running, about))
    return difference(statements(planned, about), saved, Trees(about))


def lists(platform: str) -> tuple[str, str]:
    """A packet filter as it is entered, and as it is shown."""
    icmp, words, number = LISTS[platform]
    pairs = [(f"permit {icmp} any any {n}", f"permit {icmp} any any {w}")
             for n, w in zip(ICMP, words, strict=True)]  # fmt: skip
    for protocol, ports in (("tcp", TCP), ("udp", UDP)):
        begin = f"permit {protocol} any 2001:db8::/32 eq "
        pairs += [(f"{begin}{n}", f"{begin}{w}".replace("db8", "DB8")) for n, w in ports.items()]
    pairs.append(("permit tcp any any range 20 21", "permit tcp any any range ftp-data ftp"))
    pairs.append(
        ("permit tcp any 2001:db8::10/128 eq 8443", "permit tcp any host 2001:DB8::10 eq 8443")
    )
    head = "ipv6 access-list IPV6PLAN-EDGE\n"
    shown = (f" {number.format(10 * n)}{line}" for n, (_, line) in enumerate(pairs, start=1))
    return head + "".join(f" {a}\n" for a, _ in pairs), head + "\n".join(shown)


@pytest.mark.parametrize("platform", sorted(LISTS))
def test_words_of_packet_filters_are_the_numbers_that_were_entered(platform: str) -> None:
    entered, shown = lists(platform)
    found = compared(platform, entered, shown)
    assert (found.missing, found.conflicts, found.surplus) == ((), (), ())


@pytest.mark.parametrize("platform", sorted(LISTS))
def test_another_word_is_another_line(platform: str) -> None:
    entered, shown = lists(platform)
    found = compared(platform, entered, shown.replace("packet-too-big", "redirect"))
    assert len(found.conflicts) == 1


@pytest.mark.parametrize(
    "platform, entered, shown",
    [
        ("cisco_nxos", "ntp server 2001:db8::1", "ntp server 2001:db8::1 use-vrf default"),
        ("cisco_nxos", "logging server 2001:db8::1",
         "logging server 2001:db8::1 5 use-vrf default facility local7"),
        ("cisco_xr", "logging 2001:db8::1 vrf default",
         "logging 2001:db8::1 vrf default severity info port default"),
        ("cisco_ios", "ip name-server 2001:db8::1", "ip name-server 10.0.0.1 2001:DB8::1"),
    ],
)  # fmt: skip
def test_servers_are_shown_with_their_defaults(platform: str, entered: str, shown: str) -> None:
    found = compared(platform, entered, shown)
    assert (found.missing, found.surplus) == ((), ())


@pytest.mark.parametrize(
    "platform, block, begun, default, other",
    [
        ("cisco_ios", "interface Vlan10", "ipv6 address 2001:db8::1/64", "ipv6 nd ra lifetime 1800",
         "ipv6 nd ra lifetime 0"),
        ("cisco_ios", "interface Vlan10", "ipv6 address 2001:db8::1/64", "ipv6 nd ra interval 200",
         "ipv6 nd ra interval 60"),
        ("cisco_ios", "interface Tunnel1", "tunnel source 10.0.0.1", "tunnel mode gre ip",
         "tunnel mode ipv6ip"),
        ("cisco_ios", "interface Vlan10", "standby 1010 ipv6 fe80::1", "standby 1010 priority 100",
         "standby 1010 priority 90"),
        ("cisco_ios", "ipv6 nd raguard policy A", "", "device-role host", "device-role router"),
        ("arista_eos", "interface Vlan10", "vrrp 10 ipv6 fe80::1", "vrrp 10 priority-level 100",
         "vrrp 10 priority-level 90"),
    ],
)  # fmt: skip
def test_a_default_stands_though_it_is_not_shown(
    platform: str, block: str, begun: str, default: str, other: str
) -> None:
    planned = f"{block}\n {begun}\n {default}\n"
    assert compared(platform, planned, f"{block}\n {begun}\n").missing == ()
    found = compared(platform, planned, f"{block}\n {begun}\n {other}\n")
    replaced = [one.path[-1] for one in found.replaced.values()]
    refused = [path for conflict in found.conflicts for path in conflict.planned]
    assert replaced == [other] or refused == [(block, default)]
    fresh = compared(platform, planned, "interface Vlan99\n")
    assert (block, default) in fresh.missing


WHOLE = ("arista_eos", "cisco_asa", "cisco_ios", "cisco_nxos", "cisco_xr")


def read(platform: str, content: bytes) -> Saved | Problem:
    text = text_of(SavedFile(name="x.cfg", stem="x"), content)
    if isinstance(text, Problem):
        return text
    return read_saved("x.cfg", text, DESCRIPTIONS[platform], CATALOGUE[platform])


@pytest.mark.parametrize("platform", WHOLE)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258", "latin-1"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_files_are_read_however_they_were_saved(platform: str, encoding: str, end: str) -> None:
    plain = case(platform).running
    told = plain.replace(
        "\ninterface ", "\ninterface Loopback77\n description Đông Hưng\ninterface ", 1
    )
    content = told.replace("\n", end).encode(encoding, errors="replace")
    found, expected = read(platform, content), read(platform, plain.encode())
    assert isinstance(found, Saved), found
    assert isinstance(expected, Saved), expected
    block = ("interface Loopback77",)
    kept = [one.path for one in found.statements if one.path[:1] != block]
    assert kept == [one.path for one in expected.statements]
    assert found.hostname == expected.hostname


@pytest.mark.parametrize("platform", ["arista_eos", "cisco_asa", "cisco_ios", "cisco_xr"])
def test_a_file_that_is_cut_off_is_refused(platform: str) -> None:
    text = case(platform).running
    about = DESCRIPTIONS[platform]
    assert about.last is not None
    found = read(platform, about.last.sub("", text).encode())
    assert isinstance(found, Problem)
    assert "cut off" in found.message.en


@pytest.mark.parametrize("platform", WHOLE)
@pytest.mark.parametrize("other", WHOLE)
def test_a_file_of_a_sister_is_refused(platform: str, other: str) -> None:
    found = read(platform, case(other).running.encode())
    assert isinstance(found, Saved if platform == other else Problem), (platform, other)


@pytest.mark.parametrize(
    "line, words",
    [
        ("ASA Version 9.12(4)52 <system>", "system space of an ASA with contexts"),
        ("NGFW Version 6.7.0", "is not one of Cisco ASA"),
    ],
)
def test_what_is_no_configuration_of_an_asa_with_addresses_is_refused(
    line: str, words: str
) -> None:
    text = case("cisco_asa").running.replace("ASA Version 9.12(4)52 ", line)
    found = read("cisco_asa", text.encode())
    assert isinstance(found, Problem)
    assert words in found.message.en


def test_a_context_of_an_asa_is_read() -> None:
    text = case("cisco_asa").running.replace(
        "ASA Version 9.12(4)52 ", "ASA Version 9.12(4) <context>"
    )
    assert isinstance(read("cisco_asa", text.encode()), Saved)


@pytest.mark.parametrize("platform", WHOLE)
def test_a_log_of_a_session_is_read(platform: str) -> None:
    plain = case(platform).running
    prompt = "RP/0/RP0/CPU0:host#" if platform == "cisco_xr" else "host#"
    before = (
        f"{prompt}show ipv6 interface brief\ninterface Vlan88\n ipv6 address 2001:db8:88::1/64\n"
    )
    log = f"{before}{prompt}show running-config\n{plain}\n{prompt}show clock\n12:00\n{prompt}exit\n"
    found, expected = read(platform, log.encode()), read(platform, plain.encode())
    assert isinstance(found, Saved), found
    assert isinstance(expected, Saved)
    assert [one.path for one in found.statements] == [one.path for one in expected.statements]


@pytest.mark.parametrize("mark", ["^C", "\x03", "#"])
@pytest.mark.parametrize("words", ["banner motd", "banner login", "aaa authentication banner"])
def test_free_text_of_ios_ends_where_its_mark_comes_again(mark: str, words: str) -> None:
    free = "Chào\n interface Vlan10\n ipv6 address 2001:db8::1/64"
    text = f"{words} {mark}{free}{mark}\nntp server ::1\n"
    found = statements(text, DESCRIPTIONS["cisco_ios"])
    assert [one.path for one in found] == [("ntp server ::1",)]


def test_macros_of_ios_are_no_configuration() -> None:
    text = "macro name phong-hop\nswitchport access vlan 10\nipv6 enable\n@\nntp server ::1\n"
    found = statements(text, DESCRIPTIONS["cisco_ios"])
    assert [one.path for one in found] == [("ntp server ::1",)]
