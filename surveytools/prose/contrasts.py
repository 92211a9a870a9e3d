"""Papers side by side: where several report the same metric on the same benchmark, their numbers stand in one sentence.

Numbers are compared only where benchmark, metric, unit and kind are the same; which is better is left to the reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from surveytools.model import Gain
from surveytools.prose.facts import Facts, key_of
from surveytools.prose.grammar import number, plural
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.reports import Report, report
from surveytools.prose.value import Cite, Sentence

ONE_BY_ONE = 3
Entry = tuple[Facts, Gain, Report]


def contrasts(papers: Sequence[Facts]) -> Iterator[Sentence]:
    """A sentence for each benchmark and metric that two papers or more report a number of one kind for."""
    shared: dict[tuple[str, ...], list[Entry]] = {}
    for facts in papers:
        first: dict[tuple[str, ...], Entry] = {}
        for gain, support in facts.gains:
            if gain.metric and gain.benchmark and gain.value_to is None:
                told = report(gain, support)
                what: tuple[str, ...] = (told.noun, told.metric.casefold(), key_of(gain.benchmark), gain.unit)
                first.setdefault(what, (facts, gain, told))
        for what, entry in first.items():
            shared.setdefault(what, []).append(entry)
    for entries in shared.values():
        if len(entries) > 1:
            yield _few(entries) if len(entries) <= ONE_BY_ONE else _many(entries)


def _few(entries: Sequence[Entry]) -> Sentence:
    """Say each number: ``The gains in accuracy on Baz ...: Foo (...) with 3 % and Bar (...) with 5 %``."""
    _, gain, one = entries[0]
    said = [
        Phrase.of(facts.mention(), " with ", Phrase((told.amount,), (told.support,)))
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
        Phrase.of(Phrase((told.amount,), (told.support,)), " for ", facts.mention()) for facts, _, told in (low, high)
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
