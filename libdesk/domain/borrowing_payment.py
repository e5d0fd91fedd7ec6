"""Who pays for a borrowed book: how, when it is fetched and returned, and whom the library supports (B12 to B19)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from libdesk.domain.borrowing import Expense, Studies, Support
from libdesk.domain.reasons import Decision, Reason, decide

FundType = Literal["ordinary", "commissioned_research", "targeted_grant"]
FUND_TYPES: Final[tuple[FundType, ...]] = ("ordinary", "commissioned_research", "targeted_grant")
# Funds of which the research-fund office says first whether they may pay for this (B15).
CONFIRMED_FIRST: Final = frozenset({"commissioned_research", "targeted_grant"})

# From this year of study an undergraduate asks the supervisor first (B17).
_ASKS_FROM_YEAR: Final = 4

# What the reader brings with the book, and how each way of the post is paid (B13, B14).
Bring = Literal["postage_barcode", "fee_and_stamps", "nothing"]
Way = Literal["delivery", "return"]
PaidBy = Literal["budget", "cash", "postage_barcode", "stamps", "library", "free"]

_BRING: Final[dict[Expense, Bring]] = {
    "public": "postage_barcode",
    "private": "fee_and_stamps",
    "library": "nothing",
    "kl_net": "nothing",
}
_PAID_BY: Final[dict[tuple[Expense, Way], PaidBy]] = {
    ("public", "delivery"): "budget",
    ("public", "return"): "postage_barcode",
    ("private", "delivery"): "cash",
    ("private", "return"): "stamps",
    ("library", "delivery"): "library",
    ("library", "return"): "library",
    ("kl_net", "delivery"): "free",
    ("kl_net", "return"): "free",
}


def bring_on_return(expense: Expense) -> Bring:
    """What the reader brings to the counter with the book (B13)."""
    return _BRING[expense]


def paid_by(expense: Expense, way: Way) -> PaidBy:
    """How the post is paid on the way here and on the way back (B14)."""
    return _PAID_BY[expense, way]


@dataclass(frozen=True, slots=True)
class BudgetCodeFacts:
    """A registered budget code: who answers for it, what kind of fund it is and when it may be used (B15)."""

    code: str
    faculty_member: str
    fund_type: FundType
    valid_from: date
    valid_to: date | None = None
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """Everything that decides who pays for a request.

    ``asked_expense`` is what the reader chose, ``expense`` what it is now; ``support`` and ``network_pays`` are those
    of the lender's class, None while no lender is known; ``support_offered`` and ``laboratory_is_year_4`` are settings.
    """

    expense: Expense
    asked_expense: Expense
    studies: Studies = ""
    study_year: int | None = None
    laboratory: str = ""
    department_id: int | None = None
    budget_code: BudgetCodeFacts | None = None
    supervisor_asked: bool = False
    no_public_expense: bool = False
    for_study: bool = False
    in_public_library: bool = False
    comments: str = ""
    support: Support | None = None
    network_pays: bool | None = None
    site_id: int | None = None
    support_offered: bool = True
    laboratory_is_year_4: bool = True


def payment_decision(facts: PaymentFacts, today: date) -> Decision:
    """Whether what pays for a request is in order, with every reason at once (B14, B15, B17, B18).

    Money that must still be in the support budget is not looked at here (B19).
    """
    if facts.expense == "public":
        return decide(*_budget_code_reasons(facts.budget_code, today), remarks=_free_anyway(facts))
    if facts.expense == "library":
        decided = support_decision(facts)
        return decide(*decided.refusals, remarks=_free_anyway(facts))
    if facts.expense == "kl_net":
        return decide(Reason("expense_not_network", "B05") if facts.network_pays is False else None)
    return decide(remarks=(*_free_anyway(facts), _support_possible(facts)))


def support_decision(facts: PaymentFacts) -> Decision:
    """Whether the library supports this reader for this book, with every reason against it at once (B17, B18)."""
    return decide(
        None if facts.support_offered else Reason("support_not_offered", "B17"),
        Reason("support_for_private_only", "B17") if facts.asked_expense in ("public", "kl_net") else None,
        *_declaration_reasons(facts),
        None if facts.for_study else Reason("support_not_for_study", "B18"),
        Reason("support_lender_undecided", "B18", overridable=True) if facts.support == "ask" else None,
        Reason("support_lender_not_covered", "B18") if facts.support == "no" else None,
        Reason("support_in_public_library", "B18", overridable=True) if facts.in_public_library else None,
    )


def must_declare(facts: PaymentFacts) -> bool | None:
    """Whether the student asks the supervisor first and says so; None for whom that cannot be said (B17).

    Those in year 4 and after, and every graduate student; in a laboratory also the years before, by the setting.
    """
    if facts.studies == "graduate":
        return True
    if facts.studies == "" or facts.study_year is None:
        return None
    return facts.study_year >= _ASKS_FROM_YEAR or (bool(facts.laboratory.strip()) and facts.laboratory_is_year_4)


def declared(facts: PaymentFacts) -> bool:
    """Whether the student wrote, or staff noted, that no public expense can be used (B17)."""
    return facts.no_public_expense or says_no_public_expense(facts.comments)


# The sentence that S0 and S1 ask for, in the words that students find for it; what denies it comes first.
_DENIED: Final = (
    re.compile(r"\b(?:not|never|n't|yet to)\s+(?:yet\s+|been\s+|be\s+|been able to\s+)?confirm"),
    re.compile(r"n't\s+(?:yet\s+)?confirm|\bunconfirmed\b"),
    re.compile(
        r"未確認|確認(?:は|を|が)?(?:まだ)?(?:して(?:い)?(?:ない|ません|なかった)|できて(?:い)?(?:ない|ません)|しなかった|できなかった)"
    ),
)
_SAID: Final = (
    re.compile(
        r"\bconfirm\w*\b[^.!?]*"
        r"\b(?:can\s?not|can't|could\s?not|couldn't|unable to|not able to|not allowed to|may not)\b"
        r"[^.!?]*\bpublic (?:expenses?|funds?|funding|money)\b"
    ),
    re.compile(
        r"\bconfirm\w*\b[^.!?]*\bpublic (?:expenses?|funds?|funding|money)\b[^.!?]*"
        r"(?:not|n't) (?:be used|available|possible)\b"
    ),
    re.compile(
        r"公費[^。]*?(?:使用|利用|支出|支払い?|負担)?[はがをもの]*(?:でき(?:ない|ません|ぬ)|出来(?:ない|ません)|使え(?:ない|ません)|不可)[^。]*確認"
    ),
)


def says_no_public_expense(comments: str) -> bool:
    """Whether comments hold the sentence "I confirmed that I cannot use a public expense", or its Japanese (B17)."""
    folded = unicodedata.normalize("NFKC", comments).casefold().replace("’", "'")
    spaced = re.sub(r"\s+", " ", folded)
    close = re.sub(r"\s+", "", folded)
    if any(pattern.search(spaced) or pattern.search(close) for pattern in _DENIED):
        return False
    return any(pattern.search(spaced) for pattern in _SAID[:2]) or bool(_SAID[2].search(close))


def _declaration_reasons(facts: PaymentFacts) -> Sequence[Reason | None]:
    if facts.studies == "":
        return (Reason("support_students_only", "B17"),)
    needed = must_declare(facts)
    if needed is None:
        return (Reason("study_year_missing", "B17"),)
    if not needed:
        return ()
    return (
        None if facts.supervisor_asked else Reason("support_supervisor_not_asked", "B17"),
        None if declared(facts) else Reason("support_sentence_missing", "B17"),
    )


def _budget_code_reasons(code: BudgetCodeFacts | None, today: date) -> Sequence[Reason | None]:
    if code is None:
        return (Reason("budget_code_missing", "B15"),)
    ended = code.valid_to is not None and today > code.valid_to
    return (
        None
        if today >= code.valid_from
        else Reason("budget_code_not_yet", "B15", facts={"code": code.code, "from": code.valid_from}),
        Reason("budget_code_ended", "B15", facts={"code": code.code, "until": code.valid_to}) if ended else None,
        None
        if code.faculty_member.strip()
        else Reason("budget_code_without_faculty", "B15", facts={"code": code.code}),
        Reason("fund_not_confirmed", "B15", facts={"code": code.code, "fund": code.fund_type})
        if code.fund_type in CONFIRMED_FIRST and code.confirmed_on is None
        else None,
    )


def _free_anyway(facts: PaymentFacts) -> tuple[Reason | None, ...]:
    """A network's lender costs nobody anything: it should be noted as such (B05)."""
    return (Reason("network_pays_here", "B05") if facts.network_pays else None,)


def _support_possible(facts: PaymentFacts) -> Reason | None:
    """A student who chose to pay, and whom the library may support: that is how support is asked for (B17)."""
    if facts.asked_expense != "private" or facts.network_pays or not support_decision(facts).allowed:
        return None
    return Reason("support_possible", "B17")
