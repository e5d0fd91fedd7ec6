"""The library's rules by their ids, as the ledger of rules words them."""

from __future__ import annotations

from functools import cache

from libdesk.resources import resource_path


@cache
def _rules() -> dict[str, str]:
    import tomllib

    with resource_path("rules", "ledger.toml").open("rb") as file:
        # The ledger marks words as Markdown does; here they stand as plain text.
        return {rule["id"]: rule["text"].replace("*", "") for rule in tomllib.load(file)["rule"]}


def rule_text(rule: str) -> str:
    """What a rule says, in the language of its document; empty for an id that the ledger does not have."""
    return _rules().get(rule, "")
