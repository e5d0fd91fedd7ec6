from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from libdesk.domain.borrowing import BOOK_KINDS, AskedBook
from libdesk.domain.borrowing_asking import (
    AskedBefore,
    AskingRules,
    HeldCopies,
    KnownBook,
    LenderWished,
    PersonWhoAsks,
    compared,
    kinds_of,
    may_ask,
)
from libdesk.domain.check_out import Borrower, Suspended
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.wording.sentences import say_reason

TODAY = date(2026, 1, 7)
WANTED = AskedBook("Emma", "Austen, Jane", year="2003", isbn="978-0-14-143958-7")
NOBODY, ANYWHERE, IN_ORDER = PersonWhoAsks(), LenderWished(), Decision()
EMMA = KnownBook("EMMA", "Jane Austen", 2003, isbns=frozenset({"9780141439587"}))


def asked(
    book: AskedBook = WANTED,
    year: int | None = 2003,
    held: tuple[HeldCopies, ...] = (),
    person: PersonWhoAsks = NOBODY,
    lender: LenderWished = ANYWHERE,
    payment: Decision = IN_ORDER,
    **more: Any,
) -> Decision:
    return may_ask(book, year, held, person, lender, payment, TODAY, AskingRules(), **more)


def codes(decision: Decision) -> list[str]:
    for reason in (*decision.refusals, *decision.remarks):
        assert all(say_reason(reason, language) for language in ("en", "ja"))
    return [reason.code for reason in decision.refusals]


def test_nothing_stands_against_a_book_that_nobody_here_has() -> None:
    assert asked() == Decision()


@pytest.mark.rule("B01")
@pytest.mark.parametrize(
    ("book", "known", "match"),
    [
        (WANTED, EMMA, "isbn"),
        # The number counts in its other form, whatever the title is called.
        (AskedBook("Emma: a novel", isbn="0-14-143958-0"), EMMA, "isbn"),
        (AskedBook("Emma", "Jane Austen", year="2003"), EMMA, "alike"),
        (AskedBook("ＥＭＭＡ"), EMMA, "alike"),
        (AskedBook("Emma", year="2003"), KnownBook("Emma"), "alike"),
        (AskedBook("Emma", year="1996"), EMMA, "other_year"),
        # A number counts before the year that is typed beside it.
        (AskedBook("Emma", year="1996", isbn="9780141439587"), EMMA, "isbn"),
        (AskedBook("Emma", "Tennant, Emma"), EMMA, None),
        (AskedBook("Persuasion"), EMMA, None),
        (AskedBook("!"), KnownBook("?"), None),
        # One ISBN may cover a set: another volume is another book.
        (AskedBook("Works", volume="2", isbn="9780141439587"), KnownBook("Works", volume="1", isbns=EMMA.isbns), None),
        (AskedBook("Works", volume="1"), KnownBook("Works", volume="1"), "alike"),
        (AskedBook("Works", volume="1"), KnownBook("Works"), "alike"),
    ],
)
def test_a_book_is_matched_by_isbn_then_by_title_author_and_year(book, known, match) -> None:
    year = int(book.year) if book.year else None
    assert compared(book, year, known) == match


@pytest.mark.rule("B01")
def test_what_we_hold_is_refused_even_while_it_is_on_loan() -> None:
    until = date(2026, 1, 21)
    cases = {
        "borrowing_held_isbn": HeldCopies("Emma", "isbn", "本館"),
        "borrowing_held_isbn_until": HeldCopies("Emma", "isbn", "本館", all_out=True, out_until=until),
        "borrowing_held_isbn_on_loan": HeldCopies("Emma", "isbn", "本館", all_out=True),
        "borrowing_held_alike": HeldCopies("Emma", "alike", "港分館"),
        "borrowing_held_alike_until": HeldCopies("Emma", "alike", "港分館", all_out=True, out_until=until),
        "borrowing_held_alike_on_loan": HeldCopies("Emma", "alike", "港分館", all_out=True),
    }
    for code, held in cases.items():
        decision = asked(held=(held,))
        assert codes(decision) == [code]
        reason = decision.refusals[0]
        # An ISBN is certain; whether a title is the same book, staff may judge.
        assert reason.overridable is (held.match == "alike")
        assert (reason.facts["title"], reason.facts["where"]) == ("Emma", held.where)
        assert reason.facts["until"] == held.out_until


@pytest.mark.rule("B01")
def test_another_year_is_told_and_refuses_nothing() -> None:
    decision = asked(held=(HeldCopies("Emma", "other_year", "本館", "1815"),))
    assert codes(decision) == []
    assert [(reason.code, reason.facts["year"]) for reason in decision.remarks] == [
        ("borrowing_held_other_year", "1815")
    ]


@pytest.mark.rule("B02")
@pytest.mark.parametrize("kind", BOOK_KINDS)
def test_each_kind_that_cannot_be_ordered_is_named(kind) -> None:
    decision = asked(AskedBook("X", kind=kind), None)
    if kind == "book":
        assert decision.allowed
    else:
        assert codes(decision) == [f"borrowing_kind_{kind}"]
        assert decision.overridable is (kind != "serial")


