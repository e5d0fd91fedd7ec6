"""What to expect of a lender, in words: until it arrives, how long it may stay, what it costs (B05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.domain.money import Money

if TYPE_CHECKING:
    from libdesk.domain.borrowing import Estimate
    from libdesk.ui.session import Session

_WEEK = 7


def arrival_text(session: Session, estimate: Estimate) -> str:
    """How long it takes until a book arrives: "1 week or more"."""
    return _span(session, estimate.arrives_least, estimate.arrives_most)


def loan_text(session: Session, estimate: Estimate) -> str:
    """How long a book may stay: "1 to 2 weeks"."""
    return _span(session, estimate.loan_least, estimate.loan_most)


def charge_text(session: Session, estimate: Estimate) -> str:
    """What it costs: "from ¥800 (return only)"."""
    if estimate.charge_least is None or estimate.covers is None:
        return session.say_key("borrowing.estimate.unknown")
    if estimate.covers == "nothing":
        return session.say_key("borrowing.estimate.free")
    return session.say_key(
        "borrowing.estimate.charge_from",
        sum=Money(estimate.charge_least, estimate.currency),
        covers=session.say_key(f"borrowing.covers.{estimate.covers}"),
    )


def _span(session: Session, least: int | None, most: int | None) -> str:
    if least is None and most is None:
        return session.say_key("borrowing.estimate.unknown")
    if most is None:
        return session.say_key("borrowing.estimate.or_more", least=_length(session, least or 0))
    if least is None:
        return session.say_key("borrowing.estimate.up_to", most=_length(session, most))
    if least == most:
        return session.say_key("borrowing.estimate.about", least=_length(session, least))
    if least % _WEEK == most % _WEEK == 0:
        return session.say_key("borrowing.estimate.between_weeks", least=least // _WEEK, most=most // _WEEK)
    return session.say_key("borrowing.estimate.between_days", least=least, most=most)


def _length(session: Session, days: int) -> str:
    if days and days % _WEEK == 0:
        return session.say_key("borrowing.estimate.weeks", count=days // _WEEK)
    return session.say_key("borrowing.estimate.days", count=days)
