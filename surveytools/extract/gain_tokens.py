"""One sentence as the gain rules read it: words with what they say, numbers and names each as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveytools.extract.gain_cues import Cues
from surveytools.model import Source
from surveytools.text.numbers import Number

_WORD = re.compile(r"[^\W_][\w@/'+*.-]*[\w*+]|[^\W_]|[^\w\s]")
_NAME: frozenset[str] = frozenset({"name"})
_NUMBER: frozenset[str] = frozenset({"number"})
_MEASURED: frozenset[str] = frozenset({"measured"})


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands in a copy: what it is called and what it is (method, base_model, benchmark, metric)."""

    source: Source
    start: int
    end: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, name or sign with its offsets in the copy; ``word`` is in lower case."""

    start: int
    end: int
    word: str
    tags: frozenset[str]
    number: Number | None = None
    named: Named | None = None

    def has(self, *tags: str) -> bool:
        """Does it carry any of these tags?"""
        return not self.tags.isdisjoint(tags)

    @property
    def sign(self) -> bool:
        """Is it punctuation?"""
        return self.number is None and self.named is None and not self.word[0].isalnum()


def tokenise(
    text: str, start: int, end: int, cues: Cues, numbers: Sequence[Number], named: Sequence[Named]
) -> list[Token]:
    """The tokens of ``text[start:end]``; numbers go before names, names before words, phrases before single words."""
    fixed: list[Token] = [Token(n.start, n.end, text[n.start : n.end], _NUMBER, number=n) for n in numbers]
    fixed += [
        Token(m.start, m.end, text[m.start : m.end].lower(), _MEASURED if m.kind == "metric" else _NAME, named=m)
        for m in named
    ]
    fixed.sort(key=lambda token: (token.start, token.number is None, -token.end))
    tokens: list[Token] = []
    at = start
    for token in fixed:
        if token.start < at:
            continue
        _words(text, at, token.start, cues, tokens)
        tokens.append(token)
        at = token.end
    _words(text, at, end, cues, tokens)
    return tokens


def _words(text: str, start: int, end: int, cues: Cues, tokens: list[Token]) -> None:
    found = [(match.start(), match.end(), match[0].lower()) for match in _WORD.finditer(text, start, end)]
    at = 0
    while at < len(found):
        first, last, word = found[at]
        size, tags = 1, cues.tags(word)
        for parts, said in cues.phrases.get(word, ()):
            if all(at + k < len(found) and found[at + k][2] == part for k, part in enumerate(parts)):
                size, tags, last = len(parts), said, found[at + len(parts) - 1][1]
                word = " ".join(parts)
                break
        tokens.append(Token(first, last, word, tags))
        at += size
