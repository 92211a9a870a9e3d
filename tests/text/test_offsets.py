"""Matching copies: what is folded, and that the map back always points into the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.offsets import matching_copy

FOLDED = [
    (r"96.2\% of it", "96.2% of it"),
    (r"$2.1\times$ faster", "2.1× faster"),
    (r"\textbf{MixTune} sings", "MixTune sings"),
    (r"{\bf MixTune} sings", "MixTune sings"),
    (r"na\"ive and H\"{o}lder", "naïve and Hölder"),
    ("``so'' it is", '"so" it is'),
    ("so\u00adlo", "solo"),
    ("\ufb01ne", "fine"),
    ("<i>MixTune</i> &amp; co", "MixTune & co"),
    ("two  \n spaces", "two spaces"),
    ("a\u00a0b", "a b"),
    ("19.1\u201340.3", "19.1-40.3"),
    ("Tune~4", "Tune 4"),
    ("\u201cso\u201d it\u2019s", '"so" it\'s'),
    (r"$\tau^{2}$-song", "τ2-song"),
    ("plain text, unchanged", "plain text, unchanged"),
]


@pytest.mark.parametrize(("given_text", "copy"), FOLDED, ids=[copy for _, copy in FOLDED])
def test_leftovers_are_folded(given_text: str, copy: str) -> None:
    assert matching_copy(given_text).text == copy


def test_a_stretch_of_the_copy_is_the_stretch_as_given() -> None:
    given_text = r"We like \textbf{MixTune}: 96.2\% of na\"ive songs."
    copy = matching_copy(given_text)
    for word, verbatim in (("MixTune", "MixTune"), ("96.2%", r"96.2\%"), ("naïve", r"na\"ive")):
        start = copy.text.index(word)
        first, last = copy.back(start, start + len(word))
        assert given_text[first:last] == verbatim


def test_an_empty_stretch_stays_empty() -> None:
    copy = matching_copy(r"\textbf{a}")
    assert copy.back(0, 0) == (8, 8)
    assert copy.back(1, 1) == (10, 10)


@given(st.text(st.sampled_from("ab1 \\{}$%&<>`'\"~^_\n\u00ad\ufb01\u2013é;"), max_size=80))
def test_every_stretch_maps_to_an_ordered_stretch_of_the_text(text: str) -> None:
    copy = matching_copy(text)
    assert len(copy.starts) in (0, len(copy.text))
    last = 0
    for k in range(len(copy.text)):
        first, end = copy.back(k, k + 1)
        assert last <= first < end <= len(text)
        last = first
