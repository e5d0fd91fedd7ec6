"""Several requests accepted at once: what can be promised is, and why the others stay is said (L08)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.dialogs import Choice, Question, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from libdesk.services.lending_deciding import AcceptedTogether
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

translate = QCoreApplication.translate
_MOST = 200


def accept_together(
    parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, partner_id: int | None,
    moved: Callable[[], object],
) -> None:  # fmt: skip
    """Ask whether every request that has its copy is to be accepted, the oldest first, and say what became of them."""
    requests, context = session.services.lending_list, session.context()

    def waiting() -> list[LendingRecord]:
        found = requests.page(0, _MOST, "", "to_answer", descending=False, partner_id=partner_id)
        return [record for record in found if record.item_id is not None]

    def ask_first(found: Sequence[LendingRecord]) -> None:
        if isValid(parent):
            _ask(parent, session, found, accept)

    def accept(found: Sequence[LendingRecord]) -> None:
        ids = [record.lending_request_id for record in found]
        lending = session.services.lending
        shell.operations.run(
            session.say_key("words.action.lending_accept_many"), lambda: lending.accept_many(context, ids), did
        )

    def did(outcome: Outcome[AcceptedTogether]) -> None:
        if outcome.value is not None:
            done = session.say_key("words.action.lending_accept_many")
            done_line.tell(outcome, f"{done} · {len(outcome.value.accepted)}")
            moved()
        if isValid(parent):
            _say_why(parent, session, outcome)

    shell.operations.read(waiting, ask_first)


def _ask(
    parent: QWidget,
    session: Session,
    found: Sequence[LendingRecord],
    accept: Callable[[Sequence[LendingRecord]], object],
) -> None:
    if not found or not session.may("lending"):
        title = translate("LendingAccepting", "No request is ready to be accepted")
        text = translate("LendingAccepting", "Choose the copy of a request first: open it, and accept it by itself.")
        ask(parent, Question(title, text, (), translate("LendingAccepting", "Close")), lambda _id: None)
        return
    title = translate("LendingAccepting", "Accept these requests: {n}?").format(n=len(found))
    text = "\n".join(f"{one.number} · {one.partner} · {one.title}" for one in found[:12])
    more = "\n…" if len(found) > 12 else ""
    choice = Choice("accept", translate("LendingAccepting", "Accept what can be promised"), ButtonKind.PRIMARY)
    ask(
        parent,
        Question(title, text + more, (choice,), translate("LendingAccepting", "Accept none")),
        lambda _id: accept(found),
    )


def _say_why(parent: QWidget, session: Session, outcome: Outcome[AcceptedTogether]) -> None:
    """Name what stays, and why; nothing where all were accepted."""
    if outcome.value is None:
        lines = [session.say(reason) for reason in outcome.refusals]
    else:
        lines = [
            f"{one.record.number} · {one.record.title}: {' '.join(map(session.say, one.refusals))}"
            for one in outcome.value.left
        ]
    if lines:
        title = translate("LendingAccepting", "These stay to be answered: {n}").format(n=len(lines))
        close = translate("LendingAccepting", "Close")
        ask(parent, Question(title, "\n\n".join(lines), (), close), lambda _id: None)
