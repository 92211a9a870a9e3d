"""What a line or paragraph of a pasted page looks like: the site's, a title's or an abstract's.

Nothing here knows one site: a kind is decided from length, sentence punctuation, capitals, how often a line recurs, and
the words and shapes of ``data/page.yaml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from surveytools.readers.tables import load

Kind = Literal["chrome", "weak", "names", "person", "text", "prose"]

LONG = 200
_WORD = re.compile(r"\S*\w\S*")
_SENTENCE_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bet al)(?<!\bvs)(?<!\b[A-Z])[.!?](?=[\s\"”')]|$)|[。！？]")
CLOSED = re.compile(r"[.!?。！？…][\"”’')\]]*$")
_PIECE = re.compile(r"\s*(?:,|;|·|•|\||&|\band\b|\bet al\b\.?)\s*")
_PARTS = re.compile(r"\s*[·•|]\s*|\s+[-–—]\s+|,\s+|\s{3,}|\t")
_FOOTMARK = re.compile(r"[\d*†‡§¶∗,\s]+$")
_NAME_PART = re.compile(r"(?:[A-Z]\.?-?){1,3}|[A-Z][\w’'.-]*[\w.]", re.UNICODE)


def is_prose(text: str) -> bool:
    """Whether a stretch reads as sentences: ``We fold shirts. It works well in most homes.`` but no title."""
    words = len(_WORD.findall(text))
    if words >= 45 or len(text) >= 300:
        return True
    ends = len(_SENTENCE_END.findall(text))
    enough = words >= 6 or len(text) >= 40
    return (
        enough and bool(CLOSED.search(text)) and (ends >= 2 or (not text.endswith(("?", "!")) and capitals(text) < 0.6))
    )


def count_names(text: str) -> int:
    """How many people a line names, 0 for any other line: 3 for ``Jane Doe1, Wei Zhang2 and A. B. van Berg``."""
    text = re.sub(r"^by\s+", "", text, flags=re.IGNORECASE)
    pieces = [piece for piece in (_FOOTMARK.sub("", piece) for piece in _PIECE.split(text)) if piece]
    named = sum(map(_is_name, pieces))
    return len(pieces) if named and named >= 0.8 * len(pieces) else 0


def is_titlelike(text: str) -> bool:
    """Whether a line is a title even where no abstract follows: long enough, no closed sentence."""
    words = _WORD.findall(text)
    if (
        len(words) < 3
        or len(text) < 15
        or len(words) > 45
        or text.endswith((".", ",", ";", "…", "..."))
        or speaks_to_visitor(text)
    ):
        return False
    return len(words) >= 4 or ":" in text or len(text) >= 20


def speaks_to_visitor(text: str) -> bool:
    """Whether the site speaks to whoever looks at it: ``Sign up for our newsletter``."""
    return any(pattern.search(text) for pattern in patterns("site"))


def capitals(text: str) -> float:
    """The share of longer words that begin with a capital or hold a digit: near 1 in a title in title case."""
    words = [word.lstrip("\"“‘'([$") for word in _WORD.findall(text)]
    words = [word for word in words if len(word) > 3 and word.lower() not in words_of("small")]
    return sum(not word[:1].islower() for word in words) / len(words) if words else 0.0


def kind_of(text: str) -> Kind:
    """The kind of one stretch by itself."""
    if _is_chrome(text):
        return "chrome"
    if names := count_names(text):
        return "person" if names == 1 else "names"
    if is_prose(text):
        opening = re.split(r"[.!?]\s", text, maxsplit=1)[0]
        return "chrome" if len(text) < 3 * LONG and speaks_to_visitor(opening) else "prose"
    if speaks_to_visitor(text) or any(pattern.fullmatch(text) for pattern in patterns("weak")):
        return "weak"
    return "text"


def _is_chrome(text: str) -> bool:
    """Whether a line, or each part of ``12 comments · 3 days ago``, is the site's and nothing else."""
    if not any(char.isalpha() for char in text) or any(pattern.fullmatch(text) for pattern in patterns("chrome")):
        return True
    parts = [part for part in _PARTS.split(text) if part.strip()]
    return len(text) < LONG and len(parts) > 1 and all(_is_chrome(part) for part in parts)


@cache
def words_of(group: str) -> frozenset[str]:
    """The words of a list of ``data/page.yaml``."""
    return frozenset(load("page")[group])


@cache
def patterns(group: str) -> tuple[re.Pattern[str], ...]:
    """The rules of a group of ``data/page.yaml``, compiled, in their order."""
    data = load("page")
    fill = {"MONTH": data["months"], "PHRASE": data["phrases"]}
    fills = {
        key: "(?>(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![^\W\d_]))"
        for key, words in fill.items()
    }
    flags = 0 if group == "weak" else re.IGNORECASE
    return tuple(
        re.compile(re.sub("MONTH|PHRASE", lambda found: fills[found[0]], rule["pattern"]), flags)
        for rule in data[group]
    )


def _is_name(text: str) -> bool:
    parts = text.split()
    if not 2 <= len(parts) <= 5 or ":" in text:
        return False
    named = [part for part in parts if part not in words_of("particles")]
    return len(named) >= 2 and all(_NAME_PART.fullmatch(part) for part in named)
