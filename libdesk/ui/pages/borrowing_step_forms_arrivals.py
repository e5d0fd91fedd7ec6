"""The forms of the steps when a book is here: arrival, receipt letter, ready for its reader, back unused (R03)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.borrowing_states import BorrowingStep
from libdesk.ui.pages.borrowing_message_words import as_told
from libdesk.ui.pages.borrowing_step_about import book_asked_for, due_from_arrival, readers_dates, where_letter_goes
from libdesk.ui.pages.borrowing_step_fields import (
    CONDITION_WORDS,
    SENDING_SITE,
    THEIR_NUMBER,
    TRACKING,
    VOLUMES,
    arrival_of,
    begin_site,
    condition,
    day,
    site_choices,
)
from libdesk.ui.pages.borrowing_step_sums import SUM_ERRORS, with_sum_if_any
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from datetime import date

    from libdesk.domain.borrowing import LetterSentBy
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.widgets.fields import FieldValue

LETTER_BY: Final = ("fax", "email", "post")
AS_ORDERED: Final = ("", "yes", "no")


def _tick(field_id: str, label: str) -> Field:
    return Field(field_id, label, FieldKind.CHECK)


def _checked(field_id: str, label: str) -> Field:
    """What must be looked at: neither answer stands there before."""
    return Field(field_id, label, FieldKind.CHOICE, required=True, width=24)


def _arrival_groups(reading: BorrowingReading) -> tuple[Group, ...]:
    """Where the lender tells its due date with each book, it must be entered."""
    told = reading.terms is None or reading.terms.loan_length is None
    by_terms = QT_TRANSLATE_NOOP("Fields", "Empty: by the lender’s terms.")
    return (
        Group(
            "",
            (
                day("arrived_on", QT_TRANSLATE_NOOP("Fields", "Day of arrival")),
                SENDING_SITE,
                _checked("item_right", QT_TRANSLATE_NOOP("Fields", "Is it the book that was ordered?")),
                _checked("slip_right", QT_TRANSLATE_NOOP("Fields", "Does the loan slip belong to it?")),
                *condition(QT_TRANSLATE_NOOP("Fields", "Condition on arrival")),
                VOLUMES,
                day(
                    "lender_due_on", QT_TRANSLATE_NOOP("Fields", "Due at the lender"), "" if told else by_terms,
                    required=told,
                ),
                (THEIR_NUMBER, TRACKING),
                Field(
                    "delivery_charge", QT_TRANSLATE_NOOP("Fields", "Postage of the way here"), width=14,
                    hint=QT_TRANSLATE_NOOP("Fields", "Booked on who pays; empty: it is told later."),
                ),
            ),
        ),
        Group(
            QT_TRANSLATE_NOOP("Fields", "How it may be used"),
            (
                _tick("in_library_only", QT_TRANSLATE_NOOP("Fields", "In the library only")),
                _tick("supervised", QT_TRANSLATE_NOOP("Fields", "Where staff can see it")),
                _tick("no_copying", QT_TRANSLATE_NOOP("Fields", "No copying")),
                _tick("weekdays_only", QT_TRANSLATE_NOOP("Fields", "Handed out and taken back on weekdays only")),
                Field("use_note", QT_TRANSLATE_NOOP("Fields", "Other conditions"), FieldKind.LONG_TEXT),
            ),
        ),
    )  # fmt: skip


def _begin_arrival(reading: BorrowingReading) -> dict[str, FieldValue]:
    terms = reading.terms
    begun: dict[str, FieldValue] = {
        **begin_site(reading), "arrived_on": reading.today.isoformat(),
        "condition": "good", "volume_count": "1", "their_number": reading.record.their_number,
        "tracking_number": reading.record.inward_tracking_number,
    }  # fmt: skip
    if terms is not None:
        begun |= {
            "in_library_only": terms.in_library_only, "supervised": terms.supervised, "no_copying": terms.no_copying,
            "weekdays_only": terms.weekdays_only, "use_note": terms.use_note,
        }  # fmt: skip
    return (
        begun
        if reading.told is None
        else begun | as_told(reading.told, str(begun.get("use_note", "")), reading.currency)
    )


def _begin_ready(reading: BorrowingReading) -> dict[str, FieldValue]:
    book = reading.record.book
    return {"patron_due": "" if book is None or book.patron_due_on < reading.today else book.patron_due_on.isoformat()}


def _letter(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.borrowing_arrivals.send_letter(
        context, request_id, cast("date", day_of(values, "letter_sent_on")), cast("LetterSentBy", text_of(values, "by"))
    )


def _arrive(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    arrival, arrivals = arrival_of(values), services.borrowing_arrivals
    return with_sum_if_any(
        services, values, "delivery_charge",
        lambda amount: arrivals.arrive(context, request_id, replace(arrival, delivery_charge=amount)),
    )  # fmt: skip


_ARRIVE: Final[StepForm[BorrowingReading]] = StepForm(
    _arrival_groups,
    _begin_arrival,
    _arrive,
    (
        CONDITION_WORDS,
        ("item_right", "borrowing.as_ordered", AS_ORDERED),
        ("slip_right", "borrowing.as_ordered", AS_ORDERED),
    ),
    (
        ("borrowing_condition_missing", "condition"), ("borrowing_volumes_out_of_range", "volume_count"),
        ("borrowing_site_of_other_lender", "site"), ("borrowing_lender_due_missing", "lender_due_on"),
        ("borrowing_due_before_arrival", "lender_due_on"), ("borrowing_due_too_far", "lender_due_on"),
        *((code, "delivery_charge") for code, _field in SUM_ERRORS),
    ),
    choices=site_choices,
    about=book_asked_for,
    follows=due_from_arrival,
)  # fmt: skip

_LETTER: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                day("letter_sent_on", QT_TRANSLATE_NOOP("Fields", "Date sent")),
                Field("by", QT_TRANSLATE_NOOP("Fields", "Sent by"), FieldKind.CHOICE, width=24),
            ),
        ),
    ),
    lambda reading: {"letter_sent_on": reading.today.isoformat(), "by": "fax"},
    _letter,
    (("by", "borrowing.letter_sent_by", LETTER_BY),),
    (("borrowing_letter_sent_already", "letter_sent_on"),),
    about=where_letter_goes,
)

_READY: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                day(
                    "patron_due", QT_TRANSLATE_NOOP("Fields", "Due for the reader"),
                    QT_TRANSLATE_NOOP("Fields", "Earlier if you like; empty: the last day that is possible."),
                    required=False,
                ),
            ),
        ),
    ),
    _begin_ready,
    lambda services, context, request_id, values: services.borrowing_arrivals.make_ready(
        context, request_id, day_of(values, "patron_due")
    ),
    errors=(("borrowing_reader_due_too_late", "patron_due"), ("borrowing_no_day_left", "patron_due")),
    about=readers_dates,
)  # fmt: skip

_UNUSED: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "why", QT_TRANSLATE_NOOP("Fields", "Why it goes back"), FieldKind.LONG_TEXT, required=True,
                    hint=QT_TRANSLATE_NOOP("Fields", "The wrong book, damaged, too late, not wanted any more …"),
                ),
            ),
        ),
    ),
    nothing,
    lambda services, context, request_id, values: services.borrowing_arrivals.send_unused(
        context, request_id, text_of(values, "why")
    ),
    errors=(("explanation_missing", "why"),),
)  # fmt: skip

FORMS: Final[dict[BorrowingStep, StepForm[BorrowingReading]]] = {
    BorrowingStep.ARRIVE: _ARRIVE,
    BorrowingStep.SEND_LETTER: _LETTER,
    BorrowingStep.MAKE_READY: _READY,
    BorrowingStep.SEND_UNUSED: _UNUSED,
}
