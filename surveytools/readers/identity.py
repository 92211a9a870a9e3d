"""Ids: the one that an input gives is kept, any other is made once and never recomputed.

Made from the DOI (``doi:10.1000/abc``), else the arXiv id (``arxiv:2401.00010``), else a hash of the folded title
(``title:5f0c1a2b3c4d``), and of the abstract as well where two papers share a title. Never a row number, never random.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from surveytools.model import Paper, Problem
from surveytools.readers.record import Row
from surveytools.text.fold import fold


def made_id(paper: Paper, *, shared_title: bool = False) -> str:
    """The id of a paper that nobody gave one."""
    if paper.doi:
        return f"doi:{paper.doi}"
    if paper.arxiv_id:
        return f"arxiv:{paper.arxiv_id}"
    return _title_id(paper, with_abstract=shared_title)


def assign_ids(files: Sequence[Sequence[Row]]) -> list[list[Row]]:
    """Give every paper of every file an id of its own, and tell the problems that stand before it which one."""
    papers, problems = _parted(files)
    given = {paper.id for paper in papers if paper.id}
    if len(given) == len(papers) and all(problem.id != "" for problem in problems):
        return [list(rows) for rows in files]
    titles = Counter(fold(paper.title) for paper in papers if not paper.id)
    taken: dict[str, Paper] = {}
    numbers: Counter[str] = Counter()
    return [list(_assigned(rows, taken, given, titles, numbers)) for rows in files]


def _parted(files: Sequence[Sequence[Row]]) -> tuple[list[Paper], list[Problem]]:
    papers, problems = [], []
    for row in chain.from_iterable(files):
        if isinstance(row, Paper):
            papers.append(row)
        else:
            problems.append(row)
    return papers, problems


def _assigned(
    rows: Sequence[Row], taken: dict[str, Paper], given: set[str], titles: Counter[str], numbers: Counter[str]
) -> Iterator[Row]:
    waiting: list[Problem] = []
    for row in rows:
        if isinstance(row, Problem):
            if row.severity == "lost":
                yield from waiting
                yield row
                waiting = []
            else:
                waiting.append(row)
            continue
        paper, problems = _unique(row, taken, given, titles, numbers)
        taken[paper.id] = paper
        yield from (replace(problem, id=paper.id) if problem.id == "" else problem for problem in waiting)
        yield from problems
        yield paper
        waiting = []
    yield from waiting


def _unique(
    paper: Paper, taken: dict[str, Paper], given: set[str], titles: Counter[str], numbers: Counter[str]
) -> tuple[Paper, list[Problem]]:
    if paper.id and paper.id not in taken:
        return paper, []
    shared = titles[fold(paper.title)] > 1
    wanted = paper.id or made_id(paper, shared_title=shared)
    if wanted not in taken and wanted not in given:
        return replace(paper, id=wanted), []
    last = _title_id(paper, with_abstract=True)
    forms = chain([made_id(paper, shared_title=shared), last], _numbered(last, numbers))
    new = next(form for form in forms if form not in taken and form not in given)
    first = taken.get(wanted)
    where = f"{first.origin.file}:{first.origin.line}" if first and first.origin else "another record"
    what = "id" if paper.id else "DOI, arXiv id or text"
    message = f'the {what} "{wanted}" is taken by {where}; this one is kept as "{new}", merge or rename it'
    origin = paper.origin
    file, line = (origin.file, origin.line) if origin else ("-", None)
    severity = "repaired" if paper.id else "note"
    problem = Problem(severity, "id.repeated", message, file, line, id=new, raw=wanted)  # type: ignore[arg-type]
    return replace(paper, id=new), [problem]


def _numbered(name: str, numbers: Counter[str]) -> Iterator[str]:
    """``name-2``, ``name-3`` and so on, none of them twice."""
    while True:
        numbers[name] += 1
        yield f"{name}-{numbers[name] + 1}"


def _title_id(paper: Paper, *, with_abstract: bool) -> str:
    text = fold(paper.title) or paper.title
    if with_abstract:
        text += "\n" + fold(paper.abstract or "")
    return f"title:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
