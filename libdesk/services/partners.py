"""Partner libraries: entering and changing, finding, what stands in the way of deleting one (L01, L04, L08)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, Literal

from libdesk.db import lending_states
from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.partner_states import APPLYING, REGISTERED, PartnerState
from libdesk.domain.rights import Right
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

PartnerFilter = Literal["all", "applying", "registered", "others"]
FILTERS: Final = ("all", "applying", "registered", "others")


@dataclass(frozen=True, slots=True)
class PartnerRecord:
    """A partner library as entered and shown; the address is lines of text, the country an ISO 3166 code.

    ``other_names``: its names in further scripts, one a line; ``symbol`` as ISO 18626 names it; ``item_limit`` None: as
    for all (L08); ``conditions`` are agreed with this partner alone. ``suspended_until`` and ``state_reason`` are shown
    and written by the steps of the registry only.
    """

    name: str
    country: str
    name_latin: str = ""
    user_id: str = ""
    department: str = ""
    address: str = ""
    postal_code: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    contact: str = ""
    language: str = "en"
    registered_on: date | None = None
    state: str = "approved"
    note: str = ""
    other_names: str = ""
    symbol: str = ""
    registered_until: date | None = None
    item_limit: int | None = None
    reading_room: str = ""
    conditions: str = ""
    suspended_until: date | None = None
    state_reason: str = ""


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A partner library in a list; ``away`` items of ours are with it now.

    ``promised``: what counts against its limit (L08), ``item_limit`` how many may, None for any number. ``review_from``
    and ``lacking_since`` are those of an application that is open (L03).
    """

    partner_library_id: int
    name: str
    name_latin: str
    user_id: str
    country: str
    state: str
    away: int
    promised: int = 0
    item_limit: int | None = None
    registered_until: date | None = None
    suspended_until: date | None = None
    received_on: date | None = None
    review_from: date | None = None


SORT_COLUMNS: Final = {
    "name": "name_sort",
    "user_id": "user_id",
    "country": "country",
    "state": "state",
    "away": "away",
    "promised": "promised",
    "clock": "coalesce(review_from, received_on, suspended_until, registered_until)",
}
COLUMNS: Final = (
    "name", "country", "name_latin", "user_id", "department", "address", "postal_code", "telephone", "fax", "email",
    "contact", "language", "registered_on", "state", "note", "other_names", "symbol", "registered_until", "item_limit",
    "reading_room", "conditions", "suspended_until", "state_reason",
)  # fmt: skip
# What a registered partner reports by letter or fax (L04); the user id is only ever corrected.
REPORTED: Final = (
    "name", "name_latin", "other_names", "department", "address", "postal_code", "country", "telephone", "fax", "email",
    "reading_room", "user_id",
)  # fmt: skip
_DATES: Final = ("registered_on", "registered_until", "suspended_until")
_COUNT_OF: Final = (
    "(SELECT count(*) FROM lending_request WHERE partner_library_id = partner_library.id"
    " AND lending_request.state IN {0})"
)
_STATES_OF: Final = {
    "applying": "'applied', 'incomplete', 'in_review'",
    "registered": "'approved', 'suspended'",
    "others": "'ended', 'refused'",
}


