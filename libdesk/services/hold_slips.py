"""The slip that lies in an item set aside for somebody: kept until, goes on, to be posted, goes to another site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.dispatching import goes_on
from libdesk.domain.holding import told_on
from libdesk.domain.instants import day_or_none, instant, local, local_day
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import hold_slip
from libdesk.paper.barcode import Barcode
from libdesk.paper.hold_slip import HoldSlip
from libdesk.services.dispatch_reading import waits_for_notice
from libdesk.services.outcome import Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.printing import PreparedSheet
from libdesk.services.settings import value_of
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts
from libdesk.wording.catalogue import catalogue

_SET_ASIDE: Final = (
    "SELECT hold.patron_id, hold.state, hold.pickup, hold.captured_at, hold.ready_at, hold.shelf_until, title.title,"
    " title.volume, item.volume, coalesce(identifier.scanned_text, ''), site.name, site.name_latin, site.time_zone,"
    " hold.pickup_place_id, coalesce(place.name, ''), coalesce(place.name_latin, '') FROM hold"
    " JOIN item ON item.id = hold.captured_item_id JOIN title ON title.id = item.title_id"
    " JOIN site ON site.id = hold.site_id LEFT JOIN pickup_place AS place ON place.id = hold.pickup_place_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    f" WHERE hold.id = ? AND hold.state IN {hold_states.IN_OUR_HANDS}"
)


@dataclass(frozen=True, slots=True)
class _Way:
    """What a slip says instead of how long the item is kept: the words over it, its value, where, and the foot."""

    words: str
    value: str
    where: str
    foot: str


def compose_hold_slip(rows: Rows, hold_id: int, language: SheetLanguage | None, choices: PaperChoices) -> PreparedSheet:
    """The slip of what is set aside for a hold; refused if nothing is, in our rooms.

    ``language`` None: the patron's. For a pickup place it says when the item goes there (H08), for the home that it is
    to be posted (H11), for another site of ours where it goes first.
    """
    row = rows.one(_SET_ASIDE, hold_id)
    if row is None:
        raise Refused(Decision((Reason("hold_slip_not_ready"),)))
    patron_id, _state, _pickup, captured_at, _ready, until, title, title_volume, volume, number, *rest = row
    site, site_latin, zone = rest[:3]
    reader = PatronOnPaper(rows, patron_id)
    chosen: SheetLanguage = language or reader.main
    languages = languages_of(chosen, reader.main)
    own, latin = str(value_of(rows, "library.name")), str(value_of(rows, "library.name_latin"))
    japanese = languages[0] == "ja"
    texts = sheet_texts(hold_slip, languages, {})
    way = _way(rows, row, languages[0])
    if way is not None:
        texts |= {"keep_until": _said(languages, way.words), "foot": _said(languages, way.foot)}
    sheet = HoldSlip(
        languages=languages,
        texts=texts,
        library=(own if japanese else latin or own) or site,
        patron=reader.on_shelf(str(value_of(rows, "holds.slip_shows")), languages[0]),
        keep_until=_day(languages, date.fromisoformat(until)) if way is None else way.value,
        title=item_title(title, title_volume, volume),
        item_number=number,
        set_aside_on=_day(languages, local_day(instant(captured_at), zone)),
        pickup_site=(site if japanese else site_latin or site) if way is None else way.where,
        code=Barcode("code128", number, choices.module) if number else None,
        paper=choices.desk_slip,  # type: ignore[arg-type]  # one of the slip papers, as the workstation keeps it
    )
    return PreparedSheet(sheet, chosen, patron_id=patron_id)


def _way(rows: Rows, row: tuple[Any, ...], language: str) -> _Way | None:
    """What is said of an item that is not on the hold shelf of the site where it is fetched."""
    state, pickup, ready_at = row[1], row[2], row[4]
    site, site_latin, zone, place_id, place, place_latin = row[10:]
    words = catalogue(language)
    here = site if language == "ja" else site_latin or site
    there = place if language == "ja" else place_latin or place
    home = words.text("sheets.hold_slip.home")
    where = {"site": here, "partner": there, "home": home}[pickup]
    if state == "in_transit":
        return _Way("in_transit", here, where, "transit_foot")
    if pickup == "home":
        return _Way("to_post", words.text("sheets.hold_slip.to_post_value"), home, "post_foot")
    if pickup == "site":
        return None
    day = dispatch_day_of(rows, place_id, local(instant(ready_at), zone))
    key = "no_dispatch_day" if day is None else "dispatch_value"
    value = words.text(f"sheets.hold_slip.{key}", {"day": day, "place": there})
    return _Way("next_dispatch", value, there, "dispatch_foot")


def dispatch_day_of(rows: Rows, place_id: int, ready_at: datetime, told: date | None = None) -> date | None:
    """The dispatch day on which what is ready goes to a place, None if none is entered (H08).

    The first after its notice was made (``told``) or will be, that evening; from the day it is ready where nothing
    waits for that. ``ready_at`` is on the clock of the site that sends.
    """
    days = [
        day
        for (text,) in rows.all("SELECT day FROM dispatch_day WHERE pickup_place_id = ?", place_id)
        if (day := day_or_none(text)) is not None
    ]
    if told is None and waits_for_notice(rows):
        told = told_on(ready_at, time.fromisoformat(str(value_of(rows, "notices.time"))))
    return goes_on(days, ready_at.date(), told)


def _said(languages: tuple[str, ...], key: str) -> tuple[str, ...]:
    return tuple(catalogue(one).text(f"sheets.hold_slip.{key}") for one in languages)


def _day(languages: tuple[str, ...], day: date) -> str:
    """A day on paper, in the primary language; with its era in Japanese."""
    return catalogue(languages[0]).text("words.date_on_paper", {"day": day})
