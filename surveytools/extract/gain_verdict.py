"""Is a number a result of the paper's own work? What can never be one, and how sure the rest is."""

from __future__ import annotations

from surveytools.extract.gain_features import Place, features
from surveytools.extract.gain_reading import Reading


def verdict(reading: Reading, at: int, place: Place) -> float:
    """How sure it is that the number is a result; 0 for a year, a p-value, a list number or another system's score."""
    number = reading.tokens[at].number
    if number is None or number.special:
        return 0.0
    seen = features(reading, at, place)
    if "before:versus" in seen or ("next:bare" in seen and not number.unit):
        return 0.0
    if number.unit in ("%", "x", "points") and not number.word:
        return 0.9
    if "near:measured" in seen and (number.decimals or number.joint == "to"):
        return 0.7
    return 0.2
