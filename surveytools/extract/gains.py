"""The numbers that an abstract reports for its own work, with metric, benchmark, baseline and kind, as the text ties them.

``find_gains(document, names)`` reads ``improves accuracy by 24.3% over the baseline`` as one gain: 24.3, "%", delta, up.
Finding numbers (``text.numbers``), asking whether one is a result (``gain_features``, ``gain_verdict``), saying what kind
it is (``gain_changes``, ``gain_kinds``) and tying it to names (``gain_metrics``, ``gain_baselines``, ``gain_links``) are
apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveytools.extract.document import Document, Text
from surveytools.extract.gain_baselines import baselines
from surveytools.extract.gain_changes import Change, changes
from surveytools.extract.gain_cues import Cues, load_cues
from surveytools.extract.gain_features import Place
from surveytools.extract.gain_kinds import direction_of, kind_of, qualifier_of, quality, unit_of
from surveytools.extract.gain_links import base_model, benchmarks
from surveytools.extract.gain_metrics import metrics
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_tokens import Named, Token, tokenise
from surveytools.extract.gain_verdict import verdict
from surveytools.model import Gain, Span
from surveytools.text.numbers import Number, find_numbers
from surveytools.vocabulary import Hit

HELD = 0.15
ANSWER = 0.5
_KINDS = ("benchmark", "metric", "base_model", "method")
_NEAR = 14
_TIMES = ("second", "minute", "min", "hour", "hr", "day", "week", "GPU hour", "GPU-hour", "GPU day", "TPU hour")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence that holds candidates, with how sure each is a result and all that is tied to them."""

    text: Text
    reading: Reading
    sure: dict[int, float]
    sole: Named | None


def find_gains(document: Document, names: Sequence[Named] = ()) -> tuple[tuple[Gain, ...], tuple[Gain, ...]]:
    """The gains of a paper, and the weaker candidates that are held back, each in the order of the text.

    ``names`` are the names found in the paper where they stand; benchmarks, metrics and base models of the vocabulary
    are known from the document itself.
    """
    answer: list[Gain] = []
    held: list[Gain] = []
    sole = _sole(names)
    for text in document.texts:
        for sentence in _sentences(text, names, sole):
            for gain in _gains(sentence):
                (answer if gain.evidence.confidence >= ANSWER else held).append(gain)
    return tuple(answer), tuple(held)


def _sentences(text: Text, names: Sequence[Named], sole: Named | None) -> Iterator[_Sentence]:
    numbers = find_numbers(text.copy)
    if not numbers:
        return
    known = _known(text, names)
    cues = load_cues()
    own = False
    length = max(1, len(text.copy))
    for sentence in text.sentences:
        inside = [n for n in numbers if sentence.start <= n.start < sentence.end]
        if any(not number.special for number in inside):
            named = [n for n in known if sentence.start <= n.start and n.end <= sentence.end]
            tokens = tokenise(text.copy, sentence.start, sentence.end, cues, inside, named)
            reading = Reading(tokens)
            place = Place(sentence.start / length, own, text.source == "title")
            sure = {at: verdict(reading, at, place) for at, token in enumerate(tokens) if token.number}
            sure = {at: value for at, value in sure.items() if value >= HELD}
            if sure:
                yield _Sentence(text, Reading(tokens, tuple(sure)), sure, sole)
        own = own or _speaks_of_own(text.copy[sentence.start : sentence.end], cues)


def _speaks_of_own(sentence: str, cues: Cues) -> bool:
    return any("own" in cues.tags(word) for word in sentence.lower().split())


def _known(text: Text, names: Sequence[Named]) -> list[Named]:
    """Names found and vocabulary hits of one text; a name found goes before a hit that it overlaps."""
    found = sorted((n for n in names if n.source == text.source), key=lambda n: _KINDS.index(n.kind))
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


def _counts(text: Text, hit: Hit) -> bool:
    """A plain word counts only with a cue, and a benchmark is written with a capital or a digit."""
    if hit.term.cue:
        return False
    written = text.copy[hit.start : hit.end]
    return hit.term.kind == "metric" or not written.islower()


