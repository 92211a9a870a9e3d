"""Rows made the quick way are the rows: equal, hashed alike, frozen."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from strategies import papers

from surveytools.model import Paper, Person, quick


@given(papers())
def test_a_quick_row_is_the_row(paper: Paper) -> None:
    made = quick(Paper)(*(getattr(paper, name) for name in Paper.__slots__))
    assert type(made) is Paper
    assert made == paper
    assert repr(made) == repr(paper)
    assert replace(made, title="other") == replace(paper, title="other")


def test_it_has_the_defaults_takes_names_and_is_frozen() -> None:
    made = quick(Person)("Berg", particle="van den")
    assert made == Person("Berg", particle="van den")
    assert made in {Person("Berg", particle="van den")}
    with pytest.raises(FrozenInstanceError):
        made.family = "Noether"  # type: ignore[misc]
    with pytest.raises(TypeError):
        quick(Paper)("an id alone")  # type: ignore[call-arg]
