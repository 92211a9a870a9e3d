"""Whether two statements of a number agree: value, unit, benchmark, metric, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.audit.names import key_of
from surveytools.audit.numbers import Stated
from surveytools.audit.told import Told
from surveytools.audit.units import unit_difference

_LEVELS = ("score", None)
_ABOUT, _FAR = 0.06, 1.4
"""How far from the number stated a hedged one may be: a part of it, and a factor."""

_HEDGES = ("most", "least", "less", "average", "about")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a number of a paper answers a claim: what speaks against it (unit, benchmark, metric), and what is noted."""

    stated: Stated
    conflicts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ties: int = 0

    @property
    def rank(self) -> tuple[int, int, int]:
        """The best answer has the least conflicts, then the most ties in common, then the fewest notes."""
        return -len(self.conflicts), self.ties, -len(self.notes)


def agree(claim: Stated, stated: Stated, told: Told, *, row: bool = False) -> Agreement | None:
    """How one number of a paper answers a claim; ``None`` where it is another number."""
    notes: list[str] = []
    share = _as_share(claim, stated)
    if share:
        notes.append("share")
    elif not set(claim.values) <= set(stated.values):
        if not (_rounded(claim, stated) or _hedged(claim, stated)):
            return None
        notes.append("rounded")
    conflicts: list[str] = []
    unit = "" if share else unit_difference(claim.unit, stated.units, row=row)
    if unit == "other":
        return None
    if unit == "swapped":
        conflicts.append("unit")
    elif unit:
        notes.append(unit)
    where = same_place(claim, stated)
    what = same_metric(claim, stated)
    if where is False and (what is False or claim.where.isdisjoint(stated.near) or _another(claim, stated, told)):
        conflicts.append("benchmark")
    if what is False and claim.measure and stated.measure and _measured(claim, stated, told):
        conflicts.append("metric")
    notes += [f"wording:{name}" for name in _HEDGES if name in stated.wording and name not in claim.wording]
    return Agreement(stated, tuple(conflicts), tuple(notes), _ties(claim, stated))


def contradicts(claim: Stated, stated: Stated, told: Told, *, row: bool = False) -> bool:
    """Whether a paper states another value for what the claim is about: the same description of another number.

    The same benchmark and kind, with no metric against it; a difference in the same metric over the same baseline, or
    ``up to`` both times; or, where neither names a benchmark, the same metric, or two differences without any; or a
    slip of the pen with nothing against it. A benchmark that the paper itself proposes says little: all is on it.
    """
    if set(claim.values) & set(stated.values) or not comparable(claim, stated, row=row):
        return False
    where, what = same_place(claim, stated), same_metric(claim, stated)
    against = same(claim.baseline, stated.baseline)
    if where is False or what is False:
        return False
    if slipped(claim, stated, certain=bool(where or what or against)):
        return True
    if stated.kind is None or _level(claim) != _level(stated) or against is False:
        return False
    most = "most" in claim.wording & stated.wording
    if where and not what and claim.where & told.own:
        return False
    if where or (what and (against or most) and not _level(claim)):
        return len(claim.values) == len(stated.values) or _level(claim)
    if len(claim.values) != len(stated.values):
        return False
    if claim.where or stated.where or claim.kind is None:
        return False
    bare = not claim.metrics and not stated.metrics
    return bool(what) or (bare and bool(claim.unit) and not _level(claim))


def comparable(claim: Stated, stated: Stated, *, row: bool = False) -> bool:
    """Whether both are in one unit, where the claim is no pair or both are; a ``row`` may leave out its unit."""
    one = len(claim.values) <= len(stated.values)
    return one and (not unit_difference(claim.unit, stated.units) or (row and not claim.unit))


def same(one: str | None, other: str | None) -> bool | None:
    """Whether two names are one; ``None`` where either is not said."""
    if not one or not other:
        return None
    first, second = key_of(one), key_of(other)
    return first == second or _holds(first, second)


def _holds(first: str, second: str) -> bool:
    short, long = sorted((first, second), key=len)
    return len(short) > 2 and (long.startswith(short) or (len(short) > 3 and short in long))


def digits(stated: Stated) -> int:
    """How many digits of a number tell it from others: 3 for 73.5, 1 for 50."""
    return max(len(f"{value:.10g}".replace(".", "").strip("0")) for value in stated.values)


