"""Routers as switches and switches as routers, of every model with commands of its own."""

from dataclasses import replace

import pytest

from tests.reading.samples import MORE_MODELS, check, files, full, said

MINE = ("huawei_vrp", "hp_comware", "ruijie_os", "aruba_aoscx", "hp_procurve")
ROLES = ("core-switch", "access-switch", "router")
MODELS = [(platform, model) for platform in MINE for model in ("", *MORE_MODELS.get(platform, ()))]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("platform, model", MODELS)
def test_whatever_its_role_each_line_is_read(platform: str, model: str, role: str) -> None:
    intent = full(platform, role, model)
    assert said(check(intent, dict(files(intent)))) == []


def test_a_link_on_ports_that_are_one_is_read() -> None:
    """AOS-CX writes `lag 10` with a space, as loopbacks and unlike VLANs."""
    edge = full("aruba_aoscx", "core-switch")
    links = tuple(replace(i, name="lag 10") if i.name == "1/1/1" else i for i in edge.interfaces)
    intent = replace(edge, interfaces=links)
    assert "interface lag 10\n ipv6 address" in files(intent)[0][1]
    assert said(check(intent, dict(files(intent)))) == []
