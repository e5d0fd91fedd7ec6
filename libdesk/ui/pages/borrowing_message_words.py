"""What a message between libraries says, in the words of staff."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from libdesk.exchange.iso18626 import BorrowerMessage, LenderMessage, RequestMessage
from libdesk.ui.pages.borrowing_words import sum_text
from libdesk.ui.pages.lending_words import code_word, day_text

if TYPE_CHECKING:
    from libdesk.exchange.iso18626 import Message
    from libdesk.services.message_told import ToldByLender
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

translate = QCoreApplication.translate


def code_words(session: Session, code: str) -> str:
    """The code under which a message is kept: an action of ours, or a lender's reason and status."""
    reason, _, status = code.partition("/")
    if not status:
        return code_word(session, "borrowing.message_action", code)
    return " · ".join(
        (code_word(session, "borrowing.message_reason", reason), code_word(session, "borrowing.message_status", status))
    )


def facts_of_message(session: Session, message: Message | None, says: str = "") -> list[tuple[str, str]]:
    """What a message says, as label and value; values that are empty say nothing.

    ``says``: what it is about in words, where that is known better than by the message itself.
    """
    if isinstance(message, LenderMessage):
        return _of_lender(session, message, says)
    if isinstance(message, BorrowerMessage):
        return [
            _line(QT_TRANSLATE_NOOP("BorrowingMessage", "It says"), code_words(session, message.action)),
            _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Note"), message.note),
        ]
    if isinstance(message, RequestMessage):
        book = message.book
        return [
            _line(QT_TRANSLATE_NOOP("BorrowingMessage", "It says"), code_words(session, "Request")),
            _line(
                QT_TRANSLATE_NOOP("BorrowingMessage", "Book"),
                " · ".join(filter(None, (book.title, book.author, book.year))),
            ),
            _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Note"), message.note),
        ]
    return []


def _of_lender(session: Session, message: LenderMessage, says: str) -> list[tuple[str, str]]:
    costs, delivery = message.costs, message.delivery_costs
    answer = {True: translate("BorrowingMessage", "Yes"), False: translate("BorrowingMessage", "No"), None: ""}
    return [
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "It says"),
            says or code_words(session, f"{message.reason}/{message.status}"),
        ),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Answer"), answer[message.answer]),
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "Reason"),
            code_word(session, "borrowing.message_unfilled", message.unfilled),
        ),
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "Not now, because"),
            code_word(session, "borrowing.message_retry", message.retry),
        ),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Ask again from"), day_text(session, message.retry_after)),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Note"), message.note),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Expected on"), day_text(session, message.expected_on)),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Sent on"), day_text(session, message.sent_on)),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Sent by"), message.sent_by),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Due at the lender"), day_text(session, message.due_on)),
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "Condition"),
            code_word(session, "borrowing.message_condition", message.condition),
        ),
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "Costs"),
            "" if costs is None else sum_text(session, costs.amount, costs.currency),
        ),
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "Costs of sending"),
            "" if delivery is None else sum_text(session, delivery.amount, delivery.currency),
        ),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Item at the lender"), message.item_number),
        _line(
            QT_TRANSLATE_NOOP("BorrowingMessage", "Goes back to"),
            " · ".join(filter(None, (message.return_name, *message.return_lines))),
        ),
        _line(QT_TRANSLATE_NOOP("BorrowingMessage", "Number at the lender"), message.header.lender_number),
    ]


def _line(label: str, value: str) -> tuple[str, str]:
    return translate("BorrowingMessage", label), value


def as_told(told: ToldByLender, use_note: str, currency: str) -> dict[str, FieldValue]:
    """What the lender has told of a book, as the beginning of the form of its arrival; ``use_note`` by its terms,
    ``currency`` ours.

    A restriction that it names is added to those of its terms; what it does not name stays as the terms say.
    """
    conditions = told.conditions
    asked = {name: True for name in ("in_library_only", "supervised", "no_copying") if getattr(conditions, name)}
    begun: dict[str, FieldValue] = {**asked}
    if told.due_on is not None:
        begun["lender_due_on"] = told.due_on.isoformat()
    if told.their_number:
        begun["their_number"] = told.their_number
    costs = told.delivery_costs
    if costs is not None and costs.amount:
        # Another currency is named, so that the sum is not taken for one of ours.
        amount = f"{Decimal(costs.amount).scaleb(-costs.minor_digits)}"
        begun["delivery_charge"] = amount if costs.currency == currency else f"{amount} {costs.currency}"
    number = told.item_number and translate("BorrowingMessage", "Item at the lender: {number}").format(
        number=told.item_number
    )
    notes = [text for text in (use_note, told.use_note, number) if text]
    return begun | ({"use_note": "\n".join(notes)} if notes else {})
