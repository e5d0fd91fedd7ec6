"""What this workstation remembers, outside the library: window, language, printers, backups, the mail password."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Value = str | int | bool | list[Any] | dict[str, Any]


@dataclass(frozen=True, slots=True)
class MachineKey:
    """A key and its value at the beginning, whose type is the key's type; ``choices`` bounds a word."""

    key: str
    default: Value
    choices: tuple[str, ...] = ()


KEYS: Final[Mapping[str, MachineKey]] = {
    one.key: one
    for one in (
        MachineKey("library.last", ""),
        MachineKey("workstation.name", ""),
        MachineKey("workstation.site", 0),
        MachineKey("workstation.staff", 0),
        MachineKey("language", "system", ("system", "en", "ja")),
        MachineKey("appearance.theme", "system", ("system", "light", "dark")),
        MachineKey("desk.sounds", False),
        MachineKey("desk.names_hidden", False),
        MachineKey("desk.hold_slips", "offer", ("offer", "preview", "print")),
        MachineKey("window.geometry", ""),
        MachineKey("window.rail_collapsed", False),
        MachineKey("window.page", ""),
        MachineKey("table", {}),
        MachineKey("details", {}),
        MachineKey("backup.folder", ""),
        MachineKey("backup.second_folder", ""),
        MachineKey("scans.folder", ""),
        MachineKey("scans.came_by", "fax", ("fax", "email", "post")),
        MachineKey("scans.afterwards", "move", ("move", "delete")),
        MachineKey("paper.loan_slip", "A5", ("A5", "A4x3")),
        MachineKey("paper.return_label", "A5"),
        MachineKey("paper.desk_slip", "A6", ("A6", "A5", "roll58", "roll80")),
        MachineKey("paper.patron_card", "card-a4"),
        MachineKey("paper.address_label", "A6"),
        MachineKey("paper.card_code", "code128", ("code128", "nw7", "code39")),
        MachineKey("printers", {}),
        MachineKey("mail_passwords", {}),
    )
}


class MachineSettings:
    """The file of this workstation's settings; a damaged file is laid aside and begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Value] = {}
        self._load()

    @classmethod
    def here(cls) -> MachineSettings:
        """The settings of whoever is logged in to this computer."""
        from platformdirs import user_config_path

        return cls(user_config_path("LibDesk", appauthor=False) / "workstation.json")

    def _load(self) -> None:
        try:
            stored = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError):
            with suppress(OSError):
                self._path.replace(self._path.with_suffix(".damaged"))
            return
        if isinstance(stored, dict):
            self._values = {key: value for key, value in stored.items() if key in KEYS and _suits(KEYS[key], value)}

    def get(self, key: str) -> Any:
        """The value of a key; KeyError for one that was never declared."""
        default = KEYS[_declared(key)].default
        if key != _declared(key):
            return self._part(key)
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Remember a value; TypeError if it does not suit the key. A read-only place is borne in silence."""
        name = _declared(key)
        if key != name:
            held = self._values.get(name)
            whole: dict[str, Any] = dict(held) if isinstance(held, dict) else {}
            whole[key.removeprefix(f"{name}.")] = value
            value = whole
        elif not _suits(KEYS[key], value):
            raise TypeError(f"{key} does not take {value!r}")
        if self._values.get(name) == value:
            return
        self._values[name] = value
        self._save()

    def _part(self, key: str) -> Any:
        name = _declared(key)
        held = self._values.get(name, {})
        return held.get(key.removeprefix(f"{name}.")) if isinstance(held, dict) else None

    def _save(self) -> None:
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            partial = self._path.with_suffix(".partial")
            partial.unlink(missing_ok=True)
            partial.touch(0o600)  # a password may stand in it
            partial.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), "utf-8")
            partial.replace(self._path)


def _declared(key: str) -> str:
    """The declared key: the key itself, or the one whose parts it names (``table.catalogue``)."""
    if key in KEYS:
        return key
    head = key.partition(".")[0]
    if head in KEYS and isinstance(KEYS[head].default, dict):
        return head
    raise KeyError(key)


def _suits(declared: MachineKey, value: Any) -> bool:
    return type(value) is type(declared.default) and (not declared.choices or value in declared.choices)
