"""Settings of the library: each key declared once, typed; kept in the library file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from libdesk.db.connection import Rows
from libdesk.domain.context import Context
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.checks import refuse_any
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class SettingKey:
    """A key with its type and value at the beginning; ``least`` and ``most`` bound a number, ``choices`` a word.

    ``of_day``: the text is a time of day, ``20:00``; ``of_user_ids``: a scheme of user ids. Its words on screen are
    ``settings.<key>`` in ``wording/``.
    """

    key: str
    default: Value
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    of_day: bool = False
    of_user_ids: bool = False


KEYS: Final = {
    key.key: key
    for key in (
        SettingKey("library.name", ""),
        SettingKey("library.name_latin", ""),
        SettingKey("library.symbol", ""),
        SettingKey("library.fiscal_year_month", 4, 1, 12),
        SettingKey("money.currency", "JPY"),
        SettingKey("money.till_needed", False),
        SettingKey("circulation.overdue_suspends", True),
        SettingKey("circulation.owed_limit", 0, 0, 99_999_999),
        SettingKey("circulation.card_must_be_shown", True),
        SettingKey("circulation.card_caps_due_date", True),
        SettingKey("circulation.term_least_days", 14, 0, 365),
        SettingKey("circulation.count_in_house_use", True),
        SettingKey("returns.book_drop_refuses_overdue", True),
        SettingKey("renewal.refused_while", "item_overdue", choices=("item_overdue", "anything_overdue")),
        SettingKey("holds.limit", 10, 0, 9999),
        SettingKey("holds.refused_while_overdue", True),
        SettingKey("holds.same_title_once", True),
        SettingKey("holds.series_advances", "picked_up", choices=("picked_up", "given_back")),
        SettingKey("transits.send_home", True),
        SettingKey("transits.late_days", 7, 1, 365),
        SettingKey("searches.late_days", 14, 1, 365),
        SettingKey("holds.dispatch_after_notice", True),
        SettingKey("holds.slip_shows", "number", choices=("name", "number", "masked")),
        SettingKey("holds.place_least_days", 4, 0, 60),
        SettingKey("holds.home_delivery", True),
        SettingKey("holds.home_postage", 0, 0, 99_999_999),
        SettingKey("letters.show_titles", True),
        SettingKey("notices.time", "20:00", of_day=True),
        SettingKey("notices.hold_ready", True),
        SettingKey("notices.hold_expired", True),
        SettingKey("notices.hold_cancelled", True),
        SettingKey("notices.hold_no_copy", True),
        SettingKey("notices.due_soon_days", 3, 0, 60),
        SettingKey("notices.overdue_1_days", 1, 0, 365),
        SettingKey("notices.overdue_2_days", 7, 0, 365),
        SettingKey("notices.overdue_3_days", 21, 0, 365),
        SettingKey("notices.recall", True),
        SettingKey("notices.lending_refusal", True),
        SettingKey("notices.receipt_letter_missing", True),
        SettingKey("notices.lending_overdue_1_days", 1, 0, 365),
        SettingKey("notices.lending_overdue_2_days", 14, 0, 365),
        SettingKey("notices.lending_overdue_3_days", 30, 0, 365),
        SettingKey("notices.lending_recall", True),
        SettingKey("notices.lending_no_extension", True),
        SettingKey("notices.lending_returned", True),
        SettingKey("notices.lending_compensation", True),
        SettingKey("notices.borrowing_arrived", True),
        SettingKey("notices.borrowing_refused", True),
        SettingKey("notices.borrowing_due_soon", True),
        SettingKey("notices.borrowing_overdue", True),
        SettingKey("notices.borrowing_extension", True),
        SettingKey("notices.borrowing_recall", True),
        SettingKey("notices.letter_when_no_email", True),
        SettingKey("notices.keep_days", 365, 1, 36_500),
        SettingKey("mail.host", ""),
        SettingKey("mail.port", 587, 1, 65_535),
        SettingKey("mail.security", "starttls", choices=("starttls", "tls", "none")),
        SettingKey("mail.user", ""),
        SettingKey("mail.from_address", ""),
        SettingKey("mail.from_name", ""),
        SettingKey("mail.send_automatically", False),
        SettingKey("lost.replacement_days", 30, 1, 365),
        SettingKey("lost.fee_with_replacement", 0, 0, 99_999_999),
        SettingKey("lost.fee_with_price", 0, 0, 99_999_999),
        SettingKey("lost.unobtainable_factor", 3, 1, 100),
        SettingKey("lost.fine_until", "settled", choices=("reported", "settled")),
        SettingKey("lost.found_gives_back", "price", choices=("nothing", "price", "price_and_processing")),
        SettingKey("patrons.card_charge", 0, 0, 99_999_999),
        SettingKey("patrons.return_postage", 404, 0, 99_999_999),
        SettingKey("patrons.anonymise_after_days", 0, 0, 36_500),
        SettingKey("desk.patron_idle_minutes", 5, 1, 120),
        SettingKey("desk.slip_shows_name", False),
        SettingKey("lending.days_in_post", 14, 0, 90),
        SettingKey("lending.number_prefix", "L"),
        SettingKey("lending.item_limit", 10, 0, 9999),
        SettingKey("lending.loan_months", 1, 1, 24),
        SettingKey("lending.letter_days", 3, 0, 365),
        SettingKey("lending.recall_days", 14, 1, 365),
        SettingKey("lending.compensation_days", 30, 1, 365),
        SettingKey("lending.user_id_scheme", "{country}{number:4}", of_user_ids=True),
        SettingKey("lending.approval_least_weeks", 4, 0, 104),
        SettingKey("lending.approval_most_weeks", 6, 1, 104),
        SettingKey("lending.registration_years", 0, 0, 99),
        SettingKey("lending.question_days", 28, 1, 365),
        SettingKey("lending.postal_service", ""),
        SettingKey("lending.papers_language", "partner", choices=("partner", "both", "en", "ja")),
        SettingKey("borrowing.number_prefix", "B"),
        SettingKey("borrowing.person_limit", 5, 0, 9999),
        SettingKey("borrowing.buffer_days", 2, 0, 60),
        SettingKey("borrowing.collect_days", 7, 1, 365),
        SettingKey("borrowing.private_from", "08:45", of_day=True),
        SettingKey("borrowing.private_until", "17:00", of_day=True),
        SettingKey("borrowing.support", True),
        SettingKey("borrowing.laboratory_is_year_4", True),
        SettingKey("borrowing.log_readings", True),
        SettingKey("journal.keep_days", 400, 30, 3650),
        SettingKey("print.module_mm_hundredths", 33, 17, 50),
    )
}


def check_setting(key: str, value: Value) -> Reason | None:
    """Why a value does not suit a key, or None; KeyError for a key that was never declared, TypeError for its type."""
    declared = KEYS[key]
    if type(value) is not type(declared.default):
        raise TypeError(f"{key} takes {type(declared.default).__name__}, not {value!r}")
    if isinstance(value, int) and not isinstance(value, bool) and not declared.least <= value <= declared.most:
        return Reason("setting_out_of_range", facts={"least": declared.least, "most": declared.most})
    if declared.choices and value not in declared.choices:
        raise TypeError(f"{key} takes one of {declared.choices}, not {value!r}")
    if declared.of_user_ids:
        return _scheme_reason(str(value))
    return _time_reason(str(value)) if declared.of_day else None


def _scheme_reason(text: str) -> Reason | None:
    from libdesk.domain.user_ids import check_scheme

    return check_scheme(text)


def _time_reason(text: str) -> Reason | None:
    # Imported here, as a window that opens only reads.
    from libdesk.domain.clock_times import clock_time

    return None if clock_time(text) is not None else Reason("time_malformed", facts={"time": text})


def value_of(rows: Rows, key: str) -> Value:
    """The value of a declared key, read inside whatever transaction the rows belong to."""
    default = KEYS[key].default
    text = rows.value("SELECT value FROM setting WHERE key = ?", key)
    value: Value = default if text is None else json.loads(text)
    return value


class Settings:
    """Reads and changes the library's settings."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def get(self, key: str) -> Value:
        """The value of a declared key."""
        return value_of(self._library.rows, key)

    def all(self) -> dict[str, Value]:
        """Every declared key with its value, in one reading."""
        set_here = {key: json.loads(text) for key, text in self._library.rows.all("SELECT key, value FROM setting")}
        return {key: set_here.get(key, declared.default) for key, declared in KEYS.items()}

    def text(self, key: str) -> str:
        """The value of a key that holds text."""
        return str(self.get(key))

    def number(self, key: str) -> int:
        """The value of a key that holds a number."""
        return int(self.get(key))

    def flag(self, key: str) -> bool:
        """The value of a key that is on or off."""
        return bool(self.get(key))

    def change(self, context: Context, key: str, value: Value) -> Outcome[None]:
        """Set a key; needs the right *settings*."""
        return self.change_several(context, {key: value})

    def change_several(self, context: Context, changes: Mapping[str, Value]) -> Outcome[None]:
        """Set several keys as one action; where one is refused, none is set."""
        wrong = [check_setting(key, value) for key, value in changes.items()]

        def body(work: Work) -> None:
            refuse_any(*wrong, _currency_refusal(work, changes))
            work.tell(key=", ".join(changes))
            for key, value in changes.items():
                text = json.dumps(value, ensure_ascii=False)
                row_id = work.value("SELECT id FROM setting WHERE key = ?", key)
                if row_id is None:
                    work.insert("setting", key=key, value=text)
                else:
                    work.update("setting", row_id, value=text)

        return self._library.perform(context, "change_setting", Right.SETTINGS, body)


def _currency_refusal(work: Work, changes: Mapping[str, Value]) -> Reason | None:
    """Why the currency stays what it is, where it would change."""
    currency = changes.get("money.currency")
    if currency is None or currency == value_of(work, "money.currency"):
        return None
    from libdesk.services.currency import currency_refusal

    return currency_refusal(work, str(currency))
