"""Made-up lines of a letter to a partner library, so that staff see what a text of theirs makes of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from libdesk.domain.money import Money
from libdesk.domain.notices import PARTNER_OVERDUE_KINDS, NoticeKind
from libdesk.services.lending_notice_facts import details_text
from libdesk.wording.catalogue import Catalogue

_K = NoticeKind

_SHOWN: Final = {
    _K.LENDING_REFUSAL: ("reason", "words", "instead"),
    _K.RECEIPT_LETTER_MISSING: ("sent_tracked", "asked"),
    **dict.fromkeys(PARTNER_OVERDUE_KINDS, ("received", "due")),
    _K.LENDING_RECALL: ("reason", "by"),
    _K.LENDING_NO_EXTENSION: ("due",),
    _K.LENDING_RETURNED: ("came", "late", "slip_missing", "condition"),
    _K.LENDING_COMPENSATION: ("kind_damaged", "found", "way_payment", "answer_by"),
}
# What stands for each other: a line that begins with one of these words takes the place of its like.
_INSTEAD: Final = ("sent", "due", "kind", "way")
_NO_LINES: Final = ("subject", "body", "item", "item_ours", "return_to", "why_more")
_ADDRESSES: Final = {
    "ja": "〒123-4567 潮見町1-2-3 本館 相互貸借係",
    "en": "ILL Section, Main Library, 1-2-3 Shiomi-cho",
}


def sample_facts(words: Catalogue, kind: NoticeKind, part: str, today: date) -> dict[str, Any]:
    """What fills in an entry of a letter of a kind, the text that is being edited among its lines."""
    facts: dict[str, Any] = {
        "sent_on": today - timedelta(days=40), "tracking": "RR123456785JP", "asked": "…", "months": 1,
        "received_on": today - timedelta(days=39), "due_on": today - timedelta(days=8), "days_late": 8,
        "by": today + timedelta(days=14), "returned_on": today, "posted_on": today - timedelta(days=1),
        "arrived_at": "…", "address": _ADDRESSES[words.language], "volumes": 3, "missing": 1, "condition": "…",
        "noticed_on": today, "description": "…", "amount": Money(4800, "JPY"),
        "answer_by": today + timedelta(days=30), "words": "…", "more": "…",
        "why": words.text("words.refusal_reason.digitized"),
        "instead": words.text("words.refusal_instead.read_online"),
        "their_number": "F-7", "number": "L2026-0001", "site": "…",
    }  # fmt: skip
    if part == "why_more":
        facts["why"] = words.text(f"notices.{kind}.why_more", facts)
    lines = list(_SHOWN[kind])
    if part not in (*lines, *_NO_LINES) and words.knows(f"notices.{kind}.{part}"):
        stem = part.partition("_")[0]
        alike = [line for line in lines if stem in _INSTEAD and line.partition("_")[0] == stem]
        lines = [part if line in alike else line for line in lines] if alike else [*lines, part]
    return {**facts, "details": details_text(words, kind, [(line, facts) for line in lines])}
