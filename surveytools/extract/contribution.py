"""What kind of contribution a paper makes: method, model, benchmark, dataset, software, analysis, survey or thesis.

Rules in ``rules/contribution.yaml`` vote: each is a pattern that is looked for in the title or the abstract, with the
class that it speaks for. Training (``benchmarks/train_classes.py``) moves the weights that the rules state to what each
vote turned out to say of each class.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import exp
from pathlib import Path
from sys import maxsize
from typing import get_args

from surveytools.errors import ConfigError
from surveytools.extract.cues import RULES
from surveytools.extract.document import Document, Text
from surveytools.extract.openings import Words, openings
from surveytools.extract.patterns import compile_pattern
from surveytools.files import read_text
from surveytools.model import Contribution, Evidence
from surveytools.vocabulary.documents import Block, read_yaml
from surveytools.vocabulary.matcher import lower

CLASSES: tuple[Contribution, ...] = get_args(Contribution)
CLASS_WEIGHTS = Path(__file__).parent / "classes.json"
_KEYS = ("id", "class", "where", "weight", "pattern", "examples", "counterexamples")
_WHERE = ("title", "abstract", "opening")


@dataclass(frozen=True, slots=True)
class Vote:
    """One rule: where its pattern stands, it speaks for a class; ``opening`` is the abstract's first quarter."""

    id: str
    cls: Contribution
    where: str
    weight: float
    pattern: re.Pattern[str]
    begins: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def find(self, words: Words, end: int = maxsize) -> re.Match[str] | None:
        """The first place before ``end`` that speaks for the class, in a text in small letters."""
        return words.search(self.pattern, self.begins, end)


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote that was cast: the rule and the stretch that cast it."""

    vote: Vote
    text: Text
    start: int
    end: int


def load_votes(*folders: Path) -> tuple[Vote, ...]:
    """The bundled rules and those of the folders; a rule of the same id replaces ours."""
    votes: dict[str, Vote] = {}
    for path in (folder / "contribution.yaml" for folder in (RULES, *folders)):
        if path.is_file():
            block = read_yaml(path)
            block.only(("kind", "rules"))
            votes |= {rule.need("id"): _vote(rule) for rule in block.blocks("rules")}
    return tuple(votes.values())


def _vote(rule: Block) -> Vote:
    rule.only(_KEYS)
    cls, where, weight = rule.need("class"), rule.need("where"), rule.values.get("weight")
    if cls not in CLASSES:
        raise rule.error(f'"class" must be one of {", ".join(CLASSES)}; found "{cls}"', "class")
    if where not in _WHERE:
        raise rule.error(f'"where" must be one of {", ".join(_WHERE)}; found "{where}"', "where")
    if not isinstance(weight, (int, float)) or isinstance(weight, bool):
        raise rule.error(f'"weight" must be a number; found {weight!r}', "weight")
    examples, counterexamples = rule.texts("examples"), rule.texts("counterexamples")
    if not examples or not counterexamples:
        raise rule.error('a rule needs "examples" and "counterexamples"')
    pattern = compile_pattern(rule.need("pattern"), rule, flags=0)
    return Vote(
        id=rule.need("id"),
        cls=cls,
        where=where,
        weight=float(weight),
        pattern=pattern,
        begins=openings(pattern.pattern),
        examples=examples,
        counterexamples=counterexamples,
    )


def cast_votes(document: Document, votes: Sequence[Vote]) -> list[Cast]:
    """Every rule that speaks, with the place that made it speak."""
    title, abstract = Words(lower(document.title.copy)), Words(lower(document.abstract.copy))
    whole = len(abstract.text)
    reach = {"title": (title, len(title.text)), "abstract": (abstract, whole), "opening": (abstract, whole // 4 + 50)}
    found = []
    for vote in votes:
        match = vote.find(*reach[vote.where])
        if match is not None and match.start() < match.end():
            text = document.title if vote.where == "title" else document.abstract
            found.append(Cast(vote, text, match.start(), match.end()))
    return found


@dataclass(frozen=True, slots=True)
class ClassModel:
    """What a class starts with, and what each rule's vote weighs for each class, after training."""

    start: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def of(self, vote: Vote, cls: str) -> float:
        """What a vote weighs for a class; a rule that training never saw weighs what its YAML says."""
        return self.weights.get(vote.id, {vote.cls: vote.weight}).get(cls, 0.0)

    def probabilities(self, votes: Sequence[Cast]) -> dict[Contribution, float]:
        """How likely each class is, given the votes that were cast."""
        rows = [self._row(cast_.vote) for cast_ in votes]
        spoken = map(sum, zip(*rows, strict=True)) if rows else repeat(0.0)
        odds = [self.start.get(cls, 0.0) + said for cls, said in zip(CLASSES, spoken, strict=False)]
        most = max(odds)
        raised = [exp(value - most) for value in odds]
        whole = sum(raised)
        return {cls: value / whole for cls, value in zip(CLASSES, raised, strict=True)}

    def _row(self, vote: Vote) -> list[float]:
        """What a vote weighs for each class, in their order."""
        weights = self.weights.get(vote.id, {vote.cls: vote.weight})
        return [weights.get(cls, 0.0) for cls in CLASSES]


def load_classes(path: Path = CLASS_WEIGHTS) -> ClassModel:
    """The trained weights of ``classes.json``; raises ``ConfigError`` where the file does not hold them."""
    try:
        data = json.loads(read_text(path))
        start = {cls: float(value) for cls, value in data["start"].items()}
        weights = {vote: {cls: float(value) for cls, value in row.items()} for vote, row in data["votes"].items()}
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        message = "does not hold start and votes; run benchmarks/train_classes.py"
        raise ConfigError(message, file=path) from error
    return ClassModel(start, weights)


def classify(votes: Sequence[Cast], model: ClassModel) -> tuple[Contribution, Evidence | None]:
    """The likeliest class, and as evidence the vote that weighs most for it; no vote at all means ``method``."""
    sure = model.probabilities(votes)
    best = max(CLASSES, key=sure.__getitem__)
    spoke = [(model.of(cast_.vote, best), -k, cast_) for k, cast_ in enumerate(votes) if model.of(cast_.vote, best) > 0]
    if not spoke:
        return best, None
    chosen = max(spoke)[2]
    by = f"contribution.{chosen.vote.id}"
    return best, Document.evidence(chosen.text, chosen.start, chosen.end, by=by, confidence=round(sure[best], 3))
