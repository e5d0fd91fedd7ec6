"""Reading course reserve: the lists, what is on each, where every copy stands, and what is to be carried where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from libdesk.db import hold_states, lending_states
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.item_title import item_title
from libdesk.domain.search_text import normalise
from libdesk.services.library import Library
from libdesk.services.reserve_items import ON_RESERVE

Filter = Literal["running", "to_give_back", "all"]


@dataclass(frozen=True, slots=True)
class ReserveListLine:
    """A list: how many items are on it and how many of them are out; ``over``: its term has ended, it has not."""

    list_id: int
    course_code: str
    course: str
    instructor: str
    term_id: int
    term: str
    term_last_on: date
    site: str
    site_latin: str
    loan_class: str
    loan_class_latin: str
    shelf: str
    items: int
    out: int
    ended_on: date | None
    over: bool


@dataclass(frozen=True, slots=True)
class ReserveItemLine:
    """An item of a list. ``standing`` is ``on_shelf``, ``held``, ``on_loan``, ``at_partner`` or the item's state.

    ``due_on`` and ``recalled`` tell of its loan, ``other_course`` of another list that has it too.
    """

    item_id: int
    number: str
    title: str
    title_sort: str
    author: str
    call_number: str
    shelf: str
    usual_shelf: str
    standing: str
    due_on: date | None
    recalled: bool
    other_course: str
    added_on: date


@dataclass(frozen=True, slots=True)
class TermChoice:
    """A term that a list can be made for."""

    term_id: int
    name: str
    site: str
    site_latin: str
    first_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """A copy of a title that can go on a list, or is on it."""

    item_id: int
    number: str
    volume: str
    call_number: str
    site: str
    site_latin: str
    standing: str
    due_on: date | None
    on_list: bool


@dataclass(frozen=True, slots=True)
class Move:
    """An item to be carried from one shelf to another; ``due_on`` if it is out and must be waited for."""

    item_id: int
    number: str
    title: str
    call_number: str
    from_shelf: str
    to_shelf: str
    course: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Moves:
    """What went on reserve and what came off since a day, each in the order of the shelves it is fetched from."""

    since: date
    to_reserve: tuple[Move, ...]
    back: tuple[Move, ...]


SORT_COLUMNS: Final = {
    "course_code": "reserve_list.course_code",
    "course": "reserve_list.course",
    "instructor": "reserve_list.instructor",
    "term": "term.first_on",
    "items": "items",
    "out": "out",
}
_OUT: Final = "loan.item_id = reserve_item.item_id AND loan.returned_at IS NULL"
_LINES: Final = (
    "SELECT reserve_list.id, course_code, course, instructor, term.id, term.name, term.last_on, site.name,"
    " site.name_latin, loan_class.name, loan_class.name_latin, reserve_list.shelf,"
    f" (SELECT count(*) FROM reserve_item WHERE reserve_list_id = reserve_list.id AND {ON_RESERVE}) AS items,"
    f" (SELECT count(*) FROM reserve_item JOIN loan ON {_OUT}"
    f"   WHERE reserve_list_id = reserve_list.id AND {ON_RESERVE}) AS out, ended_on,"
    " ended_on IS NULL AND term.last_on < ? FROM reserve_list JOIN term ON term.id = reserve_list.term_id"
    " JOIN site ON site.id = reserve_list.site_id JOIN loan_class ON loan_class.id = reserve_list.loan_class_id"
)
# Where a copy is: taken by a person or a partner, waiting on the hold shelf, or as the item's record says.
_STANDING: Final = (
    "CASE WHEN loan.lending_request_id IS NOT NULL THEN 'at_partner' WHEN item.state <> 'in_service' THEN item.state"
    " WHEN loan.id IS NOT NULL THEN 'on_loan'"
    " WHEN EXISTS (SELECT 1 FROM hold WHERE hold.captured_item_id = item.id"
    f"   AND hold.state IN {hold_states.CAPTURED}) THEN 'held'"
    " WHEN EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id"
    f"   AND lending_request.state IN {lending_states.SET_ASIDE}) THEN 'held' ELSE 'on_shelf' END"
)
_OPEN_LOAN: Final = " LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
_NUMBER: Final = " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"


class ReserveLists:
    """Reads reserve lists."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(self, context: Context, typed: str = "", which: Filter = "running") -> int:
        """How many lists a search finds."""
        condition, values = self._matching(context, typed, which)
        return int(
            self._library.rows.value(
                f"SELECT count(*) FROM reserve_list JOIN term ON term.id = reserve_list.term_id {condition}", *values
            )
        )

    def page(
        self,
        context: Context,
        offset: int,
        limit: int,
        typed: str = "",
        which: Filter = "running",
        sort: str = "course",
        *,
        descending: bool = False,
    ) -> list[ReserveListLine]:
        """A stretch of what a search finds: course, its code, instructor, term."""
        condition, values = self._matching(context, typed, which)
        direction = "DESC" if descending else "ASC"
        found = self._library.rows.all(
            f"{_LINES} {condition} ORDER BY {SORT_COLUMNS[sort]} {direction}, reserve_list.id {direction}"
            " LIMIT ? OFFSET ?",
            self._today(context), *values, limit, offset,
        )  # fmt: skip
        return [_list_line(row) for row in found]

    def line(self, context: Context, list_id: int) -> ReserveListLine | None:
        """One list, or None."""
        row = self._library.rows.one(f"{_LINES} WHERE reserve_list.id = ?", self._today(context), list_id)
        return None if row is None else _list_line(row)

    def items(self, list_id: int) -> list[ReserveItemLine]:
        """What is on a list, in the order of its titles; of a list that was given back, what was on it then."""
        found = self._library.rows.all(
            "SELECT item.id, coalesce(identifier.scanned_text, ''), title.title, title.volume, item.volume,"
            " title.title_sort, title.author, item.call_number, item.shelf, coalesce(item.usual_shelf, item.shelf),"
            f" {_STANDING}, loan.due_on, loan.recalled_on IS NOT NULL, coalesce((SELECT other_list.course"
            "  FROM reserve_item AS other JOIN reserve_list AS other_list ON other_list.id = other.reserve_list_id"
            "  WHERE other.item_id = item.id AND other.given_back_on IS NULL AND other_list.id <> reserve_list.id"
            "  ORDER BY other.id LIMIT 1), ''), reserve_item.added_on"
            " FROM reserve_item JOIN reserve_list ON reserve_list.id = reserve_item.reserve_list_id"
            " JOIN item ON item.id = reserve_item.item_id JOIN title ON title.id = item.title_id"
            f"{_NUMBER}{_OPEN_LOAN}"
            " WHERE reserve_list.id = ? AND reserve_item.given_back_on IS reserve_list.ended_on"
            " GROUP BY item.id ORDER BY title.title_sort, item.volume, item.copy_number, item.id",
            list_id,
        )
        return [_item_line(row) for row in found]

    def terms(self, context: Context) -> list[TermChoice]:
        """The terms, the one that runs or comes next at the context's site first, then the rest, newest first."""
        today = self._today(context)
        found = self._library.rows.all(
            "SELECT term.id, term.name, site.name, site.name_latin, first_on, last_on FROM term"
            " JOIN site ON site.id = term.site_id WHERE site.active"
            " ORDER BY site.id <> ?, last_on < ?, CASE WHEN last_on >= ? THEN first_on END, first_on DESC, term.id",
            context.site_id, today, today,
        )  # fmt: skip
        return [
            TermChoice(term_id, name, site, site_latin, date.fromisoformat(first_on), date.fromisoformat(last_on))
            for term_id, name, site, site_latin, first_on, last_on in found
        ]

    def copies(self, title_id: int, list_id: int) -> list[CopyChoice]:
        """The copies of a title that could go on a list: all that are not withdrawn."""
        found = self._library.rows.all(
            "SELECT item.id, coalesce(identifier.scanned_text, ''), item.volume, item.call_number, site.name,"
            f" site.name_latin, {_STANDING}, loan.due_on, EXISTS (SELECT 1 FROM reserve_item"
            f"  WHERE reserve_item.item_id = item.id AND reserve_list_id = ? AND {ON_RESERVE})"
            f" FROM item JOIN site ON site.id = item.site_id{_NUMBER}{_OPEN_LOAN}"
            " WHERE item.title_id = ? AND item.state <> 'withdrawn' ORDER BY item.volume, item.copy_number, item.id",
            list_id, title_id,
        )  # fmt: skip
        return [
            CopyChoice(item_id, number, volume, call_number, site, latin, standing, day_or_none(due_on), bool(on_list))
            for item_id, number, volume, call_number, site, latin, standing, due_on, on_list in found
        ]

    def moves(self, since: date, list_ids: Sequence[int] = ()) -> Moves:
        """What must be carried to the reserve shelf, and what goes back, for changes from a day on; of some lists.

        What went on and came off again since then is not moved at all; what another list keeps stays.
        """
        marks = ",".join("?" * len(list_ids))
        of_lists = f" AND reserve_list.id IN ({marks})" if list_ids else ""
        on, off = (
            self._library.rows.all(
                "SELECT item.id, coalesce(identifier.scanned_text, ''), title.title, title.volume, item.volume,"
                " item.call_number, item.shelf, coalesce(item.usual_shelf, item.shelf), reserve_list.course,"
                " reserve_list.shelf, loan.due_on, item.usual_loan_class_id IS NOT NULL,"
                " (SELECT min(added_on) FROM reserve_item AS first WHERE first.item_id = item.id"
                "   AND (first.given_back_on IS NULL OR first.given_back_on >= ?)) FROM reserve_item"
                " JOIN reserve_list ON reserve_list.id = reserve_item.reserve_list_id"
                " JOIN item ON item.id = reserve_item.item_id JOIN title ON title.id = item.title_id"
                f"{_NUMBER}{_OPEN_LOAN} WHERE item.state = 'in_service' AND {condition}{of_lists}"
                " GROUP BY item.id ORDER BY item.call_number_sort, title.title_sort, item.id",
                since.isoformat(), since.isoformat(), *list_ids,
            )
            for condition in ("reserve_item.added_on >= ? AND reserve_item.given_back_on IS NULL",
                              "reserve_item.given_back_on >= ?")
        )  # fmt: skip
        return Moves(
            since,
            _carried(_move(row, row[7], row[6]) for row in on if row[12] >= since.isoformat()),
            _carried(_move(row, row[9], row[6]) for row in off if not row[11] and row[12] < since.isoformat()),
        )

    def _today(self, context: Context) -> str:
        return self._library.today_at(context).isoformat()

    def _matching(self, context: Context, typed: str, which: Filter) -> tuple[str, list[object]]:
        conditions = {
            "running": ["ended_on IS NULL"],
            "to_give_back": ["ended_on IS NULL AND term.last_on < ?"],
            "all": ["1"],
        }[which]
        values: list[object] = [self._today(context)] if which == "to_give_back" else []
        for word in typed.split():
            plain = "%" + word.replace("%", "").replace("_", "") + "%"
            folded = "%" + normalise(word).replace("%", "").replace("_", "") + "%"
            conditions.append(
                "(course LIKE ? OR course LIKE ? OR course_code LIKE ? OR instructor LIKE ? OR term.name LIKE ?)"
            )
            values.extend([plain, folded, plain, plain, plain])
        return f"WHERE {' AND '.join(conditions)}", values


def _list_line(row: tuple[Any, ...]) -> ReserveListLine:
    values = [*row]
    values[6], values[14], values[15] = date.fromisoformat(row[6]), day_or_none(row[14]), bool(row[15])
    return ReserveListLine(*values)


def _item_line(row: tuple[Any, ...]) -> ReserveItemLine:
    (item_id, number, title, title_volume, volume, title_sort, author, call_number, shelf, usual_shelf, standing,
     due_on, recalled, other_course, added_on) = row  # fmt: skip
    return ReserveItemLine(
        item_id, number, item_title(title, title_volume, volume), title_sort, author, call_number, shelf, usual_shelf,
        standing, day_or_none(due_on), bool(recalled), other_course, date.fromisoformat(added_on),
    )  # fmt: skip


def _carried(moves: Iterable[Move]) -> tuple[Move, ...]:
    """The moves without those that stay on their shelf."""
    return tuple(move for move in moves if move.from_shelf != move.to_shelf)


def _move(row: tuple[Any, ...], from_shelf: str, to_shelf: str) -> Move:
    return Move(
        row[0], row[1], item_title(row[2], row[3], row[4]), row[5], from_shelf, to_shelf, row[8], day_or_none(row[10])
    )
