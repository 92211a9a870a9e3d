"""What the abstracts of a corpus leave open, found by crossing papers with benchmarks, base models and numbers.

Each function looks for one kind of gap. A gap is worded as a question, since a full text may hold the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from surveytools.prose.facts import Facts, key_of
from surveytools.prose.grammar import count, number, with_article
from surveytools.prose.phrase import Phrase, joined
from surveytools.prose.reports import Report, report
from surveytools.prose.shared import Holding, called, holdings, members_of, phrases

Kind = Literal["alone", "silent", "unlike", "untested", "unused", "no numbers"]

MOST_NAMES = 4
"""So many papers or benchmarks are named in a question; the rest is counted."""

MIN_THEME = 3
"""A theme without numbers is told of where it has so many papers."""

Numbers = Mapping[str, Mapping[str, Report]]


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing left open: what the abstracts say, the question that follows, where to look, and whose it is.

    ``tells`` are one or two ways to put it into a sentence.
    """

    kind: Kind
    said: Phrase
    asks: Phrase
    look: str
    papers: tuple[str, ...]
    tells: tuple[Phrase, ...]


def gaps_of(papers: Sequence[Facts], theme_of: Mapping[str, str]) -> tuple[Gap, ...]:
    """Every gap of a corpus, those first that a single full text may close."""
    if len(papers) < 2:
        return ()
    shared = [holding for holding in holdings(papers, "benchmark") if len(holding) > 1]
    numbers = _numbers(papers)
    found = [*_silent(shared, numbers), *_unlike(shared, numbers), *_untested(papers, shared, theme_of)]
    return (*found, *_unused(papers), *_no_numbers(papers, theme_of), *_alone(papers, numbers))


def _numbers(papers: Sequence[Facts]) -> Numbers:
    """Benchmark (by ``key_of``) to paper id to the first number that the abstract gives there."""
    made: dict[str, dict[str, Report]] = {}
    for facts in papers:
        for gain, support in facts.gains:
            if gain.benchmark:
                made.setdefault(key_of(gain.benchmark), {}).setdefault(facts.paper.id, report(gain, support))
    return made


def _silent(shared: Sequence[Holding], numbers: Numbers) -> Iterator[Gap]:
    """Benchmarks on which some abstracts give a number and others, which name it, give none."""
    for holding in shared:
        there = numbers.get(key_of(holding.name), {})
        told = [facts for facts in holding.papers if facts.paper.id in there]
        rest = [facts for facts in holding.papers if facts.paper.id not in there]
        if not told or not rest:
            continue
        name, loud, quiet, one = holding.name, _mentions(told), _mentions(rest), len(rest) == 1
        support = Phrase.of(holding.support, Phrase((), tuple(there[facts.paper.id].support for facts in told)))
        says = "reports a number" if len(told) == 1 else "report numbers"
        said = Phrase.of(
            support, f"on {name}, ", loud, f" {says}, but ", quiet, f" name{'s' if one else ''} it without one"
        )
        does, texts = ("does its full text", "its full text") if one else ("do their full texts", "their full texts")
        yield Gap(
            "silent",
            said,
            Phrase.of(support, f"what {'does' if one else 'do'} ", quiet, f" reach on {name}?"),
            _full_texts(rest),
            holding.ids,
            (
                Phrase.of(said, f": {does} give one?"),
                Phrase.of(
                    support, quiet, f" name{'s' if one else ''} {name} without a number, while ", loud,
                    f" {says} there: what do{'es' if one else ''} {texts} say?",
                ),
            ),
        )  # fmt: skip


def _unlike(shared: Sequence[Holding], numbers: Numbers) -> Iterator[Gap]:
    """Benchmarks on which no two abstracts give a number of one kind."""
    for holding in shared:
        there = numbers.get(key_of(holding.name), {})
        told = [(facts, there[facts.paper.id]) for facts in holding.papers if facts.paper.id in there]
        kinds = {(one.noun, one.metric.casefold()) for _, one in told}
        if len(told) < 2 or len(kinds) < len(told):
            continue
        few = told[:MOST_NAMES]
        pieces = [
            Phrase.of(Phrase((with_article(_measure(one)),), (one.support,)), " for ", called(facts))
            for facts, one in few
        ]
        said = Phrase.of(holding.support, f"on {holding.name}, the abstracts report ", joined(pieces))
        both = "both" if len(told) == 2 else "all"
        names = _mentions([facts for facts, _ in told])
        yield Gap(
            "unlike",
            said,
            Phrase.of(holding.support, "which metric do ", names, f" {both} report on {holding.name}?"),
            _full_texts([facts for facts, _ in told]),
            holding.ids,
            (Phrase.of(said, f", which cannot be set side by side: is there a metric that {both} of them report?"),),
        )


