"""The statement of charges by budget code: everything on it, over pages, kept and drawn again (B14)."""

from __future__ import annotations

import pytest

from libdesk.paper import budget_statement, frozen, gallery_office
from libdesk.paper.budget_statement import BudgetStatement
from libdesk.paper.stationery import Texts
from tests.paper.printed import all_text, sizes_of_pages, texts_of_pages, without_white, words
from tests.paper.samples import BOTH, EN, JA

pytestmark = pytest.mark.rule("B14", "B15")


def made(languages: tuple[str, ...] = EN) -> list[BudgetStatement]:
    def say(keys: object, kind: str) -> Texts:
        facts = {"page": "{page}", "pages": "{pages}"}
        return {
            key: tuple(words(one, f"sheets.{kind}.{key}", facts) for one in languages) for key in budget_statement.TEXTS
        }

    return list(gallery_office.statements(say, languages))


@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_everything_stands_on_the_statement(languages: tuple[str, ...]) -> None:
    statement = made(languages)[0]
    text = without_white(all_text(budget_statement.pdf([statement])))
    charges = [
        value for one in statement.charges[:2] for value in (one.number, one.booked_on, one.title, one.what, one.sum)
    ]
    for wanted in (
        *statement.library, statement.month, statement.code, statement.code_name, statement.faculty_member,
        statement.fund_type, statement.made_on, statement.total, *charges, statement.charges[0].about,
        *statement.texts["heading"], *statement.texts["faculty_signature"], *statement.texts["to_settle"],
    ):  # fmt: skip
        assert without_white(wanted) in text, wanted


def test_what_was_settled_before_is_taken_off() -> None:
    statement = made()[1]
    text = without_white(all_text(budget_statement.pdf([statement])))
    for wanted in (statement.total, statement.settled_before, statement.to_settle, statement.confirmed):
        assert without_white(wanted) in text, wanted


def test_a_month_without_charges_says_so() -> None:
    assert "Nothing was charged in this month." in all_text(budget_statement.pdf([made()[2]]))


def test_a_long_month_goes_over_pages_of_a4() -> None:
    pdf = budget_statement.pdf([made()[1]])
    pages = texts_of_pages(pdf)
    assert set(sizes_of_pages(pdf)) == {(210, 297)}
    assert len(pages) > 1
    assert all(f"Page {number} of {len(pages)}" in text for number, text in enumerate(pages, 1))


def test_a_statement_is_kept_and_drawn_again_as_it_was() -> None:
    statement = made(JA)[0]
    assert frozen.from_json(frozen.to_json(statement)) == statement
    assert frozen.pdf_of([statement]) == budget_statement.pdf([statement])
