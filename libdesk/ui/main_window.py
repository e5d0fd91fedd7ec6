"""The window: the rail, the pages built on first visit, the notice band and the status line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.actions import Actions
from libdesk.ui.bug_reports import BugReports
from libdesk.ui.operations import Operations
from libdesk.ui.page import Page, Shell
from libdesk.ui.page_keyboard import PageKeyboard
from libdesk.ui.page_table import PAGES
from libdesk.ui.rail import Rail
from libdesk.ui.retranslated import Retranslated
from libdesk.ui.settings_store import SettingsStore
from libdesk.ui.status_line import StatusLine

if TYPE_CHECKING:
    from libdesk.domain.problems import Problem
    from libdesk.ui.widgets.problem_band import Notice, ProblemBand

GEOMETRY, RAIL, PAGE = "window.geometry", "window.rail_collapsed", "window.page"
_SIZE = (1280, 800)
_SMALLEST = (640, 360)
_FRAME = 48
# Below this width the words of the rail would cost the list too much.
_ROOM_FOR_WORDS = 960

PageFactory = Callable[[Shell], Page]


class MainWindow(Retranslated, QMainWindow):
    """The one window of a library.

    ``factories`` makes the pages, by their id in the page table; a page without one is not shown. ``problem_text``
    says an environment's failure as (what stands in the way, what to do). ``closing`` is emitted when the window
    really goes.
    """

    closing = Signal()

    def __init__(
        self,
        factories: Mapping[str, PageFactory],
        settings: SettingsStore,
        operations: Operations,
        bugs: BugReports,
        problem_text: Callable[[Problem], tuple[str, str]],
    ) -> None:
        super().__init__()
        self.settings = settings
        self.operations = operations
        self._factories = factories
        self._bugs = bugs
        self._problem_text = problem_text
        self._pages: dict[str, Page] = {}
        self._outdated: set[str] = set()
        self._library = ""
        self._close_agreed = False
        self._bug_shown = False
        self._wants_collapsed = bool(settings.get(RAIL))
        self.actions_table = Actions(self)
        self._specs = tuple(spec for spec in PAGES if spec.id in factories)
        self.setMinimumSize(*_SMALLEST)
        self._restore_geometry()
        self.rail = Rail(self._specs, self.actions_table, collapsed=self._rail_folds)
        self.stack = QStackedWidget()
        self.problems: ProblemBand | None = None
        self.status = StatusLine(operations)
        self._lay_out()
        self._bind()
        operations.failed.connect(self._tell_failure)
        # Queued, because a bug on another thread must not open a dialog there.
        bugs.caught.connect(self._show_bug, Qt.ConnectionType.QueuedConnection)
        self._keyboard = PageKeyboard(self)
        self._name_window()

    @property
    def page(self) -> Page | None:
        """The page on the screen."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def start(self, page_id: str | None = None) -> None:
        """Show the window with a page: the one asked for, or the last one, or the first."""
        ids = [spec.id for spec in self._specs]
        wanted = page_id or self.settings.get(PAGE)
        self._show(wanted if wanted in ids else ids[0])
        self.show()

    def show_page(self, page_id: str) -> Page | None:
        """Go to a page; None if staff must first decide about what they typed on this one."""
        before = self.page
        if before is None or before.page_id == page_id:
            return self._show(page_id)
        before.leave(lambda: self._show(page_id))
        shown = self.page
        if shown is not None and shown.page_id != page_id:
            self.rail.mark(shown.page_id)
            return None
        return shown

    def built_page(self, page_id: str) -> Page | None:
        """A page if it has been visited."""
        return self._pages.get(page_id)

    def refresh_pages(self) -> None:
        """Let every page read again: the one on the screen now, the others when they are shown next."""
        self._outdated = set(self._pages)
        self._refresh_shown()

    def show_notice(self, notice: Notice) -> None:
        """Tell of something that stands in the way."""
        if self.problems is None:
            # Made for the first notice: on a good day there is none.
            from libdesk.ui.widgets.problem_band import ProblemBand

            self.problems = ProblemBand()
            self._right.insertWidget(0, self.problems)
        self.problems.show_notice(notice)

    def set_library(self, path: Path, name: str = "") -> None:
        """Name the library in the title, by its file where it has no name, and its file in the status line."""
        self._library = name or path.stem
        self.status.set_library(path)
        self._name_window()

    def show_shortcuts(self) -> QWidget:
        """Open the overview of all shortcuts."""
        # Imported here: most days nobody asks for it.
        from libdesk.ui.shortcut_overview import ShortcutOverview

        shown = self.page.scope if self.page is not None else ""
        overview = ShortcutOverview(self.actions_table.specs.values(), self, first=shown)
        overview.open()
        return overview

    def retranslate(self) -> None:
        """Set every text again."""
        self._name_window()
        self.actions_table.refresh()

    def recolour(self) -> None:
        """Take every icon again."""
        self.actions_table.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail where its words have no room."""
        super().resizeEvent(event)
        self._fit_rail()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything typed is lost or work is stopped; remember the window's place."""
        if not self._close_agreed:
            event.ignore()
            page = self.page
            if page is None:
                self._ask_about_work()
            else:
                page.leave(self._ask_about_work)
            return
        self.settings.set(GEOMETRY, self.saveGeometry().toBase64().toStdString())
        event.accept()
        self.closing.emit()

    def _name_window(self) -> None:
        self.setWindowTitle(f"{self._library} — LibDesk" if self._library else "LibDesk")

    def _lay_out(self) -> None:
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.stack, 1)
        above = QHBoxLayout()
        above.setSpacing(0)
        above.addWidget(self.rail)
        above.addLayout(self._right, 1)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above, 1)
        column.addWidget(self.status)
        self.setCentralWidget(middle)

    def _bind(self) -> None:
        for spec in self._specs:
            self.actions_table.bind(f"go.{spec.id}", lambda page_id=spec.id: self.show_page(page_id), self)
        self.actions_table.bind("window.rail", self._toggle_rail, self)
        self.actions_table.bind("window.shortcuts", self.show_shortcuts, self)
        self.actions_table.bind("window.box", self._go_to_box, self)
        self.actions_table.bind("window.quit", self.close, self)
        self.actions_table.bind("staff.switch", self.status.staff_pressed.emit, self)
        self.rail.chosen.connect(self.show_page)

    def _show(self, page_id: str) -> Page:
        page = self._pages.get(page_id)
        if page is None:
            page = self._factories[page_id](self)
            page.page_id = page_id
            self._pages[page_id] = page
            self.stack.addWidget(page)
            # Once the window stands: nobody presses Tab before.
            QTimer.singleShot(0, page, lambda: self._order_tabs(page))
        self.stack.setCurrentWidget(page)
        self.rail.mark(page_id)
        page.take_focus()
        self.settings.set(PAGE, page_id)
        self._refresh_shown()
        return page

    def _order_tabs(self, page: Page) -> None:
        """Put a page that was built later between the rail and the status line for Tab."""
        from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

        let_tab_follow_the_layout(page)

    def _refresh_shown(self) -> None:
        page = self.page
        if page is not None and page.page_id in self._outdated:
            self._outdated.discard(page.page_id)
            page.refresh()

    def _go_to_box(self) -> None:
        page = self.page
        if page is not None and page.box is not None:
            page.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            page.box.selectAll()

    def _toggle_rail(self) -> None:
        self._wants_collapsed = not self._wants_collapsed
        self.settings.set(RAIL, self._wants_collapsed)
        self._fit_rail()

    def _fit_rail(self) -> None:
        self.rail.collapse(self._rail_folds)

    @property
    def _rail_folds(self) -> bool:
        return self._wants_collapsed or self.width() < _ROOM_FOR_WORDS

    def _restore_geometry(self) -> None:
        kept = self.settings.get(GEOMETRY)
        if isinstance(kept, str) and self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            return
        room = QGuiApplication.primaryScreen().availableSize()
        # The frame, whose height nobody knows before it is drawn, must fit as well.
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height() - _FRAME))

    def _ask_about_work(self) -> None:
        from libdesk.ui.widgets.buttons import ButtonKind
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        running = [work.label for work in self.operations.works if work.cancellable]
        if not running:
            self._close_now("")
            return
        question = Question(
            self.tr("Stop the work and close?"),
            self.tr("Still running: {work}. What is done so far is kept.").format(work=", ".join(running)),
            (Choice("stop", self.tr("Stop and close"), ButtonKind.DESTRUCTIVE),),
            self.tr("Let it run"),
        )
        ask(self, question, self._close_now)

    def _close_now(self, _choice: str) -> None:
        self._close_agreed = True
        self.operations.cancel_all()
        # Later, so that a dialog that led here is gone before its window is.
        QTimer.singleShot(0, self, self.close)

    def _tell_failure(self, _label: str, error: BaseException) -> None:
        from libdesk.domain.problems import Problem
        from libdesk.ui.widgets.problem_band import Notice

        if isinstance(error, Problem):
            self.show_notice(Notice(*self._problem_text(error)))
        elif isinstance(error, OSError):
            self.show_notice(Notice(error.strerror or str(error), str(error.filename or "")))
        else:
            self._bugs.report(error)

    def _show_bug(self, report: str) -> None:
        if self._bug_shown:
            # One report at a time: the first tells more than those that follow from it, and all are in the log.
            return
        from libdesk.ui.widgets.dialogs import BugDialog

        self._bug_shown = True
        dialog = BugDialog(report, self)
        dialog.finished.connect(self._bug_read)
        dialog.open()

    def _bug_read(self, _result: int) -> None:
        self._bug_shown = False
