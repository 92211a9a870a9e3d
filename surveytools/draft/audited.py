"""A draft passed through the audit: what our own sentences, and the author's, say of the papers that they cite."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.audit import AuditReport, audit_manuscript
from surveytools.errors import AuditError
from surveytools.files import write_text

if TYPE_CHECKING:
    from surveytools.survey import Survey


def audit_draft(survey: Survey, made: Path) -> AuditReport:
    """Audit ``survey.tex`` as it stands in ``made``; ``audit.txt``, ``.json`` and ``.html`` say how it went."""
    report = audit_manuscript(
        made / "survey.tex",
        survey.rows,
        survey.found,
        bib=[made / "references.bib"],
        keys=survey.keys,
        vocabulary=survey.extractor.vocabulary,
    )
    write_text(made / "audit.txt", report.to_text())
    write_text(made / "audit.json", report.to_json())
    write_text(made / "audit.html", report.to_html())
    return report


def require_true(report: AuditReport, output: Path) -> None:
    """Raise ``AuditError`` naming the first thing that a draft says otherwise than the papers that it cites."""
    failures = [*report.failures()]
    if failures:
        more = f"; and {len(failures) - 1} more" if len(failures) > 1 else ""
        message = f"{failures[0]}{more}; see audit.txt, put the sentence or the finding right, and draft again"
        raise AuditError(message, file=output / "survey.tex")
