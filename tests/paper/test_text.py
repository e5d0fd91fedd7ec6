from __future__ import annotations

import pytest

from libdesk.paper.fonts import width_mm
from libdesk.paper.text import Cut, baseline, block, break_lines, largest_block, leading, sizes

LINE_START_FORBIDDEN = set("、。，．・：；？！ー」』）】〕〉》ぁぃぅぇぉっゃゅょァィゥェォッャュョ々…")
LINE_END_FORBIDDEN = set("「『（【〔〈《")
JAPANESE = "「吾輩は猫である」と、夏目漱石（なつめそうせき）は『コンピューター・ゲーム』ッャ々…に書いた。"


@pytest.mark.parametrize("column", [17, 19, 23, 27, 31])
def test_japanese_rules_of_line_start_and_end_are_kept(column: float) -> None:
    lines = break_lines(JAPANESE * 2, column, 8, False, Cut.ADDRESS)
    assert lines is not None
    assert "".join(lines) == JAPANESE * 2
    for line in lines:
        assert line[0] not in LINE_START_FORBIDDEN
        assert line[-1] not in LINE_END_FORBIDDEN
        assert width_mm(line, 8) <= column


def test_words_are_kept_whole_and_spaces_go_at_line_ends() -> None:
    assert break_lines("Lorem ipsum dolor sit amet", 24, 10, False, Cut.PROSE) == ("Lorem ipsum", "dolor sit amet")


def test_c_plus_plus_is_not_parted() -> None:
    lines = break_lines("C++ C# C++ C# C++ C#", 7, 10, False, Cut.ADDRESS)
    assert lines is not None
    assert all(line.startswith("C") for line in lines)


@pytest.mark.parametrize("column", range(24, 60, 3))
def test_a_postal_code_keeps_its_mark(column: float) -> None:
    made = block("桜台府立図書館 相互貸借係 〒619-0288 京都府桜台市北区", column, 10, cut=Cut.ADDRESS)
    assert made is not None
    assert not any(line.endswith("〒") for line in made.lines)


def test_newlines_of_a_text_stay() -> None:
    made = block("one\ntwo", 100, 10)
    assert made is not None
    assert made.lines == ("one", "two")
    assert made.height == pytest.approx(2 * leading(10))


def test_a_word_wider_than_its_column_breaks_only_where_it_may() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    assert block(word, 20, 10, cut=Cut.ADDRESS) is None
    assert block(word, 20, 10, cut=Cut.NUMBER) is None
    made = block(word, 20, 10, cut=Cut.PROSE)
    assert made is not None
    assert "".join(made.lines) == word
    assert max(width_mm(line, 10) for line in made.lines) <= 20


def test_graphemes_are_never_parted() -> None:
    made = block("e\u0323\u0301" * 30, 10, 10)
    assert made is not None
    assert all(line.endswith("\u0301") for line in made.lines)


def test_only_titles_are_shortened() -> None:
    text = "A rather long title of a book that needs several lines"
    made = block(text, 30, 10, cut=Cut.TITLE, most_lines=2)
    assert made is not None
    assert made.shortened
    assert len(made.lines) == 2
    assert made.lines[-1].endswith("…")
    assert width_mm(made.lines[-1], 10) <= 30
    assert block(text, 30, 10, cut=Cut.PROSE, most_lines=2) is None


def test_text_grows_then_shrinks_then_is_cut() -> None:
    text = "word " * 12
    assert (largest_block(text, 30, 100, 12) or pytest.fail("it fits")).size == 12
    shrunk = largest_block(text, 30, 16, 12)
    assert shrunk is not None
    assert 8 <= shrunk.size < 12
    assert largest_block(text * 9, 30, 16, 12) is None
    cut = largest_block(text * 9, 30, 16, 12, cut=Cut.TITLE)
    assert cut is not None
    assert (cut.size, cut.shortened) == (8, True)
    assert cut.height <= 16
    assert largest_block(text, 30, 1, 12, cut=Cut.TITLE) is None


def test_sizes_go_down_to_the_smallest_and_no_further() -> None:
    assert sizes(10) == (10, 9.5, 9, 8.5, 8)
    assert sizes(8) == (8,)
    assert sizes(7, 8) == (7,)
    assert baseline(10) < leading(10)
