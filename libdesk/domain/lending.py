"""The life of a lending request: a table of transitions, and what is checked at each (S2; rules L07 to L19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal

from libdesk.domain.months import months_after
from libdesk.domain.reasons import Decision, Reason, decide


class LendingState(StrEnum):
    """Where a lending request stands; overdue and "receipt letter late" are derived, never states."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    PICKED = "picked"
    SHIPPED = "shipped"
    CONFIRMED = "confirmed"
    POSTED_BACK = "posted_back"
    RETURNED = "returned"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class LendingStep(StrEnum):
    """What staff do with a lending request."""

    ACCEPT = "accept"
    REFUSE = "refuse"
    CANCEL = "cancel"
    PICK = "pick"
    SHIP = "ship"
    FILE_RECEIPT_LETTER = "file_receipt_letter"
    NOTE_POSTED_BACK = "note_posted_back"
    TAKE_HOME = "take_home"


@dataclass(frozen=True, slots=True)
class Transition:
    """What a step leads to, and the papers that are due with it."""

    to: LendingState
    papers: tuple[str, ...] = ()


_S, _P = LendingState, LendingStep
TRANSITIONS: Final = {
    (_S.RECEIVED, _P.ACCEPT): Transition(_S.ACCEPTED),
    (_S.RECEIVED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.RECEIVED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.ACCEPTED, _P.PICK): Transition(_S.PICKED),
    (_S.ACCEPTED, _P.REFUSE): Transition(_S.REFUSED),
    (_S.ACCEPTED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.PICKED, _P.SHIP): Transition(_S.SHIPPED, ("loan-slip", "to-borrowers", "return-label")),
    (_S.PICKED, _P.CANCEL): Transition(_S.CANCELLED),
    (_S.SHIPPED, _P.FILE_RECEIPT_LETTER): Transition(_S.CONFIRMED),
    (_S.SHIPPED, _P.NOTE_POSTED_BACK): Transition(_S.POSTED_BACK),
    (_S.SHIPPED, _P.TAKE_HOME): Transition(_S.RETURNED),
    (_S.CONFIRMED, _P.NOTE_POSTED_BACK): Transition(_S.POSTED_BACK),
    (_S.CONFIRMED, _P.TAKE_HOME): Transition(_S.RETURNED),
    (_S.POSTED_BACK, _P.FILE_RECEIPT_LETTER): Transition(_S.POSTED_BACK),
    (_S.POSTED_BACK, _P.TAKE_HOME): Transition(_S.RETURNED),
}

# The step that a librarian means by "open its next step", for each state that has one.
NEXT_STEP: Final = {
    _S.RECEIVED: _P.ACCEPT,
    _S.ACCEPTED: _P.PICK,
    _S.PICKED: _P.SHIP,
    _S.SHIPPED: _P.FILE_RECEIPT_LETTER,
    _S.CONFIRMED: _P.TAKE_HOME,
    _S.POSTED_BACK: _P.TAKE_HOME,
}

PROMISED: Final = frozenset({_S.ACCEPTED, _S.PICKED, _S.SHIPPED, _S.CONFIRMED, _S.POSTED_BACK})
AWAY: Final = frozenset({_S.SHIPPED, _S.CONFIRMED, _S.POSTED_BACK})

Channel = Literal["online", "fax", "post", "iso18626"]
Service = Literal["registered_air_mail", "tracked_carrier", "domestic_post", "surface_mail"]

RECEIPT_LETTER_DAYS: Final = 3


def steps_from(state: LendingState) -> tuple[LendingStep, ...]:
    """The steps that are open in a state, in the order of the table."""
    return tuple(step for (start, step) in TRANSITIONS if start is state)


def out_of_order(state: LendingState, step: LendingStep) -> Reason | None:
    """The refusal of a step that does not follow from the state."""
    if (state, step) in TRANSITIONS:
        return None
    return Reason("lending_step_out_of_order", facts={"state": str(state), "step": str(step)})


