"""What can be seen around a number, as names that a person can read: ``weak:metric``, ``rival``, ``background``.

The features say whether a number is a result of the paper's own work; ``gain_judge.json`` weighs them. They are few on
purpose: each is a reason that one would give.
"""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_excluded import counts, is_change
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_tokens import Token

_STRONG = ("%", "points", "x")
_TIMES = ("second", "minute", "hour", "day", "ms", "min")
_SPENT = ("in", "within", "takes", "take", "took", "taking", "requires")
_CONCEDED = 40
_TURNS = ("while", "whereas", "but", "although", "though", "yet")
_SPEAKING = ("beat", "versus", "reach", "up", "down")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: its share of the way through the text, and whether own work was spoken of before."""

    part: float
    own_before: bool
    title: bool = False


@dataclass(frozen=True, slots=True)
class Ties:
    """What the sentence ties to a number."""

    change: Change | None = None
    metric: Stretch | None = None
    baseline: Stretch | None = None
    benchmark: Token | None = None


def features(reading: Reading, at: int, ties: Ties, place: Place) -> set[str]:
    """The reasons for and against the number at ``at``."""
    first, last = reading.clause(at)
    sort = strength(reading.tokens[at])
    found = {sort, *_tied(sort, ties), *_beside(reading, at, first, last)}
    subject = _subject(reading, at, first)
    if not subject & {"own", "method"}:
        found |= {
            name for tag, name in (("others", "others' subject"), ("base_model", "named subject")) if tag in subject
        }
        if (
            first > 0
            and subject & {"others", "base_model", "name", "general"}
            and reading.tokens[first - 1].word in _TURNS
        ):
            found.add("contrast")
    if subject & {"own", "method"}:
        found.add("own subject")
    opening = _opening(reading, at, first) if ties.change is None else None
    if opening is not None and _behind_rival(reading, opening, first):
        found.add("rival")
    if first > 0 and reading.tokens[first - 1].word == "whereas" and not subject & {"own", "method"}:
        found.add("whereas")
    if _conceded(reading, at):
        found.add("conceded")
    number = reading.tokens[at].number
    if number is not None and number.unit in ("x", "points") and not ties.change and not is_change(reading, at):
        found.add(f"{number.unit} alone")
    if number is not None and _is_speed(number.unit.lower()):
        found.add("speed")
    found |= {f"sentence:{tag}" for tag in ("own", "shown", "method") if tag in reading.tags}
    if place.part < 0.34 and not place.own_before and "own" not in reading.tags and not ties.change:
        found.add("background:others" if "others" in reading.tags else "background")
    if place.part > 0.6:
        found.add("late")
    return found


def strength(token: Token) -> str:
    """How much a number says by itself: per cent, points and times are strong, decimals weak, counts poor."""
    number = token.number
    if number is None or (number.word and not number.unit):
        return "poor"
    if number.unit in _STRONG:
        return "worded" if number.word else "strong"
    if number.unit:
        return "measure"
    return "weak" if number.scale == 1 and (number.sign or number.decimals or number.joint == "to") else "poor"


def _tied(sort: str, ties: Ties) -> set[str]:
    found = {f"{sort}:metric"} if ties.metric else set()
    found.add(f"{sort}:change" if ties.change else f"{sort}:level")
    if ties.change and ties.change.side == "sign" and not ties.metric:
        found.add(f"{sort}:only signed")
    if ties.baseline and sort == "worded":
        found.add("worded:baseline")
    return found | {f"tied:{name}" for name in ("baseline", "benchmark") if getattr(ties, name) is not None}


def _beside(reading: Reading, at: int, first: int, last: int) -> set[str]:
    tokens, number = reading.tokens, reading.tokens[at].number
    found = set()
    if number is not None and number.joint == "to":
        found.add("from-to")
    back = reading.back(at, first)
    if number is not None and number.unit.rstrip("s") in _TIMES and _trains(reading, at):
        found.add("training time")
    if number is not None and number.unit == "$" and reading.says(max(first, at - 6), at, "cost", "costs", "costing"):
        found.add("priced")
    if number is not None and number.unit.rstrip("s") in _TIMES and back >= first and tokens[back].word in _SPENT:
        found.add("time spent")
    if back >= first:
        token = tokens[back]
        thrifty = any(t.has("only", "less") for t in tokens[back + 1 : at + 2])
        if token.has("spends") and not thrifty:
            found.add("spends")
        if token.verb and token.word in ("scores", "scored", "score", "scoring"):
            found.add("scored")
        if token.word == "=" and number is not None and not number.decimals and not number.unit:
            found.add("assigned")
        if token.has("reach") and number is not None and not number.unit and _on_benchmark(reading, at, last):
            found.add("scored on")
        if token.has("level", "by", "up", "down", "reach", "measured", "up_noun", "down_noun"):
            found.add("led to")
        if token.word == "to" and any(t.has("up", "down") for t in tokens[first:back]):
            found.add("fell to zero" if number is not None and number.word else "moved to")
        if token.word == "from" and number is not None and not number.joint:
            found.add("from alone")
        if token.word == "(":
            found |= _bracket(reading, at, back, first, last)
        given = number is not None and number.unit not in _STRONG and not number.decimals
        if token.has("resource") and given and "training time" not in found:
            found.add("resource")
    if counts(reading, at, last):
        share = at + 1 < last and tokens[at + 1].word == "of"
        often = number is not None and number.unit == "%" and _happens(reading, at, last)
        found.add("often" if often else "share of things" if share else "counts")
    return found


def _is_speed(unit: str) -> bool:
    """Whether a measure says how fast: FPS, tokens per second."""
    return unit in ("fps", "hz") or (unit.endswith(("/s", "second")) and unit != "second")


def _trains(reading: Reading, at: int) -> bool:
    """Whether it is a span of training: ``20 minutes of training``."""
    return reading.says(max(0, at - 4), at + 5, "training")


def _on_benchmark(reading: Reading, at: int, last: int) -> bool:
    """``81.5 on BarBench``: a bare number right before a benchmark."""
    near = reading.tokens[at + 1 : min(last, at + 5)]
    return bool(near) and near[0].word == "on" and any(token.is_name("benchmark") for token in near)


def _behind_rival(reading: Reading, opening: int, first: int) -> bool:
    """Whether a bracket stands behind the object of ``outperforms`` or ``than``: ``outperforming X (F1 of 0.81)``."""
    tokens = reading.tokens
    for spot in range(opening - 1, max(first, opening - 14) - 1, -1):
        token = tokens[spot]
        if token.has(*_SPEAKING) or (token.number and tokens[spot + 1].word not in (")", ",")):
            return token.has("beat", "versus")
    return False


def _opening(reading: Reading, at: int, first: int) -> int | None:
    """The bracket in which the number stands, a few words back."""
    for spot in range(at - 1, max(first, at - 9) - 1, -1):
        if reading.tokens[spot].word == ")":
            return None
        if reading.tokens[spot].word == "(":
            return spot
    return None


def _bracket(reading: Reading, at: int, back: int, first: int, last: int) -> set[str]:
    """In brackets a number is a rival's score, or says again what stands before them."""
    tokens, number = reading.tokens, reading.tokens[at].number
    if number is not None and number.sign:
        return {"bracket:signed"}
    compared = at + 1 < last and tokens[at + 1].has("versus")
    if back > first and tokens[back - 1].has("up_noun", "down_noun") and not compared:
        return {"bracket"}
    if _behind_rival(reading, back, first):
        return {"rival"}
    if compared:
        stated = next((k for k in range(back - 1, max(first, back - 6) - 1, -1) if tokens[k].number), back)
        if stated < back and not any(t.word in (",", ")", "and") for t in tokens[stated:back]):
            return {"restated"}
    tied = back > first and any(
        t.has("measured") or t.is_name("benchmark") for t in tokens[max(first, back - 4) : back]
    )
    return {"bracket" if tied else "loose bracket"}


