"""Titles as words, and when two of them are one: the same words but for a typing error, never another number.

``closeness("Folding Shirts", "folding shirst")`` is near 1; of ``Task 3`` and ``Task 7``, or of two titles that differ
in a whole word, it is 0.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from surveytools.text.latex import to_unicode

_WORD = re.compile(r"\w+")
_HEAD = re.compile(r"\s*(?:[:?!—]|\.\s|\s[-–]\s)\s*")
_TAG = re.compile(r"</?[a-z]{1,10}>", re.IGNORECASE)
_NONE: Mapping[str, int] = MappingProxyType({})
_DIGITS = re.compile(r"\d+")


@cache
def rules() -> dict[str, Any]:
    """The content of ``data/duplicates.yaml``."""
    text = (files("surveytools.corpus") / "data" / "duplicates.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return data


@lru_cache(maxsize=100_000)
def words(title: str) -> tuple[str, ...]:
    """The words of a title, folded; marks, LaTeX and accents are gone."""
    if "\\" in title or "{" in title or "$" in title:
        title = to_unicode(title)
    title = _TAG.sub("", title).casefold()
    if not title.isascii():
        title = unicodedata.normalize("NFKD", title).casefold()
        title = "".join(char for char in title if not unicodedata.combining(char))
    return tuple(_WORD.findall(re.sub(r"(?<=\w)['’](?=\w)", "", title).replace("_", " ")))


@lru_cache(maxsize=100_000)
def head(title: str) -> str:
    """The title without its subtitle as one folded string; empty where that is too little to go by."""
    first = _HEAD.split(title, maxsplit=1)[0]
    found = words(first)
    return "".join(found) if len(found) >= 3 and len("".join(found)) >= 15 else ""


def is_generic(title: str) -> bool:
    """Whether a title says nothing about its paper: ``Editorial``, ``Book Review``."""
    return " ".join(words(title)) in _generic()


@lru_cache(maxsize=100_000)
def counters(title: str) -> tuple[str, ...]:
    """What tells a title from its neighbours in a series: its digits, ``two``, the ``II`` of ``Part II``."""
    found: list[str] = []
    every = words(title)
    for position, word in enumerate(every):
        before = every[position - 1] if position else ""
        numeral = word in rules()["roman"] and position and position == len(every) - 1
        if digits := _DIGITS.findall(word):
            found += [str(int(number)) for number in digits]
        elif word in rules()["counting"] or numeral or (before in rules()["parts"] and _is_counter(word)):
            found.append(word)
    return tuple(sorted(found))


def closeness(one: str, other: str, frequency: Mapping[str, int] = _NONE) -> float:
    """How near two titles are, from 0 to 1; 0 as soon as a number or a whole word differs.

    ``frequency`` counts the words of a corpus's titles: a letter changed between two words that both occur elsewhere
    (``cats``, ``bats``) is no typing error; a letter lost or doubled is one.
    """
    a, b = words(one), words(other)
    joined = "".join(a), "".join(b)
    if joined[0] == joined[1]:
        return 1.0 if joined[0] else 0.0
    if counters(one) != counters(other):
        return 0.0
    missing, surplus = Counter(a) - Counter(b), Counter(b) - Counter(a)
    pairs = _paired([*missing.elements()], [*surplus.elements()])
    if pairs is None or not all(_typing_error(*pair, frequency) for pair in pairs):
        return 0.0
    return fuzz.ratio(*joined) / 100


def _is_counter(word: str) -> bool:
    return len(word) == 1 or word in rules()["roman"]


def _paired(missing: list[str], surplus: list[str]) -> list[tuple[str, str]] | None:
    """The words that stand for each other, at most two pairs; words that a blank parts or joins are one."""
    if "".join(missing) == "".join(surplus):
        return []
    if len(missing) == len(surplus) <= 2:
        return list(zip(missing, surplus, strict=True))
    if max(len(missing), len(surplus)) <= 2:
        return [("".join(missing), "".join(surplus))]
    return None


def _typing_error(one: str, other: str, frequency: Mapping[str, int]) -> bool:
    """Whether two words are one but for a letter lost, doubled, wrong or swapped."""
    if DamerauLevenshtein.distance(one, other, score_cutoff=1) > 1:
        return False
    return len(one) != len(other) or frequency.get(one, 0) < 2 or frequency.get(other, 0) < 2


@cache
def _generic() -> frozenset[str]:
    return frozenset(rules()["generic"])
