"""Requests for other libraries' books: noted with all the reasons at once, mended, agreed (B01 to B07, B20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import AskedBook
from libdesk.domain.borrowing_states import BEFORE_ORDER, BorrowingState, BorrowingStep
from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.domain.title_numbers import isbn13, issn
from libdesk.services.borrowing_deciding import BorrowingDecisions
from libdesk.services.borrowing_draft import BorrowingDraft, Weighing
from libdesk.services.borrowing_held import known_book
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.borrowing_steps import at_step, known_request, note_event, take, tell_borrowing
from libdesk.services.borrowing_weighing import weigh
from libdesk.services.checks import refuse_any
from libdesk.services.identifiers import give_number
from libdesk.services.library import Work
from libdesk.services.outcome import Outcome
from libdesk.services.overrides import record_overrides, set_aside, set_aside_before
from libdesk.services.settings import value_of

# What speaks against a book, whoever asks for it.
_OF_THE_BOOK: Final = frozenset({"B01", "B02", "B03"})


class BorrowingEntries(BorrowingDecisions):
    """What staff do with a request before the book is ordered, and how it ends without one."""

    def record(self, borrowing_request_id: int) -> BorrowingRecord:
        """Everything about a request; LookupError if there is none."""
        return read_borrowing_record(self._library.rows, borrowing_request_id)

    def weigh(self, context: Context, draft: BorrowingDraft, request_id: int | None = None) -> Weighing:
        """How a request stands with every rule, what we hold, and what to expect; nothing is written (B01 to B07).

        ``request_id`` of the request that is changed; what staff have set aside for it is not said again.
        """
        rows = self._library.rows
        own = None if request_id is None else read_borrowing_record(rows, request_id)
        weighed = weigh(rows, draft, self._library.now_at(context), context.site_id, own)
        return replace(weighed, decision=_left(rows, weighed.decision, own, draft))

    def enter(self, context: Context, draft: BorrowingDraft, override: str = "") -> Outcome[int]:
        """Note a request; it gets our number, which the book's strap will carry.

        Refused with every reason against it; staff with the right set aside those that may be, with an explanation.
        """

        def body(work: Work) -> int:
            name = work.value("SELECT name FROM patron WHERE id = ?", draft.patron_id)
            if name is None:
                work.refuse("not_found")
            values = _values(work, draft)
            overridden = _decide(work, draft, None, override)
            today = work.today()
            request_id = work.insert(
                "borrowing_request", patron=draft.patron_id, asked_expense=draft.expense, expense=draft.expense,
                title_request=draft.title_request_id, **values,
            )  # fmt: skip
            prefix = str(value_of(work, "borrowing.number_prefix"))
            number = f"{prefix}{today.year}-{work.next_number(f'borrowing_request {today.year}'):04d}"
            give_number(work, "borrowing_request", request_id, number)
            record_overrides(work, "borrowing_request", request_id, "enter_borrowing", overridden, override)
            note_event(work, request_id, "enter", BorrowingState.RECEIVED, note=override)
            work.tell(number=number, title=draft.asked.title.strip(), patron=name)
            return request_id

        return self._library.perform(context, "enter_borrowing", Right.BORROWING, body)

    def change(
        self, context: Context, request_id: int, draft: BorrowingDraft, override: str = ""
    ) -> Outcome[BorrowingRecord]:
        """Mend a request, only before it is ordered; the person stays.

        What the person has agreed to stays as well: where another lender, expense or express mail would alter the
        estimate, the request is first put on hold and taken up again.
        """

        def body(work: Work) -> BorrowingRecord:
            record = _before_order(work, request_id)
            same_person = replace(draft, patron_id=record.patron_id or 0)
            refuse_any(_agreed_otherwise(record, draft))
            values = _values(work, same_person)
            overridden = _decide(work, same_person, record, override)
            asked_expense = record.asked_expense if draft.expense == record.expense else draft.expense
            work.update("borrowing_request", request_id, asked_expense=asked_expense, expense=draft.expense, **values)
            record_overrides(work, "borrowing_request", request_id, "borrowing_change", overridden, override)
            note_event(work, request_id, "change", record.state, note=override)
            changed = read_borrowing_record(work, request_id)
            tell_borrowing(work, changed)
            return changed

        return self._library.perform(context, "borrowing_change", Right.BORROWING, body)

    def of_title_request(self, title_request_id: int) -> int | None:
        """The request to another library that came of a reader's request for a book; None if there is no open one."""
        found = self._library.rows.value(
            "SELECT max(id) FROM borrowing_request WHERE title_request_id = ? AND ended_on IS NULL", title_request_id
        )
        return None if found is None else int(found)

    def known_book(self, isbn: str) -> AskedBook | None:
        """A book as our own records name it, of all that has this ISBN: ours, held or not, or asked for before."""
        return known_book(self._library.rows, isbn)

    def approve(
        self,
        context: Context,
        request_id: int,
        agreed_on: date | None = None,
        override: str = "",
        *,
        lender_class_id: int | None = None,
        lender_id: int | None = None,
    ) -> Outcome[BorrowingRecord]:
        """Make a request ready to order: the person has agreed with the estimate, which is kept with it (B05).

        ``lender_class_id`` or ``lender_id``: whose estimate it is; neither: as the request has it. It is weighed anew;
        what staff set aside before needs no second explanation.
        """

        def body(work: Work) -> BorrowingRecord:
            record = at_step(work, request_id, BorrowingStep.APPROVE)
            agreed = agreed_on or work.today()
            refuse_any(_agreed_outside(record, agreed, work.today()))
            draft = draft_of(record)
            if lender_class_id is not None or lender_id is not None:
                draft = replace(draft, lender_class_id=lender_class_id, lender_id=lender_id)
            overridden = _decide(work, draft, record, override)
            record_overrides(work, "borrowing_request", request_id, "approve_borrowing", overridden, override)
            weighed = weigh(work, draft, work.site_now(), work.context.site_id, record)
            first, last = weighed.expected
            return take(
                work, record, BorrowingStep.APPROVE, on=agreed, note=override, agreed_on=agreed.isoformat(),
                estimated_from=_text(first), estimated_to=_text(last),
                estimated_charge=None if weighed.charge is None else weighed.charge.amount,
                lender_class=draft.lender_class_id, lender=draft.lender_id,
            )  # fmt: skip

        return self._library.perform(context, "borrowing_approve", Right.BORROWING, body)


