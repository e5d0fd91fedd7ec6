"""The papers of dispatch: labels and customs data of parcels, the post-office list, the pick list (L09, L12)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, cast

from libdesk.domain.context import Context
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.postal_numbers import tidy_tracking_number
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import customs_sheet, lending_pick_list, post_office_list, shipping_label
from libdesk.paper.customs_sheet import CustomsSheet
from libdesk.paper.document import Offset
from libdesk.paper.lending_pick_list import LendingPickList, LentOnPaper
from libdesk.paper.post_office_list import ParcelOnPaper, PostOfficeList
from libdesk.services.lending_on_paper import sum_on_paper, value_on_paper
from libdesk.services.lending_picks import LendingPick, LendingPicks
from libdesk.services.lending_record import read_lending_record
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.partners import Partners
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import (
    PaperChoices,
    SheetLanguage,
    languages_of,
    partner_on_paper,
    sheet_texts,
    site_on_paper,
)
from libdesk.services.sites import Sites
from libdesk.wording.catalogue import catalogue

KINDS: Final = MappingProxyType(
    {
        "shipping-label": shipping_label.KIND,
        "customs-sheet": customs_sheet.KIND,
        "post-office-list": post_office_list.KIND,
        "lending-pick-list": lending_pick_list.KIND,
    }
)
"""The papers as screens and the command line name them, and the kind of each."""

# The Harmonized System's headings for what a library lends; of other material staff know more than a table does.
_TARIFFS: Final = {
    "book": "4901.99", "thesis": "4901.99", "braille": "4901.99", "serial": "4902.90", "score": "4904.00",
}  # fmt: skip
_PARCELS: Final = (
    "SELECT shipment.id, tracking_number, partner.name, partner.name_latin, partner.address, partner.postal_code,"
    " partner.country, service, weight_grams, postage, shipment.currency, sent_to FROM shipment"
    " JOIN partner_library AS partner ON partner.id = shipment.partner_library_id"
    " WHERE direction = 'out' AND shipment.site_id = ? AND sent_on = ? ORDER BY shipment.id"
)
_NUMBERS: Final = (
    "SELECT coalesce(identifier.scanned_text, '') FROM lending_request LEFT JOIN identifier"
    " ON identifier.lending_request_id = lending_request.id AND identifier.valid_to IS NULL"
    " WHERE outward_shipment_id = ? ORDER BY lending_request.id"
)
_DECLARED: Final = (
    "SELECT title.material, title.country, coalesce(shipment.weight_grams, ''), shipment.postage, shipment.currency"
    " FROM lending_request AS request LEFT JOIN title ON title.id = request.title_id"
    " LEFT JOIN shipment ON shipment.id = request.outward_shipment_id WHERE request.id = ?"
)


class DispatchPapers:
    """Prepares them; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare(
        self,
        context: Context,  # noqa: ARG002 - every preview passes it
        what: str,
        lending_request_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """``shipping-label`` or ``customs-sheet`` of requests, one for each.

        ``language`` None: of the label, the partner's; of the customs data, the library's own, as our staff copy them.
        Refused: no copy chosen, a site or partner without an address, a label too small, a parcel that crosses no
        border.
        """
        if what == "shipping-label":
            return Printing(self._library).prepare_lending(what, lending_request_ids, language, choices, offset)

        def compose() -> list[PreparedSheet]:
            return [self._customs(one, language or "both") for one in lending_request_ids]

        return Printing.finish(KINDS[what], compose, offset)

    def prepare_post_office_list(
        self,
        context: Context,
        site_id: int,
        day: date,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """What a site handed in on a day, with totals and room for the post's stamp; refused where that is nothing.

        Names and addresses are those that were written on the parcels. ``language`` None: Japanese at a site in Japan,
        else English.
        """

        def compose() -> list[PreparedSheet]:
            country = Sites(self._library).record(site_id).country
            chosen: SheetLanguage = language or ("ja" if country == "JP" else "en")
            languages = languages_of(chosen, "ja" if country == "JP" else "en")
            return [PreparedSheet(self._post_office_list(context, site_id, day, languages), chosen)]

        return Printing.finish(post_office_list.KIND, compose, offset)

    def prepare_pick_list(
        self,
        context: Context,
        lending_request_ids: Sequence[int] = (),
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """What is to be fetched, a sheet for each site, in the order of its shelves, with a box to tick before each.

        Of ``lending_request_ids`` what is still to be fetched; no ids: everything at the context's site. ``language``
        None: Japanese.
        """

        def compose() -> list[PreparedSheet]:
            chosen: SheetLanguage = language or "ja"
            languages = languages_of(chosen, "ja")
            return [
                PreparedSheet(self._pick_list(context, site, lines, languages), chosen)
                for site, lines in self._to_pick(context, lending_request_ids).items()
            ]

        return Printing.finish(lending_pick_list.KIND, compose, offset)

    # --- each paper

    def _customs(self, request_id: int, chosen: SheetLanguage) -> PreparedSheet:
        rows = self._library.rows
        try:
            record = read_lending_record(rows, request_id)
        except LookupError as gone:
            raise _refused("not_found", "") from gone
        site_id = record.sending_site_id or record.item_site_id
        if site_id is None:
            raise _refused("papers_need_item", "L13", number=record.number)
        if not record.abroad:
            raise _refused("customs_not_needed", "L12", number=record.number)
        site, partner = Sites(self._library).record(site_id), Partners(self._library).record(record.partner_library_id)
        languages = languages_of(chosen, "ja")
        words = catalogue(languages[0])
        # What goes on the declaration is read abroad: addresses are in Latin letters whatever the sheet's own language.
        sender = site_on_paper(self._names(), site, "en", overseas=True)
        addressee = partner_on_paper(partner, "en", overseas=True)
        for missing, party in (("site_incomplete", sender), ("partner_incomplete", addressee)):
            if not party.address:
                raise _refused(missing, "L12", site=site.name, fields="address")
        material, made_in, grams, postage, currency = rows.one(_DECLARED, request_id) or ("", "", "", None, "")
        sheet = CustomsSheet(
            languages=languages,
            texts=sheet_texts(customs_sheet, languages, {}),
            number=record.number,
            sender=sender,
            addressee=addressee,
            contents=" / ".join(dict.fromkeys(filter(None, (record.title_latin, record.title)))),
            quantity=str(record.volume_count),
            value=value_on_paper(rows, "en", request_id),
            tariff=_TARIFFS.get(material or "", ""),
            origin=COUNTRIES["JP"] if (made_in or "").strip().casefold() in ("ja", "jp", "jpn") else "",
            total_weight=str(grams),
            postage=sum_on_paper("en", postage, currency or ""),
            service=_service(languages, record.service),
            tracking=record.tracking_number,
            date="" if record.sent_on is None else words.text("words.date_on_paper", {"day": record.sent_on}),
        )
        return PreparedSheet(sheet, chosen, lending_request_id=request_id)

    def _post_office_list(
        self, context: Context, site_id: int, day: date, languages: tuple[str, ...]
    ) -> PostOfficeList:
        rows, main = self._library.rows, languages[0]
        site = Sites(self._library).record(site_id)
        found = rows.all(_PARCELS, site_id, day.isoformat())
        if not found:
            raise _refused("post_office_list_empty", "L12", site=site.name, day=day)
        parcels = [self._parcel(row, languages) for row in found]
        ours = site_on_paper(self._names(), site, main, overseas=False)
        return PostOfficeList(
            languages=languages,
            texts=sheet_texts(post_office_list, languages, {"parcels": len(parcels)}),
            library=ours.names[:1],
            sender=ours,
            posted_on=catalogue(main).text("words.date_on_paper", {"day": day}),
            office=self._settings.text("lending.postal_service"),
            staff=rows.value("SELECT name FROM staff WHERE id = ?", context.staff_id) or "",
            parcels=tuple(parcels),
            weight=_grams(sum(row[8] for row in found)) if all(row[8] for row in found) else "",
            postage=_total(main, [(row[9], row[10]) for row in found]),
        )

    def _parcel(self, row: tuple[Any, ...], languages: tuple[str, ...]) -> ParcelOnPaper:
        shipment_id, tracking, name, latin, address, code, country, service, grams, postage, currency, sent_to = row
        lines = [line for line in (sent_to or f"{latin or name}\n{address}\n{code}\n{country}").splitlines() if line]
        if lines[-1] in COUNTRIES or lines[-1] in COUNTRIES.values():
            country = lines.pop()
        shown = latin if languages[0] != "ja" and latin in lines else lines[0]
        numbers = [number for (number,) in self._library.rows.all(_NUMBERS, shipment_id)]
        return ParcelOnPaper(
            tidy_tracking_number(tracking), shown, ", ".join(line for line in lines if line != shown),
            COUNTRIES.get(country, country).upper(), _service(languages, service), _grams(grams),
            sum_on_paper(languages[0], postage, currency), ", ".join(numbers),
        )  # fmt: skip

    def _to_pick(self, context: Context, request_ids: Sequence[int]) -> dict[int, list[LendingPick]]:
        """What is fetched at which site, as the screen lists it."""
        picks, rows = LendingPicks(self._library), self._library.rows
        if not request_ids:
            return {context.site_id: picks.lines(context)}
        marks = ", ".join("?" * len(request_ids))
        sites = rows.all(
            "SELECT DISTINCT item.site_id FROM lending_request JOIN item ON item.id = item_id"
            f" WHERE lending_request.id IN ({marks}) ORDER BY item.site_id",
            *request_ids,
        )
        found = {site: picks.lines(context, site) for (site,) in sites}
        return {
            site: [line for line in lines if line.lending_request_id in request_ids] for site, lines in found.items()
        }

    def _pick_list(
        self, context: Context, site_id: int, lines: Sequence[LendingPick], languages: tuple[str, ...]
    ) -> LendingPickList:
        words = catalogue(languages[0])
        name, latin = self._library.rows.one("SELECT name, name_latin FROM site WHERE id = ?", site_id) or ("", "")
        own, own_latin = self._names()
        names = (own, own_latin) if languages[0] == "ja" else (own_latin or own,)
        return LendingPickList(
            languages, sheet_texts(lending_pick_list, languages, {"items": len(lines)}),
            tuple(dict.fromkeys(one for one in names if one)) or ("",),
            str(name if languages[0] == "ja" else latin or name),
            words.text("words.moment_on_paper", {"at": self._library.now_at(context)}),
            tuple(_to_fetch(line, languages[0]) for line in lines),
        )  # fmt: skip

    def _names(self) -> tuple[str, str]:
        return self._settings.text("library.name"), self._settings.text("library.name_latin")


def _to_fetch(line: LendingPick, language: str) -> LentOnPaper:
    words, kind = catalogue(language), lending_pick_list.KIND
    notes = []
    if line.volume_count > 1:
        notes.append(words.text(f"sheets.{kind}.volumes", {"volumes": line.volume_count}))
    if line.needed_by is not None:
        notes.append(words.text(f"sheets.{kind}.needed", {"day": line.needed_by}))
    if line.under_way:
        notes.append(words.text(f"sheets.{kind}.under_way"))
    return LentOnPaper(
        line.call_number, line.title, "", line.item_number, line.shelf, line.number,
        line.partner if language == "ja" else line.partner_latin or line.partner, "  ".join(notes),
    )  # fmt: skip


def _service(languages: Sequence[str], service: str) -> str:
    known = catalogue(languages[0]).knows(f"sheets.service.{service}")
    return catalogue(languages[0]).text(f"sheets.service.{service}") if known else service


def _total(language: str, paid: Sequence[tuple[int | None, str]]) -> str:
    """The sum of what was paid, each currency for itself; nothing, to be written in, where a parcel's is not known."""
    sums: dict[str, int] = {}
    for amount, currency in paid:
        if amount is None:
            return ""
        sums[currency] = sums.get(currency, 0) + amount
    return " + ".join(sum_on_paper(language, amount, currency) for currency, amount in sums.items())


def _grams(grams: int | None) -> str:
    return f"{grams:,}" if grams else ""


def _refused(code: str, rule: str, **facts: object) -> Refused:
    return Refused(Decision((Reason(code, rule, facts=cast("dict[str, Any]", facts)),)))
