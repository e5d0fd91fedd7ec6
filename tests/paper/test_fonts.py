from __future__ import annotations

import pytest

from libdesk.paper import fonts
from libdesk.paper.fonts import Run, clean, missing_characters, runs, width, width_mm

FILES = {
    "BIZUDPGothic": ("Regular", "Bold"),
    "NotoSans": ("Regular", "Bold"),
    "NotoSansJP": ("Regular",),
    "NotoSansSC": ("Regular",),
    "NotoSansKR": ("Regular",),
}


@pytest.mark.parametrize("family", FILES)
def test_the_coverage_table_tells_what_the_fonts_print(family: str) -> None:
    firsts, lasts = fonts._coverage()[family]
    listed = {point for first, last in zip(firsts, lasts, strict=True) for point in range(first, last + 1)}
    for cut in FILES[family]:
        assert listed <= set(fonts._opened(f"{family}-{cut}").face.charToGlyph)


def test_japanese_and_latin_go_to_their_own_fonts() -> None:
    assert runs("夏目漱石 Natsume, Sōseki") == (Run("BIZUDPGothic", "夏目漱石"), Run("NotoSans", " Natsume, Sōseki"))


def test_greek_and_cyrillic_are_not_full_width() -> None:
    assert runs("Ελλάδα и Москва") == (Run("NotoSans", "Ελλάδα и Москва"),)


def test_hangul_goes_to_the_korean_font() -> None:
    assert runs("국립도서관") == (Run("NotoSansKR", "국립도서관"),)
    assert [run.family for run in runs("국립 library")] == ["NotoSansKR", "NotoSans"]


def test_rare_and_simplified_characters_fall_back() -> None:
    assert [run.family for run in runs("𠮷")] == ["NotoSansJP"]
    assert "NotoSansSC" in [run.family for run in runs("图书馆")]
    assert missing_characters(["𠮷野 髙﨑 邉 國 图书馆 서울"]) == ()


def test_punctuation_takes_after_its_neighbour() -> None:
    assert runs("Ever “after”…") == (Run("NotoSans", "Ever “after”…"),)
    assert runs("「猫」…犬") == (Run("BIZUDPGothic", "「猫」…犬"),)
    assert runs("“猫”") == (Run("BIZUDPGothic", "“猫”"),)
    assert runs("—") == (Run("BIZUDPGothic", "—"),)
    assert runs("") == ()


def test_a_mark_stays_with_its_letter() -> None:
    assert runs("x\u0301") == (Run("NotoSans", "x\u0301"),)


def test_what_no_font_has_prints_a_geta_and_is_reported_before() -> None:
    assert "".join(run.text for run in runs("a\u1234猫")) == "a〓猫"
    assert missing_characters(["猫\ue000", "\u1234a\n"]) == ("\u1234", "\ue000")


def test_controls_bidi_and_format_characters_are_stripped() -> None:
    assert clean("a\x00b\x1b[31m\u202ec\u200bd\u00ade\ufeff\ud800f\ufe0f") == "ab[31mcdef"
    assert clean("a\tb\r\nc\rd\u2028e\x0b") == "a b\nc\nd\ne "


def test_marks_are_composed_and_kanji_of_names_kept() -> None:
    assert clean("Se\u0301oul か\u3099") == "Séoul が"
    assert clean("神\ufa19") == "神\ufa19"


def test_widths_add_up_and_bold_is_wider() -> None:
    assert width("猫犬") == pytest.approx(width("猫") + width("犬"))
    assert width("Library", True) > width("Library")
    assert width_mm("x" * 10, 12) == pytest.approx(10 * width_mm("x", 12))


def test_fallback_fonts_are_opened_once_for_both_weights() -> None:
    assert fonts.font("NotoSansKR", True) is fonts.font("NotoSansKR", False)
    assert fonts.font("NotoSans", True) is not fonts.font("NotoSans", False)
