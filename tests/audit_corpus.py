"""A made-up corpus for the tests of the audit, and a manuscript of one sentence held against it."""

from __future__ import annotations

from pathlib import Path

from surveytools.audit import AuditReport, audit_manuscript
from surveytools.audit.value import Verdict
from surveytools.extract import Extractor
from surveytools.model import Findings, Paper
from surveytools.readers import read_files

FOLDER = Path(__file__).parent / "data" / "audit"
PAPERS: tuple[Paper, ...] = read_files([FOLDER / "papers.jsonl"]).papers
FOUND: tuple[Findings, ...] = Extractor.load().papers(PAPERS)
KEYS = {"lumen": "berg", "sight": "okafor", "plumb": "dvorak", "kestrel": "marin", "unread": "body"}


def audited(folder: Path, source: str) -> AuditReport:
    """The report on a manuscript that cites the corpus by the keys above."""
    (folder / "paper.tex").write_text(source, encoding="utf-8")
    return audit_manuscript(folder / "paper.tex", PAPERS, FOUND, keys=KEYS)


def verdicts(folder: Path, source: str, kind: str = "number") -> list[Verdict]:
    """The verdicts on the claims of one kind in a manuscript."""
    return [verdict for verdict in audited(folder, source).claims if verdict.claim.kind == kind]
