"""What is known of a candidate, as readable words: its kind, shape and place, and all that stands around its mentions.

The words are what the judge weighs and what ``explain`` shows. The name itself is never among them, so that a name of
next year is judged like one of last year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from surveytools.extract.candidates import Candidate
from surveytools.extract.context import Setting, Signal, signals
from surveytools.extract.cues import Cue, Cues
from surveytools.extract.document import Document
from surveytools.extract.mentions import Mention
from surveytools.extract.shapes import Shape, shapes_of
from surveytools.model import Source
from surveytools.vocabulary.matcher import lower

_LONG_SHAPES = ("bench", "learn", "model", "score", "part", "data", "world")
_FUNCTION = re.compile(
    r"(?i)(?:the|beyond|from|towards?|when|do|does|can|is|are|what|why|how|on|in|more|not|no|where|who|which|to|an?|one|every|all|less|"
    r"better|about|against|between|rethinking|revisiting|automated|automatic|efficient|improved|improving)\b"
)
_OWN = ("propose", "release", "ours", "analyse")
_PROPOSED = ("before:propose", "before:call", "before:release", "behind:proposed")
_LATE = 0.6
_AGAINST = (
    *(
        f"{place}:{cue}"
        for place in ("before", "role", "clause-before")
        for cue in ("outperform", "compare", "inspire", "but")
    ),
    "sentence:prior",
    "sentence:contrast",
)
_MANY = 5


class Feature(NamedTuple):
    """One word about a candidate, and where it was read (a mention and a stretch of its text), if anywhere."""

    word: str
    mention: Mention | None = None
    signal: Signal | None = None

    @property
    def mention_source(self) -> str | None:
        """Where it was read: title, abstract, or nowhere in particular."""
        return self.mention.text.source if self.mention is not None else None


def features_of(
    document: Document, candidates: Sequence[Candidate], *, cues: Cues, shapes: Sequence[Shape]
) -> list[dict[str, Feature]]:
    """For each candidate its features by word; the first place that says a word is kept.

    What speaks against a candidate (``before:outperform``) is told twice where every mention in the abstract says so
    (``only before:outperform``): a model that the introduction praises may be what the paper then builds on.
    """
    found_cues: dict[Source, Sequence[Cue]] = {text.source: cues.find(text.copy) for text in document.texts}
    around = _around(document, candidates, found_cues)
    most = max((len(candidate.mentions) for candidate in candidates), default=0)
    own = _own_from(document, candidates, found_cues["abstract"])
    named = [_heads(candidate) for candidate in candidates]
    out = []
    for k, candidate in enumerate(candidates):
        found: dict[str, Feature] = {}
        for word in (*_itself(candidate, shapes), *_place(document, candidate, most, own), *_rivals(named, k)):
            found.setdefault(word, Feature(word))
        places = around[k]
        inside = (
            [place for place in places if next(iter(place.values())).mention_source == "abstract"] if places else []
        )
        for place in places:
            for word, feature in place.items():
                found.setdefault(word, feature)
                if word.startswith(_AGAINST) and all(word in other for other in inside):
                    found.setdefault(f"only {word}", feature)
        out.append(found)
    if not any(named) and not any(word in found for found in out for word in _PROPOSED):
        for found in out:
            found["none-proposed"] = Feature("none-proposed")
    return out


def _around(
    document: Document, candidates: Sequence[Candidate], cues: Mapping[Source, Sequence[Cue]]
) -> list[list[dict[str, Feature]]]:
    """The signals of every mention of every candidate, mention by mention."""
    owner = {id(mention): k for k, candidate in enumerate(candidates) for mention in candidate.mentions}
    out: list[list[dict[str, Feature]]] = [[] for _ in candidates]
    for text in document.texts:
        mentions = _apart(
            sorted((m for candidate in candidates for m in candidate.mentions if m.text is text), key=_start)
        )
        setting = Setting.of(text, mentions, cues[text.source])
        prefix = "title " if text.source == "title" else ""
        for k, mention in enumerate(mentions):
            place: dict[str, Feature] = {}
            for signal in signals(setting, k):
                word = signal.word if signal.word.startswith("is-a") else prefix + signal.word
                place.setdefault(word, Feature(word, mention, signal))
            if place:
                out[owner[id(mention)]].append(place)
    return out


def _heads(candidate: Candidate) -> bool:
    """Does the name head the title as a name, not as a phrase: ``MixTune: ...``, but not ``Learning to Sing: ...``."""
    first = candidate.mentions[0]
    return (
        not candidate.terms
        and first.way == "title-head"
        and (_head(first.name) != "phrase" or len(candidate.mentions) > 1)
    )


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions without a short form that only closes its long one: ``Soft Applause (SA)`` is one place."""
    pairs = zip([None, *mentions], mentions, strict=False)
    return [m for before, m in pairs if before is None or before.short != m.name or m.start - before.end > 2]


