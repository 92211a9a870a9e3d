"""Extraction from abstracts by rules, vocabulary and a small readable judge; every finding carries its quote."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from surveytools.extract.confidence import Confidence, default_confidence, least
from surveytools.extract.engine import Extractor

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Confidence", "Extractor", "default_confidence", "extract", "least"]


def extract(
    papers: pd.DataFrame, *, vocabulary: Path | None = None, rules: Path | None = None, workers: int = 1
) -> pd.DataFrame:
    """The findings of a papers frame, one row a finding: ``extract(papers)`` has the columns of ``schema.FINDINGS``.

    ``vocabulary`` and ``rules`` are folders of YAML laid over the bundled ones. Raises ``UsageError`` for a frame
    without ``id`` and ``title``, ``ConfigError`` for YAML that does not hold together.
    """
    from surveytools.frames import findings_frame, papers_from

    extractor = Extractor.load(vocabulary=vocabulary, rules=rules)
    return findings_frame(extractor.papers(papers_from(papers), workers=workers))
