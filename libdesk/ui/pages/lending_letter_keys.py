"""The letters that a partner's request gives reason for: sent by one press, or read first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu

from libdesk.domain.lending_states import LendingStep
from libdesk.domain.notices import NoticeKind
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.services.lending_letters import LetterPreview, SentLetter
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

LETTER_AFTER: Final[Mapping[str, NoticeKind]] = {
    LendingStep.REFUSE: NoticeKind.LENDING_REFUSAL,
    LendingStep.REFUSE_EXTENSION: NoticeKind.LENDING_NO_EXTENSION,
    LendingStep.RECALL: NoticeKind.LENDING_RECALL,
    LendingStep.TAKE_HOME: NoticeKind.LENDING_RETURNED,
    "ask_compensation": NoticeKind.LENDING_COMPENSATION,
}
"""The letter that is due with a step, or with what is done beside the steps."""


class LetterKeys(QObject):
    """Sends letters and says what became of them; ``sent`` hears of each, so that a list can be read again."""

    def __init__(
        self, page: QWidget, shell: Shell, session: Session, done_line: DoneLine, sent: Callable[[], object]
    ) -> None:
        super().__init__(page)
        self._page = page
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._sent = sent

    def word(self, kind: NoticeKind) -> str:
        """What a letter is called."""
        return self._session.say_key(f"words.notice_kind.{kind}")

    def button(self, kinds: Sequence[NoticeKind], request_id: int) -> Button | None:
        """A button that sends the one letter there is, or offers those there are; None for none."""
        if not kinds:
            return None
        text = self.tr("Send the letter") if len(kinds) == 1 else self.tr("Send a letter")
        button = Button(text, icon_name="mail")
        said = " · ".join(map(self.word, kinds))
        button.setToolTip(in_tooltip(said))
        button.setAccessibleDescription(said)
        button.clicked.connect(lambda: self.press(kinds, request_id, button))
        button.setEnabled(self._session.may("lending"))
        return button

    def press(self, kinds: Sequence[NoticeKind], request_id: int, near: QWidget) -> None:
        """Send the one letter there is, or let staff choose among those there are; say so where there is none."""
        if not kinds:
            written = self.tr("No further letter is due for this request. Those that were written are under Notices.")
            self._done_line.say(SignKind.INFORMATION, written)
        elif len(kinds) == 1:
            self.send(kinds[0], request_id)
        else:
            menu = QMenu(near)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for kind in kinds:
                menu.addAction(self.word(kind), partial(self.send, kind, request_id))
            menu.setActiveAction(menu.actions()[0])
            menu.popup(near.mapToGlobal(near.rect().topLeft()))

    def deeds(self, kinds: Sequence[NoticeKind], request_id: int) -> Mapping[str, Callable[[], object]]:
        """What a menu offers beside the button: each letter to be read before it goes."""
        text = self.tr("Read the letter: {kind} …")
        return {text.format(kind=self.word(kind)): partial(self.read, kind, request_id) for kind in kinds}

    def send(self, kind: NoticeKind, request_id: int) -> None:
        """Make the letter and send it: by e-mail at once where there is a mail server, on paper in a preview."""
        letters, context = self._session.services.lending_letters, self._session.context()
        self._done_line.run(
            self.tr("Writing a letter"), lambda: letters.send_now(context, kind, request_id), self._made
        )

    def read(self, kind: NoticeKind, request_id: int) -> None:
        """Show the letter as it would go, with the key that sends it."""
        letters, context = self._session.services.lending_letters, self._session.context()

        def found(outcome: Outcome[LetterPreview]) -> None:
            if outcome.value is None:
                self._done_line.refuse(outcome.refusals)
                return
            from libdesk.ui.pages.lending_letter_dialog import LetterDialog

            LetterDialog(
                self._page, self._session, outcome.value, self.word(kind), partial(self.send, kind, request_id)
            ).open()

        self._shell.operations.read(lambda: letters.preview(context, kind, request_id), found)

    def _made(self, outcome: Outcome[SentLetter]) -> None:
        from libdesk.ui.pages.notices_doing import NoticeDoing

        letter = outcome.must()
        doing = NoticeDoing(self._page, self._shell, self._session, self._done_line)
        if letter.way == "letter":
            text = self.tr("{kind}: printed as a letter to {partner}, who has no e-mail address.")
            self._done_line.say(SignKind.DONE, text.format(kind=self.word(letter.kind), partner=letter.partner))
            doing.print_letters([letter.notice_id])
        elif self._session.services.settings.text("mail.host").strip():
            doing.send([letter.notice_id])
        else:
            text = self.tr(
                "{kind}: the e-mail to {address} waits on the page Notices, for no mail server is set up. It can be "
                "opened in the mail program there, or printed."
            )
            told = text.format(kind=self.word(letter.kind), address=letter.address)
            self._done_line.say(SignKind.ATTENTION, told)
        self._sent()
