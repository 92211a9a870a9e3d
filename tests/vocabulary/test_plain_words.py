"""No name of the vocabulary is found in ordinary English, in small letters or at the head of a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from surveytools.vocabulary import Vocabulary, load_vocabulary

WORDS = (Path(__file__).parents[1] / "data" / "plain_words.txt").read_text(encoding="utf-8").split()
KINDS = ("base_model", "benchmark", "algorithm")
PAIRED = 2
NAMED = (
    "capsule network|decision transformer|diffusion transformer|expert iteration|pointer network|pointer networks"
    "|self play|stable diffusion|switch transformer|universal transformer|vision transformer|safety gymnasium"
)
"""Phrases of plain words that mean the named thing whenever they are said."""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def names_in(vocabulary: Vocabulary, text: str) -> list[str]:
    """What counts as a name without a cue beside it."""
    return [
        f"{text} -> {hit.term.name}" for hit in vocabulary.find(text) if hit.term.kind in KINDS and not hit.term.cue
    ]


def test_the_list_is_one_of_words() -> None:
    assert len(WORDS) > 3500
    assert sorted(set(WORDS)) == WORDS
    assert all(word.isascii() and word.islower() and word.isalpha() for word in WORDS)
    assert {"multiple", "largest", "round", "reveal", "movie", "simple", "far", "recognize"} <= set(WORDS)


@pytest.mark.parametrize("frame", ["we find that the {} of it", "we find {}, that is", "the {}-based one"])
def test_words_in_running_text_are_no_names(vocabulary: Vocabulary, frame: str) -> None:
    assert [name for word in WORDS for name in names_in(vocabulary, frame.format(word))] == []


def test_words_at_the_head_of_a_sentence_are_no_names(vocabulary: Vocabulary) -> None:
    assert [name for word in WORDS for name in names_in(vocabulary, f"{word.capitalize()} of it")] == []


def test_phrases_of_two_plain_words_are_no_names(vocabulary: Vocabulary) -> None:
    plain = set(WORDS)
    phrases = {
        phrase
        for term in vocabulary.terms
        if term.kind in KINDS
        for form in term.forms
        if len(words := form.casefold().replace("-", " ").split()) == PAIRED and plain.issuperset(words)
        for phrase in (" ".join(words), " ".join(words).capitalize())
    }
    assert len(phrases) > 100
    unnamed = (phrase for phrase in phrases if phrase.lower() not in NAMED.split("|"))
    assert sorted(name for phrase in unnamed for name in names_in(vocabulary, phrase)) == []


@pytest.mark.parametrize(
    "text",
    [
        "to recognize anything in a movie that reveals far more than the largest round of a gym",
        "Recognize anything, reveal everything: a simple bullet train slurps a movie",
        "the breast ultrasound images of a liver tumor segmentation that is helpful and harmless",
        "hateful memes, persuasive essays and visual dialog over multiple lab benches",
    ],
)
def test_sentences_without_names_stay_without(vocabulary: Vocabulary, text: str) -> None:
    assert names_in(vocabulary, text) == []


@pytest.mark.parametrize(
    "text", ["in 22% of conflicts", "we go 1 step", "as 20K images", "a set 5 of 12", "in 1K steps"]
)
def test_a_small_word_before_a_number_is_no_name(vocabulary: Vocabulary, text: str) -> None:
    assert names_in(vocabulary, text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [("IN22 and GO-1, go-1 or GO 1", ["IN22", "GO-1", "GO-1", "GO-1"]), ("Set5 and set5", ["Set5"] * 2),
     ("gpt-4, GPT 4 and gpt4", ["GPT-4"] * 3), ("AFL++ and AFL", ["AFL++", "AFL"])],
)  # fmt: skip
def test_a_short_name_before_a_number_is_one(vocabulary: Vocabulary, text: str, names: list[str]) -> None:
    assert [hit.term.name for hit in vocabulary.find(text)] == names
