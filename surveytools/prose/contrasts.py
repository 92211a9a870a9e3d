"""Papers side by side: where several report numbers on the same benchmark, these stand in one sentence.

Numbers are compared only where metric, unit and kind are the same too; which is better is left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from surveytools.model import Gain
from surveytools.prose.facts import Facts, key_of
from surveytools.prose.grammar import number, plural
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.reports import Report, report, reports
from surveytools.prose.value import Cite, Sentence, Support

ONE_BY_ONE, MOST_MIXED = 3, 4
"""So many numbers of one kind are said one by one, and so many of different kinds in one sentence."""

Entry = tuple[Facts, Gain, Report]


@dataclass(frozen=True, slots=True)
class Contrast:
    """A sentence that sets numbers of several papers side by side, and the findings that need no other sentence."""

    sentence: Sentence
    papers: frozenset[str]
    told: frozenset[Support]


def contrasts(papers: Sequence[Facts]) -> tuple[Contrast, ...]:
    """One for each benchmark that two papers or more report numbers on, in the order of the first of them.

    Numbers of one metric, unit and kind are compared; of others each is said with its own words.
    """
    on: dict[str, list[list[Entry]]] = {}
    for facts in papers:
        for place, entries in _by_benchmark(facts).items():
            on.setdefault(place, []).append(entries)
    return tuple(made for told in on.values() if len(told) > 1 for made in _of(told))


def _by_benchmark(facts: Facts) -> dict[str, list[Entry]]:
    """What a paper reports as a single number, by benchmark."""
    out: dict[str, list[Entry]] = {}
    for gain, support in facts.gains:
        if gain.benchmark and gain.value_to is None:
            out.setdefault(key_of(gain.benchmark), []).append((facts, gain, report(gain, support)))
    return out


def _of(papers: Sequence[Sequence[Entry]]) -> Iterator[Contrast]:
    """The numbers of one benchmark: those of a kind together, else the first of each paper, where they are few."""
    kinds: dict[tuple[str, ...], list[Entry]] = {}
    for entries in papers:
        first: dict[tuple[str, ...], Entry] = {}
        for entry in entries:
            if entry[1].metric:
                first.setdefault((entry[2].noun, entry[2].metric.casefold(), entry[1].unit), entry)
        for kind, entry in first.items():
            kinds.setdefault(kind, []).append(entry)
    shared = [entries for entries in kinds.values() if len(entries) > 1]
    for entries in shared:
        yield _contrast(_few(entries) if len(entries) <= ONE_BY_ONE else _many(entries), entries)
    if not shared and len(papers) <= MOST_MIXED:
        mixed = [entries[0] for entries in papers]
        yield _contrast(_mixed(mixed), mixed)


def _contrast(said: Sentence, entries: Sequence[Entry]) -> Contrast:
    papers = frozenset(facts.paper.id for facts, _, _ in entries)
    return Contrast(said, papers, frozenset(told.support for _, _, told in entries))


def _mixed(entries: Sequence[Entry]) -> Sentence:
    """Say each in its own words: ``On Baz, Foo (...) reports an accuracy of 84 % and Bar (...) a gain of 5 %``."""
    (facts, gain, told), *others = entries
    first = Phrase.of(facts.among(), " reports ", _without_place(gain, told))
    rest = [Phrase.of(one.among(), " ", _without_place(other, said)) for one, other, said in others]
    ids = [one.paper.id for one, _, _ in entries]
    return sentence(f"on {gain.benchmark}, ", joined([first, *rest]), papers=ids)


def _without_place(gain: Gain, told: Report) -> Phrase:
    return reports([(replace(gain, benchmark=None), told.support)])


def _few(entries: Sequence[Entry]) -> Sentence:
    """Say each number: ``The gains in accuracy on Baz ...: Foo (...) with 3 % and Bar (...) with 5 %``."""
    _, gain, one = entries[0]
    said = [
        Phrase.of(facts.among(), " with ", Phrase((told.amount,), (told.support,)))
        for facts, _, told in sorted(entries, key=lambda entry: entry[1].value)
    ]
    head = f"the {_nouns(one)} on {gain.benchmark} can be set side by side: "
    return sentence(head, joined(said), papers=[facts.paper.id for facts, _, _ in entries])


def _many(entries: Sequence[Entry]) -> Sentence:
    """Say the ends and the middle: ``Five papers report gains in accuracy on Baz, from 1 % ... to 9 % ...``."""
    _, gain, one = entries[0]
    low, *_, high = sorted(entries, key=lambda entry: entry[1].value)
    middle = median(entry[1].value for entry in entries)
    ends = [
        Phrase.of(Phrase((told.amount,), (told.support,)), " for ", facts.among()) for facts, _, told in (low, high)
    ]
    unit = "\u00a0%" if gain.unit == "%" else "" if gain.unit in ("absolute", "other") else f" {gain.unit}"
    return sentence(
        f"{number(len(entries))} papers report {_nouns(one)} on {gain.benchmark} ",
        Cite(tuple(facts.key for facts, _, _ in entries)),
        Phrase.of(", from ", ends[0], " to ", ends[1], f", with a median of {middle:g}{unit}"),
        Phrase((), tuple(told.support for _, _, told in entries)),
        papers=[facts.paper.id for facts, _, _ in entries],
    )


def _nouns(one: Report) -> str:
    """``gains in accuracy``, or for levels what was measured: ``accuracy scores``."""
    if one.noun == "score":
        return f"{one.metric} scores"
    return f"{plural(one.noun)} in {one.metric}"
