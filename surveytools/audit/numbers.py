"""Numbers as a text states them, with what it ties to them: the same reading for a manuscript and for an abstract.

``read_numbers(text, names)`` reads ``an accuracy of 73.5 % on Foo`` as 73.5, "%", a score of accuracy on Foo. What is a
result is not asked here: also a number of images is stated.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveytools.audit.counts import spelled
from surveytools.audit.names import Mention, Names
from surveytools.audit.rules import wordings
from surveytools.extract.document import Document, Text
from surveytools.extract.gain_features import Ties
from surveytools.extract.gain_kinds import kind_of, quality
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_tokens import Named
from surveytools.extract.gains import candidates
from surveytools.model import Evidence, Gain, Paper, Source
from surveytools.text.numbers import Number, find_numbers

_UNITS = {"%": "%", "points": "points", "x": "x", "absolute": ""}
_COUNTED = re.compile(r"\+?[ -]([A-Za-z]{3,30})(?![A-Za-z])")
_KIND = {"relative": "delta", "reduction": "delta", "range": "score"}
"""Kinds that only fine words tell apart: for comparing, a reduction is a difference, a change ends in a level."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number where a text states it; ``units`` are those that it may be given in, the text's own first.

    ``measure`` says that the metric is one of the vocabulary, ``metrics`` are its words for comparing, ``where`` has
    the keys of its benchmark, ``counted`` the word behind a number without unit, ``evidence`` the finding's, and
    ``near`` the keys of the names of its sentence. Offsets are those of the text as given.
    """

    values: tuple[float, ...]
    units: tuple[str, ...]
    decimals: int
    source: Source
    start: int
    end: int
    kind: str | None = None
    wording: frozenset[str] = frozenset()
    metric: str | None = None
    metrics: frozenset[str] = frozenset()
    measure: bool = False
    counted: str = ""
    benchmark: str | None = None
    where: frozenset[str] = frozenset()
    baseline: str | None = None
    near: frozenset[str] = frozenset()
    evidence: Evidence | None = None

    @property
    def unit(self) -> str:
        """The unit as the text has it."""
        return self.units[0]


def read_numbers(paper: Paper, names: Names) -> tuple[Stated, ...]:
    """Every number of a title and an abstract that is a quantity, in order; digits inside names are none."""
    document = Document.of(paper, names.vocabulary)
    counted = {
        text.source: [n for n in find_numbers(text.copy) if n.special in ("", "share")] for text in document.texts
    }
    mentions = {text.source: names.find(text.copy) for text in document.texts if counted[text.source]}
    if not mentions:
        return ()
    ties = _ties(document, [_named(source, mention) for source, said in mentions.items() for mention in said])
    found: list[Stated] = []
    for text in document.texts:
        said = mentions.get(text.source, ())
        near, inside = _near(text, said, names), {at for mention in said for at in range(mention.start, mention.end)}
        found += (
            _stated(text, number, near, ties.get((text.source, number.start)), names)
            for number in counted[text.source]
            if number.start not in inside and not (number.word and text.copy[number.start - 1 : number.start] == "-")
        )
    return tuple(found)


def _near(text: Text, mentions: Sequence[Mention], names: Names) -> dict[int, frozenset[str]]:
    """The keys of the names of each sentence, by where it begins."""
    found: dict[int, set[str]] = {}
    for mention in mentions:
        found.setdefault(text.sentence(mention.start).start, set()).add(names.key(mention.name))
    return {start: frozenset(keys) for start, keys in found.items()}


def in_words(paper: Paper) -> tuple[Stated, ...]:
    """What a paper counts in words; read to answer a claim, never to contradict one."""
    return tuple(
        Stated((value,), (unit,), 3 if value % 1 else 0, source, start, end)
        for value, unit, source, start, end in spelled(paper)
    )


def with_gains(stated: Sequence[Stated], gains: Sequence[Gain], names: Names) -> tuple[Stated, ...]:
    """The numbers with what the findings know of them laid over; a person's word without a quote is one more."""
    out = list(stated)
    laid: set[int] = set()
    for gain in gains:
        at = next((k for k, one in enumerate(out) if k not in laid and _shows(one, gain)), None)
        if at is None:
            out.append(_over(_bare(gain), gain, names))
        else:
            laid.add(at)
            out[at] = _over(out[at], gain, names)
    return tuple(out)


