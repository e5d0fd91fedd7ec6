from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QColor, QFontMetrics

from libdesk.ui.roles import LIGHT
from libdesk.ui.signs import SIGNS, SignKind
from libdesk.ui.theme import Theme
from libdesk.ui.translation import Translation
from libdesk.ui.type_scale import TypeSize, sized
from libdesk.ui.widgets import verdict_band as module
from libdesk.ui.widgets.verdict_band import Verdict, VerdictBand, outline

LENT = Verdict(SignKind.DONE, "Lent", "Kokoro · Natsume Kinnosuke", "Due back 7 January, 17:00")
REAL = (SignKind.DONE, SignKind.ATTENTION, SignKind.STOP, SignKind.INFORMATION)


@pytest.fixture
def band(qtbot, theme: Theme) -> VerdictBand:
    made = VerdictBand(fade=False)
    qtbot.addWidget(made)
    made.resize(900, made.sizeHint().height())
    made.show()
    return made


def test_the_accessible_words_follow_and_are_announced(band: VerdictBand, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, object]] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: said.append((event.message(), event.politeness()))
    )
    band.show_verdict(LENT)
    assert band.accessibleName() == "Done"
    assert band.accessibleDescription() == "Lent\nKokoro · Natsume Kinnosuke\nDue back 7 January, 17:00"
    band.show_verdict(Verdict(SignKind.STOP, "Not lent"))
    politeness = QAccessible.AnnouncementPoliteness
    assert said == [
        ("Lent\nKokoro · Natsume Kinnosuke\nDue back 7 January, 17:00", politeness.Polite),
        ("Not lent", politeness.Assertive),
    ]


def test_every_kind_has_its_own_colour_shape_glyph_and_word() -> None:
    for trait in ("role", "outline", "glyph", "icon", "word"):
        assert len({getattr(SIGNS[kind], trait) for kind in REAL}) == len(REAL), trait


@pytest.mark.parametrize("kind", REAL)
def test_the_band_is_painted_in_the_colours_of_its_kind(band: VerdictBand, kind: SignKind) -> None:
    band.show_verdict(Verdict(kind, "What", "About", "Follows"))
    picture = band.grab().toImage()
    tint, colour = getattr(LIGHT, f"{kind}_tint"), getattr(LIGHT, kind)
    assert picture.pixelColor(picture.width() - 20, picture.height() // 2) == QColor(tint)
    assert picture.pixelColor(48, picture.height() // 2 - 26) == QColor(colour)


def test_outlines_differ_around_the_same_centre() -> None:
    shapes = {name: outline(name, QPointF(0, 0), 30) for name in ("circle", "diamond", "octagon", "square")}
    assert [len(shape) for shape in shapes.values()] == [96, 4, 8, 4]
    assert shapes["diamond"].boundingRect().width() > shapes["square"].boundingRect().width()
    assert all(abs(shape.boundingRect().center().x()) < 0.01 for shape in shapes.values())


def test_three_lines_of_28_20_and_16_pixels_fit(band: VerdictBand) -> None:
    lines = sum(
        QFontMetrics(sized(band.font(), size)).height() for size in (TypeSize.LARGE, TypeSize.MIDDLE, TypeSize.SMALLER)
    )
    assert band.minimumSizeHint().height() >= lines
    assert band.sizeHint().height() > band.minimumSizeHint().height()


def test_what_does_not_fit_is_in_the_tooltip(band: VerdictBand) -> None:
    band.show_verdict(LENT)
    assert band.toolTip() == ""
    band.show_verdict(Verdict(SignKind.DONE, "Lent", "A very long title " * 20))
    assert "A very long title" in band.toolTip()
    band.resize(20000, band.height())
    assert band.toolTip() == ""


def test_at_rest_it_says_what_can_be_done(band: VerdictBand) -> None:
    band.show_verdict(LENT)
    band.rest("Ready", "Scan a card or a book")
    assert band.accessibleName() == "Ready"
    picture = band.grab().toImage()
    assert picture.pixelColor(picture.width() - 20, picture.height() // 2) == QColor(LIGHT.surface)
    assert band.verdict.kind is SignKind.NEUTRAL


def test_the_kind_is_said_in_the_window_s_language(band: VerdictBand, translation: Translation) -> None:
    translation.choose("ja")
    band.show_verdict(Verdict(SignKind.STOP, "貸出できません"))
    assert band.accessibleName() == "不可"


@pytest.mark.parametrize("still", [True, False])
def test_it_fades_in_unless_motion_is_reduced(
    qtbot, theme: Theme, monkeypatch: pytest.MonkeyPatch, still: bool
) -> None:
    monkeypatch.setattr(module, "motion_is_reduced", lambda: still)
    band = VerdictBand()
    qtbot.addWidget(band)
    band.show()
    band.show_verdict(LENT)
    assert (band._fading.state() is band._fading.State.Running) is not still
    assert band._fading.duration() == 80
    band.grab()
    if not still:
        with qtbot.waitSignal(band._fading.finished):
            pass
