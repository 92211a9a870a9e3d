"""Which role a candidate plays: proposed here, built on, evaluated on, or none of them.

The fields are judged in order, since one answers another: what a benchmark paper proposes is its benchmark, and what a
paper proposes is not what it builds on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import get_args

from surveytools.extract.candidates import Candidate, find_candidates
from surveytools.extract.contribution import Cast, ClassModel, Vote, cast_votes, classify, load_classes, load_votes
from surveytools.extract.cues import Cues, load_cues
from surveytools.extract.document import Document
from surveytools.extract.features import Feature, features_of
from surveytools.extract.judge import Model
from surveytools.extract.shapes import Shape, load_shapes
from surveytools.extract.words import Words, load_words
from surveytools.model import NAME_FIELDS, Contribution, Evidence

_OF_MODELS = (
    "list:base_model",
    "behind:n.model",
    "before:n.model",
    "before:build-on",
    "before:fine-tune",
    "shape:model",
    "behind:suffix",
)
_PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "method": (
        ("title-head", "most-often"),
        ("first-after:propose", "behind:n.method"),
        ("apposed", "role:propose"),
        ("apposed", "role:fine-tune"),
        *(("none-proposed", word) for word in ("subject", "opens-sentence", "in-title", "most-often")),
        *(
            ("known:base_model", word)
            for word in ("title-head", "before:propose", "first-after:propose", "before:call")
        ),
        ("unknown", "subject"),
    ),
    "base_model": (
        *(("known:base_model", f"paper:{cls}") for cls in get_args(Contribution)),
        ("before:example", "sentence:prior-pre"),
        *(("unknown", word) for word in _OF_MODELS),
        *(
            ("known:base_model", word)
            for word in ("behind:verb.own", "subject", "before-number", "title-head", "uncued")
        ),
    ),
    "benchmark": (
        *(("unknown", word) for word in ("list:benchmark", "before:on", "before:evaluate-on")),
        ("capitals-only", "before:on"),
        ("before:example", "sentence:prior-pre"),
        ("known:benchmark", "only before-own"),
    ),
}
_BUILDING = (
    *(f"{place}:{cue}" for place in ("before", "role", "clause-before") for cue in ("build-on", "fine-tune")),
    "before:use",
    "before:with",
    "before:n.model",
    "behind:n.model",
    "behind:suffix",
)
_OF_METHOD = (
    "paper:",
    "shape:bench",
    "shape:qa",
    "shape:data",
    "shape:world",
    "behind:n.",
    "before:n.",
    "known:",
    "is-a:",
    "long:bench",
)


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in ``rules/`` that reading a paper needs, loaded once, and the trained classes."""

    words: Words
    cues: Cues
    shapes: tuple[Shape, ...]
    votes: tuple[Vote, ...]
    classes: ClassModel

    @classmethod
    def load(cls, *folders: Path) -> Rules:
        """The bundled rules with the user's folders laid over them; raises ``ConfigError`` with file and line."""
        return cls._read(*folders) if folders else cls._bundled()

    @classmethod
    @lru_cache(maxsize=1)
    def _bundled(cls) -> Rules:
        """Ours alone, read once; a user's folders are read anew each time."""
        return cls._read()

    @classmethod
    def _read(cls, *folders: Path) -> Rules:
        return cls(
            words=load_words(*folders),
            cues=load_cues(*folders),
            shapes=load_shapes(*folders),
            votes=load_votes(*folders),
            classes=load_classes(),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper read as far as the judge needs it: its candidates, their features, and its class."""

    document: Document
    candidates: Sequence[Candidate]
    features: Sequence[Mapping[str, Feature]]
    contribution: Contribution
    contribution_at: Evidence | None
    votes: Sequence[Cast]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the judge says of one candidate: how likely it is a finding, and the words that were weighed."""

    candidate: Candidate
    field: str
    probability: float
    words: Sequence[str]
    features: Mapping[str, Feature]


def read(document: Document, rules: Rules) -> Reading:
    """Find candidates, features and class of a document."""
    candidates = find_candidates(document, rules.words)
    cast = cast_votes(document, rules.votes)
    contribution, at = classify(cast, rules.classes)
    features = features_of(document, candidates, cues=rules.cues, shapes=rules.shapes)
    return Reading(document, candidates, features, contribution, at, cast)


def field_words(field: str, features: Iterable[str], contribution: str, *, proposed: bool) -> list[str]:
    """What is weighed for one field: the candidate's features, the paper's class, and pairs that mean more together."""
    found = [*features, f"paper:{contribution}"]
    if proposed and field != "method":
        found = ["is-method", *(f"is-method + {word}" for word in found if word.startswith(_OF_METHOD))]
    if field == "base_model" and not any(word.startswith(_BUILDING) for word in found):
        found.append("uncued")
    held = set(found)
    return found + [f"{a} + {b}" for a, b in _PAIRS[field] if a in held and b in held]


def judge(reading: Reading, models: Mapping[str, Model]) -> dict[str, list[Ruling]]:
    """A ruling for every candidate in every field; methods first, since the other fields ask whether it is one."""
    rulings: dict[str, list[Ruling]] = {}
    proposed = [False] * len(reading.candidates)
    for field in NAME_FIELDS:
        model, of_field = models[field], []
        for k, candidate in enumerate(reading.candidates):
            words = field_words(field, reading.features[k], reading.contribution, proposed=proposed[k])
            of_field.append(Ruling(candidate, field, model.probability(words), words, reading.features[k]))
        if field == "method":
            proposed = [ruling.probability >= model.answer for ruling in of_field]
        rulings[field] = of_field
    return rulings
