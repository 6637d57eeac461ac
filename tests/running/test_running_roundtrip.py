"""Applied and taken back, a device is what it was: by hier_config, on any part of what is planned.

hier_config reads the texts here by itself, so that nothing of `ipv6plan.running` vouches for
itself; of ours are only the lines of which a block holds one, which its drivers do not know.
"""

import pytest
from hier_config import HConfig, get_hconfig
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan.running.blocks import written
from ipv6plan.running.saved import Saved
from ipv6plan.running.statements import Path, statements
from ipv6plan.running.tree import Trees
from ipv6plan.running.writing import Files, write_against
from tests.running.saved_cases import KNOWN, Case, case, commands

BLOCKS = tuple(name for name in KNOWN if case(name).about.shape == "indent")
TABLES = tuple(name for name in KNOWN if case(name).about.shape == "edit")
SETS = tuple(name for name in KNOWN if case(name).about.shape == "set")
HEAD = {
    "cisco_ios": "version 15.2\nhostname x\ninterface Loopback9\n ip address 10.0.0.1 255.0.0.0\n",
    "huawei_vrp": "sysname x\ninterface LoopBack9\n ip address 10.0.0.1 32\n",
    "hp_comware": " version 7.1\n sysname x\ninterface LoopBack9\n ip address 10.0.0.1 32\n",
    "arista_eos": "hostname x\ninterface Ethernet9\n ip address 10.0.0.1/32\n",
    "cisco_nxos": "version 9.3(8)\nhostname x\ninterface Ethernet1/9\n ip address 10.0.0.1/32\n",
    "cisco_asa": "ASA Version 9.12(4)\nhostname x\ninterface Management1/1\n no ip address\n",
    "cisco_xr": "hostname x\ninterface Loopback9\n ipv4 address 10.0.0.1/32\n",
    "aruba_aoscx": "hostname x\ninterface 1/1/9\n ip address 10.0.0.1/32\n",
    "ruijie_os": "version RGOS 11\nhostname x\ninterface Loopback 9\n ip address 10.0.0.1 32\n",
    "hp_procurve": "; J Configuration Editor\nhostname x\nvlan 9\n ip address 10.0.0.1 32\n",
    "juniper_junos": "set system host-name x\nset interfaces lo0 unit 9 family inet\n",
    "fortinet": "config system global\n set hostname x\nend\n",
    "vyos": "set system host-name x\nset interfaces loopback lo address 10.0.0.1/32\n",
}
SHORT = {"undo acl ipv6 inbound": "undo acl ipv6 2001 inbound"}
"""What VRP takes back by the words around a number, which hier_config does not know."""


def planned(one: Case) -> list[Path]:
    """Give what is planned, without the lines that open blocks."""
    found = [s.path for s in statements(one.config, one.about) if not s.closes]
    heads = {path[:depth] for path in found for depth in range(1, len(path))}
    return list(dict.fromkeys(path for path in found if path not in heads))


def running(one: Case, part: list[Path]) -> str:
    end = "" if one.about.last is None else one.about.last.pattern.strip("^$") + "\n"
    return HEAD[one.platform] + "".join(f"{line}\n" for line in written(part, one.about.ends)) + end


def played(one: Case, text: str) -> tuple[str, str, list[str]]:
    saved = one.read(text)
    assert isinstance(saved, Saved), saved
    files = Files(device="x", config=one.config, rollback=one.rollback)
    found = write_against(files, saved, Trees(one.about), "en", obsolete="Not undone here")
    wrong = [
        p.message.en for p in found.incomplete if "stands with other lines" not in p.message.en
    ]
    return found.config, found.rollback, wrong


@st.composite
def parts(draw: st.DrawFn, names: tuple[str, ...]) -> tuple[Case, list[Path]]:
    one = case(draw(st.sampled_from(names)))
    lines = planned(one)
    share = draw(st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]))
    random = draw(st.randoms(use_true_random=False))
    return one, [line for line in lines if random.random() < share]


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts(BLOCKS))
def test_blocks(given_part: tuple[Case, list[Path]]) -> None:
    one, part = given_part
    text = running(one, part)
    config, rollback, wrong = played(one, text)
    assert wrong == []
    driver = Trees(one.about).tree(()).driver
    before = get_hconfig(driver, "\n".join(_plain(text, one)))
    state = before
    for step in (commands(config, one.about), *_steps(rollback, one)):
        change = Trees(one.about).tree(_paths(step, one))
        state = state.future(change)
    assert _leaves(state, one) == _leaves(before, one)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts(SETS))
