"""The details of what is selected, at the right of the list; nothing typed there is thrown away unasked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.ui.widgets.dialogs import DecisionDialog
    from libdesk.ui.widgets.form import Form

NARROWEST = 320
_LOWEST = 40
# What is inside is never cut at the right: up to this width the panel is made as wide as it needs.
_WIDEST_NEED, _SCROLL_BAR = 520, 12


class DetailsPanel(Retranslated, QWidget):
    """A title, a second line, what is inside, and a foot for buttons. ``closed`` when staff close it.

    ``guard`` names the form inside and how it is saved: closing, or going on to another record by ``leave``, then
    asks first if something was typed.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self._save: Callable[[Callable[[], object]], object] | None = None
        self._content: QWidget | None = None
        self._title = HeadingLabel()
        self._subtitle = SecondaryLabel()
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.close_details)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumHeight(_LOWEST)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(16, 8, 16, 12)
        self._foot.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.addLayout(words, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._foot)
        self.retranslate()

    def minimumSizeHint(self) -> QSize:
        """Never so narrow that a button of the foot loses a part of its word, whatever the system's font."""
        return super().minimumSizeHint().expandedTo(QSize(NARROWEST, 0))

    def sizeHint(self) -> QSize:
        """At least as wide as it may become; as high as there is room, for what is inside scrolls."""
        least = self.minimumSizeHint()
        return QSize(max(super().sizeHint().width(), least.width()), least.height())

    def set_title(self, title: str, subtitle: str = "") -> None:
        """What is shown here."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_content(self, content: QWidget) -> None:
        """Show a widget (Facts, a Form); the one before is deleted. The guard must be set again afterwards."""
        if content is self._content:
            return
        self._content = content
        self._form = None
        before = self._scroll.takeWidget()
        if before is not None:
            before.deleteLater()
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(16, 4, 16, 16)
        inside.addWidget(content)
        inside.addStretch(1)
        self._scroll.setWidget(holder)
        self._scroll.setMinimumWidth(min(holder.minimumSizeHint().width() + _SCROLL_BAR, _WIDEST_NEED))

    def bring_into_sight(self, control: QWidget) -> None:
        """Scroll to a control once the content has its place."""
        QTimer.singleShot(0, control, lambda: self._scroll.ensureWidgetVisible(control))

    def set_buttons(self, buttons: Sequence[QWidget], apart: Sequence[QWidget] = ()) -> None:
        """The buttons of the foot, from the left; those ``apart`` (destructive ones) stand at the right."""
        while self._foot.count():
            widget = self._foot.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for button in buttons:
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for button in apart:
            self._foot.addWidget(button)
        let_tab_follow_the_layout(self)

    def guard(self, form: Form | None, save: Callable[[Callable[[], object]], object] | None = None) -> None:
        """Protect what is typed into ``form``; ``save(then)`` saves it and calls ``then`` once it is saved."""
        self._form, self._save = form, save

    def leave(self, then: Callable[[], object]) -> DecisionDialog | None:
        """Call ``then``, at once or after staff have decided about what they typed."""
        form, save = self._form, self._save
        if form is None or not form.dirty:
            then()
            return None
        # Imported here: most panels are only read.
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        choices = [Choice("discard", self.tr("Discard changes"), ButtonKind.DESTRUCTIVE)]
        if save is not None:
            choices.append(Choice("save", self.tr("Save changes"), ButtonKind.PRIMARY))
        title = self.tr("Save what you typed?")
        text = self.tr("The changes to “{record}” are not saved yet.").format(record=self._title.text())

        def decided(choice: str) -> None:
            if choice == "save" and save is not None:
                save(then)
            else:
                self._form = None
                then()

        return ask(self, Question(title, text, tuple(choices), self.tr("Keep editing")), decided)

    def close_details(self) -> None:
        """Close, unless staff want to keep editing."""
        self.leave(self.closed.emit)

    def retranslate(self) -> None:
        """Set every text again."""
        self._close.name(self.tr("Close the details"))


class Facts(QWidget):
    """What is known about a record, as lines of label and value; values can be marked and copied."""

    def __init__(self, facts: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.set_facts(facts)

    def set_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show other facts; those without a value are left out."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.deleteLater()
        for line, (label, value) in enumerate((label, value) for label, value in facts if value):
            shown = PlainLabel(value)
            shown.setWordWrap(True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(label)
            name = SecondaryLabel(label, wrap=False)
            name.setContentsMargins(0, 2, 0, 0)
            self._grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(shown, line, 1)
