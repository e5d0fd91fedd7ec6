"""The copy that is to be promised, and how the request stands with it: looked up at once, and anew with each choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from libdesk.ui.pages.lending_offers import Copy, find_copies
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.pages.lending_weighed_words import candidate_offers, places_words
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.lending_weighing import AnswerWeighing
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue


class AnswerPart(StepPart):
    """Offers the candidates with what differs and their copies; says all that speaks against it (L01, L05 to L08)."""

    def __init__(self, shell: Shell, session: Session, reading: RequestReading) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._record = reading.record
        self._question = 0
        self.copies = SearchChoice(
            shell.operations,
            lambda typed: find_copies(session, typed, titles_too=False),
            lambda: (
                self.tr("Copy to be sent"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has no copy of this. Refuse the request, or search by other words."),
            ),
        )
        self.places = SecondaryLabel()
        self.stops = SignLines()
        self.remarks = SignLines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.copies, self.places, self.stops, self.remarks):
            column.addWidget(part)
        record = self._record
        if record.item_id is not None and record.title_id is not None:
            shown = " · ".join(filter(None, (record.item_number, record.title, record.volume)))
            self.copies.choose(Copy(record.title_id, record.item_id), shown)
        self.copies.chosen.connect(lambda _key: self._chosen())
        self._look()

    def values(self) -> dict[str, FieldValue]:
        """The id of the copy, empty for none."""
        return {"item_id": str(self._item_id or "")}

    def take_keyboard(self) -> bool:
        """Into the field in which a copy is scanned; past it where one is chosen."""
        if self._item_id is not None:
            return False
        self.copies.field.setFocus()
        return True

    def refused(self) -> None:
        """What stood against it is said below the form now."""
        self.stops.say_all(SignKind.STOP, ())

    @property
    def _item_id(self) -> int | None:
        chosen = self.copies.key
        return chosen.item_id if isinstance(chosen, Copy) else None

    def _chosen(self) -> None:
        self.changed.emit()
        self._look()

    def _look(self) -> None:
        self._question += 1
        question, item_id, request_id = self._question, self._item_id, self._record.lending_request_id
        lending, context = self._session.services.lending, self._session.context()

        def found(weighing: AnswerWeighing) -> None:
            if isValid(self) and question == self._question:
                self._show(weighing)

        self._shell.operations.read(lambda: lending.weigh_answer(context, request_id, item_id), found)

    def _show(self, weighing: AnswerWeighing) -> None:
        # That no copy is chosen yet is plain to see.
        against = [one for one in weighing.decision.refusals if one.code != "lending_no_item"]
        said = [self._session.say(reason) for reason in (*weighing.decision.remarks, *weighing.double_reasons)]
        self.places.setText(places_words(weighing.places_left, weighing.asking.limit))
        self.places.setVisible(bool(self.places.text()))
        self.stops.say_all(SignKind.STOP, [self._session.say(reason) for reason in against])
        self.remarks.say_all(SignKind.ATTENTION, said)
        if self.copies.key is None and not self.copies.field.text():
            offers = candidate_offers(self._session, weighing.candidates, titles_too=False)
            record = self._record
            if offers:
                self.copies.offer(record.title or record.asked_title, offers)
            else:
                self.copies.search_for(record.title or record.asked_title)
