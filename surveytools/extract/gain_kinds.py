"""What kind of number it is: score, difference, relative, factor, reduction or range; told by the sentence alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveytools.extract.gain_phrases import clause, phrase_after, run, skip_back
from surveytools.extract.gain_tokens import Token
from surveytools.model import Direction, Kind, Unit
from surveytools.text.numbers import Number

_CHANGES = ("up", "down", "beat", "trail", "more", "less", "up_noun", "down_noun")
_AFTER = ("up_noun", "down_noun", "more", "less")
_RELATIVE_WORDS = {"faster", "longer", "slower", "cheaper", "quicker", "shorter", "relative", "relatively"}


@dataclass(frozen=True, slots=True)
class Change:
    """The cue that makes a number the size of a change: its tag, where it stands, and on which side of the number."""

    tag: str
    at: int
    side: str

    @property
    def falls(self) -> bool:
        """Does the cue speak of a fall?"""
        return self.tag in ("down", "down_noun", "less")


def change(tokens: Sequence[Token], at: int) -> Change | None:
    """The cue of change that governs the number at ``at``; ``None`` where the number is a level that was reached."""
    first, last = clause(tokens, at)
    found = _after(tokens, at, last) or _before(tokens, at, first)
    if found:
        return found
    members = run(tokens, at)
    for other in members:
        if other > at and (found := _after(tokens, other, last)):
            return found
    for other in members:
        if other < at and (found := _before(tokens, other, clause(tokens, other)[0])):
            return found
    return None


def _after(tokens: Sequence[Token], at: int, last: int) -> Change | None:
    """``12% higher``, ``4x speedup``, ``20% in the recall gain``; not ``12% accuracy, a gain``."""
    begin, end = phrase_after(tokens, at + 1, last)
    for spot in range(begin, end):
        for tag in _AFTER:
            if tokens[spot].has(tag):
                return Change(tag, spot, "after")
    if begin == end < last and tokens[end].word == "in":
        begin, end = phrase_after(tokens, end + 1, last)
        while end < last and tokens[end].word in (",", "and") and end - begin < 10:
            end = phrase_after(tokens, end + 1, last)[1] if end + 1 < last else last
        if end > begin and tokens[end - 1].has("down_noun", "up_noun"):
            return Change("down_noun" if tokens[end - 1].has("down_noun") else "up_noun", end - 1, "after")
    return None


def _before(tokens: Sequence[Token], at: int, first: int) -> Change | None:
    """``by 12%`` with its verb, ``gains of 12%``, ``improves 12%``; ``to 12%`` is a level."""
    back = skip_back(tokens, at, first)
    if back < first:
        return None
    if tokens[back].has("by"):
        found = _nearest(tokens, back, first, _CHANGES, across=True)
        return Change(found.tag, found.at, "by") if found else None
    if tokens[back].has("up", "down") and tokens[back].word not in ("with",):
        return Change("down" if tokens[back].has("down") else "up", back, "before")
    if tokens[back].word == "to":
        return None
    linked = tokens[back].has("level", "range", "reach", "beat") or tokens[at - 1].has("qualifier")
    if linked:
        near = _nearest(tokens, back + 1, first, ("up_noun", "down_noun"), across=False)
        if near and not any(t.has("measured") or t.word == "," for t in tokens[near.at + 1 : back]):
            return near
    return None


def _nearest(tokens: Sequence[Token], at: int, first: int, tags: Sequence[str], *, across: bool) -> Change | None:
    for spot in range(at - 1, max(first, at - 24) - 1, -1):
        token = tokens[spot]
        if token.number is not None and not across:
            return None
        if token.named is None:
            for tag in tags:
                if token.has(tag) and token.word not in ("over", "within"):
                    return Change(tag, spot, "before")
    return None


def unit_of(number: Number, changed: Change | None) -> Unit:
    """The unit in the guidelines' words: a bare difference is points, a bare level is on the metric's own scale."""
    if number.unit == "%":
        return "%"
    if number.unit == "points":
        return "points"
    if number.unit == "x":
        return "x"
    if number.unit or number.scale != 1:
        return "other"
    if number.sign or (changed and changed.tag in ("up", "beat", "trail", "up_noun") and number.joint != "to"):
        return "points"
    return "absolute"


def kind_of(tokens: Sequence[Token], at: int, changed: Change | None, metric: Metric) -> Kind:
    """The kind of the number at ``at``; a percentage is relative only where the sentence or the metric makes it so."""
    number = tokens[at].number
    if number is None:
        return "score"
    if number.joint == "to" and _levels(tokens, at, changed):
        return "range"
    if number.unit == "x":
        return "reduction" if changed and changed.tag == "down" and changed.side != "after" else "factor"
    if changed is None:
        return "reduction" if number.sign == "-" or _to_zero(tokens, at) else "delta" if number.sign else "score"
    if changed.falls and not metric.rises:
        return "reduction"
    if number.unit == "%" and (metric.unbounded or _says_relative(tokens, at, changed)):
        return "relative"
    return "delta"


@dataclass(frozen=True, slots=True)
class Metric:
    """What is known of the metric: is more of it better, and can a percentage of it only be relative?"""

    rises: bool = False
    unbounded: bool = False


def direction_of(number: Number, kind: Kind, changed: Change | None) -> Direction | None:
    """Up, down or a gap; a level that was reached has none."""
    if kind == "range" and number.value_to is not None:
        return "up" if number.value_to > number.value else "down"
    if kind == "reduction" or (changed and changed.falls):
        return "down"
    if changed and changed.tag == "trail":
        return "gap"
    return None if kind == "score" else "up"


def qualifier_of(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Offsets of the text's own words for how the number is meant: ``up to``, ``an average of``, ``~``."""
    back = at - 1
    while back >= 0 and tokens[back].has("article") and not tokens[back].has("qualifier"):
        back -= 1
    if back >= 0 and tokens[back].has("qualifier"):
        return tokens[back].start, tokens[back].end
    return None


def _levels(tokens: Sequence[Token], at: int, changed: Change | None) -> bool:
    """Are the two numbers levels, as in ``from 17 to 67``, and not the ends of a range of differences?"""
    number = tokens[at].number
    if number is not None and number.sign:
        return False
    return changed is None or (changed.side == "before" and changed.tag in ("up", "down", "beat"))


def _to_zero(tokens: Sequence[Token], at: int) -> bool:
    number = tokens[at].number
    first, _ = clause(tokens, at)
    return number is not None and number.word and number.value == 0 and any(t.has("down") for t in tokens[first:at])


def _says_relative(tokens: Sequence[Token], at: int, changed: Change) -> bool:
    if changed.tag == "more" and (tokens[changed.at].word in _RELATIVE_WORDS or _counts(tokens, changed.at)):
        return True
    return any(token.word in _RELATIVE_WORDS for token in (*tokens[at + 1 : at + 4], *tokens[max(0, at - 3) : at]))


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """``36% more often``, ``12% more parameters``: a share of a count."""
    return (
        tokens[at].word == "more"
        and at + 1 < len(tokens)
        and (tokens[at + 1].word == "often" or tokens[at + 1].has("bare"))
    )
