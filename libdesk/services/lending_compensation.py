"""Cases of compensation: opened, decided, asked for, closed when made good, found or waived (S2; L19)."""

from __future__ import annotations

from datetime import date, timedelta

from libdesk.domain import lending_compensation as rules
from libdesk.domain.context import Context
from libdesk.domain.lending_compensation import CaseKind, Ending, Way
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services import item_states
from libdesk.services.checks import refuse_any
from libdesk.services.ledger import currency_of
from libdesk.services.lending_away import number_of
from libdesk.services.lending_cases import CompensationCase, open_case, select_cases
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_steps import at_step, known_request, note_event, take
from libdesk.services.lending_writing import change_loan, tell_request
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused

# A case may be opened by hand while the item is away, and after it came home.
_MAY_OPEN = frozenset({LendingState.SHIPPED, LendingState.CONFIRMED, LendingState.POSTED_BACK, LendingState.RETURNED})


class LendingCompensations:
    """What staff do until a partner has made good what was lost or damaged."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def of_request(self, lending_request_id: int) -> list[CompensationCase]:
        """The cases of a request, the newest first."""
        return select_cases(self._library.rows, "WHERE lending_request_id = ? ORDER BY id DESC", lending_request_id)

    def open(
        self, context: Context, lending_request_id: int, kind: CaseKind, description: str,
        noticed_on: date | None = None,
    ) -> Outcome[CompensationCase]:  # fmt: skip
        """Open a case for damage or missing volumes; refused for a loss, which is reported with its own step."""

        def body(work: Work) -> CompensationCase:
            record = known_request(work, lending_request_id)
            if record.state not in _MAY_OPEN:
                work.refuse("lending_case_not_now", "L19", state=record.state)
            if kind == "lost":
                work.refuse("lending_loss_is_reported", "L19")
            case = open_in(work, record, kind, description, noticed_on)
            tell_request(work, lending_request_id)
            return case

        return self._library.perform(context, "open_lending_compensation", Right.LENDING, body)

    def decide(
        self, context: Context, lending_request_id: int, way: Way, amount: int | None = None
    ) -> Outcome[CompensationCase]:
        """Decide what the partner is asked for: a replacement, or a payment in minor units of our currency.

        What was asked for before is asked for anew.
        """

        def body(work: Work) -> CompensationCase:
            case = _need_open(work, lending_request_id)
            work.need(rules.may_decide(way, amount))
            work.update(
                "lending_compensation", case.case_id, way=way, amount=amount, currency=currency_of(work),
                asked_on=None, answer_by=None,
            )  # fmt: skip
            return _noted(work, lending_request_id, "decide_compensation", None, "", case.case_id)

        return self._library.perform(context, "decide_lending_compensation", Right.LENDING, body)

    def ask(
        self, context: Context, lending_request_id: int, asked_on: date | None = None, answer_by: date | None = None
    ) -> Outcome[CompensationCase]:
        """Note that the partner was asked; ``answer_by`` None: after the library's days for an answer."""

        def body(work: Work) -> CompensationCase:
            case = _need_open(work, lending_request_id)
            today = work.today()
            day = asked_on or today
            until = answer_by or day + timedelta(days=number_of(work, "lending.compensation_days"))
            work.need(
                rules.may_ask(way=case.way, asked_on=day, answer_by=until, noticed_on=case.noticed_on, today=today)
            )
            work.update("lending_compensation", case.case_id, asked_on=day.isoformat(), answer_by=until.isoformat())
            return _noted(work, lending_request_id, "ask_compensation", day, "", case.case_id)

        return self._library.perform(context, "ask_lending_compensation", Right.LENDING, body)

    def close(
        self, context: Context, lending_request_id: int, ending: Ending, closed_on: date | None = None, note: str = ""
    ) -> Outcome[CompensationCase]:
        """Close the case of an item that is not lost; a lost one ends with ``make_good`` or when it comes home."""

        def body(work: Work) -> CompensationCase:
            case = _need_open(work, lending_request_id)
            if known_request(work, lending_request_id).state is LendingState.LOST:
                work.refuse("lending_case_of_lost", "L19")
            day = close_in(work, case, ending, closed_on, note)
            return _noted(work, lending_request_id, "close_compensation", day, note, case.case_id)

        return self._library.perform(context, "close_lending_compensation", Right.LENDING, body)

    def make_good(
        self,
        context: Context,
        lending_request_id: int,
        ending: Ending = "made_good",
        closed_on: date | None = None,
        note: str = "",
    ) -> Outcome[LendingRecord]:
        """The partner has made good a lost item, or it is waived: the request ends, and the item stays lost (L19).

        Refused for what is found: an item that is found comes home.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.MAKE_GOOD)
            refuse_any(Reason("lending_found_comes_home", "L19") if ending == "found" else None)
            case = _need_open(work, lending_request_id)
            day = close_in(work, case, ending, closed_on, note)
            change_loan(
                work, lending_request_id, returned_at=work.now_text, returned_on=day.isoformat(),
                returned_site=work.context.site_id, returned_how="desk",
            )  # fmt: skip
            item_states.write_state(work, record.item_id or 0, "lost")
            return take(work, record, LendingStep.MAKE_GOOD, on=day, note=note)

        return self._library.perform(context, "lending_make_good", Right.LENDING, body)


def open_in(
    work: Work, record: LendingRecord, kind: CaseKind, description: str, noticed_on: date | None = None
) -> CompensationCase:
    """Open a case inside whatever action it belongs to, and keep it in the request's history."""
    request_id, today = record.lending_request_id, work.today()
    day = noticed_on or today
    work.need(
        rules.may_open(
            description=description, open_already=open_case(work, request_id) is not None, noticed_on=day,
            sent_on=record.sent_on or day, today=today,
        )
    )  # fmt: skip
    case_id = work.insert(
        "lending_compensation", lending_request=request_id, kind=kind, noticed_on=day.isoformat(),
        description=description.strip(), currency=currency_of(work), staff=work.context.staff_id,
    )  # fmt: skip
    note_event(work, request_id, "open_compensation", record.state, day, description)
    return select_cases(work, "WHERE id = ?", case_id)[0]


def close_in(work: Work, case: CompensationCase, ending: Ending, closed_on: date | None, note: str) -> date:
    """Close a case inside whatever action it belongs to; the day on which it is closed."""
    today = work.today()
    day = closed_on or today
    work.need(
        rules.may_close(
            ending, kind=case.kind, way=case.way, note=note, closed_on=day, noticed_on=case.noticed_on, today=today
        )
    )
    work.update(
        "lending_compensation", case.case_id, state=ending, closed_on=day.isoformat(), closing_note=note.strip()
    )
    return day


def _need_open(work: Work, lending_request_id: int) -> CompensationCase:
    known_request(work, lending_request_id)
    case = open_case(work, lending_request_id)
    if case is None:
        raise Refused(Decision((Reason("lending_no_open_case"),)))
    return case


def _noted(
    work: Work, lending_request_id: int, step: str, on: date | None, note: str, case_id: int
) -> CompensationCase:
    record = known_request(work, lending_request_id)
    note_event(work, lending_request_id, step, record.state, on, note)
    tell_request(work, lending_request_id)
    return select_cases(work, "WHERE id = ?", case_id)[0]