@pytest.mark.rule("B02")
def test_the_kind_also_follows_from_the_year_and_from_an_issn() -> None:
    assert kinds_of(AskedBook("X"), 1944) == ("before_1945",)
    assert kinds_of(AskedBook("X"), 1945) == ()
    assert kinds_of(AskedBook("X", kind="before_1945"), 1930) == ("before_1945",)
    assert kinds_of(AskedBook("X", isbn="0028-0836", kind="rare"), 1930) == ("rare", "before_1945", "serial")


@pytest.mark.rule("B03")
def test_the_same_book_is_not_ordered_twice_unless_staff_say_why() -> None:
    before = (AskedBefore("B2025-0007", date(2025, 6, 1)), AskedBefore("B2024-0001", date(2024, 6, 1)))
    decision = asked(person=PersonWhoAsks(before=before))
    assert codes(decision) == ["borrowing_asked_before"]
    assert decision.overridable
    assert decision.refusals[0].facts == {"number": "B2025-0007", "day": date(2025, 6, 1)}


@pytest.mark.rule("B04")
def test_at_the_limit_one_must_come_back_first_and_the_five_are_named() -> None:
    numbers = tuple(f"B2026-000{n}" for n in range(1, 6))
    assert asked(person=PersonWhoAsks(open_numbers=numbers[:4])).allowed
    decision = asked(person=PersonWhoAsks(open_numbers=numbers))
    assert codes(decision) == ["borrowing_limit_reached"]
    assert decision.refusals[0].facts == {"limit": 5, "numbers": ", ".join(numbers)}
    assert decision.overridable


@pytest.mark.rule("B20")
def test_who_is_not_served_hears_who_serves_them() -> None:
    elsewhere = asked(person=PersonWhoAsks(school="医学部", served_elsewhere="医学図書館"))
    assert codes(elsewhere) == ["borrowing_school_served_elsewhere"]
    facts = elsewhere.refusals[0].facts
    assert (facts["school"], facts["where"]) == ("医学部", "医学図書館")
    both = asked(person=PersonWhoAsks(school="医学部", category="学外者"))
    assert codes(both) == ["borrowing_school_not_served", "borrowing_category_not_served"]
    assert not any(reason.overridable for reason in (*elsewhere.refusals, *both.refusals))


@pytest.mark.rule("B06")
def test_a_lender_that_does_not_serve_the_site_is_refused() -> None:
    decision = asked(lender=LenderWished("KL-NET", "本館"))
    assert codes(decision) == ["borrowing_lender_not_for_site"]
    assert not decision.overridable


@pytest.mark.rule("B07")
def test_express_mail_costs_extra() -> None:
    decision = asked(express=True)
    assert codes(decision) == []
    assert [reason.code for reason in decision.remarks] == ["borrowing_express_costs_extra"]


@pytest.mark.rule("B05")
def test_a_book_that_comes_too_late_is_remarked() -> None:
    first = LenderWished("X", first_day=date(2026, 1, 14))
    late = asked(lender=first, needed_by=date(2026, 1, 13))
    assert codes(late) == []
    assert [reason.code for reason in late.remarks] == ["borrowing_too_late_for_need"]
    assert asked(lender=first, needed_by=date(2026, 1, 14)).remarks == ()
    assert asked(needed_by=date(2026, 1, 8)).remarks == ()


def test_every_reason_is_told_at_once() -> None:
    borrower = Borrower(
        expires_on=date(2026, 1, 6), blocked_reason="x", suspended=Suspended("y"), overdue=1,
        oldest_overdue_on=date(2026, 1, 1), owed=Money(10),
    )  # fmt: skip
    decision = may_ask(
        AskedBook("Emma", kind="serial"), 1930, (HeldCopies("Emma", "isbn", "本館"),),
        PersonWhoAsks(borrower, "医学部", "", "", ("B1",), (AskedBefore("B1", TODAY),)), LenderWished("L", "本館"),
        Decision((Reason("budget_code_missing", "B15"),), (Reason("network_pays_here", "B05"),)), TODAY,
        AskingRules(1, owed_limit=5), express=True,
    )  # fmt: skip
    assert [reason.code for reason in decision.refusals] == [
        "card_expired", "patron_blocked", "patron_suspended", "patron_has_overdue", "owes_too_much",
        "borrowing_school_not_served", "borrowing_held_isbn", "borrowing_kind_serial", "borrowing_kind_before_1945",
        "borrowing_asked_before", "borrowing_limit_reached", "borrowing_lender_not_for_site", "budget_code_missing",
    ]  # fmt: skip
    assert [reason.code for reason in decision.remarks] == ["borrowing_express_costs_extra", "network_pays_here"]
    assert not decision.overridable
    lenient = may_ask(
        WANTED, 2003, (), PersonWhoAsks(Borrower(overdue=1, oldest_overdue_on=TODAY)), LenderWished(), Decision(),
        TODAY, AskingRules(overdue_suspends=False),
    )  # fmt: skip
    assert lenient.allowed
