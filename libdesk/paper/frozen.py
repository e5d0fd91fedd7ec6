"""Sheets as JSON and back, so that a reprint has the same text and layout.

The JSON holds everything that stands on the sheet: texts in their languages, geometry of the label stock, bar codes.
Only the printer's offset is not part of it.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from libdesk.paper import (
    address_label,
    arrival_notice,
    book_strap,
    borrowing_form,
    budget_statement,
    cash_report,
    damage_report,
    desk_slip,
    dispatch_list,
    extension_letter,
    fee_statement,
    hold_slip,
    lender_request,
    loan_slip,
    loss_letter,
    notice_letter,
    packet,
    patron_card,
    pick_list,
    recall_letter,
    receipt,
    receipt_letter,
    registration_form,
    registration_letter,
    report_sheet,
    reserve_list,
    return_label,
    search_list,
    shelf_moves,
    title_request_form,
    title_request_list,
    to_borrowers,
    transfer_slip,
)
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.arrival_notice import ArrivalNotice
from libdesk.paper.book_strap import BookStrap
from libdesk.paper.borrowing_form import BorrowingForm
from libdesk.paper.budget_statement import BudgetStatement
from libdesk.paper.cash_report import CashReport
from libdesk.paper.damage_report import DamageReport
from libdesk.paper.desk_slip import DeskSlip
from libdesk.paper.dispatch_list import DispatchListSheet
from libdesk.paper.document import NO_OFFSET, Document, Offset
from libdesk.paper.extension_letter import ExtensionLetter
from libdesk.paper.fee_statement import FeeStatement
from libdesk.paper.hold_slip import HoldSlip
from libdesk.paper.lender_request import LenderRequest
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.loss_letter import LossLetter
from libdesk.paper.notice_letter import NoticeLetter
from libdesk.paper.packet import Packet
from libdesk.paper.patron_card import PatronCard
from libdesk.paper.pick_list import PickListSheet
from libdesk.paper.recall_letter import RecallLetter
from libdesk.paper.receipt import Receipt
from libdesk.paper.receipt_letter import ReceiptLetter
from libdesk.paper.refusals import UnreadableSheet
from libdesk.paper.registration_form import RegistrationForm
from libdesk.paper.registration_letter import RegistrationLetter
from libdesk.paper.report_sheet import ReportSheet
from libdesk.paper.reserve_list import ReserveListSheet
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.search_list import SearchListSheet
from libdesk.paper.shelf_moves import ShelfMovesSheet
from libdesk.paper.title_request_form import TitleRequestForm
from libdesk.paper.title_request_list import TitleRequestList
from libdesk.paper.to_borrowers import ToBorrowers
from libdesk.paper.transfer_slip import TransferSlip

VERSION: Final = 1
"""The version of the stored form of all sheets."""

Sheet = (
    LoanSlip
    | Receipt
    | CashReport
    | BudgetStatement
    | ToBorrowers
    | ReturnLabel
    | AddressLabel
    | DeskSlip
    | Packet
    | RecallLetter
    | LossLetter
    | NoticeLetter
    | HoldSlip
    | TransferSlip
    | SearchListSheet
    | PickListSheet
    | DispatchListSheet
    | PatronCard
    | ReportSheet
    | ReserveListSheet
    | ShelfMovesSheet
    | RegistrationForm
    | RegistrationLetter
    | TitleRequestForm
    | TitleRequestList
    | LenderRequest
    | BookStrap
    | BorrowingForm
    | ArrivalNotice
    | ReceiptLetter
    | ExtensionLetter
    | DamageReport
    | FeeStatement
)

_SHEETS: Final[Mapping[str, type[Sheet]]] = types.MappingProxyType(
    {
        loan_slip.KIND: LoanSlip,
        to_borrowers.KIND: ToBorrowers,
        return_label.KIND: ReturnLabel,
        address_label.KIND: AddressLabel,
        desk_slip.KIND: DeskSlip,
        report_sheet.KIND: ReportSheet,
        reserve_list.KIND: ReserveListSheet,
        shelf_moves.KIND: ShelfMovesSheet,
        registration_form.KIND: RegistrationForm,
        registration_letter.KIND: RegistrationLetter,
        title_request_form.KIND: TitleRequestForm,
        title_request_list.KIND: TitleRequestList,
        packet.KIND: Packet,
        patron_card.KIND: PatronCard,
        recall_letter.KIND: RecallLetter,
        loss_letter.KIND: LossLetter,
        notice_letter.KIND: NoticeLetter,
        hold_slip.KIND: HoldSlip,
        transfer_slip.KIND: TransferSlip,
        search_list.KIND: SearchListSheet,
        pick_list.KIND: PickListSheet,
        dispatch_list.KIND: DispatchListSheet,
        receipt.KIND: Receipt,
        cash_report.KIND: CashReport,
        budget_statement.KIND: BudgetStatement,
        arrival_notice.KIND: ArrivalNotice,
        book_strap.KIND: BookStrap,
        borrowing_form.KIND: BorrowingForm,
        damage_report.KIND: DamageReport,
        fee_statement.KIND: FeeStatement,
        extension_letter.KIND: ExtensionLetter,
        lender_request.KIND: LenderRequest,
        receipt_letter.KIND: ReceiptLetter,
    }
)


def kind_of(sheet: Sheet) -> str:
    """The kind of a sheet, as the print log names it: ``"loan_slip"``, ``"packet"`` ..."""
    return next(kind for kind, sheet_type in _SHEETS.items() if type(sheet) is sheet_type)


def to_json(sheet: Sheet) -> str:
    """The sheet as JSON, with its kind and the version of this form."""
    stored = {"kind": kind_of(sheet), "version": VERSION, "sheet": asdict(sheet)}
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def from_json(text: str) -> Sheet:
    """The sheet that :func:`to_json` stored, equal to it; :class:`UnreadableSheet` for anything else."""
    try:
        stored = json.loads(text)
    except ValueError:
        raise UnreadableSheet("no JSON") from None
    if not isinstance(stored, dict) or stored.get("kind") not in _SHEETS:
        raise UnreadableSheet("no known kind of sheet")
    if stored.get("version") != VERSION:
        raise UnreadableSheet(f"version {stored.get('version')!r}, and this program reads {VERSION}")
    sheet: Sheet = _read(_SHEETS[stored["kind"]], stored.get("sheet"), stored["kind"])
    return sheet


def as_reprint(sheet: Sheet) -> Sheet:
    """The sheet as it is printed again: one that must say that it is a reprint does."""
    return replace(sheet, reprint=True) if isinstance(sheet, Receipt) else sheet


def pdf_of(sheets: Sequence[Sheet], offset: Offset = NO_OFFSET) -> bytes:
    """One PDF of sheets, whichever they are: printed the first time or again.

    Sheets of several kinds make one PDF too, in their order, unless they are packets; those of a kind that lie beside
    each other share pages as they do alone. The first gives the PDF its title and language.
    """
    kinds = [kind_of(sheet) for sheet in sheets]
    if len(set(kinds)) == 1:
        return bytes(_DRAWN_BY[kinds[0]].pdf(sheets, offset))
    first: Any = sheets[0]
    document = Document(first.texts["heading"][0], first.languages, offset)
    for kind, alike in groupby(sheets, kind_of):
        _DRAWN_BY[kind].draw(document, list(alike))
    return document.to_bytes()


# Which module draws a batch of each kind of sheet.
_MODULES: Final = (
    address_label, arrival_notice, book_strap, borrowing_form, budget_statement, cash_report,
    damage_report, desk_slip, dispatch_list, extension_letter, fee_statement, hold_slip, lender_request,
    loan_slip, loss_letter, notice_letter, packet, patron_card, pick_list, recall_letter, receipt,
    receipt_letter, registration_form, registration_letter, report_sheet, reserve_list, return_label,
    search_list, shelf_moves, title_request_form, title_request_list, to_borrowers, transfer_slip,
)  # fmt: skip
_DRAWN_BY: Final[Mapping[str, types.ModuleType]] = types.MappingProxyType({one.KIND: one for one in _MODULES})


def texts_of(sheet: Sheet) -> tuple[str, ...]:
    """Every string of a sheet, for :func:`libdesk.paper.fonts.missing_characters`."""
    return tuple(_strings(asdict(sheet)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from _strings(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from _strings(entry)


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _read(wanted: Any, value: Any, where: str) -> Any:
    """The value as the type wanted; nothing is converted but lists into tuples and objects into dataclasses."""
    origin, arguments = get_origin(wanted), get_args(wanted)
    if is_dataclass(wanted) and isinstance(wanted, type):
        return _read_dataclass(wanted, value, where)
    if origin in (Union, types.UnionType):
        if value is None and type(None) in arguments:
            return None
        return _read(next(option for option in arguments if option is not type(None)), value, where)
    if origin is tuple and isinstance(value, list):
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_read(arguments[0], entry, where) for entry in value)
        if len(arguments) == len(value):
            return tuple(_read(kind, entry, where) for kind, entry in zip(arguments, value, strict=True))
    if origin is Mapping and isinstance(value, dict):
        return {key: _read(arguments[1], entry, f"{where}.{key}") for key, entry in value.items()}
    if origin is Literal and value in arguments:
        return value
    if wanted is float and isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    if isinstance(wanted, type) and type(value) is wanted:
        return value
    raise UnreadableSheet(f"{where} is {type(value).__name__}")


def _read_dataclass(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise UnreadableSheet(f"{where} is {type(value).__name__}")
    names = {field.name for field in fields(kind)}
    if set(value) != names:
        raise UnreadableSheet(f"{where} lacks or has too many of: {', '.join(sorted(names ^ set(value)))}")
    hints = _hints(kind)
    return kind(**{name: _read(hints[name], value[name], f"{where}.{name}") for name in names})
