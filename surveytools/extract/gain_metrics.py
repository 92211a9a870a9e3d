"""Which metric a number is the value of: its own phrase, else that of its list, of the sentence's front, or implied."""

from __future__ import annotations

from itertools import pairwise

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_cues import load_cues
from surveytools.extract.gain_excluded import counts
from surveytools.extract.gain_metric_before import acted_on, acts_on_system, before, halved, is_further
from surveytools.extract.gain_metric_behind import after, beside, thrifty
from surveytools.extract.gain_metric_phrases import TAILS, closing_head, is_open, unowned, vague, with_short_form
from surveytools.extract.gain_reading import Reading, Stretch, breaks

_WIDE = 30
_ROW = 24
_LINKS = ("of", "is", "are", "was", "were")
_MOST = 8
_GAINING = ("beat", "trail", "up", "up_noun", "more", "less")


def metrics(reading: Reading, changes: dict[int, Change | None]) -> dict[int, Stretch]:
    """The metric of each number: its own, else that of the list in which it stands, else of the number before it."""
    found: dict[int, Stretch] = {}
    for at in reading.places:
        rival = _rival_follows(at, changes[at])
        own = None if rival else beside(reading, at)
        own = own or (None if _trails(reading, at) else acted_on(reading, at, changes[at]))
        own = own or halved(reading, at) or (None if rival else after(reading, at, changes[at]))
        if (
            own is None
            and not _trails(reading, at)
            and not _cue_implies(reading, changes[at])
            and not _says_which(reading, at)
            and not (_speaks_for_itself(reading, at) and _is_loose(reading, at))
        ):
            own = _of_last(reading, at, changes) or before(reading, at, changes[at])
        if own:
            found[at] = own
    for at in reading.places:
        shared = _respectively(reading, at, found)
        if shared is None and at not in found and not _speaks_for_itself(reading, at):
            shared = (
                found.get(reading.apposed(at) or -1)
                or _shared(reading, at, found, changes)
                or _fronted(reading, at)
                or vague(reading, at, changes[at])
                or _alike(reading, at, found, changes)
                or _only(reading, at, found, changes)
                or thrifty(reading, at)
            )
        if shared:
            found[at] = shared
    found = {at: unowned(reading, stretch) for at, stretch in found.items()}
    return {at: with_short_form(reading, stretch) for at, stretch in found.items() if stretch[0] < stretch[1]}


def _trails(reading: Reading, at: int) -> bool:
    """Whether the number stands right behind another one of its list: ``by 2.2% and 3.9%``."""
    return reading.run(at)[0] != at


def _rival_follows(at: int, change: Change | None) -> bool:
    """``0.11 above BarNet``: what stands behind the number is no quantity but somebody."""
    return change is not None and change.compares and change.side == "after" and change.at == at + 1


def _says_which(reading: Reading, at: int) -> bool:
    """``accuracy on languages with under 1% of the data``: the share tells which things are meant, not how they do."""
    back = reading.back(at, reading.clause(at)[0])
    led = back > 0 and reading.tokens[back].has("where", "reach") and not reading.tokens[back].verb
    return led and reading.says(at + 1, at + 2, "of") and counts(reading, at, reading.clause(at)[1])


def _of_last(reading: Reading, at: int, changes: dict[int, Change | None]) -> Stretch | None:
    """``44% and 55% fewer layers``: what stands behind the last number of a list holds for all of it."""
    last = reading.run(at)[-1]
    return (
        None
        if last == at or _rival_follows(last, changes[last])
        else beside(reading, last) or after(reading, last, changes[last])
    )


def _speaks_for_itself(reading: Reading, at: int) -> bool:
    """Whether its unit says what is measured: ``22 FPS`` is about speed, whatever stands around it."""
    number = reading.tokens[at].number
    return number is not None and load_cues().implies.get(number.unit.lower()) == "speed"


