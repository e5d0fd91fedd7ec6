"""A check for every page and dialog: whoever cannot see the screen still knows what the focus is on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QWidget


def assert_every_control_is_named(widget: QWidget) -> None:
    """Fail, naming the culprits, if anything that takes the focus has neither name, text nor a label of its own."""
    buddies = {label.buddy() for label in widget.findChildren(QLabel) if label.buddy() is not None}
    nameless = [
        f"{type(child).__name__} {child.objectName()!r} in {type(child.parentWidget()).__name__}"
        for child in [widget, *widget.findChildren(QWidget)]
        if not child.isHidden()
        and child.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not _is_named(child)
        and child not in buddies
    ]
    assert not nameless, "\n".join(nameless)


def _is_named(widget: QWidget) -> bool:
    if widget.accessibleName().strip():
        return True
    if isinstance(widget, QAbstractButton):
        return bool(widget.text().strip())
    if isinstance(widget, QLabel) and widget.text():
        return True
    return _is_part_of_its_owner(widget)


def _is_part_of_its_owner(widget: QWidget) -> bool:
    """Whether Qt made it for a composite (the list of a choice, the viewport of a table) and speaks of it as that."""
    if widget.objectName().startswith("qt_") or isinstance(widget.parentWidget(), QAbstractScrollArea):
        return True
    owner = widget.parentWidget()
    while owner is not None and not isinstance(owner, QComboBox):
        owner = owner.parentWidget()
    return owner is not None
