"""Papers and problems as columns of JSON, the form in which a large reading is remembered, and back.

``rows_of(columns_of(rows)) == rows``. Where ``records`` is for people and programs to read, this form is for speed
alone: one list a field instead of an object a paper, each author once, and rows made the quick way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from surveytools.model import Origin, Paper, Person, quick
from surveytools.readers.record import Row
from surveytools.records import problem_from, problem_to

Columns = dict[str, Any]
_Paper, _Person, _Origin = quick(Paper), quick(Person), quick(Origin)
_PAPER, _PERSON, _ORIGIN = ([item.name for item in fields(row)] for row in (Paper, Person, Origin))
_NONE: Mapping[str, str] = MappingProxyType({})


def columns_of(rows: Sequence[Row]) -> Columns:
    """Papers, their people and origins as columns, and each problem with the number of papers before it."""
    papers, problems = [], []
    for row in rows:
        if isinstance(row, Paper):
            papers.append(row)
        else:
            problems.append((len(papers), problem_to(row)))
    people: dict[Person, int] = {}
    columns = _columns(_PAPER, papers)
    columns["authors"] = [[people.setdefault(one, len(people)) for one in paper.authors] for paper in papers]
    columns["fields"] = [dict(paper.fields) for paper in papers]
    columns["origin"] = [paper.origin is not None for paper in papers]
    origins = [paper.origin for paper in papers if paper.origin is not None]
    told = {"papers": columns, "people": _columns(_PERSON, people), "origins": _columns(_ORIGIN, origins)}
    return told | {"problems": problems}


def rows_of(told: Columns) -> list[Row]:
    """The papers and problems in their order, from what JSON makes of the columns."""
    columns = dict(told["papers"])
    people = [*map(_Person, *_in_order(_PERSON, told["people"]))]
    origins = map(_Origin, *_in_order(_ORIGIN, told["origins"]))
    columns["authors"] = [tuple([people[number] for number in numbers]) for numbers in columns["authors"]]
    columns["keywords"] = map(tuple, columns["keywords"])
    columns["fields"] = [MappingProxyType(given) if given else _NONE for given in columns["fields"]]
    columns["origin"] = [next(origins) if known else None for known in columns["origin"]]
    papers = [*map(_Paper, *_in_order(_PAPER, columns))]
    return [*_merged(papers, told["problems"])]


def _columns(names: Sequence[str], rows: Iterable[Any]) -> Columns:
    return {name: [getattr(row, name) for row in rows] for name in names}


def _in_order(names: Sequence[str], columns: Mapping[str, Any]) -> list[Any]:
    return [columns[name] for name in names]


def _merged(papers: Sequence[Paper], problems: Iterable[tuple[int, Mapping[str, Any]]]) -> Iterator[Row]:
    begin = 0
    for before, problem in problems:
        yield from papers[begin:before]
        yield problem_from(problem)
        begin = before
    yield from papers[begin:]
