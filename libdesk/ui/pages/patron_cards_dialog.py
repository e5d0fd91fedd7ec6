"""Printing many cards: for whom, on what, with which bar code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QWidget

from libdesk.services.patrons import choices
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_CODES: Final = (
    ("code128", QT_TRANSLATE_NOOP("Fields", "Code 128")),
    ("nw7", QT_TRANSLATE_NOOP("Fields", "NW-7 (figures only)")),
    ("code39", QT_TRANSLATE_NOOP("Fields", "Code 39")),
)
_GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "For whom"),
        (
            Field("whom", QT_TRANSLATE_NOOP("Fields", "Cards for"), FieldKind.CHOICE, width=44),
            (
                Field("since", QT_TRANSLATE_NOOP("Fields", "Registered since"), FieldKind.DATE, width=20),
                Field("category", QT_TRANSLATE_NOOP("Fields", "Category"), FieldKind.CHOICE, width=28),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "On what"),
        (
            (
                Field("stock", QT_TRANSLATE_NOOP("Fields", "Cards or labels"), FieldKind.CHOICE, width=34),
                Field("code", QT_TRANSLATE_NOOP("Fields", "Bar code"), FieldKind.CHOICE, width=24, choices=_CODES),
            ),
        ),
    ),
)


class CardsDialog(PatronDialog):
    """Counts whose cards would be printed; the preview comes after. The paper is remembered for this workstation."""

    width_wanted = 600

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, typed: str) -> None:
        super().__init__(parent, shell, session, done_line)
        self._typed = typed
        self._question = 0
        self._ids: Sequence[int] = ()
        form = Form(_GROUPS)
        whom = [("new", self.tr("Whoever was registered since a day"))]
        if typed:
            whom.insert(0, ("found", self.tr("Whom the search “{typed}” finds").format(typed=typed)))
        form.set_choices("whom", whom)
        named = [
            (str(one.id), shown_name(one.name, one.name_latin, session.language))
            for one in choices(session.services.library, "patron_category")
        ]
        form.set_choices("category", [("", self.tr("all categories")), *named])
        stocks = session.services.card_printing.stocks()
        form.set_choices("stock", [(code, stock.name) for code, stock in stocks.items()])
        today = session.services.library.today_at(session.context())
        form.load(
            {
                "whom": whom[0][0], "since": today.isoformat(), "stock": session.machine.get("paper.patron_card"),
                "code": session.machine.get("paper.card_code"),
            }
        )  # fmt: skip
        hint = self.tr("You see the cards before they are printed, and choose the first free place on the sheet.")
        self.lay_out(self.tr("Print cards"), "", hint, self.tr("Show the cards"), form)
        form.changed.connect(self._look)
        self.act_button.setEnabled(False)
        self._look()
        form.editor("whom").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Show the cards."""
        from libdesk.ui.pages.print_cards import print_cards

        if self.form is None or not self.form.check() or not self._ids:
            return
        values = self.form.values()
        self.session.machine.set("paper.patron_card", str(values["stock"]))
        self.session.machine.set("paper.card_code", str(values["code"]))
        self.accept()
        print_cards(self.shell, self.session, self._ids)

    def _look(self) -> None:
        assert self.form is not None
        values = self.form.values()
        new = values["whom"] == "new"
        self.form.editor("since").setEnabled(new)
        category = str(values["category"])
        typed, since = "" if new else self._typed, read_date(str(values["since"])) if new else None
        self._question += 1
        question = self._question
        patrons = self.session.services.patrons
        category_id = int(category) if category else None

        def show(ids: list[int]) -> None:
            if question == self._question:
                self._show(ids)

        self.read(lambda: patrons.ids(typed, since, category_id), show)

    def _show(self, ids: list[int]) -> None:
        self._ids = ids
        self.act_button.setEnabled(bool(ids))
        number = QLocale().toString(len(ids))
        words = QCoreApplication.translate("CardsDialog", "Cards to print: {n}").format(n=number)
        self.lines.say_all(SignKind.INFORMATION, [words])
