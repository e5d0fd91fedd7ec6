"""The version of the normaliser of searched text: another one means that the search index is built anew."""

from typing import Final

NORMALISER_VERSION: Final = 2
