"""What every model has, and the kinds of its columns."""

from __future__ import annotations

from typing import Any

from peewee import AutoField, ForeignKeyField, IntegerField, Model, TextField


class Row(Model):
    """What all tables have: an id that is never used again."""

    id = AutoField()


def text_column(*, null: bool = False) -> Any:
    """A text column: empty unless it may be missing."""
    return TextField(null=True) if null else TextField(default="")


def number_column(*, null: bool = False, default: int | None = None) -> Any:
    """A column of whole numbers."""
    return IntegerField(null=True) if null else IntegerField(default=default)


def link(model: Any, column: str, *, null: bool = False) -> ForeignKeyField:
    """A reference to a row of another table."""
    return ForeignKeyField(model, column_name=column, null=null, backref="+", index=False)
