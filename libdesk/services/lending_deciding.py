"""A partner's request is answered: a copy promised, or refused with its reasons (L01, L05, L06, L08, L10, L11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from libdesk.domain.context import Context
from libdesk.domain.lending_answer import Refusal, RefusalReason, against_refusal
from libdesk.domain.lending_deciding import on_other_form
from libdesk.domain.lending_states import LendingStep, out_of_order
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.lending_record import LendingRecord, read_lending_record
from libdesk.services.lending_refusals import keep_refusal
from libdesk.services.lending_steps import at_step, known_request, take
from libdesk.services.lending_weighing import AnswerWeighing, against_promise, weigh_answer
from libdesk.services.lending_writing import title_of_item
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.overrides import record_overrides, set_aside
from libdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """A request that stays as it was, and all that speaks against it."""

    record: LendingRecord
    refusals: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class AcceptedTogether:
    """What became of several requests, in the order in which they were named."""

    accepted: tuple[LendingRecord, ...]
    left: tuple[NotAccepted, ...]


class LendingDecisions:
    """Answers requests."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def weigh_answer(self, context: Context, lending_request_id: int, item_id: int | None = None) -> AnswerWeighing:
        """How a request stands before it is answered; ``item_id``: the copy that is thought of. Nothing is changed."""
        rows = self._library.rows
        record = read_lending_record(rows, lending_request_id)
        return weigh_answer(rows, record, self._library.today_at(context), item_id)

    def accept(
        self, context: Context, lending_request_id: int, override: str = "", item_id: int | None = None
    ) -> Outcome[LendingRecord]:
        """Promise the copy, chosen before or now (``item_id``): from now on the desk does not lend it.

        Refused with all reasons at once: the partner is not registered (L01), another form (L10), no copy or one that
        is not free, the library's table of what is lent (L05, L06), the partner's limit (L08). ``override``: why it is
        done all the same, where staff may decide so; kept with the request.
        """

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.ACCEPT)
            if item_id is not None and item_id != record.item_id:
                record = _choose(work, record, item_id)
            return _accept(work, record, override)

        return self._library.perform(context, "lending_accept", Right.LENDING, body)

    def accept_many(
        self, context: Context, lending_request_ids: Sequence[int], override: str = ""
    ) -> Outcome[AcceptedTogether]:
        """Promise what can be promised of several requests, in their order, as one action; the others stay as they are.

        A partner with one place left gets the first of ten. Refused only where none can be accepted.
        """

        def body(work: Work) -> AcceptedTogether:
            accepted: list[LendingRecord] = []
            left: list[NotAccepted] = []
            for request_id in dict.fromkeys(lending_request_ids):
                record = known_request(work, request_id)
                against = _against(work, record)
                if against.allowed or (against.overridable and override.strip()):
                    accepted.append(_accept(work, record, override))
                else:
                    left.append(NotAccepted(record, against.refusals))
            if not accepted:
                raise Refused(Decision(_each_once(reason for one in left for reason in one.refusals)))
            work.remarks[:] = _each_once(work.remarks)
            work.tell(count=len(accepted), number=accepted[0].number, partner=accepted[0].partner)
            return AcceptedTogether(tuple(accepted), tuple(left))

        return self._library.perform(context, "lending_accept_many", Right.LENDING, body)

    def refuse(
        self, context: Context, lending_request_id: int, reasons: Sequence[RefusalReason] = (), instead: str = "",
        words: str = "",
    ) -> Outcome[LendingRecord]:  # fmt: skip
        """Refuse a request with reasons that the partner reads, in their order (L06, L11).

        ``instead``: a code of what may be done instead; ``words``: what staff add. A request on another form is
        refused for that reason at least (L10).
        """
        refusal = Refusal(tuple(reasons), instead, words)

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.REFUSE)
            refuse_any(*against_refusal(refusal), _other_form_unsaid(record, refusal))
            keep_refusal(work, lending_request_id, refusal)
            return take(work, record, LendingStep.REFUSE, note=words, answered_on=work.today().isoformat())

        return self._library.perform(context, "lending_refuse", Right.LENDING, body)

    def cancel(self, context: Context, lending_request_id: int, reason: str = "") -> Outcome[LendingRecord]:
        """The partner no longer wants it; the copy is free again."""

        def body(work: Work) -> LendingRecord:
            record = at_step(work, lending_request_id, LendingStep.CANCEL)
            return take(work, record, LendingStep.CANCEL, note=reason)

        return self._library.perform(context, "lending_cancel", Right.LENDING, body)


def _choose(work: Work, record: LendingRecord, item_id: int) -> LendingRecord:
    title_id = title_of_item(work, item_id)
    if title_id is None:
        work.refuse("not_found")
    if record.title_id not in (None, title_id):
        work.remarks.append(Reason("lending_item_of_other_title", "L15"))
    volumes = max(record.volume_count, int(work.value("SELECT volume_count FROM item WHERE id = ?", item_id)))
    work.update("lending_request", record.lending_request_id, item=item_id, title=title_id, volume_count=volumes)
    return known_request(work, record.lending_request_id)


def _against(work: Work, record: LendingRecord) -> Decision:
    unfit = out_of_order(record.state, LendingStep.ACCEPT)
    return Decision((unfit,)) if unfit is not None else against_promise(work, record, work.today())


def _accept(work: Work, record: LendingRecord, override: str) -> LendingRecord:
    overridden = set_aside(work, against_promise(work, record, work.today()), override)
    why = override if overridden else ""
    record_overrides(work, "lending_request", record.lending_request_id, "lending_accept", overridden, why)
    return take(
        work, record, LendingStep.ACCEPT, note=why, answered_on=work.today().isoformat(),
        conditions=_with_conditions(work, record),
    )  # fmt: skip


def _with_conditions(work: Work, record: LendingRecord) -> str:
    """The conditions of this loan, with those on which the title is lent at all."""
    # Imported here: the marks of titles are read where a request is answered.
    from libdesk.services.loanability_reading import conditions_of

    of_title = "" if record.title_id is None else conditions_of(work, record.title_id).strip()
    own = record.conditions.strip()
    return own if of_title in own else "\n".join(filter(None, (own, of_title)))


def _other_form_unsaid(record: LendingRecord, refusal: Refusal) -> Reason | None:
    said = any(reason.code == "other_form" for reason in refusal.reasons)
    on_other = on_other_form(record.channel, on_form=bool(record.on_form))
    return None if on_other is None or said or not refusal.reasons else Reason("refusal_other_form_unsaid", "L10")


def _each_once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Reasons, what several requests have in common once."""
    found: dict[tuple[str, str], Reason] = {}
    for reason in reasons:
        found.setdefault((reason.code, repr(sorted(reason.facts.items(), key=str))), reason)
    return tuple(found.values())
