"""Requests for books that we do not hold: their life as a table, and whether we hold the book after all (H15)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from libdesk.domain.title_matching import match_key

Channel = Literal["form", "email", "counter", "telephone", "post"]
CHANNELS: Final[tuple[Channel, ...]] = ("form", "email", "counter", "telephone", "post")


class RequestState(StrEnum):
    """Where a request stands."""

    NOTED = "noted"
    PURCHASE_SUGGESTED = "purchase_suggested"
    INTERLIBRARY = "interlibrary"
    ACQUIRED = "acquired"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class RequestStep(StrEnum):
    """What becomes of a request."""

    SUGGEST = "suggest"
    BORROW = "borrow"
    ACQUIRE = "acquire"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


_S, _T = RequestState, RequestStep

TRANSITIONS: Final[dict[tuple[RequestState, RequestStep], RequestState]] = {
    (_S.NOTED, _T.SUGGEST): _S.PURCHASE_SUGGESTED,
    (_S.NOTED, _T.BORROW): _S.INTERLIBRARY,
    (_S.NOTED, _T.ACQUIRE): _S.ACQUIRED,
    (_S.NOTED, _T.DECLINE): _S.DECLINED,
    (_S.NOTED, _T.WITHDRAW): _S.WITHDRAWN,
    # What is not bought may be borrowed, and what nobody lends may be bought.
    (_S.PURCHASE_SUGGESTED, _T.BORROW): _S.INTERLIBRARY,
    (_S.PURCHASE_SUGGESTED, _T.ACQUIRE): _S.ACQUIRED,
    (_S.PURCHASE_SUGGESTED, _T.DECLINE): _S.DECLINED,
    (_S.PURCHASE_SUGGESTED, _T.WITHDRAW): _S.WITHDRAWN,
    (_S.INTERLIBRARY, _T.SUGGEST): _S.PURCHASE_SUGGESTED,
    (_S.INTERLIBRARY, _T.ACQUIRE): _S.ACQUIRED,
    (_S.INTERLIBRARY, _T.DECLINE): _S.DECLINED,
    (_S.INTERLIBRARY, _T.WITHDRAW): _S.WITHDRAWN,
}

OPEN: Final = frozenset({_S.NOTED, _S.PURCHASE_SUGGESTED, _S.INTERLIBRARY})


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A book in the words of the person who asks for it (H15)."""

    title: str
    author: str = ""
    publisher: str = ""
    year: str = ""
    isbn: str = ""


def after(state: RequestState, step: RequestStep) -> RequestState | None:
    """The state that a step leads to; None where the step cannot be taken."""
    return TRANSITIONS.get((state, step))


def key_begins(title: str) -> str:
    """How the match keys of all records begin that have this title; empty where it holds no letter."""
    begin = match_key(title, "", None, "").partition("|")[0]
    return f"{begin}|" if begin else ""


def same_book(asked: AskedFor, key: str) -> bool:
    """Whether a record with this match key may be the book asked for: the same title, and no other author.

    Other years and volumes count: another edition may do, and the person decides.
    """
    title, author, *_ = match_key(asked.title, asked.author, None, "").split("|")
    known_title, known_author, *_ = key.split("|")
    return bool(title) and title == known_title and (not author or not known_author or author == known_author)
