"""Grades: what a criterion counts, when a grade is given, and what a pack may not say."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipv6plan.audit import CHECKS
from ipv6plan.errors import TemplateError
from ipv6plan.model.audit import (
    AuditReport,
    DeviceAudit,
    DualStack,
    DualStackVerdict,
    Ipv6Only,
    Ipv6OnlyVerdict,
    Outcome,
    Truth,
    Verdict,
    Verdicts,
)
from ipv6plan.model.grades import Criterion, GradePack, Level
from ipv6plan.model.inventory import Inventory
from ipv6plan.report.grade_pack import FILE, load_grades
from ipv6plan.report.grades import Member, answer, grade
from ipv6plan.report.markdown_verdicts import grade_lines, question_lines
from ipv6plan.report.measure import measure
from ipv6plan.report.ranking import grade_words, ranked
from ipv6plan.text import Language, same
from tests.report.cases import HEADER, make_device, make_entry, make_inventory, make_site

Golden = Callable[[str, str], None]
YES, NO, UNKNOWN, NONE = Truth.YES, Truth.NO, Truth.UNKNOWN, Truth.NOT_APPLICABLE
LEVELS = (
    Level(id="tot", title=same("Tốt"), at_least=80),
    Level(id="kha", title=same("Khá"), at_least=65),
    Level(id="trung-binh", title=same("Trung bình"), at_least=50),
    Level(id="yeu", title=same("Yếu"), at_least=0),
)


def criterion(
    counts: str, weight: int = 1, full_at: int = 100, roles: tuple[str, ...] = ()
) -> Criterion:
    return Criterion(
        id=counts.partition(":")[2], title=same("?"), counts=counts, weight=weight,
        full_at=full_at, roles=roles, source=same("?"),
    )  # fmt: skip


def pack(*criteria: Criterion, unknown_at_most: int = 25) -> GradePack:
    return GradePack(
        title=same("?"), source=same("?"), unknown_at_most=unknown_at_most, levels=LEVELS,
        criteria=criteria,
    )  # fmt: skip


def members(*truths: Truth) -> list[Member]:
    return [
        (
            make_device(f"d-{n}", "d"),
            make_entry(f"d-{n}", Outcome.ANSWERED, Verdict.CONFIGURED, c=truth),
        )
        for n, truth in enumerate(truths)
    ]


@pytest.mark.parametrize(
    "truths, expected",
    [
        ((YES, YES), ("tot", "tot", "tot", 100.0, 0.0)),
        ((NO, NO), ("yeu", "yeu", "yeu", 0.0, 0.0)),
        ((YES, YES, NO), ("kha", "kha", "kha", 66.6, 0.0)),
        ((YES, NO), ("trung-binh", "trung-binh", "trung-binh", 50.0, 0.0)),
        ((YES, YES, YES, UNKNOWN), ("tot", "kha", "tot", 100.0, 25.0)),
        ((YES, YES, UNKNOWN), (None, "kha", "tot", 100.0, 33.3)),
        ((NO, NO, NO, UNKNOWN, UNKNOWN), ("yeu", "yeu", "yeu", 0.0, 40.0)),
        ((UNKNOWN, UNKNOWN), (None, "yeu", "tot", None, 100.0)),
        ((YES, NONE), ("tot", "tot", "tot", 100.0, 0.0)),
        ((NONE,), (None, None, None, None, 0.0)),
        ((), (None, None, None, None, 0.0)),
    ],
)
def test_when_a_grade_is_given(
    truths: tuple[Truth, ...], expected: tuple[str | None, str | None, str | None, float, float]
) -> None:
    found = grade(pack(criterion("check:c")), members(*truths))
    assert (found.grade, found.worst, found.best, found.score, found.unknown) == expected


def test_criteria_weigh_as_the_pack_says() -> None:
    entries = [
        (
            make_device("d", "d"),
            make_entry("d", Outcome.ANSWERED, Verdict.CONFIGURED, good=YES, bad=NO),
        )
    ]
    found = grade(pack(criterion("check:good", 3), criterion("check:bad", 1)), entries)
    assert (found.grade, found.score) == ("kha", 75.0)


def test_a_criterion_can_be_met_by_less_than_all() -> None:
    found = grade(pack(criterion("check:c", full_at=50)), members(YES, NO, NO, NO))
    assert (found.grade, found.score) == ("trung-binh", 50.0)


def with_verdicts(entry: DeviceAudit, *left: DualStack, only: Ipv6Only) -> DeviceAudit:
    verdicts = Verdicts(
        dual_stack=DualStackVerdict(possible=left), ipv6_only=Ipv6OnlyVerdict(value=only)
    )
    return replace(entry, verdicts=verdicts)


@pytest.mark.parametrize(
    "counts, outcome, verdict, left, expected",
    [
        ("standing:ready", Outcome.ANSWERED, Verdict.ROUTED, (), YES),
        ("standing:ready", Outcome.ANSWERED, Verdict.LINK_LOCAL, (), NO),
        ("standing:ready", Outcome.ANSWERED, Verdict.NO_EVIDENCE, (), UNKNOWN),
        ("verdict:routed", Outcome.PARTIAL, Verdict.TRAFFIC, (), YES),
        ("verdict:routed", Outcome.PARTIAL, Verdict.CONFIGURED, (), UNKNOWN),
        ("verdict:routed", Outcome.ANSWERED, Verdict.CONFIGURED, (), NO),
        ("verdict:routed", Outcome.ANSWERED, Verdict.NO_EVIDENCE, (), UNKNOWN),
        ("dual-stack:compatible", Outcome.ANSWERED, Verdict.ROUTED,
         (DualStack.COMPATIBLE, DualStack.PARITY), YES),
        ("dual-stack:parity", Outcome.ANSWERED, Verdict.ROUTED,
         (DualStack.COMPATIBLE, DualStack.PARITY), UNKNOWN),
        ("dual-stack:compatible", Outcome.ANSWERED, Verdict.NO_EVIDENCE,
         (DualStack.DISTURBED, DualStack.OBLIVIOUS), NO),
        ("dual-stack:compatible", Outcome.ANSWERED, Verdict.NO_EVIDENCE, (), UNKNOWN),
        ("ipv6-only:ready", Outcome.ANSWERED, Verdict.ROUTED, (), NO),
        ("check:absent", Outcome.ANSWERED, Verdict.ROUTED, (), UNKNOWN),
        ("standing:ready", Outcome.UNREACHABLE, Verdict.UNREACHABLE, (), UNKNOWN),
        ("check:c", Outcome.UNREACHABLE, Verdict.UNREACHABLE, (), UNKNOWN),
    ],
)  # fmt: skip
def test_what_a_criterion_counts(
    counts: str, outcome: Outcome, verdict: Verdict, left: tuple[DualStack, ...], expected: Truth
) -> None:
    entry = with_verdicts(make_entry("d", outcome, verdict, c=YES), *left, only=Ipv6Only.BLOCKED)
    assert answer(criterion(counts), make_device("d", "d"), entry) is expected


def test_other_roles_and_devices_that_no_audit_names() -> None:
    device = make_device("d", "d")
    switches = criterion("standing:ready", roles=("access-switch",))
    assert answer(switches, device, None) is NONE
    assert answer(criterion("standing:ready"), device, None) is UNKNOWN


@given(st.lists(st.sampled_from(Truth), max_size=12), st.integers(1, 100), st.integers(0, 100))
def test_a_score_lies_between_the_worst_and_the_best(
    truths: list[Truth], full_at: int, limit: int
) -> None:
    rule = pack(criterion("check:c", full_at=full_at), unknown_at_most=limit)
    found = grade(rule, members(*truths))
    order = [level.id for level in LEVELS]
    if found.worst is None or found.best is None:
        assert found.grade is None
        return
    assert order.index(found.best) <= order.index(found.worst)
    if found.grade is not None:
        assert order.index(found.best) <= order.index(found.grade) <= order.index(found.worst)
    assert (found.grade is None) == (found.worst != found.best and found.unknown > limit) or (
        found.score is None
    )


def test_agencies_are_ranked_and_those_without_a_grade_come_last() -> None:
    inventory = make_inventory(
        make_site("a", "A", "so-khcn", "departments", "a-1"),
        make_site("b", "B", "ubnd-dong-hung", "dong-hung", "b-1"),
    )
    audit = AuditReport(
        header=HEADER,
        devices=(
            make_entry("a-1", Outcome.ANSWERED, Verdict.CONFIGURED, c=UNKNOWN),
            make_entry("b-1", Outcome.ANSWERED, Verdict.CONFIGURED, c=NO),
        ),
    )
    rule = pack(criterion("check:c"))
    found = ranked(measure(inventory, audit, rule))
    assert [t.id for t in found] == ["ubnd-dong-hung", "so-khcn", "ban-moi"]
    assert [grade_words(rule, t.grading).vi for t in found] == ["Yếu", "Yếu … Tốt?", "–"]


def own(tmp_path: Path, text: str) -> Path:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    return tmp_path


WORDS = "{vi: A, en: A}"
GOOD = f"""title: {WORDS}
source: {WORDS}
unknown_at_most: 10
grades:
  tot: {{title: {WORDS}, at_least: 50}}
  yeu: {{title: {WORDS}, at_least: 0}}
