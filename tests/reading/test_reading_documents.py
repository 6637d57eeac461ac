"""YAML and JSON as lines of a grammar."""

import pytest

from ipv6plan.reading.documents import document_lines

NETPLAN = """\
# a comment
network:
  version: 2
  ethernets:
    eth0:
      addresses:
        - "2001:db8::1/64"
        - 2001:db8::2/64
      routes:
        - to: "::/0"
          via: fe80::1
    eth3.10: {}
  vlans: []
"""
KEA = """\
# a comment
{
  "Dhcp6": {
    # another
    "subnet6": [
      { "id": 48, "pools": [ { "pool": "2001:db8::/80" } ] }
    ],
    "persist": true
  }
}
"""


def test_yaml_is_read_value_by_value_with_its_lines() -> None:
    assert document_lines(NETPLAN, "yaml", ("#",), ()) == (
        (
            (3, "network version 2"),
            (7, 'network ethernets eth0 addresses - "2001:db8::1/64"'),
            (8, 'network ethernets eth0 addresses - "2001:db8::2/64"'),
            (10, 'network ethernets eth0 routes 0 to "::/0"'),
            (11, 'network ethernets eth0 routes 0 via "fe80::1"'),
            (12, "network ethernets eth3.10 {}"),
            (13, "network vlans []"),
        ),
        (),
    )


def test_json_may_have_comments_on_lines_of_their_own() -> None:
    assert document_lines(KEA, "json", ("#",), ()) == (
        (
            (6, "Dhcp6 subnet6 0 id 48"),
            (6, 'Dhcp6 subnet6 0 pools 0 pool "2001:db8::/80"'),
            (8, "Dhcp6 persist true"),
        ),
        (),
    )


@pytest.mark.parametrize(
    "text, written_as, line, complaint",
    [
        ("a: 1\na: 2\n", "yaml", 2, "'a' is here twice, first on line 1"),
        ("a: [1\n", "yaml", 2, "this is not YAML: did not find expected ',' or ']'"),
        ("@eth0: 1\n", "yaml", 1, "this is not YAML: found character that cannot start any token"),
        ('{\n"a": 1,\nb: 2\n}\n', "json", 3, "not JSON: Expecting property name"),
        ("# only this\na: 1\n", "json", 2, "not JSON: Expecting value"),
    ],
)
def test_what_is_not_a_document_is_said_with_its_line(
    text: str, written_as: str, line: int, complaint: str
) -> None:
    lines, wrong = document_lines(text, written_as, ("#",), ())
    assert lines == ()
    assert [(number, message.en.startswith(complaint)) for number, message in wrong] == [
        (line, True)
    ]


def test_a_word_that_a_person_replaces_is_text() -> None:
    lines, wrong = document_lines("@INTERFACE@: {}\n", "yaml", ("#",), ("@INTERFACE@",))
    assert (lines, wrong) == (((1, "@INTERFACE@ {}"),), ())
