"""What a scan of a borrowed book's strap does at the desk: hand out, take in, or say where it stands."""

from __future__ import annotations

from typing import Any, Final

from libdesk.domain.borrowing_desk import restrictions
from libdesk.domain.borrowing_states import NEXT_STEP, BorrowingState
from libdesk.domain.context import Context
from libdesk.domain.reasons import Fact, Reason
from libdesk.domain.scanning import Scanned
from libdesk.services.borrowing_counter import book_at_counter, fee_of
from libdesk.services.borrowing_desk import BorrowingDesk
from libdesk.services.borrowing_extensions import BorrowingExtensions
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.scans import DeskState, Kind, Verdict
from libdesk.services.settings import value_of

_SCANNED: Final = {"ready": Scanned.BORROWED_READY, "in_use": Scanned.BORROWED_IN_USE}
# What a verdict says that is no attention: the lender's conditions are told with every hand-over.
_PLAIN: Final = frozenset({"borrowing_bring_barcode", "borrowing_bring_stamps"})


class BorrowingScans:
    """Borrowed books in the scan box of the desk."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._desk = BorrowingDesk(library)

    def what_it_is(self, borrowing_request_id: int) -> Scanned:
        """The row of the scan table for a strap's number."""
        state = self._library.rows.value("SELECT state FROM borrowing_request WHERE id = ?", borrowing_request_id)
        return _SCANNED.get(str(state), Scanned.BORROWED_NOT_HERE)

    def show(self, context: Context, borrowing_request_id: int, state: DeskState) -> Verdict:
        """Where a request stands and its next step; of what is ready, for whom, what is to be paid and heeded."""
        del context
        record = self._record(borrowing_request_id)
        facts: dict[str, Fact] = {"state": str(record.state), "step": str(NEXT_STEP.get(record.state, ""))}
        if record.state is not BorrowingState.READY:
            code = "borrowing_request" if facts["step"] else "borrowing_request_ended"
            return self._verdict("information", code, state, record, facts)
        currency = str(value_of(self._library.rows, "money.currency"))
        fee = fee_of(self._library.rows, record, currency)
        said = (*restrictions(book_at_counter(self._library.rows, record)), *((fee,) if fee else ()))
        facts["patron"] = record.patron
        return self._verdict("attention" if said else "information", "borrowed_ready", state, record, facts, said)

    def hand_out(self, context: Context, borrowing_request_id: int, state: DeskState, override: str = "") -> Verdict:
        """Hand out to the open patron; refused with every reason, overridable or not."""
        record = self._record(borrowing_request_id)
        outcome = self._desk.hand_out(
            context, borrowing_request_id, state.patron_id, card_shown=state.card_shown, override=override
        )
        if outcome.value is None:
            return self._refused("not_handed_out", state, record, outcome)
        out = outcome.value
        code = "handed_out" if out.use == "home" else "handed_out_for_reading"
        kind: Kind = "attention" if outcome.remarks else "done"
        return self._done(kind, code, state, record, outcome, {"due_on": out.due_on})

    def take_back(self, context: Context, borrowing_request_id: int, state: DeskState) -> Verdict:
        """Take in: the end of a reading here, or the return of what was taken home, as return mode says (B11)."""
        record = self._record(borrowing_request_id)
        if record.with_reader == "reading_room" and state.how == "desk":
            ended = self._desk.end_reading(context, borrowing_request_id)
            if ended.value is None:
                return self._refused("not_taken_back", state, record, ended)
            return self._done("done", "reading_ended", state, record, ended, {"patron": record.patron})
        outcome = self._desk.take_back(context, borrowing_request_id, state.how, returned_on=state.returned_on)
        if outcome.value is None:
            return self._refused("not_taken_back", state, record, outcome)
        back = outcome.value
        kind: Kind = "attention" if any(one.code not in _PLAIN for one in outcome.remarks) else "done"
        facts: dict[str, Fact] = {
            "days": back.days_late, "due_on": back.due_on, "returned_on": back.returned_on, "book_drop": "",
        }  # fmt: skip
        code = "borrowed_back_late" if back.days_late else "borrowed_back"
        return self._done(kind, code, state, record, outcome, facts)

    def extend(self, context: Context, borrowing_request_id: int, state: DeskState, override: str = "") -> Verdict:
        """Ask the lender for a longer loan: what the key for renewing does with such a book (H10, B08)."""
        record = self._record(borrowing_request_id)
        outcome = BorrowingExtensions(self._library).ask(context, borrowing_request_id, override=override)
        if outcome.value is None:
            return self._refused("extension_not_asked", state, record, outcome)
        return self._done(
            "done",
            "extension_asked",
            state,
            record,
            outcome,
            {"lender": record.lender, "lender_latin": record.lender_latin},
        )

    def _record(self, borrowing_request_id: int) -> BorrowingRecord:
        return read_borrowing_record(self._library.rows, borrowing_request_id)

    @staticmethod
    def _verdict(
        kind: Kind,
        code: str,
        state: DeskState,
        record: BorrowingRecord,
        facts: dict[str, Fact],
        reasons: tuple[Reason, ...] = (),
    ) -> Verdict:
        return Verdict(
            kind, code, state.settled, facts, record.asked.title, record.patron, reasons,
            borrowing_request_id=record.borrowing_request_id,
        )  # fmt: skip

    @staticmethod
    def _refused(code: str, state: DeskState, record: BorrowingRecord, outcome: Outcome[Any]) -> Verdict:
        return Verdict(
            "stop", code, state.settled, {}, record.asked.title, record.patron, outcome.refusals,
            overridable=outcome.decision.overridable, borrowing_request_id=record.borrowing_request_id,
        )  # fmt: skip

    @staticmethod
    def _done(
        kind: Kind,
        code: str,
        state: DeskState,
        record: BorrowingRecord,
        outcome: Outcome[Any],
        facts: dict[str, Fact],
    ) -> Verdict:
        return Verdict(
            kind, code, state.settled, facts, record.asked.title, record.patron, outcome.remarks,
            action_id=outcome.action_id, borrowing_request_id=record.borrowing_request_id,
        )  # fmt: skip