criteria:
  all: {{title: {WORDS}, counts: "check:reachable", weight: 2, roles: [router]}}
"""


def test_the_bundled_pack_names_checks_that_exist() -> None:
    found = load_grades(None, {check.id for check in CHECKS})
    assert [level.title.vi for level in found.levels] == ["Tốt", "Khá", "Trung bình", "Yếu"]


def test_a_province_has_its_own_pack(tmp_path: Path) -> None:
    found = load_grades(own(tmp_path, GOOD), {"reachable"})
    assert [c.id for c in found.criteria] == ["all"]
    assert found.criteria[0].roles == ("router",)
    assert found.unknown_at_most == 10


@pytest.mark.parametrize(
    "before, after, expected",
    [
        ("check:reachable", "check:reachible", ("grades/agencies.yaml:8: criteria.all.counts: "
         "'reachible' is not known here; did you mean reachable?")),
        ("check:reachable", "moon:full", ("grades/agencies.yaml:8: criteria.all.counts: must be "
         "check:ID, or one of standing:…, verdict:…, dual-stack:…, ipv6-only:…")),
        ("at_least: 0", "at_least: 50", ("grades/agencies.yaml:6: grades.yeu.at_least: must be "
         "lower than the grade's before it\n"
         "templates/grades/agencies.yaml:6: grades.yeu.at_least: must be 0 for the last grade")),
        ("[router]", "[rooter]", ("grades/agencies.yaml:8: criteria.all.roles.0: 'rooter' is not "
         "known here; did you mean router?")),
        ("unknown_at_most: 10\n", "", "grades/agencies.yaml:1: unknown_at_most: is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_pack_is_said(
    before: str, after: str, expected: str, tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    with pytest.raises(TemplateError) as raised:
        load_grades(own(folder, GOOD.replace(before, after)), {"reachable"})
    assert str(raised.value) == f"templates/{expected}"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_golden_pages_of_grades(
    language: Language, inventory: Inventory, audit: AuditReport, golden: Golden
) -> None:
    checks = {check.id for check in CHECKS}
    readiness = measure(inventory, audit, load_grades(None, checks))
    lines = [*question_lines(readiness, language), *grade_lines(readiness, language)]
    golden(f"report/grades.{language}.md", "\n".join(lines))
