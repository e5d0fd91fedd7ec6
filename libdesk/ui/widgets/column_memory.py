"""The columns of one list as staff want them: widths, order, hidden ones and sorting, remembered on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import QHeaderView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

from libdesk.ui.settings_store import SettingsStore
from libdesk.ui.widgets.rows_model import RowsModel

_SAVE_MILLISECONDS = 400
# A stretching column would rather have the first; before the list scrolls sideways it makes do with the second.
_EASY_STRETCH, _NARROWEST_STRETCH = 220, 150


class ColumnMemory(QObject):
    """Restores the columns when the list is made and saves them a moment after they were changed by hand."""

    def __init__(self, key: str, header: QHeaderView, model: RowsModel, settings: SettingsStore) -> None:
        super().__init__(header)
        self._key = key
        self._header = header
        self._model = model
        self._settings = settings
        self._room = 0
        # The columns that have no room now, and how wide they are when they have it.
        self._given_way: dict[int, int] = {}
        self._saving = QTimer(self, singleShot=True, interval=_SAVE_MILLISECONDS)
        self._saving.timeout.connect(self.save)
        self.restore()
        header.sectionResized.connect(lambda *_where: self._saving.start())
        header.sectionMoved.connect(lambda *_where: self._saving.start())

    def restore(self) -> None:
        """Put the columns as they were remembered, or as they are delivered."""
        columns, header = self._model.columns, self._header
        self._given_way.clear()
        kept = self._settings.get(self._key) or {}
        ids = [column.id for column in columns]
        widths = kept.get("widths", {})
        hidden = kept.get("hidden", [column.id for column in columns if not column.shown])
        for place, column in enumerate(columns):
            header.resizeSection(place, int(widths.get(column.id, column.width)))
            header.setSectionHidden(place, column.id in hidden)
        order = [name for name in dict.fromkeys([*kept.get("order", []), *ids]) if name in ids]
        for target, name in enumerate(order):
            header.moveSection(header.visualIndex(ids.index(name)), target)
        sort_column, descending = kept.get("sort", [self._model.order[0], False])
        if sort_column in ids:
            self._model.sort(ids.index(sort_column), _direction(descending))
        self.show_sort_arrow()

    def save(self) -> None:
        """Remember the columns as they are."""
        columns, header = self._model.columns, self._header
        places = range(len(columns))
        self._settings.set(
            self._key,
            {
                # A hidden section is 0 wide and a stretching one as wide as the window: neither is a wish.
                "widths": {
                    column.id: self._width(place)
                    for place, column in enumerate(columns)
                    if not column.stretches and self._wanted(place)
                },
                "hidden": [columns[place].id for place in places if not self._wanted(place)],
                "order": [columns[header.logicalIndex(place)].id for place in places],
                "sort": list(self._model.order),
            },
        )

    def sort(self, section: int, order: Qt.SortOrder) -> None:
        """Sort by a column if it can be; otherwise the arrow goes back to where it was."""
        if self._model.columns[section].sortable:
            self._model.sort(section, order)
            self._saving.start()
        else:
            self.show_sort_arrow()

    def show_sort_arrow(self) -> None:
        """Put the arrow on the column that the list is sorted by."""
        name, descending = self._model.order
        section = next(place for place, column in enumerate(self._model.columns) if column.id == name)
        with QSignalBlocker(self._header):
            self._header.setSortIndicator(section, _direction(descending))

    def fit(self, room: int) -> None:
        """Share ``room`` pixels: stretching columns take what is free, but never less than can be read."""
        self._room = room
        columns, header = self._model.columns, self._header
        stretching = [place for place in range(len(columns)) if self._wanted(place) and columns[place].stretches]
        if not stretching:
            return
        self._give_way(room - _EASY_STRETCH * len(stretching))
        shown = [place for place in range(len(columns)) if not header.isSectionHidden(place)]
        fixed = sum(header.sectionSize(place) for place in shown if place not in stretching)
        enough = room - fixed >= _NARROWEST_STRETCH * len(stretching)
        mode = QHeaderView.ResizeMode.Stretch if enough else QHeaderView.ResizeMode.Interactive
        for place in stretching:
            if header.sectionResizeMode(place) is not mode:
                header.setSectionResizeMode(place, mode)
            if not enough:
                # The list scrolls sideways now: then its titles may as well be read.
                header.resizeSection(place, _EASY_STRETCH)

    def _wanted(self, place: int) -> bool:
        """Whether staff want to see a column; it may have no room now."""
        return place in self._given_way or not self._header.isSectionHidden(place)

    def _width(self, place: int) -> int:
        return self._given_way.get(place, self._header.sectionSize(place))

    def _give_way(self, room: int) -> None:
        """Hide the last of the columns that give way while the fixed ones need more than ``room``; show the others."""
        columns, header = self._model.columns, self._header
        wanted = sorted(filter(self._wanted, range(len(columns))), key=header.visualIndex)
        fixed = [place for place in wanted if not columns[place].stretches]
        needed = sum(map(self._width, fixed))
        going = set()
        for place in reversed(fixed):
            if needed > room and columns[place].gives_way:
                needed -= self._width(place)
                going.add(place)
        for place in fixed:
            if place in going and place not in self._given_way:
                self._given_way[place] = header.sectionSize(place)
                header.setSectionHidden(place, True)
            elif place not in going and place in self._given_way:
                width = self._given_way.pop(place)
                header.setSectionHidden(place, False)
                header.resizeSection(place, width)

    def menu(self, parent: QWidget) -> QMenu:
        """The column chooser."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        columns = self._model.columns
        shown = [place for place in range(len(columns)) if self._wanted(place)]
        for place, column in enumerate(columns):
            if not column.title:
                continue
            action = menu.addAction(column.text().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(place in shown)
            # The last column stays, or nobody would find the header again.
            action.setEnabled(shown != [place])
            action.toggled.connect(lambda on, place=place: self.show_column(place, on))
        menu.addSeparator()
        menu.addAction(self.tr("Columns as delivered"), self.reset)
        return menu

    def show_column(self, section: int, on: bool) -> None:
        """Show or hide a column."""
        self._given_way.pop(section, None)
        self._header.setSectionHidden(section, not on)
        if on and self._header.sectionSize(section) == 0:
            self._header.resizeSection(section, self._model.columns[section].width)
        self.fit(self._room)
        self._saving.start()

    def reset(self) -> None:
        """Forget what was changed by hand."""
        self._settings.set(self._key, None)
        self.restore()
        self.fit(self._room)


def _direction(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
