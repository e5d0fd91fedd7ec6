"""The small dialogs in which money is entered: a form, what refuses it, and the verb on the button."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

T = TypeVar("T")

_WIDTH: Final = 520

# Beside which field a refusal is said.
_FIELD_OF: Final = {
    "sum_not_positive": "sum",
    "sum_absurd": "sum",
    "nothing_owed": "sum",
    "payment_above_owed": "sum",
    "waiver_above_owed": "sum",
    "refund_above_paid": "sum",
    "deposit_above_count": "deposited",
    "till_difference_unexplained": "reason",
    "explanation_missing": "reason",
    "stamps_missing": "stamps",
    "stamps_absurd": "stamps",
    "stamps_not_the_sum": "stamps",
    "stamps_too_few": "stamps",
}


class MoneyDialog(QDialog):
    """Shows ``above`` and a form under a title, and does one thing; ``sum`` and ``stamps`` fields are read as such.

    ``fields_of_reasons``: beside which field a dialog's own refusals are said (reason code -> field).
    """

    fields_of_reasons: Mapping[str, str] = {}

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        title: str,
        about: str,
        groups: Sequence[Group],
        verb: str,
        kind: ButtonKind = ButtonKind.PRIMARY,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.shell = shell
        self.session = session
        self.done_line = done_line
        self.sums = TypedSums(session)
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {about}" if about else title)
        self.form = Form(groups)
        self.reasons = ReasonLines(session)
        self.do_button = Button(verb, kind, pressed=self.submit)
        self.stay_button = Button(self.tr("Cancel"), pressed=self.reject)
        self.above = QVBoxLayout()
        self.above.setSpacing(8)
        self._lay_out(title, about)

    def submit(self) -> None:
        """Do it, if the form is right; what is wrong is said beside its field."""
        errors = self._typing_errors()
        if not self.form.check():
            return
        if errors:
            self.form.show_errors(errors)
            return
        self.reasons.say(())
        self.do()

    def do(self) -> None:
        """Do it, from what is typed."""
        raise NotImplementedError

    def run(self, label: str, call: Callable[[], Outcome[T]], done: Callable[[Outcome[T]], object]) -> None:
        """Do one thing off the screen's thread; the dialog closes when it is done, and says why if it is not."""

        def finished(outcome: Outcome[T]) -> None:
            self.accept()
            done(outcome)

        self.done_line.run(label, call, finished, refused=self.refuse)

    def tell(
        self, outcome: Outcome[Any], what: str, offer: str = "", pressed: Callable[[], object] | None = None
    ) -> None:
        """Say in the page's line what was done."""
        self.done_line.tell(outcome, what, offer, pressed)

    def refuse(self, reasons: Sequence[Reason]) -> None:
        """Say why it was not done, beside the fields and below them."""
        fields = self.form.values()
        field_of = {**_FIELD_OF, **self.fields_of_reasons}
        beside = {field_of[one.code]: self.session.say(one) for one in reasons if field_of.get(one.code, "") in fields}
        self.reasons.say([one for one in reasons if field_of.get(one.code, "") not in fields])
        self.form.show_errors(beside)

    def show_field(self, field_id: str, shown: bool) -> None:
        """Show or hide a field with its label."""
        box = self.form.editor(field_id).parentWidget()
        if box is not None:
            box.setVisible(shown)

    def _typing_errors(self) -> dict[str, str]:
        values = self.form.values()
        errors = {
            name: self.sums.error(values[name]) for name in ("sum", "given", "counted", "deposited") if name in values
        }
        if "stamps" in values:
            errors["stamps"] = self.sums.stamps_error(values["stamps"])
        return {name: error for name, error in errors.items() if error}

    def _lay_out(self, title: str, about: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch(1)
        foot.addWidget(self.stay_button)
        foot.addWidget(self.do_button)
        self.stay_button.setAutoDefault(False)
        self.do_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(title))
        if about:
            column.addWidget(SecondaryLabel(about))
        column.addLayout(self.above)
        column.addWidget(self.form)
        column.addWidget(self.reasons)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)
