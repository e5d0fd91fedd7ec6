"""Holdings that become items."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.exchange.records import ItemRecord
from tests.exchange.marc_building import Field, data_field, title_of

TITLE = data_field("245", "aTitle")


def items(*fields: Field) -> tuple[ItemRecord, ...]:
    return title_of(TITLE, *fields).items


def test_koha() -> None:
    found = items(
        data_field(
            "952", "00", "11", "41", "71", "8NFIC", "aCPL", "bMPL", "cGEN", "d2014-05-07", "g$12.50", "hv. 2",
            "o913.6 N58", "p3999900000001", "tc. 3", "yBK", "zStaff note",
        )
    )  # fmt: skip
    assert found == (
        ItemRecord(
            number="3999900000001", call_number="913.6 N58", shelf="GEN", collection="NFIC", site="CPL", item_type="BK",
            not_for_loan=True, volume="v. 2", copy_number=3, acquired_on=date(2014, 5, 7), price=1250, currency="USD",
            state="lost", condition="damaged", note="Staff note",
        ),
    )  # fmt: skip
    (withdrawn, plain) = items(
        data_field("952", "p1", "01"), data_field("952", "aCPL", "bCPL"), data_field("952", "aA remark")
    )
    assert (withdrawn.state, plain.state, plain.price) == ("withdrawn", "in_service", None)


def test_holdings() -> None:
    (item,) = items(data_field("852", "aMUG", "bboss", "cStacks", "hHV8699", "iG35 2002", "p99", "t2", "xOld binding"))
    assert (item.number, item.call_number, item.book_number) == ("99", "HV8699 G35 2002", "G35 2002")
    assert (item.site, item.shelf, item.copy_number, item.note) == ("boss", "Stacks", 2, "Old binding")


def test_an_institution_alone_is_no_item() -> None:
    assert items(data_field("852", "aLibrary of Congress", "eWashington")) == ()


def test_pieces_belong_to_the_holding_with_their_link_number() -> None:
    found = items(
        data_field("852", "81", "bMain", "hA 1"),
        data_field("852", "82", "bBranch", "hB 2"),
        data_field("852", "83", "bAttic", "hC 3"),
        data_field("876", "81.1", "p100", "t1", "d20200131", "c¥2,000"),
        data_field("876", "81.2", "p101", "3v.2", "hreference only"),
        data_field("877", "82.1", "p200"),
    )
    assert [(item.number, item.call_number, item.site) for item in found] == [
        ("100", "A 1", "Main"), ("101", "A 1", "Main"), ("200", "B 2", "Branch"), ("", "C 3", "Attic"),
    ]  # fmt: skip
    assert (found[0].price, found[0].currency, found[0].acquired_on) == (2000, "JPY", date(2020, 1, 31))
    assert (found[1].volume, found[1].not_for_loan) == ("v.2", True)


def test_pieces_of_the_only_holding_need_no_link() -> None:
    found = items(data_field("852", "bMain"), data_field("876", "p100"), data_field("876", "p101"))
    assert [item.number for item in found] == ["100", "101"]


def test_symphony() -> None:
    (item,) = items(
        data_field(
            "949", "aM 236 L34", "wLC", "i30007", "tSCORE", "lFACUL", "mHUNT", "p$30.00", "v2", "c3", "u7/1/2020", "xSC"
        ),
        data_field("949", "aNo bar code"),
    )
    assert (item.number, item.call_number, item.site, item.shelf) == ("30007", "M 236 L34", "HUNT", "FACUL")
    assert (item.price, item.currency, item.acquired_on, item.copy_number) == (3000, "USD", date(2020, 7, 1), 3)


@pytest.mark.parametrize(
    ("written", "day"),
    [("2014-02-31", None), ("20140228", date(2014, 2, 28)), ("2/3/2020", date(2020, 2, 3)), ("soon", None), ("", None)],
)
def test_days(written: str, day: date | None) -> None:
    assert items(data_field("952", "p1", f"d{written}"))[0].acquired_on == day


@pytest.mark.parametrize(("written", "number"), [("c.2", 2), ("0", 1), ("", 1), ("1234567", 1)])
def test_copy_numbers(written: str, number: int) -> None:
    assert items(data_field("952", "p1", f"t{written}"))[0].copy_number == number


def test_without_holdings_there_are_no_items() -> None:
    assert items() == ()
    assert items(data_field("995", "kR CAM")) == ()
