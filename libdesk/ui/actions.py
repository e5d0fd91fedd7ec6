"""Turns the table of actions into live ones: bound to what they do, translated, with shortcuts and icons."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from libdesk.ui.action_table import ACTIONS, GLOBAL, ActionSpec
from libdesk.ui.icons import icon
from libdesk.ui.plain_tooltips import in_tooltip


class UnknownActionError(LookupError):
    """An action was asked for that the table does not declare or that nobody has bound."""


class Actions(QObject):
    """The actions of one window.

    ``bind`` makes one live on the widget it belongs to: a global one answers always, a page's own while that page is
    on the screen.
    """

    def __init__(self, parent: QObject | None = None, table: Iterable[ActionSpec] = ACTIONS) -> None:
        super().__init__(parent)
        self.specs: dict[str, ActionSpec] = {spec.id: spec for spec in table}
        self._bound: dict[str, QAction] = {}

    def bind(self, action_id: str, handler: Callable[[], object], owner: QWidget) -> QAction:
        """Make an action call ``handler`` and answer to its shortcuts on ``owner``; returns it for buttons and menus.

        Raises UnknownActionError if the table does not know it, ValueError if it is bound already.
        """
        spec = self._spec(action_id)
        if action_id in self._bound:
            raise ValueError(f"{action_id} is bound already")
        action = QAction(owner)
        action.setObjectName(action_id)
        action.setShortcuts([QKeySequence.fromString(keys) for keys in spec.shortcuts])
        # A page that is not on the screen hears nothing; one that is, wherever the focus is in the window.
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda: handler())
        owner.addAction(action)
        self._bound[action_id] = action
        self._dress(spec, action)
        action.destroyed.connect(lambda: self._bound.pop(action_id, None))
        return action

    def action(self, action_id: str) -> QAction:
        """A bound action, to be shown in a button or a context menu; raises UnknownActionError if nobody bound it."""
        self._spec(action_id)
        if action_id not in self._bound:
            raise UnknownActionError(f"nothing is bound to {action_id}")
        return self._bound[action_id]

    def refresh(self) -> None:
        """Take texts and icons again, after the language or the theme changed."""
        for action_id, action in self._bound.items():
            self._dress(self.specs[action_id], action)

    def _spec(self, action_id: str) -> ActionSpec:
        try:
            return self.specs[action_id]
        except KeyError:
            raise UnknownActionError(f"no action is called {action_id}") from None

    def _dress(self, spec: ActionSpec, action: QAction) -> None:
        text = action_text(spec)
        action.setText(text)
        hint = QCoreApplication.translate("Actions", spec.hint) if spec.hint else text
        action.setToolTip(in_tooltip(tooltip(hint, spec)))
        if spec.icon is not None:
            action.setIcon(icon(spec.icon, "secondary", active="accent"))


def action_text(spec: ActionSpec) -> str:
    """The action's name in the window's language."""
    return QCoreApplication.translate("Actions", spec.text)


def shortcut_texts(spec: ActionSpec) -> tuple[str, ...]:
    """The shortcuts as this system writes them on its keys."""
    return tuple(
        QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.NativeText) for keys in spec.shortcuts
    )


def tooltip(text: str, spec: ActionSpec) -> str:
    """A tooltip with the first shortcut behind the text."""
    keys = shortcut_texts(spec)
    return f"{text} ({keys[0]})" if keys else text


def clashes(table: Iterable[ActionSpec]) -> list[tuple[str, str, str]]:
    """Pairs of actions that answer to the same keys at the same place, as (keys, one id, other id)."""
    found: list[tuple[str, str, str]] = []
    taken: dict[str, list[ActionSpec]] = {}
    for spec in table:
        for keys in spec.shortcuts:
            normal = QKeySequence.fromString(keys).toString(QKeySequence.SequenceFormat.PortableText)
            for other in taken.setdefault(normal, []):
                if GLOBAL in (spec.scope, other.scope) or spec.scope == other.scope:
                    found.append((normal, other.id, spec.id))
            taken[normal].append(spec)
    return found
