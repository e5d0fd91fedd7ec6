"""Tooltips that show a record as it is: Qt guesses whether one is markup, and a title must not be taken for it."""

from __future__ import annotations


def in_tooltip(text: str) -> str:
    """The text as a tooltip must be given it to show it letter by letter, with its line breaks.

    What Qt could take for markup becomes markup that says just that text; anything else stays as it is.
    """
    if "<" not in text and "&lt;" not in text:
        return text
    # Imported here: hardly any title has such signs, and the module brings a table of all names of signs.
    from html import escape

    return f'<p style="white-space: pre-wrap">{escape(text, quote=False)}</p>'
