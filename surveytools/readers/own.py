"""Rows of our own papers.jsonl, which say what they mean: read as they stand, a hundred thousand at a time.

``own_paper({"id": "s01", "title": "FoldBot"}, origin)`` is the paper that the long way (``jsonl.record``, ``build``)
makes of the row. A row that needs any thought (a DOI as an address, a venue that names an arXiv id, a name that is not
ours) gives None and goes that way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from surveytools.model import Origin, Paper, Person, quick
from surveytools.readers.authors import listed
from surveytools.readers.identifiers import find_arxiv
from surveytools.readers.tables import load
from surveytools.records import person_from

_TEXTS = ("id", "title", "abstract", "year", "venue", "doi", "arxiv_id", "url", "entry_type")
_BLANK: Mapping[str, Any] = dict.fromkeys((*_TEXTS, "authors", "keywords", "fields", "origin"))
_PERSON = frozenset(("family", "given", "particle", "suffix", "literal"))
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d", re.ASCII)
_DOI = re.compile(r"10\.\d{4,9}/[a-z0-9._/-]*[a-z0-9]", re.ASCII)
_ARXIV = re.compile(r"(?:0[7-9]|1[0-4])(?:0[1-9]|1[0-2])\.\d{4}|(?:1[5-9]|2\d)(?:0[1-9]|1[0-2])\.\d{5}", re.ASCII)
_THOUGHT = frozenset(("archiveprefix", "eprinttype", "startpage"))
_NONE: Mapping[str, str] = MappingProxyType({})
_Paper = quick(Paper)


def own_paper(row: dict[str, Any], origin: Origin) -> Paper | None:
    """The paper of a row that is in the form of ``records.paper_to``, else None; numbers come as text."""
    whole = {**_BLANK, **row}
    if len(whole) > len(_BLANK):
        return None
    *texts, given, keywords, fields, _ = whole.values()
    name, title, abstract, year, venue, doi, arxiv_id, url, kind = texts
    if name is None or title is None or not (_as_given(texts) and _identified(year, doi, arxiv_id, url)):
        return None
    authors = _authors(given) if _carried(fields) and _words(keywords) else None
    if authors is None or (arxiv_id is None and _names_arxiv((doi, url, venue), fields)):
        return None
    return _Paper(
        name,
        title,
        abstract,
        authors,
        int(year) if year else None,
        venue,
        doi,
        arxiv_id,
        url,
        tuple(dict.fromkeys(keywords)) if keywords else (),
        kind.lower() if kind else None,
        MappingProxyType(fields) if fields else _NONE,
        origin,
    )


def _as_given(values: Iterable[Any]) -> bool:
    """Whether whatever is there is a text with nothing around it."""
    for value in values:
        if value is not None and (type(value) is not str or not value or value.strip() != value):
            return False
    return True


def _identified(year: str | None, doi: str | None, arxiv_id: str | None, url: str | None) -> bool:
    """Whether year, DOI, arXiv id and address are in our own spelling."""
    return bool(
        (year is None or _YEAR.fullmatch(year))
        and (doi is None or _DOI.fullmatch(doi))
        and (arxiv_id is None or _ARXIV.fullmatch(arxiv_id))
        and (url is None or ("\\" not in url and (doi is not None or "doi.org/" not in url)))
    )


def _carried(fields: Any) -> bool:
    """Whether the other fields are texts, none of which says more of what another means."""
    return fields is None or (
        isinstance(fields, dict) and _THOUGHT.isdisjoint(fields) and all(type(text) is str for text in fields.values())
    )


def _words(keywords: Any) -> bool:
    """Whether keywords are a list of texts."""
    return keywords is None or (
        isinstance(keywords, list) and all(type(word) is str and word.strip() for word in keywords)
    )


def _authors(given: Any) -> tuple[Person, ...] | None:
    """Authors as strings or in the parts of a ``Person``; None for any other form."""
    if not isinstance(given, list):
        return () if given is None else None
    found: list[Person] = []
    for author in given:
        if type(author) is str:
            found += _named(author)
        elif (
            isinstance(author, dict)
            and author.keys() <= _PERSON
            and (author.get("family") or author.get("literal"))
            and all(part is None or (type(part) is str and part.strip()) for part in author.values())
        ):
            found.append(person_from(author))
        else:
            return None
    return tuple(found)


@lru_cache(maxsize=65536)
def _named(text: str) -> tuple[Person, ...]:
    return listed(text, "")


def _names_arxiv(texts: Iterable[str | None], fields: Mapping[str, str] | None) -> bool:
    """Whether another text or field may name an arXiv id."""
    for text in texts:
        if text and find_arxiv(text):
            return True
    if not fields:
        return False
    return any(find_arxiv(fields[name]) for name in load("fields")["may_name_arxiv"] if name in fields)
