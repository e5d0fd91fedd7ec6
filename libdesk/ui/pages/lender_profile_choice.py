"""After which of the profiles that ship does a new lender begin?"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.services.lender_profiles import PROFILES
from libdesk.ui.pages.names import shown_name
from libdesk.ui.signs import SignKind
from libdesk.ui.widgets.buttons import ButtonKind
from libdesk.ui.widgets.dialogs import Choice, Question, ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.ui.session import Session


def ask_profile(parent: QWidget, session: Session, chosen: Callable[[str], object]) -> None:
    """Ask from where the National Diet Library is borrowed from; ``chosen`` gets the name of the profile."""
    kinds = (ButtonKind.PRIMARY, ButtonKind.PLAIN)
    text = QCoreApplication.translate(
        "LenderView",
        "The National Diet Library, with the terms and addresses it publishes. Is our library in Japan?",
    )
    # Two records of one library would look the same wherever a lender is chosen.
    for name, latin, user_id in session.services.lenders.begun_with_profile():
        lender = " · ".join(filter(None, (shown_name(name, latin, session.language), user_id)))
        text += "\n" + session.say_key("words.lenders.known", lender=lender)
    question = Question(
        QCoreApplication.translate("LenderView", "New lender from a profile"),
        text,
        tuple(
            Choice(name, session.say_key(f"words.lender_profile.{name}"), kind)
            for name, kind in zip(PROFILES, kinds, strict=True)
        ),
        QCoreApplication.translate("LenderView", "Back"),
        SignKind.INFORMATION,
    )
    ask(parent, question, chosen)
