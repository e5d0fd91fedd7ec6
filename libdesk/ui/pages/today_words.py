"""What is due, in the words of the screen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale

from libdesk.services.today import DueGroup, DueLine
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.today_list import Heading, Line, Row
from libdesk.ui.session import Session

# Where the lines that the list has no room for can be read.
_PAGES = {
    "lending_request": "lending",
    "incoming_page": "lending",
    "partner": "lending",
    "borrowing_request": "borrowing",
    "patron": "patrons",
    "reserve_list": "reserve",
    "loss_case": "today",
    "claim": "today",
    "hold": "holds",
    "pick_list": "holds",
    "search_list": "holds",
    "transit_list": "holds",
    "dispatch": "holds",
    "home": "holds",
    "remote_registration": "patrons",
    "title_request": "patrons",
    "notice": "notices",
}


def rows_of(session: Session, groups: Sequence[DueGroup]) -> list[Row]:
    """Headings and lines, in the order of the groups."""
    rows: list[Row] = []
    for group in groups:
        total = QLocale().toString(group.total)
        rows.append(Heading(session.say_key(f"today.{group.code}"), total, group.urgent))
        rows += [_line(session, group.code, line) for line in group.lines]
        more = group.total - len(group.lines)
        if more > 0:
            text = session.say_key("today.more", count=more)
            opens = group.lines[0].opens
            rows.append(Line(None, "", text, "", "", "", _PAGES[opens], opens))
    return rows


def _line(session: Session, code: str, due: DueLine) -> Line:
    day = session.say_key(f"today.day.{code}", day=due.day) if due.day is not None else ""
    late = session.say_key(f"today.late.{code}", days=due.days_late) if due.days_late > 0 else ""
    number = session.say_key("today.items", count=due.count) if due.count else due.number
    who = shown_name(due.who, due.who_latin, session.language)
    return Line(due, number, due.about, who, day, late, _PAGES[due.opens])
