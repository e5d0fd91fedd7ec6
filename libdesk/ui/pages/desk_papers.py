"""What the desk prints: the person's slip, the slip of the hold shelf or of the way, the letter of a recall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from libdesk.ui.pages.desk_offers import goes_on

if TYPE_CHECKING:
    from libdesk.ui.pages.desk_page import DeskPage
    from libdesk.ui.pages.desk_queue import DeskResult
    from libdesk.ui.pages.print_job import PrintJob


class DeskPapers:
    """The paper that follows a verdict, and the slip of the open person; each by its key."""

    def __init__(self, page: DeskPage) -> None:
        self._page = page
        self.slip = page.bind("desk.slip", self._print_slip)
        self.hold_slip = page.bind("desk.hold_slip", self._print_hold_slip)
        self.recall_letter = page.bind("desk.recall_letter", self._print_recall)

    def name_slip(self, result: DeskResult) -> None:
        """The key prints the slip for the hold shelf or, where the item goes on from here, the one for its way."""
        words = "desk.print_transfer_slip" if goes_on(result) else "desk.print_hold_slip"
        self.hold_slip.setText(self._page.session.say_key(words))

    def of_verdict(self) -> None:
        """Print what the last verdict asks for, if it asks for paper."""
        self._print_hold_slip()
        self._print_recall()

    def hold_slip_by_itself(self) -> None:
        """Show or print the slip at once where this workstation is set so."""
        habit = self._page.shell.settings.get("desk.hold_slips")
        if habit == "preview":
            self._print_hold_slip()
        elif habit == "print":
            from libdesk.ui.pages.desk_hold_slips import print_without_looking

            result = self._page.result
            if result is not None:
                print_without_looking(self._page.shell, self._page.session, self._slip_job(result))

    def _print_slip(self) -> None:
        view = self._page.panel.view
        if view is not None:
            # Imported here: printing brings half of Qt along.
            from libdesk.ui.pages.print_sheets import print_desk_slip

            print_desk_slip(self._page.shell, self._page.session, view.patron_id)

    def _print_hold_slip(self) -> None:
        result = self._page.result
        if result is None or result.verdict.hold_id is None:
            return
        if goes_on(result):
            from libdesk.ui.pages.print_sheets import show_job

            show_job(self._page.shell, self._page.session, self._slip_job(result))
        else:
            from libdesk.ui.pages.print_letters import print_hold_slips

            print_hold_slips(self._page.shell, self._page.session, [result.verdict.hold_id])

    def _slip_job(self, result: DeskResult) -> PrintJob:
        from libdesk.ui.pages.print_ways import slip_job

        facts = result.verdict.facts
        return slip_job(
            self._page.session, result.verdict.hold_id or 0, str(facts.get("pickup", "")),
            elsewhere=bool(facts.get("site")),
        )  # fmt: skip

    def _print_recall(self) -> None:
        result = self._page.result
        if result is not None and result.verdict.code == "recalled" and result.verdict.loan_id is not None:
            from libdesk.ui.pages.print_letters import print_recalls

            print_recalls(self._page.shell, self._page.session, [result.verdict.loan_id])
