"""Details of findings are words in both languages, or names that are alike in both."""

from typing import get_args

import pytest

from ipv6plan import resources
from ipv6plan.checklist.telling import Teller
from ipv6plan.model.checklist import Item, Phase, Scope, State, Step
from ipv6plan.model.detail_words import (
    CERTAINTIES,
    NO_DOCUMENT,
    detail_text,
    reference_text,
)
from ipv6plan.model.detail_words import FEATURES as FEATURE_WORDS
from ipv6plan.model.support import FEATURES, Certainty
from ipv6plan.text import Text, same

SOFTWARE = "os-at-least-ipv6-floor"


def test_every_word_that_the_software_checks_store_has_both_languages() -> None:
    assert set(CERTAINTIES) == set(get_args(Certainty))
    assert set(FEATURE_WORDS) == set(FEATURES)
    for word in (*get_args(Certainty), NO_DOCUMENT, "management-over-ipv6"):
        text = detail_text(SOFTWARE, word)
        assert text.vi not in {text.en, word}


def test_the_words_for_no_document_are_those_of_the_platforms() -> None:
    files = (resources.templates() / "platforms").glob("*/support.yaml")
    found = [file for file in files if NO_DOCUMENT in file.read_text(encoding="utf-8")]
    assert len(found) > 10


@pytest.mark.parametrize(
    "check,detail",
    [
        (SOFTWARE, "Huawei, AR150-3200 V200R003C01 Configuration Guide - IP Service"),
        (SOFTWARE, "15.2(4)E8"),
        ("no-unplanned-addresses", "known"),
        ("interface-missing", "none"),
        ("no-such-check", "documented"),
    ],
)
def test_names_stay_as_they_are(check: str, detail: str) -> None:
    assert detail_text(check, detail) == same(detail)


def test_sections_are_named_in_vietnamese() -> None:
    assert reference_text("RFC 4861 section 6.2.1") == Text(
        en="RFC 4861 section 6.2.1", vi="RFC 4861 mục 6.2.1"
    )
    assert reference_text("RIPE-772") == same("RIPE-772")


def test_checklists_say_details_in_the_language_of_the_reader() -> None:
    text = same("text")
    step = Step(
        id="T-1", phase=Phase.PREPARATION, heading="survey", scope=Scope.DEVICE, title=text,
        verify=text, rollback=text, who=text, after=(), when=(), evidence=f"audit:{SOFTWARE}",
    )  # fmt: skip
    item = Item(
        step=step, subject="gw", state=State.UNKNOWN, reason="support-only-guessed",
        detail=("15.2", "known", NO_DOCUMENT),
    )  # fmt: skip
    reasons = {"support-only-guessed": Text(en="only guessed", vi="mới là phỏng đoán")}
    assert Teller("vi", reasons).why(item) == (
        "mới là phỏng đoán: 15.2; kiến thức chung; chưa đọc tài liệu nào của sản phẩm"
    )
    assert Teller("en", reasons).why(item).endswith("no document of the product was read")
