"""The three lines of the verdict, in the language of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from libdesk.domain.money import Money
from libdesk.domain.reasons import Reason
from libdesk.services.scans import Verdict
from libdesk.ui.pages.desk_queue import DeskResult
from libdesk.ui.pages.desk_view import DeskPatron
from libdesk.ui.session import Session
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.verdict_band import Verdict as Shown

MASK = "•••"
# The facts of a reason that are nobody's business on the other side of the counter.
_PERSONAL = ("patron", "why")
# For these the band's third line says what follows; what is to be heeded stands below it.
_RETURNED = ("taken_back", "taken_back_late", "taken_back_late_today", "taken_back_held", "held_for", "received")


def verdict_words(session: Session, result: DeskResult, *, masked: bool) -> Shown:
    """A verdict as the band shows it: what happened, to which book and person, what follows; names hidden if asked."""
    verdict = result.verdict
    facts = dict(verdict.facts)
    if masked and "patron" in facts:
        facts["patron"] = MASK
    about = " · ".join(part for part in (verdict.title, _name(verdict, masked)) if part)
    what = session.say_key(f"desk.{verdict.code}", **facts)
    follows = [
        *_reasons(session, result, masked)[: _in_band(session, result, masked)],
        *_advice(session, result, masked),
    ]
    return Shown(_kind(result), what, about, ("" if session.language == "ja" else " ").join(follows))


def further_reasons(session: Session, result: DeskResult, *, masked: bool) -> list[str]:
    """The reasons that the band has no line for, each a sentence."""
    return _reasons(session, result, masked)[_in_band(session, result, masked) :]


def rules_of(result: DeskResult) -> list[str]:
    """The ids of the rules behind a verdict's reasons, each once, in their order."""
    return list(dict.fromkeys(reason.rule for reason in _all_reasons(result) if reason.rule))


def say_reasons(session: Session, reasons: Sequence[Reason], *, masked: bool) -> list[str]:
    """Reasons as sentences; what they tell of a person is hidden if asked."""
    if masked:
        reasons = [_masked(reason) for reason in reasons]
    return [session.say(reason) for reason in reasons]


def _in_band(session: Session, result: DeskResult, masked: bool) -> int:
    """How many reasons the band's third line has room for: one, unless what follows stands there."""
    advice = result.verdict.code in _RETURNED and _advice(session, result, masked)
    return 0 if advice else 1


def _masked(reason: Reason) -> Reason:
    return replace(reason, facts={name: MASK if name in _PERSONAL else fact for name, fact in reason.facts.items()})


def _all_reasons(result: DeskResult) -> tuple[Reason, ...]:
    reasons = result.verdict.reasons
    if result.verdict.code == "patron_open" and result.patron is not None:
        reasons = (*reasons, *result.patron.standing.reasons)
    return reasons


def _reasons(session: Session, result: DeskResult, masked: bool) -> list[str]:
    return say_reasons(session, _all_reasons(result), masked=masked)


def _kind(result: DeskResult) -> SignKind:
    patron = result.patron
    if (
        result.verdict.code == "patron_open"
        and patron is not None
        and (patron.standing.reasons or patron.ready or patron.borrowed_ready)
    ):
        return SignKind.ATTENTION
    return SignKind(result.verdict.kind)


def _name(verdict: Verdict, masked: bool) -> str:
    # A partner library's name is nobody's secret.
    return MASK if masked and verdict.patron and verdict.lending_request_id is None else verdict.patron


def _advice(session: Session, result: DeskResult, masked: bool) -> list[str]:
    verdict, patron = result.verdict, result.patron
    say = session.say_key
    match verdict.code:
        case "patron_open" if patron is not None:
            return _of_patron(session, patron, alone=not _all_reasons(result))
        case "lent" | "lent_for_reading" if patron is not None and not verdict.reasons:
            return _loans(session, patron)
        case "item_on_shelf":
            return [_place(session, verdict)]
        case code if code in _RETURNED:
            return _of_return(session, verdict, masked)
        case "lent_to_other" if patron is not None:
            return [say("desk.then_lend", patron=MASK if masked else patron.record.name)]
        case "not_on_loan":
            return [say("desk.not_on_loan_advice")]
        case "read_here":
            return [say("desk.not_on_loan_advice")]
        case "unknown_number":
            return [say("desk.unknown_advice")]
        case "isbn_scanned":
            return [_copies(session, result)]
        case "renewed_several" if result.refused:
            return [say("desk.renewed_not_all", count=len(result.refused))]
        case "borrowed_ready":
            return [say("desk.borrowed_ready_advice", patron=MASK if masked else verdict.patron)]
        case "borrowing_request":
            return [say("desk.borrowing_next", step=verdict.facts["step"])]
        case "renewed_none":
            return [say("desk.renewed_not_all", count=len(result.refused))]
    return []


def _of_return(session: Session, verdict: Verdict, masked: bool) -> list[str]:
    """Where the item goes, then what it costs: the first is what hands do now."""
    say, facts = session.say_key, verdict.facts
    said = said_of_way(session, verdict, masked=masked)
    if facts.get("days"):
        said.append(say("desk.was_due", due_on=facts["due_on"]))
    if isinstance(facts.get("fine"), Money):
        said.append(say("desk.fine_fixed", fine=facts["fine"]))
    return said


def said_of_way(session: Session, verdict: Verdict, *, masked: bool) -> list[str]:
    """Where an item goes that was set aside: the other site, the hold shelf, a pickup place, the post."""
    say, facts = session.say_key, verdict.facts
    patron = MASK if masked else facts.get("patron")
    if facts.get("site") and "pickup" in facts:
        return [say("desk.send_to_site", site=facts["site"])]
    if facts.get("until"):
        return [say("desk.kept_until", patron=patron, until=facts["until"])]
    if facts.get("pickup") == "partner":
        return [say("desk.for_dispatch", place=facts["place"])]
    return [say("desk.for_posting", patron=patron)] if facts.get("pickup") == "home" else []


def _place(session: Session, verdict: Verdict) -> str:
    call_number, shelf, loan_class = (verdict.facts.get(name) for name in ("call_number", "shelf", "loan_class"))
    first = session.say_key("desk.shelf", call_number=call_number) if call_number else ""
    return " · ".join(str(part) for part in (first, shelf, loan_class) if part)


def _of_patron(session: Session, patron: DeskPatron, *, alone: bool) -> list[str]:
    """What stands ready comes first; the loans only where nothing else is to be said."""
    said = [session.say_key("desk.ready_for_person", count=len(patron.ready))] if patron.ready else []
    if patron.borrowed_ready:
        said.append(session.say_key("desk.borrowed_for_person", count=patron.borrowed_ready))
    return said + (_loans(session, patron) if alone else [])


def _loans(session: Session, patron: DeskPatron) -> list[str]:
    if not patron.total:
        return [session.say_key("desk.nothing_on_loan")]
    said = [session.say_key("desk.on_loan_now", count=patron.total)]
    if patron.standing.overdue and not any(one.code == "patron_has_overdue" for one in patron.standing.reasons):
        said.append(session.say_key("desk.overdue_now", count=patron.standing.overdue))
    return said


def _copies(session: Session, result: DeskResult) -> str:
    if not result.copies:
        return session.say_key("desk.no_copies")
    numbers = [session.say_key("desk.copy_away", number=number) if away else number for number, away in result.copies]
    return session.say_key("desk.copies", numbers=("、" if session.language == "ja" else ", ").join(numbers))
