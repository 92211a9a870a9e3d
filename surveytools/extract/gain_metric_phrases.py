"""The metric that stands right beside a number: behind it, before it, or as the object of the verb that changes it."""

from __future__ import annotations

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_reading import Reading, Stretch, breaks
from surveytools.extract.gain_tokens import Token

TAILS = ("up_noun", "down_noun")
_REACH_LEFT = 16
_SKIPPED = ("more", "less", *TAILS, "qualifier", "article")
_LINKS = ("level", "range", "reach", "by", "measured", "up", "down", "beat", "trail", "where")
_DASHES = ("-", "–", "—", ":")
_SIZES = (
    "average",
    "mean",
    "maximum",
    "median",
    "total",
    "overall",
    "relative",
    "absolute",
    "additional",
    "performance",
)
_AMOUNTS = ("number", "amount", "size", "volume", "count", "frequency", "proportion", "percentage", "fraction", "share")
_SYSTEMS = ("model", "models", "method", "system", "approach", "framework", "agent", "agents")


def beside(reading: Reading, at: int) -> Stretch | None:
    """``91.6% pass rate``, ``2.3 mAP``, ``0.99 (0.9 on average) correlation``: the metric right behind the number."""
    last = reading.clause(at)[1]
    stretch = reading.trim(reading.phrase_after(_behind(reading, at, last), last), *_SKIPPED)
    head = closing_head(reading, stretch)
    return None if head is None else (stretch[0], head + 1)


def unowned(reading: Reading, stretch: Stretch) -> Stretch:
    """The phrase without its owner: ``the policy's success rate`` is a success rate."""
    begin, end = stretch
    for spot in range(end - 2, begin - 1, -1):
        if owns(reading.tokens[spot]):
            begin = spot + 1 + (reading.tokens[spot].word == "'" and reading.tokens[spot + 1].word == "s")
            break
    return (begin, end) if begin < end else stretch


def after(reading: Reading, at: int) -> Stretch | None:
    """``33% fewer layers``, ``52% logical task gain``, ``8% improvement in recall``."""
    tokens = reading.tokens
    last = reading.clause(at)[1]
    begin, end = reading.phrase_after(_behind(reading, at, last), last)
    stretch = reading.trim((begin, end), *_SKIPPED)
    change = next((k for k in range(begin, end) if tokens[k].has(*TAILS)), None)
    if change is not None and change > stretch[0] and _is_open(reading, (stretch[0], change)):
        return stretch[0], change
    if stretch[0] > begin and stretch[1] > stretch[0] and tokens[begin].has("less"):
        return stretch
    if (
        (change is not None or begin == end)
        and end < last
        and tokens[end].word in ("in", "of", "on", "for", "in terms of")
    ):
        return _inside(reading, end, last, named=change is not None)
    return None


def _behind(reading: Reading, at: int, last: int) -> int:
    """The index behind the number, past ``on average`` and past a bracket that holds another number."""
    tokens, spot = reading.tokens, at + 1
    if spot < last and tokens[spot].word == "(":
        close = next((k for k in range(spot, min(last, spot + 7)) if tokens[k].word == ")"), None)
        if (
            close is not None
            and any(t.number for t in tokens[spot:close])
            and not any(t.has("versus") for t in tokens[spot:close])
        ):
            spot = close + 1
    while spot < last and tokens[spot].has("qualifier") and tokens[spot].word in ("on average", "respectively"):
        spot += 1
    return spot


def _inside(reading: Reading, at: int, last: int, *, named: bool) -> Stretch | None:
    """The phrase behind ``in`` or ``of``: one with a measured head, or any after ``an improvement in``."""
    tokens = reading.tokens
    stretch = reading.trim(reading.phrase_after(at + 1, last), "article", "qualifier")
    head = closing_head(reading, stretch)
    if head is not None:
        return None if tokens[stretch[0]].word == "time" else (stretch[0], head + 1)
    if not named and tokens[at].word == "of":
        return _share(reading, stretch)
    wanted = named or tokens[at].word == "in terms of"
    if not wanted or tokens[at].word in ("on", "for") or any(t.has("bare") for t in reading.slice(stretch)):
        return None
    return stretch if _is_open(reading, stretch) else None


def _share(reading: Reading, stretch: Stretch) -> Stretch | None:
    """``96% of the teacher's performance``: what is whole, without its owner."""
    tokens, (begin, end) = reading.tokens, stretch
    if end - begin < 2 or not tokens[end - 1].has("vague") or tokens[begin].named:
        return None
    owner = next((k for k in range(begin, end) if owns(tokens[k])), None)
    if owner is None:
        return stretch
    return (min(owner + 2, end - 1) if tokens[owner].word == "'" else owner + 1), end


def owns(token: Token) -> bool:
    """Is it the end of an owner, as in ``teacher's``?"""
    return token.word == "'" or token.word.endswith("'s")


