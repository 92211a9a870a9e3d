"""Entries to text: one field a line, entries by key, the same bytes for the same papers."""

from __future__ import annotations

from collections.abc import Iterable

from surveytools.bibliography.entries import Entry, tables


def write_bib(entries: Iterable[Entry]) -> str:
    """The text of a .bib, entries sorted by key, a blank line between them; no entries give an empty text."""
    ordered = sorted(entries, key=lambda entry: (entry.key.casefold(), entry.key))
    return "\n".join(write_entry(entry) for entry in ordered)


def write_entry(entry: Entry) -> str:
    """One entry: ``@misc{key,``, a field a line, ``}``."""
    lines = [f"  {name} = {_value(name, value)},\n" for name, value in entry.fields]
    return f"@{entry.type}{{{entry.key},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    """A value in braces; a month as the macro that every style defines."""
    return value if name == "month" and value in tables()["months"].values() else f"{{{value}}}"
