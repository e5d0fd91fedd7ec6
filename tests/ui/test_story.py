"""The main job from the first key to the last: records in, a parcel out with its papers, and home; then the desk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pypdf
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.services.checking import check_library
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.catalogue_page import CataloguePage
from libdesk.ui.pages.desk_page import DeskPage
from libdesk.ui.pages.import_view import ImportView
from libdesk.ui.pages.importing_view import Figure
from libdesk.ui.pages.lending_details import LendingDetails
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.patrons_page import PatronsPage
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.settings_page import SettingsPage
from libdesk.ui.pages.settings_sites import SitesSection
from libdesk.ui.pages.sign_in import attach_sign_in
from libdesk.ui.pages.step_panel import StepPanel
from libdesk.ui.signs import SignKind
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.wording.catalogue import catalogue
from libdesk.wording.formats import format_date
from tests.exchange.marc_building import data_field, iso2709
from tests.library_fixtures import MORNING, SmallLibrary
from tests.ui.fakes import Clock
from tests.ui.keyboard import Keyboard, field_name, name_of
from tests.ui.window_fixtures import OpenWindow, window_on

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
# The whole story takes about 530 keys, letters included: a detour somewhere would show here.
_KEYS = 600
NUMBER, TITLE = "30000123456", "吾輩は猫である"
TRACKING = "RR 123 456 785 JP"
PARTNER = "Stadtbibliothek Musterstadt"
PAPERS = (
    "Shiomi Public Library", "ILL Section", "1-2-3 Shiomi-cho", "123-4567", PARTNER, "Musterstraße 12",
    "12345 Musterstadt", "GERMANY", "To Borrowers", "Receipt Letter of the Loan Material", "+81-3-0000-0002",
    "ill@library.example", "L2026-0001", "ILL-77", "Ship the item back within one month of receipt.",
    TITLE, NUMBER,
)  # fmt: skip


def records() -> bytes:
    """Three records as JAPAN/MARC has them: the text in 245, its reading in katakana in 880."""
    made = []
    for number, title, reading, author, author_reading, held in (
        ("id1", TITLE, "ワガハイ ワ ネコ デ アル", "夏目漱石", "ナツメ ソウセキ", NUMBER),
        ("id2", "舞姫", "マイヒメ", "森鷗外", "モリ オウガイ", "30000123457"),
        ("id3", "銀河鉄道の夜", "ギンガ テツドウ ノ ヨル", "宮沢賢治", "ミヤザワ ケンジ", ""),
    ):
        holding = [data_field("852", "bmain", "j913.6/1", f"p{held}")] if held else []
        made.append(
            iso2709(
                [
                    ("001", number),
                    ("008", "190212s1905    ja       g          jpn  "),
                    data_field("245", "6880-01", f"a{title} /", f"c{author}", indicators="00"),
                    data_field("700", "6880-02", f"a{author}", indicators="1 "),
                    *holding,
                    data_field("880", "6245-01/$1", f"a{reading} /", indicators="00"),
                    data_field("880", "6700-02/$1", f"a{author_reading}", indicators="1 "),
                ]
            )
        )
    return b"".join(made)


def word(context: str, text: str) -> str:
    """A word of the screen in the window's language."""
    return QCoreApplication.translate(context, text)


