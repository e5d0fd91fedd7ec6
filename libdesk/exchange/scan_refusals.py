"""Why a scan or fax cannot be read: a password, nothing in it, damaged, something else, too large."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from libdesk.domain.reasons import Fact

ScanTrouble = Literal[
    "scan_password", "scan_empty", "scan_damaged", "scan_of_other_kind", "scan_too_large", "scan_page_damaged",
    "scan_page_too_large",
]  # fmt: skip


class UnreadableScan(Exception):  # noqa: N818 - what staff are told of, rarely an error
    """A file or a page that cannot be shown; ``code`` names the sentence (``reasons.<code>`` in ``wording/``)."""

    def __init__(self, code: ScanTrouble, facts: Mapping[str, Fact] | None = None) -> None:
        super().__init__(code, dict(facts or {}))
        self.code = code
        self.facts: dict[str, Fact] = dict(facts or {})
