"""Composing papers for a borrowed book's reader: the strap around it, the notice that it has come (B09 to B13)."""

from __future__ import annotations

from dataclasses import replace

from libdesk.db.connection import Rows
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import arrival_notice, book_strap, fee_statement
from libdesk.paper.arrival_notice import ArrivalNotice
from libdesk.paper.barcode import Barcode
from libdesk.paper.book_strap import BookStrap
from libdesk.paper.fee_statement import FeeStatement
from libdesk.services.borrowing_counter import owed_for
from libdesk.services.borrowing_on_paper import (
    booked_on_paper,
    bring_on_paper,
    day_on_paper,
    day_to_come,
    expense_on_paper,
    fees_on_paper,
    hours_on_paper,
    restrictions_on_paper,
    said,
    sum_on_paper,
)
from libdesk.services.borrowing_record import BorrowedBookRecord, BorrowingRecord
from libdesk.services.lender_sheets import Here
from libdesk.services.outcome import Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.settings import value_of
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts, site_on_paper


class ReaderSheets:
    """Composes the papers of one request for its reader; refused where it is nobody's, or the book not here."""

    def __init__(
        self,
        rows: Rows,
        record: BorrowingRecord,
        here: Here,
        language: SheetLanguage | None,
        choices: PaperChoices,
    ) -> None:
        self._rows = rows
        self._record = record
        self._here = here
        self._choices = choices
        if record.patron_id is None:
            raise self._lacking("papers_need_reader")
        self._reader = PatronOnPaper(rows, record.patron_id)
        self.language: SheetLanguage = language or self._reader.main
        self._languages = languages_of(self.language, self._reader.main)

    def strap(self) -> BookStrap:
        """The strap, on the narrowest strip that holds it (B09, B11)."""
        languages, record, book = self._languages, self._record, self._book()
        at_return = (
            *hours_on_paper(self._rows, languages, record),
            *bring_on_paper(languages, record.expense),
        )
        return book_strap.fitting(
            BookStrap(
                languages=languages,
                texts=sheet_texts(book_strap, languages, {}),
                library=self._library()[0],
                our_number=record.number,
                patron=self._reader.on_shelf(str(value_of(self._rows, "holds.slip_shows")), languages[0]),
                due_on=day_to_come(languages, book.patron_due_on),
                lender=self._lender(),
                title=record.asked.title,
                their_number=record.their_number,
                author=record.asked.author,
                volume=record.asked.volume,
                restrictions=restrictions_on_paper(languages, book),
                at_return=at_return,
                volumes=book.volume_count,
                code=self._code(),
            )
        )

    def notice(self) -> ArrivalNotice:
        """The notice of a book that is ready: fees, hours, what to bring, restrictions, dates (B09, B10, B12, B13)."""
        languages, record, book = self._languages, self._record, self._book()
        if book.collect_by is None:
            raise self._lacking("papers_need_ready")
        main, site = languages[0], self._here.site
        recipient = self._reader.recipient(main, site.country)
        country = (recipient.country,) if recipient.country else ()
        fees, total = fees_on_paper(self._rows, languages, record)
        texts = sheet_texts(arrival_notice, languages, {})
        if not fees and record.expense not in ("library", "kl_net"):
            texts["nothing_to_pay"] = said(languages, "sheets.borrowing.fees_at_counter")
        counter = site.name if main == "ja" else site.name_latin or site.name
        shows_title = bool(value_of(self._rows, "letters.show_titles"))
        ours = site_on_paper(self._here.names, site, main, overseas=False)
        return ArrivalNotice(
            languages=languages,
            texts=texts,
            library=replace(ours, names=self._library(), address=(), department=""),
            date=day_on_paper(languages, self._here.today),
            recipient=(recipient.name, *recipient.address, *country),
            our_number=record.number,
            card_number=self._reader.card,
            collect_by=day_to_come(languages, book.collect_by),
            due_on=day_to_come(languages, book.patron_due_on),
            where=said(languages[:1], "sheets.borrowing.counter", site=counter)[0],
            expense=expense_on_paper(languages, record),
            title=record.asked.title if shows_title else "",
            volume=record.asked.volume if shows_title else "",
            lender=self._lender(),
            fees=fees,
            total=total,
            hours=hours_on_paper(self._rows, languages, record),
            bring=bring_on_paper(languages, record.expense),
            restrictions=restrictions_on_paper(languages, book),
            code=self._code(),
        )

    def statement(self) -> FeeStatement:
        """What is booked for the book, who pays it, and what the reader still owes (B14)."""
        languages, record = self._languages, self._record
        fees, total = booked_on_paper(self._rows, languages, record)
        if not fees:
            raise self._lacking("papers_need_cost")
        currency = str(value_of(self._rows, "money.currency"))
        owed = owed_for(self._rows, record.borrowing_request_id, currency)
        public = record.expense == "public"
        return FeeStatement(
            languages=languages,
            texts=sheet_texts(fee_statement, languages, {}),
            library=self._library(),
            our_number=record.number,
            date=day_on_paper(languages, self._here.today),
            expense=expense_on_paper(languages, record),
            fees=fees,
            total=total,
            patron=self._reader.called(languages[0]),
            card_number=self._reader.card,
            title=record.asked.title,
            lender=self._lender(),
            budget_code=record.budget_code if public else "",
            faculty_member=record.faculty_member if public else "",
            owed=sum_on_paper(languages, owed) if owed.amount > 0 else "",
            paper=self._choices.desk_slip,  # type: ignore[arg-type]  # one of the slip papers, as it is kept
        )

    def _lender(self) -> str:
        return self._record.lender if self._languages[0] == "ja" else self._record.lender_latin or self._record.lender

    def _book(self) -> BorrowedBookRecord:
        if self._record.book is None:
            raise self._lacking("papers_need_book")
        return self._record.book

    def _library(self) -> tuple[str, ...]:
        """The library and the site in the sheet's primary language."""
        (own, latin), site = self._here.names, self._here.site
        japanese = self._languages[0] == "ja"
        names = (own, site.name) if japanese else (latin or own, site.name_latin or site.name)
        return tuple(dict.fromkeys(name for name in names if name))

    def _code(self) -> Barcode:
        return Barcode("code128", self._record.number, self._choices.module)

    def _lacking(self, code: str) -> Refused:
        return Refused(Decision((Reason(code, facts={"number": self._record.number}),)))
