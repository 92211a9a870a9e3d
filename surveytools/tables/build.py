"""From papers and findings to a comparison table: resolve columns, fill cells, choose, sort and group rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from surveytools.extract.confidence import least
from surveytools.model import Findings, Paper
from surveytools.tables import best, numbers, select
from surveytools.tables.columns import Extra, cell, known_columns, own_source, require, resolve
from surveytools.tables.names import short_name
from surveytools.tables.note import note_text
from surveytools.tables.spec import TableSpec, takes_options
from surveytools.tables.table import Cell, CellItem, ComparisonTable, TableColumn, TableRow
from surveytools.tables.views import View, lay_out
from surveytools.vocabulary import Vocabulary

Entry = tuple[Paper, Findings]
Line = tuple[Cell, ...]


@dataclass(frozen=True)
class _Source:
    """What the cells are made from, with one way to ask for any cell."""

    view: View
    extra: Extra
    known: Mapping[str, bool]
    min_confidence: float

    def cell(self, name: str, entry: Entry) -> Cell:
        return self.fill(TableColumn(name, name, extracted=require(name, self.known)), entry)

    def fill(self, column: TableColumn, entry: Entry) -> Cell:
        crossed = self.view.cells.get(entry[0].id, {}) if column.name in self.view.crossed else None
        return cell(column, *entry, extra=self.extra, crossed=crossed, min_confidence=self.min_confidence)


@takes_options
def build_table(
    papers: Sequence[Paper],
    findings: Sequence[Findings],
    spec: TableSpec | None = None,
    *,
    keys: Mapping[str, str] | None = None,
    references: Mapping[str, str] | None = None,
    extra: Extra | None = None,
    vocabulary: Vocabulary | None = None,
    **options: Any,
) -> ComparisonTable:
    """The row-level twin of ``compare``: ``build_table(papers, found, columns="method,gain", sort="-year")``.

    ``extra`` are columns of the user's own; ``vocabulary``, by default ours, knows of which metrics more is better.
    """
    spec = (spec or TableSpec()).but(**options)
    view, extra = lay_out(papers, findings, spec), extra or {}
    headings = {**view.crossed, **spec.headings}
    known = known_columns([found for _, found in view.entries], extra, headings)
    source = _Source(view, extra, known, spec.min_confidence or 0.0)
    shown = resolve((*(spec.columns or view.columns), *view.crossed), known, headings)
    chosen, groups = _grouped(source, _choose(source, spec), spec)
    lines = [tuple(source.fill(column, entry) for column in shown) for entry in chosen]
    shown, lines = _numbers(shown, lines, spec)
    if spec.best:
        lines = _best(lines, chosen, source.min_confidence, vocabulary)
    rows = tuple(
        TableRow(
            paper=paper,
            head=short_name(paper, found),
            key=(keys or {}).get(paper.id),
            group=None if groups is None else groups[paper.id],
            cells=tuple(_cut(full, spec.max_items) for full in line),
        )
        for (paper, found), line in zip(chosen, lines, strict=True)
    )
    rows, sources = _mark(rows)
    n = len({row.paper.id for row in rows})
    usual = "The one paper compared." if n == 1 else f"The {n} papers compared."
    caption = usual if spec.caption is None else spec.caption
    return ComparisonTable(
        columns=shown,
        rows=rows,
        caption=caption or None,
        label=spec.label or None,
        note=note_text(shown, rows, min_confidence=source.min_confidence, more=[view.remark, spec.note]),
        sources=sources,
        references=MappingProxyType(dict(references or {})),
    )


def _choose(source: _Source, spec: TableSpec) -> list[Entry]:
    """The rows that the filters keep, sorted."""
    filters = select.read_filters(spec.where)
    for condition in filters:
        require(condition.column, source.known)
    chosen = [entry for entry in source.view.entries if all(f.keeps(source.cell(f.column, entry)) for f in filters)]
    if not spec.sort:
        return chosen
    name = spec.sort.removeprefix("-")
    if name == "paper":
        cells = [Cell(name, (CellItem(short_name(*entry)),)) for entry in chosen]
    else:
        require(name, source.known)
        cells = [source.cell(name, entry) for entry in chosen]
    return [chosen[k] for k in select.order(cells, descending=spec.sort.startswith("-"))]


def _grouped(source: _Source, chosen: list[Entry], spec: TableSpec) -> tuple[list[Entry], dict[str, str] | None]:
    """The rows group by group, and paper id to group name, in the order in which the groups are shown."""
    by = spec.group_by
    if not by:
        return chosen, None
    if isinstance(by, str):
        require(by, source.known)
        groups = select.group_names({entry[0].id: source.cell(by, entry) for entry in chosen})
    else:
        groups = {paper.id: by.get(paper.id, select.REST) for paper, _ in chosen}
    named = [] if isinstance(by, str) else [group for paper, group in by.items() if paper in groups]
    rank = {group: k for k, group in enumerate(dict.fromkeys([*named, *groups.values()]))}
    return sorted(chosen, key=lambda entry: rank[groups[entry[0].id]]), groups


def _numbers(
    columns: tuple[TableColumn, ...], lines: list[Line], spec: TableSpec
) -> tuple[tuple[TableColumn, ...], list[Line]]:
    """The columns of numbers as they are asked for: aligned, with their unit in the heading."""
    made, down = [], []
    for k, column in enumerate(columns):
        cells: Line = tuple(line[k] for line in lines)
        if numbers.numeric(column, cells):
            if spec.units == "heading":
                column, cells = numbers.units_in_heading(column, cells)
            if spec.numbers == "aligned":
                column = numbers.aligned(column, cells)
        made.append(column)
        down.append(cells)
    return tuple(made), list(zip(*down, strict=True)) if down else lines


def _best(
    lines: list[Line], chosen: Sequence[Entry], min_confidence: float, vocabulary: Vocabulary | None
) -> list[Line]:
    """The same cells, those numbers marked that are the best of what can be compared."""
    sure = least(min_confidence, "base_model")
    shown = []
    for (_, found), line in zip(chosen, lines, strict=True):
        bases = tuple(name for name in found.base_model if name.evidence.confidence >= sure)
        gains = {item.gain: None for cell in line for item in cell.items if item.gain}
        shown += [(replace(found, base_model=bases), gain) for gain in gains]
    stand_out = best.best_gains(shown, vocabulary)
    return [
        tuple(
            replace(cell, items=tuple(replace(item, best=(paper.id, item.gain) in stand_out) for item in cell.items))
            for cell in line
        )
        for (paper, _), line in zip(chosen, lines, strict=True)
    ]


def _cut(full: Cell, max_items: int | None) -> Cell:
    if max_items is None or len(full.items) <= max_items:
        return full
    return replace(full, items=full.items[:max_items], more=len(full.items) - max_items)


def _mark(rows: tuple[TableRow, ...]) -> tuple[tuple[TableRow, ...], tuple[tuple[str, str], ...]]:
    """Give each source of a person's unquoted word a letter, in order of appearance."""
    marks: dict[str, str] = {}

    def marked(item: CellItem) -> CellItem:
        read_at = own_source(item.evidence)
        if read_at is None:
            return item
        return replace(item, mark=marks.setdefault(read_at, _letter(len(marks))))

    out = tuple(
        replace(row, cells=tuple(replace(c, items=tuple(map(marked, c.items))) for c in row.cells)) for row in rows
    )
    return out, tuple((mark, read_at) for read_at, mark in marks.items())


def _letter(k: int) -> str:
    """a, b, ... z, aa, ab, ..."""
    letter = chr(ord("a") + k % 26)
    return letter if k < 26 else _letter(k // 26 - 1) + letter
