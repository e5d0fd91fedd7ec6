"""A year of lending to partner libraries, tallied by hand while it is lived: every report tells the same."""

from __future__ import annotations

import csv
import heapq
import itertools
import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from libdesk.db.integrity import find_faults
from libdesk.domain.lending_answer import RefusalReason
from libdesk.services.catalogue import ItemFields, TitleFields
from libdesk.services.lending_forms import NewRequest, Packing, Parcel, ReturnedParcel
from libdesk.services.lending_ledger import LedgerFilter
from libdesk.services.partners import PartnerRecord
from libdesk.services.reports import ReportQuestion, ReportTable
from libdesk.services.services import Services
from libdesk.wording.catalogue import catalogue
from tests.library_fixtures import make_small_library

FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)
REQUESTS = 96
REASONS = ("digitized", "serial", "rare", "not_held")


@dataclass
class Told:
    """What the hand that lived the year wrote down; by partner, except where it says otherwise."""

    requests: Counter[int] = field(default_factory=Counter)
    lent: Counter[int] = field(default_factory=Counter)
    refused: Counter[int] = field(default_factory=Counter)
    returned: Counter[int] = field(default_factory=Counter)
    late: Counter[int] = field(default_factory=Counter)
    days: dict[int, list[int]] = field(default_factory=dict)
    reasons: Counter[tuple[str, int]] = field(default_factory=Counter)
    postage: Counter[tuple[date, str]] = field(default_factory=Counter)
    postage_of: Counter[int] = field(default_factory=Counter)


class LendingYear:
    """A year, lived request by request."""

    def __init__(self, folder: Path) -> None:
        self.small = make_small_library(folder / "year.libdesk")
        self.small.clock.moment = datetime(2026, 4, 1, 1, tzinfo=UTC)
        self.services = Services(self.small.library)
        self.here = self.small.context()
        self.chance = random.Random(20260401)
        self.told = Told()
        self.countries: dict[int, str] = {self.small.partner: "DE"}
        for name, country in (("Bibliothèque municipale", "FR"), ("国際文化会館図書室", "JP")):
            record = PartnerRecord(name, country, user_id=f"{country}-1", address="1", email="a@library.example")
            self.countries[self.services.partners.add(self.here, record).must()] = country
        self.items = [self._item(number) for number in range(16)]
        self.agenda: list[tuple[date, int, Callable[..., None], tuple[int, ...]]] = []
        self.counter = itertools.count()

    def _item(self, number: int) -> int:
        catalogue = self.services.catalogue
        title = catalogue.add_title(self.here, TitleFields(f"Reise {number}", language="ger", year=2010)).must()
        fields = ItemFields(
            f"Y{number:03}", self.small.main, self.small.classes["general"], acquired_on=date(2012, 4, 1)
        )
        return int(catalogue.add_item(self.here, title, fields).must())

    @property
    def today(self) -> date:
        return self.small.library.today_at(self.here)

    def live(self) -> None:
        """Do what the agenda says, day by day; each request puts its next step on it."""
        for number in range(REQUESTS):
            self._plan(FIRST + timedelta(days=3 * number), self._ask, number)
        while self.agenda:
            day, _, step, facts = heapq.heappop(self.agenda)
            self.small.clock.moment = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
            step(*facts)
        self.small.clock.moment = datetime(2027, 3, 31, 1, tzinfo=UTC)

    def _plan(self, day: date, step: Callable[..., None], *facts: int) -> None:
        heapq.heappush(self.agenda, (day, next(self.counter), step, facts))

    def _ask(self, number: int) -> None:
        partner = self.chance.choice(list(self.countries))
        item = self.items[number % len(self.items)]
        wanted = NewRequest(partner, f"Reise {number}", their_number=f"T{number}", item_id=item)
        request = self.services.lending.enter(self.here, wanted).must()
        self.told.requests[partner] += 1
        waits = self.chance.randrange(3)
        self._plan(self.today + timedelta(days=waits), self._answer, request, partner, waits)

    def _answer(self, request: int, partner: int, waited: int) -> None:
        told, lending = self.told, self.services.lending
        if self._one_in(9):
            lending.cancel(self.here, request, "found at home").must()
            return
        told.days.setdefault(partner, []).append(waited)
        if self._one_in(4):
            reasons = self.chance.sample(REASONS, self.chance.randrange(1, 3))
            lending.refuse(self.here, request, tuple(RefusalReason(one) for one in reasons)).must()
            told.refused[partner] += 1
            for one in reasons:
                told.reasons[one, partner] += 1
            return
        lending.accept(self.here, request).must()
        lending.pick(self.here, request).must()
        lending.pack(self.here, request, Packing("good")).must()
        printing = self.services.printing
        printing.log(self.here, printing.compose_lending("loan-packet", [request]).must(), "printer").must()
        postage = self.chance.randrange(300, 3000)
        service = "tracked_carrier" if self.countries[partner] == "JP" else "registered_air_mail"
        lending.ship(self.here, request, Parcel(service, f"T{request:09}", postage=postage)).must()
        told.lent[partner] += 1
        told.postage[self.today.replace(day=1), self.countries[partner]] += postage
        told.postage_of[partner] += postage
        self._plan(self.today + timedelta(days=2), self._receive, request, partner)

    def _receive(self, request: int, partner: int) -> None:
        self.services.lending.file_receipt_letter(self.here, request, self.today).must()
        late = self._one_in(5)
        self._plan(self.today + timedelta(days=36 if late else 20), self._take_home, request, partner, late)

    def _take_home(self, request: int, partner: int, late: int) -> None:
        self.services.lending.take_home(self.here, request, ReturnedParcel(self.today, "good")).must()
        self.told.returned[partner] += 1
        self.told.late[partner] += late

    def _one_in(self, number: int) -> bool:
        return self.chance.randrange(number) == 0


