r"""BibTeX and BibLaTeX: every entry kept, what was mended said, values verbatim with their LaTeX.

bibtexparser 2 cuts the file (``bibtex_blocks``), what it cannot is mended (``bibtex_scan``), records are made here:
``@string`` and ``#`` are resolved, a month's macro stays (``jan``), what ``crossref`` names is inherited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from surveytools.errors import InputError
from surveytools.model import Origin, Problem
from surveytools.readers.bibtex_blocks import entries as split
from surveytools.readers.bibtex_scan import Entry, Part, Scanner
from surveytools.readers.record import Record, Value
from surveytools.readers.tables import load

NAME = "bibtex"
_LOOKS = re.compile(r"^[ \t]*@[ \t]*[A-Za-z]\w*\s*[{(]\s*[^\s{}]*\s*[,=]", re.MULTILINE)
MACROS = 1_000_000
"""Letters that macros may stand for in any file."""
_DEEPEST = 100
"""Entries that a chain of crossrefs may go through; no bibliography has three."""
_PARENTS = ("proceedings", "book", "collection", "mvbook", "mvcollection", "mvproceedings", "reference")


def looks_like(text: str) -> bool:
    """Whether a text begins with an entry, ``@article{key,``, short lines before it aside: no page that shows one."""
    found = _LOOKS.search(text)
    return (
        found is not None
        and found.start() < 4000
        and all(len(line) < 200 for line in text[: found.start()].split("\n"))
    )


def records(text: str, file: str) -> Iterator[Record | Problem]:
    """One record an entry, in the order of the file; raises ``InputError`` where there is none.

    Never lost: a repeated key or field, an entry without key, with a missing comma, a comment inside, braces that do
    not balance, parentheses instead of braces, or a macro that nobody defines.
    """
    scanner = Scanner(text)
    entries = list(split(scanner))
    if not any(entry.kind not in ("", "string") for entry in entries):
        raise InputError("holds no BibTeX entry; expected @article{key, title = {...}}", file=file)
    macros = _Macros(entries, file, allowed=MACROS + 10 * len(text))
    by_key: dict[str, Record] = {}
    rows: list[Record | Problem] = []
    for entry in entries:
        raw = text[entry.start : entry.end]
        if entry.kind == "string":
            macros.define(entry)
        elif not entry.kind:
            message = "begins as an entry but is none; expected @type{key, field = {value}}"
            rows.append(
                Problem("lost", "bibtex.not-an-entry", message, file, scanner.line(entry.start), raw=raw.rstrip())
            )
        else:
            record = _record(entry, scanner, file, raw, macros)
            rows.append(record)
            if entry.key:
                by_key.setdefault(entry.key.lower(), record)
    for row in rows:
        if isinstance(row, Record):
            _inherit(row, by_key, frozenset())
    yield from (row for row in rows if isinstance(row, Problem) or row.values["entry type"] != ["xdata"])


class _Macros:
    """What ``@string`` defines, in order, and the months, which stand for themselves."""

    def __init__(self, entries: list[Entry], file: str, *, allowed: int) -> None:
        self.file, self.allowed = file, allowed
        self.months: Mapping[str, str] = load("bibtex")["months"]
        self.now: dict[str, str] = {}
        self.ever: dict[str, str] = {}
        for entry in entries:
            if entry.kind == "string":
                self.define(entry)
        self.ever, self.now = self.now, {}

    def define(self, entry: Entry) -> None:
        """Take up the definitions of one ``@string``."""
        for name, parts, _ in entry.fields:
            self.now[name] = self.value(parts)[0]

    def value(self, parts: list[Part]) -> tuple[str, list[str]]:
        """A value with its macros replaced, and the macros that nobody defines; raises ``InputError`` for a bomb."""
        if len(parts) == 1 and isinstance(parts[0], str):
            return parts[0], []
        texts, unknown = [], []
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
                continue
            name = part[0].lower()
            text = self.now.get(name, self.ever.get(name))
            if text is None and name in self.months:
                text = self.months[name] if len(parts) > 1 else name
            if text is None:
                unknown.append(part[0])
            texts.append(part[0] if text is None else text)
            self.allowed -= len(texts[-1])
            if self.allowed < 0:
                raise InputError("has @string macros that stand for more than ten times the file", file=self.file)
        return "".join(texts), unknown


def _record(entry: Entry, scanner: Scanner, file: str, raw: str, macros: _Macros) -> Record:
    record = Record(Origin(file, scanner.line(entry.start), NAME, entry.key or None), {"entry type": [entry.kind]}, raw)
    if entry.key:
        record.values["cite key"] = [entry.key]
    else:
        record.say("repaired", "bibtex.no-key", "the entry has no cite key; an id is made, give it a key")
    for mend in entry.mends:
        record.say("repaired", f"bibtex.{mend.code}", mend.message, line=scanner.line(mend.offset))
    doubtful: list[tuple[int, str, list[str]]] = []
    for index, (name, parts, _) in enumerate(entry.fields):
        value, unknown = macros.value(parts)
        if record.values.setdefault(name, [value]) != [value] or unknown:
            doubtful.append((index, value, unknown))
    if doubtful:
        _say_doubts(record, scanner, scanner.located(entry), doubtful)
    return record


def _say_doubts(
    record: Record, scanner: Scanner, entry: Entry, doubtful: Iterable[tuple[int, str, Iterable[str]]]
) -> None:
    """Say which macros nobody defines and which fields are given twice, each at its line."""
    for index, value, unknown in doubtful:
        name, _, offset = entry.fields[index]
        line = scanner.line(offset)
        for macro in unknown:
            message = f'no @string defines "{macro}"; its name stands for it, define it or put it in braces'
            record.say("repaired", "bibtex.undefined-string", message, line=line)
        if record.values[name] != [value]:
            message = f'the field "{name}" is given twice; the first is kept, delete one'
            record.say("repaired", "bibtex.repeated-field", message, line=line, raw=value)


def _inherit(record: Record, by_key: Mapping[str, Record], seen: frozenset[str]) -> None:
    """Fill in what the record's parent says and the record does not."""
    for link in ("crossref", "xdata"):
        for name in _keys(record.values[link]) if link in record.values else ():
            parent = by_key.get(name.lower())
            if parent is None:
                record.say("note", "bibtex.crossref", f'no entry "{name}" to inherit from; add it or delete the {link}')
                continue
            if name.lower() in seen or parent is record or len(seen) >= _DEEPEST:
                continue
            _inherit(parent, by_key, seen | {name.lower()})
            _fill(record, parent, everything=link == "xdata")
            record.values.pop(link, None)


def _fill(record: Record, parent: Record, *, everything: bool) -> None:
    for name, values in parent.values.items():
        if everything or name not in load("bibtex")["not_inherited"]:
            record.values.setdefault(name, list(values))
    if parent.values["entry type"][0] in _PARENTS and "title" in parent.values:
        record.values.setdefault("booktitle", list(parent.values["title"]))


def _keys(values: list[Value]) -> list[str]:
    text = values[0]
    return [name for name in re.split(r"\s*,\s*", text.strip()) if name] if isinstance(text, str) else []
