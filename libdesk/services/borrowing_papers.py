"""The papers of interlibrary borrowing: for the lender, for the reader, for the book (B08 to B13, R03, R06)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import (
    arrival_notice,
    book_strap,
    damage_report,
    extension_letter,
    fee_statement,
    lender_request,
    receipt,
    receipt_letter,
    return_label,
)
from libdesk.paper.document import Offset
from libdesk.paper.labels import load as load_stocks
from libdesk.paper.labels import positions
from libdesk.paper.sheet_kinds import Sheet
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.lender_sheets import Here, LenderSheets
from libdesk.services.library import Library
from libdesk.services.money_papers import MoneyPapers
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.reader_sheets import ReaderSheets
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage
from libdesk.services.sites import Sites

KINDS: Final = MappingProxyType(
    {
        "lender-request": lender_request.KIND,
        "book-strap": book_strap.KIND,
        "arrival-notice": arrival_notice.KIND,
        "receipt-letter": receipt_letter.KIND,
        "lender-label": return_label.KIND,
        "extension-letter": extension_letter.KIND,
        "damage-report": damage_report.KIND,
        "fee-receipt": receipt.KIND,
        "fee-statement": fee_statement.KIND,
    }
)
"""The papers as steps and the command line name them, and the kind of each."""

SEVERAL: Final = "borrowing_papers"
"""The kind of a job of papers of several kinds."""

_FOR_LENDER: Final[dict[str, Callable[[LenderSheets], Sheet]]] = {
    "lender-request": LenderSheets.request,
    "receipt-letter": LenderSheets.receipt_letter,
    "extension-letter": LenderSheets.extension_letter,
    "damage-report": LenderSheets.damage_report,
}
_FOR_READER: Final[dict[str, Callable[[ReaderSheets], Sheet]]] = {
    "book-strap": ReaderSheets.strap,
    "arrival-notice": ReaderSheets.notice,
    "fee-statement": ReaderSheets.statement,
}
_RECEIPTS: Final = (
    "SELECT DISTINCT payment.receipt_id FROM account_entry AS payment"
    " JOIN account_entry AS charge ON charge.id = payment.against_id"
    " WHERE charge.borrowing_request_id = ? AND payment.receipt_id IS NOT NULL ORDER BY payment.receipt_id"
)


@dataclass(frozen=True, slots=True)
class TodaysPapers:
    """What a site prints today, as ids of requests: straps for what came, notices where e-mail does not go, labels."""

    straps: tuple[int, ...]
    notices: tuple[int, ...]
    labels: tuple[int, ...]

    @property
    def any(self) -> bool:
        """Whether there is anything to print."""
        return bool(self.straps or self.notices or self.labels)


class BorrowingPapers:
    """Prepares them; they are logged with their request as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare(
        self,
        context: Context,
        what: str | Sequence[str],
        request_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Papers of requests, ``what`` one of ``KINDS`` or several that make one preview.

        ``language`` None: the lender's for the lender, the reader's for the reader. Several kinds lie kind by kind, so
        that straps and labels share sheets; a receipt letter that no lender wants is left out of them. Refused, naming
        what to do: no lender yet, no book here, no address, no extension asked for, no loss on record, nothing paid, a
        label too small; nothing is printed then.
        """
        wanted = (what,) if isinstance(what, str) else tuple(what)

        def compose() -> list[PreparedSheet]:
            several = len(wanted) > 1
            batches = ((one, self._wanting(one, request_ids, several=several)) for one in wanted)
            return [sheet for one, ids in batches for sheet in self._of_kind(context, one, ids, language, choices)]

        return Printing.finish(KINDS[wanted[0]] if len(wanted) == 1 else SEVERAL, compose, offset)

    def today(self, context: Context) -> TodaysPapers:
        """What came to this site today, became ready, or goes back: what its papers are printed for in one go."""
        today = self._library.today_at(context).isoformat()
        books = (
            "SELECT request.id FROM borrowing_request AS request"
            " JOIN borrowed_book AS book ON book.borrowing_request_id = request.id"
        )
        site = context.site_id
        straps = f"{books} WHERE request.site_id = ? AND book.arrived_on = ? AND request.state IN ('arrived', 'ready')"
        notices = (
            f"{books} JOIN patron ON patron.id = request.patron_id WHERE request.site_id = ? AND book.ready_on = ?"
            " AND request.state = 'ready' AND patron.email = ''"
        )
        labels = (
            f"{books} LEFT JOIN shipment ON shipment.id = book.return_shipment_id WHERE request.site_id = ?"
            " AND (request.state = 'back' OR shipment.sent_on = ?)"
        )
        return TodaysPapers(*(self._ids(sql, site, today) for sql in (straps, notices, labels)))

    def prepare_today(
        self,
        context: Context,
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """All of ``today`` in one go; refused where there is nothing."""
        due = self.today(context)

        def compose() -> list[PreparedSheet]:
            batches = (("book-strap", due.straps), ("arrival-notice", due.notices), ("lender-label", due.labels))
            found = [sheet for what, ids in batches for sheet in self._of_kind(context, what, ids, language, choices)]
            if not found:
                raise _refused("papers_none_today")
            return found

        return Printing.finish(SEVERAL, compose, offset)

    def _wanting(self, what: str, request_ids: Sequence[int], *, several: bool) -> Sequence[int]:
        """The requests that a paper is for: a receipt letter goes with others only to lenders that want one (R03)."""
        if what != "receipt-letter" or not several:
            return request_ids
        books = ((one, self._record(one).book) for one in request_ids)
        return [one for one, book in books if book is None or book.letter_days is not None]

    def _ids(self, sql: str, *values: object) -> tuple[int, ...]:
        return tuple(one for (one,) in self._library.rows.all(f"{sql} ORDER BY request.id", *values))

    def _of_kind(
        self,
        context: Context,
        what: str,
        request_ids: Sequence[int],
        language: SheetLanguage | None,
        choices: PaperChoices,
    ) -> list[PreparedSheet]:
        records = [self._record(request_id) for request_id in request_ids]
        if what == "fee-receipt":
            return [sheet for record in records for sheet in self._receipts(record, language, choices)]
        if what == "lender-label":
            return self._labels(context, records, language, choices)
        return [self._one(context, what, record, language, choices) for record in records]

    def _one(
        self,
        context: Context,
        what: str,
        record: BorrowingRecord,
        language: SheetLanguage | None,
        choices: PaperChoices,
    ) -> PreparedSheet:
        rows, here, request_id = self._library.rows, self._here(context, record), record.borrowing_request_id
        if what in _FOR_READER:
            of_reader = ReaderSheets(rows, record, here, language, choices)
            sheet = _FOR_READER[what](of_reader)
            return PreparedSheet(sheet, of_reader.language, patron_id=record.patron_id, borrowing_request_id=request_id)
        of_lender = LenderSheets(rows, record, here, language, choices)
        return PreparedSheet(_FOR_LENDER[what](of_lender), of_lender.language, borrowing_request_id=request_id)

    def _labels(
        self,
        context: Context,
        records: Sequence[BorrowingRecord],
        language: SheetLanguage | None,
        choices: PaperChoices,
    ) -> list[PreparedSheet]:
        """A label for each parcel, from the first free one of the sheet on."""
        stock = load_stocks().get(choices.return_label)
        if stock is None:
            raise _refused("label_unknown", stock=choices.return_label)
        places = positions(stock, min(choices.label_position, stock.labels_a_page), len(records))
        made = []
        for record, position in zip(records, places, strict=True):
            sheets = LenderSheets(self._library.rows, record, self._here(context, record), language, choices)
            label = sheets.label(stock, position)
            made.append(PreparedSheet(label, sheets.language, borrowing_request_id=record.borrowing_request_id))
        return made

    def _receipts(
        self, record: BorrowingRecord, language: SheetLanguage | None, choices: PaperChoices
    ) -> list[PreparedSheet]:
        """The receipts of what was paid for a request."""
        found = [one for (one,) in self._library.rows.all(_RECEIPTS, record.borrowing_request_id)]
        if not found:
            raise _refused("papers_need_payment", number=record.number)
        outcome = MoneyPapers(self._library).prepare_receipts(found, language, choices)
        if outcome.value is None:
            raise Refused(Decision(outcome.refusals))
        return [replace(one, borrowing_request_id=record.borrowing_request_id) for one in outcome.value.sheets]

    def _record(self, request_id: int) -> BorrowingRecord:
        try:
            return read_borrowing_record(self._library.rows, request_id)
        except LookupError as gone:
            raise _refused("not_found") from gone

    def _here(self, context: Context, record: BorrowingRecord) -> Here:
        names = self._settings.text("library.name"), self._settings.text("library.name_latin")
        staff = self._library.rows.value("SELECT name FROM staff WHERE id = ?", context.staff_id) or ""
        return Here(names, Sites(self._library).record(record.site_id), staff, self._library.today_at(context))


def _refused(code: str, **facts: str) -> Refused:
    return Refused(Decision((Reason(code, facts=facts),)))
