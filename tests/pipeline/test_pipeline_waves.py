"""Waves of a workspace: what is done, by evidence or by somebody's word, is in none."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from ipv6plan import resources
from ipv6plan.checklist import PROGRESS, write_progress
from ipv6plan.errors import InventoryError
from ipv6plan.model.artifact import Artifact
from ipv6plan.model.checklist import Item, Said, Scope, State, Statement
from ipv6plan.model.waves import Schedule
from ipv6plan.pipeline.documents import write_checklists, write_configs
from ipv6plan.pipeline.inputs import load_inputs, load_planned
from ipv6plan.pipeline.plan import make_plan
from ipv6plan.pipeline.sheets import SheetChoice, write_sheets
from ipv6plan.pipeline.waves import left_to_do, plan_waves
from ipv6plan.workspace import Workspace

TODAY = date(2026, 11, 26)
DEVICE = "chi-nhanh-2-ap"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "w"
    copytree(resources.inventories() / "small-office", folder)
    make_plan(load_inputs(Workspace(folder)))
    write_configs(load_planned(Workspace(folder)), "vi")
    return folder


def waves(folder: Path) -> Schedule:
    inputs = load_inputs(Workspace(folder))
    return plan_waves(inputs, TODAY, left_to_do(inputs))


def items(folder: Path) -> tuple[Item, ...]:
    lists = write_checklists(load_planned(Workspace(folder)), None, dry_run=True)
    return tuple(i for one in lists for i in one.items if i.step.scope is Scope.DEVICE)


def say(folder: Path, steps: Iterable[str], said: Said = Said.DONE) -> None:
    words = tuple(
        Statement(step=step, subject=DEVICE, said=said, on=TODAY, by="An") for step in steps
    )
    Workspace(folder).write(Artifact(path=PROGRESS, content=write_progress(words)))


def whole(schedule: Schedule) -> float:
    tasks = (*schedule.done, *(t for wave in schedule.waves for t in wave.tasks))
    return sum(t.days + sum(n for _, n in t.spent) for t in tasks)


def test_a_device_whose_steps_are_done_is_in_no_wave(workspace: Path) -> None:
    before = waves(workspace)
    assert before.done == ()
    say(workspace, {item.step.id for item in items(workspace) if item.subject == DEVICE})
    after = waves(workspace)
    assert [task.id for task in after.done] == [f"device:{DEVICE}"]
    there = {t.id for wave in before.waves for t in wave.tasks}
    assert {t.id for wave in after.waves for t in wave.tasks} == there - {f"device:{DEVICE}"}
    assert all(f"device:{DEVICE}" not in t.after for wave in after.waves for t in wave.tasks)
    assert whole(after) == pytest.approx(whole(before))
    ready = load_planned(Workspace(workspace))
    with pytest.raises(InventoryError, match="nothing is left to do at chi-nhanh-2-ap"):
        write_sheets(ready, TODAY, SheetChoice(devices=(DEVICE,)), "en")


def test_what_is_contradicted_is_left(workspace: Path) -> None:
    for path in (workspace / "build/configs").glob(f"{DEVICE}.*"):
        path.unlink()
    say(workspace, {item.step.id for item in items(workspace) if item.subject == DEVICE})
    found = waves(workspace)
    assert found.done == ()
    task = next(t for wave in found.waves for t in wave.tasks if t.subject == DEVICE)
    assert (task.days, bool(task.spent)) == (0, True), "what is left of it takes no time"
    left = left_to_do(load_inputs(Workspace(workspace)))
    assert left.states[State.CONTRADICTED] == 2


def test_without_a_plan_words_of_people_finish_nothing(workspace: Path) -> None:
    say(workspace, {item.step.id for item in items(workspace) if item.subject == DEVICE})
    assert waves(workspace).done
    Workspace(workspace).plan.unlink()
    assert waves(workspace).done == ()


def test_the_first_wave_is_not_in_the_past(workspace: Path) -> None:
    (workspace / "waves.yaml").write_text('start: "2026-11-02"\nevery: 14\n', encoding="utf-8")
    assert waves(workspace).waves[0].on == date(2026, 11, 30)
