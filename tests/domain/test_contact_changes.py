from __future__ import annotations

import pytest

from libdesk.domain.contact_changes import Channel, Verification, may_change_contact, same_telephone

COUNTER, POST, ORAL, CORRECTION = Channel.COUNTER, Channel.POST, Channel.ORAL, Channel.CORRECTION


@pytest.mark.rule("H14")
@pytest.mark.parametrize(
    ("what", "verification", "codes"),
    [
        ("address", Verification(COUNTER, True, "health insurance card"), []),
        ("address", Verification(POST, True, "copy of the residence certificate"), []),
        ("address", Verification(COUNTER, False, "driving licence"), ["address_form_missing"]),
        ("address", Verification(COUNTER, True, "  "), ["address_document_not_shown"]),
        ("address", Verification(POST, True, ""), ["address_copy_missing"]),
        ("address", Verification(POST), ["address_form_missing", "address_copy_missing"]),
        ("address", Verification(ORAL, True, "seen", old_named=True), ["address_not_orally"]),
        ("address", Verification(CORRECTION, reason="8 typed for 3"), []),
        ("address", Verification(CORRECTION, True, "seen"), ["explanation_missing"]),
        ("telephone", Verification(ORAL, old_named=True), []),
        ("telephone", Verification(ORAL), ["telephone_old_not_named"]),
        ("telephone", Verification(COUNTER, document="student card"), []),
        ("telephone", Verification(POST, True), ["telephone_old_not_named"]),
        ("telephone", Verification(CORRECTION, reason="digit missing"), []),
        ("telephone", Verification(CORRECTION, old_named=True), ["explanation_missing"]),
    ],
)
def test_how_a_change_must_be_verified(what, verification: Verification, codes: list[str]) -> None:
    decision = may_change_contact(what, verification)
    assert [reason.code for reason in decision.refusals] == codes
    assert all(reason.rule == "H14" for reason in decision.refusals)


@pytest.mark.parametrize(
    ("named", "known", "same"),
    [
        ("03-1234-5678", "0312345678", True),
        ("０３（１２３４）５６７８", "03-1234-5678", True),
        ("+81 3 1234 5678", "03-1234-5678", False),
        ("", "", False),
        ("none", "03-1234-5678", False),
    ],
)
def test_the_digits_of_a_number_count(named: str, known: str, same: bool) -> None:
    assert same_telephone(named, known) is same
