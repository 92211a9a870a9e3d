"""Pairs that are worth a look: every near title, and few others."""

from __future__ import annotations

import random
from itertools import combinations

from rapidfuzz import fuzz

from surveytools.corpus.candidates import candidates
from surveytools.corpus.titles import closeness, words
from surveytools.model import Paper

FREQUENT = ["folding", "robots", "policy", "vision", "language", "planning", "reward", "camera"]


def test_titles_of_frequent_words_are_found_in_spite_of_a_lost_letter() -> None:
    chance = random.Random(3)
    titles = list(dict.fromkeys(" ".join(chance.sample(FREQUENT, 6)) for _ in range(100)))
    papers = [Paper(f"p{number}", title) for number, title in enumerate(titles)]
    papers += [Paper(f"q{number}", title.replace("folding", "foldng")) for number, title in enumerate(titles)]
    found = set(candidates(papers))
    near = [
        pair for pair in combinations(range(len(papers)), 2)
        if closeness(papers[pair[0]].title, papers[pair[1]].title)
        and fuzz.ratio(*("".join(words(papers[at].title)) for at in pair)) >= 85
    ]  # fmt: skip
    assert len(near) >= 60
    assert [pair for pair in near if pair not in found] == []


def test_titles_that_say_nothing_are_paired_within_a_year_and_venue_only() -> None:
    papers = [Paper(f"p{number}", "Editorial", year=2000 + number % 20, venue="Notes") for number in range(200)]
    assert len(candidates(papers)) == 20 * 45
    assert candidates([Paper("a", "Editorial", doi="10.1000/a"), Paper("b", "Editorial", year=1, doi="10.1000/a")])


def test_a_short_title_may_share_one_frequent_word() -> None:
    papers = [
        Paper(f"p{number}", f"Robots {word}") for number, word in enumerate(["folding", "foldng", *"abcdefghijk"])
    ]
    assert (0, 1) in candidates(papers)
