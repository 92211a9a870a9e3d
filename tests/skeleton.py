"""The sections of a survey's skeleton on the made-up corpus: for goldens, and to be held against the audit."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import made_up

from surveytools.model import Findings, Paper
from surveytools.prose import Prose, Questions, gaps, introduction, open_questions, outline, trends
from surveytools.themes import Place, Taxonomy, Theme
from surveytools.vocabulary import load_vocabulary


def placed(theme_of: dict[str, str]) -> Taxonomy:
    """A taxonomy of one level in which each paper is where it is said to be."""
    themes = tuple(Theme(name, ("nothing",)) for name in dict.fromkeys(theme_of.values()))
    return replace(
        Taxonomy(themes), places=MappingProxyType({paper: Place((name,)) for paper, name in theme_of.items()})
    )


def sections(
    papers: tuple[Paper, ...], found: tuple[Findings, ...], theme_of: dict[str, str], keys: dict[str, str]
) -> dict[str, Prose | Questions]:
    """Every generated section by its name."""
    return {
        "introduction": introduction(papers, found, theme_of, keys=keys),
        "outline": outline(papers, found, placed(theme_of), keys=keys),
        "trends": trends(papers, found, theme_of, keys=keys, vocabulary=load_vocabulary()),
        "gaps": gaps(papers, found, theme_of, keys=keys),
        "open questions": open_questions(papers, found, theme_of, keys=keys),
    }


def made(count: int, *, metadata: bool = True, themed: bool = True) -> dict[str, Prose | Questions]:
    """The sections on the first ``count`` papers of the made-up corpus."""
    papers, found = made_up.corpus(count, metadata=metadata)
    return sections(papers, found, made_up.themes(papers) if themed else {}, made_up.keys(papers))
