"""The forms of the steps at the counter: handed out, read here, back, not collected, a longer loan, a recall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.borrowing_states import BorrowingState, BorrowingStep
from libdesk.ui.pages.borrowing_step_about import lender_of
from libdesk.ui.pages.borrowing_step_fields import CONDITION_WORDS, condition, day
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, nothing, own_or_chosen, text_of, why_otherwise
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.borrowing import BookReturned
    from libdesk.domain.context import Context
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.borrowing_reading import BorrowingReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

About = list[tuple[str, str]]
_NOTE: Final = Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT)
translate = QCoreApplication.translate


def _hand_out(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    reader = services.borrowing_desk.reader_of(request_id) if values.get("card_shown") else None
    return services.borrowing_desk.hand_out(context, request_id, reader, override=why_otherwise(values))


def _take_back(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    if "how" not in values:
        return services.borrowing_desk.give_up(context, request_id, text_of(values, "note"))
    return services.borrowing_desk.take_back(
        context, request_id, cast("BookReturned", text_of(values, "how")), returned_on=day_of(values, "returned_on"),
        condition=own_or_chosen(values, "condition"), note=text_of(values, "note"),
    )  # fmt: skip


def _ask(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.borrowing_extensions.ask(
        context, request_id, wanted_until=day_of(values, "wanted_until"), asked_on=day_of(values, "asked_on"),
        note=text_of(values, "note"), override=why_otherwise(values),
    )  # fmt: skip


def _answer(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.borrowing_extensions.answer(
        context, request_id, granted=text_of(values, "granted") == "yes", new_due_on=day_of(values, "new_due_on"),
        answered_on=day_of(values, "answered_on"), note=text_of(values, "note"),
    )  # fmt: skip


def _recall(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    due_on = day_of(values, "due_on")
    assert due_on is not None  # the field is required
    return services.borrowing_extensions.note_recall(
        context, request_id, due_on, recalled_on=day_of(values, "recalled_on"), note=text_of(values, "note")
    )


def _to_heed(session: Session, reading: BorrowingReading) -> SignLines | None:
    """Restrictions, hours, what is owed and what must be brought (B09, B12 to B14)."""
    found = session.services.borrowing_desk.to_heed(session.context(), reading.record.borrowing_request_id)
    if not found:
        return None
    lines = SignLines()
    lines.say_all(SignKind.ATTENTION, [session.say(reason) for reason in found])
    return lines


def _readers(session: Session, reading: BorrowingReading) -> About:
    """Whose book it is, when it is due, and in what condition it came."""
    record, book = reading.record, reading.record.book
    if book is None:
        return []
    return [
        (translate("StepForm", "Reader"), " · ".join(filter(None, (record.patron, record.card)))),
        (translate("StepForm", "Due from the reader"), day_text(session, book.patron_due_on)),
        (translate("StepForm", "Kept until"), "" if record.with_reader else day_text(session, book.collect_by)),
        (translate("StepForm", "Condition on arrival"), code_word(session, "words.condition", book.condition_arrived)),
    ]


def _dates(session: Session, reading: BorrowingReading) -> About:
    """Both due dates, and a longer loan that was asked for."""
    book, story = reading.record.book, reading.story
    if book is None:
        return []
    asked = [one for one in story.extensions if one.answered_on is None]
    return [
        (translate("StepForm", "Lender"), lender_of(session, reading)),
        (translate("StepForm", "Due at the lender"), day_text(session, book.lender_due_on)),
        (translate("StepForm", "Due from the reader"), day_text(session, book.patron_due_on)),
        (translate("StepForm", "Longer loan asked for"), day_text(session, asked[-1].asked_on) if asked else ""),
        (translate("StepForm", "Wanted until"), day_text(session, asked[-1].wanted_until) if asked else ""),
    ]


def _back_groups(reading: BorrowingReading) -> tuple[Group, ...]:
    """What is asked of a return; of a book that the reader never took, or has no more use for, only a note."""
    if reading.record.state is BorrowingState.READY:
        return (Group("", (_NOTE,)),)
    how = Field("how", QT_TRANSLATE_NOOP("Fields", "Came back"), FieldKind.CHOICE, width=24)
    return (
        Group(
            "",
            (
                (how, day("returned_on", QT_TRANSLATE_NOOP("Fields", "Came on"))),
                condition(QT_TRANSLATE_NOOP("Fields", "Condition")),
                _NOTE,
            ),
        ),
    )


def _begin_back(reading: BorrowingReading) -> dict[str, FieldValue]:
    if reading.record.state is BorrowingState.READY:
        return {}
    return {"how": "desk", "returned_on": reading.today.isoformat()}


_HAND_OUT: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (Field("card_shown", QT_TRANSLATE_NOOP("Fields", "The reader has shown the card"), FieldKind.CHECK),),
        ),
    ),
    nothing,
    _hand_out,
    about=_readers,
    shown=_to_heed,
)
_END_READING: Final[StepForm[BorrowingReading]] = StepForm(
    (),
    nothing,
    lambda services, context, request_id, _values: services.borrowing_desk.end_reading(context, request_id),
    about=_readers,
    remark=QT_TRANSLATE_NOOP("Fields", "It stays ready for the reader’s next reading here."),
)
_TAKE_BACK: Final[StepForm[BorrowingReading]] = StepForm(
    _back_groups,
    _begin_back,
    _take_back,
    (("how", "borrowing.returned_how", ("desk", "book_drop", "post")), CONDITION_WORDS),
    about=_readers,
    shown=_to_heed,
)
_NOT_COLLECTED: Final[StepForm[BorrowingReading]] = StepForm(
    (Group("", (_NOTE,)),),
    nothing,
    lambda services, context, request_id, values: services.borrowing_desk.not_collected(
        context, request_id, text_of(values, "note")
    ),
    about=_readers,
)
_ASK: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                (
                    day("asked_on", QT_TRANSLATE_NOOP("Fields", "The reader asked on")),
                    day("wanted_until", QT_TRANSLATE_NOOP("Fields", "Wanted until"), required=False),
                ),
                _NOTE,
            ),
        ),
    ),
    lambda reading: {"asked_on": reading.today.isoformat()},
    _ask,
    errors=(("borrowing_extension_gains_nothing", "wanted_until"),),
    about=_dates,
)
_ANSWER: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("granted", QT_TRANSLATE_NOOP("Fields", "The lender"), FieldKind.CHOICE, width=32),
                (
                    day("new_due_on", QT_TRANSLATE_NOOP("Fields", "New due date at the lender"), required=False),
                    day("answered_on", QT_TRANSLATE_NOOP("Fields", "Answered on")),
                ),
                _NOTE,
            ),
        ),
    ),
    lambda reading: {"granted": "yes", "answered_on": reading.today.isoformat()},
    _answer,
    (("granted", "borrowing.granted", ("yes", "no")),),
    (("borrowing_new_due_missing", "new_due_on"), ("borrowing_new_due_not_later", "new_due_on")),
    about=_dates,
    remark=QT_TRANSLATE_NOOP("Fields", "The reader is told with the next notices."),
)
_RECALL: Final[StepForm[BorrowingReading]] = StepForm(
    (
        Group(
            "",
            (
                (
                    day("due_on", QT_TRANSLATE_NOOP("Fields", "The lender wants it by")),
                    day("recalled_on", QT_TRANSLATE_NOOP("Fields", "Recalled on")),
                ),
                _NOTE,
            ),
        ),
    ),
    lambda reading: {"recalled_on": reading.today.isoformat()},
    _recall,
    errors=(("borrowing_recall_not_sooner", "due_on"),),
    about=_dates,
    remark=QT_TRANSLATE_NOOP("Fields", "The reader is told with the next notices."),
)

FORMS: Final[dict[BorrowingStep, StepForm[BorrowingReading]]] = {
    BorrowingStep.HAND_OUT: _HAND_OUT,
    BorrowingStep.END_READING: _END_READING,
    BorrowingStep.TAKE_BACK: _TAKE_BACK,
    BorrowingStep.NOT_COLLECTED: _NOT_COLLECTED,
    BorrowingStep.ASK_EXTENSION: _ASK,
    BorrowingStep.ANSWER_EXTENSION: _ANSWER,
    BorrowingStep.NOTE_RECALL: _RECALL,
}
