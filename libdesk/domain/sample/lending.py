"""The sample library's lending requests: partners abroad ask for its books (S2; rules L05 to L19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from libdesk.domain.sample.check_digits import s10_number
from libdesk.domain.sample.lending_choices import Choice, LendingChoices
from libdesk.domain.sample.lending_courses import COURSES, Course
from libdesk.domain.sample.loans import open_day, staff_of
from libdesk.domain.sample.partners import SamplePartner
from libdesk.domain.sample.people import SamplePeople
from libdesk.domain.sample.titles import SampleTitle

_CHANNELS: Final = ("online", "online", "fax", "online", "post")
_NUMBER_FORMS: Final = ("ILL-{year}-{serial:05d}", "{serial:07d}", "JP/{year}/{serial:04d}")
_DAYS_WITHIN_WHICH_NEEDED: Final = 75


@dataclass(frozen=True, slots=True)
class SampleLendingRequest:
    """One request and all its steps; a day is None, and a text empty, where the request did not get so far.

    ``item`` is the number of the item that is sent, would be sent or was refused, empty where none was found.
    ``requested_on`` and our own steps are on open days; ``received_on`` and ``posted_back_on`` are the partner's days.
    ``postage`` is in yen. ``refusal_reason`` is a code.
    """

    place: int
    partner: str
    their_number: str
    channel: str
    requested_on: date
    asked_title: str
    asked_author: str
    asked_volume: str
    asked_year: str
    asked_number: str
    needed_by: date | None
    item: str
    site: str
    staff: str
    state: str
    volume_count: int
    accepted_on: date | None
    picked_on: date | None
    packed_on: date | None
    shipped_on: date | None
    service: str
    carrier: str
    tracking_number: str
    weight_grams: int | None
    postage: int | None
    condition_sent: str
    received_on: date | None
    letter_came_on: date | None
    condition_received: str
    letter_remarks: str
    posted_back_on: date | None
    return_service: str
    return_carrier: str
    return_tracking_number: str
    returned_on: date | None
    condition_returned: str
    slip_enclosed: bool
    sheet_enclosed: bool
    refused_on: date | None
    refusal_reason: str
    cancelled_on: date | None
    note: str


def sample_lending_requests(
    today: date, titles: Sequence[SampleTitle], people: SamplePeople, partners: Sequence[SamplePartner]
) -> tuple[SampleLendingRequest, ...]:
    """One request for each course of the table; no item is asked for twice."""
    choices = LendingChoices(titles)
    return tuple(
        _request(today, place, course, choices.take(course.wanted), people, partners[course.partner - 1])
        for place, course in enumerate(COURSES, start=1)
    )


def _request(
    today: date, place: int, course: Course, choice: Choice, people: SamplePeople, partner: SamplePartner
) -> SampleLendingRequest:
    def ours(days: int | None) -> date | None:
        return None if days is None else open_day(today - timedelta(days=days))

    def theirs(days: int | None) -> date | None:
        return None if days is None else today - timedelta(days=days)

    requested_on = open_day(today - timedelta(days=course.requested))
    sent, posted, home = (day is not None for day in (course.shipped, course.posted, course.home))
    by_carrier = posted and place % 4 == 1
    weight = 280 + place * 67 % 520
    return SampleLendingRequest(
        place=place,
        partner=partner.user_id,
        their_number=_NUMBER_FORMS[course.partner % 3].format(year=requested_on.year, serial=place * 317),
        channel=_CHANNELS[place % 5],
        requested_on=requested_on,
        asked_title=choice.asked.title,
        asked_author=choice.asked.author,
        asked_volume=choice.asked.volume,
        asked_year=str(choice.asked.year),
        asked_number=choice.asked.isbn,
        needed_by=requested_on + timedelta(days=_DAYS_WITHIN_WHICH_NEEDED) if place % 3 == 0 else None,
        item=choice.item,
        site=choice.site,
        staff=staff_of(people, choice.site, place, "lending"),
        state=course.state,
        volume_count=choice.volume_count,
        accepted_on=ours(course.accepted),
        picked_on=ours(course.picked),
        packed_on=ours(course.shipped if course.packed is None else course.packed),
        shipped_on=ours(course.shipped),
        service="registered_air_mail" if sent else "",
        carrier="日本郵便" if sent else "",
        tracking_number=s10_number("RR", 40_170_000 + place * 7_919, "JP") if sent else "",
        weight_grams=weight if sent else None,
        postage=1_060 + weight // 50 * 120 if sent else None,
        condition_sent="good" if sent or course.packed is not None else "",
        received_on=theirs(course.received),
        letter_came_on=ours(course.letter),
        condition_received="good" if course.letter is not None else "",
        letter_remarks=course.remarks,
        posted_back_on=theirs(course.posted),
        return_service=("tracked_carrier" if by_carrier else "registered_air_mail") if posted else "",
        return_carrier=("EMS" if by_carrier else "Registered post") if posted else "",
        return_tracking_number=(
            s10_number("EE" if by_carrier else "RR", 20_600_000 + place * 6_007, partner.country) if posted else ""
        ),
        returned_on=ours(course.home),
        condition_returned=course.came_back if home else "",
        slip_enclosed=home and course.sheets_enclosed,
        sheet_enclosed=home and course.sheets_enclosed,
        refused_on=ours(course.ended) if course.state == "refused" else None,
        refusal_reason=course.reason,
        cancelled_on=ours(course.ended) if course.state == "cancelled" else None,
        note=course.note,
    )
