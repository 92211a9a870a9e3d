"""The invariant that everything rests on, checked: each quote stands in its paper at the offsets said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveytools.errors import EvidenceError
from surveytools.model import Evidence, Findings, Paper


def holds(evidence: Evidence, paper: Paper) -> bool:
    """Does ``paper.text(source)[start:end] == quote`` hold? A person's own word may come without a quote."""
    span = evidence.span
    if span is None:
        return evidence.quote is None and evidence.by.startswith("person")
    return bool(evidence.quote) and paper.text(span.source)[span.start : span.end] == evidence.quote


def broken_evidence(papers: Iterable[Paper], found: Sequence[Findings]) -> list[str]:
    """A line for each evidence that does not hold; none where all is well."""
    texts = {paper.id: paper for paper in papers}
    broken = []
    for findings in found:
        paper = texts.get(findings.paper_id)
        for evidence in findings.evidence():
            if paper is None or not holds(evidence, paper):
                where = evidence.span or "no span"
                broken.append(f"{findings.paper_id}: {evidence.quote!r} does not stand at {where} (by {evidence.by})")
    return broken


def require_evidence(papers: Iterable[Paper], found: Sequence[Findings]) -> None:
    """Raise ``EvidenceError`` naming the first evidence that does not hold; called before anything is written."""
    broken = broken_evidence(papers, found)
    if broken:
        raise EvidenceError(broken[0] + (f"; and {len(broken) - 1} more" if len(broken) > 1 else ""))
