"""What would go wrong with delegated prefixes in a rendered file, done on purpose."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from ipv6plan.model.intent import DeviceIntent
from tests.reading.samples import MORE_MODELS, MORE_NAMES, check, files, renamed, said
from tests.render.delegating import LEASES, POOLS, delegating
from tests.render.devices import NAMES, everything
from tests.render.hosts import linux_router, server

POOL = re.compile(r"2001:db8:0:(?:1f0|2e0)::(?:[ /](?:60|59))?", re.IGNORECASE)
RELAYED = re.compile(r"relay|2001:db8:0:20::54[78]")
ROUTERS = (*NAMES, "fortinet")
WITHOUT_RELAY = frozenset({"frr", "linux"})


def router(platform: str, model: str = "") -> DeviceIntent:
    if platform == "linux":
        return delegating(linux_router(model or "Debian 12", "delegating"))
    if platform in MORE_NAMES:
        return delegating(renamed(platform)[0])
    return delegating(everything(platform, "router", model))


def routers() -> Iterator[tuple[str, str]]:
    for platform in (*ROUTERS, "linux"):
        yield from ((platform, model) for model in ("", *MORE_MODELS.get(platform, ())))


def lines_of(intent: DeviceIntent, pattern: re.Pattern[str]) -> Iterator[tuple[str, int, str]]:
    """Go through the lines of a device's files, rollback apart, that are about something."""
    for name, text in files(intent):
        for number, line in enumerate(text.split("\n")):
            if ".rollback." not in name and pattern.search(line) and not re.match(r"\s*[#!]", line):
                yield name, number, line


def with_line(intent: DeviceIntent, name: str, number: int, line: str | None) -> list[str]:
    written = dict(files(intent))
    lines = written[name].split("\n")
    lines[number : number + 1] = [] if line is None else [line]
    return said(check(intent, {**written, name: "\n".join(lines)}))


@pytest.mark.parametrize("platform, model", list(routers()))
def test_files_as_rendered_have_no_difference(platform: str, model: str) -> None:
    intent = router(platform, model)
    assert said(check(intent, dict(files(intent)))) == []


@pytest.mark.parametrize("platform, model", list(routers()))
def test_each_pool_is_discarded_and_told_on(platform: str, model: str) -> None:
    found = "\n".join(line for _, _, line in lines_of(router(platform, model), POOL))
    for pool in POOLS:
        assert found.count(f"{pool.block.network}") >= 2, found


@pytest.mark.parametrize("platform, model", list(routers()))
def test_a_pool_that_is_dropped_or_another_is_seen(platform: str, model: str) -> None:
    intent = router(platform, model)
    unseen = []
    for name, number, line in lines_of(intent, POOL):
        place = POOL.search(line)
        assert place is not None
        digits = [m.start() for m in re.finditer("[0-9]", place[0])]
        others = (
            line[: place.start() + d]
            + str((int(place[0][d]) + 1) % 10)
            + line[place.start() + d + 1 :]
            for d in digits
        )
        unseen += [
            f"{line} -> {o}" for o in (None, *others) if not with_line(intent, name, number, o)
        ]
    assert unseen == []


@pytest.mark.parametrize("platform", [p for p in ROUTERS if p not in WITHOUT_RELAY])
def test_a_relay_that_is_dropped_is_seen(platform: str) -> None:
    intent = router(platform)
    relays = list(lines_of(intent, RELAYED))
    assert relays
    unseen = [line for name, n, line in relays if not with_line(intent, name, n, None)]
    assert unseen == []


@pytest.mark.parametrize(
    "platform, words",
    [
        ("huawei_vrp", " dhcpv6 relay advertise prefix-delegation route"),
        ("arista_eos", " ipv6 dhcp relay install routes"),
        ("mikrotik_routeros", " store-relayed-bindings=yes"),
    ],
)
def test_a_relay_that_enters_no_routes_is_seen(platform: str, words: str) -> None:
    intent = router(platform)
    name, text = files(intent)[0]
    lines = text.split("\n")
    having = [n for n, line in enumerate(lines) if words in line and not line.startswith("#")]
    assert len(having) == len(POOLS)
    lines[having[0]] = lines[having[0]].replace(words, "")
    found = said(check(intent, {**dict(files(intent)), name: "\n".join(lines)}))
    assert any("delegated-routes" in finding for finding in found), found


def kea() -> DeviceIntent:
    known = server("linux", "Debian 12", "eth0", key="dhcp")
    return replace(known, leases=LEASES)


def test_what_a_server_delegates_is_read_back() -> None:
    assert said(check(kea(), dict(files(kea())))) == []


@pytest.mark.parametrize(
    "old, new",
    [
        ('"prefix": "2001:db8:0:1f0::"', '"prefix": "2001:db8:0:1f8::"'),
        ('"prefix-len": 61', '"prefix-len": 60'),
        ('"delegated-len": 62', '"delegated-len": 64'),
        ('"prefix-len": 60', '"prefix-len": 59'),
        ('"relay": { "ip-addresses": [ "2001:db8:0:10::1" ] }', '"relay": { "ip-addresses": [ ] }'),
        ('"pools": [ { "pool": "2001:db8:0:30:1::/80" } ],', ""),
    ],
)
def test_a_server_that_delegates_otherwise_is_seen(old: str, new: str) -> None:
    intent = kea()
    name, text = next((n, t) for n, t in files(intent) if "kea" in n)
    assert old in text
    assert said(check(intent, {**dict(files(intent)), name: text.replace(old, new, 1)}))


def test_a_server_that_delegates_nothing_is_seen() -> None:
    intent = kea()
    name, text = next((n, t) for n, t in files(intent) if "kea" in n)
    less = re.sub(r'^ +"pd-pools": .*\n', "", text, count=1, flags=re.MULTILINE)
    found = said(check(intent, {**dict(files(intent)), name: less}))
    assert any("lease-delegates" in finding for finding in found), found
