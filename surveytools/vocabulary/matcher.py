"""One pass over a text for thousands of terms: a trie written as a regular expression, longest match first.

Matching runs on a copy of the same length (lower case, hyphens and underscores as spaces), so that offsets are those of
the text itself and ``Song-World``, ``Song World`` and ``song-world`` are one spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

_SPACES = {ord(char): " " for char in "-_\u2010\u2011\u2012\u2013\u00a0\n\t\r"}
_PIECES = re.compile(r"[^\W\d]+|\d[\d.]*|[^\w\s]+|\s+")
_JOINTS = 4


def plain(text: str) -> str:
    """The copy that terms are looked up in, of the text's own length: ``plain("Song-World")`` is ``song world``."""
    return lower(text).translate(_SPACES)


def lower(text: str) -> str:
    """Lower case of the text's own length: a letter whose small form is longer (``İ``) stays."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    return lowered


@lru_cache(maxsize=1 << 15)
def spellings(term: str) -> tuple[str, ...]:
    """Every look-up form of a term: ``Tune-4`` gives ``tune 4`` and ``tune4``; long terms keep their later spaces."""
    pieces = _joints(" ".join(plain(term).split()))
    joints = min(len(pieces) - 1, _JOINTS)
    forms = []
    for choice in product((" ", ""), repeat=joints):
        glue = (*choice, *(" " for _ in range(len(pieces) - 1 - joints)), "")
        forms.append("".join(piece + after for piece, after in zip(pieces, glue, strict=True)))
    return tuple(dict.fromkeys(forms))


def _joints(term: str) -> list[str]:
    """Cut a term where a hyphen or space may come or go: at its spaces, and between letters and a digit."""
    pieces: list[str] = []
    joined = False
    for match in _PIECES.finditer(term):
        piece = match[0]
        if piece == " ":
            joined = False
            continue
        if joined and not (piece[0].isdigit() and len(pieces[-1]) > 1 and pieces[-1][-1].isalpha()):
            pieces[-1] += piece
        else:
            pieces.append(piece)
        joined = True
    return pieces


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression that matches exactly these words, the longest that stands there."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = True
    return _branch(root)


def _branch(node: dict[str, Any]) -> str:
    """The pattern of what may follow; letters after which the same follows are written as one class, as in ``[bc]at``.

    A space that may be left out is written once, as in ``tune ?4``: half of a vocabulary's spellings.
    """
    tail = ""
    while len(node) == 1 and "" not in node:
        char, node = next(iter(node.items()))
        tail += _written(char)
    if not any(node):
        return tail
    letters: dict[str, list[str]] = {}
    for char in sorted(key for key in node if key):
        letters.setdefault(_branch(node[char]), []).append(_written(char))
    ways = [(after[0] if len(after) == 1 else f"[{''.join(after)}]") + rest for rest, after in letters.items()]
    if "" in node:
        return f"{tail}(?:{'|'.join(ways)})?"
    rest = _either(ways[1:])
    return tail + (f" ?{rest}" if ways[0] == " " + rest else _either(ways))


@lru_cache(maxsize=1 << 10)
def _written(char: str) -> str:
    """A character as a pattern writes it; a plain space costs less to compile than an escaped one."""
    return char if char == " " else re.escape(char)


def _either(ways: list[str]) -> str:
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


class Matcher:
    """Finds look-up forms in plain copies, left to right, longest first, never inside a word.

    A match may end before a version number (``qwen`` in ``qwen3``); whether it may is for the caller to say. It never
    ends inside one: ``tune 5`` is not in ``tune 5.3``.
    """

    def __init__(self, words: Iterable[str]) -> None:
        pattern = trie_pattern(words)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?=v?\d|(?!\.\d)\W|\Z)") if pattern else None

    def find(self, copy: str) -> Iterator[re.Match[str]]:
        """Matches in a copy made by ``plain``."""
        return self._pattern.finditer(copy) if self._pattern is not None else iter(())
