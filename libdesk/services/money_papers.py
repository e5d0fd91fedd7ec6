"""Receipts and cash reports: their sums, worded, as the frozen data that paper draws."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from libdesk.db.ledger import UNDONE
from libdesk.domain.money import Money
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import cash_report, receipt
from libdesk.paper.document import Offset
from libdesk.services.account_reading import Receipt, ReceiptLine, lines_of_receipt, read_receipts
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices, SheetLanguage, languages_of, sheet_texts
from libdesk.services.sites import Sites
from libdesk.services.till import CashReport, Till, TillEntry
from libdesk.wording.catalogue import catalogue


class MoneyPapers:
    """Prepares receipts and cash reports; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare_receipts(
        self,
        receipt_ids: Sequence[int],
        language: SheetLanguage | None = None,
        choices: PaperChoices = PaperChoices(),  # noqa: B008 - frozen
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """Receipts; one that was printed before says REPRINT, and a voided one says so and why.

        ``language`` None: the patron's.
        """

        def compose() -> list[PreparedSheet]:
            return [self._compose_receipt(receipt_id, language, choices) for receipt_id in receipt_ids]

        return Printing.finish(receipt.KIND, compose, offset)

    def _compose_receipt(self, receipt_id: int, language: SheetLanguage | None, choices: PaperChoices) -> PreparedSheet:
        found = read_receipts(self._library.rows, "WHERE receipt.id = ?", receipt_id)
        if not found:
            raise Refused(Decision((Reason("not_found"),)))
        return self._receipt(found[0], language, choices)

    def prepare_cash_report(
        self,
        session_id: int,
        language: SheetLanguage = "ja",
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The report of a till, counted or still open."""

        def compose() -> list[PreparedSheet]:
            report = Till(self._library).report(session_id)
            if report is None:
                raise Refused(Decision((Reason("not_found"),)))
            return [self._cash_report(report, language)]

        return Printing.finish(cash_report.KIND, compose, offset)

    def _receipt(self, made: Receipt, language: SheetLanguage | None, choices: PaperChoices) -> PreparedSheet:
        rows = self._library.rows
        reader = PatronOnPaper(rows, made.patron_id or 0)
        chosen: SheetLanguage = language or reader.main
        languages = languages_of(chosen, reader.main)
        said = catalogue(languages[0])
        balance = self._balance_after(made)
        lines = lines_of_receipt(rows, made.receipt_id)
        sheet = receipt.Receipt(
            languages=languages,
            texts=sheet_texts(receipt, languages, {}),
            library=self._library_names(made.site_id, languages[0]),
            number=str(made.number),
            date=said.text("sheets.receipt.at", {"at": made.at, "time": f"{made.at:%H:%M}"}),
            addressee=said.text("sheets.receipt.person", {"name": made.patron}) if made.patron else "",
            card_number=made.card,
            lines=tuple(_line(line, made.currency, languages) for line in lines),
            total=_sum(abs(made.amount), made.currency, languages[0]),
            means=" / ".join(catalogue(one).text(f"accounts.means.{made.means}") for one in languages),
            balance=_sum(balance, made.currency, languages[0]) if balance > 0 else "",
            credit=_sum(-balance, made.currency, languages[0]) if balance < 0 else "",
            staff=made.staff,
            refund=made.amount < 0,
            reprint=self._printed_before(made),
            void=_void_words(made, languages[0]),
            paper=choices.desk_slip,  # type: ignore[arg-type]  # one of the slip papers, as the workstation keeps it
        )
        return PreparedSheet(sheet, chosen, patron_id=made.patron_id)

    def _balance_after(self, made: Receipt) -> int:
        """What the person owed when the receipt was made, its own lines taken off."""
        last = self._library.rows.value("SELECT max(id) FROM account_entry WHERE receipt_id = ?", made.receipt_id)
        balance = self._library.rows.value(
            "SELECT coalesce(sum(amount), 0) FROM account_entry WHERE patron_id = ? AND id <= ?", made.patron_id, last
        )
        return int(balance)

    def _printed_before(self, made: Receipt) -> bool:
        return bool(
            self._library.rows.value(
                "SELECT 1 FROM printed_sheet WHERE kind = ? AND patron_id IS ?"
                " AND json_extract(data, '$.sheet.number') = ? LIMIT 1",
                receipt.KIND,
                made.patron_id,
                str(made.number),
            )
        )

    def _library_names(self, site_id: int, language: str) -> tuple[str, ...]:
        site = Sites(self._library).record(site_id)
        own, latin = self._settings.text("library.name"), self._settings.text("library.name_latin")
        names = (own, site.name) if language == "ja" else (latin or own, site.name_latin or site.name)
        return tuple(dict.fromkeys(name for name in names if name))

    def _cash_report(self, report: CashReport, language: SheetLanguage) -> PreparedSheet:
        languages = languages_of(language, "ja")
        session = report.session
        said = catalogue(languages[0])

        def at(moment: datetime | None, staff: str) -> str:
            if moment is None:
                return ""
            when = said.text("sheets.cash_report.at", {"day": moment, "time": f"{moment:%H:%M}"})
            return said.text("sheets.cash_report.by", {"at": when, "staff": staff})

        def money(amount: int) -> str:
            return _sum(amount, session.currency, languages[0])

        own, latin = self._settings.text("library.name"), self._settings.text("library.name_latin")
        japanese = languages[0] == "ja"
        names = (own, session.site) if japanese else (latin or own, session.site_latin or session.site)
        sheet = cash_report.CashReport(
            languages=languages,
            texts=sheet_texts(cash_report, languages, {}),
            library=tuple(dict.fromkeys(name for name in names if name)),
            workstation=session.workstation,
            opened=at(session.opened_at, session.opened_by),
            closed=at(session.closed_at, session.closed_by),
            sums={name: money(amount) for name, amount in _sums(report).items()},
            difference_reason=session.difference_reason,
            receipts=tuple(_receipt_on_report(one, languages[0]) for one in report.receipts),
            entries=tuple(_entry_on_report(one, session.currency, languages[0]) for one in report.entries),
            other=tuple(
                (said.text(f"accounts.means.{means}"), money(amount)) for means, amount in report.other_means.items()
            ),
        )
        return PreparedSheet(sheet, language)


def _receipt_on_report(made: Receipt, language: str) -> cash_report.ReceiptOnReport:
    amount = _sum(made.amount, made.currency, language)
    is_void = made.voided_at is not None
    return cash_report.ReceiptOnReport(
        str(made.number), f"{made.at:%H:%M}", made.patron, made.staff, amount, void=is_void
    )


def _entry_on_report(entry: TillEntry, currency: str, language: str) -> cash_report.EntryOnReport:
    what = catalogue(language).text(f"accounts.till_entry.{entry.kind}")
    amount = _sum(entry.amount, currency, language)
    return cash_report.EntryOnReport(f"{entry.at:%H:%M}", what, entry.reason, entry.staff, amount)


def _sums(report: CashReport) -> dict[str, int]:
    """What goes in and out and should be there; what was counted once it was."""
    session = report.session
    sums = {
        "float_amount": session.float_amount,
        "cash_in": report.cash_in,
        "cash_back": -report.cash_back,
        "entries": sum(one.amount for one in report.entries),
        "expected": session.expected,
    }
    if session.counted is None:
        return sums
    deposited = session.deposited or 0
    return {
        **sums, "counted": session.counted, "difference": session.difference, "deposited": deposited,
        "left": session.counted - deposited,
    }  # fmt: skip


def _sum(amount: int, currency: str, language: str) -> str:
    return catalogue(language).text("accounts.sum", {"sum": Money(amount, currency)})


def _line(line: ReceiptLine, currency: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """For what, in the sheet's languages, with the item's title or the words that staff wrote."""
    what = " / ".join(catalogue(one).text(f"accounts.what.{line.what}") for one in languages)
    about = line.title or line.reason
    words = catalogue(languages[0]).text("sheets.receipt.line", {"what": what, "about": about}) if about else what
    return words, _sum(abs(line.amount), currency, languages[0])


def _void_words(made: Receipt, language: str) -> str:
    if made.voided_at is None:
        return ""
    said = catalogue(language)
    why = said.text("accounts.void_reason_undo") if made.void_reason == UNDONE else made.void_reason
    return said.text("sheets.receipt.void_on", {"day": made.voided_at, "why": why})
