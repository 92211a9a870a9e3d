"""Papers, findings and problems as plain JSON objects and back: the JSONL contracts, nothing else.

``paper_from(paper_to(paper)) == paper`` and likewise for findings and problems, whatever is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from surveytools.model import (
    NAME_FIELDS,
    Contribution,
    Direction,
    Evidence,
    Findings,
    Gain,
    Item,
    Kind,
    Link,
    Name,
    Origin,
    Paper,
    Person,
    Problem,
    Role,
    Severity,
    Source,
    Span,
    Status,
    Unit,
)

Row = dict[str, Any]
_PERSON = ("family", "given", "particle", "suffix", "literal")
_PAPER = ("year", "venue", "doi", "arxiv_id", "url", "entry_type")
_TIED = ("metric", "benchmark", "baseline", "base_model")


def paper_to(paper: Paper) -> Row:
    """A paper as one line of papers.jsonl; what is missing is absent."""
    row: Row = {"id": paper.id, "title": paper.title}
    if paper.abstract is not None:
        row["abstract"] = paper.abstract
    if paper.authors:
        row["authors"] = [person_to(person) for person in paper.authors]
    row |= {key: getattr(paper, key) for key in _PAPER if getattr(paper, key) is not None}
    if paper.keywords:
        row["keywords"] = list(paper.keywords)
    if paper.fields:
        row["fields"] = dict(paper.fields)
    if paper.origin is not None:
        origin = paper.origin
        row["origin"] = _present(file=origin.file, line=origin.line, format=origin.format, key=origin.key)
    return row


def paper_from(row: Mapping[str, Any]) -> Paper:
    """The paper that ``paper_to`` wrote; the readers, not this function, deal with other people's records."""
    get = row.get
    origin = get("origin")
    return Paper(
        id=row["id"],
        title=row["title"],
        abstract=get("abstract"),
        authors=tuple([person_from(person) for person in get("authors") or ()]),
        year=get("year"),
        venue=get("venue"),
        doi=get("doi"),
        arxiv_id=get("arxiv_id"),
        url=get("url"),
        keywords=tuple(get("keywords") or ()),
        entry_type=get("entry_type"),
        fields=MappingProxyType(dict(get("fields") or {})),
        origin=Origin(**origin) if origin else None,
    )


def person_to(person: Person) -> Row:
    """An author as an object holding only what is known."""
    return _present(**{key: getattr(person, key) for key in _PERSON})


def person_from(row: Mapping[str, Any]) -> Person:
    """The inverse of ``person_to``."""
    get = row.get
    return Person(get("family"), get("given"), get("particle"), get("suffix"), get("literal"))


def findings_to(findings: Findings) -> Row:
    """The findings of one paper as one line of findings.jsonl."""
    row: Row = {"id": findings.paper_id, "title": findings.title, "contribution": findings.contribution}
    row |= {column: [item_to(name) for name in findings.names(column)] for column in NAME_FIELDS}
    row["gain"] = [item_to(gain) for gain in findings.gain]
    row["code_url"] = findings.url("code")
    row["project_url"] = findings.url("project")
    if findings.contribution_at is not None:
        row["contribution_at"] = _evidence_to(findings.contribution_at)
    if findings.links:
        row["links"] = [{"url": link.url, "role": link.role, **_evidence_to(link.evidence)} for link in findings.links]
    if findings.columns:
        row["columns"] = {key: [item_to(name) for name in names] for key, names in findings.columns.items()}
    if findings.held:
        row["held"] = {key: [item_to(item) for item in items] for key, items in findings.held.items()}
    if findings.checked:
        row["checked"] = list(findings.checked)
    if findings.not_stated:
        row["not_stated"] = list(findings.not_stated)
    return row


