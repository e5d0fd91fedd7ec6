"""Having items come back from a pickup place before they were fetched, and where their readers fetch them now (H08)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtWidgets import QWidget

from libdesk.domain.pickup import PickupChoice
from libdesk.ui.pages.patron_dialog import PatronDialog
from libdesk.ui.pages.pickup_choices import choice_of, option_of, pickup_options
from libdesk.ui.widgets.fields import Field, FieldKind
from libdesk.ui.widgets.form import Form, Group

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session

_GROUPS: Final = (
    Group("", (Field("pickup", QT_TRANSLATE_NOOP("Fields", "Fetched from now on at"), FieldKind.CHOICE, width=40),)),
)


class BringBackDialog(PatronDialog):
    """Asks where, and writes that the items are on their way back."""

    def __init__(
        self,
        parent: QWidget,
        shell: Shell,
        session: Session,
        done_line: DoneLine,
        place: str,
        hold_ids: Sequence[int],
    ) -> None:
        super().__init__(parent, shell, session, done_line)
        self._hold_ids = tuple(hold_ids)
        form = Form(_GROUPS)
        form.set_choices("pickup", pickup_options(session))
        form.load({"pickup": option_of(PickupChoice("site", session.site_id))})
        hint = self.tr(
            "Their readers wait on, first in line, and are served by the next copy that is free. "
            "What comes back is scanned at the desk."
        )
        self.lay_out(self.tr("Have it come back"), place, hint, self.tr("Have it come back"), form)

    def act(self) -> None:
        """Have them come back."""
        assert self.form is not None
        dispatching, context = self.session.services.dispatching, self.session.context()
        pickup = choice_of(str(self.form.values()["pickup"]))
        self.run(
            self.session.say_key("words.action.place_bring_back"),
            lambda: dispatching.bring_back(context, self._hold_ids, pickup),
            lambda outcome: self.tr("On the way back: {n}").format(n=outcome.must()),
        )
