"""One step in the life of a partner's registration: looked up in the table, checked, written with who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from libdesk.domain.instants import day_or_none
from libdesk.domain.lending import date_outside
from libdesk.domain.partner_states import TRANSITIONS, PartnerState, PartnerStep, out_of_order
from libdesk.services.checks import refuse_any
from libdesk.services.library import Work
from libdesk.services.partner_records import ApplicationRecord, applications_of
from libdesk.services.step_history import keep_step

# Before this day nothing was registered with us: an earlier one is mistyped.
FIRST_DAY: Final = date(1900, 1, 1)


@dataclass(frozen=True, slots=True)
class KnownPartner:
    """What every step asks of a partner."""

    partner_library_id: int
    name: str
    country: str
    user_id: str
    state: PartnerState
    registered_until: date | None


def known_partner(work: Work, partner_library_id: int) -> KnownPartner:
    """The partner, by which the action is told; refused if there is none."""
    row = work.one(
        "SELECT id, name, country, coalesce(user_id, ''), state, registered_until FROM partner_library WHERE id = ?",
        partner_library_id,
    )
    if row is None:
        work.refuse("not_found")
    number, name, country, user_id, state, until = cast("tuple[int, str, str, str, str, str | None]", row)
    work.tell(partner=name)
    return KnownPartner(number, name, country, user_id, PartnerState(state), day_or_none(until))


def at_step(work: Work, partner_library_id: int, step: PartnerStep) -> KnownPartner:
    """The partner, if this step follows from its state; else refused with the reason."""
    partner = known_partner(work, partner_library_id)
    refuse_any(out_of_order(partner.state, step))
    return partner


def open_application(work: Work, partner: KnownPartner) -> ApplicationRecord:
    """The application that waits for a decision; refused for a partner from before, which never had one."""
    newest = next(iter(applications_of(work, partner.partner_library_id)), None)
    if newest is None or not newest.is_open:
        work.refuse("partner_application_unknown", "L01", partner=partner.name)
    return cast("ApplicationRecord", newest)


def day_given(work: Work, field: str, day: date | None, first: date = FIRST_DAY) -> date:
    """A day that staff entered, today if they entered none; refused after today or before ``first``."""
    today = work.today()
    given = day or today
    refuse_any(date_outside(field, given, first, today))
    return given


def take(
    work: Work,
    partner: KnownPartner,
    step: PartnerStep,
    *,
    on: date | None = None,
    note: str = "",
    **values: object,
) -> PartnerState:
    """Move the partner on by a step that was checked, with other columns of it; its state then.

    The step is kept with its day (today if ``on`` is None), its note and the staff member.
    """
    to = TRANSITIONS[partner.state, step].to
    work.update("partner_library", partner.partner_library_id, state=str(to), **values)
    note_event(work, partner.partner_library_id, step, to, on, note)
    return to


def note_event(
    work: Work, partner_library_id: int, step: str, state: PartnerState, on: date | None = None, note: str = ""
) -> None:
    """Keep in the partner's history what happened; ``step`` is one of the table, or ``enter`` or ``apply``."""
    keep_step(work, "partner_event", step, state, on, note, partner_library=partner_library_id)
