"""A new address or telephone number, and how it was verified (H14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtWidgets import QWidget

from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.patrons import PatronRecord
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_CHANNELS: Final = (
    ("counter", QT_TRANSLATE_NOOP("Fields", "At the counter")),
    ("post", QT_TRANSLATE_NOOP("Fields", "By post")),
    ("oral", QT_TRANSLATE_NOOP("Fields", "By telephone")),
    ("correction", QT_TRANSLATE_NOOP("Fields", "We mend our own typing error")),
)
_GROUPS: Final = (
    Group(
        QT_TRANSLATE_NOOP("Fields", "What it is now"),
        (
            (
                Field("postal_code", QT_TRANSLATE_NOOP("Fields", "Postal code"), width=16),
                Field("country", QT_TRANSLATE_NOOP("Fields", "Country"), width=8),
                Field("telephone", QT_TRANSLATE_NOOP("Fields", "Telephone"), width=30),
            ),
            Field("address", QT_TRANSLATE_NOOP("Fields", "Address"), FieldKind.LONG_TEXT),
        ),
    ),
    Group(
        QT_TRANSLATE_NOOP("Fields", "How it was verified"),
        (
            Field(
                "channel", QT_TRANSLATE_NOOP("Fields", "How it reached us"), FieldKind.CHOICE, width=34,
                choices=_CHANNELS,
            ),
            Field("form_received", QT_TRANSLATE_NOOP("Fields", "The filled-in form is here"), FieldKind.CHECK),
            (
                Field(
                    "document", QT_TRANSLATE_NOOP("Fields", "Document shown, or copy received"), width=34,
                    hint=QT_TRANSLATE_NOOP("Fields", "Such as: driving licence, residence certificate"),
                ),
                Field(
                    "old_telephone", QT_TRANSLATE_NOOP("Fields", "Old telephone number, as the person names it"),
                    width=34, hint=QT_TRANSLATE_NOOP("Fields", "Only where the number changes"),
                ),
            ),
            Field("reason", QT_TRANSLATE_NOOP("Fields", "What was mistyped"), width=44),
        ),
    ),
)  # fmt: skip
# What is asked of each channel.
_ASKED: Final = {
    "counter": ("form_received", "document", "old_telephone"),
    "post": ("form_received", "document"),
    "oral": ("old_telephone",),
    "correction": ("reason",),
}
_EVIDENCE: Final = ("form_received", "document", "old_telephone", "reason")


class ContactDialog(PatronDialog):
    """Asks for the new contact and the evidence; what H14 misses is said beside the field."""

    fields_of_reasons = {
        "address_form_missing": "form_received",
        "address_document_not_shown": "document",
        "address_copy_missing": "document",
        "address_not_orally": "channel",
        "telephone_old_not_named": "old_telephone",
        "telephone_old_wrong": "old_telephone",
        "explanation_missing": "reason",
        "country_unknown": "country",
    }
    width_wanted = 680

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        patron_id: int,
        record: PatronRecord,
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._patron_id = patron_id
        self._record = record
        form = Form(_GROUPS)
        form.load(
            {
                "postal_code": record.postal_code, "country": record.country, "telephone": record.telephone,
                "address": record.address, "channel": "counter",
            }
        )  # fmt: skip
        hint = self.tr(
            "An address needs the form and a document, at the counter or as a copy by post. A telephone number alone "
            "is changed once the old one was named."
        )
        self.lay_out(self.tr("Change address or telephone"), record.name, hint, self.tr("Change"), form)
        form.changed.connect(self._follow)
        self._follow()
        form.editor("address").setFocus(Qt.FocusReason.OtherFocusReason)

    def act(self) -> None:
        """Change it."""
        from libdesk.domain.contact_changes import Channel
        from libdesk.services.contact_changes import HowVerified, NewContact

        form = self.form
        if form is None or not form.check():
            return
        text = {name: str(value) for name, value in form.values().items()}
        asked = _ASKED[text["channel"]]
        new = NewContact(text["address"], text["postal_code"], text["country"], text["telephone"])
        how = HowVerified(
            Channel(text["channel"]),
            form.values()["form_received"] is True and "form_received" in asked,
            text["document"] if "document" in asked else "",
            text["old_telephone"] if "old_telephone" in asked else "",
            text["reason"] if "reason" in asked else "",
        )
        changes, context, patron_id = self.session.services.contact_changes, self.session.context(), self._patron_id
        told = self.tr("Changed: {name}").format(name=self._record.name)
        self.run(self.tr("Saving"), lambda: changes.change(context, patron_id, new, how), lambda _outcome: told)

    def _follow(self) -> None:
        """Only what belongs to the channel is asked for."""
        assert self.form is not None
        asked = _ASKED[str(self.form.values()["channel"])]
        for name in _EVIDENCE:
            box = self.form.editor(name).parentWidget()
            box.setVisible(name in asked)