def _conceded(reading: Reading, at: int) -> bool:
    """Whether the number stands in the first clause of ``While X reaches 30%, ours reaches 55%``."""
    tokens = reading.tokens
    if not tokens[0].has("turn") or at > _CONCEDED or any(t.word == "," for t in tokens[:at]):
        return False
    return not any(t.has("own") or t.is_name("method") for t in tokens[:at])


def _happens(reading: Reading, at: int, last: int) -> bool:
    """``62% of the tasks``, ``93% of cases``: how often something went well."""
    tokens = reading.tokens
    if at + 1 >= last or tokens[at + 1].word != "of":
        return False
    begin, end = reading.phrase_after(at + 2, last)
    return end > begin and tokens[end - 1].has("events")


def _subject(reading: Reading, at: int, first: int) -> set[str]:
    """What is said of the subject: everything before the verb that governs the number."""
    tokens = reading.tokens
    verb = next((k for k in range(at - 1, first - 1, -1) if tokens[k].verb), None)
    if verb is None:
        return set()
    begin = verb
    while (
        begin > first
        and verb - begin < 12
        and not tokens[begin - 1].number
        and tokens[begin - 1].word not in (";", ":", ",")
    ):
        begin -= 1
    before = tokens[begin:verb]
    return {tag for token in before for tag in token.tags} | {token.named.kind for token in before if token.named}
