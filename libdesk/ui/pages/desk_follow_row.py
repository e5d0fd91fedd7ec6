"""What may follow a verdict, as a row of buttons under it; the rules behind it; and the field for a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel
from libdesk.ui.widgets.scan_box import folded

_MARGIN = 24
# Where the words of the verdict begin, beside its sign.
_BESIDE_THE_SIGN = 96
# Slower than any scanner types, faster than any hand.
_SCANNER_SECONDS_PER_CHARACTER = 0.035
_SHORTEST_SCAN = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked in the row: the question, the verb of its button, what Enter does."""

    question: str
    verb: str
    hint: str = QT_TRANSLATE_NOOP("Asked", "Enter does it, Esc leaves it. The reason is kept, with your name.")
    may_be_empty: bool = False


# The verdict that staff may set aside, or the key that asks -> what is asked.
ASKED: Final = {
    "not_lent": Asked(QT_TRANSLATE_NOOP("Asked", "Why is it lent anyway?"), QT_TRANSLATE_NOOP("Asked", "Lend anyway")),
    "not_renewed": Asked(
        QT_TRANSLATE_NOOP("Asked", "Why is it renewed anyway?"), QT_TRANSLATE_NOOP("Asked", "Renew anyway")
    ),
    "not_recalled": Asked(
        QT_TRANSLATE_NOOP("Asked", "Why is it recalled anyway?"), QT_TRANSLATE_NOOP("Asked", "Recall anyway")
    ),
    "hold_not_placed": Asked(
        QT_TRANSLATE_NOOP("Asked", "Why is the hold placed anyway?"), QT_TRANSLATE_NOOP("Asked", "Place it anyway")
    ),
    "not_handed_out": Asked(
        QT_TRANSLATE_NOOP("Asked", "Why is it handed out anyway?"), QT_TRANSLATE_NOOP("Asked", "Hand out anyway")
    ),
    "extension_not_asked": Asked(
        QT_TRANSLATE_NOOP("Asked", "Why is the lender asked anyway?"), QT_TRANSLATE_NOOP("Asked", "Ask anyway")
    ),
    "note": Asked(
        QT_TRANSLATE_NOOP("Asked", "Note on the person"),
        QT_TRANSLATE_NOOP("Asked", "Keep the note"),
        QT_TRANSLATE_NOOP("Asked", "Enter keeps it, Esc leaves it. An empty note takes the old one away."),
        may_be_empty=True,
    ),
}


