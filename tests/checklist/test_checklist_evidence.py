"""The kinds of evidence: how each is written, what is refused, and what a filed document shows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from ipv6plan.checklist import build_checklists
from ipv6plan.checklist.evidence import KINDS, complaint
from ipv6plan.checklist.evidence_files import PLACES
from ipv6plan.model.audit import AuditReport
from ipv6plan.model.checklist import Item, Phase, Said, Scope, State, Statement, Step
from ipv6plan.model.intent import DeviceIntent
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.plan import Plan
from ipv6plan.text import same
from ipv6plan.workspace import Workspace

Given = tuple[Inventory, Plan, tuple[DeviceIntent, ...], AuditReport]


@pytest.fixture
def given(
    province: Inventory, plan: Plan, intents: tuple[DeviceIntent, ...], audit: AuditReport
) -> Given:
    return province, plan, intents, audit


def step(evidence: str, scope: Scope) -> Step:
    text = same("text")
    return Step(
        id="T-1", phase=Phase.PREPARATION, heading="survey", scope=scope, title=text, verify=text,
        rollback=text, who=text, after=(), when=(), evidence=evidence,
    )  # fmt: skip


def items(given: Given, one: Step, documents: tuple[str, ...], *said: Statement) -> dict[str, Item]:
    inventory, plan, intents, audit = given
    lists = build_checklists(
        inventory, plan, intents, audit, frozenset(), (one,), statements=said, documents=documents
    )
    return {item.subject: item for checklist in lists for item in checklist.items}


def test_every_kind_has_words_in_both_languages() -> None:
    for name, kind in KINDS.items():
        assert kind.form.partition(":")[0] == name
        assert kind.means.en
        assert kind.means.vi
        assert kind.means.en != kind.means.vi


@pytest.mark.parametrize(
    "evidence,scope",
    [
        ("person", Scope.SITE),
        ("audit:ipv6-forwarding", Scope.PROVINCE),
        ("plan:vlans", Scope.SITE),
        ("file:build/configs/{device}.*", Scope.DEVICE),
        ("file:build/configs/{site}-*", Scope.DEVICE),
        ("document:documents/ke-hoach*", Scope.PROVINCE),
        ("document:documents/{agency}/ke-hoach*", Scope.AGENCY),
        ("document:documents/{site}/*/{site}.pdf", Scope.SITE),
        ("document:documents/{service}/x*", Scope.SERVICE),
    ],
)
def test_evidence_that_is_well_formed(evidence: str, scope: Scope) -> None:
    assert complaint(evidence, scope) is None


@pytest.mark.parametrize(
    "evidence,scope,words",
    [
        ("", Scope.SITE, "is not a kind of evidence"),
        ("hearsay", Scope.SITE, "is not a kind of evidence"),
        ("person:", Scope.SITE, "is not a kind of evidence"),
        ("person:An", Scope.SITE, "is not a kind of evidence"),
        ("audit", Scope.SITE, "is not a kind of evidence"),
        ("audit:", Scope.SITE, "is not a kind of evidence"),
        ("audit:IPv6 forwarding", Scope.SITE, "is not a kind of evidence"),
        ("plan:everything", Scope.SITE, "is not a kind of evidence"),
        ("file:documents/x", Scope.SITE, "is not a kind of evidence"),
        ("document:build/x", Scope.SITE, "is not a kind of evidence"),
        ("document:documents/../network.yaml", Scope.SITE, "is not a kind of evidence"),
        ("document:documents/x/..", Scope.SITE, "is not a kind of evidence"),
        ("document:/etc/passwd", Scope.SITE, "is not a kind of evidence"),
        ("document:documents/{x", Scope.SITE, "is not a kind of evidence"),
        ("document:documents/{Site}", Scope.SITE, "is not a kind of evidence"),
        ("document:documents/{agency}/x", Scope.SITE, "a step of scope site has no {agency}"),
        ("document:documents/{site}/x", Scope.AGENCY, "a step of scope agency has no {site}"),
        ("file:build/configs/{device}.*", Scope.SERVICE, "a step of scope service has no {device}"),
        ("document:documents/{province}/x", Scope.PROVINCE, "has no {province}"),
    ],
)
def test_evidence_that_is_refused(evidence: str, scope: Scope, words: str) -> None:
    wrong = complaint(evidence, scope)
    assert wrong is not None
    message, hint = wrong
    assert words in message.en
    assert message.vi != message.en
    assert hint.en


def test_every_scope_says_what_stands_for_its_ids() -> None:
    assert set(PLACES) == set(Scope)


def test_a_document_ticks_the_subject_whose_folder_it_is_in(given: Given) -> None:
    one = step("document:documents/{agency}/ke-hoach*", Scope.AGENCY)
    filed = ("documents/so-khcn/ke-hoach-2026.pdf", "documents/so-khcn/ke-hoach-2027.pdf",
             "documents/ke-hoach.pdf", "documents/ubnd-dong-son/bao-cao.pdf")  # fmt: skip
    found = items(given, one, filed)
    assert found["so-khcn"].state is State.DONE
    assert found["so-khcn"].proof == filed[:2]
    assert found["ubnd-dong-son"].state is State.OPEN
    assert found["ubnd-dong-son"].reason == "no-document"
    assert found["ubnd-dong-son"].detail == ("documents/ubnd-dong-son/ke-hoach*",)


@pytest.mark.parametrize(
    "said,state",
    [(Said.DONE, State.DONE), (Said.OPEN, State.OPEN), (Said.NOT_APPLICABLE, State.NOT_APPLICABLE)],
)
def test_what_is_not_on_file_says_nothing_against_a_person(
    given: Given, said: Said, state: State
) -> None:
    one = step("document:documents/ke-hoach*", Scope.PROVINCE)
    word = Statement(step="T-1", subject="thai-binh", said=said, on=date(2026, 1, 1), by="An")
    found = items(given, one, (), word)["thai-binh"]
    assert found.state is state
    assert found.reason == "no-document"


def test_a_document_stands_against_a_person_who_says_it_is_open(given: Given) -> None:
    one = step("document:documents/ke-hoach*", Scope.PROVINCE)
    word = Statement(step="T-1", subject="thai-binh", said=Said.OPEN, on=date(2026, 1, 1), by="An")
    found = items(given, one, ("documents/ke-hoach.pdf",), word)["thai-binh"]
    assert found.state is State.DONE


def test_rendered_files_are_no_documents_and_documents_no_rendered_files(given: Given) -> None:
    inventory, plan, intents, audit = given
    one = step("document:documents/x*", Scope.PROVINCE)
    lists = build_checklists(
        inventory, plan, intents, audit, frozenset({"documents/x.pdf"}), (one,),
        documents=("build/configs/x",),
    )  # fmt: skip
    assert lists[0].items[0].state is State.OPEN
    other = replace(one, evidence="file:build/configs/x")
    lists = build_checklists(
        inventory, plan, intents, audit, frozenset(), (other,), documents=("build/configs/x",)
    )
    assert lists[0].items[0].state is State.OPEN


def test_documents_of_a_workspace(tmp_path: Path) -> None:
    """Whole folders are looked through; empty files, links and what lies elsewhere are none."""
    workspace = Workspace(tmp_path)
    assert workspace.documents() == ()
    folder = tmp_path / "documents"
    (folder / "so-khcn").mkdir(parents=True)
    (folder / "so-khcn" / "Quyết định 12.pdf").write_bytes(b"x")
    (folder / "b.txt").write_text("b", encoding="utf-8")
    (folder / "empty.pdf").touch()
    (tmp_path / "outside.pdf").write_bytes(b"x")
    (folder / "link.pdf").symlink_to(tmp_path / "outside.pdf")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    assert workspace.documents() == ("documents/b.txt", "documents/so-khcn/Quyết định 12.pdf")
