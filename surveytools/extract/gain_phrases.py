"""Stretches of tokens: the clause around a number, the noun phrase on either side, the run of a list."""

from __future__ import annotations

from collections.abc import Sequence

from surveytools.extract.gain_tokens import Token

Stretch = tuple[int, int]
_VERBS = ("reach", "up", "down", "beat", "trail")
_JOINED = {"-", "/", "'", "&", "_"}
_GLUE = {",", "and", "or", "/", "&"}
_LONGEST = 9


def clause(tokens: Sequence[Token], at: int) -> Stretch:
    """The tokens around ``at`` between semicolons and words that begin a new statement."""
    first = at
    while first > 0 and not _turns(tokens, first - 1):
        first -= 1
    last = at + 1
    while last < len(tokens) and not _turns(tokens, last):
        last += 1
    return first, last


def _turns(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].word == ";" or (tokens[at].has("turn") and tokens[at].named is None)


def breaks(token: Token) -> bool:
    """Does a noun phrase end at this token?"""
    if token.named is not None:
        return False
    if token.number is not None or token.has("where", "versus", "by", "stop", "turn", "level", "range"):
        return True
    if token.sign:
        return token.word not in _JOINED
    return is_verb(token)


def is_verb(token: Token) -> bool:
    """A verb about a result in a bent form; the bare form (pass, rank, yield) also stands inside nouns."""
    if not token.has(*_VERBS) or token.has("measured", "up_noun", "down_noun"):
        return False
    return token.word.endswith(("s", "ed", "ing")) or token.word in ("with", "has", "have", "had", "is", "won")


def phrase_after(tokens: Sequence[Token], at: int, last: int) -> Stretch:
    """The noun phrase that begins at ``at``: up to the next preposition, verb, sign or number."""
    end = at
    while end < min(last, at + _LONGEST) and not breaks(tokens[end]):
        end += 1
    return at, end


def phrase_before(tokens: Sequence[Token], at: int, first: int) -> Stretch:
    """The noun phrase that ends before ``at``, without its article."""
    begin = at
    while (
        begin > max(first, at - _LONGEST)
        and not breaks(tokens[begin - 1])
        and not tokens[begin - 1].has("article", "qualifier")
    ):
        begin -= 1
    return begin, at


def skip_back(tokens: Sequence[Token], at: int, first: int) -> int:
    """The index of the first token before ``at`` that says more than how much: past qualifiers, articles and signs."""
    at -= 1
    while at >= first and (tokens[at].has("qualifier", "article") or tokens[at].word in ("+", "~", "≈", "$")):
        at -= 1
    return at


def listed(tokens: Sequence[Token], left: int, right: int) -> bool:
    """Do two tokens stand in one list, with nothing but commas, ``and`` and words of how much between them?"""
    between = tokens[left + 1 : right]
    return any(t.word in _GLUE for t in between) and all(
        t.word in _GLUE or t.has("qualifier", "article") or t.word in ("to", "by", "(", ")", "~", "+") for t in between
    )


def run(tokens: Sequence[Token], at: int) -> tuple[int, ...]:
    """The numbers of the list in which ``tokens[at]`` stands: ``53%, 46% and 57%`` are three."""
    members = [at]
    for step in (-1, 1):
        here, spot = at, at + step
        while 0 <= spot < len(tokens) and abs(spot - here) <= 6:
            if tokens[spot].number is not None:
                if not listed(tokens, min(here, spot), max(here, spot)):
                    break
                members.append(spot)
                here = spot
            spot += step
    return tuple(sorted(members))


def trim(tokens: Sequence[Token], stretch: Stretch, *tags: str) -> Stretch:
    """The stretch without leading tokens that carry one of these tags."""
    begin, end = stretch
    while begin < end and tokens[begin].has(*tags):
        begin += 1
    return begin, end
