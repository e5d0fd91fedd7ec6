"""A new partner library: with its application and the papers that came, or as registered before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, Signal

from libdesk.domain.partner_registration import CAME_BY
from libdesk.services.partner_forms import NewDocument
from libdesk.services.partners import PartnerRecord
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.partner_fields import ADDRESS, CONDITIONS, CONTRACT, FIELD_OF, NAMES, REACH, copier_choices
from libdesk.ui.pages.partner_more_forms import known_groups, record_choices, record_of
from libdesk.ui.pages.partner_step_forms_application import application_of
from libdesk.ui.pages.reason_lines import ReasonLines
from libdesk.ui.pages.step_values import text_of
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.fields import Field, FieldKind, put_value
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.partner_registration import CameBy
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session

Begins = Literal["application", "known"]
_NOT_YET: Final = ("", *CAME_BY)
_LANGUAGE: Final = Group(
    "",
    (Field("language", QT_TRANSLATE_NOOP("Fields", "Language of its papers"), FieldKind.CHOICE, width=20),),
)
_PAPERS: Final = Group(
    QT_TRANSLATE_NOOP("Fields", "Papers that came with it"),
    (
        (
            Field("application_by", QT_TRANSLATE_NOOP("Fields", "Application"), FieldKind.CHOICE, width=20),
            Field("picture_by", QT_TRANSLATE_NOOP("Fields", "Picture of the reading room"), FieldKind.CHOICE, width=20),
        ),
        (Field("leaflet_by", QT_TRANSLATE_NOOP("Fields", "Leaflet"), FieldKind.CHOICE, width=20),),
        Field("original", QT_TRANSLATE_NOOP("Fields", "The application is an original"), FieldKind.CHECK),
        Field("leaflet_shows", QT_TRANSLATE_NOOP("Fields", "The leaflet shows the reading room"), FieldKind.CHECK),
        Field("checked", QT_TRANSLATE_NOOP("Fields", "I have looked them through"), FieldKind.CHECK),
    ),
)
_PLAIN: Final = PartnerRecord("", "")
# What is common to both: a field of the contract is a note about the application, not about the library.
_OF_LIBRARY: Final = ("name", "name_latin", "other_names", "department", "address", "postal_code", "country",
                      "telephone", "fax", "email", "language")  # fmt: skip


class NewPartnerPanel(DetailsPanel):
    """Enters a partner library; ``entered`` carries the outcome and what was done in words."""

    entered = Signal(object, str)
    save_button: Button | None = None

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._saving = False
        self._begins: Begins = "application"
        self._country = ""
        self.reasons = ReasonLines(session)
        self.form = self._make("application")

    def begin(self, start: Begins | None = None) -> None:
        """Put the keyboard into the first field; ``known``: the library is registered already."""
        if start is not None and start != self._begins:
            self.form = self._make(start)
        let_tab_follow_the_layout(self)
        self.form.editor("name").setFocus()

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Enter the library."""
        self.reasons.say(())
        if self._saving or not self.form.check():
            return
        self._saving = True
        services, context, values = self._session.services, self._session.context(), self.form.values()
        if self._begins == "known":
            record = record_of(values, _PLAIN)
            call: Callable[[], Outcome[int]] = lambda: services.partners.add(context, record)  # noqa: E731 - one of two
        else:
            record = _applicant(values)
            form, papers = application_of(values), papers_of(values)
            call = lambda: services.partner_registry.apply(context, record, form, papers)  # noqa: E731 - one of two
        self._shell.operations.run(
            self.tr("Saving the partner library"),
            call,
            lambda outcome: self._did(outcome, record.name, then),
            self._could_not,
        )

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        if self.save_button is not None:
            self._word_choices(self.form)
            self._name()

    def _make(self, begins: Begins) -> Form:
        self._begins = begins
        known = begins == "known"
        form = Form(known_groups() if known else (NAMES, ADDRESS, REACH, _LANGUAGE, CONTRACT, CONDITIONS, _PAPERS))
        self._word_choices(form)
        let_choices_shrink(form)
        today = self._session.services.library.today_at(self._session.context())
        shown: dict[str, str | bool] = {"language": _language_for("")}
        if not known:
            shown |= {"received_on": today.isoformat(), "copiers": "unknown"}
        form.load(shown)
        form.set_saved()
        self._country = ""
        form.changed.connect(lambda: self._follow_country(form))
        self.set_content(self.reasons.under(form))
        self.guard(form, lambda then: self.save(then))
        self.form = form
        self._name()
        return form

    def _follow_country(self, form: Form) -> None:
        """Suggest the language of the papers by the country, unless staff chose another one."""
        before, values = self._country, form.values()
        self._country = str(values["country"])
        if before != self._country and values["language"] == _language_for(before):
            put_value(form.editor("language"), _language_for(self._country))

    def _word_choices(self, form: Form) -> None:
        """Say the choices in the window's language."""
        session = self._session
        offered: dict[str, Any] = dict(record_choices(session))
        offered["copiers"] = copier_choices(session)
        ways = [
            (value, text or self.tr("not yet"))
            for value, text in choices_of(session, "partners.came_by_choice", _NOT_YET)
        ]
        offered |= dict.fromkeys(("application_by", "picture_by", "leaflet_by"), ways)
        known = form.values()
        for name, choices in offered.items():
            if name in known:
                form.set_choices(name, choices)

    def _name(self) -> None:
        if self._begins == "known":
            title, hint = self.tr("Registered already"), self.tr("Registered before it came into LibDesk.")
            word = self.tr("Enter the library")
        else:
            title, hint = self.tr("New application"), self.tr("What is not here yet is entered when it comes.")
            word = self.tr("Enter the application")
        self.set_title(title, hint)
        self.save_button = Button(word, ButtonKind.PRIMARY, pressed=lambda: self.save())
        self.set_buttons([self.save_button, Button(self.tr("Back"), pressed=self.close_details)])

    def _could_not(self, error: BaseException) -> None:
        self._saving = False
        self._shell.operations.failed.emit("", error)

    def _did(self, outcome: Outcome[int], name: str, then: Callable[[], object] | None) -> None:
        from shiboken6 import isValid

        if not isValid(self):
            return
        self._saving = False
        if not outcome.done:
            self._refuse(outcome)
            return
        self.guard(None)
        action = "add_partner" if self._begins == "known" else "partner_apply"
        self.entered.emit(outcome, f"{self._session.say_key(f'words.action.{action}')} · {name}")
        if then is not None:
            then()

    def _refuse(self, outcome: Outcome[int]) -> None:
        """Say why beside the field it is about, or above the buttons."""
        of_code, known = dict(FIELD_OF), self.form.values()
        beside: dict[str, str] = {}
        others: list[Reason] = []
        for reason in outcome.refusals:
            field = of_code.get(reason.code) or str(reason.facts.get("field", ""))
            if field in known and field not in beside:
                beside[field] = self._session.say(reason)
            else:
                others.append(reason)
        self.reasons.say(others)
        self.form.show_errors(beside)
        if others:
            self.bring_into_sight(self.reasons)


def _language_for(country: str) -> str:
    return "ja" if country == "JP" else "en"


def _applicant(values: Values) -> PartnerRecord:
    return PartnerRecord(**{name: text_of(values, name) for name in _OF_LIBRARY}, state="applied")


def papers_of(values: Values) -> tuple[NewDocument, ...]:
    """The papers that came with an application, as the fields have them."""
    checked = bool(values["checked"])

    def one(what: str, field: str, **more: bool) -> list[NewDocument]:
        came_by = cast("CameBy", text_of(values, field))
        if not came_by:
            return []
        # What comes by fax or e-mail is no original, whatever is ticked for what came by post.
        original = more.get("original", False) and came_by in ("post", "hand")
        shows = more.get("shows", False)
        return [NewDocument(what, came_by, None, original, shows, checked)]  # type: ignore[arg-type]

    return (
        *one("application", "application_by", original=bool(values["original"])),
        *one("reading_room", "picture_by"),
        *one("leaflet", "leaflet_by", shows=bool(values["leaflet_shows"])),
    )
