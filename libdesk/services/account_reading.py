"""The account of a patron and its receipts, read for the screen and for paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from libdesk.db.connection import Rows
from libdesk.domain.accounts import ChargeState, EntryKind, Means, What
from libdesk.domain.fines import Fine
from libdesk.domain.instants import instant, local
from libdesk.domain.item_title import item_title
from libdesk.services.fines import live_fines
from libdesk.services.ledger import charges_of, currency_of


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the ledger, in minor units, with the balance after it; ``at`` is on the clock of the reader's site.

    ``stands`` is False for what a counter-entry took back, and for every counter-entry.
    """

    entry_id: int
    at: datetime
    kind: EntryKind
    what: What
    amount: int
    balance: int
    against_id: int | None
    loan_id: int | None
    loss_case_id: int | None
    receipt_id: int | None
    receipt_number: int | None
    reason: str
    staff: str
    title: str
    item_number: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Charge:
    """A charge with what was paid and waived on it; ``open`` is below 0 where the library owes the person."""

    charge_id: int
    at: datetime
    what: What
    amount: int
    paid: int
    waived: int
    open: int
    loan_id: int | None
    reason: str
    title: str
    item_number: str


@dataclass(frozen=True, slots=True)
class Accruing:
    """A fine that runs on a loan that is not back yet; it is not in the balance."""

    loan_id: int
    title: str
    item_number: str
    due_on: date
    fine: Fine


@dataclass(frozen=True, slots=True)
class Account:
    """What a patron owes: the balance of the ledger, its lines oldest first, and apart from it what runs live."""

    patron_id: int
    patron: str
    card: str
    currency: str
    balance: int
    lines: tuple[AccountLine, ...]
    charges: tuple[Charge, ...]
    accruing: tuple[Accruing, ...]

    @property
    def open_charges(self) -> tuple[Charge, ...]:
        """What is still owed, the oldest first."""
        return tuple(charge for charge in self.charges if charge.open > 0)

    @property
    def owed(self) -> int:
        """The sum of the open charges: what can be paid."""
        return sum(charge.open for charge in self.open_charges)

    @property
    def paid_charges(self) -> tuple[Charge, ...]:
        """Charges on which something was paid that could be given back."""
        return tuple(charge for charge in self.charges if charge.paid > 0)

    @property
    def accruing_sum(self) -> int:
        """What all running fines come to now."""
        return sum(one.fine.amount for one in self.accruing)


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """What a receipt's money went on, in minor units; above 0 what was paid, below 0 what was given back."""

    what: What
    title: str
    reason: str
    amount: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """A numbered receipt; ``amount`` is below 0 for money given back. ``at`` is on the clock of the site."""

    receipt_id: int
    number: int
    at: datetime
    site_id: int
    staff: str
    patron_id: int | None
    patron: str
    card: str
    amount: int
    currency: str
    means: Means
    voided_at: datetime | None
    void_reason: str


_ENTRIES: Final = (
    "SELECT entry.id, entry.made_at, entry.kind, entry.what, entry.amount, entry.against_id, entry.reverses_id,"
    " entry.loan_id, entry.loss_case_id, entry.receipt_id, receipt.number, entry.reason, staff.name,"
    " coalesce(title.title, ''), coalesce(title.volume, ''), coalesce(item.volume, ''),"
    " coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL), '')"
    " FROM account_entry AS entry JOIN staff ON staff.id = entry.staff_id"
    " LEFT JOIN receipt ON receipt.id = entry.receipt_id LEFT JOIN loan ON loan.id = entry.loan_id"
    " LEFT JOIN item ON item.id = loan.item_id LEFT JOIN title ON title.id = item.title_id"
    " WHERE entry.patron_id = ? ORDER BY entry.id"
)
_LATE_LOANS: Final = (
    "SELECT loan.id, title.title, title.volume, item.volume,"
    " coalesce((SELECT scanned_text FROM identifier WHERE identifier.item_id = item.id AND valid_to IS NULL), ''),"
    " loan.due_on FROM loan JOIN item ON item.id = loan.item_id JOIN title ON title.id = item.title_id"
    " WHERE loan.patron_id = ? AND loan.returned_at IS NULL ORDER BY loan.due_at, loan.id"
)
_RECEIPTS: Final = (
    "SELECT receipt.id, receipt.number, receipt.made_at, receipt.site_id, site.time_zone, staff.name,"
    " receipt.patron_id, coalesce(patron.name, ''), coalesce((SELECT scanned_text FROM identifier"
    "  WHERE identifier.patron_id = receipt.patron_id AND valid_to IS NULL), ''), receipt.amount, receipt.currency,"
    " receipt.means, receipt.voided_at, receipt.void_reason"
    " FROM receipt JOIN site ON site.id = receipt.site_id JOIN staff ON staff.id = receipt.staff_id"
    " LEFT JOIN patron ON patron.id = receipt.patron_id "
)
# A receipt says for good what it said: the lines that a void takes back stand on it too.
_LINES_OF_RECEIPT: Final = (
    "SELECT entry.what, title.title, title.volume, item.volume, charge.reason, -entry.amount"
    " FROM account_entry AS entry JOIN account_entry AS charge ON charge.id = entry.against_id"
    " LEFT JOIN loan ON loan.id = entry.loan_id LEFT JOIN item ON item.id = loan.item_id"
    " LEFT JOIN title ON title.id = item.title_id"
    " WHERE entry.receipt_id = ? AND entry.kind IN ('payment', 'refund') ORDER BY entry.id"
)


