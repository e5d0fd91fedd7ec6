"""The two loan desks of the sources, run on their presets as they ship: S4's college and S3's prefectural library."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from libdesk.domain.context import Context
from libdesk.domain.money import Money
from libdesk.services.catalogue import ItemFields, TitleFields
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.patrons import PatronRecord
from libdesk.services.services import Services
from tests.services.outcomes import refusals, remarks

# Tuesday 6 January 2026, 16:20 in Tokyo.
AFTERNOON = datetime(2026, 1, 6, 7, 20, tzinfo=UTC)


@dataclass
class Counter:
    """A library as its preset ships it, with people and items made as a test needs them."""

    library: Library
    clock: SetClock
    services: Services = field(init=False)
    made: int = 0

    def __post_init__(self) -> None:
        self.services = Services(self.library)

    @property
    def here(self) -> Context:
        return Context(1, 1, "desk 1", self.clock)

    def code(self, table: str, code: str) -> int:
        return int(self.library.rows.value(f"SELECT id FROM {table} WHERE code = ?", code))

    def person(self, category: str) -> int:
        self.made += 1
        record = PatronRecord(f"P{self.made}", f"Reader {self.made}", self.code("patron_category", category), 1)
        return self.services.patrons.register(self.here, record).must()

    def item(self, loan_class: str) -> int:
        self.made += 1
        catalogue = self.services.catalogue
        title = catalogue.add_title(self.here, TitleFields(f"Title {self.made}")).must()
        fields = ItemFields(f"I{self.made}", 1, self.code("loan_class", loan_class))
        return catalogue.add_item(self.here, title, fields).must()

    def title(self, item: int) -> int:
        return int(self.library.rows.value("SELECT title_id FROM item WHERE id = ?", item))

    def lend(self, person: int, item: int, **more: Any) -> Outcome[Any]:
        return self.services.desk.check_out(self.here, person, item, **more)

    def back(self, item: int, **more: Any) -> Outcome[Any]:
        return self.services.desk.take_back(self.here, item, **more)

    def renew(self, loan: int, **more: Any) -> Outcome[Any]:
        return self.services.renewals.renew(self.here, loan, **more)

    def hold(self, person: int, item: int) -> Outcome[Any]:
        return self.services.holds.place(self.here, person, self.title(item))

    def later(self, **how_much: float) -> None:
        self.clock.moment += timedelta(**how_much)

    def charged(self, person: int) -> list[tuple[str, int]]:
        return self.library.rows.all(
            "SELECT what, amount FROM account_entry WHERE patron_id = ? AND kind = 'charge' ORDER BY id", person
        )


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    made: dict[str, Path] = {}

    def template(preset: str) -> Path:
        if preset not in made:
            made[preset] = tmp_path_factory.mktemp(preset) / "template.libdesk"
            found_library(made[preset], SetClock(AFTERNOON - timedelta(hours=1)), preset)
        return made[preset]

    return template


def _open(template: Path, tmp_path: Path) -> Iterator[Counter]:
    path = tmp_path / "library.libdesk"
    shutil.copyfile(template, path)
    library = Library.open(path)
    yield Counter(library, SetClock(AFTERNOON))
    library.close()


@pytest.fixture
def college(templates: Callable[[str], Path], tmp_path: Path) -> Iterator[Counter]:
    yield from _open(templates("college"), tmp_path)


@pytest.fixture
def prefectural(templates: Callable[[str], Path], tmp_path: Path) -> Iterator[Counter]:
    yield from _open(templates("prefectural-library"), tmp_path)


# Category, class, when it is due (on the site's clock, closing at 21:00), and the fine of a day.
LENT_ON_6_JANUARY = [
    ("student", "book", "2026-02-03T21:00", 50),
    ("faculty", "book", "2026-03-31T21:00", 50),
    ("staff", "book", "2026-03-31T21:00", 50),
    ("student", "reserve", "2026-01-07T21:00", 1000),
    ("faculty", "reserve", "2026-01-07T21:00", 1000),
    ("student", "reserve_3_hours", "2026-01-06T19:20", 1000),
    ("student", "one_day", "2026-01-07T21:00", 100),
    ("student", "old_journal", "2026-01-13T21:00", 100),
    ("student", "equipment", "2026-01-07T21:00", 100),
    ("student", "on_request", "2026-01-07T21:00", 1000),
]


@pytest.mark.rule("C01")
@pytest.mark.rule("C02")
@pytest.mark.rule("C09")
@pytest.mark.parametrize(("category", "loan_class", "due_at", "fine"), LENT_ON_6_JANUARY)
def test_lent_on_6_january_and_brought_back_a_day_late(
    college: Counter, category: str, loan_class: str, due_at: str, fine: int
) -> None:
    person, item = college.person(category), college.item(loan_class)
    lent = college.lend(person, item).must()
    assert lent.due_at.isoformat().startswith(due_at)
    college.clock.moment = lent.due_at + timedelta(days=1)
    assert refusals(college.lend(person, college.item("book"))) == ["patron_has_overdue"]
    assert college.back(item).must().fine == Money(fine, "JPY")
    assert college.charged(person) == [("overdue_fine", fine)]
    assert college.lend(person, college.item("book")).done


@pytest.mark.rule("C02")
def test_three_hours_end_by_closing(college: Counter) -> None:
    college.later(hours=3)
    lent = college.lend(college.person("student"), college.item("reserve_3_hours")).must()
    assert lent.due_at.isoformat().startswith("2026-01-06T21:00")


@pytest.mark.rule("C01")
@pytest.mark.parametrize(
    ("loan_class", "limit"), [("book", 30), ("reserve", 5), ("one_day", 5), ("equipment", 5), ("on_request", 10)]
)
def test_how_many_of_a_kind(college: Counter, loan_class: str, limit: int) -> None:
    person = college.person("student")
    for _ in range(limit):
        college.lend(person, college.item(loan_class)).must()
    assert refusals(college.lend(person, college.item(loan_class))) == ["loan_limit_reached"]


@pytest.mark.rule("C01")
@pytest.mark.rule("C03")
def test_a_card_not_shown_and_a_copy_that_is_only_photocopied_are_told_at_once(college: Counter) -> None:
    refused = college.lend(college.person("student"), college.item("reserve_copy_only"), card_shown=False)
    assert refusals(refused) == ["card_not_shown", "not_for_loan"]


@pytest.mark.rule("C04")
@pytest.mark.parametrize(
    ("loan_class", "expected"),
    [("book", []), *((one, ["book_drop_not_for_class"]) for one in ("reserve", "one_day", "av", "equipment"))],
)
def test_by_the_book_drop(college: Counter, loan_class: str, expected: list[str]) -> None:
    item = college.item(loan_class)
    college.lend(college.person("student"), item).must()
    assert remarks(college.back(item, how="book_drop")) == expected


@pytest.mark.rule("C04")
def test_what_is_overdue_by_the_book_drop(college: Counter) -> None:
    item = college.item("book")
    college.lend(college.person("student"), item).must()
    college.later(days=29)
    assert remarks(college.back(item, how="book_drop")) == ["book_drop_overdue"]


@pytest.mark.rule("C05")
def test_use_in_the_library_is_counted(college: Counter) -> None:
    assert college.services.desk.take_in(college.here, college.item("one_day")).must().counted


@pytest.mark.rule("C06")
@pytest.mark.parametrize(
    ("loan_class", "telephone", "desk"),
    [
        ("book", ["renewal_not_by_telephone"], []),
        *(
            (one, ["renewal_counter_only"], ["renewal_counter_only"])
            for one in ("reserve", "one_day", "equipment", "on_request")
        ),
    ],
)
def test_how_a_renewal_may_be_asked_for(
    college: Counter, loan_class: str, telephone: list[str], desk: list[str]
) -> None:
    loan = college.lend(college.person("student"), college.item(loan_class)).must().loan_id
    college.later(days=1)
    assert refusals(college.renew(loan, channel="telephone")) == telephone
    assert refusals(college.renew(loan, channel="desk")) == desk
    assert college.renew(loan, channel="counter").done is bool(desk)
    college.later(days=1)
    assert refusals(college.renew(loan, channel="counter")) == ["renewal_limit_reached"]


@pytest.mark.rule("C07")
def test_another_person_recalls_only_what_was_renewed_and_the_regular_fine_stays(college: Counter) -> None:
    person, item = college.person("student"), college.item("book")
    loan = college.lend(person, item).must().loan_id
    hold = college.hold(college.person("student"), item).must().hold_id
    recall = college.services.recalls.recall
    assert refusals(recall(college.here, loan, "hold", hold_id=hold)) == ["recall_only_renewed"]
    college.later(days=28)  # 3 February
    college.renew(loan, override="the next reader agrees").must()
    assert recall(college.here, loan, "hold", hold_id=hold).must().due_on == date(2026, 2, 10)
    college.later(days=9)
    assert college.back(item).must().fine == Money(100, "JPY")


@pytest.mark.rule("C07")
def test_a_course_recalls_at_any_time_and_its_fine_applies(college: Counter) -> None:
    person, item = college.person("faculty"), college.item("book")
    loan = college.lend(person, item).must().loan_id
    recalled = college.services.recalls.recall(college.here, loan, "course_reserve").must()
    assert recalled.due_on == date(2026, 1, 9)
    college.later(days=5)
    assert college.back(item).must().fine == Money(2000, "JPY")


@pytest.mark.rule("C07")
@pytest.mark.parametrize("loan_class", ["reserve", "one_day", "old_journal", "on_request"])
def test_nothing_else_is_recalled(college: Counter, loan_class: str) -> None:
    loan = college.lend(college.person("student"), college.item(loan_class)).must().loan_id
    assert refusals(college.services.recalls.recall(college.here, loan)) == ["recall_never"]


@pytest.mark.rule("C08")
@pytest.mark.parametrize(
    ("loan_class", "until"), [("reserve", date(2026, 1, 7)), ("book", date(2026, 1, 8)), ("one_day", date(2026, 1, 7))]
)
def test_what_arrives_waits_for_its_days(college: Counter, loan_class: str, until: date) -> None:
    item, late = college.item(loan_class), college.person("student")
    college.lend(college.person("student"), item).must()
    college.hold(college.person("student"), item).must()
    assert college.back(item).must().captured.shelf_until == until
    college.lend(late, college.item("reserve")).must()
    college.later(days=2)
    other = college.item("book")
    college.lend(college.person("student"), other).must()
    assert refusals(college.hold(late, other)) == ["patron_has_overdue"]


@pytest.mark.rule("C10")
@pytest.mark.parametrize(
    ("way", "more", "sums"),
    [
        ("replacement", {}, [("processing", 2500)]),
        ("price", {"shipping": Money(600, "JPY")}, [("replacement", 3000), ("shipping", 600), ("processing", 5000)]),
        ("unobtainable", {}, [("replacement", 9000), ("processing", 5000)]),
    ],
)
def test_what_a_lost_book_costs(
    college: Counter, way: Any, more: dict[str, Money], sums: list[tuple[str, int]]
) -> None:
    person, item = college.person("student"), college.item("book")
    loan = college.lend(person, item).must().loan_id
    college.later(days=18)  # 24 January; the loan is due on 3 February
    price = None if way == "replacement" else Money(3000, "JPY")
    case = college.services.loss_cases.report(college.here, loan, "lost", way=way, price=price, **more).must()
    assert college.charged(person) == sums
    if way == "replacement":
        college.later(days=31)
        late = college.services.loss_cases.settle(college.here, case, replacement_number="")
        assert refusals(late) == ["loss_replacement_late"]
        college.later(days=-1)
        college.services.library.confirm_clock(college.here, "the day was typed wrongly")
        college.services.loss_cases.settle(college.here, case, replacement_number="").must()
        # From the original due date: twenty days at 50 yen, on the thirtieth day after the report.
        assert college.charged(person) == [*sums, ("overdue_fine", 1000)]


@pytest.mark.rule("H10")
@pytest.mark.parametrize(("loan_class", "days"), [("general", 14), ("short", 7)])
def test_renewed_once_from_the_day_of_renewal(prefectural: Counter, loan_class: str, days: int) -> None:
    lent = prefectural.lend(prefectural.person("individual"), prefectural.item(loan_class)).must()
    assert lent.due_on == date(2026, 1, 6) + timedelta(days=days)
    prefectural.later(days=4)
    assert prefectural.renew(lent.loan_id, channel="telephone").must().due_on == date(2026, 1, 10) + timedelta(
        days=days
    )
    prefectural.later(days=1)
    assert refusals(prefectural.renew(lent.loan_id)) == ["renewal_limit_reached"]


@pytest.mark.rule("H10")
def test_every_condition_of_a_renewal_is_told_at_once(prefectural: Counter) -> None:
    person, item = prefectural.person("individual"), prefectural.item("general")
    prefectural.lend(person, prefectural.item("short")).must()
    prefectural.later(days=7)  # the 13th: the short loan is due
    loan = prefectural.lend(person, item).must().loan_id
    prefectural.later(days=1)
    prefectural.hold(prefectural.person("individual"), item).must()
    prefectural.library.perform(
        prefectural.here, "fill_sample", None, lambda work: work.update("loan", loan, pickup="partner", renewals=1,
                                                                      renewed_at=work.now_text)
    ).must()  # fmt: skip
    assert refusals(prefectural.renew(loan)) == [
        "renewal_limit_reached", "renewal_hold_waiting", "patron_has_overdue", "renewal_picked_up_elsewhere",
    ]  # fmt: skip


@pytest.mark.rule("H16")
@pytest.mark.parametrize(
    ("pickup", "how", "expected"),
    [
        ("site", "desk", []),
        ("partner", "desk", ["returned_not_where_received"]),
        ("home", "book_drop", ["returned_not_by_post"]),
        ("home", "post", []),
    ],
)
def test_returned_where_it_was_received(prefectural: Counter, pickup: str, how: Any, expected: list[str]) -> None:
    person, item = prefectural.person("individual"), prefectural.item("general")
    loan = prefectural.lend(person, item).must().loan_id
    prefectural.library.perform(
        prefectural.here, "fill_sample", None, lambda work: work.update("loan", loan, pickup=pickup)
    ).must()
    assert remarks(prefectural.back(item, how=how)) == expected


def test_ten_holds_and_none_of_what_cannot_leave(prefectural: Counter) -> None:
    person = prefectural.person("individual")
    for _ in range(10):
        prefectural.hold(person, prefectural.item("general")).must()
    assert refusals(prefectural.hold(person, prefectural.item("in_library"))) == [
        "hold_limit_reached", "hold_cannot_leave",
    ]  # fmt: skip


@pytest.mark.rule("H05")
@pytest.mark.parametrize(
    ("loan_class", "status", "refused"),
    [
        ("general", "on_shelf", []),
        ("short", "on_shelf", []),
        ("in_library", "in_library", ["in_library_only"]),
        ("in_library_short", "short_in_library", ["in_library_only"]),
        ("not_for_loan", "not_for_loan", ["not_for_loan"]),
    ],
)
def test_the_prefectural_library_marks_what_stays_in_it(
    prefectural: Counter, loan_class: str, status: str, refused: list[str]
) -> None:
    person, item = prefectural.person("individual"), prefectural.item(loan_class)
    standing = prefectural.services.copy_statuses.of_item(item)
    assert standing is not None
    assert (standing.status, standing.reservable) == (status, not refused)
    assert refusals(prefectural.hold(person, item)) == (["hold_cannot_leave"] if refused else [])
    # What can leave is kept for whoever waits for it by now.
    expected = refused or ["item_waited_for"]
    assert refusals(prefectural.lend(prefectural.person("individual"), item)) == expected


def test_the_prefectural_library_has_no_fines(prefectural: Counter) -> None:
    person, item = prefectural.person("individual"), prefectural.item("general")
    prefectural.lend(person, item).must()
    prefectural.later(days=60)
    assert prefectural.back(item).must().fine is None
    assert prefectural.charged(person) == []


@pytest.mark.rule("C09")
@pytest.mark.parametrize(("days", "expected"), [(1, []), (2, ["closing_fines_charged"])])
def test_fines_of_a_day_that_is_closed_afterwards_are_pointed_out(
    college: Counter, days: int, expected: list[str]
) -> None:
    item = college.item("reserve")
    college.lend(college.person("student"), item).must()
    college.later(days=days)  # due on the 7th, when it snows
    college.back(item).must()
    assert remarks(college.services.calendars.close_today(college.here, 1, date(2026, 1, 7), "snow")) == expected
