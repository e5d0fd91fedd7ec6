"""A lent item comes home, or is reported lost: what is checked, compared and said (L07, L17 to L19)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from libdesk.domain.lending import Service, date_outside
from libdesk.domain.lending_packing import Marks, condition_missing, marks_refused, volumes_out_of_range
from libdesk.domain.reasons import Decision, Fact, Reason, decide


@dataclass(frozen=True, slots=True)
class Homecoming:
    """What staff note when the parcel is home: postmark, state and marks, and what lay in it (L19)."""

    posted_on: date
    condition: str
    volume_count: int
    slip_enclosed: bool
    sheet_enclosed: bool
    service: Service
    marks: Marks = ()
    differs: str = ""
    box_sound: bool = True


@dataclass(frozen=True, slots=True)
class SentItem:
    """What a return is compared with: the item as it left us, and from where.

    ``received_on``: the day of dispatch where no receipt letter has come; nobody posts back what has not arrived.
    """

    received_on: date
    due_on: date | None
    volume_count: int
    condition: str
    marks: Marks
    site_id: int
    site: str


def may_take_home(homecoming: Homecoming, sent: SentItem, *, here_id: int, today: date) -> Decision:
    """Take the item in and say what is wrong with it (L07, L17 to L19); only impossible entries are refused."""
    return decide(
        date_outside("posted_on", homecoming.posted_on, sent.received_on, today),
        condition_missing(homecoming.condition),
        *marks_refused(homecoming.marks),
        volumes_out_of_range(homecoming.volume_count, least=0),
        _too_many_volumes(homecoming.volume_count, sent.volume_count),
        remarks=(
            posted_late(homecoming.posted_on, sent.due_on),
            Reason("lending_wrong_site", "L18", facts={"site": sent.site}) if here_id != sent.site_id else None,
            _volumes_missing(homecoming.volume_count, sent.volume_count),
            Reason("lending_slip_missing", "L19") if not homecoming.slip_enclosed else None,
            Reason("lending_sheet_missing", "L19") if not homecoming.sheet_enclosed else None,
            Reason("lending_box_damaged", "L17") if not homecoming.box_sound else None,
            Reason("lending_came_by_surface", "L17") if homecoming.service == "surface_mail" else None,
            _condition_changed(homecoming.condition, sent.condition),
            _new_marks(homecoming.marks, sent.marks),
            Reason("lending_differs", "L19", facts={"what": homecoming.differs.strip()})
            if homecoming.differs.strip()
            else None,
        ),
    )


def posted_late(posted_on: date, due_on: date | None) -> Reason | None:
    """Late is what was posted after the due day, not what is still in the post (L07)."""
    if due_on is None or posted_on <= due_on:
        return None
    return Reason("lending_posted_late", "L07", facts={"days": (posted_on - due_on).days, "due_on": due_on})


def new_marks(now: Marks, before: Marks) -> Marks:
    """The marks that were not there when the item left: of another kind, or said in other words (L19)."""
    known = {(code, words.strip()) for code, words in before}
    return tuple((code, words) for code, words in now if (code, words.strip()) not in known)


# From best to worst: what came back further down than it left was damaged on its way or in use.
_WORSE: Final = ("good", "worn", "deteriorated", "damaged")


def is_damaged(homecoming: Homecoming, sent: SentItem) -> bool:
    """Whether the item came back worse than it left: new marks, or a worse condition, or damage in staff's words.

    A condition in staff's own words cannot be compared; it counts where it says anything other than before.
    """
    now, before = homecoming.condition.strip(), sent.condition.strip()
    if new_marks(homecoming.marks, sent.marks) or homecoming.differs.strip():
        return True
    if now in _WORSE and before in _WORSE:
        return _WORSE.index(now) > _WORSE.index(before) and now != "worn"
    return now not in _WORSE and now != before


def _new_marks(now: Marks, before: Marks) -> Reason | None:
    codes = ", ".join(code for code, _words in new_marks(now, before))
    return Reason("lending_new_marks", "L19", facts={"marks": codes}) if codes else None


def _too_many_volumes(came: int, sent: int) -> Reason | None:
    return Reason("lending_more_volumes_than_sent", "L19", facts={"came": came, "sent": sent}) if came > sent else None


def _volumes_missing(came: int, sent: int) -> Reason | None:
    return Reason("lending_volumes_missing", "L19", facts={"missing": sent - came}) if came < sent else None


def _condition_changed(returned: str, sent: str) -> Reason | None:
    if returned.strip() == sent.strip():
        return None
    facts: dict[str, Fact] = {"sent": sent.strip(), "returned": returned.strip()}
    in_code_words = {sent.strip(), returned.strip()} <= set(_WORSE)
    return Reason("lending_condition_is_now" if in_code_words else "lending_condition_changed", "L19", facts=facts)


def may_report_lost(noticed_on: date, description: str, *, sent_on: date, today: date) -> Decision:
    """May the item be noted as lost: between its dispatch and today, with what is known of it (L19)."""
    return decide(
        None if description.strip() else Reason("explanation_missing"),
        date_outside("noticed_on", noticed_on, sent_on, today),
    )
