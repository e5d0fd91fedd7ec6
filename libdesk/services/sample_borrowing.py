"""The demo's borrowing: lenders, who pays, and requests in every state, played through the real services."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from libdesk.domain.context import Context
from libdesk.domain.fiscal_year import fiscal_year_of
from libdesk.domain.sample.borrowing import SAMPLE_BORROWINGS, SampleBorrowing
from libdesk.domain.sample.events import SamplePlan, plan_steps
from libdesk.domain.sample.people import SamplePeople
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.services.borrowing_parcels import Arrival, InwardParcel, ParcelBack
from libdesk.services.budget_codes import BudgetCodeRecord
from libdesk.services.clock import SetClock
from libdesk.services.lender_classes import LenderClassRecord
from libdesk.services.lender_records import LenderAddressRecord, LenderRecord, sending_addresses
from libdesk.services.library import Library
from libdesk.services.loan_table import site_calendar
from libdesk.services.services import Services

_ZONE: Final = ZoneInfo("Asia/Tokyo")
_BUDGET: Final = 60_000


def borrowing_scene(
    library: Library,
    clock: SetClock,
    context: Callable[[], Context],
    people: SamplePeople,
    plan: SamplePlan,
    cards: Mapping[str, int],
) -> BorrowingScene:
    """The scene, for readers who bring everything back in time; ``cards``: patrons by the numbers of their cards."""
    today = max(step.on for step in plan_steps(plan))
    late = {loan.card for loan in plan.loans if loan.overdue}
    lasts = today + timedelta(days=60)
    steady = [
        person for person in people.patrons
        if person.card not in late and not person.blocked_reason and (person.expires_on or lasts) >= lasts
    ]  # fmt: skip
    students, others = (
        [cards[person.card] for person in steady if person.category == category] for category in ("student", "adult")
    )
    return BorrowingScene(library, clock, context, today, students, others)


class BorrowingScene:
    """Plays the requests of the last two months between the other work of the demo, each step on its day.

    ``students`` and ``others`` are readers who keep their dates. ``play_until`` does what was due by a moment.
    """

    def __init__(
        self,
        library: Library,
        clock: SetClock,
        context: Callable[[], Context],
        today: date,
        students: Sequence[int],
        others: Sequence[int],
    ) -> None:
        self._library, self._clock, self._context, self._today = library, clock, context, today
        self._students, self._others = students, others
        self._services = Services(library)
        self._lenders: dict[str, int] = {}
        self._requests: dict[int, int] = {}
        self._budget_code = 0
        self._due = sorted(
            ((self._moment(days, place), number, step) for number, story in enumerate(SAMPLE_BORROWINGS)
             for place, (days, step) in enumerate(story.steps)),
            key=lambda due: (due[0], due[1]),
        )  # fmt: skip

    def play_until(self, moment: datetime) -> None:
        """Take the steps whose moment has come."""
        while self._due and self._due[0][0] <= moment:
            at, number, step = self._due.pop(0)
            self._clock.moment = at
            if not self._lenders:
                self._begin()
            self._take(number, step)

    # --- before the first request

    def _begin(self) -> None:
        self._add_lenders()
        self._say_who_pays()

    def _add_lenders(self) -> None:
        """Two universities, the National Diet Library, a strict lender, and one of the other libraries."""
        lenders, classes, here = self._services.lenders, self._services.lender_classes, self._context()
        classes.add_usual(here)
        ids = {one.code: one.lender_class_id for one in lenders.classes()}
        registered = self._today - timedelta(days=700)

        def enter(key: str, record: LenderRecord) -> None:
            self._lenders[key] = lenders.add(here, record).must()

        # A library that began with its policies has the National Diet Library already.
        known = self._library.rows.value("SELECT id FROM lender WHERE profile = 'ndl_japan'")
        profile = lenders.profile("ndl_japan") if known is None else lenders.record(known)
        profile = replace(profile, user_id="KR-0418", registered_on=registered)
        if known is None:
            enter("ndl", profile)
        else:
            self._lenders["ndl"] = known
            lenders.change(here, known, profile).must()
        enter("uni", _university(ids["university"], "沖ノ島大学附属図書館", "Okinoshima University Library"))
        enter(
            "strict",
            replace(
                _university(ids["university"], "北灯大学図書館", "Hokuto University Library"),
                user_id="SH-77", registered_on=registered, item_limit=3, loan_length=1, loan_unit="months",
                due_means="posting", letter_days=3, in_library_only=True, supervised=True, no_copying=True,
                extension="never", by_registered_air_mail=True, slip_and_sheet=True,
            ),
        )  # fmt: skip
        enter("other", _university(ids["other"], "海事資料館", "Maritime Archive"))
        kl_net = next(one for one in lenders.classes() if one.code == "kl_net")
        served = frozenset({*kl_net.site_ids, *self._branch()})
        record = LenderClassRecord(
            kl_net.code, kl_net.name, kl_net.name_latin, kl_net.estimate, served, network_pays=True, support="no",
            position=3,
        )  # fmt: skip
        classes.save(here, kl_net.lender_class_id, record).must()

    def _branch(self) -> list[int]:
        return [one.site_id for one in self._services.staff.sites() if one.code == "branch"]

    def _say_who_pays(self) -> None:
        """A budget code, one that waits for its confirmation, the year's support, and who studies what."""
        here, codes = self._context(), self._services.budget_codes
        start = self._today - timedelta(days=300)
        self._budget_code = codes.add(
            here, BudgetCodeRecord("K26-0142", "川端 誠一", "ordinary", start, name="港湾史の研究")
        ).must()
        codes.add(
            here, BudgetCodeRecord("J26-0077", "Whitcombe, Eleanor", "commissioned_research", start, name="Tide tables")
        ).must()
        month = int(self._services.settings.number("library.fiscal_year_month"))
        first, last = (fiscal_year_of(day, month) for day in (self._library.today_at(here), self._today))
        for year in range(first, last + 1):
            self._services.support_years.open_year(here, year, _BUDGET, 3).must()
        lists, patrons = self._services.code_lists, self._services.patrons
        for entry_id, entry in lists.entries("patron_category"):
            if entry.code == "student":
                lists.save(here, "patron_category", entry_id, replace(entry, studies="undergraduate")).must()
        for place, patron_id in enumerate(self._students):
            record = patrons.record(patron_id)
            patrons.change(here, patron_id, replace(record, study_year=2 + place % 2)).must()

    # --- the steps

    def _moment(self, days_ago: int, place: int) -> datetime:
        """The last weekday on which the library was open, so many days ago or before."""
        calendar = site_calendar(self._library.rows, self._context().site_id)
        day = self._today - timedelta(days=days_ago)
        while day.weekday() > 4 or not calendar.is_open(day):
            day -= timedelta(days=1)
        return datetime.combine(day, time(11, 2 * place), _ZONE)

    def _take(self, number: int, step: str) -> None:
        story = SAMPLE_BORROWINGS[number]
        outcome = self._enter(number, story) if step == "enter" else self._step(number, story, step)
        outcome.must()

    def _enter(self, number: int, story: SampleBorrowing) -> Any:
        readers = self._students if story.expense == "library" else self._others
        draft = BorrowingDraft(
            readers[number % len(readers)], story.asked, "form", expense=story.expense,
            budget_code_id=self._budget_code if story.expense == "public" else None,
            lender_id=self._lenders[story.lender], express=story.express, for_study=story.expense == "library",
        )  # fmt: skip
        outcome = self._services.borrowing_entries.enter(self._context(), draft)
        self._requests[number] = outcome.value or 0
        return outcome

    def _step(self, number: int, story: SampleBorrowing, step: str) -> Any:
        here, one, has, lender = self._context(), self._requests[number], self._services, self._lenders[story.lender]
        orders, entries, arrivals = has.borrowing_orders, has.borrowing_entries, has.borrowing_arrivals
        today = self._library.today_at(here)
        steps: dict[str, Callable[[], Any]] = {
            "put_on_hold": lambda: entries.put_on_hold(here, one, "著者を確認中", self._today + timedelta(days=3)),
            "approve": lambda: entries.approve(here, one),
            "refuse": lambda: entries.refuse(here, one, "public_library"),
            "cancel": lambda: entries.cancel(here, one),
            "order": lambda: orders.order(here, one, lender, "fax" if story.lender == "uni" else "online"),
            "note_inquiry": lambda: orders.note_inquiry(here, one, "第2巻も必要ですか。"),
            "note_refusal": lambda: orders.note_refusal(here, one, "on_loan"),
            "note_shipped": lambda: orders.note_shipped(here, one, InwardParcel(tracking_number="4912-0038-2276")),
            "arrive": lambda: arrivals.arrive(here, one, self._arrival(lender, today)),
            "send_letter": lambda: arrivals.send_letter(here, one, today, "fax"),
            "make_ready": lambda: arrivals.make_ready(here, one),
            "hand_out": lambda: has.borrowing_desk.hand_out(here, one, orders.record(one).patron_id),
            "end_reading": lambda: has.borrowing_desk.end_reading(here, one),
            "take_back": lambda: has.borrowing_desk.take_back(here, one, condition="good"),
            "ask_extension": lambda: has.borrowing_extensions.ask(here, one),
            "cost": lambda: has.borrowing_costs.add_cost(here, one, "return", 870),
            "ship_back": lambda: self._ship_back(here, one),
            "confirm": lambda: has.borrowing_returns.confirm(here, one),
            "close": lambda: has.borrowing_returns.close(here, one, nothing_to_pay=True),
            "report_lost": lambda: has.borrowing_losses.report_lost(here, one, "電車に置き忘れ。届けは出ている。"),
        }
        return steps[step]()

    def _arrival(self, lender_id: int, today: date) -> Arrival:
        place = sending_addresses(self._library.rows, lender_id)[0].address_id or 0
        told = None if self._services.lenders.record(lender_id).loan_length else today + timedelta(days=28)
        return Arrival(place, "good", lender_due_on=told)

    def _ship_back(self, here: Context, request_id: int) -> Any:
        returns = self._services.borrowing_returns
        for point in returns.checklist(request_id):
            returns.tick(here, request_id, point.point).must()
        return returns.ship_back(here, request_id, ParcelBack("tracked_carrier", "4912-0038-2280", "good"))


def _university(lender_class_id: int, name: str, latin: str) -> LenderRecord:
    address = LenderAddressRecord(
        "附属図書館", "University Library", "相互利用係", "静岡県沖ノ島市学園1-1", "429-0900", fax="0549-00-7001",
        email="ill@library.example.jp", takes_requests=True,
    )  # fmt: skip
    return LenderRecord(name, lender_class_id, latin, addresses=(address,), by_domestic_post=True)
