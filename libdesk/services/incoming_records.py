"""Pages that came in, as the screen shows them: found, waiting, filed; and the requests whose letters are awaited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.incoming_pages import Awaiting, FiledAs, PageState, not_its_letter, why_in_tray
from libdesk.domain.instants import day_or_none
from libdesk.domain.lending_states import LendingState
from libdesk.domain.reasons import Reason
from libdesk.services.scans import meanings_of

CameBy = Literal["fax", "email", "post"]
Which = Literal["open", "to_confirm", "tray", "filed", "set_aside", "all"]

_WHICH: Final[dict[str, str]] = {
    "open": "page.state IN ('to_confirm', 'tray')",
    "to_confirm": "page.state = 'to_confirm'",
    "tray": "page.state = 'tray'",
    "filed": "page.state = 'filed'",
    "set_aside": "page.state = 'set_aside'",
    "all": "1",
}


@dataclass(frozen=True, slots=True)
class PageRecord:
    """A page as it came. ``texts``: of its codes; ``number`` and ``partner`` of the request it belongs to, if found.

    ``why``: why it waits in the tray, None for one that is to be confirmed; worked out anew each time, as a request
    goes on. ``page_count`` counts the whole file, None where it could not be opened. ``rest``: how many
    pages without a code came with the letter that is to be confirmed.
    """

    page_id: int
    file_id: int
    file: str
    page_number: int
    page_count: int | None
    came_by: CameBy
    came_on: date
    state: PageState
    texts: tuple[str, ...]
    problem: str
    lending_request_id: int | None
    number: str
    partner: str
    partner_latin: str
    title: str
    request_state: LendingState | None
    sent_on: date | None
    received_on: date | None
    filed_as: FiledAs | None
    note: str
    why: Reason | None
    rest: int = 0


_SELECT: Final = (
    "SELECT page.id, file.id, file.name, page.page_number, file.page_count, file.came_by, file.came_on, page.state,"
    " page.found_text, page.problem, page.lending_request_id, coalesce(identifier.scanned_text, ''),"
    " coalesce(partner.name, ''), coalesce(partner.name_latin, ''),"
    " coalesce(title.title, request.asked_title, ''), request.state, outward.sent_on, request.received_on,"
    " page.filed_as, page.note"
)
_FROM: Final = (
    " FROM incoming_page AS page JOIN incoming_file AS file ON file.id = page.incoming_file_id"
    " LEFT JOIN lending_request AS request ON request.id = page.lending_request_id"
    " LEFT JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " LEFT JOIN title ON title.id = request.title_id"
    " LEFT JOIN shipment AS outward ON outward.id = request.outward_shipment_id"
    " LEFT JOIN identifier ON identifier.lending_request_id = request.id AND identifier.valid_to IS NULL"
)
# What is to be confirmed comes first, then the tray, the oldest first of each.
_ORDER: Final = " ORDER BY page.state <> 'to_confirm', page.state <> 'tray', file.came_on, file.id, page.page_number"


def page_count(rows: Rows, which: Which, typed: str = "") -> int:
    """How many pages there are."""
    condition, values = _matching(which, typed)
    return int(rows.value(f"SELECT count(*) {_FROM} {condition}", *values))


def page_records(rows: Rows, which: Which, typed: str = "", offset: int = 0, limit: int = -1) -> list[PageRecord]:
    """Pages, those to be confirmed first; ``typed`` is looked for in numbers, partners, names and notes."""
    condition, values = _matching(which, typed)
    found = rows.all(f"{_SELECT} {_FROM} {condition} {_ORDER} LIMIT ? OFFSET ?", *values, limit, offset)
    return [_record(rows, row) for row in found]


def page_record(rows: Rows, page_id: int) -> PageRecord | None:
    """One page; None if it is gone."""
    row = rows.one(f"{_SELECT} {_FROM} WHERE page.id = ?", page_id)
    return None if row is None else _record(rows, row)


def pages_of_request(rows: Rows, lending_request_id: int) -> list[PageRecord]:
    """The pages that are filed with a request or wait for it, in the order in which they came."""
    condition = "WHERE page.lending_request_id = ? ORDER BY file.came_on, file.id, page.page_number"
    return [_record(rows, row) for row in rows.all(f"{_SELECT} {_FROM} {condition}", lending_request_id)]


def rest_of_file(rows: Rows, file_id: int) -> list[int]:
    """The pages of a file without any code that wait in the tray, as a cover page does; none if it has several letters.

    They came with the one request that the file is about.
    """
    requests = rows.value(
        "SELECT count(DISTINCT lending_request_id) FROM incoming_page WHERE incoming_file_id = ?", file_id
    )
    if requests != 1:
        return []
    found = rows.all(
        "SELECT id FROM incoming_page WHERE incoming_file_id = ? AND state = 'tray' AND found_text = ''"
        " AND lending_request_id IS NULL ORDER BY page_number",
        file_id,
    )
    return [page_id for (page_id,) in found]


def requests_with(rows: Rows, texts: Sequence[str]) -> list[Awaiting]:
    """The lending requests whose numbers are among the texts of a page's codes, each once."""
    found: dict[int, Awaiting] = {}
    for text in texts:
        for meaning in meanings_of(text):
            request_id = rows.value("SELECT lending_request_id FROM identifier WHERE scanned_text = ?", meaning)
            if request_id is not None and request_id not in found:
                found[request_id] = awaiting(rows, request_id)
    return list(found.values())


