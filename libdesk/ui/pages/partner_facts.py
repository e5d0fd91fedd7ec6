"""The reading view of a partner library: where its registration stands, what is lacking, what is kept of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.domain.partner_states import APPLYING, PartnerState
from libdesk.ui.pages.lending_facts import aligned
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.partner_fact_groups import (
    address_of,
    application_of,
    changes_of,
    conditions_of,
    contacts_of,
    history_of,
)
from libdesk.ui.pages.partner_rows import STATE_SIGNS
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.session import Session

_GAP = 20


class PartnerFacts(QWidget):
    """A partner for reading, from its registration to its history."""

    def __init__(self, session: Session, reading: PartnerReading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._reading = reading
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_standing()
        # What is to be done about an application comes first; with one that is decided, the library itself.
        if reading.state in APPLYING:
            self._add_application()
            self._add_library()
        else:
            self._add_library()
            self._add_application()
        self._add(self.tr("History"), history_of(session, reading), plain=True)

    @property
    def lines(self) -> tuple[str, ...]:
        """What is said with a sign: where it stands, and what is lacking."""
        return tuple(line.label.text() for line in self.findChildren(SignLine))

    def _add(self, head: str, facts: Sequence[tuple[str, str]], *, plain: bool = False) -> None:
        if any(value for _label, value in facts):
            self._head(head)
            self._column.addWidget(Facts(facts) if plain else aligned(facts))

    def _add_application(self) -> None:
        self._add_documents()
        self._add_questions()
        self._add(self.tr("Application"), application_of(self._session, self._reading))

    def _add_library(self) -> None:
        session, reading = self._session, self._reading
        self._add(self.tr("Loans"), conditions_of(session, reading))
        self._add(self.tr("Address"), address_of(session, reading))
        self._add(self.tr("People there"), contacts_of(session, reading))
        self._add(self.tr("Changes of name and address"), changes_of(session, reading))

    def _head(self, text: str) -> None:
        self._column.addSpacing(_GAP - 8)
        self._column.addWidget(HeadingLabel(text))

    def _say(self, kind: SignKind, text: str, *, strong: bool = False) -> None:
        self._column.addWidget(SignLine(kind, text, strong=strong))

    def _add_standing(self) -> None:
        reading, session = self._reading, self._session
        record, weighing = reading.record, reading.weighing
        state = code_word(session, "words.partner_state", record.state)
        self._say(STATE_SIGNS[record.state], state[:1].upper() + state[1:], strong=True)
        self._column.addWidget(aligned(self._registration()))
        if reading.ran_out:
            self._say(SignKind.STOP, self.tr("The registration has run out. Nothing is lent until it is renewed."))
        for one in reading.pending:
            text = self.tr("{field} from {day}: {value}").format(
                field=session.say_key(f"partners.field.{one.field}"), day=day_text(session, one.valid_from),
                value=" / ".join(one.new_value.splitlines()) or "–",
            )  # fmt: skip
            self._say(SignKind.ATTENTION if one in reading.due_changes else SignKind.INFORMATION, text)
        clock = weighing.clock
        if clock is not None:
            if clock.days_late:
                self._say(
                    SignKind.STOP,
                    self.tr("To be decided by {day}: over.").format(day=day_text(session, clock.latest)),
                )
            else:
                text = self.tr("To be decided between {first} and {last}, without the post.")
                text = text.format(first=day_text(session, clock.earliest), last=day_text(session, clock.latest))
                self._say(SignKind.INFORMATION, text)
        if weighing.complete and reading.state is not PartnerState.IN_REVIEW:
            self._say(SignKind.DONE, self.tr("Everything is there: the review can begin."))
        if weighing.lacking:
            self._column.addWidget(SecondaryLabel(self.tr("Still lacking:")))
        for reason in weighing.lacking:
            self._say(SignKind.ATTENTION, session.say(reason))

    def _registration(self) -> list[tuple[str, str]]:
        record, session = self._reading.record, self._session
        return [
            (self.tr("User id"), record.user_id),
            (self.tr("Registered on"), day_text(session, record.registered_on)),
            (self.tr("Registered until"), day_text(session, record.registered_until)),
            (self.tr("Suspended until"), day_text(session, record.suspended_until)),
            (self.tr("Why"), record.state_reason),
        ]

    def _add_documents(self) -> None:
        """Each paper with what it is; one that does not count says why."""
        documents, session = self._reading.weighing.documents, self._session
        if not documents:
            return
        self._head(self.tr("Documents"))
        for one in documents:
            said = [
                code_word(session, "partners.documents", one.what),
                code_word(session, "partners.came_by_choice", one.came_by), day_text(session, one.received_on),
                self.tr("original") if one.original else "",
                self.tr("shows the reading room") if one.shows_reading_room else "",
                self.tr("checked {day} by {staff}").format(
                    day=day_text(session, one.checked_on), staff=one.checked_by
                ) if one.checked_on else self.tr("not looked through"),
                self.tr("with a scan") if one.attachment_id else "", one.note,
            ]  # fmt: skip
            counts = one.does_not_count is None
            kind = self._sign(good=counts and one.checked_on is not None, waits=counts)
            line = " · ".join(filter(None, said))
            # What is said above of an open application is not said again.
            reason = one.does_not_count
            why = "" if reason is None or reason in self._reading.weighing.lacking else "\n" + session.say(reason)
            self._say(kind, line + why)

    def _add_questions(self) -> None:
        questions, session = self._reading.weighing.questions, self._session
        if not questions:
            return
        self._head(self.tr("Questions"))
        for one in questions:
            asked = " · ".join((day_text(session, one.asked_on), code_word(session, "partners.asked_by", one.asked_by)))
            if one.answered_on is None:
                waits = self.tr("no answer yet")
                self._say(SignKind.ATTENTION, f"{one.question}\n{asked} · {waits}")
            else:
                answered = f"{day_text(session, one.answered_on)}: {one.answer}"
                self._say(self._sign(good=True), f"{one.question}\n{asked} → {answered}")

    def _sign(self, *, good: bool, waits: bool = False) -> SignKind:
        """The sign of a paper or answer; of an application that was decided it is plain."""
        if good:
            return SignKind.DONE if self._reading.state in APPLYING else SignKind.NEUTRAL
        return SignKind.INFORMATION if waits else SignKind.ATTENTION