@pytest.fixture(scope="module")
def year() -> Iterator[LendingYear]:
    """The year, lived to its end."""
    with TemporaryDirectory(prefix="libdesk-lending-") as folder:
        made = LendingYear(Path(folder))
        made.live()
        yield made
        made.small.library.close()


def report(year: LendingYear, measure: str, rows: str, columns: str = "") -> ReportTable:
    question = ReportQuestion(measure, rows, columns, FIRST, LAST)  # type: ignore[arg-type]
    return year.services.reports.table(year.here, question, "ja").must()


def test_the_year_has_everything_in_it(year: LendingYear) -> None:
    told = year.told
    assert sum(told.requests.values()) == REQUESTS
    assert min(sum(one.values()) for one in (told.refused, told.late, told.returned)) >= 3
    assert find_faults(year.small.library.rows) == []


@pytest.mark.rule("L11", "L07")
def test_the_figures_of_each_partner(year: LendingYear) -> None:
    told, names = year.told, dict(year.small.library.rows.all("SELECT name, id FROM partner_library"))
    table = report(year, "lending", "partner")
    assert {names[row.label] for row in table.rows} == set(year.countries)
    for row in table.rows:
        one = names[row.label]
        decided = told.lent[one] + told.refused[one]
        assert row.values == (
            told.requests[one], told.lent[one], told.refused[one],
            int(100 * told.lent[one] / decided + 0.5), int(statistics.median(told.days[one]) + 0.5),
            told.returned[one], told.late[one],
        )  # fmt: skip
    assert table.totals[:3] == (REQUESTS, sum(told.lent.values()), sum(told.refused.values()))
    assert table.columns[3] == "充足率（％）"
    assert [name for name, _ in table.series] == ["貸出", "謝絶"]
    by_country = report(year, "lending", "country")
    assert sum(row.values[0] or 0 for row in by_country.rows) == REQUESTS
    assert [row.label for row in by_country.rows] == ["France", "Germany", "Japan"]
    assert report(year, "lending", "fiscal_year").rows[0].values == table.totals


@pytest.mark.rule("L11")
def test_why_requests_were_refused(year: LendingYear) -> None:
    told, names = year.told, dict(year.small.library.rows.all("SELECT name, id FROM partner_library"))
    table = report(year, "lending_refusals", "not_lent", "partner")
    found = {
        (row.label, names[column]): value
        for row in table.rows
        for column, value in zip(table.columns[:-1], row.values, strict=False)
        if value
    }
    assert found == {(_word(code), partner): count for (code, partner), count in told.reasons.items()}
    assert table.totals[-1] == sum(told.reasons.values()) >= sum(told.refused.values())


def _word(code: str) -> str:
    return catalogue("ja").text(f"words.refusal_reason.{code}")


