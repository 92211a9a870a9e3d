"""Lists, counts, articles and plurals as one writes them."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

import pytest

from surveytools.prose.grammar import capitalised, count, is_plural, number, plural, series, shortened, with_article


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")],
)
def test_series(items: list[str], said: str) -> None:
    assert series(items) == said


def test_a_long_list_says_how_many_are_left() -> None:
    assert shortened(["A", "B", "C", "D", "E"], 4, "model") == "A, B, C, D and E"
    assert shortened(["A", "B", "C", "D", "E", "F"], 4, "model") == "A, B, C, D and two other models"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "no papers"), (1, "one paper"), (12, "twelve papers"), (1300, "1,300 papers")]
)
def test_counts(n: int, said: str) -> None:
    assert count(n, "paper") == said


def test_numbers_beyond_twelve_are_digits() -> None:
    assert [number(n) for n in (12, 13)] == ["twelve", "13"]


@pytest.mark.parametrize(
    ("noun", "many"), [("study", "studies"), ("benchmark", "benchmarks"), ("class", "classes"), ("survey", "surveys")]
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("noun", "many"), [("losses", True), ("success", False), ("basis", False), ("MAPs", False), ("cycle times", True)]
)
def test_what_is_a_plural(noun: str, many: bool) -> None:
    assert is_plural(noun) is many


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("F1 score", "an"), ("RMSE", "an"), ("ROUGE", "a"), ("BLEU", "a"), ("PBS", "a"), ("accuracy", "an"), ("unified model", "a"),
        ("unimodal view", "a"), ("8B model", "an"), ("11-way split", "an"), ("110-way split", "a"), ("R1-style model", "an"), ("hour", "an"),
        ("user study", "a"), ("European corpus", "a"), ("unusual case", "an"),
    ],
)  # fmt: skip
def test_articles_go_by_the_sound(phrase: str, article: str) -> None:
    assert with_article(phrase) == f"{article} {phrase}"


def test_a_sentence_begins_with_a_capital_unless_the_word_has_its_own_spelling() -> None:
    assert capitalised("building on it") == "Building on it"
    assert capitalised("vLLM is fast") == "vLLM is fast"
    assert capitalised("o3-mini leads") == "o3-mini leads"
