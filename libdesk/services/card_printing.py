"""Patrons' cards on paper: one for each person, in the order they are chosen, several on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final, cast

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import patron_card
from libdesk.paper.barcode import Barcode, Symbology
from libdesk.paper.document import Offset
from libdesk.paper.labels import LabelStock, positions
from libdesk.paper.patron_card import PatronCard
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts
from libdesk.wording.catalogue import catalogue

_QUERY: Final = (
    "SELECT patron.name, patron.name_latin, patron.language, patron.expires_on, patron_category.name,"
    " patron_category.name_latin,"
    " (SELECT scanned_text FROM identifier WHERE identifier.patron_id = patron.id AND valid_to IS NULL)"
    " FROM patron JOIN patron_category ON patron_category.id = patron.patron_category_id WHERE patron.id = ?"
)


class CardPrinting:
    """Composes cards."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def stocks(self) -> dict[str, LabelStock]:
        """What cards can be printed on, by code."""
        return patron_card.stocks()

    def prepare(
        self,
        patron_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The cards of these people; ``language`` None: each in the person's own.

        Refused, naming whom: nobody chosen, a person without a number, a number that the bar code cannot hold.
        """
        stock = self.stocks().get(choices.patron_card)
        if not patron_ids:
            return Outcome(None, Decision((Reason("nobody_chosen"),)))
        if stock is None:
            return Outcome(None, Decision((Reason("label_unknown", facts={"stock": choices.patron_card}),)))
        first = min(choices.label_position, stock.labels_a_page)
        places = positions(stock, first, len(patron_ids))

        def compose() -> list[PreparedSheet]:
            names = self._names()
            return [
                _compose(self._library.rows, patron_id, language, choices, stock, place, names)
                for patron_id, place in zip(patron_ids, places, strict=True)
            ]

        return Printing.finish(patron_card.KIND, compose, offset)

    def _names(self) -> tuple[str, str]:
        settings = Settings(self._library)
        return settings.text("library.name"), settings.text("library.name_latin")


def _compose(
    rows: Rows,
    patron_id: int,
    language: SheetLanguage | None,
    choices: PaperChoices,
    stock: LabelStock,
    position: int,
    names: tuple[str, str],
) -> PreparedSheet:
    row = rows.one(_QUERY, patron_id)
    if row is None:
        raise Refused(Decision((Reason("not_found"),)))
    name, name_latin, own_language, expires_on, category, category_latin, number = row
    main = "ja" if own_language == "ja" else "en"
    chosen: SheetLanguage = language or cast(SheetLanguage, main)
    languages = languages_of(chosen, main)
    japanese = languages[0] == "ja"
    words = catalogue(languages[0])
    valid = words.text("words.day_on_card", {"day": date.fromisoformat(expires_on)}) if expires_on else ""
    own, latin = names
    card = PatronCard(
        languages=languages,
        texts=sheet_texts(patron_card, languages, {}),
        library=tuple(one for one in [(own or latin) if japanese else (latin or own)] if one),
        name=name,
        number=number or "",
        category=category if japanese else category_latin or category,
        valid_until=valid,
        code=Barcode(cast(Symbology, choices.card_code), number or "", choices.module),
        stock=stock,
        position=position,
        name_latin="" if japanese or name_latin == name else name_latin,
    )
    return PreparedSheet(card, chosen, patron_id=patron_id)
