"""Facts of a corpus for the introduction of its survey: how many papers, when, of what kind, with what in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from surveytools.bibliography import short_reference
from surveytools.model import Findings, Paper
from surveytools.prose.facts import Facts, facts_of
from surveytools.prose.grammar import count, number, plural, series
from surveytools.prose.groups import Shared
from surveytools.prose.opening import KINDS, years_of
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.shared import Holding, cited, holdings, members_of, phrases
from surveytools.prose.value import Prose, Section, Sentence, Support

MOST_NAMES = 4
"""So many base models, benchmarks and themes are named at most."""

MOST_SURVEYS = 5
"""So many surveys within the corpus are cited one by one."""


def introduction(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    theme_of: Mapping[str, str],
    *,
    keys: Mapping[str, str],
    min_confidence: float = 0.0,
) -> Prose:
    """What an introduction says of its corpus: ``introduction(survey.rows, survey.found, survey.theme_of, keys=keys)``.

    How many papers of which years, what most contribute, which are surveys themselves, how many give an address of
    code, which base models and benchmarks are named most, and under which themes the papers stand.
    """
    labels = MappingProxyType({keys[paper.id]: short_reference(paper) for paper in papers})
    if not papers:
        return Prose((Section(None, ((sentence("this survey has no papers yet", papers=()),),)),), labels)
    facts = facts_of(papers, found, keys, min_confidence=min_confidence)
    first = (_size(facts), *_kinds(facts), *_surveys(facts), *_code(papers, found))
    second = (*_named(facts, "base_model", "base model"), *_named(facts, "benchmark", "benchmark"))
    return Prose((Section(None, tuple(filter(None, (first, (*second, *_themes(facts, theme_of)))))),), labels)


def _size(papers: Sequence[Facts]) -> Sentence:
    """Say ``The survey covers 78 papers, published from 2017 to 2026; more than half of them appeared in 2025``."""
    rows = [facts.paper for facts in papers]
    years, when = Counter(paper.year for paper in rows if paper.year is not None), years_of(rows)
    text = f"the survey covers {count(len(papers), 'paper')}" + (f", published {when}" if when else "")
    if len(years) > 1:
        year, n = max(years.items(), key=lambda item: (item[1], item[0]))
        if 2 * n > len(papers):
            text += f"; more than half of them, {number(n)}, appeared in {year}"
    return sentence(text, papers=[paper.id for paper in rows])


def _kinds(papers: Sequence[Facts]) -> Iterator[Sentence]:
    """What most of the papers contribute; the description of the corpus has the rest."""
    counts = Counter(facts.contribution for facts in papers if facts.contribution)
    if len(papers) > 1 and counts:
        kind = min(counts, key=lambda kind: (-counts[kind], list(KINDS).index(kind)))
        n, ids = counts[kind], [facts.paper.id for facts in papers if facts.contribution == kind]
        if 2 * n > len(papers):
            support = Phrase((), tuple(Support(paper, "contribution", 0) for paper in ids))
            who = "all of them" if n == len(papers) else f"the majority, {number(n)},"
            yield sentence(support, f"{who} {KINDS[kind][1]}", papers=ids)


def _surveys(papers: Sequence[Facts]) -> Iterator[Sentence]:
    """Which papers of the corpus are surveys themselves: what a survey must set itself apart from."""
    surveys = [facts for facts in papers if facts.contribution == "survey"]
    if surveys and len(surveys) < len(papers):
        support = Phrase((), tuple(Support(facts.paper.id, "contribution", 0) for facts in surveys))
        few = surveys[:MOST_SURVEYS]
        are = "is a survey itself" if len(surveys) == 1 else "are surveys themselves"
        head = f"{number(len(surveys))} of the papers {are}" + (", among them " if len(surveys) > len(few) else ": ")
        names = joined(facts.mention() for facts in few)
        yield sentence(support, head, names, papers=[facts.paper.id for facts in surveys])


def _code(papers: Sequence[Paper], found: Sequence[Findings]) -> Iterator[Sentence]:
    """How many abstracts give an address of code, data or weights."""
    if len(papers) > 1:
        items = [(one.paper_id, k, link) for one in found for k, link in enumerate(one.links) if link.role == "code"]
        ids = dict.fromkeys(paper for paper, _, _ in items)
        support = tuple(Support(paper, "code", k, link.evidence.quote) for paper, k, link in items)
        of = "all" if len(ids) == len(papers) else f"{number(len(ids)) if ids else 'none'} of the"
        text = f"an address of code, data or weights is given in {of} abstracts"
        yield sentence(Phrase((), support), text, papers=ids)


def _named(papers: Sequence[Facts], column: Shared, noun: str) -> Iterator[Sentence]:
    """The names of a column that most abstracts share, with their papers where these are few."""
    made = holdings(papers, column)
    if top := _top(made):
        verb = f"{noun} named most is " if len(top) == 1 else f"{plural(noun)} named most are "
        few = all(cited(one.papers) for one in top)
        told = [
            Phrase.of(name, "" if few else f" ({len(one):,} papers)")
            for name, one in zip(phrases(top), top, strict=True)
        ]
        yield sentence("the ", verb, joined(told), papers=[paper for holding in top for paper in holding.ids])
    elif len(made) > 1:
        ids = [paper for holding in made for paper in holding.ids]
        yield sentence(f"{count(len(made), noun)} are named, each by one abstract only", papers=ids)


def _top(made: Sequence[Holding]) -> list[Holding]:
    """The names that most papers share: whole ranks, as far as they are few, or the first of the first rank."""
    shared = [one for one in made if len(one) > 1]
    rest = shared[MOST_NAMES : MOST_NAMES + 1]
    whole = [one for one in shared[:MOST_NAMES] if not rest or len(one) > len(rest[0])]
    return whole or shared[:MOST_NAMES]


def _themes(papers: Sequence[Facts], theme_of: Mapping[str, str]) -> Iterator[Sentence]:
    """Under how many themes the papers stand, and which is the largest."""
    sizes = {theme: len(members) for theme, members in members_of(papers, theme_of).items() if members}
    if len(sizes) > 1:
        most = max(sizes.values())
        largest = [f"“{theme}”" for theme, n in sizes.items() if n == most]
        text = f"the papers are arranged under {number(len(sizes))} themes"
        if len(largest) == 1:
            text += f"; the largest, {largest[0]}, holds {count(most, 'paper')}"
        elif len(largest) < len(sizes) and len(largest) <= MOST_NAMES:
            text += f"; the largest, with {count(most, 'paper')} each, are {series(largest)}"
        yield sentence(text, papers=[facts.paper.id for facts in papers])
