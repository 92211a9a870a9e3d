"""What the figures read from the findings frame: the answers that are sure enough, in the papers' order."""

from __future__ import annotations

import pandas as pd

from surveytools.bibliography import short_reference
from surveytools.extract.confidence import least
from surveytools.figures.figure import plain
from surveytools.frames import papers_from
from surveytools.text.fold import fold


def answers(papers: pd.DataFrame, findings: pd.DataFrame, min_confidence: float = 0.0) -> pd.DataFrame:
    """The findings of these papers that are no held candidates and at least this sure, papers in their order.

    A number's benchmark is called as the paper's own list of benchmarks calls it.
    """
    sure = findings["confidence"].fillna(1.0) >= findings["field"].map(lambda column: least(min_confidence, column))
    kept = findings[sure & (findings["status"] != "held") & findings["id"].isin(papers["id"])]
    place = {paper: k for k, paper in enumerate(papers["id"])}
    kept = kept.assign(_place=kept["id"].map(place), benchmark=_called(kept))
    return kept.sort_values("_place", kind="stable").drop(columns="_place")


def _called(found: pd.DataFrame) -> pd.Series:
    """The benchmark of each number by the name that the same paper's benchmark has, of which it is another form."""
    names: dict[tuple[str, str], str] = {}
    own = found[(found["field"] == "benchmark") & found["name"].notna()]
    for paper, name, aliases in zip(own["id"], own["name"], own["aliases"], strict=True):
        for form in (name, *(aliases if isinstance(aliases, tuple) else ())):
            names.setdefault((paper, fold(form)), name)
    pairs = zip(found["id"], found["benchmark"], strict=True)
    told = [said if pd.isna(said) else names.get((paper, fold(said)), said) for paper, said in pairs]
    return pd.Series(told, index=found.index, dtype="string")


def named(found: pd.DataFrame, field: str) -> list[tuple[str, str]]:
    """Paper and name for each name in a field, each pair once."""
    rows = found[(found["field"] == field) & found["name"].notna()]
    return list(dict.fromkeys(zip(rows["id"], rows["name"], strict=True)))


def method_labels(papers: pd.DataFrame, found: pd.DataFrame) -> dict[str, str]:
    """What each paper is called in a picture: its first method, else authors and year, else its title's first words."""
    first: dict[str, str] = {}
    for paper, name in named(found, "method"):
        first.setdefault(paper, name)
    return {paper.id: first.get(paper.id) or short_reference(paper) for paper in papers_from(papers)}


def short(text: str, limit: int) -> str:
    """A name for a drawing, cut to so many characters, with an ellipsis."""
    shown = plain(text)
    return shown if len(shown) <= limit else shown[: limit - 1].rstrip() + "…"
