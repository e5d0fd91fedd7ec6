"""Having a hold fetched elsewhere: one choice, and a reason where the rules refuse it (H08, H09, H11, H12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.domain.pickup import PickupChoice
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.pages.pickup_choices import choice_of, option_of, pickup_options
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.services.hold_records import HoldLine
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group(
        "",
        (
            Field("pickup", QT_TRANSLATE_NOOP("Fields", "Fetched at"), FieldKind.CHOICE, width=40),
            Field(
                "override",
                QT_TRANSLATE_NOOP("Fields", "Why it is changed anyway"),
                hint=QT_TRANSLATE_NOOP("Fields", "Only where the rules refuse it. The reason is kept with the hold."),
            ),
        ),
    ),
)


class HoldChangeDialog(PatronDialog):
    """Asks where the hold is to be fetched from now on."""

    def __init__(self, parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, hold: HoldLine) -> None:
        super().__init__(parent, shell, session, done_line)
        self._hold = hold
        form = Form(_GROUPS)
        form.set_choices("pickup", pickup_options(session))
        form.load({"pickup": option_of(PickupChoice(hold.pickup, hold.site_id, hold.pickup_place_id)), "override": ""})
        about = self.tr("{title}, for {patron}").format(title=hold.title, patron=hold.patron)
        self.lay_out(self.tr("Fetch it elsewhere"), about, "", self.tr("Change"), form)

    def act(self) -> None:
        """Change the hold."""
        assert self.form is not None
        values, hold = self.form.values(), self._hold
        holds, context = self.session.services.holds, self.session.context()
        choice, override = choice_of(str(values["pickup"])), str(values["override"])
        self.run(
            self.tr("Changing the hold"),
            lambda: holds.change(context, hold.hold_id, choice, override=override),
            lambda _outcome: self.tr("Fetched elsewhere: {title}").format(title=hold.title),
        )
