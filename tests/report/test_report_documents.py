"""The report as people and programs read it."""

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from ipv6plan.codec import from_plain
from ipv6plan.model.audit import AuditReport, Outcome, Verdict
from ipv6plan.model.inventory import Inventory
from ipv6plan.model.readiness import Readiness, Standing
from ipv6plan.report import (
    OUTCOMES,
    STANDINGS,
    VERDICTS,
    measure,
    report_json,
    report_markdown,
    sentences,
)
from ipv6plan.report.sentences import share
from ipv6plan.text import LANGUAGES, Language, Text
from tests.report.cases import make_entry, make_inventory, make_site

REASONS = {
    "no-answer": Text(en="no answer", vi="không có trả lời"),
    "too-slow": Text(en="reading took too long", vi="đọc quá lâu, đã dừng"),
}
CHECKS = {"ipv6-forwarding": Text(en="IPv6 forwarding", vi="Chuyển tiếp IPv6")}
Golden = Callable[[str, str], None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_markdown(
    inventory: Inventory, audit: AuditReport, language: Language, golden: Golden
) -> None:
    readiness = measure(inventory, audit)
    text = report_markdown(inventory, readiness, language, reasons=REASONS, checks=CHECKS)
    assert sentences.SIMULATED.in_(language) in text
    golden(f"report/report.{language}.md", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_without_an_audit(inventory: Inventory, language: Language, golden: Golden) -> None:
    text = report_markdown(inventory, measure(inventory, None), language)
    assert sentences.NO_AUDIT.in_(language) in text
    golden(f"report/no-audit.{language}.md", text)


def test_golden_json(inventory: Inventory, audit: AuditReport, golden: Golden) -> None:
    text = report_json(inventory, measure(inventory, audit))
    assert text.startswith('{\n  "format": 1,')
    golden("report/report.json", text)


def test_json_reads_back_as_it_was(inventory: Inventory, audit: AuditReport) -> None:
    readiness = measure(inventory, audit)
    plain = json.loads(report_json(inventory, readiness))
    assert plain.pop("format") == 1
    assert plain.pop("network") == {"id": "thai-binh", "name": "Tỉnh Thái Bình"}
    assert from_plain(plain, Readiness) == readiness


def test_nothing_to_do_is_said(audit: AuditReport) -> None:
    inventory = make_inventory(make_site("dic", "Trung tâm", "so-khcn", "departments", "dic-core"))
    text = report_markdown(inventory, measure(inventory, audit), "vi")
    assert text.endswith("## Thiết bị cần xử lý\n\nKhông có.\n\n")


@pytest.mark.parametrize(
    "part, whole, en, vi",
    [
        (0, 0, "–", "–"),
        (0, 7, "0/7 (0.0 %)", "0/7 (0,0 %)"),
        (1, 3, "1/3 (33.3 %)", "1/3 (33,3 %)"),
        (1999, 2000, "1999/2000 (99.9 %)", "1999/2000 (99,9 %)"),
        (7, 7, "7/7 (100.0 %)", "7/7 (100,0 %)"),
    ],
)
def test_a_share_is_never_rounded_up(part: int, whole: int, en: str, vi: str) -> None:
    assert share(part, whole) == Text(en=en, vi=vi)


def test_every_value_has_its_words() -> None:
    assert set(VERDICTS) == set(Verdict)
    assert set(OUTCOMES) == set(Outcome)
    assert set(STANDINGS) == set(Standing)
    for words in (VERDICTS, OUTCOMES, STANDINGS):
        for language in LANGUAGES:
            assert len({text.in_(language) for text in words.values()}) == len(words)


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "a | b",
    "x\n| y | z |",
    "[a](http://evil.example)",
    "\x1b[2J`",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_strings_from_outside_do_nothing(
    inventory: Inventory, audit: AuditReport, text: str
) -> None:
    bad = make_entry("dic-old", Outcome.UNREACHABLE, Verdict.UNREACHABLE, text)
    named = replace(inventory, sites=tuple(replace(s, name=text) for s in inventory.sites))
    harmed = measure(named, replace(audit, devices=(bad, *audit.devices)[:1]))
    plain = measure(inventory, replace(audit, devices=audit.devices[2:3]))
    for language in LANGUAGES:
        content = report_markdown(named, harmed, language)
        harmless = report_markdown(inventory, plain, language)
        assert len(content.splitlines()) == len(harmless.splitlines())
        bare, calm = (re.sub(r"\\.", "", c) for c in (content, harmless))
        assert bare.count("|") == calm.count("|")
        assert all(part not in bare for part in ("<", "](", "://", "`", "\x1b"))
