"""The three lines of the verdict, in the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libdesk.domain.reasons import Reason
from libdesk.services.scans import Verdict
from libdesk.ui.pages.desk_queue import DeskResult
from libdesk.ui.pages.patrons_view import PatronView
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.verdict_band import Verdict as Shown

MASK = "•••"
# The facts of a reason that are nobody's business on the other side of the counter.
_PERSONAL = ("patron", "why")


def verdict_words(session: Session, result: DeskResult, *, masked: bool) -> Shown:
    """A verdict as the band shows it: what happened, to which book and person, what follows; names hidden if asked."""
    verdict = result.verdict
    facts = dict(verdict.facts)
    if masked and "patron" in facts:
        facts["patron"] = MASK
    about = " · ".join(part for part in (verdict.title, _name(verdict, masked)) if part)
    what = session.say_key(f"desk.{verdict.code}", **facts)
    follows = [*_reasons(session, result, masked)[:1], *_advice(session, result, masked)]
    return Shown(_kind(result), what, about, ("" if session.language == "ja" else " ").join(follows))


def further_reasons(session: Session, result: DeskResult, *, masked: bool) -> list[str]:
    """The reasons that the band has no line for, each a sentence."""
    return _reasons(session, result, masked)[1:]


def say_reasons(session: Session, reasons: Sequence[Reason], *, masked: bool) -> list[str]:
    """Reasons as sentences; what they tell of a person is hidden if asked."""
    if masked:
        reasons = [_masked(reason) for reason in reasons]
    return [session.say(reason) for reason in reasons]


def _masked(reason: Reason) -> Reason:
    return replace(reason, facts={name: MASK if name in _PERSONAL else fact for name, fact in reason.facts.items()})


def _reasons(session: Session, result: DeskResult, masked: bool) -> list[str]:
    reasons = result.verdict.reasons
    if result.verdict.code == "patron_open" and result.patron is not None:
        reasons = (*reasons, *result.patron.standing)
    return say_reasons(session, reasons, masked=masked)


def _kind(result: DeskResult) -> SignKind:
    if result.verdict.code == "patron_open" and result.patron is not None and result.patron.standing:
        return SignKind.ATTENTION
    return SignKind(result.verdict.kind)


def _name(verdict: Verdict, masked: bool) -> str:
    # A partner library's name is nobody's secret.
    return MASK if masked and verdict.patron and verdict.lending_request_id is None else verdict.patron


def _advice(session: Session, result: DeskResult, masked: bool) -> list[str]:
    verdict, patron = result.verdict, result.patron
    say = session.say_key
    match verdict.code:
        case "patron_open" | "lent" if patron is not None and not _reasons(session, result, masked):
            return _loans(session, patron)
        case "item_on_shelf":
            return [_place(session, verdict)]
        case "taken_back_late":
            return [say("desk.was_due", due_on=verdict.facts["due_on"])]
        case "lent_to_other" if patron is not None:
            return [say("desk.then_lend", patron=MASK if masked else patron.record.name)]
        case "not_on_loan":
            return [say("desk.not_on_loan_advice")]
        case "unknown_number":
            return [say("desk.unknown_advice")]
        case "isbn_scanned":
            return [_copies(session, result)]
    return []


def _place(session: Session, verdict: Verdict) -> str:
    call_number, shelf, loan_class = (verdict.facts.get(name) for name in ("call_number", "shelf", "loan_class"))
    first = session.say_key("desk.shelf", call_number=call_number) if call_number else ""
    return " · ".join(str(part) for part in (first, shelf, loan_class) if part)


def _loans(session: Session, patron: PatronView) -> list[str]:
    if not patron.loans:
        return [session.say_key("desk.nothing_on_loan")]
    said = [session.say_key("desk.on_loan_now", count=len(patron.loans))]
    if patron.overdue and not any(reason.code == "patron_has_overdue" for reason in patron.standing):
        said.append(session.say_key("desk.overdue_now", count=patron.overdue))
    return said


def _copies(session: Session, result: DeskResult) -> str:
    if not result.copies:
        return session.say_key("desk.no_copies")
    numbers = [session.say_key("desk.copy_away", number=number) if away else number for number, away in result.copies]
    return session.say_key("desk.copies", numbers=("、" if session.language == "ja" else ", ").join(numbers))
