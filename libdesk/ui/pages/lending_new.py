"""A new request: who asks, for what in their words, and which copy of ours that is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from libdesk.domain.lending_deciding import ON_PAPER
from libdesk.services.lending_forms import NewRequest
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_offers import Copy, find_copies, find_partners
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.pages.lending_standing import RequestStanding
from libdesk.ui.pages.lending_weighed_words import candidate_offers
from libdesk.ui.pages.lending_words import CHANNELS, choices_of
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue, read_date
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.lending import Channel
    from libdesk.services.catalogue import ItemLine, TitleFields
    from libdesk.services.lending_weighing import RequestWeighing
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_LOOK_MILLISECONDS = 300

_GROUPS = (
    Group(
        "",
        (
            (
                Field("channel", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=16),
                Field("given_user_id", QT_TRANSLATE_NOOP("Fields", "User id given"), width=24),
            ),
            Field(
                "on_other_form", QT_TRANSLATE_NOOP("Fields", "It is not on the designated form"), FieldKind.CHECK,
            ),
            Field("their_number", QT_TRANSLATE_NOOP("Fields", "Their number"), width=24),
            (
                Field("requested_on", QT_TRANSLATE_NOOP("Fields", "Date of the request"), FieldKind.DATE, width=16),
                Field("needed_by", QT_TRANSLATE_NOOP("Fields", "Needed by"), FieldKind.DATE, width=24),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Asked for, in their words"),
        (
            Field("asked_title", QT_TRANSLATE_NOOP("Fields", "Title"), required=True),
            Field("asked_author", QT_TRANSLATE_NOOP("Fields", "Author")),
            (
                Field("asked_publisher", QT_TRANSLATE_NOOP("Fields", "Publisher"), width=28),
                Field("asked_year", QT_TRANSLATE_NOOP("Fields", "Year"), width=14),
            ),
            (
                Field("asked_volume", QT_TRANSLATE_NOOP("Fields", "Volume"), width=14),
                Field("asked_number", QT_TRANSLATE_NOOP("Fields", "ISBN or number"), width=24),
            ),
        ),
    ),
    Group(
        "",
        (
            Field("conditions", QT_TRANSLATE_NOOP("Fields", "Conditions of this loan"), FieldKind.LONG_TEXT),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"), FieldKind.LONG_TEXT),
        ),
    ),
)  # fmt: skip
# Where the choices stand in the form's column: the partner and how it stands on top, the copy under what was asked for.
_PARTNER_PLACE, _STANDING_PLACE, _COPY_PLACE = 0, 1, 12


class NewRequestForm(Form):
    """The fields of a request, with the partner library and the copy chosen by typing."""

    def __init__(self, shell: Shell, session: Session) -> None:
        self.partner: SearchChoice | None = None
        self.copy: SearchChoice | None = None
        self.standing = RequestStanding(session)
        super().__init__(_GROUPS)
        self.partner = SearchChoice(
            shell.operations,
            lambda typed: find_partners(session, typed),
            lambda: (
                self.tr("Partner library"),
                self.tr("Name or user id"),
                self.tr("No partner library has this name. Enter it first, under Partner libraries."),
            ),
        )
        self.copy = SearchChoice(
            shell.operations,
            lambda typed: find_copies(session, typed, titles_too=True),
            lambda: (
                self.tr("In our catalogue"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has nothing like it. Leave this empty, and decide when you answer."),
            ),
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(_PARTNER_PLACE, self.partner)
        column.insertWidget(_STANDING_PLACE, self.standing)
        column.insertWidget(_COPY_PLACE, self.copy)
        self.changed.connect(self._ask_for_the_form)
        self._ask_for_the_form()
        self.partner.chosen.connect(lambda _key: self.changed.emit())
        self.copy.chosen.connect(lambda _key: self.changed.emit())
        self.set_saved()

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, and the ids of what was chosen."""
        values = super().values()
        if self.partner is not None and self.copy is not None:
            copy = self.copy.key if isinstance(self.copy.key, Copy) else None
            values["partner_library_id"] = str(self.partner.key or "")
            values["title_id"] = str(copy.title_id) if copy else ""
            values["item_id"] = str(copy.item_id or "") if copy else ""
        return values

    def check(self) -> bool:
        """Check every field, and that a partner library is chosen or named by its user id."""
        assert self.partner is not None
        sound = super().check()
        missing = self.partner.key is None and not self.values()["given_user_id"]
        self.partner.show_error(self.tr("Please choose a partner library from the list.") if missing else "")
        if missing:
            self.partner.field.setFocus()
        return sound and not missing

    def request(self) -> NewRequest:
        """What is typed so far."""
        return _request_of(self.values())

    def _ask_for_the_form(self) -> None:
        """Only paper can be on another form than the designated one (L10)."""
        box = self.editor("on_other_form").parentWidget()
        assert box is not None
        box.setVisible(self.values()["channel"] in ON_PAPER)


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
        if partner.key is None and weighing.partner_library_id and not partner.field.hasFocus():
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


def _request_of(values: dict[str, FieldValue]) -> NewRequest:
    texts = {name: str(value).strip() for name, value in values.items()}
    return NewRequest(
        int(texts["partner_library_id"] or 0),
        texts["asked_title"],
        cast("Channel", texts["channel"]),
        texts["their_number"],
        read_date(texts["requested_on"]),
        texts["asked_author"],
        texts["asked_volume"],
        texts["asked_year"],
        texts["asked_number"],
        read_date(texts["needed_by"]),
        _id(texts["title_id"]),
        _id(texts["item_id"]),
        conditions=texts["conditions"],
        note=texts["note"],
        on_form=values["on_other_form"] is not True,
        given_user_id=texts["given_user_id"],
        asked_publisher=texts["asked_publisher"],
    )


def _id(text: str) -> int | None:
    return int(text) if text else None
