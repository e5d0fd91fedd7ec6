"""Why something was refused, as lines under a form, so far as it is not said beside a field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form


def show_refusals(form: Form, beside: Mapping[str, str]) -> None:
    """Say refusals beside their fields (field id -> sentence), with the keyboard in the first of them.

    The keyboard goes there first: a field that is left is checked anew, and would forget what the library said.
    """
    for name in form.values():
        if name in beside:
            editor = form.editor(name)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            _bring_into_sight(editor)
            if isinstance(editor, QLineEdit):
                editor.selectAll()
            break
    form.show_errors(beside)


def _bring_into_sight(widget: QWidget) -> None:
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(widget)


class ReasonLines(QWidget):
    """Hidden while there is nothing to say."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is said."""
        lines = (self._column.itemAt(place).widget() for place in range(self._column.count()))
        return tuple(line.label.text() for line in lines if isinstance(line, SignLine))

    def under(self, form: QWidget) -> QWidget:
        """A widget that holds a form and these lines below it."""
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(form)
        column.addWidget(self)
        return both

    def say(self, reasons: Iterable[Reason]) -> None:
        """Say these reasons in place of those before."""
        while self._column.count():
            line = self._column.takeAt(0).widget()
            if line is not None:
                line.setParent(None)
                line.deleteLater()
        for reason in reasons:
            self._column.addWidget(SignLine(SignKind.STOP, self._session.say(reason)))
        self.setVisible(self._column.count() > 0)
