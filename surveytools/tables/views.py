"""Other ways to lay the same findings out: a row a benchmark, a matrix, a table of checkmarks.

A view turns papers and findings into papers and findings with columns of its own, so that every option and format of
the standard table holds for it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from surveytools.errors import UsageError, nearest
from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables.gains import gain_text
from surveytools.tables.table import MARK
from surveytools.text.fold import fold

VIEWS = ("papers", "scores", "matrix", "checkmarks")
Marks = str | Mapping[str, str | Sequence[str]]


Crossed = Mapping[str, tuple[Name, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """What a table is made from: rows, the columns shown unless others are asked for, those always shown, a remark."""

    entries: tuple[tuple[Paper, Findings], ...]
    columns: tuple[str, ...]
    crossed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    remark: str = ""


def lay_out(view: str, papers: Sequence[Paper], findings: Sequence[Findings], *, marks: Marks, top: int) -> View:
    """The papers and findings as one of ``VIEWS`` wants them; raises ``UsageError`` for another name."""
    by_id = {found.paper_id: found for found in findings}
    entries = [(paper, by_id.get(paper.id) or Findings(paper.id, paper.title)) for paper in papers]
    if view == "papers":
        return View(tuple(entries), ("method", "base_model", "benchmark", "gain"))
    if view == "scores":
        return View(tuple(row for entry in entries for row in _by_benchmark(*entry)), ("method", "benchmark", "gain"))
    if view == "matrix":
        laid = _crossed([(*entry, _scores(entry[1])) for entry in entries], "benchmark", top)
        return replace(laid, remark=f"{MARK}: the benchmark is named without a number.")
    if view == "checkmarks":
        kind = marks if isinstance(marks, str) else "theme"
        return _crossed([(*entry, _values(*entry, marks)) for entry in entries], kind, top)
    message = f"unknown view {view!r}; {nearest(view, VIEWS)}"
    raise UsageError(message)


def _crossed(rows: Sequence[tuple[Paper, Findings, Crossed]], kind: str, top: int) -> View:
    """A column for each of the ``top`` most frequent values, after whatever columns are asked for."""
    often = [value for value, _ in Counter(value for *_, values in rows for value in values).most_common(top)]
    headings = {f"{kind}:{value}": value for value in often}
    return View(
        entries=tuple(
            (paper, replace(found, columns={**found.columns, **{f"{kind}:{v}": names for v, names in values.items()}}))
            for paper, found, values in rows
        ),
        columns=(),
        crossed=MappingProxyType(headings),
    )


def _by_benchmark(paper: Paper, found: Findings) -> list[tuple[Paper, Findings]]:
    """One pair for each benchmark of a paper, with the numbers tied to it."""
    return [
        (paper, replace(found, benchmark=(name,), gain=tuple(gain for gain in found.gain if _on(gain, name))))
        for name in found.benchmark
    ]


def _on(gain: Gain, name: Name) -> bool:
    return gain.benchmark is not None and fold(gain.benchmark) in {fold(form) for form in (name.name, *name.aliases)}


def _scores(found: Findings) -> Crossed:
    """Benchmark to the numbers reported there, or a check mark where it is only named."""
    return {
        name.name: tuple(_short(g) for g in found.gain if _on(g, name)) or (_mark(name.evidence),)
        for name in found.benchmark
    }


def _short(gain: Gain) -> Name:
    bare = replace(gain, benchmark=None, baseline=None)
    return Name(gain_text(bare), (), gain.evidence, gain.status)


def _values(paper: Paper, found: Findings, marks: Marks) -> Crossed:
    """What a paper gets a check mark for: its values in a column, or its themes."""
    if isinstance(marks, str):
        if marks == "contribution":
            at = found.contribution_at
            return {found.contribution: (_mark(at),)} if found.contribution and at else {}
        return {name.name: (_mark(name.evidence),) for name in found.names(marks)}
    themes = marks.get(paper.id, ())
    told = Evidence(None, None, "taxonomy")
    return {theme: (_mark(told),) for theme in ((themes,) if isinstance(themes, str) else themes)}


def _mark(at: Evidence) -> Name:
    return Name(MARK, (), at)