class Story:
    """One librarian, one window, one day after the other; each chapter begins where the one before ended."""

    def __init__(self, desk: OpenWindow, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk = desk
        self.keys = Keyboard(desk)
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.language = desk.session.language

    def page(self, page_id: str, kind: type) -> object:
        """Go to a page by its shortcut."""
        self.keys.act(f"go.{page_id}")
        page = self.desk.window.page
        assert isinstance(page, kind)
        return page

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the wording in the window's language."""
        return catalogue(self.language).text(key, facts)

    def answer_file_dialog(self, name: str, answer: object) -> None:
        """What staff would choose in the system's own dialog."""
        self.monkeypatch.setattr(file_choosing, name, lambda *_arguments, **_options: answer)

    # --- the chapters

    def open_window(self) -> None:
        attach_sign_in(self.desk.window, self.desk.session)
        self.desk.window.start()
        self.desk.qtbot.waitExposed(self.desk.window)
        self.desk.window.activateWindow()
        self.desk.until(self.desk.window.isActiveWindow)
        self.desk.settle()

    def import_records(self) -> None:
        file = self.folder / "records.mrc"
        file.write_bytes(records())
        page = cast(CataloguePage, self.page("catalogue", CataloguePage))
        self.answer_file_dialog("files_to_open", [file])
        self.keys.act("catalogue.import")
        view = page.importing
        assert view is not None
        self.keys.until(lambda: view.state == "looked")
        self.keys.until(lambda: _figures(view) == [3, 3, 0])
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: view.state == "done")
        self.keys.until(lambda: _figures(view) == [3, 3, 0, 0, 0, 3])
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: page.table.model.total == 3)
        self.keys.type("わがはい")
        self.keys.until(lambda: page.table.model.total == 1)

    def set_the_address(self) -> None:
        page = cast(SettingsPage, self.page("settings", SettingsPage))
        self.keys.fill(self.say("settings.library.name"), "潮見図書館")
        self.keys.fill(self.say("settings.library.name_latin"), "Shiomi Public Library")
        self.keys.act("settings.save")
        self.keys.until(lambda: self.desk.services.settings.text("library.name") == "潮見図書館")
        self.keys.act("settings.next")
        sites = page.section
        assert isinstance(sites, SitesSection)
        self.keys.tab_to(word("SitesSection", "Sites"))
        self.keys.press(Key.Key_Home)
        self.keys.press(Key.Key_Return)
        for label, text in (
            ("Department", "相互貸借係"), ("Department in Latin letters", "ILL Section"),
            ("Address", "潮見町1-2-3"), ("Address in Latin letters", "1-2-3 Shiomi-cho"),
            ("Postal code", "123-4567"), ("Telephone", "+81-3-0000-0001"), ("Fax", "+81-3-0000-0002"),
            ("E-mail", "ill@library.example"),
        ):  # fmt: skip
            self.keys.fill(label, text)
        self.keys.act("settings.save")
        self.keys.until(lambda: self.desk.services.sites.record(1).email == "ill@library.example")

    def enter_partner(self) -> LendingPage:
        page = cast(LendingPage, self.page("lending", LendingPage))
        # From the requests, the view before is the last one.
        self.keys.act("lending.before")
        self.keys.tab_to(word("PartnerView", "Registered already …"))
        self.keys.press(Key.Key_Space)
        self.keys.fill("Name, in its own script", PARTNER)
        self.keys.fill("User id", "DE-001")
        self.keys.fill("Department", "Fernleihe")
        self.keys.fill("Address", "Musterstraße 12")
        self.keys.fill("Postal code", "12345 Musterstadt")
        self.keys.tab_to(field_name("Country"))
        self.keys.type("Germany")
        self.keys.fill("Fax", "+49 30 0001")
        self.keys.fill("E-mail", "fernleihe@bibliothek.example")
        self.keys.act("lending.save")
        self.keys.until(lambda: self.desk.services.partners.page(0, 1, PARTNER))
        self.keys.act("lending.next")
        return page

    def enter_request(self, page: LendingPage) -> None:
        self.keys.act("lending.new")
        panel = page.requests.new_panel
        assert panel is not None
        partner, copy = panel.form.partner, panel.form.copy
        assert partner is not None
        assert copy is not None
        self.keys.enter("Muster")
        self.keys.until(lambda: partner.key is not None)
        self.keys.fill("Their number", "ILL-77")
        self.keys.fill("Title", "Wagahai wa neko de aru")
        self.keys.fill("Author", "Natsume")
        self.keys.tab_to(copy.field.accessibleName())
        self.keys.type("わがはい")
        self.keys.until(lambda: copy.list.isVisible() and copy.list.count() == 2)
        assert self.say_site() in copy.list.item(1).text()
        self.keys.until(lambda: copy.list.viewport().visibleRegion().boundingRect() == copy.list.viewport().rect())
        self.keys.press(Key.Key_Down)
        self.keys.press(Key.Key_Return)
        assert NUMBER in copy.field.text()
        self.keys.act("lending.save")
        self.step_opens(page, LendingStep.ACCEPT)
        assert "L2026-0001" in page.done_line.text
        self.keys.until(lambda: page.requests.table.current_key() == page.requests.details.request_id)

    def accept_and_pick(self, page: LendingPage) -> None:
        self.keys.act("lending.step")
        self.keys.until(lambda: self.state(page) is LendingState.ACCEPTED)
        self.open_next(page, LendingStep.PICK)
        self.keys.enter(NUMBER)
        self.keys.until(lambda: self.state(page) is LendingState.PICKED)

    def pack(self, page: LendingPage) -> None:
        panel = self.open_next(page, LendingStep.PACK)
        assert self.keys.where is panel.form.editor("condition")
        self.keys.choose("Condition on dispatch", self.say("words.condition.worn"))
        self.keys.act("lending.step")
        self.keys.until(lambda: self.state(page) is LendingState.PACKED)

    def ship(self, page: LendingPage) -> None:
        panel = self.open_next(page, LendingStep.SHIP)
        self.keys.act("lending.step")
        assert panel.form.errors() == {"tracking_number": word("Form", "Please fill this in.")}
        assert self.state(page) is LendingState.PACKED
        self.keys.type(TRACKING)
        assert panel.form.values()["service"] == "registered_air_mail"
        self.keys.act("lending.step")
        self.keys.until(lambda: self.state(page) is LendingState.SHIPPED)
        assert self.desk.services.lending.record(1).condition_sent == "worn"

    def save_packet(self) -> str:
        """Open the packet, save it, and read it; with its Japanese texts beside where the window is Japanese."""
        self.keys.act("lending.papers")
        preview = self.preview()
        assert preview.document.pageCount() == 4
        if self.language == "ja":
            self.keys.choose("Language", self.say("words.language.both"))
            self.keys.until(lambda: preview.prepared.sheets[0].language == "both")
        return self.save_preview(self.folder / "packet.pdf")

    def file_receipt_letter(self, page: LendingPage) -> None:
        self.desk.small.later(days=20)
        panel = self.open_next(page, LendingStep.FILE_RECEIPT_LETTER)
        self.keys.type("2026/1/20")
        self.keys.until(lambda: format_date(date(2026, 2, 20), self.language) in panel.form.follows_text)
        self.keys.act("lending.step")
        self.keys.until(lambda: self.state(page) is LendingState.CONFIRMED)
        record = self.desk.services.lending.record(1)
        assert record.due_on == date(2026, 2, 20)

    def take_home(self, page: LendingPage) -> None:
        self.desk.small.later(days=20)
        self.open_next(page, LendingStep.TAKE_HOME)
        self.keys.fill("Date of posting", "2026/2/10")
        self.keys.choose("Condition now", self.say("words.condition.worn"))
        self.keys.tick("The loan slip lies in it")
        self.keys.tick("The sheet To Borrowers lies in it")
        self.keys.act("lending.step")
        self.keys.until(lambda: self.state(page) is LendingState.RETURNED)
        assert page.done_line.remarks == ()

    def register_patron(self) -> None:
        page = cast(PatronsPage, self.page("patrons", PatronsPage))
        self.keys.act("patrons.new")
        self.keys.fill("Name", "山田 太郎")
        self.keys.fill("Card number", "P100")
        self.keys.act("patrons.save")
        self.keys.until(lambda: page.details.view is not None and page.details.view.record.card == "P100")
        self.keys.until(lambda: page.table.current_key() == 1)
        assert name_of(self.keys.where) == word("Actions", "Lend to this person")

    def lend_and_return(self) -> str:
        """At the desk: lend, print the slip, take back, and take that back; the slip's text."""
        desk = cast(DeskPage, self.page("desk", DeskPage))
        seconds = Clock()
        desk.clock = seconds
        self.scan(desk, "P100")
        seconds.seconds += 10
        self.scan(desk, NUMBER)
        assert desk.band.verdict.kind is SignKind.DONE
        assert [loan.item_number for loan in desk.panel.view.loans if desk.panel.view] == [NUMBER]
        self.keys.act("desk.slip")
        self.preview()
        slip = self.save_preview(self.folder / "slip.pdf")
        seconds.seconds += 10
        self.keys.press(Key.Key_Escape)
        self.keys.until(lambda: desk.panel.view is None)
        self.scan(desk, NUMBER)
        assert desk.band.verdict.what == self.say("desk.taken_back")
        self.keys.act("desk.undo")
        self.keys.until(lambda: desk.band.verdict.what == self.say("desk.undone", action="take_back"))
        assert len(self.desk.services.desk.loans_of(self.desk.small.context(), 1)) == 1
        return slip

    def quit(self) -> None:
        with self.desk.qtbot.waitSignal(self.desk.window.closing):
            self.keys.act("window.quit")

    # --- what is looked at

    def say_site(self) -> str:
        """The site's name in the window's language."""
        return "本館" if self.language == "ja" else "Main Library"

    def state(self, page: LendingPage) -> LendingState:
        self.desk.settle()
        reading = page.requests.details.reading
        assert reading is not None
        return self.desk.services.lending.record(reading.record.lending_request_id).state

    def open_next(self, page: LendingPage, step: LendingStep) -> StepPanel:
        """Press the key of the main button and wait for the form of a step."""
        self.keys.act("lending.step")
        return self.step_opens(page, step)

    def step_opens(self, page: LendingPage, step: LendingStep) -> StepPanel:
        details: LendingDetails = page.requests.details
        self.keys.until(lambda: details.step_panel is not None and details.step_panel.step is step)
        self.desk.settle()
        assert details.step_panel is not None
        # Where nothing is left to be filled in, the keyboard is on the button that does the step.
        ready = details.step_panel.isAncestorOf(self.keys.where) or self.keys.where is details.primary
        assert ready, "the form is open, but the keyboard is elsewhere"
        return details.step_panel

    def preview(self) -> PrintPreview:
        self.keys.until(lambda: isinstance(QApplication.activeModalWidget(), PrintPreview))
        preview = QApplication.activeModalWidget()
        assert isinstance(preview, PrintPreview)
        self.keys.until(preview.isActiveWindow)
        return preview

    def save_preview(self, path: Path) -> str:
        """Save what is on the screen; the text of its pages, each line put together again."""
        self.answer_file_dialog("file_to_save", path)
        self.keys.tab_to(word("PrintPreview", "Save as PDF"))
        self.keys.press(Key.Key_Return)
        self.keys.until(lambda: QApplication.activeModalWidget() is None)
        # What a window manager does, and there is none here.
        self.desk.window.activateWindow()
        self.keys.until(self.desk.window.isActiveWindow)
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)

    def scan(self, desk: DeskPage, number: str) -> None:
        assert isinstance(self.keys.where, QLineEdit)
        assert self.keys.where is desk.scan_box, "the scan box has lost the keyboard"
        self.keys.enter(number)
        self.keys.until(lambda: not desk.queue.busy)


