"""A .bib as the checks see it: entries with their fields, each with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from surveytools.bibliography.entries import tables
from surveytools.readers.bibtex_scan import Entry, Mend, Scanner
from surveytools.text.latex import to_unicode

Fault = tuple[str, str, int]
"""A code, what to say, and the line."""


@dataclass(frozen=True)
class Field:
    """A field's value between its delimiters, macros replaced, and how it was given."""

    name: str
    raw: str
    line: int
    bare: bool = False
    unknown: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """The value as plain text on one line."""
        return " ".join(to_unicode(self.raw).split())

    def fault(self, code: str, message: str) -> Fault:
        """A fault of this field."""
        return code, message, self.line


@dataclass(frozen=True)
class Item:
    """One entry: type and key as written, its fields by lower-case name, the first of each name."""

    type: str
    key: str
    line: int
    fields: Mapping[str, Field]
    repeated: tuple[Field, ...] = ()
    mends: tuple[tuple[Mend, int], ...] = ()

    def get(self, *names: str) -> Field | None:
        """The first of these fields that has a value."""
        return next((field for name in names if (field := self.fields.get(name)) and field.raw.strip()), None)

    def text(self, *names: str) -> str:
        """The plain text of the first of these fields, or nothing."""
        field = self.get(*names)
        return field.text if field else ""

    def fault(self, code: str, message: str) -> Fault:
        """A fault of the entry as a whole."""
        return code, f"{self.key or 'an entry without key'}: {message}", self.line


def items(text: str) -> Iterator[Item]:
    """The entries of a .bib in order; what is no entry is left out, the reader tells about it."""
    scanner = Scanner(text)
    entries = list(scanner.entries())
    macros = dict.fromkeys(tables()["months"].values(), "")
    macros = {name: name for name in macros}
    for entry in entries:
        if entry.kind == "string":
            for name, parts, _ in entry.fields:
                macros[name] = _value(parts, macros)[0]
    for entry in entries:
        if entry.kind not in ("", "string"):
            yield _item(entry, scanner, macros)


def _item(entry: Entry, scanner: Scanner, macros: Mapping[str, str]) -> Item:
    fields: dict[str, Field] = {}
    repeated: list[Field] = []
    for name, parts, offset in entry.fields:
        raw, unknown = _value(parts, macros)
        bare = len(parts) == 1 and isinstance(parts[0], tuple)
        field = Field(name, raw, scanner.line(offset), bare, tuple(unknown))
        if name in fields:
            repeated.append(field)
        else:
            fields[name] = field
    mends = tuple((mend, scanner.line(mend.offset)) for mend in entry.mends)
    return Item(entry.kind, entry.key, scanner.line(entry.start), fields, tuple(repeated), mends)


def _value(parts: list[str | tuple[str]], macros: Mapping[str, str]) -> tuple[str, list[str]]:
    texts, unknown = [], []
    for part in parts:
        if isinstance(part, str):
            texts.append(part)
        elif part[0].lower() in macros:
            texts.append(macros[part[0].lower()])
        else:
            texts.append(part[0])
            unknown.append(part[0])
    return "".join(texts), unknown
