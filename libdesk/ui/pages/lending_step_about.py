"""What stands around the fields of a lending step: the copy, what differs, the choice of a copy, the day of return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout

from libdesk.domain.lending_receipt import lending_due_on
from libdesk.ui.pages.lending_facts import Comparison
from libdesk.ui.pages.lending_offers import Copy, find_copies
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.widgets.fields import read_date

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

AboutFacts = list[tuple[str, str]]
translate = QCoreApplication.translate


class CopyChoice(StepPart):
    """The copy that is to be sent."""

    def __init__(self, shell: Shell, session: Session, reading: RequestReading) -> None:
        super().__init__()
        self.copies = SearchChoice(
            shell.operations,
            lambda typed: find_copies(session, typed, titles_too=False),
            lambda: (
                self.tr("Copy to be sent"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has no copy of this. Refuse the request, or search by other words."),
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.copies)
        record = reading.record
        if record.item_id is not None and record.title_id is not None:
            shown = " · ".join(filter(None, (record.item_number, record.title, record.volume)))
            self.copies.choose(Copy(record.title_id, record.item_id), shown)
        else:
            self.copies.search_for(record.title or record.asked_title)
        self.copies.chosen.connect(lambda _key: self.changed.emit())

    def values(self) -> dict[str, FieldValue]:
        """The id of the copy, empty for none."""
        chosen = self.copies.key
        return {"item_id": str(chosen.item_id or "") if isinstance(chosen, Copy) else ""}

    def take_keyboard(self) -> bool:
        """Into the field in which a copy is scanned."""
        self.copies.field.setFocus()
        return True


def asked_for(_session: Session, reading: RequestReading) -> AboutFacts:
    """What the partner library asked for."""
    record = reading.record
    asked = (
        record.asked_title, record.asked_author, record.asked_volume, record.asked_year, record.asked_number,
    )  # fmt: skip
    return [(translate("StepPanel", "Asked for"), " / ".join(filter(None, asked)))]


def about_copy(session: Session, reading: RequestReading) -> AboutFacts:
    """The copy that is promised, picked or away."""
    return _copy(session, reading)


def about_copy_to_pick(session: Session, reading: RequestReading) -> AboutFacts:
    """The copy, and the site where it stands."""
    record = reading.record
    return _copy(session, reading, site=shown_name(record.item_site, record.item_site_latin, session.language))


def about_copy_coming_home(session: Session, reading: RequestReading) -> AboutFacts:
    """The copy, and in which condition it was sent."""
    return _copy(session, reading, condition=code_word(session, "words.condition", reading.record.condition_sent))


def what_differs(_session: Session, reading: RequestReading) -> Comparison | None:
    """What was asked for beside what is sent, where it differs."""
    return Comparison(reading) if reading.record.item_id is not None and reading.differences else None


def due_from_receipt(session: Session, reading: RequestReading, values: Values) -> str:
    """The day of return that follows from the day of receipt."""
    received_on = read_date(str(values.get("received_on", "")))
    if received_on is None:
        return translate("StepForm", "The day by which it is posted back follows from the date received.")
    return translate("StepForm", "To be posted back by {day}.").format(
        day=day_text(session, lending_due_on(received_on, reading.loan_months))
    )


def _copy(session: Session, reading: RequestReading, *, site: str = "", condition: str = "") -> AboutFacts:
    record = reading.record
    if record.item_id is None:
        return []
    return [
        (translate("StepPanel", "Item"), " · ".join(filter(None, (record.item_number, record.title, record.volume)))),
        (translate("StepPanel", "Call number"), record.call_number),
        (translate("StepPanel", "Site"), site),
        (translate("StepPanel", "Sent"), day_text(session, record.sent_on)),
        (translate("StepPanel", "Post back by"), day_text(session, record.due_on)),
        (translate("StepPanel", "Condition sent"), condition),
    ]