class Partners:
    """The libraries that borrow from us."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def add(self, context: Context, record: PartnerRecord) -> Outcome[int]:
        """Enter a partner library that was registered before LibDesk kept the registry.

        Refused: a state that only an application leads to; a library that applies now comes in with its application.
        """
        from libdesk.services.partner_steps import note_event
        from libdesk.services.partner_writing import partner_values

        def body(work: Work) -> int:
            if record.state in APPLYING:
                work.refuse("partner_needs_application", "L01")
            partner_id = work.insert("partner_library", **partner_values(work, None, record))
            note_event(work, partner_id, "enter", PartnerState(record.state))
            work.tell(partner=record.name.strip())
            return partner_id

        return self._library.perform(context, "add_partner", Right.LENDING, body)

    def change(self, context: Context, partner_library_id: int, record: PartnerRecord) -> Outcome[int]:
        """Change a partner library; papers that were printed keep what stood on them.

        Refused: another state, which only a step leads to; another name or address of a partner that is or was
        registered, which it must report by letter or fax (L04).
        """
        from libdesk.services.partner_writing import partner_values

        def body(work: Work) -> int:
            before = read_partner(work, partner_library_id)
            if before is None:
                work.refuse("not_found")
            assert before is not None
            # What only steps write stays as it is, whatever the form of an hour ago says.
            after = replace(record, suspended_until=before.suspended_until, state_reason=before.state_reason)
            values = partner_values(work, partner_library_id, after)
            _need_no_report(work, before, values)
            work.update("partner_library", partner_library_id, **values)
            work.tell(partner=record.name.strip())
            return partner_library_id

        return self._library.perform(context, "change_partner", Right.LENDING, body)

    def delete(self, context: Context, partner_library_id: int) -> Outcome[None]:
        """Delete a partner library that was entered by mistake.

        Refused while a request, parcel, letter or paper names it, or once its application was decided: its
        registration can be ended.
        """

        from libdesk.services.partner_deletion import delete_partner

        def body(work: Work) -> None:
            delete_partner(work, partner_library_id)

        return self._library.perform(context, "delete_partner", Right.LENDING, body)

    def record(self, partner_library_id: int) -> PartnerRecord:
        """A partner's record; LookupError if there is none."""
        record = read_partner(self._library.rows, partner_library_id)
        if record is None:
            raise LookupError(f"no partner library {partner_library_id}")
        return record

    def line(self, partner_library_id: int) -> PartnerLine:
        """A partner as it stands in the list; LookupError if there is none."""
        found = self._library.rows.one(
            f"{_select_lines(self._limit())} WHERE partner_library.id = ?", partner_library_id
        )
        if found is None:
            raise LookupError(f"no partner library {partner_library_id}")
        return _line(found)

    def requests_of(self, partner_library_id: int) -> int:
        """How many requests a partner has made so far."""
        return int(
            self._library.rows.value(
                "SELECT count(*) FROM lending_request WHERE partner_library_id = ?", partner_library_id
            )
        )

    def count(self, typed: str = "", which: PartnerFilter = "all") -> int:
        """How many partner libraries a search finds."""
        condition, values = _matching(typed, which)
        return int(self._library.rows.value(f"SELECT count(*) FROM partner_library {condition}", *values))

    def page(
        self,
        offset: int,
        limit: int,
        typed: str = "",
        sort: str = "name",
        *,
        descending: bool = False,
        which: PartnerFilter = "all",
    ) -> list[PartnerLine]:
        """A stretch of the list of partners that a search finds (name in any script, user id, symbol)."""
        condition, values = _matching(typed, which)
        direction = "DESC" if descending else "ASC"
        found = self._library.rows.all(
            f"{_select_lines(self._limit())} {condition} ORDER BY {SORT_COLUMNS[sort]} {direction},"
            f" partner_library.id {direction} LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip
        return [_line(row) for row in found]

    def _limit(self) -> int:
        from libdesk.services.settings import value_of

        return int(value_of(self._library.rows, "lending.item_limit"))


def read_partner(rows: Rows, partner_library_id: int) -> PartnerRecord | None:
    """A partner's record; None if there is none."""
    row = rows.one(f"SELECT {', '.join(COLUMNS)} FROM partner_library WHERE id = ?", partner_library_id)
    if row is None:
        return None
    values: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
    values |= {name: values[name] or "" for name in ("user_id", "symbol")}
    values |= {name: day_or_none(values[name]) for name in _DATES}
    return PartnerRecord(**values)


def _select_lines(limit: int) -> str:
    """The lines of the list; ``limit`` is the library's, for partners that have none of their own (0: any number)."""
    return (
        "SELECT partner_library.id, name, name_latin, coalesce(user_id, ''), country, state,"
        f" {_COUNT_OF.format(lending_states.AWAY)} AS away, {_COUNT_OF.format(lending_states.PROMISED)} AS promised,"
        f" coalesce(item_limit, nullif({int(limit)}, 0)), registered_until, suspended_until, received_on, review_from"
        " FROM partner_library LEFT JOIN partner_application ON partner_application.partner_library_id ="
        " partner_library.id AND decision = ''"
    )


def _line(row: tuple[Any, ...]) -> PartnerLine:
    return PartnerLine(*row[:9], *(day_or_none(day) for day in row[9:]))


def _matching(typed: str, which: PartnerFilter) -> tuple[str, tuple[str, ...]]:
    conditions = [f"state IN ({_STATES_OF[which]})"] if which in _STATES_OF else []
    words: list[str] = []
    if typed.strip():
        # Imported here: a list opens with all of them, and nothing is normalised for that.
        from libdesk.domain.search_text import normalise

        words = normalise(typed).split()
        found_by = "name_sort || ' ' || lower(coalesce(user_id, '') || ' ' || coalesce(symbol, ''))"
        conditions += [f"{found_by} LIKE ?" for _ in words]
    escaped = tuple("%" + word.replace("%", "").replace("_", "") + "%" for word in words)
    return ("WHERE " + " AND ".join(conditions) if conditions else "", escaped)


def _need_no_report(work: Work, before: PartnerRecord, values: dict[str, Any]) -> None:
    if values["state"] != before.state:
        work.refuse("partner_state_by_steps", partner=before.name)
    if PartnerState(before.state) not in REGISTERED:
        return
    changed = [name for name in REPORTED if (values[name] or "") != getattr(before, name)]
    if before.user_id == "" and "user_id" in changed:
        # One from before that never had an id may be given its own.
        changed.remove("user_id")
    if changed:
        work.refuse("partner_change_needs_report", "L04", fields=", ".join(changed))
