"""Staff: who works here, what each may do, badge and PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.rights import Right
from libdesk.ui.pages.settings_entries import EntriesSection, Entry
from libdesk.ui.signs import SignKind, Status
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.rows_model import CellKind, Column

if TYPE_CHECKING:
    from libdesk.services.outcome import Outcome
    from libdesk.services.staff import StaffMember

_ASKED: Final = "pin_again"


class StaffSection(EntriesSection):
    """The people who work with the program. Nobody is deleted; who has left is no longer active."""

    tables = frozenset({"staff", "staff_right", "identifier"})
    list_id = "settings_staff"
    columns = (
        Column("name", QT_TRANSLATE_NOOP("Columns", "Name"), stretches=True),
        Column("badge", QT_TRANSLATE_NOOP("Columns", "Badge"), width=110),
        Column("state", QT_TRANSLATE_NOOP("Columns", "State"), CellKind.STATUS, width=110),
    )
    fields_of_reasons = {
        "name_missing": "name",
        "number_taken": "badge",
        "last_with_right": str(Right.STAFF),
    }

    def retranslate(self) -> None:
        """Set every text again."""
        self.heading.setText(self.tr("Staff and rights"))
        self.hint.setText(
            self.tr("Every change in the library is kept with the name of who made it. Nobody is deleted.")
        )
        self.new_button.setText(self.tr("New staff member"))
        self.table.set_name(self.tr("Staff"))
        super().retranslate()

    def read_entries(self) -> list[Entry]:
        """Everybody, those who have left too."""
        return [(member.staff_id, member) for member in self.session.services.staff.members()]

    def row(self, key: Any, record: StaffMember) -> Sequence[Any]:
        """Name, badge, active or not."""
        del key
        active = Status(SignKind.NEUTRAL, self.tr("active"))
        return (record.name, record.badge, active if record.active else Status(SignKind.ATTENTION, self.tr("has left")))

    def name_of(self, key: Any, record: StaffMember | None) -> str:
        """The name."""
        del key
        return record.name if record is not None else self.tr("New staff member")

    def make_form(self, key: Any, record: StaffMember | None) -> Form:
        """The form with a staff member."""
        form = Form(self._groups(has_pin=record is not None and record.has_pin))
        values: dict[str, FieldValue] = {"language": "ja" if self.session.language == "ja" else "en", "active": True}
        if record is not None:
            values = {
                "name": record.name, "name_latin": record.name_latin, "language": record.language,
                "badge": record.badge, "active": record.active,
            }  # fmt: skip
            values.update({str(right): True for right in record.rights})
        form.load(values)
        del key
        return form

    def saving(self, key: Any) -> tuple[Callable[[], Outcome[Any]], str] | None:
        """Save the staff member, then the PIN if one was typed."""
        assert self.form is not None
        values = self.form.values()
        pin, again = str(values["pin"]), str(values[_ASKED])
        if pin != again:
            self.form.show_errors({_ASKED: self.tr("The two PINs differ.")})
            return None
        staff, context = self.session.services.staff, self.session.context()
        rights = [str(right) for right in Right if values[str(right)]]

        def call() -> Outcome[int]:
            outcome = staff.save(
                context,
                key,
                name=str(values["name"]),
                name_latin=str(values["name_latin"]),
                language=str(values["language"]),
                badge=str(values["badge"]),
                active=bool(values["active"]),
                rights=rights,
            )
            if outcome.value is None or not (pin or values.get("no_pin")):
                return outcome
            changed = staff.set_pin(context, outcome.value, pin)
            if not changed.done:
                from libdesk.services.outcome import Outcome

                return Outcome(None, changed.decision)
            return outcome

        return call, self.tr("Saved: {name}").format(name=str(values["name"]).strip())

    def _groups(self, *, has_pin: bool) -> list[Group]:
        say = self.session.say_key
        languages = tuple((code, say(f"words.language.{code}")) for code in ("ja", "en"))
        words = [say(f"words.right.{right}") for right in Right]
        rights = [
            Field(str(right), word[:1].upper() + word[1:], FieldKind.CHECK, width=34)
            for right, word in zip(Right, words, strict=True)
        ]
        pin: list[Field | tuple[Field, ...]] = [
            (
                Field("pin", QT_TRANSLATE_NOOP("Fields", "New PIN"), FieldKind.SECRET, width=16),
                Field(_ASKED, QT_TRANSLATE_NOOP("Fields", "New PIN again"), FieldKind.SECRET, width=16),
            )
        ]
        if has_pin:
            pin.append(
                Field("no_pin", QT_TRANSLATE_NOOP("Fields", "Sign in without a PIN from now on"), FieldKind.CHECK)
            )
        hint = QT_TRANSLATE_NOOP("Fields", "PIN (asked for at sign-in; left empty, it stays as it is)")
        return [
            Group(
                "",
                (
                    (
                        Field("name", QT_TRANSLATE_NOOP("Fields", "Name"), required=True, width=34),
                        Field("name_latin", QT_TRANSLATE_NOOP("Fields", "Name in Latin letters"), width=34),
                    ),
                    (
                        Field("badge", QT_TRANSLATE_NOOP("Fields", "Badge"), width=34),
                        Field(
                            "language",
                            QT_TRANSLATE_NOOP("Fields", "Language"),
                            FieldKind.CHOICE,
                            width=34,
                            choices=languages,
                        ),
                    ),
                    Field("active", QT_TRANSLATE_NOOP("Fields", "Works here"), FieldKind.CHECK),
                ),
            ),
            Group(QT_TRANSLATE_NOOP("Fields", "Is allowed to"), tuple(rights)),
            Group(hint, tuple(pin)),
        ]
