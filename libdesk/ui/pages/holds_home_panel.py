"""One person's parcel: its items, postage, number, and why it is posted although the rules refuse it (H11)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.held_table import OF_PARCEL, HeldTable
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, Button, ButtonKind
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from libdesk.domain.reasons import Reason
    from libdesk.services.home_delivery import HomeParcel
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("postage", QT_TRANSLATE_NOOP("Fields", "Postage"), width=12),
                Field("tracking", QT_TRANSLATE_NOOP("Fields", "Tracking number"), width=24),
            ),
            Field(
                "override",
                QT_TRANSLATE_NOOP("Fields", "Why it is posted anyway"),
                hint=QT_TRANSLATE_NOOP("Fields", "Only where the rules refuse it. The reason is kept with the loan."),
            ),
        ),
    ),
)


class HomePanel(Retranslated, QWidget):
    """``closed`` when staff close it, as they do where it stands in the place of the list."""

    closed = Signal()

    def __init__(self, shell: Shell, session: Session, post: QAction) -> None:
        super().__init__()
        self._session = session
        self._title = HeadingLabel()
        self._about = SecondaryLabel()
        self._close = Button("", ButtonKind.QUIET, "close", pressed=self.closed.emit)
        self.lines = SignLines()
        self.table = HeldTable(session, shell.settings, "holds.parcel", OF_PARCEL, all_ticked=True)
        self.form = Form(_GROUPS)
        self.reasons = ReasonLines(session)
        self._lay_out(post)
        self.retranslate()

    @property
    def tracking(self) -> str:
        """The number of the parcel."""
        return str(self.form.values()["tracking"])

    @property
    def postage(self) -> int:
        """What is charged for it, in minor units; nothing typed: none."""
        return TypedSums(self._session).read(self.form.values()["postage"]) or 0

    @property
    def override(self) -> str:
        """Why it is posted although the rules refuse it."""
        return str(self.form.values()["override"])

    def check(self) -> bool:
        """Whether the postage is a sum; otherwise that is said beside it."""
        self.reasons.say(())
        error = TypedSums(self._session).error(self.form.values()["postage"])
        if error:
            self.form.show_errors({"postage": error})
        return not error

    def refuse(self, reasons: Sequence[Reason]) -> None:
        """Say why it was not posted; where staff may set it aside, the keyboard goes to the reason."""
        self.reasons.say(reasons)
        if any(reason.overridable for reason in reasons):
            self.form.editor("override").setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        self.form.editor("postage").setFocus(Qt.FocusReason.OtherFocusReason)

    def show_parcel(self, parcel: HomeParcel, *, anew: bool) -> None:
        """Show a parcel; ``anew``: of another person than before, with the usual postage."""
        self._title.setText(parcel.patron)
        self._about.setText(parcel.card)
        without = [] if parcel.has_address else [self.tr("No address is known: enter it under Patrons first.")]
        self.lines.say_all(SignKind.STOP, without)
        self.table.show_lines(parcel.holds, anew=anew)
        if anew:
            self.reasons.say(())
            amount = parcel.postage.amount
            postage = TypedSums(self._session).text(amount) if amount else ""
            self.form.load({"postage": postage, "tracking": "", "override": ""})

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Items of the parcel"))
        self._close.name(self.tr("Close the details"))

    def _lay_out(self, post: QAction) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._about)
        title = QHBoxLayout()
        title.addLayout(words, 1)
        title.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(4)
        head.addLayout(title)
        head.addWidget(self.lines)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 8, 16, 10)
        foot.setSpacing(8)
        foot.addWidget(self.form)
        foot.addWidget(self.reasons)
        buttons = QHBoxLayout()
        buttons.addWidget(ActionButton(post, ButtonKind.PRIMARY, "mail"))
        buttons.addStretch(1)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
