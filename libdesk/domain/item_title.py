"""What an item is called: its title, and which volume it is."""

from __future__ import annotations


def item_title(title: str, title_volume: str, item_volume: str) -> str:
    """A title with the volume that the item is, once."""
    volume = item_volume or title_volume
    return title if not volume or title.endswith(volume) else f"{title} {volume}"
