"""Open cases: what is lost or damaged and being made good, and what is claimed to be back and searched for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.cases_rows import COLUMNS, CaseKey, case_rows
from libdesk.ui.pages.loss_case_panel import CaseReading, LossCasePanel, LossStepPanel, claim_facts
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.labels import SecondaryLabel
from libdesk.ui.widgets.list_and_details import ListAndDetails
from libdesk.ui.widgets.list_rows import ListRows
from libdesk.ui.widgets.state_panel import StateText
from libdesk.ui.widgets.windowed_table import WindowedTable

if TYPE_CHECKING:
    from datetime import date

    from libdesk.domain.reasons import Reason
    from libdesk.services.claims import ClaimLine
    from libdesk.services.loss_records import LossCase
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


class CasesView(Retranslated, QWidget):
    """The list and its details. Everything that is done to a case or a claim is done here."""

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._wanted: CaseKey | None = None
        self._claims: dict[int, ClaimLine] = {}
        self.panel: LossCasePanel | None = None
        self.step: LossStepPanel | None = None
        self.buttons: dict[str, Button] = {}
        self.table = WindowedTable("cases", "", COLUMNS, shell.settings)
        self.table.set_empty(
            lambda: StateText(
                self.tr("No open case"), self.tr("Nothing is lost, damaged or searched for."), icon="check"
            )
        )
        self.details = DetailsPanel()
        self.both = ListAndDetails(self.table, self.details, shell.settings, "cases")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.both)
        self.table.current_changed.connect(self._selected)
        self.table.opened.connect(lambda _key: self._to_details())
        # The row that is marked already tells of no change when it is pressed.
        self.table.view.clicked.connect(lambda _index: self._pressed(self.table.current_key()))
        self.details.closed.connect(self._close)
        self.retranslate()
        self.refresh()

    def open_case(self, key: CaseKey) -> None:
        """Show a case that another page names."""
        self._wanted = key
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew; a step that is open stays."""
        services, context = self._session.services, self._session.context()

        def read() -> tuple[list[LossCase], list[ClaimLine], date]:
            return services.loss_cases.open_cases(), services.claims.search_list(), services.library.today_at(context)

        self._shell.operations.read(read, lambda found: self._show(*found))

    def back(self) -> bool:
        """Leave the step, or close the details; False if there is nothing to close."""
        if self.step is not None:
            self._read(self.step.reading.case.case_id)
            return True
        if self.both.is_open:
            self._close()
            return True
        return False

    def retranslate(self) -> None:
        """Set every text again."""
        self.table.set_name(self.tr("Open cases"))
        self.table.reload()

    def _show(self, losses: Sequence[LossCase], claims: Sequence[ClaimLine], today: date) -> None:
        self._claims = {claim.loan_id: claim for claim in claims}
        rows = case_rows(self._session, losses, claims, today)
        keys = [row[-1] for row in rows]
        wanted = self._wanted or self.table.current_key()
        self._wanted = None
        self.table.show_rows(ListRows([column.id for column in COLUMNS], rows))
        if wanted in keys:
            self.table.select_row(keys.index(wanted))
            self._open(wanted)
        elif wanted is not None and self.both.is_open:
            self._close()

    def _selected(self, key: CaseKey | None) -> None:
        if key is not None:
            self._open(key)

    def _pressed(self, key: CaseKey | None) -> None:
        if not self.both.is_open:
            self._selected(key)

    def _open(self, key: CaseKey) -> None:
        kind, row_id = key
        if kind == "loss":
            if self.step is None or self.step.reading.case.case_id != row_id:
                self._read(row_id)
        elif row_id in self._claims:
            self._show_claim(self._claims[row_id])

    def _read(self, case_id: int) -> None:
        services, context = self._session.services, self._session.context()

        def read() -> CaseReading | None:
            try:
                case = services.loss_cases.case(case_id)
            except LookupError:
                return None
            offers = services.loss_cases.offers_of_case(context, case_id)
            return CaseReading(case, offers, services.library.today_at(context))

        def found(reading: CaseReading | None) -> None:
            if reading is None:
                self._close()
            else:
                self._show_case(reading)

        self._shell.operations.read(read, found)

    def _show_case(self, reading: CaseReading) -> None:
        self.step = None
        panel = self.panel = LossCasePanel(self._shell, self._session, reading)
        self.details.set_title(reading.case.title, _person(reading.case))
        self.details.set_content(panel)
        panel.chosen.connect(self._follow)
        case_id, is_open = reading.case.case_id, reading.case.state == "open"
        decided = reading.case.way != "undecided"
        made = [
            ("choose", self.tr("Choose this way"), ButtonKind.PRIMARY, lambda: self.choose_way()),
            ("settle", self.tr("Settle"), ButtonKind.PRIMARY, lambda: self._begin_step(reading, "settle")),
            ("letter", self.tr("Letter"), ButtonKind.PLAIN, lambda: self._print(case_id)),
            ("drop", self.tr("Drop the case"), ButtonKind.DESTRUCTIVE, lambda: self._begin_step(reading, "drop")),
        ]
        shown = self._buttons([one for one in made if is_open and (decided or one[0] != "settle")])
        self.details.set_buttons(
            [one for one in shown if one.kind is not ButtonKind.DESTRUCTIVE],
            [one for one in shown if one.kind is ButtonKind.DESTRUCTIVE],
        )
        self._follow()
        self.both.open_details()

    def _show_claim(self, claim: ClaimLine) -> None:
        self.panel = self.step = None
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(claim_facts(self._session, claim))
        column.addWidget(
            SecondaryLabel(
                self.tr(
                    "Found on the shelf: the loan ends with the day of the claim, and the days since cost nothing. "
                    "Not found: the loan goes on as before, and the item can be reported lost."
                )
            )
        )
        self.details.set_title(claim.title, _person(claim))
        self.details.set_content(content)
        found, given_up = self._buttons(
            [
                ("found", self.tr("Found on the shelf"), ButtonKind.PRIMARY, lambda: self.found_on_shelf(claim)),
                ("give_up", self.tr("Not found"), ButtonKind.PLAIN, lambda: self.give_up(claim)),
            ]
        )
        self.details.set_buttons([found, given_up])
        self.both.open_details()

    def _begin_step(self, reading: CaseReading, step: str) -> None:
        self.panel = None
        self.step = LossStepPanel(self._session, reading, step)
        self.details.set_content(self.step)
        verb = self.tr("Settle") if step == "settle" else self.tr("Drop the case")
        kind = ButtonKind.PRIMARY if step == "settle" else ButtonKind.DESTRUCTIVE
        do, back = self._buttons(
            [
                ("do", verb, kind, self.do_step),
                ("back", self.tr("Back"), ButtonKind.PLAIN, self.back),
            ]
        )
        self.details.set_buttons([do, back])
        self.step.begin()

    def choose_way(self) -> None:
        """Charge the case by the way that is chosen in the details."""
        panel = self.panel
        if panel is None or panel.way is None:
            return
        sums = panel.sums()
        if sums is None:
            return
        way, case_id, override = panel.way, panel.reading.case.case_id, ""
        price, shipping = sums
        self._do(
            "choose_loss_way",
            lambda context: self._session.services.loss_cases.choose_way(
                context, case_id, way, price=price, shipping=shipping, override=override
            ),
            panel.reasons.say,
        )

    def do_step(self) -> None:
        """Settle or drop the case, as the form says."""
        step = self.step
        if step is None or not step.form.check():
            return
        cases, case_id = self._session.services.loss_cases, step.reading.case.case_id
        if step.step == "drop":
            why = str(step.form.values()["why"])
            self._do("drop_loss", lambda context: cases.drop(context, case_id, why), step.reasons.say)
            return
        override = "" if step.why.isHidden() else str(step.why.values()["why"])
        if not step.why.isHidden() and not step.why.check():
            return
        number, old_item = step.number, step.form.values()["old_item"]
        self._do(
            "settle_loss",
            lambda context: cases.settle(
                context, case_id, replacement_number=number,
                old_item="keep" if old_item == "keep" else "withdraw", override=override,
            ),
            self._not_settled,
        )  # fmt: skip

    def found_on_shelf(self, claim: ClaimLine) -> None:
        """The item stood on the shelf."""
        claims = self._session.services.claims
        self._do("found_on_shelf", lambda context: claims.found_on_shelf(context, claim.loan_id))

    def give_up(self, claim: ClaimLine) -> None:
        """The item was not on the shelf."""
        claims = self._session.services.claims
        self._do("give_up_claim", lambda context: claims.give_up(context, claim.loan_id))

    def _not_settled(self, reasons: Sequence[Reason]) -> None:
        step = self.step
        if step is None:
            return
        step.reasons.say(reasons)
        if all(reason.overridable for reason in reasons):
            step.ask_why()
            self.buttons["do"].setText(self.tr("Settle anyway"))

    def _do(
        self,
        name: str,
        call: Callable[[Any], Outcome[Any]],
        refused: Callable[[Sequence[Reason]], object] | None = None,
    ) -> None:
        context = self._session.context()
        word = self._session.say_key(f"words.action.{name}")

        def done(outcome: Outcome[Any]) -> None:
            self._done_line.tell(outcome, word)
            self.step = None
            self.refresh()
            self.table.view.setFocus()

        self._done_line.run(word, lambda: call(context), done, refused=refused)

    def _print(self, case_id: int) -> None:
        from libdesk.ui.pages.print_letters import print_loss_letter

        print_loss_letter(self._shell, self._session, case_id)

    def _buttons(self, made: Sequence[tuple[str, str, ButtonKind, Callable[[], object]]]) -> list[Button]:
        may = self._session.may("circulate")
        self.buttons = {}
        for name, text, kind, pressed in made:
            button = self.buttons[name] = Button(text, kind, pressed=pressed)
            button.setEnabled(may or name in ("letter", "back"))
        return list(self.buttons.values())

    def _follow(self) -> None:
        """Of choosing and settling only the one that is next is offered."""
        panel = self.panel
        if panel is None or "choose" not in self.buttons:
            return
        another = panel.another_way or panel.reading.case.way == "undecided"
        self.buttons["choose"].setVisible(another)
        self.buttons["choose"].setEnabled(panel.way is not None and self._session.may("circulate"))
        if "settle" in self.buttons:
            self.buttons["settle"].setVisible(not another)

    def _to_details(self) -> None:
        first = next((one for one in self.buttons.values() if one.isEnabled() and not one.isHidden()), None)
        if first is not None:
            first.setFocus()

    def _close(self) -> None:
        self.panel = self.step = None
        self.both.close_details()
        self.table.view.clearSelection()


def _person(about: LossCase | ClaimLine) -> str:
    return " · ".join(filter(None, (about.patron, about.card)))
