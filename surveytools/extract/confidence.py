"""From which confidence on a finding is shown unless somebody says otherwise: where its precision is 0.95.

The figure stands in ``calibration.json``, written by ``benchmarks/calibrate.py`` from the gold files.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def default_confidence() -> float:
    """The confidence below which ``compare`` and ``draft`` hold a finding back."""
    table = json.loads((files("surveytools.extract") / "calibration.json").read_text(encoding="utf-8"))
    return float(table["shown_from"])
