"""What is done to a hold that is open: cancelled, fetched elsewhere, taken off the shelf, its copy recalled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from libdesk.ui.widgets.buttons import ButtonKind

if TYPE_CHECKING:
    from libdesk.services.hold_records import Captured, HoldLine
    from libdesk.services.outcome import Outcome
    from libdesk.services.recalls import Recalled
    from libdesk.ui.pages.holds_page import HoldsPage
    from libdesk.ui.session import Session


class HoldSteps(QObject):
    """Acts on the hold whose details are open, and says in the page's line what became of it."""

    def __init__(self, page: HoldsPage, session: Session) -> None:
        super().__init__(page)
        self._page = page
        self._session = session
        self._done_line = page.done_line

    @property
    def _hold(self) -> HoldLine | None:
        """The hold that is open, unless a form stands in its place."""
        reading = self._page.details.reading
        return None if reading is None or self._page.form is not None else reading.hold

    def cancel(self) -> None:
        """Cancel it; what is set aside only after a question (H09)."""
        hold = self._hold
        if hold is None:
            return
        text = self.tr("Hold cancelled: {title}")
        holds, context = self._session.services.holds, self._session.context()
        if hold.state in ("later", "waiting"):
            self._end(lambda: holds.cancel(context, hold.hold_id, asked_by="patron"), text, hold.title)
            return

        def answered(choice: str) -> None:
            if choice:
                knows = choice == "not_wanted"
                self._end(lambda: holds.cancel(context, hold.hold_id, person_knows=knows), text, hold.title)

        self._ask_before_cancelling(hold, answered)

    def _ask_before_cancelling(self, hold: HoldLine, answered: Callable[[str], object]) -> None:
        """What is set aside is only cancelled by staff, who say whether the person knows (H09)."""
        from libdesk.ui.widgets.dialogs import Choice, Question, ask

        question = Question(
            self.tr("Cancel what is ready?"),
            self.tr("“{title}” is set aside for {patron}. It goes to the next in line, or back to its shelf.").format(
                title=hold.title, patron=hold.patron
            ),
            (
                Choice("not_wanted", self.tr("Not wanted any more"), ButtonKind.PRIMARY),
                Choice("library", self.tr("Cancel, and tell the person")),
            ),
            self.tr("Keep it"),
        )
        ask(self._page, question, answered)

    def change(self) -> None:
        """Have it fetched elsewhere."""
        from libdesk.ui.pages.hold_change_dialog import HoldChangeDialog

        if self._hold is not None:
            HoldChangeDialog(self._page, self._page.shell, self._session, self._done_line, self._hold).open()

    def clear_shelf(self) -> None:
        """Take everything off the hold shelf that was not fetched in time."""
        holds, context = self._session.services.holds, self._session.context()

        def done(outcome: Outcome[list[Captured | None]]) -> None:
            following = [one for one in outcome.must() if one is not None]
            count = len(outcome.must())
            text = self.tr("Taken off the hold shelf: {count}. For the next in line: {next}.").format(
                count=count, next=len(following)
            )
            # What goes on from here gets its slip where it is packed.
            ids = [one.hold_id for one in following if not one.elsewhere and one.pickup != "partner"]
            if ids:
                self._done_line.tell(outcome, text, self.tr("Print their slips"), lambda: self._slips_of(ids))
            else:
                self._done_line.tell(outcome, text)

        self._done_line.run(self.tr("Clearing the hold shelf"), lambda: holds.expire_all(context), done)

    def expire(self) -> None:
        """Take it off the hold shelf, for the next in line."""
        hold = self._hold
        if hold is not None:
            holds, context = self._session.services.holds, self._session.context()
            text = self.tr("Taken off the hold shelf: {title}")
            self._end(lambda: holds.expire(context, hold.hold_id), text, hold.title)

    def _end(self, call: Callable[[], Outcome[Captured | None]], text: str, title: str) -> None:
        def done(outcome: Outcome[Captured | None]) -> None:
            following = outcome.value
            if following is None:
                self._done_line.tell(outcome, text.format(title=title))
            else:
                slip = self.tr("Print the slip of {patron}").format(patron=following.patron)
                self._done_line.tell(
                    outcome, text.format(title=title), slip,
                    lambda: self._slip_of(following.hold_id, following.pickup, elsewhere=following.elsewhere),
                )  # fmt: skip
            self._page.close_details()

        self._done_line.run(self.tr("Ending the hold"), call, done)

    def recall(self, loan_id: int) -> None:
        """Ask for a copy that is out."""
        reading = self._page.details.reading
        if reading is None:
            return
        recalls, context, hold_id = self._session.services.recalls, self._session.context(), reading.hold.hold_id

        def done(outcome: Outcome[Recalled]) -> None:
            recalled = outcome.must()
            text = self._session.say_key("desk.recalled", due_at=recalled.due_at)
            letter = self.tr("Print the letter")
            self._done_line.tell(outcome, f"{recalled.title} · {text}", letter, lambda: self._letter_of(loan_id))
            self._page.refresh()

        self._done_line.run(self.tr("Recalling"), lambda: recalls.recall(context, loan_id, hold_id=hold_id), done)

    def _letter_of(self, loan_id: int) -> None:
        from libdesk.ui.pages.print_letters import print_recalls

        print_recalls(self._page.shell, self._session, [loan_id])

    def print_slip(self) -> None:
        """Show the slip of what stands ready: for the hold shelf, or for the way to its place."""
        hold = self._hold
        if hold is not None and hold.state == "ready":
            self._slip_of(hold.hold_id, hold.pickup, elsewhere=False)

    def _slip_of(self, hold_id: int, pickup: str, *, elsewhere: bool) -> None:
        if not elsewhere and pickup != "partner":
            self._slips_of([hold_id])
            return
        from libdesk.ui.pages.print_ways import print_slip

        print_slip(self._page.shell, self._session, hold_id, pickup, elsewhere=elsewhere)

    def _slips_of(self, hold_ids: list[int]) -> None:
        from libdesk.ui.pages.print_letters import print_hold_slips

        print_hold_slips(self._page.shell, self._session, hold_ids)
