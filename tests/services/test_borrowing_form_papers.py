"""The reader's request form for another library's book: blank, of a request, and with what is typed (B16)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from libdesk.paper import frozen
from libdesk.services.borrowing_form_papers import BorrowingFormPapers
from libdesk.services.printing import Printing
from libdesk.services.settings import Settings
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text
from tests.services.borrowing_fixtures import approve, draft, enter
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals, remarks

pytestmark = pytest.mark.rule("B16")


@pytest.fixture
def papers(small: SmallLibrary) -> BorrowingFormPapers:
    Settings(small.library).change(small.context(), "library.name", "汐見大学図書館").must()
    return BorrowingFormPapers(small.library)


def text_of(outcome: Any) -> str:
    return all_text(outcome.must().pdf).replace("\n", "")


def code_of(small: SmallLibrary) -> int:
    def register(work: Any) -> int:
        return int(
            work.insert(
                "budget_code", code="K-2026-1", faculty_member="教授 一郎", fund_type="ordinary",
                valid_from="2026-01-01",
            )
        )  # fmt: skip

    return int(write(small, register))


def test_the_blank_form_names_the_conditions_of_the_library(small, papers) -> None:
    outcome = papers.prepare()
    assert remarks(outcome) == []
    text = text_of(outcome)
    for wanted in (
        "汐見大学図書館",
        "相互貸借申込書",
        "同時に5冊まで",
        "必ずカウンターへ",
        "経費責任者",
        "予算コード",
        "印",
    ):
        assert wanted in text
    Settings(small.library).change(small.context(), "borrowing.person_limit", 3).must()
    assert "At most 3 books" in text_of(papers.prepare(language="en"))
    Settings(small.library).change(small.context(), "borrowing.person_limit", 0).must()
    assert "At most" not in text_of(papers.prepare(language="en"))
    both = text_of(papers.prepare(language="both"))
    assert "Interlibrary Loan Request Form (for books)" in both
    assert "相互貸借申込書" in both


def test_a_request_fills_its_own_form(small, papers) -> None:
    request_id = enter(
        small, expense="public", budget_code_id=code_of(small), express=True, found_in="CiNii", comments="急ぎません"
    )
    outcome = papers.prepare([request_id])
    (sheet,) = outcome.must().sheets
    form = sheet.sheet
    assert (sheet.borrowing_request_id, sheet.patron_id) == (request_id, small.patrons["P1"])
    assert (form.number, form.patron, form.title, form.expense) == ("B2026-0001", "山田 太郎", "海辺の図書館", "public")
    assert (form.faculty_member, form.budget_code) == ("教授 一郎", "K-2026-1")
    assert form.ticked == ("express", "checked", "code_registered")
    assert form.asked_on.startswith("2026-01-07")
    assert frozen.from_json(frozen.to_json(form)) == form
    ids = Printing(small.library).log(small.context(), outcome.must(), "printer").must()
    assert Printing(small.library).prepare_reprint(ids[0]).done
    assert refusals(papers.prepare([999])) == ["not_found"]


@pytest.mark.rule("B17")
def test_support_is_asked_for_by_ticking_private(small, papers) -> None:
    request_id = enter(small, supervisor_asked=True, no_public_expense=True, for_study=True)
    approve(small, request_id)
    write(small, lambda work: work.update("borrowing_request", request_id, expense="library"))
    form = papers.prepare([request_id]).must().sheets[0].sheet
    assert form.expense == "private"
    assert form.ticked == (
        "for_study", "supervisor_asked", "no_public_expense", "checked", "library_expense", "agreed"
    )  # fmt: skip
    # Typed as library expense, it is private on the reader's form all the same.
    typed = papers.prepare_draft(small.context(), draft(small, expense="library")).must().sheets[0].sheet
    assert typed.expense == "private"


def test_what_is_typed_so_far_is_printed_with_the_person_and_without(small, papers) -> None:
    def at_school(work: Any) -> None:
        school = work.insert("department", code="eng", name="工学院", name_latin="School of Engineering")
        work.update(
            "patron", small.patrons["P2"], department=school, study_year=2, laboratory="汐見研究室",
            email="a@example.org", language="en",
        )  # fmt: skip

    write(small, at_school)
    (sheet,) = papers.prepare_draft(small.context(), draft(small, card="P2", needed_by=None)).must().sheets
    form = sheet.sheet
    assert (sheet.language, form.languages, form.patron) == ("en", ("en",), "Anna Müller")
    assert (form.school, form.contact) == ("School of Engineering 汐見研究室 2", "a@example.org")
    assert (form.asked_on, form.number, form.ticked) == ("7 January 2026 (2026-01-07)", "", ())
    (empty,) = papers.prepare_draft(small.context(), replace(draft(small), patron_id=0)).must().sheets
    assert (empty.patron_id, empty.sheet.patron, empty.sheet.school) == (None, "", "")