def read_account(rows: Rows, patron_id: int, now: datetime, time_zone: str) -> Account | None:
    """The account of a patron at a moment; None if there is no such patron."""
    row = rows.one(
        "SELECT name, (SELECT scanned_text FROM identifier WHERE identifier.patron_id = patron.id AND valid_to IS NULL)"
        " FROM patron WHERE id = ?",
        patron_id,
    )
    if row is None:
        return None
    entries = rows.all(_ENTRIES, patron_id)
    lines = _lines(entries, time_zone)
    by_id = {line.entry_id: line for line in lines}
    charges = tuple(_charge(by_id[state.charge_id], state) for state in charges_of(rows, patron_id))
    balance = lines[-1].balance if lines else 0
    accruing = _accruing(rows, patron_id, now)
    return Account(patron_id, row[0], row[1] or "", currency_of(rows), balance, lines, charges, accruing)


def _lines(entries: Sequence[tuple[Any, ...]], time_zone: str) -> tuple[AccountLine, ...]:
    taken_back = _taken_back({entry[0]: entry[6] for entry in entries})
    lines: list[AccountLine] = []
    balance = 0
    for entry in entries:
        entry_id, made_at, kind, what, amount, against_id, reverses_id, loan_id, loss_case_id = entry[:9]
        receipt_id, number, reason, staff, title, title_volume, volume, item_number = entry[9:]
        balance += amount
        lines.append(
            AccountLine(
                entry_id, local(instant(made_at), time_zone), kind, what, amount, balance, against_id, loan_id,
                loss_case_id, receipt_id, number, reason, staff, item_title(title, title_volume, volume), item_number,
                stands=reverses_id is None and entry_id not in taken_back,
            )
        )  # fmt: skip
    return tuple(lines)


def _taken_back(reverses: dict[int, int | None]) -> set[int]:
    """The entries that no longer count: taken back by a counter-entry that was not itself taken back."""
    gone: set[int] = set()
    for entry_id in sorted(reverses, reverse=True):
        reversed_id = reverses[entry_id]
        if reversed_id is not None and entry_id not in gone:
            gone.add(reversed_id)
    return gone


def _charge(line: AccountLine, state: ChargeState) -> Charge:
    return Charge(
        line.entry_id, line.at, line.what, state.amount, state.paid, state.waived, state.open, line.loan_id,
        line.reason, line.title, line.item_number,
    )  # fmt: skip


def _accruing(rows: Rows, patron_id: int, now: datetime) -> tuple[Accruing, ...]:
    fines = live_fines(rows, patron_id, now)
    if not fines:
        return ()
    return tuple(
        Accruing(loan_id, item_title(title, title_volume, volume), number, date.fromisoformat(due_on), fines[loan_id])
        for loan_id, title, title_volume, volume, number, due_on in rows.all(_LATE_LOANS, patron_id)
        if loan_id in fines
    )


def read_receipts(rows: Rows, condition: str, *values: object) -> list[Receipt]:
    """The receipts that a condition (and order) finds."""
    return [_receipt(row) for row in rows.all(_RECEIPTS + condition, *values)]


def _receipt(row: tuple[Any, ...]) -> Receipt:
    receipt_id, number, made_at, site_id, zone, staff, patron_id, patron, card, *rest = row
    amount, currency, means, voided_at, void_reason = rest
    return Receipt(
        receipt_id, number, local(instant(made_at), zone), site_id, staff, patron_id, patron, card, amount, currency,
        means, local(instant(voided_at), zone) if voided_at else None, void_reason,
    )  # fmt: skip


def lines_of_receipt(rows: Rows, receipt_id: int) -> tuple[ReceiptLine, ...]:
    """What a receipt's money went on."""
    return tuple(
        ReceiptLine(what, item_title(title, title_volume, volume) if title else "", reason, amount)
        for what, title, title_volume, volume, reason, amount in rows.all(_LINES_OF_RECEIPT, receipt_id)
    )
