"""The search list: missing items that are looked for, until they are found or given up (C08)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db import hold_states
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.item_title import item_title
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services import transits
from libdesk.services.circulation_facts import item_facts
from libdesk.services.found_again import bring_into_service
from libdesk.services.hold_capture import capture_for_next
from libdesk.services.hold_records import Captured
from libdesk.services.item_states import end_search
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome
from libdesk.services.pick_list import copies_left
from libdesk.services.settings import value_of


@dataclass(frozen=True, slots=True)
class SearchLine:
    """An item that is looked for: where it should stand, since when, and how often it was looked for in vain.

    ``patron``: for whom it was to be fetched when it was not there, "" if for nobody; ``waiting``: how many wait for
    its title now.
    """

    search_id: int
    item_id: int
    number: str
    title_id: int
    title: str
    author: str
    call_number: str
    shelf: str
    begun_on: date
    days: int
    looked: int
    looked_on: date | None
    patron: str
    waiting: int


@dataclass(frozen=True, slots=True)
class FoundAgain:
    """An item that turned up: set aside for somebody, or on its way home to ``sent_to``, or free."""

    item_id: int
    number: str
    title: str
    captured: Captured | None
    sent_to: str = ""


_WAITING: Final = (
    f"(SELECT count(*) FROM hold WHERE hold.title_id = item.title_id AND hold.state IN {hold_states.OPEN}"
    " AND hold.state = 'waiting' AND coalesce(hold.item_id, item.id) = item.id)"
)
_LINES: Final = (
    "SELECT item_search.id, item.id, coalesce(identifier.scanned_text, ''), title.id, title.title, title.volume,"
    " item.volume, title.author, item.call_number, item.shelf, item_search.begun_on, item_search.looked,"
    f" item_search.looked_on, coalesce(patron.name, ''), {_WAITING} FROM item_search"
    " JOIN item ON item.id = item_search.item_id JOIN title ON title.id = item.title_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " LEFT JOIN hold AS sought ON sought.id = item_search.hold_id LEFT JOIN patron ON patron.id = sought.patron_id"
    " WHERE item_search.ended_on IS NULL AND item.site_id = ?"
    " ORDER BY item.call_number_sort, item.shelf, title.title, item.id"
)
_SEARCHED: Final = (
    "SELECT item_search.id, title.title, title.volume, item.volume, coalesce(identifier.scanned_text, '')"
    " FROM item_search JOIN item ON item.id = item_search.item_id JOIN title ON title.id = item.title_id"
    " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
    " WHERE item_search.item_id = ? AND item_search.ended_on IS NULL"
)
_WAITING_FOR: Final = (
    "SELECT hold.id FROM hold WHERE hold.title_id = (SELECT title_id FROM item WHERE item.id = ?)"
    f" AND hold.state IN {hold_states.OPEN} AND hold.state = 'waiting' AND coalesce(hold.item_id, ?) = ?"
)


class SearchList:
    """What is looked for on a site's shelves."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def lines(self, context: Context) -> list[SearchLine]:
        """What is missing at this site and looked for, in the order of its shelves."""
        return search_lines(self._library.rows, context.site_id, self._library.today_at(context))

    def looked(self, context: Context, item_ids: Sequence[int]) -> Outcome[int]:
        """Items were looked for once more, in vain; how many."""

        def body(work: Work) -> int:
            for item_id in _each(work, item_ids):
                work.run(
                    "UPDATE item_search SET looked = looked + 1, looked_on = ? WHERE item_id = ? AND ended_on IS NULL",
                    (work.today().isoformat(), item_id),
                )
            return len(item_ids)

        return self._library.perform(context, "search_looked", Right.CIRCULATE, body)

    def found(self, context: Context, item_id: int) -> Outcome[FoundAgain]:
        """An item turned up where staff stand: in service again, set aside for who waits, or on its way home (C08).

        Refused if it is not looked for (any more).
        """

        def body(work: Work) -> FoundAgain:
            title, number = _searched(work, item_id)
            work.tell(title=title, number=number)
            item = item_facts(work, item_id)
            assert item is not None
            bring_into_service(work, item)
            following = capture_for_next(work, item_id)
            sent_to = "" if following is not None else _send_home(work, item_id, item.site_id)
            return FoundAgain(item_id, number, title, following, sent_to)

        return self._library.perform(context, "search_found", Right.CIRCULATE, body)

    def give_up(self, context: Context, item_ids: Sequence[int]) -> Outcome[int]:
        """Look for items no longer; they stay missing, off the list, until they turn up or are withdrawn.

        Whether a missing item is withdrawn is for the catalogue to decide, and a loss has a person who lost it. Where
        somebody waits and no copy is left, that is said, so that the person is told.
        """

        def body(work: Work) -> int:
            alone = 0
            for item_id in _each(work, item_ids):
                end_search(work, item_id, found=False)
                alone += sum(
                    not copies_left(work, hold_id) for (hold_id,) in work.all(_WAITING_FOR, item_id, item_id, item_id)
                )
            if alone:
                work.remarks.append(Reason("search_no_copy_left", "C08", facts={"count": alone}))
            return len(item_ids)

        return self._library.perform(context, "search_give_up", Right.CIRCULATE, body)


def search_lines(rows: Rows, site_id: int, today: date) -> list[SearchLine]:
    """What is missing at a site and looked for, in the order of its shelves."""
    return [_line(row, today) for row in rows.all(_LINES, site_id)]


def _each(work: Work, item_ids: Sequence[int]) -> Sequence[int]:
    """The items, each of which is looked for, and by which the action is told."""
    if not item_ids:
        work.refuse("nothing_chosen")
    told = [_searched(work, item_id) for item_id in item_ids]
    if len(told) == 1:
        work.tell(title=told[0][0], number=told[0][1])
    work.tell(count=len(told))
    return item_ids


def _searched(work: Work, item_id: int) -> tuple[str, str]:
    row = work.one(_SEARCHED, item_id)
    if row is None:
        work.refuse("item_not_searched")
    _search_id, title, title_volume, volume, number = row or (0, "", "", "", "")
    return item_title(title, title_volume, volume), number


def _send_home(work: Work, item_id: int, home_id: int) -> str:
    """Lay what belongs to another site ready for the way there, if the library wants that; the site's name."""
    here = work.context.site_id
    if home_id == here:
        return ""
    name = str(work.value("SELECT name FROM site WHERE id = ?", home_id))
    work.remarks.append(Reason("belongs_to_site", facts={"site": name}))
    if not value_of(work, "transits.send_home"):
        return ""
    transits.begin(work, item_id, here, home_id)
    return name


def _line(row: tuple[Any, ...], today: date) -> SearchLine:
    (
        search_id, item_id, number, title_id, title, title_volume, volume, author, call_number, shelf, begun_on,
        looked, looked_on, patron, waiting,
    ) = row  # fmt: skip
    begun = date.fromisoformat(begun_on)
    return SearchLine(
        search_id, item_id, number, title_id, item_title(title, title_volume, volume), author, call_number, shelf,
        begun, (today - begun).days, looked, day_or_none(looked_on), patron, waiting,
    )  # fmt: skip
