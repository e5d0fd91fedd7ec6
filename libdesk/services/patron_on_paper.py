"""A patron as paper names the person: in which language, with which name and address."""

from __future__ import annotations

from typing import Literal

from libdesk.db.connection import Rows
from libdesk.domain.countries import COUNTRIES
from libdesk.paper.letter import Recipient
from libdesk.wording.catalogue import catalogue


class PatronOnPaper:
    """What letters and slips say of a patron; ``main`` is the language that leads, ``card`` the number in use."""

    def __init__(self, rows: Rows, patron_id: int) -> None:
        row = rows.one(
            "SELECT name, name_latin, language, address, postal_code, country, coalesce(identifier.scanned_text, '')"
            " FROM patron LEFT JOIN identifier ON identifier.patron_id = patron.id AND identifier.valid_to IS NULL"
            " WHERE patron.id = ?",
            patron_id,
        )
        self.patron_id = patron_id
        self.name, self._latin, language, self._address, self._postal_code, self.country, self.card = row or (
            "", "", "ja", "", "", "JP", "",
        )  # fmt: skip
        self.main: Literal["ja", "en"] = "ja" if language == "ja" else "en"

    @property
    def has_address(self) -> bool:
        """Whether a letter could be posted."""
        return bool(self._address.strip())

    def called(self, language: str) -> str:
        """The name with what politeness adds to it."""
        name = self.name if language == "ja" else self._latin or self.name
        return catalogue(language).text("sheets.letter.name", {"name": name})

    def on_shelf(self, shows: str, language: str) -> str:
        """How the person appears on the hold shelf: by name, by card number, or by the end of it (``masked``)."""
        if shows == "name" or not self.card:
            return self.called(language)
        return self.card if shows == "number" else f"•••{self.card[-4:]}"

    def recipient(self, language: str, from_country: str) -> Recipient:
        """The address as the envelope shows it in a language."""
        lines = [line.strip() for line in self._address.splitlines() if line.strip()]
        if self._postal_code and not any(self._postal_code in line for line in lines):
            lines = [f"〒{self._postal_code}", *lines] if language == "ja" else [*lines, self._postal_code]
        country = COUNTRIES[self.country] if self.country != from_country else ""
        return Recipient(self.called(language), tuple(lines), country, name_first=language != "ja")
