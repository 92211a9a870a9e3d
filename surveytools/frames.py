"""Rows to DataFrames and back: everything public takes and returns plain frames with the columns of ``schema``.

``papers_from(papers_frame(papers)) == papers`` and ``findings_from(findings_frame(found), papers) == found``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, cast

import pandas as pd

from surveytools import schema
from surveytools.errors import UsageError, nearest
from surveytools.model import NAME_FIELDS, Evidence, Findings, Gain, Item, Link, Name, Paper, Problem, Span

_SPANS = ("metric_at", "benchmark_at", "baseline_at", "base_model_at")
_TIED = ("direction", "qualifier", "metric", "benchmark", "baseline", "base_model")
_CELL = ("checked", "not stated")


def frame(rows: Sequence[Mapping[str, Any]], columns: Sequence[schema.Column]) -> pd.DataFrame:
    """A frame with exactly these columns and dtypes; what a row does not have is missing."""
    return pd.DataFrame(
        {column.name: pd.Series([row.get(column.name) for row in rows], dtype=column.dtype) for column in columns}
    )


def papers_frame(papers: Iterable[Paper]) -> pd.DataFrame:
    """One row a paper, columns of ``schema.PAPERS``."""
    return frame(
        [{column.name: getattr(paper, column.name) for column in schema.PAPERS} for paper in papers], schema.PAPERS
    )


def papers_from(papers: pd.DataFrame) -> tuple[Paper, ...]:
    """The papers of a frame that has at least ``id`` and ``title``; columns of the user's own are left alone."""
    _need(papers, ("id", "title"), "papers")
    known = [column.name for column in schema.PAPERS if column.name in papers.columns]
    out = []
    for row in _rows(papers, known):
        row["authors"] = tuple(row.get("authors") or ())
        row["keywords"] = tuple(row.get("keywords") or ())
        row["fields"] = MappingProxyType(dict(row.get("fields") or {}))
        row["year"] = None if row.get("year") is None else int(row["year"])
        out.append(Paper(**{**row, "id": str(row["id"]), "title": str(row["title"])}))
    return tuple(out)


def problems_frame(problems: Iterable[Problem]) -> pd.DataFrame:
    """One row a problem, columns of ``schema.PROBLEMS``."""
    rows = [{name: getattr(problem, name) for name in Problem.__slots__} for problem in problems]
    return frame(rows, schema.PROBLEMS)


def findings_frame(found: Iterable[Findings]) -> pd.DataFrame:
    """One row a finding, columns of ``schema.FINDINGS``, papers in the order given."""
    return frame([row for findings in found for row in _finding_rows(findings)], schema.FINDINGS)


def findings_from(findings: pd.DataFrame, papers: Iterable[Paper]) -> tuple[Findings, ...]:
    """The findings of each paper, in the papers' order; a paper without rows has none."""
    _need(findings, ("id", "field", "name"), "findings")
    known = [column.name for column in schema.FINDINGS if column.name in findings.columns]
    by_paper: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(findings, known):
        by_paper.setdefault(str(row["id"]), []).append(row)
    return tuple(_findings(paper, by_paper.get(paper.id, [])) for paper in papers)


def _finding_rows(findings: Findings) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if findings.contribution_at is not None:
        rows.append(_row(findings, "contribution", 0, findings.contribution_at, name=findings.contribution))
    elif findings.contribution is not None:
        rows.append({"id": findings.paper_id, "field": "contribution", "item": 0, "name": findings.contribution})
    for column in (*NAME_FIELDS, *findings.columns):
        rows += [_item_row(findings, column, k, name) for k, name in enumerate(findings.names(column))]
    rows += [_item_row(findings, "gain", k, gain) for k, gain in enumerate(findings.gain)]
    for k, link in enumerate(findings.links):
        rows.append(_row(findings, link.role, k, link.evidence, name=link.url, status="extracted"))
    for column, items in findings.held.items():
        rows += [{**_item_row(findings, column, k, item), "status": "held"} for k, item in enumerate(items)]
    for status, columns in (("checked", findings.checked), ("not stated", findings.not_stated)):
        rows += [{"id": findings.paper_id, "field": column, "status": status} for column in columns]
    return rows


