"""What a loan's *lost or damaged* leads to: the report, or the case that is open already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


def open_loss(parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, loan_id: int, about: str) -> None:
    """Open the report of a loan's item; where it was reported already, its case. ``about`` names item and person."""
    # Imported here: most days nothing is lost.
    from libdesk.ui.pages.cases_dialog import CasesDialog
    from libdesk.ui.pages.report_loss_dialog import ReportLossDialog

    def show(case_id: int | None) -> None:
        if case_id is None:
            ReportLossDialog(parent, shell, session, done_line, loan_id, about).open()
        else:
            CasesDialog(parent, shell, session, ("loss", case_id)).open()

    cases = session.services.loss_cases
    shell.operations.read(lambda: cases.open_case_of(loan_id), show)
