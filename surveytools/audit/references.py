"""What is to be said of each citation: a key that nothing has, a work described wrongly, withdrawn, or never cited.

Kept apart from what a manuscript claims of a paper: whether a reference exists is one question, what it says another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from surveytools.audit.library import Library, is_preprint, is_retracted
from surveytools.audit.statements import Statement
from surveytools.audit.titles import same_title
from surveytools.model import Paper, Person
from surveytools.prose.grammar import count
from surveytools.text.display import display
from surveytools.text.fold import fold

Kind = Literal[
    "unknown key", "wrong title", "wrong author", "wrong year",
    "retracted", "preprint", "duplicate key", "not in the corpus", "uncited paper",
]  # fmt: skip
FAILING: tuple[Kind, ...] = ("unknown key", "wrong title", "wrong author", "wrong year")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a reference: its kind and key, what to say, where it stands, the paper of the corpus meant."""

    kind: Kind
    key: str
    message: str
    file: str
    line: int | None = None
    paper: str | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.kind}: {self.key}: {self.message}"


def remarks(
    statements: Sequence[Statement], nocited: Mapping[str, tuple[str, int]], library: Library, main: str
) -> tuple[Remark, ...]:
    """Every remark on the citations of a manuscript, in the order of ``Kind`` and then of the text."""
    cited: dict[str, list[tuple[str, int]]] = {}
    for statement in statements:
        for citation in statement.citations:
            where = statement.where(max(0, min(citation.at, len(statement.text) - 1)))
            for key in citation.keys:
                cited.setdefault(key, []).append((where[0], citation.line))
    for key, where in nocited.items():
        cited.setdefault(key, [where])
    every = dict.fromkeys(library.entries) if cited.pop("*", None) else {}
    found = [*_unknown(cited, library)]
    for key in (*cited, *(key for key in every if key not in cited)):
        if key in library.entries:
            found += _facts(key, library, cited.get(key, [(main, 0)])[0])
    found += [Remark("duplicate key", key, message, library.file, line) for key, message, line in library.duplicates]
    met = {library.papers.get(key) for key in (*cited, *every)}
    found += [
        Remark(
            "uncited paper",
            library.keys.get(paper.id, paper.id),
            f'"{display(paper.title)}" is never cited',
            main,
            paper=paper.id,
        )
        for paper in library.corpus
        if paper.id not in met
    ]
    order = list(Kind.__args__)  # type: ignore[attr-defined]
    return tuple(sorted(found, key=lambda remark: order.index(remark.kind)))


def _unknown(cited: Mapping[str, list[tuple[str, int]]], library: Library) -> Iterator[Remark]:
    for key, places in cited.items():
        if key in library.entries:
            continue
        file, line = places[0]
        times = f" (cited {count(len(places), 'time')})" if len(places) > 1 else ""
        own = next((paper for paper, name in library.keys.items() if name == key), None)
        if own is not None:
            said = f"the corpus has a paper of this key, {library.file} has none; add it"
        else:
            near = get_close_matches(key, sorted({*library.entries, *library.keys.values()}), n=3, cutoff=0.75)
            said = f"near misses: {', '.join(near)}" if near else "no key is near it"
        yield Remark("unknown key", key, f"nothing has this key{times}; {said}", file, line or None)


def _facts(key: str, library: Library, place: tuple[str, int]) -> Iterator[Remark]:
    """What an entry says otherwise than the corpus, and what the corpus knows of the paper."""
    entry, line = library.entries[key], library.lines.get(key)
    where = (library.file, line) if line else (place[0], place[1] or None)
    paper = library.paper(key)
    if is_retracted(entry) or (paper and is_retracted(paper)):
        yield Remark(
            "retracted", key, "is marked as retracted; do not cite it as support", *where, paper.id if paper else None
        )
    if paper is None:
        said = "is no paper of the corpus, so what is said of it cannot be checked"
        if not entry.abstract:
            yield Remark("not in the corpus", key, said, *where)
        return
    if paper is entry:
        return
    for kind, said in _differences(entry, paper):
        yield Remark(kind, key, said, *where, paper.id)
    if is_preprint(entry) and not is_preprint(paper) and (paper.venue or paper.doi):
        published = f"{paper.venue or f'doi {paper.doi}'}{f', {paper.year}' if paper.year else ''}"
        yield Remark(
            "preprint", key, f"is cited as a preprint; its published version is known: {published}", *where, paper.id
        )


def _differences(entry: Paper, paper: Paper) -> Iterator[tuple[Kind, str]]:
    if not same_title(entry.title, paper.title):
        yield "wrong title", f'is "{_line(paper.title)}" in the corpus, "{_line(entry.title)}" here'
    if entry.authors and paper.authors:
        first, other = entry.authors[0], paper.authors[0]
        if _families(first).isdisjoint(_families(other)):
            yield "wrong author", f"has {other.name()} as first author in the corpus, {first.name()} here"
    apart = abs(entry.year - paper.year) if entry.year and paper.year else 0
    if apart and not (is_preprint(entry) != is_preprint(paper) and apart <= 2):
        yield "wrong year", f"is of {paper.year} in the corpus, of {entry.year} here"


def _families(person: Person) -> frozenset[str]:
    """How a person's family may be written; of a name that could not be split, each of its words."""
    family = person.family or ""
    split = [family, f"{person.particle or ''}{family}", *family.split()[-1:]]
    return frozenset(fold(part) for part in (person.literal.split() if person.literal else split) if part)


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", display(text)).strip()
