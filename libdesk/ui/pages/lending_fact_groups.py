"""The groups of facts about a lending request, as data: heading, and what its lines say."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.domain.lending_answer import OTHER
from libdesk.ui.pages.borrowing_words import sum_text
from libdesk.ui.pages.lending_words import code_word, day_text
from libdesk.ui.pages.names import shown_name

if TYPE_CHECKING:
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session

FactLines = list[tuple[str, str]]
translate = QCoreApplication.translate


def request_facts(session: Session, reading: RequestReading) -> FactLines:
    """Who asked, how and when; what became of it where it was refused."""
    record = reading.record
    partner = shown_name(record.partner, record.partner_latin, session.language)
    return [
        (translate("LendingFacts", "Our number"), record.number),
        (translate("LendingFacts", "Partner library"), partner),
        (translate("LendingFacts", "Their number"), record.their_number),
        (translate("LendingFacts", "Came by"), code_word(session, "words.channel", record.channel)),
        (translate("LendingFacts", "Requested"), day_text(session, record.requested_on)),
        (translate("LendingFacts", "Needed by"), day_text(session, record.needed_by)),
        (translate("LendingFacts", "Answered"), day_text(session, record.answered_on)),
        (translate("LendingFacts", "Conditions"), record.conditions),
        (
            translate("LendingFacts", "Refused because"),
            _refused_because(session, reading),
        ),
        (translate("LendingFacts", "Note"), record.note),
    ]


def _refused_because(session: Session, reading: RequestReading) -> str:
    """Every reason in order, and what staff added in their own words."""
    said: list[str] = []
    for reason in reading.refusal.reasons:
        word = "" if reason.code == OTHER else code_word(session, "words.refusal_reason", reason.code)
        said += filter(None, (word, reason.words))
    return "\n".join(filter(None, (*said, reading.refusal.words)))


def asked_facts(_session: Session, reading: RequestReading) -> FactLines:
    """What is asked for, while no copy is chosen."""
    record = reading.record
    return [
        (translate("LendingFacts", "Title"), record.asked_title),
        (translate("LendingFacts", "Author"), record.asked_author),
        (translate("LendingFacts", "Publisher"), record.asked_publisher),
        (translate("LendingFacts", "Volume"), record.asked_volume),
        (translate("LendingFacts", "Year"), record.asked_year),
        (translate("LendingFacts", "Number"), record.asked_number),
        (translate("LendingFacts", "In the catalogue"), record.title),
    ]


def item_facts(session: Session, reading: RequestReading) -> FactLines:
    """The copy that is chosen."""
    record = reading.record
    return [
        (translate("LendingFacts", "Item number"), record.item_number),
        (translate("LendingFacts", "Call number"), record.call_number),
        (translate("LendingFacts", "Site"), shown_name(record.item_site, record.item_site_latin, session.language)),
        (translate("LendingFacts", "Volumes"), str(record.volume_count)),
    ]


def _way_out(session: Session, reading: RequestReading) -> FactLines:
    record = reading.record
    weight = "" if record.weight_grams is None else f"{record.weight_grams} g"
    return [
        (translate("LendingFacts", "Packed"), day_text(session, record.packed_on)),
        (translate("LendingFacts", "Sent"), day_text(session, record.sent_on)),
        (
            translate("LendingFacts", "From"),
            shown_name(record.sending_site, record.sending_site_latin, session.language),
        ),
        (translate("LendingFacts", "To"), record.sent_to),
        (translate("LendingFacts", "By"), code_word(session, "sheets.service", record.service)),
        (translate("LendingFacts", "Carrier"), record.carrier),
        (translate("LendingFacts", "Tracking number"), record.tracking_number),
        (translate("LendingFacts", "Weight"), weight),
        (translate("LendingFacts", "Postage"), sum_text(session, record.postage, record.currency)),
        (translate("LendingFacts", "Declared value"), sum_text(session, record.declared_value, record.currency)),
    ]


def _letter(session: Session, reading: RequestReading) -> FactLines:
    record = reading.record
    provisional = ""
    if record.sent_on is not None and record.due_on is None and record.returned_on is None:
        about = translate("LendingFacts", "about {day}, provisional")
        provisional = about.format(day=day_text(session, reading.due_on)) if reading.due_on is not None else ""
    came = (
        day_text(session, record.letter_came_on), code_word(session, "lending.came_by", record.letter_came_by)
    )  # fmt: skip
    return [
        (translate("LendingFacts", "Received"), day_text(session, record.received_on)),
        (translate("LendingFacts", "Letter came"), " · ".join(filter(None, came))),
        (translate("LendingFacts", "Remarks"), code_word(session, "words.condition", record.condition_received)),
        (translate("LendingFacts", "Post back by"), day_text(session, record.due_on) or provisional),
    ]


def _recall(session: Session, reading: RequestReading) -> FactLines:
    record = reading.record
    return [
        (translate("LendingFacts", "Recalled"), day_text(session, record.recalled_on)),
        (translate("LendingFacts", "Because"), record.recall_reason),
        (translate("LendingFacts", "Post back by"), day_text(session, record.recall_by)),
    ]


def _way_back(session: Session, reading: RequestReading) -> FactLines:
    record = reading.record
    there = {True: translate("LendingFacts", "came back"), False: translate("LendingFacts", "missing"), None: ""}
    sound = {True: translate("LendingFacts", "sound"), False: translate("LendingFacts", "damaged"), None: ""}
    came = "" if record.volumes_returned is None else f"{record.volumes_returned} / {record.volume_count}"
    return [
        (translate("LendingFacts", "Posted"), day_text(session, record.posted_back_on)),
        (translate("LendingFacts", "By"), code_word(session, "sheets.service", record.return_service)),
        (translate("LendingFacts", "Tracking number"), record.return_tracking_number),
        (translate("LendingFacts", "Home"), day_text(session, record.returned_on)),
        (
            translate("LendingFacts", "Came to"),
            shown_name(record.returned_site, record.returned_site_latin, session.language),
        ),
        (translate("LendingFacts", "Condition"), code_word(session, "words.condition", record.condition_returned)),
        (translate("LendingFacts", "Differs"), record.return_note),
        (translate("LendingFacts", "Volumes"), came),
        (translate("LendingFacts", "Loan slip"), there[record.slip_came_back]),
        (translate("LendingFacts", "To Borrowers"), there[record.sheet_came_back]),
        (translate("LendingFacts", "Packing"), sound[record.box_came_sound]),
    ]


def _cases(session: Session, reading: RequestReading) -> FactLines:
    lines: FactLines = []
    for case in reading.story.cases:
        kind = code_word(session, "lending.case_kind", case.kind)
        state = code_word(session, "lending.case_state", case.state)
        way = [code_word(session, "lending.compensation_way", case.way), sum_text(session, case.amount, case.currency)]
        lines += [
            (translate("LendingFacts", "Case"), f"{kind} · {state}"),
            (translate("LendingFacts", "Noticed"), day_text(session, case.noticed_on)),
            (translate("LendingFacts", "What is wrong"), code_word(session, "words.condition", case.description)),
            (translate("LendingFacts", "Made good by"), " · ".join(filter(None, way))),
            (translate("LendingFacts", "Asked on"), day_text(session, case.asked_on)),
            (translate("LendingFacts", "Answer by"), day_text(session, case.answer_by)),
            (translate("LendingFacts", "Closed"), day_text(session, case.closed_on)),
            (translate("LendingFacts", "Note"), case.closing_note),
        ]
    return lines


FACT_GROUPS: Final[tuple[tuple[str, Callable[[Session, RequestReading], FactLines]], ...]] = (
    (QT_TRANSLATE_NOOP("LendingFacts", "On its way out"), _way_out),
    (QT_TRANSLATE_NOOP("LendingFacts", "Receipt letter"), _letter),
    (QT_TRANSLATE_NOOP("LendingFacts", "Recall"), _recall),
    (QT_TRANSLATE_NOOP("LendingFacts", "On its way back"), _way_back),
    (QT_TRANSLATE_NOOP("LendingFacts", "Compensation"), _cases),
)
