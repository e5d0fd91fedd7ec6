"""The history of one partner: everything on record about it, in words, searched, printed and saved (L01 to L19)."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from libdesk.domain.lending_answer import RefusalReason
from libdesk.domain.notices import NoticeKind
from libdesk.services.lending import Lending
from libdesk.services.lending_compensation import LendingCompensations
from libdesk.services.lending_letters import LendingLetters
from libdesk.services.lending_reports import requests
from libdesk.services.library import Work
from libdesk.services.partner_history import GROUPS, PartnerHistories, PartnerHistory, matching
from tests.lending_steps import confirmed, entered, lost, returned
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write


@pytest.fixture
def lived(small: SmallLibrary) -> SmallLibrary:
    """A partner with something of every kind on record."""

    def registration(work: Work) -> None:
        application = work.insert(
            "partner_application", partner_library=small.partner, received_on="2025-03-01", signatory="Dr. Weber",
            signatory_position="Director",
        )  # fmt: skip
        work.insert(
            "partner_document", partner_application=application, what="leaflet", received_on="2025-03-02",
            came_by="post", original=1, checked_on="2025-03-03", checked_by=small.head,
        )  # fmt: skip
        work.insert(
            "partner_question", partner_application=application, asked_on="2025-03-04", asked_by="email",
            wants="answer", question="Who supervises?", answered_on="2025-03-09", answer="Two of our staff.",
        )  # fmt: skip
        work.insert(
            "partner_event", partner_library=small.partner, step="approve", state="approved",
            happened_on="2025-04-10", note="", staff=small.head, made_at=work.now_text,
        )  # fmt: skip
        work.insert(
            "partner_renewal", partner_library=small.partner, renewed_on="2025-12-01", came_by="post",
            signatory="Dr. Weber", valid_until="2028-03-31", staff=small.head,
        )  # fmt: skip
        for field, old, new in (("address", "Alte Straße 1\nMusterstadt", "Musterstraße 12"), ("fax", "", "+49 1")):
            work.insert(
                "partner_change", partner_library=small.partner, field=field, old_value=old, new_value=new,
                valid_from="2025-11-01", reported_on="2025-10-20", source="letter", user_id_given=1, staff=small.head,
                made_at=work.now_text,
            )  # fmt: skip

    write(small, registration)
    returned(small, "B1", their_number="F-1")
    refused = entered(small, "B3", asked_title="Haru no umi")
    reasons = (RefusalReason("sound_recording"), RefusalReason("other", "its case is broken"))
    Lending(small.library).refuse(small.context(), refused, reasons).must()
    LendingLetters(small.library).send_now(small.context(), NoticeKind.LENDING_REFUSAL, refused).must()
    lost_one = lost(small, "B2")
    cases = LendingCompensations(small.library)
    cases.decide(small.context(), lost_one, "payment", 4800).must()
    cases.ask(small.context(), lost_one).must()
    cases.make_good(small.context(), lost_one, note="paid in full").must()
    return small


def history(small: SmallLibrary, language: str = "en") -> PartnerHistory:
    return PartnerHistories(small.library).history(small.partner, language)


@pytest.mark.rule("L01", "L03", "L04")
def test_registration_and_changes_with_what_they_replaced(lived: SmallLibrary) -> None:
    lines = matching(history(lived).lines, "", "registration")
    told = {f"{line.on} {line.what}: {line.about}" for line in lines}
    assert {
        "2025-10-20 Change of address: Alte Straße 1 Musterstadt → Musterstraße 12 (from 2025-11-01, by letter)",
        "2025-10-20 Change of fax: (empty) → +49 1 (from 2025-11-01, by letter)",
        "2025-12-01 Registration renewed: until 2028-03-31, signed by Dr. Weber",
        "2025-04-10 Approved: ",
        "2025-03-01 Application received: Dr. Weber, Director",
        "2025-03-02 Leaflet received: by post · original · checked on 2025-03-03 by 司書",
        "2025-03-04 Question asked: Who supervises?",
        "2025-03-09 Question answered: Who supervises? – Two of our staff.",
    } <= told


@pytest.mark.rule("L07", "L11", "L13", "L19")
def test_requests_papers_letters_and_compensation(lived: SmallLibrary) -> None:
    found = history(lived)
    requests = matching(found.lines, "", "request")
    assert [line.number for line in requests] == ["L2026-0001", "L2026-0002", "L2026-0003"]
    assert requests[0].about == (
        "returned · answered 2026-01-07 · sent 2026-01-07 · received 2026-01-07 · due 2026-02-07"
        " · posted back 2026-01-07 · returned 2026-01-07"
    )
    assert "its case is broken" in requests[1].about
    papers = matching(found.lines, "", "paper")
    assert [(line.kind, line.number) for line in papers] == [("packet", "L2026-0001"), ("packet", "L2026-0003")]
    (letter,) = matching(found.lines, "", "letter")
    assert letter.what == "Refusal to a partner"
    assert letter.about == "L2026-0002 · e-mail · fernleihe@bibliothek.example · waiting"
    cases = matching(found.lines, "", "case")
    assert [line.what for line in cases] == ["Compensation: lost", "Compensation closed: made good"]
    assert "¥4,800" in cases[0].about
    assert "paid in full" in cases[1].about


def test_the_figures_and_the_order(lived: SmallLibrary) -> None:
    found = history(lived)
    assert dict(found.figures_in_words()) == {
        "Requests": "3", "Lent": "2", "Refused": "1", "Back on time": "1", "Back late": "0", "Out now": "0",
    }  # fmt: skip
    days = [line.on for line in found.lines]
    assert days == sorted(days, reverse=True)
    assert {line.group for line in found.lines} == set(GROUPS)


def test_it_is_searched_in_any_form_of_its_letters(lived: SmallLibrary) -> None:
    lines = history(lived).lines
    for typed in ("alte strasse", "ALTE STRAßE"):
        assert [line.what for line in matching(lines, typed)] == ["Change of address"]
    assert {line.group for line in matching(lines, "L2026-0002")} == {"request", "letter"}
    assert matching(lines, "L2026-0002", "paper") == []
    assert matching(lines, "no such thing") == []


def test_in_japanese(lived: SmallLibrary) -> None:
    found = history(lived, "ja")
    assert "Alte Straße 1 Musterstadt → Musterstraße 12（2025-11-01から、" in " ".join(one.about for one in found.lines)
    assert ("貸出", "2") in found.figures_in_words()


def test_csv_and_sheet(lived: SmallLibrary, tmp_path: Path) -> None:
    histories, found = PartnerHistories(lived.library), history(lived)
    shown = matching(found.lines, "", "request")
    target = tmp_path / "history.csv"
    assert histories.save_csv(found, shown, target) == 3
    saved = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines()))
    assert saved[0] == ["Day", "Kind", "What", "About it", "By"]
    assert [line[1] for line in saved[1:]] == ["Requests"] * 3
    prepared = histories.prepare(lived.context(), found, found.lines).must()
    (sheet,) = prepared.sheets
    assert (prepared.kind, sheet.partner_library_id) == ("record_list", lived.partner)
    assert prepared.pdf.startswith(b"%PDF")


def test_a_text_that_a_spreadsheet_would_work_out_is_guarded(lived: SmallLibrary, tmp_path: Path) -> None:
    request = entered(lived, "B4", asked_title="=1+1")
    found = history(lived)
    line = next(one for one in found.lines if one.record_id == request and one.group == "request")
    target = tmp_path / "history.csv"
    from dataclasses import replace

    PartnerHistories(lived.library).save_csv(found, [replace(line, about="=1+1")], target)
    assert ",'=1+1," in target.read_text(encoding="utf-8-sig")


def test_a_partner_that_is_not_there(small: SmallLibrary) -> None:
    with pytest.raises(LookupError):
        PartnerHistories(small.library).history(999, "en")


def test_a_partner_of_whom_little_is_known(small: SmallLibrary) -> None:
    found = history(small)
    assert found.figures.requests == 0
    assert all(line.on <= date(2026, 1, 7) for line in found.lines)
    assert PartnerHistories(small.library).prepare(small.context(), found, found.lines).done


@pytest.mark.rule("L07")
@pytest.mark.parametrize(("posted_on", "late"), [(date(2026, 2, 7), False), (date(2026, 2, 8), True)])
def test_what_was_posted_on_its_day_counts_as_in_time(small: SmallLibrary, posted_on: date, late: bool) -> None:
    request = confirmed(small)
    small.later(days=40)
    Lending(small.library).note_posted_back(small.context(), request, posted_on).must()
    assert [line.late for line in requests(small.library.rows)] == [late]
