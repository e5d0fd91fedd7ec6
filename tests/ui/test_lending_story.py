"""A lent item by keyboard: packed with its marks, its papers, posted, confirmed, home damaged, and made good."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from libdesk.domain.lending_states import LendingState, LendingStep
from libdesk.services.lending_cases import open_case
from libdesk.services.lending_forms import Packing, Picture
from libdesk.services.lending_story import lending_story_of
from libdesk.ui.pages import file_choosing
from libdesk.ui.pages.lending_condition_shown import ConditionsBeside
from libdesk.ui.pages.lending_fact_groups import FACT_GROUPS
from libdesk.ui.pages.lending_marks import MarksPart
from libdesk.ui.pages.lending_page import LendingPage
from libdesk.ui.pages.lending_pictures_dialog import PicturesDialog
from libdesk.ui.pages.print_preview import PrintPreview
from libdesk.ui.pages.sign_line import SignLine
from libdesk.ui.pages.step_panel import StepPanel
from tests import lending_steps
from tests.services.test_lending_packing import photograph
from tests.ui.accessibility import assert_every_control_is_named
from tests.ui.window_fixtures import OpenWindow

Key, Modifier = Qt.Key, Qt.KeyboardModifier
CONTROL = Modifier.ControlModifier


class Counter:
    """The page of lending, and the keys pressed on it."""

    def __init__(self, desk: OpenWindow, request_id: int) -> None:
        self.desk, self.request_id = desk, request_id
        self.page = desk.go("lending", LendingPage)

    def open(self, step: str) -> StepPanel:
        """Open the form of the next step as a scan of the request does, or of another one as its menu does."""
        self.desk.window.activateWindow()
        details = self.page.requests.details
        if details.step_panel is None:
            self.page.open_request(self.request_id)
            self.desk.until(lambda: details.step_panel or details.reading)
            self.desk.settle()
        if details.step_panel is None or details.step_panel.step != step:
            if details.step_panel is not None:
                self.desk.press(Key.Key_Escape)
                self.desk.settle()
            details.open_step(step)
        panel = details.step_panel
        assert panel is not None
        assert panel.step == step
        assert_every_control_is_named(self.desk.window)
        return panel

    def fill(self, panel: StepPanel, name: str, text: str) -> None:
        editor = panel.form.editor(name)
        editor.setFocus()
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        self.desk.type(text, editor)

    def save(self) -> None:
        self.desk.press(Key.Key_Return, CONTROL)
        self.desk.until(lambda: self.page.requests.details.step_panel is None)
        self.desk.settle()

    def state(self) -> LendingState:
        return self.desk.services.lending.record(self.request_id).state


def marks_of(panel: StepPanel) -> MarksPart:
    part = panel.form.part
    assert isinstance(part, MarksPart)
    return part


@pytest.mark.rule("L12")
@pytest.mark.rule("L13")
@pytest.mark.rule("L14")
@pytest.mark.rule("L17")
@pytest.mark.rule("L19")
def test_from_packing_to_a_closed_case_by_keys(
    desk_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desk_window
    counter = Counter(desk, lending_steps.picked(desk.small))
    picture = tmp_path / "cover.png"
    picture.write_bytes(photograph())
    monkeypatch.setattr(file_choosing, "files_to_open", lambda *_what: [picture])

    panel = counter.open(LendingStep.PACK)
    stain = marks_of(panel).boxes["stain"]
    stain.setFocus()
    desk.press(Key.Key_Space)
    desk.press(Key.Key_Tab)
    assert QApplication.focusWidget() is marks_of(panel).words["stain"]
    desk.type("p. 12")
    marks_of(panel).attach_button.setFocus()
    desk.press(Key.Key_Return)
    counter.save()
    story = lending_story_of(desk.services.library.rows, counter.request_id)
    assert story.sent_marks == (("stain", "p. 12"),)
    assert [one.name for one in story.pictures] == ["cover.png"]

    desk.until(lambda: QApplication.focusWidget() is counter.page.done_line.offer_button)
    desk.press(Key.Key_Return)
    desk.until(lambda: previews())
    previews()[0].save_to(tmp_path / "packet.pdf")
    desk.until(lambda: not previews())
    desk.settle()

    panel = counter.open(LendingStep.SHIP)
    desk.type("rr 123 456 786 jp")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: panel.form.errors())
    assert "last digit" in panel.form.errors()["tracking_number"]
    counter.fill(panel, "tracking_number", "rr 123 456 785 jp")
    counter.fill(panel, "weight_grams", "420")
    counter.fill(panel, "postage", "1,200")
    counter.fill(panel, "declared_value", "8000")
    counter.save()
    sent = desk.services.lending.record(counter.request_id)
    assert (sent.postage, sent.declared_value, sent.weight_grams) == (1200, 8000, 420)

    desk.small.later(days=20)
    panel = counter.open(LendingStep.FILE_RECEIPT_LETTER)
    desk.type("2026/1/20")
    assert "20 February 2026" in panel.form.follows_text
    counter.save()
    assert counter.state() is LendingState.CONFIRMED

    desk.small.later(days=5)
    panel = counter.open(LendingStep.TAKE_HOME)
    # The item in the hand is scanned first.
    assert QApplication.focusWidget() is panel.form.editor("scanned")
    assert marks_of(panel).boxes["stain"].isChecked()
    assert panel.findChild(ConditionsBeside) is not None
    counter.fill(panel, "scanned", "B1")
    counter.fill(panel, "posted_on", "20260128")
    counter.fill(panel, "condition", "dam")
    marks_of(panel).boxes["water"].setFocus()
    desk.press(Key.Key_Space)
    for name in ("slip_enclosed", "sheet_enclosed"):
        panel.form.editor(name).setFocus()
        desk.press(Key.Key_Space)
    counter.save()
    assert counter.state() is LendingState.RETURNED
    assert any("compensation is open" in remark for remark in counter.page.done_line.remarks)
    facts = counter.page.requests.details.facts
    assert facts is not None
    beside = facts.findChild(ConditionsBeside)
    assert beside is not None
    marked = [line.label.text() for line in beside.findChildren(SignLine)]
    assert marked == ["damaged", "stain – p. 12\nwater damage"]

    panel = counter.open("decide_compensation")
    assert QApplication.focusWidget() is panel.form.editor("way")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: panel.form.errors())
    assert "sum" in panel.form.errors()["amount"]
    counter.fill(panel, "amount", "9,000")
    counter.save()
    counter.open("ask_compensation")
    counter.save()
    case = open_case(desk.services.library.rows, counter.request_id)
    assert case is not None
    assert (case.amount, case.answer_by) == (9000, date(2026, 3, 3))
    counter.open("close_compensation")
    counter.save()
    assert open_case(desk.services.library.rows, counter.request_id) is None
    assert counter.page.requests.details.primary is None


@pytest.mark.rule("L07")
@pytest.mark.rule("L19")
def test_recalled_refused_an_extension_lost_and_made_good_by_keys(desk_window: OpenWindow) -> None:
    desk = desk_window
    counter = Counter(desk, lending_steps.confirmed(desk.small))
    panel = counter.open(LendingStep.RECALL)
    counter.fill(panel, "reason", "for an exhibition")
    counter.save()
    record = desk.services.lending.record(counter.request_id)
    assert (record.recall_reason, record.recall_by) == ("for an exhibition", date(2026, 1, 21))
    panel = counter.open(LendingStep.REFUSE_EXTENSION)
    panel.form.editor("by").setFocus()
    desk.press(Key.Key_Down)
    counter.save()
    panel = counter.open(LendingStep.REPORT_LOST)
    counter.fill(panel, "description", "not found there")
    counter.save()
    panel = counter.open("decide_compensation")
    counter.save()
    counter.open("ask_compensation")
    counter.save()
    panel = counter.open(LendingStep.MAKE_GOOD)
    counter.fill(panel, "note", "a new copy came")
    counter.save()
    assert counter.state() is LendingState.MADE_GOOD
    facts = counter.page.requests.details.facts
    assert facts is not None


@pytest.mark.rule("L15")
def test_another_copy_is_chosen_with_the_reason(desk_window: OpenWindow) -> None:
    counter = Counter(desk_window, lending_steps.packed(desk_window.small))
    panel = counter.open(LendingStep.CHOOSE_ANOTHER)
    counter.fill(panel, "reason", "the cover is loose")
    counter.save()
    assert counter.state() is LendingState.RECEIVED


@pytest.mark.rule("L13")
def test_a_parcel_without_papers_is_held_back_until_staff_say_why(desk_window: OpenWindow) -> None:
    desk = desk_window
    counter = Counter(desk, lending_steps.packed(desk.small))
    panel = counter.open(LendingStep.SHIP)
    desk.type("RR 1")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: not panel.why.isHidden())
    assert "Loan slip" in panel.reasons[0]
    desk.type("printed by hand")
    counter.save()
    assert counter.state() is LendingState.SHIPPED
    (kept,) = lending_story_of(desk.services.library.rows, counter.request_id).overrides
    assert kept.explanation == "printed by hand"


def test_a_picture_that_is_none_or_gone_is_told_and_can_be_left_out(desk_window: OpenWindow, tmp_path: Path) -> None:
    desk = desk_window
    counter = Counter(desk, lending_steps.picked(desk.small))
    wrong = tmp_path / "letter.pdf"
    wrong.write_bytes(b"%PDF-1.7")
    panel = counter.open(LendingStep.PACK)
    part = marks_of(panel)
    for paths, said in (([wrong], "no PNG or JPEG"), ([tmp_path / "gone.png"], "cannot be read any more")):
        part.attach(paths)
        desk.press(Key.Key_Return, CONTROL)
        desk.until(lambda said=said: any(said in reason for reason in panel.reasons))
        part._drop(paths[0])
    assert part.values()["pictures"] == ""
    counter.save()
    assert counter.state() is LendingState.PACKED


def test_the_photographs_are_looked_at_again(desk_window: OpenWindow) -> None:
    desk = desk_window
    pictures = tuple(Picture(f"{colour}.png", photograph(colour=colour)) for colour in ("red", "blue"))
    request_id = lending_steps.packed(desk.small, packing=Packing("good", pictures=pictures))
    counter = Counter(desk, request_id)
    counter.open(LendingStep.SHIP)
    desk.press(Key.Key_Escape)
    details = counter.page.requests.details
    assert details.reading is not None
    dict(details.deeds(details.reading))["Photographs …"]()
    dialog = desk.dialog(PicturesDialog)
    for row, colour in enumerate(("red", "blue")):
        desk.until(lambda colour=colour: colour in dialog.shown.accessibleName())
        assert dialog.shown.pixmap().toImage().pixelColor(5, 5).name() == {"red": "#ff0000", "blue": "#0000ff"}[colour]
        assert dialog.list.currentRow() == row
        desk.press(Key.Key_Down)
    assert_every_control_is_named(dialog)
    desk.press(Key.Key_Escape)


def test_a_sum_that_is_none_is_said_beside_its_field(desk_window: OpenWindow) -> None:
    desk = desk_window
    counter = Counter(desk, lending_steps.packed(desk.small, packing=Packing("worn")))
    panel = counter.open(LendingStep.SHIP)
    desk.type("RR 1")
    counter.fill(panel, "postage", "much")
    desk.press(Key.Key_Return, CONTROL)
    desk.until(lambda: panel.form.errors())
    assert set(panel.form.errors()) == {"postage"}


@pytest.mark.rule("L07")
def test_the_due_date_is_provisional_until_the_letter_comes(desk_window: OpenWindow) -> None:
    counter = Counter(desk_window, lending_steps.shipped(desk_window.small))
    page = counter.page
    page.open_request(counter.request_id)
    desk_window.until(lambda: page.requests.details.step_panel)
    desk_window.press(Key.Key_Escape)
    desk_window.settle()
    reading = page.requests.details.reading
    assert reading is not None
    assert (reading.record.due_on, reading.due_on) == (None, date(2026, 2, 21))
    letter = dict(FACT_GROUPS[1][1](page.requests.details._session, reading))
    assert letter["Post back by"] == "about 21 February 2026, provisional"


def previews() -> list[PrintPreview]:
    return [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, PrintPreview)]
