"""What a paper is about, in the words of its own title: ``FooNet: A Stable Model for Maps`` is *a model for maps*.

The part behind the colon is put into running text: capitals become small unless the abstracts write them so, and words
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

from surveytools.model import NAME_FIELDS, Findings, Paper
from surveytools.prose.grammar import with_article
from surveytools.text.display import display
from surveytools.vocabulary.documents import Block, read_yaml

_WORD = re.compile(r"[^\W\d_]+")
_CAPITALS = re.compile(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)+\b")
_OPENER = re.compile(r"(?:^|[.!?:]\s+)[^\W\d_]+")
_PREPOSITION = re.compile(r"\s(?:for|with|from|via|in|on|of|through|by|as|to|under|using|without)\s", re.IGNORECASE)
_NOUN_THEN_ARTICLE = re.compile(r"\w+s (?:the|a|an|its|our|your)\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:and|but|yet|or)\Z", re.IGNORECASE)

LONGEST = 160
"""Letters from which on a title states no topic, but tells a story."""


@dataclass(frozen=True, slots=True)
class Casing:
    """How running text writes a title's words.

    ``proper`` are words that the abstracts mostly write with a capital, and names that were found; ``small`` are words
    that the abstracts write small, so that ``TrAnsformation``, which spells an acronym, is put right.
    """

    proper: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()

    @classmethod
    def of(cls, papers: Iterable[Paper], found: Iterable[Findings] = ()) -> Casing:
        """Count the words of all abstracts, those aside that open a sentence or spell out an acronym among capitals."""
        counts: Counter[str] = Counter()
        papers = tuple(papers)
        for paper in papers:
            text = _OPENER.sub(" ", paper.abstract or "")
            counts.update(_WORD.findall(_CAPITALS.sub(" ", text)))
        names = [name.name for item in found for field in NAME_FIELDS for name in item.names(field)]
        named = {name for name in names if _WORD.fullmatch(name) and counts[name] >= counts[name.lower()]}
        written = {word for word in counts if word.istitle() and counts[word] > counts[word.lower()]}
        whole = Counter(_WORD.findall(" ".join(paper.abstract or "" for paper in papers)))
        usual = {word.lower() for word in whole if (word.islower() or word.istitle()) and len(word) > 5}
        return cls(frozenset(written | named), frozenset(usual))

    def lower(self, text: str) -> str:
        """The text with a title's capitals made small: ``Vision-Language Models`` reads ``vision-language models``."""

        def word(match: re.Match[str]) -> str:
            said = match[0]
            odd = (
                not said.isupper()
                and not said.islower()
                and not self.small.isdisjoint((said.lower(), f"{said.lower()}s"))
            )
            return said.lower() if (said.istitle() or odd) and said not in self.proper else said

        return _WORD.sub(word, text)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a paper is about: a noun phrase (``is_noun``, "a model for maps") or what it is for ("for map reading")."""

    text: str
    is_noun: bool


def topic(paper: Paper, method: str, casing: Casing) -> Topic | None:
    """The topic that a title states, behind a colon where it has one; ``None`` where it states none.

    A title without colon that holds the method's name says what the method does, not what the paper is about.
    """
    title = " ".join(display(paper.title).split())
    head, colon, rest = title.partition(": ")
    if "?" in title or ": " in rest or (not colon and method and method.casefold() in title.casefold()):
        return None
    words, lists = without_praise((rest if colon else title).rstrip(".!").split()), _lists()
    if colon and all(word.casefold().rstrip(",") in lists["headings"] for word in words):
        head, colon, words = "", "", without_praise(head.split())
    said = casing.lower(" ".join(words))
    if len(words) < 2 or len(said) > LONGEST:
        return None
    first = words[0].casefold()
    if first in ("a", "an", "the"):
        return Topic(said if first == "the" else with_article(said.split(" ", 1)[1]), is_noun=True)
    if first in ("toward", "towards"):
        return Topic(f"towards {said.split(' ', 1)[1]}", is_noun=False)
    clause = any(word.casefold() in lists["clause"] for word in words) or _NOUN_THEN_ARTICLE.search(said)
    if first in lists["refused"] or clause:
        return None
    if colon and _spells(head, words):
        return Topic(said, is_noun=True)
    noun = (_PREPOSITION.split(said, maxsplit=1)[0].split() or [""])[-1].casefold()
    if noun in lists["countable"] and not first.endswith("ing"):
        return Topic(with_article(said), is_noun=True)
    return Topic(f"for {said}", is_noun=False)


def without_praise(words: list[str]) -> list[str]:
    """A title's words without those that judge, and without the conjunction that tied them to a neighbour.

    Behind a noun such a word belongs to it and stays: "parameter efficient transfer", "a fast and parameter efficient".
    """
    out: list[str] = []
    dropped = False
    for word in words:
        opens = not out or dropped or out[-1].casefold() in _LINKS or out[-1].endswith(",")
        if word.casefold().rstrip(",") in _lists()["praise"] and (opens or word.casefold() in _lists()["always"]):
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
    return {
        name: frozenset(block.texts(name))
        for name in ("praise", "always", "refused", "clause", "countable", "headings")
    }


def rules() -> Block:
    """The word lists with their examples, as ``titles.yaml`` states them."""
    return read_yaml(Path(str(resources.files("surveytools.prose").joinpath("titles.yaml"))))
