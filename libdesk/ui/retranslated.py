"""What a widget does when the language or the theme is switched while it is on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent


class Retranslated:
    """Mixed in before the Qt class: ``retranslate`` is called on each switch of language, ``recolour`` of theme.

    Call ``self.retranslate()`` at the end of ``__init__`` too, so that a text is set in one place only.
    """

    def retranslate(self) -> None:
        """Set every text again."""

    def recolour(self) -> None:
        """Take every icon and painted colour again."""

    def changeEvent(self, event: QEvent) -> None:
        """Hear of a new language or palette."""
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange:
            self.recolour()
