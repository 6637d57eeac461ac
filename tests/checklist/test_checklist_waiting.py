"""What can be done now: nothing waits for what is done, nothing is ready that waits."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.checklist import load_steps
from ipv6plan.checklist.choosing import Wanted, choose, folded
from ipv6plan.checklist.kinship import Kinship
from ipv6plan.checklist.waiting import FINISHED, waiting
from ipv6plan.errors import RecordError
from ipv6plan.model.checklist import Checklist, Item, Phase, Said, Scope, State, Statement, Step
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waiting import Waiting
from ipv6plan.text import Text, same


def step(id_: str, scope: Scope, *after: str, role: str = "network-engineer") -> Step:
    who = Text(en=role.replace("-", " "), vi="Kỹ sư mạng" if role.startswith("net") else "Đầu mối")
    return Step(
        id=id_, phase=Phase.INTERNAL, heading="dual-stack", scope=scope, title=same(id_),
        verify=same("."), rollback=same("."), who=who, after=after, when=(), evidence="person",
        role=role,
    )  # fmt: skip


def checklist(items: Iterable[Item]) -> Checklist:
    return Checklist(subject="thai-binh", name="", scope=Scope.PROVINCE, items=tuple(items))


Told = dict[tuple[str, str], list[tuple[str, str]]]


def told(found: Iterable[Waiting]) -> Told:
    return {
        (w.item.step.id, w.item.subject): [(b.step.id, b.subject) for b in w.before] for w in found
    }


def test_a_device_waits_for_its_own_site_and_a_site_for_all_its_devices(
    province: Inventory,
) -> None:
    steps = (
        step("A", Scope.SITE),
        step("B", Scope.DEVICE, "A"),
        step("C", Scope.SITE, "B"),
        step("D", Scope.PROVINCE, "C"),
        step("E", Scope.SERVICE, "B"),
    )
    a, b, c, d, e = steps
    items = [
        Item(step=a, subject="dic", state=State.DONE),
        Item(step=a, subject="xa-dong-son", state=State.OPEN),
        Item(step=b, subject="dic-core", state=State.UNKNOWN),
        Item(step=b, subject="dic-lgsp-1", state=State.REGRESSED),
        Item(step=b, subject="xa-dong-son-gw", state=State.OPEN),
        Item(step=c, subject="dic", state=State.OPEN),
        Item(step=d, subject="thai-binh", state=State.OPEN),
        Item(step=e, subject="lgsp", state=State.OPEN),
    ]
    found = waiting([checklist(items)], steps, province)
    assert told(found) == {
        ("B", "dic-lgsp-1"): [],
        ("A", "dic"): [],
        ("A", "xa-dong-son"): [],
        ("B", "dic-core"): [],
        ("B", "xa-dong-son-gw"): [("A", "xa-dong-son")],
        ("C", "dic"): [("B", "dic-core"), ("B", "dic-lgsp-1")],
        ("D", "thai-binh"): [("C", "dic")],
        ("E", "lgsp"): [("B", "dic-lgsp-1")],
    }
    assert [w.depth for w in found] == [0, 0, 0, 0, 1, 1, 1, 2]
    assert found[0].item.state is State.REGRESSED


def test_what_does_not_apply_hands_on_what_it_would_have_waited_for(province: Inventory) -> None:
    steps = (
        step("A", Scope.SITE), step("B", Scope.DEVICE, "A"), step("C", Scope.DEVICE, "B"),
    )  # fmt: skip
    a, b, c = steps
    items = [
        Item(step=a, subject="dic", state=State.OPEN),
        Item(step=b, subject="dic-core", state=State.DONE),
        Item(step=c, subject="dic-core", state=State.OPEN),
        Item(step=c, subject="dic-lgsp-1", state=State.OPEN),
    ]
    found = told(waiting([checklist(items)], steps, province))
    assert found["C", "dic-core"] == []
    assert found["C", "dic-lgsp-1"] == [("A", "dic")]


@pytest.mark.parametrize(
    "wanted,scope,subject,ids",
    [
        (Scope.SITE, Scope.DEVICE, "dic-core", ("dic",)),
        (Scope.AGENCY, Scope.DEVICE, "dic-core", ("so-khcn",)),
        (Scope.DEVICE, Scope.SERVICE, "lgsp", ("dic-lgsp-1",)),
        (Scope.SERVICE, Scope.DEVICE, "dic-lgsp-1", ("lgsp", "dns")),
        (Scope.SERVICE, Scope.DEVICE, "dic-core", ()),
        (Scope.SERVICE, Scope.SITE, "dic", ("lgsp", "dns")),
        (Scope.SERVICE, Scope.AGENCY, "so-khcn", ("lgsp", "dns", "fax")),
        (Scope.AGENCY, Scope.SERVICE, "fax", ("so-khcn",)),
        (Scope.SITE, Scope.SERVICE, "fax", ()),
        (Scope.DEVICE, Scope.AGENCY, "so-khcn", ("dic-core", "dic-lgsp-1")),
        (Scope.DEVICE, Scope.DEVICE, "dic-core", ("dic-core",)),
        (Scope.SITE, Scope.DEVICE, "nowhere", ()),
        (Scope.PROVINCE, Scope.DEVICE, "dic-core", None),
        (Scope.DEVICE, Scope.PROVINCE, "thai-binh", None),
    ],
)
def test_kin(
    wanted: Scope, scope: Scope, subject: str, ids: tuple[str, ...] | None, province: Inventory
) -> None:
    assert Kinship(province).of(wanted, scope, subject) == ids


@st.composite
def lists(draw: st.DrawFn) -> tuple[tuple[Step, ...], list[Item]]:
    """Steps of any scope that wait for earlier ones, and items of some of their subjects."""
    scopes = st.sampled_from((Scope.PROVINCE, Scope.SITE, Scope.DEVICE, Scope.SERVICE))
    count = draw(st.integers(1, 8))
    steps = tuple(
        step(f"S{n}", draw(scopes), *(f"S{m}" for m in draw(st.sets(st.integers(0, n - 1)))))
        if n
        else step("S0", draw(scopes))
        for n in range(count)
    )
    subjects = {
        Scope.PROVINCE: ["thai-binh"],
        Scope.SITE: ["dic", "xa-dong-son"],
        Scope.DEVICE: ["dic-core", "dic-lgsp-1", "xa-dong-son-gw", "xa-dong-son-sw"],
        Scope.SERVICE: ["lgsp", "dns", "fax"],
    }
    items = [
        Item(step=s, subject=subject, state=draw(st.sampled_from(State)))
        for s in steps
        for subject in subjects[s.scope]
        if draw(st.booleans())
    ]
    return steps, draw(st.permutations(items))


PROVINCE: list[Inventory] = []


@pytest.fixture(autouse=True)
def _kept(province: Inventory) -> None:
    PROVINCE[:] = [province]


@given(lists())
def test_nothing_is_lost_and_nothing_waits_for_what_comes_later(
    given_: tuple[tuple[Step, ...], list[Item]],
) -> None:
    steps, items = given_
    found = waiting([checklist(items)], steps, PROVINCE[0])
    assert sorted(told(found)) == sorted((i.step.id, i.subject) for i in items)
    depth = {(w.item.step.id, w.item.subject): w.depth for w in found}
    for one in found:
        assert all(b.state not in FINISHED for b in one.before)
        assert one.ready == (not one.before) == (one.depth == 0)
        assert all(depth[b.step.id, b.subject] < one.depth for b in one.before)
    first = {State.CONTRADICTED: 0, State.REGRESSED: 1}
    order = [(first.get(w.item.state, 2), w.depth) for w in found]
    assert all(one <= other for one, other in pairwise(order))


@pytest.fixture
def found(province: Inventory) -> tuple[Waiting, ...]:
    one, two = step("A", Scope.DEVICE), step("B", Scope.SITE, role="it-officer")
    word = Statement(
        step="B", subject="dic", said=Said.DONE, on=date(2026, 11, 1), by="Trần Thị Bình"
    )
    items = [
        Item(step=one, subject="dic-core", state=State.OPEN),
        Item(step=one, subject="xa-dong-son-gw", state=State.DONE),
        Item(step=two, subject="dic", state=State.CONTRADICTED, statement=word),
        Item(step=two, subject="xa-dong-son", state=State.UNKNOWN),
    ]
    return waiting([checklist(items)], (one, two), province)


@pytest.mark.parametrize(
    "wanted,subjects",
    [
        (Wanted(), ["dic", "dic-core", "xa-dong-son"]),
        (Wanted(who="network-engineer"), ["dic-core"]),
        (Wanted(who="ky su mang"), ["dic-core"]),
        (Wanted(who="engineer"), ["dic-core"]),
        (Wanted(who="Đầu mối"), ["dic", "xa-dong-son"]),
        (Wanted(who="trần thị bình"), ["dic"]),
        (Wanted(sites=("dic",)), ["dic", "dic-core"]),
        (Wanted(sites=("ubnd-dong-son",)), ["xa-dong-son"]),
        (Wanted(states=(State.DONE,)), ["xa-dong-son-gw"]),
        (Wanted(states=(State.DONE,), sites=("dic",)), []),
    ],
)
def test_choosing(
    wanted: Wanted, subjects: list[str], found: tuple[Waiting, ...], province: Inventory
) -> None:
    assert [one.item.subject for one in choose(found, wanted, province)] == subjects


def test_what_is_not_there_is_said_with_what_is(
    found: tuple[Waiting, ...], province: Inventory
) -> None:
    with pytest.raises(RecordError) as caught:
        choose(found, Wanted(who="neteng", sites=("dik",)), province)
    assert [str(problem) for problem in caught.value.problems] == [
        "--site: there is no site or agency 'dik'; did you mean dic?",
        (
            "--who: no step is done by 'neteng', and nobody of that name has said anything of one; "
            "roles: it-officer, network-engineer"
        ),
    ]


def test_words_are_compared_without_marks() -> None:
    assert folded("  Đầu-mối  IPv6 (People's)") == "dau moi ipv6 peoples"


def test_every_bundled_step_has_a_role_that_can_be_asked_for() -> None:
    assert all(one.role for one in load_steps(None))