@dataclass(frozen=True, slots=True)
class ItemToSend:
    """What lending asks about the item chosen; names are empty if nobody has it, was promised it or has it waiting.

    ``held_for``: it is set aside for a person's hold, on our shelf or under way.
    """

    state: str
    on_loan_to: str
    promised_to: str
    site_id: int
    site: str
    held_for: str = ""


def may_accept(partner_state: str, partner: str, item: ItemToSend | None) -> Decision:
    """May the request be promised: the partner is registered (L01), a copy is chosen and it is free."""
    if item is None:
        return decide(_unregistered(partner_state, partner), Reason("lending_no_item"))
    return decide(_unregistered(partner_state, partner), *_not_free(item))


def _unregistered(partner_state: str, partner: str) -> Reason | None:
    if partner_state == "approved":
        return None
    return Reason("partner_not_registered", "L01", facts={"partner": partner, "state": partner_state})


def _not_free(item: ItemToSend) -> tuple[Reason | None, ...]:
    return (
        Reason(f"item_{item.state}") if item.state != "in_service" else None,
        Reason("item_on_loan", facts={"patron": item.on_loan_to}) if item.on_loan_to else None,
        Reason("item_promised_to_partner", facts={"partner": item.promised_to}) if item.promised_to else None,
        Reason("item_held_for_other", facts={"patron": item.held_for}) if item.held_for else None,
    )


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What staff enter when a parcel leaves."""

    service: Service
    tracking_number: str
    sent_on: date
    condition: str
    volume_count: int


def may_ship(
    dispatch: Dispatch, item: ItemToSend, here_id: int, *, abroad: bool, requested_on: date, today: date
) -> Decision:
    """May the parcel leave like this: from the site that holds it, by registered air mail (L12), its state noted."""
    return decide(
        *_not_free(item),
        _sent_from_elsewhere(item, here_id),
        _wrong_service(dispatch, abroad),
        _untracked(dispatch),
        _condition_missing(dispatch.condition),
        date_outside("sent_on", dispatch.sent_on, requested_on, today),
        remarks=(
            Reason("lending_not_registered_air_mail", "L12")
            if abroad and dispatch.service == "tracked_carrier"
            else None,
        ),
    )


def _sent_from_elsewhere(item: ItemToSend, here_id: int) -> Reason | None:
    if item.site_id == here_id:
        return None
    return Reason("lending_held_by_other_site", "L12", facts={"site": item.site})


def _wrong_service(dispatch: Dispatch, abroad: bool) -> Reason | None:
    if dispatch.service == "surface_mail":
        return Reason("lending_surface_mail", "L12")
    if abroad and dispatch.service == "domestic_post":
        return Reason("lending_domestic_post_abroad", "L12")
    return None


def _untracked(dispatch: Dispatch) -> Reason | None:
    return None if dispatch.tracking_number.strip() else Reason("lending_tracking_missing", "L12")


def _condition_missing(condition: str) -> Reason | None:
    return None if condition.strip() else Reason("lending_condition_missing", "L19")


def date_outside(field: str, day: date, first: date, last: date) -> Reason | None:
    """Why an entered day cannot be: after ``last`` (today), or before ``first``."""
    if day > last:
        return Reason("date_in_future", facts={"field": field, "day": day, "today": last})
    if day < first:
        return Reason("date_too_early", facts={"field": field, "day": day, "first": first})
    return None


@dataclass(frozen=True, slots=True)
class ReceiptLetter:
    """What the receipt letter says: received on, and when and in what state (empty: good)."""

    received_on: date
    came_on: date
    remarks: str


def lending_due_on(received_on: date) -> date:
    """The last day on which the borrower may post it back: one month from receipt, clipped to the month (L07)."""
    return months_after(received_on, 1)


def may_file_receipt_letter(letter: ReceiptLetter, sent_on: date, today: date) -> Decision:
    """Do the letter's dates fit; a letter later than three days after receipt is taken and remarked on (L14)."""
    late = (letter.came_on - letter.received_on).days
    remark = Reason("receipt_letter_late", "L14", facts={"days": late}) if late > RECEIPT_LETTER_DAYS else None
    return decide(
        date_outside("received_on", letter.received_on, sent_on, today),
        date_outside("came_on", letter.came_on, letter.received_on, today),
        remarks=(remark,),
    )


