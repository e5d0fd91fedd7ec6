"""A borrower's message for reading: whose it is, and what it does to its request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.domain.lending_states import TRANSITIONS
from libdesk.ui.pages.lending_weighed_words import difference_words, places_words

if TYPE_CHECKING:
    from libdesk.services.lending_message_reading import FromBorrower
    from libdesk.ui.session import Session

translate = QCoreApplication.translate


def book_of(incoming: FromBorrower) -> list[tuple[str, str]]:
    """The item that the request is about, and which of ours may be meant."""
    record, weighing = incoming.record, incoming.weighing
    if record is not None:
        return [(translate("MessageView", "Book"), record.title or record.asked_title)]
    if weighing is None or incoming.request is None:
        return []
    found = weighing.candidates[:1]
    ours = [" / ".join(filter(None, (one.title, one.author, one.year))) for one in found]
    differ = [difference_words(each) for one in found for each in one.differences]
    return [
        (translate("MessageView", "In our catalogue"), ", ".join(ours) or translate("MessageView", "nothing like it")),
        (translate("MessageView", "Differs"), "; ".join(differ)),
        (translate("MessageView", "Places"), places_words(weighing.places_left)),
    ]


def effect_of(session: Session, incoming: FromBorrower) -> str:
    """What happens when it is applied."""
    if incoming.request is not None:
        return translate("MessageView", "It is entered as a request.")
    record, meaning = incoming.record, incoming.meaning
    if record is None or meaning is None or meaning.step is None:
        return translate("MessageView", "Nothing moves; the message is kept with the request.")
    to = TRANSITIONS[record.state, meaning.step].to
    if to is record.state:
        step = session.say_key(f"words.lending_step.{meaning.step}")
        return translate("MessageView", "It does the step “{step}”.").format(step=step)
    state = session.say_key(f"words.lending_state.{to}")
    return translate("MessageView", "The request becomes: {state}").format(state=state)
