from __future__ import annotations

import pytest

from libdesk.domain.title_matching import match_key
from libdesk.domain.title_requests import (
    CHANNELS,
    OPEN,
    TRANSITIONS,
    AskedFor,
    RequestState,
    RequestStep,
    after,
    key_begins,
    same_book,
)
from libdesk.wording.catalogue import catalogue

pytestmark = pytest.mark.rule("H15")

EMMA = match_key("Emma", "Austen, Jane", 1815, "")


def test_a_request_is_bought_or_borrowed_and_one_may_follow_the_other() -> None:
    states, steps = RequestState, RequestStep
    assert after(states.NOTED, steps.SUGGEST) is states.PURCHASE_SUGGESTED
    assert after(states.NOTED, steps.BORROW) is states.INTERLIBRARY
    assert after(states.PURCHASE_SUGGESTED, steps.BORROW) is states.INTERLIBRARY
    assert after(states.INTERLIBRARY, steps.SUGGEST) is states.PURCHASE_SUGGESTED
    assert after(states.PURCHASE_SUGGESTED, steps.ACQUIRE) is states.ACQUIRED
    assert {one for one, _ in TRANSITIONS} == OPEN
    for ended in set(states) - OPEN:
        assert all(after(ended, step) is None for step in steps)


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        (AskedFor("Emma"), True),
        (AskedFor("  EMMA! "), True),
        (AskedFor("Emma", "Jane Austen"), True),
        (AskedFor("Emma", "Austen, Jane", year="1996"), True),
        (AskedFor("Emma", "Brontë, Charlotte"), False),
        (AskedFor("Emma's way"), False),
        (AskedFor("!?"), False),
    ],
)
def test_we_hold_it_if_the_title_is_the_same_and_the_author_no_other(asked: AskedFor, same: bool) -> None:
    assert same_book(asked, EMMA) is same


def test_a_record_without_an_author_may_be_the_book() -> None:
    assert same_book(AskedFor("Emma", "Austen"), match_key("Emma", "", 1815, ""))


def test_keys_of_the_same_title_begin_alike() -> None:
    assert EMMA.startswith(key_begins("emma"))
    assert not match_key("Emma's way", "", None, "").startswith(key_begins("emma"))
    assert key_begins("…") == ""


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_state_and_channel_has_its_word(language: str) -> None:
    words = catalogue(language)
    assert all(words.text(f"words.title_request_state.{state}") for state in RequestState)
    assert all(words.text(f"words.title_request_channel.{channel}") for channel in CHANNELS)
