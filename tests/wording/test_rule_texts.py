from __future__ import annotations

from libdesk.wording.rule_texts import rule_text


def test_a_rule_is_read_in_plain_letters() -> None:
    assert rule_text("C03") == "The ID card is shown at every check-out."
    assert "*" not in rule_text("C07")
    assert rule_text("Z99") == ""
