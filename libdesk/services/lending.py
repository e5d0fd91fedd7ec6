"""Interlibrary lending: a partner's request from its coming in until the item is home (S2; L07 to L19)."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from libdesk.domain import lending as rules
from libdesk.domain.context import Context
from libdesk.domain.due_date import end_of_day
from libdesk.domain.instants import instant_text
from libdesk.domain.lending import (
    TRANSITIONS,
    Difference,
    Dispatch,
    Homecoming,
    LendingState,
    LendingStep,
    ReceiptLetter,
    Service,
)
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.domain.search_text import normalise
from libdesk.services import transits
from libdesk.services.checks import refuse_any
from libdesk.services.identifiers import give_number
from libdesk.services.lending_forms import NewRequest, Parcel, ReturnedParcel
from libdesk.services.lending_record import LendingRecord, read_lending_record
from libdesk.services.lending_writing import (
    change_loan,
    insert_return,
    item_to_send,
    need_address,
    tell_request,
    tidy_tracking,
    title_of_item,
)
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.scans import meanings_of
from libdesk.services.settings import Settings


class Lending:
    """What staff do with partners' requests; every step out of order is refused with its reason."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def record(self, lending_request_id: int) -> LendingRecord:
        """Everything about a request; LookupError if there is none."""
        return read_lending_record(self._library.rows, lending_request_id)

    def enter(self, context: Context, request: NewRequest) -> Outcome[int]:
        """Note a partner's request; it gets our number, which its papers carry."""
        prefix = self._settings.text("lending.number_prefix")

        def body(work: Work) -> int:
            today = work.today()
            requested_on = request.requested_on or today
            refuse_any(
                Reason("name_missing") if not request.asked_title.strip() else None,
                rules.date_outside("requested_on", requested_on, date.min, today),
            )
            title_id = request.title_id or title_of_item(work, request.item_id)
            request_id = work.insert(
                "lending_request",
                partner_library=request.partner_library_id,
                their_number=request.their_number.strip(),
                channel=request.channel,
                requested_on=requested_on.isoformat(),
                asked_title=request.asked_title.strip(),
                asked_author=request.asked_author.strip(),
                asked_volume=request.asked_volume.strip(),
                asked_year=request.asked_year.strip(),
                asked_number=request.asked_number.strip(),
                needed_by=request.needed_by.isoformat() if request.needed_by else None,
                title=title_id,
                item=request.item_id,
                volume_count=request.volume_count,
                conditions=request.conditions.strip(),
                note=request.note.strip(),
            )
            number = f"{prefix}{today.year}-{work.next_number(f'lending_request {today.year}'):04d}"
            give_number(work, "lending_request", request_id, number)
            tell_request(work, request_id)
            return request_id

        return self._library.perform(context, "enter_lending_request", Right.LENDING, body)

    def choose_item(self, context: Context, lending_request_id: int, item_id: int) -> Outcome[int]:
        """Choose the copy to be sent, before the request is accepted."""

        def body(work: Work) -> int:
            record = _read(work, lending_request_id)
            if record.state is not LendingState.RECEIVED:
                work.refuse("lending_step_out_of_order", state=record.state, step=LendingStep.ACCEPT)
            title_id = title_of_item(work, item_id)
            if record.title_id not in (None, title_id):
                work.remarks.append(Reason("lending_item_of_other_title", "L15"))
            work.update("lending_request", lending_request_id, item=item_id, title=title_id)
            tell_request(work, lending_request_id)
            return lending_request_id

        return self._library.perform(context, "choose_lending_item", Right.LENDING, body)

    def accept(self, context: Context, lending_request_id: int) -> Outcome[LendingRecord]:
        """Promise the chosen copy: from now on the desk does not lend it (L01)."""

        def check(work: Work, record: LendingRecord) -> None:
            item = None if record.item_id is None else item_to_send(work, record.item_id, lending_request_id)
            work.need(rules.may_accept(record.partner_state, record.partner, item))

        return self._step(context, lending_request_id, LendingStep.ACCEPT, check)

    def refuse(self, context: Context, lending_request_id: int, why: str) -> Outcome[LendingRecord]:
        """Refuse a request, with the reason that the partner will read (L11)."""

        def check(work: Work, record: LendingRecord) -> None:
            if not why.strip():
                work.refuse("refusal_reason_missing", "L11")
            work.update("lending_request", record.lending_request_id, refusal_reason=why.strip())

        return self._step(context, lending_request_id, LendingStep.REFUSE, check)

    def cancel(self, context: Context, lending_request_id: int) -> Outcome[LendingRecord]:
        """The partner no longer wants it; the copy is free again."""
        return self._step(context, lending_request_id, LendingStep.CANCEL, _nothing_to_check)

    def pick(self, context: Context, lending_request_id: int, scanned: str = "") -> Outcome[LendingRecord]:
        """Take the copy from the shelf; ``scanned``, its number, must be that of the promised copy (L15)."""

        def check(work: Work, record: LendingRecord) -> None:
            if scanned.strip() and record.item_number not in meanings_of(scanned):
                work.refuse("lending_wrong_item", "L15", scanned=scanned.strip(), wanted=record.item_number)

        return self._step(context, lending_request_id, LendingStep.PICK, check)

    def ship(self, context: Context, lending_request_id: int, parcel: Parcel) -> Outcome[LendingRecord]:
        """Send the item from the site that holds it; it is on loan to the partner from now on (L09, L12, L13, L15)."""

        def check(work: Work, record: LendingRecord) -> None:
            today = work.today()
            sent_on = parcel.sent_on or today
            item = item_to_send(work, record.item_id or 0, lending_request_id)
            dispatch = Dispatch(parcel.service, parcel.tracking_number, sent_on, parcel.condition, parcel.volume_count)
            work.need(
                rules.may_ship(
                    dispatch, item, work.context.site_id, abroad=record.abroad, requested_on=record.requested_on,
                    today=today,
                )
            )  # fmt: skip
            need_address(work, record)
            shipment_id = work.insert(
                "shipment",
                direction="out",
                site=work.context.site_id,
                partner_library=record.partner_library_id,
                service=parcel.service,
                carrier=parcel.carrier.strip(),
                tracking_number=tidy_tracking(parcel.tracking_number),
                sent_on=sent_on.isoformat(),
                weight_grams=parcel.weight_grams,
                postage=parcel.postage,
            )
            work.update(
                "lending_request",
                lending_request_id,
                outward_shipment=shipment_id,
                condition_sent=parcel.condition.strip(),
                volume_count=parcel.volume_count,
            )
            # Wherever it was to go, it leaves from here.
            transits.end(work, record.item_id or 0, received=False)
            work.insert(
                "loan",
                item=record.item_id,
                lending_request=lending_request_id,
                site=work.context.site_id,
                lent_at=work.now_text,
            )

        return self._step(context, lending_request_id, LendingStep.SHIP, check)

    def file_receipt_letter(
        self,
        context: Context,
        lending_request_id: int,
        received_on: date,
        came_on: date | None = None,
        remarks: str = "",
    ) -> Outcome[LendingRecord]:
        """File the receipt letter: from its date of receipt the due date follows, one month on (L07, L14)."""

        def check(work: Work, record: LendingRecord) -> None:
            if record.received_on is not None:
                work.refuse("receipt_letter_filed_already", "L14", received_on=record.received_on)
            today = work.today()
            letter = ReceiptLetter(received_on, came_on or today, remarks)
            work.need(rules.may_file_receipt_letter(letter, record.sent_on or received_on, today))
            due_on = rules.lending_due_on(received_on)
            if record.posted_back_on is not None:
                # The letter came after the parcel was on its way back: only now can lateness be told (L07).
                work.remarks.extend(filter(None, [rules.posted_late(record.posted_back_on, due_on)]))
            work.update(
                "lending_request",
                lending_request_id,
                received_on=received_on.isoformat(),
                letter_came_on=letter.came_on.isoformat(),
                condition_received=remarks.strip(),
                due_on=due_on.isoformat(),
            )
            due_at = instant_text(end_of_day(due_on, work.site_now()))
            change_loan(work, lending_request_id, due_on=due_on.isoformat(), due_at=due_at)
            work.tell(due_on=due_on)

        return self._step(context, lending_request_id, LendingStep.FILE_RECEIPT_LETTER, check)

    def note_posted_back(
        self, context: Context, lending_request_id: int, posted_on: date, tracking_number: str = "",
        service: Service = "registered_air_mail",
    ) -> Outcome[LendingRecord]:  # fmt: skip
        """Note that the partner has posted the item; late is what was posted after the due day (L07)."""

        def check(work: Work, record: LendingRecord) -> None:
            first = record.received_on or record.sent_on or posted_on
            refuse_any(rules.date_outside("posted_on", posted_on, first, work.today()))
            late = rules.posted_late(posted_on, record.due_on)
            if late is not None:
                work.remarks.append(late)
            shipment_id = insert_return(work, record, service, "", tracking_number, posted_on, None)
            work.update("lending_request", lending_request_id, return_shipment=shipment_id)

        return self._step(context, lending_request_id, LendingStep.NOTE_POSTED_BACK, check)

    def take_home(self, context: Context, lending_request_id: int, parcel: ReturnedParcel) -> Outcome[LendingRecord]:
        """The item is home: check item, slip and sheet, and close the loan; what is wrong is said (L07, L17 to L19)."""

        def check(work: Work, record: LendingRecord) -> None:
            today = work.today()
            homecoming = Homecoming(
                parcel.posted_on, parcel.condition, parcel.volume_count, parcel.slip_enclosed, parcel.sheet_enclosed,
                parcel.service,
            )  # fmt: skip
            work.need(
                rules.may_take_home(
                    homecoming,
                    # Nobody posts back what they have not received.
                    sent_on=record.received_on or record.sent_on or parcel.posted_on,
                    due_on=record.due_on,
                    volumes_sent=record.volume_count,
                    condition_sent=record.condition_sent,
                    sending_site_id=record.sending_site_id or work.context.site_id,
                    sending_site=record.sending_site,
                    here_id=work.context.site_id,
                    today=today,
                )
            )
            self._close(work, record, parcel, today)

        return self._step(context, lending_request_id, LendingStep.TAKE_HOME, check)

    @staticmethod
    def _close(work: Work, record: LendingRecord, parcel: ReturnedParcel, today: date) -> None:
        if record.return_shipment_id is None:
            shipment_id = insert_return(
                work, record, parcel.service, parcel.carrier, parcel.tracking_number, parcel.posted_on, today
            )
        else:
            shipment_id = record.return_shipment_id
            # What was noted when the partner posted it stays where the parcel itself says nothing.
            seen = {"carrier": parcel.carrier.strip(), "tracking_number": tidy_tracking(parcel.tracking_number)}
            work.update(
                "shipment", shipment_id, arrived_on=today.isoformat(), sent_on=parcel.posted_on.isoformat(),
                service=parcel.service, **{name: text for name, text in seen.items() if text},
            )  # fmt: skip
        work.update(
            "lending_request",
            record.lending_request_id,
            return_shipment=shipment_id,
            returned_on=today.isoformat(),
            condition_returned=parcel.condition.strip(),
            volumes_returned=parcel.volume_count,
            slip_came_back=int(parcel.slip_enclosed),
            sheet_came_back=int(parcel.sheet_enclosed),
        )
        change_loan(
            work, record.lending_request_id, returned_at=work.now_text, returned_on=today.isoformat(),
            returned_site=work.context.site_id, returned_how="post",
        )  # fmt: skip

    def _step(self, context: Context, lending_request_id: int, step: LendingStep, check: Any) -> Outcome[LendingRecord]:
        def body(work: Work) -> LendingRecord:
            record = _read(work, lending_request_id)
            refuse_any(rules.out_of_order(record.state, step))
            check(work, record)
            to = TRANSITIONS[record.state, step].to
            work.update("lending_request", lending_request_id, state=str(to))
            tell_request(work, lending_request_id)
            return read_lending_record(work, lending_request_id)

        return self._library.perform(context, f"lending_{step}", Right.LENDING, body)


