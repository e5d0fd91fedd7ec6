"""A partner library as its registration papers name it, with its last application (L01 to L03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.countries import COUNTRIES
from libdesk.services.partners import PartnerRecord


@dataclass(frozen=True, slots=True)
class AppliedOnPaper:
    """An application; days as they are stored, empty for none. ``questions`` not answered yet: wants, and in words."""

    received_on: str
    signatory: str
    position: str
    copier_conditions: str
    decision: str
    decided_on: str
    decision_reason: str
    questions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RegisteredPartner:
    """A partner; ``address`` is its name and address, ``other_names`` those in further scripts, line by line."""

    address: PartnerRecord
    state: str
    user_id: str
    country: str
    other_names: tuple[str, ...]
    registered_on: str
    registered_until: str
    reading_room: str
    conditions: str
    item_limit: int | None
    application: AppliedOnPaper | None


_PARTNER: Final = (
    "SELECT name, country, name_latin, department, address, postal_code, telephone, fax, email, language,"
    " state, coalesce(user_id, ''), other_names, coalesce(registered_on, ''), coalesce(registered_until, ''),"
    " reading_room, conditions, item_limit FROM partner_library WHERE id = ?"
)
_APPLICATION: Final = (
    "SELECT id, received_on, signatory, signatory_position, copier_conditions, decision, coalesce(decided_on, ''),"
    " decision_reason FROM partner_application WHERE partner_library_id = ? ORDER BY id DESC LIMIT 1"
)
_QUESTIONS: Final = (
    "SELECT wants, question FROM partner_question WHERE partner_application_id = ? AND answered_on IS NULL ORDER BY id"
)


def read_registered(rows: Rows, partner_library_id: int) -> RegisteredPartner | None:
    """A partner with its last application, or None if there is none."""
    row = rows.one(_PARTNER, partner_library_id)
    if row is None:
        return None
    name, country, latin, department, address, postal_code, telephone, fax, email, language, *rest = row
    state, user_id, others, on, until, room, conditions, limit = rest
    applied = rows.one(_APPLICATION, partner_library_id)
    application = None
    if applied is not None:
        questions = tuple((wants, question) for wants, question in rows.all(_QUESTIONS, applied[0]))
        _id, came, signatory, position, copiers, decision, decided_on, why = applied
        application = AppliedOnPaper(came, signatory, position, copiers, decision, decided_on, why, questions)
    record = PartnerRecord(
        name=name, country=country, name_latin=latin, department=department, address=address, postal_code=postal_code,
        telephone=telephone, fax=fax, email=email, language=language,
    )  # fmt: skip
    names = tuple(line.strip() for line in others.splitlines() if line.strip())
    return RegisteredPartner(
        record, state, user_id, COUNTRIES.get(country, country), names, on, until, room, conditions, limit, application
    )
