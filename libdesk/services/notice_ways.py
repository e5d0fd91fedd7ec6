"""By which way somebody is told, and to which address, by what stands on record (H17)."""

from __future__ import annotations

from typing import cast

from libdesk.domain.notices import Way, way_of
from libdesk.services.checks import email_reason
from libdesk.services.notice_wording import one_line


def way_to(notice_way: str, email: str, *, email_failed: bool, has_address: bool, letters: bool) -> Way:
    """The way; an address to which nothing can go is none. ``letters``: the library writes where there is no e-mail."""
    return way_of(
        cast(Way, notice_way), "" if email_reason(email) else email, email_failed=email_failed,
        has_address=has_address, letter_when_no_email=letters,
    )  # fmt: skip


def address_by(way: Way, email: str, telephone: str) -> str:
    """The e-mail address or the telephone number; "" for a letter, whose address is read when it is printed."""
    return {"email": email, "telephone": one_line(telephone), "letter": ""}[way]
