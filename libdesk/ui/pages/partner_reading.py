"""Everything that the details of a partner library show, and its steps' forms begin with, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from libdesk.domain.partner_states import PartnerState

if TYPE_CHECKING:
    from libdesk.domain.context import Context
    from libdesk.services.partner_changes import ChangeRecord, PendingChange
    from libdesk.services.partner_contacts import KnownContact
    from libdesk.services.partner_records import PartnerStory, RegistrationWeighing
    from libdesk.services.partners import PartnerLine, PartnerRecord
    from libdesk.services.services import Services


@dataclass(frozen=True, slots=True)
class PartnerReading:
    """A partner with its registration; ``next_user_id`` is what an approval would give it, empty where it has one.

    ``due_changes`` were reported for a day that has come, and the record does not show them yet (L04).
    """

    partner_library_id: int
    record: PartnerRecord
    line: PartnerLine
    weighing: RegistrationWeighing
    contacts: tuple[KnownContact, ...]
    changes: tuple[ChangeRecord, ...]
    pending: tuple[PendingChange, ...]
    story: PartnerStory
    requests: int
    registration_years: int
    next_user_id: str
    today: date

    @property
    def state(self) -> PartnerState:
        """Where the registration stands."""
        return self.weighing.state

    @property
    def due_changes(self) -> tuple[PendingChange, ...]:
        """What was reported earlier and holds today."""
        return tuple(one for one in self.pending if one.valid_from <= self.today)

    @property
    def ran_out(self) -> bool:
        """Whether the registration's last day has passed."""
        until = self.record.registered_until
        return (
            self.state in (PartnerState.APPROVED, PartnerState.SUSPENDED) and until is not None and until < self.today
        )


def read_partner(services: Services, context: Context, partner_library_id: int) -> PartnerReading | None:
    """A partner; None if it is gone."""
    from libdesk.services.settings import value_of

    registry, changes = services.partner_registry, services.partner_changes
    try:
        record = services.partners.record(partner_library_id)
        weighing = registry.weigh(context, partner_library_id)
    except LookupError:
        return None
    return PartnerReading(
        partner_library_id, record, services.partners.line(partner_library_id), weighing,
        services.partner_contacts.contacts(partner_library_id), changes.changes(context, partner_library_id),
        changes.pending(partner_library_id), registry.story(context, partner_library_id),
        services.partners.requests_of(partner_library_id),
        int(value_of(services.library.rows, "lending.registration_years")),
        record.user_id or registry.next_user_id(context, record.country), services.library.today_at(context),
    )  # fmt: skip
