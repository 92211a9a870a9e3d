"""Is all of it true? Every claim of a manuscript held against the papers that it cites, every reference looked up."""

from surveytools.audit.latex import Manuscript, read_manuscript
from surveytools.audit.report import AuditReport
from surveytools.audit.run import audit, audit_manuscript

__all__ = ["AuditReport", "Manuscript", "audit", "audit_manuscript", "read_manuscript"]
