"""Refusals of partners' requests as they are kept: several reasons in order, and what may be done instead (L11)."""

from __future__ import annotations

from libdesk.db.connection import Rows
from libdesk.domain.lending_answer import OTHER, Refusal, RefusalReason
from libdesk.domain.lending_refusal import REFUSAL_REASONS
from libdesk.services.library import Work


def refusal_of(rows: Rows, lending_request_id: int) -> Refusal:
    """The refusal of a request, empty if it was not refused.

    What was refused before reasons were kept one by one has one reason: a code, or staff's own words.
    """
    found = rows.all(
        "SELECT reason, words FROM lending_refusal_reason WHERE lending_request_id = ? ORDER BY place",
        lending_request_id,
    )
    row = rows.one("SELECT refusal_reason, instead FROM lending_request WHERE id = ?", lending_request_id)
    words, instead = row or ("", "")
    if found or not words:
        return Refusal(tuple(RefusalReason(code, added) for code, added in found), instead, words)
    known = words in REFUSAL_REASONS
    return Refusal((RefusalReason(words) if known else RefusalReason(OTHER, words),), instead)


def keep_refusal(work: Work, lending_request_id: int, refusal: Refusal) -> None:
    """Keep the reasons one by one, and with the request what may be done instead and what staff add."""
    for place, reason in enumerate(refusal.reasons, 1):
        work.insert(
            "lending_refusal_reason", lending_request=lending_request_id, place=place, reason=reason.code,
            words=reason.words.strip(),
        )  # fmt: skip
    work.update("lending_request", lending_request_id, refusal_reason=refusal.words.strip(), instead=refusal.instead)
