"""What a record says is shown letter by letter wherever it stands, also where it looks like markup."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from libdesk.resources import resource_path
from libdesk.ui.plain_tooltips import in_tooltip
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.labels import (
    ElidedLabel,
    HeadingLabel,
    PlainLabel,
    SecondaryLabel,
    StatusLabel,
    TitleLabel,
)
from libdesk.ui.widgets.verdict_band import Verdict, VerdictBand

MARKUP = "<b>Bold</b> & <img src=x>"
# Labels that make or draw their text themselves, and say how in this one place.
_LABELS = "labels.py"


def _sources() -> list[tuple[str, int, str]]:
    folder = resource_path("icons").parents[1] / "libdesk" / "ui"
    return [
        (file.name, number, line)
        for file in sorted(folder.rglob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
    ]


def test_no_label_is_made_that_could_take_its_text_for_markup() -> None:
    bare = re.compile(r"\bQLabel\b")
    assert [
        found for found in _sources() if found[0] != _LABELS and bare.search(found[2]) and "[sign=" not in found[2]
    ] == []


def test_every_tooltip_is_given_its_text_as_it_stands() -> None:
    given = re.compile(r"\bsetToolTip\(|\bQToolTip\.showText\(")
    found = [found for found in _sources() if given.search(found[2])]
    assert found
    # An action's own tooltip was made for it already.
    assert [one for one in found if "in_tooltip(" not in one[2] and ".toolTip()" not in one[2]] == []


@pytest.mark.parametrize("kind", [PlainLabel, SecondaryLabel, ElidedLabel, TitleLabel, HeadingLabel])
def test_a_label_is_as_wide_as_the_letters_that_it_is_given(qtbot: QtBot, kind: type[PlainLabel]) -> None:
    label = kind(MARKUP)
    label.setWordWrap(False)
    qtbot.addWidget(label)
    assert label.sizeHint().width() >= label.fontMetrics().horizontalAdvance(MARKUP)


def test_a_cut_label_has_its_letters_in_the_tooltip(qtbot: QtBot) -> None:
    label = StatusLabel()
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.setText(MARKUP)
    assert _as_shown(label.toolTip()) == MARKUP


def test_the_band_has_its_letters_in_the_tooltip(qtbot: QtBot) -> None:
    band = VerdictBand()
    qtbot.addWidget(band)
    band.resize(120, 100)
    band.show_verdict(Verdict(SignKind.DONE, "Lent", MARKUP))
    assert _as_shown(band.toolTip()) == f"Lent\n{MARKUP}"


@pytest.mark.parametrize(
    "text", [MARKUP, "a < b", "&lt;tea&gt;", "<?xml version='1.0'?>", "one\n<i>two</i>  three", "\"<a href='x'>\""]
)
def test_a_tooltip_shows_signs_of_markup_as_signs(text: str) -> None:
    assert _as_shown(in_tooltip(text)) == text


@pytest.mark.parametrize("text", ["", "Plain", "Tom & Jerry", "図書館\nと本"])
def test_a_tooltip_without_them_stays_as_it_is(text: str) -> None:
    assert in_tooltip(text) == text


def _as_shown(tooltip: str) -> str:
    document = QTextDocument()
    document.setHtml(tooltip)
    return document.toPlainText()
