"""What is lent to partner libraries: the table of reasons against it, and the marks on titles (L05, L06)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.lending_refusal import RULE_OF
from libdesk.domain.loanability import LoanabilityRow, TitleMark
from libdesk.domain.loanability_checks import mark_faults, row_faults
from libdesk.domain.policy_question import Named
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.loanability_reading import (
    conditions_of,
    loanability_of,
    loanability_of_title,
    loanability_rows,
    mark_of,
)
from libdesk.services.outcome import Outcome

if TYPE_CHECKING:
    from libdesk.domain.progress import Progress
    from libdesk.services.loanability_preview import Preview

__all__ = ["Loanability", "conditions_of", "loanability_of", "loanability_of_title", "mark_of"]

_STANDARD_LEFT_OUT: Final = "loanability_left_out"


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What a row can be about besides the item itself: our collections and loan classes by their ids."""

    collections: Mapping[int, Named]
    classes: Mapping[int, Named]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Why a copy may or may not be lent to partners, and what it is; ``mark`` is the title's, if it has one."""

    item_id: int
    title_id: int
    number: str
    title: str
    decision: Decision
    mark: TitleMark | None


class Loanability:
    """Reads and changes the table and the marks; weighs items by them."""

    def __init__(self, library: Library) -> None:
        self._library = library

    # --- the table

    def rows(self) -> list[LoanabilityRow]:
        """The table in its order, rows out of use too."""
        return list(loanability_rows(self._library.rows))

    def names(self) -> PlaceNames:
        """The collections and loan classes that a row can name, also those out of use that one names."""
        return PlaceNames(*(_named(self._library.rows, table) for table in ("collection", "loan_class")))

    def save(self, context: Context, row_id: int | None, row: LoanabilityRow) -> Outcome[int]:
        """Enter a row behind the others, or change one; requests that are answered already stay as they are.

        Refused: no reason, no condition, numbers and codes that mean nothing, the same row twice.
        """

        def body(work: Work) -> int:
            from libdesk.services.loanability_standard import row_values, write_rows

            refuse_any(*row_faults(row))
            table = loanability_rows(work)
            if any(one.row_id != row_id and _alike(one, row) for one in table):
                work.refuse("loanability_row_twice")
            work.tell(reason=row.reason)
            if row_id is None:
                write_rows(work, [replace(row, rule=RULE_OF[row.reason])])
                return int(work.value("SELECT max(id) FROM loanability_row"))
            _known_row(table, row_id)
            work.update("loanability_row", row_id, **row_values(replace(row, rule=RULE_OF[row.reason])))
            return row_id

        return self._library.perform(context, "save_loanability_row", Right.SETTINGS, body)

    def move(self, context: Context, row_id: int, steps: int) -> Outcome[int]:
        """Move a row up (less than 0) or down; reasons are named in the order of the table."""

        def body(work: Work) -> int:
            table = list(loanability_rows(work))
            row = _known_row(table, row_id)
            place = table.index(row)
            to = max(0, min(len(table) - 1, place + steps))
            table.insert(to, table.pop(place))
            for position, one in enumerate(table):
                if one.row_id is not None:
                    work.update("loanability_row", one.row_id, position=position)
            work.tell(reason=row.reason)
            return row_id

        return self._library.perform(context, "move_loanability_row", Right.SETTINGS, body)

    def remove(self, context: Context, row_id: int) -> Outcome[int]:
        """Take a row out of the table; it can be taken back."""

        def body(work: Work) -> int:
            row = _known_row(loanability_rows(work), row_id)
            work.delete("loanability_row", row_id)
            work.tell(reason=row.reason)
            return row_id

        return self._library.perform(context, "remove_loanability_row", Right.SETTINGS, body)

    def take_standard(self, context: Context) -> Outcome[int]:
        """Take over the rows that ship, after S2; those that are there stay as they are. How many were entered.

        A row about a collection or loan class that the library does not have is left out; a remark names the reasons
        that no row asks for, so that staff can enter their own.
        """

        def body(work: Work) -> int:
            from libdesk.services.loanability_standard import rows_for, standard_rows, write_rows

            standard = standard_rows()
            usable = rows_for(standard, _ids(work, "collection"), _ids(work, "loan_class"))
            there = loanability_rows(work)
            new = [row for row in usable if not any(_alike(row, one) for one in there)]
            if not new:
                work.refuse("loanability_standard_there")
            write_rows(work, new)
            served = {row.reason for row in (*there, *new)}
            missing = dict.fromkeys(row["reason"] for row in standard if row["reason"] not in served)
            if missing:
                work.remarks.append(Reason(_STANDARD_LEFT_OUT, "L06", facts={"reasons": ", ".join(missing)}))
            work.tell(count=len(new))
            return len(new)

        return self._library.perform(context, "take_loanability_standard", Right.SETTINGS, body)

    def preview(self, context: Context, table: Sequence[LoanabilityRow], progress: Progress | None = None) -> Preview:
        """What another table would change: how many copies would be lent no more, or from now on."""
        from libdesk.domain.progress import SilentProgress
        from libdesk.services.loanability_preview import preview

        today = self._library.today_at(context)
        return preview(self._library.rows, tuple(table), today, progress or SilentProgress())

    # --- marks on titles

    def mark_of(self, title_id: int) -> TitleMark | None:
        """What staff decided of a title once and for all; None if nothing."""
        return mark_of(self._library.rows, title_id)

    def mark_title(self, context: Context, title_id: int, mark: TitleMark) -> Outcome[int]:
        """Mark a title as never lent to partners, with the reason, or as always lent, with conditions; its id."""

        def body(work: Work) -> int:
            title = _known_title(work, title_id)
            refuse_any(*mark_faults(mark))
            never = mark.verdict == "never"
            values = {
                "verdict": mark.verdict,
                "reason": mark.reason if never else "",
                "conditions": "" if never else mark.conditions.strip(),
                "note": mark.note.strip(),
                "marked_on": work.today().isoformat(),
                "staff": work.context.staff_id,
            }
            mark_id = work.value("SELECT id FROM title_lending_mark WHERE title_id = ?", title_id)
            if mark_id is None:
                work.insert("title_lending_mark", title=title_id, **values)
            else:
                work.update("title_lending_mark", mark_id, **values)
            work.tell(title=title)
            return title_id

        return self._library.perform(context, "mark_title_for_lending", Right.LENDING, body)

    def unmark_title(self, context: Context, title_id: int) -> Outcome[int]:
        """Take a title's mark away: the table decides again."""

        def body(work: Work) -> int:
            title = _known_title(work, title_id)
            mark_id = work.value("SELECT id FROM title_lending_mark WHERE title_id = ?", title_id)
            if mark_id is None:
                work.refuse("title_not_marked")
            work.delete("title_lending_mark", int(mark_id))
            work.tell(title=title)
            return title_id

        return self._library.perform(context, "unmark_title_for_lending", Right.LENDING, body)

    # --- weighing

    def of_item(self, context: Context, item_id: int) -> Decision:
        """Every reason against lending a copy, and what is not known; LookupError if there is none."""
        return loanability_of(self._library.rows, item_id, self._library.today_at(context))

    def of_title(self, context: Context, title_id: int) -> list[tuple[int, Decision]]:
        """The same for every copy of a title that is not withdrawn."""
        return loanability_of_title(self._library.rows, title_id, self._library.today_at(context))

    def told_of_title(self, context: Context, title_id: int) -> tuple[Decision, ...] | None:
        """What is said of the copies of a title where it is read; None while there is no table and no mark."""
        rows = self._library.rows
        if rows.value("SELECT 1 FROM loanability_row WHERE active") is None and mark_of(rows, title_id) is None:
            return None
        return tuple(decision for _item_id, decision in self.of_title(context, title_id))

    def try_number(self, context: Context, scanned: str) -> Weighed | None:
        """Why the item with this number may or may not be lent; None if no item has it."""
        from libdesk.services.scanned_items import item_of_number

        item = item_of_number(self._library.rows, scanned)
        if item is None:
            return None
        mark = mark_of(self._library.rows, item.title_id)
        decision = self.of_item(context, item.item_id)
        return Weighed(item.item_id, item.title_id, item.number, item.title, decision, mark)


def _alike(one: LoanabilityRow, other: LoanabilityRow) -> bool:
    """Whether two rows ask the same for the same reason."""
    same = {"row_id": None, "note": "", "overridable": False, "active": True, "rule": ""}
    return replace(one, **same) == replace(other, **same)  # type: ignore[arg-type]


def _known_row(table: Sequence[LoanabilityRow], row_id: int) -> LoanabilityRow:
    row = next((one for one in table if one.row_id == row_id), None)
    if row is None:
        refuse_any(Reason("not_found"))
        raise AssertionError
    return row


def _known_title(work: Work, title_id: int) -> str:
    title = work.value("SELECT title FROM title WHERE id = ?", title_id)
    if title is None:
        work.refuse("not_found")
    return str(title)


def _named(rows: Rows, table: str) -> dict[int, Named]:
    found = rows.all(
        f"SELECT id, name, name_latin FROM {table} WHERE active"
        f" OR id IN (SELECT {table}_id FROM loanability_row) ORDER BY id"
    )
    return {key: Named(name, latin) for key, name, latin in found}


def _ids(rows: Rows, table: str) -> dict[str, int]:
    return dict(rows.all(f"SELECT code, id FROM {table} WHERE active"))
