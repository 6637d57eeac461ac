"""Configuration groups of Junos: what they give counts; what the device alone knows is refused."""

import pytest

from ipv6plan.errors import Problem
from ipv6plan.running.parity import find_gaps, load_controls
from ipv6plan.running.saved import Saved
from ipv6plan.running.tree import Trees
from ipv6plan.running.writing import Against, Files, write_against
from tests.running.saved_cases import DESCRIPTIONS, Case, case, commands

HEAD = "set system host-name x\nset interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24\n"
BRACES = """## Last commit: 2026-11-23 08:15:02 ICT by quantri
version 21.4R3-S5.4;
groups {
    CORE {
        interfaces {
            <ge-*> {
                unit <*> {
                    family inet6 {
                        filter {
                            input OLD6;
                        }
                    }
                }
            }
            lo0 {
                unit 0 {
                    family inet {
                        filter {
                            input QUAN-TRI; /* IPv4 */
                        }
                    }
                }
            }
        }
        protocols {
            ospf3 {
                area 0.0.0.0 {
                    interface <*> {
                        interface-type p2p;
                    }
                }
            }
        }
    }
    SPARE {
        interfaces {
            ge-0/0/9 {
                unit 0 {
                    family inet6;
                }
            }
        }
    }
}
apply-groups CORE;
system {
    host-name x;
    login {
        message "groups { \\"x\\" } /* no remark */";
    }
}
interfaces {
    ge-0/0/0 {
        apply-macro note {
            family inet6;
        }
        unit 0 {
            family inet {
                address 10.0.0.1/24;
            }
        }
    }
    ge-0/0/1 {
        apply-groups-except CORE;
        unit 0 {
            family inet {
                address 10.0.1.1/24;
            }
        }
    }
    protect: xe-0/0/2 {
        unit 0 {
            family inet;
        }
    }
}
protocols {
    ospf3 {
        area 0.0.0.0 {
            interface ge-0/0/0.0 {
                authentication key "$9$S3cr3t"; ## SECRET-DATA
            }
        }
    }
}
"""


def read(text: str) -> Saved:
    found = case("juniper_junos").read(text)
    assert isinstance(found, Saved), found
    return found


def lines(text: str) -> list[tuple[str, int, bool]]:
    return [(one.path[0], one.number, one.inherited) for one in read(text).statements]


def against(running: str, config: str, rollback: str) -> Against:
    one = Case(platform="juniper_junos", running=running, config=config, rollback=rollback)
    files = Files(device="x", config=f"# x\n#\n{config}", rollback=f"# x\n#\n{rollback}")
    return write_against(files, read(running), Trees(one.about), "en")


def entered(text: str) -> list[str]:
    return commands(text, DESCRIPTIONS["juniper_junos"])


def test_a_group_at_the_top_gives_its_lines_with_the_numbers_they_stand_on() -> None:
    found = [line for line in lines(BRACES) if line[2]]
    assert found == [
        ("set interfaces ge-0/0/0 unit 0 family inet6 filter input OLD6", 10, True),
        ("set interfaces lo0 unit 0 family inet filter input QUAN-TRI", 19, True),
        (
            "set protocols ospf3 area 0.0.0.0 interface ge-0/0/0.0 interface-type p2p", 29, True,
        ),
    ]  # fmt: skip


def test_groups_themselves_and_macros_are_no_lines_of_the_device() -> None:
    own = [line for line, _, inherited in lines(BRACES) if not inherited]
    assert own == [
        "set version 21.4R3-S5.4",
        "set system host-name x",
        'set system login message "groups { \\"x\\" } /* no remark */"',
        "set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24",
        "set interfaces ge-0/0/1 unit 0 family inet address 10.0.1.1/24",
        "set interfaces xe-0/0/2 unit 0 family inet",
        'set protocols ospf3 area 0.0.0.0 interface ge-0/0/0.0 authentication key "$9$S3cr3t"',
    ]


