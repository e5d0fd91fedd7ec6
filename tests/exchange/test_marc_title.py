"""What of a MARC record becomes what of a title."""

from __future__ import annotations

import pytest

from libdesk.domain.title_numbers import TitleNumber
from libdesk.exchange.records import TitleRecord
from tests.exchange.marc_building import BLANK_008, Field, data_field, iso2709, read_all, title_of, warnings_of

TITLE = data_field("245", "aTitle", indicators="10")


@pytest.mark.parametrize(
    ("subfields", "title"),
    [
        (["aTitle /", "cAuthor."], "Title"),
        (["aTitle :", "bsubtitle /"], "Title : subtitle"),
        (["aTitel =", "bTitle."], "Titel = Title"),
        (["aOne ;", "bTwo"], "One ; Two"),
        (["aTitle", "bsubtitle"], "Title : subtitle"),
        (["aTitle.", "nPart 2,", "pThe return /"], "Title. Part 2, The return"),
        (["aTitle.", "pThe return."], "Title. The return"),
        (["aWhy?", "n2"], "Why? 2"),
        (["aTitle,", "nPart 2"], "Title, Part 2"),
        (["aTitle", "h[sound recording] /"], "Title"),
        (["aWaiting ..."], "Waiting ..."),
        (["aLetters to J."], "Letters to J."),
        (["aFoxes, hares, etc."], "Foxes, hares, etc."),
        (["a\u200fعنوان /\u200f"], "عنوان"),
        (["a", "bOnly this"], "Only this"),
        (["kLetters,", "f1901-1910"], "Letters, 1901-1910"),
        (["6880-01", "aTitle"], "Title"),
        (["a  Much    space  "], "Much space"),
    ],
)
def test_title(subfields: list[str], title: str) -> None:
    assert title_of(data_field("245", *subfields)).title == title


def test_japanese_title_with_both_readings() -> None:
    record = title_of(
        ("003", "JTNDL"),
        data_field("245", "6880-01", "aこれからの本 /", "c萩野正昭 著."),
        data_field("700", "6880-02", "a萩野, 正昭,", "d1946-"),
        data_field("246", "6880-03", "a別の題"),
        data_field("880", "6245-01/$1", "aコレカラ ノ ホン."),
        data_field("880", "6245-01/(B", "aKorekara no hon."),
        data_field("880", "6700-02/$1", "aハギノ, マサアキ,", "d1946-"),
        data_field("880", "6700-02/(B", "aHagino, Masaaki,", "d1946-"),
        data_field("880", "6246-03/$1", "aベツ ノ ダイ"),
    )
    assert (record.title, record.title_reading, record.title_latin) == (
        "これからの本",
        "コレカラ ノ ホン",
        "Korekara no hon",
    )
    assert (record.author, record.author_reading, record.author_latin) == (
        "萩野正昭",
        "ハギノ マサアキ",
        "Hagino, Masaaki",
    )
    assert record.other_titles == "別の題\nベツ ノ ダイ"


def test_a_latin_title_in_a_japanese_record_keeps_its_kana_as_reading() -> None:
    record = title_of(
        data_field("040", "aJTNDL", "bjpn"),
        data_field("245", "6880-01", "aNikkei"),
        data_field("880", "6245-01/$1", "aニッケイ"),
        data_field("880", "6245-01/(B", "aNikkei"),
    )
    assert (record.title, record.title_reading, record.title_latin) == ("Nikkei", "ニッケイ", "")


def test_the_original_script_of_a_romanised_record_becomes_the_title() -> None:
    record = title_of(
        data_field("040", "aDLC", "beng"),
        data_field("100", "6880-01", "aAbe, Kōbō."),
        data_field("245", "6880-02", "aSuna no onna /", indicators="14"),
        data_field("880", "6100-01/$1", "a安部公房."),
        data_field("880", "6245-02/$1", "a砂の女 /"),
    )
    assert (record.title, record.title_latin, record.title_nonfiling) == ("砂の女", "Suna no onna", 0)
    assert (record.author, record.author_latin) == ("安部公房", "Abe, Kōbō")


def test_a_kana_title_of_a_romanised_record_is_the_original() -> None:
    record = title_of(data_field("245", "6880-02", "aKokoro"), data_field("880", "6245-02/$1", "aこころ"))
    assert (record.title, record.title_reading, record.title_latin) == ("こころ", "", "Kokoro")


