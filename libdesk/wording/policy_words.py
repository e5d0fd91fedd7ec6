"""What the loan table says, in a language: the lines of an answer, the names of rows, the values of fields."""

from __future__ import annotations

from functools import reduce
from typing import Final

from libdesk.domain.policy_question import Named, PolicyLine, RowName
from libdesk.wording.catalogue import catalogue

_LETTERS_OF_OUR_OWN: Final = "ja"


def name_in(named: Named, language: str) -> str:
    """A name of the library's own: in Latin letters where the language is not the library's and there are any."""
    return named.latin if language != _LETTERS_OF_OUR_OWN and named.latin else named.name


def say_line(line: PolicyLine, language: str) -> str:
    """One line of an answer as a sentence."""
    facts = {
        name: name_in(value, language) if isinstance(value, Named) else value for name, value in line.facts.items()
    }
    return catalogue(language).text(f"policy.{line.code}", facts)


def say_row(row: RowName, language: str) -> str:
    """A row by what it is about, such as "Student + Course reserve"; the one about everything is the default row."""
    words = catalogue(language)
    names = [name_in(one, language) for one in (row.category, row.loan_class, row.site) if one is not None]
    if not names:
        return words.text("policy.row.default")
    return reduce(lambda left, right: words.text("policy.row.joint", {"left": left, "right": right}), names)


def say_field(field_name: str, language: str) -> str:
    """What a field of the table is called."""
    return catalogue(language).text(f"policy.field.{field_name}")
