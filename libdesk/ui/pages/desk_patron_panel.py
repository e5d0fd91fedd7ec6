"""The open patron at the right of the desk: what stands against lending, what waits, what is owed, what is on loan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.domain.reasons import Reason
from libdesk.ui.pages.desk_loan_list import LoanList
from libdesk.ui.pages.desk_view import DeskPatron
from libdesk.ui.pages.desk_words import MASK, say_reasons
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel
from libdesk.wording.formats import format_date, format_money, format_weekday

if TYPE_CHECKING:
    from libdesk.services.hold_records import HoldLine


class DeskPatronPanel(DetailsPanel):
    """Shows one patron; with ``masked`` neither the name nor the titles can be read from across the counter.

    ``loan_actions`` stand beside the heading, ``trouble_actions`` under it, ``person_actions`` at the foot.
    """

    def __init__(
        self,
        session: Session,
        loan_actions: Sequence[QAction],
        trouble_actions: Sequence[QAction],
        person_actions: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._session = session
        self.view: DeskPatron | None = None
        self.masked = False
        self._beside: Mapping[int, tuple[SignKind, Sequence[str]]] = {}
        self.loans = LoanList()
        self.loans.setAccessibleName(self.tr("Loans"))
        self.loans.chosen.connect(lambda _loan_id: self._show_chosen())
        self._heading = HeadingLabel()
        self._about = QVBoxLayout()
        self._about.setSpacing(12)
        self._told: QWidget | None = None
        self._none = SecondaryLabel()
        self._more = SecondaryLabel()
        self._waiting = SecondaryLabel()
        self._buttons = [ActionButton(action) for action in loan_actions]
        self._troubles = [ActionButton(action, ButtonKind.QUIET) for action in trouble_actions]
        self._lay_out()
        self.set_buttons([ActionButton(action) for action in person_actions])

    @property
    def loan_id(self) -> int | None:
        """The loan that is chosen in the list."""
        return self.loans.loan_id

    def show_patron(
        self,
        view: DeskPatron | None,
        *,
        refused: Mapping[int, tuple[Reason, ...]] | None = None,
        renewed: frozenset[int] = frozenset(),
    ) -> None:
        """Show a patron, or nobody; beside the loans what a renewal of all came to."""
        if view is None or self.view is None or view.patron_id != self.view.patron_id:
            self.loans.clear()
            self._beside = {}
        self.view = view
        if refused is not None:
            self._beside = {
                **dict.fromkeys(renewed, (SignKind.DONE, (self.tr("Renewed"),))),
                **{
                    loan_id: (SignKind.STOP, [self._session.say(reason) for reason in reasons])
                    for loan_id, reasons in refused.items()
                },
            }
        self._say()

    def choose_loan(self, loan_id: int | None) -> None:
        """Choose a loan in the list: the one that a scan has shown."""
        self.loans.choose(loan_id)

    def mask(self, masked: bool) -> None:
        """Hide or show the name and the titles."""
        self.masked = masked
        self._say()

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if hasattr(self, "_more"):
            self.loans.setAccessibleName(self.tr("Loans"))
            self._say()

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._about)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._heading, 1)
        for button in self._buttons:
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(self._none)
        troubles = QHBoxLayout()
        troubles.setSpacing(8)
        troubles.addStretch(1)
        for button in self._troubles:
            troubles.addWidget(button)
        column.addLayout(troubles)
        column.addWidget(self.loans)
        column.addWidget(self._more)
        column.addWidget(self._waiting)
        self.set_content(content)

    def _say(self) -> None:
        view = self.view
        language = self._session.language
        if view is None:
            self.set_title("")
            return
        record = view.record
        reading = "" if self.masked else record.name_reading or record.name_latin
        name = MASK if self.masked else record.name
        brackets = "{name}（{reading}）" if language == "ja" else "{name} ({reading})"
        title = brackets.format(name=name, reading=reading) if reading else name
        self.set_title(title, self._who(view, language))
        self._say_about(view, language)
        overdue = view.standing.overdue
        heading = self.tr("On loan: {count}, overdue: {overdue}") if overdue else self.tr("On loan: {count}")
        said = [heading.format(count=view.total, overdue=overdue)]
        if view.borrowed:
            said.append(self.tr("other libraries’: {count}").format(count=len(view.borrowed)))
        self._heading.setText(" · ".join(said))
        self._none.setText(self.tr("Nothing is on loan."))
        self._none.setVisible(not view.total and not view.borrowed)
        # The first of the rarer ones, the basket and reading here, need no loan.
        for button in (*self._buttons, *self._troubles[2:]):
            button.offer(bool(view.total or view.borrowed))
        self.loans.setVisible(bool(view.total or view.borrowed))
        self.loans.show_loans(view.loans, language, masked=self.masked, beside=self._beside, borrowed=view.borrowed)
        left = view.total - len(view.loans)
        self._more.setVisible(left > 0)
        self._more.setText(self.tr("{count} more, due later: see Patrons.").format(count=left))
        self._say_waiting(view)

    def _who(self, view: DeskPatron, language: str) -> str:
        """Card, category and validity in one line."""
        expires_on = view.standing.expires_on
        valid = self.tr("valid until {day}").format(day=format_date(expires_on, language)) if expires_on else ""
        category = shown_name(view.category.name, view.category.name_latin, language)
        return " · ".join(filter(None, (view.record.card, category, valid)))

    def _say_about(self, view: DeskPatron, language: str) -> None:
        """What stands against lending, what stands ready, and the facts that matter."""
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for hold in view.ready:
            text = self.tr("On the hold shelf for this person until {day}: {title}").format(
                day=format_weekday(hold.shelf_until, language), title=hold.item_number if self.masked else hold.title
            )
            column.addWidget(SignLine(SignKind.INFORMATION, text))
        reasons = view.standing.reasons
        for reason, sentence in zip(reasons, say_reasons(self._session, reasons, masked=self.masked), strict=True):
            line = SignLine(SignKind.ATTENTION, sentence)
            if reason.rule:
                line.setToolTip(in_tooltip(self._session.say_rule(reason.rule)))
            column.addWidget(line)
        facts = self._facts(view, language)
        if any(value for _label, value in facts):
            column.addWidget(Facts(facts))
        if self._told is not None:
            self._about.removeWidget(self._told)
            self._told.hide()
            self._told.deleteLater()
        self._told = told
        self._about.addWidget(told)

    def _facts(self, view: DeskPatron, language: str) -> list[tuple[str, str]]:
        standing = view.standing
        owed = format_money(standing.owed, language) if standing.owed.amount else ""
        if standing.accruing.amount:
            running = self.tr("{sum} running").format(sum=format_money(standing.accruing, language))
            owed = f"{owed} + {running}" if owed else running
        return [
            (self.tr("Owed"), owed),
            (self.tr("Holds"), self._holds(view)),
            (self.tr("Basket"), str(view.basket or "")),
            (self.tr("Note"), "" if self.masked else standing.note),
        ]

    def _holds(self, view: DeskPatron) -> str:
        standing = view.standing
        said = []
        if standing.ready:
            said.append(self.tr("ready: {count}").format(count=standing.ready))
        if standing.waiting:
            said.append(self.tr("waiting: {count}").format(count=standing.waiting))
        return " · ".join(said)

    def _say_waiting(self, view: DeskPatron) -> None:
        lines = [self._waits_for(hold) for hold in view.holds if hold.state in ("waiting", "later")]
        self._waiting.setVisible(bool(lines))
        self._waiting.setText("\n".join([self.tr("Waits for:"), *lines]))

    def _waits_for(self, hold: HoldLine) -> str:
        title = hold.item_number or "•••" if self.masked else hold.title
        if hold.state == "later":
            said = self.tr("{title} (reading order, {place} of {count})")
            return said.format(title=title, place=hold.series_order, count=hold.series_size)
        return self.tr("{title} (number {position} in the line)").format(title=title, position=hold.position)

    def show_first_loan(self) -> None:
        """Scroll to the beginning of the loans."""
        if self.loans.count():
            self._scroll_to(self.loans.visualItemRect(self.loans.item(0)))

    def _show_chosen(self) -> None:
        """Scroll to the loan that staff went to: the list itself is as long as it is."""
        self._scroll_to(self.loans.visualItemRect(self.loans.currentItem()))

    def _scroll_to(self, place: QRect) -> None:
        inside = self._scroll.widget()
        if inside is not None:
            centre = self.loans.mapTo(inside, place.center())
            self._scroll.ensureVisible(centre.x(), centre.y(), 0, place.height())
