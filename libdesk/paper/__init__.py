"""Sheets of paper: frozen dataclasses in, PDF bytes out.

Nothing here knows the library file, the wording catalogue or the window. A sheet's dataclass carries every text already
worded, every date already formatted; the same dataclass always gives the same bytes.
"""
