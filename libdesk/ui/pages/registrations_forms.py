"""The forms of registration from afar: what came, what the document proves, how the card was posted (H13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from libdesk.domain.remote_registration import DOCUMENTS
from libdesk.ui.pages.typed_sums import TypedSums
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from libdesk.services.registration_records import RegistrationLine
    from libdesk.services.remote_registrations import RegistrationEntry
    from libdesk.ui.session import Session


def entry_form(session: Session, line: RegistrationLine | None) -> Form:
    """What came by post: new, or to be completed."""
    sums = TypedSums(session)
    form = Form(_entry_groups(sums.error))
    kinds = [(kind, session.say_key(f"words.document.{kind}")) for kind in DOCUMENTS]
    form.set_choices("document", [("", _none()), *kinds])
    if line is None:
        today = session.services.library.today_at(session.context())
        form.load({"received_on": today.isoformat(), "application": True, "document": "", "envelope": False})
    else:
        came = line.came
        form.load(
            {
                "name": line.name, "received_on": line.received_on.isoformat(), "application": came.application,
                "document": came.document, "envelope": came.envelope,
                "stamps": sums.text(came.stamps.amount) if came.envelope else "", "note": line.note,
            }
        )  # fmt: skip
    return form


def entry_of(session: Session, form: Form) -> RegistrationEntry:
    """What the form holds; its sum has been checked."""
    from libdesk.services.remote_registrations import RegistrationEntry
    from libdesk.ui.widgets.fields import read_date

    values = form.values()
    return RegistrationEntry(
        str(values["name"]),
        read_date(str(values["received_on"])),
        values["application"] is True,
        str(values["document"]),
        values["envelope"] is True,
        TypedSums(session).read(values["stamps"]) or 0,
        str(values["note"]),
    )


def proof_form() -> Form:
    """What staff found in the document."""
    return Form(_PROOF)


def posting_form(today: date) -> Form:
    """How the card was posted."""
    form = Form(_POSTING)
    form.load({"posted_on": today.isoformat(), "documents": False})
    return form


def declining_form(*, document: bool) -> Form:
    """Why it is declined; where a document came, whether it went back."""
    why, back = _DECLINING
    return Form((Group("", (why, back) if document else (why,)),))


def address_form() -> Form:
    """Where a letter goes: the address is not kept before the card is made."""
    return Form(_ADDRESS)


def _none() -> str:
    from PySide6.QtCore import QCoreApplication

    return QCoreApplication.translate("Fields", "none that suits")


def _entry_groups(sum_error: Callable[[str], str]) -> tuple[Group, ...]:
    return (
        Group(
            "",
            (
                Field("name", QT_TRANSLATE_NOOP("Fields", "Name, as in the application"), required=True, width=40),
                Field("received_on", QT_TRANSLATE_NOOP("Fields", "Came on"), FieldKind.DATE, required=True, width=20),
            ),
        ),
        Group(
            QT_TRANSLATE_NOOP("Fields", "What came"),
            (
                Field("application", QT_TRANSLATE_NOOP("Fields", "The application form"), FieldKind.CHECK),
                Field(
                    "document", QT_TRANSLATE_NOOP("Fields", "Copy of a public document"), FieldKind.CHOICE, width=36,
                    hint=QT_TRANSLATE_NOOP("Fields", "Only its kind is kept, nothing of what stands in it."),
                ),
                Field("envelope", QT_TRANSLATE_NOOP("Fields", "A return envelope with stamps"), FieldKind.CHECK),
                Field(
                    "stamps", QT_TRANSLATE_NOOP("Fields", "Worth of the stamps on it"), width=14, check=sum_error,
                    hint=QT_TRANSLATE_NOOP("Fields", "They stay on the envelope and are not the library's."),
                ),
            ),
        ),
        Group("", (Field("note", QT_TRANSLATE_NOOP("Fields", "Note"), FieldKind.LONG_TEXT),)),
    )  # fmt: skip


_PROOF: Final = (
    Group(
        "",
        (
            Field("name_proved", QT_TRANSLATE_NOOP("Fields", "It shows the name of the application"), FieldKind.CHECK),
            Field(
                "address_proved",
                QT_TRANSLATE_NOOP("Fields", "It shows the present address of the application"),
                FieldKind.CHECK,
            ),
        ),
    ),
)
_POSTING: Final = (
    Group(
        "",
        (
            Field(
                "mail_number", QT_TRANSLATE_NOOP("Fields", "Number of the registered mail"), required=True, width=24,
                hint=QT_TRANSLATE_NOOP("Fields", "As on the post office's receipt, such as 123-45-67890-3"),
            ),
            Field("posted_on", QT_TRANSLATE_NOOP("Fields", "Posted on"), FieldKind.DATE, required=True, width=20),
            Field(
                "documents", QT_TRANSLATE_NOOP("Fields", "The copy of the document is enclosed"), FieldKind.CHECK
            ),
        ),
    ),
)  # fmt: skip
_DECLINING: Final = (
    Field("reason", QT_TRANSLATE_NOOP("Fields", "Why it is declined"), FieldKind.LONG_TEXT, required=True),
    Field("documents", QT_TRANSLATE_NOOP("Fields", "The copy of the document goes back"), FieldKind.CHECK),
)
_ADDRESS: Final = (
    Group(
        "",
        (
            Field(
                "address",
                QT_TRANSLATE_NOOP("Fields", "Address on the envelope"),
                FieldKind.LONG_TEXT,
                hint=QT_TRANSLATE_NOOP(
                    "Fields",
                    "It is kept with the printed letter only. Left empty where it goes into the return envelope.",
                ),
            ),
        ),
    ),
)
