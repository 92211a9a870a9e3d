"""The phrase that names a rival: ``the strongest baseline``, or the name in brackets behind it."""

from __future__ import annotations

from surveytools.extract.gain_reading import Reading, Stretch
from surveytools.extract.gain_tokens import Token

_LONGEST = 9
_NEAR = 14
WHOSE = ("for", "by", "of", "in", "with", "from", "under")


def noun(reading: Reading, at: int, last: int) -> Stretch | None:
    """The noun phrase at ``at``, with its ``of`` part; a name in brackets or commas goes before a general word."""
    tokens = reading.tokens
    begin = at
    while begin < last and (
        tokens[begin].word in ("its", "their", "all", "that of", "those of")
        or (tokens[begin].has("qualifier") and not tokens[begin].has("article"))
    ):
        begin += 1
    _, end = reading.phrase_after(begin, last)
    while (
        end < last
        and tokens[end].word in ("of", "and")
        and 0 < end - begin < _LONGEST
        and not tokens[end - 1].has("nobody")
    ):
        stop = reading.phrase_after(end + 1, last)[1]
        if stop == end + 1 or (stop < last and tokens[stop].verb and tokens[end].word == "and"):
            break
        end = stop
    if end == begin or (end == begin + 1 and tokens[begin].has("nobody", "determiner")):
        return None
    if tokens[begin].has("several") and tokens[end - 1].has("ground"):
        return None
    return _apposed(reading, end, last) or (begin, end)


def _apposed(reading: Reading, at: int, last: int) -> Stretch | None:
    """``the strongest baseline (X)``, ``the base model, X,``: the name itself."""
    tokens = reading.tokens
    if at + 1 >= last or tokens[at].word not in ("(", ",") or not tokens[at - 1].has("general"):
        return None
    inner = at + 1
    while inner < last and (tokens[inner].word.startswith("i.e") or tokens[inner].word in (".", ",")):
        inner += 1
    stop = reading.phrase_after(inner, last)[1]
    closed = stop < last and tokens[stop].word in (")", ",", "by", ".")
    return (inner, stop) if closed and any(name_like(token) for token in reading.slice((inner, stop))) else None


def named_in(reading: Reading, begin: int, end: int) -> Stretch | None:
    """The name that closes a phrase: ``the step-level method BarNet``."""
    spot = end - 1
    return (
        (spot, end) if spot > begin and reading.tokens[spot].named and reading.tokens[spot - 1].has("general") else None
    )


def name_like(token: Token) -> bool:
    """Whether a word has the look of a name: one that was found, or with a digit or hyphen."""
    return token.named is not None or any(char.isdigit() or char == "-" for char in token.word)


def items(reading: Reading, at: int, last: int) -> list[Stretch]:
    """The parts of a list of rivals: ``FooNet, BarNet and BazNet``."""
    found: list[Stretch] = []
    while at < last and len(found) < 8:
        begin, end = reading.phrase_after(at, last)
        if end > begin:
            found.append((begin, end))
        if end >= last or reading.tokens[end].word not in (",", "and"):
            break
        at = end + 1
    return found


def whose(reading: Reading, at: int, last: int) -> Stretch | None:
    """``63% for X``, ``63% and 58% for X``: whose the other numbers are."""
    tokens = reading.tokens
    while at < last and (tokens[at].number is not None or tokens[at].word in (",", "and")):
        at += 1
    return noun(reading, at + 1, last) if at < last and tokens[at].word in WHOSE else None


def described(reading: Reading, last: int) -> Stretch | None:
    """``81%, which is better than X``, ``81%, which surpasses the recall of 32% by X``."""
    tokens = reading.tokens
    if last >= len(tokens) or tokens[last].word != "which":
        return None
    for spot in range(last + 1, min(len(tokens), last + _NEAR)):
        token = tokens[spot]
        if token.number is not None or token.word == ",":
            return None
        if token.word == "than" or (token.verb and token.has("beat")):
            end = reading.phrase_after(spot + 1, len(tokens))[1]
            given = end + 1 < len(tokens) and tokens[end].word == "of" and tokens[end + 1].number is not None
            return whose(reading, end + 1, len(tokens)) if given else noun(reading, spot + 1, len(tokens))
    return None


def same_as(reading: Reading, at: int, first: int) -> Stretch | None:
    """``reaches the same recall as X in 2.4x fewer rounds``: what is matched at less cost."""
    tokens = reading.tokens
    for spot in range(at - 1, max(first, at - _NEAR), -1):
        if tokens[spot].word == "as" and reading.says(max(first, spot - 4), spot, "same"):
            return noun(reading, spot + 1, at)
    return None
