"""From a title to a partner's request for it: the Lending page's form, with what was asked for filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from libdesk.ui.page import Shell
    from libdesk.ui.pages.catalogue_details import OpenTitle


def enter_request_for(shell: Shell, title: OpenTitle) -> None:
    """Open the form of a new request for a title; nothing while staff decide about what they typed there."""
    from libdesk.ui.pages.lending_offers import Copy
    from libdesk.ui.pages.lending_page import LendingPage

    page = shell.show_page("lending")
    if not isinstance(page, LendingPage):
        return
    page.requests.new_request()
    panel = page.requests.new_panel
    if panel is None or panel.form.copy is None:
        return
    record = title.record
    asked = {
        "asked_title": record.title,
        "asked_author": record.author,
        "asked_volume": record.volume,
        "asked_year": record.year_text or str(record.year or ""),
        "asked_number": record.isbn or record.issn,
    }
    for name, text in asked.items():
        editor = panel.form.editor(name)
        assert isinstance(editor, QLineEdit)
        editor.setText(text)
    # The only item there is goes with it; among several staff choose when they answer.
    held = [line for line in title.items if line.state != "withdrawn"]
    only = held[0].item_id if len(held) == 1 else None
    shown = " / ".join(part for part in (record.title, record.volume, record.author) if part)
    panel.form.copy.choose(Copy(title.title_id, only), shown)
    panel.begin()
