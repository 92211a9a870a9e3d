"""What kind of number it is: score, difference, relative, factor, reduction or range; told by the sentence alone."""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.model import Direction, Kind, Unit
from surveytools.text.numbers import Number

_SIMPLE: dict[str, Unit] = {"%": "%", "points": "points", "x": "x"}
_CLOSE = 0.06


@dataclass(frozen=True, slots=True)
class Quality:
    """What is known of a metric: whether more of it is better, and whether a percentage of it can only be relative."""

    rises: bool | None = None
    unbounded: bool = False


def quality(reading: Reading, metric: Stretch | None) -> Quality:
    """What the words of a metric's phrase, and the vocabulary, say of it."""
    tokens = reading.slice(metric) if metric else ()
    named = next((token.named for token in reversed(tokens) if token.is_name("metric")), None)
    unbounded = any(token.has("unbounded") for token in tokens[-1:]) and (named is None or named.unit != "%")
    return Quality(named.rises if named else None, unbounded or _scored_bare(reading, metric))


def _scored_bare(reading: Reading, metric: Stretch | None) -> bool:
    """Whether the sentence gives the metric on its own scale (``a correlation of 0.35``): 40% of it is relative."""
    if metric is None:
        return False
    behind = reading.tokens[metric[1] : metric[1] + 3]
    if any(token.word in (",", "and") for token in behind):
        return False
    return any(t.number and not t.number.unit and t.number.decimals and t.number.value <= 1 for t in behind)


def unit_of(reading: Reading, at: int, number: Number, change: Change | None) -> Unit:
    """The unit in the guidelines' words: a bare difference is points, a bare level is on the metric's own scale."""
    if number.unit in _SIMPLE:
        return _SIMPLE[number.unit]
    if number.unit or number.scale != 1:
        return "other"
    if reading.says(at + 1, at + 3, "%") and reading.tokens[at + 1].head:
        return "%"
    if reading.says(at + 1, at + 4, "point", "points", "pts") and not any(
        t.sign for t in reading.tokens[at + 1 : at + 2]
    ):
        return "points"
    if number.sign or (change is not None and not change.falls and not _levels(number, change)):
        return "points"
    return "absolute"


def kind_of(reading: Reading, at: int, change: Change | None, metric: Quality) -> Kind:
    """The kind of the number at ``at``; a percentage is relative only where the sentence or the metric makes it so."""
    number = reading.tokens[at].number
    if number is None:
        return "score"
    if number.unit == "x":
        return "reduction" if change and change.tag == "down" and change.side != "after" else "factor"
    if number.joint == "to" and _levels(number, change) and not _during(reading, at):
        return "range"
    if change is None:
        return "reduction" if _to_zero(reading, at) else "score"
    if change.falls and metric.rises is not True:
        return "reduction"
    if number.unit == "%" and (metric.unbounded or _says_relative(reading, at, change) or _worked_out(reading, at)):
        return "relative"
    return "delta"


def direction_of(number: Number, kind: Kind, change: Change | None) -> Direction | None:
    """Up, down or a gap; a level that was reached has none."""
    if kind == "range" and number.value_to is not None:
        return "up" if number.value_to > number.value else "down"
    if change and (change.tag == "trail" or (change.tag == "less" and kind == "delta")):
        return "gap"
    if kind == "reduction" or (change and change.falls):
        return "down"
    return None if kind == "score" else "up"


def qualifier_of(reading: Reading, at: int) -> Stretch | None:
    """Where the text's own words for how the number is meant stand: ``up to``, ``an average of``."""
    back = at - 1
    while back >= 0 and reading.tokens[back].has("article") and not reading.tokens[back].has("qualifier"):
        back -= 1
    return (back, back + 1) if back >= 0 and reading.tokens[back].has("qualifier") else None


def _levels(number: Number, change: Change | None) -> bool:
    """Whether the two numbers are levels, as in ``from 17 to 67``, and not the ends of a range of differences."""
    return number.joint == "to" and (change is None or (change.side == "before" and change.tag in ("up", "down")))


def _during(reading: Reading, at: int) -> bool:
    """A span of time is no change: ``25 to 50 minutes``."""
    number = reading.tokens[at].number
    timed = number is not None and number.unit.rstrip("s") in ("minute", "hour", "second", "day", "min", "sec")
    return timed and reading.tokens[max(0, at - 1)].word != "from"


def _to_zero(reading: Reading, at: int) -> bool:
    number = reading.tokens[at].number
    first, _ = reading.clause(at)
    zero = number is not None and number.word and number.value == 0
    return zero and any(token.has("down") for token in reading.tokens[first:at])


def _says_relative(reading: Reading, at: int, change: Change) -> bool:
    tokens = reading.tokens
    if (
        change.tag == "more"
        and change.side == "after"
        and change.at + 1 < len(tokens)
        and tokens[change.at].word == "more"
    ):
        following = tokens[change.at + 1]
        if following.has("relative", "bare"):
            return True
    return any(token.has("relative") for token in (*tokens[at + 1 : at + 4], *tokens[max(0, at - 3) : at]))


def _worked_out(reading: Reading, at: int) -> bool:
    """Whether the percentage follows from two levels behind it: ``52% (0.456 vs 0.300)``."""
    number = reading.tokens[at].number
    near = [t.number for t in reading.tokens[at + 1 : at + 12] if t.number and not t.number.unit and t.number.decimals]
    if number is None or len(near) < 2 or not near[1].value:
        return False
    change = abs(near[0].value - near[1].value) / near[1].value * 100
    return abs(change - number.value) <= max(1.0, _CLOSE * number.value)
