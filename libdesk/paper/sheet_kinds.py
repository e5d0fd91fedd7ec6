"""Every kind of sheet: its name in the print log, the dataclass that holds it, and the module that draws it."""

from __future__ import annotations

import types
from collections.abc import Mapping
from typing import Final

from libdesk.paper import (
    address_label,
    approval_letter,
    arrival_notice,
    book_strap,
    borrowing_form,
    budget_statement,
    cash_report,
    customs_sheet,
    damage_report,
    desk_slip,
    dispatch_list,
    extension_letter,
    fee_statement,
    hold_slip,
    lender_request,
    lending_pick_list,
    loan_request_form,
    loan_slip,
    loss_letter,
    notice_letter,
    packet,
    patron_card,
    pick_list,
    post_office_list,
    recall_letter,
    receipt,
    receipt_letter,
    record_list,
    registration_certificate,
    registration_form,
    registration_letter,
    registration_question,
    registration_refusal,
    report_sheet,
    reserve_list,
    return_label,
    search_list,
    shelf_moves,
    shipping_label,
    title_request_form,
    title_request_list,
    to_borrowers,
    transfer_slip,
    user_registration_application,
)
from libdesk.paper.address_label import AddressLabel
from libdesk.paper.approval_letter import ApprovalLetter
from libdesk.paper.arrival_notice import ArrivalNotice
from libdesk.paper.book_strap import BookStrap
from libdesk.paper.borrowing_form import BorrowingForm
from libdesk.paper.budget_statement import BudgetStatement
from libdesk.paper.cash_report import CashReport
from libdesk.paper.customs_sheet import CustomsSheet
from libdesk.paper.damage_report import DamageReport
from libdesk.paper.desk_slip import DeskSlip
from libdesk.paper.dispatch_list import DispatchListSheet
from libdesk.paper.extension_letter import ExtensionLetter
from libdesk.paper.fee_statement import FeeStatement
from libdesk.paper.hold_slip import HoldSlip
from libdesk.paper.lender_request import LenderRequest
from libdesk.paper.lending_pick_list import LendingPickList
from libdesk.paper.loan_request_form import LoanRequestForm
from libdesk.paper.loan_slip import LoanSlip
from libdesk.paper.loss_letter import LossLetter
from libdesk.paper.notice_letter import NoticeLetter
from libdesk.paper.packet import Packet
from libdesk.paper.patron_card import PatronCard
from libdesk.paper.pick_list import PickListSheet
from libdesk.paper.post_office_list import PostOfficeList
from libdesk.paper.recall_letter import RecallLetter
from libdesk.paper.receipt import Receipt
from libdesk.paper.receipt_letter import ReceiptLetter
from libdesk.paper.record_list import RecordList
from libdesk.paper.registration_certificate import RegistrationCertificate
from libdesk.paper.registration_form import RegistrationForm
from libdesk.paper.registration_letter import RegistrationLetter
from libdesk.paper.registration_question import RegistrationQuestion
from libdesk.paper.registration_refusal import RegistrationRefusal
from libdesk.paper.report_sheet import ReportSheet
from libdesk.paper.reserve_list import ReserveListSheet
from libdesk.paper.return_label import ReturnLabel
from libdesk.paper.search_list import SearchListSheet
from libdesk.paper.shelf_moves import ShelfMovesSheet
from libdesk.paper.shipping_label import ShippingLabel
from libdesk.paper.title_request_form import TitleRequestForm
from libdesk.paper.title_request_list import TitleRequestList
from libdesk.paper.to_borrowers import ToBorrowers
from libdesk.paper.transfer_slip import TransferSlip
from libdesk.paper.user_registration_application import UserRegistrationApplication

