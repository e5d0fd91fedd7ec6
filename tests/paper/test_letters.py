"""Letters to patrons: what stands on them, in the window and below it; what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from libdesk.paper import loss_letter, recall_letter
from libdesk.paper.letter import Recipient
from libdesk.paper.refusals import SheetTooSmall
from tests.paper.printed import all_text, inked, places, sizes_of_pages, without_white
from tests.paper.samples import BOTH, EN, JA, MARKUP_LIKE, bill, loss, recall

# Left, top, right, bottom in millimetres: what the window of a long envelope shows of the sheet.
WINDOW = (20.0, 26.0, 110.0, 60.0)


@pytest.mark.rule("C07")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_a_recall_says_why_until_when_and_what_a_delay_costs(languages: tuple[str, ...]) -> None:
    letter = recall(languages)
    text = without_white(all_text(recall_letter.pdf([letter])))
    for place in range(len(languages)):
        for key in ("heading", "why_hold", "ask", "fine_day", "where", "reply"):
            assert without_white(letter.texts[key][place]) in text, key
        for key in ("why_course_reserve", "fine_hour", "fine_week"):
            assert without_white(letter.texts[key][place]) not in text, key
    for wanted in (letter.due_now, letter.due_before, letter.lent_on, letter.title, letter.item_number):
        assert without_white(wanted) in text, wanted
    assert letter.head.card_number in text
    assert without_white(letter.head.date) in text
    assert all(without_white(line) in text for line in letter.head.sender.address)


@pytest.mark.parametrize("languages", [EN, JA])
def test_the_address_stands_in_the_window_and_nothing_else_does(languages: tuple[str, ...]) -> None:
    letter = recall(languages)
    pdf = recall_letter.pdf([letter])
    left, top, right, bottom = WINDOW
    for line in (letter.head.recipient.name, *letter.head.recipient.address):
        (place,) = places(pdf, line)
        assert left < place.left < place.right < right
        assert top < place.top < place.bottom < bottom
    for line in (letter.head.sender.names[0], letter.texts["heading"][0], letter.head.card_number):
        place = places(pdf, line)[0]
        assert place.left > right or place.top > bottom


def test_a_japanese_name_stands_below_its_address_another_above() -> None:
    for letter, above in ((recall(JA), False), (recall(EN), True)):
        pdf = recall_letter.pdf([letter])
        name, line = places(pdf, letter.head.recipient.name)[0], places(pdf, letter.head.recipient.address[0])[0]
        assert (name.top < line.top) is above


def test_course_reserve_a_country_and_no_fine() -> None:
    letter = recall(EN)
    head = replace(letter.head, recipient=replace(letter.head.recipient, country="Germany"), card_number="")
    text = all_text(recall_letter.pdf([replace(letter, reason="course_reserve", fine_period="", head=head, title="")]))
    assert "Germany" in text
    assert "course reserve" in text
    assert "¥50" not in text
    assert letter.title not in text
    assert letter.texts["card_number"][0] not in text


def test_each_letter_has_its_page_of_a4() -> None:
    assert sizes_of_pages(recall_letter.pdf([recall(), recall(JA)])) == [(210, 297)] * 2
    assert inked(recall_letter.pdf([recall()])).bottom < 288


def test_text_is_never_markup() -> None:
    text = all_text(recall_letter.pdf([replace(recall(), title=" ".join(MARKUP_LIKE))]))
    assert all(without_white(piece) in without_white(text) for piece in MARKUP_LIKE)


@pytest.mark.rule("C10")
@pytest.mark.parametrize("languages", [EN, JA, BOTH])
def test_the_ways_stand_side_by_side_with_their_sums_and_the_deadline(languages: tuple[str, ...]) -> None:
    letter = loss(languages)
    pdf = loss_letter.pdf([letter])
    text = without_white(all_text(pdf))
    for number, way in enumerate(letter.ways, start=1):
        assert without_white(f"{number}.{letter.texts[f'way_{way.way}'][0]}") in text
        assert all(without_white(amount) in text for _key, amount in way.lines)
        assert without_white(way.total) in text
    assert without_white(letter.ways[0].bring_by) in text
    for key in ("line_times", "fine_runs_on", "heading_lost", "intro_lost"):
        assert without_white(letter.texts[key][0]) in text
    assert without_white(letter.texts["to_pay"][0]) not in text
    amounts = [places(pdf, amount)[0].right for _key, amount in letter.ways[1].lines]
    assert max(amounts) - min(amounts) < 0.5


@pytest.mark.rule("C10")
def test_a_bill_says_what_is_left_to_pay() -> None:
    letter = bill(EN)
    text = all_text(loss_letter.pdf([letter]))
    assert "It is made good in this way" in text
    for wanted in ("Paid already", "¥2,000", "To be paid", "¥5,700"):
        assert wanted in text
    assert "1." not in text
    assert "runs on" not in text
    assert "Paid already" not in all_text(loss_letter.pdf([replace(letter, paid="")]))


def test_a_damaged_item_whose_price_nobody_knows_yet() -> None:
    letter = loss(EN)
    unknown = replace(letter.ways[1], lines=letter.ways[1].lines[-1:], total="")
    text = all_text(loss_letter.pdf([replace(letter, kind="damaged", ways=(letter.ways[0], unknown))]))
    assert letter.texts["price_not_known"][0] in text
    assert letter.texts["intro_damaged"][0] in text


def test_a_way_of_one_line_needs_no_total() -> None:
    letter = bill(EN)
    one = replace(letter, ways=(replace(letter.ways[0], lines=letter.ways[0].lines[:1], total="¥2,100"),))
    assert letter.texts["total"][0] not in all_text(loss_letter.pdf([one]))


@pytest.mark.parametrize(
    ("recipient", "field"),
    [
        (Recipient("Ada", tuple(f"{number} Old Cathedral Close" for number in range(14))), "recipient.address"),
        (Recipient("Ada", ("Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrik" * 3,)), "recipient.address"),
        (Recipient("N" * 200, ("1 Old Close",)), "recipient.name"),
    ],
)
def test_an_address_is_never_cut_but_refused(recipient: Recipient, field: str) -> None:
    letter = recall()
    with pytest.raises(SheetTooSmall) as refused:
        recall_letter.pdf([replace(letter, head=replace(letter.head, recipient=recipient))])
    assert (refused.value.field, refused.value.stock) == (field, "A4")


def test_a_sender_too_wide_and_a_sum_too_wide_are_refused() -> None:
    letter = recall()
    sender = replace(letter.head.sender, telephone="+81" * 60)
    with pytest.raises(SheetTooSmall) as refused:
        recall_letter.pdf([replace(letter, head=replace(letter.head, sender=sender))])
    assert refused.value.field == "sender.telephone"
    way = replace(loss().ways[1], total="¥" + "1" * 80)
    with pytest.raises(SheetTooSmall) as refused:
        loss_letter.pdf([replace(loss(), ways=(way,))])
    assert refused.value.field == "amount"
