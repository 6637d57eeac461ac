"""RouterOS exports, item by item: what is missing, what stands otherwise, and the way back.

Playing is done on a model of items of its own here, so that nothing vouches for itself.
"""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan.running.exports import write_items
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import statements
from ipv6plan.running.writing import Against, Files
from tests.running.saved_cases import SECRET, Case, case, commands

PLATFORM = "mikrotik_routeros"
HEADING = "Not undone here"
HEAD = """# 2026-11-23 08:15:02 by RouterOS 7.15.3
/system identity
set name=x
/ip address
add address=10.0.0.1/24 interface=ether1
"""
State = dict[str, list[dict[str, str]]]


def against(config: str, rollback: str, running: str) -> Against:
    one = Case(platform=PLATFORM, running=running, config=config, rollback=rollback)
    saved = one.read(running)
    assert isinstance(saved, Saved), saved
    files = Files(device="x", config=config, rollback=rollback)
    return write_items(files, saved, one.about, "en", obsolete=HEADING)


def entered(found: Against) -> list[str]:
    return commands(found.config, case(PLATFORM).about)


def back(found: Against) -> list[str]:
    return commands(found.rollback, case(PLATFORM).about)


def small(config: str, running: str, rollback: str = "") -> Against:
    return against(f"# x\n#\n{config}\n", f"# x\n#\n{rollback}\n", HEAD + running)


def properties(text: str) -> dict[str, str]:
    tokens = re.findall(r'([^\s="]+)(?:=("[^"]*"|\S+))?', text)
    return {name: value.strip('"') for name, value in tokens}


def play(state: State, lines: list[str]) -> State:
    """Enter lines: `add` makes an item, `remove` takes away, `set` changes what it finds."""
    found = {menu: [dict(one) for one in every] for menu, every in state.items()}
    for line in lines:
        met = re.fullmatch(r"(/[a-z0-9 -]+?) (add|set|remove)\b ?(\[[^\]]*\])? ?(.*)", line)
        assert met is not None, line
        menu, verb, target, rest = met.groups()
        wanted = properties((target or "[find]").strip("[]").strip().removeprefix("find"))
        every = found.setdefault(menu, [])
        hit = [one for one in every if all(one.get(n) == v for n, v in wanted.items())]
        if verb == "add":
            every.append(properties(rest))
        elif verb == "remove":
            found[menu] = [one for one in every if one not in hit]
        elif not target or "default" in wanted:
            if not hit:
                every.append(dict(wanted))
            for one in hit or every[-1:]:
                one.update(properties(rest))
        else:
            for one in hit:
                one.update(properties(rest))
    return {menu: every for menu, every in found.items() if every}


def exported(lines: list[str], draw: Callable[[int], int]) -> str:
    """Write lines as an export does: by menu, properties in another order, in long lines."""
    text, last = "", ""
    for line in lines:
        met = re.fullmatch(r"(/[a-z0-9 -]+?) ((?:add|set)\b(?: \[[^\]]*\])?) ?(.*)", line)
        assert met is not None, line
        menu, verb, rest = met.groups()
        tokens = re.findall(r'[^\s="]+="[^"]*"|\S+', rest)
        tokens = sorted(tokens) if draw(2) else tokens
        tokens = [
            t.removesuffix("/64") if t.startswith("address=") and menu == "/ipv6 address" else t
            for t in tokens
        ]
        tokens = [t.replace("=30d", "=4w2d").replace("=7d", "=1w") for t in tokens]
        body = (
            " \\\n    ".join((verb.replace("[find ", "[ find ").replace("]", " ]"), *tokens))
            if draw(2)
            else " ".join((verb, *tokens))
        )
        text += body + "\n" if menu == last else f"{menu}\n{body}\n"
        last = menu
    return text


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False), st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]))
def test_any_part_that_stands_is_left_and_the_rest_is_entered_and_taken_back(
    random: Random, share: float
) -> None:
    one = case(PLATFORM)
    planned = commands(one.config, one.about)
    ordered = re.compile(r"/ipv6 firewall filter |/routing filter rule ")
    stood = [line for line in planned if not ordered.match(line) and random.random() < share]
    found = against(one.config, one.rollback, HEAD + exported(stood, random.randrange))
    assert entered(found) == [line for line in planned if line not in stood]
    assert (found.there, found.missing) == (len(stood), len(planned) - len(stood))
    assert found.incomplete == ()
    before = play({}, stood)
    state = play(play(before, entered(found)), back(found))
    assert unset(state) == unset(before)


