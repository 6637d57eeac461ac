"""Files that were rendered with lines that change IPv4 too: each is read, and expected."""

import re

import pytest

from ipv6plan.model.intent import DeviceIntent
from ipv6plan.reading.expected import variant_of
from ipv6plan.reading.reader import Statement, read
from tests.reading.samples import GRAMMARS, PLATFORMS, catalogue, check, files, said, samples

CHANGING = tuple(n for n in PLATFORMS if any(r.changes_ipv4 for r in GRAMMARS[n].rules))
"""Platforms that have such lines."""


def written(intent: DeviceIntent) -> dict[str, str]:
    """Render a device's files with such lines."""
    return dict(files(intent, ipv4_effect=True))


def found(intent: DeviceIntent, texts: dict[str, str]) -> list[str]:
    """Check files that should have such lines."""
    return said(check(intent, texts, ipv4_effect=True))


def _statements(intent: DeviceIntent) -> list[Statement]:
    grammar, platform = GRAMMARS[intent.device.platform], catalogue()[intent.device.platform]
    text = next(iter(written(intent).values()))
    stated = read(text, grammar, variant_of(intent, platform)).statements
    return [statement for statement in stated if statement.rule.changes_ipv4]


def changing(intent: DeviceIntent) -> list[tuple[str, int]]:
    """Give the lines that are in these files alone: the file, the line."""
    name = next(iter(written(intent)))
    return [(name, statement.line - 1) for statement in _statements(intent)]


def test_platforms_with_such_lines() -> None:
    assert CHANGING == ("cisco_ios", "cisco_nxos", "cisco_xr", "huawei_vrp", "juniper_junos")


@pytest.mark.parametrize("platform", PLATFORMS)
def test_files_as_rendered_have_no_difference(platform: str) -> None:
    differences = {i.device.id: found(i, written(i)) for i in samples(platform)}
    assert {device: texts for device, texts in differences.items() if texts} == {}


@pytest.mark.parametrize("platform", CHANGING)
def test_every_such_line_is_tried(platform: str) -> None:
    tried = {s.rule.name for i in samples(platform) for s in _statements(i)}
    assert {r.name for r in GRAMMARS[platform].rules if r.changes_ipv4} == tried


@pytest.mark.parametrize("platform", CHANGING)
@pytest.mark.parametrize("times", [0, 2])
def test_such_a_line_that_is_dropped_or_stands_twice_is_seen(platform: str, times: int) -> None:
    unseen = []
    headers = [r.pattern for r in GRAMMARS[platform].rules if r.opens and not r.companions]
    for intent in samples(platform):
        texts = written(intent)
        for name, number in changing(intent):
            lines = texts[name].split("\n")
            changed = [*lines[:number], *[lines[number]] * times, *lines[number + 1 :]]
            if not found(intent, {**texts, name: "\n".join(changed)}):
                unseen.append(lines[number])
    assert [u for u in unseen if not any(h.fullmatch(u.strip()) for h in headers)] == []


@pytest.mark.parametrize("platform", CHANGING)
def test_a_digit_of_such_a_line_that_is_changed_is_seen(platform: str) -> None:
    unseen = []
    for intent in samples(platform):
        texts = written(intent)
        for name, number in changing(intent):
            lines = texts[name].split("\n")
            for place in (m.start() for m in re.finditer("[0-9]", lines[number])):
                other = str((int(lines[number][place]) + 1) % 10)
                line = lines[number][:place] + other + lines[number][place + 1 :]
                changed = [*lines[:number], line, *lines[number + 1 :]]
                if not found(intent, {**texts, name: "\n".join(changed)}):
                    unseen.append(line)
    assert unseen == []


@pytest.mark.parametrize("platform", CHANGING)
def test_such_lines_are_named_where_they_may_not_be(platform: str) -> None:
    having = [intent for intent in samples(platform) if changing(intent)]
    assert having
    for intent in having:
        without = said(check(intent, written(intent)))
        assert len([t for t in without if "changes IPv4 too" in t]) == len(changing(intent))
        assert not any("not understood" in text for text in without)
        assert any(" lacks " in text for text in found(intent, dict(files(intent))))
