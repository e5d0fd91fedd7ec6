"""The window and its pages: what staff see and press; no SQL and no rules."""
