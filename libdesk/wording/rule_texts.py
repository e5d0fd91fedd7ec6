"""The library's rules by their ids, as the ledger of rules words them."""

from __future__ import annotations

from functools import cache

from libdesk.resources import resource_path


@cache
def _rules() -> dict[str, dict[str, str]]:
    import tomllib

    with resource_path("rules", "ledger.toml").open("rb") as file:
        return {rule["id"]: rule for rule in tomllib.load(file)["rule"]}


def rule_text(rule: str, language: str = "en") -> str:
    """What a rule says in Japanese or English; empty for an id that the ledger does not have."""
    said = _rules().get(rule, {}).get("text_ja" if language == "ja" else "text", "")
    # The ledger marks words as Markdown does; here they stand as plain text.
    return said.replace("*", "")
