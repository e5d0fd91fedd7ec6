"""The form of an item: what stands in it, and the record that it becomes."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QComboBox

from libdesk.domain.instants import day_or_none
from libdesk.domain.typed_amounts import height_text, price_text, read_height, read_price
from libdesk.ui.pages.catalogue_title_form import check_height
from libdesk.ui.pages.names import shown_name
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.catalogue import ItemFields
    from libdesk.services.code_lists import CodeEntry
    from libdesk.services.patrons import Choice
    from libdesk.ui.session import Session

# Which field a refusal is about.
FIELDS_OF_REASONS: Final = {
    "number_taken": "number",
    "number_missing": "number",
    "price_malformed": "price",
    "height_malformed": "height",
    "item_out_not_withdrawn": "state",
    "item_is_on_loan": "state",
}

_STATES: Final = ("in_service", "missing", "repair", "bindery", "on_display", "lost", "withdrawn")
_CONDITIONS: Final = ("good", "worn", "damaged", "deteriorated")


def _check_currency(typed: str) -> str:
    code = typed.strip().upper()
    if len(code) == 3 and code.isascii() and code.isalpha():
        return ""
    return QCoreApplication.translate("Fields", "Please write the currency in three letters: JPY, EUR, USD.")


_GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "Item"),
        (
            Field(
                "number",
                QT_TRANSLATE_NOOP("Fields", "Item number"),
                width=24,
                hint=QT_TRANSLATE_NOOP("Fields", "Scan the label. Left empty, the next free number is given."),
            ),
            (
                Field("site_id", QT_TRANSLATE_NOOP("Fields", "Site"), FieldKind.CHOICE, width=26),
                Field("collection_id", QT_TRANSLATE_NOOP("Fields", "Collection"), FieldKind.CHOICE, width=26),
                Field("loan_class_id", QT_TRANSLATE_NOOP("Fields", "Loan class"), FieldKind.CHOICE, width=26),
            ),
            (
                Field("call_number", QT_TRANSLATE_NOOP("Fields", "Call number"), width=26),
                Field("book_number", QT_TRANSLATE_NOOP("Fields", "Book number"), width=26),
                Field("shelf", QT_TRANSLATE_NOOP("Fields", "Shelf"), width=26),
            ),
            (
                Field("volume", QT_TRANSLATE_NOOP("Fields", "Volume"), width=26),
                Field(
                    "volume_count",
                    QT_TRANSLATE_NOOP("Fields", "Number of volumes"),
                    FieldKind.NUMBER,
                    required=True,
                    width=26,
                ),
                Field(
                    "copy_number", QT_TRANSLATE_NOOP("Fields", "Copy number"), FieldKind.NUMBER, required=True, width=26
                ),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "How it came and how it is"),
        (
            (
                Field("acquired_on", QT_TRANSLATE_NOOP("Fields", "Acquired on"), FieldKind.DATE, width=26),
                Field("price", QT_TRANSLATE_NOOP("Fields", "Price"), width=26),
                Field(
                    "currency", QT_TRANSLATE_NOOP("Fields", "Currency"), required=True, width=26, check=_check_currency
                ),
            ),
            (
                Field("height", QT_TRANSLATE_NOOP("Fields", "Height in cm"), width=26, check=check_height),
                Field("binding", QT_TRANSLATE_NOOP("Fields", "Binding"), width=26),
                Field("condition", QT_TRANSLATE_NOOP("Fields", "Condition"), FieldKind.CHOICE, width=26),
            ),
            Field(
                "condition_note", QT_TRANSLATE_NOOP("Fields", "Note on the condition"), FieldKind.LONG_TEXT, width=80
            ),
            Field("state", QT_TRANSLATE_NOOP("Fields", "State"), FieldKind.CHOICE, width=26),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT, width=80),
        ),
    ),
)

_TEXTS: Final = (
    "number",
    "call_number",
    "book_number",
    "shelf",
    "volume",
    "binding",
    "condition",
    "condition_note",
    "state",
    "note",
)
_NUMBERS: Final = ("site_id", "loan_class_id", "volume_count", "copy_number")


class ItemForm(Form):
    """Takes an item in and gives it back. The collection brings the loan class along that its items usually have."""

    first_field = "number"

    def __init__(
        self,
        session: Session,
        sites: list[Choice],
        classes: list[Choice],
        collections: list[tuple[int, CodeEntry]],
    ) -> None:
        self._session = session
        self._sites, self._classes, self._collections = sites, classes, collections
        super().__init__(_GROUPS)
        collection = self.editor("collection_id")
        assert isinstance(collection, QComboBox)
        collection.activated.connect(self._take_class)

    def retranslate(self) -> None:
        """Set every text again, and the words to choose from."""
        super().retranslate()
        say, language = self._session.say_key, self._session.language
        named = [(str(one.id), shown_name(one.name, one.name_latin, language)) for one in self._sites]
        self.set_choices("site_id", named)
        named = [(str(one.id), shown_name(one.name, one.name_latin, language)) for one in self._classes]
        self.set_choices("loan_class_id", named)
        named = [
            (str(key), shown_name(one.name, one.name_latin, language)) for key, one in self._collections if one.active
        ]
        self.set_choices("collection_id", [("", QCoreApplication.translate("Fields", "none")), *named])
        self.set_choices("state", [(code, say(f"words.item_state.{code}")) for code in _STATES])
        self.set_choices("condition", [(code, say(f"words.condition.{code}")) for code in _CONDITIONS])

    def show_item(self, record: ItemFields) -> None:
        """Show an item's record."""
        held = asdict(record)
        values: dict[str, FieldValue] = {name: str(held[name]) for name in (*_TEXTS, *_NUMBERS)}
        values["collection_id"] = "" if record.collection_id is None else str(record.collection_id)
        values["acquired_on"] = record.acquired_on.isoformat() if record.acquired_on else ""
        values["price"] = price_text(record.price, record.currency)
        values["currency"] = record.currency
        values["height"] = height_text(record.height_mm)
        self.load(values)

    def item(self) -> ItemFields | None:
        """The record as it is typed; None, with the error beside the field, where something cannot be read."""
        from libdesk.services.catalogue import ItemFields

        if not self.check():
            return None
        values = {name: str(value) for name, value in self.values().items()}
        currency = values["currency"].strip().upper()
        try:
            price = read_price(values["price"], currency)
        except ValueError:
            text = QCoreApplication.translate("Fields", "Please write the price as a number: 1800 or 12.50.")
            self.show_errors({"price": text})
            return None
        return ItemFields(
            **{name: values[name] for name in _TEXTS},
            **{name: int(values[name]) for name in _NUMBERS},
            collection_id=int(values["collection_id"]) if values["collection_id"] else None,
            acquired_on=day_or_none(values["acquired_on"]),
            price=price,
            currency=currency,
            height_mm=read_height(values["height"]),
        )

    def _take_class(self, _place: int) -> None:
        chosen = self.values()["collection_id"]
        usual = next((one.loan_class_id for key, one in self._collections if str(key) == chosen), None)
        editor = self.editor("loan_class_id")
        assert isinstance(editor, QComboBox)
        place = editor.findData(str(usual))
        if usual is not None and place >= 0:
            editor.setCurrentIndex(place)
