"""Against what, on what and with what: the baseline, the benchmark and the base model that a sentence ties to a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from surveytools.extract.gain_kinds import Change
from surveytools.extract.gain_phrases import Stretch, clause, is_verb, phrase_after, phrase_before, run, skip_back, trim
from surveytools.extract.gain_tokens import Token

_LONGEST = 8
_GENERIC = {
    "baseline",
    "baselines",
    "model",
    "models",
    "method",
    "methods",
    "competitor",
    "approach",
    "system",
    "one",
    "variant",
}
_PLAIN_OBJECT = {"it", "them", "that", "this", "these", "those", "all", "others", "each", "other", "both", "average"}


def baseline(tokens: Sequence[Token], at: int, changed: Change | None) -> Stretch | None:
    """What the number at ``at`` is compared with: after ``over`` or ``than``, or the object of ``outperforms``."""
    first, last = clause(tokens, at)
    found = _compared(tokens, at + 1, last)
    if found is None and changed is not None and changed.tag in ("beat", "trail") and changed.side == "by":
        found = _object(tokens, at, changed, first)
    if found is None:
        found = _fronted(tokens, at)
    if found is None and changed is not None:
        found = _surpassed(tokens, at)
    return found


def _compared(tokens: Sequence[Token], at: int, last: int) -> Stretch | None:
    """``12% over the baseline``, ``2x faster than X``, ``compared to 63% for X``."""
    for spot in range(at, min(last, at + 24)):
        token = tokens[spot]
        if token.has("beat") or (token.word == "," and spot > at and spot + 1 < last and is_verb(tokens[spot + 1])):
            return None
        if (
            not token.has("versus")
            or token.named
            or (token.has("qualifier") and spot + 1 < last and tokens[spot + 1].number)
        ):
            continue
        spot += 1
        if spot < last and tokens[spot].number is not None:
            spot += 1
            if spot < last and tokens[spot].word in ("for", "by", "of", "in", "with", "from", "under"):
                spot += 1
            else:
                return None
        return _noun(tokens, spot, last)
    return None


def _object(tokens: Sequence[Token], at: int, changed: Change, first: int) -> Stretch | None:
    """``outperforms X by 4.2 points``; in ``X by 1.6 points and Y by 0.9`` the second is Y."""
    back = skip_back(tokens, at, first)
    stretch = phrase_before(tokens, back, first)
    if (
        stretch[1] > stretch[0]
        and stretch[0] > changed.at + 2
        and tokens[stretch[0] - 1].word in ("and", ",", "the")
        and any(t.number for t in tokens[changed.at : back])
    ):
        return stretch
    return _noun(tokens, changed.at + 1, back)


def _noun(tokens: Sequence[Token], at: int, last: int) -> Stretch | None:
    """The noun phrase at ``at``, with its ``of`` part; a name in brackets or between commas goes before a general word."""
    begin = at
    while begin < last and tokens[begin].has("qualifier") and not tokens[begin].has("article"):
        begin += 1
    _, end = phrase_after(tokens, begin, last)
    while (
        end < last
        and tokens[end].word in ("of", "and")
        and end - begin < _LONGEST
        and tokens[end - 1].word not in _PLAIN_OBJECT
    ):
        longer = phrase_after(tokens, end + 1, last)
        if longer[1] == longer[0] or any(is_verb(t) for t in tokens[end + 1 : longer[1] + 1]):
            break
        end = longer[1]
    if (
        end == begin
        or (end == begin + 1 and tokens[begin].word in _PLAIN_OBJECT)
        or tokens[begin].word in ("which", "that")
    ):
        return None
    if end + 1 < last and tokens[end].word in ("(", ",") and _GENERIC & {tokens[end - 1].word}:
        inner = end + 1
        if tokens[inner].has("stop") and tokens[inner].word.startswith("i.e"):
            inner += 2 if tokens[inner + 1].word in (".", ",") else 1
        stop = phrase_after(tokens, inner, last)[1]
        named = any(t.named or any(c.isdigit() or c == "-" for c in t.word) for t in tokens[inner:stop])
        if stop > inner and named and stop < last and tokens[stop].word in (")", ",", "by", "."):
            return inner, stop
    return begin, end


def _fronted(tokens: Sequence[Token], at: int) -> Stretch | None:
    """``Compared to X, ...`` at the head of the sentence speaks for all its numbers."""
    for spot in range(min(at, 12)):
        if (
            tokens[spot].has("versus")
            and not tokens[spot].has("qualifier")
            and (spot == 0 or tokens[spot - 1].word in (",", ":"))
        ):
            found = _noun(tokens, spot + 1, at)
            if found and tokens[found[1]].word == ",":
                return found
    return None


def _surpassed(tokens: Sequence[Token], at: int) -> Stretch | None:
    """The object of the last ``outperforms`` before the number, where no other comparison stands between."""
    for spot in range(at - 1, max(0, at - 40) - 1, -1):
        if tokens[spot].has("beat") and is_verb(tokens[spot]) and tokens[spot].word != "exceeding":
            return _noun(tokens, spot + 1, at)
        if tokens[spot].word == ";":
            return None
    return None


def benchmark(tokens: Sequence[Token], at: int) -> Token | None:
    """The benchmark that the sentence ties to the number: item by item in a list, behind it, before it, or at the front."""
    named = [k for k, token in enumerate(tokens) if token.named and token.named.kind == "benchmark"]
    if not named:
        return None
    paired = _paired(tokens, at, named)
    spot = paired if paired is not None else _behind(tokens, at, named)
    if spot is None:
        spot = _ahead(tokens, at, named)
    return None if spot is None else tokens[spot]


def _paired(tokens: Sequence[Token], at: int, named: Sequence[int]) -> int | None:
    """``81%, 37% and 47% on A, B and C``: as many names in a row as numbers in a row."""
    members = run(tokens, at)
    if len(members) < 2:
        return None
    for names in _rows(tokens, named):
        if len(names) == len(members) and (names[0] > members[-1] or names[-1] < members[0]):
            return names[members.index(at)]
    return None


def _rows(tokens: Sequence[Token], named: Sequence[int]) -> list[list[int]]:
    rows: list[list[int]] = []
    for spot in named:
        if rows and all(t.word in (",", "and", "/", "&", "the") for t in tokens[rows[-1][-1] + 1 : spot]):
            rows[-1].append(spot)
        else:
            rows.append([spot])
    return rows


def _behind(tokens: Sequence[Token], at: int, named: Sequence[int]) -> int | None:
    """``21.9 on COCO``: the first name after the number and before the next one."""
    last = clause(tokens, at)[1]
    following = next((k for k in range(at + 1, last) if tokens[k].number is not None), last)
    spot = next((k for k in named if at < k < following), None)
    if spot is None or not any(
        t.word in ("on", "in", "for", "of", "across", "over", "under", "from", "at", "(") for t in tokens[at + 1 : spot]
    ):
        return None
    if any(t.word == ";" or (t.word == "," and k > at + 12) for k, t in enumerate(tokens[at + 1 : spot], at + 1)):
        return None
    return spot


def _ahead(tokens: Sequence[Token], at: int, named: Sequence[int]) -> int | None:
    """The nearest name before the number in its clause, else the only one in the sentence or the one at its front."""
    earlier = [k for k in named if k < at]
    if earlier:
        near = earlier[-1]
        between = tokens[near + 1 : at]
        if not any(t.number is not None for t in between) or len(earlier) == 1:
            return near
        return earlier[0] if earlier[0] <= 6 else near
    return named[0] if len(named) == 1 else None


def base_model(tokens: Sequence[Token], at: int) -> Token | None:
    """The base model right behind the number: ``27.9% for Qwen2.5-1.5B``, where the sentence names several."""
    last = clause(tokens, at)[1]
    for spot in range(at + 1, min(last, at + 8)):
        token = tokens[spot]
        if token.number is not None or token.word in (",", "and") or token.has("versus"):
            return None
        if token.named and token.named.kind == "base_model":
            return token if tokens[spot - 1].word in ("for", "on", "with", "using", "the") else None
    return None


Verdict = Callable[[Sequence[Token], int], bool]
__all__ = ["base_model", "baseline", "benchmark", "trim"]
