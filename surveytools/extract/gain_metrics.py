"""Which metric a number is the value of: the phrase that the sentence ties to it, by order of closeness."""

from __future__ import annotations

from collections.abc import Sequence

from surveytools.extract.gain_kinds import Change
from surveytools.extract.gain_phrases import (
    Stretch,
    breaks,
    clause,
    listed,
    phrase_after,
    phrase_before,
    run,
    skip_back,
    trim,
)
from surveytools.extract.gain_tokens import Token

_REACH_LEFT = 16
_SKIPPED = ("more", "less", "up_noun", "down_noun", "qualifier", "article", "bare_word")
_NO_METRIC = {"x", "times", "all", "it", "them", "respectively"}


def metrics(tokens: Sequence[Token], places: Sequence[int], changes: dict[int, Change | None]) -> dict[int, Stretch]:
    """The metric of each number: its own, else that of the list in which it stands, else the one before it."""
    found: dict[int, Stretch] = {}
    for at in places:
        own = _after(tokens, at) or _before(tokens, at, changes.get(at))
        if own:
            found[at] = own
    for at in places:
        if at not in found and (shared := _respectively(tokens, at, found) or _shared(tokens, at, found, changes)):
            found[at] = shared
    return found


def _after(tokens: Sequence[Token], at: int) -> Stretch | None:
    """``91.6% pass rate``, ``33% fewer layers``, ``8% improvement in recall``."""
    last = clause(tokens, at)[1]
    begin, end = phrase_after(tokens, at + 1, last)
    stretch = trim(tokens, (begin, end), *_SKIPPED)
    head = _head(tokens, stretch)
    if head is not None:
        return stretch[0], head + 1
    changed = next((k for k in range(begin, end) if tokens[k].has("up_noun", "down_noun")), None)
    if changed is not None and changed > stretch[0]:
        return stretch[0], changed
    if stretch[0] > begin and stretch[1] > stretch[0] and tokens[begin].has("less"):
        return stretch
    if (changed is not None or begin == end) and end < last and tokens[end].word in ("in", "of", "on", "for"):
        return _inside(tokens, end, last, named=changed is not None)
    return None


def _inside(tokens: Sequence[Token], at: int, last: int, *, named: bool) -> Stretch | None:
    """The phrase behind ``in`` or ``of``: one with a measured head, or any after ``an improvement in``."""
    stretch = trim(tokens, phrase_after(tokens, at + 1, last), "article", "qualifier")
    head = _head(tokens, stretch)
    if head is not None:
        return stretch[0], head + 1
    if (
        named
        and tokens[at].word in ("in", "of")
        and stretch[1] > stretch[0]
        and not any(t.named for t in tokens[slice(*stretch)])
    ):
        plain = not any(t.has("bare") or t.has("vague") for t in tokens[slice(*stretch)])
        return stretch if plain else None
    return None


def _before(tokens: Sequence[Token], at: int, changed: Change | None) -> Stretch | None:
    """``accuracy of 82%``, ``RMSE 0.60``, ``reduces memory usage by 45%``, ``accuracy rose from 40%``."""
    first = clause(tokens, at)[0]
    back = skip_back(tokens, at, first)
    if back < first:
        return None
    if tokens[back].word in ("(", ","):
        return _bracketed(tokens, back, first)
    open_object = changed is not None and changed.side == "by" and changed.tag in ("up", "down")
    if not (
        tokens[back].has("level", "range", "reach", "by", "measured", "up", "down", "beat", "trail", "where") or changed
    ):
        return None
    for spot in range(back, max(first, back - _REACH_LEFT) - 1, -1):
        token = tokens[spot]
        if token.number is not None or token.has("versus"):
            break
        if token.has("measured") and not token.has("vague"):
            return phrase_before(tokens, spot + 1, first)
    if open_object and changed is not None:
        stretch = trim(tokens, phrase_after(tokens, changed.at + 1, back), "article", "qualifier")
        if stretch[1] > stretch[0] and not any(t.has("vague") or t.named for t in tokens[slice(*stretch)]):
            return stretch
        if changed.tag == "down" and changed.at > first:
            return _subject(tokens, changed.at, first)
    return None