def acted_on(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """What a verb of change acts on, ``reduces memory usage by 45%``, or a noun of change speaks of: ``SNR gains of 10 dB``."""
    if change is None or change.at >= at:
        return None
    first = reading.clause(at)[0]
    if change.side == "by" and is_further(reading, at, change, first):
        stretch = reading.phrase_before(reading.back(at, first), first)
        head = closing_head(reading, stretch)
        return (stretch[0], head + 1) if head is not None else None
    if change.side == "by" and change.tag in ("up", "down"):
        return _object(reading, change.at, reading.back(at, first)) or _subject(reading, change.at, first)
    if change.side in ("by", "before") and change.tag in TAILS:
        begin, end = reading.trim(reading.phrase_before(change.at, first), "reach")
        head = closing_head(reading, (begin, end))
        if head is not None:
            return begin, head + 1
        if change.at == reading.back(at, first):
            return None
        plain = all(token.word in _SIZES for token in reading.slice((begin, end)))
        return (begin, end) if not plain and _is_open(reading, (begin, end)) else None
    return None


def is_further(reading: Reading, at: int, change: Change, first: int) -> bool:
    """Does the number go with the second object of one verb: ``reduces time by 40% and memory usage by 2.3x``?"""
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
    loose = change is not None and change.side != "after"
    if not (token.has(*_LINKS) or token.word in _DASHES or loose):
        return None
    if token.word in ("score", "scores") and back == at - 1 and (back == first or not tokens[back - 1].has("measured")):
        return None
    tail = change is not None and change.tag in TAILS and change.side == "before"
    found = None if tail else _nearest(reading, back - 1 if token.word in _DASHES else back, first)
    if found is None and token.word in ("from", "to") and number is not None and (number.joint == "to" or number.word):
        found = _moving(reading, back, first)
    return found


def _nearest(reading: Reading, back: int, first: int) -> Stretch | None:
    """The phrase of the nearest measured word before the number, with no other number between."""
    for spot in range(back, max(first, back - _REACH_LEFT) - 1, -1):
        token = reading.tokens[spot]
        if token.number is not None or token.has("versus") or token.word in (",", ":"):
            return None
        if token.head and _closes(reading, spot):
            return _whole(reading, spot, first)
    return None


def _closes(reading: Reading, spot: int) -> bool:
    """Is the word the last of its phrase, nouns of change and other measured words aside: not ``top-1 performance``?"""
    token = reading.tokens[spot + 1]
    return (
        breaks(token)
        or token.head
        or token.has(*TAILS, "qualifier", "article")
        or token.word in ("score", "value", "values")
    )


def _whole(reading: Reading, spot: int, first: int) -> Stretch:
    """The phrase of a head: the long form of one in brackets, and what stands before ``of`` where that is measured too."""
    tokens = reading.tokens
    if first < spot < len(tokens) - 1 and tokens[spot - 1].word == "(" and tokens[spot + 1].word == ")":
        longer = reading.phrase_before(spot + 2, first)
        if longer[1] > longer[0]:
            return longer
    found = reading.phrase_before(spot + 1, first)
    of = _preposition(reading, found[0], first)
    if of is not None and tokens[of].word == "of" and (tokens[of - 1].head or tokens[of - 1].word in _AMOUNTS):
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
    return stretch if _is_open(reading, stretch) and not reading.says(*stretch, *_SYSTEMS) else None


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
    if end < last and tokens[end].word == "of" and reading.says(*stretch, *_AMOUNTS):
        return stretch[0], reading.phrase_after(end + 1, last)[1]
    while stretch[1] > stretch[0] and tokens[stretch[1] - 1].word in ("up", "down"):
        stretch = stretch[0], stretch[1] - 1
    return stretch if _is_open(reading, stretch) and not reading.says(*stretch, *_SYSTEMS) else None


def _subject(reading: Reading, at: int, first: int) -> Stretch | None:
    """``costs were lowered by 65%``, ``costs fall by 65%``: the phrase before the verb."""
    if reading.tokens[at - 1].word in ("is", "are", "was", "were", "been", "be"):
        at -= 1
    stretch = reading.phrase_before(at, first)
    head = closing_head(reading, stretch)
    return _whole(reading, head, first) if head is not None else None


def _bracketed(reading: Reading, at: int, first: int) -> Stretch | None:
    """``higher recall (+11%)``: the phrase right before the bracket or the comma."""
    if at <= first or not reading.tokens[at - 1].head:
        return None
    return reading.trim(reading.phrase_before(at, first), *_SKIPPED)


def vague(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``improves performance by 24%``, ``12% performance gain``: no quantity of its own, and all that the sentence says."""
    first, last = reading.clause(at)
    behind = reading.trim(reading.phrase_after(at + 1, last), *_SKIPPED)
    found = _vague_in(reading, behind)
    if found is None and change is not None and change.at < at:
        if change.tag in TAILS:
            found = _vague_in(reading, reading.phrase_before(change.at, first))
        else:
            found = _vague_in(reading, reading.phrase_after(change.at + 1, at))
            found = found or _vague_in(reading, reading.phrase_before(change.at, first))
    if found is None and change is not None and behind[0] == behind[1] and behind[1] + 1 < last:
        lead = reading.tokens[behind[1]].word == "in"
        found = _vague_in(reading, reading.phrase_after(behind[1] + 1, last)) if lead else None
    return found


def _vague_in(reading: Reading, stretch: Stretch) -> Stretch | None:
    begin, end = reading.trim(stretch, "article", "qualifier")
    while end > begin and reading.tokens[end - 1].has(*TAILS):
        end -= 1
    if end == begin or reading.tokens[end - 1].word not in ("performance", "performances"):
        return None
    return next(((k + 1, end) for k in range(end - 2, begin - 1, -1) if reading.tokens[k].named), (begin, end))


def closing_head(reading: Reading, stretch: Stretch) -> int | None:
    """The measured word that closes a phrase, nouns of change aside; a vague one counts behind ``average``."""
    for spot in range(stretch[1] - 1, stretch[0] - 1, -1):
        token = reading.tokens[spot]
        if token.has(*TAILS) and not token.head:
            continue
        average = spot > stretch[0] and reading.tokens[spot - 1].word in ("average", "mean")
        return spot if token.head or (token.has("vague") and average) else None
    return None


def _is_open(reading: Reading, stretch: Stretch) -> bool:
    """Could a phrase without a measured word still name a quantity: no system, and nothing vague?"""
    tokens = reading.slice(stretch)
    return bool(tokens) and not any(t.has("vague", "own") or (t.named and t.named.kind != "metric") for t in tokens)
