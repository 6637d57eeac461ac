"""Devices that are managed over IPv4 and would have no IPv6 address to be managed by are named."""

from dataclasses import replace
from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.pipeline.inputs import load_inputs
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.planning.unmanaged import MOST, unmanaged, unmanaged_words
from ipv6plan.workspace import Workspace

OLD = (
    "credential: centre, management: {vlan: 90, host: 6},",
    "credential: centre, management: 10.34.255.6,",
)


@pytest.mark.parametrize("example", ["thai-binh", "small-office", "hung-yen-merge", "many-makes"])
def test_every_device_of_the_examples_can_be_managed(example: str) -> None:
    inputs = load_inputs(Workspace(resources.inventories() / example))
    plan = build_plan(inputs.inventory, None)
    assert unmanaged(build_intents(inputs.inventory, plan, inputs.catalogue)) == ()


def test_a_device_without_loopback_outside_its_vlans_is_named(tmp_path: Path) -> None:
    sites = tmp_path / "sites"
    sites.mkdir()
    example = resources.inventories() / "thai-binh"
    for path in (example / "network.yaml", *sorted((example / "sites").glob("*.yaml"))):
        text = path.read_text(encoding="utf-8").replace(*OLD)
        (tmp_path / path.relative_to(example)).write_text(text, encoding="utf-8")
    change = make_plan(load_inputs(Workspace(tmp_path)))
    (warning,) = change.warnings
    assert "to be managed by: dic-fw-2. There is no loopback" in warning.en
    assert "để quản trị: dic-fw-2. Thiết bị không có loopback" in warning.vi
    assert "management: {vlan: N, host: M}" in warning.en


def test_what_nobody_manages_is_not_asked_for() -> None:
    inputs = load_inputs(Workspace(resources.inventories() / "small-office"))
    plan = build_plan(inputs.inventory, None)
    first = build_intents(inputs.inventory, plan, inputs.catalogue)[0]
    lost = replace(first, management=None)
    assert unmanaged([lost]) == (first.device.id,)
    alone = replace(first.device, management=None)
    assert unmanaged([replace(lost, device=alone)]) == (first.device.id,), "it is audited"
    assert unmanaged([replace(lost, device=replace(alone, credential=None))]) == ()


def test_many_are_counted() -> None:
    words = unmanaged_words(tuple(f"d{n}" for n in range(MOST + 3)))
    assert "d7 and 3 more." in words.en
    assert "d7 và 3 thiết bị khác." in words.vi
