"""How checklists look: golden files, and hostile strings that do nothing."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan.checklist import build_checklists, checklist_files, load_steps
from ipv6plan.checklist.words import REASONS
from ipv6plan.model.audit import AuditReport, Evidence
from ipv6plan.model.checklist import Checklist, Scope, State
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.text import LANGUAGES, Language, Text

RENDERED = frozenset({"build/configs/dic-core.cfg", "build/configs/dic-core.rollback.cfg"})
NAMED = {"no-answer": Text(en="no answer", vi="không có trả lời")}


@pytest.fixture
def checklists(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> tuple[Checklist, ...]:
    return build_checklists(province, plan, intents, audit, RENDERED, load_steps(None))


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden(
    checklists: tuple[Checklist, ...], language: Language, golden: Callable[[str, str], None]
) -> None:
    files = checklist_files(checklists, language, reasons=NAMED)
    for file in files:
        assert isinstance(file.content, str)
        golden(f"checklist/{file.path.removeprefix('build/checklists/')}", file.content)
    names = ["thai-binh", "dic", "xa-dong-son", "agencies/so-khcn", "agencies/ubnd-dong-son"]
    assert [file.path for file in files] == [
        f"build/checklists/{language}/{name}.md" for name in names
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_boxes_are_ticked_for_what_is_done_and_for_nothing_else(
    checklists: tuple[Checklist, ...], language: Language
) -> None:
    for checklist, file in zip(checklists, checklist_files(checklists, language), strict=True):
        assert isinstance(file.content, str)
        states = [item.state for item in checklist.items]
        ticked, open_ = file.content.count("\n- [x] **"), file.content.count("\n- [ ] **")
        assert ticked == states.count(State.DONE)
        assert open_ == states.count(State.OPEN) + states.count(State.UNKNOWN)
        assert file.content.count("\n- **") == states.count(State.NOT_APPLICABLE)


def lines(checklists: tuple[Checklist, ...], start: str, language: Language = "en") -> list[str]:
    files = checklist_files(checklists, language, reasons=NAMED)
    all_ = [line for file in files for line in str(file.content).splitlines()]
    return [line for line in all_ if line.startswith(start)]


def test_a_contradiction_is_said(checklists: tuple[Checklist, ...]) -> None:
    (line,) = lines(checklists, "- [ ] **INT-RTE-01**")
    assert line == (
        "- [ ] **INT-RTE-01** The router forwards IPv6 (xa-dong-son-gw)"
        " – **the audit says no**: not-forwarding"
    )
    assert (
        "- [ ] **INT-DUA-04** The device carries every planned address (xa-dong-son-gw)"
        " – **the audit says no**: 3fff:102:0:10::1"
    ) in lines(checklists, "- [ ] **INT-DUA-04**")


def test_an_unknown_gives_its_reason(checklists: tuple[Checklist, ...]) -> None:
    assert (
        "- [ ] **PREP-SUR-05** Thiết bị cho thấy có hỗ trợ IPv6 (dic-lgsp-1)"
        " – **chưa xác định**: không có trả lời"
    ) in lines(checklists, "- [ ] **PREP-SUR-05**", "vi")


def test_no_audit_is_said(checklists: tuple[Checklist, ...]) -> None:
    bare = tuple(replace(checklist, audit=None) for checklist in checklists)
    assert len(lines(bare, "There is no audit yet")) == len(checklists)


def test_much_evidence_is_cut_and_counted(checklists: tuple[Checklist, ...]) -> None:
    (first, *_) = (i for c in checklists for i in c.items if i.step.id == "PREP-ADR-04")
    long = replace(first, proof=tuple(f"3fff:{n}::/32" for n in range(9)))
    cut = (replace(checklists[1], items=(long,)),)
    assert lines(cut, "  - Evidence") == [
        "  - Evidence: 3fff:0::/32; 3fff:1::/32; 3fff:2::/32; 3fff:3::/32; and 5 more"
    ]


HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "a\n- [x] **PREP-ORG-01** done",
    "`code` | cell",
    "\x1b]0;title\x07",
    "\u202etxt.exe",
    "![p](http://evil.example/p.png) www.evil.example @team",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_strings_of_equipment_do_nothing(checklists: tuple[Checklist, ...], text: str) -> None:
    (first, *_) = (i for c in checklists for i in c.items if i.step.id == "INT-RTE-01")
    bad = Evidence(oid=text, value=text)
    item = replace(first, state=State.UNKNOWN, evidence=(bad,), reason=text, detail=(text,))
    harmed = (replace(checklists[1], name=text, items=(item,)),)
    harmless = (replace(checklists[1], name="name", items=(replace(item, reason="x"),)),)
    for language in LANGUAGES:
        (file,) = checklist_files(harmed, language)
        content = str(file.content)
        (plain,) = checklist_files(harmless, language)
        assert len(content.splitlines()) == len(str(plain.content).splitlines())
        assert content.count("\n- [") == 1
        bare = re.sub(r"\\.", "", content)
        assert not any(c in bare for c in "\x1b\x07\u202e`@")
        assert all(part not in bare for part in ("<script", "](", "://", "www."))


def test_a_province_that_shares_its_id_with_a_site(checklists: tuple[Checklist, ...]) -> None:
    assert checklists[0].scope is Scope.PROVINCE
    files = checklist_files((checklists[0], replace(checklists[1], subject="thai-binh")), "vi")
    assert [file.path for file in files] == [
        "build/checklists/vi/_thai-binh.md",
        "build/checklists/vi/thai-binh.md",
    ]


def test_own_reasons_have_words() -> None:
    assert all(code in REASONS for code in ("not-audited", "not-in-plan", "not-rendered"))