def unset(state: State) -> State:
    """Leave out what is there by itself, with what it has by default."""
    usual = {"disabled": "no", "disable-ipv6": "no", "forward": "yes"}
    usual |= dict.fromkeys(
        ("accept-redirects", "accept-router-advertisements"), "yes-if-forwarding-disabled"
    )
    found = {
        menu: [{n: v for n, v in one.items() if usual.get(n) != v} for one in every]
        for menu, every in state.items()
    }
    return {
        m: kept
        for m, every in found.items()
        if (kept := [o for o in every if o.keys() - {"default"}])
    }


def test_whole_files_against_an_export(golden: Callable[[str, str], None]) -> None:
    one = case(PLATFORM)
    found = against(one.config, one.rollback, one.running)
    golden(f"running/{PLATFORM}.config.txt", found.config)
    golden(f"running/{PLATFORM}.rollback.txt", found.rollback)
    said = "".join(f"{problem}\n" for problem in (*found.incomplete, *found.warnings))
    golden(f"running/{PLATFORM}.said.txt", said)
    for text in (found.config, found.rollback, said):
        assert SECRET not in text
    stands = {s.path[-1] for s in one.saved.statements if s.path[0].startswith("/ip ")}
    assert not {line for line in entered(found) if any(ip in line for ip in stands)}


ADDRESS = (
    "/ipv6 address add address=2001:db8:0:10::1/64 interface=vlan10 advertise=no comment=ipv6plan"
)


USUAL = """/ipv6 address
add address=2001:db8:0:10::1 advertise=no interface=vlan10
"""
LONG = """/ipv6 address
add address=2001:DB8:0:10::1/64 advertise=no comment=\\
    old interface=vlan10
"""
VERBOSE = (
    "/ipv6 address add address=2001:db8:0:10::1/64 advertise=no disabled=no eui-64=no "
    'from-pool="" interface=vlan10 no-dad=no\n'
)


@pytest.mark.parametrize("running", [USUAL, LONG, VERBOSE], ids=["usual", "long", "verbose, terse"])
def test_forms_of_an_export(running: str) -> None:
    found = small(ADDRESS, running, "/ipv6 address remove [find comment=ipv6plan]")
    assert (found.there, entered(found), back(found)) == (1, [], [])


ADVERTISING = (
    "/ipv6 nd add interface=vlan10 managed-address-configuration=no other-configuration=yes "
    "ra-interval=3m20s-10m ra-lifetime=30m advertise-dns=no comment=ipv6plan"
)
RELAY = (
    "/ipv6 dhcp-relay add name=a interface=vlan10 dhcp-server=2001:db8::1 "
    "link-address=2001:db8::2 disabled=no"
)
NO_RELAY = """/ipv6 dhcp-relay
add dhcp-server=2001:db8::1 interface=vlan10 link-address=2001:db8::2 name=a
"""


@pytest.mark.parametrize(
    "config, running, why",
    [
        (ADDRESS, USUAL.replace("advertise=no ", ""), "advertise yes (no)"),
        (ADDRESS, USUAL.replace("advertise=no", "advertise=no disabled=yes"), "disabled yes (no)"),
        (ADDRESS, USUAL.replace("vlan10", "bridge1"), "interface bridge1 (vlan10)"),
        (ADDRESS, USUAL.replace("advertise=no", "advertise=no eui-64=yes"), "eui-64 yes (no)"),
        (
            ADVERTISING,
            "/ipv6 nd\nadd interface=vlan10 other-configuration=yes\n",
            "advertise-dns - (no)",
        ),
        (RELAY, NO_RELAY, "disabled - (no)"),
    ],
)
def test_what_stands_otherwise_or_is_not_shown_is_left_and_said(
    config: str, running: str, why: str
) -> None:
    found = small(config, running)
    assert (entered(found), back(found)) == ([], [])
    assert [problem.source.line for problem in found.incomplete] == [7]
    assert why in found.incomplete[0].message.en
    assert "# LEFT OUT: running/core.cfg:7: stands otherwise than it is planned" in found.config


