"""Taking a copy out of service and putting it back: the copy, its state, and who waits for it, in one small dialog."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.domain.item_title import item_title
from libdesk.services.item_states import SETTABLE
from libdesk.ui.pages.copy_status_words import said_beside, said_status
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.dialog_height import as_high_as_it_needs
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.check_out import ItemState
    from libdesk.domain.reasons import Reason
    from libdesk.services.catalogue import ItemLine
    from libdesk.services.hold_records import HoldLine
    from libdesk.services.item_states import StateSet
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.catalogue_details import OpenTitle
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WIDTH: Final = 520
# Whoever stands further back is counted only.
_NAMED: Final = 5
_GROUPS: Final = (
    Group(
        "",
        (
            Field("item_id", QT_TRANSLATE_NOOP("Fields", "Copy"), FieldKind.CHOICE, width=60),
            Field(
                "state", QT_TRANSLATE_NOOP("Fields", "State"), FieldKind.CHOICE, width=26,
                hint=QT_TRANSLATE_NOOP("Fields", "What is missing goes on the search list."),
            ),
        ),
    ),
)  # fmt: skip


class ItemStateDialog(QDialog):
    """Sets the state of one copy of a title: of ``item_id``, or (0) of the one that staff choose first."""

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, title: OpenTitle, item_id: int
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._session = session
        self._done_line = done_line
        self._lines = {line.item_id: line for line in title.items}
        self._queue: Sequence[HoldLine] = ()
        held = [line.item_id for line in title.items if line.state != "withdrawn"]
        first = item_id or next(iter(held), title.items[0].item_id)
        self._name = item_title(title.record.title, title.record.volume, "")
        heading = self.tr("State of a copy")
        self.setWindowTitle(heading)
        self.setAccessibleName(f"{heading}: {self._name}")
        self.form = Form(_GROUPS)
        copies = [(str(line.item_id), self._said(line)) for line in title.items]
        self.form.set_choices("item_id", copies)
        self.form.set_choices("state", [(code, session.say_key(f"words.item_state.{code}")) for code in SETTABLE])
        self.reasons = ReasonLines(session)
        self.who_waits = PlainLabel()
        self.who_waits.setWordWrap(True)
        self.set_button = Button(self.tr("Set the state"), ButtonKind.PRIMARY, pressed=self.set_state)
        self.close_button = Button(self.tr("Leave it as it is"), pressed=self.reject)
        self._lay_out(heading)
        self._item_id = 0
        self.form.load({"item_id": str(first), "state": ""})
        self._follow()
        to_state = (item_id or len(title.items) == 1) and self.form.editor("state").isEnabled()
        self.form.editor("state" if to_state else "item_id").setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.changed.connect(self._follow)
        holds, title_id = session.services.holds, title.title_id
        shell.operations.read(lambda: holds.queue_of(title_id), self._show_queue)

    def set_state(self) -> None:
        """Set what is chosen."""
        values, line = self.form.values(), self._line
        state = cast("ItemState", str(values["state"]))
        if state == line.state:
            self.reject()
            return
        service, context = self._session.services.item_states, self._session.context()
        self._done_line.run(
            self.tr("Setting a state"),
            lambda: service.set(context, line.item_id, state),
            self._done,
            refused=self.reasons.say,
        )

    @property
    def _line(self) -> ItemLine:
        return self._lines[int(str(self.form.values()["item_id"]))]

    def _done(self, outcome: Outcome[StateSet]) -> None:
        done = cast("StateSet", outcome.value)
        word = self._session.say_key(f"words.item_state.{done.state}")
        self._done_line.tell(outcome, " · ".join(part for part in (self._name, done.number, word) if part))
        self.accept()

    def _follow(self) -> None:
        """Show what the chosen copy is in, and what stands against another state."""
        line = self._line
        if line.item_id != self._item_id:
            self._item_id = line.item_id
            self.form.load({"item_id": str(line.item_id), "state": line.state})
        against = self._against(line)
        self.reasons.say([against] if against is not None else [])
        self.form.editor("state").setEnabled(against is None)
        self.set_button.setEnabled(against is None)
        self._say_who_waits()

    @staticmethod
    def _against(line: ItemLine) -> Reason | None:
        from libdesk.domain.reasons import Reason

        if line.state not in SETTABLE:
            return Reason(f"item_{line.state}")
        return Reason("item_is_on_loan") if line.with_whom else None

    def _show_queue(self, queue: Sequence[HoldLine]) -> None:
        self._queue = queue
        self._say_who_waits()
        as_high_as_it_needs(self)

    def _say_who_waits(self) -> None:
        item_id = self._line.item_id
        waiting = [
            hold for hold in self._queue if hold.state in ("waiting", "later") and hold.item_id in (None, item_id)
        ]
        if not waiting:
            self.who_waits.setText(self.tr("Nobody is waiting for it."))
            return
        said = [self.tr("{n} waiting:").format(n=len(waiting))]
        said += [f"{place}. {hold.patron}" for place, hold in enumerate(waiting[:_NAMED], 1)]
        if len(waiting) > _NAMED:
            said.append(self.tr("and {n} more").format(n=len(waiting) - _NAMED))
        self.who_waits.setText("\n".join(said))

    def _said(self, line: ItemLine) -> str:
        session, number = self._session, line.number or line.call_number
        said = (number, line.volume, said_status(session, line.standing).word, said_beside(session, line.standing))
        return " · ".join(filter(None, said))

    def _lay_out(self, heading: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        foot.addWidget(self.set_button)
        self.close_button.setAutoDefault(False)
        self.set_button.setDefault(True)
        name = SecondaryLabel(self._name)
        name.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(heading))
        column.addWidget(name)
        column.addWidget(self.form)
        column.addWidget(self.reasons)
        column.addWidget(self.who_waits)
        column.addStretch(1)
        column.addLayout(foot)
        self.resize(_WIDTH, self.sizeHint().height())
