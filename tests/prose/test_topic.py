"""What a title says a paper is about, by the rules' own examples and on corners."""

from __future__ import annotations

import pytest

from surveytools.model import Paper
from surveytools.prose.topic import Casing, Topic, rules, topic

CASING = Casing.of(
    [Paper("x", "T", "Teaching robots to cook with maps helps. We read maps in Paris; a layer reads them in Paris.")]
)


def about(title: str) -> Topic | None:
    return topic(Paper("p", title), title.split(":", 1)[0] if ":" in title else "", CASING)


@pytest.mark.parametrize("example", rules().blocks("examples"), ids=lambda block: block.need("title"))
def test_examples(example) -> None:
    found = about(example.need("title"))
    assert found is not None
    assert found.text == example.need("topic")


@pytest.mark.parametrize("example", rules().blocks("counterexamples"), ids=lambda block: block.need("title"))
def test_counterexamples(example) -> None:
    assert about(example.need("title")) is None


@pytest.mark.parametrize(
    ("title", "text", "is_noun"),
    [
        ("FooNet: An Efficient and Unusual Map Reader", "an unusual Map Reader", True),
        ("FooNet: Maps of Paris", "for maps of Paris", False),
        ("Learning to Cook in Seconds", "for learning to cook in seconds", False),
        ("An Investigation into Map Reading", "an investigation into map reading", True),
        ("Map Readers and Cooks based Kitchen Framework", "a map readers and cooks based kitchen framework", True),
    ],
)
def test_titles(title: str, text: str, is_noun: bool) -> None:
    found = about(title)
    assert found is not None
    assert (found.text.casefold(), found.is_noun) == (text.casefold(), is_noun)


def test_capitals_of_a_title_stay_where_the_abstracts_write_them() -> None:
    assert CASING.lower("Reading Maps In Paris with GRPO and MuJoCo") == "reading maps in Paris with GRPO and MuJoCo"


def test_a_title_that_names_its_method_in_a_clause_gives_no_topic() -> None:
    assert topic(Paper("p", "How FooNet Reads Maps"), "FooNet", CASING) is None
