"""What may follow a verdict, as a row of buttons under it; and the field in which staff say why they lend anyway."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

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


class ReasonField(QLineEdit):
    """The reason for lending anyway: Enter gives it, Esc leaves. What a scanner types here is still a scan.

    ``clock`` counts seconds.
    """

    given = Signal(str)
    left = Signal()
    scanned = Signal(str)

    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._begun_at = 0.0
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
        if not self.text():
            self._begun_at = self._clock()
        super().keyPressEvent(event)

    def _submit(self) -> None:
        text = folded(self.text())
        quick = self._clock() - self._begun_at <= _SCANNER_SECONDS_PER_CHARACTER * len(text)
        if quick and len(text) >= _SHORTEST_SCAN and text.isascii() and " " not in text:
            self.clear()
            self.scanned.emit(text)
        elif text:
            self.given.emit(text)


class FollowRow(Retranslated, QWidget):
    """Shows the actions that a verdict leaves open, or asks for a reason; hidden while nothing follows.

    ``reason_given`` carries why staff lend anyway, ``scanned`` what a scanner typed meanwhile, ``left`` that staff
    turned away from the question.
    """

    reason_given = Signal(str)
    scanned = Signal(str)
    left = Signal()

    def __init__(self, actions: Sequence[QAction], clock: Callable[[], float]) -> None:
        super().__init__()
        self._actions = tuple(actions)
        self.field = ReasonField(clock)
        self._question = PlainLabel()
        self._question.setBuddy(self.field)
        self._hint = SecondaryLabel(wrap=False)
        self._offer = SecondaryLabel()
        self._reasons = PlainLabel()
        self._reasons.setWordWrap(True)
        self._reasons.setFont(sized(self.font(), TypeSize.SMALLER))
        self._reasons.setContentsMargins(_BESIDE_THE_SIGN, 0, 0, 0)
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

    def show_actions(self, offers: Sequence[tuple[QAction, str]], reasons: Sequence[str] = ()) -> None:
        """Offer these actions, each with its sentence, and no others; under the reasons that the band has no line for.

        An action can be triggered only while it is offered.
        """
        offered = [action for action, _sentence in offers]
        for action in self._actions:
            action.setEnabled(action in offered)
            action.setVisible(action in offered)
        self._reasons.setText("\n".join(reasons))
        self._reasons.setVisible(bool(reasons))
        self._offer.setText("   ".join(sentence for _action, sentence in offers))
        self._stack.setCurrentIndex(0)
        self.setVisible(bool(offers or reasons))

    def ask_reason(self) -> None:
        """Ask why the item is lent anyway."""
        self.field.clear()
        self._stack.setCurrentIndex(1)
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Set every text again."""
        self._question.setText(self.tr("Why is it lent anyway?"))
        self.field.setAccessibleName(self._question.text())
        self._confirm.setText(self.tr("Lend anyway"))
        self._hint.setText(self.tr("Enter lends it, Esc leaves it. The reason is kept with the loan."))

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
        column.addWidget(self._reasons)
        column.addLayout(row)
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