def test_a_kana_heading_with_kanji_in_880() -> None:
    record = title_of(data_field("245", "6880-01", "aこころ"), data_field("880", "6245-01/$1", "a心"))
    assert record.title == "心"


def test_an_880_without_245_gives_the_title_with_a_warning() -> None:
    (result,) = read_all(iso2709([data_field("880", "6500-00", "aNote"), data_field("880", "6245-00", "a砂の女")]))
    assert (result.title, warnings_of(result)) == ("砂の女", ["title_from_linked_field"])
    (empty,) = read_all(
        iso2709([data_field("245", "cAnn"), data_field("880", "6245-00", "cAnn"), data_field("880", "ax")])
    )
    assert empty.refusal is not None


@pytest.mark.parametrize(
    ("subfields", "title"), [(["ÁctivePerl with ASP /", "cAnn"], "ÁctivePerl with ASP"), (["\x01", "$aReal"], "aReal")]
)
def test_a_damaged_subfield_code(subfields: list[str], title: str) -> None:
    (result,) = read_all(iso2709([data_field("245", *subfields)]))
    assert result.title == title
    assert "subfield_code_repaired" in warnings_of(result)


@pytest.mark.parametrize(
    ("indicators", "title", "nonfiling"),
    [("14", "The end", 4), ("10", "End", 0), ("1x", "End", 0), ("19", "End", 0), ("", "End", 0)],
)
def test_nonfiling_characters(indicators: str, title: str, nonfiling: int) -> None:
    assert title_of(data_field("245", f"a{title}", indicators=indicators)).title_nonfiling == nonfiling


@pytest.mark.parametrize(
    ("fields", "author"),
    [
        ([data_field("100", "aMullin, Virginia L.,", "d1900-", "eauthor.")], "Mullin, Virginia L."),
        ([data_field("100", "aElizabeth", "bII,", "cQueen")], "Elizabeth, II, Queen"),
        ([data_field("110", "aFrance.", "bService.")], "France. Service"),
        ([data_field("111", "aCongress", "n(2nd)")], "Congress. (2nd)"),
        ([data_field("100", "aA"), data_field("700", "aB"), data_field("700", "aA")], "A; B"),
        ([data_field("700", "aBach", "tMass"), data_field("700", "aB")], "B"),
        ([data_field("700", "a夏目, 漱石")], "夏目漱石"),
        ([data_field("700", "aヘミングウェイ, アーネスト")], "ヘミングウェイ アーネスト"),
        ([], "edited by Ann"),
    ],
)
def test_authors(fields: list[Field], author: str) -> None:
    assert title_of(data_field("245", "aTitle /", "cedited by Ann."), *fields).author == author


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ([data_field("260", "a東京 :", "b晶文社,", "c2019.2.")], ("東京", "晶文社", 2019, "2019.2")),
        ([data_field("260", "a[Tokyo] :", "b[s.n.],", "c[19--]")], ("Tokyo", "", None, "19--")),
        ([data_field("260", "aA :", "bB ;", "aA :", "bC,", "c昭和50年")], ("A", "B ; C", 1975, "昭和50年")),
        (
            [
                data_field("264", "aX", "c©2001", indicators=" 4"),
                data_field("264", "aY :", "bZ,", "c2000.", indicators=" 1"),
            ],
            ("Y", "Z", 2000, "2000"),
        ),
        ([data_field("264", "aX", "c2001]", indicators=" 4")], ("X", "", 2001, "2001")),
        ([("008", BLANK_008)], ("", "", 2019, "")),
        ([("008", BLANK_008.replace("2019", "20uu")), data_field("260", "cc1999")], ("", "", 1999, "c1999")),
        ([], ("", "", None, "")),
    ],
)
def test_imprint(fields: list[Field], expected: tuple[str, str, int | None, str]) -> None:
    record = title_of(TITLE, *fields)
    assert (record.place, record.publisher, record.year, record.year_text) == expected


