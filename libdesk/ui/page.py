"""What every page is made of: a header, a body, its actions, and where the keyboard goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.page_table import PAGES
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.roles import roles_of
from libdesk.ui.widgets.buttons import ActionButton, ButtonKind
from libdesk.ui.widgets.labels import TitleLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QPaintEvent, QShowEvent
    from PySide6.QtWidgets import QLineEdit

    from libdesk.ui.actions import Actions
    from libdesk.ui.operations import Operations
    from libdesk.ui.settings_store import SettingsStore
    from libdesk.ui.status_line import StatusLine
    from libdesk.ui.widgets.focus_keeper import FocusKeeper
    from libdesk.ui.widgets.problem_band import Notice

HEADER_HEIGHT = 56
_BOX_MARGIN = 10
_WIDEST_BOX = 640


class Shell(Protocol):
    """What a page may ask of the window it is in."""

    @property
    def actions_table(self) -> Actions:
        """The window's actions."""
        ...

    @property
    def operations(self) -> Operations:
        """What runs work off the GUI thread."""
        ...

    @property
    def settings(self) -> SettingsStore:
        """The per-machine settings."""
        ...

    @property
    def status(self) -> StatusLine:
        """The bottom line."""
        ...

    def show_page(self, page_id: str) -> Page | None:
        """Go to another page; None while staff decide about what they typed on this one."""
        ...

    def show_notice(self, notice: Notice) -> None:
        """Tell of something that stands in the way."""
        ...

    def refresh_pages(self) -> None:
        """Let every page read again what it shows, after a change."""
        ...


class PageHeader(QWidget):
    """Title at the left, one scan or search box in the middle, the actions at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = TitleLabel()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 16, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self.title, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self._right = QHBoxLayout()
        self._right.addStretch(1)
        self._right.addLayout(self._buttons)
        self._row.addLayout(self._right, 1)
        self.setFixedHeight(HEADER_HEIGHT)

    def set_box(self, box: QLineEdit) -> None:
        """Put the scan or search box into the middle."""
        box.setMaximumWidth(_WIDEST_BOX)
        self._row.insertWidget(1, box, 2)
        box.ensurePolished()
        self.setFixedHeight(max(HEADER_HEIGHT, box.sizeHint().height() + 2 * _BOX_MARGIN))

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right; the main action comes last."""
        self._buttons.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line under the header."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(roles_of(self.palette()).line))


class Page(Retranslated, QWidget):
    """A page of the window. Subclasses fill ``self.body`` and set their texts in ``retranslate`` (calling ours).

    ``page_id`` is the id in the page table.
    """

    page_id = ""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._keeper: FocusKeeper | None = None
        self._box: QLineEdit | None = None
        self.header = PageHeader()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.body, 1)
        self._set_title()

    @property
    def box(self) -> QLineEdit | None:
        """The scan or search box, if the page has one."""
        return self._box

    @property
    def scope(self) -> str:
        """Whose keys are asked about first: the page's own, or those of the view that it shows."""
        return self.page_id

    def set_box(self, box: QLineEdit, *, keep_focus: bool) -> None:
        """Give the page its scan or search box; with ``keep_focus`` typing anywhere goes there (see FocusKeeper)."""
        self._box = box
        self.header.set_box(box)
        if keep_focus:
            # Imported here: a page without a scan box needs nothing of it.
            from libdesk.ui.widgets.focus_keeper import FocusKeeper

            self._keeper = FocusKeeper(self, box)

    def bind(self, action_id: str, handler: Callable[[], object]) -> QAction:
        """Make one of the table's actions do something while this page has the focus."""
        return self.shell.actions_table.bind(action_id, handler, self)

    def add_action_button(
        self, action: QAction, kind: ButtonKind = ButtonKind.PLAIN, icon: str | None = None
    ) -> ActionButton:
        """Show an action in the header; a page has at most one PRIMARY, added last."""
        button = ActionButton(action, kind, icon)
        self.header.add_button(button)
        return button

    def take_focus(self) -> None:
        """Put the keyboard where the work begins: the box, or the first thing that takes it."""
        if self._box is not None:
            self._box.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self.take_focus_back():
            self.focusNextChild()

    def take_focus_back(self) -> bool:
        """Put the keyboard where it was on this page; False if that is not on the screen any more."""
        before = self.focusWidget()
        if before is None or not self.isAncestorOf(before) or not before.isVisibleTo(self):
            return False
        before.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def refresh(self) -> None:
        """Read again what is shown, after the library changed; called only while the page is on the screen."""

    def leave(self, then: Callable[[], object]) -> None:
        """Call ``then`` when the page may be left: at once, or after staff decided about what they typed."""
        then()

    def retranslate(self) -> None:
        """Set every text again."""
        self._set_title()

    def showEvent(self, event: QShowEvent) -> None:
        """Be ready for the keyboard as soon as the page shows."""
        super().showEvent(event)
        self.take_focus()

    def _set_title(self) -> None:
        spec = next((spec for spec in PAGES if spec.id == self.page_id), None)
        if spec is not None:
            self.header.title.setText(QCoreApplication.translate("Pages", spec.word))
