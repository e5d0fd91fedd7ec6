"""An item comes home, or never does (L07, L17 to L19)."""

from __future__ import annotations

from datetime import date

from libdesk.domain import lending_return as rules
from libdesk.domain.context import Context
from libdesk.domain.lending import Service, date_outside
from libdesk.domain.lending_compensation import kind_of_return
from libdesk.domain.lending_packing import mistyped
from libdesk.domain.lending_return import Homecoming, SentItem
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services import transits
from libdesk.services.checks import refuse_any
from libdesk.services.lending_cases import open_case
from libdesk.services.lending_compensation import close_in, open_in
from libdesk.services.lending_condition import keep_condition, marks_of
from libdesk.services.lending_forms import ReturnedParcel
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_steps import at_step, take
from libdesk.services.lending_writing import change_loan, insert_return
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.scans import meanings_of
from libdesk.services.settings import Settings
from libdesk.wording.catalogue import catalogue


class LendingReturns:
    """Takes items in, or notes that one is lost."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def note_posted_back(
        self, context: Context, lending_request_id: int, posted_on: date, tracking_number: str = "",
        service: Service = "registered_air_mail",
    ) -> Outcome[LendingRecord]:  # fmt: skip
        """Note that the partner has posted the item; late is what was posted after the due day (L07).

        A tracking number whose check digit is wrong is refused. A lost item that was posted after all is found.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.NOTE_POSTED_BACK)
            first = record.received_on or record.sent_on or posted_on
            refuse_any(date_outside("posted_on", posted_on, first, work.today()), mistyped(tracking_number))
            late = rules.posted_late(posted_on, record.due_on)
            if late is not None:
                work.remarks.append(late)
            _end_loss(work, record)
            shipment_id = record.return_shipment_id
            if shipment_id is None:
                shipment_id = insert_return(work, record, service, "", tracking_number, posted_on, None)
            else:
                # It was posted before, then thought lost: the same parcel, known better now.
                tracking = tidy_tracking_number(tracking_number)
                work.update(
                    "shipment", shipment_id, service=service, sent_on=posted_on.isoformat(),
                    **({"tracking_number": tracking} if tracking else {}),
                )  # fmt: skip
            return take(work, record, LendingStep.NOTE_POSTED_BACK, on=posted_on, return_shipment=shipment_id)

        return self._library.perform(context, "lending_note_posted_back", Right.LENDING, body)

    def report_lost(
        self, context: Context, lending_request_id: int, noticed_on: date, description: str
    ) -> Outcome[LendingRecord]:
        """Note that the item is lost: it stays away, and a case of compensation is open from now on (L19).

        A case that was open for damage becomes the one for the loss, to be decided and asked for anew.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.REPORT_LOST)
            today = work.today()
            work.need(rules.may_report_lost(noticed_on, description, sent_on=record.sent_on or noticed_on, today=today))
            known = open_case(work, lending_request_id)
            told = take(work, record, LendingStep.REPORT_LOST, on=noticed_on, note=description)
            if known is None:
                open_in(work, told, "lost", description, noticed_on)
            else:
                work.update(
                    "lending_compensation", known.case_id, kind="lost", noticed_on=noticed_on.isoformat(),
                    description="\n".join((known.description, description.strip())), way="undecided", amount=None,
                    asked_on=None, answer_by=None,
                )  # fmt: skip
            return told

        return self._library.perform(context, "lending_report_lost", Right.LENDING, body)

    def take_home(self, context: Context, lending_request_id: int, parcel: ReturnedParcel) -> Outcome[LendingRecord]:
        """The item is home: its checklist is noted and the loan closed; what is wrong is said (L07, L17 to L19).

        At another site than the one that sent it, it starts on its way there at once (L18). Missing volumes and damage
        open a case of compensation; the case of an item that was lost ends, as it is found.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.TAKE_HOME)
            here_id, today = work.context.site_id, work.today()
            if parcel.scanned.strip() and record.item_number not in meanings_of(parcel.scanned):
                work.refuse("lending_wrong_item", "L19", scanned=parcel.scanned.strip(), wanted=record.item_number)
            sent = sent_item(work, record, parcel.posted_on)
            decision = rules.may_take_home(_homecoming(parcel), sent, here_id=here_id, today=today)
            work.need(decision)
            refuse_any(mistyped(parcel.tracking_number))
            _end_loss(work, record)
            keep_condition(work, lending_request_id, "returned", parcel.marks, parcel.pictures)
            shipment_id = _note_arrival(work, record, parcel, today)
            change_loan(
                work, lending_request_id, returned_at=work.now_text, returned_on=today.isoformat(),
                returned_site=here_id, returned_how="post",
            )  # fmt: skip
            told = take(
                work, record, LendingStep.TAKE_HOME, note=parcel.differs, return_shipment=shipment_id,
                returned_on=today.isoformat(), returned_site=here_id, condition_returned=parcel.condition.strip(),
                volumes_returned=parcel.volume_count, slip_came_back=int(parcel.slip_enclosed),
                sheet_came_back=int(parcel.sheet_enclosed), box_came_sound=int(parcel.box_sound),
                return_note=parcel.differs.strip(),
            )  # fmt: skip
            _send_on(work, told)
            _open_for_what_is_wrong(work, told, parcel, sent)
            return told

        return self._library.perform(context, "lending_take_home", Right.LENDING, body)


