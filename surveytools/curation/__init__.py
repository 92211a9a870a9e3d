"""A person's decisions, in a file of their own, laid over what was extracted: they survive every re-run.

``apply_curation(findings, "curation.csv")`` is the frame-level call; ``apply.curate`` works on rows.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.curation.apply import curate
from surveytools.curation.table import Decision, read_curation

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Decision", "apply_curation", "curate", "read_curation"]


def apply_curation(
    papers: pd.DataFrame, findings: pd.DataFrame, curation: str | Path
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Lay a curation file over findings: ``findings, problems = apply_curation(papers, findings, "curation.csv")``.

    Takes and returns frames of ``schema.FINDINGS``; a decision that matches nothing is a row of the problems frame.
    Raises ``InputError`` where the file cannot be read at all.
    """
    from surveytools.frames import findings_frame, findings_from, papers_from, problems_frame

    rows = papers_from(papers)
    decisions, problems = read_curation(curation)
    found, more = curate(findings_from(findings, rows), rows, decisions)
    return findings_frame(found), problems_frame((*problems, *more))
