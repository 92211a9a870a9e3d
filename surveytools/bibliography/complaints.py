"""What a .bib will lack: fields that nobody gave, letters that cannot be set, keys that could not be kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from surveytools.bibliography.entries import Entry, tables
from surveytools.bibliography.keys import own_key
from surveytools.bibliography.titles import opening_of
from surveytools.model import Paper, Problem
from surveytools.text.display import display
from surveytools.text.latex import to_unicode, unsettable

FILL_IN = 'give a file that has it: metadata = ["facts.jsonl"] in survey.toml, or --metadata FILE'
LONG_TITLE = 300
"""Letters from which on a title is taken for more than a title."""


def complain(papers: Sequence[Paper], entries: Sequence[Entry], *, biblatex: bool) -> Iterator[Problem]:
    """Problems of the entries, paper by paper; they are notes, nothing is invented to fill a gap."""
    for paper, entry in zip(papers, entries, strict=True):
        yield from _missing(paper, entry)
        yield from _title(paper, entry)
        yield from _key(paper, entry)
        if not biblatex:
            yield from _letters(paper, entry)
        yield from _type(paper, entry)


def missing_fields(entry: Entry, *, required: Mapping[str, list[str]] | None = None) -> list[str]:
    """The fields that the entry's type must have and that it has not: ``["author", "year"]``."""
    need = (required or tables()["required"]).get(entry.type, ["author", "title", "year"])
    return [choice for choice in need if not any(_has(entry, name) for name in choice.split("|"))]


def _has(entry: Entry, name: str) -> bool:
    other = {"year": "date", "journal": "journaltitle", "school": "institution"}.get(name, name)
    return bool(entry.get(name) or entry.get(other))


def _missing(paper: Paper, entry: Entry) -> Iterator[Problem]:
    missing = missing_fields(entry)
    if missing:
        words = " and ".join([", ".join(missing[:-1]), missing[-1]] if len(missing) > 1 else missing).replace(
            "|", " or "
        )
        message = f"{entry.key} ({opening_of(paper.title)}) has no {words}; {FILL_IN}"
        yield _problem(paper, "bib.missing", message)


def _title(paper: Paper, entry: Entry) -> Iterator[Problem]:
    length = len(display(paper.title))
    if length > LONG_TITLE:
        message = f"{entry.key} ({opening_of(paper.title)}) has a title of {length} letters; correct it in the input"
        yield _problem(paper, "bib.title", message)


def _key(paper: Paper, entry: Entry) -> Iterator[Problem]:
    own = own_key(paper)
    if own and own != entry.key:
        message = f'the key "{own}" is taken or cannot be a key; {entry.key} is used: change the key in the input'
        yield _problem(paper, "bib.key", message)


def _letters(paper: Paper, entry: Entry) -> Iterator[Problem]:
    found = unsettable("".join(to_unicode(value) for name, value in entry.fields if name in ("author", "title")))
    if found:
        message = (
            f"{entry.key}: pdflatex cannot set {' '.join(found)}; give a Latin form, or use --biblatex with lualatex"
        )
        yield _problem(paper, "bib.letters", message)


def _type(paper: Paper, entry: Entry) -> Iterator[Problem]:
    given = (paper.entry_type or "").strip().lower()
    if given and given not in tables()["types"]:
        yield _problem(paper, "bib.type", f'{entry.key}: no style knows the entry type "{given}"; written as misc')


def _problem(paper: Paper, code: str, message: str) -> Problem:
    origin = paper.origin
    return Problem(
        "note", code, message, origin.file if origin else "papers", origin.line if origin else None, paper.id
    )
