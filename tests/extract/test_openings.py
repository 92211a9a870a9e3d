"""Where a rule's pattern can begin, and that looking only there finds what searching everywhere finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveytools.extract.contribution import load_votes
from surveytools.extract.openings import Words, openings

TOLD = [
    (r"\b(?:we|this paper) sing", ("thi", "we")),
    (r"\b(?:i|we) [\w ]{0,9}sing", ("i", "we")),
    (r"\ban? (?:novel|new)", ("a", "an")),
    (r"\bsongs?\b", ("son",)),
    (r"\b(?:songs?|do)\b", ("do", "son")),
    (r"\b\d{1,3} songs", ("0",)),
    (r"\b[1-9]\d? songs|\btune", ("0", "tun")),
]
UNTOLD = [
    r"song",
    r"\b[a-z]song",
    r"\bs.ng",
    r"\bso[a-z]",
    r"\bs2ng",
    r"\b_song",
    r"\bsong|: an?",
    r"\b(?i:song)",
    r"\b",
]


@pytest.mark.parametrize(("pattern", "words"), TOLD, ids=[pattern for pattern, _ in TOLD])
def test_the_words_with_which_a_match_begins(pattern: str, words: tuple[str, ...]) -> None:
    assert openings(pattern) == words


@pytest.mark.parametrize("pattern", UNTOLD)
def test_a_pattern_that_may_begin_with_anything_is_searched_everywhere(pattern: str) -> None:
    assert openings(pattern) == ()
    assert Words("a song").search(re.compile("song"), ()) is not None


def test_a_match_ends_before_the_end() -> None:
    words, pattern = Words("we sing, we hum"), re.compile(r"\bwe hum")
    assert words.search(pattern, ("we",), 14) is None
    found = words.search(pattern, ("we",), 15)
    assert found is not None
    assert found.span() == (9, 15)


PIECES = sorted({piece for vote in load_votes() for text in vote.examples for piece in text.lower().split()})
TEXTS = st.lists(st.sampled_from([*PIECES, "٣ items", "4", "_x", "x_y", "we", "our", "the"]), max_size=30)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([" ", "-", "_", ". "]))
def test_looking_only_there_finds_what_searching_everywhere_finds(pieces: list[str], glue: str) -> None:
    text = glue.join(pieces)
    words = Words(text)
    for rule in load_votes():
        found, wanted = rule.find(words), rule.pattern.search(text)
        assert (found and found.span()) == (wanted and wanted.span())
