"""Requests that the online service hands out as a table: looked at first, then taken in as one action (L10)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, Literal

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.problems import Problem
from libdesk.domain.reasons import Decision, Reason
from libdesk.domain.rights import Right
from libdesk.domain.search_text import normalise
from libdesk.exchange.lending_columns import FIELDS, guess_columns
from libdesk.exchange.lending_table import RequestRow, read_requests
from libdesk.exchange.records import Remark
from libdesk.exchange.tables import Table, read_table
from libdesk.services.lending_asking import asking_of, partner_of_user_id
from libdesk.services.lending_doubles import RequestsOfPartner
from libdesk.services.lending_entry import enter_in
from libdesk.services.lending_forms import NewRequest
from libdesk.services.lending_record import read_lending_record
from libdesk.services.lending_weighing import (
    against_entry,
    asked_for,
    double_reason,
    remarks_on_entry,
    with_certain_copy,
)
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome, Refused

__all__ = ["FIELDS", "LendingImporting", "RequestLine", "RequestTable"]

Fate = Literal["new", "double", "wrong", "entered"]
# The doubles that are the same request once more; what was refused before may be asked for again.
_SAME: Final = frozenset({"same_number", "open"})


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A row of the table: what it asks for, what becomes of it, and why, all reasons at once.

    ``wrong``: it cannot be taken in; ``double``: it is here already and is passed over unless staff say otherwise.
    ``number`` is ours, once it is ``entered``.
    """

    position: int
    partner: str
    their_number: str
    title: str
    fate: Fate
    reasons: tuple[Reason, ...]
    request: NewRequest
    cells: tuple[str, ...]
    number: str = ""


@dataclass(frozen=True, slots=True)
class RequestTable:
    """A table that was looked at or taken in: what its columns hold, and its rows."""

    name: str
    header: tuple[str, ...]
    columns: Mapping[int, str]
    lines: tuple[RequestLine, ...]

    @property
    def left(self) -> tuple[RequestLine, ...]:
        """The rows that were not entered, to be said and mended."""
        return tuple(line for line in self.lines if line.fate in ("wrong", "double"))

    def count(self, fate: Fate) -> int:
        """How many rows became this."""
        return sum(line.fate == fate for line in self.lines)


