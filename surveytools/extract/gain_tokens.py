"""One sentence as the gain rules read it: words with what they say, numbers and names each as one token."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from surveytools.extract.gain_cues import Cues
from surveytools.model import Source
from surveytools.text.numbers import Number

_WORD = re.compile(r"[^\W_][\w@/'+*.-]*[\w*+]|[^\W_]|[^\w\s]")
_COINED = re.compile(r"[A-Z].*[A-Z\d]|[a-z\d].*[A-Z]")
_ABBREVIATED = {"vs", "e.g", "i.e", "approx", "cf", "resp", "w.r.t", "ca"}
_NOUN_TAGS = frozenset({"up_noun", "down_noun", "measured"})
_VERB_TAGS = frozenset({"up", "down", "reach"})
_LEADS = frozenset({"article", "number", "measured", "qualifier", "more", "less", "level"})
_ENDS = frozenset({"where", "by", "versus", "level", "range", "turn", "stop", "number"})
_ADVERB = re.compile(r"[a-z]{4,}ly")
_STOP: frozenset[str] = frozenset({"stop"})
_NO_PHRASES: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()
_NAME: frozenset[str] = frozenset({"name"})
_NUMBER: frozenset[str] = frozenset({"number"})
_VERBS = ("reach", "up", "down", "beat", "trail")
_NOUNS = ("measured", "up_noun", "down_noun")
_BENT = ("es", "ed", "ing")


@dataclass(frozen=True, slots=True)
class Named:
    """A name where it stands in a copy: what it is called and what it is (method, base_model, benchmark, metric).

    Of a metric, ``rises`` says whether more of it is better, and ``unit`` what it is given in, where that is known.
    """

    source: Source
    start: int
    end: int
    name: str
    kind: str
    rises: bool | None = None
    unit: str | None = None


class Token(NamedTuple):
    """A word, number, name or sign with its offsets; ``word`` is in lower case, ``cased`` where the text was not.

    ``coined`` is a word with a capital or a digit where plain words have none: FooBench, BAR-2.
    """

    start: int
    end: int
    word: str
    tags: frozenset[str]
    number: Number | None = None
    named: Named | None = None
    cased: bool = False
    coined: bool = False

    def has(self, *tags: str) -> bool:
        """Whether it carries any of these tags."""
        return not self.tags.isdisjoint(tags)

    def is_name(self, kind: str) -> bool:
        """Whether it is a name of this kind."""
        return self.named is not None and self.named.kind == kind

    @property
    def sign(self) -> bool:
        """Whether it is punctuation."""
        return "sign" in self.tags

    @property
    def verb(self) -> bool:
        """A verb about a result in a bent form; the bare form (pass, rank, yield) also stands inside nouns."""
        return "verb" in self.tags

    @property
    def head(self) -> bool:
        """Whether it is the head of a metric's name, and more than a vague word such as performance."""
        return "measured" in self.tags and "vague" not in self.tags


def tokenise(
    text: str, start: int, end: int, cues: Cues, numbers: Sequence[Number], names: Sequence[Named]
) -> list[Token]:
    """The tokens of ``text[start:end]``; numbers go before names, names before words, phrases before single words."""
    fixed = [Token(n.start, n.end, text[n.start : n.end], _NUMBER, number=n) for n in numbers]
    fixed += [_named(text, name, cues) for name in names]
    fixed.sort(key=lambda token: (token.start, token.number is None, -token.end))
    tokens: list[Token] = []
    at = start
    for token in fixed:
        if token.start < at or token.end > end:
            continue
        _words(text, at, token.start, cues, tokens)
        tokens.append(token)
        at = token.end
    _words(text, at, end, cues, tokens)
    return [_in_place(tokens, k) for k in range(len(tokens))]


def _in_place(tokens: Sequence[Token], at: int) -> Token:
    """A word that is noun and verb (boosts, yields, scores, gains) is a verb before its object or its number."""
    token = tokens[at]
    if not (token.tags & _NOUN_TAGS and token.tags & _VERB_TAGS) or token.named or at + 1 >= len(tokens):
        return token
    following = tokens[at + 1]
    after = tokens[at - 1].tags if at else _NUMBER
    led = bool(after & _LEADS) or (at > 0 and tokens[at - 1].sign)
    counted = following.number is not None and not following.number.word
    opens = counted or (following.has("article", "qualifier") and not following.has("where"))
    object_ = not following.sign and not following.tags & _ENDS
    if led or not (opens or (object_ and token.word.endswith(("s", "ed", "ing")) and "measured" not in token.tags)):
        return token
    return token._replace(tags=(token.tags - _NOUN_TAGS - {"vague"}) | {"verb"})


def _named(text: str, name: Named, cues: Cues) -> Token:
    word = text[name.start : name.end].lower()
    tags = _said(cues, word.rsplit(maxsplit=1)[-1]) | {"measured"} if name.kind == "metric" else _NAME
    return Token(name.start, name.end, word, tags, named=name)


def _words(text: str, start: int, end: int, cues: Cues, tokens: list[Token]) -> None:
    found = [(match.start(), match.end(), match[0].lower()) for match in _WORD.finditer(text, start, end)]
    at = 0
    while at < len(found):
        first, last, word = found[at]
        size, tags = 1, _said(cues, word)
        for parts, said in cues.phrases.get(word, _NO_PHRASES):
            ends = at + len(parts) == len(found)
            if (ends or parts[-1] != "than" or "qualifier" not in said) and all(
                at + k < len(found) and found[at + k][2] == part for k, part in enumerate(parts)
            ):
                size, tags, last = len(parts), said, found[at + len(parts) - 1][1]
                word = " ".join(parts)
                break
        written = text[first:last]
        cased = written != word
        tokens.append(Token(first, last, word, tags, None, None, cased, cased and _COINED.search(written) is not None))
        at += size
        if word in _ABBREVIATED and at < len(found) and found[at][0] == last and found[at][2] == ".":
            at += 1


@lru_cache(maxsize=4096)
def _said(cues: Cues, word: str) -> frozenset[str]:
    """What a word's cues say, and whether it is a sign or a verb in a bent form."""
    tags = cues.tags(word)
    if not word[0].isalnum():
        return tags | {"sign"}
    if not tags and _ADVERB.fullmatch(word):
        return _STOP
    if tags.isdisjoint(_VERBS) or not tags.isdisjoint(_NOUNS):
        return tags
    bent = word.endswith(_BENT) or (word.endswith("s") and not word.endswith("ss"))
    return tags | {"verb"} if bent or "compound" not in tags else tags
