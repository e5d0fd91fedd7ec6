"""Who works at the window: signing in at its start, switching by key, by the status line or by badge."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from libdesk.ui.main_window import MainWindow
from libdesk.ui.session import Session


class SignIn(QObject):
    """Keeps the status line in step with who works where, and opens the dialog when it is asked for."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        window.status.staff_pressed.connect(self.open)
        session.staff_changed.connect(self.tell)
        session.changed.connect(self._library_changed)
        window.installEventFilter(self)
        self.tell()
        if session.staff.has_pin:
            # Nobody begins as somebody else: the member whose turn it was last has a PIN to say first.
            QTimer.singleShot(0, self, self.open_first)

    def tell(self) -> None:
        """Show the staff member and the site in the status line."""
        session = self._session
        english = session.language == "en"
        staff = session.staff
        self._window.status.set_staff((english and staff.name_latin) or staff.name)
        here = next(site for site in session.services.staff.sites() if site.site_id == session.site_id)
        self._window.status.set_site((english and here.name_latin) or here.name)

    def open(self) -> QWidget:
        """Ask who takes over, and at which site."""
        return open_dialog(self._window, self._session)

    def open_first(self) -> QWidget:
        """Ask who works, before anything can be done; whoever turns away closes the window."""
        return open_dialog(self._window, self._session, first=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name both in the new language."""
        if watched is self._window and event.type() is QEvent.Type.LanguageChange:
            # Later: the session hears of the language right after the window.
            QTimer.singleShot(0, self, self.tell)
        return super().eventFilter(watched, event)

    def _library_changed(self, tables: frozenset[str]) -> None:
        if not tables or tables & {"staff", "site"}:
            self.tell()


def attach_sign_in(window: MainWindow, session: Session) -> SignIn:
    """Let staff sign in and switch at this window; opens the dialog first if the member it begins with has a PIN."""
    return SignIn(window, session)


def open_dialog(
    window: QWidget,
    session: Session,
    *,
    staff_id: int | None = None,
    first: bool = False,
    done: Callable[[], object] | None = None,
) -> QWidget:
    """Open the sign-in dialog over the window, with a staff member chosen already or not."""
    # Imported here: most windows open with somebody signed in.
    from libdesk.ui.pages.sign_in_dialog import SignInDialog

    dialog = SignInDialog(session, window, staff_id=staff_id, first=first)
    if done is not None:
        dialog.accepted.connect(done)
    if first:
        dialog.rejected.connect(window.close)
    dialog.open()
    return dialog


def sign_in_by_badge(window: QWidget, session: Session, staff_id: int, done: Callable[[], object]) -> None:
    """Sign in whoever held their badge to the scanner: at once, or after the PIN if they have one."""
    if session.services.staff.member(staff_id).has_pin:
        open_dialog(window, session, staff_id=staff_id, done=done)
        return
    if session.services.staff.sign_in(staff_id).done:
        session.sign_in(staff_id)
        done()
    else:
        # Not active any more: the dialog says so in words and lets somebody else sign in.
        open_dialog(window, session, staff_id=staff_id, done=done)