def _one(name: str, *fields: Field) -> object:
    return getattr(title_of(TITLE, *fields), name)


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("edition", [data_field("250", "a2nd ed. /", "brev.")], "2nd ed. / rev"),
        ("series", [data_field("490", "aSeries ;", "v12."), data_field("830", "aOther")], "Series ; 12"),
        ("series", [data_field("440", "aSeries.", "nA,", "pPart")], "Series. A. Part"),
        ("series", [data_field("830", "aSeries")], "Series"),
        ("volume", [data_field("490", "aSeries"), data_field("490", "aSeries ;", "v12")], "12"),
        ("volume", [], ""),
        ("language", [("008", BLANK_008)], "jpn"),
        ("language", [("008", BLANK_008[:35] + "|||  "), data_field("041", "aengfre")], "eng"),
        ("language", [data_field("041", "aund")], ""),
        ("country", [("008", BLANK_008)], "ja"),
        ("country", [("008", BLANK_008[:15] + "xx " + BLANK_008[18:])], ""),
        (
            "classification",
            [data_field("084", "aUE13", "2kktb"), data_field("084", "a023", "2njb/10")],
            "023 NDC10\nUE13 NDLC",
        ),
        (
            "classification",
            [data_field("082", "a973/.04", "220"), data_field("050", "aE185", "b.G3")],
            "973.04 DDC\nE185 LCC",
        ),
        ("classification", [data_field("084", "a1"), data_field("050", "bx")], "1"),
        (
            "subjects",
            [data_field("650", "aPerl", "xHistory", "y19th century."), data_field("653", "a和訳", "a英語")],
            "Perl -- History -- 19th century\n和訳\n英語",
        ),
        (
            "subjects",
            [data_field("600", "aBruce,", "d1841-1898."), data_field("651", "zJapan", "0x")],
            "Bruce, 1841-1898\nJapan",
        ),
        ("contents", [data_field("505", "aOne -- Two"), data_field("505", "tThree", "rAnn")], "One -- Two\nThree Ann"),
        (
            "note",
            [
                data_field("500", "aNote."),
                data_field("541", "aGift"),
                data_field("590", "aLocal"),
                data_field("520", "aSummary"),
            ],
            "Note.\nSummary",
        ),
        ("extent", [data_field("300", "a301p ;", "c19cm.")], "301p ; 19cm"),
        ("material", [data_field("502", "aThesis")], "thesis"),
        (
            "other_titles",
            [data_field("240", "aFaust.", "nPt. 1"), data_field("740", "aEgmont."), data_field("130", "aFaust. Pt. 1")],
            "Faust. Pt. 1\nEgmont",
        ),
    ],
)
def test_parts_of_the_description(name: str, fields: list[Field], expected: str) -> None:
    assert _one(name, *fields) == expected


@pytest.mark.parametrize(
    ("size", "millimetres"),
    [
        ("19cm.", 190), ("22 cm", 220), ("22 x 30 cm", 220), ("19-22 cm.", 220), ("21,5 см", 215), ("27.5 cm", 275),
        ("12 in.", 305), ("4 3/4 in.", 121), ("1 1/0 in.", 25), ("8vo", None), ("0 cm", None), ("9999 cm", None),
    ],
)  # fmt: skip
def test_height(size: str, millimetres: int | None) -> None:
    assert _one("height_mm", data_field("300", "a1 v."), data_field("300", f"c{size}")) == millimetres


def test_numbers() -> None:
    (result,) = read_all(
        iso2709(
            [
                ("001", "029455884"),
                ("003", "JTNDL"),
                data_field("010", "a   61014599/L/r83"),
                data_field("010", "a"),
                data_field("015", "a23173255", "2jnb"),
                data_field("020", "a978-4-7949-7075-6 (pbk.) :", "c1700円"),
                data_field("020", "a4794970757"),
                data_field("020", "a4794970750"),
                data_field("020", "acloth"),
                data_field("022", "a0317-8471"),
                data_field("022", "a0317-8472"),
                data_field("022", "anone"),
                TITLE,
            ]
        )
    )
    assert result.record is not None
    assert result.record.numbers == (
        TitleNumber("isbn", "9784794970756", "978-4-7949-7075-6"),
        TitleNumber("isbn", "4794970750", "4794970750"),
        TitleNumber("issn", "03178471", "0317-8471"),
        TitleNumber("issn", "03178472", "0317-8472"),
        TitleNumber("jpno", "23173255", "23173255"),
        TitleNumber("lccn", "61014599", "   61014599/L/r83".strip()),
        TitleNumber("control", "(JTNDL)029455884", "029455884"),
        TitleNumber("ndl", "029455884", "029455884"),
    )
    assert result.record.national_number == "23173255"
    assert (result.record.price, result.record.currency) == (1700, "JPY")
    assert [remark.facts["number"] for remark in result.warnings] == ["4794970750", "0317-8472"]


