"""Faults of an entry as a whole: its syntax, its type, what it lacks, fields that do not belong."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from surveytools.bibliography.checks.view import Fault, Item
from surveytools.bibliography.complaints import missing_fields
from surveytools.bibliography.entries import Entry, tables
from surveytools.bibliography.keys import VALID_KEY
from surveytools.bibliography.venues import venue_kind
from surveytools.errors import nearest

_MENDS = {"missing-comma": "missing-comma", "unbalanced": "unbalanced-braces", "comment": "comment-inside"}


def syntax(item: Item) -> Iterator[Fault]:
    """Commas, braces, comments, repeated fields, macros, and the key."""
    for mend, line in item.mends:
        yield _MENDS.get(mend.code, "not-a-field"), f"{item.key}: {mend.message}", line
    for field in item.repeated:
        yield field.fault("repeated-field", f'{item.key}: the field "{field.name}" is given twice; delete one')
    for field in item.fields.values():
        for macro in field.unknown:
            yield field.fault("undefined-string", f'{item.key}: no @string defines "{macro}"; define it or use braces')
    if not item.key:
        yield item.fault("no-key", "no cite key; give it one")
    elif not VALID_KEY.fullmatch(item.key):
        yield item.fault("bad-key", "a key has no blanks and none of { } ( ) , # % ~ ' = \\; change it")


def types_and_fields(item: Item) -> Iterator[Fault]:
    """The type, required and empty fields, misspelt names."""
    if item.type not in tables()["types"]:
        yield item.fault("unknown-type", f"no style knows @{item.type}; {nearest(item.type, tables()['types'])}")
    entry = Entry(item.key, item.type, tuple((name, field.raw.strip()) for name, field in item.fields.items()))
    missing = [] if item.get("crossref", "xdata") else missing_fields(entry)
    if missing:
        words = ", ".join(missing).replace("|", " or ")
        yield item.fault("missing-field", f"@{item.type} needs {words}; add what is known")
    for field in item.fields.values():
        if not field.raw.strip():
            yield field.fault("empty-field", f'{item.key}: "{field.name}" is empty; fill it in or delete it')
        meant = _meant(field.name)
        if meant and meant not in item.fields:
            yield field.fault("misspelt-field", f'{item.key}: no style reads "{field.name}"; did you mean "{meant}"?')


@cache
def _meant(name: str) -> str | None:
    """The standard field that a name is nearly but not quite."""
    standard = (*tables()["order"], "abstract")
    if name in standard or name in tables()["also"]:
        return None
    return next(iter(get_close_matches(name, standard, n=1, cutoff=0.8)), None)


def venues(item: Item) -> Iterator[Fault]:
    """A venue in the field of another type, a journal among conferences and the other way round."""
    if item.type == "article" and (field := item.get("booktitle")):
        yield field.fault("booktitle-in-article", f"{item.key}: an @article has a journal, not a booktitle")
    if item.type in ("inproceedings", "conference") and (field := item.get("journal", "journaltitle")):
        yield field.fault("journal-in-inproceedings", f"{item.key}: an @{item.type} has a booktitle, not a journal")
    field = item.get("journal", "journaltitle", "booktitle")
    kind = venue_kind(field.text) if field else None
    if field and item.type == "article" and kind == "conference":
        yield field.fault("conference-as-journal", f'{item.key}: "{field.text}" is a conference; use @inproceedings')
    if field and item.type in ("inproceedings", "conference") and kind == "journal":
        yield field.fault("journal-as-conference", f'{item.key}: "{field.text}" is a journal; use @article')


def retracted(item: Item) -> Iterator[Fault]:
    """A paper that was withdrawn."""
    words = " ".join(item.text(name) for name in ("note", "annote", "addendum", "pubstate", "howpublished")).lower()
    if (
        item.text("retracted").lower() in ("true", "yes", "1")
        or "retracted" in words
        or item.text("title").lower().startswith("retracted")
    ):
        yield item.fault("retracted", "the paper is marked as retracted; do not cite it as support")
