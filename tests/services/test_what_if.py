"""Ten questions and more to the loan table of S4, in sentences with the row that decided, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from libdesk.domain.context import Context
from libdesk.domain.loan_table import LoanTableRow
from libdesk.domain.loan_table_fields import TABLE_FIELDS
from libdesk.services.clock import SetClock
from libdesk.services.founding import found_library
from libdesk.services.library import Library
from libdesk.services.loan_policy import Answer, LoanPolicy
from libdesk.services.settings import KEYS, Settings
from libdesk.wording.catalogue import LANGUAGES, catalogue
from libdesk.wording.policy_words import say_field, say_line, say_row


@dataclass
class College:
    """A library with the preset after S4, on Tuesday 6 January 2026."""

    library: Library
    policy: LoanPolicy
    categories: dict[str, int]
    classes: dict[str, int]

    @property
    def here(self) -> Context:
        return Context(1, 1, "desk 1", SetClock(datetime(2026, 1, 6, 1, 0, tzinfo=UTC)))

    def ask(self, category: str, loan_class: str, moment: str = "2026-01-06T16:20", **more: Any) -> Answer:
        return self.policy.what_if(
            self.here, self.categories[category], self.classes[loan_class], 1, datetime.fromisoformat(moment), **more
        )


@pytest.fixture(scope="module")
def college(tmp_path_factory: pytest.TempPathFactory) -> Iterator[College]:
    path: Path = tmp_path_factory.mktemp("college") / "college.libdesk"
    found_library(path, SetClock(datetime(2026, 1, 5, 1, 0, tzinfo=UTC)), "college")
    library = Library.open(path)
    codes = [dict(library.rows.all(f"SELECT code, id FROM {table}")) for table in ("patron_category", "loan_class")]
    yield College(library, LoanPolicy(library), *codes)
    library.close()


def said(answer: Answer, language: str, topic: str = "") -> dict[str, str]:
    """Each sentence with the row that decided, or the setting."""
    return {
        say_line(line, language): say_row(answer.rows[line.row_id], language) if line.row_id else line.field_name
        for line in answer.what_if.lines
        if topic in ("", line.topic)
    }


# Who, what, when; the topic; the sentence and the row that decided, in English and in Japanese.
QUESTIONS = [
    pytest.param(
        "student", "reserve", "2026-01-06T16:20", {}, "length",
        {"Due Wednesday 7 January 2026, 21:00: 1 day, that is one night.": "Course reserve"},
        {"返却期限は2026年1月7日（水） 21:00です（1日＝一夜）。": "指定図書"},
        id="1. A student borrows from the course reserve on 6 January at 16:20. When is it due?",
        marks=pytest.mark.rule("C02"),
    ),
    pytest.param(
        "student", "reserve", "2026-01-06T16:20", {}, "fine",
        {"Fine: ¥1,000 for each day from the first day past due.": "Course reserve",
         "One day late costs ¥1,000, one week late ¥7,000.": "Course reserve",
         "Closed days cost too.": "Default row",
         "While it is overdue, nothing else is lent to the person.": "circulation.overdue_suspends"},
        {"延滞料は、期限の翌日から1日につき1,000円です。": "指定図書",
         "1日の遅れで1,000円、1週間の遅れで7,000円です。": "指定図書",
         "休館日の分も延滞料がかかります。": "基本の行",
         "延滞している間は、ほかの資料を借りられません。": "circulation.overdue_suspends"},
        id="2. What does it cost when it comes back late?",
        marks=pytest.mark.rule("C09"),
    ),
    pytest.param(
        "student", "book", "2026-01-06T16:20", {}, "length",
        {"Due Tuesday 3 February 2026, 21:00: 28 days.": "Book, disc for book"},
        {"返却期限は2026年2月3日（火） 21:00です（28日間）。": "図書・付録ディスク"},
        id="3. How long does a student keep a book?",
        marks=pytest.mark.rule("C01"),
    ),
    pytest.param(
        "faculty", "book", "2026-01-06T16:20", {}, "length",
        {"Due Tuesday 31 March 2026, 21:00: at the end of the term (2025 後期).": "Faculty + Book, disc for book"},
        {"返却期限は2026年3月31日（火） 21:00です（学期末：2025 後期）。": "教員＋図書・付録ディスク"},
        id="4. And a member of the faculty?",
        marks=pytest.mark.rule("C01"),
    ),
    pytest.param(
        "staff", "book", "2026-03-20T10:00", {}, "length",
        {"Due Wednesday 30 September 2026, 21:00: at the end of the term (2026 前期).": "Staff + Book, disc for book",
         "Fewer than 14 days are left of the term (2025 後期): it runs to the end of the next.":
             "circulation.term_least_days"},
        {"返却期限は2026年9月30日（水） 21:00です（学期末：2026 前期）。": "職員＋図書・付録ディスク",
         "学期（2025 後期）の残りが14日に満たないため、次の学期末までとなります。": "circulation.term_least_days"},
        id="5. And when the term is nearly over?",
        marks=pytest.mark.rule("C01"),
    ),
    pytest.param(
        "student", "reserve_3_hours", "2026-01-06T19:30", {}, "length",
        {"Due Tuesday 6 January 2026, 21:00: 3 hours.": "Course reserve, 3 hours",
         "The whole time would end after closing: it is due at closing.": "Course reserve, 3 hours"},
        {"返却期限は2026年1月6日（火） 21:00です（3時間）。": "指定図書（3時間）",
         "全部の時間では閉館時刻を過ぎるため、閉館時刻が期限になります。": "指定図書（3時間）"},
        id="6. A three-hour loan at half past seven in the evening?",
        marks=pytest.mark.rule("C02"),
    ),
    pytest.param(
        "student", "one_day", "2026-01-10T16:00", {}, "length",
        {"Due Monday 12 January 2026, 21:00: 1 day, that is one night.": "One day: journal, thesis, reference disc",
         "Sunday 11 January 2026 is a closed day: it is due on the next open day.": "Default row"},
        {"返却期限は2026年1月12日（月） 21:00です（1日＝一夜）。": "一夜貸出（雑誌・学位論文・参考ディスク）",
         "2026年1月11日（日）は休館日のため、次の開館日が期限になります。": "基本の行"},
        id="7. A journal on a Saturday, with the library closed on Sundays?",
        marks=pytest.mark.rule("C02"),
    ),
    pytest.param(
        "student", "book", "2026-01-06T16:20", {}, "renewal",
        {"May be renewed once.": "Default row",
         "Renewal not by telephone.": "Book, disc for book",
         "Renewed on its last day it would be due Tuesday 3 March 2026, 21:00, counted from the day of renewal.":
             "Book, disc for book",
         "No renewal while somebody waits for it, or while it is overdue.": "renewal.refused_while"},
        {"貸出延長は1回できます。": "基本の行",
         "電話での貸出延長はできません。": "図書・付録ディスク",
         "最終日に延長すると、返却期限は2026年3月3日（火） 21:00になります（延長した日から数えます）。":
             "図書・付録ディスク",
         "予約が入っているとき、またはその資料が延滞しているときは延長できません。": "renewal.refused_while"},
        id="8. How often may a book be renewed, and how?",
        marks=pytest.mark.rule("C06"),
    ),
    pytest.param(
        "student", "book", "2026-01-06T16:20", {}, "recall",
        {"Recalled for another person only once it was renewed; then due 7 days after the notice.":
             "Book, disc for book",
         "Another person's request leaves at least the first 28 days of the loan.": "Book, disc for book",
         "Late after such a recall: ¥50 a day (Book, disc for book).": "Book, disc for book",
         "Recalled for a course reserve at any time; then due 3 days after the notice.": "Book, disc for book",
         "Late after a recall for a course reserve: ¥1,000 a day (Course reserve).": "Book, disc for book"},
        {"ほかの利用者のための返却請求は、延長された資料に限ります。期限は通知から7日後です。": "図書・付録ディスク",
         "ほかの利用者の希望があっても、貸出から28日間は借りていられます。": "図書・付録ディスク",
         "この返却請求のあとの延滞料は、1日につき50円です（図書・付録ディスク）。": "図書・付録ディスク",
         "指定図書のための返却請求は、いつでもできます。期限は通知から3日後です。": "図書・付録ディスク",
         "指定図書のための返却請求のあとの延滞料は、1日につき1,000円です（指定図書）。": "図書・付録ディスク"},
        id="9. May a book be recalled, and what does it cost then?",
        marks=pytest.mark.rule("C07"),
    ),
    pytest.param(
        "student", "book", "2026-01-06T16:20", {}, "holds",
        {"May be held while it is on loan.": "Default row",
         "At most 10 holds for one person.": "holds.limit",
         "No hold while the person has anything overdue.": "holds.refused_while_overdue",
         "Waits 2 open days on the hold shelf, from the day after the notice.": "Book, disc for book"},
        {"貸出中のときだけ予約できます。": "基本の行",
         "予約は一人10件までです。": "holds.limit",
         "延滞している資料があるときは予約できません。": "holds.refused_while_overdue",
         "予約棚での取り置きは、通知の翌日から開館日で2日間です。": "図書・付録ディスク"},
        id="10. May a book be held, and how long does it wait?",
        marks=pytest.mark.rule("C08"),
    ),
    pytest.param(
        "student", "av", "2026-01-06T16:20", {}, "return",
        {"Not by the book drop: it comes back to the desk.": "Default row"},
        {"ブックポストには返却できません。窓口に返却します。": "基本の行"},
        id="11. May a film come back by the book drop?",
        marks=pytest.mark.rule("C04"),
    ),
    pytest.param(
        "student", "book", "2026-01-06T16:20", {}, "return",
        {"May come back by the book drop.": "Book, disc for book",
         "What is overdue comes back to the desk.": "returns.book_drop_refuses_overdue"},
        {"ブックポストに返却できます。": "図書・付録ディスク",
         "延滞した資料は窓口に返却します。": "returns.book_drop_refuses_overdue"},
        id="12. And a book?",
        marks=pytest.mark.rule("C04"),
    ),
    pytest.param(
        "faculty", "reserve_copy_only", "2026-01-06T16:20", {}, "borrowing",
        {"Not for loan.": "Course reserve, photocopy only",
         "Handed out for reading in the library: up to 5 items at a time.": "Default row",
         "The card is shown at the check-out.": "circulation.card_must_be_shown"},
        {"貸出できません（禁帯出）。": "指定図書（複写のみ）",
         "館内閲覧用の貸出は同時に5点までです。": "基本の行",
         "貸出のときは利用者カードの提示が必要です。": "circulation.card_must_be_shown"},
        id="13. What is there for photocopies only?",
        marks=pytest.mark.rule("C01"),
    ),
    pytest.param(
        "student", "book", "2026-01-06T16:20", {"card_expires_on": date(2026, 1, 15)}, "length",
        {"Due Thursday 15 January 2026, 21:00: 28 days.": "Book, disc for book",
         "The card expires on 15 January 2026: it is not lent for longer than that.":
             "circulation.card_caps_due_date"},
        {"返却期限は2026年1月15日（木） 21:00です（28日間）。": "図書・付録ディスク",
         "利用者カードの有効期限が2026年1月15日のため、それより長くは貸出しません。": "circulation.card_caps_due_date"},
        id="14. And if the card expires before that?",
        marks=pytest.mark.rule("C02"),
    ),
    pytest.param(
        "student", "on_request", "2026-01-06T16:20", {}, "holds",
        {"No holds.": "One day on request"},
        {"予約はできません。": "申出による一夜貸出"},
        id="15. May what is lent on request be held?",
        marks=pytest.mark.rule("C01"),
    ),
    pytest.param(
        "student", "one_day", "2026-12-28T16:00", {}, "length",
        {"Due Monday 4 January 2027, 21:00: 1 day, that is one night.": "One day: journal, thesis, reference disc",
         "Tuesday 29 December 2026 is closed (年末年始): it is due on the next open day.": "Default row"},
        {"返却期限は2027年1月4日（月） 21:00です（1日＝一夜）。": "一夜貸出（雑誌・学位論文・参考ディスク）",
         "2026年12月29日（火）は休館（年末年始）のため、次の開館日が期限になります。": "基本の行"},
        id="16. And over the turn of the year?",
        marks=pytest.mark.rule("C02"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("category", "loan_class", "moment", "more", "topic", "english", "japanese"), QUESTIONS)
def test_the_answer_in_words_with_the_row_that_decided(
    college: College,
    category: str,
    loan_class: str,
    moment: str,
    more: dict[str, Any],
    topic: str,
    english: dict[str, str],
    japanese: dict[str, str],
) -> None:
    answer = college.ask(category, loan_class, moment, **more)
    assert said(answer, "en", topic) == english
    assert said(answer, "ja", topic) == japanese


# C01 as the ledger lists it: class, number of items, length for a student, fine a day; renewal and hold by the class.
C01_ROWS = [
    ("book", 30, "28 days", 50, "not_by_telephone", True),
    ("reserve", 5, "1 days", 1000, "counter_only", True),
    ("reserve_3_hours", 5, "3 hours", 1000, "counter_only", True),
    ("one_day", 5, "1 days", 100, "counter_only", True),
    ("old_journal", 5, "7 days", 100, "counter_only", True),
    ("equipment", 5, "1 days", 100, "counter_only", True),
    ("on_request", 10, "1 days", 1000, "counter_only", False),
]


@pytest.mark.parametrize(("loan_class", "items", "length", "fine", "channel", "holds"), C01_ROWS)
@pytest.mark.rule("C01")
def test_the_loan_table_of_the_source(
    college: College, loan_class: str, items: int, length: str, fine: int, channel: str, holds: bool
) -> None:
    for category in ("student", "faculty", "staff"):
        terms = college.policy.terms(college.categories[category], college.classes[loan_class], 1)
        wanted = "None term_end" if loan_class == "book" and category != "student" else length
        assert (terms.item_limit, f"{terms.length} {terms.length_unit}", terms.fine_amount, terms.fine_period) == (
            items, wanted, fine, "day",
        )  # fmt: skip
        assert (terms.renewal_limit, terms.renewal_channel) == (1, channel)
        assert (terms.holds_allowed, terms.hold_only_on_loan) == (holds, True)


@pytest.mark.rule("C01")
def test_a_table_that_is_being_edited_is_asked_in_the_same_way(college: College) -> None:
    rows = [replace(row, row_id=100 + place) for place, row in enumerate(college.policy.in_force().rows)]
    student, book = college.categories["student"], college.classes["book"]
    rows.append(LoanTableRow(row_id=7, patron_category_id=student, loan_class_id=book, length=14, length_unit="days"))
    answer = college.ask("student", "book", table=rows)
    assert "Due Tuesday 20 January 2026, 21:00: 14 days." in said(answer, "en", "length")
    assert said(answer, "en")["Due Tuesday 20 January 2026, 21:00: 14 days."] == "Student + Book, disc for book"
    assert said(answer, "ja")["返却期限は2026年1月20日（火） 21:00です（14日間）。"] == "学生＋図書・付録ディスク"


def test_without_a_moment_it_is_asked_for_now(college: College) -> None:
    student, reserve = college.categories["student"], college.classes["reserve"]
    now = college.policy.what_if(college.here, student, reserve, 1)
    assert now.what_if.due is not None
    assert now.what_if.due.on == date(2026, 1, 7)
    aware = college.policy.what_if(college.here, student, reserve, 1, datetime(2026, 1, 6, 23, 0, tzinfo=UTC))
    assert aware.what_if.due is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_and_value_has_its_words(language: str) -> None:
    words = catalogue(language)
    for field in TABLE_FIELDS:
        assert say_field(field.name, language)
        assert words.knows(f"policy.group.{field.topic}")
        for choice in field.choices:
            assert words.knows(f"policy.value.{field.name}.{choice}")


def test_every_line_names_a_field_a_setting_or_the_calendar(college: College) -> None:
    fields = {field.name for field in TABLE_FIELDS}
    for category in college.categories:
        for loan_class in college.classes:
            for line in college.ask(category, loan_class, "2026-01-11T10:00").what_if.lines:
                assert line.field_name in fields | set(KEYS) | {""}, line.code
                assert (line.row_id is not None) <= (line.field_name in fields), line.code


@pytest.mark.rule("C01")
def test_the_settings_are_asked_too(college: College) -> None:
    settings, here = Settings(college.library), college.here
    settings.change_several(
        here, {"circulation.card_must_be_shown": False, "circulation.card_caps_due_date": False, "holds.limit": 3}
    ).must()
    answer = college.ask("student", "book", card_expires_on=date(2026, 1, 15))
    sentences = said(answer, "en")
    assert "Due Tuesday 3 February 2026, 21:00: 28 days." in sentences
    assert "At most 3 holds for one person." in sentences
    assert "The card is shown at the check-out." not in sentences
    settings.change_several(
        here, {"circulation.card_must_be_shown": True, "circulation.card_caps_due_date": True, "holds.limit": 10}
    ).must()
