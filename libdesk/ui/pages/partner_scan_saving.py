"""The scan of a partner's document, saved as a file of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from libdesk.ui.signs import SignKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from libdesk.ui.page import Shell
    from libdesk.ui.pages.done_line import DoneLine
    from libdesk.ui.session import Session


def save_scan(parent: QWidget, shell: Shell, session: Session, done_line: DoneLine, document_id: int) -> None:
    """Ask where the scan goes, and write it there."""
    from libdesk.exchange.document_files import EXTENSIONS
    from libdesk.ui.pages.file_choosing import file_to_save

    def found(scan: tuple[bytes, str]) -> None:
        content, media_type = scan
        ending = EXTENSIONS[media_type]
        title = QCoreApplication.translate("PartnerScan", "Save the scan")
        path = file_to_save(parent, title, f"scan-{document_id}{ending}", f"*{ending}")
        if path is None:
            return
        text = QCoreApplication.translate("PartnerScan", "Saved: {name}").format(name=path.name)
        shell.operations.run(title, lambda: path.write_bytes(content), lambda _n: done_line.say(SignKind.DONE, text))

    shell.operations.read(lambda: session.services.partner_registry.scan(document_id), found)
