"""The catalogue: finding titles, and entering and changing titles and items."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from libdesk.db import hold_states, lending_states
from libdesk.db.title_pages import Hits, everything, page_of
from libdesk.domain.context import Context
from libdesk.domain.instants import day_or_none
from libdesk.domain.reasons import Reason
from libdesk.domain.rights import Right
from libdesk.services.identifiers import give_number
from libdesk.services.library import Library, Work
from libdesk.services.outcome import Outcome

if TYPE_CHECKING:
    from libdesk.domain.title_matching import LikenessTier
    from libdesk.services.copy_statuses import CopyStanding


@dataclass(frozen=True, slots=True)
class TitleFields:
    """A title as it is entered and shown; fields as in the table ``title``, heights in millimetres.

    ``isbn`` and ``issn`` are the first ones as written.
    """

    title: str
    title_reading: str = ""
    title_latin: str = ""
    other_titles: str = ""
    author: str = ""
    author_reading: str = ""
    author_latin: str = ""
    edition: str = ""
    place: str = ""
    publisher: str = ""
    year: int | None = None
    year_text: str = ""
    series: str = ""
    volume: str = ""
    language: str = ""
    country: str = ""
    material: str = "book"
    classification: str = ""
    subjects: str = ""
    contents: str = ""
    note: str = ""
    extent: str = ""
    height_mm: int | None = None
    national_number: str = ""
    digitized: bool | None = None
    isbn: str = ""
    issn: str = ""
    in_print: bool | None = None


@dataclass(frozen=True, slots=True)
class ItemFields:
    """An item as it is entered and shown; prices in minor units, heights in millimetres."""

    number: str
    site_id: int
    loan_class_id: int
    collection_id: int | None = None
    call_number: str = ""
    book_number: str = ""
    shelf: str = ""
    volume: str = ""
    volume_count: int = 1
    copy_number: int = 1
    acquired_on: date | None = None
    price: int | None = None
    currency: str = "JPY"
    height_mm: int | None = None
    binding: str = ""
    condition: str = "good"
    condition_note: str = ""
    state: str = "in_service"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A title in a list; ``items`` copies, of which ``on_shelf`` are in the library now."""

    title_id: int
    title: str
    author: str
    publisher: str
    year: str
    volume: str
    call_number: str
    items: int
    on_shelf: int
    material: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A copy of a title; ``with_whom`` names who has it, ``due_on`` until when, ``standing`` its status (H05)."""

    item_id: int
    number: str
    site: str
    call_number: str
    loan_class: str
    collection: str
    volume: str
    state: str
    with_whom: str
    due_on: date | None
    promised_to: str
    standing: CopyStanding
    site_latin: str = ""
    loan_class_latin: str = ""
    collection_latin: str = ""


TITLE_COLUMNS: Final = tuple(field.name for field in fields(TitleFields) if field.name not in {"isbn", "issn"})
ITEM_COLUMNS: Final = tuple(field.name for field in fields(ItemFields) if field.name != "number")
_PROMISED_TO: Final = (
    "SELECT partner_library.name FROM lending_request JOIN partner_library"
    " ON partner_library.id = lending_request.partner_library_id WHERE lending_request.item_id = ?"
    f" AND lending_request.state IN {lending_states.SET_ASIDE}"
)
# As ``domain.copy_status.IN_PLACE``: in service, and neither out, set aside nor under way.
_IN_PLACE: Final = (
    "item.state = 'in_service'"
    " AND NOT EXISTS (SELECT 1 FROM loan WHERE loan.item_id = item.id AND loan.returned_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM hold WHERE hold.captured_item_id = item.id"
    f"  AND hold.state IN {hold_states.CAPTURED})"
    " AND NOT EXISTS (SELECT 1 FROM transit WHERE transit.item_id = item.id AND transit.ended_at IS NULL)"
    " AND NOT EXISTS (SELECT 1 FROM lending_request WHERE lending_request.item_id = item.id"
    f"  AND lending_request.state IN {lending_states.SET_ASIDE})"
)


class Catalogue:
    """Titles and items."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def find(self, typed: str) -> Hits:
        """Search: words in any script, a title's beginning, an ISBN, a bar code, a call number; "" finds all."""
        if not typed.strip():
            return everything(self._library.rows)
        # Imported here: the page opens with all titles, and nothing is normalised for that.
        from libdesk.db.title_search import find_titles

        return find_titles(self._library.rows, typed)

    def page(
        self, hits: Hits, offset: int, limit: int, sort: str | None = None, *, descending: bool = False
    ) -> list[TitleLine]:
        """A stretch of what a search found; ``sort`` None (relevance), ``title``, ``author`` or ``year``."""
        return self._lines(page_of(self._library.rows, hits, offset, limit, sort, descending=descending))

    def likely_doubles(
        self, record: TitleFields, besides: int | None = None
    ) -> list[tuple[TitleLine, LikenessTier, tuple[str, ...]]]:
        """Titles here that are, or may be, the one being typed, with how sure it is and why; the surest first.

        ``besides`` is the title that is being changed. The matcher is the import's.
        """
        from libdesk.services.title_doubles import doubles
        from libdesk.services.title_writing import typed_facts

        found = doubles(self._library.rows, typed_facts(record), besides)
        lines = {line.title_id: line for line in self._lines([title_id for title_id, _ in found])}
        return [(lines[title_id], answer.tier, answer.reasons) for title_id, answer in found if title_id in lines]

    def _lines(self, ids: list[int]) -> list[TitleLine]:
        """These titles as lines of a list, in this order."""
        rows = self._library.rows
        marks = ",".join("?" * len(ids))
        found = rows.all(
            "SELECT title.id, title, author, publisher, coalesce(nullif(year_text, ''), year, ''), title.volume,"
            " coalesce((SELECT call_number FROM item WHERE item.title_id = title.id ORDER BY id LIMIT 1), ''),"
            " (SELECT count(*) FROM item WHERE item.title_id = title.id AND item.state <> 'withdrawn'),"
            f" (SELECT count(*) FROM item WHERE item.title_id = title.id AND {_IN_PLACE}), material"
            f" FROM title WHERE title.id IN ({marks})",
            *ids,
        )
        lines = {row[0]: TitleLine(row[0], row[1], row[2], row[3], str(row[4]), *row[5:]) for row in found}
        return [lines[title_id] for title_id in ids if title_id in lines]

    def title(self, title_id: int) -> TitleFields:
        """A title's record; LookupError if there is none."""
        rows = self._library.rows
        row = rows.one(f"SELECT {', '.join(TITLE_COLUMNS)} FROM title WHERE id = ?", title_id)
        if row is None:
            raise LookupError(f"no title {title_id}")
        values: dict[str, Any] = dict(zip(TITLE_COLUMNS, row, strict=True))
        for name in ("digitized", "in_print"):
            values[name] = None if values[name] is None else bool(values[name])
        for kind in ("isbn", "issn"):
            values[kind] = rows.value(
                "SELECT as_written FROM title_number WHERE title_id = ? AND kind = ? ORDER BY id LIMIT 1",
                title_id, kind,
            ) or ""  # fmt: skip
        return TitleFields(**values)

    def items(self, title_id: int) -> list[ItemLine]:
        """The copies of a title, with who has each and the status of each (H05)."""
        # Imported here: the page opens with a list of titles, and asks the loan table for none of them.
        from libdesk.services.copy_statuses import standings

        rows = self._library.rows
        found = rows.all(
            "SELECT item.id, coalesce(identifier.scanned_text, ''), site.name, item.call_number, loan_class.name,"
            " coalesce(collection.name, ''), item.volume, item.state,"
            " coalesce(patron.name, partner_library.name, ''), loan.due_on,"
            " coalesce((SELECT partner.name FROM lending_request JOIN partner_library AS partner"
            "   ON partner.id = lending_request.partner_library_id WHERE lending_request.item_id = item.id"
            f"   AND lending_request.state IN {lending_states.SET_ASIDE}), ''),"
            " site.name_latin, loan_class.name_latin, coalesce(collection.name_latin, '')"
            " FROM item JOIN site ON site.id = item.site_id JOIN loan_class ON loan_class.id = item.loan_class_id"
            " LEFT JOIN collection ON collection.id = item.collection_id"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL"
            " LEFT JOIN loan ON loan.item_id = item.id AND loan.returned_at IS NULL"
            " LEFT JOIN patron ON patron.id = loan.patron_id"
            " LEFT JOIN lending_request AS away ON away.id = loan.lending_request_id"
            " LEFT JOIN partner_library ON partner_library.id = away.partner_library_id"
            " WHERE item.title_id = ? ORDER BY item.volume, item.copy_number, item.id",
            title_id,
        )
        standing = {one.item_id: one for one in standings(rows, [title_id])}
        lines: list[ItemLine] = []
        for row in found:
            # A copy that another workstation enters between the two reads is shown at the next.
            if row[0] in standing:
                values: list[Any] = [*row[:9], day_or_none(row[9]), row[10], standing[row[0]], *row[11:]]
                lines.append(ItemLine(*values))
        return lines

    def waiting_count(self, title_id: int) -> int:
        """How many still wait for a title (H05)."""
        from libdesk.services.copy_statuses import waiting_counts

        return waiting_counts(self._library.rows, [title_id])[title_id]

    def item(self, item_id: int) -> ItemFields:
        """An item's record; LookupError if there is none."""
        row = self._library.rows.one(
            f"SELECT coalesce(scanned_text, ''), {', '.join(f'item.{name}' for name in ITEM_COLUMNS)} FROM item"
            " LEFT JOIN identifier ON identifier.item_id = item.id AND identifier.valid_to IS NULL WHERE item.id = ?",
            item_id,
        )
        if row is None:
            raise LookupError(f"no item {item_id}")
        values: dict[str, Any] = dict(zip(("number", *ITEM_COLUMNS), row, strict=True))
        values["acquired_on"] = day_or_none(values["acquired_on"])
        return ItemFields(**values)

    def add_title(self, context: Context, record: TitleFields) -> Outcome[int]:
        """Enter a title; its id."""

        from libdesk.services.title_writing import title_values, write_numbers

        def body(work: Work) -> int:
            title_id = work.insert("title", added_on=work.today().isoformat(), **title_values(record))
            write_numbers(work, title_id, record)
            work.tell(title=record.title.strip())
            return title_id

        return self._library.perform(context, "add_title", Right.CATALOGUE, body)

    def change_title(self, context: Context, title_id: int, record: TitleFields) -> Outcome[int]:
        """Change a title; the record that it was imported from stays as it came."""

        from libdesk.services.title_writing import title_values, write_numbers

        def body(work: Work) -> int:
            if work.value("SELECT 1 FROM title WHERE id = ?", title_id) is None:
                work.refuse("not_found")
            work.update("title", title_id, **title_values(record))
            write_numbers(work, title_id, record)
            work.tell(title=record.title.strip())
            return title_id

        return self._library.perform(context, "change_title", Right.CATALOGUE, body)

    def add_item(self, context: Context, title_id: int, record: ItemFields) -> Outcome[int]:
        """Enter a copy of a title; without a number the next free one is given."""

        from libdesk.services.item_states import follow_state
        from libdesk.services.title_writing import item_values, next_item_number

        def body(work: Work) -> int:
            title = work.value("SELECT title FROM title WHERE id = ?", title_id)
            if title is None:
                work.refuse("not_found")
            item_id = work.insert("item", title=title_id, **item_values(record))
            number = record.number.strip() or next_item_number(work)
            give_number(work, "item", item_id, number)
            follow_state(work, item_id, "in_service", record.state)
            work.tell(title=title, number=number)
            return item_id

        return self._library.perform(context, "add_item", Right.CATALOGUE, body)

    def change_item(self, context: Context, item_id: int, record: ItemFields) -> Outcome[int]:
        """Change a copy; a copy that is out, or promised to a partner library, cannot be withdrawn.

        Nor is a copy that is out written down as missing, in repair, at the bindery or on display. What follows from
        another state, as at ``ItemStates.set``; from another loan class, that it may fill no hold any more.
        """

        from libdesk.services.hold_capture import let_go_if_unfit
        from libdesk.services.item_states import SETTABLE, follow_state, refuse_at_place
        from libdesk.services.title_writing import item_values

        def body(work: Work) -> int:
            row = work.one(
                "SELECT title.title, item.state FROM item JOIN title ON title.id = title_id WHERE item.id = ?", item_id
            )
            if row is None:
                work.refuse("not_found")
            title, before = row or ("", "")
            out = work.value("SELECT id FROM loan WHERE item_id = ? AND returned_at IS NULL", item_id)
            if out is not None and record.state == "withdrawn":
                work.refuse("item_out_not_withdrawn")
            if out is not None and record.state not in (before, "in_service") and record.state in SETTABLE:
                work.refuse("item_is_on_loan")
            promised_to = work.value(_PROMISED_TO, item_id)
            if promised_to is not None and record.state == "withdrawn":
                work.refuse("item_promised_to_partner", partner=promised_to)
            if record.state not in (before, "missing"):
                refuse_at_place(work, item_id)
            work.update("item", item_id, **item_values(record))
            follow_state(work, item_id, before, record.state)
            patron = let_go_if_unfit(work, item_id)
            if patron:
                work.remarks.append(Reason("hold_waits_again", "C08", facts={"patron": patron}))
            give_number(work, "item", item_id, record.number.strip())
            work.tell(title=title, number=record.number.strip())
            return item_id

        return self._library.perform(context, "change_item", Right.CATALOGUE, body)
