"""A new hold: who waits, for what, and where it will be fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from libdesk.ui.pages.lending_offers import Copy, find_copies
from libdesk.ui.pages.lending_search_choice import Offer, SearchChoice
from libdesk.ui.pages.pickup_choices import choice_of, pickup_options
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.services.hold_placing import PlacedHold
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_PATRONS = 8
_PERSON_PLACE, _TITLE_PLACE = 0, 1
_GROUPS = (
    Group(
        "",
        (
            Field("pickup", QT_TRANSLATE_NOOP("Fields", "Fetched at"), FieldKind.CHOICE, width=24),
            Field(
                "override",
                QT_TRANSLATE_NOOP("Fields", "Why it is placed anyway"),
                hint=QT_TRANSLATE_NOOP("Fields", "Only where the rules refuse it. The reason is kept with the hold."),
            ),
        ),
    ),
)


class HoldForm(Form):
    """The person and the title, chosen by scanning or typing, and the place."""

    def __init__(self, shell: Shell, session: Session) -> None:
        self.person: SearchChoice | None = None
        self.title: SearchChoice | None = None
        super().__init__(_GROUPS)
        self.person = SearchChoice(
            shell.operations,
            lambda typed: find_people(session, typed),
            lambda: (
                self.tr("Person"),
                self.tr("Scan the card, or type a name"),
                self.tr("Nobody has this name or card."),
            ),
        )
        self.title = SearchChoice(
            shell.operations,
            lambda typed: find_copies(session, typed, titles_too=True),
            lambda: (
                self.tr("Title or item"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has nothing like it."),
            ),
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(_PERSON_PLACE, self.person)
        column.insertWidget(_TITLE_PLACE, self.title)
        self.person.chosen.connect(lambda _key: self.changed.emit())
        self.title.chosen.connect(lambda _key: self.changed.emit())
        self.set_saved()

    @property
    def wanted(self) -> Copy | None:
        """The title, and the copy if just that one is wanted."""
        return self.title.key if self.title is not None and isinstance(self.title.key, Copy) else None

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, and what was chosen, so that none of it is thrown away unasked."""
        values = super().values()
        if self.person is not None and self.title is not None:
            values["person"] = str(self.person.key or "")
            values["title"] = str(self.title.key or "")
        return values

    def check(self) -> bool:
        """Check that a person and a title are chosen."""
        assert self.person is not None
        assert self.title is not None
        sound = super().check()
        missing = QCoreApplication.translate("HoldForm", "Please choose from the list.")
        for choice in (self.title, self.person):
            choice.show_error("" if choice.key is not None else missing)
            if choice.key is None:
                choice.field.setFocus()
                sound = False
        return sound


class HoldFormPanel(DetailsPanel):
    """Places a hold; ``placed`` carries the outcome."""

    placed = Signal(object)

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._saving = False
        self.form = HoldForm(shell, session)
        self.reasons = ReasonLines(session)
        self._fill_pickups()
        self.set_content(self.reasons.under(self.form))
        self.guard(self.form, lambda then: self.save(then))
        self._name()

    def begin(self, patron_id: int | None = None, title_id: int | None = None) -> None:
        """Put the keyboard into the first field; what another page names is filled in."""
        assert self.form.person is not None
        assert self.form.title is not None
        services = self._session.services
        if patron_id is not None:
            record = services.patrons.record(patron_id)
            self.form.person.choose(patron_id, " · ".join(filter(None, (record.name, record.card))))
        if title_id is not None:
            title = services.catalogue.title(title_id)
            self.form.title.choose(Copy(title_id, None), " ".join(filter(None, (title.title, title.volume))))
        self.form.set_saved()
        let_tab_follow_the_layout(self)
        first = self.form.title if patron_id is not None and title_id is None else self.form.person
        first.field.setFocus()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Place the hold; every reason against it comes at once, and what was chosen stays."""
        self.reasons.say(())
        if self._saving or not self.form.check():
            return
        assert self.form.person is not None
        wanted, values = self.form.wanted, self.form.values()
        assert wanted is not None
        self._saving = True
        services, context = self._session.services, self._session.context()
        patron_id = cast("int", self.form.person.key)
        self._shell.operations.run(
            self.tr("Placing the hold"),
            lambda: services.holds.place(
                context,
                patron_id,
                wanted.title_id,
                wanted.item_id,
                choice_of(str(values["pickup"])),
                str(values["override"]),
            ),
            lambda outcome: self._did(outcome, then),
            self._could_not,
        )

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if hasattr(self, "reasons"):
            self._fill_pickups()
            self._name()

    def _fill_pickups(self) -> None:
        before = str(self.form.values()["pickup"] or "")
        options = pickup_options(self._session)
        self.form.set_choices("pickup", options)
        self.form.load({"pickup": before or options[0][0], "override": self.form.values()["override"]})

    def _name(self) -> None:
        self.set_title(self.tr("New hold"), self.tr("The person comes to the end of the line."))
        save = Button(self.tr("Place the hold"), ButtonKind.PRIMARY, pressed=lambda: self.save())
        self.set_buttons([save, Button(self.tr("Back"), pressed=self.close_details)])

    def _could_not(self, error: BaseException) -> None:
        self._saving = False
        self._shell.operations.failed.emit("", error)

    def _did(self, outcome: Outcome[PlacedHold], then: Callable[[], object] | None) -> None:
        if not isValid(self):
            return
        self._saving = False
        if not outcome.done:
            self.reasons.say(outcome.refusals)
            return
        self.guard(None)
        self.placed.emit(outcome)
        if then is not None:
            then()


def find_people(session: Session, typed: str) -> Sequence[Offer]:
    """The people that a search finds; a card that was scanned names one exactly."""
    from libdesk.services.scans import meanings_of

    numbers = meanings_of(typed)
    found = session.services.patrons.page(session.context(), 0, _PATRONS, typed, "name", descending=False)
    return [
        Offer(
            line.patron_id,
            " · ".join(filter(None, (line.name, line.name_reading, line.card, line.category))),
            " · ".join(filter(None, (line.name, line.card))),
            SignKind.ATTENTION if line.blocked or line.overdue else SignKind.NEUTRAL,
            exact=line.card in numbers,
        )
        for line in found
    ]
