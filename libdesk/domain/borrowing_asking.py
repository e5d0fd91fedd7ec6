"""May this book be borrowed for this person? All the reasons at once (B01 to B04, B06, B07, B14, B15, B20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.domain.borrowing import AskedBook, BookKind
from libdesk.domain.check_out import Borrower, CheckOutRules, against_the_person
from libdesk.domain.reasons import Decision, Fact, Reason, decide
from libdesk.domain.title_matching import match_key
from libdesk.domain.title_numbers import isbn13, issn

# Books of before this year are not lent (B02).
OLDEST_YEAR: Final = 1945

Sameness = Literal["same", "other", "unknown"]
Match = Literal["isbn", "alike", "other_year"]


@dataclass(frozen=True, slots=True)
class KnownBook:
    """A book as a record has it: ours, or one that was asked for before; ``year`` as a number where it names one."""

    title: str
    author: str = ""
    year: int | None = None
    volume: str = ""
    isbns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HeldCopies:
    """A title of ours that is, or may be, the book: how it was matched, where its copies are and when one is back.

    ``all_out``: no copy is in; ``out_until``: the earliest day on which one is due, None if nobody knows.
    """

    title: str
    match: Match
    where: str
    year: str = ""
    all_out: bool = False
    out_until: date | None = None
    where_latin: str = ""


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """An earlier request of the same person for the same book (B03)."""

    number: str
    asked_on: date


@dataclass(frozen=True, slots=True)
class PersonWhoAsks:
    """What the rules ask about the person: how they stand, the school, and what they have asked for so far.

    ``school`` and ``category`` are named only where the service is not for them (B20), ``served_elsewhere`` who serves
    them instead; ``open_numbers`` are the requests that count against the limit (B04).
    """

    borrower: Borrower = Borrower()  # noqa: RUF009 - frozen
    school: str = ""
    served_elsewhere: str = ""
    category: str = ""
    open_numbers: tuple[str, ...] = ()
    before: tuple[AskedBefore, ...] = ()
    school_latin: str = ""
    category_latin: str = ""


@dataclass(frozen=True, slots=True)
class LenderWished:
    """The lender or class of lenders from which the book may come; ``site`` is named only where it is not served (B06).

    ``first_day``: the earliest day on which the book may be here (B05).
    """

    name: str = ""
    site: str = ""
    first_day: date | None = None
    name_latin: str = ""
    site_latin: str = ""


@dataclass(frozen=True, slots=True)
class AskingRules:
    """The library's settings: at most ``limit`` books at a time, 0 for any number; the rest as for a loan."""

    limit: int = 5
    overdue_suspends: bool = True
    owed_limit: int = 0


def compared(asked: AskedBook, year: int | None, known: KnownBook) -> Match | None:
    """How a record matches the book asked for: by ISBN, by title, author and year, by all but the year, or not at all.

    A year, volume or author that is missing on either side may be the same. One ISBN may cover a set: where the
    volumes differ it is another book.
    """
    title, author, _, volume = match_key(asked.title, asked.author, None, asked.volume).split("|")
    its_title, its_author, _, its_volume = match_key(known.title, known.author, None, known.volume).split("|")
    if _sameness(volume, its_volume) == "other":
        return None
    number = isbn13(asked.isbn)
    if number is not None and number in known.isbns:
        return "isbn"
    if not title or title != its_title or _sameness(author, its_author) == "other":
        return None
    return "other_year" if _sameness(year, known.year) == "other" else "alike"


def _sameness(one: str | int | None, other: str | int | None) -> Sameness:
    if not one or not other:
        return "unknown"
    return "same" if one == other else "other"


def kinds_of(asked: AskedBook, year: int | None) -> tuple[BookKind, ...]:
    """What cannot be ordered: as staff judge the book, by its year, and by an ISSN in place of an ISBN (B02)."""
    found: dict[BookKind, None] = {} if asked.kind == "book" else {asked.kind: None}
    if year is not None and year < OLDEST_YEAR:
        found["before_1945"] = None
    if issn(asked.isbn) is not None:
        found["serial"] = None
    return tuple(found)


