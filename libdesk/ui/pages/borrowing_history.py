"""The history of a borrowing request: steps, lenders, messages, readings, costs and papers in one sequence of time."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from libdesk.ui.pages.borrowing_message_words import code_words
from libdesk.ui.pages.borrowing_words import done_word, sum_text
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name

if TYPE_CHECKING:
    from libdesk.services.borrowing_story import BorrowingStory, StoryExtension
    from libdesk.ui.session import Session

_Line = tuple[datetime, str]
translate = QCoreApplication.translate

# The wording of notes that are code words, by step; others are staff's own words.
_NOTES: Final = {
    "arrive": "words.condition",
    "ship_back": "words.condition",
    "hand_out": "borrowing.use",
    "take_back": "borrowing.returned_how",
    "note_refusal": "borrowing.lender_reason",
    "refuse": "borrowing.end_reason",
    "cancel": "borrowing.end_reason",
    "settle": "borrowing.loss_way",
}


def history_of(session: Session, story: BorrowingStory) -> list[tuple[str, str]]:
    """Moment and sentence, the oldest first."""
    lines = [
        *_events(session, story),
        *_tries(session, story),
        *_messages(session, story),
        *_uses(story),
        *_papers(session, story),
        *_costs(session, story),
    ]
    # What was noted for a day stands behind what was done at a moment of it.
    lines.sort(key=lambda line: line[0].replace(tzinfo=None))
    return [(_moment(at), text) for at, text in lines]


def extensions_of(session: Session, story: BorrowingStory) -> list[str]:
    """The extensions that were asked for, and the lender's answers (B08)."""
    return [_extension(session, one) for one in story.extensions]


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d}" if at.time() == time.max else f"{at:%Y-%m-%d %H:%M}"


def _on(day: date) -> datetime:
    return datetime.combine(day, time.max)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))


def _events(session: Session, story: BorrowingStory) -> list[_Line]:
    lines = []
    for event in story.events:
        if event.step == "message":
            # It stands among the messages, with what it says.
            continue
        on = "" if event.happened_on == event.at.date() else day_text(session, event.happened_on)
        step = done_word(session, event.step)
        note = code_word(session, _NOTES.get(event.step, "borrowing"), event.note)
        lines.append((event.at, _joined(step, on, note, event.staff)))
    return lines


def _tries(session: Session, story: BorrowingStory) -> list[_Line]:
    """How each lender was asked, and its answer where it refused; that it sent is a step of its own."""
    lines = []
    for tried in story.tries:
        lender = shown_name(tried.lender, tried.lender_latin, session.language)
        asked = translate("BorrowingHistory", "{lender} was asked ({way})").format(
            lender=lender, way=code_word(session, "borrowing.ordered_by", tried.ordered_by)
        )
        lines.append((_on(tried.ordered_on), asked))
        if tried.answer == "refused" and tried.answered_on is not None:
            refused = translate("BorrowingHistory", "{lender} refused").format(lender=lender)
            reason = code_word(session, "borrowing.lender_reason", tried.reason)
            lines.append((_on(tried.answered_on), _joined(refused, reason, tried.note)))
    return lines


def _messages(session: Session, story: BorrowingStory) -> list[_Line]:
    heads = {
        "out": translate("BorrowingHistory", "To the lender"),
        "in": translate("BorrowingHistory", "From the lender"),
    }
    return [
        (message.at, _joined(heads[message.direction], code_words(session, message.code), message.text, message.staff))
        for message in story.messages
    ]


def _uses(story: BorrowingStory) -> list[_Line]:
    """Readings in the reading room that have ended (R04); what is out is told by its step."""
    lines = []
    for use in story.uses:
        if use.kind != "reading_room" or use.in_at is None:
            continue
        text = translate("BorrowingHistory", "Reading in the reading room, {begins} to {ends}").format(
            begins=f"{use.out_at:%H:%M}", ends=f"{use.in_at:%H:%M}"
        )
        lines.append((use.out_at, _joined(text, use.out_staff)))
    return lines


def _papers(session: Session, story: BorrowingStory) -> list[_Line]:
    lines = []
    for paper in story.papers:
        word = code_word(session, "words.sheet", paper.kind.replace("-", "_"))
        printed = translate("BorrowingHistory", "Printed: {paper}").format(paper=word)
        lines.append((paper.at, _joined(printed, paper.staff)))
    return lines


def _costs(session: Session, story: BorrowingStory) -> list[_Line]:
    lines = []
    for cost in story.costs:
        what = code_word(session, "borrowing.cost_kind", cost.kind)
        for_what = code_word(session, "borrowing.cost_what", cost.what)
        payer = code_word(session, "borrowing.expense", cost.payer)
        text = _joined(what, for_what, sum_text(session, cost.amount, cost.currency), payer, cost.budget_code)
        lines.append((_on(cost.booked_on), _joined(text, cost.reason, cost.staff)))
    return lines


def _extension(session: Session, one: StoryExtension) -> str:
    asked = translate("BorrowingHistory", "asked {day}").format(day=day_text(session, one.asked_on))
    if one.granted is None:
        return _joined(asked, translate("BorrowingHistory", "no answer yet"))
    if one.granted:
        until = translate("BorrowingHistory", "granted until {day}").format(day=day_text(session, one.new_due_on))
        return _joined(asked, until, one.note)
    return _joined(asked, translate("BorrowingHistory", "refused"), one.note)
