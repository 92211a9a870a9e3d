"""Against what: the phrase that a sentence compares a number with, in the text's own words."""

from __future__ import annotations

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_rivals import WHOSE, described, items, name_like, named_in, noun, same_as, whose

_FAR = 24
_BACK = 40


def baselines(reading: Reading, changes: dict[int, Change | None]) -> dict[int, Stretch]:
    """The baseline of each number; a statement that goes on keeps the one of the number before it."""
    found: dict[int, Stretch] = {}
    for at in reading.places:
        own = _in_row(reading, at) or _own(reading, at, changes[at])
        if own is None:
            own = _kept(reading, at, changes, found)
        if own is None:
            own = _surpassed(reading, at, changes[at])
        if own is not None:
            found[at] = own
    for at in reversed(reading.places):
        later = reading.following(at)
        if at not in found and changes[at] is not None and later in found and later in reading.chain(at):
            found[at] = found[later]
    return found


def _in_row(reading: Reading, at: int) -> Stretch | None:
    """``beats A and B with 44% and 55% fewer layers``: as many rivals in a row as numbers, item by item."""
    members = reading.run(at)
    if len(members) < 2:
        return None
    first = max(reading.clause(at)[0], members[0] - _FAR)
    spots = range(members[0] - 1, first - 1, -1)
    verb = next((k for k in spots if reading.tokens[k].verb and reading.tokens[k].has("beat")), None)
    if verb is None:
        return None
    rivals = items(reading, verb + 1, members[0])
    return rivals[members.index(at)] if len(rivals) == len(members) else None


def _kept(reading: Reading, at: int, changes: dict[int, Change | None], found: dict[int, Stretch]) -> Stretch | None:
    """The baseline of the number before, where the statement goes on or another change is compared with the same."""
    near = reading.chained(at)
    near = reading.apposed(at) if near is None else near
    if near is None and changes[at] is not None and (earlier := reading.recent(at)[-1:]):
        same = changes[earlier[0]] is not None and not any(t.word == ";" for t in reading.tokens[earlier[0] : at])
        near = earlier[0] if same else None
    return None if near is None else found.get(near)


