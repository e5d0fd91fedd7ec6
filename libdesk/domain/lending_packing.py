"""A promised item is packed and posted: its marks and volumes noted, by which service, with which papers (L12, L13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.domain.lending import ItemToSend, Service, date_outside, not_free
from libdesk.domain.postal_numbers import is_mistyped, tidy_tracking_number
from libdesk.domain.reasons import Decision, Reason, decide

# The marks that are found on an item: a code of the short list, and staff's words about it.
Marks = tuple[tuple[str, str], ...]

MARKS: Final = (
    "stain", "foxing", "tear", "writing", "loose_binding", "worn_corners", "missing_pages", "water", "cover_damage",
    "other",
)  # fmt: skip
MOST_VOLUMES: Final = 999
# Grams: beyond what any post carries as one parcel, it is a slip of the keys.
HEAVIEST: Final = 99_999


@dataclass(frozen=True, slots=True)
class PackedItem:
    """What staff note while they pack: the condition, the marks, and how many volumes they counted."""

    condition: str
    marks: Marks
    volume_count: int


def may_pack(packed: PackedItem, item: ItemToSend, here_id: int, *, volumes_promised: int) -> Decision:
    """May the item be packed like this: at the site that holds it, its state noted, its volumes counted (L12, L19)."""
    return decide(
        *not_free(item),
        _sent_from_elsewhere(item, here_id),
        condition_missing(packed.condition),
        *marks_refused(packed.marks),
        volumes_out_of_range(packed.volume_count, least=1),
        remarks=(_other_volume_count(packed.volume_count, volumes_promised),),
    )


def condition_missing(condition: str) -> Reason | None:
    """Why a state cannot be empty: without it no damage can be shown later (L19)."""
    return None if condition.strip() else Reason("lending_condition_missing", "L19")


def marks_refused(marks: Marks) -> tuple[Reason | None, ...]:
    """What is wrong with marks: one that the list does not have or has twice, "other" without words."""
    codes = [code for code, _words in marks]
    return (
        *(Reason("lending_mark_unknown", facts={"mark": code}) for code in codes if code not in MARKS),
        *(Reason("lending_mark_twice", facts={"mark": code}) for code in MARKS if codes.count(code) > 1),
        Reason("lending_mark_words_missing")
        if any(code == "other" and not words.strip() for code, words in marks)
        else None,
    )


def volumes_out_of_range(count: int, *, least: int) -> Reason | None:
    """Why a number of volumes cannot be."""
    if least <= count <= MOST_VOLUMES:
        return None
    return Reason("lending_volumes_out_of_range", facts={"count": count, "most": MOST_VOLUMES})


def _other_volume_count(counted: int, promised: int) -> Reason | None:
    if counted == promised:
        return None
    return Reason("lending_other_volume_count", facts={"counted": counted, "promised": promised})


@dataclass(frozen=True, slots=True)
class Dispatch:
    """What staff enter when a parcel leaves; grams, minor units of our currency."""

    service: Service
    tracking_number: str
    sent_on: date
    weight_grams: int | None = None
    postage: int | None = None
    declared_value: int | None = None


def may_ship(
    dispatch: Dispatch,
    item: ItemToSend,
    here_id: int,
    *,
    abroad: bool,
    packed_on: date,
    today: date,
    papers_missing: tuple[str, ...] = (),
    partner: tuple[Reason, ...] = (),
) -> Decision:
    """May the parcel leave like this: from the site that holds it, by registered air mail, its papers in it (L12, L13).

    ``papers_missing``: those that were not printed since it was packed; staff with the right may send it all the same.
    ``partner``: why its partner is not lent to any more, suspended or ended since it was promised (L01).
    """
    return decide(
        *partner,
        *not_free(item),
        _sent_from_elsewhere(item, here_id),
        _wrong_service(dispatch.service, abroad),
        Reason("lending_tracking_missing", "L12") if not dispatch.tracking_number.strip() else None,
        mistyped(dispatch.tracking_number),
        date_outside("sent_on", dispatch.sent_on, packed_on, today),
        _weight_out_of_range(dispatch.weight_grams),
        _below_nothing("postage", dispatch.postage),
        _below_nothing("declared_value", dispatch.declared_value),
        _papers_missing(papers_missing),
        remarks=(
            Reason("lending_not_registered_air_mail", "L12")
            if abroad and dispatch.service == "tracked_carrier"
            else None,
        ),
    )


def mistyped(tracking_number: str) -> Reason | None:
    """Why a number in the form of the Universal Postal Union's S10 cannot be: its check digit is another (L12)."""
    if not is_mistyped(tracking_number):
        return None
    return Reason("tracking_mistyped", "L12", facts={"number": tidy_tracking_number(tracking_number)})


def _sent_from_elsewhere(item: ItemToSend, here_id: int) -> Reason | None:
    if item.site_id == here_id:
        return None
    return Reason("lending_held_by_other_site", "L12", facts={"site": item.site})


def _wrong_service(service: Service, abroad: bool) -> Reason | None:
    if service == "surface_mail":
        return Reason("lending_surface_mail", "L12")
    if abroad and service == "domestic_post":
        return Reason("lending_domestic_post_abroad", "L12")
    return None


def _weight_out_of_range(grams: int | None) -> Reason | None:
    if grams is None or 1 <= grams <= HEAVIEST:
        return None
    return Reason("lending_weight_out_of_range", facts={"grams": grams, "most": HEAVIEST})


def _below_nothing(field: str, amount: int | None) -> Reason | None:
    return None if amount is None or amount >= 0 else Reason("lending_sum_below_nothing", facts={"field": field})


def _papers_missing(papers: tuple[str, ...]) -> Reason | None:
    if not papers:
        return None
    return Reason("lending_papers_missing", "L13", overridable=True, facts={"papers": ", ".join(papers)})
