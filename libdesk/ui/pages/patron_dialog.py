"""A dialog about a patron: a form, what stands in the way, and one verb. It closes when the thing is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

_T = TypeVar("_T")


class PatronDialog(QDialog):
    """Subclasses give the texts and the form, and do the thing in ``act``."""

    # Which field a reason of the library is about.
    fields_of_reasons: Mapping[str, str] = {}
    width_wanted = 560
    height_wanted = 0

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.shell = shell
        self.session = session
        self.done_line = done_line
        self.form: Form | None = None
        self.lines = SignLines()
        self.act_button = Button("", ButtonKind.PRIMARY, pressed=self.act)
        self.cancel_button = Button(self.tr("Cancel"), pressed=self.reject)

    def act(self) -> None:
        """Do the thing."""
        raise NotImplementedError

    def lay_out(
        self, title: str, about: str, hint: str, verb: str, form: Form | None, more: Sequence[QWidget] = ()
    ) -> None:
        """Put everything in its place; ``more`` stands below the form and takes the room there is."""
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {about}" if about else title)
        self.form = form
        self.act_button.setText(verb)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in self.left_buttons():
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.act_button)
        self.cancel_button.setAutoDefault(False)
        self.act_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(f"{title}: {about}" if about else title))
        if hint:
            column.addWidget(SecondaryLabel(hint))
        if form is not None:
            column.addWidget(form)
        for widget in more:
            column.addWidget(widget, 1)
        column.addWidget(self.lines)
        if not more:
            column.addStretch(1)
        column.addLayout(foot)
        self.resize(self.width_wanted, self.height_wanted or self.sizeHint().height())

    def left_buttons(self) -> Sequence[Button]:
        """Further buttons, at the left of the foot."""
        return ()

    def run(
        self,
        label: str,
        call: Callable[[], Outcome[_T]],
        told: Callable[[Outcome[_T]], str],
        offer: str = "",
        pressed: Callable[[], object] | None = None,
    ) -> None:
        """Do it in the background; what is refused is said here, what is done in the line of the page.

        ``offer`` is the verb of what may follow at once, ``pressed`` does it.
        """

        done_line = self.done_line

        def finished(outcome: Outcome[_T]) -> None:
            if isValid(self):
                self.accept()
            done_line.tell(outcome, told(outcome), offer, pressed)

        def refused(reasons: Sequence[Reason]) -> None:
            if isValid(self):
                self.refuse(reasons)
            else:
                done_line.refuse(reasons)

        self.lines.say_all(SignKind.STOP, ())
        self.done_line.run(label, call, finished, refused=refused)

    def read(
        self,
        call: Callable[[], _T],
        show: Callable[[_T], object],
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Read in the background; ``show`` hears of it if the dialog is still there."""
        self.shell.operations.read(call, lambda found: show(found) if isValid(self) else None, failed)

    def refuse(self, reasons: Sequence[Reason]) -> None:
        """Say each reason beside its field, the others above the buttons."""
        beside: dict[str, str] = {}
        others: list[str] = []
        for reason in reasons:
            field = self.fields_of_reasons.get(reason.code)
            if field is None or self.form is None:
                others.append(self.session.say(reason))
            else:
                beside[field] = self.session.say(reason)
        self.lines.say_all(SignKind.STOP, others)
        if self.form is not None:
            self.form.show_errors(beside)
        # What is said takes room: nothing else is to be squeezed for it.
        QTimer.singleShot(0, self, self._make_room)

    def _make_room(self) -> None:
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))
