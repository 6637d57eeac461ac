"""The checklists of the example networks, from inventory and plan as they are."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from ipv6plan import resources
from ipv6plan.checklist import build_checklists, checklist_files, load_steps
from ipv6plan.inventory import load_inventory
from ipv6plan.model.checklist import Checklist, State
from ipv6plan.pipeline.examples import create
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.render import by_people
from ipv6plan.text import LANGUAGES, Language
from ipv6plan.workspace import Workspace


def build(example: str) -> tuple[Checklist, ...]:
    catalogue = load_platforms()
    inventory = load_inventory(Workspace(resources.inventories() / example), catalogue)
    plan = build_plan(inventory, None)
    intents = build_intents(inventory, plan, catalogue)
    paths = frozenset(f"build/configs/{d.id}.rollback.cfg" for d in inventory.devices)
    left = {i.device.id: by_people(i, catalogue[i.device.platform]) for i in intents}
    return build_checklists(inventory, plan, intents, None, paths, load_steps(None), left=left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_branch_of_the_small_office(
    language: Language, golden: Callable[[str, str], None]
) -> None:
    files = {
        file.path: str(file.content) for file in checklist_files(build("small-office"), language)
    }
    branch = files[f"build/checklists/{language}/chi-nhanh-1.md"]
    assert branch.startswith("# ")
    golden(f"checklist/{language}/chi-nhanh-1.md", branch)


@pytest.mark.parametrize("example", ["small-office", "thai-binh"])
def test_a_fresh_plan_holds_all_that_its_steps_ask_for(example: str) -> None:
    items = [item for checklist in build(example) for item in checklist.items]
    asked = [item for item in items if item.step.evidence.startswith("plan:")]
    assert {item.state for item in asked} == {State.DONE}
    audited = [item for item in items if item.step.evidence.startswith("audit:")]
    assert {(item.state, item.reason) for item in audited} == {(State.UNKNOWN, "not-audited")}


def test_the_province_uses_nearly_every_step() -> None:
    used = {item.step.id for checklist in build("thai-binh") for item in checklist.items}
    spare = {
        "PREP-RES-10": "its addresses are documentation addresses",
        "INT-RTE-10": "no two gateways share a VLAN",
        "INT-DUA-15": "auxiliary devices",
        "INT-DUA-22": "printers",
        "INT-DUA-23": "cameras",
        "INT-DUA-24": "UPS",
        "INT-DUA-25": "wireless controllers",
        "INT-SVC-19": "VPN",
        "INT-SVC-22": "video",
    }
    assert {step.id for step in load_steps(None)} - used == set(spare)


def test_the_documents_of_the_province_tick_what_they_are_for(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path / "w")
    create(workspace, "thai-binh")
    filed = workspace.documents()
    asked = {s.id: s.evidence for s in load_steps(None) if s.evidence.startswith("document:")}
    assert fnmatchcase(filed[0], asked["PREP-ORG-01"].removeprefix("document:"))
    of_agency = asked["PREP-ORG-03"].removeprefix("document:").replace("{agency}", "so-tttt")
    assert fnmatchcase(filed[1], of_agency)
    assert len(filed) == 2
