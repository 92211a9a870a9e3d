"""The confidence from which findings are shown is the one that was measured."""

from __future__ import annotations

import json
from importlib.resources import files

from surveytools.extract import default_confidence

TABLE = json.loads((files("surveytools.extract") / "calibration.json").read_text(encoding="utf-8"))


def test_it_is_the_number_of_the_table() -> None:
    assert default_confidence() == TABLE["shown_from"]
    assert 0 < default_confidence() < 1


def test_what_it_shows_was_right_95_times_in_100() -> None:
    measured = TABLE["all"]
    assert measured["precision"] >= 0.95
    assert measured["interval"][0] < measured["precision"] < measured["interval"][1]
    assert measured["of"] == sum(row["of"] for row in TABLE["fields"].values())
    assert 0 < measured["held"] < 0.5
