"""The refusal that follows from what speaks against a request."""

from __future__ import annotations

import pytest

from libdesk.domain.lending_answer import (
    INSTEAD,
    OTHER,
    Refusal,
    RefusalReason,
    against_refusal,
    instead_of,
    suggested,
)
from libdesk.domain.lending_refusal import REFUSAL_REASONS
from libdesk.domain.reasons import Reason
from libdesk.wording.catalogue import catalogue


@pytest.mark.rule("L06")
@pytest.mark.rule("L11")
def test_each_reason_stands_once_in_order_with_what_it_leaves() -> None:
    against = (
        Reason("not_lent_serial"), Reason("not_lent_digitized"), Reason("lending_limit_reached"),
        Reason("not_lent_serial"), Reason("lending_nobody_else_hears_of_this"),
    )  # fmt: skip
    assert suggested(against) == Refusal(
        (RefusalReason("serial"), RefusalReason("digitized"), RefusalReason("limit_reached")), "read_online"
    )


@pytest.mark.rule("L11")
@pytest.mark.parametrize(
    ("codes", "instead"),
    [
        (("easily_bought",), "buy"), (("limit_reached",), "after_return"), (("in_use",), "when_back"),
        (("other_form",), "use_form"), (("individual",), "through_library"), (("rare",), ""), ((), ""),
    ],
)  # fmt: skip
def test_what_may_be_done_instead(codes: tuple[str, ...], instead: str) -> None:
    assert instead_of(codes) == instead


@pytest.mark.rule("L11")
@pytest.mark.parametrize(
    ("refusal", "wrong"),
    [
        (Refusal(), ["refusal_reason_missing"]),
        (Refusal((RefusalReason("rare"), RefusalReason("serial"))), []),
        (Refusal((RefusalReason("rare"), RefusalReason("rare"))), ["refusal_reason_twice"]),
        (Refusal((RefusalReason("whim"),)), ["refusal_reason_unknown"]),
        (Refusal((RefusalReason(OTHER, " "),)), ["refusal_words_missing"]),
        (Refusal((RefusalReason(OTHER, "a"), RefusalReason(OTHER, "b"))), []),
        (Refusal((RefusalReason("rare"),), "fly"), ["refusal_instead_unknown"]),
    ],
)
def test_what_is_wrong_with_a_refusal(refusal: Refusal, wrong: list[str]) -> None:
    assert [one.code for one in against_refusal(refusal)] == wrong


@pytest.mark.rule("L11")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_code_has_words_that_the_partner_reads(language: str) -> None:
    words = catalogue(language)
    assert [code for code in REFUSAL_REASONS if not words.knows(f"words.refusal_reason.{code}")] == []
    assert [code for code in INSTEAD if not words.knows(f"words.refusal_instead.{code}")] == []
