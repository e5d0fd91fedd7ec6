"""The history of a lending request: its steps, what was decided otherwise, and its papers in one sequence of time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from libdesk.ui.pages.lending_words import code_word, day_text

if TYPE_CHECKING:
    from libdesk.services.lending_story import LendingStory
    from libdesk.ui.session import Session

_Line = tuple[datetime, str]
translate = QCoreApplication.translate

# The wording of notes that are code words, by step; others are staff's own words.
_NOTES: Final = {
    "file_receipt_letter": "words.condition",
    "open_compensation": "words.condition",
    "refuse_extension": "lending.asked_by",
    "refuse": "words.refusal_reason",
}


def history_of(session: Session, story: LendingStory) -> list[tuple[str, str]]:
    """Moment and sentence, the oldest first."""
    lines = [*_events(session, story), *_overrides(story), *_papers(session, story)]
    lines.sort(key=lambda line: line[0])
    return [(f"{at:%Y-%m-%d %H:%M}", text) for at, text in lines]


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _events(session: Session, story: LendingStory) -> list[_Line]:
    lines = []
    for event in story.events:
        on = "" if event.happened_on == event.at.date() else day_text(session, event.happened_on)
        step = code_word(session, "lending.history", event.step)
        note = code_word(session, _NOTES.get(event.step, "lending"), event.note)
        lines.append((event.at, _joined(step, on, note, event.staff)))
    return lines


def _overrides(story: LendingStory) -> list[_Line]:
    head = translate("LendingHistory", "Decided otherwise")
    return [(one.at, _joined(head, one.explanation, one.staff)) for one in story.overrides]


def _papers(session: Session, story: LendingStory) -> list[_Line]:
    lines = []
    for paper in story.papers:
        word = code_word(session, "words.sheet", paper.kind.replace("-", "_"))
        printed = translate("LendingHistory", "Printed: {paper}").format(paper=word)
        lines.append((paper.at, _joined(printed, paper.staff)))
    return lines
