"""Address labels of parcels to pickup places and to patrons' homes (H08, H11)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal

from libdesk.domain.context import Context
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import address_label
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.document import Offset
from libdesk.paper.labels import LabelStock, positions
from libdesk.paper.labels import load as load_stocks
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.pickup_places import PickupPlaceRecord, PickupPlaces
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts, site_on_paper
from libdesk.services.sites import Sites
from libdesk.wording.catalogue import catalogue

_Composing = Callable[[int, LabelStock, int], PreparedSheet]


class PlacePapers:
    """Composes labels; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def prepare_place_labels(
        self,
        place_ids: Sequence[int],
        dispatch_on: date | None = None,
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """A label for each place, from the site that sends there; ``dispatch_on`` is noted on it.

        ``language`` None: Japanese to a place in Japan, else English. Refused for a place without an address.
        """

        def compose(place_id: int, stock: LabelStock, position: int) -> PreparedSheet:
            return self._to_place(place_id, dispatch_on, language, stock, position)

        return self._prepare(place_ids, compose, choices, offset)

    def prepare_home_labels(
        self,
        context: Context,
        patron_ids: Sequence[int],
        service: str = "",
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """A label for each person's home, from the site where staff stand (H11).

        ``service``: how it is sent, a key of ``sheets.service``; empty: not said. ``language`` None: the person's own.
        Refused for somebody without an address.
        """

        def compose(patron_id: int, stock: LabelStock, position: int) -> PreparedSheet:
            return self._to_home(context, patron_id, service, language, stock, position)

        return self._prepare(patron_ids, compose, choices, offset)

    def _prepare(
        self, ids: Sequence[int], compose: _Composing, choices: PaperChoices, offset: Offset
    ) -> Outcome[Prepared]:
        stock = load_stocks().get(choices.address_label)
        if not ids:
            return Outcome(None, Decision((Reason("nobody_chosen"),)))
        if stock is None:
            return Outcome(None, Decision((Reason("label_unknown", facts={"stock": choices.address_label}),)))
        places = positions(stock, min(choices.label_position, stock.labels_a_page), len(ids))
        return Printing.finish(
            address_label.KIND,
            lambda: [compose(one, stock, position) for one, position in zip(ids, places, strict=True)],
            offset,
        )

    def _to_place(
        self, place_id: int, dispatch_on: date | None, language: SheetLanguage | None, stock: LabelStock, position: int
    ) -> PreparedSheet:
        try:
            place = PickupPlaces(self._library).record(place_id)
        except LookupError as gone:
            raise Refused(Decision((Reason("not_found"),))) from gone
        if not place.address.strip():
            raise Refused(Decision((Reason("place_without_address", facts={"place": place.name}),)))
        main: Literal["ja", "en"] = "ja" if place.country == "JP" else "en"
        chosen = language or main
        languages = languages_of(chosen, main)
        abroad, sender = self._sender(place.site_id, place.country, languages[0])
        words = catalogue(languages[0])
        label = AddressLabel(
            languages=languages,
            texts=sheet_texts(address_label, languages, {}),
            to=_place_on_paper(place, languages[0], abroad=abroad),
            sender=sender,
            stock=stock,
            note=words.text("sheets.address_label.dispatch_note", {"day": dispatch_on}) if dispatch_on else "",
            overseas=abroad,
            position=position,
        )
        return PreparedSheet(label, chosen)

    def _to_home(
        self,
        context: Context,
        patron_id: int,
        service: str,
        language: SheetLanguage | None,
        stock: LabelStock,
        position: int,
    ) -> PreparedSheet:
        reader = PatronOnPaper(self._library.rows, patron_id)
        if not reader.has_address:
            raise Refused(Decision((Reason("letter_without_address", facts={"patron": reader.name}),)))
        chosen: SheetLanguage = language or reader.main
        languages = languages_of(chosen, reader.main)
        abroad, sender = self._sender(context.site_id, reader.country, languages[0])
        recipient = reader.recipient(languages[0], "" if abroad else reader.country)
        label = AddressLabel(
            languages=languages,
            texts=sheet_texts(address_label, languages, {}),
            to=LibraryOnPaper((recipient.name,), "", recipient.address, recipient.country),
            sender=sender,
            stock=stock,
            service=catalogue(languages[0]).text(f"sheets.service.{service}") if service else "",
            overseas=abroad,
            position=position,
        )
        return PreparedSheet(label, chosen, patron_id=patron_id)

    def _sender(self, site_id: int, to_country: str, language: str) -> tuple[bool, LibraryOnPaper]:
        """Whether the parcel goes abroad, and our site that sends it."""
        settings, site = Settings(self._library), Sites(self._library).record(site_id)
        names = (settings.text("library.name"), settings.text("library.name_latin"))
        abroad = site.country != to_country
        return abroad, site_on_paper(names, site, language, overseas=abroad)


def _place_on_paper(place: PickupPlaceRecord, language: str, *, abroad: bool) -> LibraryOnPaper:
    """A place as an envelope shows it, with what politeness adds to its name."""
    japanese = language == "ja"
    name = place.name if japanese else place.name_latin or place.name
    lines = [line.strip() for line in place.address.splitlines() if line.strip()]
    if place.postal_code and not any(place.postal_code in line for line in lines):
        lines = [f"〒{place.postal_code}", *lines] if japanese else [*lines, place.postal_code]
    return LibraryOnPaper(
        (catalogue(language).text("sheets.address_label.library_name", {"name": name}),),
        "",
        tuple(lines),
        COUNTRIES[place.country] if abroad else "",
        place.telephone,
    )
