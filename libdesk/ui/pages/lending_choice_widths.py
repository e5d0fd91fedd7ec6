"""Choice fields that keep to the width of their form, however long their words are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from libdesk.ui.widgets.form import Form

_SHORTEST = 8


def let_choices_shrink(form: Form) -> None:
    """Let the choice fields of a form be narrower than their longest word, which the open list shows whole."""
    for choice in form.findChildren(QComboBox):
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_SHORTEST)
