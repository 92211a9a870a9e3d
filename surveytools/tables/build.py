"""From papers and findings to a comparison table: resolve columns, fill cells, choose, sort and group rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from surveytools.errors import UsageError
from surveytools.model import Findings, Paper
from surveytools.tables import select
from surveytools.tables.columns import Extra, cell, known_columns, own_source, require, resolve, split_names
from surveytools.tables.names import short_name
from surveytools.tables.note import note_text
from surveytools.tables.table import Cell, CellItem, ComparisonTable, TableColumn, TableRow

COLUMNS = ("method", "base_model", "benchmark", "gain")


@dataclass(frozen=True)
class _Source:
    """What the cells are made from, with one way to ask for any cell."""

    papers: tuple[Paper, ...]
    found: Mapping[str, Findings]
    extra: Extra
    known: Mapping[str, bool]
    min_confidence: float

    def cell(self, name: str, paper: Paper) -> Cell:
        require(name, self.known)
        return self.fill(TableColumn(name, name, extracted=self.known[name]), paper)

    def fill(self, column: TableColumn, paper: Paper) -> Cell:
        return cell(column, paper, self.found[paper.id], extra=self.extra, min_confidence=self.min_confidence)


def build_table(
    papers: Sequence[Paper],
    findings: Sequence[Findings],
    *,
    columns: str | Iterable[str] = COLUMNS,
    keys: Mapping[str, str] | None = None,
    sort: str | None = None,
    group_by: str | Mapping[str, str] | None = None,
    where: str | Iterable[str] | None = None,
    min_confidence: float = 0.0,
    max_items: int | None = None,
    caption: str | None = None,
    label: str | None = "tab:comparison",
    note: str | None = None,
    references: Mapping[str, str] | None = None,
    headings: Mapping[str, str] | None = None,
    extra: Extra | None = None,
) -> ComparisonTable:
    """The row-level twin of ``compare``: ``build_table(papers, found, columns="method,gain", sort="-year")``."""
    if max_items is not None and max_items < 1:
        message = f"max_items is at least 1, not {max_items}; leave it out to show everything"
        raise UsageError(message)
    headings, extra = headings or {}, extra or {}
    by_id = {found.paper_id: found for found in findings}
    found = {paper.id: by_id.get(paper.id) or Findings(paper.id, paper.title) for paper in papers}
    source = _Source(tuple(papers), found, extra, known_columns(findings, extra, headings), min_confidence)
    shown = resolve(split_names(columns), source.known, headings)
    chosen = _choose(source, where, sort)
    groups = _groups(source, chosen, group_by)
    if groups is not None:
        order = group_by if isinstance(group_by, Mapping) else groups
        rank = {group: k for k, group in enumerate(dict.fromkeys([*order.values(), *groups.values()]))}
        chosen = sorted(chosen, key=lambda paper: rank[groups[paper.id]])
    rows = tuple(
        TableRow(
            paper=paper,
            head=short_name(paper, found[paper.id]),
            key=(keys or {}).get(paper.id),
            group=None if groups is None else groups[paper.id],
            cells=tuple(_cut(source.fill(column, paper), max_items) for column in shown),
        )
        for paper in chosen
    )
    rows, sources = _mark(rows)
    return ComparisonTable(
        columns=shown,
        rows=rows,
        caption=f"The {len(rows)} papers compared." if caption is None else caption or None,
        label=label,
        note=note_text(shown, rows, min_confidence=min_confidence, more=note),
        sources=sources,
        references=MappingProxyType(dict(references or {})),
    )


def _choose(source: _Source, where: str | Iterable[str] | None, sort: str | None) -> list[Paper]:
    filters = select.read_filters(where)
    for condition in filters:
        require(condition.column, source.known)
    chosen = [p for p in source.papers if all(f.keeps(source.cell(f.column, p)) for f in filters)]
    if not sort:
        return chosen
    name = sort.removeprefix("-")
    if name == "paper":
        cells = [Cell(name, (CellItem(short_name(paper, source.found[paper.id])),)) for paper in chosen]
    else:
        require(name, source.known)
        cells = [source.cell(name, paper) for paper in chosen]
    return [chosen[k] for k in select.order(cells, descending=sort.startswith("-"))]


def _groups(
    source: _Source, chosen: Sequence[Paper], group_by: str | Mapping[str, str] | None
) -> dict[str, str] | None:
    """Paper id to group name, in the order in which the groups are shown."""
    if not group_by:
        return None
    if isinstance(group_by, str):
        require(group_by, source.known)
        return select.group_names({paper.id: source.cell(group_by, paper) for paper in chosen})
    ids = {paper.id for paper in chosen}
    named = {paper: group for paper, group in group_by.items() if paper in ids}
    return {**named, **{paper.id: select.REST for paper in chosen if paper.id not in named}}


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
