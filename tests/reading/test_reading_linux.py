"""Linux machines read back: each form of their configuration, each file of their daemons.

What a change of which passes unseen, since it changes nothing:
- a header `iface NAME inet6 static`, or a shell's `port='NAME'`, that stands twice.
"""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.model.intent import DeviceIntent
from tests.reading.samples import check, files, said
from tests.reading.test_reading_mutations import CALM, WORDS, changed
from tests.render.devices import address
from tests.render.hosts import LINUX, dhcp_server, every_linux, linux_router, server

MACHINES = {intent.device.id: intent for intent in every_linux()}
WHOLE = {
    **{f"server-{form}": server("linux", model) for form, model in LINUX.items()},
    **{f"named-{form}": server("linux", model, "ens192") for form, model in LINUX.items()},
    **{f"edge-{form}": linux_router(model, "e", edge=True) for form, model in LINUX.items()},
    "tagged-netplan": server("linux", LINUX["netplan"], "eth0.20"),
    "dhcp": dhcp_server(),
}
"""Machines that between them have every line of every file."""
MORE_WORDS = WORDS | {"on": "off", "off": "on", "true": "false", "stub": "type", "all": "none"}
TWICE = re.compile(r"iface \S+ inet6 static|port='\S+'")
OWN = re.compile(r"ipv6plan_bgp[0-9]+")
"""A name, where a change of all of it changes nothing."""


def alike(name: str) -> DeviceIntent:
    """Give a machine with a name that its files do not share with others."""
    intent = WHOLE[name]
    return replace(intent, device=replace(intent.device, id=name))


def tried(name: str) -> tuple[tuple[str, str], ...]:
    """Give the files to change: those of daemons once, since they are the same for each form."""
    every = files(alike(name))
    return every[:2] if name.startswith("edge-") and name != "edge-netplan" else every


def spoken(text: str) -> list[int]:
    """Number the lines that are not comments."""
    lines = (line.strip() for line in text.split("\n"))
    return [n for n, line in enumerate(lines) if line and not line.startswith("#")]


@pytest.mark.parametrize("name", MACHINES)
def test_files_as_rendered_have_no_difference(name: str) -> None:
    intent = MACHINES[name]
    checked = check(intent, dict(files(intent)))
    assert (said(checked), checked.unread) == ([], ())
    assert checked.files == len(files(intent))


@pytest.mark.parametrize("name", WHOLE)
def test_every_line_that_is_dropped_is_missed(name: str) -> None:
    intent = alike(name)
    unseen = [
        f"{file}: {text.splitlines()[number]}"
        for file, text in tried(name)
        for number in spoken(text)
        if not changed(intent, file, number, None)
    ]
    assert unseen == []


@pytest.mark.parametrize("name", WHOLE)
def test_every_line_that_stands_twice_is_seen(name: str) -> None:
    intent = alike(name)
    unseen = []
    for file, text in tried(name):
        if ".rollback." in file:
            continue
        for number in spoken(text):
            line = text.splitlines()[number]
            if not changed(intent, file, number, f"{line}\n{line}"):
                unseen.append(line)
    assert [line for line in unseen if not TWICE.fullmatch(line)] == []


@pytest.mark.parametrize("name", WHOLE)
@CALM
@given(data=st.data())
def test_every_digit_that_is_changed_is_seen(name: str, data: st.DataObject) -> None:
    intent = alike(name)
    file, text = data.draw(st.sampled_from(tried(name)))
    lines = text.split("\n")
    free = {n: OWN.sub(lambda m: "x" * len(m[0]), lines[n]) for n in spoken(text)}
    number = data.draw(st.sampled_from([n for n, line in free.items() if re.search("[0-9]", line)]))
    place = data.draw(st.sampled_from([m.start() for m in re.finditer("[0-9]", free[number])]))
    line = lines[number]
    digit = str((int(line[place]) + data.draw(st.integers(1, 9))) % 10)
    other = line[:place] + digit + line[place + 1 :]
    assert changed(intent, file, number, other), f"{file}: {line} -> {other}"


