"""A new card for one that was lost or has worn out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from libdesk.domain.money import Money
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.wording.formats import format_money

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.patrons import PatronRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_WHY: Final = (
    ("lost", QT_TRANSLATE_NOOP("Fields", "The card was lost or stolen")),
    ("replaced", QT_TRANSLATE_NOOP("Fields", "The card is worn or damaged")),
)


class NewCardDialog(PatronDialog):
    """Asks why and for the new number; the old card of somebody who lost it stops at once."""

    fields_of_reasons = {"number_taken": "number", "card_same_number": "number", "number_missing": "number"}

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
        self._charge = session.services.settings.number("patrons.card_charge")
        form = Form((Group("", tuple(self._fields())),))
        form.load({"why": "lost", "charged": True} if self._charge else {"why": "lost"})
        hint = self.tr(
            "The card {number} stops: whoever shows it is told so. Loans, holds and account stay with the person."
        ).format(number=record.card)
        self.lay_out(self.tr("New card"), record.name, hint, self.tr("Give the new card"), form)
        form.editor("number").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Give the card."""
        form = self.form
        if form is None or not form.check():
            return
        values = form.values()
        why, number = str(values["why"]), str(values["number"])
        charged = bool(values.get("charged", False))
        cards, context, patron_id = self.session.services.patron_cards, self.session.context(), self._patron_id

        def told(outcome: Outcome[str]) -> str:
            return self.tr("New card {number}: {name}").format(number=outcome.value, name=self._record.name)

        shell, session = self.shell, self.session

        def print_it() -> None:
            from libdesk.ui.pages.print_cards import print_cards

            print_cards(shell, session, [patron_id])

        self.run(
            self.tr("Saving"),
            lambda: cards.replace_card(
                context, patron_id, number, "lost" if why == "lost" else "replaced", charged=charged
            ),
            told,
            self.tr("Print the card"),
            print_it,
        )

    def _fields(self) -> list[Field]:
        fields = [
            Field("why", QT_TRANSLATE_NOOP("Fields", "Why"), FieldKind.CHOICE, width=40, choices=_WHY),
            Field(
                "number", QT_TRANSLATE_NOOP("Fields", "New card number"), width=30,
                hint=QT_TRANSLATE_NOOP("Fields", "Scan the new card. Left empty, the next free number is given."),
            ),
        ]  # fmt: skip
        if self._charge:
            currency = self.session.services.settings.text("money.currency")
            price = format_money(Money(self._charge, currency), self.session.language)
            label = QCoreApplication.translate("NewCardDialog", "Charge {price}").format(price=price)
            fields.append(Field("charged", label, FieldKind.CHECK))
        return fields