def _shows(one: Stated, gain: Gain) -> bool:
    span = gain.evidence.span
    inside = span is not None and one.source == span.source and span.start <= one.start and one.end <= span.end
    return inside and abs(gain.value) in one.values


def _bare(gain: Gain) -> Stated:
    """A gain whose number the text does not state: what a person or a word ("halves") says."""
    values = tuple(abs(value) for value in (gain.value, gain.value_to) if value is not None)
    span = gain.evidence.span
    source, start, end = (span.source, span.start, span.end) if span else ("abstract", 0, 0)
    return Stated(values, (_UNITS.get(gain.unit, ""),), max(map(_decimals, map(repr, values))), source, start, end)


def _over(one: Stated, gain: Gain, names: Names) -> Stated:
    units = dict.fromkeys([*one.units, _UNITS.get(gain.unit, one.unit)])
    said = wordings(f"{gain.qualifier or ''} 0", len(gain.qualifier or "") + 1, len(gain.qualifier or "") + 2)
    near = one.near | names.places(gain.benchmark or "") | {names.key(name) for name in (gain.base_model,) if name}
    return replace(
        one,
        units=tuple(units),
        kind=_KIND.get(gain.kind, gain.kind),
        wording=one.wording | said,
        metric=gain.metric,
        metrics=names.metric(gain.metric or ""),
        benchmark=gain.benchmark,
        where=names.places(gain.benchmark or ""),
        baseline=gain.baseline,
        near=near,
        evidence=gain.evidence,
    )


def _ties(document: Document, named: Sequence[Named]) -> dict[tuple[str, int], tuple[Reading, int, Ties]]:
    """What the sentence of each number ties to it, by the text and the offset at which the number begins."""
    found: dict[tuple[str, int], tuple[Reading, int, Ties]] = {}
    for sentence in candidates(document, named):
        for at, ties in sentence.ties.items():
            found[sentence.text.source, sentence.reading.tokens[at].start] = (sentence.reading, at, ties)
    return found


def _named(source: Source, mention: Mention) -> Named:
    return Named(source, mention.start, mention.end, mention.name, mention.kind)


def _stated(
    text: Text, number: Number, near: Mapping[int, frozenset[str]], tied: tuple[Reading, int, Ties] | None, names: Names
) -> Stated:
    sentence = text.sentence(number.start)
    span = text.span(number.start, number.end)
    values = tuple(abs(value) for value in (number.value, number.value_to) if value is not None)
    digits = text.copy[number.start : number.end]
    wording = wordings(
        text.copy[sentence.start : sentence.end], number.start - sentence.start, number.end - sentence.start
    )
    counted = _COUNTED.match(text.copy, number.end) if not number.unit else None
    one = Stated(
        values, (number.unit,), _decimals(digits), span.source, span.start, span.end, wording=wording,
        near=near.get(sentence.start, frozenset()),
        counted=counted[1].lower().removesuffix("s") if counted else "",
    )  # fmt: skip
    if tied is None:
        return one
    reading, at, ties = tied
    kind = kind_of(reading, at, ties.change, quality(reading, ties.metric))
    metric = _words(text, reading, ties.metric)
    benchmark = ties.benchmark.named.name if ties.benchmark and ties.benchmark.named else None
    return replace(
        one,
        kind=_KIND.get(kind, kind),
        metric=metric,
        metrics=names.metric(metric or ""),
        measure=ties.metric is not None and any(token.is_name("metric") for token in reading.slice(ties.metric)),
        benchmark=benchmark,
        where=names.places(benchmark or ""),
        baseline=_words(text, reading, ties.baseline),
    )


def _words(text: Text, reading: Reading, stretch: Stretch | None) -> str | None:
    if stretch is None:
        return None
    return text.copy[reading.tokens[stretch[0]].start : reading.tokens[stretch[1] - 1].end]


def _decimals(digits: str) -> int:
    """How many digits the most exact of the numbers has behind its point; ``2.0`` as code writes it has none."""
    return max((len(found) for found in re.findall(r"\d\.(\d+)", digits) if found.strip("0")), default=0)
