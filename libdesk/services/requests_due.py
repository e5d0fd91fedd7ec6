"""What is due now of registrations from afar and of requests for books: groups of the page Today (H13, H15)."""

from __future__ import annotations

from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.remote_registration import RegistrationState
from libdesk.services.registration_records import RegistrationLine, registration_lines
from libdesk.services.title_request_records import request_lines
from libdesk.services.today import DueGroup, DueLine

_SHOWN: Final = 50


def request_groups(rows: Rows) -> list[DueGroup]:
    """Applications to check, cards to post, requests that nobody has decided about; the oldest first."""
    registrations = registration_lines(rows, "open")
    to_verify = [line for line in registrations if line.state is RegistrationState.CAME]
    to_post = [line for line in registrations if line.state is RegistrationState.VERIFIED]
    requests = [
        DueLine("title_request", line.request_id, line.card, line.asked.title, line.patron, line.asked_on)
        for line in request_lines(rows, "noted")
    ]
    return [
        DueGroup("registrations_to_verify", len(to_verify), _lines(to_verify)),
        DueGroup("registrations_to_post", len(to_post), _lines(to_post)),
        DueGroup("requests_to_decide", len(requests), tuple(requests[:_SHOWN])),
    ]


def _lines(found: list[RegistrationLine]) -> tuple[DueLine, ...]:
    return tuple(
        DueLine("remote_registration", line.registration_id, line.card, line.name, line.site, line.received_on)
        for line in found[:_SHOWN]
    )
