"""One entry changed in its source text: values replaced, missing fields inserted in its own style, all else left."""

from __future__ import annotations

import re
from collections.abc import Mapping

from surveytools.readers.bibtex_scan import Entry

_ALIASES = (
    ("journal", "journaltitle"),
    ("year", "date"),
    ("school", "institution"),
    ("address", "location"),
    ("archiveprefix", "eprinttype"),
    ("primaryclass", "eprintclass"),
    ("author", "authors"),
    ("keywords", "keyword"),
)

Edit = tuple[int, int, str]
"""Replace ``[start, end)`` of the text."""


def edits(text: str, entry: Entry, values: Mapping[str, str]) -> list[Edit]:
    """Edits that give an entry these values: in the delimiters of those that stand, the others after the last field."""
    places = {name: span for (name, _, _), span in reversed(list(zip(entry.fields, entry.spans, strict=True)))}
    done: list[Edit] = []
    new: list[tuple[str, str]] = []
    for name, value in values.items():
        there = next((alias for alias in _spellings(name.lower()) if alias in places), None)
        if there is None:
            new.append((name, value))
        else:
            start, end = places[there]
            done.append((start, end, _delimited(text[start:end], value)))
    return done + _insertion(text, entry, new)


def splice(text: str, changes: list[Edit]) -> str:
    """The text with all edits made."""
    out, at = [], 0
    for start, end, new in sorted(changes):
        out += [text[at:start], new]
        at = end
    return "".join([*out, text[at:]])


def _spellings(name: str) -> tuple[str, ...]:
    return next((group for group in _ALIASES if name in group), (name,))


def _delimited(old: str, value: str) -> str:
    """The value in the delimiters that the old one had, where it can stand in them."""
    if value.isdigit() and old.isdigit():
        return value
    if old.startswith('"') and old.endswith('"') and '"' not in value:
        return f'"{value}"'
    return f"{{{value}}}"


def _insertion(text: str, entry: Entry, fields: list[tuple[str, str]]) -> list[Edit]:
    """New fields after the last one, on lines like its own."""
    if not fields or not entry.fields:
        return []
    _, _, offset = entry.fields[-1]
    start, end = entry.spans[-1]
    end = len(text[:end].rstrip())
    line = text.rfind("\n", 0, offset) + 1
    own_line = not text[line:offset].strip()
    comma = re.compile(r"\s*,").match(text, end)
    between = (_line_end(text, line) + text[line:offset]) if own_line else " "
    width = text.rfind("=", offset, start) - offset
    after = text[text.rfind("=", offset, start) + 1 : start]
    lines = [f"{between}{name.ljust(width) if own_line else name + ' '}={after}{{{value}}}" for name, value in fields]
    if comma:
        return [(comma.end(), comma.end(), ",".join(lines) + ",")]
    return [(end, end, "," + ",".join(lines))]


def _line_end(text: str, line: int) -> str:
    """The line end that the text uses before an offset that begins a line."""
    return "\r\n" if text[max(0, line - 2) : line] == "\r\n" else "\n"