def _item_row(findings: Findings, column: str, k: int, item: Item) -> dict[str, Any]:
    row = _row(findings, column, k, item.evidence, status=item.status)
    if isinstance(item, Name):
        return row | {"name": item.name, "aliases": item.aliases}
    row |= {"value": item.value, "value_to": item.value_to, "unit": item.unit, "kind": item.kind}
    row |= {key: getattr(item, key) for key in _TIED}
    return row | {key: str(getattr(item, key)) for key in _SPANS if getattr(item, key) is not None}


def _row(findings: Findings, column: str, k: int, evidence: Evidence, **more: Any) -> dict[str, Any]:
    row = {"id": findings.paper_id, "field": column, "item": k, "quote": evidence.quote, "by": evidence.by}
    row |= {"confidence": evidence.confidence, "status": "extracted"}
    if evidence.span is not None:
        row |= {"source": evidence.span.source, "start": evidence.span.start, "end": evidence.span.end}
    return row | more


def _findings(paper: Paper, rows: Sequence[Mapping[str, Any]]) -> Findings:
    found = Findings(paper.id, paper.title)
    items: dict[str, list[Item]] = {}
    held: dict[str, list[Item]] = {}
    links: list[Link] = []
    cells: dict[str, list[str]] = {status: [] for status in _CELL}
    for row in rows:
        column, status = str(row["field"]), row.get("status") or "extracted"
        if status in _CELL:
            cells[status].append(column)
        elif column == "contribution":
            at = _evidence(row) if row.get("by") else None
            found = replace(found, contribution=row["name"], contribution_at=at)
        elif column in ("code", "project"):
            links.append(Link(row["name"], cast("Any", column), _evidence(row)))
        else:
            item = _gain(row) if column == "gain" else _name(row)
            (held if status == "held" else items).setdefault(column, []).append(item)
    own = {
        column: tuple(cast("list[Name]", names))
        for column, names in items.items()
        if column not in (*NAME_FIELDS, "gain")
    }
    return replace(
        found,
        **cast("dict[str, Any]", {column: tuple(items.get(column, ())) for column in (*NAME_FIELDS, "gain")}),
        links=tuple(links),
        columns=MappingProxyType(own),
        held=MappingProxyType({column: tuple(names) for column, names in held.items()}),
        checked=tuple(cells["checked"]),
        not_stated=tuple(cells["not stated"]),
    )


def _evidence(row: Mapping[str, Any]) -> Evidence:
    span = None
    if row.get("start") is not None:
        span = Span(row["source"], int(row["start"]), int(row["end"]))
    confidence = row.get("confidence")
    return Evidence(
        row.get("quote"), span, row.get("by") or "unknown", 1.0 if confidence is None else float(confidence)
    )


def _name(row: Mapping[str, Any]) -> Name:
    return Name(row["name"], tuple(row.get("aliases") or ()), _evidence(row), _status(row))


def _gain(row: Mapping[str, Any]) -> Gain:
    spans = {key: Span.parse(row[key]) if row.get(key) else None for key in _SPANS}
    to = row.get("value_to")
    return Gain(
        value=float(row["value"]),
        value_to=None if to is None else float(to),
        unit=row["unit"],
        kind=row["kind"],
        evidence=_evidence(row),
        status=_status(row),
        **{key: row.get(key) for key in _TIED},
        **cast("dict[str, Any]", spans),
    )


def _status(row: Mapping[str, Any]) -> Any:
    status = row.get("status") or "extracted"
    return "extracted" if status == "held" else status


def _rows(data: pd.DataFrame, columns: Sequence[str]) -> list[dict[str, Any]]:
    lists = [[None if _missing(value) else value for value in data[name].astype(object).tolist()] for name in columns]
    return [dict(zip(columns, row, strict=True)) for row in zip(*lists, strict=True)]


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and value != value)


def _need(data: pd.DataFrame, columns: Sequence[str], what: str) -> None:
    for column in columns:
        if column not in data.columns:
            message = f"the {what} frame has no column {column!r}; {nearest(column, map(str, data.columns))}"
            raise UsageError(message)
