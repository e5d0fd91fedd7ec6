"""An application is reviewed: what is lacking, questions and answers, approved or refused (L01 to L03)."""

from __future__ import annotations

from datetime import date
from typing import cast

from libdesk.domain.context import Context
from libdesk.domain.months import months_after
from libdesk.domain.partner_registration import lacking
from libdesk.domain.partner_states import PartnerStep
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.partner_forms import AskedBy, Wants
from libdesk.services.partner_records import ApplicationRecord, documents_of, questions_of
from libdesk.services.partner_steps import KnownPartner, at_step, day_given, open_application, take
from libdesk.services.settings import value_of

_STEP = PartnerStep


class PartnerDecisions:
    """Reviews applications and answers them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def find_incomplete(
        self, context: Context, partner_library_id: int, *, words: str = "", asked_by: AskedBy = "post"
    ) -> Outcome[None]:
        """Say that an application lacks something; ``words`` ask the library for it, in a letter or message.

        The clock of a review stops. Refused: nothing is lacking.
        """

        def body(work: Work) -> None:
            partner = at_step(work, partner_library_id, _STEP.FIND_INCOMPLETE)
            application = open_application(work, partner)
            if not _lacking(work, application):
                work.refuse("partner_lacks_nothing", "L01", partner=partner.name)
            if words.strip():
                _ask(work, application, words, "document", asked_by, work.today())
            work.update("partner_application", application.application_id, review_from=None)
            take(work, partner, _STEP.FIND_INCOMPLETE, note=words)

        return self._library.perform(context, "partner_find_incomplete", Right.LENDING, body)

    def begin_review(self, context: Context, partner_library_id: int, on: date | None = None) -> Outcome[date]:
        """Begin the review; from this day its four to six weeks are counted (L03).

        Refused with everything that is lacking: a paper, the signature, a condition, the reading room (L01, L02).
        """

        def body(work: Work) -> date:
            partner = at_step(work, partner_library_id, _STEP.BEGIN_REVIEW)
            application = open_application(work, partner)
            work.need(Decision(_lacking(work, application)))
            day = day_given(work, "review_from", on, application.received_on)
            work.update("partner_application", application.application_id, review_from=day.isoformat())
            take(work, partner, _STEP.BEGIN_REVIEW, on=day)
            return day

        return self._library.perform(context, "partner_begin_review", Right.LENDING, body)

    def ask(
        self,
        context: Context,
        partner_library_id: int,
        question: str,
        *,
        wants: Wants = "answer",
        asked_by: AskedBy = "post",
        asked_on: date | None = None,
    ) -> Outcome[int]:
        """Ask the applicant something, or for a further document (L03); the question's id."""

        def body(work: Work) -> int:
            partner = at_step(work, partner_library_id, _STEP.ASK)
            application = open_application(work, partner)
            day = day_given(work, "question_asked_on", asked_on, application.received_on)
            question_id = _ask(work, application, question, wants, asked_by, day)
            take(work, partner, _STEP.ASK, on=day, note=question)
            return question_id

        return self._library.perform(context, "partner_ask", Right.LENDING, body)

    def answer(self, context: Context, question_id: int, answer: str, answered_on: date | None = None) -> Outcome[None]:
        """Note what the applicant answered (L03), or why the question needs no answer any more."""

        def body(work: Work) -> None:
            row = work.one(
                "SELECT partner_library_id, asked_on, answered_on FROM partner_question JOIN partner_application"
                " ON partner_application.id = partner_application_id WHERE partner_question.id = ?",
                question_id,
            )
            if row is None:
                work.refuse("not_found")
            partner_id, asked_on, before = cast("tuple[int, str, str | None]", row)
            partner = at_step(work, partner_id, _STEP.ANSWER)
            if before is not None:
                work.refuse("partner_question_answered", "L03", day=date.fromisoformat(before))
            if not answer.strip():
                work.refuse("partner_answer_missing", "L03")
            day = day_given(work, "answered_on", answered_on, date.fromisoformat(asked_on))
            work.update("partner_question", question_id, answer=answer.strip(), answered_on=day.isoformat())
            take(work, partner, _STEP.ANSWER, on=day, note=answer)

        return self._library.perform(context, "partner_answer", Right.LENDING, body)

    def approve(
        self,
        context: Context,
        partner_library_id: int,
        *,
        user_id: str = "",
        on: date | None = None,
        until: date | None = None,
    ) -> Outcome[str]:
        """Approve an application: the partner is registered from this day, with the user id that is returned (L03).

        An empty ``user_id`` takes the one it had before, or the next of the library's scheme; ``until`` None: as the
        settings say. Refused: anything lacking (L01, L02), a question open, an id that another has.
        """
        from libdesk.services.partner_user_ids import give_user_id

        def body(work: Work) -> str:
            partner = at_step(work, partner_library_id, _STEP.APPROVE)
            application = open_application(work, partner)
            work.need(Decision((*_lacking(work, application), *_open_questions(work, application))))
            day = day_given(work, "decided_on", on, application.review_from or application.received_on)
            given = give_user_id(work, partner, day, user_id)
            last_day = _last_day(work, day, until)
            _decide(work, application, "approved", day)
            work.tell(number=given)
            take(
                work, partner, _STEP.APPROVE, on=day, note=given, user_id=given, registered_on=day.isoformat(),
                registered_until=None if last_day is None else last_day.isoformat(), state_reason="",
                suspended_until=None, reading_room=application.contract.reading_room,
            )  # fmt: skip
            _remark_address(work, partner)
            return given

        return self._library.perform(context, "partner_approve", Right.LENDING, body)

    def refuse(self, context: Context, partner_library_id: int, why: str, on: date | None = None) -> Outcome[None]:
        """Refuse an application, with the reason that the library will read (L03)."""

        def body(work: Work) -> None:
            if not why.strip():
                work.refuse("partner_refusal_reason_missing", "L03")
            _end_application(work, partner_library_id, _STEP.REFUSE, "refused", why, on)

        return self._library.perform(context, "partner_refuse", Right.LENDING, body)

    def withdraw(
        self, context: Context, partner_library_id: int, why: str = "", on: date | None = None
    ) -> Outcome[None]:
        """Note that the library takes its application back."""

        def body(work: Work) -> None:
            _end_application(work, partner_library_id, _STEP.WITHDRAW, "withdrawn", why, on)

        return self._library.perform(context, "partner_withdraw", Right.LENDING, body)


