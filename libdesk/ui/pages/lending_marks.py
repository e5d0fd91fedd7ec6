"""The marks on an item, ticked in the short list, and photographs of it: a part of the forms of packing and return."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from libdesk.domain.lending_packing import MARKS, Marks
from libdesk.ui.pages.lending_words import code_word
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.widgets.buttons import Button
from libdesk.ui.widgets.fields import TickBox
from libdesk.ui.widgets.labels import ElidedLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

_COLUMNS = 2


def marks_in(values: Values) -> Marks:
    """The marks that were ticked, with their words."""
    return tuple((str(mark), str(words)) for mark, words in json.loads(str(values.get("marks", "") or "[]")))


def said_marks(session: Session, marks: Marks) -> str:
    """Marks as the window's language says them, one a line."""
    return "\n".join(
        " – ".join(filter(None, (code_word(session, "lending.mark", mark), words))) for mark, words in marks
    )


class MarksPart(StepPart):
    """Ten boxes to be ticked by the keyboard; each that is ticked asks where, and how large.

    ``with_pictures``: photographs are attached here too.
    """

    under = True
    with_pictures = True

    def __init__(self, shell: Shell, session: Session, reading: RequestReading) -> None:
        del shell
        super().__init__()
        self.boxes: dict[str, TickBox] = {}
        self.words: dict[str, QLineEdit] = {}
        self.files: list[Path] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._heading = SecondaryLabel(self.tr("Marks on the item"))
        column.addWidget(self._heading)
        column.addLayout(self._make_boxes(session, dict(self.begins_with(reading))))
        if self.with_pictures:
            self._add_pictures(column)

    def begins_with(self, reading: RequestReading) -> Marks:
        """The marks that are ticked when the form opens."""
        del reading
        return ()

    def values(self) -> dict[str, FieldValue]:
        """The marks (JSON) and the paths of the photographs, one a line."""
        marks = [(mark, self.words[mark].text().strip()) for mark, box in self.boxes.items() if box.isChecked()]
        found: dict[str, FieldValue] = {"marks": json.dumps(marks, ensure_ascii=False) if marks else ""}
        if self.with_pictures:
            found["pictures"] = "\n".join(str(path) for path in self.files)
        return found

    def take_keyboard(self) -> bool:
        """The fields above come first."""
        return False

    def attach(self, paths: list[Path]) -> None:
        """Add photographs; one that is there already is not added again."""
        self.files += [path for path in paths if path not in self.files]
        self._show_files()
        self.changed.emit()

    def _make_boxes(self, session: Session, begins: dict[str, str]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, mark in enumerate(MARKS):
            word = code_word(session, "lending.mark", mark)
            box, words = TickBox(word), QLineEdit(begins.get(mark, ""))
            box.setAccessibleName(word)
            words.setPlaceholderText(self.tr("where, how large"))
            words.setAccessibleName(self.tr("{mark}: where, how large").format(mark=word))
            box.setChecked(mark in begins)
            box.toggled.connect(words.setVisible)
            box.toggled.connect(lambda _on: self.changed.emit())
            words.textChanged.connect(lambda _text: self.changed.emit())
            cell = QWidget()
            lines = QVBoxLayout(cell)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(2)
            lines.addWidget(box)
            lines.addWidget(words)
            lines.addStretch(1)
            # Only inside its cell: shown before that, it would be a window of its own.
            words.setVisible(mark in begins)
            self.boxes[mark], self.words[mark] = box, words
            grid.addWidget(cell, place // _COLUMNS, place % _COLUMNS)
        for number in range(_COLUMNS):
            grid.setColumnStretch(number, 1)
        return grid

    def _add_pictures(self, column: QVBoxLayout) -> None:
        self.attach_button = Button(self.tr("Attach photographs …"), pressed=self._choose)
        self._shown_files = QVBoxLayout()
        self._shown_files.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.attach_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addLayout(self._shown_files)

    def _choose(self) -> None:
        from libdesk.ui.pages.file_choosing import files_to_open

        filters = self.tr("Pictures (*.png *.jpg *.jpeg)")
        self.attach(files_to_open(self, self.tr("Photographs of the item"), filters))

    def _show_files(self) -> None:
        while self._shown_files.count():
            widget = cast("QWidget", self._shown_files.takeAt(0).widget())
            widget.hide()
            widget.deleteLater()
        for path in self.files:
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(ElidedLabel(path.name), 1)
            drop = Button(self.tr("Leave out"), pressed=lambda path=path: self._drop(path))
            drop.setAccessibleName(self.tr("Leave out {name}").format(name=path.name))
            row.addWidget(drop)
            self._shown_files.addWidget(line)

    def _drop(self, path: Path) -> None:
        self.files.remove(path)
        self._show_files()
        self.changed.emit()
        self.attach_button.setFocus()


class LetterMarks(MarksPart):
    """The marks that the partner reports in its letter."""

    with_pictures = False


class MarksOnReturn(MarksPart):
    """The marks as the item comes home; those of its dispatch are ticked already."""

    def begins_with(self, reading: RequestReading) -> Marks:
        """The marks that were there when it left."""
        return reading.story.sent_marks
