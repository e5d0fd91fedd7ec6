from __future__ import annotations

from collections import Counter
from datetime import date

from stdnum import isbn as isbn_numbers

from libdesk.domain.sample.check_digits import with_card_check_digit
from libdesk.domain.sample.titles import sample_titles
from tests.domain.sample.sample_records import items, text_of, title_of, titles, works

SAMPLE_TITLES = 1_500


def test_exactly_fifteen_hundred_titles_with_one_to_three_items_each() -> None:
    assert len(titles()) == SAMPLE_TITLES
    assert {len(title.items) for title in titles()} == {1, 2, 3}


def test_titles_are_the_same_each_time() -> None:
    assert sample_titles(works()) == titles()


def test_each_title_stands_once() -> None:
    keys = {(t.title, t.author, t.volume, t.edition, t.publisher, t.year, t.material) for t in titles()}
    assert len(keys) == SAMPLE_TITLES


def test_half_is_japanese_a_third_english_and_the_rest_of_many_languages() -> None:
    languages = Counter(title.language for title in titles())
    assert languages["jpn"] == 760
    assert languages["eng"] == 500
    assert {"fre", "ger", "rus", "gre", "chi", "kor", "ita", "spa", "lat"} <= set(languages)


def test_sets_have_their_volumes_in_order() -> None:
    genji = [t.volume for t in titles() if t.title == "源氏物語" and not t.edition and t.author == "紫式部"]
    assert genji[:10] == [str(volume) for volume in range(1, 11)]
    cat = [t.volume for t in titles() if t.title == "吾輩は猫である"]
    assert cat[:2] == ["上", "下"]
    assert len([t for t in titles() if t.title == "西遊記" and t.language == "jpn"]) >= 10
    assert len({t.extent for t in titles() if t.title == "西遊記" and t.language == "jpn"}) > 5


def test_books_after_1970_have_an_isbn_of_their_own() -> None:
    for title in titles():
        assert bool(title.isbn) == (title.material == "book" and title.year > 1970), title
    isbns = [title.isbn for title in titles() if title.isbn]
    assert len(isbns) == len(set(isbns)) > 900
    for title in titles():
        if title.isbn:
            assert isbn_numbers.is_valid(title.isbn)
            assert isbn_numbers.format(title.isbn) == title.isbn_as_written
            assert title.isbn.startswith("97849999")
        else:
            assert title.isbn_as_written == ""


def test_old_books_are_digitized_recordings_never() -> None:
    assert all(t.digitized for t in titles() if t.year <= 1930 and t.material != "audio")
    assert not any(t.digitized for t in titles() if t.year > 1968 or t.material == "audio")
    assert {t.digitized for t in titles() if 1931 <= t.year <= 1968} == {True, False}


def test_item_numbers_are_unique_and_carry_a_check_digit() -> None:
    numbers = [item.number for title in titles() for item in title.items]
    assert len(numbers) == len(set(numbers))
    assert all(len(n) == 10 and n.startswith("10") and with_card_check_digit(n[:-1]) == n for n in numbers)


def test_every_site_collection_and_loan_class_is_used() -> None:
    assert {item.site for item in items().values()} == {"main", "branch"}
    assert {(item.collection, item.loan_class) for item in items().values()} == {
        ("general", "general"),
        ("general", "short"),
        ("reference", "reference"),
        ("reserve", "reserve"),
        ("children", "general"),
        ("rare", "reference"),
        ("audio", "av"),
    }
    assert {item.condition for item in items().values()} == {"good", "worn", "damaged", "deteriorated"}
    assert {item.binding for item in items().values()} == {
        "並製",
        "上製",
        "paperback",
        "hardcover",
        "leaflet",
        "case",
    }


def test_copies_of_a_title_stand_at_both_sites() -> None:
    several = [title for title in titles() if len(title.items) > 1]
    assert all({item.site for item in title.items} == {"main", "branch"} for title in several)
    assert all([item.copy_number for item in t.items] == list(range(1, len(t.items) + 1)) for t in several)


def test_call_numbers_are_class_book_number_and_volume() -> None:
    by_title = {(t.title, t.language, t.volume): t.items[0] for t in reversed(titles())}
    assert by_title["吾輩は猫である", "jpn", "上"].call_number == "913.6/ナツ/上"
    assert by_title["竹取物語", "jpn", ""].call_number == "913.31/タケ"
    assert by_title["蜘蛛の糸", "jpn", ""].call_number == "K913.6/アク"
    assert by_title["Война и мир", "rus", "1"].call_number == "983.6/TOL/1"
    assert by_title["Beowulf", "eng", ""].call_number == "931.3/BEO"
    assert all(1 <= len(item.book_number) <= 3 for item in items().values())


def test_items_are_bought_between_1948_and_2026_and_not_before_they_were_published() -> None:
    for number, item in items().items():
        assert date(1948, 4, 1) <= item.acquired_on <= date(2026, 3, 31)
        assert item.acquired_on.year >= title_of()[number].year
        assert item.price > 0
        assert item.currency == "JPY"
    assert {item.acquired_on.year // 10 for item in items().values()} == set(range(194, 203))


def test_a_set_that_goes_out_together_is_one_item_of_several_volumes() -> None:
    assert {item.volume_count for item in items().values()} >= {1, 5}


def test_facts_files_are_utf_8_with_line_feeds() -> None:
    for name in ("works.tsv", "patrons.tsv", "people.toml", "partners.toml"):
        text = text_of(name)
        assert text.endswith("\n")
        assert "\r" not in text
        assert "\ufeff" not in text