def slipped(claim: Stated, stated: Stated, *, certain: bool = False) -> bool:
    """A slip of the pen: of at least three digits one differs, or two neighbours changed places.

    Where it is ``certain`` what both are about, two digits are enough to change places. Counts must be of one
    thing, and not round: a paper may have two that are alike.
    """
    if len(claim.values) != 1 or len(stated.values) != 1:
        return False
    counts = claim.counted and claim.counted == stated.counted and digits(claim) > 2
    if not (claim.unit or claim.decimals or counts):
        return False
    places = max(claim.decimals, stated.decimals)
    one, other = (f"{value.values[0]:.{places}f}" for value in (claim, stated))
    apart = [k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or not apart:
        return False
    figures = sum(char.isdigit() for char in one)
    swapped = len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]
    near = swapped and one[apart[0] + 1 : apart[1]] in ("", ".")
    return (figures > 2 and (len(apart) == 1 or near)) or (figures == 2 and near and certain)


def same_place(claim: Stated, stated: Stated) -> bool | None:
    """Whether two benchmarks are one, by whichever of its names; ``None`` where either is not said.

    Nor can it be told where one name holds the other: ``FooHard`` is no ``Foo``, ``Foo English`` may be.
    """
    if not claim.where or not stated.where:
        return None
    if claim.where & stated.where:
        return True
    return None if any(_holds(ours, theirs) for ours in claim.where for theirs in stated.where) else False


def same_metric(claim: Stated, stated: Stated) -> bool | None:
    """Whether two metrics are one: a word more or less makes no difference, as ``accuracy`` and ``top-1 accuracy``."""
    if not claim.metrics or not stated.metrics:
        return None
    return claim.metrics <= stated.metrics or stated.metrics <= claim.metrics


def _ties(claim: Stated, stated: Stated) -> int:
    """How much both have in common."""
    ties = (
        same_place(claim, stated),
        same_metric(claim, stated),
        same(claim.baseline, stated.baseline),
    )
    return sum(tie is True for tie in ties)


def _as_share(claim: Stated, stated: Stated) -> bool:
    """``91.2 %`` where the paper writes 0.912, or the other way round."""
    if {claim.unit, stated.unit} != {"%", ""} or len(claim.values) != 1 or len(stated.values) != 1:
        return False
    part, percent = (stated, claim) if claim.unit == "%" else (claim, stated)
    return part.decimals > 1 and part.values[0] < 1 and abs(100 * part.values[0] - percent.values[0]) < 1e-9


def _rounded(claim: Stated, stated: Stated) -> bool:
    if len(claim.values) != 1 or claim.decimals >= stated.decimals or unit_difference(claim.unit, stated.units):
        return False
    return any(abs(round(value, claim.decimals) - claim.values[0]) < 1e-9 for value in stated.values)


def _hedged(claim: Stated, stated: Stated) -> bool:
    """``nearly 40 %`` for 38 %, ``over 1,000 questions`` for 1,250: a rounder number that is said to be one."""
    if len(claim.values) != 1 or len(stated.values) != 1 or digits(claim) >= digits(stated):
        return False
    if unit_difference(claim.unit, stated.units) or (not claim.unit and claim.counted != stated.counted):
        return False
    said, exact = claim.values[0], stated.values[0]
    about = "about" in claim.wording and abs(exact - said) <= _ABOUT * said
    above = "least" in claim.wording and said <= exact <= _FAR * said
    below = "less" in claim.wording and exact <= said <= _FAR * exact
    return about or above or below


def _level(stated: Stated) -> bool:
    return stated.kind in _LEVELS


def _another(claim: Stated, stated: Stated, told: Told) -> bool:
    """Whether the paper has a number of this kind for the benchmark claimed, so that two of them were mixed up."""
    return any(
        other is not stated and same_place(claim, other) and comparable(claim, other)
        and _level(other) == _level(stated) and other.values != stated.values
        for other in told.numbers
    )  # fmt: skip


def _measured(claim: Stated, stated: Stated, told: Told) -> bool:
    """Whether the paper has another number for the metric claimed, in this place."""
    return any(
        other is not stated and same_metric(claim, other) and comparable(claim, other) and other.values != stated.values
        and same_place(other, stated) is not False
        for other in told.numbers
    )  # fmt: skip
