"""What can be seen around a number, as names that a person can read: ``unit=%``, ``left=reach``, ``before=to``.

The features say whether a number is a result of the paper's own work; ``judge`` weighs them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveytools.extract.gain_tokens import Token

_SPEAKING = ("beat", "trail", "up", "down", "reach", "up_noun", "down_noun", "more", "less", "versus")
_SMALL = {
    "by",
    "of",
    "at",
    "to",
    "in",
    "from",
    "with",
    "for",
    "than",
    "(",
    "is",
    "reaches",
    "on",
    "only",
    "=",
    "between",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its share of the way through the text, and whether own work was spoken of before."""

    part: float
    own_before: bool
    title: bool = False


def clause(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The stretch of tokens around ``at`` between semicolons and words that begin a new statement."""
    first = at
    while first > 0 and not tokens[first - 1].has("turn") and tokens[first - 1].word != ";":
        first -= 1
    last = at + 1
    while last < len(tokens) and not tokens[last].has("turn") and tokens[last].word != ";":
        last += 1
    return first, last


def features(tokens: Sequence[Token], at: int, place: Place) -> list[str]:
    """The features of the number at ``tokens[at]``, sorted into what it is, what stands beside it, and where it is."""
    number = tokens[at].number
    if number is None:
        return []
    first, last = clause(tokens, at)
    found = {f"unit={_unit(tokens, at)}", *_beside(tokens, at, first, last)}
    if number.sign:
        found.add("signed")
    if number.joint:
        found.add(f"joint={number.joint}")
    found |= {f"clause:{tag}" for tag in _SPEAKING if any(token.has(tag) for token in tokens[first:last])}
    for tag in ("own", "shown", "others"):
        if any(token.has(tag) for token in tokens):
            found.add(f"sentence:{tag}")
    if any(token.has("measured") for token in tokens[max(first, at - 8) : at + 5]):
        found.add("near:measured")
    kinds = {token.named.kind for token in tokens if token.named}
    found |= {f"sentence:{kind}" for kind in kinds}
    if place.part < 0.34 and not place.own_before:
        found.add("background")
    if place.title:
        found.add("title")
    if place.part > 0.6:
        found.add("late")
    return sorted(found)


def _unit(tokens: Sequence[Token], at: int) -> str:
    number = tokens[at].number
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


def _beside(tokens: Sequence[Token], at: int, first: int, last: int) -> set[str]:
    found: set[str] = set()
    back = at - 1
    while back >= first and tokens[back].has("qualifier", "article"):
        back -= 1
        found.add("qualified")
    if back >= first:
        token = tokens[back]
        found.add(f"before={token.word}" if token.word in _SMALL else f"before:{_kind(token)}")
        if token.word == "(" and back - 1 >= first:
            found.add(f"bracket-after:{_kind(tokens[back - 1])}")
    left = next((t for t in reversed(tokens[first:at]) if t.has(*_SPEAKING) or t.number), None)
    found.add(f"left={_kind(left)}" if left else "left=none")
    if at + 1 < last:
        token = tokens[at + 1]
        found.add(f"after={token.word}" if token.word in _SMALL or token.word in ",)" else f"after:{_kind(token)}")
        found |= {
            f"next:{tag}"
            for tag in ("bare", "measured", "more", "less", "up_noun", "down_noun")
            if any(t.has(tag) for t in _phrase(tokens, at + 1, last))
        }
    return found


def _phrase(tokens: Sequence[Token], at: int, last: int) -> Sequence[Token]:
    end = at
    while (
        end < min(last, at + 5)
        and not tokens[end].sign
        and not tokens[end].number
        and not tokens[end].has("where", "versus", "by", "stop")
    ):
        end += 1
    return tokens[at:end]


def _kind(token: Token) -> str:
    if token.number:
        return "number"
    if token.named:
        return token.named.kind
    for tag in (*_SPEAKING, "measured", "bare", "where", "level", "stop"):
        if token.has(tag):
            return tag
    return "sign" if token.sign else "word"
