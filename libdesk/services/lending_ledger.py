"""The ledger of lending 貸出台帳: what went to whom, with the papers as they were sent, on screen, paper and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.instants import day_or_none, instant, local
from libdesk.domain.item_title import item_title
from libdesk.domain.money import Money
from libdesk.domain.search_text import normalise
from libdesk.paper.document import Offset
from libdesk.paper.record_list import RecordColumn, RecordLine
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome
from libdesk.services.printing import Prepared
from libdesk.services.record_papers import record_list, save_records
from libdesk.services.sheets import SheetLanguage
from libdesk.wording.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """Which parcels are asked for, by the day they left; what is left empty does not narrow."""

    first_on: date | None = None
    last_on: date | None = None
    typed: str = ""
    partner_id: int | None = None


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One item that went to a partner; ``partner`` and ``sent_to`` as they were when it was sent.

    ``postage`` in minor units; ``late``: posted back after its due date (L07); ``papers``: how many are on record.
    """

    lending_request_id: int
    number: str
    their_number: str
    sent_on: date
    partner_id: int
    partner: str
    sent_to: str
    country: str
    title: str
    item_number: str
    volumes: int
    site: str
    service: str
    tracking_number: str
    weight_grams: int | None
    postage: int | None
    currency: str
    state: str
    received_on: date | None
    due_on: date | None
    posted_back_on: date | None
    returned_on: date | None
    late: bool
    papers: int


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A sheet of the print log; ``at`` is on the clock of its site."""

    printed_sheet_id: int
    kind: str
    language: str
    number: str
    at: datetime
    destination: str
    staff: str
    reprint: bool


_SORTED: Final = {
    "sent_on": "outward.sent_on",
    "number": "number.scanned_text",
    "partner": "partner.name_sort",
    "title": "coalesce(title.title_sort, asked_title)",
    "country": "partner.country",
    "postage": "outward.postage",
    "due_on": "request.due_on",
    "returned_on": "request.returned_on",
}
_FROM: Final = (
    " FROM lending_request AS request JOIN shipment AS outward ON outward.id = request.outward_shipment_id"
    " JOIN partner_library AS partner ON partner.id = request.partner_library_id"
    " JOIN site ON site.id = outward.site_id"
    " LEFT JOIN title ON title.id = request.title_id LEFT JOIN item ON item.id = request.item_id"
    " LEFT JOIN identifier AS number ON number.lending_request_id = request.id AND number.valid_to IS NULL"
    " LEFT JOIN identifier AS item_number ON item_number.item_id = item.id AND item_number.valid_to IS NULL"
    " LEFT JOIN shipment AS inward ON inward.id = request.return_shipment_id"
)
_COLUMNS: Final = (
    "request.id, coalesce(number.scanned_text, ''), request.their_number, outward.sent_on, partner.id, partner.name,"
    " outward.sent_to, partner.country, coalesce(title.title, asked_title), coalesce(title.volume, ''),"
    " coalesce(item.volume, ''), coalesce(item_number.scanned_text, ''), request.volume_count, site.name,"
    " outward.service, outward.tracking_number, outward.weight_grams, outward.postage, outward.currency,"
    " request.state, request.received_on, request.due_on, inward.sent_on, request.returned_on,"
    " (SELECT count(*) FROM printed_sheet WHERE printed_sheet.lending_request_id = request.id)"
)
_PAPERS: Final = (
    "SELECT printed_sheet.id, printed_sheet.kind, printed_sheet.language, coalesce(number.scanned_text, ''),"
    " printed_at, site.time_zone, destination, staff.name, reprint_of_id IS NOT NULL FROM printed_sheet"
    " JOIN site ON site.id = printed_sheet.site_id JOIN staff ON staff.id = printed_sheet.staff_id"
    " LEFT JOIN identifier AS number ON number.lending_request_id = printed_sheet.lending_request_id"
    " AND number.valid_to IS NULL WHERE {0} ORDER BY printed_sheet.id"
)
_SEARCHED: Final = (
    "partner.name", "partner.name_latin", "partner.other_names", "number.scanned_text", "request.their_number",
    "outward.tracking_number", "item_number.scanned_text", "title.title", "title.title_latin", "asked_title",
)  # fmt: skip


class LendingLedger:
    """Reads what was lent to partner libraries."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def count(self, wanted: LedgerFilter) -> int:
        """How many items went out."""
        condition, values = _condition(wanted)
        return int(self._library.rows.value(f"SELECT count(*){_FROM} WHERE {condition}", *values))

    def postage(self, wanted: LedgerFilter) -> tuple[Money, ...]:
        """What their postage came to, in each currency; a parcel of several requests counts once."""
        condition, values = _condition(wanted)
        found = self._library.rows.all(
            "SELECT sum(postage), currency FROM shipment WHERE postage > 0 AND id IN"
            f" (SELECT outward.id{_FROM} WHERE {condition}) GROUP BY currency ORDER BY currency",
            *values,
        )
        return tuple(Money(amount, currency) for amount, currency in found)

    def page(
        self, offset: int, limit: int, wanted: LedgerFilter, sort: str = "sent_on", *, descending: bool = True
    ) -> list[LedgerLine]:
        """A stretch of the ledger, the latest first."""
        condition, values = _condition(wanted)
        direction = "DESC" if descending else "ASC"
        found = self._library.rows.all(
            f"SELECT {_COLUMNS}{_FROM} WHERE {condition} ORDER BY {_SORTED[sort]} {direction}, request.id {direction}"
            " LIMIT ? OFFSET ?",
            *values, limit, offset,
        )  # fmt: skip
        return [_line(row) for row in found]

    def line(self, lending_request_id: int) -> LedgerLine | None:
        """The line of one request; None if nothing went out for it."""
        row = self._library.rows.one(
            f"SELECT {_COLUMNS}{_FROM} WHERE request.id = ? AND outward.sent_on IS NOT NULL", lending_request_id
        )
        return None if row is None else _line(row)

    def papers(self, lending_request_id: int) -> list[PaperLine]:
        """The papers that were printed for a request, as they were sent; each can be printed again."""
        return papers_where(self._library.rows, "printed_sheet.lending_request_id = ?", lending_request_id)

    def save_csv(self, wanted: LedgerFilter, target: Path, language: str) -> int:
        """Write the ledger as CSV, the oldest first; how many lines it has."""
        words = catalogue(language)
        header = [words.text(f"partner_history.ledger.{name}") for name in _CSV]
        lines = [_csv_line(one, language) for one in self._all(wanted)]
        return save_records(target, header, lines)

    def prepare(
        self,
        context: Context,
        wanted: LedgerFilter,
        language: SheetLanguage,
        offset: Offset = Offset(),  # noqa: B008
    ) -> Outcome[Prepared]:
        """The ledger as a sheet, the oldest first, with the sum of the postage."""
        words = catalogue(language)
        columns = tuple(
            RecordColumn(words.text(f"partner_history.ledger.{name}"), width, name == "postage")
            for name, width in _ON_PAPER
        )
        sums = " + ".join(words.text("accounts.sum", {"sum": money}) for money in self.postage(wanted))
        lines = tuple(_paper_line(one, language) for one in self._all(wanted))
        return record_list(
            self._library, context, language, words.text("partner_history.ledger.heading"), _period(wanted, language),
            (), columns, lines,
            ("", words.text("partner_history.ledger.total", {"count": len(lines)}), "", "", sums, "") if sums else (),
            offset,
        )  # fmt: skip

    def _all(self, wanted: LedgerFilter) -> list[LedgerLine]:
        return self.page(0, -1, wanted, descending=False)


