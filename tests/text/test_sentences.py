"""Sentences and clauses as spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.sentences import sentences

SPLIT = [
    ("We sing. They hum.", ["We sing.", "They hum."]),
    ("We sing (e.g. Songs) loudly. It works.", ["We sing (e.g. Songs) loudly.", "It works."]),
    ("Smith et al. Show it. We do too!", ["Smith et al. Show it.", "We do too!"]),
    ("It reaches 4.2 points. 17 songs remain.", ["It reaches 4.2 points.", "17 songs remain."]),
    ('He said "so." Then he left.', ['He said "so."', "Then he left."]),
    ("See v1.5 for it", ["See v1.5 for it"]),
    ("One\n\ntwo", ["One", "two"]),
    ("", []),
    ("   ", []),
]


@pytest.mark.parametrize(("text", "parts"), SPLIT, ids=[text[:20] or "empty" for text, _ in SPLIT])
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == parts


def test_clauses_of_a_sentence() -> None:
    text = "MixTune sings, while BERT hums; it wins: so we stay, outperforming others."
    (sentence,) = sentences(text)
    assert [text[a:b] for a, b in sentence.clauses] == [
        "MixTune sings, ",
        "while BERT hums; ",
        "it wins: ",
        "so we stay, ",
        "outperforming others.",
    ]
    assert text[slice(*sentence.clause(text.index("BERT")))] == "while BERT hums; "


@given(st.text(st.sampled_from("aB. ,;!?\n—:-whilebut"), max_size=120))
def test_clauses_tile_their_sentence_and_sentences_do_not_overlap(text: str) -> None:
    found = sentences(text)
    for sentence in found:
        assert sentence.clauses[0][0] == sentence.start
        assert sentence.clauses[-1][1] == sentence.end
        assert all(a[1] == b[0] for a, b in pairwise(sentence.clauses))
    assert all(a.end <= b.start for a, b in pairwise(found))
    covered = "".join(text[s.start : s.end] for s in found)
    assert "".join(covered.split()) == "".join(text.split())
