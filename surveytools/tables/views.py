"""Other ways to lay the same findings out: a row a benchmark, a matrix, a table of checkmarks.

A view gives the rows, and the cells of columns of its own, so that every option and format of the standard table holds
for it too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables.columns import gain_item
from surveytools.tables.names import name_key
from surveytools.tables.spec import Marks, TableSpec
from surveytools.tables.table import MARK, CellItem

Crossed = Mapping[str, tuple[CellItem, ...]]


@dataclass(frozen=True, slots=True)
class View:
    """What a table is made from: rows, the columns shown unless others are asked for, those always shown, a remark.

    ``crossed`` are headings by column, ``cells`` what stands there by paper and column.
    """

    entries: tuple[tuple[Paper, Findings], ...]
    columns: tuple[str, ...]
    crossed: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, Crossed] = field(default_factory=dict)
    remark: str = ""


def lay_out(papers: Sequence[Paper], findings: Sequence[Findings], spec: TableSpec) -> View:
    """The papers and findings as the view asked for wants them."""
    by_id = {found.paper_id: found for found in findings}
    entries = tuple((paper, by_id.get(paper.id) or Findings(paper.id, paper.title)) for paper in papers)
    if spec.view == "scores":
        return View(tuple(row for entry in entries for row in _by_benchmark(*entry)), ("method", "benchmark", "gain"))
    if spec.view == "matrix":
        made = {paper.id: _scores(found) for paper, found in entries}
        remark = f"{MARK}: the benchmark is named without a number."
        return _crossed(entries, made, "benchmark", spec.top, remark)
    if spec.view == "checkmarks":
        made = {paper.id: _values(paper, found, spec.marks) for paper, found in entries}
        return _crossed(entries, made, spec.marks if isinstance(spec.marks, str) else "theme", spec.top)
    return View(entries, ("method", "base_model", "benchmark", "gain"))


def _crossed(
    entries: tuple[tuple[Paper, Findings], ...], made: Mapping[str, Crossed], kind: str, top: int, remark: str = ""
) -> View:
    """A column for each of the ``top`` most frequent values, after whatever columns are asked for."""
    often = Counter(value for values in made.values() for value in values).most_common(top)
    cells = {paper: {f"{kind}:{value}": items for value, items in values.items()} for paper, values in made.items()}
    return View(entries, (), {f"{kind}:{value}": value for value, _ in often}, cells, remark)


def _by_benchmark(paper: Paper, found: Findings) -> list[tuple[Paper, Findings]]:
    """One pair for each benchmark of a paper, with the numbers tied to it."""
    return [
        (paper, replace(found, benchmark=(name,), gain=tuple(gain for gain in found.gain if _on(gain, name))))
        for name in found.benchmark
    ]


def _on(gain: Gain, name: Name) -> bool:
    return gain.benchmark is not None and name_key(gain.benchmark) in map(name_key, (name.name, *name.aliases))


def _scores(found: Findings) -> Crossed:
    """Benchmark to the numbers reported there, or a check mark where it is only named."""
    return {
        name.name: tuple(gain_item(gain, "benchmark", "baseline") for gain in found.gain if _on(gain, name))
        or (_mark(name.evidence),)
        for name in found.benchmark
    }


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


def _mark(at: Evidence) -> CellItem:
    return CellItem(MARK, at, "extracted")
