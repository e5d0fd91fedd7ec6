"""A parcel in the making: what lies in it, its tracking number, what the post asked for (L09, L12, L13)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, Signal

from libdesk.ui.pages.lending_words import SERVICES
from libdesk.ui.pages.names import shown_name
from libdesk.ui.pages.step_form import StepForm
from libdesk.ui.pages.step_panel import StepPanel
from libdesk.ui.pages.step_values import day_of, number_of, text_of, why_otherwise
from libdesk.ui.widgets.buttons import Button, ButtonKind
from libdesk.ui.widgets.details_panel import DetailsPanel
from libdesk.ui.widgets.fields import Field, FieldKind, put_value
from libdesk.ui.widgets.form import Group

if TYPE_CHECKING:
    from datetime import date

    from libdesk.domain.context import Context
    from libdesk.domain.lending import Service
    from libdesk.services.lending_record import LendingRecord
    from libdesk.services.outcome import Outcome
    from libdesk.services.services import Services
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.step_form import Values
    from libdesk.ui.session import Session


@dataclass(frozen=True, slots=True)
class ParcelReading:
    """What lies in the parcel, the tracking number so far, and today."""

    records: tuple[LendingRecord, ...]
    today: date


def _ship(reading: ParcelReading) -> Callable[[Services, Context, int, Values], Outcome[Any]]:
    ids = [record.lending_request_id for record in reading.records]

    def act(services: Services, context: Context, _request_id: int, values: Values) -> Outcome[Any]:
        from libdesk.services.lending_forms import Parcel

        parcel = Parcel(
            cast("Service", text_of(values, "service")), text_of(values, "tracking_number"),
            day_of(values, "sent_on"), text_of(values, "carrier"), number_of(values, "weight_grams"),
            number_of(values, "postage"), number_of(values, "declared_value"),
        )  # fmt: skip
        return services.dispatch_batch.ship_together(context, ids, parcel, why_otherwise(values))

    return act


def _about(_session: Session, reading: ParcelReading) -> list[tuple[str, str]]:
    """What lies in it, one line for each item."""
    lines = [" · ".join((record.number, record.item_number, record.title)) for record in reading.records]
    volumes = sum(record.volume_count for record in reading.records)
    return [
        (QCoreApplication.translate("Dispatch", "In the parcel"), "\n".join(lines)),
        (QCoreApplication.translate("Dispatch", "Volumes"), str(volumes) if volumes > len(lines) else ""),
    ]


# In the order in which the post office's counter asks: scanned, then weighed.
_GROUPS: Final = (
    Group(
        "",
        (
            Field(
                "tracking_number", QT_TRANSLATE_NOOP("Fields", "Tracking number"), required=True, width=24,
                hint=QT_TRANSLATE_NOOP("Fields", "Scan the label of the post."),
            ),
            (
                Field("weight_grams", QT_TRANSLATE_NOOP("Fields", "Weight (g)"), FieldKind.NUMBER, width=10),
                Field("postage", QT_TRANSLATE_NOOP("Fields", "Postage (yen)"), FieldKind.NUMBER, width=10),
            ),
            Field("service", QT_TRANSLATE_NOOP("Fields", "Service"), FieldKind.CHOICE, required=True, width=30),
            Field("carrier", QT_TRANSLATE_NOOP("Fields", "Carrier"), width=30),
            (
                Field(
                    "declared_value", QT_TRANSLATE_NOOP("Fields", "Declared value (yen)"), FieldKind.NUMBER, width=10
                ),
                Field("sent_on", QT_TRANSLATE_NOOP("Fields", "Date sent"), FieldKind.DATE, required=True, width=14),
            ),
        ),
    ),
)  # fmt: skip
_ERRORS: Final = (
    ("lending_surface_mail", "service"), ("lending_domestic_post_abroad", "service"),
    ("lending_tracking_missing", "tracking_number"), ("tracking_mistyped", "tracking_number"),
    ("tracking_used_before", "tracking_number"),
    ("lending_weight_out_of_range", "weight_grams"),
)  # fmt: skip


def _form(reading: ParcelReading) -> StepForm[ParcelReading]:
    abroad = any(record.abroad for record in reading.records)
    return StepForm(
        _GROUPS,
        lambda one: {
            "service": "registered_air_mail" if abroad else "domestic_post",
            "sent_on": one.today.isoformat(),
        },
        _ship(reading),
        (("service", "sheets.service", SERVICES),),
        _ERRORS,
        about=_about,
    )


class ParcelPanel(DetailsPanel):
    """Beside the list of what is packed. ``sent`` carries the outcome once the parcel is noted as posted."""

    sent = Signal(object)

    def __init__(self, shell: Shell, session: Session) -> None:
        super().__init__()
        self._shell = shell
        self._session = session
        self._doing = False
        self.records: tuple[LendingRecord, ...] = ()
        self.panel: StepPanel | None = None
        self.ship_button: Button | None = None

    @property
    def ids(self) -> tuple[int, ...]:
        """The requests in the parcel, in the order in which they were laid into it."""
        return tuple(record.lending_request_id for record in self.records)

    @property
    def typing(self) -> bool:
        """Whether something is typed or scanned about the parcel that is not sent."""
        return self.panel is not None and self.panel.form.dirty

    def lay_in(self, record: LendingRecord) -> None:
        """Put a request into the parcel; what was typed stays. Once more takes nothing out."""
        if record.lending_request_id in self.ids:
            return
        self.records = (*self.records, record)
        self._make()

    def take_tracking(self, number: str) -> None:
        """Write the scanned number down, and put the keyboard where the weight goes."""
        if self.panel is None:
            return
        put_value(self.panel.form.editor("tracking_number"), number)
        self.panel.form.editor("weight_grams").setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Take everything out."""
        self.records, self.panel, self._doing = (), None, False
        self.guard(None)

    def submit(self, then: Callable[[], object] = lambda: None) -> None:
        """Note the parcel as posted."""
        panel = self.panel
        call = None if panel is None or self._doing else panel.call()
        if panel is None or call is None:
            self._show_why()
            return
        self._doing = True
        context = self._session.context()

        def did(outcome: Outcome[Any]) -> None:
            self._doing = False
            if panel is not self.panel:
                return
            if not outcome.done:
                panel.refuse(outcome.decision)
                self._show_why()
                return
            self.empty()
            self.sent.emit(outcome)
            then()

        label = self._session.say_key("words.action.lending_ship_together")
        self._shell.operations.run(label, lambda: call(context), did, self._could_not)

    def retranslate(self) -> None:
        """Set every text again."""
        super().retranslate()
        # Asked for by the base class before this panel has anything.
        if getattr(self, "panel", None) is not None:
            self._make()

    def _make(self) -> None:
        """Make the form anew for what lies in the parcel now; what was typed stays, and is as unsaved as before."""
        kept = {} if self.panel is None else self.panel.form.values()
        session, first = self._session, self.records[0]
        today = session.services.library.today_at(session.context())
        reading = ParcelReading(self.records, today)
        word = session.say_key("words.lending_step.ship")
        panel = StepPanel(
            self._shell, session, reading, "ship", word, _form(reading), first.lending_request_id, self.submit
        )
        for field, value in kept.items():
            put_value(panel.form.editor(field), value)
        self.panel = panel
        name = shown_name(first.partner, first.partner_latin, session.language)
        self.set_title(name, self.tr("Requests in the parcel: {n}").format(n=len(self.records)))
        self.set_content(panel)
        self.guard(panel.form, self.submit)
        self.ship_button = Button(word, ButtonKind.PRIMARY, pressed=self.submit)
        put_aside = Button(self.tr("Put the parcel aside"), pressed=self.closed.emit)
        self.set_buttons([self.ship_button, put_aside])

    def _could_not(self, error: BaseException) -> None:
        self._doing = False
        self._shell.operations.failed.emit("", error)

    def _show_why(self) -> None:
        if self.panel is not None:
            for part in self.panel.in_the_way():
                self.bring_into_sight(part)
