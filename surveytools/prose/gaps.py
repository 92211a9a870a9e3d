"""Gaps in prose: what the abstracts of a corpus leave open, each said with its papers and put as a question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from surveytools.bibliography import short_reference
from surveytools.model import Findings, Paper
from surveytools.prose.facts import facts_of
from surveytools.prose.grammar import count
from surveytools.prose.missing import Gap, Kind, gaps_of
from surveytools.prose.phrase import sentence
from surveytools.prose.value import Prose, Section, Sentence

MOST: Mapping[Kind, int] = MappingProxyType(
    {"alone": 1, "silent": 3, "unlike": 2, "untested": 3, "unused": 1, "no numbers": 3}
)
"""How many gaps of each kind are told, in this order; the table of open questions has more."""

PARAGRAPHS: tuple[tuple[Kind, ...], ...] = (("alone", "silent", "unlike"), ("untested", "unused", "no numbers"))
_FURTHER: Mapping[Kind, tuple[str, str]] = MappingProxyType(
    {
        "silent": ("the same is to be asked of", "further benchmark"),
        "unlike": ("nor do the numbers compare on", "further benchmark"),
        "untested": ("the same is to be asked of", "further pair"),
        "no numbers": ("the same holds of", "further theme"),
    }
)


def gaps(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    theme_of: Mapping[str, str],
    *,
    keys: Mapping[str, str],
    min_confidence: float = 0.0,
) -> Prose:
    """What the abstracts leave open: ``gaps(survey.rows, survey.found, survey.theme_of, keys=survey.keys)``.

    Benchmarks that one paper alone names, papers without a number where others give one, numbers that do not compare,
    base models and benchmarks that never meet, benchmarks introduced and not used, themes without numbers.
    """
    labels = MappingProxyType({keys[paper.id]: short_reference(paper) for paper in papers})
    made = gaps_of(facts_of(papers, found, keys, min_confidence=min_confidence), theme_of)
    if not made:
        return Prose((Section(None, ((_nothing(papers),),)),), labels)
    caution = sentence(
        "what follows is counted in titles and abstracts alone, so that each gap is a question to the full texts",
        papers=(),
    )
    told = [[line for kind in kinds for line in _told(made, kind)] for kinds in PARAGRAPHS]
    told[0].insert(0, caution)
    return Prose((Section(None, tuple(tuple(lines) for lines in told if lines)),), labels)


def _nothing(papers: Sequence[Paper]) -> Sentence:
    ids = [paper.id for paper in papers]
    if len(papers) < 2:
        return sentence(f"the corpus holds {count(len(papers), 'paper')}, too few to look for gaps", papers=ids)
    return sentence("counting finds no gap in what the abstracts report", papers=ids)


def _told(made: Sequence[Gap], kind: Kind) -> list[Sentence]:
    """The first gaps of a kind, worded in turn in one way and another, and how many there are besides."""
    these = [gap for gap in made if gap.kind == kind]
    shown = these[: MOST[kind]]
    out = [sentence(gap.tells[k % len(gap.tells)], papers=gap.papers) for k, gap in enumerate(shown)]
    left = these[len(shown) :]
    if left:
        words, noun = _FURTHER[kind]
        out.append(sentence(f"{words} {count(len(left), noun)}", papers=[one for gap in left for one in gap.papers]))
    return out
