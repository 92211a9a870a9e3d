"""Which papers of a theme are told together: those that share a base model, then those that share a benchmark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveytools.prose.facts import Facts, Named, key_of

Shared = Literal["base_model", "benchmark"]


@dataclass(frozen=True, slots=True)
class Group:
    """Papers that share one thing, or (``column`` is ``None``) the papers that share nothing."""

    column: Shared | None
    name: str
    members: tuple[Facts, ...]


def groups(papers: Sequence[Facts]) -> tuple[Group, ...]:
    """Every paper in exactly one group, the largest first; papers that share nothing come last, in their order."""
    left = list(papers)
    out: list[Group] = []
    columns: tuple[Shared, ...] = ("base_model", "benchmark")
    for column in columns:
        while True:
            name, members = _largest(left, column)
            if len(members) < 2:
                break
            out.append(Group(column, name, tuple(members)))
            left = [facts for facts in left if facts not in members]
    return (*out, Group(None, "", tuple(left))) if left else tuple(out)


def named(facts: Facts, column: Shared) -> tuple[Named, ...]:
    """The paper's names in that column."""
    return facts.base_models if column == "base_model" else facts.benchmarks


def _largest(papers: Sequence[Facts], column: Shared) -> tuple[str, list[Facts]]:
    """The name that most of the papers share, whatever its spelling, and those that have it."""
    held: dict[str, list[tuple[Facts, str]]] = {}
    for facts in papers:
        for key, name in {key_of(item.name): item.name for item in named(facts, column)}.items():
            held.setdefault(key, []).append((facts, name))
    if not held:
        return "", []
    key = min(held, key=lambda key: (-len(held[key]), key))
    spelled = Counter(name for _, name in held[key])
    return min(spelled, key=lambda name: (-spelled[name], len(name), name)), [facts for facts, _ in held[key]]
