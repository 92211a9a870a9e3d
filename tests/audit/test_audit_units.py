"""Two units are one, or their difference has a name."""

from __future__ import annotations

import pytest

from surveytools.audit.units import plain_unit, unit_difference


@pytest.mark.parametrize(
    ("ours", "theirs", "row", "difference"),
    [
        ("fps", ("frames per second",), False, ""),
        ("frames/s", ("FPS",), False, ""),
        ("ms", ("milliseconds",), False, ""),
        ("tok/s", ("tokens per second",), False, ""),
        ("hours", ("hrs",), False, ""),
        ("%", ("%",), False, ""),
        ("%", ("", "%"), False, ""),
        ("%", ("points",), False, "swapped"),
        ("points", ("%",), False, "swapped"),
        ("minutes", ("hours",), False, "swapped"),
        ("", ("%",), False, "unit-dropped"),
        ("", ("%",), True, ""),
        ("%", ("",), False, "unit-added"),
        ("x", ("%",), False, "other"),
        ("GB", ("hours",), False, "other"),
        ("tokens per second", ("seconds",), False, "other"),
    ],
)
def test_the_difference_of_two_units(ours: str, theirs: tuple[str, ...], row: bool, difference: str) -> None:
    assert unit_difference(ours, theirs, row=row) == difference


def test_the_one_form_of_a_unit() -> None:
    assert [plain_unit(unit) for unit in ("%", "points", "x", "$", "", "GPU hours", "m")] == [
        "%", "points", "x", "$", "", "gpu hour", "m",
    ]  # fmt: skip
