"""The metric before a number: ``accuracy of 82%``, or what a verb acts on: ``reduces memory usage by 45%``."""

from __future__ import annotations

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_metric_phrases import SKIPPED, TAILS, closing_head, is_open
from surveytools.extract.gain_reading import Reading, Stretch, breaks
from surveytools.text.numbers import Number

_REACH_LEFT = 16
_LINKS = ("level", "range", "reach", "by", "measured", "up", "down", "beat", "trail", "where")
_SHORT = 4
_COPULAS = ("is", "are", "was", "were")
_DASHES = ("-", "–", "—", ":")


def acted_on(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """What a verb of change acts on, ``reduces memory usage by 45%``, or a noun of change speaks of, ``SNR gains``."""
    if change is None or change.at >= at:
        return None
    first = reading.clause(at)[0]
    if change.side == "by" and is_further(reading, at, change, first):
        stretch = reading.phrase_before(reading.back(at, first), first)
        head = closing_head(reading, stretch)
        open_ = stretch if change.tag in ("up", "down") and is_open(reading, stretch) else None
        return (stretch[0], head + 1) if head is not None else open_
    if change.side == "by" and change.tag in ("up", "down"):
        object_ = _object(reading, change.at, reading.back(at, first))
        changed = reading.slice(reading.phrase_after(change.at + 1, reading.back(at, first)))
        acting = any(token.is_name("base_model") or token.is_name("method") for token in changed)
        return object_ or (None if acting else _subject(reading, change.at, first))
    if change.side == "before" and change.tag in ("up", "down") and change.at == reading.back(at, first):
        return _subject(reading, change.at, first)
    if change.side in ("by", "before") and change.tag in TAILS:
        begin, end = reading.trim(reading.phrase_before(change.at, first), "reach")
        head = closing_head(reading, (begin, end))
        if head is not None:
            return begin, head + 1
        if change.at == reading.back(at, first):
            return None
        plain = all(token.has("size") for token in reading.slice((begin, end)))
        return (begin, end) if not plain and is_open(reading, (begin, end)) else None
    return None


def is_further(reading: Reading, at: int, change: Change, first: int) -> bool:
    """Whether the number goes with a second object of one verb: ``reduces time by 40% and memory usage by 2.3x``."""
    tokens, back = reading.tokens, reading.back(at, first)
    begin, end = reading.phrase_before(back, first)
    earlier = any(token.number for token in tokens[change.at : begin])
    return tokens[back].has("by") and end > begin > change.at + 2 and earlier


def before(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``accuracy of 82%``, ``RMSE 0.60``, ``accuracy rose from 40%``, ``reduces false alarms to zero``."""
    tokens, first = reading.tokens, reading.clause(at)[0]
    back = reading.back(at, first)
    if back < first:
        return None
    token, number = tokens[back], tokens[at].number
    if token.word in ("(", ","):
        return _bracketed(reading, back, first)
    if back == at - 1 and (found := _directly(reading, at, first)) is not None:
        return found
    loose = change is not None and change.side != "after"
    if not (token.has(*_LINKS) or token.word in _DASHES or loose):
        return None
    if token.word in ("score", "scores") and back == at - 1 and (back == first or not tokens[back - 1].has("measured")):
        return None
    tail = change is not None and change.tag in TAILS and change.side == "before"
    found = None if tail else _nearest(reading, back - 1 if token.word in _DASHES else back, first)
    if found is None and token.word == "of" and number is not None and (number.unit == "%" or number.decimals):
        stretch = reading.phrase_before(back, first)
        found = stretch if _names_level(reading, stretch) else None
    ranges = token.word == "from" and reading.tokens[back - 1].has("range")
    plain = number is None or not (number.unit or number.decimals)
    if found is None and (token.word == "=" or (ranges and not plain)):
        stretch = reading.phrase_before(back - (token.word == "from"), first)
        found = stretch if _names_level(reading, stretch) or (token.word == "=" and is_open(reading, stretch)) else None
    if found is None and token.word in ("from", "to") and number is not None and _is_level(number):
        found = _moving(reading, back, first)
    if found is None and token.word in ("to", "from"):
        found = _in_turn(reading, at, back, first)
    if found is None and change is None and token.word in _COPULAS and number is not None and _is_level(number):
        found = _of_copula(reading, back, first)
    return found


def _is_level(number: Number) -> bool:
    """Whether a number has the look of a level and not of a count: 71%, 0.4, 12 ms, from 3 to 5, zero."""
    return bool(number.joint == "to" or number.word or number.unit or number.decimals)


def _of_copula(reading: Reading, back: int, first: int) -> Stretch | None:
    """``the dropout on long texts is 12%``: the head of the subject, before its prepositions."""
    stretch = reading.phrase_before(back, first)
    while (lead := _preposition(reading, stretch[0], first)) is not None:
        stretch = reading.phrase_before(lead, first)
    while stretch[1] > stretch[0] and reading.tokens[stretch[1] - 1].word.endswith("ed"):
        stretch = stretch[0], stretch[1] - 1
    named = stretch[0] > first and reading.tokens[stretch[0] - 1].has("article")
    coined = any(token.coined for token in reading.slice(stretch))
    return stretch if _names_level(reading, stretch) and (named or not coined) else None


def _directly(reading: Reading, at: int, first: int) -> Stretch | None:
    """``reaches RMSE 0.60``, ``(sensitivity 82.1%``: a short phrase between a verb or sign and a level."""
    tokens, number = reading.tokens, reading.tokens[at].number
    stretch = reading.phrase_before(at, first)
    if number is None or not (number.decimals or number.unit == "%") or not _names_level(reading, stretch):
        return None
    lead = tokens[stretch[0] - 1] if stretch[0] > first else None
    bracket = lead is not None and lead.word == "("
    led = lead is not None and (lead.word in ("and", ",", "of") or lead.has("reach", "article"))
    return stretch if bracket or (led and tokens[at - 1].cased) else None


def _in_turn(reading: Reading, at: int, back: int, first: int) -> Stretch | None:
    """``reduces loss to 6.1 and dropout to 0.3``: the second object of one verb."""
    stretch = reading.phrase_before(back, first)
    spot = _past_articles(reading, stretch[0], first)
    further = reading.chained(at) is not None and spot > first and reading.tokens[spot].word in ("and", ",")
    return stretch if further and is_open(reading, stretch) and len(reading.slice(stretch)) <= _SHORT else None


def _names_level(reading: Reading, stretch: Stretch) -> bool:
    """Whether an open phrase before ``of`` names what is given: ``a solvability of 61%``, not ``a total of 12%``."""
    tokens = reading.slice(stretch)
    strange = any(t.has("amount", "bare", "events", "general", "system", *TAILS) for t in tokens)
    strange = strange or any(t.has("size") for t in tokens[-1:])
    return len(tokens) <= 5 and not strange and is_open(reading, stretch)


def _nearest(reading: Reading, back: int, first: int) -> Stretch | None:
    """The phrase of the nearest measured word before the number, with no other number between."""
    for spot in range(back, max(first, back - _REACH_LEFT) - 1, -1):
        token = reading.tokens[spot]
        if token.verb and (token.has("beat") or acts_on_system(reading, spot)):
            return None
        onward = token.word == "," and (
            reading.tokens[spot + 1].word == "with" or reading.tokens[spot + 1].word.endswith("ing")
        )
        if token.number is not None or token.has("versus") or (token.word in (",", ":") and not onward):
            return None
        if token.head and _closes(reading, spot):
            return _whole(reading, spot, first)
    return None


def acts_on_system(reading: Reading, at: int) -> bool:
    """``as a reward it improves BarNet by 9 points``: what stands before the verb is not what it changes."""
    following = reading.tokens[at + 1]
    return reading.tokens[at].has("up") and (following.is_name("base_model") or following.is_name("method"))


def _closes(reading: Reading, spot: int) -> bool:
    """Whether the word closes its phrase, nouns of change and measured words aside; not in ``top-1 performance``."""
    token = reading.tokens[spot + 1]
    return (
        breaks(token)
        or token.head
        or token.has(*TAILS, "qualifier", "article")
        or token.word in ("score", "value", "values")
    )


def _whole(reading: Reading, spot: int, first: int) -> Stretch:
    """The phrase of a head: the long form of one in brackets, or what stands before ``of`` where that is measured."""
    tokens = reading.tokens
    if first < spot < len(tokens) - 1 and tokens[spot - 1].word == "(" and tokens[spot + 1].word == ")":
        longer = reading.phrase_before(spot + 2, first)
        if longer[1] > longer[0]:
            return longer
    found = reading.phrase_before(spot + 1, first)
    of = _preposition(reading, found[0], first)
    if of is not None and tokens[of].word == "of" and (tokens[of - 1].head or tokens[of - 1].has("amount")):
        return reading.phrase_before(of, first)[0], of if tokens[of - 1].head else spot + 1
    return found


def _moving(reading: Reading, at: int, first: int) -> Stretch | None:
    """``false alarms fall from 75% to``, ``reduces false alarms from``: the subject or object of the verb of change."""
    tokens = reading.tokens
    if tokens[at - 1].has("up", "down"):
        stretch = reading.phrase_before(at - 1, first)
        while (lead := _preposition(reading, stretch[0], first)) is not None:
            stretch = reading.phrase_before(lead, first)
        if stretch[0] > first and tokens[_past_articles(reading, stretch[0], first)].word == "and":
            return None
    else:
        stretch = reading.trim(reading.phrase_before(at, first), "article")
        bracket = tokens[at - 1].word == "(" and at - 1 > first
        if bracket:
            stretch = reading.phrase_before(at - 1, first)
        elif stretch[0] <= first or not tokens[_past_articles(reading, stretch[0], first)].has("up", "down"):
            return None
    return stretch if is_open(reading, stretch) and not any(t.has("system") for t in reading.slice(stretch)) else None


def _is_best(reading: Reading, at: int) -> bool:
    return reading.tokens[at - 1].word in ("best", "highest", "lowest")


def _preposition(reading: Reading, at: int, first: int) -> int | None:
    """The preposition that leads to the phrase at ``at``, past its article."""
    spot = _past_articles(reading, at, first)
    token = reading.tokens[spot]
    return spot if first < spot < at and (token.has("where") or token.word == "of") else None


def _past_articles(reading: Reading, at: int, first: int) -> int:
    spot = at - 1
    while spot > first and reading.tokens[spot].has("article", "qualifier"):
        spot -= 1
    return max(spot, 0)


def _object(reading: Reading, at: int, last: int) -> Stretch | None:
    """The object of ``reduces ... by``: up to its measured head, else all of it where it is no system's name."""
    tokens = reading.tokens
    if tokens[at + 1].word in ("up", "down", "out"):
        at += 1
    stretch = reading.trim(reading.phrase_after(at + 1, last), "article", "qualifier")
    head = closing_head(reading, stretch)
    if head is not None:
        return stretch[0], head + 1
    end = stretch[1]
    if end < last and tokens[end].word == "of" and any(t.has("amount") for t in reading.slice(stretch)):
        begin = end + 1 + (end + 1 < last and tokens[end + 1].word.endswith("ed"))
        counted = reading.phrase_after(begin, last)[1]
        return (stretch[0], counted) if counted > begin else None
    while stretch[1] > stretch[0] and tokens[stretch[1] - 1].word in ("up", "down"):
        stretch = stretch[0], stretch[1] - 1
    return stretch if is_open(reading, stretch) and not any(t.has("system") for t in reading.slice(stretch)) else None


def halved(reading: Reading, at: int) -> Stretch | None:
    """``halves the number of faults``: the number is the verb, and its object is what is measured."""
    number, last = reading.tokens[at].number, reading.clause(at)[1]
    if number is None or not number.word or not reading.tokens[at].word.startswith("halv"):
        return None
    return _object(reading, at, last)


def _subject(reading: Reading, at: int, first: int) -> Stretch | None:
    """``costs were lowered by 65%``, ``costs fall by 65%``: the phrase before the verb."""
    moves = reading.tokens[at].has("moves")
    if reading.tokens[at - 1].word in ("is", "are", "was", "were", "been", "be"):
        at, moves = at - 1, True
    stretch = reading.phrase_before(at, first)
    head = closing_head(reading, stretch)
    if head is not None:
        return _whole(reading, head, first)
    while (lead := _preposition(reading, stretch[0], first)) is not None:
        stretch = reading.phrase_before(lead, first)
    return stretch if moves and _names_level(reading, stretch) else None


def _bracketed(reading: Reading, at: int, first: int) -> Stretch | None:
    """``higher recall (+11%)``, ``increases dropout (+11%)``: the phrase right before the bracket or the comma."""
    tokens, stretch = reading.tokens, reading.phrase_before(at, first)
    if at > first and tokens[at - 1].head:
        return reading.trim(stretch, *SKIPPED)
    acted = tokens[at].word == "(" and first < stretch[0] < stretch[1]
    lead = tokens[_past_articles(reading, stretch[0], first)]
    acted = (acted and lead.has("up", "down")) or (first < stretch[0] < stretch[1] and _is_best(reading, stretch[0]))
    return stretch if acted and is_open(reading, stretch) else None
