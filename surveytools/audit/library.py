"""The references that a manuscript cites from, and which paper of the corpus each of them is.

A .bib's entries are found in the corpus by DOI, arXiv id or title, then by key; a key that is only near is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from surveytools.audit.titles import title_key
from surveytools.bibliography.checks import across
from surveytools.bibliography.checks.view import items
from surveytools.bibliography.keys import own_key
from surveytools.bibliography.venues import venue_kind
from surveytools.files import read_bytes, unify_lines
from surveytools.model import Paper
from surveytools.readers import read_files
from surveytools.readers.decode import decode
from surveytools.text.fold import fold

_CLOSE = 90
_SHORT = 20
_NAME = 40
_WITHDRAWN = re.compile(r"\b(?:retracted|withdrawn)\b", re.IGNORECASE)
_PREPRINT_DOI = "10.48550/"


@dataclass(frozen=True)
class Library:
    """What can be cited: ``entries`` by key as the .bib has them, and the paper (id) of the corpus that each is.

    Without a .bib the entries are the papers of the corpus by their cite keys.
    """

    corpus: tuple[Paper, ...]
    keys: Mapping[str, str]
    entries: Mapping[str, Paper]
    papers: Mapping[str, str]
    file: str = "the corpus"
    lines: Mapping[str, int] = field(default_factory=dict)
    duplicates: tuple[tuple[str, str, int], ...] = ()

    def paper(self, key: str) -> Paper | None:
        """The paper of the corpus that a key means."""
        wanted = self.papers.get(key)
        return next((paper for paper in self.corpus if paper.id == wanted), None) if wanted else None

    def others(self) -> tuple[Paper, ...]:
        """The entries that are no paper of the corpus; an abstract that one has can be asked all the same."""
        return tuple(entry for key, entry in self.entries.items() if key not in self.papers)


def corpus_library(papers: Sequence[Paper], keys: Mapping[str, str]) -> Library:
    """The corpus itself as what can be cited."""
    by_key = {keys[paper.id]: paper for paper in papers}
    return Library(tuple(papers), keys, by_key, {key: paper.id for key, paper in by_key.items()})


def read_library(files: Sequence[str | Path], papers: Sequence[Paper], keys: Mapping[str, str]) -> Library:
    """The entries of one .bib or several, each with its paper of the corpus; raises ``InputError`` for no .bib."""
    entries: dict[str, Paper] = {}
    lines: dict[str, int] = {}
    double: list[tuple[str, str, int]] = []
    for file in files:
        for entry in read_files([file], format="bibtex").papers:
            key = own_key(entry)
            if key and key not in entries:
                entries[key] = entry
                lines[key] = (entry.origin.line if entry.origin else None) or 1
        found = list(items(unify_lines(decode(read_bytes(file), str(file)).text)))
        at = {item.line: item.key for item in found}
        double += [(at.get(line, ""), message.partition(": ")[2], line) for _, message, line in across.keys(found)]
    finder = _Finder(papers, keys)
    linked = {key: paper for key, entry in entries.items() if (paper := finder.find(key, entry))}
    names = ", ".join(Path(file).name for file in files)
    return Library(tuple(papers), keys, entries, linked, names, lines, tuple(double))


class _Finder:
    """Looks up an entry in the corpus."""

    def __init__(self, papers: Sequence[Paper], keys: Mapping[str, str]) -> None:
        self.by_key = {key: paper for paper, key in keys.items()}
        self.by_doi = {paper.doi.lower(): paper.id for paper in papers if paper.doi}
        self.by_arxiv = {paper.arxiv_id: paper.id for paper in papers if paper.arxiv_id}
        self.by_title = {title_key(paper.title): paper.id for paper in papers}
        self.by_head: dict[tuple[str, str, int], set[str]] = {}
        for paper in papers:
            if head := _head(paper):
                self.by_head.setdefault(head, set()).add(paper.id)

    def find(self, key: str, entry: Paper) -> str | None:
        found = self.by_doi.get((entry.doi or "").lower()) or self.by_arxiv.get(entry.arxiv_id or "")
        found = found or self.by_title.get(title_key(entry.title)) or self.by_key.get(key) or self._close(entry)
        alike = self.by_head.get(_head(entry) or ("", "", 0), set())
        return found or (next(iter(alike)) if len(alike) == 1 else None)

    def _close(self, entry: Paper) -> str | None:
        """The paper whose title is nearly this one: a slip in the title is told, not taken for another work."""
        from rapidfuzz import fuzz, process

        title = title_key(entry.title)
        if len(title) <= _SHORT:
            return None
        best = process.extractOne(title, list(self.by_title), scorer=fuzz.ratio, score_cutoff=_CLOSE)
        return self.by_title[best[0]] if best else None


def _head(paper: Paper) -> tuple[str, str, int] | None:
    """First author, name before the title's colon, and year: these mean one paper, whatever the subtitle says."""
    head, colon, _ = paper.title.partition(":")
    family = paper.authors[0].family if paper.authors else None
    if not colon or not family or not paper.year or not 2 < len(head) <= _NAME:
        return None
    return fold(family), title_key(head), paper.year


def is_preprint(paper: Paper) -> bool:
    """Whether a paper is known as a preprint only."""
    if paper.venue:
        return venue_kind(paper.venue) == "preprint"
    if paper.doi:
        return paper.doi.startswith(_PREPRINT_DOI)
    return bool(paper.arxiv_id) and paper.entry_type in (None, "misc", "online", "unpublished", "article")


def is_retracted(paper: Paper) -> bool:
    """Whether a paper's own fields say that it was retracted or withdrawn."""
    fields = {name.lower(): value for name, value in paper.fields.items()}
    words = " ".join(
        fields.get(name, "") for name in ("note", "annote", "addendum", "pubstate", "howpublished", "status")
    )
    marked = fields.get("retracted", "").strip().lower() in ("true", "yes", "1")
    return marked or bool(_WITHDRAWN.search(words)) or bool(_WITHDRAWN.match(paper.title))
