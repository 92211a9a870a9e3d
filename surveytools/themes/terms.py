"""The terms of a corpus: what a keyword can find, one to four words in a row, and how they are written.

Two stretches are one term where one keyword finds both: case, hyphen or space, and a plural s of the last word make no
difference. A term neither begins nor ends with a word that makes no theme (``words.yaml``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from surveytools.model import Paper
from surveytools.text.display import display
from surveytools.themes.keywords import TITLE_WEIGHT
from surveytools.vocabulary.documents import Block, read_yaml

LONGEST = 4
_TOKEN = re.compile(r"\w+|[^\w\s-]|-")
_INSIDE = frozenset({"of"})

Term = tuple[str, ...]
"""The folded words of a term: ``("vision", "language", "model")``."""


@dataclass(frozen=True, slots=True)
class Found:
    """A term where it stands: as it is written, the word before and the word after it (``""`` at a stop)."""

    term: Term
    written: str
    before: str
    after: str


def found_in(text: str) -> Iterator[Found]:
    """Every term of a text, ``found_in("GUI agents that plan")`` gives ``GUI``, ``GUI agents``, ``agents``, ..."""
    tokens = list(_TOKEN.finditer(text))
    words = [match for match in tokens if match[0] != "-"]
    folded = [match[0].lower() if match[0][0].isalnum() or match[0][0] == "_" else "" for match in words]
    for start, head in enumerate(folded):
        if not opens(head):
            continue
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1):
            last = folded[end - 1]
            if not last or not (opens(last) or last in _INSIDE):
                break
            if opens(last):
                before = folded[start - 1] if start else ""
                after = folded[end] if end < len(folded) else ""
                written = text[words[start].start() : words[end - 1].end()]
                yield Found((*folded[start : end - 1], singular(last)), written, before, after)


def singular(word: str) -> str:
    """The word without a plural s, as a keyword finds it with or without."""
    return word[:-1] if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")) else word


def weighed(paper: Paper) -> Counter[Term]:
    """The terms of a paper, those of the title counted as keywords in it are."""
    counts: Counter[Term] = Counter()
    for text, weight in ((paper.title, TITLE_WEIGHT), (paper.abstract or "", 1)):
        for found in found_in(display(text)):
            counts[found.term] += weight
    return counts


@cache
def opens(word: str) -> bool:
    """Whether a term may begin or end with this word."""
    has_letter = any(map(str.isalpha, word))
    return has_letter and len(word) > 1 and word not in words("stop") and word not in words("academic")


def words(name: str) -> frozenset[str]:
    """A list of ``words.yaml``."""
    return _lists()[name]


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    block = rules()
    lists = {name: block.texts(name) for name in block.values}
    return {name: frozenset(listed) | frozenset(map(singular, listed)) for name, listed in lists.items()}


def rules() -> Block:
    """The word lists, as ``words.yaml`` states them."""
    return read_yaml(Path(str(resources.files("surveytools.themes").joinpath("words.yaml"))))
