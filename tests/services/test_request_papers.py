from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from libdesk.domain.remote_registration import Proof
from libdesk.domain.title_requests import AskedFor
from libdesk.paper import frozen
from libdesk.services.patrons import PatronRecord, Patrons
from libdesk.services.printing import Printing
from libdesk.services.remote_registrations import RegistrationEntry, RemoteRegistrations
from libdesk.services.request_papers import RequestPapers
from libdesk.services.settings import Settings
from libdesk.services.sheets import PaperChoices
from libdesk.services.title_requests import RequestEntry, TitleRequests
from tests.library_fixtures import SmallLibrary
from tests.paper.printed import all_text
from tests.services.outcomes import refusals, remarks

BOTH = Proof(name=True, address=True)


@pytest.fixture
def papers(small: SmallLibrary) -> RequestPapers:
    Settings(small.library).change(small.context(), "library.name", "汐見市立図書館").must()
    return RequestPapers(small.library)


def text_of(outcome: Any) -> str:
    return all_text(outcome.must().pdf).replace("\n", "")


def entered(small: SmallLibrary, **more: Any) -> int:
    return RemoteRegistrations(small.library).enter(small.context(), RegistrationEntry("遠山 花", **more)).must()


def carded(small: SmallLibrary, **more: Any) -> int:
    row_id = entered(small, document="driving_licence", envelope=True, stamps=404)
    known = {"address": "稚内市港1-2", "postal_code": "097-0000"}
    record = PatronRecord("", "遠山 花", small.adult, small.main, **{**known, **more})
    RemoteRegistrations(small.library).verify(small.context(), row_id, BOTH, record).must()
    return row_id


@pytest.mark.rule("H13")
def test_one_letter_asks_for_everything_that_is_missing(small, papers) -> None:
    row_id = entered(small, application=False, envelope=True, stamps=84)
    outcome = papers.prepare_letter(small.context(), row_id, "〒097-0000\n稚内市港1-2")
    assert remarks(outcome) == []
    text = text_of(outcome)
    for wanted in (
        "遠山 花 様",
        "稚内市港1-2",
        "記入済みの利用登録申込書",
        "運転免許証",
        "切手320円分",
        "84円分",
        "404円",
    ):
        assert wanted in text
    assert "宛先を記入し" not in text
    assert "汐見市立図書館の利用登録" in text
    english = text_of(papers.prepare_letter(small.context(), row_id, "1-2 Minato", "en"))
    assert "Stamps for ¥320" in english
    assert "7 January 2026" in english
    (sheet,) = outcome.must().sheets
    assert frozen.from_json(frozen.to_json(sheet.sheet)) == sheet.sheet
    ids = Printing(small.library).log(small.context(), outcome.must(), "printer").must()
    assert Printing(small.library).prepare_reprint(ids[0]).done


@pytest.mark.rule("H13")
def test_a_letter_without_an_address_goes_into_the_envelope_that_came(small, papers) -> None:
    assert remarks(papers.prepare_letter(small.context(), entered(small, envelope=True))) == []
    assert remarks(papers.prepare_letter(small.context(), entered(small))) == ["letter_without_address"]


@pytest.mark.rule("H13")
def test_there_is_no_letter_where_nothing_is_missing(small, papers) -> None:
    complete = entered(small, document="driving_licence", envelope=True, stamps=404)
    assert refusals(papers.prepare_letter(small.context(), complete)) == ["afar_nothing_missing"]
    assert refusals(papers.prepare_letter(small.context(), 999)) == ["not_found"]
    Settings(small.library).change(small.context(), "library.name", "").must()
    assert "本館の利用登録" in text_of(papers.prepare_letter(small.context(), entered(small)))


@pytest.mark.rule("H13")
def test_the_application_form_says_what_is_to_be_enclosed_from_afar(small, papers) -> None:
    text = text_of(papers.prepare_application(small.context()))
    for wanted in (
        "利用登録申込書",
        "汐見市立図書館",
        "公的証明書の写し",
        "404円分の切手",
        "〒123-4567",
        "潮見町1-2-3",
    ):
        assert wanted in text
    Settings(small.library).change(small.context(), "patrons.return_postage", 460).must()
    english = text_of(papers.prepare_application(small.context(), "en"))
    assert "¥460" in english
    assert "Application for a Library Card" in english


