"""How a request for another library's book stands with every rule, entered or not (B01 to B07, B14, B15, B20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final, Protocol

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import Estimate, Expense
from libdesk.domain.borrowing_asking import (
    AskedBefore,
    AskingRules,
    KnownBook,
    LenderWished,
    PersonWhoAsks,
    compared,
    may_ask,
)
from libdesk.domain.borrowing_dates import expected_between
from libdesk.domain.borrowing_states import COUNTED
from libdesk.domain.check_out import Borrower
from libdesk.domain.reasons import Decision
from libdesk.domain.title_numbers import isbn13
from libdesk.exchange.publication_years import year_in
from libdesk.services.borrowing_draft import BorrowingDraft, Weighing
from libdesk.services.borrowing_held import for_the_rules, held_books
from libdesk.services.circulation_facts import patron_facts
from libdesk.services.lender_terms import class_terms, serves, terms_of
from libdesk.services.payment_reading import payment_facts, payment_of
from libdesk.services.settings import value_of


class OwnRequest(Protocol):
    """Of a request that is entered already, what tells it from others."""

    @property
    def borrowing_request_id(self) -> int:
        """The request."""

    @property
    def asked_expense(self) -> Expense:
        """Who was to pay when the person asked."""

    @property
    def expense(self) -> Expense:
        """Who pays now."""


_SERVED: Final = (
    "SELECT coalesce(department.name, ''), coalesce(department.name_latin, ''), coalesce(department.may_borrow, 1),"
    " coalesce(served_elsewhere, ''), patron_category.name, patron_category.name_latin, patron_category.may_borrow"
    " FROM patron"
    " JOIN patron_category ON patron_category.id = patron.patron_category_id"
    " LEFT JOIN department ON department.id = patron.department_id WHERE patron.id = ?"
)
_OTHERS: Final = (
    "SELECT coalesce(identifier.scanned_text, ''), request.state, asked_on, asked_title, asked_author, asked_year,"
    " asked_volume, asked_isbn FROM borrowing_request AS request LEFT JOIN identifier"
    " ON identifier.borrowing_request_id = request.id AND identifier.valid_to IS NULL"
    " WHERE request.patron_id = ? AND request.id IS NOT ? AND request.state NOT IN ('refused', 'cancelled')"
    " ORDER BY asked_on DESC, request.id DESC"
)


def weigh(rows: Rows, draft: BorrowingDraft, now: datetime, site_id: int, own: OwnRequest | None = None) -> Weighing:
    """How a request stands on the day; ``site_id`` of the library that asks, ``own`` the request if it is entered.

    Without a person only what concerns the book and the lender is told, so that it can be asked while the form is
    filled in.
    """
    draft = draft if draft.site_id else replace(draft, site_id=site_id)
    own_id = None if own is None else own.borrowing_request_id
    today, year = now.date(), year_in(draft.asked.year)
    held = held_books(rows, draft.asked)
    lender, estimate = _lender(rows, draft, today)
    person = person_who_asks(rows, draft, now, own_id)
    decision = may_ask(
        draft.asked, year, tuple(for_the_rules(one) for one in held), person, lender,
        _payment(rows, draft, today, own), today, asking_rules(rows), express=draft.express,
        needed_by=draft.needed_by,
    )  # fmt: skip
    expected = (None, None) if estimate is None else expected_between(today, estimate)
    return Weighing(decision, held, person.before, estimate, expected)


def asking_rules(rows: Rows) -> AskingRules:
    """Of all settings, those that a request asks for."""
    return AskingRules(
        int(value_of(rows, "borrowing.person_limit")),
        bool(value_of(rows, "holds.refused_while_overdue")),
        int(value_of(rows, "circulation.owed_limit")),
    )


def person_who_asks(rows: Rows, draft: BorrowingDraft, now: datetime, own_id: int | None) -> PersonWhoAsks:
    """The person as the rules see them (B03, B04, B20)."""
    served = rows.one(_SERVED, draft.patron_id)
    facts = patron_facts(rows, draft.patron_id, now, str(value_of(rows, "money.currency")))
    if served is None or facts is None:
        return PersonWhoAsks(Borrower())
    school, school_latin, school_served, elsewhere, category, category_latin, category_served = served
    others = rows.all(_OTHERS, draft.patron_id, own_id)
    year = year_in(draft.asked.year)
    return PersonWhoAsks(
        facts.borrower,
        "" if school_served else school,
        elsewhere,
        "" if category_served else category,
        tuple(sorted(number for number, state, *_ in others if state in COUNTED)),
        tuple(
            AskedBefore(number, date.fromisoformat(asked_on))
            for number, _, asked_on, *book in others
            if compared(draft.asked, year, _known(*book)) in ("isbn", "alike")
        ),
        school_latin,
        category_latin,
    )


def _known(title: str, author: str, year: str, volume: str, isbn: str) -> KnownBook:
    number = isbn13(isbn)
    return KnownBook(title, author, year_in(year), volume, frozenset() if number is None else frozenset({number}))


def _lender(rows: Rows, draft: BorrowingDraft, today: date) -> tuple[LenderWished, Estimate | None]:
    """From where the book may come, and what to expect of it (B05, B06)."""
    if draft.lender_id is not None:
        of_lender = terms_of(rows, draft.lender_id)
        name, latin = rows.one("SELECT name, name_latin FROM lender WHERE id = ?", draft.lender_id) or ("", "")
        estimate, served = of_lender.estimate, serves(of_lender, draft.site_id)
    elif draft.lender_class_id is not None:
        of_class = class_terms(rows, draft.lender_class_id)
        name, latin = of_class.name, of_class.name_latin
        estimate, served = of_class.estimate, serves(of_class, draft.site_id)
    else:
        return LenderWished(), None
    site = ("", "") if served else rows.one("SELECT name, name_latin FROM site WHERE id = ?", draft.site_id)
    site_name, site_latin = site or ("", "")
    return LenderWished(name, site_name, expected_between(today, estimate)[0], latin, site_latin), estimate


def _payment(rows: Rows, draft: BorrowingDraft, today: date, own: OwnRequest | None) -> Decision:
    """Whether it can be paid as it is asked (B14, B15, B17, B18); who pays asks who the person is."""
    if not draft.patron_id:
        return Decision()
    asked_expense = own.asked_expense if own is not None and own.expense == draft.expense else draft.expense
    return payment_of(rows, payment_facts(rows, draft.patron_id, draft, asked_expense), today)
