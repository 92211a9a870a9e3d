"""What is never a result: years and p-values, plain counts, the other side of a comparison, how large a rival is."""

from __future__ import annotations

from surveytools.extract.gain_reading import Reading

_FAR = 14
_NEAR, _BACK = 5, 24
_MORE = ("more", "larger", "greater", "bigger", "many", "much")
_WHOSE = ("its", "their", "the", "our", "that", "those")


def excluded(reading: Reading, at: int) -> bool:
    """What is never a result: a year, the other side of a comparison, a plain count, how large a rival is."""
    number = reading.tokens[at].number
    if number is None or number.special:
        return True
    first, last = reading.clause(at)
    if (
        _denied(reading, at, first)
        or _compared_with(reading, at, first)
        or _likewise(reading, at, first)
        or _is_spread(reading, at)
    ):
        return True
    return larger_rival(reading, at, last) if number.unit else counts(reading, at, last)


def _is_spread(reading: Reading, at: int) -> bool:
    """Whether it says how sure another number is: ``92% (± 0.8%)``, ``95% confidence interval``."""
    tokens, before = reading.tokens, reading.tokens[max(0, at - 2) : at]
    signed = [token.word for token in before]
    if signed[-1:] in (["±"], ["∓"]) or signed in (["+", "-"], ["+", "−"]):
        return True
    behind = tokens[at + 1 : at + 4]
    open_ = next(
        (k for k, token in enumerate(behind) if token.number or token.word in ("(", ")", ",", ";")), len(behind)
    )
    return any(token.has("spread") for token in behind[:open_])


def _compared_with(reading: Reading, at: int, first: int) -> bool:
    """Whether it is the other side of a comparison: ``compared to 63%``, ``than X (63%)``, ``versus 63% and 58%``."""
    tokens = reading.tokens
    back = reading.back(at, first)
    if is_change(reading, at) or (back >= first and tokens[back].word == "in"):
        return False
    for spot in range(back, max(first, back - _FAR) - 1, -1):
        token = tokens[spot]
        if token.has("versus") and not (token.has("qualifier") and spot + 1 == at):
            return True
        listed = tokens[spot - 1].number is not None or tokens[spot - 1].word == ","
        if token.word == ")" or (token.word in (",", "and", "or") and not listed):
            return False
        if (
            ((token.has("trail") and not token.has("vague")) or (token.verb and token.has("beat")))
            and spot < back - 1
            and tokens[back].word in ("of", "at")
        ):
            return True
        if token.verb or token.has("by", "up_noun", "down_noun", "more", "less") or token.word in (";", ":"):
            return False
    return False


def _denied(reading: Reading, at: int, first: int) -> bool:
    """Whether the sentence says that it was not so: ``none improves on it by more than 3%``, ``does not exceed 3%``."""
    tokens = reading.tokens
    verb = next((k for k in range(at - 1, first - 1, -1) if tokens[k].has("up", "beat") and not tokens[k].sign), None)
    if verb is None:
        return False
    before = [token.word for token in tokens[max(first, verb - 4) : verb]]
    return any(word in ("none", "neither", "nobody") for word in before) or (
        any(word in ("not", "never", "cannot", "nor") for word in before[-2:]) and "only" not in before
    )


def _likewise(reading: Reading, at: int, first: int) -> bool:
    """Whether it stands to its owner as the number before it: ``compared with 63% for BarNet and 58% for BazNet``."""
    tokens, back = reading.tokens, reading.back(at, first)
    near = next((k for k in range(back, max(first, back - _NEAR) - 1, -1) if tokens[k].number), None)
    if near is None or at + 1 >= len(tokens) or tokens[back].word not in ("and", ","):
        return False
    owned = tokens[at + 1].word == tokens[near + 1].word and tokens[at + 1].word in ("for", "by", "with")
    return owned and _compared_with(reading, near, first)


def larger_rival(reading: Reading, at: int, last: int) -> bool:
    """Whether it says how much larger something else is: ``outperforms BarNet, which has 36x more parameters``.

    That the own system is the smaller one (``36x fewer parameters``) is a result.
    """
    number = reading.tokens[at].number
    if number is None or number.unit not in ("x", "%"):
        return False
    if reading.tokens[max(0, at - 1)].has("only"):
        return False
    behind = reading.tokens[at + 1 : min(last, at + 1 + _NEAR)]
    rival = any(token.has("beat", "versus", "trained", "matched") for token in reading.tokens[max(0, at - _BACK) : at])
    more = next((k for k, token in enumerate(behind) if token.word in _MORE), None)
    if more is None:
        return len(behind) > 1 and behind[0].word in _WHOSE and behind[1].has("bulk")
    rest = behind[more + 1 :]
    if any(token.has("bulk") for token in rest):
        return number.unit == "x" or rival
    if behind[more].word in ("larger", "bigger"):
        alone = not rest or not rest[0].word.isalnum()
        return rival and (alone or rest[0].has("system", "general", "versus", "turn", "where"))
    return rival and any(token.word == "data" for token in rest[:2])


def is_change(reading: Reading, at: int) -> bool:
    """Whether the number itself says how much better something is: ``+3%``, ``12% higher``, ``3 points over``."""
    number = reading.tokens[at].number
    behind = reading.tokens[at + 1 : at + 3]
    return (number is not None and bool(number.sign)) or any(
        t.has("more", "less", "up_noun", "down_noun", "versus") for t in behind
    )


def counts(reading: Reading, at: int, last: int) -> bool:
    """Whether the number counts things or takes a share of them: ``40 tasks``, ``12% of the samples``."""
    tokens = reading.tokens
    begin, end = reading.phrase_after(at + 1, last)
    if begin == end < last and tokens[end].word == "of":
        if reading.says(end + 1, end + 2, "which", "whom", "them", "these"):
            return True
        begin, end = reading.phrase_after(end + 1, last)
    phrase = tokens[begin : min(end, begin + 5)]
    closing = next((t for t in reversed(phrase) if not t.has("up_noun", "down_noun")), None)
    return closing is not None and closing.has("bare") and not any(t.has("less", "more") for t in phrase)
