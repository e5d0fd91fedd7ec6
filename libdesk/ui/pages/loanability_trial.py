"""Why may this item be lent to a partner library, or not: scan it, and read every reason; what a change would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.loanability_words import preview_lines, reason_lines, verdict
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.labels import HeadingLabel, SecondaryLabel
from libdesk.ui.widgets.scan_box import PageBox

if TYPE_CHECKING:
    from libdesk.services.loanability import Weighed
    from libdesk.services.loanability_preview import Preview
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_BOX_WIDTH = 360


class LoanabilityTrial(Retranslated, QWidget):
    """A box for an item's number, and below it the answer for that item, or what a change would do."""

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell, self._session = shell, session
        self._question = 0
        self._scanned = ""
        self.weighed: Weighed | None = None
        self._preview: Preview | None = None
        self.heading = HeadingLabel()
        self.box = PageBox()
        self.box.setMaximumWidth(_BOX_WIDTH)
        self.about = SecondaryLabel()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.box)
        column.addWidget(self.about)
        column.addLayout(self._lines)
        self.box.returnPressed.connect(lambda: self.ask(self.box.text()))
        self.retranslate()

    @property
    def sentences(self) -> list[str]:
        """What is said, line by line."""
        widgets = (self._lines.itemAt(place).widget() for place in range(self._lines.count()))
        return [one.label.text() for one in widgets if isinstance(one, SignLine)]

    def ask(self, scanned: str) -> None:
        """Weigh the item with this number."""
        self._scanned = scanned.strip()
        if self._scanned:
            self.box.selectAll()
            self.again()

    def again(self) -> None:
        """Weigh the same item by the table as it is now."""
        if not self._scanned:
            return
        self._question += 1
        question, scanned = self._question, self._scanned
        loanability, context = self._session.services.loanability, self._session.context()

        def answered(found: Weighed | None) -> None:
            if question == self._question:
                self.weighed, self._preview = found, None
                self._show()

        self._shell.operations.read(lambda: loanability.try_number(context, scanned), answered)

    def show_preview(self, found: Preview) -> None:
        """Say what a change would do, in place of an answer."""
        self._question += 1
        self._scanned, self.weighed, self._preview = "", None, found
        self.box.clear()
        self._show()

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Why may this item be lent, or not?"))
        self.box.setPlaceholderText(self.tr("Scan or type an item’s number"))
        self.box.setAccessibleName(self.tr("An item’s number: why may it be lent to partner libraries, or not?"))
        self._show()

    def _show(self) -> None:
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.about.setText(self._what())
        self.about.setVisible(bool(self.about.text()))
        if self._preview is not None:
            self._add(preview_lines(self._session, self._preview))
        elif self.weighed is not None:
            kind, answer = verdict(self._session, self.weighed.decision)
            self._lines.addWidget(SignLine(kind, answer, strong=True))
            self._add(reason_lines(self._session, self.weighed.decision))
        elif self._scanned:
            self._add([(SignKind.ATTENTION, self.tr("No item has the number {number}.").format(number=self._scanned))])

    def _what(self) -> str:
        if self._preview is not None:
            return self.tr("What the change would do")
        return "" if self.weighed is None else f"{self.weighed.number} · {self.weighed.title}"

    def _add(self, lines: list[tuple[SignKind, str]]) -> None:
        for kind, text in lines:
            self._lines.addWidget(SignLine(kind, text))
