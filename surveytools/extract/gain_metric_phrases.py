"""What a metric phrase is made of: the word that closes it, its owner, and what is too vague to name a quantity."""

from __future__ import annotations

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_tokens import Token

TAILS = ("up_noun", "down_noun")
_SHORT = 8
SKIPPED = ("more", "less", *TAILS, "qualifier", "article")


def closing_head(reading: Reading, stretch: Stretch) -> int | None:
    """The measured word that closes a phrase, nouns of change aside; a vague one counts behind ``average``."""
    for spot in range(stretch[1] - 1, stretch[0] - 1, -1):
        token = reading.tokens[spot]
        if token.has(*TAILS, "counted", "more", "less") and not token.head:
            continue
        average = spot > stretch[0] and reading.tokens[spot - 1].word in ("average", "mean")
        return spot if token.head or (token.has("vague") and average) else None
    return None


def unowned(reading: Reading, stretch: Stretch) -> Stretch:
    """The phrase without its owner: ``the policy's success rate`` is a success rate."""
    begin, end = stretch
    for spot in range(end - 2, begin - 1, -1):
        if owns(reading.tokens[spot]):
            begin = spot + 1 + (reading.tokens[spot].word == "'" and reading.tokens[spot + 1].word == "s")
            break
    return (begin, end) if begin < end else stretch


def with_short_form(reading: Reading, stretch: Stretch) -> Stretch:
    """The phrase with its short form behind it: ``word error rate (WER)``."""
    tokens, (begin, end) = reading.tokens, stretch
    if end + 2 < len(tokens) and tokens[end].word == "(" and tokens[end + 2].word == ")":
        short = tokens[end + 1]
        if short.number is None and len(short.word) <= _SHORT and (short.cased or short.is_name("metric")):
            return begin, end + 3
    return stretch


def owns(token: Token) -> bool:
    """Whether it is the end of an owner, as in ``teacher's``."""
    return token.word == "'" or token.word.endswith("'s")


def is_open(reading: Reading, stretch: Stretch) -> bool:
    """Whether a phrase without a measured word may still name a quantity: no system, and nothing vague."""
    tokens = reading.slice(stretch)
    if not tokens or (len(tokens) == 1 and tokens[0].has("nobody")) or tokens[-1].has("general", "system"):
        return False
    return not any(t.has("vague", "own") or (t.named and t.named.kind != "metric") for t in tokens)


def vague(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``improves performance by 24%``, ``12% performance gain``: no quantity of its own, yet all that is said."""
    first, last = reading.clause(at)
    behind = reading.trim(reading.phrase_after(at + 1, last), *SKIPPED)
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
