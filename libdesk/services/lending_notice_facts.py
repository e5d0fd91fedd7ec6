"""What a letter to a partner library tells of a request: both numbers, the title as sent, and its lines in words.

L07 (due and late), L11 (every reason, and what may be done instead), L14, L18, L19 (what was wrong on return).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.countries import COUNTRIES
from libdesk.domain.item_title import item_title
from libdesk.domain.lending_answer import OTHER
from libdesk.domain.lending_return import new_marks
from libdesk.domain.money import Money
from libdesk.domain.notices import PARTNER_OVERDUE_KINDS, NoticeKind
from libdesk.services.lending_condition import marks_of
from libdesk.services.lending_record import LendingRecord
from libdesk.services.lending_refusals import refusal_of
from libdesk.services.lending_still_told import STILL_SO
from libdesk.services.notice_events import Event
from libdesk.services.notice_wording import NoticeLanguage, Thing, in_language, one_line
from libdesk.services.settings import value_of
from libdesk.wording.catalogue import Catalogue, catalogue

_K = NoticeKind

Line = tuple[str, Mapping[str, Any]]
"""A line under a request: the name of its text (``notices.<kind>.<name>``) and what fills it in."""

TO_THE_SITE: Final = frozenset({*PARTNER_OVERDUE_KINDS, _K.LENDING_RECALL, _K.LENDING_NO_EXTENSION})
"""Letters that ask for something to be sent to us; they name the site that it came from (L18)."""


def lending_thing(
    rows: Rows, event: Event, record: LendingRecord, language: NoticeLanguage, today: date
) -> Thing | None:
    """The entry for a request in a letter; None if what the event says is no longer so."""
    if record.partner_library_id != event.to_id or not is_still_so(rows, event):
        return None
    words = catalogue(language)
    facts: dict[str, Any] = {
        "their_number": one_line(record.their_number), "number": record.number, "sent_on": record.sent_on,
    }  # fmt: skip
    lines = _LINES[event.kind](_Told(rows, record, words, language, today))
    facts["details"] = details_text(words, event.kind, lines)
    facts["why"] = _joined(words, [str(said["why"]) for name, said in lines if name == "reason"])
    head, said = ("return_to", _return_to(rows, record, language)) if event.kind in TO_THE_SITE else ("", {})
    text = "item" if record.their_number.strip() else "item_ours"
    # What is not lent has no copy that a partner need know of.
    number = "" if event.kind is _K.LENDING_REFUSAL else record.item_number
    return Thing(_title(event.kind, record, language), number, facts, text, head, said)


def is_still_so(rows: Rows, event: Event) -> bool:
    """Whether it is so yet, what the event says."""
    return bool(
        rows.value(
            f"SELECT CASE ?{STILL_SO} END FROM (SELECT ? AS event) JOIN lending_request AS request ON request.id = ?",
            str(event.kind), event.key, event.record_id,
        )
    )  # fmt: skip


def details_text(words: Catalogue, kind: NoticeKind, lines: Iterable[Line]) -> str:
    """The lines under a request, each a text of its own."""
    before = "　" if words.language == "ja" else "  "
    return "\n".join(before + one_line(words.text(f"notices.{kind}.{name}", facts)) for name, facts in lines)


def _title(kind: NoticeKind, record: LendingRecord, language: NoticeLanguage) -> str:
    """The title as sent, with its Latin form for who may not read it; as asked for where nothing was sent."""
    if kind is _K.LENDING_REFUSAL or not record.title:
        return one_line(item_title(record.asked_title, record.asked_volume, ""))
    title = item_title(record.title, record.volume, "")
    latin = "" if language == "ja" or record.title_latin in ("", record.title) else record.title_latin
    return one_line(f"{title} ({latin})" if latin else title)


def _return_to(rows: Rows, record: LendingRecord, language: NoticeLanguage) -> dict[str, Any]:
    """The site that sent it, with its address (L18)."""
    row = rows.one(
        "SELECT name, name_latin, department, department_latin, address, address_latin, postal_code, country FROM site"
        " WHERE id = ?",
        record.sending_site_id,
    )  # fmt: skip
    name, latin, department, department_latin, address, address_latin, code, country = row or ("",) * 8
    library = in_language((str(value_of(rows, "library.name")), str(value_of(rows, "library.name_latin"))), language)
    if language == "ja":
        site = in_language((name, latin), language)
        place = " ".join(filter(None, (f"〒{code}" if code else "", address, library, site)))
        return {"site": name, "address": one_line(f"{place} {department}")}
    site = latin or name
    lines = (
        library,
        department_latin or department,
        site,
        *(address_latin or address).splitlines(),
        code,
        COUNTRIES.get(country, "") if record.abroad else "",
    )
    return {"site": site, "address": ", ".join(one_line(line) for line in lines if line.strip())}


def _joined(words: Catalogue, reasons: list[str]) -> str:
    return ("、" if words.language == "ja" else "; ").join(reasons)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the lines of a letter are made from."""

    rows: Rows
    record: LendingRecord
    words: Catalogue
    language: NoticeLanguage
    today: date

    def say(self, table: str, code: str) -> str:
        """A code in the partner's words; what is no code stands as it is."""
        key = f"{table}.{code}"
        return self.words.text(key) if self.words.knows(key) else code


def _refusal(told: _Told) -> list[Line]:
    """Every reason in words, what staff add, and what may be done instead (L11)."""
    refusal = refusal_of(told.rows, told.record.lending_request_id)
    lines: list[Line] = []
    for reason in refusal.reasons:
        said = told.say("words.refusal_reason", reason.code)
        if reason.words and reason.code == OTHER:
            said = reason.words
        elif reason.words:
            said = told.words.text(f"notices.{_K.LENDING_REFUSAL}.why_more", {"why": said, "more": reason.words})
        lines.append(("reason", {"why": said}))
    if refusal.words.strip():
        lines.append(("words", {"words": refusal.words}))
    if refusal.instead:
        lines.append(("instead", {"instead": told.say("words.refusal_instead", refusal.instead)}))
    return lines


