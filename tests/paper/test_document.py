from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from libdesk.paper.document import Document, Offset
from tests.paper.printed import places
from tests.paper.samples import MARKUP_LIKE


def _one_line(text: str, offset: Offset | None = None) -> bytes:
    document = Document("Title of <it> & more", ("ja", "en"), offset or Offset())
    page = document.page(210, 297)
    page.text(20, 50, text, 12, bold=True)
    document.finish(page)
    return document.to_bytes()


def test_properties_tell_title_and_language_and_no_person_or_path() -> None:
    reader = pypdf.PdfReader(BytesIO(_one_line("x")))
    assert reader.metadata is not None
    assert reader.metadata.title == "Title of <it> & more"
    assert not reader.metadata.author
    assert reader.metadata.producer == "LibDesk"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "ja"
    assert root["/ViewerPreferences"]["/PrintScaling"] == "/None"
    assert b"/home" not in _one_line("x")


def test_every_font_is_embedded() -> None:
    reader = pypdf.PdfReader(BytesIO(_one_line("猫 cat 국립 𠮷 图")))
    for reference in reader.pages[0]["/Resources"]["/Font"].values():
        found = reference.get_object()
        assert "/FontFile2" in found["/FontDescriptor"].get_object(), found


def test_the_same_input_gives_the_same_bytes() -> None:
    assert _one_line("猫 cat 국립") == _one_line("猫 cat 국립")


@pytest.mark.parametrize("text", MARKUP_LIKE)
def test_text_is_never_markup(text: str) -> None:
    assert text in pypdf.PdfReader(BytesIO(_one_line(text))).pages[0].extract_text()


def test_a_text_stands_where_it_is_put_and_moves_with_the_printers_offset() -> None:
    (place,) = places(_one_line("HIHI"), "HIHI")
    assert place.left == pytest.approx(20, abs=0.5)
    assert place.bottom == pytest.approx(50, abs=0.1)
    (moved,) = places(_one_line("HIHI", Offset(1.5, -2)), "HIHI")
    assert moved.left - place.left == pytest.approx(1.5, abs=0.02)
    assert moved.bottom - place.bottom == pytest.approx(-2, abs=0.02)


def test_latin_and_japanese_stand_on_one_baseline() -> None:
    document = Document("x", ("ja",))
    page = document.page(210, 297)
    page.text(20, 50, "図書H館I", 12)
    document.finish(page)
    contents = pypdf.PdfReader(BytesIO(document.to_bytes())).pages[0].get_contents()
    assert contents is not None
    assert contents.get_data().count(b" Td ") == 1
    assert b" Ts" not in contents.get_data()


def test_alignment() -> None:
    document = Document("x", ("en",))
    page = document.page(210, 297)
    page.text(100, 20, "RRRR", 12, align="right")
    page.text(100, 30, "CCCC", 12, align="centre")
    page.text(100, 40, "", 12)
    document.finish(page)
    pdf = document.to_bytes()
    assert places(pdf, "RRRR")[0].right == pytest.approx(100, abs=0.5)
    centre = places(pdf, "CCCC")[0]
    assert (centre.left + centre.right) / 2 == pytest.approx(100, abs=0.3)


def test_many_strings_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("libdesk.paper.document._MOST_STRINGS_KEPT", 3)
    document = Document("x", ("en",))
    page = document.page(210, 297)
    for number in range(10):
        page.text(10, 10 + 5 * number, f"line {number}", 8)
    document.finish(page)
    assert len(document._strings) <= 4
    assert "line 9" in pypdf.PdfReader(BytesIO(document.to_bytes())).pages[0].extract_text()
