"""simulation.yaml: what it decides, and what it says of mistakes."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.errors import InventoryError
from ipv6plan.platforms import load_platforms
from ipv6plan.simulator import Condition, Fault, Faults, load_faults, make_agents
from ipv6plan.workspace import Workspace
from tests.simulator.province import device, lone_gateway

SAMPLE = """\
format: 1
rules:
  - {device: dic-core, state: dual-stack}
  - {match: "dic-s*", states: {dual-stack: 80, half-configured: 10, lying: 5, silent: 5}}
  - {role: access-switch, platform: huawei_vrp, states: {no-ipv6: 70, not-configured: 30}}
  - {profile: commune, state: link-local}
default: no-ipv6
"""

Load = Callable[[str], Faults]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def write_and_load(text: str) -> Faults:
        (tmp_path / "simulation.yaml").write_text(text, encoding="utf-8")
        return load_faults(Workspace(tmp_path))

    return write_and_load


def test_without_a_file_nothing_is_configured(tmp_path: Path) -> None:
    faults = load_faults(Workspace(tmp_path))
    assert faults.condition(device("gw", "router", "linux"), "x") is Condition.NOT_CONFIGURED


@pytest.mark.parametrize(
    "key, platform, profile, expected",
    [
        ("core", "huawei_vrp", "commune", {Condition.DUAL_STACK}),
        ("x", "cisco_ios", "commune", {Condition.LINK_LOCAL}),
        ("x", "cisco_ios", "centre", {Condition.NO_IPV6}),
        ("x", "huawei_vrp", "commune", {Condition.NO_IPV6, Condition.NOT_CONFIGURED}),
    ],
)
def test_the_first_rule_that_agrees_decides(
    load: Load, key: str, platform: str, profile: str, expected: set[Condition]
) -> None:
    found = load(SAMPLE).condition(device(key, "access-switch", platform), profile)
    assert found in expected


def test_weights_are_kept_and_the_choice_never_changes(load: Load) -> None:
    faults = load(SAMPLE)
    devices = [device(f"s{number}", "server", "linux") for number in range(2000)]
    first = [faults.condition(d, "") for d in devices]
    assert first == [faults.condition(d, "") for d in reversed(devices)][::-1]
    counted = Counter(first)
    assert set(counted) == {
        Condition.DUAL_STACK,
        Condition.HALF_CONFIGURED,
        Condition.LYING,
        Condition.SILENT,
    }
    assert 1500 < counted[Condition.DUAL_STACK] < 1700
    assert 60 < counted[Condition.SILENT] < 140


def test_a_weight_of_zero_is_never_chosen(load: Load) -> None:
    faults = load("format: 1\nrules: [{states: {silent: 0, lying: 1}}]\n")
    chosen = {faults.condition(device(f"d{n}", "server", "linux"), "") for n in range(200)}
    assert chosen == {Condition.LYING}


BAD = """\
format: 1
rules:
  - {device: a, state: dualstack}
  - {device: b}
  - {device: c, state: silent, states: {lying: 1}}
  - {states: {silent: 0}}
  - states:
      no-ipv6: 1
      broken: 2
default: ready
"""
KNOWN = (
    "the states are dual-stack, half-configured, link-local, not-configured, no-ipv6, silent, "
    "lying, deprecated-mib"
)
HINT = "did you mean dual-stack?"


def test_every_wrong_word_is_reported_in_its_place(load: Load) -> None:
    with pytest.raises(InventoryError) as caught:
        load(BAD)
    assert str(caught.value).splitlines() == [
        f"simulation.yaml:3: rules.0.state: 'dualstack' is no state; {KNOWN}; {HINT}",
        "simulation.yaml:4: rules.1: a rule says one of `state`, `states` and `recording`",
        "simulation.yaml:5: rules.2: a rule says one of `state`, `states` and `recording`",
        "simulation.yaml:6: rules.3.states: the weights add up to 0",
        f"simulation.yaml:9: rules.4.states.broken: 'broken' is no state; {KNOWN}",
        f"simulation.yaml:10: default: 'ready' is no state; {KNOWN}",
    ]


@pytest.mark.parametrize(
    "text, message",
    [
        ("rules: []\n", "simulation.yaml:1: format: 'format' is missing"),
        (
            "format: 1\nrules:\n  - {state: silent, devices: a}\n",
            "simulation.yaml:3: rules.0.devices: there is no key 'devices' here",
        ),
        (
            "format: 1\nrules: [{states: {silent: -1}}]\n",
            "simulation.yaml:2: rules.0.states.silent: Input should be greater than or equal to 0",
        ),
        (
            "format: 1\nrules: [{states: {silent: many}}]\n",
            "simulation.yaml:2: rules.0.states.silent: Input should be a valid integer",
        ),
        ("", "simulation.yaml:1: Input should be a valid dictionary or instance of _File"),
    ],
)
def test_a_wrong_shape_is_reported(load: Load, text: str, message: str) -> None:
    with pytest.raises(InventoryError) as caught:
        load(text)
    assert str(caught.value) == message


def test_mistakes_are_told_in_vietnamese_too(load: Load) -> None:
    with pytest.raises(InventoryError) as caught:
        load(BAD)
    assert caught.value.problems[1].in_("vi") == (
        "simulation.yaml:4: rules.1: "
        "mỗi quy tắc phải có đúng một trong `state`, `states`, `recording`"
    )


def test_faults_hit_their_share_and_always_the_same(load: Load) -> None:
    faults = load("""\
