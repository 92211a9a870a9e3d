"""Sentences about many papers at once: counts, years, kinds, what they share; all computed, none judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from surveytools.model import Paper
from surveytools.prose.facts import Facts
from surveytools.prose.grammar import count, number, series
from surveytools.prose.groups import Shared
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.sentences import Voice
from surveytools.prose.shared import Holding, holdings
from surveytools.prose.value import Cite, Sentence, Support

LEAST_SHARED = 3
"""So many papers at least must share something for a theme's opening to say it."""

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


def opening(
    papers: Sequence[Facts], total: int, voice: Voice, common: Mapping[Shared, Holding], *, below: bool = False
) -> tuple[Sentence, ...]:
    """What a theme's papers are, and what several of them have in ``common``.

    They are so many of ``total``, which is the survey's number, or that of the theme that this one stands ``below``.
    """
    ids = [facts.paper.id for facts in papers]
    n, years = len(papers), years_of([facts.paper for facts in papers])
    they, fall = ("it dates", "falls") if n == 1 else ("they date", "fall")
    published = f", published {years}" if years else ""
    if n == total:
        first = Phrase.of(f"the survey covers {count(n, 'paper')}{published}")
    else:
        of = f"of the {number(total)} papers, {number(n)} {fall} under this theme"
        of = f"under this theme {fall} {number(n)} of these {number(total)} papers" if below else of
        date = f"; {they} {years.replace('in ', 'from ', 1)}" if years else ""
        first = voice.choose(
            ("theme of", Phrase.of(f"{of}{date}")),
            ("theme gathers", Phrase.of(f"this theme gathers {count(n, 'paper')}{published}")),
            ("theme made", Phrase.of(f"this theme is made up of {count(n, 'paper')}{published}")),
        )
    out = [sentence(first, papers=ids)]
    kinds = kinds_clause(papers)
    if n > 2 and kinds:
        ways = ("kinds", kinds), ("kinds of", Phrase.of("among them, ", kinds))
        first_word = kinds.text.split(" ", 1)[0]
        fitting = ways[:1] if first_word == "all" else ways[1:] if first_word.isdigit() else ways
        out.append(sentence(voice.choose(*fitting), papers=ids))
    clauses = [_clause(column, holding) for column, holding in common.items()]
    if clauses:
        out.append(sentence(joined(clauses), papers=ids))
    return tuple(out)


def overview(papers: Sequence[Facts], parts: Sequence[tuple[str, Sequence[Facts]]]) -> Sentence:
    """What stands below a theme: ``They are told in two parts: “Agents” (three papers) and “Maps” (five papers)``."""
    told = [f"“{name}” ({count(len(members), 'paper')})" for name, members in parts]
    inside = {facts.paper.id for _, members in parts for facts in members}
    rest = [facts for facts in papers if facts.paper.id not in inside]
    first = (
        f"; {count(len(rest), 'paper')} that {'belongs' if len(rest) == 1 else 'belong'} to none of them"
        if rest
        else ""
    )
    come = f" {'comes' if len(rest) == 1 else 'come'} first" if rest else ""
    head = "one part is told by itself" if len(told) == 1 else f"they are told in {number(len(told))} parts"
    return sentence(f"{head}: {series(told)}{first}{come}", papers=[facts.paper.id for facts in papers])


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


def shared(papers: Sequence[Facts]) -> dict[Shared, Holding]:
    """The base model and the benchmark that most of the papers have in common, where at least three but not all do."""
    columns: tuple[Shared, ...] = ("base_model", "benchmark")
    most = {column: held[0] for column in columns if (held := holdings(papers, column))}
    return {column: holding for column, holding in most.items() if LEAST_SHARED <= len(holding) < len(papers)}


def _clause(column: Shared, holding: Holding) -> Phrase:
    """``Bar is the base model of three of them``, with what says so."""
    n, cite = number(len(holding)), Cite(tuple(facts.key for facts in holding.papers))
    if column == "base_model":
        return Phrase.of(holding.support, f"{holding.name} is the base model of {n} of them ", cite)
    return Phrase.of(holding.support, f"{n} of them are evaluated on {holding.name} ", cite)
