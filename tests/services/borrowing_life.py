"""One request for another library's book, step by step, through the services that staff use."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from libdesk.domain.borrowing import AskedBook
from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.domain.context import Context
from libdesk.services.borrowing_losses import Settlement
from libdesk.services.borrowing_parcels import Arrival, InwardParcel, ParcelBack
from libdesk.services.borrowing_record import BorrowingRecord
from libdesk.services.library import Work
from libdesk.services.outcome import Outcome
from libdesk.services.services import Services
from tests.library_fixtures import SmallLibrary
from tests.services import borrowing_fixtures
from tests.services.borrowing_fixtures import WANTED
from tests.services.circulation_rows import write

_S, _P = BorrowingState, BorrowingStep
# Each state by steps that lead there from the request just entered.
WAYS: Final[dict[BorrowingState, tuple[BorrowingStep, ...]]] = {
    _S.RECEIVED: (),
    _S.ON_HOLD: (_P.PUT_ON_HOLD,),
    _S.READY_TO_ORDER: (_P.APPROVE,),
    _S.ORDERED: (_P.APPROVE, _P.ORDER),
    _S.INQUIRY: (_P.APPROVE, _P.ORDER, _P.NOTE_INQUIRY),
    _S.LENDER_REFUSED: (_P.APPROVE, _P.ORDER, _P.NOTE_REFUSAL),
    _S.SHIPPED: (_P.APPROVE, _P.ORDER, _P.NOTE_SHIPPED),
    _S.REFUSED: (_P.REFUSE,),
    _S.CANCELLED: (_P.CANCEL,),
}
_ARRIVED: Final = (*WAYS[_S.SHIPPED], _P.ARRIVE)
_READY: Final = (*_ARRIVED, _P.SEND_LETTER, _P.MAKE_READY)
_BACK: Final = (*_READY, _P.HAND_OUT, _P.TAKE_BACK)
WAYS.update(
    {
        _S.ARRIVED: _ARRIVED,
        _S.READY: _READY,
        _S.IN_USE: (*_READY, _P.HAND_OUT),
        _S.BACK: _BACK,
        _S.SHIPPED_BACK: (*_BACK, _P.SHIP_BACK),
        _S.CONFIRMED: (*_BACK, _P.SHIP_BACK, _P.CONFIRM),
        _S.CLOSED: (*_BACK, _P.SHIP_BACK, _P.CONFIRM, _P.CLOSE),
        _S.LOST: (*_READY, _P.HAND_OUT, _P.REPORT_LOST),
    }
)
# A lender that asks for everything the National Diet Library asks for, and may be asked for more time.
STRICT: Final[dict[str, Any]] = {
    "user_id": "U-7", "registered_on": "2025-04-01", "item_limit": 10, "loan_length": 1, "loan_unit": "months",
    "due_means": "posting", "letter_days": 3, "slip_and_sheet": 1, "by_registered_air_mail": 1, "extension": "ask",
}  # fmt: skip
# RR 473124829: the example of the standard itself.
TRACKED: Final = "RR473124829JP"


class Life:
    """A request and everything that may be done with it; ``lender`` are columns of the lender's record."""

    def __init__(
        self,
        small: SmallLibrary,
        *,
        card: str = "P1",
        entered: bool = True,
        lender_id: int = 0,
        asked: AskedBook = WANTED,
        **lender: Any,
    ) -> None:
        self.small = small
        self.services = Services(small.library)
        self.lender_id = lender_id or add_lender(small, borrowing_fixtures.add_class(small), **{**STRICT, **lender})
        self.site_id, self.other_site_id = sites_of(small, self.lender_id)
        self.id = borrowing_fixtures.enter(small, asked, card) if entered else 0

    @property
    def here(self) -> Context:
        return self.small.context()

    @property
    def today(self) -> date:
        return self.small.library.today_at(self.here)

    @property
    def record(self) -> BorrowingRecord:
        return self.services.borrowing_orders.record(self.id)

    def step(self, step: BorrowingStep) -> Outcome[Any]:
        """Try a step with values that are all in order."""
        if step is _P.SHIP_BACK and self.record.state is _S.BACK:
            self.tick_all()
        if step is _P.SETTLE and self.record.state is _S.LOST:
            # Already told, it is refused, and that is as well.
            self.services.borrowing_losses.report_to_lender(self.here, self.id, "telephone")
        return self._steps()[step]()

    def do(self, *steps: BorrowingStep) -> BorrowingRecord:
        """Take steps that are allowed."""
        for step in steps:
            self.step(step).must()
        return self.record

    def bring_to(self, state: BorrowingState) -> BorrowingRecord:
        """Take the request to a state."""
        self.do(*WAYS[state])
        assert self.record.state is state
        return self.record

    def tick_all(self) -> None:
        """Tick every point of the checklist that the lender needs."""
        for point in self.services.borrowing_returns.checklist(self.id):
            self.services.borrowing_returns.tick(self.here, self.id, point.point).must()

    def arrival(self, **more: Any) -> Arrival:
        return Arrival(**{"lender_address_id": self.site_id, "condition": "good", **more})

    def parcel(self, **more: Any) -> ParcelBack:
        return ParcelBack(**{"service": "registered_air_mail", "tracking_number": TRACKED, "condition": "good", **more})

    def events(self) -> list[tuple[str, str]]:
        """Steps and states of the history, in order."""
        return self.small.library.rows.all(
            "SELECT step, state FROM borrowing_event WHERE borrowing_request_id = ? ORDER BY id", self.id
        )

    def _steps(self) -> dict[BorrowingStep, Callable[[], Outcome[Any]]]:
        here, one, has = self.here, self.id, self.services
        orders, arrivals, returns = has.borrowing_orders, has.borrowing_arrivals, has.borrowing_returns
        return {
            _P.PUT_ON_HOLD: lambda: has.borrowing_entries.put_on_hold(here, one, "budget is looked at"),
            _P.RESUME: lambda: has.borrowing_entries.resume(here, one),
            _P.APPROVE: lambda: has.borrowing_entries.approve(here, one),
            _P.REFUSE: lambda: has.borrowing_entries.refuse(here, one, "no_lender"),
            _P.CANCEL: lambda: has.borrowing_entries.cancel(here, one),
            _P.ORDER: lambda: orders.order(here, one, self.lender_id, "fax"),
            _P.NOTE_INQUIRY: lambda: orders.note_inquiry(here, one, "Which edition?"),
            _P.ANSWER: lambda: orders.answer(here, one, "The second."),
            _P.NOTE_REFUSAL: lambda: orders.note_refusal(here, one, "on_loan"),
            _P.TRY_NEXT: lambda: orders.try_next(here, one),
            _P.NOTE_SHIPPED: lambda: orders.note_shipped(here, one, InwardParcel()),
            _P.ARRIVE: lambda: arrivals.arrive(here, one, self.arrival()),
            _P.SEND_LETTER: lambda: arrivals.send_letter(here, one, self.today, "fax"),
            _P.MAKE_READY: lambda: arrivals.make_ready(here, one),
            _P.SEND_UNUSED: lambda: arrivals.send_unused(here, one, "too late for the reader"),
            _P.HAND_OUT: lambda: has.borrowing_desk.hand_out(here, one, self.record.patron_id),
            _P.END_READING: lambda: has.borrowing_desk.end_reading(here, one),
            _P.TAKE_BACK: lambda: has.borrowing_desk.take_back(here, one),
            _P.NOT_COLLECTED: lambda: has.borrowing_desk.not_collected(here, one),
            _P.ASK_EXTENSION: lambda: has.borrowing_extensions.ask(here, one),
            _P.ANSWER_EXTENSION: lambda: has.borrowing_extensions.answer(here, one, granted=False),
            _P.NOTE_RECALL: lambda: has.borrowing_extensions.note_recall(here, one, self.today),
            _P.SHIP_BACK: lambda: returns.ship_back(here, one, self.parcel()),
            _P.CONFIRM: lambda: returns.confirm(here, one),
            _P.CLOSE: lambda: returns.close(here, one),
            _P.REPORT_LOST: lambda: has.borrowing_losses.report_lost(here, one, "left in the train"),
            _P.FIND: lambda: has.borrowing_losses.find(here, one, arrival=self.arrival()),
            _P.SETTLE: lambda: has.borrowing_losses.settle(here, one, Settlement("replacement")),
        }


def add_lender(small: SmallLibrary, class_id: int, name: str = "国立国会図書館", **values: Any) -> int:
    """A lender with a place for requests and two sites that send; its id."""

    def body(work: Work) -> int:
        known = {"lender_class": class_id, "name": name, "currency": "JPY", "fax": "+81-774-0000"}
        lender_id = int(work.insert("lender", **{**known, **values}))
        for site, address, takes in (("関西館", "精華台8-1-3", 1), ("東京本館", "永田町1-10-1", 0)):
            work.insert("lender_address", lender=lender_id, name=site, address=address, takes_requests=takes)
        return lender_id

    return int(write(small, body))


def sites_of(small: SmallLibrary, lender_id: int) -> tuple[int, ...]:
    """The ids of a lender's sites."""
    return tuple(
        one for (one,) in small.library.rows.all("SELECT id FROM lender_address WHERE lender_id = ?", lender_id)
    )


__all__ = ["STRICT", "TRACKED", "WAYS", "Life", "add_lender", "sites_of"]
