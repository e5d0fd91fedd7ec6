"""What is due now of registrations from afar and of requests for books: groups of the page Today (H13, H15)."""

from __future__ import annotations

from datetime import date
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.remote_registration import RegistrationState
from libdesk.domain.title_requests import RequestState
from libdesk.services.registration_records import RegistrationLine, registration_lines
from libdesk.services.title_request_records import RequestLine, held_titles, request_lines
from libdesk.services.today import DueGroup, DueLine

_SHOWN: Final = 50


def request_groups(rows: Rows) -> list[DueGroup]:
    """Applications to check, cards to post, requested books that are here now, requests that nobody has decided about.

    The oldest first. A book is here where a title that may be it was entered since it was asked for.
    """
    registrations = registration_lines(rows, "open")
    to_verify = [line for line in registrations if line.state is RegistrationState.CAME]
    to_post = [line for line in registrations if line.state is RegistrationState.VERIFIED]
    here, to_decide = [], []
    for line in request_lines(rows, "open"):
        came = next((one for one in held_titles(rows, line.asked) if one.added_on >= line.asked_on), None)
        if came is not None:
            here.append(_request(line, came.added_on))
        elif line.state is RequestState.NOTED:
            to_decide.append(_request(line, line.asked_on))
    return [
        DueGroup("registrations_to_verify", len(to_verify), _lines(to_verify)),
        DueGroup("registrations_to_post", len(to_post), _lines(to_post)),
        DueGroup("requests_here", len(here), tuple(here[:_SHOWN])),
        DueGroup("requests_to_decide", len(to_decide), tuple(to_decide[:_SHOWN])),
    ]


def _request(line: RequestLine, day: date) -> DueLine:
    return DueLine("title_request", line.request_id, line.card, line.asked.title, line.patron, day)


def _lines(found: list[RegistrationLine]) -> tuple[DueLine, ...]:
    return tuple(
        DueLine("remote_registration", line.registration_id, line.card, line.name, line.site, line.received_on)
        for line in found[:_SHOWN]
    )