def _letter_missing(told: _Told) -> list[Line]:
    record = told.record
    name = "sent_tracked" if record.tracking_number else "sent"
    return [(name, {"sent_on": record.sent_on, "tracking": record.tracking_number}), *_asked(told)]


def _asked(told: _Told) -> list[Line]:
    """What was asked for, where something else was sent (L15)."""
    # Imported here, as it imports the checks of every step.
    from libdesk.services.lending_remarks import differences_of

    if not any(one.field == "title" for one in differences_of(told.record)):
        return []
    return [("asked", {"asked": told.record.asked_title})]


def _due(told: _Told) -> Line:
    due = _to_be_posted_by(told.record)
    if due is None:
        return "due_unknown", {"months": int(value_of(told.rows, "lending.loan_months"))}
    return "due", {"due_on": due, "days_late": (told.today - due).days}


def _to_be_posted_by(record: LendingRecord) -> date | None:
    """The due date, or the earlier day of a recall; None while the receipt letter is missing (L07)."""
    if record.due_on is None or record.recall_by is None:
        return record.due_on
    return min(record.due_on, record.recall_by)


def _overdue(told: _Told) -> list[Line]:
    return [("received", {"received_on": told.record.received_on}), _due(told)]


def _recall(told: _Told) -> list[Line]:
    record = told.record
    lines: list[Line] = [("by", {"by": record.recall_by})]
    if record.recall_reason.strip():
        lines.insert(0, ("reason", {"why": told.say("lending.recall_reason", record.recall_reason)}))
    return lines


def _no_extension(told: _Told) -> list[Line]:
    return [_due(told)]


def _returned(told: _Told) -> list[Line]:
    """What was found when it came: late, slip or sheet missing, its volumes, its state, where it came to (L19)."""
    record = told.record
    lines: list[Line] = [("came", {"returned_on": record.returned_on})]
    wrong: list[Line] = []
    posted, due = record.posted_back_on, record.due_on
    if posted is not None and due is not None and posted > due:
        wrong.append(("late", {"posted_on": posted, "due_on": due, "days_late": (posted - due).days}))
    if record.returned_site_id not in (None, record.sending_site_id):
        wrong.append(("wrong_site", {"arrived_at": _site_of(told), "address": _return_address(told)}))
    if record.return_service == "surface_mail":
        wrong.append(("surface", {}))
    came = record.volumes_returned
    if came is not None and came < record.volume_count:
        wrong.append(("volumes_missing", {"missing": record.volume_count - came, "volumes": record.volume_count}))
    if record.slip_came_back is False:
        wrong.append(("slip_missing", {}))
    if record.sheet_came_back is False:
        wrong.append(("sheet_missing", {}))
    wrong += _condition(told)
    if told.rows.value(
        "SELECT 1 FROM lending_compensation WHERE lending_request_id = ? AND state = 'open'", record.lending_request_id
    ):
        wrong.append(("compensation_follows", {}))
    return [*lines, *(wrong or [("well", {})])]


def _condition(told: _Told) -> list[Line]:
    """How its state differs from what it was when it left: new marks, else other words."""
    request_id = told.record.lending_request_id
    found = new_marks(marks_of(told.rows, request_id, "returned"), marks_of(told.rows, request_id, "sent"))
    said = [
        words if mark == OTHER else told.say("lending.mark", mark) + (f" ({words})" if words else "")
        for mark, words in found
    ]
    sent, back = told.record.condition_sent.strip(), told.record.condition_returned.strip()
    if back != sent:
        said.insert(0, told.say("words.condition", back))
    return [("condition", {"condition": ("、" if told.language == "ja" else ", ").join(said)})] if said else []


def _site_of(told: _Told) -> str:
    names = told.rows.one("SELECT name, name_latin FROM site WHERE id = ?", told.record.returned_site_id) or ("", "")
    return in_language(names, told.language)


def _return_address(told: _Told) -> str:
    return str(_return_to(told.rows, told.record, told.language)["address"])


def _compensation(told: _Told) -> list[Line]:
    """What happened, how it may be made good, and until when (L19)."""
    row = told.rows.one(
        "SELECT kind, description, way, amount, currency, noticed_on, answer_by FROM lending_compensation"
        " WHERE lending_request_id = ? AND state = 'open'",
        told.record.lending_request_id,
    )  # fmt: skip
    if row is None:
        return []
    kind, description, way, amount, currency, noticed_on, answer_by = row
    lines: list[Line] = [
        (f"kind_{kind}", {"noticed_on": date.fromisoformat(noticed_on)}),
        ("found", {"description": description}),
    ]
    if way == "payment":
        lines.append(("way_payment", {"amount": Money(amount, currency)}))
    elif way in ("replacement", "undecided"):
        lines.append((f"way_{way}", {}))
    if answer_by:
        lines.append(("answer_by", {"answer_by": date.fromisoformat(answer_by)}))
    return lines


_LINES: Final = {
    _K.LENDING_REFUSAL: _refusal,
    _K.RECEIPT_LETTER_MISSING: _letter_missing,
    **dict.fromkeys(PARTNER_OVERDUE_KINDS, _overdue),
    _K.LENDING_RECALL: _recall,
    _K.LENDING_NO_EXTENSION: _no_extension,
    _K.LENDING_RETURNED: _returned,
    _K.LENDING_COMPENSATION: _compensation,
}