@pytest.mark.rule("L09")
def test_the_postage_of_each_month_and_country(year: LendingYear, tmp_path: Path) -> None:
    told = year.told
    table = report(year, "lending_postage", "month", "country")
    names = {"FR": "France", "DE": "Germany", "JP": "Japan"}
    for row, month in zip(
        table.rows, (date(2026 + (3 + n) // 12, (3 + n) % 12 + 1, 1) for n in range(12)), strict=True
    ):
        for column, value in zip(table.columns[:-1], row.values, strict=False):
            country = next(code for code, name in names.items() if name == column)
            assert (value or 0) == told.postage[month, country]
    assert table.totals[-1] == sum(told.postage.values())
    assert report(year, "lending_postage", "partner").totals[0] == sum(told.postage_of.values())
    by_service = report(year, "lending_postage", "service")
    assert [row.label for row in by_service.rows] == ["書留航空便", "追跡・補償付きの運送便"] or len(
        by_service.rows
    ) == 2
    target = tmp_path / "postage.csv"
    year.services.reports.save_csv(table, target)
    lines = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert lines[-1][-1] == str(sum(told.postage.values()))


class TestLedger:
    def test_everything_that_went_out_with_its_papers(self, year: LendingYear, tmp_path: Path) -> None:
        told, ledger = year.told, year.services.lending_ledger
        wanted = LedgerFilter(FIRST, LAST)
        lines = ledger.page(0, 1000, wanted)
        assert ledger.count(wanted) == len(lines) == sum(told.lent.values())
        assert Counter(line.partner_id for line in lines) == told.lent
        assert sum(line.postage or 0 for line in lines) == sum(told.postage.values())
        assert [money.amount for money in ledger.postage(wanted)] == [sum(told.postage.values())]
        assert sum(line.late for line in lines) == sum(told.late.values())
        assert [line.sent_on for line in lines] == sorted((line.sent_on for line in lines), reverse=True)
        for line in lines[:5]:
            (paper,) = ledger.papers(line.lending_request_id)
            assert (paper.kind, paper.reprint, line.papers) == ("packet", False, 1)
            again = year.services.printing.prepare_reprint(paper.printed_sheet_id).must()
            assert again.pdf.startswith(b"%PDF")
            assert "packet" in again.kind
        target = tmp_path / "ledger.csv"
        assert ledger.save_csv(wanted, target, "en") == len(lines)
        saved = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
        assert sum(int(one["Postage"]) for one in saved) == sum(told.postage.values())
        assert saved[0]["Sent on"] <= saved[-1]["Sent on"]
        assert {one["State"] for one in saved} == {"returned"}

    def test_it_is_searched_and_narrowed(self, year: LendingYear) -> None:
        ledger = year.services.lending_ledger
        of_one = LedgerFilter(FIRST, LAST, partner_id=year.small.partner)
        assert ledger.count(of_one) == year.told.lent[year.small.partner]
        assert ledger.count(LedgerFilter(typed="musterstadt")) == year.told.lent[year.small.partner]
        line = ledger.page(0, 1, of_one)[0]
        assert ledger.page(0, 9, LedgerFilter(typed=line.tracking_number)) == [line]
        assert ledger.line(line.lending_request_id) == line
        assert ledger.count(LedgerFilter(date(2020, 1, 1), date(2020, 12, 31))) == 0

    @pytest.mark.parametrize("language", ["en", "ja"])
    def test_it_is_printed(self, year: LendingYear, language: str) -> None:
        prepared = year.services.lending_ledger.prepare(
            year.here,
            LedgerFilter(FIRST, LAST),
            language,  # type: ignore[arg-type]
        ).must()
        assert prepared.kind == "record_list"
        assert len(prepared.sheets[0].sheet.lines) == sum(year.told.lent.values())  # type: ignore[union-attr]
        empty = LedgerFilter(date(2020, 1, 1), date(2020, 12, 31))
        assert year.services.lending_ledger.prepare(year.here, empty, language).done  # type: ignore[arg-type]


def test_a_partners_history_counts_the_same(year: LendingYear) -> None:
    for partner in year.countries:
        figures = year.services.partner_histories.history(partner, "en").figures
        told = year.told
        assert (figures.requests, figures.lent, figures.refused, figures.on_time, figures.late, figures.away) == (
            told.requests[partner], told.lent[partner], told.refused[partner],
            told.returned[partner] - told.late[partner], told.late[partner], 0,
        )  # fmt: skip
