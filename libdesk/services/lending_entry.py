"""A partner's request comes in: by which channel, what is asked for in their words (L10, L15)."""

from __future__ import annotations

from libdesk.domain.context import Context
from libdesk.domain.lending_deciding import ON_PAPER
from libdesk.domain.lending_states import LendingState
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.identifiers import give_number
from libdesk.services.lending_asking import asking_of
from libdesk.services.lending_doubles import RequestsOfPartner
from libdesk.services.lending_forms import NewRequest
from libdesk.services.lending_steps import note_event
from libdesk.services.lending_weighing import (
    RequestWeighing,
    against_entry,
    asked_for,
    remarks_on_entry,
    weigh_new,
    with_partner_of_user_id,
)
from libdesk.services.lending_writing import tell_request, title_of_item
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.settings import Settings, value_of


class LendingEntries:
    """Notes what partners ask for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def weigh(self, context: Context, request: NewRequest) -> RequestWeighing:
        """How a request stands, before it is entered: candidates with what differs, earlier requests, places left."""
        return weigh_new(self._library.rows, request, self._library.today_at(context))

    def enter(self, context: Context, request: NewRequest) -> Outcome[int]:
        """Note a partner's request; it gets our number, which its papers carry.

        Any partner's request is taken, also one that cannot be accepted now; what stands against it is remarked on
        (L01, L08, L10). Refused: no title, a user id that is nobody's or another partner's, days that cannot be.
        """

        def body(work: Work) -> int:
            return enter_in(work, request)

        return self._library.perform(context, "enter_lending_request", Right.LENDING, body)


def enter_in(work: Work, request: NewRequest, before: RequestsOfPartner | None = None) -> int:
    """Enter a request inside whatever action it belongs to; its id. Raises Refused.

    ``before``: what the partner has asked for so far, where that is known already.
    """
    request, today = with_partner_of_user_id(work, request), work.today()
    refuse_any(*against_entry(work, request, today))
    asking = asking_of(work, request.partner_library_id)
    title_id = request.title_id or title_of_item(work, request.item_id)
    before = before or RequestsOfPartner(work, request.partner_library_id)
    doubles = before.doubles(asked_for(request), request.their_number, title_id)
    work.remarks.extend(remarks_on_entry(request, asking, doubles, today))
    request_id = work.insert(
        "lending_request",
        partner_library=request.partner_library_id,
        their_number=request.their_number.strip(),
        channel=request.channel,
        on_form=int(request.on_form or request.channel not in ON_PAPER),
        given_user_id=request.given_user_id.strip(),
        requested_on=(request.requested_on or today).isoformat(),
        asked_title=request.asked_title.strip(),
        asked_author=request.asked_author.strip(),
        asked_publisher=request.asked_publisher.strip(),
        asked_volume=request.asked_volume.strip(),
        asked_year=request.asked_year.strip(),
        asked_number=request.asked_number.strip(),
        needed_by=request.needed_by.isoformat() if request.needed_by else None,
        title=title_id,
        item=request.item_id,
        volume_count=request.volume_count,
        conditions=request.conditions.strip(),
        note=request.note.strip(),
    )
    prefix = str(value_of(work, "lending.number_prefix"))
    number = f"{prefix}{today.year}-{work.next_number(f'lending_request {today.year}'):04d}"
    give_number(work, "lending_request", request_id, number)
    note_event(work, request_id, "enter", LendingState.RECEIVED)
    tell_request(work, request_id)
    return request_id
