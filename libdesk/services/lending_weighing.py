"""How a partner's request stands with every rule, entered or not: what refuses, what may be meant, what it repeats."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain import lending as rules
from libdesk.domain.lending_answer import Refusal, suggested
from libdesk.domain.lending_deciding import Asking, against_limit, against_partner, may_promise, on_other_form
from libdesk.domain.lending_matching import AskedItem
from libdesk.domain.reasons import Decision, Fact, Reason
from libdesk.services.lending_asking import asking_of, partner_of_user_id
from libdesk.services.lending_candidates import Candidate, asked_item, candidates, loanable_item
from libdesk.services.lending_doubles import Double, RequestsOfPartner
from libdesk.services.lending_forms import NewRequest
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_writing import item_to_send, title_of_item


@dataclass(frozen=True, slots=True)
class RequestWeighing:
    """How a request stands before it is entered.

    ``refusals``: why it cannot be entered like this; ``remarks``: what stands against accepting it later, and what it
    repeats. ``places_left``: how many items the partner may still be promised (L08), None: any number.
    ``partner_library_id`` is 0 while nobody knows which partner asks.
    """

    refusals: tuple[Reason, ...]
    remarks: tuple[Reason, ...]
    candidates: tuple[Candidate, ...]
    duplicates: tuple[Double, ...]
    places_left: int | None
    partner_library_id: int = 0


@dataclass(frozen=True, slots=True)
class AnswerWeighing:
    """How a request stands before it is answered: all that speaks against it, the refusal that follows, its copies."""

    decision: Decision
    refusal: Refusal
    asking: Asking
    candidates: tuple[Candidate, ...]
    duplicates: tuple[Double, ...]

    @property
    def places_left(self) -> int | None:
        """How many items the partner may still be promised; None: any number."""
        return self.asking.places_left

    @property
    def double_reasons(self) -> tuple[Reason, ...]:
        """The earlier requests that it repeats, said in sentences."""
        return tuple(double_reason(one) for one in self.duplicates)


def weigh_new(rows: Rows, request: NewRequest, today: date) -> RequestWeighing:
    """Weigh a request that is being entered; a partner that is not chosen is found by its user id."""
    request = with_partner_of_user_id(rows, request)
    asked = asked_for(request)
    found = candidates(rows, asked, today) if asked.title or asked.number else ()
    refusals = against_entry(rows, request, today)
    if not request.partner_library_id:
        return RequestWeighing(refusals, (), found, (), None)
    asking = asking_of(rows, request.partner_library_id)
    title_id = request.title_id or title_of_item(rows, request.item_id)
    doubles = RequestsOfPartner(rows, request.partner_library_id).doubles(asked, request.their_number, title_id)
    return RequestWeighing(
        refusals, remarks_on_entry(request, asking, doubles, today), found, tuple(doubles), asking.places_left,
        request.partner_library_id,
    )  # fmt: skip


def with_partner_of_user_id(rows: Rows, request: NewRequest) -> NewRequest:
    """The request with the partner whose user id it gives, where no partner is chosen (L10)."""
    if request.partner_library_id or not request.given_user_id.strip():
        return request
    return replace(request, partner_library_id=partner_of_user_id(rows, request.given_user_id) or 0)


def with_certain_copy(rows: Rows, request: NewRequest, today: date) -> NewRequest:
    """The request with our title where the number is the same and nothing differs, and with a copy that may be sent.

    What came as a file nobody has looked at yet: anything less sure is left to staff (L15).
    """
    asked = asked_for(request)
    found = candidates(rows, asked, today) if asked.number and request.title_id is None else ()
    sure = [one for one in found if one.match == "number" and not one.differences]
    if len(sure) != 1:
        return request
    free = [copy.item_id for copy in sure[0].copies if copy.may_be_sent]
    return replace(request, title_id=sure[0].title_id, item_id=free[0] if free else None)


def against_entry(rows: Rows, request: NewRequest, today: date) -> tuple[Reason, ...]:
    """Why a request cannot be entered like this: no title, nobody's or another partner's user id, a wrong day."""
    requested_on = request.requested_on or today
    found = (
        Reason("name_missing", facts={"field": "asked_title"}) if not request.asked_title.strip() else None,
        _wrong_user_id(rows, request),
        rules.date_outside("requested_on", requested_on, date.min, today),
        _needed_too_early(request.needed_by, requested_on),
    )
    return tuple(one for one in found if one is not None)


def _needed_too_early(needed_by: date | None, requested_on: date) -> Reason | None:
    if needed_by is None or needed_by >= requested_on:
        return None
    return Reason("date_too_early", facts={"field": "needed_by", "day": needed_by, "first": requested_on})


def _wrong_user_id(rows: Rows, request: NewRequest) -> Reason | None:
    user_id = request.given_user_id.strip()
    if not user_id:
        return None if request.partner_library_id else Reason("lending_partner_missing", "L01")
    owner = partner_of_user_id(rows, user_id)
    if owner is None:
        return Reason("lending_user_id_unknown", "L10", facts={"field": "given_user_id", "user_id": user_id})
    if request.partner_library_id not in (0, owner):
        name, latin = rows.one("SELECT name, name_latin FROM partner_library WHERE id = ?", owner) or ("", "")
        facts: dict[str, Fact] = {
            "field": "given_user_id", "user_id": user_id, "partner": name, "partner_latin": latin or name,
        }  # fmt: skip
        return Reason("lending_user_id_of_other", "L10", facts=facts)
    return None


def remarks_on_entry(request: NewRequest, asking: Asking, doubles: list[Double], today: date) -> tuple[Reason, ...]:
    """What staff should hear when a request comes in: what will stand against it, and what it repeats (L01, L08)."""
    found = (
        *against_partner(asking, today),
        on_other_form(request.channel, on_form=request.on_form),
        against_limit(asking),
        *(double_reason(one) for one in doubles),
    )
    return tuple(one for one in found if one is not None)


def double_reason(double: Double) -> Reason:
    """An earlier request, said in a sentence."""
    facts: dict[str, Fact] = {"number": double.number, "day": double.requested_on, "state": str(double.state)}
    return Reason(f"lending_double_{double.kind}", facts=facts)


def against_promise(
    rows: Rows, record: LendingRecord, today: date, item_id: int | None = None, asking: Asking | None = None
) -> Decision:
    """All that speaks against promising a copy, chosen before or now, to the partner (L01, L05, L06, L08, L10)."""
    chosen = item_id or record.item_id
    item = None if chosen is None else item_to_send(rows, chosen, record.lending_request_id)
    loanable = Decision() if chosen is None else loanable_item(rows, chosen, today)
    return may_promise(
        asking or asking_of(rows, record.partner_library_id), item, loanable, today, channel=record.channel,
        on_form=record.on_form,
    )  # fmt: skip


def weigh_answer(rows: Rows, record: LendingRecord, today: date, item_id: int | None = None) -> AnswerWeighing:
    """Weigh a request that is to be answered; ``item_id``: the copy that is thought of, else the one chosen."""
    asking = asking_of(rows, record.partner_library_id)
    decision = against_promise(rows, record, today, item_id, asking)
    asked = asked_of(record)
    found = candidates(rows, asked, today, record.lending_request_id)
    title_id = record.title_id or title_of_item(rows, item_id)
    doubles = RequestsOfPartner(rows, record.partner_library_id).doubles(
        asked, record.their_number, title_id, record.lending_request_id
    )
    return AnswerWeighing(decision, suggested(decision.refusals), asking, found, tuple(doubles))


def asked_for(request: NewRequest) -> AskedItem:
    """What is asked for by a request that is being entered."""
    return asked_item(
        request.asked_title, request.asked_author, request.asked_publisher, request.asked_year, request.asked_volume,
        request.asked_number,
    )  # fmt: skip


def asked_of(record: LendingRecord) -> AskedItem:
    """What the partner asked for, in its words."""
    return asked_item(
        record.asked_title, record.asked_author, record.asked_publisher, record.asked_year, record.asked_volume,
        record.asked_number,
    )  # fmt: skip