def papers_where(rows: Rows, condition: str, *values: object) -> list[PaperLine]:
    """Sheets of the print log that a condition names, the oldest first."""
    return [
        PaperLine(row[0], row[1], row[2], row[3], local(instant(row[4]), row[5]), row[6], row[7], bool(row[8]))
        for row in rows.all(_PAPERS.format(condition), *values)
    ]


def _condition(wanted: LedgerFilter) -> tuple[str, list[object]]:
    parts, values = ["outward.sent_on IS NOT NULL"], list[object]()
    for column, sign, value in (
        ("outward.sent_on", ">=", wanted.first_on and wanted.first_on.isoformat()),
        ("outward.sent_on", "<=", wanted.last_on and wanted.last_on.isoformat()),
        ("partner.id", "=", wanted.partner_id),
    ):
        if value is not None:
            parts.append(f"{column} {sign} ?")
            values.append(value)
    for word in wanted.typed.split():
        plain = "%" + word.replace("%", "").replace("_", "") + "%"
        folded = "%" + normalise(word).replace("%", "").replace("_", "") + "%"
        parts.append(f"({' OR '.join(f'{column} LIKE ?' for column in _SEARCHED)} OR partner.name_sort LIKE ?)")
        values += [*[plain] * len(_SEARCHED), folded]
    return " AND ".join(parts), values


