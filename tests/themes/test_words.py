"""The word lists of the proposal by their own examples, and how terms are found and written."""

from __future__ import annotations

import pytest

from surveytools.model import Paper
from surveytools.themes.names import is_name
from surveytools.themes.spelling import Spelling
from surveytools.themes.terms import Term, found_in, rules, singular


def longest(text: str) -> Term | None:
    terms = [found.term for found in found_in(text)]
    return max(terms, key=len, default=None)


def names(text: str) -> bool:
    term = longest(text)
    words = text.replace("-", " ").split()
    return term is not None and len(term) == len(words) and is_name(term, Spelling.of([Paper("p", text)], [term]))


@pytest.mark.parametrize("text", rules().texts("examples"))
def test_examples_are_names(text: str) -> None:
    assert names(text)


@pytest.mark.parametrize("text", rules().texts("counterexamples"))
def test_counterexamples_are_none(text: str) -> None:
    assert not names(text)


def test_no_word_stands_twice_in_a_list() -> None:
    for name in rules().values:
        listed = rules().texts(name)
        assert len(listed) == len(set(listed)), name


def test_terms_are_what_a_keyword_finds() -> None:
    found = {found.term for found in found_in("The GUI-agents plan; results of new chains of thought.")}
    assert {("gui",), ("gui", "agent"), ("agent",), ("gui", "agents", "plan"), ("chains", "of", "thought")} <= found
    assert not [term for term in found if "the" in term or "results" in term or "new" in term]
    assert [singular(word) for word in ("agents", "loss", "bus", "analysis", "gas")] == [
        "agent",
        "loss",
        "bus",
        "analysis",
        "gas",
    ]


PAPERS = [
    Paper(
        "a",
        "LUMEN: Vision-Language Models for Paris",
        "We use large vision-language models. A vision language model sees Paris.",
    ),
    Paper("b", "GUI Agents", "Some GUI agents plan. Planning with a GUI agent is hard; to agent or not."),
]


def test_a_corpus_s_own_spelling() -> None:
    terms: list[Term] = [
        ("vision", "language", "model"),
        ("vision", "language"),
        ("gui", "agent"),
        ("gui",),
        ("paris",),
        ("lumen",),
    ]
    spelling = Spelling.of(PAPERS, terms)
    assert [spelling.name(term) for term in terms] == [
        "Vision-language models",
        "Vision-language",
        "GUI agents",
        "GUI",
        "Paris",
        "Lumen",
    ]
    assert [spelling.keyword(term) for term in terms] == [
        "vision-language model",
        "vision-language",
        "GUI agent",
        "GUI",
        "paris",
        "lumen",
    ]
    assert [spelling.is_part(term) for term in terms] == [False, True, False, True, False, False]
    assert [spelling.is_coined(term) for term in terms] == [False] * 5 + [True]
    assert [spelling.is_acronym(term) for term in terms] == [False, False, False, True, False, False]
    assert spelling.titles[terms[2]] == {1}
