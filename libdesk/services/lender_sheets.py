"""Composing papers for a lender: request, receipt letter, return label, letters (B08, R01, R03, R06)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast

from libdesk.db.connection import Rows
from libdesk.domain.borrowing import LenderTerms
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import damage_report, extension_letter, lender_request, receipt_letter, return_label
from libdesk.paper.barcode import Barcode
from libdesk.paper.damage_report import DamageReport
from libdesk.paper.extension_letter import ExtensionLetter
from libdesk.paper.labels import LabelStock
from libdesk.paper.lender_letter import LenderHead, LoanOnPaper
from libdesk.paper.lender_request import LenderRequest
from libdesk.paper.letter import LetterHead
from libdesk.paper.receipt_letter import ReceiptLetter
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.stationery import LibraryOnPaper
from libdesk.services.borrowing_on_paper import Sentence, day_on_paper, joined, said
from libdesk.services.borrowing_record import BorrowedBookRecord, BorrowingRecord
from libdesk.services.lender_conditions import conditions_on_paper
from libdesk.services.lender_on_paper import lender_on_paper, lender_recipient
from libdesk.services.lender_records import (
    LenderAddressRecord,
    LenderRecord,
    read_addresses,
    read_lender,
    request_address,
)
from libdesk.services.lender_terms import terms_of
from libdesk.services.outcome import Refused
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts, site_on_paper
from libdesk.services.sites import SiteRecord
from libdesk.wording.catalogue import catalogue

_WORDS: Final = "sheets.lender_request"


@dataclass(frozen=True, slots=True)
class Here:
    """Our side of a paper: the library's two names, the site that asks, who stands there, and the day."""

    names: tuple[str, str]
    site: SiteRecord
    staff: str
    today: date


