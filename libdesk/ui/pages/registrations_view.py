"""Registrations from afar: what came by post, the check, the card, the registered mail (H13)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.domain.remote_registration import Proof, RegistrationState
from libdesk.ui.pages.records_steps import StepPanel, press_by, tell_keys
from libdesk.ui.pages.records_view import RecordsView
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.wording.formats import format_date, format_moment, format_money

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.registration_records import RegistrationLine
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.pages.lending_search_choice import SearchChoice
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

COLUMNS: Final = (
    Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=170),
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), width=180),
    Column("missing", QT_TRANSLATE_NOOP("Columns", "What is still missing"), stretches=True),
    Column("received_on", QT_TRANSLATE_NOOP("Columns", "Came on"), CellKind.DATE, width=110),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=116, gives_way=True),
)
_FIELDS: Final = {
    "name_missing": "name",
    "afar_application_missing": "application",
    "afar_document_missing": "document",
    "afar_envelope_missing": "envelope",
    "afar_stamps_short": "stamps",
    "afar_mail_number_missing": "mail_number",
    "afar_documents_go_back": "documents",
    "explanation_missing": "reason",
}
_S = RegistrationState


class RegistrationsView(RecordsView):
    """The list of applications by post, and what is done with each."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line, "remote_registrations", COLUMNS, ("open", "closed"))
        self.blank_button = Button(icon_name="paper", pressed=self.print_blank)
        self.tools.addWidget(self.blank_button)
        self.new_button = Button("", ButtonKind.PRIMARY, "add", pressed=self.enter)
        press_by(self.new_button, "Ctrl+N")
        self.new_button.setEnabled(session.may("patrons"))
        self.tools.addWidget(self.new_button)
        self.patron_form: Form | None = None
        self.known: SearchChoice | None = None
        self.table.set_empty(self._empty)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again."""
        self.which.setAccessibleName(self.tr("Which registrations"))
        self.which.set_texts([self.tr("Open"), self.tr("Done with")])
        self.blank_button.setText(self.tr("Blank form"))
        self.new_button.setText(self.tr("New application"))
        tell_keys(self.new_button, "Ctrl+N")
        self.table.set_name(self.tr("Registrations from afar"))
        self.table.reload()

    # What the list and the details show.

    def read_lines(self, which: str) -> list[Any]:
        """Read the applications of a segment."""
        return self.session.services.remote_registrations.lines("closed" if which == "closed" else "open")

    def read_one(self, key: int) -> RegistrationLine | None:
        """Read one application."""
        return self.session.services.remote_registrations.line(key)

    def key_of(self, line: RegistrationLine) -> int:
        """An application is named by its id."""
        return line.registration_id

    def segment_of(self, line: RegistrationLine) -> str:
        """Open, or done with."""
        return "open" if line.state in (_S.CAME, _S.VERIFIED) else "closed"

    def row_of(self, line: RegistrationLine) -> Sequence[Any]:
        """Its state, whose it is, what is missing."""
        missing = line.missing if line.state is _S.CAME else ()
        kind = {_S.CAME: SignKind.ATTENTION if missing else SignKind.INFORMATION, _S.VERIFIED: SignKind.INFORMATION}
        words = " · ".join(self.session.say_key(f"words.registration_missing.{reason.code}") for reason in missing)
        state = Status(
            kind.get(line.state, SignKind.NEUTRAL), self.session.say_key(f"words.registration_state.{line.state}")
        )
        return state, line.name, words, line.received_on.isoformat(), line.card

    def show_line(self, line: RegistrationLine) -> None:
        """What came and what was found, and the next step."""
        self.details.set_title(line.name, self.session.say_key(f"words.registration_state.{line.state}"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        if line.state is _S.CAME:
            lines = SignLines()
            column.addWidget(lines)
            lines.say_all(SignKind.ATTENTION, [self.session.say(reason) for reason in line.missing])
        column.addWidget(Facts(self._facts(line)))
        self.details.set_content(content)
        complete = not line.missing
        steps = {
            _S.CAME: [
                ("verify", self.tr("Check and make the card"), _first(complete), lambda: self.verify(line), "F5"),
                ("add", self.tr("Enter what came"), _first(not complete), lambda: self.change(line), "F2"),
                ("letter", self.tr("Letter …"), ButtonKind.PLAIN, lambda: self.ask_for_rest(line), "F8"),
                ("decline", self.tr("Decline …"), ButtonKind.DESTRUCTIVE, lambda: self.decline(line), ""),
            ],
            _S.VERIFIED: [
                ("post", self.tr("Post the card"), ButtonKind.PRIMARY, lambda: self.post(line), "F5"),
                ("label", self.tr("Address label"), ButtonKind.PLAIN, lambda: self.print_label(line), "F8"),
                ("card", self.tr("Print the card"), ButtonKind.PLAIN, lambda: self.print_card(line), "F9"),
            ],
        }.get(line.state, [])
        made = [step for step in steps if step[0] != "letter" or not complete]
        self.set_buttons(made, "patrons", ("letter", "label", "card"))

    def _facts(self, line: RegistrationLine) -> list[tuple[str, str]]:
        language, say = self.session.language, self.session.say_key
        came, yes = line.came, self.tr("came")
        verified = line.verified_at
        return [
            (self.tr("Came on"), format_date(line.received_on, language)),
            (self.tr("Site"), line.site),
            (self.tr("Application form"), yes if came.application else ""),
            (self.tr("Document"), say(f"words.document.{came.document}") if came.document else ""),
            (self.tr("Return envelope"), self._envelope(line)),
            (self.tr("Name and address"), "" if verified is None else self.tr("verified on {moment} by {staff}").format(
                moment=format_moment(verified, language), staff=line.verified_by)),
            (self.tr("Card"), line.card),
            (self.tr("Posted on"), format_date(line.posted_on, language) if line.posted_on else ""),
            (self.tr("Registered mail"), line.mail_number),
            (self.tr("Document sent back"), self.tr("yes") if line.documents_returned else ""),
            (self.tr("Declined, because"), line.decline_reason),
            (self.tr("Note"), line.note),
        ]  # fmt: skip

    def _envelope(self, line: RegistrationLine) -> str:
        if not line.came.envelope:
            return ""
        worth = format_money(line.came.stamps, self.session.language)
        return self.tr("came, with stamps for {worth}").format(worth=worth)

    def _empty(self) -> StateText:
        if self.which.current == "closed":
            return StateText(self.tr("Nobody has registered from afar yet"), icon="mail")
        hint = self.tr("Enter each application when it comes, complete or not.")
        return StateText(self.tr("No application is open"), hint, self.tr("New application"), self.enter, "mail")

    # Steps.

    def enter(self) -> None:
        """Enter an application that came."""
        if self.session.may("patrons"):
            self.leave(lambda: self._begin_entry(None))

    def change(self, line: RegistrationLine) -> None:
        """Enter what came later."""
        self._begin_entry(line)

    def _begin_entry(self, line: RegistrationLine | None) -> None:
        from libdesk.ui.pages.registrations_forms import entry_form, entry_of

        form = entry_form(self.session, line)
        heading = self.tr("New application") if line is None else self.tr("What came")
        panel = StepPanel(self.session, heading, "", form, [form], _FIELDS)
        service, session = self.session.services.remote_registrations, self.session

        def act() -> None:
            if not form.check():
                return
            entry, context = entry_of(session, form), session.context()
            if line is None:
                self.do("enter_registration", lambda: service.enter(context, entry), self._entered)
            else:
                key = line.registration_id
                self.do("change_registration", lambda: service.change(context, key, entry))

        first = "name" if line is None else "application"
        title = self.tr("New application") if line is None else line.name
        self.begin_step(panel, title, self.tr("Save"), act, first, kind=ButtonKind.PRIMARY)

    def _entered(self, outcome: Outcome[int]) -> None:
        self.which.show_current("open")
        if outcome.value is not None:
            self.want(outcome.value)

    def verify(self, line: RegistrationLine) -> None:
        """Note what the document proves, and enter the person."""
        from libdesk.services.patrons import PatronRecord
        from libdesk.ui.pages.holds_form import find_people
        from libdesk.ui.pages.lending_search_choice import SearchChoice
        from libdesk.ui.pages.patrons_form import FIELDS_OF_REASONS, make_form, record_of
        from libdesk.ui.pages.registrations_forms import proof_form
        from libdesk.ui.widgets.fields import put_value

        session = self.session
        proof, person = proof_form(), make_form(session)
        put_value(person.editor("name"), line.name)
        known = self.known = SearchChoice(
            self.shell.operations,
            lambda typed: find_people(session, typed),
            lambda: (
                self.tr("On record already"),
                self.tr("Card or name; left empty for a new patron"),
                self.tr("Nobody has this name or card."),
            ),
        )
        known.chosen.connect(lambda key: person.setVisible(key is None))
        document = session.say_key(f"words.document.{line.came.document}") if line.came.document else ""
        fields = FIELDS_OF_REASONS | {"afar_no_address": "address"}
        panel = StepPanel(session, self.tr("What the document shows"), document, person, [proof, known, person], fields)
        self.patron_form = person
        service = session.services.remote_registrations

        def act() -> None:
            patron_id = known.key if isinstance(known.key, int) else None
            if patron_id is None and not person.check():
                return
            ticked = proof.values()
            found = Proof(ticked["name_proved"] is True, ticked["address_proved"] is True)
            record: PatronRecord | None = record_of(person.values(), None) if patron_id is None else None
            context, key = session.context(), line.registration_id
            self.do("verify_registration", lambda: service.verify(context, key, found, record, patron_id))

        verb = self.tr("Make the card")
        self.begin_step(panel, line.name, verb, act, "name", kind=ButtonKind.PRIMARY)
        proof.editor("name_proved").setFocus()

    def post(self, line: RegistrationLine) -> None:
        """Note that the card went out."""
        from libdesk.ui.pages.registrations_forms import posting_form
        from libdesk.ui.widgets.fields import read_date

        session = self.session
        form = posting_form(session.services.library.today_at(session.context()))
        heading = self.tr("Post the card {card}").format(card=line.card)
        panel = StepPanel(session, heading, "", form, [form], _FIELDS)
        service = session.services.remote_registrations

        def act() -> None:
            if not form.check():
                return
            values, context, key = form.values(), session.context(), line.registration_id
            number, day = str(values["mail_number"]), read_date(str(values["posted_on"]))
            enclosed = values["documents"] is True
            self.do(
                "post_registration",
                lambda: service.post(context, key, number, documents_returned=enclosed, posted_on=day),
            )

        self.begin_step(panel, line.name, self.tr("Posted"), act, "mail_number", kind=ButtonKind.PRIMARY)

    def decline(self, line: RegistrationLine) -> None:
        """Decline the application with a reason."""
        from libdesk.ui.pages.registrations_forms import declining_form

        session = self.session
        form = declining_form(document=bool(line.came.document))
        panel = StepPanel(session, self.tr("Decline the application"), "", form, [form], _FIELDS)
        service = session.services.remote_registrations

        def act() -> None:
            if not form.check():
                return
            values, context, key = form.values(), session.context(), line.registration_id
            reason, back = str(values["reason"]), values.get("documents") is True
            self.do("decline_registration", lambda: service.decline(context, key, reason, documents_returned=back))

        self.begin_step(panel, line.name, self.tr("Decline"), act, "reason", kind=ButtonKind.DESTRUCTIVE)

    def ask_for_rest(self, line: RegistrationLine) -> None:
        """Show the letter that asks for what is missing."""
        from libdesk.ui.pages.print_requests import print_missing_letter
        from libdesk.ui.pages.registrations_forms import address_form

        form = address_form()
        hint = "\n".join(self.session.say(reason) for reason in line.missing)
        panel = StepPanel(self.session, self.tr("Ask for what is missing"), hint, form, [form], {})

        def act() -> None:
            address = str(form.values()["address"])
            self.details.guard(None)
            self._show_again()
            print_missing_letter(self.shell, self.session, line.registration_id, address)

        self.begin_step(panel, line.name, self.tr("Show the letter"), act, "address", kind=ButtonKind.PRIMARY)

    def print_blank(self) -> None:
        """Show an application form to be filled in by hand."""
        from libdesk.ui.pages.print_requests import print_application

        print_application(self.shell, self.session)

    def print_label(self, line: RegistrationLine) -> None:
        """Show the address label of the registered mail."""
        from libdesk.ui.pages.print_requests import print_registered_labels

        print_registered_labels(self.shell, self.session, [line.registration_id])

    def print_card(self, line: RegistrationLine) -> None:
        """Show the card."""
        from libdesk.ui.pages.print_cards import print_cards

        if line.patron_id is not None:
            print_cards(self.shell, self.session, [line.patron_id])


def _first(first: bool) -> ButtonKind:
    return ButtonKind.PRIMARY if first else ButtonKind.PLAIN
