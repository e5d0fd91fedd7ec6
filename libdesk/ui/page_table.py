"""The pages of the window in the order of the rail: id, word and icon."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page; the action ``go.<id>`` shows it, with its icon and shortcuts."""

    id: str
    word: str
    icon: str

    def text(self) -> str:
        """The page's word in the window's language."""
        return QCoreApplication.translate("Pages", self.word)


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", QT_TRANSLATE_NOOP("Pages", "Today"), "today"),
    PageSpec("desk", QT_TRANSLATE_NOOP("Pages", "Desk"), "desk"),
    PageSpec("catalogue", QT_TRANSLATE_NOOP("Pages", "Catalogue"), "catalogue"),
    PageSpec("patrons", QT_TRANSLATE_NOOP("Pages", "Patrons"), "patrons"),
    PageSpec("holds", QT_TRANSLATE_NOOP("Pages", "Holds"), "holds"),
    PageSpec("notices", QT_TRANSLATE_NOOP("Pages", "Notices"), "notices"),
    PageSpec("reserve", QT_TRANSLATE_NOOP("Pages", "Course reserve"), "reserve"),
    PageSpec("till", QT_TRANSLATE_NOOP("Pages", "Till"), "till"),
    PageSpec("borrowing", QT_TRANSLATE_NOOP("Pages", "Borrowing"), "borrowing"),
    PageSpec("lending", QT_TRANSLATE_NOOP("Pages", "Lending"), "lending"),
    PageSpec("printing", QT_TRANSLATE_NOOP("Pages", "Printing"), "printing"),
    PageSpec("reports", QT_TRANSLATE_NOOP("Pages", "Reports"), "reports"),
    PageSpec("settings", QT_TRANSLATE_NOOP("Pages", "Settings"), "settings"),
)
