"""Every code that the program can say has a sentence in each language, which asks only for facts that it is given."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.db.library_file import _PROBLEMS
from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.domain.problems import Problem
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.today import Today
from libdesk.wording.catalogue import LANGUAGES, catalogue, placeholders
from libdesk.wording.sentences import say_problem, say_reason, say_reasons
from tests.wording.said_in_code import Said, arguments_of, refused_by_work, said_by

REASONS = [*said_by("Reason", facts_at=3), *refused_by_work()]
PROBLEMS = [
    *said_by("Problem", facts_at=1),
    *(Said(code, frozenset({"path", "what"}), "db/library_file.py") for _, code in _PROBLEMS),
]


def _unsaid(area: str, said: list[Said]) -> list[str]:
    wrong = []
    for language in LANGUAGES:
        words = catalogue(language)
        for one in said:
            key = f"{area}.{one.code}"
            if not words.knows(key):
                wrong.append(f"{one.where}: no sentence {key} in {language}")
            elif one.facts is not None and not placeholders(words.shipped(key)) <= one.facts:
                asked = sorted(placeholders(words.shipped(key)) - one.facts)
                wrong.append(f"{one.where}: {key} in {language} asks for {asked}, which is not given")
    return wrong


def test_the_source_is_read() -> None:
    assert len({one.code for one in REASONS}) > 60
    assert len({one.code for one in PROBLEMS}) > 20
    assert {"item_lost", "item_withdrawn", "patron_has_overdue", "undo_later_action"} <= {one.code for one in REASONS}
    assert sum(one.facts is None for one in REASONS) <= 3


def test_every_reason_has_its_sentence() -> None:
    assert _unsaid("reasons", REASONS) == []


def test_every_problem_has_its_sentence() -> None:
    assert _unsaid("problems", PROBLEMS) == []


def test_every_remark_of_an_import_has_its_sentence() -> None:
    remarks = said_by("Remark", facts_at=1)
    wrong = []
    for language in LANGUAGES:
        for one in remarks:
            keys = [f"import.{kind}.{one.code}" for kind in ("refused", "warning")]
            known = [key for key in keys if catalogue(language).knows(key)]
            if not known:
                wrong.append(f"{one.where}: {one.code} has no sentence in {language}")
            wrong.extend(
                f"{one.where}: {key} in {language} asks for more than it is given"
                for key in known
                if one.facts is not None and not placeholders(catalogue(language).shipped(key)) <= one.facts
            )
    assert len(remarks) > 15
    assert wrong == []


def test_every_verdict_has_its_headline() -> None:
    verdicts = arguments_of("Verdict", 1)
    assert len(verdicts) > 10
    assert _unsaid("desk", verdicts) == []


def test_every_action_is_told_in_words() -> None:
    actions = arguments_of("perform", 1)
    assert len(actions) > 15
    said = [Said(f"action.{one.code}", None, one.where) for one in actions]
    assert _unsaid("words", said) == []


def test_every_group_of_today_has_its_heading(small) -> None:
    groups = arguments_of("DueGroup", 0) + arguments_of("_group", 0)
    assert Today(small.library).groups(small.context()) == []
    assert _unsaid("today", groups) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_word_is_said(language: str) -> None:
    words = catalogue(language)
    for prefix, codes in (("right", Right), ("lending_state", LendingState), ("lending_step_done", LendingStep)):
        for code in codes:
            assert words.text(f"words.{prefix}.{code}")


def test_a_reason_as_a_sentence() -> None:
    reason = Reason("card_expired", facts={"expired_on": date(2026, 1, 6)})
    assert say_reason(reason, "en") == "The card expired on 6 January 2026."
    assert "2026年1月6日" in say_reason(reason, "ja")
    assert say_reasons((reason, Reason("not_on_loan")), "en").splitlines()[1] == "The item is not on loan."
    late = Reason("patron_has_overdue", facts={"count": 1, "since": date(2026, 1, 6)})
    assert say_reason(late, "en").startswith("1 item is overdue, the oldest since 6 January 2026.")
    assert "right" not in say_reason(Reason("right_missing", facts={"right": "override", "staff": "Hana"}), "ja")


def test_a_problem_as_a_sentence() -> None:
    sentence = say_problem(Problem("disk_full", {"path": "/x", "what": "y"}), "en")
    assert "/x" in sentence


def test_a_name_is_said_in_latin_letters_where_the_reader_needs_them() -> None:
    reason = Reason("two_cards_shown", facts={"place": "江別市図書館", "place_latin": "Ebetsu Library"})
    assert "Ebetsu Library" in say_reason(reason, "en")
    assert "江別市図書館" not in say_reason(reason, "en")
    assert "江別市図書館" in say_reason(reason, "ja")
    assert "江別市図書館" in say_reason(Reason("two_cards_shown", facts={"place": "江別市図書館"}), "en")
