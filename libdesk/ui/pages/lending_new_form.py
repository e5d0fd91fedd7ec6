"""The fields of a partner's request: who asks, for what in their words, and which copy of ours that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QVBoxLayout

from libdesk.domain.lending_deciding import ON_PAPER
from libdesk.services.lending_forms import NewRequest
from libdesk.ui.pages.lending_offers import Copy, find_copies, find_partners
from libdesk.ui.pages.lending_search_choice import SearchChoice
from libdesk.ui.pages.lending_standing import RequestStanding
from libdesk.ui.widgets.fields import Field, FieldKind, FieldValue, read_date
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.domain.lending import Channel
    from libdesk.ui.page import Shell
    from libdesk.ui.session import Session

_GROUPS = (
    Group(
        "",
        (
            (
                Field("channel", QT_TRANSLATE_NOOP("Fields", "Came by"), FieldKind.CHOICE, width=16),
                Field("given_user_id", QT_TRANSLATE_NOOP("Fields", "User id given"), width=24),
            ),
            Field(
                "on_other_form", QT_TRANSLATE_NOOP("Fields", "It is not on the designated form"), FieldKind.CHECK,
            ),
            Field("their_number", QT_TRANSLATE_NOOP("Fields", "Their number"), width=24),
            (
                Field("requested_on", QT_TRANSLATE_NOOP("Fields", "Date of the request"), FieldKind.DATE, width=16),
                Field("needed_by", QT_TRANSLATE_NOOP("Fields", "Needed by"), FieldKind.DATE, width=24),
            ),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "Asked for, in their words"),
        (
            Field("asked_title", QT_TRANSLATE_NOOP("Fields", "Title"), required=True),
            Field("asked_author", QT_TRANSLATE_NOOP("Fields", "Author")),
            (
                Field("asked_publisher", QT_TRANSLATE_NOOP("Fields", "Publisher"), width=28),
                Field("asked_year", QT_TRANSLATE_NOOP("Fields", "Year"), width=14),
            ),
            (
                Field("asked_volume", QT_TRANSLATE_NOOP("Fields", "Volume"), width=14),
                Field("asked_number", QT_TRANSLATE_NOOP("Fields", "ISBN or number"), width=24),
            ),
        ),
    ),
    Group(
        "",
        (
            Field("conditions", QT_TRANSLATE_NOOP("Fields", "Conditions of this loan"), FieldKind.LONG_TEXT),
            Field("note", QT_TRANSLATE_NOOP("Fields", "Note for staff"), FieldKind.LONG_TEXT),
        ),
    ),
)  # fmt: skip
# Where the choices stand in the form's column: the partner and how it stands on top, the copy under what was asked for.
_PARTNER_PLACE, _STANDING_PLACE, _COPY_PLACE = 0, 1, 12


class NewRequestForm(Form):
    """The fields of a request, with the partner library and the copy chosen by typing."""

    def __init__(self, shell: Shell, session: Session) -> None:
        self.partner: SearchChoice | None = None
        self.copy: SearchChoice | None = None
        self.standing = RequestStanding(session)
        super().__init__(_GROUPS)
        self.partner = SearchChoice(
            shell.operations,
            lambda typed: find_partners(session, typed),
            lambda: (
                self.tr("Partner library"),
                self.tr("Name or user id"),
                self.tr("No partner library has this name. Enter it first, under Partner libraries."),
            ),
        )
        self.copy = SearchChoice(
            shell.operations,
            lambda typed: find_copies(session, typed, titles_too=True),
            lambda: (
                self.tr("In our catalogue"),
                self.tr("Scan the item, or type a title or number"),
                self.tr("The catalogue has nothing like it. Leave this empty, and decide when you answer."),
            ),
        )
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(_PARTNER_PLACE, self.partner)
        column.insertWidget(_STANDING_PLACE, self.standing)
        column.insertWidget(_COPY_PLACE, self.copy)
        self.changed.connect(self._ask_for_the_form)
        self._ask_for_the_form()
        self.partner.chosen.connect(lambda _key: self.changed.emit())
        self.copy.chosen.connect(lambda _key: self.changed.emit())
        self.set_saved()

    def values(self) -> dict[str, FieldValue]:
        """What the fields hold, and the ids of what was chosen."""
        values = super().values()
        if self.partner is not None and self.copy is not None:
            copy = self.copy.key if isinstance(self.copy.key, Copy) else None
            values["partner_library_id"] = str(self.partner.key or "")
            values["title_id"] = str(copy.title_id) if copy else ""
            values["item_id"] = str(copy.item_id or "") if copy else ""
        return values

    def check(self) -> bool:
        """Check every field, and that a partner library is chosen or named by its user id."""
        assert self.partner is not None
        sound = super().check()
        missing = self.partner.key is None and not self.values()["given_user_id"]
        self.partner.show_error(self.tr("Please choose a partner library from the list.") if missing else "")
        if missing:
            self.partner.field.setFocus()
        return sound and not missing

    def request(self) -> NewRequest:
        """What is typed so far."""
        return _request_of(self.values())

    def _ask_for_the_form(self) -> None:
        """Only paper can be on another form than the designated one (L10)."""
        box = self.editor("on_other_form").parentWidget()
        assert box is not None
        box.setVisible(self.values()["channel"] in ON_PAPER)


def _request_of(values: dict[str, FieldValue]) -> NewRequest:
    texts = {name: str(value).strip() for name, value in values.items()}
    return NewRequest(
        int(texts["partner_library_id"] or 0),
        texts["asked_title"],
        cast("Channel", texts["channel"]),
        texts["their_number"],
        read_date(texts["requested_on"]),
        texts["asked_author"],
        texts["asked_volume"],
        texts["asked_year"],
        texts["asked_number"],
        read_date(texts["needed_by"]),
        _id(texts["title_id"]),
        _id(texts["item_id"]),
        conditions=texts["conditions"],
        note=texts["note"],
        on_form=values["on_other_form"] is not True,
        given_user_id=texts["given_user_id"],
        asked_publisher=texts["asked_publisher"],
    )


def _id(text: str) -> int | None:
    return int(text) if text else None
