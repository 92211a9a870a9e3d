r"""Long words get places to break, and lose nothing."""

from __future__ import annotations

import pytest
from hostile import STRINGS
from hypothesis import given
from hypothesis import strategies as st

from surveytools.text.breaking import breakable, pieces
from surveytools.text.markup import tex


@pytest.mark.parametrize(
    ("text", "limit", "made"),
    [
        ("24.30 % on MathVista", 26, r"24.30\,\% on MathVista"),
        ("HallusionBench", 26, "HallusionBench"),
        ("HallusionBench", 10, r"Hallusion\allowbreak{}Bench"),
        ("example.org/a_b/c", 8, r"example.\allowbreak{}org/\allowbreak{}a\_\allowbreak{}b/\allowbreak{}c"),
        ("a" * 30, 26, "a" * 26 + r"\allowbreak{}aaaa"),
        ("MMMMMMMM illillillillill", 12, r"MMMMMMM\allowbreak{}M illillillillill"),
        ("漢字", 26, r"{[}U+6F22]\allowbreak{}[U+5B57]"),
        ("a\n\n b", 26, "a b"),
        ("Proposer-Agent-Evaluator", 12, r"Proposer-\allowbreak{}Agent-\allowbreak{}Evaluator"),
        ("InternLM-XComposer2.5-Reward", 14, r"InternLM-\allowbreak{}XComposer2.5-\allowbreak{}Reward"),
    ],
)
def test_breaks(text: str, limit: int, made: str) -> None:
    assert breakable(text, limit) == made


@given(st.text() | st.sampled_from(STRINGS), st.integers(2, 40))
def test_pieces_are_the_word(word: str, limit: int) -> None:
    assert "".join(pieces(word, limit)) == word


@given(st.text(alphabet="abcABC -_%&", max_size=13))
def test_short_words_are_merely_escaped(text: str) -> None:
    text = " ".join(text.split()).replace(" %", "%")
    assert breakable(text) == tex(text)
