"""What grammars may say of lines, each tried with a grammar of a few lines."""

from typing import Any

import pytest

from ipv6plan.reading.form import GrammarForm
from ipv6plan.reading.grammar import Grammar
from ipv6plan.reading.loading import build_grammar
from ipv6plan.reading.reader import Reading, read
from ipv6plan.reading.rollback import Known, play


def grammar(*config: dict[str, Any], **more: Any) -> Grammar:
    """Make a grammar of some lines."""
    form = GrammarForm.model_validate({"comments": ["#"], "config": list(config), **more})
    return build_grammar("made", form)


def told(reading: Reading) -> list[str]:
    """Give the facts of a file, and what is wrong with it."""
    return [str(f) for f, _ in reading.facts()] + [f"! {t.message.en}" for t in reading.troubles]


def undone(known: Grammar, config: str, rollback: str) -> list[str]:
    """Play a rollback; give what is found."""
    stated = {s.path: s for s in read(config, known, "usual").statements}
    held = Known(before=stated, advertising=frozenset(), found_by=frozenset())
    return [d.message.en for d in play(rollback, known, "usual", held)]


@pytest.mark.parametrize(
    "text, facts",
    [
        ('to "::1" "::2"', ["ntp ::1", "ntp ::2"]),
        ('to "::1"', ["ntp ::1"]),
        ('to "::1" "::1"', ['! says one thing twice: ::1" "::1']),
        ('to "::1" "::0:2"', ["! ::0:2 should be written ::2"]),
        ('to "::1","::2"', ['! this line is not understood here: to "::1","::2"']),
    ],
)  # fmt: skip
def test_a_field_may_be_several(text: str, facts: list[str]) -> None:
    known = grammar({"line": 'to "{servers:ip[" "]}"', "says": ["ntp - {servers}"]})
    assert told(read(text, known, "usual")) == facts


@pytest.mark.parametrize(
    "text, facts",
    [
        ("edit 60001", ["rule 1"]),
        ("edit 60010", ["rule 10"]),
        ("edit 60000", ["! 60000 should be over 60000"]),
        ("edit 00001", ["! this line is not understood here: edit 00001"]),
    ],
)
def test_numbers_are_counted_from_a_base(text: str, facts: list[str]) -> None:
    known = grammar({"line": "edit {n:60000+}", "says": ["rule - {n}"]})
    assert told(read(text, known, "usual")) == facts


def test_a_field_that_stands_again_is_the_same() -> None:
    known = grammar({"line": "tcp-{n:number} port {n}", "says": ["port - {n}"]})
    assert told(read("tcp-22 port 22\ntcp-22 port 23", known, "usual")) == [
        "port 22", "! this line is not understood here: tcp-22 port 23",
    ]  # fmt: skip


def test_a_field_may_be_what_the_header_says() -> None:
    known = grammar(
        {"line": "edit {n:number}", "opens": "edit", "ends": "next"},
        {"line": "name R-{n:same}", "in": ["edit"], "always": True},
    )
    assert told(read("edit 1\n name R-1\nnext", known, "usual")) == []
    assert told(read("edit 1\n name R-2\nnext", known, "usual")) == [
        "! this line is not understood here: name R-2", "! edit 1 has 0 times: name R-{n:same}",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "lines, facts",
    [
        (["host A ::1", "let A"], ["manager ::1"]),
        (["host A ::1", "host A ::2", "let A"], ["manager ::1", "manager ::2"]),
        (["host A ::1", "host B ::2", "let A"], ["manager ::1", "object B ::2"]),
        (["host A ::1", "host A ::1", "let A"], ["object A ::1", "manager ::1"]),
        (["let A", "host A ::1"], ["manager &A", "object A ::1"]),
        (["let B"], ["manager &B"]),
    ],
)
def test_names_stand_for_what_was_said_before(lines: list[str], facts: list[str]) -> None:
    known = grammar(
        {"line": "host {name:word} {ip}", "says": ["object {name} {ip}"]},
        {"line": "let {names:word[ ]}", "says": ["manager - &{names}"]},
    )
    assert told(read("\n".join(lines), known, "usual")) == facts


def test_a_block_may_go_on_until_the_next() -> None:
    known = grammar(
        {"line": "$Alias = '{port:text}'", "in": ["", "alias"], "opens": "alias",
         "until-next": True},
        {"line": "address {address}", "in": ["alias"], "says": ["address {port} {address}"]},
        {"line": "stop", "says": ["stop - yes"]},
    )  # fmt: skip
    text = "$Alias = 'Ethernet 1'\naddress ::1/64\n$Alias = 'Ethernet 2'\naddress ::2/64"
    assert told(read(text, known, "usual")) == ["address Ethernet 1 ::1/64",
                                                "address Ethernet 2 ::2/64"]  # fmt: skip
    assert told(read(f"address ::1/64\n{text}", known, "usual"))[-1].startswith("! this line is")


