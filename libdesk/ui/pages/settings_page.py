"""Settings: the sections in a list at the left, each built when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from libdesk.ui.page import Page, Shell
from libdesk.ui.pages.done_line import DoneLine
from libdesk.ui.roles import roles_of
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.ui.pages.settings_section import SettingsSection
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section: its word and icon, and the class that shows it."""

    id: str
    word: str
    icon: str
    module: str
    name: str


SECTIONS: Final = (
    SectionSpec("library", QT_TRANSLATE_NOOP("Settings", "Library"), "library", "settings_library", "LibrarySection"),
    SectionSpec("sites", QT_TRANSLATE_NOOP("Settings", "Sites and hours"), "site", "settings_sites", "SitesSection"),
    SectionSpec(
        "calendar", QT_TRANSLATE_NOOP("Settings", "Calendar"), "calendar", "settings_calendar", "CalendarSection"
    ),
    SectionSpec(
        "places", QT_TRANSLATE_NOOP("Settings", "Pickup places"), "ship", "settings_places", "PlacesSection"
    ),
    SectionSpec("staff", QT_TRANSLATE_NOOP("Settings", "Staff and rights"), "staff", "settings_staff", "StaffSection"),
    SectionSpec(
        "loan_table", QT_TRANSLATE_NOOP("Settings", "Loan table"), "columns", "settings_loan_table", "LoanTableSection"
    ),
    SectionSpec(
        "circulation", QT_TRANSLATE_NOOP("Settings", "Rules of circulation"), "hand", "settings_library",
        "CirculationSection",
    ),
    SectionSpec(
        "loanability", QT_TRANSLATE_NOOP("Settings", "Lent to partners"), "lending", "settings_loanability",
        "LoanabilitySection",
    ),
    SectionSpec(
        "notices", QT_TRANSLATE_NOOP("Settings", "Notices"), "notices", "settings_notices", "NoticesSection"
    ),
    SectionSpec("lists", QT_TRANSLATE_NOOP("Settings", "Lists"), "catalogue", "settings_lists", "ListsSection"),
    SectionSpec("wording", QT_TRANSLATE_NOOP("Settings", "Wording"), "paper", "settings_wording", "WordingSection"),
    SectionSpec("papers", QT_TRANSLATE_NOOP("Settings", "Papers"), "printing", "settings_papers", "PapersSection"),
    SectionSpec("backup", QT_TRANSLATE_NOOP("Settings", "Backup"), "backup", "settings_backup", "BackupSection"),
    SectionSpec(
        "appearance", QT_TRANSLATE_NOOP("Settings", "This workstation"), "settings", "settings_appearance",
        "AppearanceSection",
    ),
    SectionSpec("clock", QT_TRANSLATE_NOOP("Settings", "Clock"), "today", "settings_clock", "ClockSection"),
)  # fmt: skip
_LIST_WIDTH: Final = 208


class SectionList(QWidget):
    """The sections as buttons; up and down go to the next one, Tab into the section."""

    def __init__(self, chosen: Callable[[str], object]) -> None:
        super().__init__()
        self._chosen = chosen
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons = {spec.id: self._button(spec) for spec in SECTIONS}
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(4)
        for button in self.buttons.values():
            column.addWidget(button)
        column.addStretch(1)
        self.setFixedWidth(_LIST_WIDTH)

    def mark(self, section_id: str) -> None:
        """Show which section is open."""
        for one, button in self.buttons.items():
            button.setChecked(one == section_id)
            # One stop for Tab: the section that is open.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == section_id else Qt.FocusPolicy.ClickFocus)

    def retranslate(self) -> None:
        """Set every text again."""
        for spec in SECTIONS:
            self.buttons[spec.id].setText(QCoreApplication.translate("Settings", spec.word))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down open the section above or below."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.step(step)

    def step(self, step: int) -> None:
        """Open the section above (-1) or below (1)."""
        ids = [spec.id for spec in SECTIONS]
        marked = next((place for place, one in enumerate(ids) if self.buttons[one].isChecked()), None)
        if marked is not None and 0 <= marked + step < len(ids):
            self._chosen(ids[marked + step])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line towards the section."""
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(roles_of(self.palette()).line))

    def _button(self, spec: SectionSpec) -> Button:
        button = SectionButton("", ButtonKind.RAIL, spec.icon, pressed=lambda: self._chosen(spec.id))
        button.setCheckable(True)
        self._group.addButton(button)
        return button


class SectionButton(Button):
    """A section's name; it leaves the arrows to the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave up and down to the list."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)


class SettingsPage(Page):
    """Everything that is set once and looked at now and then."""

    page_id = "settings"

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__(shell)
        self.session = session
        self.done_line = DoneLine(shell, session)
        self._sections: dict[str, SettingsSection] = {}
        self._frames: dict[str, QWidget] = {}
        self._outdated: set[str] = set()
        self._open_id = ""
        self.list = SectionList(self.open_section)
        self.stack = QStackedWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.stack, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.done_line)
        self.bind("settings.save", self._save)
        self.bind("settings.new", lambda: self.section.new())
        self.bind("settings.close", self._back)
        self.bind("settings.previous", lambda: self.list.step(-1))
        self.bind("settings.next", lambda: self.list.step(1))
        self.bind("settings.undo", self.done_line.take_back_last)
        session.changed.connect(self._changed)
        self.retranslate()
        self._show(SECTIONS[0].id)

    @property
    def section(self) -> SettingsSection:
        """The section that is open."""
        return self._sections[self._open_id]

    def open_section(self, section_id: str) -> None:
        """Go to a section, asking about what is typed in the one that is open."""
        if section_id == self._open_id:
            self.list.mark(section_id)
            return
        # The mark goes back if staff keep editing.
        self.list.mark(self._open_id)
        self.section.leave(lambda: self._show(section_id))

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        self.list.retranslate()

    def take_focus(self) -> None:
        """To where it was in the section, at first to the section's name."""
        if not self.take_focus_back():
            self.list.buttons[self._open_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again what is shown, if it changed."""
        if self._open_id in self._outdated and not self.section.dirty:
            self._outdated.discard(self._open_id)
            self.section.load()

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what is typed."""
        self.section.leave(then)

    def _show(self, section_id: str) -> None:
        if section_id not in self._sections:
            self._build(section_id)
        elif section_id in self._outdated:
            self._outdated.discard(section_id)
            self._sections[section_id].load()
        self._open_id = section_id
        self.done_line.clear()
        self.list.mark(section_id)
        self.stack.setCurrentWidget(self._frames[section_id])
        self.list.buttons[section_id].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, section_id: str) -> None:
        spec = next(spec for spec in SECTIONS if spec.id == section_id)
        kind = getattr(import_module(f"libdesk.ui.pages.{spec.module}"), spec.name)
        section: SettingsSection = kind(self.shell, self.session, self.done_line)
        frame = QScrollArea()
        frame.setWidgetResizable(True)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setWidget(section)
        self._sections[section_id] = section
        self._frames[section_id] = frame
        self.stack.addWidget(frame)
        let_tab_follow_the_layout(section)
        section.retranslate()
        section.load()

    def _save(self) -> None:
        self.section.save()

    def _back(self) -> None:
        if not self.section.back():
            self.done_line.clear()

    def _changed(self, tables: frozenset[str]) -> None:
        for section_id, section in self._sections.items():
            if section.tables and (not tables or tables & section.tables):
                self._outdated.add(section_id)
        if self.isVisible():
            self.refresh()
