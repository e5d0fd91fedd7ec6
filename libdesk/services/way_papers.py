"""Papers for the ways of held items: pick list, search list, dispatch list, transfer slips (C08, H08)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Final

from libdesk.domain.context import Context
from libdesk.domain.pickup import next_dispatch_day
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import dispatch_list, pick_list, search_list, transfer_slip
from libdesk.paper.barcode import Barcode
from libdesk.paper.dispatch_list import DispatchListSheet, SentOnPaper
from libdesk.paper.document import Offset
from libdesk.paper.pick_list import PickListSheet, PickOnPaper
from libdesk.paper.search_list import SearchListSheet, SoughtOnPaper
from libdesk.paper.transfer_slip import TransferSlip
from libdesk.services.dispatch_days import coming_days
from libdesk.services.dispatch_reading import HeldForPlace, held
from libdesk.services.dispatching import Dispatching
from libdesk.services.hold_slips import dispatch_day_of
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.pick_list import PickLine, PickList
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.search_list import SearchLine, SearchList
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts
from libdesk.services.transit_list import TransitLine, TransitList
from libdesk.wording.catalogue import catalogue

_PLACE: Final = "SELECT name, name_latin, telephone, shelf_days, registration_needed FROM pickup_place WHERE id = ?"
_PARCEL: Final = (
    "SELECT pickup_place_id, site_id, sent_on, tracking_number FROM dispatch"
    " WHERE id = ? AND pickup_place_id IS NOT NULL"
)


class WayPapers:
    """Composes them; ``language`` None is the library's own, Japanese. They are logged as all paper is."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare_pick_list(
        self,
        context: Context,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """What is to be fetched from this site's shelves now, in their order, with a box to tick before each (C08)."""

        def compose(languages: tuple[str, ...]) -> PickListSheet:
            lines = PickList(self._library).lines(context)
            return PickListSheet(
                languages, sheet_texts(pick_list, languages, {"items": len(lines)}), self._names(languages),
                self._site(context.site_id, languages), self._now(context, languages),
                tuple(self._pick(line, languages) for line in lines),
            )  # fmt: skip

        return self._finish(pick_list.KIND, compose, language, offset)

    def prepare_search_list(
        self,
        context: Context,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """What is missing at this site and looked for, in the order of its shelves, with a box to tick before each."""

        def compose(languages: tuple[str, ...]) -> SearchListSheet:
            lines = SearchList(self._library).lines(context)
            return SearchListSheet(
                languages, sheet_texts(search_list, languages, {"items": len(lines)}), self._names(languages),
                self._site(context.site_id, languages), self._now(context, languages),
                tuple(_sought(line, languages) for line in lines),
            )  # fmt: skip

        return self._finish(search_list.KIND, compose, language, offset)

    def prepare_dispatch_list(
        self,
        context: Context,
        place_id: int,
        hold_ids: Sequence[int] = (),
        day: date | None = None,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The list that goes with a parcel to a place, before it is sent (H08).

        ``hold_ids``: of what is set aside here for the place; none: all that may go. ``day`` None: today.
        """

        def compose(languages: tuple[str, ...]) -> DispatchListSheet:
            lines = Dispatching(self._library).to_dispatch(context, place_id)
            chosen = [one for one in lines if (one.hold_id in hold_ids if hold_ids else one.ticked)]
            sent_on = day or self._library.today_at(context)
            return self._dispatch(place_id, context.site_id, sent_on, "", chosen, languages)

        return self._finish(dispatch_list.KIND, compose, language, offset)

    def prepare_sent_list(
        self,
        dispatch_id: int,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The list of a parcel that was sent to a place: what of it is still on its way, or waits there (H08)."""

        def compose(languages: tuple[str, ...]) -> DispatchListSheet:
            row = self._library.rows.one(_PARCEL, dispatch_id)
            if row is None:
                raise Refused(Decision((Reason("not_found"),)))
            place_id, site_id, sent_on, tracking = row
            day = date.fromisoformat(sent_on)
            lines = held(self._library.rows, day, "hold.dispatch_id = ?", dispatch_id)
            return self._dispatch(place_id, site_id, day, tracking, lines, languages)

        return self._finish(dispatch_list.KIND, compose, language, offset)

    def prepare_transfer_slips(
        self,
        context: Context,
        transit_ids: Sequence[int] = (),
        hold_ids: Sequence[int] = (),
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """A slip for each item on its way to another site of ours, and for each hold whose item goes to a place.

        Where it goes stands largest. Refused where nothing is on such a way (any more).
        """

        def compose() -> list[PreparedSheet]:
            lines = TransitList(self._library).lines_of(context, transit_ids)
            for_places = [self._for_place(context, hold_id) for hold_id in hold_ids]
            if len(lines) < len(set(transit_ids)) or not (lines or for_places):
                raise Refused(Decision((Reason("transit_ended"),)))
            between_sites = [self._between_sites(context, line, language or "ja", choices) for line in lines]
            return between_sites + [self._to_place(context, one, language or "ja", choices) for one in for_places]

        return Printing.finish(transfer_slip.KIND, compose, offset)

    # --- composing

    @staticmethod
    def _finish(
        kind: str, compose: Callable[[tuple[str, ...]], Any], language: SheetLanguage | None, offset: Offset
    ) -> Outcome[Prepared]:
        chosen: SheetLanguage = language or "ja"
        languages = languages_of(chosen, "ja")
        return Printing.finish(kind, lambda: [PreparedSheet(compose(languages), chosen)], offset)

    def _pick(self, line: PickLine, languages: tuple[str, ...]) -> PickOnPaper:
        words = catalogue(languages[0])
        if line.elsewhere or line.pickup == "partner":
            place = self._site(line.hold_site_id, languages) if line.elsewhere else line.place
            goes_to = words.text("sheets.pick_list.to_place", {"place": place})
        else:
            goes_to = words.text(f"sheets.pick_list.to_{'post' if line.pickup == 'home' else 'shelf'}")
        return PickOnPaper(
            line.call_number, line.title, line.author, line.number, line.shelf,
            self._person(line.patron_id, languages), goes_to,
        )  # fmt: skip

    def _dispatch(
        self,
        place_id: int,
        site_id: int,
        sent_on: date,
        tracking: str,
        lines: Sequence[HeldForPlace],
        languages: tuple[str, ...],
    ) -> DispatchListSheet:
        row = self._library.rows.one(_PLACE, place_id)
        if row is None:
            raise Refused(Decision((Reason("not_found"),)))
        name, latin, telephone, shelf_days, registration_needed = row
        our_telephone = self._library.rows.value("SELECT telephone FROM site WHERE id = ?", site_id)
        keep = tuple(catalogue(one).text("sheets.dispatch_list.keep", {"days": shelf_days}) for one in languages)
        return DispatchListSheet(
            languages=languages,
            texts=sheet_texts(dispatch_list, languages, {"items": len(lines)}),
            library=self._names(languages),
            place=name if languages[0] == "ja" else latin or name,
            telephone=telephone,
            sent_on=_day(languages, sent_on),
            sent_from="  ".join(filter(None, (self._site(site_id, languages), our_telephone))),
            tracking=tracking,
            keep="\n".join(keep),
            two_cards=bool(registration_needed),
            lines=tuple(
                SentOnPaper(self._person(one.patron_id, languages), one.title, one.number, one.call_number)
                for one in lines
            ),
        )

    def _for_place(self, context: Context, hold_id: int) -> HeldForPlace:
        today = self._library.today_at(context)
        found = held(self._library.rows, today, "hold.id = ? AND hold.pickup = 'partner'", hold_id)
        if not found:
            raise Refused(Decision((Reason("transit_ended"),)))
        return found[0]

    def _between_sites(
        self, context: Context, line: TransitLine, chosen: SheetLanguage, choices: PaperChoices
    ) -> PreparedSheet:
        languages = languages_of(chosen, "ja")
        goal = self._site(line.to_site_id, languages)
        home = catalogue(languages[0]).text("sheets.transfer_slip.home", {"site": goal})
        start = self._library.rows.value("SELECT from_site_id FROM transit WHERE id = ?", line.transit_id)
        sent_from = line.from_name if start is None else self._site(start, languages)
        return self._slip(
            context, chosen, choices, to=goal if line.hold_id else home, sent_from=sent_from, goes_on="",
            keep="", patron_id=self._patron_of(line.hold_id), title=line.title, number=line.number,
        )  # fmt: skip

    def _goes_on(self, context: Context, place_id: int, one: HeldForPlace) -> date | None:
        """Its dispatch day; one that went by without it does not come again."""
        rows, today = self._library.rows, self._library.today_at(context)
        day = dispatch_day_of(rows, place_id, one.ready_at, one.told_on)
        return day if day is None or day >= today else next_dispatch_day(coming_days(rows, place_id, today), today)

    def _to_place(
        self, context: Context, one: HeldForPlace, chosen: SheetLanguage, choices: PaperChoices
    ) -> PreparedSheet:
        languages = languages_of(chosen, "ja")
        place_id = one.place_id or 0
        name, latin, _telephone, days, _needed = self._library.rows.one(_PLACE, place_id) or ("", "", "", 0, 0)
        keep = catalogue(languages[0]).text("sheets.transfer_slip.keep_days", {"days": days})
        day = one.sent_on or self._goes_on(context, place_id, one)
        return self._slip(
            context, chosen, choices, to=name if languages[0] == "ja" else latin or name,
            sent_from=self._site(context.site_id, languages), goes_on=_day(languages, day) if day else "",
            keep=keep,
            patron_id=one.patron_id, title=one.title, number=one.number,
        )  # fmt: skip

    def _slip(
        self,
        context: Context,
        chosen: SheetLanguage,
        choices: PaperChoices,
        *,
        to: str,
        sent_from: str,
        goes_on: str,
        keep: str,
        patron_id: int | None,
        title: str,
        number: str,
    ) -> PreparedSheet:
        languages = languages_of(chosen, "ja")
        texts = sheet_texts(transfer_slip, languages, {})
        if keep:
            # Another library has no use for our numbers: it tells us that the item has come.
            texts["foot"] = tuple(catalogue(one).text("sheets.transfer_slip.foot_for_place") for one in languages)
        slip = TransferSlip(
            languages=languages,
            texts=texts,
            library=self._names(languages)[0],
            to=to,
            sent_from=sent_from,
            patron=self._person(patron_id, languages) if patron_id is not None else "",
            goes_on=goes_on,
            keep=keep,
            title=title,
            item_number=number,
            printed_on=_day(languages, self._library.today_at(context)),
            code=Barcode("code128", number, choices.module) if number else None,
            paper=choices.desk_slip,  # type: ignore[arg-type]  # one of the slip papers, as the workstation keeps it
        )
        return PreparedSheet(slip, chosen, patron_id=patron_id)

    # --- words

    def _patron_of(self, hold_id: int | None) -> int | None:
        found = self._library.rows.value("SELECT patron_id FROM hold WHERE id = ?", hold_id)
        return None if found is None else int(found)

    def _person(self, patron_id: int, languages: tuple[str, ...]) -> str:
        shows = self._settings.text("holds.slip_shows")
        return PatronOnPaper(self._library.rows, patron_id).on_shelf(shows, languages[0])

    def _site(self, site_id: int, languages: tuple[str, ...]) -> str:
        name, latin = self._library.rows.one("SELECT name, name_latin FROM site WHERE id = ?", site_id) or ("", "")
        return str(name if languages[0] == "ja" else latin or name)

    def _names(self, languages: tuple[str, ...]) -> tuple[str, ...]:
        own, latin = self._settings.text("library.name"), self._settings.text("library.name_latin")
        first = (own, latin) if languages[0] == "ja" else (latin or own,)
        return tuple(dict.fromkeys(name for name in first if name)) or ("",)

    def _now(self, context: Context, languages: tuple[str, ...]) -> str:
        return catalogue(languages[0]).text("words.moment_on_paper", {"at": self._library.now_at(context)})


def _sought(line: SearchLine, languages: tuple[str, ...]) -> SoughtOnPaper:
    words = catalogue(languages[0])
    # The era stands on a line of its own, rather than broken in its middle.
    since = _day(languages, line.begun_on).replace("（", "\n（")
    return SoughtOnPaper(
        line.call_number, line.title, line.author, line.number, line.shelf, since,
        words.text("sheets.search_list.looked", {"times": line.looked}) if line.looked else "",
        words.text("sheets.search_list.waiting", {"count": line.waiting}) if line.waiting else "",
    )  # fmt: skip


def _day(languages: tuple[str, ...], day: date) -> str:
    """A day on paper, in the primary language; with its era in Japanese."""
    return catalogue(languages[0]).text("words.date_on_paper", {"day": day})
