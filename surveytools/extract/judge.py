"""A small learned judge: one logistic model a field over readable features, weights in ``judge.json``.

It is trained by ``benchmarks/train_judge.py`` and runs on the standard library alone. A probability comes with the
features that decided, so that a person can read why.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, fsum
from pathlib import Path

from surveytools.errors import ConfigError
from surveytools.files import read_text

WEIGHTS = Path(__file__).parent / "judge.json"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one field; from ``answer`` on a candidate is answered, from ``hold`` on it is held."""

    bias: float
    weights: Mapping[str, float]
    answer: float
    hold: float

    def score(self, words: Iterable[str]) -> float:
        """The log odds of a candidate with these features; the sum is exact, whatever their order."""
        weights = self.weights
        return self.bias + fsum(weights[word] for word in words if word in weights)

    def probability(self, words: Iterable[str]) -> float:
        """How likely a candidate with these features is a finding."""
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.score(words)))))

    def reasons(self, words: Iterable[str], most: int = 3) -> tuple[tuple[str, float], ...]:
        """The features that weighed most, heaviest first."""
        weighed = [(word, self.weights[word]) for word in words if word in self.weights]
        return tuple(sorted(weighed, key=_heaviest)[:most])


def _heaviest(pair: tuple[str, float]) -> tuple[float, str]:
    return (-abs(pair[1]), pair[0])


def load_judge(path: Path = WEIGHTS) -> dict[str, Model]:
    """The models of ``judge.json`` by field; raises ``ConfigError`` where the file does not hold them."""
    try:
        data = json.loads(read_text(path))
        return {
            field: Model(
                float(row["bias"]),
                {w: float(x) for w, x in row["weights"].items()},
                float(row["answer"]),
                float(row["hold"]),
            )
            for field, row in data["fields"].items()
        }
    except (json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        message = (
            "is not a judge's file; expected fields with bias, weights, answer and hold; run benchmarks/train_judge.py"
        )
        raise ConfigError(message, file=path) from error
