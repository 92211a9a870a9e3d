"""How a cited paper is called on a screen: ``Shen et al., 2025``, or its short name where authors or year lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveytools.model import Paper
from surveytools.tables.names import authors_and_year, short_name


def labels_of(papers: Sequence[Paper], keys: Mapping[str, str]) -> dict[str, str]:
    """A label for each cite key."""
    return {keys[paper.id]: label(paper) for paper in papers}


def label(paper: Paper) -> str:
    """One paper's label."""
    return authors_and_year(paper) or short_name(paper)
