"""What an application for registration must hold: papers, signature, conditions; and the clock (L01 to L03).

Papers that came as a copy are kept and do not count: each lack says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from libdesk.domain.reasons import Reason

DocumentKind = Literal["application", "reading_room", "leaflet", "other"]
CameBy = Literal["post", "hand", "fax", "email"]
Copiers = Literal["unknown", "none", "not_free", "free"]

DOCUMENT_KINDS: Final[tuple[DocumentKind, ...]] = ("application", "reading_room", "leaflet", "other")
CAME_BY: Final[tuple[CameBy, ...]] = ("post", "hand", "fax", "email")
COPIERS: Final[tuple[Copiers, ...]] = ("unknown", "none", "not_free", "free")
# The papers without which nothing is registered (L01).
NEEDED: Final[tuple[DocumentKind, ...]] = ("application", "reading_room", "leaflet")
_BY_COPY: Final = frozenset({"fax", "email"})


@dataclass(frozen=True, slots=True)
class Application:
    """What an application says: who signed it and may bind the institution, where it is read, what it accepts (L02).

    ``signed``: by hand; ``binds``: the signatory's position lets them make a contract for the institution. ``copiers``:
    whether copiers or scanners stand in the reading room, and whether readers can use them freely.
    """

    signatory: str = ""
    signatory_position: str = ""
    signed: bool = False
    binds: bool = False
    reading_room: str = ""
    reads_in_room: bool = False
    copies_nothing: bool = False
    makes_good: bool = False
    copiers: Copiers = "unknown"
    copier_conditions: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper that came with an application; a leaflet may show the reading room, which spares the picture (L01)."""

    what: DocumentKind
    received_on: date
    came_by: CameBy
    original: bool = False
    shows_reading_room: bool = False
    checked: bool = False


def does_not_count(document: Document) -> Reason | None:
    """Why a paper that came is kept and does not count: it came as a copy, or is a copy of the contract (L01)."""
    return _why_not(document.what, document)


def _why_not(kind: DocumentKind, document: Document) -> Reason | None:
    """Why a paper that came does not count as one of a kind."""
    if document.came_by in _BY_COPY:
        return Reason("partner_paper_by_copy", "L01", facts={"what": kind, "came_by": document.came_by})
    if kind == "application" and not document.original:
        return Reason("partner_application_not_original", "L01")
    return None


def serves_as(document: Document, kind: DocumentKind) -> bool:
    """Whether a paper is one of a kind; a leaflet that shows the reading room is a picture of it too (L01)."""
    return document.what == kind or (
        kind == "reading_room" and document.what == "leaflet" and document.shows_reading_room
    )


def lacking_papers(documents: tuple[Document, ...]) -> tuple[Reason, ...]:
    """What is lacking of the three papers, one reason for each (L01)."""
    return tuple(reason for kind in NEEDED if (reason := _lacks_paper(kind, documents)) is not None)


def _lacks_paper(kind: DocumentKind, documents: tuple[Document, ...]) -> Reason | None:
    of_kind = [one for one in documents if serves_as(one, kind)]
    counting = [one for one in of_kind if does_not_count(one) is None]
    if any(one.checked for one in counting):
        return None
    if counting:
        return Reason("partner_paper_unchecked", "L01", facts={"what": kind})
    if not of_kind:
        return Reason("partner_paper_missing", "L01", facts={"what": kind})
    nearest = next((one for one in of_kind if one.came_by not in _BY_COPY), of_kind[-1])
    return _why_not(kind, nearest)


def lacking_words(application: Application) -> tuple[Reason, ...]:
    """What is lacking in the contract: signature, signatory, the three conditions, reading room, copiers (L01, L02)."""
    found = (
        None if application.signed else Reason("partner_signature_missing", "L01"),
        None if application.signatory.strip() else Reason("partner_signatory_missing", "L01"),
        None if application.signatory_position.strip() else Reason("partner_signatory_position_missing", "L01"),
        None if application.binds else Reason("partner_signatory_binds_nobody", "L01"),
        None if application.reading_room.strip() else Reason("partner_reading_room_unnamed", "L02"),
        None if application.reads_in_room else Reason("partner_not_in_room_only", "L02"),
        None if application.copies_nothing else Reason("partner_may_copy", "L02"),
        None if application.makes_good else Reason("partner_makes_nothing_good", "L02"),
        _lacking_of_copiers(application),
    )
    return tuple(reason for reason in found if reason is not None)


def _lacking_of_copiers(application: Application) -> Reason | None:
    if application.copiers == "unknown":
        return Reason("partner_copiers_unknown", "L02")
    if application.copiers == "free":
        return Reason("partner_copiers_free", "L02")
    if application.copiers == "not_free" and not application.copier_conditions.strip():
        return Reason("partner_copier_conditions_missing", "L02")
    return None


def lacking(application: Application, documents: tuple[Document, ...]) -> tuple[Reason, ...]:
    """Everything that is lacking before an application can be reviewed and approved (L01, L02)."""
    return (*lacking_papers(documents), *lacking_words(application))


def is_a_person(name: str, signatory: str) -> Reason | None:
    """An application that a person makes for themselves: individuals never borrow (L01); names already normalised."""
    if name and name == signatory:
        return Reason("partner_is_a_person", "L01")
    return None


@dataclass(frozen=True, slots=True)
class ReviewClock:
    """Between which days an application is decided, without the post (L03); ``days_late`` 0 while there is time."""

    begun_on: date
    earliest: date
    latest: date
    days_left: int
    days_late: int


def review_clock(review_from: date, least_weeks: int, most_weeks: int, today: date) -> ReviewClock:
    """The clock of a review; where the library's weeks are reversed, the longer time is the last day."""
    first, last = sorted((least_weeks, most_weeks))
    earliest, latest = review_from + timedelta(weeks=first), review_from + timedelta(weeks=last)
    left = (latest - today).days
    return ReviewClock(review_from, earliest, latest, max(left, 0), max(-left, 0))
