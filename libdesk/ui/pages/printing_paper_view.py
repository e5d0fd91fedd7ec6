"""What this workstation prints on: paper, printer, tray and offset of each kind of sheet, kept as it is entered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_segments import Segments
from libdesk.ui.pages.print_job import PrintHabit, PrintJob, habit_of, remember
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from libdesk.paper.document import Offset
    from libdesk.paper.labels import LabelStock
    from libdesk.services.outcome import Outcome
    from libdesk.services.printing import Prepared
    from libdesk.services.sheets import PaperChoices, SheetLanguage
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

KINDS: Final = (
    "packet", "loan_slip", "to_borrowers", "return_label", "address_label", "desk_slip", "patron_card", "book_strap",
    "borrowing_papers",
)  # fmt: skip
# The setting of this workstation that holds a kind's paper, and the paper's words; labels are asked of the service.
_PAPER: Final = {
    "loan_slip": ("A5", "A4x3"),
    "return_label": (),
    "address_label": (),
    "desk_slip": ("A6", "A5", "roll58", "roll80"),
    "patron_card": (),
}
# Kinds that are printed on labels or cards, whose measures are known.
_STOCKED: Final = ("return_label", "address_label", "patron_card")
_PAPER_WORDS: Final = {
    "A4x3": QT_TRANSLATE_NOOP("PaperView", "A4, three on a sheet"),
    "roll58": QT_TRANSLATE_NOOP("PaperView", "Roll, 58 mm"),
    "roll80": QT_TRANSLATE_NOOP("PaperView", "Roll, 80 mm"),
}
_SIZES: Final = {
    "A4": (210.0, 297.0), "A5": (148.0, 210.0), "A6": (105.0, 148.0), "A4x3": (210.0, 297.0),
    "roll58": (58.0, 120.0), "roll80": (80.0, 120.0),
}  # fmt: skip
_MOST_MILLIMETRES = 20.0
_WIDTH = 560


def _millimetres(text: str) -> float | None:
    plain = text.strip().replace(",", ".").replace("−", "-")
    if not plain:
        return 0.0
    if re.fullmatch(r"[+-]?\d{1,2}(\.\d{1,2})?", plain) is None or abs(float(plain)) > _MOST_MILLIMETRES:
        return None
    return float(plain)


def _check_millimetres(text: str) -> str:
    if _millimetres(text) is not None:
        return ""
    return QCoreApplication.translate("PaperView", "Millimetres between -20 and 20, such as 1.5.")


_PRINTER: Final = (
    Field(
        "printer", QT_TRANSLATE_NOOP("Fields", "Printer"), FieldKind.CHOICE, width=40,
        hint=QT_TRANSLATE_NOOP("Fields", "What is chosen in the preview is remembered here."),
    ),
    Field(
        "tray", QT_TRANSLATE_NOOP("Fields", "Tray"), width=20,
        hint=QT_TRANSLATE_NOOP("Fields", "As the printer calls it; empty: its own choice."),
    ),
    (
        Field("x", QT_TRANSLATE_NOOP("Fields", "Shift to the right (mm)"), width=20, check=_check_millimetres),
        Field("y", QT_TRANSLATE_NOOP("Fields", "Shift down (mm)"), width=20, check=_check_millimetres),
    ),
)  # fmt: skip


class PaperView(Retranslated, QWidget):
    """One kind of sheet at a time."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self.kinds = Segments(KINDS)
        self.kinds.chosen.connect(lambda _kind: self._show())
        self._intro = SecondaryLabel()
        self._place = QVBoxLayout()
        self.form: Form | None = None
        self.calibration_button = Button(icon_name="printing", pressed=self.print_calibration)
        self._calibration_hint = SecondaryLabel()
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 24)
        column.setSpacing(16)
        column.addWidget(self._intro)
        column.addLayout(self._place)
        column.addWidget(self._calibration_hint)
        column.addWidget(self.calibration_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 16, 0)
        bar.addWidget(self.kinds)
        bar.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(scroll, 1)
        self.retranslate()

    def print_calibration(self) -> None:
        """Show the sheet on which the offset of this kind's printer is measured."""
        printing = self._session.services.printing
        width, height = self._size()
        language: SheetLanguage = "ja" if self._session.language == "ja" else "en"

        def prepare(_language: SheetLanguage | None, _choices: PaperChoices, offset: Offset) -> Outcome[Prepared]:
            return printing.prepare_calibration(language, width, height, offset)

        from libdesk.ui.pages.print_sheets import show_job

        title = self._session.say_key("words.sheet.calibration")
        job = PrintJob(self.kinds.current, title, prepare, self._session.paper_choices(), languages=False, logged=False)
        show_job(self._shell, self._session, job)

    def reload(self) -> None:
        """Show what is chosen now: the preview may have remembered another printer."""
        self._show()

    def retranslate(self) -> None:
        """Set every text again."""
        self.kinds.setAccessibleName(self.tr("Sheet"))
        self.kinds.set_texts([self._session.say_key(f"words.sheet.{kind}") for kind in KINDS])
        self._intro.setText(self.tr("This holds for this workstation only, and is kept as you enter it."))
        self._calibration_hint.setText(
            self.tr("Print the calibration sheet, measure where its cross stands, and enter the difference above.")
        )
        self.calibration_button.setText(self.tr("Calibration sheet"))
        self._show()

    def _show(self) -> None:
        kind = self.kinds.current
        paper = (
            [Field("paper", QT_TRANSLATE_NOOP("Fields", "Paper"), FieldKind.CHOICE, width=40)] if kind in _PAPER else []
        )
        form = Form([Group("", (*paper, *_PRINTER))])
        let_choices_shrink(form)
        self._fill(form, kind)
        form.changed.connect(lambda: self._keep(kind, form))
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.setParent(None)
            self.form.deleteLater()
        self.form = form
        self._place.addWidget(form)

    def _fill(self, form: Form, kind: str) -> None:
        from libdesk.ui import printer

        machine, habit = self._session.machine, habit_of(self._session.machine, kind)
        names = [(one.name, one.shown) for one in printer.printers()]
        if habit.printer and habit.printer not in [name for name, _shown in names]:
            away = self.tr("{printer} (not connected)").format(printer=habit.printer)
            names.append((habit.printer, away))
        form.set_choices("printer", [("", self.tr("The system's default printer")), *names])
        shown = {"printer": habit.printer, "tray": habit.tray, "x": f"{habit.x:g}", "y": f"{habit.y:g}"}
        if kind in _PAPER:
            form.set_choices("paper", self._papers(kind))
            shown["paper"] = str(machine.get(f"paper.{kind}"))
        form.load(shown)

    def _papers(self, kind: str) -> list[tuple[str, str]]:
        if kind in _STOCKED:
            return [(code, stock.name) for code, stock in self._stocks(kind).items()]
        words = QCoreApplication.translate
        return [
            (code, words("PaperView", _PAPER_WORDS[code]) if code in _PAPER_WORDS else code) for code in _PAPER[kind]
        ]

    def _stocks(self, kind: str) -> dict[str, LabelStock]:
        services = self._session.services
        return services.card_printing.stocks() if kind == "patron_card" else services.printing.label_stocks()

    def _keep(self, kind: str, form: Form) -> None:
        values = {name: str(value) for name, value in form.values().items()}
        x, y = _millimetres(values["x"]), _millimetres(values["y"])
        if x is None or y is None:
            return
        remember(self._session.machine, kind, PrintHabit(values["printer"], values["tray"].strip(), x, y))
        if kind in _PAPER:
            self._session.machine.set(f"paper.{kind}", values["paper"])

    def _size(self) -> tuple[float, float]:
        """The paper of the chosen kind in millimetres; rolls are cut long enough for the sheet."""
        kind = self.kinds.current
        if kind not in _PAPER:
            return _SIZES["A4"]
        code = str(self._session.machine.get(f"paper.{kind}"))
        if kind in _STOCKED:
            stock = self._stocks(kind).get(code)
            return (stock.page_width, stock.page_height) if stock is not None else _SIZES["A5"]
        return _SIZES[code]
