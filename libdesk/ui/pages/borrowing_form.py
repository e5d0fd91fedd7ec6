"""The form of a request for another library's book: what the reader wants, from where, and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from libdesk.domain.borrowing import ASKED_THROUGH, BOOK_KINDS, EXPENSES, AskedBook
from libdesk.services.borrowing_draft import BorrowingDraft
from libdesk.ui.pages.holds_form import find_people
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from libdesk.domain.borrowing import AskedThrough, BookKind, Expense
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

FIELDS_OF_REASONS: Final = {"request_title_missing": "title", "budget_code_missing": "budget_code"}
_CHECKS: Final = ("express", "supervisor_asked", "no_public_expense", "for_study", "in_public_library")
# More than this many nobody looks through; the others are chosen when the book is ordered.
_MOST_LENDERS: Final = 200
_BOOK: Final = ("title", "author", "publisher", "year", "edition", "volume", "isbn")

GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "The book, in the reader's words"),
        (
            (
                Field("isbn", QT_TRANSLATE_NOOP("Fields", "ISBN"), width=20),
                Field("kind", QT_TRANSLATE_NOOP("Fields", "Kind of book"), FieldKind.CHOICE, width=30),
            ),
            Field("title", QT_TRANSLATE_NOOP("Fields", "Title"), required=True),
            Field("author", QT_TRANSLATE_NOOP("Fields", "Author")),
            (
                Field("publisher", QT_TRANSLATE_NOOP("Fields", "Publisher"), width=28),
                Field("year", QT_TRANSLATE_NOOP("Fields", "Year"), width=10),
            ),
            (
                Field("edition", QT_TRANSLATE_NOOP("Fields", "Edition"), width=14),
                Field("volume", QT_TRANSLATE_NOOP("Fields", "Volume"), width=14),
                Field("found_in", QT_TRANSLATE_NOOP("Fields", "Where the reader found it"), width=24),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "From where, and when"),
        (
            (
                Field("lender", QT_TRANSLATE_NOOP("Fields", "Probably from"), FieldKind.CHOICE, width=34),
                Field("site", QT_TRANSLATE_NOOP("Fields", "Fetched at"), FieldKind.CHOICE, width=28),
            ),
            (
                Field("needed_by", QT_TRANSLATE_NOOP("Fields", "Needed by"), FieldKind.DATE, width=16),
                Field("express", QT_TRANSLATE_NOOP("Fields", "By express mail (costs extra)"), FieldKind.CHECK),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Who pays"),
        (
            (
                Field("expense", QT_TRANSLATE_NOOP("Fields", "Expense"), FieldKind.CHOICE, width=20),
                Field("budget_code", QT_TRANSLATE_NOOP("Fields", "Budget code"), FieldKind.CHOICE, width=34),
            ),
            Field("comments", QT_TRANSLATE_NOOP("Fields", "Comments of the reader"), FieldKind.LONG_TEXT),
            Field(
                "supervisor_asked",
                QT_TRANSLATE_NOOP("Fields", "The student has asked the supervisor"),
                FieldKind.CHECK,
            ),
            Field(
                "no_public_expense",
                QT_TRANSLATE_NOOP("Fields", "Confirmed: no public expense can be used"),
                FieldKind.CHECK,
            ),
            Field(
                "for_study",
                QT_TRANSLATE_NOOP("Fields", "Needed for the reader's own research or study"),
                FieldKind.CHECK,
            ),
            Field(
                "in_public_library",
                QT_TRANSLATE_NOOP("Fields", "A public library holds the book"),
                FieldKind.CHECK,
            ),
        ),
    ),
    Group(
        "",
        (
            (
                Field("channel", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=18),
                Field("asked_on", QT_TRANSLATE_NOOP("Fields", "Date of the request"), FieldKind.DATE, width=16),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"), FieldKind.LONG_TEXT),
        ),
    ),
)


class BorrowingForm(Form):
    """The fields of a new request, with the person chosen by scanning or typing."""

    def __init__(self, shell: Shell, session: Session, draft: BorrowingDraft) -> None:
        self._session = session
        self._shown = draft
        self._person: SearchChoice | None = None
        super().__init__(GROUPS)
        self._person = SearchChoice(
            shell.operations,
            lambda typed: find_people(session, typed),
            lambda: (
                self.tr("Person"),
                self.tr("Scan the card, or type a name"),
                self.tr("Nobody has this name or card."),
            ),
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0, self._person)
        self._person.chosen.connect(lambda _key: self.changed.emit())
        let_choices_shrink(self)
        self.show_draft(draft)

    @property
    def person(self) -> SearchChoice:
        """Who asks."""
        assert self._person is not None
        return self._person

    def show_draft(self, draft: BorrowingDraft) -> None:
        """Show what is known of a request."""
        session = self._session
        self._shown = draft
        self.word_choices()
        self.load(values_of(draft, session.services.library.today_at(session.context()), session.site_id))
        if draft.patron_id:
            record = session.services.patrons.record(draft.patron_id)
            self.person.choose(draft.patron_id, " · ".join(filter(None, (record.name, record.card))))
        self.set_saved()

    def word_choices(self) -> None:
        """The choices in the language of the screen."""
        for name, choices in choices_for(self._session, self._shown).items():
            self.set_choices(name, choices)

    def draft(self, title_request_id: int | None = None) -> BorrowingDraft:
        """What is typed so far."""
        return draft_in(self.values(), self.person.key or 0, title_request_id)

    def fill_in(self, book: AskedBook) -> None:
        """Fill the fields of the book that are still empty."""
        for name in _BOOK:
            editor = self.editor(name)
            assert isinstance(editor, QLineEdit)
            if not editor.text().strip():
                editor.setText(getattr(book, name))

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, and who was chosen, so that nothing is thrown away unasked."""
        values = super().values()
        return values if self._person is None else {**values, "person": str(self._person.key or "")}

    def check(self) -> bool:
        """Check every field, and that a person is chosen."""
        sound = super().check()
        missing = self.person.key is None
        self.person.show_error(self.tr("Please choose the person from the list.") if missing else "")
        if missing:
            self.person.field.setFocus()
        return sound and not missing


