"""The numbers that an abstract reports for its own work, with metric, benchmark and baseline as the text ties them.

``find_gains(document, names)`` reads ``improves accuracy by 24.3% over the baseline`` as one gain: 24.3, %, delta, up.
Finding numbers (``text.numbers``), saying whether one is a result (``gain_features``, ``gain_verdict``), of what
kind it is (``gain_changes``, ``gain_kinds``) and what belongs to it (``gain_metrics``, ``gain_baselines``,
``gain_links``) are apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from surveytools.extract.document import Document, Text
from surveytools.extract.gain_baselines import baselines
from surveytools.extract.gain_changes import Change, changes
from surveytools.extract.gain_cues import load_cues
from surveytools.extract.gain_excluded import excluded
from surveytools.extract.gain_features import Place, Ties
from surveytools.extract.gain_kinds import direction_of, kind_of, qualifier_of, quality, unit_of
from surveytools.extract.gain_links import base_model, benchmarks
from surveytools.extract.gain_metrics import metrics
from surveytools.extract.gain_places import with_places
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_settings import Setting, sole_benchmark
from surveytools.extract.gain_tokens import Named, Token, tokenise
from surveytools.extract.gain_verdict import gain_model, verdict
from surveytools.model import Gain, Span
from surveytools.text.numbers import Number, find_numbers
from surveytools.text.sentences import Sentence
from surveytools.vocabulary import Hit

_KINDS = ("benchmark", "metric", "base_model", "method")
_NEAR = 14
_Item = TypeVar("_Item", Number, Named)
_WORD_END = re.compile(r"(?:-?[a-z]+)?")
_TIMES = ("second", "minute", "min", "hour", "hr", "day", "week", "GPU hour", "GPU-hour", "GPU day", "TPU hour")


@dataclass(frozen=True, slots=True)
class Candidates:
    """One sentence with numbers that may be results: what is tied to each of them, and where the sentence stands."""

    text: Text
    reading: Reading
    ties: dict[int, Ties]
    place: Place
    setting: Setting


def find_gains(document: Document, names: Sequence[Named] = ()) -> tuple[tuple[Gain, ...], tuple[Gain, ...]]:
    """The gains of a paper, and the weaker candidates that are held back, each in the order of the text.

    ``names`` are the names found in the paper where they stand; benchmarks, metrics and base models of the vocabulary
    are known from the document itself.
    """
    answer: list[Gain] = []
    held: list[Gain] = []
    sole = sole_benchmark(names)
    model = gain_model()
    for sentence in candidates(document, names):
        for at, ties in sentence.ties.items():
            sure, reason = verdict(sentence.reading, at, ties, sentence.place)
            if sure >= model.hold:
                by = f"gain.{ties.change.tag if ties.change else 'level'} + {reason}"
                gain = _gain(sentence, at, ties, (sure, by), sole)
                if gain.metric is None and answer and _goes_on(gain, answer[-1], ties.change, document):
                    gain = replace(gain, metric=answer[-1].metric, metric_at=answer[-1].metric_at)
                (answer if sure >= model.answer else held).append(gain)
    return tuple(answer), tuple(held)


def _goes_on(gain: Gain, last: Gain, change: Change | None, document: Document) -> bool:
    """``Recall is 81%. This is a 5% improvement``: a change that names no quantity is one of the last one named.

    One that was only implied is not gone on with: ``2% faster and 1% smaller``.
    """
    at = last.metric_at
    named = at is None or last.metric == document.paper.text(at.source)[at.start : at.end]
    return named and gain.unit == last.unit and (change is not None or gain.unit == "x")


def candidates(document: Document, names: Sequence[Named] = ()) -> Iterator[Candidates]:
    """The sentences of a paper with numbers that may be results, before it is decided which are."""
    for text in document.texts:
        numbers = find_numbers(text.copy)
        if any(_speaks(number) for number in numbers) or (numbers and "scor" in text.copy):
            yield from _sentences(text, numbers, _known(text, names))


def _sentences(text: Text, numbers: Sequence[Number], known: Sequence[Named]) -> Iterator[Candidates]:
    cues = load_cues()
    own = False
    setting = Setting()
    length = max(1, len(text.copy))
    for sentence in text.sentences:
        if sentence.start > numbers[-1].start:
            break
        inside, named = _between(numbers, sentence), _between(known, sentence)
        words = set(text.copy[sentence.start : sentence.end].lower().split())
        speaks = any(_speaks(number) for number in inside) or (inside and any("scor" in word for word in words))
        reading, results = None, False
        if speaks or not words.isdisjoint(cues.tested):
            tokens = with_places(
                tokenise(text.copy, sentence.start, sentence.end, cues, inside, named), text.copy, text.source
            )
            reading = Reading(tokens)
            places = [at for at, token in enumerate(tokens) if token.number and not excluded(reading, at)]
            results = any(_speaks(number) for at in places if (number := tokens[at].number))
            if speaks and places:
                reading = Reading(tokens, places)
                place = Place(sentence.start / length, own, text.source == "title")
                yield Candidates(text, reading, _ties(reading), place, setting)
        setting = setting.after(reading, results=results)
        own = own or not words.isdisjoint(cues.own)


def _speaks(number: Number) -> bool:
    """Whether a number is more than a plain count, so that its sentence is worth reading."""
    return not number.special and bool(number.unit or number.decimals or number.sign or number.word or number.joint)


def _between(items: Sequence[_Item], sentence: Sentence) -> Sequence[_Item]:
    """Those of the items, in order of their start, that begin in the sentence."""
    first = bisect_left(items, sentence.start, key=_start)
    return items[first : bisect_left(items, sentence.end, lo=first, key=_start)]


def _start(item: Number | Named) -> int:
    return item.start


def _ties(reading: Reading) -> dict[int, Ties]:
    changed = changes(reading)
    measured = metrics(reading, changed)
    against = baselines(reading, changed)
    tested = benchmarks(reading)
    return {at: Ties(changed[at], measured.get(at), against.get(at), tested.get(at)) for at in reading.places}


def _known(text: Text, names: Sequence[Named]) -> list[Named]:
    """Names found and vocabulary hits of one text; a name found goes before a hit that it overlaps."""
    found = sorted(
        (n for n in names if n.source == text.source and not _measures(n)), key=lambda n: _KINDS.index(n.kind)
    )
    hits = sorted(
        (h for h in text.hits if h.term.kind in _KINDS and _counts(text, h)), key=lambda h: _KINDS.index(h.term.kind)
    )
    known: list[Named] = []
    taken: set[int] = set()
    for name in (*found, *(_of_hit(text, hit) for hit in hits)):
        if taken.isdisjoint(range(name.start, name.end)):
            known.append(name)
            taken.update(range(name.start, name.end))
    return sorted(known, key=lambda name: name.start)


def _measures(name: Named) -> bool:
    """Whether a name taken for a benchmark is that of a measure."""
    words = re.split(r"[\s-]+", name.name.lower())
    return name.kind == "benchmark" and any(
        "measured" in load_cues().tags(word) for word in (name.name.lower(), *words)
    )


def _counts(text: Text, hit: Hit) -> bool:
    """A plain word counts only with a cue, and a benchmark is written with a capital or a digit."""
    if hit.term.cue:
        return False
    written = text.copy[hit.start : hit.end]
    return hit.term.kind == "metric" or not written.islower()


def _of_hit(text: Text, hit: Hit) -> Named:
    rises = None if hit.term.direction is None else hit.term.direction == "up"
    word = _WORD_END.match(text.copy, hit.end) if hit.term.kind == "metric" else None
    end = word.end() if word else hit.end
    return Named(text.source, hit.start, end, hit.term.name, hit.term.kind, rises, hit.term.unit)


def _gain(sentence: Candidates, at: int, ties: Ties, verdict_: tuple[float, str], sole: Named | None) -> Gain:
    text, reading = sentence.text, sentence.reading
    sure, by = verdict_
    number = reading.tokens[at].number
    if number is None:
        message = f"token {at} is no number"
        raise ValueError(message)
    kind = kind_of(reading, at, ties.change, quality(reading, ties.metric))
    qualifier = qualifier_of(reading, at)
    implied = _implied(text, reading, at, ties.change) if ties.metric is None or _trains(reading, at) else (None, None)
    model = base_model(reading, at)
    rival, rival_at = _rival(text, reading, at, ties.baseline, model if kind in ("delta", "range") else None)
    bench = ties.benchmark.named if ties.benchmark else sentence.setting.of(reading, at)
    bench = bench or sentence.setting.sole(sole, text.source, number.start)
    named = None if bench is None else _as_said(bench, text)
    return Gain(
        value=number.value,
        value_to=number.value_to,
        unit=unit_of(reading, at, number, ties.change),
        kind=kind,
        evidence=Document.evidence(text, *_quoted(reading, at, ties), by=by, confidence=round(sure, 3)),
        direction=direction_of(number, kind, ties.change),
        qualifier=_said(text, reading, qualifier) or ("~" if number.about else None),
        metric=implied[0] or _said(text, reading, ties.metric),
        benchmark=named,
        baseline=rival,
        base_model=model.named.name if model and model.named else None,
        metric_at=implied[1] or _span(text, reading, ties.metric),
        benchmark_at=Span(bench.source, *text.mapped.back(bench.start, bench.end)) if bench else None,
        baseline_at=rival_at,
        base_model_at=text.span(model.start, model.end) if model else None,
        status="extracted" if sure >= gain_model().answer else "held",
    )


def _rival(
    text: Text, reading: Reading, at: int, against: Stretch | None, model: Token | None
) -> tuple[str | None, Span | None]:
    """The baseline: what stands beside the first of two levels, what the sentence compares with, or the base model."""
    number = reading.tokens[at].number
    if number is not None and number.aside is not None:
        start, end = number.aside
        return text.copy[start:end], text.span(start, end)
    if against is None and model is not None and model.named is not None:
        return model.named.name, text.span(model.start, model.end)
    said, span = _said(text, reading, against), _span(text, reading, against)
    if said is not None and span is not None and said.endswith("'s"):
        return said[:-2], Span(span.source, span.start, span.end - 2)
    return said, span


def _as_said(name: Named, text: Text) -> str:
    """The name, or what stands in the text where the name itself does not."""
    if name.source != text.source or name.name in text.copy or name.name.lower() in text.copy.lower():
        return name.name
    return text.copy[name.start : name.end]


def _implied(text: Text, reading: Reading, at: int, change: Change | None) -> tuple[str | None, Span | None]:
    """The quantity that a word implies: ``36x faster`` is about speed, ``20 minutes of training`` about time."""
    implies = load_cues().implies
    number = reading.tokens[at].number
    near = [*range(at + 1, at + 5), *range(max(0, at - 4), at)] if number is not None and _is_time(number) else []
    for spot in [*([change.at, change.at + 1] if change else []), *near]:
        token = reading.tokens[spot] if spot < len(reading.tokens) else None
        if token is not None and token.word in implies and (token.word == "training") == (spot in near):
            return _of(text, reading, spot, implies[token.word])
    if number is not None and number.unit.lower() in implies:
        return implies[number.unit.lower()], text.span(number.start, number.end)
    return None, None


def _trains(reading: Reading, at: int) -> bool:
    """``2 hours of training``: what is measured stands right behind."""
    number = reading.tokens[at].number
    return number is not None and _is_time(number) and reading.says(at + 2, at + 4, "training")


def _of(text: Text, reading: Reading, spot: int, quantity: str) -> tuple[str, Span]:
    """``faster inference`` is about inference speed."""
    first, last = spot, spot + 1
    if quantity == "speed":
        last = reading.phrase_after(spot + 1, min(len(reading.tokens), spot + 4))[1]
        quantity = (
            f"{text.copy[reading.tokens[spot + 1].start : reading.tokens[last - 1].end]} speed"
            if last > spot + 1
            else quantity
        )
    return quantity, text.span(reading.tokens[first].start, reading.tokens[last - 1].end)


def _is_time(number: Number) -> bool:
    return number.unit.rstrip("s") in _TIMES


def _quoted(reading: Reading, at: int, ties: Ties) -> tuple[int, int]:
    """Offsets of the shortest stretch that shows the number with its cue and its metric."""
    places = [at]
    change, metric = ties.change, ties.metric
    if change is not None and abs(change.at - at) <= _NEAR:
        places.append(change.at)
    if metric is not None and abs(metric[0] - at) <= _NEAR:
        places += [metric[0], metric[1] - 1]
    return reading.tokens[min(places)].start, reading.tokens[max(places)].end


def _said(text: Text, reading: Reading, stretch: Stretch | None) -> str | None:
    if stretch is None:
        return None
    return text.copy[reading.tokens[stretch[0]].start : reading.tokens[stretch[1] - 1].end]


def _span(text: Text, reading: Reading, stretch: Stretch | None) -> Span | None:
    return text.span(reading.tokens[stretch[0]].start, reading.tokens[stretch[1] - 1].end) if stretch else None
