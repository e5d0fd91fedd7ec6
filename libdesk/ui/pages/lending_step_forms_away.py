"""The forms while an item is away: receipt letter, no extension, recall, posting back, and that it is lost."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.lending_states import LendingStep
from libdesk.ui.pages.lending_condition_shown import condition_then
from libdesk.ui.pages.lending_marks import LetterMarks, marks_in
from libdesk.ui.pages.lending_step_about import about_copy, due_from_receipt
from libdesk.ui.pages.lending_step_fields import (
    CONDITION_WORDS,
    SERVICE,
    SERVICE_WORDS,
    TRACKING,
    begin_today,
    condition,
    day,
    service_of,
)
from libdesk.ui.pages.lending_words import ASKED_BY, LETTER_CAME_BY
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, own_or_chosen, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.domain.lending_receipt import CameBy
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values


def _file(services: Services, context: Context, request_id: int, values: Values) -> Outcome[Any]:
    return services.lending.file_receipt_letter(
        context, request_id, cast(date, day_of(values, "received_on")), day_of(values, "came_on"),
        own_or_chosen(values, "condition"), marks_in(values), cast("CameBy", text_of(values, "came_by")),
    )  # fmt: skip


_LETTER: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                (
                    Field(
                        "received_on",
                        QT_TRANSLATE_NOOP("Fields", "Received on"),
                        FieldKind.DATE,
                        required=True,
                        width=14,
                    ),
                    Field("came_on", QT_TRANSLATE_NOOP("Fields", "Letter came on"), FieldKind.DATE, width=14),
                ),
                Field("came_by", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=20),
                *condition(QT_TRANSLATE_NOOP("Fields", "Condition on arrival there")),
            ),
        ),
    ),
    lambda reading: {"came_on": reading.today.isoformat(), "came_by": "fax", "condition": "good"},
    _file,
    (CONDITION_WORDS, ("came_by", "lending.came_by", LETTER_CAME_BY)),
    about=about_copy,
    shown=condition_then,
    follows=due_from_receipt,
    part=LetterMarks,
)

_EXTENSION: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                (
                    day("asked_on", QT_TRANSLATE_NOOP("Fields", "Asked on")),
                    Field("by", QT_TRANSLATE_NOOP("Fields", "Asked by"), FieldKind.CHOICE, width=14),
                ),
            ),
        ),
    ),
    begin_today("asked_on"),
    lambda services, context, request_id, values: services.lending.refuse_extension(
        context, request_id, day_of(values, "asked_on"), text_of(values, "by")
    ),
    (("by", "lending.asked_by", ASKED_BY),),
    about=about_copy,
    remark=QT_TRANSLATE_NOOP("Fields", "A loan to a library is not extended; the due date stays."),
)

_RECALL: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("reason", QT_TRANSLATE_NOOP("Fields", "Why it is needed"), FieldKind.LONG_TEXT, required=True),
                day("recall_by", QT_TRANSLATE_NOOP("Fields", "To be posted back by")),
            ),
        ),
    ),
    lambda reading: {"recall_by": (reading.today + timedelta(days=reading.recall_days)).isoformat()},
    lambda services, context, request_id, values: services.lending.recall(
        context, request_id, text_of(values, "reason"), day_of(values, "recall_by")
    ),
    errors=(("explanation_missing", "reason"), ("lending_recalled_already", "recall_by")),
    about=about_copy,
)

_POSTED_BACK: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                day(
                    "posted_on", QT_TRANSLATE_NOOP("Fields", "Date of posting"),
                    QT_TRANSLATE_NOOP("Fields", "The postmark: what was posted in time is in time."),
                ),
                SERVICE,
                TRACKING,
            ),
        ),
    ),
    lambda reading: {
        "posted_on": reading.today.isoformat(),
        "service": reading.record.service or "registered_air_mail",
    },
    lambda services, context, request_id, values: services.lending.note_posted_back(
        context, request_id, cast(date, day_of(values, "posted_on")), text_of(values, "tracking_number"),
        service_of(values),
    ),
    (SERVICE_WORDS,),
    (("tracking_mistyped", "tracking_number"),),
    about=about_copy,
)  # fmt: skip

_LOST: Final[StepForm[RequestReading]] = StepForm(
    (
        Group(
            "",
            (
                day("noticed_on", QT_TRANSLATE_NOOP("Fields", "Noticed on")),
                Field("description", QT_TRANSLATE_NOOP("Fields", "What is known"), FieldKind.LONG_TEXT, required=True),
            ),
        ),
    ),
    begin_today("noticed_on"),
    lambda services, context, request_id, values: services.lending.report_lost(
        context, request_id, cast(date, day_of(values, "noticed_on")), text_of(values, "description")
    ),
    errors=(("explanation_missing", "description"),),
    about=about_copy,
    remark=QT_TRANSLATE_NOOP("Fields", "A case of compensation is opened with it."),
    destructive=True,
)

FORMS: Final = {
    LendingStep.FILE_RECEIPT_LETTER: _LETTER,
    LendingStep.REFUSE_EXTENSION: _EXTENSION,
    LendingStep.RECALL: _RECALL,
    LendingStep.NOTE_POSTED_BACK: _POSTED_BACK,
    LendingStep.REPORT_LOST: _LOST,
}
