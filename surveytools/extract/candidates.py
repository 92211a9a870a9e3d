"""Candidates: all mentions of one name in a paper, its short and long forms among them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from surveytools.extract.document import Document
from surveytools.extract.mentions import Mention, find_mentions
from surveytools.extract.words import Words
from surveytools.text.fold import fold
from surveytools.vocabulary import Term

_ARTICLE = re.compile(r"^(?:the|an?|our)\s+", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:\s+(?:benchmarks?|bench|datasets?|data ?sets?|suite|environments?|models?|tasks?|leaderboard|simulator"
    r"|framework|system|domains?|method|algorithm|approach|corpus|library|toolkit|architecture|agents?))+$",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?:[-_ ]?(?:v?\d[\d.]{0,4}[bmk]?|base|large|small|mini|tiny|pro|plus|lite|max|s))+$", re.IGNORECASE
)


@dataclass(slots=True)
class Candidate:
    """One name and where it stands, long forms of an acronym among them."""

    key: str
    mentions: list[Mention]

    @property
    def longs(self) -> tuple[str, ...]:
        """The long forms that the text gives this short one."""
        return tuple(dict.fromkeys(mention.name for mention in self.mentions if mention.short is not None))

    @property
    def terms(self) -> tuple[Term, ...]:
        """The vocabulary entries that own the name, in the order found."""
        return tuple({id(hit.term): hit.term for mention in self.mentions for hit in mention.hits}.values())

    @property
    def name(self) -> str:
        """The form to show: what the vocabulary calls the name, so that papers agree (``stir bench`` is ``StirBench``).

        A name that it does not know, or knows only in part, is shown in the form most used in the abstract, else in
        the title; the first of equals.
        """
        canonical = next((term.name for term in self.terms if not term.versions), None)
        if canonical is not None and any(mention.canonical for mention in self.mentions):
            return canonical
        shorts = [mention for mention in self.mentions if mention.short is None] or self.mentions
        counts = Counter(mention.name for mention in shorts if mention.text.source == "abstract")
        counts = counts or Counter(mention.name for mention in shorts)
        return _ARTICLE.sub("", max(counts, key=counts.__getitem__))

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other form that the text uses, and what the vocabulary calls it."""
        forms = [_ARTICLE.sub("", mention.name) for mention in self.mentions]
        forms += [mention.short for mention in self.mentions if mention.short is not None]
        forms += [term.name for term in self.terms if not term.versions]
        name = self.name
        return tuple(form for form in dict.fromkeys(forms) if form != name)


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """What two spellings of one name share: ``the SongWorld benchmark`` and ``Songworld`` are one."""
    bare = _CLASS.sub("", _ARTICLE.sub("", name, count=1)) or name
    return (fold(bare) or fold(name)) + _marks(bare)


def _marks(name: str) -> str:
    """The marks at the end that tell a name from another: ``A*``, ``RefSong+``."""
    return name[len(name.rstrip("*+")) :]


def find_candidates(document: Document, words: Words) -> list[Candidate]:
    """All candidates of a paper, in the order of their first mention."""
    found: dict[str, Candidate] = {}
    for mention in find_mentions(document, words):
        key = _key(mention)
        if key:
            found.setdefault(key, Candidate(key, [])).mentions.append(mention)
    _tie_longs(found)
    _tie_versions(found)
    return sorted(found.values(), key=_first)


def _key(mention: Mention) -> str:
    if mention.short is not None:
        return name_key(mention.short).removesuffix("s") if mention.short.endswith("s") else name_key(mention.short)
    if not mention.hits:
        return name_key(mention.name)
    hit = mention.hits[0]
    rest = fold(mention.text.copy[hit.core : mention.end]) if hit.start == mention.start else fold(mention.name)
    return fold(hit.term.name) + rest + _marks(hit.term.name) if hit.start == mention.start else rest


def _first(candidate: Candidate) -> tuple[int, int]:
    first = candidate.mentions[0]
    return (0 if first.text.source == "title" else 1, first.start)


def _tie_longs(found: dict[str, Candidate]) -> None:
    """One candidate for a short form and every place where its long form stands, spelled out without the short one."""
    for key, candidate in list(found.items()):
        for mention in candidate.mentions:
            other = found.get(name_key(mention.name)) if mention.short is not None else None
            if other is not None and other is not candidate:
                candidate.mentions = sorted([*candidate.mentions, *other.mentions], key=_place)
                del found[other.key]
                found[key] = candidate
                break


def _place(mention: Mention) -> tuple[bool, int]:
    return (mention.text.source == "abstract", mention.start)


def _tie_versions(found: dict[str, Candidate]) -> None:
    """A plural, a size of an own model (``Cantor-7B``) and a family's bare name belong to the name itself."""
    for key in sorted(found, key=len, reverse=True):
        candidate = found[key]
        bare = candidate.key.removesuffix("s")
        target = found.get(bare) if bare != key else None
        if target is None and not candidate.terms:
            stem = name_key(_VERSION.sub("", candidate.mentions[0].name))
            target = found.get(stem) if stem != key and stem and not found.get(stem, candidate).terms else None
        if (
            target is None
            and candidate.terms
            and all(term.versions and fold(term.name) == key for term in candidate.terms)
        ):
            family = [
                other for other in found.values() if other is not candidate and _of_family(other, candidate.terms[0])
            ]
            target = family[0] if len(family) == 1 else None
        if target is not None and target is not candidate:
            target.mentions = sorted([*target.mentions, *candidate.mentions], key=_place)
            del found[key]


def _of_family(candidate: Candidate, family: Term) -> bool:
    """Is this a version of the family, and not something made from it: ``Stride 3``, but not ``Llama-Adapter``."""
    stem = fold(family.name)
    return any(
        term.kind == family.kind and fold(term.name).startswith(stem) and not fold(term.name)[len(stem) :][:1].isalpha()
        for term in candidate.terms
    )
