"""A lost, damaged or incomplete item is made good by the partner: by a replacement or a sum, asked for (L19)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from libdesk.domain.lending import date_outside
from libdesk.domain.reasons import Decision, Reason, decide

CaseKind = Literal["lost", "damaged", "incomplete"]
Way = Literal["replacement", "payment"]
Ending = Literal["made_good", "found", "waived"]


def may_open(*, description: str, open_already: bool, noticed_on: date, sent_on: date, today: date) -> Decision:
    """May a case be opened: described, and the only one open for its request."""
    return decide(
        Reason("explanation_missing") if not description.strip() else None,
        Reason("lending_case_open_already", "L19") if open_already else None,
        date_outside("noticed_on", noticed_on, sent_on, today),
    )


def may_decide(way: Way, amount: int | None) -> Decision:
    """May it be made good like this: a payment names its sum in minor units, a replacement has none."""
    return decide(
        Reason("lending_sum_missing", "L19") if way == "payment" and not (amount and amount > 0) else None,
        Reason("lending_sum_of_replacement") if way == "replacement" and amount is not None else None,
    )


def may_ask(*, way: str, asked_on: date, answer_by: date, noticed_on: date, today: date) -> Decision:
    """May the partner be asked: only for what was decided, by a day that leaves time to answer."""
    return decide(
        Reason("lending_way_undecided", "L19") if way == "undecided" else None,
        date_outside("asked_on", asked_on, noticed_on, today),
        Reason("date_too_early", facts={"field": "answer_by", "day": answer_by, "first": asked_on})
        if answer_by < asked_on
        else None,
    )


def may_close(ending: Ending, *, kind: str, way: str, note: str, closed_on: date, noticed_on: date, today: date) -> (
    Decision
):  # fmt: skip
    """May a case be closed so: made good only as decided, found only what was lost or missing, waived with a reason."""
    return decide(
        Reason("lending_way_undecided", "L19") if ending == "made_good" and way not in ("replacement", "payment")
        else None,
        Reason("lending_damage_is_not_found") if ending == "found" and kind == "damaged" else None,
        Reason("explanation_missing") if ending == "waived" and not note.strip() else None,
        date_outside("closed_on", closed_on, noticed_on, today),
    )  # fmt: skip


def kind_of_return(*, damaged: bool, volumes_missing: bool) -> CaseKind | None:
    """What a case is about that a return opens: missing volumes before damage, which its description tells too."""
    if volumes_missing:
        return "incomplete"
    return "damaged" if damaged else None