def findings_from(row: Mapping[str, Any]) -> Findings:
    """The inverse of ``findings_to``."""
    at = row.get("contribution_at")
    held = {
        key: tuple(gain_from(item) if key == "gain" else name_from(item) for item in items)
        for key, items in (row.get("held") or {}).items()
    }
    columns = {key: tuple(name_from(item) for item in items) for key, items in (row.get("columns") or {}).items()}
    return Findings(
        paper_id=row["id"],
        title=row["title"],
        contribution=cast("Contribution | None", row.get("contribution")),
        contribution_at=_evidence_from(at) if at else None,
        method=tuple(name_from(item) for item in row.get("method") or ()),
        base_model=tuple(name_from(item) for item in row.get("base_model") or ()),
        benchmark=tuple(name_from(item) for item in row.get("benchmark") or ()),
        gain=tuple(gain_from(item) for item in row.get("gain") or ()),
        links=tuple(
            Link(link["url"], cast("Role", link["role"]), _evidence_from(link)) for link in row.get("links") or ()
        ),
        columns=MappingProxyType(columns),
        held=MappingProxyType(held),
        checked=tuple(row.get("checked") or ()),
        not_stated=tuple(row.get("not_stated") or ()),
    )


def item_to(item: Item) -> Row:
    """One name or gain with its evidence as a flat object."""
    row: Row
    if isinstance(item, Name):
        row = {"name": item.name, "aliases": list(item.aliases)}
    else:
        row = {"value": item.value, "value_to": item.value_to, "unit": item.unit, "kind": item.kind}
        row |= {key: getattr(item, key) for key in ("direction", "qualifier", *_TIED)}
        row |= {f"{key}_at": _span_to(getattr(item, f"{key}_at")) for key in _TIED if getattr(item, f"{key}_at")}
    row |= _evidence_to(item.evidence)
    if item.status != "extracted":
        row["status"] = item.status
    return row


def name_from(row: Mapping[str, Any]) -> Name:
    """The inverse of ``item_to`` for a name."""
    return Name(row["name"], tuple(row.get("aliases") or ()), _evidence_from(row), _status(row))


def gain_from(row: Mapping[str, Any]) -> Gain:
    """The inverse of ``item_to`` for a gain."""
    return Gain(
        value=float(row["value"]),
        value_to=None if row.get("value_to") is None else float(row["value_to"]),
        unit=cast("Unit", row["unit"]),
        kind=cast("Kind", row["kind"]),
        evidence=_evidence_from(row),
        direction=cast("Direction | None", row.get("direction")),
        qualifier=row.get("qualifier"),
        status=_status(row),
        **{key: row.get(key) for key in _TIED},
        **cast("dict[str, Any]", {f"{key}_at": _span_from(row.get(f"{key}_at")) for key in _TIED}),
    )


def problem_to(problem: Problem) -> Row:
    """A problem as one line of problems.jsonl."""
    return _present(**{key: getattr(problem, key) for key in Problem.__slots__})


def problem_from(row: Mapping[str, Any]) -> Problem:
    """The inverse of ``problem_to``."""
    rest = {key: row.get(key) for key in ("line", "id", "raw")}
    return Problem(cast("Severity", row["severity"]), row["code"], row["message"], row["file"], **rest)


def _status(row: Mapping[str, Any]) -> Status:
    return cast("Status", row.get("status", "extracted"))


def _evidence_to(evidence: Evidence) -> Row:
    row: Row = {"quote": evidence.quote}
    if evidence.span is not None:
        row |= _span_to(evidence.span)
    return row | {"by": evidence.by, "confidence": evidence.confidence}


def _evidence_from(row: Mapping[str, Any]) -> Evidence:
    span = _span_from(row) if row.get("start") is not None else None
    return Evidence(row.get("quote"), span, row.get("by") or "unknown", float(row.get("confidence", 1.0)))


def _span_to(span: Span) -> Row:
    return {"source": span.source, "start": span.start, "end": span.end}


def _span_from(row: Mapping[str, Any] | None) -> Span | None:
    return Span(cast("Source", row["source"]), row["start"], row["end"]) if row else None


def _present(**values: Any) -> Row:
    return {key: value for key, value in values.items() if value is not None}
