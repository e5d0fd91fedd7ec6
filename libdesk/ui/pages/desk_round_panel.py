"""The round of returns at the right of the desk: how many so far, and below it all that needs a hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.services.scans import Verdict
from libdesk.ui.pages.desk_round import Round, ToDo
from libdesk.ui.pages.desk_words import said_of_way, say_reasons
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.labels import ElidedLabel, HeadingLabel, PlainLabel, SecondaryLabel

# Reasons that tell themselves when an item was due.
_TELL_DUE = ("book_drop_overdue", "borrowing_came_late")


class RoundPanel(DetailsPanel):
    """Shows a round while it goes on, and after it until it is closed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.masked = False
        self.round: Round | None = None

    def show_round(self, round_: Round | None) -> None:
        """Show a round, or none."""
        self.round = round_
        self._say()

    def mask(self, masked: bool) -> None:
        """Hide or show titles and names."""
        self.masked = masked
        self._say()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if hasattr(self, "round"):
            self._say()

    def _say(self) -> None:
        if self.round is None:
            return
        self.set_title(self.tr("This round"))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        count = PlainLabel(self.tr("Taken in: {count}").format(count=self.round.count))
        count.setFont(sized(self.font(), TypeSize.LARGE, semibold=True))
        column.addWidget(count)
        to_do = self.round.to_do
        if not to_do:
            column.addWidget(SecondaryLabel(self.tr("Nothing needs a hand so far. What does is listed here.")))
        else:
            text = self.tr("Needs a hand: {count}").format(count=self.round.open_count)
            column.addWidget(SignLine(SignKind.ATTENTION, text, strong=True))
        for why, verdicts in to_do.items():
            column.addWidget(HeadingLabel(self.tr("{what}: {count}").format(what=self._word(why), count=len(verdicts))))
            for verdict in verdicts:
                column.addLayout(self._line(verdict))
        self.set_content(content)

    def _word(self, why: ToDo) -> str:
        return {
            ToDo.HELD: self.tr("Somebody waits for it"),
            ToDo.OTHER_SITE: self.tr("Goes to another place"),
            ToDo.BORROWED: self.tr("Goes back to its lender"),
            ToDo.FLAGGED: self.tr("To be looked at"),
            ToDo.FINE: self.tr("Late, with a fine"),
            ToDo.NOT_ON_LOAN: self.tr("Was not on loan"),
            ToDo.NOT_TAKEN: self.tr("Not taken in"),
        }[why]

    def _line(self, verdict: Verdict) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(0)
        title = verdict.title or self._session.say_key(f"desk.{verdict.code}", **verdict.facts)
        lines.addWidget(ElidedLabel(title, mode=Qt.TextElideMode.ElideMiddle))
        rules = {sentence: reason.rule for reason, sentence in self._reasons(verdict) if reason.rule}
        for said in self._about(verdict):
            label = SecondaryLabel(said)
            if said in rules:
                label.setToolTip(in_tooltip(self._session.say_rule(rules[said])))
            lines.addWidget(label)
        return lines

    def _reasons(self, verdict: Verdict) -> list[tuple[Reason, str]]:
        said = say_reasons(self._session, verdict.reasons, masked=self.masked)
        return list(zip(verdict.reasons, said, strict=True))

    def _about(self, verdict: Verdict) -> list[str]:
        say, facts = self._session.say_key, verdict.facts
        said = said_of_way(self._session, verdict, masked=self.masked)
        said.extend(sentence for _reason, sentence in self._reasons(verdict))
        if facts.get("days") and not any(reason.code in _TELL_DUE for reason in verdict.reasons):
            said.append(say("desk.was_due", due_on=facts["due_on"]))
        if isinstance(facts.get("fine"), Money):
            said.append(say("desk.fine_fixed", fine=facts["fine"]))
        if verdict.code == "read_here":
            said.append(say("desk.read_here"))
        return said