def draft_of(record: BorrowingRecord) -> BorrowingDraft:
    """A request as it could be typed again."""
    return BorrowingDraft(
        record.patron_id or 0, record.asked, record.channel, record.asked_on, record.site_id, record.expense,
        record.budget_code_id, record.lender_class_id, record.lender_id, record.needed_by, record.express,
        record.supervisor_asked, record.no_public_expense, record.for_study, record.in_public_library,
        record.comments, record.found_in, record.note, record.title_request_id,
    )  # fmt: skip


def _before_order(work: Work, request_id: int) -> BorrowingRecord:
    record = known_request(work, request_id)
    if record.state not in BEFORE_ORDER:
        work.refuse("borrowing_changed_only_before_order", state=str(record.state))
    return record


def _decide(work: Work, draft: BorrowingDraft, own: BorrowingRecord | None, override: str) -> tuple[Reason, ...]:
    """Go on only if nothing refuses, or staff set it aside; what they have set aside already is not asked again."""
    weighed = weigh(work, draft, work.site_now(), work.context.site_id, own)
    return set_aside(work, _left(work, weighed.decision, own, draft), override)


def _left(rows: Rows, decision: Decision, own: BorrowingRecord | None, draft: BorrowingDraft) -> Decision:
    """A decision without the reasons that staff have set aside for this request before, and may set aside.

    What was set aside about one book says nothing about another.
    """
    if own is None:
        return decision
    settled = set_aside_before(rows, "borrowing_request", own.borrowing_request_id)
    other_book = own.asked != draft.asked
    left = (
        reason
        for reason in decision.refusals
        if not (reason.overridable and reason.code in settled) or (other_book and reason.rule in _OF_THE_BOOK)
    )
    return Decision(tuple(left), decision.remarks)


def _agreed_otherwise(record: BorrowingRecord, draft: BorrowingDraft) -> Reason | None:
    if record.state is not BorrowingState.READY_TO_ORDER:
        return None
    was = (record.lender_id, record.lender_class_id, record.expense, record.express)
    wished = (draft.lender_id, draft.lender_class_id, draft.expense, draft.express)
    return None if was == wished else Reason("borrowing_agreed_already", "B05", facts={"day": record.agreed_on})


def _agreed_outside(record: BorrowingRecord, agreed: date, today: date) -> Reason | None:
    if agreed > today:
        return Reason("date_in_future", facts={"field": "agreed_on", "day": agreed, "today": today})
    if agreed < record.asked_on:
        return Reason("date_too_early", facts={"field": "agreed_on", "day": agreed, "first": record.asked_on})
    return None


def _values(work: Work, draft: BorrowingDraft) -> dict[str, Any]:
    """What is asked for, as the file keeps it; refuses every field that is wrong at once."""
    asked, today = draft.asked, work.today()
    day, isbn = draft.asked_on or today, asked.isbn.strip()
    refuse_any(
        None if asked.title.strip() else Reason("request_title_missing"),
        Reason("date_in_future", facts={"field": "asked_on", "day": day, "today": today}) if day > today else None,
        _needed_too_early(draft.needed_by, day),
    )
    if isbn and isbn13(isbn) is None and issn(isbn) is None:
        work.remarks.append(Reason("request_isbn_doubtful", facts={"isbn": isbn}))
    return {
        "site": draft.site_id or work.context.site_id,
        "channel": draft.channel,
        "asked_on": day.isoformat(),
        "asked_title": asked.title.strip(),
        "asked_author": asked.author.strip(),
        "asked_publisher": asked.publisher.strip(),
        "asked_year": asked.year.strip(),
        "asked_edition": asked.edition.strip(),
        "asked_volume": asked.volume.strip(),
        "asked_isbn": isbn13(isbn) or isbn,
        "kind": asked.kind,
        "found_in": draft.found_in.strip(),
        "needed_by": _text(draft.needed_by),
        "express": int(draft.express),
        "budget_code": draft.budget_code_id if draft.expense == "public" else None,
        "lender_class": draft.lender_class_id,
        "lender": draft.lender_id,
        "supervisor_asked": int(draft.supervisor_asked),
        "no_public_expense": int(draft.no_public_expense),
        "for_study": int(draft.for_study),
        "in_public_library": int(draft.in_public_library),
        "comments": draft.comments.strip(),
        "note": draft.note.strip(),
    }


def _needed_too_early(needed_by: date | None, asked_on: date) -> Reason | None:
    if needed_by is None or needed_by >= asked_on:
        return None
    return Reason("date_too_early", facts={"field": "needed_by", "day": needed_by, "first": asked_on})


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
