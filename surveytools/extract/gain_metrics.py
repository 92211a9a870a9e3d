"""Which metric a number is the value of: its own phrase, else that of its list, of the sentence's front, or implied."""

from __future__ import annotations

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_metric_phrases import TAILS, acted_on, after, before, closing_head
from surveytools.extract.gain_reading import Reading, Stretch

_GAINING = ("beat", "trail", "up", "up_noun", "more")


def metrics(reading: Reading, changes: dict[int, Change | None]) -> dict[int, Stretch]:
    """The metric of each number: its own, else that of the list in which it stands, else of the number before it."""
    found: dict[int, Stretch] = {}
    for at in reading.places:
        own = acted_on(reading, at, changes[at]) or after(reading, at) or before(reading, at, changes[at])
        if own:
            found[at] = own
    for at in reading.places:
        shared = _respectively(reading, at, found)
        if shared is None and at not in found:
            shared = _shared(reading, at, found, changes) or _fronted(reading, at)
        if shared:
            found[at] = shared
    return found


def _fronted(reading: Reading, at: int) -> Stretch | None:
    """``In terms of F1, X beats Y by 2.2 points``: the metric at the front of the sentence."""
    if not reading.tokens[0].has("where"):
        return None
    stretch = reading.trim(reading.phrase_after(1, at), "article")
    head = closing_head(reading, stretch)
    comma = stretch[1] < at and reading.tokens[stretch[1]].word == ","
    return (stretch[0], head + 1) if head is not None and comma else None


def _respectively(reading: Reading, at: int, found: dict[int, Stretch]) -> Stretch | None:
    """Item by item: ``53%, 46% and 57% in token, latency and energy reduction``, or metrics named before, in order."""
    members = reading.run(at)
    if len(members) < 2:
        return None
    tokens = reading.tokens
    last = reading.clause(members[-1])[1]
    spot = members[-1] + 1
    leads = spot < last and tokens[spot].word in ("in", "on", "for", "in terms of")
    items = _items(reading, spot + 1, last) if leads else []
    if len(items) != len(members) or not any(t.has("measured") for item in items for t in reading.slice(item)):
        said = any(token.word == "respectively" for token in tokens[members[-1] : members[-1] + 24])
        items = _named_before(reading, members, found) if said else []
    return items[members.index(at)] if len(items) == len(members) else None


def _named_before(reading: Reading, members: tuple[int, ...], found: dict[int, Stretch]) -> list[Stretch]:
    """The metrics of the numbers before a list, or the heads listed right before it: ``error and time savings``."""
    earlier = list(dict.fromkeys(stretch for place, stretch in found.items() if place < members[0]))
    if earlier:
        return earlier
    spots = [k for k in range(max(0, members[0] - 14), members[0]) if reading.tokens[k].head]
    return [(spot, spot + 1) for spot in spots[-len(members) :]]


def _items(reading: Reading, at: int, last: int) -> list[Stretch]:
    items: list[Stretch] = []
    while at < last and len(items) < 8:
        begin, end = reading.trim(reading.phrase_after(at, last), "article")
        at = end
        while end > begin + 1 and reading.tokens[end - 1].has(*TAILS):
            end -= 1
        if end > begin:
            items.append((begin, end))
        if at >= last or reading.tokens[at].word not in (",", "and"):
            break
        while at < last and reading.tokens[at].word in (",", "and"):
            at += 1
    return items


def _shared(reading: Reading, at: int, found: dict[int, Stretch], changes: dict[int, Change | None]) -> Stretch | None:
    """The metric of a neighbour in the same list, of the statement that goes on, or of the level that a change is from."""
    members = reading.run(at)
    for other in (*reversed([m for m in members if m < at]), *(m for m in members if m > at)):
        if other in found:
            return found[other]
    back = reading.back(at, 0)
    if back > 0 and reading.tokens[back].word == "(" and back - 1 in found:
        return found[back - 1]
    near = reading.chained(at)
    change = changes[at]
    if near is None and change is not None and change.tag in _GAINING:
        said = {stretch for place, stretch in found.items() if place < at}
        return said.pop() if len(said) == 1 else None
    if near is None or near not in found:
        return None
    number, earlier = reading.tokens[at].number, reading.tokens[near].number
    if number is None or earlier is None:
        return None
    alike = number.unit == earlier.unit and (change is None) == (changes[near] is None)
    return found[near] if alike or number.joint == "to" else None
