"""Which metric a number is the value of: the phrase that the sentence ties to it, by order of closeness."""

from __future__ import annotations

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_reading import Reading, Stretch

_REACH_LEFT = 16
_TAILS = ("up_noun", "down_noun")
_SKIPPED = ("more", "less", *_TAILS, "qualifier", "article")
_LINKS = ("level", "range", "reach", "by", "measured", "up", "down", "beat", "trail", "where")
_OPEN_PREPOSITIONS = ("in", "of")


def metrics(reading: Reading, changes: dict[int, Change | None]) -> dict[int, Stretch]:
    """The metric of each number: its own, else that of the list in which it stands, else of the number before it."""
    found: dict[int, Stretch] = {}
    for at in reading.places:
        own = _after(reading, at) or _before(reading, at, changes[at])
        if own:
            found[at] = own
    for at in reading.places:
        if at not in found and (shared := _respectively(reading, at, found) or _shared(reading, at, found, changes)):
            found[at] = shared
    return found


def _after(reading: Reading, at: int) -> Stretch | None:
    """``91.6% pass rate``, ``33% fewer layers``, ``8% improvement in recall``."""
    tokens = reading.tokens
    last = reading.clause(at)[1]
    begin, end = reading.phrase_after(at + 1, last)
    stretch = reading.trim((begin, end), *_SKIPPED)
    head = _head(reading, stretch)
    if head is not None:
        return stretch[0], head + 1
    change = next((k for k in range(begin, end) if tokens[k].has(*_TAILS)), None)
    if change is not None and change > stretch[0] and not any(t.named or t.has("vague") for t in tokens[stretch[0] : change]):
        return stretch[0], change
    if stretch[0] > begin and stretch[1] > stretch[0] and tokens[begin].has("less"):
        return stretch
    if (change is not None or begin == end) and end < last and tokens[end].word in ("in", "of", "on", "for"):
        return _inside(reading, end, last, named=change is not None)
    return None


def _inside(reading: Reading, at: int, last: int, *, named: bool) -> Stretch | None:
    """The phrase behind ``in`` or ``of``: one with a measured head, or any after ``an improvement in``."""
    stretch = reading.trim(reading.phrase_after(at + 1, last), "article", "qualifier")
    head = _head(reading, stretch)
    if head is not None:
        return stretch[0], head + 1
    if not named or reading.tokens[at].word not in _OPEN_PREPOSITIONS or stretch[1] == stretch[0]:
        return None
    return None if any(t.named or t.has("bare", "vague") for t in reading.slice(stretch)) else stretch


def _before(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``accuracy of 82%``, ``RMSE 0.60``, ``reduces memory usage by 45%``, ``accuracy rose from 40%``."""
    tokens = reading.tokens
    first = reading.clause(at)[0]
    back = reading.back(at, first)
    if back < first:
        return None
    if tokens[back].word in ("(", ","):
        return _bracketed(reading, back, first)
    if change is not None and change.side == "by" and change.tag in ("up", "down"):
        return _object(reading, change.at, back) or _subject(reading, change.at, first)
    if tokens[back].has(*_LINKS) or change is not None:
        return _nearest(reading, back, first)
    return None


def _nearest(reading: Reading, back: int, first: int) -> Stretch | None:
    """The phrase of the nearest measured word before the number, with no other number between."""
    for spot in range(back, max(first, back - _REACH_LEFT) - 1, -1):
        token = reading.tokens[spot]
        if token.number is not None or token.has("versus"):
            return None
        if token.head:
            return reading.phrase_before(spot + 1, first)
    return None


def _object(reading: Reading, at: int, last: int) -> Stretch | None:
    """The object of ``reduces ... by``: up to its measured head, else all of it where it is no system's name."""
    stretch = reading.trim(reading.phrase_after(at + 1, last), "article", "qualifier")
    head = _head(reading, stretch)
    if head is not None:
        return stretch[0], head + 1
    if stretch[1] == stretch[0] or any(t.named or t.has("vague") for t in reading.slice(stretch)):
        return None
    return stretch


def _subject(reading: Reading, at: int, first: int) -> Stretch | None:
    """``costs were lowered by 65%``, ``costs fall by 65%``: the phrase before the verb."""
    if reading.tokens[at - 1].word in ("is", "are", "was", "were", "been", "be"):
        at -= 1
    stretch = reading.phrase_before(at, first)
    head = _head(reading, stretch)
    return (stretch[0], head + 1) if head is not None else None


def _bracketed(reading: Reading, at: int, first: int) -> Stretch | None:
    """``higher recall (+11%)``: the phrase right before the bracket or the comma."""
    if at <= first or not reading.tokens[at - 1].head:
        return None
    stretch = reading.phrase_before(at, first)
    return reading.trim(stretch, *_SKIPPED)


def _head(reading: Reading, stretch: Stretch) -> int | None:
    """The last measured word of a phrase that is more than vague; a vague one counts behind ``average``."""
    for spot in range(stretch[1] - 1, stretch[0] - 1, -1):
        token = reading.tokens[spot]
        if token.head or (token.has("vague") and spot > stretch[0] and reading.tokens[spot - 1].word in ("average", "mean")):
            return spot
    return None


def _respectively(reading: Reading, at: int, found: dict[int, Stretch]) -> Stretch | None:
    """Item by item: ``53%, 46% and 57% in token, latency and energy reduction``, or metrics named before, in order."""
    members = reading.run(at)
    if len(members) < 2:
        return None
    tokens = reading.tokens
    last = reading.clause(members[-1])[1]
    spot = members[-1] + 1
    items = _items(reading, spot + 1, last) if spot < last and tokens[spot].word in ("in", "on", "for") else []
    if len(items) != len(members) or not any(t.has("measured") for item in items for t in reading.slice(item)):
        said = any(token.word == "respectively" for token in tokens[members[-1] : members[-1] + 24])
        items = _named_before(reading, members, found) if said else []
    return items[members.index(at)] if len(items) == len(members) else None


def _named_before(reading: Reading, members: tuple[int, ...], found: dict[int, Stretch]) -> list[Stretch]:
    """The metrics of the numbers before a list, or the heads listed right before it: ``error and time savings``."""
    before = list(dict.fromkeys(stretch for place, stretch in found.items() if place < members[0]))
    if before:
        return before
    spots = [k for k in range(max(0, members[0] - 14), members[0]) if reading.tokens[k].head]
    return [(spot, spot + 1) for spot in spots[-len(members) :]]


def _items(reading: Reading, at: int, last: int) -> list[Stretch]:
    items: list[Stretch] = []
    while at < last and len(items) < 8:
        begin, end = reading.trim(reading.phrase_after(at, last), "article")
        at = end
        while end > begin + 1 and reading.tokens[end - 1].has(*_TAILS):
            end -= 1
        if end > begin:
            items.append((begin, end))
        if at >= last or reading.tokens[at].word not in (",", "and"):
            break
        while at < last and reading.tokens[at].word in (",", "and"):
            at += 1
    return items


def _shared(
    reading: Reading, at: int, found: dict[int, Stretch], changes: dict[int, Change | None]
) -> Stretch | None:
    """The metric of a neighbour in the same list, or of the statement that goes on."""
    members = reading.run(at)
    for other in (*reversed([m for m in members if m < at]), *(m for m in members if m > at)):
        if other in found:
            return found[other]
    near = reading.chained(at)
    if near is None or near not in found:
        return None
    number, before = reading.tokens[at].number, reading.tokens[near].number
    same = number is not None and before is not None and number.unit == before.unit
    return found[near] if same and (changes[at] is None) == (changes[near] is None) else None
