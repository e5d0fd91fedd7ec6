from __future__ import annotations

import pytest

from libdesk.paper import calibration, gallery
from libdesk.paper.calibration import CROSS, CalibrationSheet
from libdesk.paper.document import Offset
from tests.paper.printed import all_text, inked, places, words
from tests.paper.samples import BOTH


def _sheet() -> CalibrationSheet:
    return CalibrationSheet(BOTH, gallery.texts(words, calibration, BOTH))


def test_cross_and_rule_stand_where_the_words_say() -> None:
    pdf = calibration.pdf(_sheet())
    assert "50 mm" in all_text(pdf)
    ink = inked(pdf)
    assert ink.left == pytest.approx(CROSS - 12, abs=0.3)
    assert ink.top == pytest.approx(CROSS - 12, abs=0.3)
    (ninety,) = places(pdf, "90")
    assert (ninety.left + ninety.right) / 2 == pytest.approx(CROSS + 90, abs=0.3)


def test_the_offset_moves_the_cross() -> None:
    ink, moved = inked(calibration.pdf(_sheet())), inked(calibration.pdf(_sheet(), Offset(-2, 3)))
    assert (moved.left - ink.left, moved.top - ink.top) == pytest.approx((-2, 3), abs=0.2)
