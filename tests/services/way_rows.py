"""Short ways to have held items go somewhere: places, dispatch days, holds, copies, notices that were made."""

from __future__ import annotations

from datetime import date
from typing import Any

from libdesk.domain.pickup import PickupChoice
from libdesk.services.catalogue import Catalogue, ItemFields
from libdesk.services.desk import Desk
from libdesk.services.dispatch_days import DispatchDays
from libdesk.services.history import History
from libdesk.services.holds import Holds
from libdesk.services.library import Work
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.pickup_places import PickupPlaceRecord, PickupPlaces
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.outcomes import refusals

# The small library's clock begins on Wednesday 7 January 2026.
TODAY = date(2026, 1, 7)


def add_place(small: SmallLibrary, code: str = "KITANO", days: tuple[int, ...] = (8, 15, 22), **more: Any) -> int:
    """A pickup place that is sent something from the main site on these days of January."""
    known = {"address": "北野1-2", "postal_code": "069-0001", "name_latin": "Kitano Town Library", **more}
    record = PickupPlaceRecord(code, f"{code} 町立図書館", known.pop("site_id", small.main), **known)
    place_id = PickupPlaces(small.library).save(small.context(), None, record).must()
    if days:
        wanted = [date(2026, 1, day) for day in days]
        DispatchDays(small.library).set_days(small.context(), place_id, 2026, 1, wanted).must()
    return int(place_id)


def add_copy(small: SmallLibrary, number: str, title: str = "cat", site: int | None = None, **more: Any) -> int:
    """Another copy of a title on the shelf."""
    item = ItemFields(number, site or small.main, small.classes[more.pop("loan_class", "general")], **more)
    small.items[number] = Catalogue(small.library).add_item(small.context(), small.titles[title], item).must()
    return small.items[number]


def add_patron(small: SmallLibrary, card: str, **more: Any) -> int:
    """Another patron."""
    record = PatronRecord(card, f"Reader {card}", small.adult, small.main, **more)
    small.patrons[card] = Patrons(small.library).register(small.context(), record).must()
    return small.patrons[card]


def place_hold(
    small: SmallLibrary, card: str, title: str = "cat", pickup: PickupChoice | None = None, **more: Any
) -> int:
    """A hold, with whatever stands against it set aside."""
    made = Holds(small.library).place(
        small.context(), small.patrons[card], small.titles[title], pickup=pickup, override="test", **more
    )
    return made.must().hold_id


def set_aside(small: SmallLibrary, card: str, number: str, pickup: PickupChoice | None = None, **more: Any) -> int:
    """A hold for just this item, which came back for it: it is ready, or on its way; the id of the hold."""
    title_id = small.library.rows.value("SELECT title_id FROM item WHERE id = ?", small.items[number])
    made = Holds(small.library).place(
        small.context(), small.patrons[card], title_id, small.items[number], pickup, override="test"
    )
    Desk(small.library).take_in(small.context(**more), small.items[number], read_here=False).must()
    return made.must().hold_id


def to_place(small: SmallLibrary, place_id: int, site_id: int | None = None) -> PickupChoice:
    return PickupChoice("partner", site_id or small.main, place_id)


def to_home(small: SmallLibrary) -> PickupChoice:
    return PickupChoice("home", small.main)


def tell_ready(small: SmallLibrary, *hold_ids: int) -> None:
    """The notices that these are ready are made."""

    def body(work: Work) -> None:
        for hold_id in hold_ids:
            patron_id, ready_at = work.one("SELECT patron_id, ready_at FROM hold WHERE id = ?", hold_id) or (0, "")
            notice_id = work.insert(
                "notice", kind="hold_ready", patron=patron_id, site=small.main, language="ja", way="letter",
                subject="S", body="B", made_at=work.now_text,
            )  # fmt: skip
            work.insert("notice_about", notice=notice_id, event=f"hold_ready:{hold_id}:{ready_at}", hold=hold_id)

    write(small, body)


def hold_row(small: SmallLibrary, hold_id: int, *columns: str) -> Any:
    """Columns of a hold; one alone comes without its row."""
    row = small.library.rows.one(f"SELECT {', '.join(columns)} FROM hold WHERE id = ?", hold_id)
    assert row is not None
    return row[0] if len(columns) == 1 else row


def undo(small: SmallLibrary, outcome: Any) -> None:
    """Take an action back; it must be possible."""
    assert outcome.action_id is not None
    taken_back = History(small.library).undo(small.context(), outcome.action_id)
    assert refusals(taken_back) == []
