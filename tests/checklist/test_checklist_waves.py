"""Waves: every dependency earlier, never both of a pair, nothing lost, nothing beyond capacity."""

import functools
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipv6plan import resources
from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.order import order_of
from ipv6plan.checklist.waves import next_start, schedule
from ipv6plan.checklist.waves_file import read_terms
from ipv6plan.checklist.waves_picture import counts, waves_mermaid, waves_svg
from ipv6plan.checklist.work import Work, roles_of, work_left
from ipv6plan.errors import InventoryError, RecordError, Source
from ipv6plan.inventory import load_inventory
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.waves import Schedule, Task, TaskGraph, TaskKind, Terms
from ipv6plan.planning import build_intents, build_plan
from ipv6plan.platforms import load_platforms
from ipv6plan.workspace import Workspace

START = date(2026, 11, 25)
WHO = ("network-engineer", "system-admin")


def task(
    number: int,
    after: tuple[int, ...] = (),
    who: str = WHO[0],
    days: float = 1.0,
    *,
    site: str = "s",
    beside: float = 0.0,
) -> Task:
    """Make a task; `beside` are person-days of the other role."""
    other = WHO[1] if who == WHO[0] else WHO[0]
    work = tuple(sorted(((who, days), (other, beside)))) if beside else ()
    return Task(
        id=f"device:d{number}", kind=TaskKind.DEVICE, subject=f"d{number}", site=site, who=who,
        days=days + beside, after=tuple(f"device:d{n}" for n in after), work=work,
    )  # fmt: skip


@st.composite
def orders(draw: st.DrawFn) -> TaskGraph:
    """Tasks that wait for earlier ones only, in any order, and pairs among them."""
    count = draw(st.integers(1, 25))
    tasks = [
        task(
            n,
            tuple(draw(st.sets(st.integers(0, n - 1), max_size=3))) if n else (),
            draw(st.sampled_from(WHO)),
            draw(st.sampled_from((0.1, 0.25, 0.7, 1.0, 2.0))),
            site=draw(st.sampled_from("abc")),
            beside=draw(st.sampled_from((0.0, 0.0, 0.3, 1.0))),
        )
        for n in range(count)
    ]
    ids = [t.id for t in tasks]
    pairs = draw(st.sets(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=6))
    return TaskGraph(
        tasks=tuple(draw(st.permutations(tasks))),
        pairs=tuple(sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]})),
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    capacity = st.dictionaries(st.sampled_from(WHO), st.sampled_from((2.0, 3.5, 8.0)))
    days = st.integers(0, 120).map(lambda n: START + timedelta(days=n))
    freeze = st.tuples(days, st.integers(0, 40)).map(lambda f: (f[0], f[0] + timedelta(days=f[1])))
    return Terms(
        start=START,
        every=draw(st.integers(1, 10)),
        capacity=draw(capacity),
        most=draw(st.integers(1, 12)),
        holidays=frozenset(draw(st.sets(days, max_size=10))),
        freezes=tuple(draw(st.lists(freeze, max_size=2))),
    )


def check(order: TaskGraph, of: Terms, found: Schedule) -> None:
    at = {t.id: wave.number for wave in found.waves for t in wave.tasks}
    counted = Counter(t.id for wave in found.waves for t in wave.tasks)
    assert counted == Counter(t.id for t in order.tasks)
    for t in order.tasks:
        assert all(at[before] < at[t.id] for before in t.after)
    assert all(at[one] != at[other] for one, other in order.pairs)
    last = START - timedelta(days=of.every)
    for wave in found.waves:
        assert 0 < len(wave.tasks) <= of.most
        assert all(days <= of.capacity.get(who, days) for who, days in wave.days.items())
        assert sum(wave.days.values()) == pytest.approx(sum(t.days for t in wave.tasks))
        for who in WHO:
            days = sum(dict(t.by_role).get(who, 0.0) for t in wave.tasks)
            assert wave.days.get(who, 0.0) == pytest.approx(days)
        assert wave.on >= last + timedelta(days=of.every)
        assert wave.on.weekday() < 5
        assert wave.on not in of.holidays
        assert not any(first <= wave.on <= end for first, end in of.freezes)
        last = wave.on
    for before, after in zip(found.critical_path, found.critical_path[1:], strict=False):
        assert before in next(t for t in order.tasks if t.id == after).after
    assert len(found.waves) >= len(found.critical_path)


