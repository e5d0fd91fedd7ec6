"""A form: labels above their fields, related fields in a group, errors beside the field as one leaves it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.dialog_height import as_high_as_it_needs
from libdesk.ui.widgets.fields import Field, FieldValue, make_editor, put_value, tidy, value_of, what_is_wrong
from libdesk.ui.widgets.labels import ErrorLabel, HeadingLabel, IconLabel, PlainLabel, SecondaryLabel

WIDEST_CHARACTERS = 80
_GROUP_GAP = 24
_FIELD_GAP = 12
_LABEL_GAP = 4


@dataclass(frozen=True, slots=True)
class Group:
    """Related fields under a heading (marked by QT_TRANSLATE_NOOP("Fields", ...)); those of a tuple share a line."""

    heading: str
    lines: tuple[Field | tuple[Field, ...], ...]


class FieldLabel(PlainLabel):
    """The label above a field."""


class FieldBox(QWidget):
    """A label, its field, a hint, and a place for what is wrong."""

    def __init__(self, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.editor = make_editor(field)
        self.editor.setParent(self)
        self._label = FieldLabel()
        self._label.setBuddy(self.editor)
        self._required = SecondaryLabel(wrap=False)
        self._hint = SecondaryLabel()
        self._error = ErrorLabel()
        self._error_row = QWidget()
        error_row = QHBoxLayout(self._error_row)
        error_row.setContentsMargins(0, 0, 0, 0)
        error_row.setSpacing(_LABEL_GAP)
        error_row.addWidget(IconLabel("octagon-x", "stop"), 0, Qt.AlignmentFlag.AlignTop)
        error_row.addWidget(self._error, 1)
        self._error_row.hide()
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._label)
        above.addWidget(self._required)
        above.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_LABEL_GAP)
        if isinstance(self.editor, QCheckBox):
            self._label.hide()
        else:
            column.addLayout(above)
        column.addWidget(self.editor)
        column.addWidget(self._hint)
        column.addWidget(self._error_row)
        # What is ticked stands in the box itself: it may be as long as a text.
        characters = WIDEST_CHARACTERS if isinstance(self.editor, QCheckBox) else min(field.width, WIDEST_CHARACTERS)
        width = characters * self.fontMetrics().horizontalAdvance("0")
        self.editor.setMaximumWidth(width + 16)
        self._hint.setVisible(bool(field.hint))
        self._required.setVisible(field.required)

    def retranslate(self) -> None:
        """Set every text again."""
        label = QCoreApplication.translate("Fields", self.field.label)
        self._label.setText(label)
        self._required.setText(QCoreApplication.translate("Form", "required"))
        self._hint.setText(QCoreApplication.translate("Fields", self.field.hint) if self.field.hint else "")
        if isinstance(self.editor, QCheckBox):
            self.editor.setText(label.replace("&", "&&"))
        if isinstance(self.editor, QComboBox):
            for place, (_value, text) in enumerate(self.field.choices):
                self.editor.setItemText(place, QCoreApplication.translate("Fields", text) if text else "")
        self.editor.setAccessibleName(label)

    def show_error(self, text: str) -> None:
        """Say what is wrong beside the field, or nothing."""
        self._error.setText(text)
        self._error_row.setVisible(bool(text))
        self.editor.setAccessibleDescription(text or self._hint.text())
        if self.editor.property("wrong") != bool(text):
            self.editor.setProperty("wrong", bool(text))
            self.editor.style().unpolish(self.editor)
            self.editor.style().polish(self.editor)

    @property
    def error(self) -> str:
        """What is said to be wrong."""
        return self._error.text() if not self._error_row.isHidden() else ""


class Form(Retranslated, QWidget):
    """Groups of fields.

    ``changed`` follows each change by hand; ``dirty`` says whether anything differs from what was loaded. What the
    library found wrong (``show_errors``) stays beside its field until the field holds something else.
    """

    changed = Signal()

    def __init__(self, groups: Sequence[Group], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = tuple(groups)
        self._boxes: dict[str, FieldBox] = {}
        self._headings: list[tuple[HeadingLabel, str]] = []
        self._loaded: dict[str, FieldValue] = {}
        # What the library refused: the value of a field, and why.
        self._refused: dict[str, tuple[FieldValue, str]] = {}
        self._loading = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_FIELD_GAP)
        for number, group in enumerate(self._groups):
            if number:
                column.addSpacing(_GROUP_GAP - _FIELD_GAP)
            self._add_group(column, group)
        column.addStretch(1)
        self._loaded = self.values()
        self.retranslate()

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.values() != self._loaded

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, dates and numbers tidied."""
        return {name: tidy(box.field, value_of(box.editor)) for name, box in self._boxes.items()}

    def load(self, values: Mapping[str, FieldValue]) -> None:
        """Show a record; fields that it does not name become empty. From here on a change counts as unsaved."""
        self._loading = True
        self._refused.clear()
        for name, box in self._boxes.items():
            put_value(box.editor, values.get(name, ""))
            box.show_error("")
        self._loading = False
        self._loaded = self.values()
        self.changed.emit()

    def set_saved(self) -> None:
        """What stands here now is what the library holds."""
        self._loaded = self.values()
        self.changed.emit()

    def set_choices(self, name: str, choices: Sequence[tuple[str, str]]) -> None:
        """Offer other choices (value, text) in a CHOICE field; what was chosen stays if it is still there."""
        editor = self.editor(name)
        assert isinstance(editor, QComboBox)
        box = self._boxes[name]
        chosen = editor.currentData()
        was_saved = not self.dirty
        self._loading = True
        editor.clear()
        for value, text in choices:
            editor.addItem(text, value)
        editor.setCurrentIndex(max(editor.findData(chosen), 0))
        self._loading = False
        box.field = _with_choices(box.field, tuple(choices))
        if was_saved:
            self._loaded = self.values()

    def editor(self, name: str) -> QWidget:
        """The widget of a field."""
        return self._boxes[name].editor

    def errors(self) -> dict[str, str]:
        """What is said to be wrong now."""
        return {name: box.error for name, box in self._boxes.items() if box.error}

    def check(self) -> bool:
        """Check every field, say what is wrong, go to the first wrong one; True if all is well.

        What the library found wrong is forgotten: it is asked anew.
        """
        self._refused.clear()
        for name in self._boxes:
            self._check_field(name)
        wrong = next((box for box in self._boxes.values() if box.error), None)
        if wrong is not None:
            _go_to(wrong)
            self._make_room()
        return wrong is None

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Say what the library found wrong, and go to the first such field."""
        values = self.values()
        for name, text in errors.items():
            self._refused[name] = (values[name], text)
            self._boxes[name].show_error(text)
        first = next((box for name, box in self._boxes.items() if errors.get(name)), None)
        if first is not None:
            _go_to(first)
            if isinstance(first.editor, QLineEdit):
                first.editor.selectAll()
            self._make_room()

    def retranslate(self) -> None:
        """Set every text again; errors are said anew."""
        for heading, text in self._headings:
            heading.setText(QCoreApplication.translate("Fields", text))
        for name, box in self._boxes.items():
            box.retranslate()
            if box.error:
                self._check_field(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Check a field as one leaves it."""
        if event.type() is QEvent.Type.FocusOut and not self._loading:
            self._check_field(watched.objectName())
            if self._boxes[watched.objectName()].error:
                self._make_room()
        return False

    def _make_room(self) -> None:
        """What is said takes room: a dialog grows for it, in place of cutting it."""
        # Imported here: at the start of the window there is no dialog.
        from PySide6.QtWidgets import QDialog

        window = self.window()
        if isinstance(window, QDialog):
            as_high_as_it_needs(window)

    def _add_group(self, column: QVBoxLayout, group: Group) -> None:
        if group.heading:
            heading = HeadingLabel()
            self._headings.append((heading, group.heading))
            column.addWidget(heading)
        for line in group.lines:
            fields = line if isinstance(line, tuple) else (line,)
            row = QHBoxLayout()
            row.setSpacing(_FIELD_GAP)
            for field in fields:
                box = FieldBox(field)
                self._boxes[field.id] = box
                self._watch(box.editor)
                row.addWidget(box, field.width, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)

    def _watch(self, editor: QWidget) -> None:
        editor.installEventFilter(self)
        if isinstance(editor, QPlainTextEdit):
            editor.textChanged.connect(self._edited)
        elif isinstance(editor, QComboBox):
            editor.currentIndexChanged.connect(self._edited)
        elif isinstance(editor, QCheckBox):
            editor.toggled.connect(self._edited)
        else:
            editor.textChanged.connect(self._edited)

    def _edited(self, *_what: object) -> None:
        if self._loading:
            return
        if self._refused:
            values = self.values()
            for name in [name for name, (value, _why) in self._refused.items() if value != values[name]]:
                del self._refused[name]
                self._boxes[name].show_error("")
        for name, box in self._boxes.items():
            # What is right by now is no longer called wrong; what is not yet, is said when one leaves the field.
            if box.error and name not in self._refused and not _wrong(box):
                box.show_error("")
        self.changed.emit()

    def _check_field(self, name: str) -> None:
        box = self._boxes[name]
        given = value_of(box.editor)
        value = tidy(box.field, given)
        if value != given:
            put_value(box.editor, value)
        _value, refusal = self._refused.get(name, (value, ""))
        box.show_error(what_is_wrong(box.field, value) or refusal)


def _wrong(box: FieldBox) -> str:
    return what_is_wrong(box.field, tidy(box.field, value_of(box.editor)))


def _go_to(box: FieldBox) -> None:
    """Put the keyboard into a field, and bring it into sight."""
    box.editor.setFocus(Qt.FocusReason.OtherFocusReason)
    parent = box.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if parent is not None:
        parent.ensureWidgetVisible(box)


def _with_choices(field: Field, choices: tuple[tuple[str, str], ...]) -> Field:
    return Field(field.id, field.label, field.kind, field.required, field.width, field.hint, choices, field.check)