def test_lines_of_set(given_part: tuple[Case, list[Path]]) -> None:
    one, part = given_part
    text = running(one, part)
    config, rollback, wrong = played(one, text)
    assert wrong == []
    before = {line.removeprefix("set ") for line in commands(text, one.about)}
    state = set(before)
    for line in (*commands(config, one.about), *commands(rollback, one.about)):
        verb, _, rest = line.partition(" ")
        if verb == "set":
            state.add(rest)
        else:
            state = {known for known in state if not f"{known} ".startswith(f"{rest} ")}
    assert state == before


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(parts(TABLES))
def test_tables(given_part: tuple[Case, list[Path]]) -> None:
    one, part = given_part
    text = running(one, part)
    config, rollback, wrong = played(one, text)
    assert wrong == []
    before = entered({}, commands(text, one.about))
    after = entered(before, commands(config, one.about))
    assert entered(after, commands(rollback, one.about)) == before


def entered(state: dict[Path, str], lines: list[str]) -> dict[Path, str]:
    """Enter lines of FortiOS: attributes by the tables and entries they stand in."""
    found, above = dict(state), list[str]()
    for line in map(str.strip, lines):
        verb, _, rest = line.partition(" ")
        name, _, value = rest.partition(" ")
        if verb in {"config", "edit"}:
            above.append(rest)
            if verb == "edit":
                found.setdefault((*above, ""), "")
        elif verb in {"end", "next"}:
            above.pop()
        elif verb == "set":
            found[*above, name] = value
        elif verb == "unset":
            found.pop((*above, name), None)
        else:
            assert verb == "delete", line
            found = {p: v for p, v in found.items() if p[: len(above) + 1] != (*above, rest)}
    assert above == []
    interfaces = {p for p in found if p[0] == "system interface" and p[-1] == "" and len(p) == 3}
    return {path: value for path, value in found.items() if path not in interfaces}


def _plain(text: str, one: Case) -> list[str]:
    """Give a text as hier_config's own reader takes it: no line that ends a block."""
    closers = one.about.closers
    return [line for line in commands(text, one.about) if line.strip() not in closers]


def _paths(lines: list[str], one: Case) -> list[Path]:
    found = [s.path for s in statements("\n".join(lines), one.about) if not s.closes]
    return [(*path[:-1], SHORT.get(path[-1], path[-1])) for path in found]


def _steps(rollback: str, one: Case) -> list[list[str]]:
    """Part a rollback where a statement would meet its own opposite: hosts wait in between."""
    lines = rollback.split("\n")
    stop = next((n for n, line in enumerate(lines) if "STOP" in line), 0)
    found = []
    for part in (lines[:stop], lines[stop:]):
        steps: list[list[str]] = [[]]
        for line in commands("\n".join(part), one.about):
            if line == line.lstrip():
                steps.append([])
            steps[-1].append(line)
        found += [step for step in steps if step]
    return found


def _leaves(tree: HConfig, one: Case) -> set[Path]:
    alone = {tuple(c.path()) for c in tree.all_children() if c.is_leaf}
    shown = {tuple(canonical_words(part) for part in path) for path in alone}
    empty = {path for path in shown if len(path) == 1 and path[0] in _heads(one)}
    goes = {p for p in shown if any(v.search(" / ".join(p)) for v in one.about.vanishes)}
    return shown - empty - goes


def _heads(one: Case) -> set[str]:
    found = [s.path for s in statements(one.config, one.about) if not s.closes]
    return {path[0] for path in found if len(path) > 1}


def canonical_words(text: str) -> str:
    """hier_config's drivers number or strip the lines of lists; their numbers do not count."""
    words = text.split()
    return " ".join(words[1:] if words[0].isdecimal() else words)


@pytest.mark.parametrize("platform", KNOWN)
def test_of_nothing_everything_is_missing_and_of_everything_nothing(platform: str) -> None:
    one = case(platform)
    config, _, _ = played(one, running(one, []))
    assert commands(config, one.about) == commands(one.config, one.about)
    config, rollback, wrong = played(one, running(one, planned(one)))
    assert (commands(config, one.about), commands(rollback, one.about), wrong) == ([], [], [])
