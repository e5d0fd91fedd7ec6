"""Suspending a person from borrowing, and lifting what stands: both in one small dialog (C09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.dialog_height import as_high_as_it_needs
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.services.suspensions import Suspension
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WIDTH: Final = 560
_GROUPS: Final = (
    Group(
        "",
        (
            Field("reason", QT_TRANSLATE_NOOP("Fields", "Why"), required=True, width=60),
            (
                Field("first_on", QT_TRANSLATE_NOOP("Fields", "First day"), FieldKind.DATE, required=True, width=16),
                Field(
                    "last_on", QT_TRANSLATE_NOOP("Fields", "Last day"), FieldKind.DATE, width=16,
                    hint=QT_TRANSLATE_NOOP("Fields", "Empty: until it is lifted"),
                ),
            ),
        ),
    ),
)  # fmt: skip
_FIELD_OF: Final = {"explanation_missing": "reason", "suspension_too_long": "last_on"}


class SuspendDialog(QDialog):
    """Shows what stands, each with its *Lift*, and asks for a new suspension."""

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, patron_id: int, name: str
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._patron_id = patron_id
        self._name = name
        title = self.tr("Suspend")
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {name}")
        self.form = Form(_GROUPS)
        today = session.services.library.today_at(session.context())
        self.form.load({"first_on": today.isoformat()})
        self.reasons = ReasonLines(session)
        self.lift_buttons: list[Button] = []
        self._standing = QVBoxLayout()
        self._standing.setSpacing(8)
        self.suspend_button = Button(self.tr("Suspend"), ButtonKind.PRIMARY, pressed=self.suspend)
        self.close_button = Button(self.tr("Close"), pressed=self.reject)
        self._lay_out(title)
        self._look()

    def suspend(self) -> None:
        """Suspend the person as the form says."""
        if not self.form.check():
            return
        self.reasons.say(())
        values = self.form.values()
        first_on, last_on = read_date(str(values["first_on"])), read_date(str(values["last_on"]))
        service, context = self._session.services.suspensions, self._session.context()
        patron_id, reason = self._patron_id, str(values["reason"])
        self._done_line.run(
            self.tr("Suspending"),
            lambda: service.suspend(context, patron_id, reason, last_on, first_on),
            self._suspended,
            refused=self._refuse,
        )

    def lift(self, suspension_id: int) -> None:
        """Lift a suspension from today on."""
        service, context = self._session.services.suspensions, self._session.context()
        self._done_line.run(
            self.tr("Lifting a suspension"),
            lambda: service.lift(context, suspension_id),
            self._lifted,
            refused=self._refuse,
        )

    def _suspended(self, outcome: Outcome[int]) -> None:
        self._done_line.tell(outcome, f"{self._session.say_key('words.action.suspend')} · {self._name}")
        self.accept()

    def _lifted(self, outcome: Outcome[Suspension]) -> None:
        self._done_line.tell(outcome, f"{self._session.say_key('words.action.lift_suspension')} · {self._name}")
        self.accept()

    def _refuse(self, reasons: Sequence[Reason]) -> None:
        beside = {}
        others = []
        for reason in reasons:
            field = _FIELD_OF.get(reason.code) or str(reason.facts.get("field", ""))
            if field in ("reason", "first_on", "last_on"):
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self.reasons.say(others)
        self.form.show_errors(beside)

    def _look(self) -> None:
        service, context, patron_id = self._session.services.suspensions, self._session.context(), self._patron_id
        self._shell.operations.read(lambda: service.standing(context, patron_id), self._show)

    def _show(self, standing: Sequence[Suspension]) -> None:
        for one in standing:
            self._standing.addLayout(self._line(one))
        if standing:
            self._standing.addSpacing(8)
            self._standing.addWidget(HeadingLabel(self.tr("A further suspension")))
            self.lift_buttons[0].setFocus()
            as_high_as_it_needs(self)
        else:
            self.form.editor("reason").setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, one: Suspension) -> QHBoxLayout:
        language = self._session.language
        first = format_date(one.first_on, language)
        if one.last_on is None:
            when = self.tr("since {first}, until it is lifted").format(first=first)
        else:
            when = self.tr("{first} to {last}").format(first=first, last=format_date(one.last_on, language))
        reason = PlainLabel(one.reason)
        reason.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(reason)
        words.addWidget(SecondaryLabel(" · ".join((when, one.staff))))
        button = Button(self.tr("Lift"), pressed=lambda: self.lift(one.suspension_id))
        button.setAccessibleDescription(f"{one.reason} · {when}")
        button.setAutoDefault(False)
        self.lift_buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lay_out(self, title: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.suspend_button)
        self.close_button.setAutoDefault(False)
        self.suspend_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(f"{title}: {self._name}"))
        column.addWidget(
            SecondaryLabel(self.tr("Who is suspended borrows nothing. What is overdue suspends by itself."))
        )
        column.addLayout(self._standing)
        column.addWidget(self.form)
        column.addWidget(self.reasons)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(_WIDTH, self.sizeHint().height())
        # Until it is known what stands: a field that is left empty would be called wrong.
        self.close_button.setFocus()