class LenderSheets:
    """Composes the papers of one request for its lender; refuses what could not reach it."""

    def __init__(
        self,
        rows: Rows,
        record: BorrowingRecord,
        here: Here,
        language: SheetLanguage | None,
        choices: PaperChoices,
    ) -> None:
        if record.lender_id is None:
            raise Refused(Decision((Reason("papers_need_lender", facts={"number": record.number}),)))
        self._rows = rows
        self._record = record
        self._here = here
        self._choices = choices
        self._lender: LenderRecord = read_lender(rows, record.lender_id)
        self._terms: LenderTerms = terms_of(rows, record.lender_id)
        self.language: SheetLanguage = language or self._lender.language
        self._languages = languages_of(self.language, self._lender.language)
        self._main = self._languages[0]

    def request(self) -> LenderRequest:
        """The request to the address that takes requests (R01)."""
        record, asked = self._record, self._record.asked
        to = self._address(request_address(self._rows, self._terms.lender_id))
        sending = f"{_WORDS}.express_{'yes' if record.express else 'no'}"
        return LenderRequest(
            languages=self._languages,
            texts=self._texts(lender_request),
            head=self._head(to, record.ordered_on or self._here.today),
            lender=self._lender.name if self._main == "ja" else self._lender.name_latin or self._lender.name,
            our_number=record.number,
            title=asked.title,
            network_number=record.network_number,
            user_id=self._terms.user_id,
            registered_on=self._day(self._terms.registered_on),
            author=asked.author,
            publisher=asked.publisher,
            edition=asked.edition,
            year=asked.year,
            volume=asked.volume,
            isbn=asked.isbn,
            found_in=record.found_in,
            needed_by=self._day(record.needed_by),
            sending=joined(said(self._languages, sending)),
            expense=joined(said(self._languages, f"borrowing.expense.{record.expense}")),
            conditions=conditions_on_paper(self._languages, self._terms),
            contact=self._here.staff,
            code=self._code(),
        )

    def receipt_letter(self) -> ReceiptLetter:
        """The receipt letter to the site that sent the book (R03)."""
        record, book = self._record, self._book()
        right = book.item_right and book.slip_right
        good = book.condition_arrived == "good"
        library = self._ours(overseas=False).names[0]
        user_id = self._terms.user_id
        facts = {"library": library, "user_id": user_id}
        receiving = catalogue(self._main).text("sheets.receipt_letter.library_and_id", facts) if user_id else library
        return ReceiptLetter(
            languages=self._languages,
            texts=self._receipt_texts(book.letter_days),
            head=self._head(self._sending_site(book), self._here.today),
            loan=self._loan(book),
            receiving_library=receiving,
            received_on=self._day(book.arrived_on),
            send_by=self._day(book.letter_due_on),
            good=good,
            remarks="" if good else self._condition(book.condition_arrived),
            slip_right=right,
            name=self._who_took_it_in(),
            code=Barcode("qr", record.number),
        )

    def label(self, stock: LabelStock, position: int) -> ReturnLabel:
        """The label of the parcel that goes back to the site that sent the book (R06)."""
        record, book = self._record, self._book()
        to = self._sending_site(book, post=True)
        abroad = self._abroad(to)
        service = book.return_service or self._service(abroad=abroad)
        numbers = catalogue(self._main).text(
            "sheets.borrowing.number_theirs", {"theirs": record.their_number, "ours": record.number}
        )
        return ReturnLabel(
            languages=self._languages,
            texts=self._texts(return_label),
            to=self._on_paper(to),
            sender=self._ours(overseas=abroad),
            our_number=numbers if record.their_number else record.number,
            service=joined(said(self._languages, f"sheets.service.{service}")) if service else "",
            overseas=abroad,
            stock=stock,
            position=position,
            code=Barcode("qr", record.number),
        )

    def extension_letter(self) -> ExtensionLetter:
        """The letter that asks for more time, as long as its answer is awaited (B08)."""
        record, book = self._record, self._book()
        row = self._rows.one(
            "SELECT asked_on, wanted_until, note FROM borrowing_extension"
            " WHERE borrowing_request_id = ? AND answered_on IS NULL",
            record.borrowing_request_id,
        )
        if row is None:
            raise self._lacking("papers_need_extension", "B08")
        asked_on, wanted_until, note = row
        return ExtensionLetter(
            languages=self._languages,
            texts=self._texts(extension_letter),
            head=self._head(self._sending_site(book), date.fromisoformat(asked_on)),
            loan=self._loan(book),
            due_on=self._day(book.lender_due_on),
            arrived_on=self._day(book.arrived_on),
            wanted_until=self._day(day_or_none(wanted_until)),
            reason=note.strip(),
            contact=self._here.staff,
        )

    def damage_report(self) -> DamageReport:
        """The report of a loss or damage, the latest one on record."""
        record, book = self._record, self._record.book
        row = self._rows.one(
            "SELECT kind, where_it_was, noticed_on, description, reported_on, way FROM borrowing_loss"
            " WHERE borrowing_request_id = ? ORDER BY state <> 'open', id DESC LIMIT 1",
            record.borrowing_request_id,
        )
        if row is None:
            raise self._lacking("papers_need_loss")
        kind, where, noticed_on, description, reported_on, way = row
        # What was lost on the way here has no sending site yet.
        to = self._address(request_address(self._rows, self._terms.lender_id)) if book is None else (
            self._sending_site(book)
        )  # fmt: skip
        return DamageReport(
            languages=self._languages,
            texts=self._texts(damage_report),
            head=self._head(to, day_or_none(reported_on) or self._here.today),
            loan=self._loan(book),
            kind=cast(Literal["lost", "damaged"], kind),
            noticed_on=self._day(date.fromisoformat(noticed_on)),
            where_it_was=joined(said(self._languages, f"sheets.damage_report.where_{where}")),
            description=description,
            due_on=self._day(book.lender_due_on) if book else "",
            condition_arrived=self._condition(book.condition_arrived) if book else "",
            way="" if way == "undecided" else way,
            contact=self._here.staff,
        )

    # --- parts

    def _texts(self, module: Any, values: Mapping[str, object] | None = None) -> dict[str, Sentence]:
        return sheet_texts(module, self._languages, values or {})

    def _receipt_texts(self, letter_days: int | None) -> dict[str, Sentence]:
        texts = self._texts(receipt_letter, {"days": letter_days or 0})
        if letter_days is None:
            texts["within"] = ("",) * len(self._languages)
        return texts

    def _day(self, day: date | None) -> str:
        return day_on_paper(self._languages, day)

    def _code(self) -> Barcode:
        return Barcode("code128", self._record.number, self._choices.module)

    def _lacking(self, code: str, rule: str = "") -> Refused:
        return Refused(Decision((Reason(code, rule, facts={"number": self._record.number}),)))

    def _book(self) -> BorrowedBookRecord:
        if self._record.book is None:
            raise self._lacking("papers_need_book")
        return self._record.book

    def _address(self, address: LenderAddressRecord | None, *, post: bool = False) -> LenderAddressRecord:
        """An address that a letter can reach, by post, fax or e-mail; ``post``: by post only. Else refused."""
        lender = self._lender
        fax_or_email = address is not None and (address.fax or lender.fax or address.email or lender.email)
        if address is None or not (address.address.strip() or (fax_or_email and not post)):
            raise Refused(Decision((Reason("lender_without_address", "R06", facts={"lender": self._lender.name}),)))
        return address

    def _sending_site(self, book: BorrowedBookRecord, *, post: bool = False) -> LenderAddressRecord:
        """Where the book came from, even if the lender's record no longer names it."""
        addresses = read_addresses(self._rows, self._terms.lender_id)
        sending = next((one for one in addresses if one.address_id == book.lender_address_id), None)
        return self._address(sending, post=post)

    def _service(self, *, abroad: bool) -> str:
        """A way back that the lender allows, before one is chosen: by air only where the parcel crosses a border."""
        allowed = self._terms.return_services
        first = "registered_air_mail" if abroad else "tracked_carrier"
        return next((one for one in allowed if one == first), next(iter(reversed(allowed)), ""))

    def _abroad(self, to: LenderAddressRecord) -> bool:
        return to.country != self._here.site.country

    def _ours(self, *, overseas: bool) -> LibraryOnPaper:
        ours = site_on_paper(self._here.names, self._here.site, self._main, overseas=overseas)
        if not ours.address:
            facts = {"site": self._here.site.name, "fields": "address"}
            raise Refused(Decision((Reason("site_incomplete", facts=facts),)))
        return ours

    def _on_paper(self, address: LenderAddressRecord) -> LibraryOnPaper:
        return lender_on_paper(self._lender, address, self._main, overseas=self._abroad(address))

    def _head(self, address: LenderAddressRecord, day: date) -> LenderHead:
        to, abroad = self._on_paper(address), self._abroad(address)
        recipient = lender_recipient(to, self._main, overseas=abroad)
        return LenderHead(LetterHead(self._ours(overseas=abroad), recipient, self._day(day), ""), to.fax)

    def _loan(self, book: BorrowedBookRecord | None) -> LoanOnPaper:
        record = self._record
        return LoanOnPaper(
            record.number, record.asked.title, record.their_number, record.network_number, self._terms.user_id,
            record.asked.author, record.asked.volume, str(book.volume_count) if book else "",
        )  # fmt: skip

    def _condition(self, condition: str) -> str:
        """A condition in the sheet's languages; what is no code word is printed as staff wrote it."""
        key = f"sheets.condition.{condition}"
        known = catalogue(self._main).knows(key)
        return joined(said(self._languages, key)) if known else condition

    def _who_took_it_in(self) -> str:
        name = self._rows.value(
            "SELECT staff.name FROM borrowing_event JOIN staff ON staff.id = borrowing_event.staff_id"
            " WHERE borrowing_request_id = ? AND step = 'arrive' ORDER BY borrowing_event.id DESC LIMIT 1",
            self._record.borrowing_request_id,
        )
        return str(name or "")
