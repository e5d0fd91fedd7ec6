"""Files that are kept in the library: a file is stored once, however often it is attached."""

from __future__ import annotations

import hashlib

from libdesk.exchange.document_files import LARGEST_BYTES
from libdesk.services.library import Work

LARGEST_SCAN = LARGEST_BYTES


def keep_attachment(work: Work, data: bytes, media_type: str) -> int:
    """Keep a file; the id of its attachment, an old one where the same file lies there already."""
    digest = hashlib.sha256(data).hexdigest()
    known = work.value("SELECT id FROM attachment WHERE sha256 = ?", digest)
    return (
        int(known)
        if known is not None
        else work.insert("attachment", sha256=digest, media_type=media_type, byte_length=len(data), content=data)
    )
