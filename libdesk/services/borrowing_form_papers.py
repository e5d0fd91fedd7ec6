"""The reader's "Interlibrary Loan Request Form (for books)" on paper, blank or filled in (B16)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, cast

from libdesk.domain.borrowing_states import BorrowingState
from libdesk.domain.context import Context
from libdesk.domain.reasons import Decision, Reason
from libdesk.paper import borrowing_form
from libdesk.paper.borrowing_form import EXPENSES, BorrowingForm
from libdesk.paper.document import Offset
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.services.borrowing_entry import draft_of
from libdesk.services.borrowing_record import BorrowingRecord, read_borrowing_record
from libdesk.services.library import Library
from libdesk.services.outcome import Outcome, Refused
from libdesk.services.patron_on_paper import PatronOnPaper
from libdesk.services.printing import Prepared, PreparedSheet, Printing
from libdesk.services.settings import Settings
from libdesk.services.sheets import SheetLanguage, languages_of, sheet_texts
from libdesk.wording.catalogue import catalogue

# What the reader ticks is not always what pays: support is asked for by choosing private (B17).
_TICKED_FOR: Final = {"library": "private"}
_STATEMENTS: Final = ("express", "for_study", "supervisor_asked", "no_public_expense")


class BorrowingFormPapers:
    """Prepares them; they are logged as all paper is (``Printing.log``)."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._settings = Settings(library)

    def prepare(
        self,
        request_ids: Sequence[int] = (),
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The forms of requests, or one to be filled in by hand; one book on each."""

        def compose() -> list[PreparedSheet]:
            if not request_ids:
                chosen: SheetLanguage = language or "ja"
                return [PreparedSheet(self._blank(chosen, "ja"), chosen)]
            return [self._of_request(request_id, language) for request_id in request_ids]

        return Printing.finish(borrowing_form.KIND, compose, offset)

    def prepare_draft(
        self,
        context: Context,
        draft: BorrowingDraft,
        language: SheetLanguage | None = None,
        offset: Offset = Offset(),  # noqa: B008 - frozen
    ) -> Outcome[Prepared]:
        """The form with what is typed so far, to be signed and sealed by the reader."""

        def compose() -> list[PreparedSheet]:
            dated = replace(draft, asked_on=draft.asked_on or self._library.today_at(context))
            return [self._sheet(dated, dated.expense, language, None)]

        return Printing.finish(borrowing_form.KIND, compose, offset)

    def _of_request(self, request_id: int, language: SheetLanguage | None) -> PreparedSheet:
        try:
            record = read_borrowing_record(self._library.rows, request_id)
        except LookupError as error:
            raise Refused(Decision((Reason("not_found"),))) from error
        return self._sheet(draft_of(record), record.asked_expense, language, record)

    def _sheet(
        self, draft: BorrowingDraft, asked_expense: str, language: SheetLanguage | None, record: BorrowingRecord | None
    ) -> PreparedSheet:
        main = PatronOnPaper(self._library.rows, draft.patron_id).main if draft.patron_id else "ja"
        chosen: SheetLanguage = language or cast(SheetLanguage, main)
        form = self._filled(self._blank(chosen, main), draft, asked_expense, record)
        request_id = None if record is None else record.borrowing_request_id
        return PreparedSheet(form, chosen, patron_id=draft.patron_id or None, borrowing_request_id=request_id)

    def _blank(self, language: SheetLanguage, main: str) -> BorrowingForm:
        languages = languages_of(language, main)
        limit = self._settings.number("borrowing.person_limit")
        names = (self._settings.text("library.name"), self._settings.text("library.name_latin"))
        names = names if languages[0] == "ja" else names[::-1]
        texts = sheet_texts(borrowing_form, languages, {"limit": limit})
        if not limit:
            del texts["condition_limit"]
        return BorrowingForm(languages, texts, tuple(dict.fromkeys(name for name in names if name)))

    def _filled(
        self, blank: BorrowingForm, draft: BorrowingDraft, asked_expense: str, record: BorrowingRecord | None
    ) -> BorrowingForm:
        words, asked = catalogue(blank.languages[0]), draft.asked
        name, card, school, contact = self._person(draft.patron_id, blank.languages[0])
        code, faculty_member = self._code(draft.budget_code_id)
        expense = _TICKED_FOR.get(asked_expense, asked_expense)
        return BorrowingForm(
            blank.languages, blank.texts, blank.library, "" if record is None else record.number, name, card, school,
            contact, words.text("words.date_on_paper", {"day": draft.asked_on}), asked.title, asked.author,
            asked.publisher, asked.year, asked.edition, asked.volume, asked.isbn, draft.found_in,
            "" if draft.needed_by is None else words.text("words.date_on_paper", {"day": draft.needed_by}),
            expense if expense in EXPENSES else "", faculty_member, code, draft.comments, _ticked(draft, record),
        )  # fmt: skip

    def _person(self, patron_id: int, language: str) -> tuple[str, str, str, str]:
        row = self._library.rows.one(
            "SELECT patron.name, patron.name_latin, coalesce(identifier.scanned_text, ''),"
            " coalesce(department.name, ''), coalesce(department.name_latin, ''), patron.study_year,"
            " coalesce(nullif(patron.email, ''), patron.telephone), patron.laboratory FROM patron"
            " LEFT JOIN department ON department.id = patron.department_id LEFT JOIN identifier"
            " ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL WHERE patron.id = ?",
            patron_id,
        )
        if row is None:
            return "", "", "", ""
        name, latin, card, school, school_latin, year, contact, laboratory = row
        own = language == "ja"
        shown = [school if own else school_latin or school, laboratory, "" if year is None else str(year)]
        return name if own else latin or name, card, " ".join(filter(None, shown)), contact

    def _code(self, budget_code_id: int | None) -> tuple[str, str]:
        row = self._library.rows.one("SELECT code, faculty_member FROM budget_code WHERE id = ?", budget_code_id)
        return ("", "") if row is None else (row[0], row[1])


def _ticked(draft: BorrowingDraft, record: BorrowingRecord | None) -> tuple[str, ...]:
    """The boxes that are ticked already: what the reader said, and what the library has decided."""
    said = [name for name in _STATEMENTS if getattr(draft, name)]
    if record is None:
        return tuple(said)
    decided = {
        "checked": record.state is not BorrowingState.REFUSED,
        "code_registered": record.budget_code_id is not None,
        "library_expense": record.expense == "library",
        "agreed": record.agreed_on is not None,
    }
    return (*said, *(name for name, so in decided.items() if so))
