"""Sentences of two states of a text, paired: which are in, which are out, which were changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveytools.audit.flow import statements
from surveytools.audit.latex import Manuscript

ALIKE = 55.0
"""From which likeness (per cent, by words) a sentence counts as changed and not as another one."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence as one reads it, where it stands, and the keys that it cites."""

    text: str
    where: str
    keys: tuple[str, ...] = ()


def sentences_of(manuscript: Manuscript) -> tuple[Said, ...]:
    """Every sentence of a manuscript, the rows of its tables aside."""
    return tuple(
        Said(statement.shown(), f"{statement.file}:{statement.line}", tuple(statement.keys()))
        for statement in statements(manuscript)
        if statement.kind == "sentence" and any(map(str.isalpha, statement.text))
    )


def pair_sentences(
    old: Sequence[Said], new: Sequence[Said], *, renamed: Mapping[str, str] | None = None
) -> Iterator[tuple[Said | None, Said | None]]:
    """Pairs of what changed, in the order of the new text, what is gone at the end; what merely moved is no change.

    ``renamed`` maps cite keys of the old text to those of the new one.
    """
    before, after = _rest(old, new), _rest(new, old)
    partner = _partners(before, after, renamed or {})
    for at, said in enumerate(after):
        yield (before[partner[at]] if at in partner else None), said
    paired = set(partner.values())
    yield from ((said, None) for at, said in enumerate(before) if at not in paired)


def _rest(some: Sequence[Said], others: Sequence[Said]) -> list[Said]:
    """Sentences that the others do not have, each as often as it is missing there."""
    left = Counter(said.text for said in others)
    out = []
    for said in some:
        left[said.text] -= 1
        if left[said.text] < 0:
            out.append(said)
    return out


def _partners(before: Sequence[Said], after: Sequence[Said], renamed: Mapping[str, str]) -> dict[int, int]:
    """Position in the new text to position in the old one, the likest pairs first.

    Only sentences that share a cited paper, or that cite none, are held against each other.
    """
    from rapidfuzz import fuzz

    by_key: dict[str, list[int]] = defaultdict(list)
    for at, said in enumerate(before):
        for key in dict.fromkeys(renamed.get(key, key) for key in said.keys) or [""]:
            by_key[key].append(at)
    scored = []
    for at, said in enumerate(after):
        for other in sorted({k for key in dict.fromkeys(said.keys) or [""] for k in by_key.get(key, ())}):
            score = fuzz.ratio(_words(before[other]), _words(said), score_cutoff=ALIKE)
            if score:
                scored.append((-score, at, other))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, other in sorted(scored):
        if at not in partner and other not in taken:
            partner[at] = other
            taken.add(other)
    return partner


def _words(said: Said) -> list[str]:
    return [word.strip(".,;:()") for word in said.text.split()]
