"""An author's own library, updated in place: what must change is spliced in, every other byte stays.

``update_library("library.bib", papers).diff()`` shows what would change; ``.write()`` does it. Running twice makes no
difference.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.bibliography.entries import make_entry
from surveytools.bibliography.keys import assign_keys, own_key
from surveytools.bibliography.match import Index, differences, merge
from surveytools.bibliography.pattern import DEFAULT
from surveytools.bibliography.splice import Edit, edits, splice
from surveytools.bibliography.venues import VenueStyle
from surveytools.bibliography.writer import write_entry
from surveytools.errors import OutputError
from surveytools.files import read_bytes, write_bytes
from surveytools.model import Paper, Problem
from surveytools.readers import read_files
from surveytools.readers.bibtex_scan import Scanner
from surveytools.readers.decode import decode

if TYPE_CHECKING:
    import pandas as pd

_BIBLATEX = re.compile(
    r"^\s*(?:journaltitle|date|eprinttype|eprintclass)\s*=|^\s*@(?:online|thesis|report)\s*\{", re.M | re.I
)
_INDENT = re.compile(r"^([ \t]+)[A-Za-z][\w-]*\s*=", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Library:
    """A .bib as it stands, the papers that it holds, and whether its fields have BibLaTeX's names."""

    file: str
    text: str
    encoding: str
    papers: tuple[Paper, ...]
    biblatex: bool = False


@dataclass(frozen=True, slots=True)
class Update:
    """What a library becomes: its text, the key of each paper in it, the keys added and changed, and problems."""

    library: Library
    text: str
    keys: Mapping[str, str]
    added: tuple[str, ...]
    changed: tuple[str, ...]
    problems: tuple[Problem, ...]

    def diff(self) -> str:
        """A unified diff; empty where nothing changes."""
        before, after = self.library.text.splitlines(keepends=True), self.text.splitlines(keepends=True)
        name = self.library.file
        return "".join(difflib.unified_diff(before, after, name, name))

    def write(self) -> Path:
        """Write the library whole, in the encoding that it had, and only if it changes."""
        if self.text == self.library.text:
            return Path(self.library.file)
        try:
            data = self.text.encode(self.library.encoding)
        except UnicodeEncodeError as error:
            message = f"its encoding ({self.library.encoding}) has no {error.object[error.start]!r}; save it as UTF-8"
            raise OutputError(message, file=self.library.file) from error
        return write_bytes(self.library.file, data)


def read_library(path: str | Path) -> Library:
    """Read an author's .bib, keeping its encoding, its byte order mark and its line ends."""
    data = read_bytes(path)
    encoding = decode(data, str(path)).encoding
    text = data.decode(encoding)
    papers = read_files([path], format="bibtex").papers
    return Library(str(path), text, encoding, papers, _BIBLATEX.search(text) is not None)


def update_library(
    path: str | Path, papers: pd.DataFrame, *, pattern: str = DEFAULT, venues: VenueStyle = "given"
) -> Update:
    """Bring the papers into an author's library: fill what its entries lack, append the papers that it has not.

    Papers are found by their own key, DOI, arXiv id or title. A paper that was read from this very file is written back
    where it differs; of any other paper the library's own word stands and only gaps are filled. Comments, @string,
    @preamble, order, spacing, unknown fields and broken blocks stay byte for byte; an entry that had to be mended
    while reading is left alone, and that is said. ``keys`` holds the library's keys, for every citation.
    """
    from surveytools.frames import papers_from

    return update(read_library(path), papers_from(papers), pattern=pattern, venues=venues)


