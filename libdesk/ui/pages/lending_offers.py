"""What a search inside a lending form offers: copies of the catalogue, and partner libraries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.domain.copy_status import IN_PLACE
from libdesk.ui.pages.copy_status_words import copy_status_word
from libdesk.ui.pages.lending_search_choice import Offer
from libdesk.ui.pages.lending_words import code_word
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from libdesk.services.catalogue import ItemLine, TitleLine
    from libdesk.ui.session import Session

_TITLES = 12
_PARTNERS = 8


@dataclass(frozen=True, slots=True)
class Copy:
    """A title, and the copy of it if one was chosen."""

    title_id: int
    item_id: int | None


def find_copies(session: Session, typed: str, *, titles_too: bool) -> Sequence[Offer]:
    """The copies that a search finds, under their titles; with ``titles_too`` a title can be taken without a copy."""
    from libdesk.services.scans import meanings_of

    catalogue = session.services.catalogue
    numbers = meanings_of(typed)
    offers: list[Offer] = []
    for title in catalogue.page(catalogue.find(typed), 0, _TITLES):
        name = " / ".join(filter(None, (" ".join(filter(None, (title.title, title.volume))), title.author, title.year)))
        offers.append(Offer(Copy(title.title_id, None), name, name, pickable=titles_too))
        offers.extend(_copy(session, title, item, numbers) for item in catalogue.items(title.title_id))
    return offers


def _copy(session: Session, title: TitleLine, item: ItemLine, numbers: Sequence[str]) -> Offer:
    kind, state = _where(session, item)
    site = shown_name(item.site, item.site_latin, session.language)
    text = "    " + " · ".join(filter(None, (item.number, item.volume, item.call_number, site, state)))
    shown = " · ".join(filter(None, (item.number, title.title, item.volume)))
    return Offer(Copy(title.title_id, item.item_id), text, shown, kind, exact=item.number in numbers)


def _where(session: Session, item: ItemLine) -> tuple[SignKind, str]:
    """Whether a copy stands on the shelf, in words."""
    if item.state != "in_service":
        return SignKind.ATTENTION, code_word(session, "words.item_state", item.state)
    if item.with_whom:
        return SignKind.ATTENTION, QCoreApplication.translate("LendingOffers", "on loan to {who}").format(
            who=item.with_whom
        )
    if item.promised_to:
        return SignKind.ATTENTION, QCoreApplication.translate("LendingOffers", "set aside for {who}").format(
            who=item.promised_to
        )
    if item.standing.status not in IN_PLACE:
        return SignKind.ATTENTION, copy_status_word(session, item.standing.status)
    return SignKind.DONE, QCoreApplication.translate("LendingOffers", "on the shelf")


def find_partners(session: Session, typed: str) -> Sequence[Offer]:
    """The partner libraries that a search finds; one that is not approved is marked."""
    from libdesk.services.scans import meanings_of

    offers = []
    for partner in session.services.partners.page(0, _PARTNERS, typed):
        approved = partner.state == "approved"
        state = "" if approved else code_word(session, "words.partner_state", partner.state)
        name = partner.name_latin or partner.name
        text = " · ".join(filter(None, (name, partner.user_id, partner.country, state)))
        kind = SignKind.DONE if approved else SignKind.ATTENTION
        exact = bool(partner.user_id) and partner.user_id in meanings_of(typed)
        offers.append(Offer(partner.partner_library_id, text, name, kind, exact=exact))
    return offers
