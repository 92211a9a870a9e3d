"""The numbers that an abstract reports for its own work, with metric, benchmark, baseline and kind, as the text ties them.

``find_gains(document, names)`` reads ``improves accuracy by 24.3% over the baseline`` as one gain: 24.3, "%", delta, up.
Finding numbers (``text.numbers``), asking whether one is a result (``gain_features``, ``judge``), saying what kind it is
(``gain_kinds``) and tying it to names (``gain_metrics``, ``gain_links``) are apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveytools.extract.document import Document, Text
from surveytools.extract.gain_cues import Cues, load_cues
from surveytools.extract.gain_features import Place
from surveytools.extract.gain_kinds import Change, Metric, change, direction_of, kind_of, qualifier_of, unit_of
from surveytools.extract.gain_links import base_model, baseline, benchmark
from surveytools.extract.gain_metrics import metrics
from surveytools.extract.gain_phrases import Stretch
from surveytools.extract.gain_tokens import Named, Token, tokenise
from surveytools.extract.gain_verdict import verdict
from surveytools.model import Gain, Span
from surveytools.text.numbers import Number, find_numbers

HELD = 0.15
ANSWER = 0.5


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence read: its tokens, and the candidates in it with how sure each is a result."""

    text: Text
    tokens: list[Token]
    sure: dict[int, float]


def find_gains(document: Document, names: Sequence[Named] = ()) -> tuple[tuple[Gain, ...], tuple[Gain, ...]]:
    """The gains of a paper, and the weaker candidates that are held back, each in the order of the text.

    ``names`` are the names found in the paper where they stand; benchmarks, metrics and base models of the vocabulary
    are known from the document itself.
    """
    answer: list[Gain] = []
    held: list[Gain] = []
    sole = _sole(names)
    for text in document.texts:
        for reading in _readings(text, names):
            for gain in _gains(reading, sole):
                (answer if gain.evidence.confidence >= ANSWER else held).append(gain)
    return tuple(answer), tuple(held)


def _readings(text: Text, names: Sequence[Named]) -> Iterator[_Reading]:
    numbers = find_numbers(text.copy)
    if not numbers:
        return
    known = _known(text, names)
    cues = load_cues()
    own = False
    length = max(1, len(text.copy))
    for sentence in text.sentences:
        inside = [n for n in numbers if sentence.start <= n.start < sentence.end]
        named = [n for n in known if sentence.start <= n.start and n.end <= sentence.end]
        tokens = tokenise(text.copy, sentence.start, sentence.end, cues, inside, named) if inside else []
        place = Place(sentence.start / length, own, text.source == "title")
        sure = {at: verdict(tokens, at, place) for at, token in enumerate(tokens) if token.number}
        sure = {at: value for at, value in sure.items() if value >= HELD}
        if sure:
            yield _Reading(text, tokens, sure)
        own = own or _speaks_of_own(text.copy[sentence.start : sentence.end], cues)


def _speaks_of_own(sentence: str, cues: Cues) -> bool:
    return any("own" in cues.tags(word) for word in sentence.lower().split())


def _known(text: Text, names: Sequence[Named]) -> list[Named]:
    """Names found and vocabulary hits of one text; a name found goes before a hit that it overlaps."""
    known = [name for name in names if name.source == text.source]
    taken = {at for name in known for at in range(name.start, name.end)}
    for hit in text.hits:
        if hit.term.kind in ("benchmark", "base_model", "metric") and taken.isdisjoint(range(hit.start, hit.end)):
            known.append(Named(text.source, hit.start, hit.end, hit.term.name, hit.term.kind))
            taken.update(range(hit.start, hit.end))
    return sorted(known, key=lambda name: name.start)


def _sole(names: Sequence[Named]) -> Named | None:
    """The only benchmark of the paper, where it first stands in the abstract."""
    benchmarks = [name for name in names if name.kind == "benchmark"]
    if len({name.name for name in benchmarks}) != 1:
        return None
    return next((name for name in benchmarks if name.source == "abstract"), benchmarks[0])


def _gains(reading: _Reading, sole: Named | None) -> Iterator[Gain]:
    tokens, places = reading.tokens, list(reading.sure)
    changes = {at: change(tokens, at) for at in places}
    measured = metrics(tokens, places, changes)
    for at in places:
        number = tokens[at].number
        if number is not None:
            yield _gain(reading, at, number, changes[at], measured.get(at), sole)


def _gain(
    reading: _Reading, at: int, number: Number, changed: Change | None, measured: Stretch | None, sole: Named | None
) -> Gain:
    text, tokens = reading.text, reading.tokens
    against = baseline(tokens, at, changed)
    token = benchmark(tokens, at)
    model = base_model(tokens, at)
    kind = kind_of(tokens, at, changed, _metric(tokens, measured))
    qualifier = qualifier_of(tokens, at)
    bench = (
        token.named if token else sole if sole and (sole.source != text.source or sole.start < number.start) else None
    )
    confidence = reading.sure[at]
    return Gain(
        value=number.value,
        value_to=number.value_to,
        unit=unit_of(number, changed),
        kind=kind,
        evidence=Document.evidence(text, *_quoted(tokens, at, changed, measured), by="gain", confidence=confidence),
        direction=direction_of(number, kind, changed),
        qualifier=text.quote(*qualifier) if qualifier else "~" if number.about else None,
        metric=_said(text, tokens, measured),
        benchmark=bench.name if bench else None,
        baseline=_said(text, tokens, against),
        base_model=model.named.name if model and model.named else None,
        metric_at=_span(text, tokens, measured),
        benchmark_at=Span(text.source, *text.mapped.back(bench.start, bench.end)) if bench else None,
        baseline_at=_span(text, tokens, against),
        base_model_at=text.span(model.start, model.end) if model else None,
        status="extracted" if confidence >= ANSWER else "held",
    )


def _metric(tokens: Sequence[Token], measured: Stretch | None) -> Metric:
    return Metric()


def _quoted(tokens: Sequence[Token], at: int, changed: Change | None, measured: Stretch | None) -> tuple[int, int]:
    """Offsets of the shortest stretch that shows the number with its cue and its metric."""
    places = [at]
    if changed is not None and abs(changed.at - at) <= 14:
        places.append(changed.at)
    if measured is not None and abs(measured[0] - at) <= 14:
        places += [measured[0], measured[1] - 1]
    return tokens[min(places)].start, tokens[max(places)].end


def _said(text: Text, tokens: Sequence[Token], stretch: Stretch | None) -> str | None:
    return text.copy[tokens[stretch[0]].start : tokens[stretch[1] - 1].end] if stretch else None


def _span(text: Text, tokens: Sequence[Token], stretch: Stretch | None) -> Span | None:
    return text.span(tokens[stretch[0]].start, tokens[stretch[1] - 1].end) if stretch else None
