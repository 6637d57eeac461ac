"""What would go wrong in a rendered file, done on purpose: every change of meaning is caught.

Not caught, since they change nothing or only what a platform makes of it:
- the number of a list's line, where the order stays (`seq 110` for `seq 100`): see SERIALS;
- a line of a rollback that sets a router lifetime of 0 twice.

Not caught, although it matters: the order of a script's lines within one interface (Windows: what
was there is saved after it was changed).
"""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipv6plan.model.intent import DeviceIntent
from tests.reading.samples import GRAMMARS, PLATFORMS, catalogue, check, files, full, said, samples

CALM = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SERIALS = re.compile(
    r"\bseq [0-9]+|\bindex [0-9]+|name=ipv6plan-?[0-9]+ (?:instance|target)|^ +edit [1-9]$"
)
WORDS = {
    "managed": "other",
    "yes": "no",
    "no-autoconfig": "",
    "no-autonomous": "autonomous",
    "passive": "",
    "host": "router",
    "permit": "deny",
    "accept": "drop",
    "strict": "loose",
    "trusted": "block",
    "enable": "disable",
    "disable": "enable",
    "allow": "deny",
    "tcp": "udp",
    "Disabled": "Enabled",
}


def spoken(platform: str, text: str) -> list[int]:
    """Number the lines that are not comments."""
    sign = catalogue()[platform].comment
    lines = text.split("\n")
    return [n for n, line in enumerate(lines) if line.strip() and not line.startswith(sign)]


def changed(intent: DeviceIntent, name: str, number: int, line: str | None) -> list[str]:
    """Put another line, or none, in the place of one; give what is found."""
    written = dict(files(intent))
    lines = written[name].split("\n")
    lines[number : number + 1] = [] if line is None else [line]
    written[name] = "\n".join(lines)
    return said(check(intent, written))


def digits(line: str) -> list[int]:
    """Give the places of a line's digits, but for those of a number that only keeps an order."""
    skipped = [m.span() for m in SERIALS.finditer(line)]
    return [
        m.start()
        for m in re.finditer(r"[0-9]", line)
        if not any(a <= m.start() < b for a, b in skipped)
    ]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_files_as_rendered_have_no_difference(platform: str) -> None:
    found = {}
    for intent in samples(platform):
        found[intent.device.id] = said(check(intent, dict(files(intent))))
    assert {device: texts for device, texts in found.items() if texts} == {}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_line_that_is_dropped_is_missed(platform: str) -> None:
    intent = full(platform)
    unseen = []
    for name, text in files(intent):
        lines = text.split("\n")
        unseen += [
            f"{name}: {lines[number]}"
            for number in spoken(platform, text)
            if not changed(intent, name, number, None)
        ]
    assert unseen == []


@pytest.mark.parametrize("platform", PLATFORMS)
@CALM
@given(data=st.data())
def test_every_digit_that_is_changed_is_seen(platform: str, data: st.DataObject) -> None:
    intent = data.draw(st.sampled_from(samples(platform)))
    name, text = data.draw(st.sampled_from(files(intent)))
    lines = text.split("\n")
    having = [n for n in spoken(platform, text) if digits(lines[n])]
    if not having:
        return
    number = data.draw(st.sampled_from(having))
    line = lines[number]
    place = data.draw(st.sampled_from(digits(line)))
    digit = str((int(line[place]) + data.draw(st.integers(1, 9))) % 10)
    other = line[:place] + digit + line[place + 1 :]
    assert changed(intent, name, number, other), f"{name}: {line} -> {other}"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_word_of_weight_that_is_turned_is_seen(platform: str) -> None:
    intent = full(platform)
    name, text = files(intent)[0]
    lines = text.split("\n")
    unseen = []
    for number in spoken(platform, text):
        for word, other in WORDS.items():
            turned = re.sub(rf"(?<![\w-]){word}(?![\w-])", other, lines[number]).rstrip()
            if turned != lines[number] and not changed(intent, name, number, turned):
                unseen.append(f"{lines[number]} -> {turned}")
    assert unseen == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_line_that_stands_twice_is_seen(platform: str) -> None:
    intent = full(platform)
    name, text = files(intent)[0]
    lines = text.split("\n")
    written = dict(files(intent))
    unseen = []
    for number in spoken(platform, text):
        doubled = [*lines[:number], lines[number], *lines[number:]]
        if not said(check(intent, {**written, name: "\n".join(doubled)})):
            unseen.append(lines[number])
    headers = [r.pattern for r in GRAMMARS[platform].rules if r.opens and not r.companions]
    assert [u for u in unseen if not any(h.fullmatch(u.strip()) for h in headers)] == []


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_line_of_a_rollback_that_is_cut_short_is_seen(platform: str) -> None:
    """`no ipv6 address` for one address takes back those that others set."""
    intent = full(platform)
    name, text = files(intent)[1]
    lines = text.split("\n")
    unseen = []
    for number in spoken(platform, text):
        less = lines[number].rpartition(" ")[0]
        if less.strip() and not changed(intent, name, number, less):
            unseen.append(lines[number])
    assert unseen == []