def _end_application(
    work: Work, partner_library_id: int, step: PartnerStep, decision: str, why: str, on: date | None
) -> None:
    partner = at_step(work, partner_library_id, step)
    application = open_application(work, partner)
    day = day_given(work, "decided_on", on, application.received_on)
    _decide(work, application, decision, day, why)
    take(work, partner, step, on=day, note=why, state_reason=why.strip())


def _lacking(work: Work, application: ApplicationRecord) -> tuple[Reason, ...]:
    documents = documents_of(work, application.application_id)
    return lacking(application.contract, tuple(one.document for one in documents))


def _open_questions(work: Work, application: ApplicationRecord) -> tuple[Reason, ...]:
    waiting = [one for one in questions_of(work, application.application_id) if one.answered_on is None]
    if not waiting:
        return ()
    return (Reason("partner_question_open", "L03", facts={"count": len(waiting), "question": waiting[-1].question}),)


def _ask(work: Work, application: ApplicationRecord, question: str, wants: Wants, asked_by: AskedBy, day: date) -> int:
    if not question.strip():
        work.refuse("partner_question_missing", "L03")
    return work.insert(
        "partner_question",
        partner_application=application.application_id,
        asked_on=day.isoformat(),
        asked_by=asked_by,
        wants=wants,
        question=question.strip(),
    )


def _decide(work: Work, application: ApplicationRecord, decision: str, day: date, why: str = "") -> None:
    work.update(
        "partner_application", application.application_id, decision=decision, decided_on=day.isoformat(),
        decision_reason=why.strip(),
    )  # fmt: skip


def _last_day(work: Work, day: date, until: date | None) -> date | None:
    if until is None:
        years = int(value_of(work, "lending.registration_years"))
        return months_after(day, 12 * years) if years else None
    if until <= day:
        work.refuse("partner_until_too_early", "L03", field="until", day=until, first=day)
    return until


def _remark_address(work: Work, partner: KnownPartner) -> None:
    """The approval goes by post: staff hear at once where it cannot."""
    if not work.value("SELECT address FROM partner_library WHERE id = ?", partner.partner_library_id):
        work.remarks.append(Reason("partner_approved_without_address", "L03", facts={"partner": partner.name}))
