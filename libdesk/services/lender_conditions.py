"""A lender's conditions, as our request says that we accept them (R01, R03 to R06)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from libdesk.domain.borrowing import LenderTerms
from libdesk.services.borrowing_on_paper import Sentence, said
from libdesk.wording.catalogue import catalogue

_WORDS: Final = "sheets.lender_request.condition"


def conditions_on_paper(languages: Sequence[str], terms: LenderTerms) -> tuple[Sentence, ...]:
    """Each condition in every language: use, length of the loan, receipt letter, return; loss and damage always."""

    def sentence(name: str, **facts: object) -> Sentence:
        return said(languages, f"{_WORDS}_{name}", **facts)

    note = terms.use_note.strip()
    candidates = (
        sentence("in_library") if terms.in_library_only else None,
        sentence("supervised") if terms.supervised else None,
        sentence("no_copying") if terms.no_copying else None,
        (note,) if note else None,
        _length(languages, terms),
        None if terms.may_extend else sentence("no_extension"),
        None if terms.letter_days is None else sentence("letter", days=terms.letter_days),
        _return(languages, terms) if terms.return_services else None,
        sentence("loss"),
    )
    return tuple(one for one in candidates if one is not None)


def _length(languages: Sequence[str], terms: LenderTerms) -> Sentence | None:
    if terms.loan_length is None:
        return None
    posted = "_posted" if terms.due_means == "posting" else ""
    return said(languages, f"{_WORDS}{posted}_{terms.loan_unit}", **{terms.loan_unit: terms.loan_length})


def _return(languages: Sequence[str], terms: LenderTerms) -> Sentence:
    def services(language: str) -> str:
        return " / ".join(catalogue(language).text(f"sheets.service.{one}") for one in terms.return_services)

    return tuple(catalogue(one).text(f"{_WORDS}_return", {"services": services(one)}) for one in languages)
