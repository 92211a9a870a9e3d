"""Which found name answers which gold name: one to one, by any form of either."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Item = Mapping[str, Any]

_ARTICLE = re.compile(r"^(?:the|a|an|our)\s+")
_CLASS_WORD = re.compile(
    r"\s+(?:benchmarks?|bench|datasets?|data ?sets?|suite|environments?|models?|tasks?|leaderboard|simulator"
    r"|framework|system|domains?)$"
)
_MARKS = re.compile(r"[*+]*$")
_NO_LETTER = re.compile(r"[\W_]+")
_BRACKETED = re.compile(r"(.+?)\s*\(([^()]+)\)")
_SPOKEN = str.maketrans({"*": "star", "+": "plus"})


@dataclass(frozen=True, slots=True)
class Matching:
    """Indices of gold and found items: ``pairs`` that belong together (gold, found), and what stays alone."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    extra: tuple[int, ...]


def folded(name: str) -> str:
    """A name for comparing: ``folded("The Stir* Bench benchmark")`` is ``stirstar``; case and class words go."""
    decomposed = unicodedata.normalize("NFKD", name).lower()
    text = "".join(char for char in decomposed if not unicodedata.combining(char))
    text = _ARTICLE.sub("", text.replace("π", "pi").replace("\\", "").strip())
    while (shorter := _CLASS_WORD.sub("", text.strip())) != text:
        text = shorter
    marks = _MARKS.search(text)
    return _NO_LETTER.sub("", text) + (marks[0].translate(_SPOKEN) if marks else "")


def forms(item: Item) -> set[str]:
    """Every folded form of an item; ``Long Name (LN)`` is also ``Long Name`` and ``LN``."""
    said = [str(form or "") for form in (item.get("name"), *(item.get("aliases") or ()))]
    for form in tuple(said):
        parts = _BRACKETED.fullmatch(form.strip())
        if parts and (_abbreviates(parts[1], parts[2]) or _abbreviates(parts[2], parts[1])):
            said += parts.groups()
    return {key for form in said if (key := folded(form))}


def match_names(gold: Sequence[Item], found: Sequence[Item]) -> Matching:
    """As many found names as can be are given a gold name of their own, those that gold owes before optional ones.

    An optional gold name that nobody found is not missed.
    """
    wanted, offered = [forms(item) for item in gold], [forms(item) for item in found]
    owed_first = sorted(range(len(gold)), key=lambda k: bool(gold[k].get("optional")))
    holder: dict[int, int] = {}

    def seat(one: int, tried: set[int]) -> bool:
        """Give a found name a gold name, moving those already seated along where that makes room."""
        for k in owed_first:
            if k in tried or offered[one].isdisjoint(wanted[k]):
                continue
            tried.add(k)
            if k not in holder or seat(holder[k], tried):
                holder[k] = one
                return True
        return False

    extra = tuple(one for one in range(len(found)) if not seat(one, set()))
    missed = tuple(k for k in range(len(gold)) if k not in holder and not gold[k].get("optional"))
    return Matching(tuple(sorted(holder.items())), missed, extra)


def _abbreviates(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in order, the first of them at the start of a word."""
    letters, whole = folded(short), _NO_LETTER.sub("", long.lower())
    if not 1 < len(letters) < len(whole) or letters[0] not in {word[:1].lower() for word in long.split()}:
        return False
    rest = iter(whole)
    return all(letter in rest for letter in letters)