def _untested(papers: Sequence[Facts], shared: Sequence[Holding], theme_of: Mapping[str, str]) -> Iterator[Gap]:
    """Base models that several papers build on and benchmarks that several share, of one theme, that never meet."""
    pairs = [
        (model, benchmark)
        for model in holdings(papers, "base_model")
        if len(model) > 1
        for benchmark in shared
        if set(model.ids).isdisjoint(benchmark.ids) and _related(model, benchmark, theme_of)
    ]
    seen: set[str] = set()
    for model, benchmark in sorted(pairs, key=lambda pair: -len(pair[0]) * len(pair[1])):
        if not seen.isdisjoint((f"model {model.name}", f"benchmark {benchmark.name}")):
            continue
        seen |= {f"model {model.name}", f"benchmark {benchmark.name}"}
        base, bench = phrases([model, benchmark])
        builds, tests = count(len(model), "paper"), count(len(benchmark), "paper")
        said = Phrase.of(
            f"{builds} build on ", base, f" and {tests} are evaluated on ", bench,
            ", but no abstract does both",
        )  # fmt: skip
        swapped = Phrase.of(
            base, f" is the base model of {builds} and ", bench, f" a benchmark of {tests}",
            ": does a full text report the one on the other?",
        )  # fmt: skip
        yield Gap(
            "untested",
            said,
            Phrase.of("what does a method built on ", base, " reach on ", bench, "?"),
            "the full texts of the papers cited",
            (*model.ids, *benchmark.ids),
            (Phrase.of(said, "; does a full text?"), swapped),
        )


def _related(model: Holding, benchmark: Holding, theme_of: Mapping[str, str]) -> bool:
    """Whether some theme holds papers of both: else it would be no question. Without themes all are related."""
    themes = [{theme_of.get(paper) for paper in holding.ids} for holding in (model, benchmark)]
    return not theme_of or not themes[0].isdisjoint(themes[1])


def _unused(papers: Sequence[Facts]) -> Iterator[Gap]:
    """Benchmarks that a paper of the corpus introduces and no other names."""
    used = {key_of(item.name) for facts in papers for item in facts.benchmarks}
    new = [facts for facts in papers if facts.contribution in ("benchmark", "dataset") and facts.methods]
    alone = [facts for facts in new if key_of(facts.methods[0].name) not in used]
    if alone and len(new) < len(papers):
        names, them = _mentions(alone), "it" if len(alone) == 1 else "them"
        introduced = "introduced in this corpus"
        said = Phrase.of(
            names, f" {'is' if len(alone) == 1 else 'are'} {introduced}, and no other abstract names {them}"
        )
        yield Gap(
            "unused",
            said,
            Phrase.of("which of the methods compared were tried on ", names, "?"),
            "full texts that appeared later",
            tuple(facts.paper.id for facts in alone),
            (Phrase.of(said, f"; which of the methods compared were tried on {them}?"),),
        )


def _no_numbers(papers: Sequence[Facts], theme_of: Mapping[str, str]) -> Iterator[Gap]:
    """Themes of which no abstract gives a number."""
    for theme, members in members_of(papers, theme_of).items():
        if len(members) >= MIN_THEME and not any(facts.gains for facts in members):
            said = Phrase.of(f"none of the {number(len(members))} abstracts under “{theme}” gives a number")
            yield Gap(
                "no numbers",
                said,
                Phrase.of(f"what do the papers under “{theme}” report?"),
                "their full texts",
                tuple(facts.paper.id for facts in members),
                (Phrase.of(said, "; what do their full texts report?"),),
            )


def _alone(papers: Sequence[Facts], numbers: Numbers) -> Iterator[Gap]:
    """Benchmarks that one abstract alone names: those first on which it gives a number."""
    made = holdings(papers, "benchmark")
    alone = [one for one in made if len(one) == 1]
    if not alone:
        return
    first = sorted(alone, key=lambda one: one.ids[0] not in numbers.get(key_of(one.name), {}))[:MOST_NAMES]
    names = joined(phrases(first))
    n, verb = len(made), "is" if len(alone) == 1 else "are"
    text = f"of the {number(n)} benchmarks that the abstracts name, {number(len(alone))} {verb} named by one paper only"
    if len(alone) == n:
        text = f"no two abstracts name the same benchmark, of {count(n, 'benchmark')} in all"
    support = Phrase.of(*(one.support for one in alone))
    tells = (Phrase.of(support, text, "; do the full texts share more of them?"),)
    asks = Phrase.of("which other methods were tested on ", names, "?")
    few = "no other abstract names it" if len(first) == 1 else "no other abstract names any of these"
    yield Gap(
        "alone", Phrase.of(few), asks, "the tables of other full texts", tuple(one.ids[0] for one in alone), tells
    )


def _measure(one: Report) -> str:
    """``accuracy`` for a level, ``gain in accuracy`` for a change."""
    if one.noun == "score":
        return one.metric or "score"
    return f"{one.noun} in {one.metric}" if one.metric else one.noun


def _mentions(papers: Sequence[Facts]) -> Phrase:
    """The papers with their citations; of many the first ones, and how many there are besides."""
    left = len(papers) - MOST_NAMES
    if left < 2:
        return joined(map(called, papers))
    return joined([*map(called, papers[:MOST_NAMES]), Phrase.of(f"{number(left)} papers more")])


def _full_texts(papers: Sequence[Facts]) -> str:
    """``the full text of FooNet``; several are cited in the question, and a whole title would be long."""
    if len(papers) > 1:
        return "their full texts"
    known = papers[0].known
    return f"the full text of {known.name}" if known else "its full text"
