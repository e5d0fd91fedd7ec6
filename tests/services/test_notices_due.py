"""What Today says of notices: those that failed or are unsure first, letters to print, persons to call."""

from __future__ import annotations

from datetime import date

import pytest

from libdesk.domain.notices import NoticeStep
from libdesk.services.notices import Notices
from libdesk.services.today import DueGroup, Today
from tests.library_fixtures import SmallLibrary
from tests.services.circulation_rows import write
from tests.services.notice_rows import lines, reach, ready, run


def groups(small: SmallLibrary) -> dict[str, DueGroup]:
    found = {group.code: group for group in Today(small.library).groups(small.context())}
    return {code: group for code, group in found.items() if group.lines[0].opens == "notice"}


@pytest.mark.rule("H17")
def test_letters_to_print_and_persons_to_call(small: SmallLibrary) -> None:
    reach(small, "P1", address="潮見町1")
    reach(small, "P2", telephone="03-22")
    reach(small, "P3", email="p3@example.jp")
    for card, title, item in (("P1", "cat", "B1"), ("P2", "emma", "B2"), ("P3", "disc", "B3")):
        ready(small, card, title, item)
    run(small)
    found = groups(small)
    assert set(found) == {"letters_to_print", "persons_to_call"}
    (letter,), (call,) = found["letters_to_print"].lines, found["persons_to_call"].lines
    assert (letter.number, letter.who, letter.day) == ("P1", "山田 太郎", date(2026, 1, 7))
    assert (call.number, call.who) == ("03-22", "Anna Müller")
    ids = [line.notice_id for line in lines(small, ways=("letter", "telephone"))]
    Notices(small.library).mark(small.context(), ids, NoticeStep.TELL).must()
    assert groups(small) == {}


@pytest.mark.parametrize(("state", "code"), [("failed", "notices_failed"), ("unsure", "notices_unsure")])
def test_what_staff_must_decide_is_urgent(small: SmallLibrary, state: str, code: str) -> None:
    reach(small, "P1", email="taro@example.jp")
    ready(small, "P1")
    run(small)
    write(small, lambda work: work.run("UPDATE notice SET state = ?, message_id = '<1@x>'", (state,)))
    found = groups(small)
    assert set(found) == {code}
    assert found[code].urgent
    assert found[code].total == 1
