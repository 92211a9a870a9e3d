"""Reading findings.jsonl, what ``surveytools extract`` and a draft write: held against the papers that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from surveytools.errors import InputError
from surveytools.files import read_jsonl
from surveytools.model import Findings, Paper
from surveytools.records import findings_from

CONTRACT = ("id", "title", "contribution", "method", "base_model", "benchmark", "gain")
"""What every line of a findings.jsonl has."""


def read_findings(path: str | Path, papers: Sequence[Paper]) -> tuple[Findings, ...]:
    """The findings of a findings.jsonl in the papers' order; a finding of no paper raises ``InputError``."""
    found = {findings.paper_id: findings for findings in found_in(path, papers)}
    return tuple(found.get(paper.id) or Findings(paper.id, paper.title) for paper in papers)


def found_in(path: str | Path, papers: Sequence[Paper]) -> tuple[Findings, ...]:
    """The lines of a findings.jsonl as they stand, papers without one left out; raises ``InputError`` likewise."""
    known = {paper.id for paper in papers}
    found: list[Findings] = []
    for line, row in read_jsonl(path):
        missing = [key for key in CONTRACT if key not in row]
        if missing:
            message = f"is no line of findings (no {missing[0]!r}); expected what `surveytools extract` writes"
            raise InputError(message, file=path, line=line)
        try:
            findings = findings_from(row)
        except (KeyError, TypeError, ValueError) as error:
            message = f"is no line of findings ({error}); expected what `surveytools extract` writes"
            raise InputError(message, file=path, line=line) from error
        if findings.paper_id not in known:
            message = (
                f"finds something in {findings.paper_id!r}, which is none of the papers; give both files of one run"
            )
            raise InputError(message, file=path, line=line)
        found.append(findings)
    return tuple(found)
