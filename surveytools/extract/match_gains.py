"""Which found number answers which gold number, and whether what is tied to it is right."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from surveytools.extract.match_names import Item, Matching, folded

Verdict = Literal["right", "differs", "invented", "silent"]
TIES = ("metric", "benchmark", "baseline")
CLASSES = ("unit", "kind")

_WORD = re.compile(r"[^\W_]+")
_CLOSE = 1e-6
_LONGER = 3


def match_gains(gold: Sequence[Item], found: Sequence[Item]) -> Matching:
    """Each gold number takes the found equal number that says most of its ties right; optional ones choose last."""
    left = list(range(len(found)))
    pairs: list[tuple[int, int]] = []
    missed: list[int] = []
    for k in sorted(range(len(gold)), key=lambda k: bool(gold[k].get("optional"))):
        equal = [one for one in left if same_number(gold[k], found[one])]
        if equal:
            best = max(equal, key=lambda one: _ties_right(gold[k], found[one]))
            left.remove(best)
            pairs.append((k, best))
        elif not gold[k].get("optional"):
            missed.append(k)
    return Matching(tuple(pairs), tuple(missed), tuple(left))


def same_number(gold: Item, found: Item) -> bool:
    """Equal magnitudes (the kind carries the sign), and both factors or neither."""
    close = all(_close(gold.get(key), found.get(key)) for key in ("value", "value_to"))
    return close and (gold.get("unit") == "x") == (found.get("unit") == "x")


def compared(gold: Item, found: Item, what: str) -> Verdict:
    """What to say of one attribute of a matched gain: ``invented`` where gold ties nothing and the answer does."""
    if gold.get(what):
        return "right" if agrees(gold, found, what) else "differs"
    return "invented" if found.get(what) else "silent"


def agrees(gold: Item, found: Item, what: str) -> bool:
    """Whether the found unit, kind, metric, benchmark or baseline is the gold one.

    Unit and kind must be equal. A tie may say more or fewer words than gold, but not many more:
    ``accuracy`` for ``top-1 accuracy``.
    """
    if what in CLASSES:
        return bool(gold.get(what) == found.get(what))
    wanted, said = str(gold.get(what) or ""), str(found.get(what) or "")
    if not folded(wanted):
        return True
    if not folded(said) or folded(said) == folded(wanted):
        return bool(folded(said))
    ours, theirs = set(_WORD.findall(wanted.lower())), set(_WORD.findall(said.lower()))
    shared = ours & theirs
    return bool(shared) and shared in (ours, theirs) and len(theirs) <= len(ours) + _LONGER


def _ties_right(gold: Item, found: Item) -> int:
    return sum(agrees(gold, found, tie) for tie in TIES if gold.get(tie))


def _close(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    return abs(abs(float(one)) - abs(float(other))) < _CLOSE


def shown(gain: Mapping[str, Any]) -> str:
    """A number as an error list names it: its quote, else its value."""
    return str(gain.get("quote") or gain.get("value"))
