"""National holidays, from the kept package ``holidays``; asked for, never entered by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Holiday:
    """A national holiday; ``entered``: a closure says so already; ``closed_anyway``: the site is closed that day."""

    day: date
    name: str
    entered: bool
    closed_anyway: bool


def known(country: str, first_year: int, last_year: int) -> list[tuple[date, str]]:
    """The holidays of a country (ISO code) in these years, in the language of the country; empty if none are known."""
    # Imported here: a window that opens asks for no holidays.
    import holidays

    supported = holidays.list_supported_countries(include_aliases=False)
    if country not in supported:
        return []
    years = range(first_year, last_year + 1)
    language = getattr(holidays, country).default_language
    found = holidays.country_holidays(country, years=years, language=language)
    # A yearly file of days beyond what the law says so far would be a guess; the package gives none then.
    return sorted((day, name) for day, name in found.items() if day.year in years)


def countries() -> list[str]:
    """The ISO codes of the countries whose holidays are known."""
    import holidays

    return sorted(holidays.list_supported_countries(include_aliases=False))
