"""Every row, reason and refusal of what is lent to partners has its words, in both languages (L05, L06, L11)."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from libdesk.domain.lending_refusal import LOANABILITY_REASONS, REFUSAL_REASONS
from libdesk.domain.loanability import LoanabilityRow, TitleMark, weigh
from libdesk.domain.loanability_conditions import CONDITIONS, row_facts
from libdesk.domain.loanability_facts import ItemFacts
from libdesk.wording.catalogue import LANGUAGES, catalogue
from libdesk.wording.sentences import say_reason

ITEM = ItemFacts(
    date(2026, 1, 7), "book", 1, "japanese", date(1990, 4, 1), 1900, 420, 30, "worn", "和装", True, 1, "726.1 NDC10",
    True, 1000, "JPY", "貴重書", "Rare books", "禁帯出", "Not for loan",
)  # fmt: skip
HOLDS: dict[str, Any] = {
    "materials": ("book", "map"), "origin": "japanese", "acquired_before": date(1996, 1, 1), "published_before": 1950,
    "published_from": 1850, "age_over_years": 100, "age_under_years": 200, "height_over_mm": 310, "pages_under": 49,
    "conditions": ("worn", "damaged"), "binding": "和装", "digitized": True, "collection_id": 1, "loan_class_id": 1,
    "classification": "726.1", "in_print": True, "price_up_to": 1000,
}  # fmt: skip
UNKNOWN = replace(
    ITEM, origin="", acquired_on=None, year=None, height_mm=None, pages=None, binding="", digitized=None,
    classification="", in_print=None, price=None,
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CONDITIONS)
@pytest.mark.rule("L05", "L06")
def test_each_condition_is_said_of_the_row_and_of_the_item(name: str, language: str) -> None:
    row = LoanabilityRow("rare", "L06", **{name: HOLDS[name]})
    (reason,) = weigh([row], ITEM).refusals
    said = say_reason(reason, language)
    assert "{" not in said
    when = catalogue(language).text("loanability.when", row_facts(row))
    assert when
    assert "{" not in when
    assert catalogue(language).text("loanability.row", row_facts(row)).endswith(when)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", LOANABILITY_REASONS)
@pytest.mark.rule("L06")
def test_each_reason_is_said_to_staff_with_what_made_it_so(code: str, language: str) -> None:
    row = LoanabilityRow(code, height_over_mm=310, note="Kept for the reading room")
    (reason,) = weigh([row], ITEM).refusals
    said = say_reason(reason, language)
    assert ("42 cm high, over 31 cm" if language == "en" else "高さ42 cm、31 cmを超える") in said
    assert ("Kept for the reading room" in said) is (code == "other")
    for mark in (TitleMark("never", code), TitleMark("never", code, note="why")):
        (reason,) = weigh([], ITEM, mark).refusals
        assert catalogue(language).text(f"loanability.reason.{code}") in say_reason(reason, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", REFUSAL_REASONS)
@pytest.mark.rule("L11")
def test_each_refusal_is_a_sentence_that_the_partner_reads(code: str, language: str) -> None:
    said = catalogue(language).text(f"words.refusal_reason.{code}")
    assert said.endswith("." if language == "en" else "。")
    assert bool(re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", said)) is (language == "ja")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.rule("L05", "L06")
def test_every_missing_fact_has_its_word(language: str) -> None:
    rows = [LoanabilityRow("rare", **{name: value}) for name, value in HOLDS.items()]
    (remark,) = weigh([row for row in rows if weigh([row], UNKNOWN).remarks], UNKNOWN).remarks
    assert str(remark.facts["missing"]).count(",") == 9
    assert "{" not in say_reason(remark, language)
