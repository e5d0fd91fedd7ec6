"""Requests for books that the library does not hold: to be decided, bought, borrowed, and what became of them (H15)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.domain.title_requests import OPEN, RequestState
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.records_steps import StepPanel, press_by, tell_keys
from libdesk.ui.pages.records_view import RecordsView
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.pages.title_request_form import FIELDS_OF_REASONS, entry_of, held_sentence, request_form
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from libdesk.domain.progress import Progress
    from libdesk.services.title_request_records import HeldTitle, RequestLine, Which
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.lending_search_choice import SearchChoice
    from libdesk.ui.session import Session

COLUMNS: Final = (
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=190),
    Column("title", QT_TRANSLATE_NOOP("Columns", "Title"), stretches=True),
    Column("author", QT_TRANSLATE_NOOP("Columns", "Author"), width=150, gives_way=True),
    Column("isbn", QT_TRANSLATE_NOOP("Columns", "ISBN"), width=130, shown=False),
    Column("asked_on", QT_TRANSLATE_NOOP("Columns", "Asked for on"), CellKind.DATE, width=120),
    Column("patron", QT_TRANSLATE_NOOP("Columns", "Patron"), width=170, gives_way=True),
)
_SEGMENTS: Final = ("open", "noted", "purchase_suggested", "interlibrary", "closed")
_WHY: Final = (
    Group(
        "",
        (
            Field(
                "reason", QT_TRANSLATE_NOOP("Fields", "Why it is declined"), FieldKind.LONG_TEXT, required=True,
                hint=QT_TRANSLATE_NOOP("Fields", "In words for the person who asked."),
            ),
        ),
    ),
)  # fmt: skip
_HERE: Final = (
    Group(
        "",
        (
            Field("hold", QT_TRANSLATE_NOOP("Fields", "Place the person's hold on it"), FieldKind.CHECK),
            Field("pickup", QT_TRANSLATE_NOOP("Fields", "Fetched at"), FieldKind.CHOICE, width=30),
        ),
    ),
)
_S = RequestState


class TitleRequestsView(RecordsView):
    """The list of requests, and what is done with each."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line, "title_requests", COLUMNS, _SEGMENTS)
        self.menu: QMenu | None = None
        self.title_choice: SearchChoice | None = None
        self.blank_button = Button(icon_name="paper", pressed=self.print_blank)
        self.print_button = Button(icon_name="printing", pressed=self.print_list)
        self.save_button = Button(icon_name="export", pressed=self.save)
        for button in (self.blank_button, self.print_button, self.save_button):
            self.tools.addWidget(button)
        press_by(self.print_button, "Ctrl+P")
        press_by(self.save_button, "Ctrl+S")
        self.table.set_empty(self._empty)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.which.setAccessibleName(self.tr("Which requests"))
        self.which.set_texts(
            [
                self.tr("All open"),
                self.tr("To decide"),
                self.tr("Purchase"),
                self.tr("Interlibrary loan"),
                self.tr("Done with"),
            ]
        )
        self.blank_button.setText(self.tr("Blank form"))
        self.print_button.setText(self.tr("Print the list"))
        self.save_button.setText(self.tr("Save as CSV …"))
        tell_keys(self.print_button, "Ctrl+P")
        tell_keys(self.save_button, "Ctrl+S")
        self.table.set_name(self.tr("Requests for books"))
        self.table.reload()

    # What the list and the details show.

    def read_lines(self, which: str) -> list[Any]:
        """Read the requests of a segment."""
        return self.session.services.title_requests.lines(cast("Which", which))

    def read_one(self, key: int) -> RequestLine | None:
        """Read one request."""
        return self.session.services.title_requests.line(key)

    def key_of(self, line: RequestLine) -> int:
        """A request is named by its id."""
        return line.request_id

    def segment_of(self, line: RequestLine) -> str:
        """Where it stands among the open ones, or done with."""
        return "open" if line.state in OPEN else "closed"

    def row_of(self, line: RequestLine) -> Sequence[Any]:
        """Its state, the book, who asked when."""
        kinds = {_S.NOTED: SignKind.INFORMATION, _S.ACQUIRED: SignKind.DONE}
        state = Status(
            kinds.get(line.state, SignKind.NEUTRAL), self.session.say_key(f"words.title_request_state.{line.state}")
        )
        asked = line.asked
        return state, asked.title, asked.author, asked.isbn, line.asked_on.isoformat(), line.patron

    def show_line(self, line: RequestLine) -> None:
        """The book, who asks, what we hold already, and the next steps."""
        self.details.set_title(line.asked.title, " · ".join(filter(None, (line.patron, line.card))))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        held = SignLines()
        column.addWidget(held)
        column.addWidget(Facts(self._facts(line)))
        self.details.set_content(content)
        is_open = line.state in OPEN
        made = [
            ("suggest", self.tr("To buy"), _first(line, _S.NOTED), lambda: self.suggest(line), "F5"),
            ("borrow", self.tr("To borrow"), ButtonKind.PLAIN, lambda: self.borrow(line), "F6"),
            ("order", self.tr("Borrowing request …"), ButtonKind.PRIMARY, lambda: self.borrow_now(line), "F6"),
            ("here", self.tr("It is here …"), _first(line, _S.PURCHASE_SUGGESTED), lambda: self.acquire(line), "F7"),
            ("more", self.tr("More"), ButtonKind.PLAIN, lambda: self.open_more(line), "Ctrl+M"),
        ]
        hidden = {_S.PURCHASE_SUGGESTED: ("suggest", "order"), _S.INTERLIBRARY: ("borrow",)}.get(line.state, ("order",))
        shown = [one for one in made if one[0] == "more" or (is_open and one[0] not in hidden)]
        self.set_buttons(shown, "circulate", ("more",))
        if "order" in self.buttons:
            self.buttons["order"].setEnabled(self.session.may("borrowing"))
        if is_open:
            requests = self.session.services.title_requests
            self._read(lambda: requests.held_already(line.asked), lambda found: _say_held(held, found))

    def _facts(self, line: RequestLine) -> list[tuple[str, str]]:
        language, say, asked = self.session.language, self.session.say_key, line.asked
        decided = ""
        if line.decided_on is not None:
            decided = f"{format_date(line.decided_on, language)} · {line.decided_by}"
        return [
            (self.tr("State"), say(f"words.title_request_state.{line.state}")),
            (self.tr("Author"), asked.author),
            (self.tr("Publisher"), " ".join(filter(None, (asked.publisher, asked.year)))),
            (self.tr("ISBN"), asked.isbn),
            (self.tr("Asked for on"), format_date(line.asked_on, language)),
            (self.tr("Came by"), say(f"words.title_request_channel.{line.channel}")),
            (self.tr("Note"), line.note),
            (self.tr("Decided"), decided),
            (self.tr("Remark"), line.decision_note),
            (self.tr("In our catalogue"), line.title),
        ]

    def _empty(self) -> StateText:
        if self.which.current == "closed":
            return StateText(self.tr("Nothing was decided yet"), icon="catalogue")
        hint = self.tr("A request is noted with the person, on the page Patrons.")
        return StateText(self.tr("No request waits here"), hint, icon="catalogue")

    # Steps.

    def suggest(self, line: RequestLine) -> None:
        """Suggest the book for purchase."""
        requests, context, key = self.session.services.title_requests, self.session.context(), line.request_id
        self.do("suggest_purchase", lambda: requests.suggest_purchase(context, key))

    def borrow(self, line: RequestLine) -> None:
        """Have it borrowed from another library."""
        requests, context, key = self.session.services.title_requests, self.session.context(), line.request_id
        self.do("borrow_for_request", lambda: requests.borrow(context, key))

    def borrow_now(self, line: RequestLine) -> None:
        """Enter the request to another library, or show the one that there is already (H15)."""
        entries, key = self.session.services.borrowing_entries, line.request_id
        self._read(lambda: entries.of_title_request(key), lambda request_id: self._borrow_now(line, request_id))

    def _borrow_now(self, line: RequestLine, request_id: int | None) -> None:
        from libdesk.ui.pages.borrowing_opening import borrow_for_title_request

        if request_id is None:
            borrow_for_title_request(
                self, self.shell, self.session, self.done_line, line, lambda _key: self.table.reload()
            )
            return
        page = self.shell.show_page("borrowing")
        if page is not None:
            self.window().close()
            page.open_request(request_id)  # type: ignore[attr-defined]

    def withdraw(self, line: RequestLine) -> None:
        """The person does not want it any more."""
        requests, context, key = self.session.services.title_requests, self.session.context(), line.request_id
        self.do("withdraw_request", lambda: requests.withdraw(context, key))

    def acquire(self, line: RequestLine) -> None:
        """Name the title that we hold now, and place the hold."""
        from libdesk.ui.pages.lending_offers import Copy, find_copies
        from libdesk.ui.pages.lending_search_choice import SearchChoice
        from libdesk.ui.pages.pickup_choices import choice_of, pickup_options

        session = self.session
        form = Form(_HERE)
        form.set_choices("pickup", pickup_options(session))
        form.load({"hold": line.patron_id is not None})
        choice = self.title_choice = SearchChoice(
            self.shell.operations,
            lambda typed: find_copies(session, typed, titles_too=True),
            lambda: (
                self.tr("In our catalogue"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has nothing like it."),
            ),
        )
        panel = StepPanel(session, self.tr("It is here"), "", form, [choice, form], {})
        requests = session.services.title_requests

        def act() -> None:
            if not isinstance(choice.key, Copy):
                choice.show_error(self.tr("Please choose the title from the list."))
                choice.field.setFocus()
                return
            values, context, title_id = form.values(), session.context(), choice.key.title_id
            pickup, hold = choice_of(str(values["pickup"])), values["hold"] is True
            self.do(
                "acquire_request",
                lambda: requests.acquire(context, line.request_id, title_id, place_hold=hold, pickup=pickup),
            )

        self.begin_step(panel, line.asked.title, self.tr("It is here"), act, "hold", kind=ButtonKind.PRIMARY)
        choice.field.setFocus()
        choice.search_for(line.asked.isbn or line.asked.title)

    def decline(self, line: RequestLine) -> None:
        """Decline with a reason."""
        form, session = Form(_WHY), self.session
        panel = StepPanel(session, self.tr("Decline the request"), "", form, [form], {"explanation_missing": "reason"})
        requests = session.services.title_requests

        def act() -> None:
            if form.check():
                reason, context = str(form.values()["reason"]), session.context()
                self.do("decline_request", lambda: requests.decline(context, line.request_id, reason))

        self.begin_step(panel, line.asked.title, self.tr("Decline"), act, "reason", kind=ButtonKind.DESTRUCTIVE)

    def change(self, line: RequestLine) -> None:
        """Mend what was noted."""
        session = self.session
        form = request_form(session, line)
        panel = StepPanel(session, self.tr("What was asked for"), "", form, [form], FIELDS_OF_REASONS)
        requests = session.services.title_requests

        def act() -> None:
            if form.check():
                entry, context = entry_of(form, line.patron_id or 0), session.context()
                self.do("change_title_request", lambda: requests.change(context, line.request_id, entry))

        self.begin_step(panel, line.asked.title, self.tr("Save"), act, "title", kind=ButtonKind.PRIMARY)

    def open_more(self, line: RequestLine) -> None:
        """Open the menu of what else can be done with a request."""
        from PySide6.QtWidgets import QMenu

        button = self.buttons["more"]
        self.menu = QMenu(button)
        may, is_open = self.session.may("circulate"), line.state in OPEN
        for text, do, usable in (
            (self.tr("Change …"), lambda: self.change(line), may and line.state is _S.NOTED),
            (self.tr("Print the request form"), lambda: self.print_form(line), True),
            (self.tr("Withdrawn by the person"), lambda: self.withdraw(line), may and is_open),
            (self.tr("Decline …"), lambda: self.decline(line), may and is_open),
        ):
            self.menu.addAction(text, do).setEnabled(usable)
        top = button.mapToGlobal(button.rect().topLeft())
        top.setY(top.y() - self.menu.sizeHint().height())
        self.menu.popup(top)

    # Paper and files.

    def print_form(self, line: RequestLine) -> None:
        """Show the request as a form."""
        from libdesk.ui.pages.print_requests import print_request_forms

        print_request_forms(self.shell, self.session, [line.request_id])

    def print_blank(self) -> None:
        """Show a form to be filled in by hand."""
        from libdesk.ui.pages.print_requests import print_request_forms

        print_request_forms(self.shell, self.session)

    def print_list(self) -> None:
        """Show the list that is on the screen, for whoever buys."""
        from libdesk.ui.pages.print_requests import print_request_list

        print_request_list(self.shell, self.session, cast("Which", self.which.current))

    def save(self) -> None:
        """Save all requests as a table that a spreadsheet opens."""
        today = self.session.services.library.today_at(self.session.context())
        name, filters = f"requests-{today.isoformat()}.csv", self.tr("Files (*{ending})").format(ending=".csv")
        path = file_choosing.file_to_save(self, self.tr("Save as CSV"), name, filters)
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Write the table."""
        exporting, context = self.session.services.exporting, self.session.context()

        def call(progress: Progress) -> int:
            return exporting.export(context, "requests", path, progress=progress)

        def written(count: int) -> None:
            number = QLocale().toString(count)
            self.done_line.say(SignKind.DONE, self.tr("Requests saved: {n}, in {path}").format(n=number, path=path))

        self.shell.operations.run_long(self.tr("Save as CSV"), call, written)


def _say_held(lines: SignLines, found: Sequence[HeldTitle]) -> None:
    # Something else may be shown meanwhile.
    if isValid(lines):
        lines.say_all(SignKind.ATTENTION, [held_sentence(one) for one in found])


def _first(line: RequestLine, state: RequestState) -> ButtonKind:
    return ButtonKind.PRIMARY if line.state is state else ButtonKind.PLAIN
