"""On what and with what: the benchmark and the base model that a sentence ties to a number."""

from __future__ import annotations

from bisect import bisect_left

from surveytools.extract.gain_reading import Reading
from surveytools.extract.gain_tokens import Token

_LEADS = ("on", "in", "for", "of", "across", "over", "under", "from", "at", "(", "to")
_ROW = (",", "and", "/", "&", "the", "or")
_WITH = ("for", "on", "with", "using", "the")
_FEW = 6
_FRONT = 10
_FAR = 18


def benchmarks(reading: Reading) -> dict[int, Token]:
    """The benchmark of each number: item by item in a list, behind it, before it in its clause, or at the front."""
    spots = {at: spot for at in reading.places if (spot := _behind(reading, at)) is not None}
    taken = set(spots.values())
    rows = _rows(reading) if len(reading.benchmarks) > 1 else []
    for at in reading.places:
        paired = _paired(reading, at, spots, _near(rows, at))
        if paired is not None:
            spots[at] = paired
    for at in reversed(reading.places):
        later = reading.following(at)
        if at not in spots and later in spots and later is not None and _goes_on(reading, at, later, spots[later]):
            spots[at] = spots[later]
    for at in reading.places:
        if at not in spots and (spot := _open(reading, at, spots, taken)) is not None:
            spots[at] = spot
    return {at: reading.tokens[spot] for at, spot in spots.items()}


def _open(reading: Reading, at: int, spots: dict[int, int], taken: set[int]) -> int | None:
    again = _again(reading, at, spots)
    if again is None and (near := reading.apposed(at)) is not None:
        again = spots.get(near)
    if again is None:
        again = _ahead(reading, at, taken)
    return _carried(reading, at, spots) if again is None else again


def _carried(reading: Reading, at: int, spots: dict[int, int]) -> int | None:
    """``67% mAP on X and runs at 22 FPS``: the only name of the sentence holds for all of a statement."""
    near = reading.recent(at)[-1:]
    if not near or near[0] < reading.clause(at)[0] or near[0] not in spots:
        return None
    only = len({reading.tokens[spot].word for spot in reading.benchmarks}) == 1
    return spots[near[0]] if only and spots[near[0]] < at else None


def _again(reading: Reading, at: int, spots: dict[int, int]) -> int | None:
    """``71% on A and 62% on B, 4.6 and 3.1 points over X``: as many numbers again, in the same order."""
    members = reading.run(at)
    earlier = [spots[place] for place in reading.recent(members[0])[-len(members) :] if place in spots]
    names = {reading.tokens[spot].word for spot in earlier}
    if len(members) < 2 or len(earlier) != len(members) or len(names) != len(members):
        return None
    between = reading.tokens[reading.recent(members[0])[-1] : members[0]]
    return None if any(t.word == ";" for t in between) else earlier[members.index(at)]


def _behind(reading: Reading, at: int) -> int | None:
    """``21.9 on BarBench``: the first name after the number and before the next one, led to by a preposition."""
    tokens, last = reading.tokens, reading.clause(at)[1]
    for spot in range(at + 1, min(last, at + _FAR)):
        token = tokens[spot]
        if reading.is_place(spot) or token.word in (")", ";") or (token.verb and spot > at + 1):
            return None
        if token.word == "and" and tokens[spot - 1].word == ",":
            return None
        if token.is_name("benchmark"):
            onward = (
                spot + 1 < last
                and tokens[spot + 1].word in ("by", "from")
                and any(t.word in (",", "and") for t in tokens[at:spot])
            )
            return spot if not onward and any(t.word in _LEADS for t in tokens[at + 1 : spot]) else None
    return None


def _goes_on(reading: Reading, at: int, later: int, spot: int) -> bool:
    """``an EM of 65 and an F1 of 72 on X``: both are on X, where no other place is named between."""
    between = reading.tokens[at + 1 : later]
    closes = later < spot and spot + 2 >= len(reading.tokens)
    if len(between) > 12 or not any(t.word in (",", "and", "/") for t in between):
        return False
    if any(t.word in ("on", "for", "in", "across", ";") or t.has("turn") for t in between):
        return False
    return closes or not any(t.verb for t in between)


def _near(rows: list[list[int]], at: int) -> list[list[int]]:
    """The rows of names beside a number."""
    where = bisect_left(rows, [at])
    return rows[max(0, where - 2) : where + 2]


def _paired(reading: Reading, at: int, behind: dict[int, int], rows: list[list[int]]) -> int | None:
    """``81%, 37% and 47% on A, B and C``: as many names in a row as numbers in a row, before or behind them."""
    for members in (reading.run(at), reading.chain(at)):
        if len(members) < 2 or (len(set(map(behind.get, members))) > 1 and None not in map(behind.get, members)):
            continue
        for row in rows:
            if not set(row).issuperset(spot for at_ in members if (spot := behind.get(at_)) is not None):
                continue
            apart = row[0] > members[-1] or row[-1] < members[0]
            if len(row) == len(members) and apart and (row[-1] < members[0] or members == reading.run(at)):
                return row[members.index(at)]
    return None


def _rows(reading: Reading) -> list[list[int]]:
    """Names in a row: ``FooBench, BarBench, and BazBench``; words in brackets behind a name do not part them."""
    rows: list[list[int]] = []
    for spot in reading.benchmarks:
        if rows and _in_row(reading, rows[-1][-1], spot):
            rows[-1].append(spot)
        else:
            rows.append([spot])
    return rows


def _in_row(reading: Reading, left: int, right: int) -> bool:
    depth = 0
    for token in reading.tokens[left + 1 : right]:
        depth += (token.word == "(") - (token.word == ")")
        if depth == 0 and token.word not in (*_ROW, ")"):
            return False
    return right - left <= _FAR


def _ahead(reading: Reading, at: int, taken: set[int]) -> int | None:
    """The nearest name before the number in its clause that no other number has, else the one at the front."""
    tokens, first = reading.tokens, reading.clause(at)[0]
    where = bisect_left(reading.benchmarks, at)
    earlier = [spot for spot in reading.benchmarks[max(0, where - _FEW) : where] if spot not in taken]
    inside = [spot for spot in earlier if spot >= first]
    if inside:
        near = inside[-1]
        if not any(token.number is not None or token.word == ";" for token in tokens[near + 1 : at]):
            return near
    leads = tokens[0].word in ("on", "in", "for", "across", "using")
    front = [spot for spot in reading.benchmarks[:_FEW] if spot <= _FRONT and leads]
    if front and front[0] < at:
        return front[0]
    sole = len({tokens[spot].word for spot in earlier}) == 1 and not taken
    return earlier[-1] if sole and not any(token.word == ";" for token in tokens[earlier[-1] : at]) else None


def base_model(reading: Reading, at: int) -> Token | None:
    """The base model right behind the number, ``27.9% for FooLM-2``, or at the front of the sentence."""
    tokens, last = reading.tokens, reading.clause(at)[1]
    for spot in range(at + 1, min(last, at + 8)):
        token = tokens[spot]
        if token.number is not None or token.word in (",", "and") or token.has("versus"):
            break
        if token.is_name("base_model"):
            return token if tokens[spot - 1].word in _WITH else None
    front = next((token for token in tokens[1:_FRONT] if token.is_name("base_model") or token.word == ","), None)
    return front if front and front.named and tokens[0].word in _WITH and not tokens[1].number else None