class LendingImporting:
    """Takes requests in from the online service's table."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def header(self, path: Path) -> tuple[str, ...]:
        """The headers of a table, so that staff can say what its columns hold; empty where there is none."""
        found = _table_or_refusal(path)
        return () if isinstance(found, Decision) else found.header

    def preview(self, context: Context, path: Path, columns: Mapping[int, str] | None = None) -> Outcome[RequestTable]:
        """What would become of each row; nothing is changed.

        ``columns``: column number -> field; None: as their headers say. Refused: no table, no column with a title or
        with the partner. Raises Problem for a file that is not there.
        """
        try:
            table = _table(path)
            weighed = _Weighing(self._library.rows, self._library.today_at(context))
            return Outcome(weighed.table(path, table, columns), Decision())
        except Refused as refused:
            return Outcome(None, refused.decision)

    def take_in(
        self,
        context: Context,
        path: Path,
        columns: Mapping[int, str] | None = None,
        also: Collection[int] = (),
    ) -> Outcome[RequestTable]:
        """Enter the requests of a table as one action, which can be taken back as one.

        Rows that are wrong are left with their reasons, doubles as well but for those whose row numbers are in
        ``also``. Refused as ``preview``, and where no row can be entered.
        """
        table = _table_or_refusal(path)

        def body(work: Work) -> RequestTable:
            if isinstance(table, Decision):
                raise Refused(table)
            weighed = _Weighing(work, work.today())
            seen = weighed.table(path, table, columns)
            lines = tuple(_entered(work, line, weighed, also) for line in seen.lines)
            done = replace(seen, lines=lines)
            if not done.count("entered"):
                raise Refused(Decision((Reason("lending_table_nothing_new", facts={"count": len(lines)}),)))
            work.tell(count=done.count("entered"), file=path.name)
            return done

        return self._library.perform(context, "import_lending_requests", Right.LENDING, body)

    def save_left(self, table: RequestTable, target: Path, say: Mapping[int, str]) -> int:
        """Save the rows that were left as a table with its own columns, to be mended; ``say``: why, by row number."""
        from libdesk.exchange.csv_writer import write_csv
        from libdesk.services.files import keep_libraries

        keep_libraries(target)
        left = [line for line in table.left if line.position in say]
        rows = ((*line.cells, say[line.position]) for line in left)
        return write_csv(target, (*table.header, "?"), rows, byte_order_mark=True)


def _table(path: Path) -> Table:
    found = _table_or_refusal(path)
    if isinstance(found, Decision):
        raise Refused(found)
    return found


def _table_or_refusal(path: Path) -> Table | Decision:
    try:
        table = read_table(path)
    except OSError as error:
        code = "file_missing" if isinstance(error, FileNotFoundError) else "file_unreadable"
        raise Problem(code, {"path": str(path), "what": error.strerror or str(error)}) from error
    if isinstance(table, Remark):
        facts = table.facts
        return Decision(
            (
                Reason(
                    f"lending_table_{table.code.removeprefix('table_')}",
                    facts={"megabytes": facts.get("megabytes"), "rows": facts.get("rows")},
                ),
            )
        )
    return table


class _Weighing:
    """Holds rows against what is here, and against the rows before them."""

    def __init__(self, rows: Rows, today: date) -> None:
        self._rows = rows
        self._today = today
        self._before: dict[int, RequestsOfPartner] = {}

    def table(self, path: Path, table: Table, columns: Mapping[int, str] | None) -> RequestTable:
        """Every row of a table."""
        found = guess_columns(table.header) if columns is None else dict(columns)
        _need_columns(set(found.values()))
        cells = {row.position: row.cells for row in table.rows}
        lines = tuple(self._line(row, cells[row.position]) for row in read_requests(table, found))
        return RequestTable(path.name, table.header, found, lines)

    def before(self, partner_library_id: int) -> RequestsOfPartner:
        """What a partner has asked for so far, rows before this one too."""
        if partner_library_id not in self._before:
            self._before[partner_library_id] = RequestsOfPartner(self._rows, partner_library_id)
        return self._before[partner_library_id]

    def _line(self, row: RequestRow, cells: tuple[str, ...]) -> RequestLine:
        request = NewRequest(
            self._partner(row), row.text("asked_title"), "online", row.text("their_number"), row.requested_on,
            row.text("asked_author"), row.text("asked_volume"), row.text("asked_year"), row.text("asked_number"),
            row.needed_by, note=row.text("note"), given_user_id=row.text("user_id"),
            asked_publisher=row.text("asked_publisher"),
        )  # fmt: skip
        name = row.text("partner") or row.text("user_id") or row.text("symbol")
        wrong = [_wrong(one) for one in row.wrong]
        wrong += [one for one in against_entry(self._rows, request, self._today) if one.code != "name_missing"]
        if wrong or not request.partner_library_id:
            return RequestLine(
                row.position, name, request.their_number, request.asked_title, "wrong", tuple(wrong), request, cells
            )
        return self._weighed(row.position, request, cells)

    def _weighed(self, position: int, request: NewRequest, cells: tuple[str, ...]) -> RequestLine:
        asking, before = asking_of(self._rows, request.partner_library_id), self.before(request.partner_library_id)
        asked = asked_for(request)
        doubles = before.doubles(asked, request.their_number, None)
        same = [one for one in doubles if one.kind in _SAME]
        reasons = (
            tuple(double_reason(one) for one in same)
            if same
            else remarks_on_entry(request, asking, doubles, self._today)
        )
        if not same:
            # The next rows may ask for it again.
            day = request.requested_on or self._today
            before.expect(f"({position})", day, asked, request.their_number)
        fate: Fate = "double" if same else "new"
        return RequestLine(
            position, asking.name_latin or asking.name, request.their_number, request.asked_title, fate, reasons,
            request, cells,
        )  # fmt: skip

    def _partner(self, row: RequestRow) -> int:
        """The partner by its user id, else by its symbol, else by its name in either script; 0 for none."""
        if row.text("user_id"):
            return partner_of_user_id(self._rows, row.text("user_id")) or 0
        if row.text("symbol"):
            sql = "SELECT id FROM partner_library WHERE upper(symbol) = upper(?)"
            return int(self._rows.value(sql, row.text("symbol").strip()) or 0)
        wanted = normalise(row.text("partner")).strip()
        partners = self._rows.all("SELECT id, name, name_latin FROM partner_library") if wanted else []
        found = [row_id for row_id, *names in partners if wanted in {normalise(name) for name in names}]
        return found[0] if len(found) == 1 else 0


def _wrong(remark: Remark) -> Reason:
    """What cannot be read in a row, as a reason."""
    facts = remark.facts
    return Reason(
        f"lending_row_{remark.code}",
        facts={"field": facts.get("field"), "value": facts.get("value"), "number": facts.get("number")},
    )


def _need_columns(fields: Collection[str]) -> None:
    missing = [
        None if "asked_title" in fields else "asked_title",
        None if {"user_id", "partner", "symbol"} & set(fields) else "user_id",
    ]
    found = tuple(Reason("lending_column_needed", facts={"what": name}) for name in missing if name is not None)
    if found:
        raise Refused(Decision(found))


def _entered(work: Work, line: RequestLine, weighed: _Weighing, also: Collection[int]) -> RequestLine:
    """A row as it is once it has been entered, or left."""
    if line.fate == "wrong" or (line.fate == "double" and line.position not in also):
        return line
    # What there is to say of it stands in its line.
    said = len(work.remarks)
    request = with_certain_copy(work, line.request, work.today())
    request_id = enter_in(work, request, weighed.before(line.request.partner_library_id))
    del work.remarks[said:]
    return replace(line, fate="entered", number=read_lending_record(work, request_id).number)