def _read(work: Work, lending_request_id: int) -> LendingRecord:
    try:
        return read_lending_record(work, lending_request_id)
    except LookupError as error:
        raise Refused(Decision((Reason("not_found"),))) from error


def differences_of(record: LendingRecord) -> tuple[Difference, ...]:
    """What is sent and was not asked for, field by field (L15)."""
    asked = {
        "title": record.asked_title, "author": record.asked_author, "volume": record.asked_volume,
        "year": record.asked_year,
    }  # fmt: skip
    sent = {
        "title": " / ".join(filter(None, (record.title, record.title_latin))),
        "author": " / ".join(filter(None, (record.author, record.author_latin))),
        "volume": record.volume, "year": record.year,
    }  # fmt: skip
    texts = {*asked.values(), *sent.values()}
    return rules.differences(asked, sent, {text: normalise(text) for text in texts})


def _nothing_to_check(work: Work, record: LendingRecord) -> None:
    """The step may be taken whenever the table allows it."""


def remarks_of(record: LendingRecord, today: date) -> tuple[Reason, ...]:
    """What staff should heed about a request: a late letter (L14), what was wrong on its return (L07, L17, L19)."""
    found: list[Reason] = []
    if record.received_on is not None and record.letter_came_on is not None and record.sent_on is not None:
        letter = ReceiptLetter(record.received_on, record.letter_came_on, record.condition_received)
        found.extend(rules.may_file_receipt_letter(letter, record.sent_on, today).remarks)
    if record.returned_on is not None and record.sent_on is not None:
        found.extend(_remarks_on_return(record, today))
    elif record.posted_back_on is not None:
        late = rules.posted_late(record.posted_back_on, record.due_on)
        found.extend([] if late is None else [late])
    return tuple(found)


def _remarks_on_return(record: LendingRecord, today: date) -> tuple[Reason, ...]:
    sent_on, site_id = record.sent_on or today, record.sending_site_id or 0
    homecoming = Homecoming(
        record.posted_back_on or sent_on, record.condition_returned, record.volumes_returned or 0,
        bool(record.slip_came_back), bool(record.sheet_came_back), cast(Service, record.return_service),
    )  # fmt: skip
    return rules.may_take_home(
        homecoming, sent_on=sent_on, due_on=record.due_on, volumes_sent=record.volume_count,
        condition_sent=record.condition_sent, sending_site_id=site_id, sending_site=record.sending_site,
        here_id=site_id, today=today,
    ).remarks  # fmt: skip