def test_the_gateway_of_hosts_is_told_apart_by_its_interface() -> None:
    line = "/ipv6 address add address=fe80::1/64 interface={} advertise=no comment=ipv6plan"
    found = small(
        f"{line.format('vlan10')}\n{line.format('vlan20')}",
        "/ipv6 address\nadd address=fe80::1 advertise=no comment=ipv6plan interface=vlan10\n",
        "/ipv6 address remove [find comment=ipv6plan]",
    )
    assert entered(found) == [line.format("vlan20")]
    assert back(found) == [
        "/ipv6 address remove [find address=fe80::1/64 interface=vlan20 comment=ipv6plan]"
    ]


RULES = """\
/ipv6 firewall filter add chain=input protocol=tcp dst-port=22 action=drop comment=ipv6plan
/ipv6 firewall filter add chain=input protocol=udp dst-port=161 action=drop comment=ipv6plan"""


def test_rules_stand_in_their_order_or_none_is_added() -> None:
    mine = "add action=drop chain=input dst-port={} protocol={}\n"
    both = mine.format(22, "tcp") + mine.format(161, "udp")
    menu = "/ipv6 firewall filter\n"
    other = "add action=accept chain=input comment=defconf\n"
    assert entered(small(RULES, "")) == RULES.split("\n")
    assert entered(small(RULES, menu + mine.format(22, "tcp"))) == RULES.split("\n")[1:]
    assert small(RULES, menu + other + both).incomplete == ()
    for wrong in (
        other,
        mine.format(161, "udp") + mine.format(22, "tcp"),
        other + mine.format(22, "tcp"),
    ):
        found = small(RULES, menu + wrong)
        assert entered(found) == []
        assert "stands with other lines" in found.incomplete[0].message.en


SETTINGS = (
    "/ipv6 settings set disable-ipv6=no forward=yes accept-redirects=no "
    "accept-router-advertisements=no"
)


def test_a_setting_is_put_back_as_it_was() -> None:
    found = small(
        SETTINGS,
        "/ipv6 settings\nset accept-redirects=no forward=no max-neighbor-entries=\\\n    8192\n",
    )
    assert entered(found) == [SETTINGS]
    assert back(found) == [
        "/ipv6 settings set forward=no accept-router-advertisements=yes-if-forwarding-disabled"
    ]
    assert "REPLACED" in found.config
    same = small(
        SETTINGS, "/ipv6 settings\nset accept-redirects=no accept-router-advertisements=no\n"
    )
    assert (entered(same), back(same)) == ([], [])
    default = "/ipv6 nd set [find default=yes] disabled=yes"
    assert back(small(default, "")) == ["/ipv6 nd set [find default=yes] disabled=no"]
    assert entered(small(default, "/ipv6 nd\nset [ find default=yes ] disabled=yes\n")) == []


def test_only_what_was_shown_otherwise_is_said_to_be_replaced() -> None:
    running = "/ipv6 nd\nset [ find default=yes ] advertise-dns=no\n"
    found = small("/ipv6 nd set [find default=yes] disabled=yes", running)
    assert back(found) == ["/ipv6 nd set [find default=yes] disabled=no"]
    assert "REPLACED" not in found.config


def test_interfaces_that_nothing_makes_are_named() -> None:
    line = "/ipv6 address add address=2001:db8:{}::1/64 interface={} advertise=no comment=ipv6plan"
    ports = ("ether1", "ether5", "vlan10", "vlan20", "bridge1", "wan", "vrrp9", "lo")
    planned = "\n".join(line.format(n, port) for n, port in enumerate(ports, start=1))
    running = (
        "/interface vlan\nadd interface=bridge1 name=vlan10 vlan-id=10\n"
        "/interface ethernet\nset [ find default-name=ether5 ] name=wan\n"
    )
    found = small(f"/interface vrrp add name=vrrp9 interface=vlan10 vrid=9\n{planned}", running)
    assert [problem.message.en for problem in found.warnings] == [
        "has no 'ether5', 'vlan20', 'bridge1', for which lines are planned"
    ]


