"""What an evaluation counts: hits, extras and misses of a field, and each error as a record of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

What = Literal["missed", "extra", "differs", "invented", "not in the source"]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error: in which paper and field, what kind, and what gold and the answer say.

    ``str(Mistake("p1", "benchmark", "missed", gold="StirBench"))`` is ``p1 benchmark missed "StirBench"``.
    """

    id: str
    field: str
    what: What
    gold: Any = None
    found: Any = None

    def __str__(self) -> str:
        sides = [said for said in (self.gold, self.found) if said is not None]
        if self.what == "differs":
            return f"{self.id} {self.field}: gold {_said(self.gold)}, found {_said(self.found)}"
        return f"{self.id} {self.field} {self.what} {', '.join(map(_said, sides))}".rstrip()


@dataclass(slots=True)
class Tally:
    """Hits, extras and misses, summed over papers."""

    hits: int = 0
    extras: int = 0
    misses: int = 0

    def add(self, hits: int, extras: int, misses: int) -> None:
        """Count one paper."""
        self.hits, self.extras, self.misses = self.hits + hits, self.extras + extras, self.misses + misses

    def figures(self) -> dict[str, float]:
        """Micro precision, recall and F1 with the counts behind them."""
        precision, recall = share(self.hits, self.hits + self.extras), share(self.hits, self.hits + self.misses)
        both = precision + recall
        return {
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(2 * precision * recall / both, 3) if both else 0.0,
            "tp": self.hits,
            "fp": self.extras,
            "fn": self.misses,
        }


def share(part: int, whole: int) -> float:
    """Part of whole, 0 where there is no whole."""
    return part / whole if whole else 0.0


def _said(value: Any) -> str:
    return "nothing" if value is None else f'"{value}"' if isinstance(value, str) else str(value)
