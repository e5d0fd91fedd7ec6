"""Numbered, frozen steps that bring a library file to the newest shape."""