@settings(max_examples=150, deadline=None)
@given(orders(), terms())
def test_waves_keep_every_rule(order: TaskGraph, of: Terms) -> None:
    check(order, of, schedule(order, of))


@settings(max_examples=60, deadline=None)
@given(orders(), st.data())
def test_the_order_of_tasks_in_one_wave_does_not_depend_on_how_they_are_written(
    order: TaskGraph, data: st.DataObject
) -> None:
    of = Terms(start=START, most=1000)
    other = replace(order, tasks=tuple(data.draw(st.permutations(order.tasks))), pairs=())
    assert schedule(other, of) == schedule(replace(order, pairs=()), of)


@settings(max_examples=100, deadline=None)
@given(orders(), terms(), st.data())
def test_what_is_finished_is_in_no_wave_and_nothing_waits_for_it(
    order: TaskGraph, of: Terms, data: st.DataObject
) -> None:
    finished = data.draw(st.sets(st.sampled_from([t.id for t in order.tasks])))
    found = schedule(order, of, finished)
    left = tuple(
        replace(t, after=tuple(a for a in t.after if a not in finished))
        for t in order.tasks
        if t.id not in finished
    )
    ids = {t.id for t in left}
    pairs = tuple(pair for pair in order.pairs if ids >= set(pair))
    check(TaskGraph(tasks=left, pairs=pairs), of, found)
    assert [t.id for t in found.done] == [t.id for t in order.tasks if t.id in finished]


@settings(max_examples=100, deadline=None)
@given(orders(), terms())
def test_once_waves_are_done_the_others_stay_as_they_were(order: TaskGraph, of: Terms) -> None:
    whole = [{t.id for t in wave.tasks} for wave in schedule(order, of).waves]
    for number in range(len(whole) + 1):
        finished = set[str]().union(*whole[:number])
        rest = schedule(order, of, finished).waves
        assert [{t.id for t in wave.tasks} for wave in rest] == whole[number:]


@pytest.mark.parametrize(
    "today,start",
    [
        (date(2026, 11, 1), date(2026, 12, 5)),
        (date(2026, 12, 5), date(2026, 12, 5)),
        (date(2026, 12, 6), date(2026, 12, 12)),
        (date(2026, 12, 12), date(2026, 12, 12)),
        (date(2027, 1, 1), date(2027, 1, 2)),
    ],
)
def test_waves_that_have_passed_keep_their_rhythm(today: date, start: date) -> None:
    assert next_start(Terms(start=date(2026, 12, 5), every=7), today) == start


def test_where_nothing_is_left_there_is_no_wave_and_the_charts_can_be_drawn() -> None:
    order = TaskGraph(tasks=(task(1), task(2, (1,))), pairs=())
    found = schedule(order, Terms(start=START), {"device:d1", "device:d2"})
    assert (found.waves, found.critical_path, found.done) == ((), (), order.tasks)
    assert "Chuyển đổi theo đợt" in waves_svg(found, "vi")
    assert waves_mermaid(found, "en").startswith("gantt\n")


