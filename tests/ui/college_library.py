"""A college library on the preset after S4, with what lies in its book drop on a Wednesday morning."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from libdesk.domain.context import Context
from libdesk.services.catalogue import ItemFields, TitleFields
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library
from libdesk.services.patrons import PatronRecord
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary

# Wednesday 14 January 2026, 08:50 in Tokyo; the book drop was filled until then.
MORNING = datetime(2026, 1, 13, 23, 50, tzinfo=UTC)
BOOKS, LATE, ONE_DAY, WANTED, REFERENCE = "T{:02}", "LATE1", "JRNL1", "WANT1", "REFER1"
RETURNED = (*(BOOKS.format(number) for number in range(1, 18)), LATE, ONE_DAY, WANTED)


class College:
    """The library, its people (card -> id) and items (number -> id), on the evening before the morning."""

    def __init__(self, path: Path) -> None:
        self.clock = SetClock(datetime(2025, 12, 1, 1, 0, tzinfo=UTC))
        found_library(path, self.clock, "college")
        library = Library.open(path)
        self.services = Services(library)
        self.opened = SmallLibrary(path, library, self.clock, main=1, branch=0, head=1, clerk=1, helper=1)
        rows = library.rows
        self.student = rows.value("SELECT id FROM patron_category WHERE code = 'student'")
        self.classes = dict(rows.all("SELECT code, id FROM loan_class"))
        self.people: dict[str, int] = {}
        self.items: dict[str, int] = {}
        self._enter()
        self._lend()

    @property
    def here(self) -> Context:
        """The librarian at the counter, in the evening before."""
        return Context(1, 1, "evening", self.clock)

    def person(self, card: str, name: str, expires_on: date | None = None) -> None:
        record = PatronRecord(card, name, self.student, 1, expires_on=expires_on)
        self.people[card] = self.services.patrons.register(self.here, record).must()

    def item(self, number: str, title: str, loan_class: str = "book", price: int | None = None) -> None:
        catalogue = self.services.catalogue
        title_id = catalogue.add_title(self.here, TitleFields(title)).must()
        fields = ItemFields(number, 1, self.classes[loan_class], price=price)
        self.items[number] = catalogue.add_item(self.here, title_id, fields).must()

    def lend(self, card: str, *numbers: str) -> None:
        for number in numbers:
            self.services.desk.check_out(self.here, self.people[card], self.items[number]).must()

    def _enter(self) -> None:
        for number in range(1, 11):
            self.person(f"S{number}", f"学生 {number:02}", date(2026, 1, 10) if number == 7 else None)
        for number in range(1, 18):
            self.item(BOOKS.format(number), f"線形代数 {number}")
        self.item(LATE, "微分積分学")
        self.item(ONE_DAY, "科学 2026年1月号", "one_day")
        self.item(WANTED, "量子力学")
        self.item("OLD1", "統計力学")
        self.item(REFERENCE, "理科年表", "not_for_loan")
        for number in range(1, 5):
            self.item(f"NEW{number}", f"流体力学 {number}")
        self.item("KEPT1", "電磁気学")
        self.item("LOST1", "熱力学", price=4_000)
        self.item("LOST2", "解析力学", price=3_000)

    def _lend(self) -> None:
        self.lend("S1", LATE)
        self.lend("S6", "OLD1")
        self.clock.moment = datetime(2026, 1, 6, 1, 0, tzinfo=UTC)
        for number in range(1, 18):
            # S1 has something overdue by now, and gets nothing more.
            self.lend(f"S{2 + number % 4}", BOOKS.format(number))
        self.lend("S3", WANTED)
        self.lend("S8", "KEPT1")
        self.lend("S10", "LOST1", "LOST2")
        self.clock.moment = datetime(2026, 1, 13, 1, 0, tzinfo=UTC)
        self.lend("S4", ONE_DAY)
        for card, number in (("S9", WANTED), ("S9", "KEPT1")):
            title = self.services.library.rows.value("SELECT title_id FROM item WHERE id = ?", self.items[number])
            self.services.holds.place(self.here, self.people[card], title).must()
        self.clock.moment = MORNING

    def later(self, **how_much: float) -> None:
        self.clock.moment += timedelta(**how_much)
