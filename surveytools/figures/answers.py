"""What the figures read from the findings frame: the answers that are sure enough, in the papers' order."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from surveytools.bibliography import short_reference
from surveytools.frames import papers_from


def answers(papers: pd.DataFrame, findings: pd.DataFrame, min_confidence: float = 0.0) -> pd.DataFrame:
    """The findings of these papers that are no held candidates and at least this sure, papers in their order."""
    sure = findings["confidence"].fillna(1.0) >= min_confidence
    kept = findings[sure & (findings["status"] != "held") & findings["id"].isin(papers["id"])]
    place = {paper: k for k, paper in enumerate(papers["id"])}
    return kept.assign(_place=kept["id"].map(place)).sort_values("_place", kind="stable").drop(columns="_place")


def named(found: pd.DataFrame, field: str) -> list[tuple[str, str]]:
    """Paper and name for each name in a field, each pair once."""
    rows = found[(found["field"] == field) & found["name"].notna()]
    return list(dict.fromkeys(zip(rows["id"], rows["name"], strict=True)))


def method_labels(papers: pd.DataFrame, found: pd.DataFrame, keys: Mapping[str, str] | None = None) -> dict[str, str]:
    """What each paper is called in a picture: its first method, else authors and year, else its cite key or id."""
    first: dict[str, str] = {}
    for paper, name in named(found, "method"):
        first.setdefault(paper, name)
    cited = {
        paper.id: short_reference(paper) for paper in papers_from(papers) if paper.authors and paper.year is not None
    }
    return {paper: first.get(paper) or cited.get(paper) or (keys or {}).get(paper) or paper for paper in papers["id"]}


def short(text: str, limit: int) -> str:
    """A name cut to so many characters, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
