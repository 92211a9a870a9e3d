"""The metric behind a number: ``91.6% pass rate``, ``33% fewer layers``, ``8% improvement in recall``."""

from __future__ import annotations

import re

from surveytools.extract.gain_changes import Change
from surveytools.extract.gain_metric_phrases import SKIPPED, TAILS, closing_head, is_open, owns
from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_tokens import Token

_QUALITY = re.compile(r"(?:tion|sion|ity|ness|ment|ance|ence|cy|ship|ure|age|ism|hood|dom|th)$")


def beside(reading: Reading, at: int) -> Stretch | None:
    """``91.6% pass rate``, ``2.3 mAP``, ``0.99 (0.9 on average) correlation``: the metric right behind the number."""
    last = reading.clause(at)[1]
    stretch = reading.trim(reading.phrase_after(_behind(reading, at, last), last), *SKIPPED)
    head = closing_head(reading, stretch)
    if head is not None:
        return stretch[0], head + 1
    return stretch if _is_sign_of_unit(reading, at, stretch) else None


def _is_sign_of_unit(reading: Reading, at: int, stretch: Stretch) -> bool:
    """``+2.1 FOO``: one word in capitals right behind a bare number is what it is counted in."""
    begin, end = stretch
    while end > begin and reading.tokens[end - 1].has("counted", "more", "less", *TAILS):
        end -= 1
    number, tokens = reading.tokens[at].number, reading.slice((begin, end))
    bare = number is not None and (number.unit == "%" or (not number.unit and (number.decimals or bool(number.sign))))
    return bare and len(tokens) == 1 and stretch[0] == at + 1 and tokens[0].cased and tokens[0].named is None


def after(reading: Reading, at: int, change: Change | None) -> Stretch | None:
    """``33% fewer layers``, ``52% logical task gain``, ``8% improvement in recall``."""
    tokens = reading.tokens
    last = reading.clause(at)[1]
    begin, end = reading.phrase_after(_behind(reading, at, last), last)
    stretch = reading.trim((begin, end), *SKIPPED)
    spoken = next((k for k in range(begin, end) if tokens[k].has(*TAILS)), None)
    if spoken is not None and spoken > stretch[0] and is_open(reading, (stretch[0], spoken)):
        return stretch[0], spoken
    if stretch[0] > begin and stretch[1] > stretch[0] and tokens[begin].has("less"):
        return stretch
    if stretch[0] > begin and stretch[1] > stretch[0] and _more(tokens[begin]) and _is_noun(reading, stretch):
        return stretch
    number = tokens[at].number
    if number is not None and number.unit == "%" and (_nounish(reading, stretch) or _reached(reading, at, stretch)):
        return stretch
    if (
        (spoken is not None or begin == end)
        and end < last
        and tokens[end].word in ("in", "of", "on", "for", "in terms of")
    ):
        named = spoken is not None or (begin == end and tokens[end].word == "in" and _is_moved(reading, change))
        return _inside(reading, end, last, named=named)
    return None


def _is_moved(reading: Reading, change: Change | None) -> bool:
    """Whether the quantity is still to be named: ``beats X by 2% in recall``, not ``recall gains of 2% in tests``."""
    if change is None:
        return False
    return change.tag not in TAILS or reading.phrase_before(change.at, 0)[0] == change.at


def _more(token: Token) -> bool:
    """Whether it says more of what, and not which quantity, as ``faster`` does."""
    return token.has("more") and not token.has("implies")


def _is_noun(reading: Reading, stretch: Stretch) -> bool:
    """Whether what is more of it is a thing, ``21% more branches``, and no quality, ``21% more robust``."""
    last = reading.tokens[stretch[1] - 1]
    return is_open(reading, stretch) and (last.word.endswith("s") or bool(_QUALITY.search(last.word)))


def _reached(reading: Reading, at: int, stretch: Stretch) -> bool:
    """``achieves a 92% pass mark``: a short phrase behind a level that was reached."""
    tokens, back = reading.slice(stretch), reading.back(at, 0)
    if stretch[0] != at + 1 or not 1 <= len(tokens) <= 4 or back < 0 or not reading.tokens[back].has("reach"):
        return False
    strange = any(t.has("bare", "events", "general", "system", "relative") for t in tokens)
    return not strange and is_open(reading, stretch) and not tokens[-1].word.endswith(("ed", "ing", "ly"))


def _nounish(reading: Reading, stretch: Stretch) -> bool:
    """Whether a short phrase closes with a noun of quality: ``85% task completion``, ``91% human preference``."""
    tokens = reading.slice(stretch)
    if not 1 <= len(tokens) <= 3 or any(
        t.has("bare", "events", "vague", "general", "system") or t.named for t in tokens
    ):
        return False
    if _QUALITY.search(tokens[-1].word) is not None:
        return True
    end = stretch[1]
    compared = end < len(reading.tokens) and reading.tokens[end].has("versus")
    return compared and len(tokens) <= 2 and not tokens[-1].word.endswith(("ed", "ing"))


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
    begin = at + 1 + (named and at + 1 < last and tokens[at + 1].word.endswith("ly"))
    stretch = reading.trim(reading.phrase_after(begin, last), "article", "qualifier")
    head = closing_head(reading, stretch)
    if head is not None:
        return None if tokens[stretch[0]].word == "time" else (stretch[0], head + 1)
    if not named and tokens[at].word == "of":
        return _share(reading, stretch)
    if stretch[1] > stretch[0] and tokens[stretch[1] - 1].has("ground"):
        return None
    wanted = named or tokens[at].word == "in terms of"
    counts = any(t.has("system", "general") or (not named and t.has("bare")) for t in reading.slice(stretch))
    if not wanted or tokens[at].word in ("on", "for") or counts:
        return None
    return stretch if is_open(reading, stretch) else None


def _share(reading: Reading, stretch: Stretch) -> Stretch | None:
    """``96% of the teacher's performance``: what is whole, without its owner."""
    tokens, (begin, end) = reading.tokens, stretch
    if end - begin < 2 or not tokens[end - 1].has("vague") or tokens[begin].named:
        return None
    owner = next((k for k in range(begin, end) if owns(tokens[k])), None)
    if owner is None:
        return stretch
    return (min(owner + 2, end - 1) if tokens[owner].word == "'" else owner + 1), end


def thrifty(reading: Reading, at: int) -> Stretch | None:
    """``with only 25% samples``, ``just 0.6% of the parameters``: what little was enough of."""
    tokens, number, last = reading.tokens, reading.tokens[at].number, reading.clause(at)[1]
    if number is None or number.unit != "%" or not any(t.has("only") for t in tokens[max(0, at - 2) : at]):
        return None
    begin = at + 1 + (at + 1 < last and tokens[at + 1].word == "of")
    stretch = reading.trim(reading.phrase_after(begin, last), "article", "size")
    return stretch if is_open(reading, stretch) else None
