"""How sure it is that a number is a result of the paper's own work."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from surveytools.extract.gain_features import Place, Ties, features
from surveytools.extract.gain_reading import Reading
from surveytools.extract.judge import Model, load_judge

WEIGHTS = Path(__file__).parent / "gain_judge.json"


@cache
def gain_model() -> Model:
    """The weights of ``gain_judge.json``, written by ``benchmarks/train_gain_judge.py``."""
    return load_judge(WEIGHTS)["gain"]


def verdict(reading: Reading, at: int, ties: Ties, place: Place) -> tuple[float, str]:
    """The probability that the number is a result, and the reason that weighed most."""
    seen = features(reading, at, ties, place)
    model = gain_model()
    reasons = model.reasons(sorted(seen), most=1)
    return model.probability(sorted(seen)), reasons[0][0] if reasons else "no reason"