def test_lines_of_set_are_followed_alike() -> None:
    assert {line for line, _, _ in lines(SETS)} == {line for line, _, _ in lines(BRACES)}


SETS = """set version 21.4R3-S5.4
set groups CORE interfaces <ge-*> unit <*> family inet6 filter input OLD6
set groups CORE interfaces lo0 unit 0 family inet filter input QUAN-TRI
set groups CORE protocols ospf3 area 0.0.0.0 interface <*> interface-type p2p
set groups SPARE interfaces ge-0/0/9 unit 0 family inet6
set apply-groups CORE
set system host-name x
set system login message "groups { \\"x\\" } /* no remark */"
set interfaces ge-0/0/0 apply-macro note family inet6
set interfaces ge-0/0/0 unit 0 family inet address 10.0.0.1/24
set interfaces ge-0/0/1 apply-groups-except CORE
set interfaces ge-0/0/1 unit 0 family inet address 10.0.1.1/24
set interfaces xe-0/0/2 unit 0 family inet
protect interfaces xe-0/0/2
set protocols ospf3 area 0.0.0.0 interface ge-0/0/0.0 authentication key "$9$S3cr3t" ## SECRET-DATA
"""


def test_a_group_applied_in_one_place_gives_only_what_lies_there() -> None:
    text = HEAD + (
        "set groups G interfaces <*> unit 0 family inet6 address 2001:db8::1/64\n"
        "set groups G system domain-name example\n"
        "set interfaces ge-0/0/0 apply-groups G\n"
        "set interfaces ge-0/0/1 unit 0 family inet\n"
    )
    found = [line for line, _, inherited in lines(text) if inherited]
    assert found == ["set interfaces ge-0/0/0 unit 0 family inet6 address 2001:db8::1/64"]


def test_what_stands_itself_goes_before_a_group_and_an_inner_group_before_an_outer_one() -> None:
    ra = "protocols router-advertisement interface irb.10"
    text = HEAD + (
        f"set groups A {ra} default-lifetime 100\nset groups A {ra} max-advertisement-interval 60\n"
        f"set groups B {ra} max-advertisement-interval 90\n"
        f"set apply-groups A\nset protocols router-advertisement apply-groups B\n"
        f"set {ra} default-lifetime 200\n"
    )
    found = [line for line, _, inherited in lines(text) if inherited]
    assert found == [f"set {ra} max-advertisement-interval 90"]


TWO = """set apply-groups A
set apply-groups B
set groups A interfaces ge-0/0/7 mtu 9000
set groups B interfaces <*> unit 0 family inet6
"""


@pytest.mark.parametrize(
    "text, number, why",
    [
        ('set apply-groups "${node}"\n', 3, "only the device knows which group this is"),
        ("set apply-groups G\n", 3, "this configuration group is not in the file"),
        (
            "set apply-groups G\nset groups G when chassis mx\n", 4,
            "this configuration group holds on a condition, which only the device can judge",
        ),
        (
            "set apply-groups G\nset groups G system apply-groups H\n", 4,
            "a configuration group that applies another is not followed",
        ),
        (
            TWO, 6,
            "whether this line also holds for names that come from another group is not certain",
        ),
    ],
)  # fmt: skip
def test_what_only_the_device_knows_is_refused_with_its_line(
    text: str, number: int, why: str
) -> None:
    found = case("juniper_junos").read(HEAD + text)
    assert isinstance(found, Problem)
    assert (found.source.line, found.message.en) == (number, why)
    assert found.hint is not None
    assert "display inheritance" in found.hint.en


def test_a_group_that_is_inactive_or_used_nowhere_gives_nothing() -> None:
    text = HEAD + (
        "set groups G system domain-name a\ndeactivate groups G\nset apply-groups G\n"
        "set groups H when chassis mx\nset groups H system domain-name b\n"
    )
    assert [line for line, _, _ in lines(text)] == HEAD.splitlines()