def awaiting(rows: Rows, lending_request_id: int) -> Awaiting:
    """What is asked about a request; LookupError if there is none."""
    row = rows.one(
        "SELECT coalesce(scanned_text, ''), state, received_on FROM lending_request LEFT JOIN identifier"
        " ON identifier.lending_request_id = lending_request.id AND valid_to IS NULL WHERE lending_request.id = ?",
        lending_request_id,
    )
    if row is None:
        raise LookupError(f"no lending request {lending_request_id}")
    return Awaiting(lending_request_id, row[0], LendingState(row[1]), day_or_none(row[2]))


def _matching(which: Which, typed: str) -> tuple[str, list[object]]:
    conditions, values = [_WHICH[which]], list[object]()
    for word in typed.split():
        like = "%" + word.replace("%", "").replace("_", "") + "%"
        conditions.append(
            "(identifier.scanned_text LIKE ? OR partner.name LIKE ? OR partner.name_latin LIKE ? OR file.name LIKE ?"
            " OR page.note LIKE ? OR page.found_text LIKE ?)"
        )
        values.extend([like] * 6)
    return f"WHERE {' AND '.join(conditions)}", values


def _record(rows: Rows, row: tuple[Any, ...]) -> PageRecord:
    (page_id, file_id, name, page_number, page_count, came_by, came_on, state, found_text, problem, request_id, number,
     partner, latin, title, request_state, sent_on, received_on, filed_as, note) = row  # fmt: skip
    texts = tuple(found_text.splitlines())
    standing = None if request_state is None else LendingState(request_state)
    why: Reason | None = None
    if state in (PageState.TRAY, PageState.TO_CONFIRM):
        if request_id is not None and standing is not None:
            why = not_its_letter(Awaiting(request_id, number, standing, day_or_none(received_on)))
        else:
            why = why_in_tray(problem, texts, requests_with(rows, texts))
    return PageRecord(
        page_id, file_id, name, page_number, page_count, came_by, date.fromisoformat(came_on), PageState(state), texts,
        problem, request_id, number, partner, latin, title, standing, day_or_none(sent_on), day_or_none(received_on),
        FiledAs(filed_as) if filed_as else None, note, why,
        len(rest_of_file(rows, file_id)) if state == PageState.TO_CONFIRM else 0,
    )  # fmt: skip
