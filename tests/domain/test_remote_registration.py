from __future__ import annotations

import pytest

from libdesk.domain.money import Money
from libdesk.domain.remote_registration import (
    DOCUMENTS,
    TRANSITIONS,
    Proof,
    RegistrationState,
    RegistrationStep,
    WhatCame,
    after,
    may_decline,
    may_post,
    may_verify,
    missing,
)
from libdesk.wording.catalogue import catalogue
from libdesk.wording.sentences import say_reason

pytestmark = pytest.mark.rule("H13")

POSTAGE = Money(404)
ALL = WhatCame(application=True, document="driving_licence", envelope=True, stamps=Money(404))
NOTHING = WhatCame(application=False, document="", envelope=False, stamps=Money(0))
BOTH = Proof(name=True, address=True)


def codes(reasons) -> list[str]:
    for reason in reasons:
        assert reason.rule == "H13"
        assert all(say_reason(reason, language) for language in ("en", "ja"))
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("came", "expected"),
    [
        (ALL, []),
        (NOTHING, ["afar_application_missing", "afar_document_missing", "afar_envelope_missing"]),
        (WhatCame(True, "", True, Money(84)), ["afar_document_missing", "afar_stamps_short"]),
        (WhatCame(False, "residence_card", True, Money(500)), ["afar_application_missing"]),
        (WhatCame(True, "residence_card", False, Money(404)), ["afar_envelope_missing"]),
    ],
)
def test_everything_that_is_missing_is_said_at_once(came: WhatCame, expected: list[str]) -> None:
    assert codes(missing(came, POSTAGE)) == expected


def test_the_stamps_must_pay_for_registered_mail_whatever_it_costs() -> None:
    assert missing(ALL, Money(404)) == ()
    (short,) = missing(ALL, Money(460))
    assert (short.facts["postage"], short.facts["came"], short.facts["short"]) == (Money(460), Money(404), Money(56))
    assert "¥56" in say_reason(short, "en")


def test_a_card_is_made_once_the_document_proves_name_and_address() -> None:
    assert may_verify(ALL, BOTH, POSTAGE).allowed
    neither = may_verify(ALL, Proof(name=False, address=False), POSTAGE)
    assert codes(neither.refusals) == ["afar_name_not_proved", "afar_address_not_proved"]
    assert codes(may_verify(ALL, Proof(name=True, address=False), POSTAGE).refusals) == ["afar_address_not_proved"]
    # Where no document came, that is what is missing.
    without = WhatCame(application=True, document="", envelope=True, stamps=Money(404))
    assert codes(may_verify(without, BOTH, POSTAGE).refusals) == ["afar_document_missing"]


def test_the_card_goes_by_registered_mail_and_the_documents_with_it() -> None:
    assert may_post("123-45-67890-1", documents_returned=True).allowed
    refused = may_post(" ", documents_returned=False)
    assert codes(refused.refusals) == ["afar_mail_number_missing", "afar_documents_go_back"]


def test_declining_needs_a_reason_and_sends_the_documents_back() -> None:
    assert may_decline(ALL, "lives abroad", documents_returned=True).allowed
    assert codes(may_decline(ALL, " ", documents_returned=False).refusals) == [
        "explanation_missing",
        "afar_documents_go_back",
    ]
    # Where nothing came there is nothing to send back.
    assert may_decline(NOTHING, "no answer", documents_returned=False).allowed


def test_the_states_are_a_table() -> None:
    steps, states = RegistrationStep, RegistrationState
    assert after(states.CAME, steps.VERIFY) is states.VERIFIED
    assert after(states.VERIFIED, steps.POST) is states.POSTED
    assert after(states.CAME, steps.POST) is None
    assert {state for state in states if any(one is state for one, _ in TRANSITIONS)} == {states.CAME, states.VERIFIED}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_kind_of_document_and_every_state_has_its_word(language: str) -> None:
    words = catalogue(language)
    assert len({words.text(f"words.document.{kind}") for kind in DOCUMENTS}) == len(DOCUMENTS)
    assert all(words.text(f"words.registration_state.{state}") for state in RegistrationState)
    for came in (NOTHING, WhatCame(application=True, document="x", envelope=True, stamps=Money(0))):
        assert all(words.text(f"words.registration_missing.{one.code}") for one in missing(came, POSTAGE))
