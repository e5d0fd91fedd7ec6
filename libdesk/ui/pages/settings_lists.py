"""The short lists that records choose from: patron categories, departments, loan classes, collections."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.settings_choice import ShownChoice
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.domain.borrowing import Studies
    from libdesk.services.code_lists import CodeEntry, CodeList
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_LISTS: Final = {
    "patron_category": QT_TRANSLATE_NOOP("Settings", "Patron categories"),
    "department": QT_TRANSLATE_NOOP("Settings", "Departments"),
    "loan_class": QT_TRANSLATE_NOOP("Settings", "Loan classes"),
    "collection": QT_TRANSLATE_NOOP("Settings", "Collections"),
}


_MAY_BORROW: Final = Field(
    "may_borrow", QT_TRANSLATE_NOOP("Fields", "Books are borrowed from other libraries for its people"), FieldKind.CHECK
)
_SERVED_ELSEWHERE: Final = Field(
    "served_elsewhere", QT_TRANSLATE_NOOP("Fields", "If not: who borrows for them"), width=60,
    hint=QT_TRANSLATE_NOOP("Fields", "Said to the reader, such as: the medical library, building 3"),
)  # fmt: skip


class ListsSection(EntriesSection):
    """One of the lists at a time. An entry that is used is taken out of use, never deleted."""

    tables = frozenset({"patron_category", "department", "loan_class", "collection"})
    list_id = "settings_lists"
    columns = (
        Column("name", QT_TRANSLATE_NOOP("Columns", "Entry"), stretches=True),
        Column("code", QT_TRANSLATE_NOOP("Columns", "Code"), width=120),
        Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=120),
    )
    fields_of_reasons = {"name_missing": "name", "code_taken": "code", "validity_months_absurd": "validity_months"}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        self._classes: list[tuple[int, CodeEntry]] = []
        self._categories: list[tuple[int, CodeEntry]] = []
        super().__init__(shell, session, done_line)
        self._choice = ShownChoice(_LISTS, "patron_category", self.panel.leave, least_width=240)
        self._choice.taken.connect(self._taken)
        self.which = self._choice.box
        self.bar.insertWidget(0, self._choice)

    @property
    def _shown(self) -> CodeList:
        return cast("CodeList", self._choice.shown)

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Lists"))
        self.hint.setText(self.tr("What patrons, titles and items are sorted into. The loan table goes by them."))
        words = [QCoreApplication.translate("Settings", word) for word in _LISTS.values()]
        self._choice.set_texts(self.tr("List"), words)
        self.new_button.setText(self.tr("New entry"))
        self.table.set_name(self.which.currentText())
        super().retranslate()

    def read_entries(self) -> list[Entry]:
        """The list that is chosen, and the classes that a collection may name."""
        lists = self.session.services.code_lists
        self._classes = lists.entries("loan_class")
        self._categories = lists.entries("patron_category")
        return list(lists.entries(self._shown))

    def row(self, key: Any, record: CodeEntry) -> Sequence[Any]:
        """Name, code, in use or not."""
        del key
        name = shown_name(record.name, record.name_latin, self.session.language)
        in_use = Status(SignKind.NEUTRAL, self.tr("in use"))
        return (name, record.code, in_use if record.active else Status(SignKind.ATTENTION, self.tr("out of use")))

    def name_of(self, key: Any, record: CodeEntry | None) -> str:
        """The entry's name."""
        del key
        return record.name if record is not None else self.tr("New entry")

    def make_form(self, key: Any, record: CodeEntry | None) -> Form:
        """The form with an entry."""
        lines: list[Field | tuple[Field, ...]] = [
            (
                Field("name", QT_TRANSLATE_NOOP("Fields", "Name of the entry"), required=True, width=34),
                Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Entry's name in Latin letters"), width=34),
            ),
            Field(
                "code",
                QT_TRANSLATE_NOOP("Fields", "Code"),
                required=True,
                width=24,
                hint=QT_TRANSLATE_NOOP("Fields", "Imports and exports name it by its code"),
            ),
        ]
        lines += self._more_fields(key)
        lines.append(Field("active", QT_TRANSLATE_NOOP("Fields", "In use"), FieldKind.CHECK))
        form = Form([Group("", tuple(lines))])
        values: dict[str, FieldValue] = {"active": True, "may_borrow": True}
        if record is not None:
            values = {
                "name": record.name, "name_latin": record.name_latin, "code": record.code, "active": record.active,
                "loan_class": str(record.loan_class_id or ""), "next_category": str(record.next_category_id or ""),
                "validity_months": str(record.validity_months or ""),
            }  # fmt: skip
            values |= {
                "may_borrow": record.may_borrow, "served_elsewhere": record.served_elsewhere, "studies": record.studies,
            }  # fmt: skip
        known = form.values()
        form.load({name: value for name, value in values.items() if name in known})
        return form

    def _more_fields(self, key: Any) -> list[Field | tuple[Field, ...]]:
        """What the chosen list knows besides a name and a code."""
        none = ("", QCoreApplication.translate("Fields", "none"))
        if self._shown == "collection":
            label = QT_TRANSLATE_NOOP("Fields", "Loan class of its items")
            offered = (none, *self._named(self._classes))
            return [Field("loan_class", label, FieldKind.CHOICE, width=34, choices=offered)]
        if self._shown == "department":
            return [_MAY_BORROW, _SERVED_ELSEWHERE]
        if self._shown != "patron_category":
            return []
        above = tuple(one for one in self._named(self._categories) if one[0] != str(key))
        return [
            Field(
                "next_category", QT_TRANSLATE_NOOP("Fields", "At the year's end its people go to"), FieldKind.CHOICE,
                width=34, choices=(none, *above),
                hint=QT_TRANSLATE_NOOP("Fields", "None: they stay, or leave where another category leads here."),
            ),
            Field(
                "validity_months", QT_TRANSLATE_NOOP("Fields", "Months for which its cards are valid"),
                FieldKind.NUMBER, width=16, hint=QT_TRANSLATE_NOOP("Fields", "Left empty: without end"),
            ),
            _MAY_BORROW,
            Field(
                "studies", QT_TRANSLATE_NOOP("Fields", "Students, for the support of borrowing costs"),
                FieldKind.CHOICE, width=34, choices=_studies(self.session),
                hint=QT_TRANSLATE_NOOP("Fields", "From year 4 on the supervisor is asked first."),
            ),
        ]  # fmt: skip

    def _named(self, entries: list[tuple[int, CodeEntry]]) -> tuple[tuple[str, str], ...]:
        return tuple(
            (str(entry_id), shown_name(one.name, one.name_latin, self.session.language))
            for entry_id, one in entries
            if one.active
        )

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the entry."""
        from libdesk.services.code_lists import CodeEntry

        assert self.form is not None
        values = self.form.values()
        loan_class, above = str(values.get("loan_class", "")), str(values.get("next_category", ""))
        months = str(values.get("validity_months", ""))
        entry = CodeEntry(
            str(values["code"]),
            str(values["name"]),
            str(values["name_latin"]),
            bool(values["active"]),
            int(loan_class) if loan_class else None,
            int(above) if above else None,
            int(months) if months else None,
            bool(values.get("may_borrow", True)),
            str(values.get("served_elsewhere", "")),
            cast("Studies", values.get("studies", "")),
        )
        lists, context, which = self.session.services.code_lists, self.session.context(), self._shown
        return lambda: lists.save(context, which, key, entry), self.tr("Saved: {name}").format(name=entry.name.strip())

    def _taken(self) -> None:
        self.table.set_name(self.which.currentText())
        if self.form is not None:
            self._closed()
        self.load()


def _studies(session: Session) -> tuple[tuple[str, str], ...]:
    """Who asks whom before the library pays (B17)."""
    words = (("", "none"), ("undergraduate", "undergraduate"), ("graduate", "graduate"))
    return tuple((value, session.say_key(f"words.studies.{word}")) for value, word in words)