def _is_loose(reading: Reading, at: int) -> bool:
    """Whether no word leads from what stands before to the number: ``with 120 FPS``, not ``a speed of 120 FPS``."""
    back = reading.back(at, 0)
    return back < 0 or reading.tokens[back].word not in ("of", "to", "from", "is", "=")


def _fronted(reading: Reading, at: int) -> Stretch | None:
    """``In terms of F1, X beats Y by 2.2 points``: the metric at the front of the sentence."""
    if not reading.tokens[0].has("where"):
        return None
    stretch = reading.trim(reading.phrase_after(1, at), "article")
    head = closing_head(reading, stretch)
    comma = stretch[1] < at and reading.tokens[stretch[1]].word == ","
    return (stretch[0], head + 1) if head is not None and comma else None


def _alike(reading: Reading, at: int, found: dict[int, Stretch], changes: dict[int, Change | None]) -> Stretch | None:
    """The metric of the number before it in the sentence, where both are of one sort and nothing else is measured."""
    near = next((place for place in reversed(reading.recent(at)) if place in found), None)
    if near is None:
        return None
    number, earlier = reading.tokens[at].number, reading.tokens[near].number
    if number is None or earlier is None or number.unit != earlier.unit or number.unit == "x":
        return None
    change, other = changes[at], changes[near]
    if (change is None) != (other is None) or (change and other and change.falls != other.falls):
        return None
    between = range(max(near, found[near][1]) + 1, at)
    return None if any(reading.tokens[k].head for k in between) else found[near]


def _heads(reading: Reading, at: int) -> bool:
    return at < len(reading.tokens) and reading.tokens[at].head


def _only(reading: Reading, at: int, found: dict[int, Stretch], changes: dict[int, Change | None]) -> Stretch | None:
    """The only metric of the vocabulary in the sentence that no other number has, where it moves as the number says."""
    number, change = reading.tokens[at].number, changes[at]
    if number is None or number.unit == "x" or number.word:
        return None
    taken = {spot for stretch in found.values() for spot in range(*stretch)}
    falls = change is not None and change.falls
    first, last = max(0, at - _WIDE), min(len(reading.tokens), at + _WIDE)
    heads = [k for k in range(first, last) if reading.tokens[k].head and not _heads(reading, k + 1)]
    spots = [
        k
        for k in heads
        if (named := reading.tokens[k].named) is not None and named.rises is not None and named.rises is not falls
    ]
    spots = spots or [k for k in heads if change is not None and k < at and _is_free(reading, k)]
    if len(spots) != 1 or spots[0] in taken:
        return None
    return reading.phrase_before(spots[0] + 1, 0)


def _is_free(reading: Reading, at: int) -> bool:
    """Whether a measured word closes its phrase and is no verb: not in ``longer rewards help``."""
    following = reading.tokens[at + 1]
    if any(token.verb and acts_on_system(reading, k) for k, token in enumerate(reading.tokens[:-1]) if k > at):
        return False
    cued = following.number or following.head or following.has("up_noun", "down_noun", "up", "down", "qualifier")
    return not reading.tokens[at].verb and bool(cued or breaks(following))


def _respectively(reading: Reading, at: int, found: dict[int, Stretch]) -> Stretch | None:
    """Item by item: ``53%, 46% and 57% in token, latency and energy reduction``, or metrics named before, in order."""
    members = reading.run(at)
    if len(members) < 2:
        return None
    tokens = reading.tokens
    last = reading.clause(members[-1])[1]
    spot = members[-1] + 1
    begin, end = reading.phrase_after(spot, last)
    spot = end if any(t.has(*TAILS) for t in tokens[begin:end]) else spot
    leads = spot < last and tokens[spot].word in ("in", "on", "for", "in terms of")
    items = _items(reading, spot + 1, last) if leads else []
    if len(items) != len(members) or not any(t.has("measured") for item in items for t in reading.slice(item)):
        said = any(token.word == "respectively" for token in tokens[members[-1] : members[-1] + 24])
        items = _named_before(reading, members, found) if said else []
        items = items if len(items) == len(members) else _listed(reading, members[0], len(members))
    return items[members.index(at)] if len(items) == len(members) else None


