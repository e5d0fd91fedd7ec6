"""Why something was refused, as lines under a form, so far as it is not said beside a field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.ui.session import Session


class ReasonLines(SignLines):
    """Hidden while there is nothing to say."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session

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
        self.say_all(SignKind.STOP, [self._session.say(reason) for reason in reasons])
