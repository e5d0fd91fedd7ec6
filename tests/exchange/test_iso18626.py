"""ISO 18626 messages as records: what a partner's file says, and whatever we write read back as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libdesk.domain.money import Money
from libdesk.domain.problems import Problem
from libdesk.exchange.iso18626 import (
    AddressInMessage,
    Agency,
    BookInMessage,
    BorrowerMessage,
    Confirmation,
    Header,
    LenderMessage,
    RequestMessage,
)
from libdesk.exchange.iso18626_reading import read_message, read_message_file
from libdesk.exchange.iso18626_structure import CLOSED_LISTS, NAMESPACE
from libdesk.exchange.iso18626_writing import write_message
from libdesk.exchange.iso18626_xml import LARGEST
from tests.exchange.iso18626_samples import HEADER, envelope, lender_message

_NOON = datetime(2026, 1, 7, 12, tzinfo=UTC)
_HEADER = Header(Agency("JP-1000001"), Agency("JP-1002345"), _NOON, "B26-000001")

_letters = st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp", "Cn"))
_word = st.text(_letters, min_size=1, max_size=8)
_text = st.just("") | st.lists(_word, min_size=1, max_size=3).map(" ".join)
_moments = st.integers(0, 7_000_000_000_000).map(lambda milliseconds: _NOON + timedelta(milliseconds=milliseconds))
_days = st.dates(date(1970, 1, 1), date(2199, 12, 31))
_money = st.builds(Money, st.integers(0, 10**9), st.sampled_from(["JPY", "EUR", "KWD", "USD"]))
_agencies = st.builds(Agency, _word, _word)
_headers = st.builds(Header, _agencies, _agencies, _moments, _word, _text, _text)
_lines = st.lists(_word, max_size=2).map(tuple)
_post = st.builds(
    AddressInMessage, st.lists(_word, min_size=1, max_size=2).map(tuple), _text, _text, _text, region=_text
)
_electronic = st.builds(
    AddressInMessage, electronic=_word, electronic_kind=_text.filter(lambda text: text.casefold() != "email")
)
_requests = st.builds(
    RequestMessage,
    _headers,
    st.builds(BookInMessage, *[_text] * 9),
    st.sampled_from(CLOSED_LISTS["request_type"]),
    st.sampled_from(CLOSED_LISTS["service_type"]),
    _text,
    st.none() | _days,
    st.sampled_from([None, True, False]),
    _text,
    _text,
    _text,
    st.lists(_post | _electronic, max_size=3).map(tuple),
    st.none() | _money,
)


@st.composite
def _lender_messages(draw: st.DrawFn) -> LenderMessage:
    message = draw(
        st.builds(
            LenderMessage, _headers, st.sampled_from(CLOSED_LISTS["reason_for_message"]),
            st.sampled_from(CLOSED_LISTS["status"]), _moments, st.sampled_from([None, True, False]), _text, _text,
            _text, st.none() | _days, st.none() | _money, st.none() | _days, st.none() | _days, st.none() | _days,
            _text, _text, _text, _text, _lines,
            st.none() | _money,
        )
    )  # fmt: skip
    if message.sent_on is None:
        # What came stands with the day on which it was sent.
        return replace(message, item_number="", sent_by="", condition="", delivery_costs=None)
    return message


@given(_requests)
def test_a_request_is_read_back_as_it_was_written(message: RequestMessage) -> None:
    assert read_message(write_message(message)) == message


@given(_lender_messages())
def test_a_lenders_message_is_read_back_as_it_was_written(message: LenderMessage) -> None:
    assert read_message(write_message(message)) == message


@given(st.builds(BorrowerMessage, _headers, st.sampled_from(CLOSED_LISTS["action"]), _text))
def test_a_borrowers_message_is_read_back_as_it_was_written(message: BorrowerMessage) -> None:
    assert read_message(write_message(message)) == message


def test_a_message_names_its_schema_and_version() -> None:
    text = write_message(BorrowerMessage(_HEADER, "Received")).decode()
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<ISO18626Message xmlns="' + NAMESPACE)
    assert 'ill:version="1.2"' in text
    assert 'xsi:schemaLocation="' in text
    assert "<multipleItemRequestId />" in text
    assert "<timestamp>2026-01-07T12:00:00.000Z</timestamp>" in text


def test_an_address_that_says_nothing_is_not_written() -> None:
    empty = AddressInMessage()
    message = RequestMessage(_HEADER, BookInMessage("海辺"), addresses=(empty, AddressInMessage(electronic="a@b.jp")))
    found = read_message(write_message(message))
    assert isinstance(found, RequestMessage)
    assert found.addresses == (AddressInMessage(electronic="a@b.jp"),)


def test_a_long_address_fits_into_two_lines() -> None:
    message = RequestMessage(_HEADER, BookInMessage("海辺"), addresses=(AddressInMessage(("a", "b", "c"), "京都"),))
    found = read_message(write_message(message))
    assert isinstance(found, RequestMessage)
    assert found.addresses == (AddressInMessage(("a", "b c"), "京都"),)


def test_what_a_partner_tells_of_a_loan_is_read() -> None:
    data = lender_message(
        "<answerYesNo>Y</answerYesNo><note>two volumes</note><offeredCosts><currencyCode>jpy</currencyCode>"
        "<monetaryValue>1600.00</monetaryValue></offeredCosts><retryAfter>2026-02-01</retryAfter>"
        "<retryBefore>2026-03-01</retryBefore>",
        "<expectedDeliveryDate>2026-01-10T00:00:00+09:00</expectedDeliveryDate><dueDate>2026-01-31T23:59:59+09:00"
        "</dueDate>",
        "<deliveryInfo><dateSent>2026-01-07T09:00:00+09:00</dateSent><itemId>0012</itemId><sentVia scheme='x'>Mail"
        "</sentVia><loanCondition>LibraryUseOnly</loanCondition></deliveryInfo><returnInfo><returnAgencyId>"
        "<agencyIdType>ISIL</agencyIdType><agencyIdValue>JP-1000001</agencyIdValue></returnAgencyId><name>関西館</name>"
        "<physicalAddress><line1>精華台8-1-3</line1><postalCode>619-0287</postalCode><region>JP-26</region>"
        "<country>JP</country></physicalAddress></returnInfo>",
    )
    found = read_message(data)
    assert found == LenderMessage(
        Header(Agency("JP-1000001"), Agency("JP-1002345"), datetime(2026, 1, 7, 2, tzinfo=UTC), "B26-000001"),
        "StatusChange", "Loaned", datetime(2026, 1, 7, 1, 30, tzinfo=UTC), True, "two volumes",
        retry_after=date(2026, 2, 1), costs=Money(1600), expected_on=date(2026, 1, 10), due_on=date(2026, 1, 31),
        sent_on=date(2026, 1, 7), item_number="0012", sent_by="Mail", condition="LibraryUseOnly",
        return_name="関西館", return_lines=("精華台8-1-3", "JP-26", "619-0287", "JP"),
    )  # fmt: skip


def test_costs_of_delivery_are_told_apart_from_what_is_offered() -> None:
    costs = "<deliveryCosts><currencyCode>EUR</currencyCode><monetaryValue>12.5</monetaryValue></deliveryCosts>"
    found = read_message(lender_message(more=f"<deliveryInfo><dateSent>2026-01-07</dateSent>{costs}</deliveryInfo>"))
    assert isinstance(found, LenderMessage)
    assert (found.costs, found.delivery_costs) == (None, Money(1250, "EUR"))


@pytest.mark.parametrize(
    ("currency", "value"),
    [("JPY", "1600.50"), ("EUR", "-1"), ("yen", ""), ("円円円", "1"), ("EURO", "1"), ("EUR", "1" * 15)],
)
def test_costs_that_are_none_are_refused(currency: str, value: str) -> None:
    costs = (
        f"<offeredCosts><currencyCode>{currency}</currencyCode><monetaryValue>{value}</monetaryValue></offeredCosts>"
    )
    with pytest.raises(Problem) as found:
        read_message(lender_message(costs))
    assert found.value.code == "iso18626_value"


@pytest.mark.parametrize(
    ("empty", "missing"), [("B26-000001", "requestingAgencyRequestId"), ("JP-1000001", "agencyIdValue")]
)
def test_a_number_or_symbol_that_is_empty_is_missing(empty: str, missing: str) -> None:
    with pytest.raises(Problem) as found:
        read_message(lender_message(header=HEADER.replace(empty, " ")))
    assert (found.value.code, found.value.facts["missing"]) == ("iso18626_missing", missing)


def test_a_subtitle_follows_the_title_and_other_numbers_are_passed_over() -> None:
    data = envelope(
        f"<request>{HEADER}<bibliographicInfo><title>海辺</title><subtitle>図書館</subtitle><bibliographicItemId>"
        "<bibliographicItemIdentifier>1234</bibliographicItemIdentifier><bibliographicItemIdentifierCode>ISSN"
        "</bibliographicItemIdentifierCode></bibliographicItemId></bibliographicInfo><requestedDeliveryInfo>"
        "<sortOrder>1</sortOrder><address><physicalAddress><line1>本町1</line1></physicalAddress></address>"
        "</requestedDeliveryInfo></request>"
    )
    found = read_message(data)
    assert isinstance(found, RequestMessage)
    assert (found.book.title, found.book.isbn, found.service_type) == ("海辺: 図書館", "", "Loan")
    assert found.addresses == (AddressInMessage(("本町1",)),)


def test_a_confirmation_tells_what_it_confirms_and_what_went_wrong() -> None:
    data = envelope(
        "<requestConfirmation><confirmationHeader><timestamp>2026-01-07T00:00:00Z</timestamp>"
        "<requestingAgencyRequestId>B1</requestingAgencyRequestId><timestampReceived>2026-01-07T00:00:00Z"
        "</timestampReceived><messageStatus>ERROR</messageStatus></confirmationHeader><errorData>"
        "<errorType>BadlyFormedMessage</errorType><errorValue>title</errorValue></errorData></requestConfirmation>"
    )
    assert read_message(data) == Confirmation("request", "BadlyFormedMessage", "B1", "title")


def test_the_day_is_the_one_that_the_sender_wrote() -> None:
    zone = timezone(timedelta(hours=9))
    late = datetime(2026, 1, 31, 0, 30, tzinfo=zone).isoformat()
    found = read_message(lender_message(stands=f"<dueDate>{late}</dueDate>"))
    assert isinstance(found, LenderMessage)
    assert found.due_on == date(2026, 1, 31)


def test_a_file_is_read_up_to_the_size_of_a_message(tmp_path: Path) -> None:
    path = tmp_path / "message.xml"
    path.write_bytes(lender_message())
    assert read_message_file(path) == lender_message()
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(Problem) as found:
        read_message_file(path)
    assert (found.value.code, found.value.facts) == ("iso18626_too_large", {"most": LARGEST // 1000})


@pytest.mark.parametrize("name", ["nothing.xml", "", "/dev/zero", "x" * 300])
def test_what_is_no_file_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(Problem) as found:
        read_message_file(tmp_path / name)
    assert found.value.code in ("file_missing", "file_unreadable")