def choices_for(session: Session, draft: BorrowingDraft) -> dict[str, list[tuple[str, str]]]:
    """The choices in the language of the screen; the draft's own budget code stays one of them."""
    services = session.services
    codes = {line.budget_code_id: line.record for line in services.budget_codes.usable(session.context())}
    if draft.budget_code_id is not None and draft.budget_code_id not in codes:
        codes[draft.budget_code_id] = services.budget_codes.record(draft.budget_code_id)
    none = ("", session.say_key("borrowing.not_chosen"))
    return {
        "kind": choices_of(session, "borrowing.kind", BOOK_KINDS),
        "channel": choices_of(session, "borrowing.channel", ASKED_THROUGH),
        "expense": choices_of(session, "borrowing.expense", EXPENSES),
        "lender": lender_choices(session),
        "site": [
            (str(site.site_id), shown_name(site.name, site.name_latin, session.language))
            for site in services.staff.sites()
        ],
        "budget_code": [
            none,
            *((str(code_id), " · ".join((one.code, one.faculty_member))) for code_id, one in codes.items()),
        ],
    }


def lender_choices(session: Session) -> list[tuple[str, str]]:
    """From where a book may come: nothing, a class of lenders, or a lender by name."""
    lenders = session.services.lenders
    classes = [one for one in lenders.classes() if one.active]
    named = lenders.page(0, _MOST_LENDERS)
    return [
        ("", session.say_key("borrowing.not_chosen")),
        *((f"class {one.lender_class_id}", shown_name(one.name, one.name_latin, session.language)) for one in classes),
        *(
            (f"lender {one.lender_id}", shown_name(one.name, one.name_latin, session.language))
            for one in named
            if one.active
        ),
    ]


def lender_value(lender_class_id: int | None, lender_id: int | None) -> str:
    """The choice of a class or a lender."""
    if lender_id is not None:
        return f"lender {lender_id}"
    return "" if lender_class_id is None else f"class {lender_class_id}"


def lender_of(value: str) -> tuple[int | None, int | None]:
    """The class and the lender of a choice, of which at most one is there."""
    what, _, number = value.partition(" ")
    return (int(number) if what == "class" else None, int(number) if what == "lender" else None)


def values_of(draft: BorrowingDraft, today: date, site_id: int) -> dict[str, FieldValue]:
    """What stands in the fields for a request; today and our own site where it says nothing."""
    values: dict[str, FieldValue] = {name: getattr(draft.asked, name) for name in (*_BOOK, "kind")}
    values |= {name: getattr(draft, name) for name in (*_CHECKS, "channel", "expense", "comments", "found_in", "note")}
    return values | {
        "asked_on": (draft.asked_on or today).isoformat(),
        "needed_by": "" if draft.needed_by is None else draft.needed_by.isoformat(),
        "budget_code": "" if draft.budget_code_id is None else str(draft.budget_code_id),
        "lender": lender_value(draft.lender_class_id, draft.lender_id),
        "site": str(draft.site_id or site_id),
    }


def draft_in(values: Mapping[str, FieldValue], patron_id: int, title_request_id: int | None = None) -> BorrowingDraft:
    """What the fields hold, as far as it is typed."""
    text = {name: str(value).strip() for name, value in values.items()}
    lender_class_id, lender_id = lender_of(text["lender"])
    return BorrowingDraft(
        patron_id,
        AskedBook(*(text[name] for name in _BOOK), kind=cast("BookKind", text["kind"])),
        cast("AskedThrough", text["channel"]),
        read_date(text["asked_on"]),
        int(text["site"] or 0),
        cast("Expense", text["expense"]),
        int(text["budget_code"]) if text["budget_code"] and text["expense"] == "public" else None,
        lender_class_id,
        lender_id,
        read_date(text["needed_by"]),
        **{name: values[name] is True for name in _CHECKS},
        comments=text["comments"],
        found_in=text["found_in"],
        note=text["note"],
        title_request_id=title_request_id,
    )