def may_ask(
    asked: AskedBook,
    year: int | None,
    held: tuple[HeldCopies, ...],
    person: PersonWhoAsks,
    lender: LenderWished,
    payment: Decision,
    today: date,
    rules: AskingRules,
    *,
    express: bool = False,
    needed_by: date | None = None,
) -> Decision:
    """All reasons against borrowing the book for the person, and what staff should hear.

    ``year`` is the one that the asked book names; ``payment`` what is to be said of the way it is paid (B14 to B18).
    """
    late = needed_by is not None and lender.first_day is not None and needed_by < lender.first_day
    return decide(
        *against_the_person(person.borrower, today, _of_a_loan(rules)).refusals,
        *_not_served(person),
        *(_held(one) for one in held if one.match != "other_year"),
        *(_not_orderable(kind) for kind in kinds_of(asked, year)),
        *(_asked_before(one) for one in person.before[:1]),
        _limit(person, rules),
        _site_not_served(lender),
        *payment.refusals,
        remarks=(
            *(_other_year(one) for one in held if one.match == "other_year"),
            Reason("borrowing_express_costs_extra", "B07") if express else None,
            _late(needed_by, lender.first_day) if late else None,
            *payment.remarks,
        ),
    )


def _of_a_loan(rules: AskingRules) -> CheckOutRules:
    return CheckOutRules(rules.overdue_suspends, card_must_be_shown=False, owed_limit=rules.owed_limit)


def _not_served(person: PersonWhoAsks) -> tuple[Reason | None, ...]:
    facts: dict[str, Fact] = {
        "school": person.school,
        "school_latin": person.school_latin,
        "where": person.served_elsewhere,
    }
    category: dict[str, Fact] = {"category": person.category, "category_latin": person.category_latin}
    code = "borrowing_school_served_elsewhere" if person.served_elsewhere else "borrowing_school_not_served"
    return (
        Reason(code, "B20", facts=facts) if person.school else None,
        Reason("borrowing_category_not_served", "B20", facts=category) if person.category else None,
    )


def _held(held: HeldCopies) -> Reason:
    out = ("_on_loan" if held.out_until is None else "_until") if held.all_out else ""
    facts: dict[str, Fact] = {
        "title": held.title,
        "where": held.where,
        "where_latin": held.where_latin,
        "until": held.out_until,
    }
    return Reason(f"borrowing_held_{held.match}{out}", "B01", overridable=held.match == "alike", facts=facts)


def _other_year(held: HeldCopies) -> Reason:
    facts: dict[str, Fact] = {
        "title": held.title,
        "year": held.year,
        "where": held.where,
        "where_latin": held.where_latin,
    }
    return Reason("borrowing_held_other_year", "B01", facts=facts)


def _not_orderable(kind: BookKind) -> Reason:
    return Reason(f"borrowing_kind_{kind}", "B02", overridable=kind != "serial")


def _asked_before(before: AskedBefore) -> Reason:
    facts: dict[str, Fact] = {"number": before.number, "day": before.asked_on}
    return Reason("borrowing_asked_before", "B03", overridable=True, facts=facts)


def _limit(person: PersonWhoAsks, rules: AskingRules) -> Reason | None:
    if not rules.limit or len(person.open_numbers) < rules.limit:
        return None
    facts: dict[str, Fact] = {"limit": rules.limit, "numbers": ", ".join(person.open_numbers)}
    return Reason("borrowing_limit_reached", "B04", overridable=True, facts=facts)


def _site_not_served(lender: LenderWished) -> Reason | None:
    facts: dict[str, Fact] = {
        "lender": lender.name,
        "lender_latin": lender.name_latin,
        "site": lender.site,
        "site_latin": lender.site_latin,
    }
    return Reason("borrowing_lender_not_for_site", "B06", facts=facts) if lender.site else None


def _late(needed_by: date | None, first: date | None) -> Reason:
    return Reason("borrowing_too_late_for_need", "B05", facts={"needed_by": needed_by, "first": first})
