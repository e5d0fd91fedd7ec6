"""One request of a partner, brought to any state, and every step of the table as a service call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.services.lending_forms import Packing, ReturnedParcel
from libdesk.services.lending_record import LendingRecord
from libdesk.services.outcome import Outcome
from libdesk.services.services import Services
from tests.lending_steps import PARCEL, entered, print_papers
from tests.library_fixtures import SmallLibrary

_S, _P = LendingState, LendingStep

# How a request comes into each state; the papers are put on record after the packing.
WAYS: Final[dict[LendingState, tuple[LendingStep, ...]]] = {
    _S.RECEIVED: (),
    _S.ACCEPTED: (_P.ACCEPT,),
    _S.PICKED: (_P.ACCEPT, _P.PICK),
    _S.PACKED: (_P.ACCEPT, _P.PICK, _P.PACK),
    _S.SHIPPED: (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP),
    _S.CONFIRMED: (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP, _P.FILE_RECEIPT_LETTER),
    _S.POSTED_BACK: (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP, _P.NOTE_POSTED_BACK),
    _S.LOST: (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP, _P.REPORT_LOST),
    _S.RETURNED: (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP, _P.TAKE_HOME),
    _S.MADE_GOOD: (_P.ACCEPT, _P.PICK, _P.PACK, _P.SHIP, _P.REPORT_LOST, _P.MAKE_GOOD),
    _S.REFUSED: (_P.REFUSE,),
    _S.CANCELLED: (_P.CANCEL,),
}


class Life:
    """A request for B2 and what is done with it."""

    def __init__(self, small: SmallLibrary) -> None:
        self.small = small
        self.services = Services(small.library)
        self.id = entered(small, "B2", "Emma")

    @property
    def here(self) -> Context:
        return self.small.context()

    @property
    def today(self) -> date:
        return self.small.library.today_at(self.here)

    @property
    def record(self) -> LendingRecord:
        return self.services.lending.record(self.id)

    def step(self, step: LendingStep) -> Outcome[Any]:
        lending, here, request = self.services.lending, self.here, self.id
        calls: dict[LendingStep, Callable[[], Outcome[Any]]] = {
            _P.ACCEPT: lambda: lending.accept(here, request),
            _P.REFUSE: lambda: lending.refuse(here, request, (RefusalReason("rare"),)),
            _P.CANCEL: lambda: lending.cancel(here, request),
            _P.PICK: lambda: lending.pick(here, request, "B2"),
            _P.CHOOSE_ANOTHER: lambda: lending.choose_another(here, request, "torn"),
            _P.PACK: lambda: lending.pack(here, request, Packing("good")),
            _P.SHIP: lambda: lending.ship(here, request, PARCEL),
            _P.FILE_RECEIPT_LETTER: lambda: lending.file_receipt_letter(here, request, self.today),
            _P.REFUSE_EXTENSION: lambda: lending.refuse_extension(here, request, by="e-mail"),
            _P.RECALL: lambda: lending.recall(here, request, "needed here"),
            _P.NOTE_POSTED_BACK: lambda: lending.note_posted_back(here, request, self.today),
            _P.TAKE_HOME: lambda: lending.take_home(here, request, ReturnedParcel(self.today, "good")),
            _P.REPORT_LOST: lambda: lending.report_lost(here, request, self.today, "not found"),
            _P.MAKE_GOOD: lambda: self.services.compensations.make_good(here, request, "waived", note="an old copy"),
        }
        return calls[step]()

    def do(self, *steps: LendingStep) -> None:
        for step in steps:
            self.step(step).must()
            if step is _P.PACK:
                print_papers(self.small, self.id)

    def bring_to(self, state: LendingState) -> None:
        self.do(*WAYS[state])
        assert self.record.state is state

    def events(self) -> list[tuple[str, str]]:
        return self.small.library.rows.all(
            "SELECT step, state FROM lending_event WHERE lending_request_id = ? ORDER BY id", self.id
        )