def _listed(reading: Reading, at: int, size: int) -> list[Stretch]:
    """``the MAE and the RMSE on X are 51 and 84``: as many heads in one row before the numbers as there are numbers."""
    tokens, first = reading.tokens, max(reading.clause(at)[0], at - _ROW)
    back = reading.back(at, first)
    direct = _phrases(reading, back, first)
    if tokens[back].word in _LINKS and len(direct) == size and all(is_open(reading, item) for item in direct):
        return direct
    earlier = reading.recent(at)[-1:]
    spots = [
        k
        for k in range(max(first, earlier[0] + 1 if earlier else 0), at)
        if tokens[k].head and not _heads(reading, k + 1)
    ]
    gaps = [tokens[a + 1 : b] for a, b in pairwise(spots)]
    row = all(len(gap) <= 5 and gap[0].word in (",", "and", "/", "(") for gap in gaps)
    return [reading.phrase_before(k + 1, first) for k in spots] if row and len(spots) == size else []


def _phrases(reading: Reading, at: int, first: int) -> list[Stretch]:
    """The phrases of a row that ends before ``at``: ``accuracy, precision and recall of``."""
    found: list[Stretch] = []
    while at > first and len(found) < _MOST:
        begin, end = reading.phrase_before(at, first)
        if begin == end:
            break
        found.insert(0, (begin, end))
        at = begin
        while at > first and reading.tokens[at - 1].has("article"):
            at -= 1
        if at <= first or reading.tokens[at - 1].word not in (",", "and"):
            break
        while at > first and reading.tokens[at - 1].word in (",", "and"):
            at -= 1
    return found


def _named_before(reading: Reading, members: tuple[int, ...], found: dict[int, Stretch]) -> list[Stretch]:
    """The metrics of the numbers before a list, or the heads listed right before it: ``error and time savings``."""
    earlier = list(dict.fromkeys(found[place] for place in reading.recent(members[0]) if place in found))
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
    """The metric of a neighbour in the same list, of the statement that goes on, or of the level that is changed."""
    members = reading.run(at)
    for other in (*reversed([m for m in members if m < at]), *(m for m in members if m > at)):
        if other in found:
            return found[other]
    back = reading.back(at, 0)
    opening = back - 1 if reading.tokens[back].word == "from" else back
    if opening > 0 and reading.tokens[opening].word == "(":
        stated = next((k for k in range(opening - 1, max(0, opening - 5), -1) if k in found), None)
        if stated is not None:
            return found[stated]
    near = reading.chained(at)
    change = changes[at]
    if change is not None and change.side == "by" and is_further(reading, at, change, reading.clause(at)[0]):
        return None
    if _cue_implies(reading, change):
        return None
    if near is None and change is not None and change.tag in _GAINING:
        told = dict.fromkeys(found[place] for place in reading.recent(at) if place in found)
        said = [stretch for stretch in told if not reading.tokens[stretch[1] - 1].has("bulk")]
        return said[-1] if said and (len(said) == 1 or change.compares) else None
    if near is None or near not in found:
        return None
    number, earlier = reading.tokens[at].number, reading.tokens[near].number
    if number is None or earlier is None:
        return None
    alike = number.unit == earlier.unit and (change is None) == (changes[near] is None)
    return found[near] if alike or number.joint == "to" else None


def _cue_implies(reading: Reading, change: Change | None) -> bool:
    return change is not None and change.side == "after" and _implies(reading, change.at)


def _implies(reading: Reading, at: int) -> bool:
    """Whether the cue itself says what is measured: ``faster``, ``more accurate``."""
    return any(token.has("implies") for token in reading.tokens[at : at + 2])
