"""Collecting for a person and placing the basket, by keys alone: where everything about holds begins."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QWidget

from libdesk.ui.pages.basket_dialog import BasketDialog
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.person_dialog import PersonDialog
from libdesk.ui.widgets.dialogs import DecisionDialog
from tests.library_fixtures import SmallLibrary
from tests.services.pickup_fixtures import add_place, january, register
from tests.services.series_fixtures import add_work
from tests.ui.keyboard import Keyboard
from tests.ui.window_fixtures import OpenWindow

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLACE, PLACE_LATIN = "青葉市立図書館", "Aoba City Library"


class BasketHands:
    """One librarian who collects in the Catalogue and places from the basket."""

    def __init__(self, opened: OpenWindow) -> None:
        self.opened = opened
        self.keys = Keyboard(opened)
        self.catalogue = opened.go("catalogue", CataloguePage)

    def search(self, typed: str) -> None:
        """Search, whatever was searched for before."""
        self.keys.act("window.box")
        self.keys.press(Key.Key_A, CONTROL)
        self.keys.type(typed)
        table = self.catalogue.table
        self.opened.until(lambda: table.model.rows is self.catalogue.list._rows and self.catalogue.list._arrived)
        self.opened.settle()
        # What is found is on the screen once its first rows are read.
        self.opened.until(lambda: table.model.total == 0 or table.model.key(0) is not None)

    def collect(self, typed: str, row: int = 0) -> None:
        """Search for something, and put one of what is found into the basket."""
        self.search(typed)
        self.keys.press(Key.Key_Down)
        self.keys.press(Key.Key_Home)
        for _ in range(row):
            self.keys.press(Key.Key_Down)
        self.keys.act("catalogue.collect")

    def name_person(self, card: str) -> None:
        """Scan the card of whose basket it is, when that is asked."""
        self.opened.dialog(PersonDialog)
        self.keys.enter(card)
        self.opened.until(lambda: self.catalogue.collecting.patron_id is not None)
        self.back_to(self.opened.window)

    def back_to(self, window: QWidget) -> None:
        """The dialog over a window has closed: on a real screen the system gives the keyboard back by itself."""
        window.activateWindow()
        self.opened.until(window.isActiveWindow)
        self.opened.settle()

    def open_basket(self) -> BasketDialog:
        """Open the basket from the Catalogue."""
        self.keys.act("catalogue.basket")
        return self.basket()

    def basket(self) -> BasketDialog:
        """The basket that is open, once it is read."""
        dialog = self.opened.dialog(BasketDialog)
        self.opened.settle()
        return dialog

    def fetch_all_at(self, place: str) -> None:
        """Choose the place for all lines."""
        self._choose(word("BasketScreen", "All are fetched at"), place)

    def fetch_this_at(self, place: str) -> None:
        """Choose the place for the line that the keyboard is at."""
        self._choose(word("BasketScreen", "This one is fetched at"), place)

    def read_in_order(self) -> None:
        """Tick that the lines are read one after the other."""
        self.keys.tab_to(word("BasketScreen", "In reading order: strictly one after the other"))
        self.keys.press(Key.Key_Space)

    def to_lines(self, row: int = 0) -> None:
        """Bring the keyboard to a line."""
        self.keys.tab_to(word("BasketScreen", "Lines of the basket"))
        self.keys.press(Key.Key_Home, CONTROL)
        for _ in range(row):
            self.keys.press(Key.Key_Down)

    def place(self) -> None:
        """Place what is ticked, and say yes to the question."""
        basket = self.basket()
        self.keys.press(Key.Key_Return, CONTROL)
        self.opened.dialog(DecisionDialog)
        self.keys.press(Key.Key_Return)
        self.back_to(basket)

    def close_basket(self) -> None:
        """Close the basket."""
        self.basket()
        self.keys.press(Key.Key_Escape)
        self.back_to(self.opened.window)

    def _choose(self, name: str, text: str) -> None:
        box = self.keys.tab_to(name)
        assert isinstance(box, QComboBox)
        self.keys.press(Key.Key_Home)
        for _ in range(box.count()):
            if box.currentText() == text:
                break
            self.keys.press(Key.Key_Down)
        assert box.currentText() == text
        self.keys.press(Key.Key_Return)


def word(context: str, text: str) -> str:
    """A word of the screen in the window's language."""
    return QCoreApplication.translate(context, text)


def five_volumes_for_a_place(small: SmallLibrary, days: Sequence[int] = (14, 28), card: str = "P1") -> int:
    """Five volumes in the catalogue, a pickup place with dispatch days in January, a person who is registered there."""
    add_work(small)
    place_id = add_place(small, days=january(*days))
    register(small, place_id, card)
    return place_id


def place_five_volumes(opened: OpenWindow, card: str = "P1") -> BasketHands:
    """From the first search to five holds in reading order for the pickup place, by keyboard."""
    hands = BasketHands(opened)
    place = PLACE if opened.session.language == "ja" else PLACE_LATIN
    for row in (4, 2, 0, 1, 3):
        hands.collect("坂の上の雲", row)
        if row == 4:
            hands.name_person(card)
    hands.open_basket()
    hands.read_in_order()
    hands.keys.press(Key.Key_T, CONTROL)
    hands.fetch_all_at(place)
    hands.place()
    return hands
