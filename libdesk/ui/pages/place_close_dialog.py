"""A pickup place closes for good: from when, and where what waits for it is fetched instead (H08)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.pickup_places import PickupPlace
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_CLOSED_ON: Final = Field(
    "closed_on", QT_TRANSLATE_NOOP("Fields", "First day on which nothing is sent there"), FieldKind.DATE,
    required=True, width=16,
)  # fmt: skip
_MOVE_TO: Final = Field(
    "move_to", QT_TRANSLATE_NOOP("Fields", "Where it is fetched instead"), FieldKind.CHOICE, width=40
)


class ClosePlaceDialog(PatronDialog):
    """Closes a place, or, where it is closed already, has its holds fetched elsewhere."""

    fields_of_reasons = {
        "place_closing_too_far": "closed_on",
        "place_has_open_holds": "move_to",
        "place_moves_to_itself": "move_to",
        "place_move_without_address": "move_to",
        "home_delivery_not_offered": "move_to",
    }

    def __init__(
        self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, place: PickupPlace
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._place = place
        self._name = shown_name(place.record.name, place.record.name_latin, session.language)
        closing = place.closed_on is None
        lines = ((_CLOSED_ON,) if closing else ()) + ((_MOVE_TO,) if place.waiting else ())
        form = Form([Group("", lines)])
        if place.waiting:
            form.set_choices("move_to", self._options(closing=closing))
        if closing:
            today = session.services.library.today_at(session.context())
            form.load({"closed_on": today.isoformat(), "move_to": ""})
        title = self.tr("Close for good") if closing else self.tr("Move its holds")
        self.lay_out(title, self._name, self._hint(), title, form)
        form.editor("move_to" if place.waiting else "closed_on").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Close it, or move what waits for it."""
        from libdesk.ui.pages.pickup_choices import choice_of

        form = self.form
        if form is None or not form.check():
            return
        places, context, place_id = self.session.services.pickup_places, self.session.context(), self._place.place_id
        values = form.values()
        chosen = str(values.get("move_to", ""))
        move_to = choice_of(chosen) if chosen else None
        if "closed_on" in values:
            closed_on = read_date(str(values["closed_on"]))
            self.run(self.tr("Saving"), lambda: places.close(context, place_id, closed_on, move_to), self._told)
        elif move_to is not None:
            self.run(self.tr("Saving"), lambda: places.move_holds(context, place_id, move_to), self._told)

    def _told(self, outcome: Outcome[int]) -> str:
        if not outcome.value:
            return self.tr("Closed for good: {name}").format(name=self._name)
        told = self.tr("{name}: {count} holds are fetched elsewhere now")
        return told.format(name=self._name, count=outcome.value)

    def _hint(self) -> str:
        if not self._place.waiting:
            return self.tr("Nobody waits for it. What was sent there stays until it is fetched or sent back.")
        hint = self.tr("Holds that wait for it and are not sent yet: {count}. Choose where they are fetched instead.")
        return hint.format(count=self._place.waiting)

    def _options(self, *, closing: bool) -> list[tuple[str, str]]:
        from libdesk.domain.pickup import PickupChoice
        from libdesk.ui.pages.pickup_choices import option_of, pickup_options

        itself = option_of(PickupChoice("partner", self._place.record.site_id, self._place.place_id))
        options = [one for one in pickup_options(self.session) if one[0] != itself]
        stay = QCoreApplication.translate("Fields", "Leave them for now (only for a later day)")
        return [("", stay), *options] if closing else options
