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
        own = _acted_on(reading, at, changes[at]) or _after(reading, at) or _before(reading, at, changes[at])
        if own:
            found[at] = own
    for at in reading.places:
        shared = _respectively(reading, at, found) or (None if at in found else _shared(reading, at, found, changes))
        if shared:
            found[at] = shared
    return found


def _acted_on(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """What a verb of change acts on, ``reduces memory usage by 45%``, or what a noun of change speaks of, ``SNR gains of 10``."""
    if change is None or change.at >= at:
        return None
    first = reading.clause(at)[0]
    if change.side == "by" and change.tag in ("up", "down"):
        return _object(reading, change.at, reading.back(at, first)) or _subject(reading, change.at, first)
    if change.side in ("by", "before") and change.tag in _TAILS:
        begin, end = reading.phrase_before(change.at, first)
        open_words = end > begin and not any(
            t.named and t.named.kind != "metric" or t.has("vague") for t in reading.slice((begin, end))
        )
        head = _head(reading, (begin, end))
        return (begin, head + 1) if head is not None else (begin, end) if open_words else None
    return None


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
    if (
        change is not None
        and change > stretch[0]
        and not any(t.named or t.has("vague") for t in tokens[stretch[0] : change])
    ):
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
    if not named and reading.tokens[at].word == "of":
        return _share(reading, stretch)
    if not named or reading.tokens[at].word not in _OPEN_PREPOSITIONS or stretch[1] == stretch[0]:
        return None
    return None if any(t.named or t.has("bare", "vague") for t in reading.slice(stretch)) else stretch


def _share(reading: Reading, stretch: Stretch) -> Stretch | None:
    """``96% of the teacher's performance``: what is whole, without its owner."""
    begin, end = stretch
    if end - begin < 2 or not reading.tokens[end - 1].has("vague") or reading.tokens[begin].named:
        return None
    owner = next(
        (k for k in range(begin, end) if reading.tokens[k].word == "'" or reading.tokens[k].word.endswith("'s")), None
    )
    return (
        (begin, end)
        if owner is None
        else (min(owner + 2, end - 1) if reading.tokens[owner].word == "'" else owner + 1, end)
    )


def _before(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``accuracy of 82%``, ``RMSE 0.60``, ``reduces memory usage by 45%``, ``accuracy rose from 40%``."""
    tokens = reading.tokens
    first = reading.clause(at)[0]
    back = reading.back(at, first)
    if back < first:
        return None
    if tokens[back].word in ("(", ","):
        return _bracketed(reading, back, first)
    if not (tokens[back].has(*_LINKS) or change is not None):
        return None
    number = tokens[at].number
    found = _nearest(reading, back, first)
    if found is None and number is not None and number.joint == "to" and tokens[back].word == "from":
        found = _moving(reading, back, first)
    return found


def _nearest(reading: Reading, back: int, first: int) -> Stretch | None:
    """The phrase of the nearest measured word before the number, with no other number between."""
    for spot in range(back, max(first, back - _REACH_LEFT) - 1, -1):
        token = reading.tokens[spot]
        if token.number is not None or token.has("versus") or token.word in (",", ":"):
            return None
        if token.head:
            return _whole(reading, spot, first)
    return None


def _whole(reading: Reading, spot: int, first: int) -> Stretch:
    """The phrase of a head: the long form of one in brackets, and what stands before ``of`` where that is measured too."""
    tokens = reading.tokens
    if first < spot < len(tokens) - 1 and tokens[spot - 1].word == "(" and tokens[spot + 1].word == ")":
        longer = reading.phrase_before(spot + 2, first)
        if longer[1] > longer[0]:
            return longer
    found = reading.phrase_before(spot + 1, first)
    before = found[0] - 1
    while before > first and tokens[before].has("article", "qualifier"):
        before -= 1
    if before > first and tokens[before].word == "of" and tokens[before - 1].head:
        return reading.phrase_before(before, first)
    return found


def _moving(reading: Reading, at: int, first: int) -> Stretch | None:
    """``false alarms fall from 75% to``: the subject of the verb, where no system is named."""
    if not reading.tokens[at - 1].has("up", "down"):
        return None
    stretch = reading.phrase_before(at - 1, first)
    plain = stretch[1] > stretch[0] and not any(t.named or t.has("own") for t in reading.slice(stretch))
    return stretch if plain else None


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
    """The measured word that closes a phrase, nouns of change aside; a vague one counts behind ``average``."""
    for spot in range(stretch[1] - 1, stretch[0] - 1, -1):
        token = reading.tokens[spot]
        if token.has(*_TAILS) and not token.head:
            continue
        if token.head or (
            token.has("vague") and spot > stretch[0] and reading.tokens[spot - 1].word in ("average", "mean")
        ):
            return spot
        return None
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


def _shared(reading: Reading, at: int, found: dict[int, Stretch], changes: dict[int, Change | None]) -> Stretch | None:
    """The metric of a neighbour in the same list, or of the statement that goes on."""
    members = reading.run(at)
    for other in (*reversed([m for m in members if m < at]), *(m for m in members if m > at)):
        if other in found:
            return found[other]
    near = reading.chained(at)
    back = reading.back(at, 0)
    if back > 0 and reading.tokens[back].word == "(" and back - 1 in found:
        return found[back - 1]
    change = changes[at]
    if near is None and change is not None and change.compares:
        said = {stretch for place, stretch in found.items() if place < at}
        return said.pop() if len(said) == 1 else None
    if near is None or near not in found:
        return None
    number, before = reading.tokens[at].number, reading.tokens[near].number
    same = number is not None and before is not None and number.unit == before.unit
    return found[near] if same and (changes[at] is None) == (changes[near] is None) else None