def test_a_text_saved_with_what_is_inherited_is_taken_as_it_is() -> None:
    text = (
        "system {\n    ##\n    ## 'x' was inherited from group 'node0'\n    ##\n"
        "    host-name x;\n}\n"
        'apply-groups "${node}";\ninterfaces {\n    lo0 {\n        unit 0;\n    }\n}\n'
    )
    assert [line for line, _, _ in lines(text)] == [
        "set system host-name x", "set interfaces lo0 unit 0",
    ]  # fmt: skip


OSPF = "set protocols ospf3 area 0.0.0.0 interface ge-0/0/0.0 interface-type p2p"
FILTER = "set interfaces ge-0/0/0 unit 0 family inet6 filter input NEW6"


def test_what_a_group_gives_is_not_entered_again_and_not_taken_back() -> None:
    config = f"{OSPF}\n{FILTER}\n"
    rollback = (
        "delete interfaces ge-0/0/0 unit 0 family inet6 filter input\n"
        "delete protocols ospf3 area 0.0.0.0 interface ge-0/0/0.0\n"
    )
    found = against(BRACES, config, rollback)
    assert entered(found.config) == [FILTER]
    assert entered(found.rollback) == [
        "delete interfaces ge-0/0/0 unit 0 family inet6 filter input NEW6"
    ]
    assert (found.there, found.missing, found.incomplete) == (1, 1, ())
    assert "GOES BEFORE a configuration group" in found.config


ASLEEP = HEAD + (
    "set interfaces ge-0/0/1 unit 0 family inet6 address 2001:db8::1/64\n"
    "set interfaces ge-0/0/1 unit 0 family inet6 filter input OLD6\n"
    "deactivate interfaces ge-0/0/1 unit 0 family inet6\n"
)


def test_what_is_inactive_does_not_stand_and_nothing_is_entered_below_it() -> None:
    address = "set interfaces ge-0/0/1 unit 0 family inet6 address 2001:db8::1/64"
    other = "set interfaces ge-0/0/0 unit 0 family inet6 address 2001:db8:0:1::1/64"
    found = against(
        ASLEEP, f"{address}\n{other}\n",
        f"delete {address.removeprefix('set ')}\ndelete {other.removeprefix('set ')}\n",
    )  # fmt: skip
    assert entered(found.config) == [other]
    assert entered(found.rollback) == [f"delete {other.removeprefix('set ')}"]
    assert [problem.source.line for problem in found.incomplete] == [5]
    assert "has no effect" in found.incomplete[0].message.en


def test_a_rollback_leaves_what_is_inactive() -> None:
    """`delete` takes away inactive lines as well."""
    ra = "protocols router-advertisement interface ge-0/0/0.0"
    running = HEAD + f"set {ra} prefix 2001:db8::/64\ndeactivate {ra} prefix 2001:db8::/64\n"
    found = against(running, f"set {ra} default-lifetime 1800\n", f"delete {ra}\n")
    assert entered(found.config) == [f"set {ra} default-lifetime 1800"]
    assert entered(found.rollback) == [f"delete {ra} default-lifetime 1800"]


def test_braces_with_inactive_blocks_say_so_as_lines_of_set_do() -> None:
    text = (
        "system {\n    host-name x;\n}\ninterfaces {\n    inactive: ge-0/0/1 {\n        unit 0 {\n"
        "            family inet6;\n        }\n    }\n    protect: inactive: ge-0/0/2 {\n"
        "        mtu 9000;\n    }\n}\n"
    )
    assert [line for line, _, _ in lines(text)] == [
        "set system host-name x", "deactivate interfaces ge-0/0/1",
        "deactivate interfaces ge-0/0/2",
    ]  # fmt: skip


def test_controls_that_a_group_gives_are_looked_at() -> None:
    controls = load_controls()["juniper_junos"]
    found = find_gaps("x", read(BRACES), (), controls)
    assert [(gap.control, gap.source.line) for gap in found.gaps] == [("management", 19)]