@dataclass(frozen=True, slots=True)
class Homecoming:
    """What staff note when the parcel is home: postmark, state, and whether slip and sheet lay in it (L19)."""

    posted_on: date
    condition: str
    volume_count: int
    slip_enclosed: bool
    sheet_enclosed: bool
    service: Service


def may_take_home(
    homecoming: Homecoming,
    *,
    sent_on: date,
    due_on: date | None,
    volumes_sent: int,
    condition_sent: str,
    sending_site_id: int,
    sending_site: str,
    here_id: int,
    today: date,
) -> Decision:
    """Take the item in and say what is wrong with it (L07, L17, L18, L19); only impossible entries are refused."""
    return decide(
        date_outside("posted_on", homecoming.posted_on, sent_on, today),
        _condition_missing(homecoming.condition),
        _too_many_volumes(homecoming.volume_count, volumes_sent),
        remarks=(
            posted_late(homecoming.posted_on, due_on),
            Reason("lending_wrong_site", "L18", facts={"site": sending_site}) if here_id != sending_site_id else None,
            _volumes_missing(homecoming.volume_count, volumes_sent),
            Reason("lending_slip_missing", "L19") if not homecoming.slip_enclosed else None,
            Reason("lending_sheet_missing", "L19") if not homecoming.sheet_enclosed else None,
            Reason("lending_came_by_surface", "L17") if homecoming.service == "surface_mail" else None,
            _condition_changed(homecoming.condition, condition_sent),
        ),
    )


def posted_late(posted_on: date, due_on: date | None) -> Reason | None:
    """Late is what was posted after the due day, not what is still in the post (L07)."""
    if due_on is None or posted_on <= due_on:
        return None
    return Reason("lending_posted_late", "L07", facts={"days": (posted_on - due_on).days, "due_on": due_on})


def _too_many_volumes(came: int, sent: int) -> Reason | None:
    return Reason("lending_more_volumes_than_sent", "L19", facts={"came": came, "sent": sent}) if came > sent else None


def _volumes_missing(came: int, sent: int) -> Reason | None:
    return Reason("lending_volumes_missing", "L19", facts={"missing": sent - came}) if came < sent else None


def _condition_changed(returned: str, sent: str) -> Reason | None:
    if returned.strip() == sent.strip():
        return None
    return Reason("lending_condition_changed", "L19", facts={"sent": sent, "returned": returned})


def receipt_letter_overdue(state: LendingState, sent_on: date, today: date, days_in_post: int) -> bool:
    """Whether to ask after a receipt letter: the parcel should have arrived, and three days are over (L14)."""
    return state is LendingState.SHIPPED and today > sent_on + timedelta(days=days_in_post + RECEIPT_LETTER_DAYS)


def away_too_long(state: LendingState, due_on: date | None, today: date) -> bool:
    """Whether a lent item should have been posted back by now (L07)."""
    return state is LendingState.CONFIRMED and due_on is not None and today > due_on


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the item sent differs from what was asked for (L15)."""

    field: str
    asked: str
    sent: str


def differences(asked: dict[str, str], sent: dict[str, str], same_text: dict[str, str]) -> tuple[Difference, ...]:
    """The fields that were asked for and are not what is sent (L15).

    ``asked`` and ``sent`` map field names to text; ``same_text`` maps each text to its folded form, so that case,
    width and old character forms make no difference.
    """
    found = []
    for field, text in asked.items():
        actual = sent.get(field, "")
        folded_asked, folded_sent = same_text.get(text, text), same_text.get(actual, actual)
        if text.strip() and folded_asked != folded_sent and folded_asked not in folded_sent:
            found.append(Difference(field, text, actual))
    return tuple(found)
