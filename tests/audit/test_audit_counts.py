"""Numbers in words are read in what a paper says, each with its place."""

from __future__ import annotations

import pytest

from surveytools.audit.counts import spelled
from surveytools.model import Paper


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It has five rooms.", [(5.0, "", "five")]),
        ("It takes two hours.", [(2.0, "hours", "two")]),
        ("Two-thirds are gone.", [(66.667, "%", "Two-thirds")]),
        ("A tenth suffices.", [(10.0, "%", "A tenth"), (10.0, "x", "A tenth")]),
        ("It halves the cost.", [(50.0, "%", "halves"), (2.0, "x", "halves")]),
        ("Twenty agents, eighty maps.", [(20.0, "", "Twenty"), (80.0, "", "eighty")]),
        ("Someone often weighs a third-party tool.", [(33.333, "%", "a third"), (3.0, "x", "a third")]),
        ("Foo-7B has seven billion parameters.", [(7e9, "", "7B"), (7e9, "", "seven billion")]),
        ("Foo-1.5B and 12.5MB.", [(1.5e9, "", "1.5B")]),
        ("No number here.", []),
    ],
)
def test_each_number_in_words(text: str, said: list[tuple[float, str, str]]) -> None:
    found = [(value, unit, text[start:end]) for value, unit, source, start, end in spelled(Paper("p", "", text))]
    assert found == said
