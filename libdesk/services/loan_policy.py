"""The loan table in Settings: read it, and put a changed one in force as a new version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from libdesk.domain.context import Context
from libdesk.domain.loan_table import LoanTableRow, LoanTerms, loan_terms
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.loan_table import current_policy, loan_table
from libdesk.services.outcome import Outcome


@dataclass(frozen=True, slots=True)
class PolicyInForce:
    """The version in force, and its rows from the default to the most specific."""

    version: int
    name: str
    rows: tuple[LoanTableRow, ...]


class LoanPolicy:
    """Reads and changes the loan table."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def in_force(self) -> PolicyInForce:
        """The loan table as it stands."""
        rows = self._library.rows
        version = current_policy(rows)
        name = str(rows.value("SELECT name FROM policy_version WHERE id = ?", version))
        return PolicyInForce(version, name, tuple(sorted(loan_table(rows, version), key=lambda row: row.specificity)))

    def terms(self, patron_category_id: int, loan_class_id: int, site_id: int) -> LoanTerms:
        """What the table says for one person, loan class and site, and which row each value came from."""
        return loan_terms(self.in_force().rows, patron_category_id, loan_class_id, site_id)

    def change(self, context: Context, table: Sequence[LoanTableRow]) -> Outcome[int]:
        """Put a loan table in force from now on; open loans keep the version they were made under."""

        def body(work: Work) -> int:
            refuse_any(*_faults(table))
            name = work.value("SELECT name FROM policy_version WHERE id = ?", current_policy(work))
            version = work.insert("policy_version", name=name, made_at=work.now_text)
            for row in table:
                work.insert(
                    "loan_table_row",
                    policy_version=version,
                    patron_category=row.patron_category_id,
                    loan_class=row.loan_class_id,
                    site=row.site_id,
                    item_limit=row.item_limit,
                    total_limit=row.total_limit,
                    length=row.length,
                    length_unit=row.length_unit if row.length is not None else None,
                )
            return version

        return self._library.perform(context, "change_loan_table", Right.SETTINGS, body)


def _faults(table: Sequence[LoanTableRow]) -> list[Reason | None]:
    keys = [(row.patron_category_id, row.loan_class_id, row.site_id) for row in table]
    numbers = [
        number for row in table for number in (row.item_limit, row.total_limit, row.length) if number is not None
    ]
    return [
        Reason("loan_table_row_twice", "C01") if len(set(keys)) < len(keys) else None,
        Reason("loan_table_empty", "C01") if not table else None,
        Reason("setting_out_of_range", facts={"least": 0, "most": 9999})
        if any(not 0 <= number <= 9999 for number in numbers)
        else None,
    ]
