"""Entering and changing titles and items: the form over the whole page, with what helps beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from libdesk.ui.pages import catalogue_item_form, catalogue_title_form
from libdesk.ui.pages.catalogue_doubles import Double, DoublesPanel
from libdesk.ui.pages.catalogue_item_form import ItemForm
from libdesk.ui.pages.catalogue_title_form import TitleForm
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel, Facts

if TYPE_CHECKING:
    from libdesk.domain.reasons import Reason
    from libdesk.services.catalogue import ItemFields, TitleFields
    from libdesk.services.code_lists import CodeEntry
    from libdesk.services.outcome import Outcome
    from libdesk.services.patrons import Choice
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.catalogue_details import OpenTitle
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

# Looking for doubles waits for a pause in the typing.
_PAUSE_MILLISECONDS = 150
_FORM_WIDTH = 680


@dataclass(frozen=True, slots=True)
class _ItemLists:
    """What the form of an item chooses from."""

    sites: list[Choice]
    classes: list[Choice]
    collections: list[tuple[int, CodeEntry]]


class CatalogueEditor(QObject):
    """One form at a time. ``finished`` carries the title to be shown afterwards (0: none)."""

    finished = Signal(int)

    def __init__(self, shell: Shell, session: Session, done_line: DoneLine) -> None:
        # Goes with the page.
        super().__init__(done_line)
        self.panel = DetailsPanel()
        self.form: TitleForm | ItemForm | None = None
        self.doubles: DoublesPanel | None = None
        self._shell = shell
        self._session = session
        self._done_line = done_line
        self._title_id = 0
        self._question = 0
        self._save: Callable[[Callable[[], object]], None] = lambda _then: None
        self._look = QTimer(self, singleShot=True, interval=_PAUSE_MILLISECONDS)
        self._look.timeout.connect(self._look_for_doubles)
        self.panel.closed.connect(lambda: self.finished.emit(self._title_id))

    @property
    def is_open(self) -> bool:
        """Whether something is being entered or changed."""
        return self.form is not None

    def new_title(self) -> None:
        """An empty form, and beside it the titles that are like what is typed."""
        from libdesk.services.catalogue import TitleFields

        self._edit_title(0, TitleFields(""), self.tr("New title"))

    def change_title(self, title_id: int, then: Callable[[], object]) -> None:
        """The form with a title's record; ``then`` once it stands there."""
        catalogue = self._session.services.catalogue

        def shown(record: TitleFields) -> None:
            self._edit_title(title_id, record, record.title)
            then()

        self._shell.operations.read(lambda: catalogue.title(title_id), shown)

    def new_item(self, title: OpenTitle, then: Callable[[], object]) -> None:
        """A form for another item, filled in like the one before it."""
        catalogue = self._session.services.catalogue
        before = title.items[-1].item_id if title.items else 0

        def read() -> tuple[_ItemLists, ItemFields | None]:
            return self._lists(), catalogue.item(before) if before else None

        def shown(found: tuple[_ItemLists, ItemFields | None]) -> None:
            lists, like = found
            self._edit_item(title.title_id, 0, self._new_item(title, lists, like), lists, title.record.title)
            then()

        self._shell.operations.read(read, shown)

    def change_item(self, title: OpenTitle, item_id: int, then: Callable[[], object]) -> None:
        """The form with an item's record."""
        catalogue = self._session.services.catalogue

        def shown(found: tuple[_ItemLists, ItemFields]) -> None:
            self._edit_item(title.title_id, item_id, found[1], found[0], title.record.title)
            then()

        self._shell.operations.read(lambda: (self._lists(), catalogue.item(item_id)), shown)

    def save(self) -> None:
        """Save what is typed and go back to the title."""
        if self.form is not None:
            self._save(lambda: None)

    def close(self) -> None:
        """Go back, asking about what was typed."""
        self.panel.close_details()

    def retranslate(self) -> None:
        """Set the texts of the buttons again; the form does its own."""
        if self.form is not None:
            save = Button(self.tr("Save"), ButtonKind.PRIMARY, "save", pressed=self.save)
            self.panel.set_buttons([save, Button(self.tr("Cancel"), pressed=self.close)])

    def forget(self) -> None:
        """Nothing is being edited any more."""
        self._look.stop()
        self._question += 1
        self.form = None
        self.doubles = None

    # --- titles

    def _edit_title(self, title_id: int, record: TitleFields, heading: str) -> None:
        self._title_id = title_id
        form = self.form = TitleForm(self._session)
        form.show_title(record)
        self.doubles = DoublesPanel(self._open_double)
        form.changed.connect(self._look.start)
        self._frame(form, self.doubles, heading, self._save_title)

    def _save_title(self, then: Callable[[], object]) -> None:
        form, title_id = self.form, self._title_id
        if not isinstance(form, TitleForm) or not form.check():
            return
        record = form.title()
        if record is None:
            return
        catalogue, context = self._session.services.catalogue, self._session.context()

        def call() -> Outcome[int]:
            return (
                catalogue.change_title(context, title_id, record) if title_id else catalogue.add_title(context, record)
            )

        told = self.tr("Changed: {title}") if title_id else self.tr("Entered: {title}")
        self._write(call, told.format(title=record.title.strip()), catalogue_title_form.FIELDS_OF_REASONS, then)

    def _look_for_doubles(self) -> None:
        form = self.form
        record = form.title() if isinstance(form, TitleForm) else None
        if record is None or not (record.title.strip() or record.isbn.strip() or record.national_number.strip()):
            self._show_doubles(self._question, [])
            return
        self._question += 1
        question, catalogue, besides = self._question, self._session.services.catalogue, self._title_id or None
        self._shell.operations.read(
            lambda: catalogue.likely_doubles(record, besides), lambda found: self._show_doubles(question, found)
        )

    def _show_doubles(self, question: int, found: Sequence[Double]) -> None:
        if question == self._question and self.doubles is not None:
            self.doubles.show_doubles(found)

    def _open_double(self, title_id: int) -> None:
        self.panel.leave(lambda: self.finished.emit(title_id))

    # --- items

    def _edit_item(self, title_id: int, item_id: int, record: ItemFields, lists: _ItemLists, title: str) -> None:
        self._title_id = title_id
        form = self.form = ItemForm(self._session, lists.sites, lists.classes, lists.collections)
        form.show_item(record)
        self.doubles = None
        heading = self.tr("Item {number}").format(number=record.number) if item_id else self.tr("New item")
        aside = Facts([(self.tr("Title"), title)])
        self._frame(form, aside, heading, lambda then: self._save_item(item_id, then))

    def _save_item(self, item_id: int, then: Callable[[], object]) -> None:
        form, title_id = self.form, self._title_id
        record = form.item() if isinstance(form, ItemForm) else None
        if record is None:
            return
        catalogue, context = self._session.services.catalogue, self._session.context()

        def call() -> Outcome[int]:
            if item_id:
                return catalogue.change_item(context, item_id, record)
            return catalogue.add_item(context, title_id, record)

        told = self.tr("Item changed.") if item_id else self.tr("Item entered.")
        self._write(call, told, catalogue_item_form.FIELDS_OF_REASONS, then)

    def _lists(self) -> _ItemLists:
        services = self._session.services
        from libdesk.services.patrons import choices

        return _ItemLists(
            choices(services.library, "site"),
            choices(services.library, "loan_class"),
            services.code_lists.entries("collection"),
        )

    def _new_item(self, title: OpenTitle, lists: _ItemLists, like: ItemFields | None) -> ItemFields:
        from libdesk.services.catalogue import ItemFields

        if like is not None:
            highest = like.copy_number + 1
            return replace(
                like, number="", copy_number=highest, acquired_on=None, price=None, condition="good",
                condition_note="", state="in_service", note="",
            )  # fmt: skip
        first_class = title.record.classification.splitlines()[:1]
        return ItemFields(
            "", self._session.site_id, lists.classes[0].id, call_number="".join(first_class),
            height_mm=title.record.height_mm,
        )  # fmt: skip

    # --- both

    def _frame(
        self, form: TitleForm | ItemForm, aside: QWidget, heading: str, save: Callable[[Callable[[], object]], None]
    ) -> None:
        self._save = save
        inside = QWidget()
        form.setMaximumWidth(_FORM_WIDTH)
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(32)
        row.addWidget(form, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        self.panel.set_title(heading)
        self.panel.set_content(inside)
        self.panel.guard(form, save)
        self.retranslate()

    def _write(
        self,
        call: Callable[[], Outcome[int]],
        told: str,
        fields: dict[str, str],
        then: Callable[[], object],
    ) -> None:
        form, title_id = self.form, self._title_id
        assert form is not None

        def done(outcome: Outcome[int]) -> None:
            form.set_saved()
            self.finished.emit(title_id or outcome.value or 0)
            then()

        def refused(reasons: Sequence[Reason]) -> None:
            self._done_line.refuse_in(form, reasons, fields)

        self._done_line.run(self.tr("Saving"), call, done, told=told, refused=refused)
