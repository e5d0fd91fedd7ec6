"""A printed sheet whose contents were forgotten, because they named somebody."""

from __future__ import annotations

from typing import Final

# In place of the frozen data; the line in the print log stays.
SCRUBBED: Final = '{"scrubbed":true}'