format: 1
faults:
  - {role: server, chances: {eui-64-address: 20, answers-late: 100}}
  - {match: "dic-s1*", chances: {eui-64-address: 0, bit-flips: 100}}
""")
    devices = [device(f"s{number}", "server", "linux") for number in range(2000)]
    found = [faults.faults(d, "") for d in devices]
    assert found == [faults.faults(d, "") for d in devices]
    assert all(Fault.LATE in f for f in found)
    assert 320 < sum(Fault.EUI_64 in f for f in found) < 480
    assert sum(Fault.BIT_FLIPS in f for f in found) == 1111
    assert faults.faults(device("sw", "access-switch", "linux"), "") == frozenset()


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            "format: 1\nfaults: [{chances: {eui-64-adress: 5}}]\n",
            "faults.0.chances.eui-64-adress: 'eui-64-adress' is no fault; the faults are ",
        ),
        (
            "format: 1\nfaults: [{chances: {eui-64-address: 101}}]\n",
            "faults.0.chances.eui-64-address: Input should be less than or equal to 100",
        ),
        (
            "format: 1\nrules: [{device: a, recording: ../a.snmprec}]\n",
            "rules.0.recording: a recording lies in the workspace",
        ),
        (
            "format: 1\nrules: [{device: a, recording: absent.snmprec}]\n",
            "rules.0.recording: ",
        ),
        (
            "format: 1\nrules: [{device: a, recording: simulation.yaml}]\n",
            "rules.0.recording: 'simulation.yaml' holds no line OID|TAG|VALUE",
        ),
        (
            "format: 1\nrules: [{device: a, recording: a.snmprec, state: silent}]\n",
            "rules.0: a rule says one of `state`, `states` and `recording`",
        ),
    ],
)
def test_mistakes_about_faults_and_recordings_are_told(
    load: Load, text: str, expected: str
) -> None:
    with pytest.raises(InventoryError) as caught:
        load(text)
    assert expected in str(caught.value)
    assert all(problem.in_("vi") != str(problem) for problem in caught.value.problems[:1])


def test_a_recording_is_played_instead_of_the_plan(tmp_path: Path) -> None:
    lines = "1.3.6.1.2.1.1.1.0|4|Recorded switch\n1.3.6.1.2.1.1.3.0|67|4711\nnonsense\n"
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / "gw.snmprec").write_text(lines, encoding="utf-8")
    (tmp_path / "simulation.yaml").write_text(
        "format: 1\nrules: [{device: dic-gw, recording: recordings/gw.snmprec}]\n", encoding="utf-8"
    )
    faults = load_faults(Workspace(tmp_path))
    province = lone_gateway("cisco_ios", "ISR4331")
    (agent,) = make_agents(province.inventory, province.intents, faults, load_platforms())
    assert [v.value for v in agent.varbinds] == [b"Recorded switch", 4711]
    assert (agent.growing, agent.silent) == ((((1, 3, 6, 1, 2, 1, 1, 3, 0), 100),), False)


@pytest.mark.parametrize("word", [*Condition, *Fault])
def test_every_state_and_fault_is_written_down(word: str) -> None:
    page = Path(__file__).parents[2] / "docs" / "formats" / "simulation.md"
    assert f"`{word}`" in page.read_text(encoding="utf-8")
