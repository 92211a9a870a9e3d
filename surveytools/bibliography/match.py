"""Which paper of a library is meant: by its own key, by DOI, by arXiv id, by title."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from surveytools.bibliography.keys import own_key
from surveytools.model import Paper
from surveytools.text.fold import fold
from surveytools.text.people import OTHERS

_NAMES: Mapping[str, Callable[[Paper], str]] = {
    "key": lambda paper: (own_key(paper) or "").casefold(),
    "doi": lambda paper: (paper.doi or "").lower(),
    "arxiv": lambda paper: paper.arxiv_id or "",
    "title": lambda paper: fold(paper.title),
}


class Index:
    """The papers of a library, each to be found once: ``Index(papers, "library.bib").take(paper)``."""

    def __init__(self, papers: Sequence[Paper], file: str) -> None:
        self.papers = papers
        self.file = Path(file).name
        self.gone: set[str] = set()

    def take(self, paper: Paper) -> Paper | None:
        """The paper of the library that is this one, if it is there and nobody took it before."""
        for name, value in _NAMES.items():
            wanted = value(paper) if name != "key" or self.owns(paper) else ""
            for other in self._by(name).get(wanted, ()) if wanted else ():
                key = own_key(other) or ""
                if key not in self.gone and (name != "title" or not _of_others(paper, other)):
                    self.gone.add(key)
                    return other
        return None

    def owns(self, paper: Paper) -> bool:
        """Whether the paper was read from this library, by the name of the file."""
        return bool(own_key(paper)) and paper.origin is not None and Path(paper.origin.file).name == self.file

    @cache  # noqa: B019 - an index lives as long as its papers
    def _by(self, name: str) -> dict[str, list[Paper]]:
        found: dict[str, list[Paper]] = {}
        for paper in self.papers:
            found.setdefault(_NAMES[name](paper), []).append(paper)
        return found


def _of_others(paper: Paper, other: Paper) -> bool:
    """Whether two papers of one title name authors of whom none is the same."""
    mine, theirs = (
        {fold(person.family or person.literal or "") for person in one.authors if person != OTHERS}
        for one in (paper, other)
    )
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def differences(old: Paper, new: Paper) -> dict[str, tuple[str, str]]:
    """Year and identifiers of which both have one and not the same: ``{"year": ("2020", "2021")}``."""
    names = ("year", "doi", "arxiv_id")
    values = {name: (getattr(old, name), getattr(new, name)) for name in names}
    return {name: (str(a), str(b)) for name, (a, b) in values.items() if a and b and str(a).lower() != str(b).lower()}


def merge(old: Paper, new: Paper, *, owned: bool) -> Paper:
    """What the library should say of a paper: gaps are filled; one that came from it is written back.

    Title, type and abstract of a paper that came from elsewhere never replace the library's own.
    """
    names = ("authors", "year", "venue", "doi", "arxiv_id", "url", "keywords")
    changes = {}
    for name in (*names, "title") if owned else names:
        value = getattr(new, name)
        if value and (owned or not getattr(old, name)):
            changes[name] = value
    fields = {**old.fields, **new.fields} if owned else {**new.fields, **old.fields}
    return replace(old, **changes, fields=MappingProxyType(fields))
