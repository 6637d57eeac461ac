"""The bundled steps are complete, and a broken steps file is answered line by line."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from ipv6plan.checklist import load_steps, read_progress
from ipv6plan.checklist.conditions import FLAGS, KINDS, holds
from ipv6plan.checklist.evidence import KINDS as EVIDENCE
from ipv6plan.checklist.evidence_plan import PLANNED
from ipv6plan.checklist.waves_file import read_terms
from ipv6plan.checklist.words import HEADINGS, PHASES
from ipv6plan.errors import TemplateError
from ipv6plan.model.checklist import Phase, Scope, Step
from ipv6plan.text import LANGUAGES, Text

STEPS = load_steps(None)
BY_ID = {step.id: step for step in STEPS}
VIETNAMESE = re.compile("[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự]")


def texts(step: Step) -> tuple[Text, ...]:
    return step.title, step.verify, step.rollback, step.who


def test_there_are_enough_and_ids_are_unique() -> None:
    assert len(STEPS) >= 200
    assert len(BY_ID) == len(STEPS)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_says_everything_in_both_languages(step: Step) -> None:
    for text in texts(step):
        assert all(text.in_(language).strip() for language in LANGUAGES)
        assert text.en != text.vi
        assert not VIETNAMESE.search(re.sub("QĐ|NĐ", "", text.en).lower()), text.en
        assert VIETNAMESE.search(text.vi.lower()), text.vi
        assert "  " not in text.en + text.vi
    assert step.title.en[0].isupper()
    assert not step.title.en.endswith(".")
    assert step.verify.en.endswith(".")
    assert step.verify.vi.endswith(".")
    assert step.rollback.vi.endswith(".")


def test_numbers_and_references_agree_between_the_languages() -> None:
    number = re.compile(r"RFC \d+|\b\d{3,}\b|(?<!\d)/\d{2,3}\b")
    for step in STEPS:
        for text in texts(step):
            assert sorted(number.findall(text.en)) == sorted(number.findall(text.vi)), step.id


def test_every_heading_phase_and_scope_is_used() -> None:
    assert {step.heading for step in STEPS} == set(HEADINGS)
    assert {step.phase for step in STEPS} == set(Phase) == set(PHASES)
    assert {step.scope for step in STEPS} == set(Scope)
    assert len(HEADINGS) == 14


def test_steps_come_by_phase_then_heading() -> None:
    phases, headings = list(Phase), list(HEADINGS)
    keys = [(phases.index(s.phase), headings.index(s.heading)) for s in STEPS]
    assert keys == sorted(keys)


def test_steps_wait_only_for_steps_that_exist_and_never_in_a_ring() -> None:
    done: set[str] = set()
    waiting = dict(BY_ID)
    while waiting:
        free = [id_ for id_, step in waiting.items() if done.issuperset(step.after)]
        assert free, f"a ring among {sorted(waiting)}"
        done.update(free)
        for id_ in free:
            del waiting[id_]


def test_every_kind_of_evidence_is_used() -> None:
    kinds = {step.evidence.partition(":")[0] for step in STEPS}
    assert kinds == set(EVIDENCE)


Write = Callable[[str], Path]


@pytest.fixture
def own(tmp_path: Path) -> Write:
    """Writes templates/checklists/own.yaml of a workspace and gives its templates/."""

    def write(text: str) -> Path:
        folder = tmp_path / "templates" / "checklists"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "own.yaml").write_text(text, encoding="utf-8")
        return tmp_path / "templates"

    return write


GOOD = """\
phase: preparation
phrases:
  boss: {vi: lãnh đạo, en: the boss}
steps:
  PREP-ORG-01:
    heading: survey
    scope: province
    title: {vi: Kế hoạch riêng, en: Own plan}
    verify: {vi: Đã ký., en: It is signed.}
    rollback: no-change
    who: boss
    evidence: person
"""


def test_a_workspace_overrides_by_id_and_shares_phrases(own: Write) -> None:
    steps = load_steps(own(GOOD))
    assert [s.id for s in steps] == [s.id for s in STEPS]
    mine = next(s for s in steps if s.id == "PREP-ORG-01")
    assert mine.title == Text(en="Own plan", vi="Kế hoạch riêng")
    assert mine.who == Text(en="the boss", vi="lãnh đạo")
    assert mine.rollback == BY_ID["PREP-ORG-01"].rollback


def test_a_workspace_adds_and_removes(own: Write) -> None:
    more = GOOD.replace("PREP-ORG-01", "OWN-1") + "  ONLY-RPT-01: null\n"
    ids = {s.id for s in load_steps(own(more))}
    assert ids == {*BY_ID, "OWN-1"} - {"ONLY-RPT-01"}


def test_a_changed_phrase_changes_every_step_that_names_it(own: Write) -> None:
    steps = load_steps(own("phrases:\n  lead-unit: {vi: Sở KH&CN, en: the department}\n"))
    changed = [s for s in steps if s.who.vi == "Sở KH&CN"]
    assert len(changed) == sum(s.who == BY_ID["PREP-RES-01"].who for s in STEPS) > 1


def test_no_own_files_no_change(tmp_path: Path) -> None:
    assert load_steps(tmp_path) == STEPS


BROKEN = """\
phase: preparation
phrases:
  boss: {en: the boss}
