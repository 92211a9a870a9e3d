"""Whether a confidence of 0.9 is right nine times in ten: bins of confidence, their precision and its interval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

Z95 = 1.959964
BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose confidence lies in ``[low, high)`` (the last bin holds 1.0 too): how many, how many are right."""

    low: float
    high: float
    count: int
    right: int

    @property
    def precision(self) -> float:
        """The share that is right."""
        return self.right / self.count

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the precision."""
        return wilson(self.right, self.count)


def wilson(right: int, count: int, z: float = Z95) -> tuple[float, float]:
    """Wilson's interval of a share: ``wilson(95, 100)`` is about (0.888, 0.978); of nothing it is (0, 1)."""
    if not count:
        return 0.0, 1.0
    share, spread = right / count, z * z / count
    middle = (share + spread / 2) / (1 + spread)
    reach = z * sqrt((share * (1 - share) + spread / 4) / count) / (1 + spread)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def reliability(judged: Iterable[tuple[float, bool]], bins: int = BINS) -> tuple[Bin, ...]:
    """Bins of equal width over (confidence, is it right?), lowest first; empty bins are left out."""
    counts = [[0, 0] for _ in range(bins)]
    for confidence, right in judged:
        one = counts[min(bins - 1, max(0, int(confidence * bins + 1e-9)))]
        one[0] += 1
        one[1] += right
    return tuple(Bin(k / bins, (k + 1) / bins, count, right) for k, (count, right) in enumerate(counts) if count)