Sheet = (
    AddressLabel
    | ApprovalLetter
    | ArrivalNotice
    | BookStrap
    | BorrowingForm
    | BudgetStatement
    | CashReport
    | CustomsSheet
    | DamageReport
    | DeskSlip
    | DispatchListSheet
    | ExtensionLetter
    | FeeStatement
    | HoldSlip
    | LenderRequest
    | LendingPickList
    | LoanRequestForm
    | LoanSlip
    | LossLetter
    | NoticeLetter
    | Packet
    | PatronCard
    | PickListSheet
    | PostOfficeList
    | RecallLetter
    | Receipt
    | ReceiptLetter
    | RecordList
    | RegistrationCertificate
    | RegistrationForm
    | RegistrationLetter
    | RegistrationQuestion
    | RegistrationRefusal
    | ReportSheet
    | ReserveListSheet
    | ReturnLabel
    | SearchListSheet
    | ShelfMovesSheet
    | ShippingLabel
    | TitleRequestForm
    | TitleRequestList
    | ToBorrowers
    | TransferSlip
    | UserRegistrationApplication
)

SHEETS: Final[Mapping[str, type[Sheet]]] = types.MappingProxyType(
    {
        address_label.KIND: AddressLabel,
        approval_letter.KIND: ApprovalLetter,
        arrival_notice.KIND: ArrivalNotice,
        book_strap.KIND: BookStrap,
        borrowing_form.KIND: BorrowingForm,
        budget_statement.KIND: BudgetStatement,
        cash_report.KIND: CashReport,
        customs_sheet.KIND: CustomsSheet,
        damage_report.KIND: DamageReport,
        desk_slip.KIND: DeskSlip,
        dispatch_list.KIND: DispatchListSheet,
        extension_letter.KIND: ExtensionLetter,
        fee_statement.KIND: FeeStatement,
        hold_slip.KIND: HoldSlip,
        lender_request.KIND: LenderRequest,
        lending_pick_list.KIND: LendingPickList,
        loan_request_form.KIND: LoanRequestForm,
        loan_slip.KIND: LoanSlip,
        loss_letter.KIND: LossLetter,
        notice_letter.KIND: NoticeLetter,
        packet.KIND: Packet,
        patron_card.KIND: PatronCard,
        pick_list.KIND: PickListSheet,
        post_office_list.KIND: PostOfficeList,
        recall_letter.KIND: RecallLetter,
        receipt.KIND: Receipt,
        receipt_letter.KIND: ReceiptLetter,
        record_list.KIND: RecordList,
        registration_certificate.KIND: RegistrationCertificate,
        registration_form.KIND: RegistrationForm,
        registration_letter.KIND: RegistrationLetter,
        registration_question.KIND: RegistrationQuestion,
        registration_refusal.KIND: RegistrationRefusal,
        report_sheet.KIND: ReportSheet,
        reserve_list.KIND: ReserveListSheet,
        return_label.KIND: ReturnLabel,
        search_list.KIND: SearchListSheet,
        shelf_moves.KIND: ShelfMovesSheet,
        shipping_label.KIND: ShippingLabel,
        title_request_form.KIND: TitleRequestForm,
        title_request_list.KIND: TitleRequestList,
        to_borrowers.KIND: ToBorrowers,
        transfer_slip.KIND: TransferSlip,
        user_registration_application.KIND: UserRegistrationApplication,
    }
)
"""The dataclass of each kind."""

_MODULES: Final = (
    address_label, approval_letter, arrival_notice, book_strap, borrowing_form, budget_statement, cash_report,
    customs_sheet, damage_report, desk_slip, dispatch_list, extension_letter, fee_statement, hold_slip,
    lender_request, lending_pick_list, loan_request_form, loan_slip, loss_letter, notice_letter, packet,
    patron_card, pick_list, post_office_list, recall_letter, receipt, receipt_letter, record_list,
    registration_certificate, registration_form, registration_letter, registration_question, registration_refusal,
    report_sheet, reserve_list, return_label, search_list, shelf_moves, shipping_label, title_request_form,
    title_request_list, to_borrowers, transfer_slip, user_registration_application,
)  # fmt: skip

DRAWN_BY: Final[Mapping[str, types.ModuleType]] = types.MappingProxyType({one.KIND: one for one in _MODULES})
"""The module that draws a batch of each kind."""
