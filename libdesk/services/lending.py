"""What staff do with partners' requests, from their coming in until the item is home (S2; L07 to L19)."""

from __future__ import annotations

from libdesk.services.lending_away import LendingAway
from libdesk.services.lending_deciding import LendingDecisions
from libdesk.services.lending_dispatch import LendingDispatches
from libdesk.services.lending_entry import LendingEntries
from libdesk.services.lending_record import LendingRecord, read_lending_record
from libdesk.services.lending_returning import LendingReturns


class Lending(LendingEntries, LendingDecisions, LendingDispatches, LendingAway, LendingReturns):
    """All steps of a request; every step out of order is refused with its reason."""

    def record(self, lending_request_id: int) -> LendingRecord:
        """Everything about a request; LookupError if there is none."""
        return read_lending_record(self._library.rows, lending_request_id)