def test_a_circle_is_named_with_its_members() -> None:
    tasks = (task(1, (3,)), task(2, (1,)), task(3, (2,)), task(4))
    with pytest.raises(InventoryError) as caught:
        schedule(TaskGraph(tasks=tasks, pairs=()), Terms(start=START))
    message = caught.value.problems[0].message
    assert all(f"device:d{n}" in message.en and f"device:d{n}" in message.vi for n in (1, 2, 3))
    assert "d4" not in message.en


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 8), st.integers(0, 5), st.data())
def test_a_ring_anywhere_is_named_whole(size: int, others: int, data: st.DataObject) -> None:
    ring = [task(n, ((n + 1) % size,)) for n in range(size)]
    rest = [task(size + n, tuple(range(size + n))) for n in range(others)]
    tasks = data.draw(st.permutations(ring + rest))
    with pytest.raises(InventoryError) as caught:
        schedule(TaskGraph(tasks=tuple(tasks), pairs=()), Terms(start=START))
    named = caught.value.problems[0].message.en.removeprefix("these wait for each other: ")
    assert set(named.split(" > ")) == {t.id for t in ring}


@settings(max_examples=80, deadline=None)
@given(orders(), terms())
def test_more_people_never_make_a_rule_fail(order: TaskGraph, of: Terms) -> None:
    more = {who: days * 3 for who, days in of.capacity.items()}
    check(order, replace(of, capacity=more), schedule(order, replace(of, capacity=more)))


def test_what_was_begun_at_a_site_is_finished_before_others_are_begun() -> None:
    tasks = [task(10 * n + k, (10 * n + k - 1,) if k else (), site=f"s{n}") for n in range(4)
             for k in range(3)]  # fmt: skip
    found = schedule(TaskGraph(tasks=tuple(tasks), pairs=()), Terms(start=START, most=2))
    at = {t.id: wave.number for wave in found.waves for t in wave.tasks}
    ends = [max(at[t.id] for t in tasks if t.site == f"s{n}") for n in range(4)]
    begins = [min(at[t.id] for t in tasks if t.site == f"s{n}") for n in range(4)]
    assert ends[1] < begins[2]


def test_a_task_that_is_more_than_a_wave_is_refused() -> None:
    of = Terms(start=START, capacity={WHO[0]: 1.0})
    with pytest.raises(InventoryError) as caught:
        schedule(TaskGraph(tasks=(task(1, days=2.0),), pairs=()), of)
    assert "device:d1 alone takes 2 person-days, more than 1" in str(caught.value)


@pytest.mark.parametrize(
    "bound,path",
    [
        (Source("waves.yaml", 3), "waves.yaml:3: capacity.w"),
        (Source("--capacity"), "--capacity: w"),
    ],
)
def test_a_bound_that_is_too_low_is_named_where_it_was_given(bound: Source, path: str) -> None:
    one = replace(task(1, days=2.0), who="w")
    of = Terms(start=START, capacity={"w": 1.0}, capacity_from={"w": bound})
    with pytest.raises(InventoryError) as caught:
        schedule(TaskGraph(tasks=(one,), pairs=()), of)
    assert str(caught.value).startswith(f"{path}: device:d1 alone takes 2 person-days")


@pytest.fixture(scope="module")
def province() -> Inventory:
    return load_inventory(Workspace(resources.inventories() / "thai-binh"), load_platforms())


@pytest.fixture(scope="module")
def work(province: Inventory) -> Work:
    plan = build_plan(province, None)
    intents = build_intents(province, plan, load_platforms())
    lists = build_checklists(province, plan, intents, None, frozenset(), load_steps(None))
    return work_left(lists).work


def test_every_device_site_and_service_has_work_by_role(province: Inventory, work: Work) -> None:
    order = order_of(province, Terms(start=START), work)
    of = {t.id: t for t in order.tasks}
    assert len(of) == len(order.tasks)
    subjects = {t.subject for t in order.tasks}
    assert subjects >= {*province.device, *province.site, *province.service}
    idle = {t.kind for t in order.tasks if not t.days}
    assert idle == {TaskKind.DNS}, "names of a service that is to be replaced or has none"
    for t in order.tasks:
        assert t.days == pytest.approx(sum(n for _, n in t.by_role))
        assert t.who == max(t.by_role, key=lambda one: one[1])[0]
    router, server = of["device:xa-dong-son-gw"], of["device:dic-dns-1"]
    assert router.who == "network-engineer"
    assert server.who == "system-admin"
    assert of["device:dic-fw-1"].days > router.days > server.days
    assert of["dns:portal"].who == "dns-admin"


