"""Making one record of two: who may be the same person, and what the merge will move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import PlainLabel
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.rows_model import Column
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from libdesk.services.patron_merging import MergePreview
    from libdesk.services.patrons import PatronRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_COLUMNS: Final = (
    Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), stretches=True),
    Column("card", QT_TRANSLATE_NOOP("Columns", "Card"), width=116),
    Column("why", QT_TRANSLATE_NOOP("Columns", "Why it may be the same person"), width=240),
)
_WHY: Final = {
    "name_and_birth": QT_TRANSLATE_NOOP("MergeDialog", "same name and date of birth"),
    "name": QT_TRANSLATE_NOOP("MergeDialog", "same name"),
    "telephone": QT_TRANSLATE_NOOP("MergeDialog", "same telephone number"),
    "email": QT_TRANSLATE_NOOP("MergeDialog", "same e-mail address"),
    "": "",
}
_FOUND: Final = 20
_GROUPS: Final = (
    Group(
        "",
        (
            Field(
                "other", QT_TRANSLATE_NOOP("Fields", "Look for the other record"), width=40,
                hint=QT_TRANSLATE_NOOP("Fields", "Card number or name. Left empty: who may be the same person."),
            ),
        ),
    ),
)  # fmt: skip


class MergeDialog(PatronDialog):
    """Lists who may be the same person, or who is looked for; says what moves before it is done."""

    width_wanted = 720
    height_wanted = 560

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        patron_id: int,
        record: PatronRecord,
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._patron_id = patron_id
        self._record = record
        self._question = 0
        self._other: int | None = None
        self._names: dict[int, str] = {}
        self.table = WindowedTable("merge_patrons", self.tr("Other records"), _COLUMNS, shell.settings)
        self.table.set_empty(
            lambda: StateText(self.tr("No other record looks like this person"), self.tr("Look for one above."))
        )
        self.table.current_changed.connect(self._chosen)
        self.table.opened.connect(lambda _patron_id: self.act_button.setFocus())
        self.what = PlainLabel()
        self.what.setWordWrap(True)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self.what)
        hint = self.tr(
            "The record of {name} ({card}) stays. Loans, holds, account and papers of the other move to it, and the "
            "other's card still finds the person."
        ).format(name=record.name, card=record.card)
        self.lay_out(self.tr("Merge with another record"), record.name, hint, self.tr("Merge"), Form(_GROUPS), [middle])
        assert self.form is not None
        self.form.changed.connect(self._look)
        self.act_button.setEnabled(False)
        self._look()
        self.form.editor("other").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Merge."""
        other = self._other
        if other is None:
            return
        merging, context, keep = self.session.services.patron_merging, self.session.context(), self._patron_id
        told = self.tr("{other} is merged into {name}").format(other=self._names[other], name=self._record.name)
        self.run(self.tr("Merging"), lambda: merging.merge(context, keep, other), lambda _outcome: told)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter merges on the button only: in the search it goes to who was found, in the list to the button."""
        assert self.form is not None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.act_button.hasFocus():
            if self.cancel_button.hasFocus():
                self.reject()
            elif self.form.editor("other").hasFocus() and self.table.model.total:
                self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)
            event.accept()
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        """Read who may be the same person, or who is looked for."""
        assert self.form is not None
        typed = str(self.form.values()["other"]).strip()
        self._question += 1
        question = self._question
        services, context, patron_id = self.session.services, self.session.context(), self._patron_id

        def read() -> list[tuple[int, str, str, str]]:
            if typed:
                found = services.patrons.page(context, 0, _FOUND, typed)
                return [(one.patron_id, one.name, one.card, "") for one in found if one.patron_id != patron_id]
            doubles = services.patron_merging.doubles_of(patron_id)
            return [(one.patron_id, one.name, one.card, one.why) for one in doubles]

        def show(found: Sequence[Any]) -> None:
            if question == self._question:
                self._show(found)

        self.read(read, show)

    def _show(self, found: Sequence[tuple[int, str, str, str]]) -> None:
        rows = [
            (name, card, QCoreApplication.translate("MergeDialog", _WHY[why]) if why else "", patron_id)
            for patron_id, name, card, why in found
        ]
        self._names = {patron_id: name for patron_id, name, _card, _why in found}
        self.table.show_rows(ListRows([column.id for column in _COLUMNS], rows))
        if rows:
            self.table.select_row(0)
        self._chosen(rows[0][-1] if rows else None)

    def _chosen(self, patron_id: int | None) -> None:
        self._other = patron_id
        self.act_button.setEnabled(False)
        self.what.setText("")
        if patron_id is None:
            return
        merging, keep = self.session.services.patron_merging, self._patron_id

        def show(preview: MergePreview) -> None:
            if self._other == patron_id:
                self._say(preview)

        self.read(lambda: merging.preview(keep, patron_id), show, lambda _gone: None)

    def _say(self, preview: MergePreview) -> None:
        moves = preview.moves
        parts = [self.tr("{n} on loan").format(n=moves.loans), self.tr("{n} returned").format(n=preview.closed_loans)]
        if moves.holds:
            parts.append(self.tr("{n} holds").format(n=moves.holds))
        if moves.borrowing:
            parts.append(self.tr("{n} from other libraries").format(n=moves.borrowing))
        if moves.owed:
            parts.append(self.tr("what is owed"))
        self.what.setText(
            self.tr("Moves: {what}. The card {card} will say that a newer one is in use.").format(
                what=", ".join(parts), card=preview.card_that_goes
            )
        )
        self.act_button.setEnabled(True)
