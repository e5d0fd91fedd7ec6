"""Scans of papers, told by their first bytes."""

from __future__ import annotations

import pytest

from libdesk.exchange.document_files import EXTENSIONS, LARGEST_BYTES, DocumentFileError, media_type_of


@pytest.mark.parametrize(
    ("start", "media_type"),
    [
        (b"%PDF-1.4", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"II*\x00", "image/tiff"), (b"MM\x00*", "image/tiff"),
    ],
)  # fmt: skip
def test_a_file_is_known_by_its_start(start: bytes, media_type: str) -> None:
    assert media_type_of(start + b"...") == media_type
    assert EXTENSIONS[media_type].startswith(".")


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"", "empty"), (b"GIF89a", "unknown_kind"), (b"%PDF-" + bytes(LARGEST_BYTES), "too_large")],
)
def test_what_is_no_scan(data: bytes, what: str) -> None:
    with pytest.raises(DocumentFileError) as caught:
        media_type_of(data)
    assert caught.value.what == what
