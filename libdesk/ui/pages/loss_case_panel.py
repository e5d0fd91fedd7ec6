"""A case of loss in the details: what happened, and the ways of making it good with the sums of today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.loss_sums import PRICE, SHIPPING, LossSums
from libdesk.ui.pages.loss_ways import WaysView
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel
from libdesk.wording.formats import format_date, format_money, format_weekday

if TYPE_CHECKING:
    from libdesk.domain.loss import LossWay, WayOffer
    from libdesk.domain.money import Money
    from libdesk.services.claims import ClaimLine
    from libdesk.services.loss_records import LossCase
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_SUMS: Final = (Group("", ((PRICE, SHIPPING),)),)
_SETTLE: Final = (
    Group(
        "",
        (
            Field(
                "copy", QT_TRANSLATE_NOOP("Fields", "Replacement copy"), FieldKind.CHOICE, width=40,
                choices=(
                    ("", QT_TRANSLATE_NOOP("Fields", "not entered in the catalogue now")),
                    ("enter", QT_TRANSLATE_NOOP("Fields", "entered in the old one's place")),
                ),
            ),
            Field(
                "number", QT_TRANSLATE_NOOP("Fields", "Its item number"), width=20,
                hint=QT_TRANSLATE_NOOP("Fields", "Scan it; empty: the next free number"),
            ),
            Field(
                "old_item", QT_TRANSLATE_NOOP("Fields", "The old item"), FieldKind.CHOICE, width=40,
                choices=(
                    ("withdraw", QT_TRANSLATE_NOOP("Fields", "is withdrawn from the collection")),
                    ("keep", QT_TRANSLATE_NOOP("Fields", "stays as it is written down")),
                ),
            ),
        ),
    ),
)  # fmt: skip
_WHY: Final = (Group("", (Field("why", QT_TRANSLATE_NOOP("Fields", "Why"), required=True, width=60),)),)


@dataclass(frozen=True, slots=True)
class CaseReading:
    """What the details of a case show."""

    case: LossCase
    offers: tuple[WayOffer, ...]
    today: date


class LossCasePanel(QWidget):
    """Facts, sums to type and the ways. ``chosen`` follows each choice of a way."""

    chosen = Signal()

    def __init__(self, shell: Shell, session: Session, reading: CaseReading) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.reading = reading
        self._sums = LossSums(session)
        self._question = 0
        self.form = Form(_SUMS)
        self.ways = WaysView(session, side_by_side=False)
        self.reasons = ReasonLines(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._add_state(column)
        column.addWidget(case_facts(session, reading.case))
        if reading.case.state == "open":
            column.addWidget(HeadingLabel(self.tr("How it is made good")))
            column.addWidget(self.form)
            column.addWidget(self.ways)
            column.addWidget(self.reasons)
        self._begin()
        self.form.changed.connect(self._look)
        self.ways.chosen.connect(lambda _way: self.chosen.emit())

    @property
    def way(self) -> LossWay | None:
        """The way that staff have chosen here."""
        return self.ways.way

    @property
    def another_way(self) -> bool:
        """Whether what is chosen here is not yet what the case says."""
        return self.way is not None and self.way != self.reading.case.way

    def sums(self) -> tuple[Money | None, Money | None] | None:
        """Price and shipping as typed; None if something is to be mended first."""
        errors = self._sums.errors(self.form.values())
        if errors:
            self.form.show_errors(errors)
            return None
        return self._sums.read(self.form.values())

    def _begin(self) -> None:
        case = self.reading.case
        self.form.load({"price": self._sums.text(case.price), "shipping": self._sums.text(case.shipping)})
        self.ways.choose(case.way)
        self.ways.show_offers(self.reading.offers, self._sums.currency)
        self._sums.suggest(self.form, self.reading.offers)

    def _add_state(self, column: QVBoxLayout) -> None:
        case = self.reading.case
        late = case.days_past_deadline(self.reading.today)
        if late:
            text = self._session.say_key("loss.copy_late", days=late)
            column.addWidget(SignLine(SignKind.STOP, text, strong=True))
        elif case.state != "open":
            word = self._session.say_key(f"words.loss_state.{case.state}")
            column.addWidget(SignLine(SignKind.NEUTRAL, word, strong=True))

    def _look(self) -> None:
        """Read the sums anew with what is typed."""
        values = self.form.values()
        if self._sums.errors(values):
            return
        self._question += 1
        question = self._question
        price, shipping = self._sums.read(values)
        cases, context, case_id = self._session.services.loss_cases, self._session.context(), self.reading.case.case_id

        def show(offers: Sequence[WayOffer]) -> None:
            if question == self._question:
                self.ways.show_offers(offers, self._sums.currency)

        self._shell.operations.read(lambda: cases.offers_of_case(context, case_id, price, shipping), show)


class LossStepPanel(QWidget):
    """Settling or dropping a case: a few fields, and why it was refused.

    ``why`` is asked for where the step is refused and staff may decide otherwise.
    """

    def __init__(self, session: Session, reading: CaseReading, step: str) -> None:
        super().__init__()
        self.reading = reading
        self.step = step
        self.form = Form(_SETTLE if step == "settle" else _WHY)
        self.why = Form(_WHY)
        self.why.hide()
        self.reasons = ReasonLines(session)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(HeadingLabel(self.tr("Settle") if step == "settle" else self.tr("Drop the case")))
        column.addWidget(case_facts(session, reading.case))
        if step == "settle":
            came = "enter" if reading.case.way == "replacement" else ""
            self.form.load({"copy": came, "old_item": "withdraw"})
        else:
            column.addWidget(SecondaryLabel(self.tr("What the case charged is taken off; the item is in service.")))
        column.addWidget(self.form)
        column.addWidget(self.reasons)
        column.addWidget(self.why)

    def begin(self) -> None:
        """Put the keyboard into the first field."""
        first = self.form.editor("copy" if self.step == "settle" else "why")
        first.setFocus()

    @property
    def number(self) -> str | None:
        """The number of the copy that is entered; None if none is."""
        values = self.form.values()
        return str(values["number"]) if values["copy"] else None

    def ask_why(self) -> None:
        """Ask why staff decide otherwise."""
        self.why.show()
        self.why.editor("why").setFocus()
        # Once it has its place: it stands below everything else.
        QTimer.singleShot(0, self, self._bring_why_into_sight)

    def _bring_why_into_sight(self) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if parent is not None:
            parent.ensureWidgetVisible(self.why)


def case_facts(session: Session, case: LossCase) -> Facts:
    """What is known about a case."""
    language = session.language
    until = format_weekday(case.replacement_by, language) if case.replacement_by else ""
    return Facts(
        [
            (_tr(session, "item_number"), case.item_number),
            (_tr(session, "what"), session.say_key(f"words.loss_kind.{case.kind}")),
            (_tr(session, "reported_on"), format_date(case.reported_on, language)),
            (_tr(session, "due_on"), format_date(case.due_on, language)),
            (_tr(session, "way"), session.say_key(f"words.loss_way.{case.way}") if case.way != "undecided" else ""),
            (_tr(session, "until"), until),
            (_tr(session, "owed"), format_money(case.owed, language) if case.owed.amount else ""),
            (_tr(session, "note"), case.note),
        ]
    )


def claim_facts(session: Session, claim: ClaimLine) -> Facts:
    """What is known about a claim: where to look, and who says so."""
    language = session.language
    return Facts(
        [
            (_tr(session, "call_number"), claim.call_number),
            (_tr(session, "shelf"), claim.shelf),
            (_tr(session, "site"), shown_name(claim.site, claim.site_latin, language)),
            (_tr(session, "item_number"), claim.item_number),
            (_tr(session, "claimed_on"), format_date(claim.claimed_on, language)),
            (_tr(session, "due_on"), format_date(claim.due_on, language)),
        ]
    )


def _tr(session: Session, name: str) -> str:
    return session.say_key(f"loss.label.{name}")
