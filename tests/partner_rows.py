"""A partner's record as a test needs it, whatever steps would lead there."""

from __future__ import annotations

from libdesk.services.library import Work
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write


def set_partner(small: SmallLibrary, partner_library_id: int = 0, **columns: object) -> None:
    """Set columns of a partner, the small library's own unless another is named."""

    def body(work: Work) -> None:
        work.update("partner_library", partner_library_id or small.partner, **columns)

    write(small, body)