def _of_hit(text: Text, hit: Hit) -> Named:
    rises = None if hit.term.direction is None else hit.term.direction == "up"
    return Named(text.source, hit.start, hit.end, hit.term.name, hit.term.kind, rises, hit.term.unit)


def _sole(names: Sequence[Named]) -> Named | None:
    """The only benchmark of the paper, where it first stands in the abstract."""
    found = [name for name in names if name.kind == "benchmark"]
    if len({name.name for name in found}) != 1:
        return None
    return next((name for name in found if name.source == "abstract"), found[0])


def _gains(sentence: _Sentence) -> Iterator[Gain]:
    reading = sentence.reading
    changed = changes(reading)
    measured = metrics(reading, changed)
    against = baselines(reading, changed)
    tested = benchmarks(reading)
    for at in reading.places:
        yield _gain(sentence, at, changed[at], measured.get(at), against.get(at), tested.get(at))


def _gain(
    sentence: _Sentence,
    at: int,
    change: Change | None,
    metric: Stretch | None,
    against: Stretch | None,
    tested: Token | None,
) -> Gain:
    text, reading = sentence.text, sentence.reading
    number = reading.tokens[at].number
    if number is None:
        message = f"token {at} is no number"
        raise ValueError(message)
    kind = kind_of(reading, at, change, quality(reading, metric))
    qualifier = qualifier_of(reading, at)
    implied = (None, None) if metric else _implied(text, reading, at, change)
    model = base_model(reading, at)
    rival, rival_at = _rival(text, reading, at, against, model if kind in ("delta", "range") else None)
    bench = tested.named if tested else _before(sentence.sole, text, number.start)
    confidence = sentence.sure[at]
    return Gain(
        value=number.value,
        value_to=number.value_to,
        unit=unit_of(number, change),
        kind=kind,
        evidence=Document.evidence(text, *_quoted(reading, at, change, metric), by="gain", confidence=confidence),
        direction=direction_of(number, kind, change),
        qualifier=_said(text, reading, qualifier) or ("~" if number.about else None),
        metric=_said(text, reading, metric) or implied[0],
        benchmark=bench.name if bench else None,
        baseline=rival,
        base_model=model.named.name if model and model.named else None,
        metric_at=_span(text, reading, metric) or implied[1],
        benchmark_at=Span(bench.source, *text.mapped.back(bench.start, bench.end)) if bench else None,
        baseline_at=rival_at,
        base_model_at=text.span(model.start, model.end) if model else None,
        status="extracted" if confidence >= ANSWER else "held",
    )


def _rival(
    text: Text, reading: Reading, at: int, against: Stretch | None, model: Token | None
) -> tuple[str | None, Span | None]:
    """The baseline: what the sentence compares with, else what stands beside the first of two levels, else the base model."""
    number = reading.tokens[at].number
    if number is not None and number.aside is not None:
        start, end = number.aside
        return text.copy[start:end], text.span(start, end)
    if against is None and model is not None and model.named is not None:
        return model.named.name, text.span(model.start, model.end)
    return _said(text, reading, against), _span(text, reading, against)


def _implied(text: Text, reading: Reading, at: int, change: Change | None) -> tuple[str | None, Span | None]:
    """The quantity that a word implies: ``36x faster`` is about speed, ``20 minutes of training`` about training time."""
    implies = load_cues().implies
    number = reading.tokens[at].number
    near = [at + k for k in range(1, 5)] if number is not None and _is_time(number) else []
    for spot in [*([change.at, change.at + 1] if change and change.side == "after" else []), *near]:
        token = reading.tokens[spot] if spot < len(reading.tokens) else None
        if token is not None and token.word in implies and (spot not in near or token.word == "training"):
            return implies[token.word], text.span(token.start, token.end)
    return None, None


def _is_time(number: Number) -> bool:
    return number.unit.rstrip("s") in _TIMES


def _before(sole: Named | None, text: Text, at: int) -> Named | None:
    """The paper's only benchmark, where it was named earlier in the same text."""
    return sole if sole and sole.source == text.source and sole.start < at else None


def _quoted(reading: Reading, at: int, change: Change | None, metric: Stretch | None) -> tuple[int, int]:
    """Offsets of the shortest stretch that shows the number with its cue and its metric."""
    places = [at]
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
