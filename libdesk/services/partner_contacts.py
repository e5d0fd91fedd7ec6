"""The people at a partner library: who is asked about requests, in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import email_reason, refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.partner_steps import known_partner


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """A person at a partner library; ``active`` False: no longer there, kept for the record."""

    name: str
    position: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    language: str = "en"
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A person at a partner library, as kept."""

    contact_id: int
    contact: ContactRecord


_COLUMNS: Final = ("name", "position", "telephone", "fax", "email", "language", "note", "active")


def contacts_of(rows: Rows, partner_library_id: int) -> tuple[KnownContact, ...]:
    """The people at a partner, those who are there first."""
    found = rows.all(
        f"SELECT id, {', '.join(_COLUMNS)} FROM partner_contact WHERE partner_library_id = ?"
        " ORDER BY active DESC, name, id",
        partner_library_id,
    )
    return tuple(KnownContact(row[0], replace(ContactRecord(*row[1:8]), active=bool(row[8]))) for row in found)


class PartnerContacts:
    """Enters and changes the people at partner libraries."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def contacts(self, partner_library_id: int) -> tuple[KnownContact, ...]:
        """The people at a partner, those who are there first."""
        return contacts_of(self._library.rows, partner_library_id)

    def add(self, context: Context, partner_library_id: int, contact: ContactRecord) -> Outcome[int]:
        """Enter a person at a partner; refused without a name, or with an e-mail address that is none."""

        def body(work: Work) -> int:
            known_partner(work, partner_library_id)
            contact_id = work.insert("partner_contact", partner_library=partner_library_id, **_values(contact))
            work.tell(name=contact.name.strip())
            return contact_id

        return self._library.perform(context, "add_partner_contact", Right.LENDING, body)

    def change(self, context: Context, contact_id: int, contact: ContactRecord) -> Outcome[int]:
        """Change a person's record, or note that they are no longer there."""

        def body(work: Work) -> int:
            _tell(work, contact_id)
            work.update("partner_contact", contact_id, **_values(contact))
            work.tell(name=contact.name.strip())
            return contact_id

        return self._library.perform(context, "change_partner_contact", Right.LENDING, body)

    def remove(self, context: Context, contact_id: int) -> Outcome[None]:
        """Delete a person's record."""

        def body(work: Work) -> None:
            _tell(work, contact_id)
            work.delete("partner_contact", contact_id)

        return self._library.perform(context, "remove_partner_contact", Right.LENDING, body)


def _tell(work: Work, contact_id: int) -> None:
    row = work.one("SELECT partner_library_id, name FROM partner_contact WHERE id = ?", contact_id)
    if row is None:
        work.refuse("not_found")
    partner_id, name = row or (0, "")
    known_partner(work, partner_id)
    work.tell(name=name)


def _values(contact: ContactRecord) -> dict[str, Any]:
    refuse_any(Reason("name_missing") if not contact.name.strip() else None, email_reason(contact.email.strip()))
    values: dict[str, Any] = {name: getattr(contact, name) for name in _COLUMNS}
    values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    return values | {"active": int(contact.active)}