def _subject(tokens: Sequence[Token], at: int, first: int) -> Stretch | None:
    """``costs were lowered by 65%``: the phrase before the verb, where an auxiliary stands between."""
    if tokens[at - 1].word not in ("is", "are", "was", "were", "been", "be"):
        return None
    stretch = phrase_before(tokens, at - 1, first)
    return stretch if stretch[1] > stretch[0] else None


def _bracketed(tokens: Sequence[Token], at: int, first: int) -> Stretch | None:
    """``higher recall (+11%)``: the phrase right before the bracket."""
    if tokens[at].word != "(" or at <= first or not tokens[at - 1].has("measured") or tokens[at - 1].has("vague"):
        return None
    return phrase_before(tokens, at, first)


def _head(tokens: Sequence[Token], stretch: Stretch) -> int | None:
    """The last measured word of a phrase that is more than vague."""
    return next(
        (
            k
            for k in range(stretch[1] - 1, stretch[0] - 1, -1)
            if tokens[k].has("measured") and not tokens[k].has("vague")
        ),
        None,
    )


def _respectively(tokens: Sequence[Token], at: int, found: dict[int, Stretch]) -> Stretch | None:
    """Item by item: ``53%, 46% and 57% in token, latency and energy reduction``, or the metrics named before, in order."""
    members = run(tokens, at)
    if len(members) < 2:
        return None
    last = clause(tokens, members[-1])[1]
    spot = members[-1] + 1
    items: list[Stretch] = []
    if spot < last and tokens[spot].word in ("in", "on", "for"):
        items = _items(tokens, spot + 1, last)
    if len(items) != len(members) or not any(t.has("measured") for item in items for t in tokens[slice(*item)]):
        before = dict.fromkeys(stretch for place, stretch in found.items() if place < members[0])
        items = list(before) if any(t.word == "respectively" for t in tokens[members[-1] :]) else []
    return items[members.index(at)] if len(items) == len(members) else None


def _items(tokens: Sequence[Token], at: int, last: int) -> list[Stretch]:
    items: list[Stretch] = []
    while at < last and len(items) < 8:
        stretch = trim(tokens, phrase_after(tokens, at, last), "article")
        if stretch[1] > stretch[0]:
            end = stretch[1]
            while end > stretch[0] + 1 and tokens[end - 1].has("down_noun", "up_noun"):
                end -= 1
            items.append((stretch[0], end))
        at = stretch[1]
        if at >= last or tokens[at].word not in (",", "and"):
            break
        at += 1
        if at < last and tokens[at].word == "and":
            at += 1
    return items


def _shared(
    tokens: Sequence[Token], at: int, found: dict[int, Stretch], changes: dict[int, Change | None]
) -> Stretch | None:
    """The metric of a neighbour in the same list, or of the number before it in the same clause and of the same sort."""
    members = run(tokens, at)
    for other in (*reversed([m for m in members if m < at]), *(m for m in members if m > at)):
        if other in found:
            return found[other]
    earlier = [place for place in found if place < at]
    if not earlier:
        return None
    near = max(earlier)
    number, other_number = tokens[at].number, tokens[near].number
    same = number is not None and other_number is not None and number.unit == other_number.unit
    alike = (changes.get(at) is None) == (changes.get(near) is None)
    between = tokens[near + 1 : at]
    linked = any(t.word in (",", "and", "(") for t in between) and not any(
        t.has("reach", "beat", "up", "down") and breaks(t) for t in between
    )
    return found[near] if same and alike and linked and clause(tokens, at)[0] <= near else None


__all__ = ["listed", "metrics"]
