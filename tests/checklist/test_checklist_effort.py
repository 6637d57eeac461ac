"""Person-days of steps: what a steps file may say, and what it makes for each kind of subject."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ipv6plan.checklist import build_checklists, load_steps
from ipv6plan.checklist.effort import days_of
from ipv6plan.checklist.subjects import Subject, Subjects
from ipv6plan.errors import TemplateError
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Each, Effort
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.text import LANGUAGES

STEP = """\
phase: internal
steps:
  OWN-1:
    heading: survey
    scope: site
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollback: no-change
    who: network-engineer
    effort: EFFORT
    evidence: person
"""
Write = Callable[[str], Path]


@pytest.fixture
def own(tmp_path: Path) -> Write:
    def write(effort: str) -> Path:
        folder = tmp_path / "templates" / "checklists"
        folder.mkdir(parents=True)
        (folder / "own.yaml").write_text(STEP.replace("EFFORT", effort), encoding="utf-8")
        return tmp_path / "templates"

    return write


@pytest.fixture
def subjects(province: Inventory, intents: tuple[DeviceIntent, ...]) -> dict[str, Subject]:
    made = Subjects(province, intents)
    dic, commune = province.sites
    switch = made.device(commune, "xa-dong-son-sw")
    assert switch is not None
    return {
        "province": made.province(),
        "agency": made.agency(province.tenants[0]),
        "site": made.site(dic),
        "device": switch,
        "service": made.service(province.services[0]),
    }


@pytest.mark.parametrize(
    "text,expected",
    [
        ("2", Effort(days=2.0)),
        ("0", Effort(days=0.0)),
        ("0.125", Effort(days=0.125)),
        ("{days: 0.5, each: vlan}", Effort(days=0.5, each=Each.VLAN)),
        (
            "{days: 0.25, roles: {firewall: 2, server: 0.5}}",
            Effort(days=0.25, roles=(("firewall", 2.0), ("server", 0.5))),
        ),
        ("null", None),
    ],
)
def test_efforts_are_read(own: Write, text: str, expected: Effort | None) -> None:
    (step,) = (s for s in load_steps(own(text)) if s.id == "OWN-1")
    assert step.effort == expected
    assert step.role == "network-engineer"


WRONG = ["many", "-1", "1e3", "inf", "0,5", "12345", "{day: 1}", "{days: 1, each: week}",
         "{days: 1, roles: {fire-wall: 2}}", "[1]", '""']  # fmt: skip


def test_wrong_efforts_are_told_with_their_line(
    tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    lines: list[str] = []
    for text in WRONG:
        folder = tmp_path / f"t{len(lines)}" / "checklists"
        folder.mkdir(parents=True)
        (folder / "own.yaml").write_text(STEP.replace("EFFORT", text), encoding="utf-8")
        with pytest.raises(TemplateError) as caught:
            load_steps(folder.parent)
        for language in LANGUAGES:
            told = "; ".join(problem.in_(language) for problem in caught.value.problems)
            lines.append(f"{text} | {told.replace(folder.parent.name, 'templates')}")
    golden("checklist/errors-effort.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    "effort,expected",
    [
        (Effort(days=0.5), [0.5, 0.5, 0.5, 0.5, 0.5]),
        (Effort(days=0.5, each=Each.SITE), [1.0, 0.5, 0.5, 0.5, 0.5]),
        (Effort(days=0.1, each=Each.DEVICE), [0.5, 0.2, 0.2, 0.1, 0.1]),
        (Effort(days=1.0, each=Each.VLAN), [4.0, 2.0, 2.0, 2.0, 2.0]),
        (Effort(days=1.0, each=Each.SERVICE), [3.0, 3.0, 2.0, 0.0, 1.0]),
        (
            Effort(days=0.25, roles=(("core-switch", 2.0), ("server", 0.5))),
            [3.25, 2.5, 2.5, 0.25, 0.5],
        ),
    ],
)
def test_days_of_each_kind_of_subject(
    subjects: dict[str, Subject], effort: Effort, expected: list[float]
) -> None:
    assert [days_of(effort, subject) for subject in subjects.values()] == expected


def test_what_nobody_estimated_is_not_known(subjects: dict[str, Subject]) -> None:
    assert {days_of(None, subject) for subject in subjects.values()} == {None}


def test_items_carry_their_days(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> None:
    lists = build_checklists(province, plan, intents, audit, frozenset(), load_steps(None))
    days = {(i.step.id, i.subject): i.days for c in lists for i in c.items}
    assert days["INT-DUA-02", "dic-core"] == 0.75
    assert days["INT-DUA-02", "xa-dong-son-gw"] == 0.5
    assert days["PREP-SUR-01", "xa-dong-son"] == 0.3
    assert days["PREP-SUR-02", "dic-core"] == 0.0
    assert None not in days.values()
