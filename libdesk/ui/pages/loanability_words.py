"""What is lent to partner libraries in the words of the screen: a row of the table, the answer for an item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from libdesk.domain.loanability import LoanabilityRow
    from libdesk.domain.reasons import Decision
    from libdesk.services.loanability import PlaceNames
    from libdesk.services.loanability_preview import Preview
    from libdesk.ui.session import Session


def row_words(session: Session, row: LoanabilityRow, names: PlaceNames, key: str = "when") -> str:
    """A row's conditions in words (``when``), or the whole row as a sentence (``row``)."""
    from libdesk.domain.loanability_conditions import row_facts
    from libdesk.domain.policy_question import Named
    from libdesk.wording.policy_words import name_in

    facts = row_facts(row)
    for name, of in (("collection_id", names.collections), ("loan_class_id", names.classes)):
        if name in facts:
            facts[name] = name_in(of.get(int(str(facts[name])), Named("–")), session.language)
    return session.say_key(f"loanability.{key}", **facts)


def verdict(session: Session, decision: Decision) -> tuple[SignKind, str]:
    """The answer in one line, with its sign."""
    if decision.overridable:
        return SignKind.ATTENTION, session.say_key("loanability.weighed_override")
    if decision.refusals:
        return SignKind.STOP, session.say_key("loanability.weighed_refused")
    if any(reason.code == "title_lent_with_conditions" for reason in decision.remarks):
        return SignKind.DONE, session.say_key("loanability.weighed_conditions")
    if decision.remarks:
        return SignKind.INFORMATION, session.say_key("loanability.weighed_unknown")
    return SignKind.DONE, session.say_key("loanability.weighed_lent")


def reason_lines(session: Session, decision: Decision) -> list[tuple[SignKind, str]]:
    """Every reason with its rule, and what is not recorded, each with its sign."""
    lines = []
    for reason in decision.refusals:
        kind = SignKind.ATTENTION if reason.overridable else SignKind.STOP
        said = session.say(reason)
        lines.append((kind, f"{said} ({reason.rule})" if reason.rule else said))
    lines += [(SignKind.INFORMATION, session.say(reason)) for reason in decision.remarks]
    return lines


def preview_lines(session: Session, found: Preview) -> list[tuple[SignKind, str]]:
    """What a change would do to the collection, in lines."""
    facts = {name: getattr(found, name) for name in (
        "items", "lent_before", "lent_after", "no_more", "no_more_titles", "from_now_on", "from_now_on_titles",
        "other_reasons",
    )}  # fmt: skip
    keys = [name for name in ("no_more", "from_now_on", "other_reasons") if facts[name]]
    kinds = {"no_more": SignKind.ATTENTION}
    said = [(kinds.get(key, SignKind.INFORMATION), f"preview_{key}") for key in keys]
    said += [(SignKind.NEUTRAL, "preview_lent" if keys else "preview_same")]
    if not found.whole:
        said.insert(0, (SignKind.ATTENTION, "preview_stopped"))
    return [(kind, session.say_key(f"loanability.{key}", **facts)) for kind, key in said]


def copies_line(session: Session, decisions: Sequence[Decision]) -> tuple[SignKind, str]:
    """May the copies of a title be lent to partners: in one line, with the short names of the reasons against it."""
    from libdesk.domain.lending_refusal import refusal_codes

    lent = sum(one.allowed for one in decisions)
    codes = ", ".join(refusal_codes(reason for one in decisions for reason in one.refusals))
    facts = {"lent": lent, "copies": len(decisions), "reasons": codes}
    if not lent:
        return SignKind.STOP, session.say_key("loanability.copies_none", **facts)
    if codes:
        return SignKind.ATTENTION, session.say_key("loanability.copies_some", **facts)
    if any(reason.code == "title_lent_with_conditions" for one in decisions for reason in one.remarks):
        return SignKind.DONE, session.say_key("loanability.copies_conditions")
    if any(one.remarks for one in decisions):
        return SignKind.INFORMATION, session.say_key("loanability.copies_unknown")
    return SignKind.DONE, session.say_key("loanability.copies_all")
