"""From which confidence on a finding is shown unless somebody says otherwise: where its field's precision is 0.95.

The figures stand in ``calibration.json``, written by ``benchmarks/calibrate.py`` from the gold files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

OWN_COLUMN = 0.5
"""From which confidence on a survey's own column is shown: its vocabulary is the author's word, not learned."""


class Confidence(float):
    """A least confidence that has a number of its own for some fields: ``Confidence(0.77, {"gain": 0.91})``."""

    fields: Mapping[str, float]

    def __new__(cls, value: float, fields: Mapping[str, float]) -> Confidence:
        """The number for all fields, and those that differ."""
        made = super().__new__(cls, value)
        made.fields = MappingProxyType(dict(fields))
        return made


def least(confidence: float, column: str) -> float:
    """What a finding of this column must have: ``least(default_confidence(), "gain")``; a plain number is for all."""
    return confidence.fields.get(column, OWN_COLUMN) if isinstance(confidence, Confidence) else confidence


@cache
def default_confidence() -> Confidence:
    """The confidence below which ``compare`` and ``draft`` hold a finding back, field by field."""
    table = json.loads((files("surveytools.extract") / "calibration.json").read_text(encoding="utf-8"))
    return Confidence(table["shown_from"], {name: row["from"] for name, row in table["alone"].items()})