def update(
    library: Library, papers: tuple[Paper, ...], *, pattern: str = DEFAULT, venues: VenueStyle = "given"
) -> Update:
    """The same on a library that was read before."""
    biblatex = library.biblatex
    index = Index(library.papers, library.file)
    pairs = [(paper, index.take(paper)) for paper in papers]
    pinned = {paper.id: own_key(old) or "" for paper, old in pairs if old is not None}
    taken = [key for old in library.papers if (key := own_key(old))]
    rest = [paper for paper, old in pairs if old is None]
    keys = pinned | assign_keys(rest, pattern=pattern, taken=taken)
    sources = cache(lambda: _Sources(library))
    changes: list[Edit] = []
    changed: list[str] = []
    problems: list[Problem] = []
    for paper, old in pairs:
        if old is None:
            continue
        found = _changes(library, sources, old, merge(old, paper, owned=index.owns(paper)), biblatex, venues)
        if not index.owns(paper):
            problems += _kept(library, old, paper)
        if isinstance(found, Problem):
            problems.append(found)
        elif found:
            changes += found
            changed.append(keys[paper.id])
    entries = sorted(
        (make_entry(paper, keys[paper.id], biblatex=biblatex, venues=venues) for paper in rest),
        key=lambda entry: entry.key.casefold(),
    )
    text = splice(library.text, changes) + _appended(library.text, [write_entry(entry) for entry in entries])
    added = tuple(entry.key for entry in entries)
    return Update(library, text, {paper.id: keys[paper.id] for paper in papers}, added, tuple(changed), tuple(problems))


def _kept(library: Library, old: Paper, new: Paper) -> list[Problem]:
    """What the library says otherwise than a paper from elsewhere, and goes on saying."""
    where = f"{new.origin.file}:{new.origin.line}" if new.origin else new.id
    line = old.origin.line if old.origin else None
    return [
        Problem(
            "note", "bib.differs", f"{own_key(old)}: {name} stays {mine}, {where} says {theirs}", library.file, line
        )
        for name, (mine, theirs) in differences(old, new).items()
    ]


def _changes(
    library: Library, sources: Callable[[], _Sources], old: Paper, new: Paper, biblatex: bool, venues: VenueStyle
) -> list[Edit] | Problem:
    """Edits for the fields whose value differs; a problem where the entry is too broken to be touched."""
    if new == old:
        return []
    before = dict(make_entry(old, "k", biblatex=biblatex).fields)
    after = dict(make_entry(new, "k", biblatex=biblatex, venues=venues if new.venue != old.venue else "given").fields)
    values = {name: value for name, value in after.items() if before.get(name) != value}
    if not values:
        return []
    start, text = sources()(old)
    entry = next((entry for entry in Scanner(text).entries() if entry.key == own_key(old)), None)
    if entry is None or entry.mends or not entry.fields:
        message = f"{own_key(old)} is left alone, it could not be read without mending; mend it, then run this again"
        line = old.origin.line if old.origin else None
        return Problem("note", "bib.left-alone", message, library.file, line, old.id)
    return [(start + left, start + right, value) for left, right, value in edits(text, entry, values)]


class _Sources:
    """Where the entries of a library stand, by the lines on which its papers were read."""

    def __init__(self, library: Library) -> None:
        self.text = library.text
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", self.text))]
        self.lines = sorted({paper.origin.line or 1 for paper in library.papers if paper.origin})

    def __call__(self, paper: Paper) -> tuple[int, str]:
        """The offset of the line on which a paper's entry begins, and the text from there to the next entry."""
        line = (paper.origin.line if paper.origin else None) or 1
        after = bisect_right(self.lines, line)
        start = self.starts[line - 1]
        return start, self.text[start : self.starts[self.lines[after] - 1] if after < len(self.lines) else None]


def _appended(text: str, entries: list[str]) -> str:
    """New entries in the indentation and with the line ends of the library."""
    if not entries:
        return ""
    newline = "\r\n" if "\r\n" in text else "\n"
    indent = found[1] if (found := _INDENT.search(text)) else "  "
    block = re.sub(r"(?m)^  (?=\S)", indent.replace("\\", ""), "\n".join(entries))
    before = ("" if text.endswith("\n") else "\n") + "\n" if text else ""
    return (before + block).replace("\n", newline)
