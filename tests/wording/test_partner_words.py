"""What a library that applies is asked for, in words that it can read (L01 to L03)."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.partner_registration import (
    CAME_BY,
    COPIERS,
    DOCUMENT_KINDS,
    NEEDED,
    Application,
    Document,
    lacking,
    lacking_words,
)
from libdesk.domain.partner_states import PartnerState, PartnerStep
from libdesk.services.partners import REPORTED
from libdesk.wording.catalogue import LANGUAGES, catalogue

DAY = date(2026, 1, 7)


@pytest.mark.rule("L03")
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_lacking_is_asked_for(language: str) -> None:
    words = catalogue(language)
    copies = tuple(Document(what, DAY, "fax") for what in NEEDED)
    photocopy = (Document("application", DAY, "post"),)
    reasons = [
        *lacking(Application(), ()), *lacking(Application(copiers="free"), copies),
        *lacking(Application(copiers="not_free"), photocopy), *lacking_words(Application()),
    ]  # fmt: skip
    for reason in reasons:
        assert words.text(f"partners.asks.{reason.code}", reason.facts)
    # What waits for us is not asked of the library.
    assert not words.knows("partners.asks.partner_paper_unchecked")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_word_of_the_registry_is_said(language: str) -> None:
    words = catalogue(language)
    known = {
        "partners.steps": PartnerStep, "partners.steps_done": PartnerStep, "partners.events": PartnerStep,
        "words.partner_state": PartnerState, "partners.documents": DOCUMENT_KINDS, "partners.papers": DOCUMENT_KINDS,
        "partners.papers_first": DOCUMENT_KINDS, "partners.came_by": CAME_BY, "partners.came_by_choice": CAME_BY,
        "partners.copiers": COPIERS, "partners.fields": REPORTED, "partners.field": REPORTED,
    }  # fmt: skip
    for table, codes in known.items():
        for code in codes:
            assert words.text(f"{table}.{code}"), (table, code)
