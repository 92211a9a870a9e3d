r"""A text in LaTeX that fits a narrow column: long words get places to break, a number keeps its per cent sign."""

from __future__ import annotations

import re
import unicodedata
from math import ceil

from surveytools.text.markup import Tex, join_tex, tex

_GLUE = re.compile(r"(?<=\d) (?=%)")
_THIN = "\u2009"
_RUN = re.compile(r"(?:[^-/_:=&?@.,]|\.(?=\d))*(?:[-/_:=&?@,]|\.(?!\d))+|(?:[^-/_:=&?@.,]|\.(?=\d))+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def breakable(text: str, limit: int = 26, *, space: str = " ") -> Tex:
    r"""Any text on one line: escaped, a thin space before ``%``, words longer than ``limit`` with places to break.

    ``space`` stands between the words: ``"~"`` keeps them together.

    ``breakable("24.3 % on ALPHA-Grounding/val", 12)`` is ``24.3\,\% on ALPHA-\allowbreak{}Grounding/\allowbreak{}val``.
    """
    words = _GLUE.sub(_THIN, " ".join(text.split())).split(" ")
    return join_tex([_word(word, limit) for word in words], space)


def _word(word: str, limit: int) -> Tex:
    if _THIN in word:
        return join_tex([_word(part, limit) for part in word.split(_THIN)], r"\,")
    wide = width(word)
    parts = [word] if wide <= limit else pieces(word, max(2, ceil(limit * len(word) / wide)))
    return join_tex([tex(part) for part in parts], r"\allowbreak{}")


def width(word: str) -> float:
    """How wide a word is, in average letters: ``width("WWW")`` is 5.7, ``width("ill")`` 1.8."""
    return sum(map(_letter, word))


def _letter(char: str) -> float:
    if char in "MW%@":
        return 1.9
    if char in "mw":
        return 1.5
    if char in "iljt.,:;|!'":
        return 0.6
    return 1.3 if char.isupper() else 1


def pieces(word: str, limit: int) -> list[str]:
    """A long word in parts that may stand on lines of their own: after punctuation, before capitals, else by length.

    ``pieces("Proposer-Agent-Evaluator", 12)`` is ``["Proposer-", "Agent-", "Evaluator"]``.
    """
    runs = _RUN.findall(word)
    humps = [hump for run in runs for hump in ([run] if len(run) <= limit else _HUMP.split(run))]
    return [part for hump in humps for part in _cut(hump, limit)]


def _cut(run: str, limit: int) -> list[str]:
    """Parts of at most so many characters, and what belongs on top of the last of them."""
    parts = [""]
    for char in run:
        if len(parts[-1]) >= limit and not unicodedata.combining(char):
            parts.append("")
        parts[-1] += char
    return parts
