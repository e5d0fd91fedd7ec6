"""One step that is done in the details of a record, and buttons that keys press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.buttons import Button
    from libdesk.ui.widgets.form import Form


class StepPanel(QWidget):
    """One step in the details: its heading, what is asked in ``parts`` (forms and others), why it was refused.

    ``form`` is what is guarded and shows what is wrong; ``fields`` says which field a reason is about.
    """

    def __init__(
        self, session: Session, heading: str, hint: str, form: Form, parts: Sequence[QWidget], fields: dict[str, str]
    ) -> None:
        super().__init__()
        self._session = session
        self.form = form
        self._fields = fields
        self.reasons = ReasonLines(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(heading))
        if hint:
            column.addWidget(SecondaryLabel(hint))
        for part in parts:
            column.addWidget(part)
        column.addWidget(self.reasons)

    def refuse(self, reasons: Sequence[Reason]) -> None:
        """Say each reason beside its field, the others below."""
        beside: dict[str, str] = {}
        others = []
        for reason in reasons:
            field = self._fields.get(reason.code) or str(reason.facts.get("field", ""))
            if field in self.form.values():
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self.form.show_errors(beside)
        self.reasons.say(others)


def press_by(button: Button, keys: str) -> None:
    """Let keys press a button at once; one's own keys press it with a delay, and a new text takes them away."""
    QShortcut(QKeySequence(keys), button, button.click)


def tell_keys(button: Button, keys: str) -> None:
    """Say the keys of a button in its tooltip."""
    shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    button.setToolTip(in_tooltip(f"{button.text()} ({shown})"))
