"""What the reading view of a partner library shows, group by group: labels and values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from libdesk.domain.partner_states import APPLYING, PartnerState
from libdesk.ui.pages.lending_words import code_word, day_text

if TYPE_CHECKING:
    from libdesk.ui.pages.partner_reading import PartnerReading
    from libdesk.ui.session import Session

Pairs = list[tuple[str, str]]
translate = QCoreApplication.translate
_ABOUT_DOCUMENTS: Final = frozenset({"receive_document", "check_document", "remove_document"})


def application_of(session: Session, reading: PartnerReading) -> Pairs:
    """What the newest application says (L01, L02); one that was decided long ago is told by the history."""
    application = reading.weighing.application
    if application is None:
        return []
    contract = application.contract
    position = ", ".join(filter(None, (contract.signatory, contract.signatory_position)))
    accepted = [
        text
        for text, there in (
            (translate("PartnerFactGroups", "read in the room only"), contract.reads_in_room),
            (translate("PartnerFactGroups", "no copying"), contract.copies_nothing),
            (translate("PartnerFactGroups", "loss and damage made good"), contract.makes_good),
        )
        if there
    ]
    copiers = code_word(session, "partners.copiers", contract.copiers)
    decision = " · ".join(
        filter(
            None,
            (
                code_word(session, "partners.decisions", application.decision),
                day_text(session, application.decided_on), application.decision_reason,
            ),
        )
    )  # fmt: skip
    return [
        (translate("PartnerFactGroups", "Came on"), day_text(session, application.received_on)),
        (translate("PartnerFactGroups", "Signed by"), position),
        (
            translate("PartnerFactGroups", "Review began"),
            day_text(session, application.review_from) if reading.state in APPLYING else "",
        ),
        (translate("PartnerFactGroups", "Reading room"), contract.reading_room),
        (translate("PartnerFactGroups", "Accepted"), " · ".join(accepted)),
        (translate("PartnerFactGroups", "Copiers"), " · ".join(filter(None, (copiers, contract.copier_conditions)))),
        (translate("PartnerFactGroups", "Decision"), decision),
        (translate("PartnerFactGroups", "Note"), application.note),
    ]


def address_of(session: Session, reading: PartnerReading) -> Pairs:
    """Where it is and how it is reached."""
    from libdesk.domain.countries import COUNTRIES

    record = reading.record
    return [
        (translate("PartnerFactGroups", "Other names"), record.other_names),
        (translate("PartnerFactGroups", "Department"), record.department),
        (translate("PartnerFactGroups", "Address"), "\n".join(filter(None, (record.address, record.postal_code)))),
        (translate("PartnerFactGroups", "Country"), COUNTRIES.get(record.country, record.country)),
        (translate("PartnerFactGroups", "Contact"), record.contact),
        (translate("PartnerFactGroups", "Telephone"), record.telephone),
        (translate("PartnerFactGroups", "Fax"), record.fax),
        (translate("PartnerFactGroups", "E-mail"), record.email),
        (translate("PartnerFactGroups", "Papers in"), code_word(session, "words.language", record.language)),
        (translate("PartnerFactGroups", "Symbol"), record.symbol),
        (translate("PartnerFactGroups", "Note"), record.note),
    ]


def conditions_of(_session: Session, reading: PartnerReading) -> Pairs:
    """What is lent to it and how: places, its reading room, conditions agreed with it alone."""
    from libdesk.ui.pages.partner_rows import places

    line, record = reading.line, reading.record
    requests = translate("PartnerFactGroups", "{count} so far").format(count=reading.requests)
    own = translate("PartnerFactGroups", "its own limit") if record.item_limit is not None else ""
    return [
        (translate("PartnerFactGroups", "Requests"), requests if reading.requests else ""),
        (
            translate("PartnerFactGroups", "Places taken"),
            " · ".join(filter(None, (places(line).word, own)))
            if reading.state in (PartnerState.APPROVED, PartnerState.SUSPENDED) or line.promised
            else "",
        ),
        (translate("PartnerFactGroups", "Reading room"), record.reading_room),
        (translate("PartnerFactGroups", "Conditions agreed"), record.conditions),
    ]


def contacts_of(session: Session, reading: PartnerReading) -> Pairs:
    """The people there, by name."""
    gone = translate("PartnerFactGroups", "no longer there")
    return [
        (
            one.contact.name,
            " · ".join(
                filter(
                    None,
                    (
                        one.contact.position, one.contact.telephone, one.contact.fax, one.contact.email,
                        code_word(session, "words.language", one.contact.language), one.contact.note,
                        "" if one.contact.active else gone,
                    ),
                )
            ),
        )
        for one in reading.contacts
    ]  # fmt: skip


def changes_of(session: Session, reading: PartnerReading) -> Pairs:
    """What was reported, with what it was before, and by what (L04)."""
    waits = translate("PartnerFactGroups", "waits for its day")
    return [
        (
            session.say_key(f"partners.field.{one.field}"),
            " · ".join(
                filter(
                    None,
                    (
                        f"{_line(one.old_value)} → {_line(one.new_value)}",
                        translate("PartnerFactGroups", "from {day}").format(day=day_text(session, one.valid_from)),
                        code_word(session, "partners.sources", one.source), one.staff, waits if one.pending else "",
                    ),
                )
            ),
        )
        for one in reading.changes
    ]  # fmt: skip


def history_of(session: Session, reading: PartnerReading) -> Pairs:
    """The steps of its registration, the oldest first."""
    lines: Pairs = []
    for event in reading.story.events:
        on = "" if event.happened_on == event.at.date() else day_text(session, event.happened_on)
        note = event.note
        if event.step in _ABOUT_DOCUMENTS:
            note = code_word(session, "partners.documents", note)
        elif event.step == "report_change":
            note = code_word(session, "partners.sources", note)
        word = code_word(session, "partners.events", event.step)
        parts = (word, on, " ".join(note.split()), event.staff)
        lines.append((f"{event.at:%Y-%m-%d %H:%M}", " · ".join(filter(None, parts))))
    return lines


def _line(text: str) -> str:
    return " / ".join(text.splitlines()) or "–"
