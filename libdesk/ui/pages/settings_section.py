"""What every section of Settings is made of: a heading, what it is for, its content, and where its refusals go."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from libdesk.ui.retranslated import Retranslated
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.labels import SecondaryLabel, TitleLabel
from libdesk.ui.widgets.tab_order import let_tab_follow_the_layout

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.outcome import Outcome
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session
    from libdesk.ui.widgets.form import Form

FORM_WIDTH = 640


class SettingsSection(Retranslated, QWidget):
    """One section. Subclasses fill ``self.column``, read in ``load`` and set their texts in ``retranslate``.

    ``tables`` are those that the section reads: it loads again after they changed, unless something is being typed.
    """

    tables: frozenset[str] = frozenset()

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__()
        self.shell = shell
        self.session = session
        self.done_line = done_line
        self.heading = TitleLabel()
        self.hint = SecondaryLabel()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.setSpacing(16)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.heading)
        head.addWidget(self.hint)
        self.column.addLayout(head)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return False

    def load(self) -> None:
        """Read what is shown."""

    def save(self) -> None:
        """Save what is typed."""

    def new(self) -> None:
        """Begin a new entry, where the section is a list of them."""

    def back(self) -> bool:
        """Close the form that is open beside a list; False where there is none."""
        return False

    def leave(self, then: Callable[[], object]) -> None:
        """Call ``then`` when the section may be left."""
        then()


class FormSection(SettingsSection):
    """A section that is one form with one Save."""

    fields_of_reasons: Mapping[str, str] = {}

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        super().__init__(shell, session, done_line)
        self.form: Form | None = None
        self._place = QHBoxLayout()
        # The form takes its width, what is left over stays white at the right.
        self._place.addStretch(1)
        self.save_button = Button("", ButtonKind.PRIMARY, "save", pressed=self.save)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(8)
        self.foot.addWidget(self.save_button)
        self.foot.addStretch(1)
        self.column.addLayout(self._place)
        self.column.addLayout(self.foot)
        self.column.addStretch(1)

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.form is not None and self.form.dirty

    def show_form(self, form: Form) -> None:
        """Put a form in, in place of the one before."""
        if self.form is not None:
            self._place.removeWidget(self.form)
            self.form.setParent(None)
            self.form.deleteLater()
        self.form = form
        form.setMaximumWidth(FORM_WIDTH)
        self._place.insertWidget(0, form, 100)
        let_tab_follow_the_layout(self)
        self.save_button.setEnabled(form.dirty)
        form.changed.connect(lambda: self.save_button.setEnabled(form.dirty))

    def retranslate(self) -> None:
        """Set every text again."""
        self.save_button.setText(self.tr("Save"))

    def leave(self, then: Callable[[], object]) -> None:
        """Ask about what is typed."""
        form = self.form
        if form is None or not form.dirty:
            then()
            return
        ask_about_typing(self, self.heading.text(), then, self.save_then, self.load)

    def save(self) -> None:
        """Save what is typed."""
        self.save_then(lambda: None)

    def save_then(self, then: Callable[[], object]) -> None:
        """Save, and call ``then`` when it is saved."""

    def write(self, call: Callable[[], Outcome[object]], told: str, then: Callable[[], object]) -> None:
        """Run the write of the form; refusals are said beside the fields."""
        form = self.form
        assert form is not None

        def done(_outcome: Outcome[object]) -> None:
            form.set_saved()
            then()

        def refused(reasons: Sequence[Reason]) -> None:
            self.done_line.refuse_in(form, reasons, self.fields_of_reasons)

        self.done_line.run(self.tr("Saving"), call, done, told=told, refused=refused)


def ask_about_typing(
    parent: QWidget,
    what: str,
    then: Callable[[], object],
    save: Callable[[Callable[[], object]], object],
    discard: Callable[[], object],
) -> None:
    """Ask what becomes of what is typed: saved, thrown away, or worked on."""
    from libdesk.ui.widgets.dialogs import Choice, Question, ask

    translate = QCoreApplication.translate
    question = Question(
        translate("Settings", "Save what you typed?"),
        translate("Settings", "The changes to “{what}” are not saved yet.").format(what=what),
        (
            Choice("discard", translate("Settings", "Discard changes"), ButtonKind.DESTRUCTIVE),
            Choice("save", translate("Settings", "Save changes"), ButtonKind.PRIMARY),
        ),
        translate("Settings", "Keep editing"),
    )

    def decided(choice: str) -> None:
        if choice == "save":
            save(then)
        else:
            discard()
            then()

    ask(parent, question, decided)
