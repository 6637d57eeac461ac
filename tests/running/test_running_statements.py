"""Texts taken apart: blocks, free text, braces, tables, menus; and what is never shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.running.hiding import HIDDEN, harmless, shown
from ipv6plan.running.statements import Path, statements
from tests.running.saved_cases import DESCRIPTIONS, PLATFORMS, SECRET, case


def paths(platform: str, text: str) -> list[Path]:
    return [s.path for s in statements(text, DESCRIPTIONS[platform]) if not s.closes]


@pytest.mark.parametrize(
    "platform, text, found",
    [
        (
            "cisco_ios",
            "interface Vlan10\n ipv6 address 2001:DB8::1/64\n!\nend\n",
            [("interface Vlan10",), ("interface Vlan10", "ipv6 address 2001:db8::1/64")],
        ),
        (
            "cisco_ios",
            "router bgp 1\n address-family ipv4\n  x\n exit-address-family\n !\n y\n",
            [
                ("router bgp 1",), ("router bgp 1", "address-family ipv4"),
                ("router bgp 1", "address-family ipv4", "x"), ("router bgp 1", "y"),
            ],
        ),
        (
            "cisco_ios",
            "banner login #\n interface Vlan10\n ip address 1.1.1.1 255.0.0.0 #\nip routing\n",
            [("ip routing",)],
        ),
        (
            "cisco_ios",
            "ip name-server 10.1.1.1 2001:DB8::53\n",
            [("ip name-server 10.1.1.1",), ("ip name-server 2001:db8::53",)],
        ),
        ("cisco_ios", "banner motd # one line #\nip routing\n", [("ip routing",)]),
        (
            "cisco_ios",
            "ipv6 access-list A\n sequence 10 permit tcp host 2001:DB8::5 any eq 22\n",
            [
                ("ipv6 access-list A",),
                ("ipv6 access-list A", "permit tcp 2001:db8::5/128 any eq 22"),
            ],
        ),
        (
            "huawei_vrp",
            "acl ipv6 number 2001\n rule 5 permit source 2001:DB8::/64\n#\n",
            [("acl ipv6 2001",), ("acl ipv6 2001", "rule 5 permit source 2001:db8:: 64")],
        ),
        (
            "hp_comware",
            "#\nbgp 1\n peer x\n #\n address-family ipv6\n  y\n#\n ntp z\n#\n",
            [
                ("bgp 1",), ("bgp 1", "peer x"), ("bgp 1", "address-family ipv6"),
                ("bgp 1", "address-family ipv6", "y"), ("ntp z",),
            ],
        ),
        (
            "juniper_junos",
            'a {\n  b "x; { }";  /* no\n c; */ c [ d e ];\n inactive: f {\n g;\n }\n}\n# h;\n',
            [('set a b "x; { }"',), ("set a c d",), ("set a c e",), ("deactivate a f",)],
        ),
        ("juniper_junos", "set a b\ndelete c\n", [("set a b",), ("delete c",)]),
        ("vyos", "set a '2001:DB8::1/64'\n", [("set a 2001:db8::1/64",)]),
        (
            "fortinet",
            'config a\n edit "b"\n  config c\n   set d e\n  end\n  set f g\n next\nend\nconfig h\n',
            [
                ("config a",), ("config a", 'edit "b"'), ("config a", 'edit "b"', "config c"),
                ("config a", 'edit "b"', "config c", "set d e"),
                ("config a", 'edit "b"', "set f g"),
                ("config h",),
            ],
        ),
        (
            "mikrotik_routeros",
            "/ip address\nadd address=1.1.1.1/24 \\\n    interface=a\n/ipv6 nd set [ find ] x=y\n",
            [
                ("/ip address", "add address=1.1.1.1/24 interface=a"),
                ("/ipv6 nd", "set [ find ] x=y"),
            ],
        ),
    ],
)  # fmt: skip
def test_what_stands_where(platform: str, text: str, found: list[Path]) -> None:
    assert paths(platform, text) == found


def test_lines_are_counted_as_editors_count_them() -> None:
    one = case("cisco_ios")
    lines = one.running.split("\n")
    for statement in one.saved.statements:
        assert lines[statement.number - 1].strip().startswith(statement.raw[:5])


@pytest.mark.parametrize("platform", PLATFORMS)
@given(text=st.text(alphabet=st.sampled_from('ab{};[]"#/*\\ \n!:.%-set'), max_size=200))
def test_no_text_breaks_a_reader(platform: str, text: str) -> None:
    found = statements(text, DESCRIPTIONS[platform])
    assert all(0 < one.number <= text.count("\n") + 1 for one in found)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_no_secret_is_ever_shown(platform: str) -> None:
    one = case(platform)
    assert SECRET in one.running
    for statement in one.saved.statements:
        assert SECRET not in shown(statement.path), statement.raw


@pytest.mark.parametrize(
    "path, text",
    [
        (("interface Vlan10", "ipv6 address 2001:db8::1/64"),) * 2,
        (("interface Vlan10", "passive-interface x"),) * 2,
        (("user-interface vty 0 4", "acl 2000 inbound"),) * 2,
        (("snmp-server community x RO",), (f"snmp-server community {HIDDEN}",)),
        (
            ("router bgp 1", "neighbor ::1 password 7 x"),
            ("router bgp 1", f"neighbor ::1 password {HIDDEN}"),
        ),
        (("a 0123456789abcdef0123",), (f"a {HIDDEN}",)),
        (("a $9$abc",), (f"a {HIDDEN}",)),
        (("snmp-server host 10.1.1.1 version 2c x",), (f"snmp-server host 10.1.1.1 {HIDDEN}",)),
        (
            ("config system snmp community", "edit 1", 'set name "x"'),
            (f"config system snmp community {HIDDEN}",),
        ),
    ],
)  # fmt: skip
def test_what_is_shown(path: Path, text: Path) -> None:
    assert shown(path) == " / ".join(text)
    assert harmless(path) == (path == text)