def test_an_interface_may_be_a_place_in_a_tree() -> None:
    known = grammar(
        {"line": "set {port:place} ipv6", "with": ["address"]},
        {"line": "set {port:place} mtu {n:number}", "says": ["mtu {port} {n}"]},
        places={"eth {a:number} unit {b:number}": "eth{a}.{b}", "lo": "lo0"},
        rollback=[{"line": "clear {port:place}", "drops": "set {port:place} mtu {n:number}"}],
        undo={"delete ": "set "},
        short=["set {port:place} mtu"],
    )
    text = "set eth 1 unit 2 mtu 1500\nset lo mtu 9000\nset lo ipv6"
    assert told(read(text, known, "usual")) == [
        "mtu eth1.2 1500", "mtu lo0 9000", "line lo0 set {port:place} ipv6",
    ]  # fmt: skip
    gone = "delete eth 1 unit 2 mtu\nclear lo\ndelete lo ipv6"
    assert undone(known, text, gone) == []
    assert undone(known, text, gone.replace("clear lo", "clear eth 1 unit 3"))[0].startswith(
        "this line is not understood"
    )


@pytest.mark.parametrize(
    "rollback, found",
    [
        ("no address ::1/64\nno address ::2/64\nno mtu", ""),
        ("no address", "takes back what the configuration did not set, or more: no address"),
        ("no address ::1/64\nno address ::2/64\nno mtu 1", "takes back what the configuration did"),
        ("no address ::1/64\nno mtu", "leaves behind what these lines set: 2"),
    ],
)
def test_a_rollback_names_what_it_takes_back(rollback: str, found: str) -> None:
    known = grammar(
        {"line": "address {address}", "says": ["address - {address}"]},
        {"line": "mtu {n:number}", "says": ["mtu - {n}"]},
        undo={"no ": ""},
        short=["mtu"],
        rollback=[{"line": "ra lifetime 0", "says": ["withdrawn * -"], "passing": True}],
    )
    config = "address ::1/64\naddress ::2/64\nmtu 1500"
    assert any(text.startswith(found) for text in undone(known, config, rollback)) or not found
    assert bool(found) == bool(undone(known, config, f"ra lifetime 0\n{rollback}"))


def test_a_line_may_take_back_several_if_all_are_there() -> None:
    known = grammar(
        {"line": "discovery off", "says": ["discovery - off"]},
        {"line": "$Before = {n:number}", "says": ["before - {n}"]},
        rollback=[
            {"line": "discovery $Before", "drops": ["discovery off", "$Before = {n:number}"]}
        ],
    )
    assert undone(known, "discovery off\n$Before = 1", "discovery $Before") == []
    assert len(undone(known, "discovery off", "discovery $Before")) == 2


def test_a_line_may_give_a_field_that_it_does_not_have() -> None:
    known = grammar(
        {"line": "find {ipv4}", "opens": "port", "until-next": True, "sets": {"port": "@HERE@"},
         "says": ["found-by {port} {ipv4}"]},
        {"line": "address {address}", "in": ["port"], "says": ["address {port} {address}"]},
    )  # fmt: skip
    read_ = read("find 192.0.2.1\naddress 2001:db8::1/64", known, "usual")
    assert told(read_) == ["found-by @HERE@ 192.0.2.1", "address @HERE@ 2001:db8::1/64"]


SCRIPT = grammar(
    {"line": "port={port}", "opens": "port", "until-next": True, "passing": True},
    {"line": "address {address}", "in": ["port"], "says": ["address {port} {address}"]},
    {"line": "reload", "says": ["reload - yes"]},
    rollback=[
        {"line": "stop", "says": ["before - stop"]},
        {"line": "remove {address}", "needs": "stop", "in": ["", "port"],
         "drops": "port={port} / address {address}"},
        {"line": "start", "drops": ["reload", "stop"]},
    ],
)  # fmt: skip
WRITTEN = "port=a\naddress 2001:db8::1/64\nport=b\naddress 2001:db8::2/64\nreload"


def test_a_line_of_an_outer_block_leaves_one_that_goes_on() -> None:
    assert told(read(WRITTEN, SCRIPT, "usual")) == [
        "address a 2001:db8::1/64", "address b 2001:db8::2/64", "reload yes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rollback, found",
    [
        ("stop\nport=a\nremove 2001:db8::1/64\nport=b\nremove 2001:db8::2/64\nstart", []),
        (
            "stop\nport=b\nremove 2001:db8::1/64\nremove 2001:db8::2/64\nstart",
            [
                "this line is not understood here: remove 2001:db8::1/64",
                (
                    "leaves behind what these lines set: 2; the first is port=a / address "
                    "2001:db8::1/64"
                ),
            ],
        ),
        (
            "port=a\nremove 2001:db8::1/64\nport=b\nstop\nremove 2001:db8::2/64\nstart",
            [
                "remove 2001:db8::1/64 needs this line before it: stop",
                (
                    "leaves behind what these lines set: 2; the first is port=a / address "
                    "2001:db8::1/64"
                ),
            ],
        ),
    ],
)
def test_a_rollback_takes_back_lines_of_blocks_that_are_not_its_own(
    rollback: str, found: list[str]
) -> None:
    assert undone(SCRIPT, WRITTEN, rollback) == found
