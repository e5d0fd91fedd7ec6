from __future__ import annotations

from types import ModuleType

import pytest

from libdesk.paper import (
    address_label,
    approval_letter,
    arrival_notice,
    book_strap,
    budget_statement,
    calibration,
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
from libdesk.wording.catalogue import catalogue, placeholders

SHEETS = (
    address_label,
    receipt_letter,
    lender_request,
    extension_letter,
    fee_statement,
    damage_report,
    book_strap,
    arrival_notice,
    loan_slip,
    to_borrowers,
    transfer_slip,
    return_label,
    search_list,
    desk_slip,
    dispatch_list,
    calibration,
    recall_letter,
    loss_letter,
    notice_letter,
    pick_list,
    hold_slip,
    reserve_list,
    shelf_moves,
    registration_form,
    registration_letter,
    title_request_form,
    title_request_list,
    report_sheet,
    record_list,
    receipt,
    cash_report,
    budget_statement,
    approval_letter,
    customs_sheet,
    lending_pick_list,
    loan_request_form,
    post_office_list,
    registration_certificate,
    registration_question,
    registration_refusal,
    shipping_label,
    user_registration_application,
)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.KIND)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_each_text_of_a_sheet_is_worded_with_the_placeholders_it_declares(sheet: ModuleType, language: str) -> None:
    for key, names in sheet.TEXTS.items():
        assert placeholders(catalogue(language).shipped(f"sheets.{sheet.KIND}.{key}")) == set(names), key


@pytest.mark.parametrize("language", ["en", "ja"])
def test_other_terms_of_return_can_be_worded(language: str) -> None:
    for kind in ("loan_slip", "to_borrowers"):
        assert placeholders(catalogue(language).shipped(f"sheets.{kind}.return_rule_months")) == {"months"}
        assert placeholders(catalogue(language).shipped(f"sheets.{kind}.return_rule_days")) == {"days"}
        assert placeholders(catalogue(language).shipped(f"sheets.{kind}.return_rule_date")) == {"date"}
