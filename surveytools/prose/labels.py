"""How a cited paper is called on a screen: ``Shen et al., 2025``, or its short name where nobody gave authors and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from surveytools.model import Paper
from surveytools.tables.names import short_name


def labels_of(papers: Sequence[Paper], keys: Mapping[str, str]) -> dict[str, str]:
    """A label for each cite key."""
    return {keys[paper.id]: label(paper) for paper in papers}


def label(paper: Paper) -> str:
    """One paper's label."""
    names = [
        person.literal or " ".join(part for part in (person.particle, person.family) if part)
        for person in paper.authors
    ]
    if not names or paper.year is None:
        return short_name(paper)
    who = names[0] if len(names) == 1 else f"{names[0]} and {names[1]}" if len(names) == 2 else f"{names[0]} et al."
    return f"{who}, {paper.year}"
