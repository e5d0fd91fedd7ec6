"""The list of classes of lenders, each with its form: estimates, sites, support (B05, B06, B18)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.ui.pages.estimate_fields import (
    ESTIMATE_FIELD_OF,
    covers_choices,
    estimate_from,
    estimate_lines,
    estimate_shown,
)
from libdesk.ui.pages.estimate_words import arrival_text, charge_text, loan_text
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import CellKind, Column
from libdesk.ui.widgets.state_panel import StateText

if TYPE_CHECKING:
    from libdesk.domain.borrowing import Support
    from libdesk.services.lender_terms import ClassTerms
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_NAMES: Final = (
    (
        Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the class"), required=True, width=34),
        Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Its name in Latin letters"), width=34),
    ),
    (
        Field("code", QT_TRANSLATE_NOOP("Fields", "Code"), required=True, width=16),
        Field("position", QT_TRANSLATE_NOOP("Fields", "Place in the list"), FieldKind.NUMBER, required=True, width=10),
    ),
)
_WHO_PAYS: Final = (
    Field("network_pays", QT_TRANSLATE_NOOP("Fields", "A network lends: nothing is charged (KL-NET)"), FieldKind.CHECK),
    Field("support", QT_TRANSLATE_NOOP("Fields", "The library’s own budget"), FieldKind.CHOICE, width=22),
    Field("active", QT_TRANSLATE_NOOP("Fields", "In use"), FieldKind.CHECK),
)


class LenderClassSection(EntriesSection):
    """One line a class; a class that is not used any more is taken out of use, never deleted."""

    tables = frozenset({"lender_class", "lender_class_site", "site"})
    list_id = "lender_classes"
    columns = (
        Column("name", QT_TRANSLATE_NOOP("Columns", "Class of lender"), stretches=True),
        Column("arrives", QT_TRANSLATE_NOOP("Columns", "Until it arrives"), width=180),
        Column("loan", QT_TRANSLATE_NOOP("Columns", "Loan period"), width=150),
        Column("charge", QT_TRANSLATE_NOOP("Columns", "Charge"), width=280),
        Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=100),
    )
    fields_of_reasons = {"name_missing": "name", "code_taken": "code", **ESTIMATE_FIELD_OF}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        self._sums = TypedSums(session)
        self._sites: tuple[tuple[int, str], ...] = ()
        super().__init__(shell, session, done_line)
        self.usual_button = Button("", pressed=self.add_usual)
        self.bar.insertWidget(0, self.usual_button)
        self.table.set_empty(self._empty)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Classes of lenders"))
        self.hint.setText(
            self.tr("What a reader is told before a lender is chosen; a lender’s own record goes before it.")
        )
        self.new_button.setText(self.tr("New class"))
        self.usual_button.setText(self.tr("Enter the usual four classes"))
        self.table.set_name(self.tr("Classes of lenders"))
        super().retranslate()

    def add_usual(self) -> None:
        """Enter those of the usual classes that are not there yet."""
        classes, context = self.session.services.lender_classes, self.session.context()
        told = self.session.say_key("words.action.add_lender_classes")
        call = lambda: classes.add_usual(context)  # noqa: E731
        self.leave(lambda: self.done_line.run(self.tr("Saving"), call, lambda _outcome: self.load(), told=told))

    # --- the list and its form

    def read_entries(self) -> list[Entry]:
        """Every class in its order; our sites are read along with them."""
        services, language = self.session.services, self.session.language
        self._sites = tuple(
            (one.site_id, shown_name(one.name, one.name_latin, language)) for one in services.staff.sites()
        )
        return [(one.lender_class_id, one) for one in services.lender_classes.all()]

    def row(self, key: Any, record: ClassTerms) -> Sequence[Any]:
        """Name, estimates, in use or not."""
        del key
        in_use = Status(SignKind.NEUTRAL, self.tr("in use"))
        return (
            shown_name(record.name, record.name_latin, self.session.language),
            arrival_text(self.session, record.estimate), loan_text(self.session, record.estimate),
            charge_text(self.session, record.estimate),
            in_use if record.active else Status(SignKind.ATTENTION, self.tr("out of use")),
        )  # fmt: skip

    def name_of(self, key: Any, record: ClassTerms | None) -> str:
        """The class's name."""
        del key
        return record.name if record is not None else self.tr("New class")

    def make_form(self, key: Any, record: ClassTerms | None) -> Form:
        """The form with a class; a new one comes last."""
        sites = tuple(Field(f"site_{site_id}", name, FieldKind.CHECK) for site_id, name in self._sites)
        form = Form(
            [
                Group("", _NAMES),
                Group(
                    QT_TRANSLATE_NOOP("Fields", "What to expect; left empty: the lender says"),
                    estimate_lines(self._sums),
                ),
                Group(QT_TRANSLATE_NOOP("Fields", "Serves only these sites; none ticked: all"), sites),
                Group(QT_TRANSLATE_NOOP("Fields", "Who pays"), _WHO_PAYS),
            ]
        )
        let_choices_shrink(form)
        form.set_choices("covers", covers_choices(self.session))
        form.set_choices("support", choices_of(self.session, "words.lender_support", ("yes", "ask", "no")))
        places = [one for one, _record in self.entries]
        place = places.index(key) if key in places else len(places)
        shown: dict[str, FieldValue] = {"active": True, "support": "ask", "position": str(place)}
        if record is not None:
            shown |= {
                "name": record.name, "name_latin": record.name_latin, "code": record.code, "active": record.active,
                "network_pays": record.network_pays, "support": record.support,
                **{f"site_{site_id}": site_id in record.site_ids for site_id, _name in self._sites},
                **estimate_shown(record.estimate, self._sums),
            }  # fmt: skip
        form.load(shown)
        return form

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the class."""
        from libdesk.services.lender_classes import LenderClassRecord

        assert self.form is not None
        values: dict[str, Any] = dict(self.form.values())
        record = LenderClassRecord(
            values["code"], values["name"], values["name_latin"], estimate_from(values, self._sums),
            frozenset(site_id for site_id, _name in self._sites if values[f"site_{site_id}"]),
            network_pays=values["network_pays"], support=cast("Support", values["support"]),
            position=int(values["position"]), active=values["active"],
        )  # fmt: skip
        classes, context = self.session.services.lender_classes, self.session.context()
        told = self.tr("Saved: {name}").format(name=record.name.strip())
        return lambda: classes.save(context, key, record), told

    def _empty(self) -> StateText:
        return StateText(
            self.tr("No class of lenders yet"),
            self.tr("University libraries, the National Diet Library, KL-NET, others: with what to expect of each."),
            self.tr("Enter the usual four classes"), self.add_usual, "partners",
        )  # fmt: skip