def test_a_setting_of_which_nothing_is_known_is_said() -> None:
    found = small("/ipv6 settings set strange=1", "")
    assert "does not give back" in found.incomplete[0].message.en
    assert "CHECK BY HAND" in found.rollback


@pytest.mark.parametrize(
    "value",
    [
        "no;/user",
        "[/system/reboot]",
        '"no;/user add name=x"',
        '"a b"',
        '""',
        "$x",
        '"\\$[/quit]"',
        "no}",
    ],
)
def test_a_value_that_could_be_a_command_never_goes_into_a_rollback(value: str) -> None:
    running = f"/ipv6 settings\nset accept-redirects={value} forward=yes\n"
    found = small("/ipv6 settings set accept-redirects=no forward=no", running)
    assert back(found) == ["/ipv6 settings set forward=yes"]
    assert "CHECK BY HAND" in found.rollback
    assert "does not give back" in found.incomplete[0].message.en


def test_hosts_that_had_a_router_are_not_told_to_forget_it() -> None:
    line = "/ipv6 nd add interface={} other-configuration=yes comment=ipv6plan"
    found = small(
        f"{line.format('vlan10')}\n{line.format('vlan20')}",
        "/ipv6 address\nadd address=2001:db8::1 interface=vlan10\n",
        "/ipv6 nd set [find comment=ipv6plan] ra-lifetime=none\n"
        "/ipv6 nd remove [find comment=ipv6plan]",
    )
    assert back(found) == [
        "/ipv6 nd set [find interface=vlan20 comment=ipv6plan] ra-lifetime=none",
        "/ipv6 nd remove [find comment=ipv6plan]",
    ]


def test_what_stands_and_is_not_planned_is_named() -> None:
    running = (
        "/interface vlan\nadd interface=bridge1 name=vlan10 vlan-id=10\n"
        "/ipv6 address\nadd address=2001:db8:99::1 interface=vlan99\n"
    )
    found = small(ADDRESS, running)
    said = "stands and is not planned; left as it is: /ipv6 address / add address=2001:db8:99::1"
    assert [problem.message.en for problem in found.warnings] == [f"{said} interface=vlan99"]
    assert entered(found) == [ADDRESS]


def test_names_behind_a_dot_go_on_from_the_one_before() -> None:
    line = "add output.filter-chain=a .network=b remote.address=c .as=1 tags=x"
    found = statements(f"/routing bgp connection\n{line}\n", case(PLATFORM).about)
    assert [one.path[1] for one in found] == [
        "add output.filter-chain=a output.network=b remote.address=c remote.as=1 tags=x"
    ]


def test_a_line_goes_on_within_a_value() -> None:
    one = case(PLATFORM)
    saved = one.read(
        HEAD
        + '/ipv6 firewall filter\nadd action=accept comment=\\\n    "a b \\\n    c" chain=input\n'
    )
    assert isinstance(saved, Saved)
    assert saved.statements[-1].path == (
        "/ipv6 firewall filter",
        'add action=accept comment="a b c" chain=input',
    )
    assert saved.statements[-1].number == 7


def test_the_command_database_knows_every_line_of_a_partial_change(tmp_path: Path) -> None:
    """routeros-lsp holds files against the commands of 7.21.4."""
    one = case(PLATFORM)
    ordered = re.compile(r"/ipv6 firewall filter |/routing filter rule ")
    stood = [line for line in commands(one.config, one.about) if not ordered.match(line)][::2]
    found = against(one.config, one.rollback, HEAD + exported(stood, lambda _: 0))
    assert re.search(r"\[find \S+=\S+ .*comment=ipv6plan\]", found.rollback)
    paths = (tmp_path / "config.rsc", tmp_path / "rollback.rsc")
    for path, text in zip(paths, (found.config, found.rollback), strict=True):
        path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "routeros_lsp", "check", "--strict", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
