"""Sentences about many papers at once: counts, years, kinds, what they share; all computed, none judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from surveytools.model import Paper
from surveytools.prose.facts import Facts, Named
from surveytools.prose.grammar import count, number, series
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.sentences import Voice
from surveytools.prose.value import Cite, Sentence, Support

KINDS: dict[str, tuple[str, str]] = {
    "method": ("proposes a method", "propose methods"),
    "model": ("presents a model", "present models"),
    "benchmark": ("introduces a benchmark", "introduce benchmarks"),
    "dataset": ("introduces a dataset", "introduce datasets"),
    "software": ("presents software", "present software"),
    "analysis": ("is an analysis", "are analyses"),
    "survey": ("is a survey", "are surveys"),
    "thesis": ("is a thesis", "are theses"),
}


def opening(papers: Sequence[Facts], total: int, voice: Voice) -> tuple[Sentence, ...]:
    """What a theme's papers are, and what several of them share."""
    ids = [facts.paper.id for facts in papers]
    n, years = len(papers), years_of([facts.paper for facts in papers])
    they, fall = ("it dates", "falls") if n == 1 else ("they date", "fall")
    published = f", published {years}" if years else ""
    if n == total:
        first = Phrase.of(f"the survey covers {count(n, 'paper')}{published}")
    else:
        date = f"; {they} {years.replace('in ', 'from ', 1)}" if years else ""
        first = voice.choose(
            ("theme of", Phrase.of(f"of the {number(total)} papers, {number(n)} {fall} under this theme{date}")),
            ("theme gathers", Phrase.of(f"this theme gathers {count(n, 'paper')}{published}")),
            ("theme made", Phrase.of(f"this theme is made up of {count(n, 'paper')}{published}")),
        )
    out = [sentence(first, papers=ids)]
    kinds = kinds_clause(papers)
    if n > 2 and kinds:
        out.append(sentence(kinds, papers=ids))
    shared = _shared(papers)
    if shared:
        out.append(sentence(shared, papers=ids))
    return tuple(out)


def years_of(papers: Sequence[Paper]) -> str:
    """When the papers appeared, ``from 2023 to 2025`` or ``in 2024``; says so where for some of them nobody knows."""
    years = sorted(paper.year for paper in papers if paper.year is not None)
    if not years:
        return ""
    when = f"in {years[0]}" if years[0] == years[-1] else f"from {years[0]} to {years[-1]}"
    unknown = len(papers) - len(years)
    return when + (f" (the year of {count(unknown, 'paper')} is not known)" if unknown else "")


def kinds_clause(papers: Sequence[Facts]) -> Phrase:
    """How many papers are of which kind: ``seven propose methods, two introduce benchmarks and one is a survey``."""
    counts = Counter(facts.contribution for facts in papers if facts.contribution)
    support = tuple(Support(facts.paper.id, "contribution", 0) for facts in papers if facts.contribution)
    order = sorted(counts, key=lambda kind: (-counts[kind], list(KINDS).index(kind)))
    if len(order) == 1 and counts[order[0]] == len(papers) > 1:
        return Phrase.of(Phrase((), support), f"all of them {KINDS[order[0]][1]}")
    parts = [f"{number(counts[kind])} {KINDS[kind][counts[kind] != 1]}" for kind in order]
    return Phrase((series(parts),), support) if parts else Phrase()


def _shared(papers: Sequence[Facts]) -> Phrase:
    """The base model and the benchmark that most of the papers have in common, where at least three do."""
    clauses = []
    for pick, said in ((_base, "is the base model of {n}"), (_where, "{n} are evaluated on")):
        name, holders = _commonest(papers, pick)
        if len(holders) < 3 or len(holders) == len(papers):
            continue
        cite = Cite(tuple(facts.key for facts, _ in holders))
        support = Phrase((), tuple(item.support for _, item in holders))
        words = said.format(n=f"{number(len(holders))} of them")
        text = f"{name} {words} " if words.startswith("is") else f"{words} {name} "
        clauses.append(Phrase.of(support, text, cite))
    return joined(clauses)


def _commonest(
    papers: Sequence[Facts], pick: Callable[[Facts], Sequence[Named]]
) -> tuple[str, list[tuple[Facts, Named]]]:
    holders: dict[str, list[tuple[Facts, Named]]] = {}
    for facts in papers:
        for item in {item.name: item for item in pick(facts)}.values():
            holders.setdefault(item.name, []).append((facts, item))
    if not holders:
        return "", []
    name = min(holders, key=lambda name: (-len(holders[name]), name))
    return name, holders[name]


def _base(facts: Facts) -> Sequence[Named]:
    return facts.base_models


def _where(facts: Facts) -> Sequence[Named]:
    return facts.benchmarks
