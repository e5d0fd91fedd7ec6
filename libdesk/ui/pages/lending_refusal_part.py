"""The reasons of a refusal, several in their order: a line for each, those that follow from the request already in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QVBoxLayout
from shiboken6 import isValid

from libdesk.domain.lending_answer import INSTEAD, Refusal, RefusalReason, instead_of
from libdesk.domain.lending_refusal import REFUSAL_REASONS
from libdesk.ui.pages.lending_choice_widths import let_choices_shrink
from libdesk.ui.pages.lending_words import choices_of
from libdesk.ui.pages.step_part import StepPart
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group
from libdesk.ui.widgets.labels import PlainLabel, SecondaryLabel
from libdesk.wording.catalogue import catalogue
from libdesk.wording.refusals import refusal_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from libdesk.services.lending_weighing import AnswerWeighing
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.lending_reading import RequestReading
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.fields import FieldValue

MOST_REASONS: Final = 6
_LINES: Final = tuple(
    (
        Field(f"reason_{n}", QT_TRANSLATE_NOOP("Fields", "Reason"), FieldKind.CHOICE, width=44),
        Field(f"words_{n}", QT_TRANSLATE_NOOP("Fields", "In your own words"), width=36),
    )
    for n in range(1, MOST_REASONS + 1)
)
_GROUPS: Final = (
    Group("", _LINES),
    Group(
        "",
        (
            Field("instead", QT_TRANSLATE_NOOP("Fields", "What may be done instead"), FieldKind.CHOICE, width=80),
            Field("words", QT_TRANSLATE_NOOP("Fields", "Further words"), FieldKind.LONG_TEXT),
        ),
    ),
)


class RefusalPart(StepPart):
    """A new line opens with each reason that is chosen; an empty one between others is passed over (L06, L11)."""

    def __init__(self, shell: Shell, session: Session, reading: RequestReading) -> None:
        super().__init__()
        self._session = session
        self._suggested = ""
        self.form = Form(_GROUPS)
        none = ("", self.tr("Please choose"))
        reasons = [(code, short_reason(session, code)) for code in REFUSAL_REASONS]
        for n in range(1, MOST_REASONS + 1):
            self.form.set_choices(f"reason_{n}", [none, *reasons])
        nothing = ("", self.tr("nothing"))
        self.form.set_choices("instead", [nothing, *choices_of(session, "lending.instead", INSTEAD)])
        let_choices_shrink(self.form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.form)
        self.read_heading = SecondaryLabel(self.tr("The partner library reads:"))
        column.addWidget(self.read_heading)
        self.read = PlainLabel("")
        self.read.setWordWrap(True)
        column.addWidget(self.read)
        self._words = catalogue("ja" if reading.record.partner_language == "ja" else "en")
        self.form.changed.connect(self._follow)
        self._follow()
        lending, context, request_id = session.services.lending, session.context(), reading.record.lending_request_id
        shell.operations.read(lambda: lending.weigh_answer(context, request_id), self._suggest)

    def values(self) -> dict[str, FieldValue]:
        """The lines, what may be done instead, and further words."""
        return self.form.values()

    def take_keyboard(self) -> bool:
        """Into the first line."""
        self.form.editor("reason_1").setFocus()
        return True

    def _suggest(self, weighing: AnswerWeighing) -> None:
        """Fill in what speaks against the request, unless staff were faster."""
        if not isValid(self) or reasons_in(self.values()):
            return
        refusal = weighing.refusal
        values: dict[str, FieldValue] = {"instead": refusal.instead, "words": ""}
        for n, reason in enumerate(refusal.reasons[:MOST_REASONS], 1):
            values |= {f"reason_{n}": reason.code, f"words_{n}": reason.words}
        self._suggested = refusal.instead
        self.form.load(values)

    def _follow(self) -> None:
        """Open the next line, and suggest what may be done instead until staff have chosen it themselves."""
        values = self.form.values()
        filled = [n for n in range(1, MOST_REASONS + 1) if values[f"reason_{n}"] or values[f"words_{n}"]]
        shown = min(max(filled, default=0) + 1, MOST_REASONS)
        for n in range(1, MOST_REASONS + 1):
            for name in (f"reason_{n}", f"words_{n}"):
                box = self.form.editor(name).parentWidget()
                assert box is not None
                box.setVisible(n <= shown)
        follows = instead_of([reason.code for reason in reasons_in(values)])
        if values["instead"] == self._suggested != follows:
            self._suggested = follows
            self.form.load({**values, "instead": follows})
        self.read.setText("\n".join(refusal_lines(self._words, self._refusal())))
        self.read_heading.setVisible(bool(self.read.text()))
        self.changed.emit()

    def _refusal(self) -> Refusal:
        values = self.form.values()
        return Refusal(reasons_in(values), str(values["instead"]), str(values["words"]).strip())


def short_reason(session: Session, code: str) -> str:
    """A reason in a word or two, for the list from which staff choose."""
    own = f"lending.refusal.{code}"
    return session.say_key(own if catalogue(session.language).knows(own) else f"loanability.reason.{code}")


def reasons_in(values: Mapping[str, FieldValue]) -> tuple[RefusalReason, ...]:
    """The reasons in the lines, in their order; own words without a reason are the reason themselves."""
    lines = ((str(values[f"reason_{n}"]), str(values[f"words_{n}"]).strip()) for n in range(1, MOST_REASONS + 1))
    return tuple(RefusalReason(code or "other", words) for code, words in lines if code or words)