def sent_item(work: Work, record: LendingRecord, posted_on: date) -> SentItem:
    """The item as it left us, which its return is compared with."""
    return SentItem(
        record.received_on or record.sent_on or posted_on, record.due_on, record.volume_count, record.condition_sent,
        marks_of(work, record.lending_request_id, "sent"), record.sending_site_id or work.context.site_id,
        record.sending_site,
    )  # fmt: skip


def _homecoming(parcel: ReturnedParcel) -> Homecoming:
    return Homecoming(
        parcel.posted_on, parcel.condition, parcel.volume_count, parcel.slip_enclosed, parcel.sheet_enclosed,
        parcel.service, parcel.marks, parcel.differs, parcel.box_sound,
    )  # fmt: skip


def _end_loss(work: Work, record: LendingRecord) -> None:
    """What was lost is found: its case ends with it."""
    case = open_case(work, record.lending_request_id)
    if record.state is LendingState.LOST and case is not None:
        close_in(work, case, "found", None, "")


def _note_arrival(work: Work, record: LendingRecord, parcel: ReturnedParcel, today: date) -> int:
    """The parcel on its way back, arrived; what was noted of it when it was posted stays where it says nothing now."""
    if record.return_shipment_id is None:
        return insert_return(
            work, record, parcel.service, parcel.carrier, parcel.tracking_number, parcel.posted_on, today
        )
    seen = {"carrier": parcel.carrier.strip(), "tracking_number": tidy_tracking_number(parcel.tracking_number)}
    work.update(
        "shipment", record.return_shipment_id, arrived_on=today.isoformat(), sent_on=parcel.posted_on.isoformat(),
        service=parcel.service, **{name: text for name, text in seen.items() if text},
    )  # fmt: skip
    return record.return_shipment_id


def _send_on(work: Work, record: LendingRecord) -> None:
    """An item that came in at another site goes to the one that sent it (L18)."""
    here_id = work.context.site_id
    if record.item_id is not None and record.sending_site_id not in (None, here_id):
        transits.begin(work, record.item_id, here_id, record.sending_site_id)


def _what_is_wrong(partner_language: str, parcel: ReturnedParcel, sent: SentItem) -> str:
    """The condition, the new marks and staff's own words, in the language of the partner, who is told of it."""
    wording = catalogue("ja" if partner_language == "ja" else "en")

    def said(table: str, code: str) -> str:
        return wording.text(f"{table}.{code}") if wording.knows(f"{table}.{code}") else code

    marks = (
        " – ".join(filter(None, (said("lending.mark", mark), words.strip())))
        for mark, words in rules.new_marks(parcel.marks, sent.marks)
    )
    condition = said("words.condition", parcel.condition.strip())
    return " · ".join(filter(None, (condition, *marks, parcel.differs.strip())))


def _open_for_what_is_wrong(work: Work, record: LendingRecord, parcel: ReturnedParcel, sent: SentItem) -> None:
    """Open a case for missing volumes or damage, unless one is open already (L19)."""
    damaged = rules.is_damaged(_homecoming(parcel), sent)
    kind = kind_of_return(damaged=damaged, volumes_missing=parcel.volume_count < sent.volume_count)
    if kind is None or open_case(work, record.lending_request_id) is not None:
        return
    open_in(work, record, kind, _what_is_wrong(record.partner_language, parcel, sent))
    work.remarks.append(Reason("lending_case_opened", "L19"))
