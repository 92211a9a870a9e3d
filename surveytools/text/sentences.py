"""Sentences and clauses as spans: where one statement ends and the next begins."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

_END = re.compile(r"""[.!?]["')\]]{0,3}\s+(?=["'(\[]{0,2}[A-Z0-9\u0391-\uffff$τπμ])|\n\s*\n""")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|cf|vs|w\.r\.t|resp|approx|Fig|Figs|Eq|Sec|Tab|No|Dr|Prof|St|Mr|Ms|Inc|Ltd|viz|ca)"
    r"|\b[A-Z])\Z"
)
_CLAUSE = re.compile(
    r"[;:]\s|—\s?|\s(?:[-–]{1,3}\s|(?=(?i:while|whereas|although|though|but)\s))"
    r"|,\s(?i:and\s)?(?=(?i:while|whereas|but|although|though|yet|which|where|whose|unlike|outperforming|surpassing"
    r"|exceeding|achieving|compared|improving|reducing|demonstrating|showing|we|it|our|this|these|they|then)\b)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A half-open stretch of a text, with the clauses that it falls into."""

    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]

    def clause(self, offset: int) -> tuple[int, int]:
        """The clause in which an offset stands."""
        return self.clauses[min(bisect_right(self.clauses, offset, key=_clause_end), len(self.clauses) - 1)]


def _clause_end(clause: tuple[int, int]) -> int:
    return clause[1]


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text in order; ``e.g. this`` and ``Smith et al. show`` do not end one."""
    found = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(start, match.start() - 8), match.start()):
            continue
        end = match.end() - len(match[0]) + len(match[0].rstrip())
        if end > start:
            found.append(_sentence(text, start, end))
        start = match.end()
    if text[start:].strip():
        found.append(_sentence(text, start, len(text)))
    return tuple(found)


def _sentence(text: str, start: int, end: int) -> Sentence:
    cuts = [match.end() for match in _CLAUSE.finditer(text, start, end)]
    bounds = [start, *cuts, end]
    return Sentence(start, end, tuple((a, b) for a, b in pairwise(bounds) if a < b))
