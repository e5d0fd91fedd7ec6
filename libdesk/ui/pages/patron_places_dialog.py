"""At which pickup places a person is registered: what was shown, and a further card that is shown now (H12)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.dialog_height import as_high_as_it_needs
from libdesk.ui.widgets.fields import Field, FieldKind, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel
from libdesk.wording.formats import format_date

if TYPE_CHECKING:
    from libdesk.services.patrons import PatronRecord
    from libdesk.services.place_registrations import PlaceRegistration
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "A card that is shown now"),
        (
            Field("place", QT_TRANSLATE_NOOP("Fields", "Pickup place"), FieldKind.CHOICE, width=44),
            (
                Field("card_number", QT_TRANSLATE_NOOP("Fields", "Number on its card"), width=24),
                Field(
                    "shown_on", QT_TRANSLATE_NOOP("Fields", "Day the card was shown"), FieldKind.DATE, required=True,
                    width=16,
                ),
            ),
        ),
    ),
)  # fmt: skip


class PatronPlacesDialog(PatronDialog):
    """Lists the registrations, each with its *Remove*, and notes a further one; a newer card replaces the older."""

    fields_of_reasons = {"pickup_place_closed": "place", "number_taken": "card_number", "date_in_future": "shown_on"}

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        patron_id: int,
        record: PatronRecord,
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._patron_id = patron_id
        self._name = record.name
        self.remove_buttons: list[Button] = []
        self._standing = QVBoxLayout()
        self._standing.setContentsMargins(0, 0, 0, 0)
        self._standing.setSpacing(8)
        places = session.services.pickup_places.choices(session.context())
        form = Form(_GROUPS)
        language = session.language
        form.set_choices(
            "place", [(str(one.place_id), shown_name(one.name, one.name_latin, language)) for one in places]
        )
        first = str(places[0].place_id) if places else ""
        today = session.services.library.today_at(session.context())
        form.load({"place": first, "shown_on": today.isoformat()})
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._standing)
        column.addWidget(form)
        column.addStretch(1)
        hint = self.tr("Who fetches at another library shows that library's card and ours. Note each card once.")
        if not places:
            hint = self.tr("There is no pickup place yet. Enter them in Settings.")
        self.lay_out(
            self.tr("Registered at pickup places"), record.name, hint, self.tr("Note the card"), None, [holder]
        )
        self.form = form
        form.setVisible(bool(places))
        self.act_button.setEnabled(bool(places))
        self.cancel_button.setText(self.tr("Close"))
        registrations = session.services.place_registrations
        self.read(lambda: registrations.of_patron(patron_id), self._show)
        target = form.editor("place") if places else self.cancel_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Note the card that is shown."""
        form = self.form
        if form is None or not form.check():
            return
        values = {name: str(value) for name, value in form.values().items()}
        registrations, context = self.session.services.place_registrations, self.session.context()
        patron_id, place_id, shown_on = self._patron_id, int(values["place"]), read_date(values["shown_on"])
        told = self.tr("Card noted: {name}").format(name=self._name)
        self.run(
            self.tr("Saving"),
            lambda: registrations.record(context, patron_id, place_id, values["card_number"], shown_on),
            lambda _outcome: told,
        )

    def remove(self, one: PlaceRegistration) -> None:
        """Take a registration off the record."""
        registrations, context = self.session.services.place_registrations, self.session.context()
        told = self.tr("Registration removed: {name}, {place}").format(name=self._name, place=one.place)
        self.run(self.tr("Removing"), lambda: registrations.remove(context, one.registration_id), lambda _outcome: told)

    def _show(self, found: Sequence[PlaceRegistration]) -> None:
        if not found:
            self._standing.addWidget(SecondaryLabel(self.tr("No card was shown yet.")))
        for one in found:
            self._standing.addLayout(self._line(one))
        as_high_as_it_needs(self)

    def _line(self, one: PlaceRegistration) -> QHBoxLayout:
        shown = self.tr("shown on {day}").format(day=format_date(one.shown_on, self.session.language))
        words = QVBoxLayout()
        words.setSpacing(2)
        place = PlainLabel(" · ".join(part for part in (one.place, one.card_number) if part))
        place.setWordWrap(True)
        words.addWidget(place)
        words.addWidget(SecondaryLabel(" · ".join((shown, one.staff))))
        button = Button(self.tr("Remove"), pressed=lambda: self.remove(one))
        button.setAccessibleDescription(f"{one.place} · {shown}")
        button.setAutoDefault(False)
        self.remove_buttons.append(button)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row
