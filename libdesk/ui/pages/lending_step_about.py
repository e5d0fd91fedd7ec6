"""What stands around the fields of a lending step: the copy, what differs, the choice of a copy, the day of return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.domain.lending_receipt import lending_due_on
from libdesk.domain.reasons import Reason
from libdesk.ui.pages.lending_facts import Comparison
from libdesk.ui.pages.lending_words import day_text
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.fields import read_date

if TYPE_CHECKING:
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session

AboutFacts = list[tuple[str, str]]
translate = QCoreApplication.translate


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
    site = shown_name(record.item_site, record.item_site_latin, session.language)
    if record.item_id is not None and record.item_site_id != session.site_id:
        # Said before anybody goes to the shelf: packing asks for it.
        site = session.say(Reason("lending_held_by_other_site", "L12", facts={"site": site}))
    return _copy(session, reading, site=site)


def about_copy_coming_home(session: Session, reading: RequestReading) -> AboutFacts:
    """The copy that comes home; its condition on dispatch is shown beside that of now."""
    return _copy(session, reading)


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


def _copy(session: Session, reading: RequestReading, *, site: str = "") -> AboutFacts:
    record = reading.record
    if record.item_id is None:
        return []
    return [
        (translate("StepPanel", "Item"), " · ".join(filter(None, (record.item_number, record.title, record.volume)))),
        (translate("StepPanel", "Call number"), record.call_number),
        (translate("StepPanel", "Site"), site),
        (translate("StepPanel", "Sent"), day_text(session, record.sent_on)),
        (translate("StepPanel", "Post back by"), day_text(session, record.due_on)),
    ]
