"""What is due now: the lines of the page *Today*, each with the records behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.db.overdue import OVERDUE
from libdesk.domain.context import Context
from libdesk.domain.instants import instant_text
from libdesk.services.library import Library
from libdesk.services.settings import Settings

Opens = Literal[
    "lending_request", "patron", "reserve_list", "loss_case", "claim", "hold", "remote_registration", "title_request",
    "pick_list", "search_list", "transit_list", "dispatch", "home", "notice",
    "borrowing_request", "partner", "incoming_page",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DueLine:
    """One thing to do: what it is about, since or until when, and the record that it opens.

    ``count``: how many items a line stands for that is about a place or a parcel, not about one item; else 0.
    ``step``: the step that the line opens where it is not the next one of its record. ``who_latin``: the name of a
    library in Latin letters, where it has one.
    """

    opens: Opens
    record_id: int
    number: str
    about: str
    who: str
    day: date | None
    days_late: int = 0
    count: int = 0
    step: str = ""
    who_latin: str = ""


@dataclass(frozen=True, slots=True)
class DueGroup:
    """Lines of one kind, headed ``today.<code>`` in ``wording/``; ``total`` counts all, ``lines`` are the first."""

    code: str
    total: int
    lines: tuple[DueLine, ...]
    urgent: bool = False


_SHOWN: Final = 50


class Today:
    """What waits for staff."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def groups(self, context: Context) -> list[DueGroup]:
        """Everything that is due now, what is late first; empty groups are left out."""
        # Imported here, as it builds on the lines and groups of this module.
        from libdesk.services.borrowing_due import borrowing_groups
        from libdesk.services.cases_due import case_groups
        from libdesk.services.holds_due import hold_groups
        from libdesk.services.lending_due import lending_groups
        from libdesk.services.notices_due import notice_groups
        from libdesk.services.requests_due import request_groups
        from libdesk.services.ways_due import way_groups

        today = self._library.today_at(context)
        lending = lending_groups(self._library, context)
        borrowing = borrowing_groups(self._library.rows, today)
        found = [
            *(group for group in (*borrowing, *lending) if group.urgent),
            *(group for group in (*borrowing, *lending) if not group.urgent),
            *hold_groups(self._library.rows, context.site_id, today),
            *way_groups(self._library, context),
            *case_groups(self._library.rows, today, self._settings.number("lost.replacement_days")),
            *request_groups(self._library.rows),
            *notice_groups(self._library.rows),
            self._overdue_loans(context, today),
            self._reserve_to_give_back(today),
        ]
        return [group for group in found if group.total]

    def library_is_empty(self) -> bool:
        """Whether no title has been entered yet: nothing can be due, and staff begin with setting the library up."""
        return not self._library.rows.value("SELECT EXISTS (SELECT 1 FROM title)")

    def _overdue_loans(self, context: Context, today: date) -> DueGroup:
        rows = self._library.rows
        # The day stands there twice for the index: nothing that is due later is looked at.
        condition = f"loan.returned_at IS NULL AND loan.patron_id IS NOT NULL AND loan.due_on <= ? AND {OVERDUE}"
        values = (today.isoformat(), today.isoformat(), instant_text(context.clock.now()))
        total = int(rows.value(f"SELECT count(*) FROM loan WHERE {condition}", *values))
        found = rows.all(
            "SELECT patron.id, coalesce(identifier.scanned_text, ''), title.title, patron.name, loan.due_on FROM loan"
            " JOIN patron ON patron.id = loan.patron_id JOIN item ON item.id = loan.item_id"
            " JOIN title ON title.id = item.title_id"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
            f" WHERE {condition} ORDER BY loan.due_on, loan.due_at, loan.id LIMIT ?",
            *values, _SHOWN,
        )  # fmt: skip
        lines = []
        for patron_id, number, title, name, due_on in found:
            day = date.fromisoformat(due_on)
            lines.append(DueLine("patron", patron_id, number, title, name, day, (today - day).days))
        return DueGroup("overdue_loans", total, tuple(lines))

    def _reserve_to_give_back(self, today: date) -> DueGroup:
        """Reserve lists whose term has ended."""
        found = self._library.rows.all(
            "SELECT reserve_list.id, course_code, course, instructor, term.last_on FROM reserve_list"
            " JOIN term ON term.id = reserve_list.term_id WHERE ended_on IS NULL AND term.last_on < ?"
            " ORDER BY term.last_on, course, reserve_list.id",
            today.isoformat(),
        )
        lines = tuple(
            DueLine("reserve_list", list_id, code, course, instructor, date.fromisoformat(last_on))
            for list_id, code, course, instructor, last_on in found[:_SHOWN]
        )
        return DueGroup("reserve_to_give_back", len(found), lines)