class ReasonField(QLineEdit):
    """The reason for setting a refusal aside: Enter gives it, Esc leaves. What a scanner types here is still a scan.

    ``missed``: Enter was pressed without a reason.

    ``clock`` counts seconds.
    """

    given = Signal(str)
    left = Signal()
    scanned = Signal(str)
    missed = Signal()

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._begun_at = 0.0
        self.may_be_empty = False
        self.setMaxLength(200)
        self.returnPressed.connect(self._submit)

    def event(self, event: QEvent) -> bool:
        """Keep Esc from closing the patron while a reason is typed."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; note when the typing began."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        if not self.text() or self.selectedText() == self.text():
            self._begun_at = self._clock()
        super().keyPressEvent(event)

    def _submit(self) -> None:
        text = folded(self.text())
        quick = self._clock() - self._begun_at <= _SCANNER_SECONDS_PER_CHARACTER * len(text)
        if quick and len(text) >= _SHORTEST_SCAN and text.isascii() and " " not in text:
            self.clear()
            self.scanned.emit(text)
        elif text or self.may_be_empty:
            self.given.emit(text)
        else:
            self.missed.emit()


class FollowRow(Retranslated, QWidget):
    """Shows the actions that a verdict leaves open, or asks for a reason; hidden while nothing follows.

    ``reason_given`` carries why staff set a refusal aside, ``scanned`` what a scanner typed meanwhile, ``left`` that
    staff turned away from the question. ``rules_wanted``: the rules behind the verdict are to be shown, or no longer.
    """

    reason_given = Signal(str)
    scanned = Signal(str)
    left = Signal()
    rules_wanted = Signal()

    def __init__(self, actions: Sequence[QAction], clock: Callable[[], float], say_rule: Callable[[str], str]) -> None:
        super().__init__()
        self._say_rule = say_rule
        self._actions = tuple(actions)
        self._asked = ASKED["not_lent"]
        self._rule_ids: tuple[str, ...] = ()
        self._has_more = False
        self.field = ReasonField(clock)
        self.field.missed.connect(self._ask_again)
        self._question = PlainLabel()
        self._question.setBuddy(self.field)
        self._hint = SecondaryLabel(wrap=False)
        self._offer = SecondaryLabel()
        self._reasons = PlainLabel()
        self._reasons.setWordWrap(True)
        self._reasons.setFont(sized(self.font(), TypeSize.SMALLER))
        self._reasons.setContentsMargins(_BESIDE_THE_SIGN, 0, 0, 0)
        self._rules_button = Button("", ButtonKind.QUIET, "info", icon_size=16, pressed=self.rules_wanted.emit)
        self._rules = SecondaryLabel()
        self._rules.setContentsMargins(_BESIDE_THE_SIGN, 0, 0, 0)
        self._rules.hide()
        self._confirm = Button("", ButtonKind.PRIMARY, pressed=self.field.returnPressed.emit)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._make_buttons())
        self._stack.addWidget(self._make_question())
        self.field.given.connect(self.reason_given)
        self.field.scanned.connect(self.scanned)
        self.field.left.connect(self.left)
        self.retranslate()
        self.show_actions(())

    @property
    def asking(self) -> bool:
        """Whether the reason is being asked for."""
        return not self.isHidden() and self._stack.currentIndex() == 1

    @property
    def choices(self) -> tuple[QAction, ...]:
        """All actions that can be offered here."""
        return self._actions

    @property
    def reasons(self) -> tuple[str, ...]:
        """The reasons that are shown here."""
        return tuple(self._reasons.text().splitlines())

    @property
    def rules(self) -> str:
        """The text of the rules, while it is shown."""
        return "" if self._rules.isHidden() else self._rules.text()

    def show_actions(
        self, offers: Sequence[tuple[QAction | None, str]], reasons: Sequence[str] = (), rules: Sequence[str] = ()
    ) -> None:
        """Offer these actions, each with its sentence, and no others; under the reasons that the band has no line for.

        An action can be triggered only while it is offered. ``rules``: the ids behind the verdict.
        """
        offered = [action for action, _sentence in offers]
        self._show_rule_ids(rules)
        self._has_more = bool(offers or reasons)
        for action in self._actions:
            action.setEnabled(action in offered)
            action.setVisible(action in offered)
        self._reasons.setText("\n".join(reasons))
        self._reasons.setVisible(bool(reasons))
        self._offer.setText("   ".join(sentence for _action, sentence in offers))
        self._stack.setCurrentIndex(0)
        # A rule alone, as when a card is read, is shown when staff ask for it.
        self.setVisible(self._has_more)

    def _ask_again(self) -> None:
        self._hint.setText(self.tr("Type a reason first: it is kept, with your name."))

    def toggle_rules(self) -> None:
        """Show what the rules behind the verdict say, or no longer."""
        if self._rule_ids:
            self._rules.setText("\n".join(map(self._say_rule, self._rule_ids)))
            self._rules.setVisible(self._rules.isHidden())
            self.setVisible(self._has_more or not self._rules.isHidden())

    def _show_rule_ids(self, rules: Sequence[str]) -> None:
        if tuple(rules) != self._rule_ids:
            self._rules.hide()
        self._rule_ids = tuple(rules)
        self._rules_button.setVisible(bool(rules))
        self._name_rules()

    def _name_rules(self) -> None:
        self._rules_button.setText(" · ".join(self._rule_ids))
        self._rules_button.setAccessibleName(self.tr("Rules: {rules}").format(rules=", ".join(self._rule_ids)))
        texts = "\n\n".join(map(self._say_rule, self._rule_ids))
        self._rules_button.setToolTip(in_tooltip(texts) if texts else "")

    @property
    def asked(self) -> str:
        """What is asked now, by its name in the table of questions."""
        return next(name for name, asked in ASKED.items() if asked is self._asked)

    def ask(self, what: str, text: str = "") -> None:
        """Ask why the refusal of that verdict is set aside, or what a key asks."""
        self._asked = ASKED[what]
        self.field.may_be_empty = self._asked.may_be_empty
        self.retranslate()
        self.field.setText(text)
        self.field.selectAll()
        self._stack.setCurrentIndex(1)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self._question.setText(QCoreApplication.translate("Asked", self._asked.question))
        self.field.setAccessibleName(self._question.text())
        self._confirm.setText(QCoreApplication.translate("Asked", self._asked.verb))
        self._hint.setText(QCoreApplication.translate("Asked", self._asked.hint))
        self._name_rules()

    def _make_buttons(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(_MARGIN, 0, _MARGIN, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        for action in self._actions:
            row.addWidget(ActionButton(action, ButtonKind.PLAIN))
        row.addWidget(self._offer, 1)
        row.addWidget(self._rules_button)
        column.addWidget(self._reasons)
        column.addLayout(row)
        column.addWidget(self._rules)
        return holder

    def _make_question(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(_MARGIN, 0, _MARGIN, 12)
        row.setSpacing(12)
        self.field.setMaximumWidth(480)
        row.addWidget(self._question)
        row.addWidget(self.field, 2)
        row.addWidget(self._confirm)
        row.addWidget(self._hint, 1)
        return holder