steps:
  bad id:
    heading: survey
  OWN-2: [1]
colour: blue
"""
BROKEN_STEPS = """\
phase: preparation
steps:
  OWN-1:
    heading: surveys
    scope: province
    title: {vi: "", en: Do it}
    verify: {vi: Kiểm tra., en: Check., fr: Voir.}
    rollback: no-chnage
    who: network-engineer
    evidence: person
  OWN-2:
    heading: survey
    scope: province
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollbak: no-change
    after: [OWN-1]
    who: network-engineer
    evidence: person
  OWN-4:
    heading: survey
    scope: province
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollback: no-change
    who: network-engineer
    after: [OWN-1, OWN-2]
    evidence: person
  OWN-3:
    heading: surveys
    scope: everywhere
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollback: no-change
    who: network-engineer
    evidence: person
"""
INCONSISTENT = """\
phase: internal
steps:
  OWN-1:
    heading: surveys
    scope: province
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollback: no-change
    who: network-engineer
    after: [OWN-2, NOWHERE-1]
    when: [sunny, "role:"]
    evidence: "file:build/configs/{device}.*"
  OWN-2:
    heading: survey
    scope: device
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollback: no-change
    who: network-engineer
    after: [OWN-1]
    evidence: "file:../secrets"
  OWN-3:
    heading: survey
    scope: device
    title: {vi: Làm, en: Do it}
    verify: {vi: Kiểm tra., en: Check.}
    rollback: no-change
    who: network-engineer
    evidence: "plan:everything"
"""
NO_PHASE = GOOD.removeprefix("phase: preparation\n")


@pytest.mark.parametrize(
    "name, text",
    [
        ("form", BROKEN),
        ("steps", BROKEN_STEPS),
        ("inconsistent", INCONSISTENT),
        ("no-phase", NO_PHASE),
        ("yaml", "steps: {A-1: [}\n"),
        ("twice", GOOD + "steps: {}\n"),
    ],
)
def test_errors(own: Write, name: str, text: str, golden: Callable[[str, str], None]) -> None:
    with pytest.raises(TemplateError) as caught:
        load_steps(own(text))
    lines = [p.in_(language) for language in LANGUAGES for p in caught.value.problems]
    golden(f"checklist/errors-{name}.txt", "\n".join(lines) + "\n")


def test_a_missing_translation_fails(own: Write) -> None:
    with pytest.raises(
        TemplateError, match=r"own\.yaml:8: steps\.PREP-ORG-01\.title\.en: is missing"
    ):
        load_steps(own(GOOD.replace(", en: Own plan", "")))


def test_unreadable_bytes(own: Write) -> None:
    templates = own(GOOD)
    (templates / "checklists" / "own.yaml").write_bytes(b"\xff")
    with pytest.raises(TemplateError, match=r"templates/checklists/own\.yaml: .*utf-8"):
        load_steps(templates)


def test_the_example_of_the_documentation_loads(own: Write) -> None:
    text = Path("docs/formats/checklists.md").read_text(encoding="utf-8")
    example, said, waves = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert len(read_progress(said)) == 1
    assert read_terms(waves, date(2026, 1, 1)).pilot == ("dic",)
    added = {s.id for s in load_steps(own(example))} - set(BY_ID)
    assert added == {"OWN-CAM-01"}


def test_the_documentation_names_every_word() -> None:
    text = Path("docs/formats/checklists.md").read_text(encoding="utf-8")
    words = {*HEADINGS, *Phase, *Scope, *FLAGS, *(f"{kind}:" for kind in KINDS), *PLANNED}
    assert [word for word in sorted(words) if f"`{word}`" not in text] == []


@pytest.mark.parametrize(
    "service, step",
    [
        ("lgsp", "INT-SVC-11"),
        ("e-office", "INT-SVC-12"),
        ("digital-signature", "INT-SVC-13"),
        ("antivirus", "INT-SVC-14"),
        ("soc", "INT-SVC-15"),
        ("shared-databases", "INT-SVC-16"),
        ("identity", "INT-SVC-17"),
        ("dhcp", "INT-SVC-18"),
        ("vpn", "INT-SVC-19"),
        ("ntp", "INT-SVC-20"),
        ("monitoring", "INT-SVC-21"),
        ("video-conference", "INT-SVC-22"),
        ("portal", "EXT-DUA-01"),
        ("public-services", "EXT-DUA-01"),
        ("mail", "EXT-DUA-02"),
        ("mail", "EXT-SEC-07"),
    ],
)
def test_each_shared_system_has_its_own_step(service: str, step: str) -> None:
    special = [s for s in STEPS if any(w.startswith("service:") for w in s.when)]
    traits = frozenset({f"service:{service}"})
    found = [s for s in special if holds(s.when, traits)]
    assert step in [s.id for s in found]
    others = {w for s in found for w in s.when if not w.startswith("service:")}
    assert others == set()