def _own(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    first, last = reading.clause(at)
    found = (
        _compared_inside(reading, at, change)
        or _compared(reading, at + 1, last, level=change is None)
        or _share_of(reading, at, last)
        or described(reading, last)
    )
    if found is None and change is not None:
        found = _compared_later(reading, at + 1) or same_as(reading, at, first)
    if found is None and change is not None and change.compares and change.side == "by":
        found = _object(reading, at, change, first)
    if found is None and change is not None and change.tag == "trail" and change.side == "after":
        found = noun(reading, change.at + 1, last)
    if found is None and (verb := _raised(reading, at, change, first)) is not None:
        found = _improved(reading, verb, at)
    return found or _fronted(reading, at) or _conceded(reading, at) or _bracketed_rival(reading, at)


def _compared(reading: Reading, at: int, last: int, *, level: bool) -> Stretch | None:
    """``12% over the baseline``, ``2x faster than X``, ``compared to 63% for X``."""
    tokens = reading.tokens
    inside = () if level else reading.chain(at - 1)
    opened = -1
    if at + 1 < last and tokens[at].word == "above":
        return noun(reading, at + 1, last)
    for spot in range(at, min(last, at + _FAR)):
        token = tokens[spot]
        opened = spot if token.word == "(" else -1 if token.word == ")" else opened
        if spot in reading.places and spot not in inside:
            return None
        if opened >= 0 and spot > opened + 1:
            continue
        if token.has("beat") or (token.word == "," and spot > at and spot + 1 < last and tokens[spot + 1].verb):
            return None
        risen = token.word == "from" and tokens[spot - 1].word in ("up", "down")
        if not (risen or token.has("versus")) or (
            token.has("qualifier") and spot + 1 < last and tokens[spot + 1].number
        ):
            continue
        spot += 1
        if token.word == "against" and not (spot < last and tokens[spot].number):
            continue
        if spot < last and tokens[spot].number is not None:
            return whose(reading, spot, last)
        return noun(reading, spot, last)
    return None


def _compared_inside(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``reduces latency over X by 12%``: between the verb and the number."""
    if change is None or change.side != "by" or change.compares:
        return None
    for spot in range(at - 1, max(change.at, at - _FAR), -1):
        token = reading.tokens[spot]
        if token.number is not None:
            return None
        if token.has("versus") and not (token.has("qualifier") and spot + 1 == at):
            return noun(reading, spot + 1, at)
    return None


def _compared_later(reading: Reading, at: int) -> Stretch | None:
    """A ``compared to X`` that closes the sentence speaks for all changes before it, a ``than X`` for the nearest."""
    tokens, passed = reading.tokens, False
    for spot in range(at, min(len(tokens), at + _BACK)):
        token = tokens[spot]
        if token.word == ";":
            return None
        passed = passed or token.number is not None
        whole = token.has("versus") and token.word.startswith(
            ("compared", "relative", "in comparison", "when compared", "versus", "vs")
        )
        whole = whole or (token.word == "over" and tokens[spot - 1].word == ",")
        if whole or (token.word == "than" and not passed):
            return None if spot + 1 < len(tokens) and tokens[spot + 1].number else noun(reading, spot + 1, len(tokens))
    return None


def _raised(reading: Reading, at: int, change: Change | None, first: int) -> int | None:
    """Where the verb stands that raises something by the number, or from the first number of a pair."""
    number = reading.tokens[at].number
    if change is not None:
        return change.at if change.tag == "up" and change.side == "by" else None
    if number is None or number.joint != "to":
        return None
    return next(
        (
            k
            for k in range(at - 1, max(first, at - _FAR) - 1, -1)
            if reading.tokens[k].has("up") and reading.tokens[k].verb
        ),
        None,
    )


def _improved(reading: Reading, verb: int, at: int) -> Stretch | None:
    """``improves the base model by 12%``, ``boosts the accuracy of X by 7%``: whose level it was."""
    tokens = reading.tokens
    begin, end = reading.phrase_after(verb + 1, at)
    if end + 1 < at and tokens[end].word == "of":
        begin, end = reading.phrase_after(end + 1, at)
    elif any(token.has("measured") for token in reading.slice((begin, end))):
        owner = next((k for k in range(begin, end) if tokens[k].word == "'" or tokens[k].word.endswith("'s")), None)
        first = begin + (tokens[begin].has("article") if begin < end else 0)
        if owner is None and not tokens[first].is_name("base_model"):
            return None
        end = owner if owner is not None and tokens[owner].word == "'" else first + 1
        begin = first
    phrase = reading.slice((begin, end))
    plain = phrase and not any(t.has("measured", "vague", "bare", "events") or t.is_name("metric") for t in phrase)
    named = any(t.is_name("base_model") for t in phrase) or (
        plain and phrase[-1].cased and end == reading.phrase_after(begin, at)[1]
    )
    return (begin, end) if end > begin and (named or tokens[end - 1].has("general")) else None


def _share_of(reading: Reading, at: int, last: int) -> Stretch | None:
    """``96% of the teacher's accuracy``: whose it is, where a level is given as a share of somebody else's."""
    tokens = reading.tokens
    if at + 1 >= last or tokens[at + 1].word != "of":
        return None
    begin, end = reading.trim(reading.phrase_after(at + 2, last), "article")
    if end == begin or not tokens[end - 1].has("measured"):
        return None
    owner = next((k for k in range(begin, end - 1) if tokens[k].word == "'" or tokens[k].word.endswith("'s")), None)
    if owner is not None:
        return begin, owner + 1
    if end < last and tokens[end].word == "of":
        return noun(reading, end + 1, last)
    named = tokens[begin].named
    return (begin, begin + 1) if end - begin > 1 and named and named.kind != "metric" else None


def _object(reading: Reading, at: int, change: Change, first: int) -> Stretch | None:
    """``outperforms X by 4.2 points``; in ``X by 1.6 points and Y by 0.9`` the second is Y."""
    tokens = reading.tokens
    back = reading.back(at, first)
    begin, end = reading.phrase_before(back, first)
    if (
        tokens[back].has("by")
        and end > begin > change.at + 2
        and any(token.number for token in tokens[change.at : begin])
    ):
        return named_in(reading, begin, end) or (begin, end)
    members = reading.run(at)
    if len(members) > 1 and len(rivals := items(reading, change.at + 1, back)) == len(members):
        return rivals[members.index(at)]
    return noun(reading, change.at + 1, back)


def _fronted(reading: Reading, at: int) -> Stretch | None:
    """``Compared to X, ...`` at the head of the sentence speaks for all its numbers."""
    tokens = reading.tokens
    for spot in range(min(at, 12)):
        leads = spot == 0 or tokens[spot - 1].word in (",", ":")
        if leads and tokens[spot].has("versus") and not tokens[spot].has("qualifier"):
            spot += 1
            if tokens[spot].number is not None and tokens[spot + 1].word in WHOSE:
                spot += 2
            found = noun(reading, spot, at)
            if found:
                return found
    return None


def _conceded(reading: Reading, at: int) -> Stretch | None:
    """``While X reaches 30%, ours reaches 55%``: the subject of the first clause."""
    if not reading.tokens[0].has("turn") or at > _BACK:
        return None
    begin, end = reading.phrase_after(1, min(at, 14))
    after = reading.tokens[end] if end < len(reading.tokens) else None
    named = any(name_like(token) for token in reading.slice((begin, end)))
    return (
        (begin, end)
        if named and after is not None and after.has("reach") and any(t.word == "," for t in reading.tokens[end:at])
        else None
    )


def _bracketed_rival(reading: Reading, at: int) -> Stretch | None:
    """``RMSE 0.60, outperforming X (0.64)``: the rival whose own score stands in brackets."""
    tokens, (_, last) = reading.tokens, reading.clause(at)
    for spot in range(at + 1, min(last, at + 8)):
        if tokens[spot].has("beat") and tokens[spot].verb:
            found = reading.phrase_after(spot + 1, last)
            bracket = found[1] + 1 < last and tokens[found[1]].word == "(" and tokens[found[1] + 1].number is not None
            return found if bracket and found[1] > found[0] else None
    return None


def _surpassed(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """The object of the last ``outperforms`` or ``gains over`` before a difference, where nothing is nearer."""
    tokens, (first, _) = reading.tokens, reading.clause(at)
    number = tokens[at].number
    loose = number is not None and (number.unit == "x" or number.joint == "to")
    if change is None and not loose:
        return _beaten_with(reading, at, first)
    for spot in range(at - 1, max(0, at - _BACK) - 1, -1):
        token = tokens[spot]
        if token.word == ";":
            return None
        if token.has("beat") and token.verb and not token.has("qualifier"):
            return noun(reading, spot + 1, at)
        leads = token.has("versus") and token.word.startswith(("compared", "relative", "against", "in comparison"))
        if leads and (change is None or change.at > spot):
            return noun(reading, spot + 1, at)
        if token.word in ("over", "upon") and any(
            t.has("up_noun", "up", "more") for t in tokens[max(0, spot - 3) : spot]
        ):
            return noun(reading, spot + 1, at)
    return None


def _beaten_with(reading: Reading, at: int, first: int) -> Stretch | None:
    """``outperforms X with 85%``, ``surpasses X, reaching 85%``: a level right behind what is beaten."""
    tokens = reading.tokens
    back = reading.back(at, first)
    if back <= first or not (tokens[back].word in ("with", "at") or tokens[back].has("reach")):
        return None
    for spot in range(back - 1, max(first, back - 10) - 1, -1):
        if tokens[spot].number is not None:
            return None
        if tokens[spot].has("beat") and tokens[spot].verb:
            return noun(reading, spot + 1, back)
    return None