def test_a_site_waits_for_its_devices_and_comes_soon_after(province: Inventory, work: Work) -> None:
    of = Terms(start=START, pilot=("dic",))
    found = schedule(order_of(province, of, work), of)
    at = {t.id: wave.number for wave in found.waves for t in wave.tasks}
    for site in province.sites:
        last = max(at[f"device:{device.id}"] for device in site.devices)
        assert last < at[f"site:{site.id}"] <= last + 6


def test_people_that_waves_need_are_those_of_the_steps() -> None:
    roles = roles_of(load_steps(None))
    assert {"network-engineer", "system-admin", "dns-admin", "security-officer"} <= set(roles)
    assert roles == tuple(sorted(roles))
    assert "procurement" not in roles


def test_the_province_goes_from_the_core_outwards(province: Inventory, work: Work) -> None:
    of = Terms(start=START, pilot=("dic",), critical=("e-office",))
    order = order_of(province, of, work)
    found = schedule(order, of)
    check(order, of, found)
    at = {t.id: wave.number for wave in found.waves for t in wave.tasks}
    assert at["device:dic-edge-1"] < at["device:dic-core-1"] < at["device:xa-dong-son-gw"]
    assert at["service:dns"] < at["dns:dns"]
    outside = [number for id_, number in at.items() if id_.startswith("device:xa-")]
    inside = [number for id_, number in at.items() if id_.startswith("device:dic-")]
    assert max(inside) < min(outside)
    others = [
        n for id_, n in at.items() if id_.startswith("service:") and id_ != "service:e-office"
    ]
    assert at["service:e-office"] > max(others)


def test_servers_of_one_service_never_go_together(province: Inventory) -> None:
    of = Terms(start=START)
    order = order_of(province, of)
    assert ("device:dic-dns-1", "device:dic-dns-2") in order.pairs
    check(order, of, schedule(order, of))


def test_charts_in_both_languages(province: Inventory) -> None:
    of = Terms(start=START)
    found = schedule(order_of(province, of), of)
    svg = waves_svg(found, "vi")
    assert "Chuyển đổi theo đợt" in svg
    assert svg.count("<text") == 1 + 2 * len(found.waves)
    assert waves_svg(found, "en") == waves_svg(found, "en")
    mermaid = waves_mermaid(found, "en")
    assert mermaid.startswith("gantt\n  title Migration in waves\n")
    assert mermaid.count("section Wave") == len(found.waves)


def test_one_is_counted_as_one() -> None:
    of = Terms(start=START)
    found = schedule(TaskGraph(tasks=(task(1), task(2, (1,)), task(3, (1,))), pairs=()), of)
    assert [counts(wave, "en") for wave in found.waves] == ["1 device", "2 devices"]
    assert [counts(wave, "vi") for wave in found.waves] == ["1 thiết bị", "2 thiết bị"]
    assert "  1 device : 2026-11-25, 2026-11-26\n" in waves_mermaid(found, "en")


def test_terms_are_read() -> None:
    text = (
        'start: "2026-12-01"\nevery: 3\ncapacity: {network-engineer: 6}\nmost: 9\n'
        'holidays: ["2027-01-01"]\nfreezes: [{first: "2027-02-01", last: "2027-02-12"}]\n'
        "pilot: [dic]\ncritical: [lgsp]\n"
    )
    assert read_terms(text, START) == Terms(
        start=date(2026, 12, 1),
        every=3,
        capacity={"network-engineer": 6.0},
        capacity_from={"network-engineer": Source("waves.yaml", 3)},
        most=9,
        holidays=frozenset({date(2027, 1, 1)}),
        freezes=((date(2027, 2, 1), date(2027, 2, 12)),),
        pilot=("dic",),
        critical=("lgsp",),
    )
    assert read_terms("", START) == Terms(start=START)


