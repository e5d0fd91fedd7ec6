"""The window's language: installs the translations, switches them without a restart.

After adding or changing texts of the screen: ``python -m libdesk.ui.translation_update`` takes them into
``resources/translations/libdesk_ja.ts``; translate what is marked unfinished there (Qt Linguist or a text editor) and
run it again, which writes ``libdesk_ja.qm``.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from libdesk.resources import resource_path

SOURCE_LANGUAGE = "en"
LANGUAGES: dict[str, str] = {"en": "English", "ja": "日本語"}


class Translation(QObject):
    """Holds the translators of the chosen language; widgets hear of a switch by their language change event."""

    changed = Signal(str)

    def __init__(self, application: QCoreApplication, language: str = SOURCE_LANGUAGE) -> None:
        super().__init__(application)
        self._application = application
        self._installed: list[QTranslator] = []
        self._language = ""
        self.choose(language)

    @property
    def language(self) -> str:
        """The language on the screen, ``en`` or ``ja``."""
        return self._language

    def choose(self, language: str) -> None:
        """Switch to a language of LANGUAGES; raises ValueError for another."""
        if language not in LANGUAGES:
            raise ValueError(f"LibDesk does not speak {language!r}")
        if language == self._language:
            return
        self._language = language
        # Numbers and dates first: what is retranslated reads them.
        QLocale.setDefault(QLocale(language))
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = [] if language == SOURCE_LANGUAGE else list(self._load(language))
        for translator in self._installed:
            self._application.installTranslator(translator)
        self.changed.emit(language)

    def _load(self, language: str) -> tuple[QTranslator, ...]:
        qt_texts = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / f"qtbase_{language}.qm"
        found = []
        for file in (qt_texts, resource_path("translations", f"libdesk_{language}.qm")):
            translator = QTranslator(self)
            if translator.load(str(file)):
                found.append(translator)
        return tuple(found)


def system_language() -> str:
    """The language to begin with on a new machine: the system's if LibDesk speaks it, otherwise English."""
    wanted = QLocale.system().name().split("_")[0]
    return wanted if wanted in LANGUAGES else SOURCE_LANGUAGE
