from __future__ import annotations

import json
from dataclasses import replace

import pytest

from libdesk.paper import frozen, gallery
from libdesk.paper.document import Offset
from libdesk.paper.refusals import UnreadableSheet
from tests.paper.printed import words
from tests.paper.samples import BOTH, JA, bill, held, label, recall, receipt, sample, sheet, slip
from tests.paper.test_lists_and_reports import counted, course, moved

SHEETS = {
    "loan_slip": slip(BOTH),
    "to_borrowers": sheet(JA),
    "return_label": label(),
    "address_label": gallery.sample_address_label(words, JA),
    "desk_slip": replace(receipt(JA), charges=(("延滞料", "150円"),), total="150円"),
    "notice_letter": gallery.sample_notices(words, JA)[1],
    "packet": sample(),
    "reserve_list": course(BOTH)[0],
    "shelf_moves": moved(JA)[0],
    "report": counted()[1],
    "recall_letter": recall(BOTH),
    "loss_letter": bill(JA),
    "hold_slip": held(),
}


@pytest.mark.parametrize("kind", SHEETS)
def test_a_sheet_comes_back_equal_and_prints_the_same_bytes(kind: str) -> None:
    made = SHEETS[kind]
    stored = frozen.to_json(made)
    again = frozen.from_json(stored)
    assert again == made
    assert frozen.kind_of(again) == kind == json.loads(stored)["kind"]
    assert frozen.to_json(again) == stored
    assert frozen.pdf_of([again]) == frozen.pdf_of([made])
    assert frozen.pdf_of([again], Offset(1, 0)) != frozen.pdf_of([made])


def test_all_texts_of_a_sheet_can_be_asked_for_missing_characters() -> None:
    texts = frozen.texts_of(sample())
    assert "吾輩は猫である" in texts
    assert "Sakuradai City, Kyoto 619-0288" in texts
    assert sample().loan_slip.texts["heading"][0] in texts


def _changed(path: str, value: object) -> str:
    stored = json.loads(frozen.to_json(SHEETS["return_label"]))
    *parents, last = path.split(".")
    place = stored
    for name in parents:
        place = place[name]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(stored)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "no JSON"),
        ("[]", "no known kind"),
        ('{"kind": "leaflet"}', "no known kind"),
        (_changed("version", 2), "version 2"),
        (_changed("sheet", []), "return_label is list"),
        (_changed("sheet.our_number", 7), "return_label.our_number is int"),
        (_changed("sheet.our_number", ...), "our_number"),
        (_changed("sheet.colour", "red"), "colour"),
        (_changed("sheet.overseas", 1), "overseas is int"),
        (_changed("sheet.position", True), "position is bool"),
        (_changed("sheet.stock.width", "wide"), "stock.width is str"),
        (_changed("sheet.stock.width", True), "stock.width is bool"),
        (_changed("sheet.stock.kind", "cloth"), "stock.kind is str"),
        (_changed("sheet.code.text", None), "code.text is NoneType"),
        (_changed("sheet.languages", "en"), "languages is str"),
        (_changed("sheet.texts", []), "texts is list"),
        (_changed("sheet.texts.to", [1]), "texts.to is int"),
    ],
)
def test_anything_else_is_refused_with_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(UnreadableSheet, match=reason):
        frozen.from_json(text)


def test_a_pair_has_two_ends() -> None:
    stored = json.loads(frozen.to_json(receipt()))
    stored["sheet"]["charges"] = [["Overdue"]]
    with pytest.raises(UnreadableSheet, match="charges"):
        frozen.from_json(json.dumps(stored))


def test_not_a_whole_stock() -> None:
    with pytest.raises(UnreadableSheet, match=r"stock is str"):
        frozen.from_json(_changed("sheet.stock", "62x100"))


def test_a_missing_code_stays_missing() -> None:
    assert frozen.from_json(_changed("sheet.code", None)).code is None  # type: ignore[union-attr]
