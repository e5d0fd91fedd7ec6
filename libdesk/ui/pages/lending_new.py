"""A new request: who asks, for what in their words, and which copy of ours that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from shiboken6 import isValid

from libdesk.services.lending_forms import NewRequest
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_new_form import NewRequestForm
from libdesk.ui.pages.lending_offers import Copy
from libdesk.ui.pages.lending_weighed_words import candidate_offers
from libdesk.ui.pages.lending_words import CHANNELS, choices_of
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.services.catalogue import ItemLine, TitleFields
    from libdesk.services.lending_weighing import RequestWeighing
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_LOOK_MILLISECONDS = 300


class NewRequestPanel(DetailsPanel):
    """Enters a request; ``entered`` carries the outcome and what was done in words."""

    entered = Signal(object, str)
    save_button: Button | None = None

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._saving = False
        self.form = NewRequestForm(shell, session)
        self.reasons = ReasonLines(session)
        self.form.set_choices("channel", choices_of(session, "words.channel", CHANNELS))
        today = session.services.library.today_at(session.context())
        let_choices_shrink(self.form)
        self.form.load({"channel": "online", "requested_on": today.isoformat()})
        self.set_content(self.reasons.under(self.form))
        self.guard(self.form, lambda then: self.save(then))
        self._name()
        # How it stands is looked up while it is typed, so that the copy can be taken with one key.
        self._looking = QTimer(self, singleShot=True, interval=_LOOK_MILLISECONDS)
        self._looking.timeout.connect(self._look_up)
        self._looked_for: NewRequest | None = None
        self.form.changed.connect(self._looking.start)

    def begin(self, title_id: int | None = None) -> None:
        """Put the keyboard into the first field; a named title is filled in, with its copy if it has one only."""
        assert self.form.partner is not None
        let_tab_follow_the_layout(self)
        self.form.partner.field.setFocus()
        if title_id is not None:
            catalogue = self._session.services.catalogue
            self._shell.operations.read(
                lambda: (catalogue.title(title_id), catalogue.items(title_id)),
                lambda found: self._fill_in(title_id, *found),
            )

    def _fill_in(self, title_id: int, title: TitleFields, items: Sequence[ItemLine]) -> None:
        if not isValid(self):
            # The form was closed again meanwhile.
            return
        assert self.form.copy is not None
        only = items[0] if len(items) == 1 else None
        known = {"asked_title": title.title, "asked_author": title.author, "asked_volume": title.volume}
        known["asked_publisher"] = title.publisher
        year = title.year_text or str(title.year or "")
        # Texts that are known from the catalogue are no typing that could be lost.
        self.form.load({**self.form.values(), **known, "asked_year": year})
        shown = " · ".join(filter(None, (only.number if only else "", title.title, title.volume)))
        self.form.copy.choose(Copy(title_id, only.item_id if only else None), shown)
        self.form.set_saved()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Enter the request."""
        self.reasons.say(())
        if self._saving or not self.form.check():
            return
        self._saving = True
        request, context = self.form.request(), self._session.context()
        lending = self._session.services.lending
        self._shell.operations.run(
            self.tr("Entering the request"),
            lambda: _enter(lending, context, request),
            lambda done: self._did(done[0], done[1], then),
            self._could_not,
        )

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if self.save_button is not None:
            self.form.set_choices("channel", choices_of(self._session, "words.channel", CHANNELS))
            self._name()

    def _name(self) -> None:
        self.set_title(self.tr("New request"), self.tr("It gets our number when it is entered."))
        self.save_button = Button(self.tr("Enter the request"), ButtonKind.PRIMARY, pressed=lambda: self.save())
        back = Button(self.tr("Back"), pressed=self.close_details)
        self.set_buttons([self.save_button, back])

    def _look_up(self) -> None:
        request = self.form.request()
        if request == self._looked_for:
            return
        self._looked_for = request
        lending, context = self._session.services.lending, self._session.context()
        self._shell.operations.read(lambda: lending.weigh(context, request), lambda found: self._show(request, found))

    def _show(self, request: NewRequest, weighing: RequestWeighing) -> None:
        """Show how the request stands, unless it was changed meanwhile."""
        if not isValid(self) or request != self._looked_for:
            return
        partner, copy = self.form.partner, self.form.copy
        assert partner is not None
        assert copy is not None
        if partner.key is None and weighing.partner_library_id and not partner.field.text():
            record = self._session.services.partners.record(weighing.partner_library_id)
            partner.choose(weighing.partner_library_id, record.name_latin or record.name)
        self.form.standing.show_weighing(weighing)
        if copy.key is None and not copy.field.hasFocus():
            offers = candidate_offers(self._session, weighing.candidates, titles_too=True)
            copy.offer(request.asked_title or request.asked_number if offers else "", offers)

    def _could_not(self, error: BaseException) -> None:
        self._saving = False
        self._shell.operations.failed.emit("", error)

    def _did(self, outcome: Outcome[int], number: str, then: Callable[[], object] | None) -> None:
        if not isValid(self):
            return
        self._saving = False
        if not outcome.done:
            self._refuse(outcome)
            return
        self.guard(None)
        word = self._session.say_key("words.action.enter_lending_request")
        self.entered.emit(outcome, f"{word} · {number}")
        if then is not None:
            then()

    def _refuse(self, outcome: Outcome[int]) -> None:
        beside: dict[str, str] = {}
        others = []
        for reason in outcome.refusals:
            field = str(reason.facts.get("field", ""))
            if field in self.form.values():
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self.form.show_errors(beside)
        self.reasons.say(others)


def _enter(lending: Any, context: Any, request: NewRequest) -> tuple[Outcome[int], str]:
    outcome: Outcome[int] = lending.enter(context, request)
    return outcome, lending.record(outcome.value).number if outcome.value is not None else ""