@pytest.mark.parametrize("name", WHOLE)
def test_every_word_of_weight_that_is_turned_is_seen(name: str) -> None:
    intent = alike(name)
    unseen = []
    for file, text in tried(name):
        for number in spoken(text):
            line = text.splitlines()[number]
            for word, other in MORE_WORDS.items():
                turned = re.sub(rf"(?<![\w-]){word}(?![\w-])", other, line).rstrip()
                if turned != line and not changed(intent, file, number, turned):
                    unseen.append(f"{file}: {line} -> {turned}")
    assert unseen == []


@pytest.mark.parametrize("ending", ["nft", "sysctl.conf", "radvd.conf", "bird.conf", "yaml"])
def test_a_file_that_is_not_there_is_named(ending: str) -> None:
    intent = alike("edge-netplan")
    written = dict(files(intent))
    name = f"edge-netplan.{ending}"
    del written[name]
    assert f"{name}:0: {name} is not there; run `ipv6plan render configs`" in said(
        check(intent, written)
    )


@pytest.mark.parametrize("ending", ["radvd.conf", "bird.conf", "sysctl.conf"])
def test_a_file_that_has_no_business_there_is_seen(ending: str) -> None:
    router, host = alike("edge-netplan"), alike("server-netplan")
    written = dict(files(host))
    written[f"server-netplan.{ending}"] = dict(files(router))[f"edge-netplan.{ending}"]
    assert any(text.startswith(f"server-netplan.{ending}:") for text in said(check(host, written)))


@pytest.mark.parametrize(
    "before, after, complaint",
    [
        ('"persist": true }', '"persist": true', "this is not YAML"),
        ('"id": 48,', '"id": 48', "this is not YAML"),
        ('"id": 48,', "id: 48,", "not JSON"),
        ('"id": 48,', '"id": "48",', "not understood here"),
        ('"id": 48,', '"id": 48, "id": 48,', "is here twice"),
        ('"subnet": "2001:db8:0:30::/64"', '"subnet": "2001:db8:0:0030::/64"', "should be written"),
        ('"2001:db8:0:30::2", ', "", "lacks lease-relay 2001:db8:0:30::/64 2001:db8:0:30::2"),
        ('"dns-servers"', '"domain-search"', "lease-option"),
    ],
)
def test_a_dhcpv6_server_s_file_is_read_as_what_it_is(
    before: str, after: str, complaint: str
) -> None:
    intent = dhcp_server()
    written = dict(files(intent))
    name = "dic-dhcp.kea-dhcp6.conf"
    assert before in written[name]
    written[name] = written[name].replace(before, after, 1)
    assert complaint in "\n".join(said(check(intent, written)))


@pytest.mark.parametrize("form", LINUX)
def test_a_server_in_two_vlans_has_one_way_out(form: str) -> None:
    known = server("linux", LINUX[form], "eth0")
    there = address("2001:db8:0:21::10/64")
    second = replace(known.interfaces[0], name="eth1", address=there)
    intent = replace(known, interfaces=(*known.interfaces, second))
    assert said(check(intent, dict(files(intent)))) == []


def test_rules_of_the_management_filter_stand_in_their_order() -> None:
    """The first that fits decides: a `drop` before its `accept` keeps managers out."""
    intent = MACHINES["dic-srv-ifupdown"]
    written = dict(files(intent))
    name = next(n for n in written if n.endswith(".nft"))
    lines = written[name].split("\n")
    first = next(n for n, line in enumerate(lines) if line.strip() == 'iif "lo" accept')
    for place in range(first, first + 6):
        turned = list(lines)
        turned[place], turned[place + 1] = turned[place + 1], turned[place]
        assert said(check(intent, {**written, name: "\n".join(turned)})), lines[place]