def _own_from(document: Document, candidates: Sequence[Candidate], cues: Sequence[Cue]) -> int:
    """Where the paper begins to speak of itself: its own name or ``we``; at once where that comes late or never."""
    abstract = document.abstract
    if not abstract.sentences:
        return 0
    heads = (m for c in candidates if c.mentions[0].way == "title-head" for m in c.mentions if m.text is abstract)
    named = next((mention.start for mention in heads), len(abstract.copy))
    said = (cue.start for cue in cues if cue.sentence == "we" or cue.before in _OWN)
    first = min(named, next(said, len(abstract.copy)))
    return 0 if first > _LATE * len(abstract.copy) else abstract.sentence(first).start


def _start(mention: Mention) -> int:
    return mention.start


def _itself(candidate: Candidate, shapes: Sequence[Shape]) -> Iterator[str]:
    """Kind and shape of the name."""
    terms, longs = candidate.terms, candidate.longs
    for term in terms:
        yield f"known:{term.kind}"
        if term.cue:
            yield f"plain-word:{term.kind}"
        if term.versions:
            yield "family"
    if not terms:
        yield "unknown"
    forms = {mention.name for mention in candidate.mentions if mention.short is None} or {candidate.name}
    yield from (f"shape:{shape}" for shape in shapes_of(forms, shapes) if not terms or shape == "bench")
    if longs:
        yield "long-form"
        yield from (f"long:{shape}" for shape in shapes_of(longs, shapes) if shape in _LONG_SHAPES)
        yield "long:small" if all(map(str.islower, longs)) else "long:capital"


def _place(document: Document, candidate: Candidate, most: int, own: int) -> Iterator[str]:
    """Where and how often the name stands."""
    in_title = [m for m in candidate.mentions if m.text.source == "title"]
    in_abstract = [m for m in candidate.mentions if m.text.source == "abstract"]
    ways = {mention.way for mention in candidate.mentions}
    if "title-head" in ways:
        yield "title-head"
        yield f"head:{_head(candidate.mentions[0].name)}"
        if not in_abstract:
            yield f"only-head:{_head(candidate.mentions[0].name)}"
            if candidate.name.lower() in lower(document.abstract.copy):
                yield "head-echo"
    yield "in-title" if in_title else "not-in-title"
    if not in_abstract:
        yield "title-only"
        return
    count = len(in_abstract)
    yield f"times:{min(count, _MANY)}"
    if len(candidate.mentions) == most and most > 1:
        yield "most-often"
    if "small" in ways:
        yield "small-letters"
    if ways == {"capitals"}:
        yield "capitals-only"
    if in_abstract[0].start < own:
        yield "before-own"
    if in_abstract[-1].start < own:
        yield "only before-own"


def _head(name: str) -> str:
    """What a title's head looks like: one shaped token, one word, two words, or a phrase that names nothing."""
    words = name.split()
    if len(words) == 1 and name.islower():
        return "small"
    if (
        len(words) > 3
        or _FUNCTION.match(name)
        or any(word.islower() or word.endswith(",") for word in words)
        or words[0].endswith("ing")
    ):
        return "phrase"
    if len(words) == 1:
        return "word" if re.fullmatch(r"[A-Z][a-z]+", name) else "name"
    return "two"


def _rivals(named: Sequence[bool], k: int) -> Iterable[str]:
    """Whether some other candidate heads the title."""
    return ("other-heads-title",) if any(named) and not named[k] else ()
