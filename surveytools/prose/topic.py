"""What a paper is about, in the words of its own title: ``FooNet: A Stable Model for Maps`` is *a model for maps*.

The part behind the colon is put into running text: capitals that the corpus itself writes small become small, and words
of praise are left out (``titles.yaml``). A title that does not lend itself to it gives no topic.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from surveytools.model import Paper
from surveytools.prose.grammar import with_article
from surveytools.text.display import display
from surveytools.vocabulary.documents import Block, read_yaml

_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITION = re.compile(r"\b(?:for|with|from|via|in|on|of|through|by|as|to|and|under|using|without)\b", re.IGNORECASE)
_NOUN_THEN_ARTICLE = re.compile(r"\w+s (?:the|a|an|its|our|your)\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:and|but|yet|or)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Casing:
    """How the abstracts of a corpus write each word: what they mostly write small is small in running text."""

    small: frozenset[str] = frozenset()

    @classmethod
    def of(cls, papers: Iterable[Paper]) -> Casing:
        """Count the words of all abstracts, those that open a sentence aside."""
        counts: Counter[str] = Counter()
        for paper in papers:
            text = re.sub(r"(?:^|[.!?:]\s+)[^\W\d_]+", " ", paper.abstract or "")
            counts.update(_WORD.findall(text))
        return cls(frozenset(word for word in counts if word.islower() and counts[word] >= counts[word.capitalize()]))

    def lower(self, text: str) -> str:
        """The text with a title's capitals made small: ``Vision-Language Models`` reads ``vision-language models``."""

        def word(match: re.Match[str]) -> str:
            said = match[0]
            return said.lower() if said.istitle() and said.lower() in self.small else said

        return _WORD.sub(word, text)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a paper is about: a noun phrase (``is_noun``, "a model for maps") or what it is for ("for map reading")."""

    text: str
    is_noun: bool


def topic(paper: Paper, method: str, casing: Casing) -> Topic | None:
    """The topic that a title states behind its method's name and a colon; ``None`` where it states none."""
    title = " ".join(display(paper.title).split())
    head, colon, rest = title.partition(": ")
    if not colon or not rest or method.casefold() not in head.casefold() or "?" in rest or ": " in rest:
        return None
    words = without_praise(rest.rstrip(".!").split())
    if not words:
        return None
    said = casing.lower(" ".join(words))
    first = words[0].casefold()
    lists = _lists()
    if first in ("a", "an", "the"):
        bare = said.split(" ", 1)[-1]
        return Topic(said if first == "the" else with_article(bare), is_noun=True) if len(words) > 1 else None
    if first in ("toward", "towards"):
        return Topic(f"towards {said.split(' ', 1)[-1]}", is_noun=False) if len(words) > 1 else None
    if (
        first in lists["refused"]
        or any(word.casefold() in lists["clause"] for word in words)
        or _NOUN_THEN_ARTICLE.search(said)
    ):
        return None
    if _spells(head, words):
        return Topic(said, is_noun=True)
    noun = (_PREPOSITION.split(said, maxsplit=1)[0].split() or [""])[-1].casefold()
    if noun in lists["countable"]:
        return Topic(with_article(said), is_noun=True)
    return Topic(f"for {said}", is_noun=False)


def without_praise(words: list[str]) -> list[str]:
    """A title's words without those that judge, and without the conjunction that tied them to a neighbour."""
    out: list[str] = []
    dropped = False
    for word in words:
        if word.casefold().rstrip(",") in _lists()["praise"]:
            dropped = True
        elif dropped and _CONJUNCTION.match(word) and (not out or out[-1].casefold() in _LINKS):
            continue
        else:
            if dropped and out and _CONJUNCTION.match(out[-1]) and word.casefold() in _LINKS:
                out.pop()
            out.append(word)
            dropped = False
    return out


_LINKS = frozenset({"a", "an", "the", "for", "of", "with", "towards", "toward", "and", "by", "via", "in", "on"})


def _spells(head: str, words: list[str]) -> bool:
    """Whether the words' initials begin by spelling the name: ``PRD: Proximal Reward Difference``."""
    letters = re.sub(r"[^A-Za-z]", "", head)
    initials = "".join(part[0] for word in words for part in word.split("-") if part and part[0].isalpha())
    return len(letters) > 2 and letters.isupper() and initials[: len(letters)].upper() == letters


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    block = rules()
    return {name: frozenset(block.texts(name)) for name in ("praise", "refused", "clause", "countable")}


def rules() -> Block:
    """The word lists with their examples, as ``titles.yaml`` states them."""
    return read_yaml(Path(str(resources.files("surveytools.prose").joinpath("titles.yaml"))))