def test_a_national_number_of_another_agency_is_no_jpno() -> None:
    record = title_of(TITLE, ("001", "7"), data_field("015", "aGB7408739", "2bnb"))
    assert record.numbers == (TitleNumber("control", "7", "7"),)
    assert record.national_number == ""


UNIMARC: list[Field] = [
    ("001", "FRBNF1"),
    data_field("010", "a2-07-036822-X", "d50 EUR"),
    data_field("010", "a2-07-036822-1"),
    data_field("011", "a0317-8471"),
    data_field("100", "a20050101d1996    m  y0frey50      ba"),
    data_field("101", "afre"),
    data_field("102", "aFR"),
    data_field("200", "aL'Étranger", "eroman", "hTome 2", "fAlbert Camus"),
    data_field("205", "a2e éd."),
    data_field("210", "a[Paris]", "cGallimard", "d1996"),
    data_field("215", "a185 p.", "d18 cm"),
    data_field("225", "aFolio", "v2"),
    data_field("300", "aNote"),
    data_field("327", "aUn", "aDeux"),
    data_field("517", "aThe outsider"),
    data_field("606", "aRoman", "xHistoire"),
    data_field("676", "a843"),
    data_field("700", "aCamus", "bAlbert"),
    data_field("801", "bBNF"),
    data_field("995", "f30001", "kR CAM", "bCentre", "eFonds", "rlivre", "520050203"),
]


def test_unimarc() -> None:
    record = title_of(*UNIMARC)
    assert (record.title, record.author, record.volume) == ("L'Étranger : roman. Tome 2", "Camus, Albert", "Tome 2")
    assert (record.edition, record.place, record.publisher, record.year) == ("2e éd", "Paris", "Gallimard", 1996)
    assert (record.language, record.country, record.series) == ("fre", "fr", "Folio ; 2")
    assert (record.subjects, record.classification, record.contents) == ("Roman -- Histoire", "843 DDC", "Un -- Deux")
    assert (record.height_mm, record.price, record.currency, record.other_titles) == (180, 5000, "EUR", "The outsider")
    assert [number.value for number in record.numbers] == ["9782070368228", "2070368221", "03178471", "(BNF)FRBNF1"]
    assert [(item.number, item.call_number, item.site) for item in record.items] == [("30001", "R CAM", "Centre")]
    assert record.items[0].acquired_on is not None


@pytest.mark.parametrize(
    ("fields", "leader", "material"),
    [
        ([], "00000nas  2200000   450 ", "serial"),
        ([data_field("328", "aThèse")], "00000nam  2200000   450 ", "thesis"),
        ([], "00000nem  2200000   450 ", "map"),
    ],
)
def test_unimarc_materials(fields: list[Field], leader: str, material: str) -> None:
    record = title_of(data_field("200", "aTitre", "fAnn"), *fields, leader=leader)
    assert (record.material, record.author, record.year, record.numbers) == (material, "Ann", None, ())


def test_unimarc_without_title_is_refused() -> None:
    for field in (data_field("200", "fAnn"), data_field("200", "a / ")):
        (result,) = read_all(iso2709([field]))
        assert result.refusal is not None
        assert result.refusal.code == "no_title"


def test_everything_else_stays_empty() -> None:
    (result,) = read_all(iso2709([TITLE]))
    assert result.record is not None
    assert result.record == TitleRecord("Title", source=result.record.source, source_media_type="application/marc")


def test_line_ends_and_tabs_inside_a_field_become_spaces() -> None:
    assert title_of(data_field("245", "aOne\r\nline"), data_field("500", "aA\tnote")).note == "A note"
    assert title_of(data_field("245", "aOne\r\nline")).title == "One line"


@pytest.mark.parametrize(
    ("size_fields", "links"),
    [
        ([data_field("300", "c8vo")], []),
        ([data_field("020", "cunpriced"), data_field("020", "a4794970757")], []),
        ([data_field("880", "6245-01/$1", "a砂の女")], ["砂の女"]),
    ],
)
def test_what_says_nothing_is_passed_over(size_fields: list[Field], links: list[str]) -> None:
    record = title_of(data_field("245", "6880-01", "a砂"), *size_fields)
    assert (record.title, record.height_mm, record.price) == ("砂", None, None)
