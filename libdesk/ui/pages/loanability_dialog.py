"""May a title be lent to partner libraries: what the table says of each copy, and the mark that goes before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.domain.item_title import item_title
from libdesk.domain.lending_refusal import LOANABILITY_REASONS
from libdesk.domain.loanability import TitleMark
from libdesk.ui.pages.loanability_words import reason_lines, verdict
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from libdesk.domain.loanability import Verdict
    from libdesk.domain.reasons import Decision, Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.catalogue_details import OpenTitle
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WIDTH, _HEIGHT, _MARGIN = 720, 640, 48
_COPIES_HEIGHT: Final = 240
_FIELDS_OF_REASONS: Final = {
    "loanability_reason_missing": "reason",
    "loanability_note_missing": "note",
    "lending_conditions_missing": "conditions",
}
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field(
                    "verdict", QT_TRANSLATE_NOOP("Fields", "Mark"), FieldKind.CHOICE, width=26,
                    choices=(
                        ("", QT_TRANSLATE_NOOP("Fields", "as the table says")),
                        ("never", QT_TRANSLATE_NOOP("Fields", "never lent")),
                        ("with_conditions", QT_TRANSLATE_NOOP("Fields", "always lent, with conditions")),
                    ),
                ),
                Field("reason", QT_TRANSLATE_NOOP("Fields", "Why never"), FieldKind.CHOICE, width=26),
            ),
            Field(
                "conditions", QT_TRANSLATE_NOOP("Fields", "Conditions"), FieldKind.LONG_TEXT, width=64,
                hint=QT_TRANSLATE_NOOP("Fields", "The partner reads them, on the loan slip too"),
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), width=64),
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """What the dialog shows: the mark, each copy with its decision, and whether the table has any row."""

    mark: TitleMark | None
    decisions: dict[int, Decision]
    rows: int


class LoanabilityDialog(QDialog):
    """The copies with their reasons above, the mark below; Ctrl+Return sets it."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, title: OpenTitle) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._session, self._done_line, self._title = session, done_line, title
        self._marked = False
        self._name = item_title(title.record.title, title.record.volume, "")
        heading = self.tr("Lending to partner libraries")
        self.setWindowTitle(heading)
        self.setAccessibleName(f"{heading}: {self._name}")
        self.form = Form(_GROUPS)
        reasons = [(code, session.say_key(f"loanability.reason.{code}")) for code in LOANABILITY_REASONS]
        self.form.set_choices("reason", [("", QCoreApplication.translate("Fields", "Please choose")), *reasons])
        self.reasons = ReasonLines(session)
        self.set_button = Button(self.tr("Set the mark"), ButtonKind.PRIMARY, pressed=self.set_mark)
        self.close_button = Button(self.tr("Leave it as it is"), pressed=self.reject)
        self._copies = QVBoxLayout()
        self._copies.setSpacing(4)
        self._lay_out(heading)
        self.form.changed.connect(self._follow)
        self._follow()
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _MARGIN), min(_HEIGHT, room.height() - _MARGIN))
        loanability, context, title_id = session.services.loanability, session.context(), title.title_id
        shell.operations.read(
            lambda: _Known(
                loanability.mark_of(title_id), dict(loanability.of_title(context, title_id)), len(loanability.rows())
            ),
            self._show,
        )

    @property
    def sentences(self) -> list[str]:
        """What is said of the copies, line by line."""
        widgets = (self._copies.itemAt(place).widget() for place in range(self._copies.count()))
        return [one.label.text() for one in widgets if isinstance(one, SignLine)]

    def set_mark(self) -> None:
        """Set the mark that is chosen, or take it away."""
        typed = {name: str(value) for name, value in self.form.values().items()}
        loanability, context = self._session.services.loanability, self._session.context()
        title_id = self._title.title_id
        if not typed["verdict"]:
            if not self._marked:
                self.reject()
                return
            told = self.tr("Mark taken away: {title}").format(title=self._name)
            self._run(lambda: loanability.unmark_title(context, title_id), told)
            return
        mark = TitleMark(cast("Verdict", typed["verdict"]), typed["reason"], typed["conditions"], typed["note"])
        told = self.tr("Marked: {title}").format(title=self._name)
        self._run(lambda: loanability.mark_title(context, title_id, mark), told)

    def _run(self, call: Any, told: str) -> None:
        def done(outcome: Outcome[int]) -> None:
            self._done_line.tell(outcome, told)
            self.accept()

        self._done_line.run(self.tr("Marking"), call, done, refused=self._refused)

    def _refused(self, reasons: Sequence[Reason]) -> None:
        beside = {
            _FIELDS_OF_REASONS[one.code]: self._session.say(one) for one in reasons if one.code in _FIELDS_OF_REASONS
        }
        self.reasons.say([one for one in reasons if one.code not in _FIELDS_OF_REASONS])
        self.form.show_errors(beside)

    def _show(self, known: _Known) -> None:
        mark = known.mark
        self._marked = mark is not None
        if mark is not None:
            self.form.load(
                {"verdict": mark.verdict, "reason": mark.reason, "conditions": mark.conditions, "note": mark.note}
            )
            self._follow()
        for line in self._title.items:
            if line.item_id in known.decisions:
                self._show_copy(" · ".join(filter(None, (line.number, line.call_number, line.volume))),
                                known.decisions[line.item_id])  # fmt: skip
        if not known.decisions:
            self._copies.addWidget(SecondaryLabel(self.tr("This title has no copy yet.")))
        elif not known.rows:
            self._copies.addWidget(SecondaryLabel(self.tr("The table is empty: see Settings, Lent to partners.")))
        self._copies.addStretch(1)
        self.form.editor("verdict").setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_copy(self, name: str, decision: Decision) -> None:
        self._copies.addWidget(PlainLabel(name))
        kind, answer = verdict(self._session, decision)
        self._copies.addWidget(SignLine(kind, answer, strong=True))
        for kind, text in reason_lines(self._session, decision):
            self._copies.addWidget(SignLine(kind, text))
        self._copies.addSpacing(8)

    def _follow(self) -> None:
        """Only what belongs to the chosen mark can be typed."""
        chosen = self.form.values()["verdict"]
        self.form.editor("reason").setEnabled(chosen == "never")
        self.form.editor("conditions").setEnabled(chosen == "with_conditions")
        self.form.editor("note").setEnabled(bool(chosen))

    def _lay_out(self, heading: str) -> None:
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, 0, 8, 0)
        inside.addLayout(self._copies)
        copies = QScrollArea()
        copies.setWidgetResizable(True)
        copies.setWidget(holder)
        copies.setMinimumHeight(_COPIES_HEIGHT)
        # The arrow keys read on where there are more copies than room.
        copies.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        copies.setAccessibleName(self.tr("What the table says of its copies"))
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
        column.addWidget(copies, 1)
        column.addWidget(HeadingLabel(self.tr("What the library decided of this title")))
        column.addWidget(self.form)
        column.addWidget(self.reasons)
        column.addLayout(foot)
        let_tab_follow_the_layout(self)
