"""What kind of contribution a paper makes: method, model, benchmark, dataset, software, analysis, survey or thesis.

Rules in ``rules/contribution.yaml`` vote: each is a pattern that is looked for in the title or the abstract, with a class
and a weight. The class with the most weight wins; without any vote a paper proposes a method.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from surveytools.extract.cues import RULES
from surveytools.extract.document import Document, Text
from surveytools.extract.patterns import compile_pattern
from surveytools.model import Contribution, Evidence, Source
from surveytools.vocabulary.documents import Block, read_yaml

CLASSES: tuple[str, ...] = get_args(Contribution)
_KEYS = ("id", "class", "where", "weight", "pattern", "examples", "counterexamples")
_WHERE = ("title", "abstract", "opening")


@dataclass(frozen=True, slots=True)
class Vote:
    """One rule: where its pattern stands, it speaks for a class with a weight; ``opening`` is the abstract's first quarter."""

    id: str
    cls: Contribution
    where: str
    weight: float
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]

    def find(self, text: str) -> re.Match[str] | None:
        """The first place in a text that speaks for the class."""
        return self.pattern.search(text)


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
    pattern = compile_pattern(rule.need("pattern"), rule)
    return Vote(rule.need("id"), cast("Contribution", cls), where, float(weight), pattern, examples, counterexamples)


def cast_votes(document: Document, votes: Sequence[Vote]) -> list[Cast]:
    """Every rule that speaks, with the place that made it speak."""
    abstract = document.abstract.copy
    quarter = Text(document.abstract.source, document.abstract.mapped, (), ())
    found = []
    for vote in votes:
        text = document.title if vote.where == "title" else quarter
        whole = text.copy if vote.where != "opening" else abstract[: max(200, len(abstract) // 4)]
        match = vote.find(whole)
        if match is not None and match.start() < match.end():
            found.append(Cast(vote, text, match.start(), match.end()))
    return found


def classify(cast_: Sequence[Cast]) -> tuple[Contribution, Evidence | None]:
    """The class with most weight, and as evidence the weightiest rule that spoke for it; ``method`` where none speaks."""
    weights: dict[Contribution, float] = {"method": 0.0}
    for vote in cast_:
        weights[vote.vote.cls] = weights.get(vote.vote.cls, 0.0) + vote.vote.weight
    best = max(weights, key=weights.__getitem__)
    spoke = [vote for vote in cast_ if vote.vote.cls == best and vote.vote.weight > 0]
    if not spoke:
        return best, None
    chosen = max(spoke, key=_weight)
    rival = max((weight for cls, weight in weights.items() if cls != best), default=0.0)
    confidence = round(0.5 + 0.5 * min(1.0, max(0.0, weights[best] - rival) / 4.0), 3)
    evidence = Document.evidence(
        chosen.text, chosen.start, chosen.end, by=f"contribution.{chosen.vote.id}", confidence=confidence
    )
    return best, evidence


def _weight(vote: Cast) -> float:
    return vote.vote.weight


def title_or_abstract(source: str) -> Source:
    """Narrow a text to the name of a source."""
    return "title" if source == "title" else "abstract"