@pytest.mark.parametrize(
    "platform",
    ["arista_eos", "cisco_ios", "cisco_nxos", "cisco_xr", "frr", "hp_comware", "huawei_vrp",
     "ruijie_os"],
)  # fmt: skip
def test_a_list_that_goes_before_what_uses_it_is_seen(platform: str) -> None:
    """Many systems let everything through where a list is named that is not there."""
    intent = full(platform)
    (_, _), (name, text) = files(intent)[:2]
    lines = text.split("\n")
    undo = GRAMMARS[platform].undo[0][0]
    own = [n for n, one in enumerate(lines) if one.startswith(undo) and "ipv6plan-" in one.lower()]
    written = dict(files(intent))
    unseen = []
    for number in own:
        moved = [lines[number], *lines[:number], *lines[number + 1 :]]
        if not said(check(intent, {**written, name: "\n".join(moved)})):
            unseen.append(lines[number])
    assert own
    assert [line for line in unseen if not line.endswith("prefix-set IPV6PLAN-ACCEPT")] == []


@pytest.mark.parametrize(
    "platform, head, line",
    [
        ("cisco_ios", "line vty 0 4", " no ipv6 access-class IPV6PLAN-MGMT in"),
        ("cisco_nxos", "line vty", " no ipv6 access-class IPV6PLAN-MGMT in"),
        ("arista_eos", "management ssh", " no ipv6 access-group IPV6PLAN-MGMT in"),
    ],
)
def test_management_that_is_opened_before_addresses_go_is_seen(
    platform: str, head: str, line: str
) -> None:
    intent = full(platform)
    name, text = files(intent)[1]
    early = f"{head}\n{line}\n" + text.replace(f"{head}\n{line}\n", "")
    found = said(check(intent, {**dict(files(intent)), name: early}))
    assert [one for one in found if "the filter of management goes before this address" in one]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_file_that_is_not_there_is_named(platform: str) -> None:
    intent = full(platform)
    (config, _), (rollback, text) = files(intent)
    found = said(check(intent, {rollback: text}))
    assert found == [f"{config}:0: {config} is not there; run `ipv6plan render configs`"]


LIFETIMES = ("ipv6 nd ra-lifetime 1800", "ipv6 nd ra-lifetime 0")


@pytest.mark.parametrize("line, other", [LIFETIMES, LIFETIMES[::-1]])
def test_a_router_lifetime_belongs_to_its_kind_of_interface(line: str, other: str) -> None:
    """On FRR the virtual router alone is to be hosts' router, where there is one."""
    intent = full("frr")
    name, text = files(intent)[0]
    numbers = [n for n, one in enumerate(text.split("\n")) if one.strip() == line]
    assert numbers
    assert all(changed(intent, name, n, f" {other}") for n in numbers)


def test_two_resolvers_of_a_port_with_one_number_are_seen() -> None:
    """NX-OS and Comware number resolvers; the second takes the place of the first."""
    for platform in ("cisco_nxos", "hp_comware"):
        intent = full(platform)
        name, text = files(intent)[0]
        assert " 1800 sequence 2\n" in text
        same = text.replace(" sequence 2\n", " sequence 1\n")
        found = said(check(intent, {**dict(files(intent)), name: same}))
        assert [one for one in found if "> 1" in one], found
