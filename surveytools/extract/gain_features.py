"""What can be seen around a number, as names that a person can read: ``unit=%``, ``left=reach``, ``before=to``.

The features say whether a number is a result of the paper's own work; ``gain_judge.json`` weighs them.
"""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.extract.gain_reading import Reading
from surveytools.extract.gain_tokens import Token

_SPEAKING = ("beat", "trail", "up", "down", "reach", "up_noun", "down_noun", "more", "less", "versus")
_KINDS = (*_SPEAKING, "measured", "bare", "where", "level", "stop")
_SMALL = {"by", "of", "at", "to", "in", "from", "with", "for", "than", "(", "is", "on", "only", "=", "between"}
_NEXT = ("bare", "measured", "more", "less", "up_noun", "down_noun")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its share of the way through the text, and whether own work was spoken of before."""

    part: float
    own_before: bool
    title: bool = False


def features(reading: Reading, at: int, place: Place) -> set[str]:
    """The features of the number at ``at``: what it is, what stands beside it, and where it is."""
    token = reading.tokens[at]
    number = token.number
    if number is None:
        return set()
    first, last = reading.clause(at)
    found = {f"unit={unit_class(token)}", *_left(reading, at, first), *_right(reading, at, last)}
    if number.sign:
        found.add("signed")
    if number.joint:
        found.add(f"joint={number.joint}")
    said = {tag for t in reading.tokens[first:last] for tag in t.tags}
    found |= {f"clause:{tag}" for tag in _SPEAKING if tag in said}
    found |= {f"sentence:{tag}" for tag in ("own", "shown", "others", "method", "benchmark") if tag in reading.tags}
    if any(t.head for t in reading.tokens[max(first, at - 8) : min(last, at + 5)]):
        found.add("near:measured")
    if place.part < 0.34 and not place.own_before:
        found.add("background")
    if place.title:
        found.add("title")
    if place.part > 0.6:
        found.add("late")
    return found


def unit_class(token: Token) -> str:
    """The sort of number that decides how much must speak for it: %, points, x, $, measure, decimal, integer ..."""
    number = token.number
    if number is None:
        return ""
    if number.unit in ("%", "points", "x", "$"):
        return number.unit + ("word" if number.word else "")
    if number.word:
        return "zero"
    if number.unit:
        return "measure"
    if number.scale != 1:
        return "scaled"
    if number.decimals:
        return "decimal"
    return "integer" if number.value < 1000 else "thousands"


def _left(reading: Reading, at: int, first: int) -> set[str]:
    tokens = reading.tokens
    found: set[str] = set()
    back = reading.back(at, first)
    if back < at - 1:
        found.add("qualified")
    if back >= first:
        token = tokens[back]
        found.add(f"before={token.word}" if token.word in _SMALL else f"before:{_kind(token)}")
        if token.word == "(" and back > first:
            found.add(f"bracket-after:{_kind(tokens[back - 1])}")
    near = next((t for t in reversed(tokens[first:at]) if t.has(*_SPEAKING) or t.number), None)
    found.add(f"left={_kind(near)}" if near else "left=none")
    return found


def _right(reading: Reading, at: int, last: int) -> set[str]:
    tokens = reading.tokens
    if at + 1 >= last:
        return set()
    token = tokens[at + 1]
    named = token.word in _SMALL or token.word in (",", ")")
    found = {f"after={token.word}" if named else f"after:{_kind(token)}"}
    phrase = tokens[at + 1 : min(reading.phrase_after(at + 1, last)[1], at + 5)]
    return found | {f"next:{tag}" for tag in _NEXT if any(t.has(tag) for t in phrase)}


def _kind(token: Token) -> str:
    if token.number:
        return "number"
    if token.named and token.named.kind != "metric":
        return token.named.kind
    return next((tag for tag in _KINDS if tag in token.tags), "sign" if token.sign else "word")
