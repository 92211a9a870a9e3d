"""Which cue makes a number the size of a change: ``by 12%``, ``12% higher``, ``gains of 12%``, ``+12%``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveytools.extract.gain_reading import Reading, breaks
from surveytools.extract.gain_tokens import Token

Side = Literal["after", "by", "before", "sign"]
_CHANGES = ("up_noun", "down_noun", "up", "down", "beat", "trail", "more", "less")
_AFTER = ("up_noun", "down_noun", "more", "less")
_LINKS = ("level", "range", "reach", "beat", "qualifier", "where")
_LIMITS = ("below", "under", "above", "over", "within")
_FAR = 26


@dataclass(frozen=True, slots=True)
class Change:
    """The cue: its tag, where it stands, and how it governs the number."""

    tag: str
    at: int
    side: Side

    @property
    def falls(self) -> bool:
        """Whether the cue speaks of a fall."""
        return self.tag in ("down", "down_noun", "less")

    @property
    def compares(self) -> bool:
        """Whether the cue takes what is compared with as its object."""
        return self.tag in ("beat", "trail")


def changes(reading: Reading) -> dict[int, Change | None]:
    """The change behind each number; ``None`` where the number is a level that was reached."""
    found: dict[int, Change | None] = {}
    for at in reading.places:
        found[at] = _own(reading, at)
    for at in reversed(reading.places):
        if found[at] is None and not (_is_end(reading, at) if _is_joined(reading, at) else _is_level(reading, at)):
            behind = (k for k in reading.run(at) if k > at and _passes_back(found[k]) and _one_scale(reading, at, k))
            found[at] = next((found[k] for k in behind), None)
    for at in reading.places:
        near = reading.chained(at)
        if found[at] is None and near is not None and _same_unit(reading, at, near) and not _is_level(reading, at):
            found[at] = found[near]
    return found


def _passes_back(change: Change | None) -> bool:
    return change is not None and change.side == "after"


def _own(reading: Reading, at: int) -> Change | None:
    first, last = reading.clause(at)
    number = reading.tokens[at].number
    if number is not None and number.sign:
        found = _before(reading, at, first)
        if found is not None and found.side == "by":
            return found
        return Change("up" if number.sign == "+" else "down", at, "sign")
    if number is not None and number.word and number.unit == "%":
        return Change("down", at, "sign")
    if number is not None and (lost := _given_up(reading, at, first, last)):
        return lost
    if number is not None and number.unit in ("%", "points") and (gap := _distance(reading, at, first, last)):
        return gap
    behind = _after(reading, at, last)
    if behind is not None and behind.tag == "beat":
        ahead = _before(reading, at, first)
        return ahead if ahead is not None and ahead.falls else behind
    return behind or _before(reading, at, first)


def _given_up(reading: Reading, at: int, first: int, last: int) -> Change | None:
    """``loses 0.3% recall``, ``costs 3 points``, ``at a cost of 0.7% recall``: what a gain elsewhere is paid with."""
    tokens, back, number = reading.tokens, reading.back(at, first), reading.tokens[at].number
    if number is None or back < first or number.unit not in ("%", "points", "") or not (number.unit or number.decimals):
        return None
    begin, end = reading.phrase_after(at + 1, last)
    if end + 1 < last and tokens[end].word == "of":
        begin, end = reading.phrase_after(end + 1, last)
    measured = any(token.head for token in tokens[begin:end])
    if tokens[back].has("lose") and (measured or number.unit == "points"):
        return Change("down", back, "before")
    paid = tokens[back].word == "of" and back > first and tokens[back - 1].has("loss")
    return Change("down_noun", back - 1, "before") if paid and measured else None


def _distance(reading: Reading, at: int, first: int, last: int) -> Change | None:
    """``within 2% of the oracle``, ``1.2% below the teacher``: a distance that remains."""
    tokens = reading.tokens
    if at + 2 >= last or tokens[at + 2].number:
        return None
    if tokens[at + 1].has("trail") and tokens[at + 1].word != "within":
        return Change("trail", at + 1, "after")
    if at > first and tokens[at - 1].word == "within" and tokens[at + 1].word == "of":
        return Change("trail", at + 1, "after")
    return None


def _after(reading: Reading, at: int, last: int) -> Change | None:
    """``12% higher``, ``4x speedup``, ``1.9x over X``, ``20% in recall reduction``."""
    tokens = reading.tokens
    begin, end = reading.phrase_after(at + 1, last)
    for spot in range(begin, end):
        tag = _tag(reading, spot, _AFTER)
        if tag and (tokens[spot].named is None or tokens[spot].is_name("metric")):
            return Change(tag, spot, "after")
    if begin == end < last and tokens[end].word == "in":
        return _listed_noun(reading, end + 1, last)
    over = at + 1 < last - 1 and tokens[at + 1].word in ("over", "above") and not _counts(tokens[at + 2])
    return Change("beat", at + 1, "after") if over else None


def _listed_noun(reading: Reading, at: int, last: int) -> Change | None:
    """The noun that closes a list: ``in token, latency and energy reduction``."""
    tokens = reading.tokens
    begin, end = reading.phrase_after(at, last)
    while end + 1 < last and tokens[end].word in (",", "and") and end - begin < 10:
        end = reading.phrase_after(end + 1, last)[1]
    tag = _tag(reading, end - 1, ("up_noun", "down_noun")) if end > begin + 1 else None
    return Change(tag, end - 1, "after") if tag else None


def _before(reading: Reading, at: int, first: int) -> Change | None:
    """``by 12%`` with its verb, ``gains of 12%``, ``improves 12%``; ``to 12%`` is a level."""
    tokens = reading.tokens
    back = reading.back(at, first)
    if back < first or tokens[back].word == "to":
        return None
    if tokens[back].has("by"):
        found = _verb_of_by(reading, back, first)
        return Change(found.tag, found.at, "by") if found else None
    if tokens[back].word == "(" and back > first and (tag := _tag(reading, back - 1, ("up_noun", "down_noun"))):
        return Change(tag, back - 1, "before")
    tag = _tag(reading, back, ("up", "down"))
    if tag and tokens[at - 1].word not in _LIMITS:
        return Change(tag, back, "before")
    if tokens[back].has(*_LINKS) or tokens[at - 1].has("qualifier"):
        return _noun_before(reading, at, back, first)
    return None


def _verb_of_by(reading: Reading, at: int, first: int) -> Change | None:
    for spot in range(at - 1, max(first, at - _FAR) - 1, -1):
        token = reading.tokens[spot]
        tag = _tag(reading, spot, _CHANGES)
        if tag and token.named is None and token.word not in ("over", "within") and _governs(reading, spot, tag):
            return Change(tag, spot, "before")
    return None


def _governs(reading: Reading, spot: int, tag: str) -> bool:
    """A noun of change inside a longer noun (``gain faults``) governs nothing; nor does ``better`` before a noun."""
    if tag in ("up_noun", "down_noun"):
        return breaks(reading.tokens[spot + 1]) or reading.tokens[spot + 1].has("where", "qualifier")
    return True


def _noun_before(reading: Reading, at: int, back: int, first: int) -> Change | None:
    """``improvements of up to 12%``, ``gains exceeding 10 dB``; not ``a gain in speed at 12%``."""
    tokens, number = reading.tokens, reading.tokens[at].number
    if (
        number is not None
        and number.joint == "to"
        and tokens[back].word == "from"
        and not tokens[back - 1].has("range")
    ):
        return None
    for spot in range(back, max(first, back - 12) - 1, -1):
        token = tokens[spot]
        if token.number is not None or token.head or token.word in (",", "("):
            return None
        tag = _tag(reading, spot, ("up_noun", "down_noun"))
        if tag and token.named is None:
            inside = spot < back and not breaks(tokens[spot + 1]) and not tokens[spot + 1].has("qualifier")
            return None if inside else Change(tag, spot, "before")
        if spot < back and token.has("reach") and token.verb:
            return None
    return None


def _is_joined(reading: Reading, at: int) -> bool:
    """Whether the list of the number is closed by ``and``, so that what stands behind it holds for all of it."""
    members = reading.run(at)
    return len(members) > 1 and reading.says(members[-2], members[-1], "and", "or")


def _is_end(reading: Reading, at: int) -> bool:
    """Whether the number is where something comes from or goes to."""
    back = reading.back(at, reading.clause(at)[0])
    return back >= 0 and reading.tokens[back].word in ("to", "from")


def _is_level(reading: Reading, at: int) -> bool:
    """Whether the word before the number says that it is reached: ``to 71%``, ``achieves 71%``, ``a recall of 71%``."""
    back = reading.back(at, reading.clause(at)[0])
    if back < 0:
        return False
    token = reading.tokens[back]
    named = token.word in ("of", "is", "was", "=") and back > 0 and reading.tokens[back - 1].head
    return token.word in ("to", "from") or token.verb or named


def _same_unit(reading: Reading, at: int, other: int) -> bool:
    number, near = reading.tokens[at].number, reading.tokens[other].number
    if number is None or near is None:
        return False
    return number.unit == near.unit or {number.unit, near.unit} == {"", "points"}


def _one_scale(reading: Reading, at: int, other: int) -> bool:
    """Whether two numbers of a list may share a cue: ``44 and 55% fewer``, not ``a rate of 0.02, 38% lower``."""
    number, near = reading.tokens[at].number, reading.tokens[other].number
    if number is None or near is None or number.unit == near.unit:
        return True
    return not number.unit and not number.decimals


def _counts(token: Token) -> bool:
    return token.number is not None or token.has("bare") or token.word in ("all", "time")


def _tag(reading: Reading, spot: int, tags: Sequence[str]) -> str | None:
    """The first of the tags that a token carries."""
    said = reading.tokens[spot].tags
    return next((tag for tag in tags if tag in said), None)
