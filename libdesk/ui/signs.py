"""The four signs of the program: a colour, a shape and a word each, so that nothing is told by colour alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.roles import Role


class SignKind(StrEnum):
    """What a verdict, a status or a note says; NEUTRAL is a plain status that asks for nobody's attention."""

    DONE = "done"
    ATTENTION = "attention"
    STOP = "stop"
    INFORMATION = "information"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Sign:
    """How a kind is shown: the icon of a line, the glyph and the outline of the large sign."""

    role: Role
    icon: str
    glyph: str
    outline: Literal["circle", "diamond", "octagon", "square"]
    word: str


SIGNS: dict[SignKind, Sign] = {
    SignKind.DONE: Sign("done", "check", "check", "circle", QT_TRANSLATE_NOOP("Signs", "Done")),
    SignKind.ATTENTION: Sign("attention", "hand", "hand", "diamond", QT_TRANSLATE_NOOP("Signs", "Attention")),
    SignKind.STOP: Sign("stop", "octagon-x", "x", "octagon", QT_TRANSLATE_NOOP("Signs", "Stop")),
    SignKind.INFORMATION: Sign("information", "info", "letter-i", "square", QT_TRANSLATE_NOOP("Signs", "Information")),
    SignKind.NEUTRAL: Sign("secondary", "dot", "dot", "circle", QT_TRANSLATE_NOOP("Signs", "State")),
}


def sign_word(kind: SignKind) -> str:
    """The kind in a word of the window's language, for screen readers and tooltips."""
    return QCoreApplication.translate("Signs", SIGNS[kind].word)


@dataclass(frozen=True, slots=True)
class Status:
    """A state in a list: its sign and the library's word for it ("Overdue", "On the shelf")."""

    kind: SignKind
    word: str
