"""How a partner's request stands while it is typed: what stands against it, what it repeats, the places left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.ui.pages.lending_weighed_words import places_words
from libdesk.ui.pages.sign_line import SignLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.labels import SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.lending_weighing import RequestWeighing
    from libdesk.ui.session import Session


class RequestStanding(QWidget):
    """Said under the partner library (L01, L08, L10); what is wrong with a field is said when the request is entered.

    A user id of another library is said at once: the request may be anybody's.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.places = SecondaryLabel()
        self.remarks = SignLines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.places)
        column.addWidget(self.remarks)
        self.places.hide()
        self.hide()

    def show_weighing(self, weighing: RequestWeighing) -> None:
        """Say how the request stands now."""
        wrong = [one for one in weighing.refusals if one.facts.get("field") == "given_user_id"]
        said = [self._session.say(reason) for reason in (*wrong, *weighing.remarks)]
        self.places.setText(places_words(weighing.places_left))
        self.places.setVisible(bool(self.places.text()))
        self.remarks.say_all(SignKind.ATTENTION, said)
        self.setVisible(bool(said or self.places.text()))
