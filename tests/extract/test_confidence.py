"""The least confidence: one number for all, or one a field where the shipped figures say so."""

from __future__ import annotations

from surveytools.extract import Confidence, default_confidence, least
from surveytools.extract.confidence import OWN_COLUMN


def test_a_plain_number_is_for_all() -> None:
    assert least(0.5, "gain") == least(0.5, "algorithm") == 0.5


def test_fields_may_have_their_own() -> None:
    made = Confidence(0.7, {"gain": 0.9})
    assert made == 0.7
    assert least(made, "gain") == 0.9
    assert least(made, "algorithm") == OWN_COLUMN


def test_the_shipped_figures_name_every_field() -> None:
    shipped = default_confidence()
    assert 0 <= shipped <= 1
    assert set(shipped.fields) == {"method", "base_model", "benchmark", "gain"}
