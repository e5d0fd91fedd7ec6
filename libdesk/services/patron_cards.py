"""A patron's cards: a lost one is stopped, a new one given, and what stood under the old one stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.identifiers import EndReason, current_number, give_number
from libdesk.services.ledger import charge
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.patrons import next_card
from libdesk.services.settings import Settings


@dataclass(frozen=True, slots=True)
class CardLine:
    """A number that a patron's card has or had; ``ended`` is empty for the one in use."""

    number: str
    valid_from: date
    valid_to: date | None
    ended: str


def ended_card(rows: Rows, identifier_id: int) -> Reason | None:
    """What is wrong with a card that was scanned: reported lost, replaced, its owner's records merged; else None.

    Only a lost card (``card_lost``) is stopped; the others still name their owner.
    """
    row = rows.one(
        "SELECT identifier.valid_to, identifier.end_reason, patron.name FROM identifier"
        " JOIN patron ON patron.id = identifier.patron_id WHERE identifier.id = ?",
        identifier_id,
    )
    if row is None or row[0] is None:
        return None
    ended_on, why, patron = row
    if why == "lost":
        return Reason("card_lost", facts={"patron": patron, "since": date.fromisoformat(ended_on)})
    return Reason("card_of_merged") if why == "merged" else Reason("card_replaced")


class PatronCards:
    """Gives new cards."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def replace_card(
        self, context: Context, patron_id: int, number: str = "", why: EndReason = "lost", *, charged: bool = True
    ) -> Outcome[str]:
        """Give a new card for a lost or worn one; without a number the next free one. Returns the new number.

        The old number stops with a warning to whoever scans it, and loans, holds and account stay with the person.
        ``charged`` charges what the setting ``patrons.card_charge`` says, in minor units.
        """
        charge_amount = Settings(self._library).number("patrons.card_charge") if charged else 0

        def body(work: Work) -> str:
            name = work.value("SELECT name FROM patron WHERE id = ?", patron_id)
            if name is None:
                work.refuse("not_found")
            old = current_number(work, "card", patron_id)
            if number.strip() and number.strip() == old:
                work.refuse("card_same_number", number=old)
            give_number(work, "card", patron_id, number.strip() or next_card(work), why)
            new = current_number(work, "card", patron_id)
            if charge_amount:
                charge(work, patron_id, "card", charge_amount)
            work.tell(patron=name, number=new, old=old)
            return new

        return self._library.perform(context, "replace_card", Right.PATRONS, body)

    def of_patron(self, patron_id: int) -> list[CardLine]:
        """Every number that a patron's card has or had, the newest first."""
        rows = self._library.rows.all(
            "SELECT scanned_text, valid_from, valid_to, end_reason FROM identifier WHERE patron_id = ?"
            " ORDER BY valid_to IS NOT NULL, id DESC",
            patron_id,
        )
        return [
            CardLine(number, date.fromisoformat(begun), day_or_none(ended), why) for number, begun, ended, why in rows
        ]
