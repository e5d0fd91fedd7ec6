"""The forms of the steps that review an application: what lacks, questions, approval, refusal (L03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.months import months_after
from libdesk.domain.partner_states import PartnerStep
from libdesk.ui.pages.lending_words import day_text
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_values import day_of, text_of
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group
from libdesk.wording.catalogue import catalogue

if TYPE_CHECKING:
    from libdesk.services.partner_forms import AskedBy, Wants
    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.pages.step_form import Choices, Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

# So many characters of a question stand in the field in which it is chosen; the whole of it above.
_BEGINNING: Final = 36
ASKED_BY: Final = ("post", "email", "fax", "telephone")
_BY: Final = Field("asked_by", QT_TRANSLATE_NOOP("Fields", "How it is asked"), FieldKind.CHOICE, width=20)
_BY_WORDS: Final = ("asked_by", "partners.asked_by", ASKED_BY)


def _day(field_id: str, label: str) -> Field:
    return Field(field_id, label, FieldKind.DATE, required=True, width=16)


def _begin_lacking(reading: PartnerReading) -> dict[str, FieldValue]:
    """The letter begins with what is lacking, in the partner's language."""
    words = catalogue("ja" if reading.record.language == "ja" else "en")
    lines = [
        words.text(f"partners.asks.{reason.code}", reason.facts)
        for reason in reading.weighing.lacking
        # What only waits for us to be looked through is not asked for.
        if words.knows(f"partners.asks.{reason.code}")
    ]
    return {"words": "\n".join(lines), "asked_by": "post"}


_INCOMPLETE: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                Field(
                    "words", QT_TRANSLATE_NOOP("Fields", "What the library is asked for"), FieldKind.LONG_TEXT,
                    hint=QT_TRANSLATE_NOOP("Fields", "It stands in the letter. Empty: nothing is asked now."),
                ),
                _BY,
            ),
        ),
    ),
    _begin_lacking,
    lambda services, context, partner_id, values: services.partner_registry.find_incomplete(
        context, partner_id, words=text_of(values, "words"), asked_by=cast("AskedBy", text_of(values, "asked_by"))
    ),
    (_BY_WORDS,),
)  # fmt: skip


def _until_when(session: Session, _reading: PartnerReading, values: Values) -> str:
    from datetime import timedelta

    from libdesk.services.settings import value_of

    begins = day_of(values, "review_from")
    if begins is None:
        return ""
    rows = session.services.library.rows
    least, most = (int(value_of(rows, f"lending.approval_{which}_weeks")) for which in ("least", "most"))
    text = QCoreApplication.translate("PartnerSteps", "To be decided between {first} and {last}, without the post.")
    return text.format(
        first=day_text(session, begins + timedelta(weeks=least)), last=day_text(session, begins + timedelta(weeks=most))
    )


_REVIEW: Final[StepForm[PartnerReading]] = StepForm(
    (Group("", (_day("review_from", QT_TRANSLATE_NOOP("Fields", "First day of the review")),)),),
    lambda reading: {"review_from": reading.today.isoformat()},
    lambda services, context, partner_id, values: services.partner_registry.begin_review(
        context, partner_id, day_of(values, "review_from")
    ),
    follows=_until_when,
)
_ASK: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("question", QT_TRANSLATE_NOOP("Fields", "Question"), FieldKind.LONG_TEXT, required=True),
                (
                    Field("wants", QT_TRANSLATE_NOOP("Fields", "What is wanted"), FieldKind.CHOICE, width=24),
                    _BY,
                ),
                _day("question_asked_on", QT_TRANSLATE_NOOP("Fields", "Day of the question")),
            ),
        ),
    ),
    lambda reading: {"question_asked_on": reading.today.isoformat(), "wants": "answer", "asked_by": "post"},
    lambda services, context, partner_id, values: services.partner_registry.ask(
        context, partner_id, text_of(values, "question"), wants=cast("Wants", text_of(values, "wants")),
        asked_by=cast("AskedBy", text_of(values, "asked_by")), asked_on=day_of(values, "question_asked_on"),
    ),
    (("wants", "partners.wants", ("answer", "document")), _BY_WORDS),
    (("partner_question_missing", "question"),),
)  # fmt: skip


def _beginning(question: str) -> str:
    line = " ".join(question.split())
    return line if len(line) <= _BEGINNING else f"{line[:_BEGINNING].rstrip()} …"


def _open_questions(session: Session, reading: PartnerReading) -> Choices:
    return {
        "question": [
            (str(one.question_id), f"{day_text(session, one.asked_on)} · {_beginning(one.question)}")
            for one in reversed(reading.weighing.open_questions)
        ]
    }


