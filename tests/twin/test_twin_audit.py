"""How long an agent's answer is doubted: without root."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ipv6plan.model.audit import Truth
from ipv6plan.pipeline import twin_audit
from ipv6plan.pipeline.twin import design_twin
from ipv6plan.text import same
from ipv6plan.twin import Kind, Promise, Trial, Twin
from ipv6plan.twin.files import DAEMONS, Kit
from ipv6plan.twin.state import new_state
from tests.twin.small_office import office

ASKED = tuple(Promise(kind=Kind.AUDIT, subject=name, at="manager") for name in ("a", "b"))
KIT = Kit(daemons=DAEMONS, snmp=True)


def tried(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    says: Sequence[dict[str, Truth]],
    *,
    settled: bool,
    stale: float = 60.0,
) -> tuple[dict[str, Truth], list[list[str]]]:
    """Let agents answer as told, and give what is reported, and who was asked each time."""
    planned = office(folder)
    topology = design_twin(planned, ())
    twin = Twin(state=new_state(planned.inputs.workspace, topology), topology=topology)
    rounds: list[list[str]] = []

    def judge(_: object, __: object, asked: Sequence[Promise]) -> list[Trial]:
        answers = says[min(len(rounds), len(says) - 1)]
        rounds.append([p.subject for p in asked])
        return [Trial(promise=p, result=answers[p.subject], detail=same("")) for p in asked]

    monkeypatch.setattr(twin_audit, "_judge_all", judge)
    monkeypatch.setattr(twin_audit, "_PAUSE", 0.01)
    monkeypatch.setattr(twin_audit, "STALE", stale)
    trials = twin_audit.audited(planned, twin, ASKED, KIT, settled=settled)
    return {t.promise.subject: t.result for t in trials}, rounds


def test_who_may_speak_of_what_was_before_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [{"a": Truth.YES, "b": Truth.NO}] * 2 + [{"b": Truth.YES}]
    found, rounds = tried(tmp_path, monkeypatch, late, settled=True)
    assert found == {"a": Truth.YES, "b": Truth.YES}
    assert rounds == [["a", "b"], ["b"], ["b"]]


def test_who_is_really_wrong_is_reported_when_the_answer_cannot_be_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [{"a": Truth.UNKNOWN, "b": Truth.NO}]
    found, rounds = tried(tmp_path, monkeypatch, wrong, settled=True, stale=0.1)
    assert found == wrong[0]
    assert len(rounds) > 2
    assert rounds[1:] == [["b"]] * len(rounds[1:])


def test_where_the_kernels_are_wrong_too_nobody_is_asked_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = [{"a": Truth.YES, "b": Truth.NO}]
    found, rounds = tried(tmp_path, monkeypatch, wrong, settled=False)
    assert found == wrong[0]
    assert rounds == [["a", "b"]]
