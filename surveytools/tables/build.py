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
from surveytools.tables.views import Marks, lay_out

Entry = tuple[Paper, Findings]


@dataclass(frozen=True)
class _Source:
    """What the cells are made from, with one way to ask for any cell."""

    entries: tuple[Entry, ...]
    extra: Extra
    known: Mapping[str, bool]
    min_confidence: float

    def cell(self, name: str, entry: Entry) -> Cell:
        return self.fill(TableColumn(name, name, extracted=require(name, self.known)), entry)

    def fill(self, column: TableColumn, entry: Entry) -> Cell:
        return cell(column, *entry, extra=self.extra, min_confidence=self.min_confidence)


def build_table(
    papers: Sequence[Paper],
    findings: Sequence[Findings],
    *,
    columns: str | Iterable[str] | None = None,
    view: str = "papers",
    marks: Marks = "benchmark",
    top: int = 6,
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
    for name, number in (("max_items", max_items), ("top", top)):
        if number is not None and number < 1:
            message = f"{name} is at least 1, not {number}"
            raise UsageError(message)
    view_of = lay_out(view, papers, findings, marks=marks, top=top)
    headings, extra = {**view_of.crossed, **(headings or {})}, extra or {}
    known = known_columns([found for _, found in view_of.entries], extra, headings)
    source = _Source(view_of.entries, extra, known, min_confidence)
    asked = view_of.columns if columns is None else split_names(columns)
    shown = resolve((*asked, *view_of.crossed), known, headings)
    chosen = _choose(source, where, sort)
    groups = _groups(source, chosen, group_by)
    if groups is not None:
        order = group_by if isinstance(group_by, Mapping) else groups
        rank = {group: k for k, group in enumerate(dict.fromkeys([*order.values(), *groups.values()]))}
        chosen = sorted(chosen, key=lambda entry: rank[groups[entry[0].id]])
    rows = tuple(
        TableRow(
            paper=paper,
            head=short_name(paper, found),
            key=(keys or {}).get(paper.id),
            group=None if groups is None else groups[paper.id],
            cells=tuple(_cut(source.fill(column, (paper, found)), max_items) for column in shown),
        )
        for paper, found in chosen
    )
    rows, sources = _mark(rows)
    return ComparisonTable(
        columns=shown,
        rows=rows,
        caption=f"The {len({row.paper.id for row in rows})} papers compared." if caption is None else caption or None,
        label=label,
        note=note_text(shown, rows, min_confidence=min_confidence, more=[view_of.remark, note]),
        sources=sources,
        references=MappingProxyType(dict(references or {})),
    )


def _choose(source: _Source, where: str | Iterable[str] | None, sort: str | None) -> list[Entry]:
    filters = select.read_filters(where)
    for condition in filters:
        require(condition.column, source.known)
    chosen = [entry for entry in source.entries if all(f.keeps(source.cell(f.column, entry)) for f in filters)]
    if not sort:
        return chosen
    name = sort.removeprefix("-")
    if name == "paper":
        cells = [Cell(name, (CellItem(short_name(*entry)),)) for entry in chosen]
    else:
        require(name, source.known)
        cells = [source.cell(name, entry) for entry in chosen]
    return [chosen[k] for k in select.order(cells, descending=sort.startswith("-"))]


def _groups(
    source: _Source, chosen: Sequence[Entry], group_by: str | Mapping[str, str] | None
) -> dict[str, str] | None:
    """Paper id to group name, in the order in which the groups are shown."""
    if not group_by:
        return None
    if isinstance(group_by, str):
        require(group_by, source.known)
        return select.group_names({entry[0].id: source.cell(group_by, entry) for entry in chosen})
    ids = {paper.id: None for paper, _ in chosen}
    named = {paper: group for paper, group in group_by.items() if paper in ids}
    return {**named, **{paper: select.REST for paper in ids if paper not in named}}


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
