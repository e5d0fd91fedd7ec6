"""Which of a record's names is shown: where the window is English, the Latin one if there is one."""

from __future__ import annotations


def shown_name(name: str, latin: str, language: str) -> str:
    """The name of a site, category, class or collection in the window's language."""
    return latin if language != "ja" and latin else name
