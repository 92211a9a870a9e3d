"""The figures of a survey by name, each drawn from its own papers, findings, themes and accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from surveytools.errors import UsageError, nearest

if TYPE_CHECKING:
    from surveytools.figures import Figure
    from surveytools.survey.folder import Survey
    from surveytools.themes import Place

FIGURES = ("timeline", "coverage", "base_models", "gains", "methods", "taxonomy", "prisma")


def draw(survey: Survey, name: str) -> Figure:
    """The figure of that name: ``draw(survey, "coverage")``; raises ``UsageError`` naming those that exist."""
    from surveytools import figures

    if name not in FIGURES:
        message = f"no figure is called {name!r}; {nearest(name, FIGURES)}"
        raise UsageError(message)
    if name == "prisma":
        made = survey.collected
        return figures.prisma(
            {account.file: account.seen for account in made.reading.accounts},
            unreadable=sum(account.lost for account in made.reading.accounts),
            duplicates=len(made.works.records) - len(made.works.papers),
            excluded=made.screened.reasons,
        )
    papers, findings, sure = survey.papers, survey.findings, survey.min_confidence(None)
    if name == "timeline":
        return figures.timeline(papers, themes=survey.theme_of or None)
    if name == "coverage":
        return figures.coverage(papers, findings, min_confidence=sure)
    if name == "base_models":
        return figures.base_models(papers, findings, min_confidence=sure)
    if name == "gains":
        return figures.gains(papers, findings, min_confidence=sure)
    if name == "methods":
        return figures.methods(papers, findings, themes=survey.theme_of or None, min_confidence=sure)
    return figures.taxonomy(
        papers, findings, _places(survey), title=survey.config.title, keys=survey.keys, min_confidence=sure
    )


def _places(survey: Survey) -> dict[str, Place]:
    """Where each paper stands in the taxonomy, in the taxonomy's order, papers of no theme last."""
    order = [path for path, _ in survey.taxonomy.walk()]
    last = len(order)
    places = survey.taxonomy.places
    rank = {paper: order.index(place.path) if place.path in order else last for paper, place in places.items()}
    return {paper: places[paper] for paper in sorted(places, key=rank.__getitem__)}
