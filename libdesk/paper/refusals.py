"""What paper refuses to print, with the facts that a sentence about it needs."""

from __future__ import annotations


class PaperRefusal(ValueError):  # noqa: N818 - a refusal is no error of the program
    """A sheet that would be wrong on paper: it is not drawn at all."""


class SheetTooSmall(PaperRefusal):
    """A text that may not be cut does not fit at the smallest size allowed.

    ``sheet`` is the kind (``"return_label"``), ``field`` the field that does not fit (``"sender.address"``), ``stock``
    the paper or label asked for, ``next_larger`` the code of the next larger one that is known, empty if there is none.
    """

    def __init__(self, sheet: str, field: str, stock: str, next_larger: str = "") -> None:
        self.sheet = sheet
        self.field = field
        self.stock = stock
        self.next_larger = next_larger
        advice = f"; the next larger is {next_larger}" if next_larger else ""
        super().__init__(f"{sheet}: {field} does not fit on {stock}{advice}")


class BarcodeRefused(PaperRefusal):
    """A number that the bar code asked for cannot carry, or not at a width that a scanner reads.

    ``reason`` is one of ``"empty"``, ``"characters"``, ``"too_long"``, ``"module_too_narrow"``, ``"check_digit"``.
    """

    def __init__(self, symbology: str, text: str, reason: str) -> None:
        self.symbology = symbology
        self.text = text
        self.reason = reason
        super().__init__(f"{symbology} cannot carry {text!r}: {reason}")


class GeometryRefused(PaperRefusal):
    """A label stock whose labels overlap, leave the page or are no labels at all. ``reason`` says which."""

    def __init__(self, code: str, reason: str) -> None:
        self.code = code
        self.reason = reason
        super().__init__(f"label stock {code}: {reason}")


class UnreadableSheet(PaperRefusal):
    """Stored data that is no sheet of this version. ``reason`` says what is wrong."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"stored sheet cannot be read: {reason}")
