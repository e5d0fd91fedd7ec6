"""Reporting an item lost or damaged: what happened, and the ways of making it good with their sums, as one types."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.loss_sums import PRICE, SHIPPING, LossSums
from libdesk.ui.pages.loss_ways import WaysView
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.dialog_height import as_high_as_it_needs
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.loss import LossKind, WayOffer
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WIDTH: Final = 960
_GROUPS: Final = (
    Group(
        "",
        (
            (
                Field("kind", QT_TRANSLATE_NOOP("Fields", "What happened"), FieldKind.CHOICE, width=18),
                Field(
                    "reported_on", QT_TRANSLATE_NOOP("Fields", "Day of the report"), FieldKind.DATE, required=True,
                    width=14,
                ),
                PRICE,
                SHIPPING,
            ),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), width=80),
        ),
    ),
)  # fmt: skip
_FIELD_OF: Final = {
    "date_in_future": "reported_on",
    "date_too_early": "reported_on",
    "loss_price_unknown": "price",
    "loss_sum_absurd": "price",
    "loss_other_currency": "price",
}


class ReportLossDialog(QDialog):
    """Asks what happened to a loan's item. ``about`` names item and person; ``reported`` hears the new case's id."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        loan_id: int,
        about: str,
        *,
        kind: LossKind = "lost",
        reported: Callable[[int], object] | None = None,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._loan_id = loan_id
        self._reported = reported
        self._question = 0
        self._sums = LossSums(session)
        title = self.tr("Lost or damaged")
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title}: {about}")
        self.form = Form(_GROUPS)
        kinds = [(one, session.say_key(f"loss.happened.{one}")) for one in ("lost", "damaged")]
        self.form.set_choices("kind", kinds)
        today = session.services.library.today_at(session.context())
        self.form.load({"kind": kind, "reported_on": today.isoformat()})
        self.ways = WaysView(session)
        self.later_button = Button("", ButtonKind.QUIET, pressed=self._decide_later)
        self.reasons = ReasonLines(session)
        self.report_button = Button("", ButtonKind.PRIMARY, pressed=self.report)
        self.stay_button = Button(self.tr("Do not report it"), pressed=self.reject)
        self._lay_out(title, about)
        self.form.changed.connect(self._look)
        self.ways.chosen.connect(lambda _way: self._follow())
        self._follow()
        self._look()

    def report(self) -> None:
        """Open the case, with the way that is chosen."""
        errors = self._sums.errors(self.form.values())
        if not self.form.check():
            return
        if errors:
            self.form.show_errors(errors)
            return
        self.reasons.say(())
        values, way = self.form.values(), self.ways.way
        price, shipping = self._sums.read(values)
        day = read_date(str(values["reported_on"]))
        kind = cast("LossKind", str(values["kind"]))
        cases, context = self._session.services.loss_cases, self._session.context()
        self._done_line.run(
            self.tr("Reporting a loss"),
            lambda: cases.report(
                context, self._loan_id, kind, str(values["note"]), day, way=way, price=price, shipping=shipping
            ),
            lambda outcome: self._done(outcome, kind),
            refused=self._refuse,
        )

    def _done(self, outcome: Outcome[int], kind: LossKind) -> None:
        from libdesk.ui.pages.print_letters import print_loss_letter

        case_id = cast(int, outcome.value)
        shell, session = self._shell, self._session
        self._done_line.tell(
            outcome, session.say_key(f"words.action.report_{kind}"), self.tr("Print the letter"),
            lambda: print_loss_letter(shell, session, case_id),
        )  # fmt: skip
        self.accept()
        if self._reported is not None:
            self._reported(case_id)

    def _refuse(self, reasons: Sequence[Reason]) -> None:
        beside = {_FIELD_OF[one.code]: self._session.say(one) for one in reasons if one.code in _FIELD_OF}
        self.reasons.say([one for one in reasons if one.code not in _FIELD_OF])
        self.form.show_errors(beside)

    def _decide_later(self) -> None:
        self.ways.choose(None)
        self._follow()

    def _follow(self) -> None:
        """The verb of the button, and whether something is left for later."""
        lost = self.form.values()["kind"] == "lost"
        self.report_button.setText(self.tr("Report as lost") if lost else self.tr("Take in as damaged"))
        self.later_button.setVisible(self.ways.way is not None)
        self.later_button.setText(self.tr("Decide later how it is made good"))

    def _look(self) -> None:
        """Read the sums anew, whenever something is typed that they depend on."""
        self._follow()
        values = self.form.values()
        day = read_date(str(values["reported_on"]))
        if day is None or self._sums.errors(values):
            return
        self._question += 1
        question, kind = self._question, cast("LossKind", str(values["kind"]))
        price, shipping = self._sums.read(values)
        cases, context, loan_id = self._session.services.loss_cases, self._session.context(), self._loan_id

        def read() -> tuple[WayOffer, ...]:
            return cases.offers(context, loan_id, kind, price, shipping, day)

        self._shell.operations.read(read, lambda offers: self._show(question, offers))

    def _show(self, question: int, offers: Sequence[WayOffer]) -> None:
        if question != self._question:
            return
        self.ways.show_offers(offers, self._sums.currency)
        self._sums.suggest(self.form, offers)
        as_high_as_it_needs(self)

    def _lay_out(self, title: str, about: str) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.later_button)
        foot.addStretch(1)
        foot.addWidget(self.stay_button)
        foot.addWidget(self.report_button)
        self.stay_button.setAutoDefault(False)
        self.later_button.setAutoDefault(False)
        self.report_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(title))
        column.addWidget(SecondaryLabel(about))
        column.addWidget(self.form)
        column.addWidget(HeadingLabel(self.tr("How it can be made good")))
        column.addWidget(self.ways, 1)
        column.addWidget(self.reasons)
        column.addLayout(foot)
        self.resize(_WIDTH, self.sizeHint().height())
        self.form.editor("kind").setFocus(Qt.FocusReason.OtherFocusReason)
