"""A keyword of a theme as a pattern: ``agent`` finds "Agents", ``GUI`` only "GUI", ``navigat*`` also "navigation".

A word in lower case matches any case, one with a capital only as written; a plural ``s`` and hyphen or space make no
difference, ``*`` stands for the rest of a word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from surveytools.model import Paper

TITLE_WEIGHT, ABSTRACT_WEIGHT = 3, 1
"""A keyword counts once a text, however often it stands there: in the title three times as much."""


def stands_in(keyword: str, text: str) -> bool:
    """Whether a text holds the keyword."""
    if keyword.isascii() and text.isascii() and _longest(keyword) not in text.lower():
        return False
    return pattern(keyword).search(text) is not None


def weight(keyword: str, paper: Paper) -> int:
    """What a keyword counts in a paper: 3 for the title, 1 for the abstract, 4 for both, else 0."""
    in_title = TITLE_WEIGHT if stands_in(keyword, paper.title) else 0
    return in_title + (ABSTRACT_WEIGHT if paper.abstract and stands_in(keyword, paper.abstract) else 0)


@lru_cache(maxsize=16384)
def pattern(keyword: str) -> re.Pattern[str]:
    """The keyword as a regular expression that matches whole words."""
    stem, rest = (keyword[:-1], r"\w*") if keyword.endswith("*") else (keyword, "[sS]?")
    words = [re.escape(word) for word in re.split(r"[\s-]+", stem.strip())]
    told = r"[\s-]+".join(word if any(map(str.isupper, word)) else f"(?i:{word})" for word in words)
    return re.compile(rf"(?<!\w){told}{rest}(?!\w)")


@lru_cache(maxsize=16384)
def _longest(keyword: str) -> str:
    """The longest word in small letters: a text without it need not be searched, which is most of them."""
    return max(re.split(r"[\s-]+", keyword.lower().removesuffix("*").strip()), key=len)
