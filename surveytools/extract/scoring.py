"""When does a found name or gain answer a gold one? The rules of the evaluation, piece by piece.

A name hits by any of its forms; one found name answers one gold item. A gain hits by its numbers, and both or neither
must be a factor. An item that gold marks ``optional`` counts neither as a miss nor as an extra.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

Row = Mapping[str, Any]
TIED = ("metric", "benchmark", "baseline")
_CLASS = re.compile(
    r"\s+(?:benchmarks?|bench|data ?sets?|suite|environments?|models?|tasks?|leaderboard|simulator|framework|system"
    r"|domains?)$"
)
_ARTICLE = re.compile(r"^(?:the|a|an|our)\s+")
_BOTH = re.compile(r"(.+?)\s*\(([^()]+)\)")
_WORDS = re.compile(r"[^\W_]+")
_CLOSE = 1e-6


@lru_cache(maxsize=8192)
def folded(name: str) -> str:
    """A name without case, accents, LaTeX marks, punctuation, article and class words; a closing star or plus stays."""
    text = "".join(char for char in unicodedata.normalize("NFKD", name).lower() if not unicodedata.combining(char))
    text = _ARTICLE.sub("", text.replace("π", "pi").replace("\\", "").strip())
    while (shorter := _CLASS.sub("", text.strip())) != text:
        text = shorter
    marks = text[len(text.rstrip("*+")) :]
    return re.sub(r"[\W_]+", "", text) + marks.replace("*", "star").replace("+", "plus")


def forms(item: Row) -> frozenset[str]:
    """Every folded form of a name; ``Long Name (LN)`` is also ``Long Name`` and ``LN``."""
    said = [item.get("name") or "", *(item.get("aliases") or [])]
    for name in list(said):
        both = _BOTH.fullmatch(name.strip())
        if both and (_short_for(both[1], both[2]) or _short_for(both[2], both[1])):
            said += both.groups()
    return frozenset(folded(name) for name in said) - {""}


def _short_for(short: str, long: str) -> bool:
    """Whether the letters of ``short`` stand in ``long`` in order, the first at the start of a word."""
    letters, whole = folded(short), re.sub(r"[\W_]+", "", long.lower())
    if not 1 < len(letters) < len(whole) or letters[0] not in {word[:1].lower() for word in long.split()}:
        return False
    rest = iter(whole)
    return all(letter in rest for letter in letters)


def match_names(gold: Sequence[Row], found: Sequence[Row]) -> list[int | None]:
    """The gold item that each found name answers, so that as many as possible are answered; gold that is owed first."""
    gold_forms, found_forms = [forms(item) for item in gold], [forms(item) for item in found]
    order = sorted(range(len(gold)), key=lambda k: bool(gold[k].get("optional")))
    taken: dict[int, int] = {}

    def place(at: int, seen: set[int]) -> bool:
        for k in order:
            if k not in seen and found_forms[at] & gold_forms[k]:
                seen.add(k)
                if k not in taken or place(taken[k], seen):
                    taken[k] = at
                    return True
        return False

    for at in range(len(found)):
        place(at, set())
    answered = {at: k for k, at in taken.items()}
    return [answered.get(at) for at in range(len(found))]


def same_gain(gold: Row, found: Row) -> bool:
    """Whether two gains are the same number or pair of numbers, signs aside, and both or neither a factor."""
    pairs = ((gold.get(key), found.get(key)) for key in ("value", "value_to"))
    return all(_same(a, b) for a, b in pairs) and (gold.get("unit") == "x") == (found.get("unit") == "x")


def _same(first: float | None, second: float | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(abs(float(first)) - abs(float(second))) < _CLOSE


def match_gains(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[int, int]]:
    """Pairs of gold and found gains, of equal numbers the one with the most right ties; gold that is owed first."""
    left = list(range(len(found)))
    pairs = []
    for k in sorted(range(len(gold)), key=lambda k: bool(gold[k].get("optional"))):
        same = [at for at in left if same_gain(gold[k], found[at])]
        if same:
            best = max(same, key=lambda at: sum(tied_right(gold[k], found[at], x) for x in TIED if gold[k].get(x)))
            left.remove(best)
            pairs.append((k, best))
    return pairs


def tied_right(gold: Row, found: Row, tie: str) -> bool:
    """Whether a found metric, benchmark or baseline says what gold ties: the same words, or a few more or fewer."""
    want, got = folded(str(gold.get(tie) or "")), folded(str(found.get(tie) or ""))
    if not want or want == got:
        return not want or bool(got)
    a, b = (set(_WORDS.findall(str(row.get(tie) or "").lower())) for row in (gold, found))
    return bool(got) and bool(a & b) and (a <= b or b <= a) and len(b) <= len(a) + 3