@pytest.mark.rule("H13")
def test_the_label_bears_the_address_and_says_registered(small, papers) -> None:
    text = text_of(papers.prepare_labels(small.context(), [carded(small)]))
    for wanted in ("遠山 花 様", "〒097-0000", "稚内市港1-2", "簡易書留", "書類在中", "潮見町1-2-3"):
        assert wanted in text
    abroad = carded(small, name_latin="Hana Toyama", country="KR", language="en")
    english = text_of(papers.prepare_labels(small.context(), [abroad]))
    for wanted in ("Hana Toyama", "REPUBLIC OF KOREA", "Registered air mail"):
        assert wanted in english.replace("KOREA, REPUBLIC OF", "REPUBLIC OF KOREA")


@pytest.mark.rule("H13")
def test_the_post_here_reads_the_label_whatever_the_person_reads(small, papers) -> None:
    english = carded(small, name_latin="Hana Toyama", language="en")
    assert "遠山 花 様" in text_of(papers.prepare_labels(small.context(), [english]))
    assert "Hana Toyama" in text_of(papers.prepare_labels(small.context(), [english], "en"))


@pytest.mark.rule("H13")
def test_labels_share_a_sheet_and_need_a_card(small, papers) -> None:
    first, second = carded(small), carded(small)
    on_sheet = PaperChoices(address_label="avery-l7165", label_position=8)
    outcome = papers.prepare_labels(small.context(), [first, second], choices=on_sheet)
    assert [sheet.sheet.position for sheet in outcome.must().sheets] == [8, 1]
    assert refusals(papers.prepare_labels(small.context(), [entered(small)])) == ["afar_card_not_made"]
    assert refusals(papers.prepare_labels(small.context(), [999])) == ["not_found"]
    unknown = PaperChoices(address_label="nowhere")
    assert refusals(papers.prepare_labels(small.context(), [first], choices=unknown)) == ["label_unknown"]


@pytest.mark.rule("H15")
def test_the_request_form_is_blank_or_as_it_was_noted(small, papers) -> None:
    blank = text_of(papers.prepare_forms())
    assert "蔵書リクエスト票" in blank
    assert "汐見市立図書館" in blank
    patrons = Patrons(small.library)
    record = replace(patrons.record(small.patrons["P1"]), telephone="03-1234-5678")
    patrons.change(small.context(), small.patrons["P1"], record).must()
    asked = AskedFor("海辺の図書館", "汐見 渚", "港出版", "2024", "978-4-00-000000-0")
    requests = TitleRequests(small.library)
    noted = requests.note(small.context(), RequestEntry(small.patrons["P1"], asked, note="書評で見た")).must()
    requests.suggest_purchase(small.context(), noted).must()
    outcome = papers.prepare_forms([noted])
    (sheet,) = outcome.must().sheets
    assert (sheet.patron_id, sheet.sheet.decided) == (small.patrons["P1"], "purchase")
    text = text_of(outcome)
    for wanted in ("海辺の図書館", "汐見 渚", "9784000000000", "山田 太郎", "P1", "03-1234-5678", "書評で見た"):
        assert wanted in text
    assert "Request for a Book" in text_of(papers.prepare_forms([noted], "en"))
    assert refusals(papers.prepare_forms([999])) == ["not_found"]


@pytest.mark.rule("H15")
def test_the_list_for_the_buyer_names_books_and_not_people(small, papers) -> None:
    requests = TitleRequests(small.library)
    for card, title in (("P1", "海辺の図書館"), ("P2", "山の図書館")):
        requests.note(small.context(), RequestEntry(small.patrons[card], AskedFor(title, "汐見 渚"))).must()
    requests.suggest_purchase(small.context(), requests.lines()[0].request_id).must()
    text = text_of(papers.prepare_list(small.context()))
    for wanted in ("海辺の図書館", "山の図書館", "汐見 渚", "購入候補", "検討待ち", "2点"):
        assert wanted in text
    assert not any(name in text for name in ("山田", "Müller", "P1"))
    assert "山の図書館" not in text_of(papers.prepare_list(small.context(), "purchase_suggested", "en"))
    assert "No request is open." in text_of(papers.prepare_list(small.context(), "interlibrary", "en"))
