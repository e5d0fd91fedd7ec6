"""Opening, changing and closing a support year (B19)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.money_dialog import MoneyDialog
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Group
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.domain.support_budget import SupportState
    from libdesk.services.support import YearEnd
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_MONEY: Final = (
    (
        Field("sum", QT_TRANSLATE_NOOP("Fields", "Budget"), required=True, width=16),
        Field(
            "limit", QT_TRANSLATE_NOOP("Fields", "Books a person may have paid"), FieldKind.NUMBER, width=12,
            hint=QT_TRANSLATE_NOOP("Fields", "Empty: any number"),
        ),
    ),
    Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),
)  # fmt: skip
_NEW: Final = (
    Group(
        "",
        (
            Field("year", QT_TRANSLATE_NOOP("Fields", "Fiscal year"), FieldKind.NUMBER, required=True, width=10),
            *_MONEY,
        ),
    ),
)
_CHANGE: Final = (Group("", _MONEY),)
_MOST_SHOWN: Final = 8


class YearDialog(MoneyDialog):
    """A year with its budget and number of books; ``state`` None: a year that is opened."""

    fields_of_reasons = {
        "support_year_taken": "year",
        "support_budget_negative": "sum",
        "support_budget_below_used": "sum",
        "support_limit_absurd": "limit",
    }

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, state: SupportState | None
    ) -> None:
        years = session.services.support_years
        title = self.tr("Open a support year") if state is None else self.tr("Change the support year")
        about = "" if state is None else session.say_key("borrowing.pay.year", year=state.year)
        verb = self.tr("Open") if state is None else self.tr("Save")
        super().__init__(parent, shell, session, done_line, title, about, _NEW if state is None else _CHANGE, verb)
        self._state = state
        if state is None:
            self.form.load({"year": str(years.next_year(session.context())), "sum": ""})
        else:
            self.form.load({"sum": self.sums.text(state.budget), "limit": str(state.person_limit or "")})
        self.form.editor("sum").setFocus()

    def do(self) -> None:
        """Open or change it."""
        values, state = self.form.values(), self._state
        years, context = self.session.services.support_years, self.session.context()
        budget = self.sums.read(values["sum"]) or 0
        limit = int(str(values["limit"])) if values["limit"] else None
        note = str(values["note"])
        if state is None:
            year = int(str(values["year"]))
            told = f"{self.session.say_key('words.action.open_support_year')} · {year} · {self.sums.show(budget)}"
            self.run(
                self.tr("Saving"),
                lambda: years.open_year(context, year, budget, limit, note),
                lambda outcome: self.tell(outcome, told),
            )
            return
        told = f"{self.session.say_key('words.action.change_support_year')} · {state.year} · {self.sums.show(budget)}"
        self.run(
            self.tr("Saving"),
            lambda: years.change_year(context, state.support_year_id, budget, limit, note),
            lambda outcome: self.tell(outcome, told),
        )


class YearEndDialog(MoneyDialog):
    """Shows what closing a year moves to the next, or what stands in the way, and closes it."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, year_end: YearEnd) -> None:
        state = year_end.state
        title = self.tr("Close the support year {year}").format(year=state.year)
        about = self.tr("After that nothing more is booked on it. It can be taken back as long as nothing follows.")
        super().__init__(parent, shell, session, done_line, title, about, (), self.tr("Close the year"))
        self._year_end = year_end
        show = self.sums.show
        self.above.addWidget(
            PlainLabel(
                self.tr("Budget {budget} · spent {spent} · left over {left}").format(
                    budget=show(state.budget), spent=show(state.spent), left=show(state.budget - state.spent)
                )
            )
        )
        self.above.addWidget(PlainLabel(self._moved_words()))
        for one in year_end.moved[:_MOST_SHOWN]:
            line = f"{one.number}  {one.title}  {one.patron}  {show(one.amount)}"
            self.above.addWidget(SecondaryLabel(line))
        if len(year_end.moved) > _MOST_SHOWN:
            more = self.tr("and {count} more").format(count=len(year_end.moved) - _MOST_SHOWN)
            self.above.addWidget(SecondaryLabel(more))
        for reason in year_end.refusals:
            self.above.addWidget(SignLine(SignKind.STOP, session.say(reason)))
        self.do_button.setEnabled(not year_end.refusals)
        (self.stay_button if year_end.refusals else self.do_button).setFocus()

    def do(self) -> None:
        """Close the year."""
        years, context, state = self.session.services.support_years, self.session.context(), self._year_end.state
        told = f"{self.session.say_key('words.action.close_support_year')} · {state.year}"
        self.run(
            self.tr("Closing the year"),
            lambda: years.close_year(context, state.support_year_id),
            lambda outcome: self.tell(outcome, told),
        )

    def _moved_words(self) -> str:
        moved, following = self._year_end.moved, self._year_end.following
        if not moved:
            return self.tr("Nothing is still reserved.")
        facts = {
            "count": len(moved),
            "sum": self.sums.show(sum(one.amount for one in moved)),
            "year": following.year if following is not None else self._year_end.state.year + 1,
        }
        return self.tr("{count} reservations, {sum} together, go to {year}:").format(**facts)


def open_year_end(parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, support_year_id: int) -> None:
    """Read what closing would do, and show it."""
    years, context = session.services.support_years, session.context()

    def show(found: YearEnd | None) -> None:
        if found is not None:
            YearEndDialog(parent, shell, session, done_line, found).open()

    shell.operations.read(lambda: years.year_end(context, support_year_id), show)
