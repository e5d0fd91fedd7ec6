"""An item that was written down as gone is here again."""

from __future__ import annotations

from libdesk.domain.check_out import FOUND_AGAIN
from libdesk.domain.reasons import Reason
from libdesk.services.circulation_facts import ItemFacts, OpenLoan
from libdesk.services.item_states import end_search
from libdesk.services.library import Work


def bring_into_service(work: Work, item: ItemFacts, loan: OpenLoan | None = None) -> None:
    """Bring a lost or missing item back into service; a case of loss ends as the policy says (C10).

    The case is that of the loan that ends, or the newest of the item.
    """
    if item.state not in FOUND_AGAIN:
        return
    if item.state == "lost":
        from libdesk.services.loss_cases import found
        from libdesk.services.loss_records import case_of_item

        case = None if loan is not None else case_of_item(work, item.item_id)
        loan_id = loan.loan_id if loan is not None else case.loan_id if case is not None else None
        if loan_id is not None:
            found(work, loan_id)
    work.run("UPDATE item SET state = 'in_service' WHERE id = ? AND state IN ('lost', 'missing')", (item.item_id,))
    end_search(work, item.item_id, found=True)
    if all(remark.code != "item_found_again" for remark in work.remarks):
        work.remarks.append(Reason("item_found_again"))
