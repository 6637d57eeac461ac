"""The sample province has a past to show, and its centre a forecast."""

import shutil
from datetime import date

import pytest

from ipv6plan import resources
from ipv6plan.pipeline.burndown import Extent, burn_down
from ipv6plan.pipeline.inputs import Planned, load_inputs, load_planned
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.workspace import Workspace

ON = date(2026, 10, 20)


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory) -> Planned:
    folder = tmp_path_factory.mktemp("past") / "w"
    shutil.copytree(resources.inventories() / "thai-binh", folder)
    make_plan(load_inputs(Workspace(folder)))
    return load_planned(Workspace(folder))


def test_the_centre_has_a_past_and_a_forecast(province: Planned) -> None:
    found = burn_down(province, ON, Extent(sites=("dic",)))
    assert found.simulated
    assert found.window == 14
    assert len(found.windows) == 6
    assert min(found.windows) > 0
    assert [p.done for p in found.points] == sorted(p.done for p in found.points)
    assert any(p.lost for p in found.points)
    known = found.known
    assert known.doubt is None
    assert known.p10 is not None
    assert known.p90 is not None
    assert ON < known.p10 < known.p90
    assert found.target == date(2027, 9, 30)
