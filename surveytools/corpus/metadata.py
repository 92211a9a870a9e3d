"""Blanks of papers filled from another file of facts: by id, DOI, arXiv id, else by the folded title.

What is given wins and a conflict is said; a match that is not unique is said and not made; a fact that fits no paper is
said too, with the nearest. A title that is a typing error away is matched only where one paper alone has it, and said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from surveytools.corpus.candidates import candidates
from surveytools.corpus.duplicates import agree, contradict
from surveytools.corpus.titles import closeness
from surveytools.model import Paper, Problem
from surveytools.text.fold import fold

if TYPE_CHECKING:
    import pandas as pd

FILLED = ("abstract", "authors", "year", "venue", "doi", "arxiv_id", "url", "keywords", "entry_type")
_CONFLICTS = ("year", "doi", "arxiv_id")
_KEYS: tuple[tuple[str, Callable[[Paper], str | None]], ...] = (
    ("id", lambda paper: paper.id),
    ("DOI", lambda paper: paper.doi),
    ("arXiv id", lambda paper: paper.arxiv_id),
    ("title", lambda paper: fold(paper.title)),
)


def fill_metadata(
    papers: pd.DataFrame, metadata: pd.DataFrame | str | Path, *, file: str | None = None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Papers with their blanks filled, and the problems: ``fill_metadata(papers, "metadata.jsonl")``.

    ``metadata`` is a file that ``read_papers`` reads, or a frame of papers (then ``file`` names it in problems).
    Columns of ``papers`` that are the user's own stay. Raises ``InputError`` for a file that cannot be read.
    """
    from surveytools.frames import papers_frame, papers_from, problems_frame
    from surveytools.readers import read_files

    problems: tuple[Problem, ...] = ()
    if isinstance(metadata, (str, Path)):
        reading = read_files([metadata])
        facts, problems, name = reading.papers, reading.problems, file or str(metadata)
    else:
        facts, name = papers_from(metadata), file or "metadata"
    rows, more = fill(papers_from(papers), facts, file=name)
    frame = papers_frame(rows)
    frame.index = papers.index
    own = [column for column in papers.columns if column not in frame.columns]
    return frame.join(papers[own]) if own else frame, problems_frame((*problems, *more))


def fill(papers: Sequence[Paper], facts: Sequence[Paper], file: str) -> tuple[tuple[Paper, ...], tuple[Problem, ...]]:
    """The same on rows; ``file`` names the facts in problems."""
    problems: list[Problem] = []
    found: dict[int, list[Paper]] = defaultdict(list)
    index = _Index(papers)
    unused: list[Paper] = []
    for fact in facts:
        matches, how = index.find(fact)
        if len(matches) == 1:
            found[matches[0]].append(fact)
        elif matches:
            ids = ", ".join(papers[match].id for match in matches[:5])
            message = f"fits {len(matches)} papers by {how} ({ids}); give the fact the id of the one that is meant"
            problems.append(_problem("metadata.ambiguous", message, fact, file))
        else:
            unused.append(fact)
    problems += _close(papers, unused, found, file)
    if facts and not found:
        message = f"none of its {len(facts)} facts fits any of the {len(papers)} papers; is it of another corpus?"
        problems.insert(0, Problem("note", "metadata.nothing-matches", message, file))
    out = []
    for position, paper in enumerate(papers):
        for fact in found.get(position, ()):
            problems += _conflicts(paper, fact, file)
            paper = filled(paper, fact)
        out.append(paper)
    return tuple(out), tuple(problems)


def _close(
    papers: Sequence[Paper], facts: Sequence[Paper], found: dict[int, list[Paper]], file: str
) -> Iterator[Problem]:
    """Facts whose title is a typing error away from that of one paper alone are used and said; others are said."""
    free = [position for position in range(len(papers)) if position not in found]
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    both = [*(papers[position] for position in free), *facts]
    for one, other in candidates(both):
        if one < len(free) <= other:
            near[other - len(free)].append((closeness(both[one].title, both[other].title), free[one]))
    for number, fact in enumerate(facts):
        best = sorted(near.get(number, ()), reverse=True)
        sure = [
            (score, at)
            for score, at in best
            if score and not contradict(papers[at], fact) and agree(papers[at], fact) is not False
        ]
        if len(sure) == 1:
            score, at = sure[0]
            found[at].append(fact)
            message = f'fits "{papers[at].title}" by its title but for a typing error (score {score:.3f}); check it'
            yield replace(_problem("metadata.close-title", message, fact, file), id=papers[at].id)
            continue
        nearest = f'; the nearest is "{papers[best[0][1]].title}", not close enough' if best else ""
        message = f'fits no paper by id, DOI, arXiv id or title: "{fact.title}"{nearest}'
        yield _problem("metadata.no-match", message, fact, file)


class _Index:
    """Papers by every key that a fact may name them by."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.by: dict[str, dict[str, list[int]]] = {name: defaultdict(list) for name, _ in _KEYS}
        for position, paper in enumerate(papers):
            for name, key in _KEYS:
                if value := key(paper):
                    self.by[name][value].append(position)

    def find(self, fact: Paper) -> tuple[list[int], str]:
        """Positions of the papers that the first key with any match names, and what that key is called."""
        for name, key in _KEYS:
            value = key(fact)
            if value and (matches := self.by[name].get(value)):
                return matches, name
        return [], "title"


def filled(paper: Paper, fact: Paper) -> Paper:
    """A paper with its blanks filled from another record of it; what it has stays."""
    blanks = {name: getattr(fact, name) for name in FILLED if not getattr(paper, name) and getattr(fact, name)}
    fields = MappingProxyType({**fact.fields, **paper.fields})
    return replace(paper, fields=fields, **blanks)


def _conflicts(paper: Paper, fact: Paper, file: str) -> Iterator[Problem]:
    pairs: list[tuple[str, object, object]] = [(name, getattr(paper, name), getattr(fact, name)) for name in _CONFLICTS]
    pairs.append(("authors", _families(paper), _families(fact)))
    pairs.append(("venue", fold(paper.venue or ""), fold(fact.venue or "")))
    pairs.append(("title", fold(paper.title), fold(fact.title)))
    for name, given, other in pairs:
        if given and other and given != other:
            said, kept = (_shown(getattr(row, name)) for row in (fact, paper))
            yield replace(
                _problem(
                    "metadata.conflict",
                    f'says {name} "{said}" where "{kept}" is given; what is given stays',
                    fact,
                    file,
                ),
                id=paper.id,
            )


def _families(paper: Paper) -> list[str]:
    return [fold(person.family or person.literal or "") for person in paper.authors]


def _shown(value: object) -> str:
    return "; ".join(person.name() for person in value) if isinstance(value, tuple) else str(value)


def _problem(code: str, message: str, fact: Paper, file: str) -> Problem:
    line = fact.origin.line if fact.origin else None
    return Problem("note", code, message, file, line, id=fact.id, raw=fact.title)
