"""Bins of confidence and Wilson's interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.extract.reliability import Bin, reliability, wilson


@pytest.mark.parametrize(
    ("right", "count", "low", "high"), [(95, 100, 0.8882, 0.9785), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)]
)
def test_the_interval_of_a_share(right: int, count: int, low: float, high: float) -> None:
    assert wilson(right, count) == pytest.approx((low, high), abs=1e-4)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson(0, 0) == (0.0, 1.0)


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_its_share(right: int, count: int) -> None:
    right = min(right, count)
    low, high = wilson(right, count)
    assert 0 <= low <= right / count + 1e-12
    assert right / count - 1e-12 <= high <= 1


def test_a_bin_begins_at_its_lower_end_and_the_last_holds_one() -> None:
    judged = [(0.3, True), (0.39, False), (0.4, True), (1.0, True), (0.95, False)]
    assert reliability(judged) == (Bin(0.3, 0.4, 2, 1), Bin(0.4, 0.5, 1, 1), Bin(0.9, 1.0, 2, 1))


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans())), st.integers(1, 20))
def test_every_finding_is_in_one_bin(judged: list[tuple[float, bool]], bins: int) -> None:
    rows = reliability(judged, bins)
    assert sum(one.count for one in rows) == len(judged)
    assert sum(one.right for one in rows) == sum(right for _, right in judged)
