"""A registration while it lasts: suspended and taken up again, renewed, ended (L03)."""

from __future__ import annotations

from datetime import date, timedelta

from libdesk.db import lending_states
from libdesk.domain.context import Context
from libdesk.domain.months import months_after
from libdesk.domain.partner_states import PartnerStep
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.partner_forms import Renewal
from libdesk.services.partner_steps import KnownPartner, at_step, day_given, take
from libdesk.services.settings import value_of

_STEP = PartnerStep


class PartnerStanding:
    """Keeps registrations."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def suspend(self, context: Context, partner_library_id: int, why: str, until: date | None = None) -> Outcome[None]:
        """Lend nothing more to a partner for the time being; ``until`` its last day, None: until it is taken up again.

        What is with it is due as before, and told. Refused: no reason, a last day that is past.
        """

        def body(work: Work) -> None:
            partner = at_step(work, partner_library_id, _STEP.SUSPEND)
            today = work.today()
            refuse_any(
                None if why.strip() else Reason("partner_suspension_reason_missing"),
                Reason("partner_until_too_early", facts={"field": "until", "day": until, "first": today})
                if until is not None and until < today
                else None,
            )
            take(
                work, partner, _STEP.SUSPEND, note=why, state_reason=why.strip(),
                suspended_until=None if until is None else until.isoformat(),
            )  # fmt: skip
            _remark_items(work, partner)

        return self._library.perform(context, "partner_suspend", Right.LENDING, body)

    def resume(self, context: Context, partner_library_id: int, note: str = "") -> Outcome[None]:
        """Lend to a suspended partner again."""

        def body(work: Work) -> None:
            partner = at_step(work, partner_library_id, _STEP.RESUME)
            take(work, partner, _STEP.RESUME, note=note, state_reason="", suspended_until=None)

        return self._library.perform(context, "partner_resume", Right.LENDING, body)

    def renew(self, context: Context, partner_library_id: int, renewal: Renewal) -> Outcome[date | None]:
        """Renew a registration by a signed letter or fax; the last day then, None: without end (L03).

        Without a day of its own it lasts the years of the settings, from the end of the time that runs. Refused: no
        signatory, a last day that has passed or is not later than before.
        """

        def body(work: Work) -> date | None:
            partner = at_step(work, partner_library_id, _STEP.RENEW)
            if not renewal.signatory.strip():
                work.refuse("partner_signatory_missing", "L01")
            day = day_given(work, "renewed_on", renewal.renewed_on)
            until = renewal.valid_until or _renewed_until(work, partner, day)
            first = max(day, partner.registered_until or day)
            if until is not None and until <= first:
                work.refuse("partner_until_too_early", "L03", field="valid_until", day=until, first=first)
            text = None if until is None else until.isoformat()
            before = None if partner.registered_until is None else partner.registered_until.isoformat()
            work.insert(
                "partner_renewal",
                partner_library=partner_library_id,
                renewed_on=day.isoformat(),
                came_by=renewal.came_by,
                signatory=renewal.signatory.strip(),
                signatory_position=renewal.signatory_position.strip(),
                until_before=before,
                valid_until=text,
                staff=work.context.staff_id,
            )
            take(work, partner, _STEP.RENEW, on=day, registered_until=text)
            return until

        return self._library.perform(context, "partner_renew", Right.LENDING, body)

    def end(self, context: Context, partner_library_id: int, why: str, on: date | None = None) -> Outcome[None]:
        """End a registration; what is still with the partner is told, and comes back as it is due."""

        def body(work: Work) -> None:
            partner = at_step(work, partner_library_id, _STEP.END)
            if not why.strip():
                work.refuse("partner_end_reason_missing")
            day = day_given(work, "ended_on", on)
            take(work, partner, _STEP.END, on=day, note=why, state_reason=why.strip(), suspended_until=None)
            _remark_items(work, partner)

        return self._library.perform(context, "partner_end", Right.LENDING, body)


def _renewed_until(work: Work, partner: KnownPartner, day: date) -> date | None:
    years = int(value_of(work, "lending.registration_years"))
    if not years:
        return None
    begins = partner.registered_until or day
    # What ran out long ago begins anew with the letter.
    return months_after(begins if begins >= day - timedelta(days=1) else day, 12 * years)


def _remark_items(work: Work, partner: KnownPartner) -> None:
    count = work.value(
        f"SELECT count(*) FROM lending_request WHERE partner_library_id = ? AND state IN {lending_states.PROMISED}",
        partner.partner_library_id,
    )
    if count:
        work.remarks.append(
            Reason("partner_still_has_items", "L08", facts={"partner": partner.name, "count": int(count)})
        )