def _figures(view: ImportView) -> list[int]:
    return [int(one.accessibleName().split(" ", 1)[0]) for one in view.findChildren(Figure) if one.isVisible()]


@pytest.mark.rule("L07")
@pytest.mark.rule("L12")
@pytest.mark.rule("L13")
@pytest.mark.rule("L14")
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_parcel_goes_out_and_comes_home_by_keyboard_only(
    language: str,
    tmp_path: Path,
    qtbot: QtBot,
    theme: Theme,
    translation: Translation,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    translation.choose(language)
    path, clock = tmp_path / "new.libdesk", SetClock(MORNING)
    found_library(path, clock)
    opened = SmallLibrary(path, Library.open(path), clock, main=1, branch=0, head=1, clerk=1, helper=1)
    with window_on(opened, tmp_path, qtbot, theme, translation) as desk:
        story = Story(desk, tmp_path, monkeypatch)
        story.open_window()
        story.import_records()
        story.set_the_address()
        page = story.enter_partner()
        story.enter_request(page)
        story.accept_and_pick(page)
        story.pack(page)
        papers = " ".join(story.save_packet().split())
        story.ship(page)
        assert [text for text in PAPERS if text not in papers] == [], papers
        assert ("貸出資料受領書" in papers) == (language == "ja")
        story.file_receipt_letter(page)
        story.take_home(page)
        story.register_patron()
        slip = story.lend_and_return()
        assert "P100" in slip
        assert TITLE in slip
        assert story.keys.pressed < _KEYS
        story.quit()
    opened.library.close()
    assert check_library(path) == []
