"""FortiGates with virtual domains: one domain is taken out, or the file says which are there."""

import pytest

from ipv6plan.errors import Problem
from ipv6plan.running.parity import find_gaps, load_controls
from ipv6plan.running.saved import Saved, read_saved
from ipv6plan.running.tree import Trees
from ipv6plan.running.writing import Files, write_against
from tests.running.saved_cases import CATALOGUE, DESCRIPTIONS, commands

ABOUT = DESCRIPTIONS["fortinet"]
TEXT = """#config-version=FGT60F-7.2.8-FW-build1639-240313:opmode=0:vdom=1:user=quantri
config vdom
edit root
next
edit DMZ
next
end

config global
config system global
    set hostname "fw-1"
    set private "-----BEGIN
end
next
-----END"
end
config system interface
    edit "mgmt"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
    next
    edit "vlan10"
        set vdom "DMZ"
        config vrrp
            edit 10
                set vrip 10.0.10.254
            next
        end
        config ipv6
            set ip6-mode static
        end
    next
    edit "empty"
    next
end
config system ntp
    set type custom
end
end

config vdom
edit root
config firewall local-in-policy
    edit 1
        set action deny
    next
end
end

config vdom
edit DMZ
config router static6
    edit 7
        set dst ::/0
    next
end
config firewall policy
    edit 1
        set srcaddr "LAN"
    next
end
end
"""
PLANNED = """# x
#
config system interface
 edit "loopback0"
  set vdom "root"
  set type loopback
 next
end
config system interface
 edit "vlan10"
  config ipv6
   set ip6-mode static
   set ip6-address 2001:db8:0:10::1/64
  end
 next
end
"""
ROLLBACK = """# x
#
config system interface
 edit "vlan10"
  config ipv6
   unset ip6-address
  end
 next
end
"""


def read(text: str, file: str = "running/fw-1.conf") -> Saved | Problem:
    return read_saved(file, text, ABOUT, CATALOGUE["fortinet"])


def taken(file: str, text: str = TEXT) -> Saved:
    found = read(text, file)
    assert isinstance(found, Saved), found
    return found


def tops(saved: Saved) -> list[tuple[str, int]]:
    return [
        (one.path[0], one.number)
        for one in saved.statements
        if len(one.path) == 1 and not one.closes
    ]


def test_a_domain_is_named_by_the_file_and_lines_keep_their_numbers() -> None:
    found = taken("running/fw-1.DMZ.conf")
    assert (found.domain, found.hostname) == ("DMZ", "fw-1")
    assert tops(found) == [
        ("config system global", 10), ("config system interface", 17), ("config system ntp", 36),
        ("config router static6", 52), ("config firewall policy", 57),
    ]  # fmt: skip
    inside = [one.path[1] for one in found.statements if len(one.path) == 2 and not one.closes]
    assert inside == ['set hostname "fw-1"', 'edit "vlan10"', "set type custom", "edit 7", "edit 1"]


def test_the_other_domain_has_its_own_lines() -> None:
    found = taken("running/fw-1.root.conf")
    assert [text for text, _ in tops(found)][-1] == "config firewall local-in-policy"
    assert 'edit "mgmt"' in {one.path[1] for one in found.statements if len(one.path) > 1}


def test_the_only_domain_with_interfaces_needs_no_name() -> None:
    assert taken("running/fw-1.conf", TEXT.replace('"root"', '"DMZ"')).domain == "DMZ"
    assert taken("running/fw-1.2026-11.conf", TEXT.replace('"root"', '"DMZ"')).domain == "DMZ"


@pytest.mark.parametrize("file", ["running/fw-1.conf", "running/fw-1.WAN.conf"])
def test_where_several_have_interfaces_one_must_be_named(file: str) -> None:
    found = read(TEXT, file)
    assert isinstance(found, Problem)
    assert found.source.line == 2
    assert found.message.en == (
        "has several virtual domains (root, DMZ), and which one is planned for is not certain"
    )
    assert found.hint is not None
    assert found.hint.en == "name the file ID.VDOM.conf: fw-1.root.conf"


def test_a_file_without_domains_is_taken_whole() -> None:
    text = 'config system global\n set hostname "fw-1"\nend\nconfig system ntp\nend\n'
    found = taken("running/fw-1.root.conf", text)
    assert found.domain == ""
    assert tops(found) == [("config system global", 1), ("config system ntp", 4)]


def test_files_say_which_domain_they_are_for_and_make_interfaces_there() -> None:
    found = write_against(
        Files(device="fw-1", config=PLANNED, rollback=ROLLBACK), taken("running/fw-1.DMZ.conf"),
        Trees(ABOUT), "en",
    )  # fmt: skip
    assert "# FOR THE VIRTUAL DOMAIN DMZ: enter config vdom, edit DMZ" in found.config
    assert "# FOR THE VIRTUAL DOMAIN DMZ" in found.rollback
    lines = [line.strip() for line in commands(found.config, ABOUT)]
    assert 'set vdom "DMZ"' in lines
    assert 'set vdom "root"' not in lines
    assert "set ip6-address 2001:db8:0:10::1/64" in lines
    assert "set ip6-mode static" not in lines


def test_controls_of_another_domain_are_not_looked_at() -> None:
    controls = load_controls()["fortinet"]
    kinds = {
        name: [gap.control for gap in find_gaps("x", taken(f"fw-1.{name}.conf"), (), controls).gaps]
        for name in ("root", "DMZ")
    }
    assert kinds == {"root": ["local-in"], "DMZ": ["fhrp", "policy"]}
