"""A title to read: its names, its description, and its items with who has each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from libdesk.domain.copy_status import IN_PLACE, CopyStatus
from libdesk.domain.item_title import item_title
from libdesk.domain.typed_amounts import height_text
from libdesk.ui.pages.catalogue_items import ItemList
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets.details_panel import Facts
from libdesk.ui.widgets.labels import HeadingLabel, PlainLabel, SecondaryLabel

if TYPE_CHECKING:
    from libdesk.services.catalogue import ItemLine, TitleFields
    from libdesk.ui.session import Session

# A table of contents may fill pages; this much is read here, the rest in the form.
_LONGEST: Final = 1_200

_FACTS: Final = (
    (QT_TRANSLATE_NOOP("Catalogue", "Other titles"), "other_titles"),
    (QT_TRANSLATE_NOOP("Catalogue", "Edition"), "edition"),
    (QT_TRANSLATE_NOOP("Catalogue", "Published"), "imprint"),
    (QT_TRANSLATE_NOOP("Catalogue", "Series"), "series"),
    (QT_TRANSLATE_NOOP("Catalogue", "Extent"), "physical"),
    (QT_TRANSLATE_NOOP("Catalogue", "Language"), "language"),
    (QT_TRANSLATE_NOOP("Catalogue", "Classification"), "classification"),
    (QT_TRANSLATE_NOOP("Catalogue", "Subjects"), "subjects"),
    (QT_TRANSLATE_NOOP("Catalogue", "Contents"), "contents"),
    (QT_TRANSLATE_NOOP("Catalogue", "Note"), "note"),
    (QT_TRANSLATE_NOOP("Catalogue", "ISBN"), "isbn"),
    (QT_TRANSLATE_NOOP("Catalogue", "ISSN"), "issn"),
    (QT_TRANSLATE_NOOP("Catalogue", "National bibliography"), "national_number"),
    (QT_TRANSLATE_NOOP("Catalogue", "Digitized"), "digitized"),
    (QT_TRANSLATE_NOOP("Catalogue", "In print"), "in_print"),
)


class TitleReading(QWidget):
    """Shows one title, its items and how many wait for it (H05).

    ``opened`` is called with the id of an item that staff want to change, ``state_wanted`` with that of one that they
    want to take out of service or put back.
    """

    def __init__(
        self,
        session: Session,
        record: TitleFields,
        lines: Sequence[ItemLine],
        waiting: int,
        opened: Callable[[int], object],
        state_wanted: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.items = ItemList(session, lines, opened, state_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if record.title_reading:
            column.addWidget(_selectable(SecondaryLabel(record.title_reading)))
        title = _selectable(PlainLabel(item_title(record.title, record.volume, "")))
        title.setFont(sized(title.font(), TypeSize.TITLE, semibold=True))
        column.addWidget(title)
        if record.title_latin:
            column.addWidget(_selectable(SecondaryLabel(record.title_latin)))
        column.addSpacing(8)
        if record.author:
            column.addWidget(_selectable(PlainLabel(record.author)))
            others = " · ".join(part for part in (record.author_reading, record.author_latin) if part)
            if others:
                column.addWidget(_selectable(SecondaryLabel(others)))
        column.addSpacing(16)
        values = fact_values(record)
        column.addWidget(Facts([(QCoreApplication.translate("Catalogue", word), values[key]) for word, key in _FACTS]))
        column.addSpacing(24)
        heading = HeadingLabel(items_heading(lines))
        column.addWidget(heading)
        column.addWidget(SecondaryLabel(waiting_text(waiting)))
        column.addSpacing(4)
        if lines:
            column.addWidget(self.items)
        else:
            hint = QCoreApplication.translate("Catalogue", "Enter an item, so that it can be lent.")
            column.addWidget(SecondaryLabel(hint))


def fact_values(record: TitleFields) -> dict[str, str]:
    """What stands in each line of the description, empty where nothing is known."""
    height = height_text(record.height_mm)
    year = record.year_text or (str(record.year) if record.year else "")
    imprint = ", ".join(part for part in (record.publisher, year) if part)
    return {
        "other_titles": record.other_titles,
        "edition": record.edition,
        "imprint": " : ".join(part for part in (record.place, imprint) if part),
        "series": record.series,
        "physical": " ; ".join(part for part in (record.extent, f"{height} cm" if height else "") if part),
        "language": record.language,
        "classification": record.classification,
        "subjects": record.subjects,
        "contents": record.contents if len(record.contents) <= _LONGEST else f"{record.contents[:_LONGEST]} …",
        "note": record.note,
        "isbn": record.isbn,
        "issn": record.issn,
        "national_number": record.national_number,
        "digitized": _yes(record.digitized),
        "in_print": _yes(record.in_print),
    }


def _yes(known: bool | None) -> str:
    return QCoreApplication.translate("Catalogue", "yes") if known else ""


def items_heading(lines: Sequence[ItemLine]) -> str:
    """How many items there are and how many of them are on the shelf."""
    translate = QCoreApplication.translate
    held = [line.standing.status for line in lines if line.standing.status is not CopyStatus.WITHDRAWN]
    if not held:
        return translate("Catalogue", "No item")
    here = sum(status in IN_PLACE for status in held)
    if len(held) == 1:
        return translate("Catalogue", "One item")
    return translate("Catalogue", "{n} items, {here} on the shelf").format(n=len(held), here=here)


def waiting_text(waiting: int) -> str:
    """How many wait for the title, in words."""
    translate = QCoreApplication.translate
    if not waiting:
        return translate("Catalogue", "Nobody is waiting for it")
    return translate("Catalogue", "{n} waiting").format(n=waiting)


def _selectable(label: PlainLabel | SecondaryLabel) -> PlainLabel | SecondaryLabel:
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