def _about_questions(session: Session, reading: PartnerReading) -> list[tuple[str, str]]:
    """The open questions whole; the field in which one is chosen shows their beginnings."""
    return [(day_text(session, one.asked_on), one.question) for one in reversed(reading.weighing.open_questions)]


def _begin_answer(reading: PartnerReading) -> dict[str, FieldValue]:
    waiting = reading.weighing.open_questions
    return {
        "question": str(waiting[-1].question_id) if waiting else "", "answered_on": reading.today.isoformat(),
    }  # fmt: skip


_ANSWER: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                Field("question", QT_TRANSLATE_NOOP("Fields", "Question"), FieldKind.CHOICE, required=True),
                Field("answer", QT_TRANSLATE_NOOP("Fields", "Answer"), FieldKind.LONG_TEXT, required=True),
                _day("answered_on", QT_TRANSLATE_NOOP("Fields", "Day of the answer")),
            ),
        ),
    ),
    _begin_answer,
    lambda services, context, _partner_id, values: services.partner_registry.answer(
        context, int(text_of(values, "question") or 0), text_of(values, "answer"), day_of(values, "answered_on")
    ),
    errors=(("partner_answer_missing", "answer"),),
    choices=_open_questions,
    about=_about_questions,
)


def _what_is_given(session: Session, reading: PartnerReading, values: Values) -> str:
    """The user id and the last day that the approval gives."""
    user_id = text_of(values, "user_id") or reading.next_user_id
    on, until = day_of(values, "decided_on"), day_of(values, "until")
    if until is None and on is not None and reading.registration_years:
        until = months_after(on, 12 * reading.registration_years)
    if not user_id:
        return ""
    if until is None:
        return QCoreApplication.translate("PartnerSteps", "User id: {user_id}").format(user_id=user_id)
    text = QCoreApplication.translate("PartnerSteps", "User id: {user_id}. Registered until {day}.")
    return text.format(user_id=user_id, day=day_text(session, until))


_APPROVE: Final[StepForm[PartnerReading]] = StepForm(
    (
        Group(
            "",
            (
                _day("decided_on", QT_TRANSLATE_NOOP("Fields", "Day of the decision")),
                Field(
                    "user_id", QT_TRANSLATE_NOOP("Fields", "User id"), width=24,
                    hint=QT_TRANSLATE_NOOP("Fields", "Empty: by the library’s scheme."),
                ),
                Field(
                    "until", QT_TRANSLATE_NOOP("Fields", "Registered until"), FieldKind.DATE, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "Empty: as the settings say."),
                ),
            ),
        ),
    ),
    lambda reading: {"decided_on": reading.today.isoformat()},
    lambda services, context, partner_id, values: services.partner_registry.approve(
        context, partner_id, user_id=text_of(values, "user_id"), on=day_of(values, "decided_on"),
        until=day_of(values, "until"),
    ),
    errors=(("number_taken", "user_id"), ("user_id_unusable", "user_id"), ("partner_until_too_early", "until")),
    follows=_what_is_given,
)  # fmt: skip


def _ends(field: str, label: str, *, required: bool) -> tuple[Group, ...]:
    return (
        Group(
            "",
            (
                Field("why", label, FieldKind.LONG_TEXT, required=required),
                _day(field, QT_TRANSLATE_NOOP("Fields", "Day of the decision")),
            ),
        ),
    )


_REFUSE: Final[StepForm[PartnerReading]] = StepForm(
    _ends("decided_on", QT_TRANSLATE_NOOP("Fields", "Why, as the library will read it"), required=True),
    lambda reading: {"decided_on": reading.today.isoformat()},
    lambda services, context, partner_id, values: services.partner_registry.refuse(
        context, partner_id, text_of(values, "why"), day_of(values, "decided_on")
    ),
    errors=(("partner_refusal_reason_missing", "why"),),
    destructive=True,
)
_WITHDRAW: Final[StepForm[PartnerReading]] = StepForm(
    _ends("decided_on", QT_TRANSLATE_NOOP("Fields", "Why, if the library says so"), required=False),
    lambda reading: {"decided_on": reading.today.isoformat()},
    lambda services, context, partner_id, values: services.partner_registry.withdraw(
        context, partner_id, text_of(values, "why"), day_of(values, "decided_on")
    ),
    destructive=True,
)

FORMS: Final[dict[PartnerStep, StepForm[PartnerReading]]] = {
    PartnerStep.FIND_INCOMPLETE: _INCOMPLETE,
    PartnerStep.BEGIN_REVIEW: _REVIEW,
    PartnerStep.ASK: _ASK,
    PartnerStep.ANSWER: _ANSWER,
    PartnerStep.APPROVE: _APPROVE,
    PartnerStep.REFUSE: _REFUSE,
    PartnerStep.WITHDRAW: _WITHDRAW,
}
