"""A borrowed book goes back: the checklist, the parcel, the confirmation, what is open at the close (R05, R06)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.domain.accounts import check_sum
from libdesk.domain.borrowing import ChecklistPoint, Expense, LenderTerms
from libdesk.domain.borrowing_payment import paid_by
from libdesk.domain.lending import Service, date_outside
from libdesk.domain.money import Money
from libdesk.domain.postal_numbers import is_mistyped, tidy_tracking_number
from libdesk.domain.reasons import Decision, Fact, Reason, decide

CHECKLIST: Final[tuple[ChecklistPoint, ...]] = (
    "condition", "solid_box", "label", "slip", "sheet", "carrier", "site",
)  # fmt: skip
# What goes back only to a lender that sent it.
_WITH_SLIP: Final = frozenset({"slip", "sheet"})
# No post and no carrier takes a heavier parcel.
HEAVIEST_GRAMS: Final = 50_000
_TRACKED: Final = frozenset({"registered_air_mail", "tracked_carrier"})


def points_needed(terms: LenderTerms) -> tuple[ChecklistPoint, ...]:
    """The points of the checklist before a book goes back: slip and sheet only where the lender sends them (R06)."""
    return tuple(point for point in CHECKLIST if terms.slip_and_sheet or point not in _WITH_SLIP)


@dataclass(frozen=True, slots=True)
class LeavingParcel:
    """A parcel that is about to leave for the lender, and what it is measured by.

    ``first_on``: the day since which the book is back with us; ``send_by``: the last day for posting it (R05);
    ``right_address``: it goes to the site that sent it, ``sending_site``; ``address_filled``: that site's address is
    known; ``unreported``: a loss or damage that the lender does not know of yet; ``expense``: who pays for this way.
    """

    terms: LenderTerms
    ticked: frozenset[ChecklistPoint]
    service: Service
    tracking_number: str
    sent_on: date
    first_on: date
    send_by: date
    today: date
    condition: str
    condition_arrived: str
    volume_count: int
    volumes_arrived: int
    right_address: bool
    sending_site: str
    address_filled: bool = True
    unreported: bool = False
    postage: Money | None = None
    weight_grams: int | None = None
    expense: Expense = "private"


def may_ship_back(parcel: LeavingParcel) -> Decision:
    """May it leave like this: the checklist complete, the right service, tracked, to the site that sent it (R06)."""
    return decide(
        *(
            Reason("borrowing_checklist_open", "R06", facts={"point": point})
            for point in points_needed(parcel.terms)
            if point not in parcel.ticked
        ),
        _wrong_service(parcel),
        _tracking(parcel),
        Reason("borrowing_wrong_site", "R06", facts={"site": parcel.sending_site})
        if not parcel.right_address
        else None,
        Reason("borrowing_address_missing", "R06", facts={"site": parcel.sending_site})
        if not parcel.address_filled
        else None,
        Reason("borrowing_condition_missing", "R06") if not parcel.condition.strip() else None,
        date_outside("sent_on", parcel.sent_on, parcel.first_on, parcel.today),
        Reason("borrowing_loss_unreported", "R06") if parcel.unreported else None,
        *_numbers(parcel),
        remarks=(
            posted_late(parcel.sent_on, parcel.send_by),
            _changed(parcel),
            _volumes(parcel),
            _postage_to_book(parcel),
        ),
    )


def _numbers(parcel: LeavingParcel) -> tuple[Reason | None, ...]:
    """What no parcel weighs, costs or holds: more volumes than have come, or none at all."""
    most, weight, postage = parcel.volumes_arrived, parcel.weight_grams, parcel.postage
    volumes: dict[str, Fact] = {"field": "volume_count", "least": 1, "most": most}
    grams: dict[str, Fact] = {"field": "weight_grams", "least": 1, "most": HEAVIEST_GRAMS}
    return (
        None if 1 <= parcel.volume_count <= most else Reason("number_out_of_range", facts=volumes),
        None if weight is None or 1 <= weight <= HEAVIEST_GRAMS else Reason("number_out_of_range", facts=grams),
        check_sum(postage.amount, postage.currency) if postage is not None and postage.amount else None,
    )


def _wrong_service(parcel: LeavingParcel) -> Reason | None:
    if parcel.service == "surface_mail":
        return Reason("borrowing_surface_mail", "R06")
    if parcel.service in parcel.terms.return_services:
        return None
    facts: dict[str, Fact] = {
        "lender": parcel.terms.name,
        "lender_latin": parcel.terms.name_latin,
        "service": parcel.service,
    }
    return Reason("borrowing_service_not_allowed", "R06", facts=facts)


def _tracking(parcel: LeavingParcel) -> Reason | None:
    number = tidy_tracking_number(parcel.tracking_number)
    if not number:
        return Reason("borrowing_tracking_missing", "R06") if parcel.service in _TRACKED else None
    return Reason("borrowing_tracking_mistyped", "R06", facts={"number": number}) if is_mistyped(number) else None


def posted_late(sent_on: date, send_by: date) -> Reason | None:
    """The day of posting counts: late is what was posted after the last day for it (R05)."""
    if sent_on <= send_by:
        return None
    return Reason("borrowing_posted_late", "R05", facts={"days": (sent_on - send_by).days, "send_by": send_by})


def _changed(parcel: LeavingParcel) -> Reason | None:
    if parcel.condition.strip() in ("", parcel.condition_arrived.strip()):
        return None
    facts: dict[str, Fact] = {"arrived": parcel.condition_arrived, "now": parcel.condition.strip()}
    return Reason("borrowing_condition_changed", "R06", facts=facts)


def _volumes(parcel: LeavingParcel) -> Reason | None:
    if parcel.volume_count >= parcel.volumes_arrived:
        return None
    missing = parcel.volumes_arrived - parcel.volume_count
    return Reason("borrowing_volumes_missing", "R06", facts={"missing": missing})


def _postage_to_book(parcel: LeavingParcel) -> Reason | None:
    """The way back at library expense is paid by the library, and booked by who knows what it covers (B14)."""
    if not parcel.postage or not parcel.postage.amount or paid_by(parcel.expense, "return") != "library":
        return None
    return Reason("borrowing_postage_not_booked", "B14", facts={"sum": parcel.postage})


@dataclass(frozen=True, slots=True)
class Matters:
    """What may be open when a request is closed; sums in minor units.

    ``owed``: what the person still owes for it; ``costs``: whether anything was booked; ``charge_expected``: whether
    the lender asks for something; ``reserved``: what the support budget holds back for it; ``invoice_open``: a bill
    that is not settled.
    """

    loss_open: bool
    owed: int = 0
    costs: bool = True
    charge_expected: bool = False
    reserved: int = 0
    invoice_open: bool = False


def may_close(matters: Matters, owed: Fact = None, reserved: Fact = None) -> Decision:
    """May the request be closed: not over an open loss; what is owed, reserved or unbilled is said.

    ``owed`` and ``reserved`` are the sums with their currency, for the sentences.
    """
    return decide(
        Reason("borrowing_loss_open") if matters.loss_open else None,
        remarks=(
            Reason("borrowing_still_owed", "B14", facts={"sum": owed}) if matters.owed else None,
            Reason("borrowing_no_cost_booked", "B05") if matters.charge_expected and not matters.costs else None,
            Reason("borrowing_still_reserved", "B19", facts={"sum": reserved}) if matters.reserved else None,
            Reason("borrowing_invoice_open") if matters.invoice_open else None,
        ),
    )