def _line(row: tuple[Any, ...]) -> LedgerLine:
    (
        request_id, number, their_number, sent_on, partner_id, partner, sent_to, country, title, title_volume, volume,
        item_number, volumes, site, service, tracking, grams, postage, currency, state, received, due, posted,
        returned, papers,
    ) = row  # fmt: skip
    due_on, posted_on = day_or_none(due), day_or_none(posted)
    return LedgerLine(
        request_id, number, their_number, date.fromisoformat(sent_on), partner_id,
        # A partner that has changed its name since stands in the ledger as on the parcel.
        sent_to.partition("\n")[0] or partner, sent_to, country, item_title(title, title_volume, volume), item_number,
        volumes, site, service, tracking, grams, postage, currency, state, day_or_none(received), due_on, posted_on,
        day_or_none(returned), due_on is not None and posted_on is not None and posted_on > due_on, papers,
    )  # fmt: skip


_CSV: Final = (
    "number", "their_number", "sent_on", "partner", "country", "title", "item_number", "volumes", "site", "service",
    "tracking_number", "weight_grams", "postage", "currency", "state", "received_on", "due_on", "posted_back_on",
    "returned_on", "papers",
)  # fmt: skip
_ON_PAPER: Final = (
    ("sent_on", 22.0), ("partner", 64.0), ("title", 0.0), ("tracking_number", 36.0), ("postage", 24.0),
    ("state", 34.0),
)  # fmt: skip


def _csv_line(one: LedgerLine, language: str) -> tuple[str | int | None, ...]:
    words = catalogue(language)
    said: dict[str, object] = {
        "country": COUNTRIES.get(one.country, one.country),
        "service": words.text(f"sheets.service.{one.service}"),
        "state": words.text(f"words.lending_state.{one.state}"),
    }
    line: list[str | int | None] = []
    for name in _CSV:
        value = said.get(name, getattr(one, name))
        line.append(value.isoformat() if isinstance(value, date) else value)  # type: ignore[arg-type]  # text or number
    return tuple(line)


def _paper_line(one: LedgerLine, language: str) -> RecordLine:
    words = catalogue(language)
    postage = "" if one.postage is None else words.text("accounts.sum", {"sum": Money(one.postage, one.currency)})
    due = "" if one.due_on is None else words.text("partner_history.ledger.due", {"day": one.due_on})
    home = "" if one.returned_on is None else words.text("partner_history.ledger.home", {"day": one.returned_on})
    late = words.text("partner_history.ledger.late") if one.late else ""
    return RecordLine(
        (
            one.sent_on.isoformat(), one.partner, one.title, one.tracking_number, postage,
            words.text(f"words.lending_state.{one.state}"),
        ),
        (
            one.number, COUNTRIES.get(one.country, one.country), one.item_number,
            words.text(f"sheets.service.{one.service}"), "", " · ".join(filter(None, (home or due, late))),
        ),
    )  # fmt: skip


def _period(wanted: LedgerFilter, language: str) -> str:
    if wanted.first_on is None or wanted.last_on is None:
        return ""
    return catalogue(language).text("reports.from_to", {"first": wanted.first_on, "last": wanted.last_on})
