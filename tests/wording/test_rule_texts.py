"""The rules in words, for whoever asks why."""

from __future__ import annotations

import tomllib

from libdesk.resources import resource_path
from libdesk.wording.rule_texts import rule_text


def test_a_rule_is_read_in_plain_letters() -> None:
    assert rule_text("C03") == "The ID card is shown at every check-out."
    assert "*" not in rule_text("C07")
    assert rule_text("Z99") == ""


def test_every_rule_is_said_in_japanese_too() -> None:
    assert rule_text("C03", "ja") == "貸出のたびに利用者カードを提示します。"
    with resource_path("rules", "ledger.toml").open("rb") as file:
        rules = tomllib.load(file)["rule"]
    assert [rule["id"] for rule in rules if not rule.get("text_ja")] == []