@pytest.mark.parametrize(
    "text,words",
    [
        ("evry: 3\n", "waves.yaml:1: evry: is not a known key"),
        ("every: 0\n", "waves.yaml:1: every: "),
        ('freezes:\n  - {first: "2027-02-12", last: "2027-02-01"}\n', "waves.yaml:2: freezes.0"),
        ('freezes:\n  - {first: "2027-02-12", last: "9999-02-01"}\n', "waves.yaml:2: freezes.0"),
    ],
)
def test_wrong_terms_are_told_with_their_line(text: str, words: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_terms(text, START)
    assert words in str(caught.value)


def test_names_of_nothing_are_told_with_their_line() -> None:
    text = "pilot: [dic]\ncritical:\n  - lgps\ncapacity: {network-enginer: 3}\n"
    known = {"pilot": ["dic"], "critical": ["lgsp"], "capacity": ["network-engineer"]}
    with pytest.raises(RecordError) as caught:
        read_terms(text, START, known)
    first, second = str(caught.value).splitlines()
    assert first == "waves.yaml:3: critical.0: there is no 'lgps'; did you mean lgsp?"
    assert second.startswith("waves.yaml:4: capacity.network-enginer: there is no ")
    assert second.endswith("; did you mean network-engineer?")


@pytest.mark.parametrize("key", ["start", "holidays"])
@pytest.mark.parametrize("day", ["20261205", "soon", "2026-13-01"])
def test_a_number_is_no_day(key: str, day: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_terms(f"{key}: {day if key == 'start' else f'[{day}]'}\n", START)
    (problem,) = caught.value.problems
    assert problem.message.en == "must be a date like 2026-12-05"
    assert problem.message.vi == "phải là ngày dạng 2026-12-05"


EXAMPLES = ("small-office", "hung-yen-merge", "many-makes")


@functools.cache
def example(name: str) -> Inventory:
    return load_inventory(Workspace(resources.inventories() / name), load_platforms())


def above(of: dict[str, Task], ids: Iterable[str]) -> set[str]:
    """Give all that these tasks wait for, themselves included."""
    found, queue = set(), list(ids)
    while queue:
        id_ = queue.pop()
        if id_ not in found:
            found.add(id_)
            queue += of[id_].after
    return found


def scattered(inventory: Inventory, data: st.DataObject) -> Inventory:
    """Give the same services on any of the devices."""
    devices = st.sampled_from(sorted(inventory.device))
    services = tuple(
        replace(s, endpoints=tuple(replace(e, server=data.draw(devices)) for e in s.endpoints))
        for s in inventory.services
    )
    return replace(inventory, services=services)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(EXAMPLES), st.data())
def test_any_pilot_and_any_critical_services_make_an_order(name: str, data: st.DataObject) -> None:
    inventory = scattered(example(name), data)
    sites, services = sorted(inventory.site), sorted(inventory.service)
    pilot = tuple(sorted(data.draw(st.sets(st.sampled_from(sites), max_size=3))))
    critical = tuple(sorted(data.draw(st.sets(st.sampled_from(services), max_size=2))))
    of = Terms(start=START, most=data.draw(st.integers(1, 30)), pilot=pilot, critical=critical)
    plain = order_of(inventory, replace(of, pilot=(), critical=()))
    order = order_of(inventory, of)
    found = schedule(order, of)
    check(order, of, found)
    assert {t.id for t in order.tasks} == {t.id for t in plain.tasks}
    at = {t.id: wave.number for wave in found.waves for t in wave.tasks}
    tasks = {t.id: t for t in order.tasks}
    first = [t.id for t in order.tasks if t.site in pilot]
    needed = above(tasks, first)
    if first and len(needed) < len(tasks):
        assert max(at[id_] for id_ in first) < min(at[id_] for id_ in tasks.keys() - needed)
    graph = {t.id: t for t in plain.tasks}
    last = {f"service:{id_}" for id_ in critical}
    free = {s for s in at if s.startswith("service:") and not above(graph, [s]) & last}
    for one in last - needed:
        assert all(at[other] < at[one] for other in free - above(graph, last))
