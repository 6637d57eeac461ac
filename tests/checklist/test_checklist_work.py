"""What is left of a migration: by what is shown and what people said, and what neither can tell."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from ipv6plan.checklist.work import Left, work_left
from ipv6plan.model.checklist import Checklist, Effort, Item, Phase, Scope, State, Step
from ipv6plan.text import same

ALL = tuple(State)


def item(
    state: State,
    *,
    phase: Phase = Phase.INTERNAL,
    scope: Scope = Scope.DEVICE,
    heading: str = "dual-stack",
    days: float | None = 0.5,
    role: str = "network-engineer",
    subject: str = "gw",
) -> Item:
    text = same("text")
    step = Step(
        id="T-1", phase=phase, heading=heading, scope=scope, title=text, verify=text,
        rollback=text, who=text, after=(), when=(), evidence="person", role=role,
        effort=None if days is None else Effort(days=days),
    )  # fmt: skip
    return Item(step=step, subject=subject, state=state, days=days)


def left(items: Iterable[Item], *, begun: bool = True) -> Left:
    lists = (Checklist(subject="s", name="S", scope=Scope.SITE, items=tuple(items)),)
    return work_left(lists, begun=begun)


@pytest.mark.parametrize(
    "state,days,spent,finished",
    [
        (State.DONE, 0, 0.5, True),
        (State.NOT_APPLICABLE, 0, 0, False),
        (State.OPEN, 0.5, 0, False),
        (State.UNKNOWN, 0.5, 0, False),
        (State.CONTRADICTED, 0.5, 0, False),
        (State.REGRESSED, 0.5, 0, False),
    ],
)
def test_only_what_is_done_is_taken_off(
    state: State, days: float, spent: float, *, finished: bool
) -> None:
    found = left([item(state)])
    assert dict(found.work.get("device:gw", ())).get("network-engineer", 0) == days
    assert dict(found.spent.get("device:gw", ())).get("network-engineer", 0) == spent
    assert found.finished == ({"device:gw"} if finished else set())
    assert found.states == ({} if days == 0 else {state: 1})


def test_one_step_that_is_left_keeps_a_task() -> None:
    for state in set(State) - {State.DONE, State.NOT_APPLICABLE}:
        assert not left([item(State.DONE), item(state, days=0.0)]).finished
        assert not left([item(State.DONE), item(state, days=None)]).finished
    assert left([item(State.DONE), item(State.NOT_APPLICABLE)]).finished == {"device:gw"}


def test_efforts_add_up_by_role_whatever_the_states_are() -> None:
    items = [item(state, role=role) for state in ALL for role in ("a", "b")]
    found = left(items)
    for role in ("a", "b"):
        told = dict(found.work["device:gw"])[role] + dict(found.spent["device:gw"])[role]
        assert told == 0.5 * (len(ALL) - 1)


def test_names_of_a_service_are_a_task_of_their_own() -> None:
    found = left([
        item(State.OPEN, scope=Scope.SERVICE, subject="dns"),
        item(State.DONE, scope=Scope.SERVICE, heading="dns", subject="dns"),
        item(State.OPEN, scope=Scope.AGENCY, subject="so-khcn"),
        item(State.OPEN, scope=Scope.SITE, subject="dic"),
    ])  # fmt: skip
    assert set(found.work) == {"service:dns", "site:dic"}
    assert found.finished == {"dns:dns"}


def test_preparation_and_the_end_of_ipv4_are_no_part_of_waves() -> None:
    preparing = [item(state, phase=Phase.PREPARATION) for state in ALL]
    found = left([*preparing, item(State.OPEN, phase=Phase.IPV6_ONLY)])
    assert (found.work, found.spent, found.states) == ({}, {}, {})
    assert found.unprepared == len(ALL) - 2


def test_without_a_plan_nothing_has_begun() -> None:
    found = left([item(State.DONE), item(State.NOT_APPLICABLE)], begun=False)
    assert found.finished == frozenset()
    assert found.states == {State.OPEN: 1}
    assert dict(found.work["device:gw"]) == {"network-engineer": 0.5}


def test_a_role_that_was_written_out_has_no_capacity_and_no_days() -> None:
    alone = item(State.OPEN, role="")
    assert left([alone, replace(alone, state=State.DONE)]).work == {"device:gw": ()}
