"""The sample library's loans to patrons: what went out in the past year, what is out now, what is overdue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from libdesk.domain.sample.items import SampleItem, spread_over_catalogue
from libdesk.domain.sample.people import SamplePatron, SamplePeople
from libdesk.domain.sample.titles import SampleTitle

PAST_LOANS: Final = 120
CURRENT_LOANS: Final = 72

# How long ago the overdue loans were made, one patron each: longer than any usual loan of a book.
_OVERDUE_DAYS: Final = (36, 41, 47, 53, 62, 71)
_OVERDUE_LOANS_EACH: Final = 3
_MAY_BE_LATE: Final = frozenset({"adult", "student", "child"})

# Visits in the past lie further apart than the latest return, and end before the first overdue loan was made: nobody
# borrows while something is overdue (C09).
_LAST_PAST_VISIT_DAYS: Final = 100
_DAYS_BETWEEN_VISITS: Final = 72
_LATE_RETURN_DAYS: Final = 16

# What the plan takes a loan to last at least, in days; a closed Monday may add one to a loan's age.
_SHORTEST_LOAN: Final = {"books": 14, "children": 14, "others": 7}
_SHELVES_OF_LOAN_CLASS: Final = {"general": "books", "short": "others", "av": "others"}

_Queues = dict[tuple[str, str], list[SampleItem]]


@dataclass(frozen=True, slots=True)
class SampleLoan:
    """A loan by item number, card and badge; its days are before today, its times are on the site's clock."""

    item: str
    card: str
    site: str
    staff: str
    lent_on: date
    lent_at: time
    returned_on: date | None
    returned_at: time | None
    returned_site: str
    overdue: bool


class _Visit(NamedTuple):
    """One patron borrows one item: how many days ago, and back how many days later (None: still out)."""

    patron: SamplePatron
    shelves: str
    days_ago: int
    days_out: int | None
    overdue: bool


def sample_loans(
    today: date, titles: Iterable[SampleTitle], asked_for: Set[str], people: SamplePeople
) -> tuple[SampleLoan, ...]:
    """Past, overdue and current loans: of items that may be lent, each once, to patrons who may borrow.

    ``asked_for``: the numbers of items that a partner library has asked for; they are lent to nobody. No patron
    borrows while something is overdue, and none has more than three items out.
    """
    borrowers = [patron for patron in people.patrons if patron.may_borrow_on(today)]
    late = [patron for patron in borrowers if patron.category in _MAY_BE_LATE][2::7][: len(_OVERDUE_DAYS)]
    prompt = [patron for patron in borrowers if patron not in late]
    queues = _queues(titles, asked_for)
    visits = (*_past_visits(borrowers), *_overdue_visits(late), *_current_visits(prompt))
    return tuple(_loan(today, turn, visit, queues, people) for turn, visit in enumerate(visits))


def open_day(day: date) -> date:
    """The day itself, or the Sunday before if it is a Monday, when both sites are closed."""
    return day - timedelta(days=1) if day.isoweekday() == 1 else day


def staff_of(people: SamplePeople, site: str, turn: int, right: str) -> str:
    """The badge of one of the site's staff who hold the right, by turns."""
    badges = [member.badge for member in people.staff if member.site == site and right in member.rights]
    return badges[turn % len(badges)]


def _past_visits(borrowers: Sequence[SamplePatron]) -> Iterator[_Visit]:
    for turn in range(PAST_LOANS):
        visit, place = divmod(turn, len(borrowers))
        patron = borrowers[place]
        shelves = _shelves_for(patron, turn)
        days_ago = _LAST_PAST_VISIT_DAYS + visit * _DAYS_BETWEEN_VISITS + place * 5 % 40
        days_out = _LATE_RETURN_DAYS + turn % 9 if turn % 13 == 4 else 1 + turn * 5 % (_SHORTEST_LOAN[shelves] - 2)
        yield _Visit(patron, shelves, days_ago, days_out, overdue=False)


def _overdue_visits(late: Sequence[SamplePatron]) -> Iterator[_Visit]:
    for patron, days_ago in zip(late, _OVERDUE_DAYS, strict=True):
        for _ in range(_OVERDUE_LOANS_EACH):
            yield _Visit(patron, _shelves_for(patron, 0), days_ago, None, overdue=True)


def _current_visits(prompt: Sequence[SamplePatron]) -> Iterator[_Visit]:
    for turn in range(CURRENT_LOANS):
        patron = prompt[turn % len(prompt)]
        shelves = _shelves_for(patron, turn)
        yield _Visit(patron, shelves, 1 + turn * 5 % (_SHORTEST_LOAN[shelves] - 2), None, overdue=False)


def _shelves_for(patron: SamplePatron, turn: int) -> str:
    if patron.category == "child":
        return "children"
    return "others" if turn % 6 == 5 else "books"


def _queues(titles: Iterable[SampleTitle], asked_for: Set[str]) -> _Queues:
    """The items that may be lent, by site and kind, in an order that is spread over the whole catalogue."""
    queues: _Queues = {}
    candidates = ((title.language, item) for title in titles for item in title.items if item.number not in asked_for)
    for language, item in sorted(candidates, key=lambda candidate: spread_over_catalogue(candidate[1])):
        if item.loan_class in _SHELVES_OF_LOAN_CLASS:
            shelves = _SHELVES_OF_LOAN_CLASS[item.loan_class]
            shelves = "children" if item.collection == "children" else shelves
            queues.setdefault((item.site, _by_language(shelves, language == "jpn")), []).append(item)
    return queues


def _by_language(shelves: str, japanese: bool) -> str:
    return f"Japanese {shelves}" if shelves == "books" and japanese else shelves


def _loan(today: date, turn: int, visit: _Visit, queues: _Queues, people: SamplePeople) -> SampleLoan:
    reads_japanese = visit.patron.language == "ja" and turn % 9 != 0
    item = queues[visit.patron.site, _by_language(visit.shelves, reads_japanese)].pop()
    returned_on = None
    if visit.days_out is not None:
        returned_on = open_day(today - timedelta(days=visit.days_ago - visit.days_out))
    elsewhere = {site.code for site in people.sites} - {item.site}
    return SampleLoan(
        item=item.number,
        card=visit.patron.card,
        site=item.site,
        staff=staff_of(people, item.site, turn, "circulate"),
        lent_on=open_day(today - timedelta(days=visit.days_ago)),
        lent_at=time(10 + turn % 6, turn * 7 % 60),
        returned_on=returned_on,
        returned_at=time(16, turn * 11 % 60) if returned_on else None,
        returned_site=(min(elsewhere) if turn % 17 == 8 else item.site) if returned_on else "",
        overdue=visit.overdue,
    )
