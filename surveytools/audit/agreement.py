"""Whether two statements of a number agree: value, unit, benchmark, metric, and how it is meant."""

from __future__ import annotations

from dataclasses import dataclass

from surveytools.audit.names import key_of
from surveytools.audit.numbers import Stated
from surveytools.audit.told import Told
from surveytools.text.fold import fold

_TIMES = {"s": 1.0, "sec": 1.0, "second": 1.0, "min": 60.0, "minute": 60.0, "h": 3600.0, "hr": 3600.0, "hour": 3600.0,
          "d": 86400.0, "day": 86400.0, "week": 604800.0, "month": 2.6e6}  # fmt: skip
_LEVELS = ("score", None)
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
    if not set(claim.values) <= set(stated.values):
        if not _rounded(claim, stated):
            return None
        notes.append("rounded")
    conflicts: list[str] = []
    unit = _units(claim, stated, row=row)
    if unit == "other":
        return None
    if unit == "swapped":
        conflicts.append("unit")
    elif unit:
        notes.append(unit)
    where = same(claim.benchmark, stated.benchmark)
    if where is False and (key_of(claim.benchmark or "") not in stated.near or _another(claim, stated, told)):
        conflicts.append("benchmark")
    what = _metrics(claim, stated)
    if what is False and claim.measure and stated.measure and _measured(claim, stated, told):
        conflicts.append("metric")
    notes += [f"wording:{name}" for name in _HEDGES if name in stated.wording and name not in claim.wording]
    ties = sum(tie is True for tie in (where, what, same(claim.baseline, stated.baseline)))
    return Agreement(stated, tuple(conflicts), tuple(notes), ties)


def contradicts(claim: Stated, stated: Stated, *, row: bool = False) -> bool:
    """Whether a paper states another value for what the claim is about: the same description of another number.

    The same benchmark and kind, with no metric against it; or, where neither names a benchmark, the same metric, or two
    differences without any; or a value that differs by one digit, in the same unit, with nothing against it.
    """
    if set(claim.values) & set(stated.values) or not comparable(claim, stated, row=row):
        return False
    where, what, against = (
        same(claim.benchmark, stated.benchmark),
        _metrics(claim, stated),
        same(claim.baseline, stated.baseline),
    )
    if where is False or what is False or (stated.kind is None and not slipped(claim, stated)):
        return False
    if slipped(claim, stated):
        return True
    if _level(claim) != _level(stated) or against is False:
        return False
    if where:
        return True
    if claim.benchmark or stated.benchmark or claim.kind is None:
        return False
    bare = claim.metric is None and stated.metric is None
    return bool(what) or (bare and bool(claim.unit) and not _level(claim))


def comparable(claim: Stated, stated: Stated, *, row: bool = False) -> bool:
    """Whether both are one number or both a pair, in one unit; the cells of a ``row`` may leave out theirs."""
    return len(claim.values) == len(stated.values) and (claim.unit in stated.units or (row and not claim.unit))


def same(one: str | None, other: str | None) -> bool | None:
    """Whether two names are one; ``None`` where either is not said."""
    if not one or not other:
        return None
    first, second = key_of(one), key_of(other)
    return first == second or (min(len(first), len(second)) > 3 and (first in second or second in first))


def digits(stated: Stated) -> int:
    """How many digits of a number tell it from others: 3 for 73.5, 1 for 50."""
    return max(len(f"{value:.10g}".replace(".", "").strip("0")) for value in stated.values)


def _rounded(claim: Stated, stated: Stated) -> bool:
    if len(claim.values) != 1 or claim.decimals >= stated.decimals or claim.unit not in stated.units:
        return False
    return any(abs(round(value, claim.decimals) - claim.values[0]) < 1e-9 for value in stated.values)


def _units(claim: Stated, stated: Stated, *, row: bool) -> str:
    """Nothing where the units agree, a note, ``swapped`` for per cent and points, ``other`` for another number."""
    ours = claim.unit
    if any(_unit(ours) == _unit(theirs) for theirs in stated.units):
        return ""
    if not ours:
        return "" if row else "unit-dropped"
    if stated.units == ("",):
        return "unit-added"
    if {ours, stated.unit or stated.units[-1]} <= {"%", "points"} or (_time(ours) and any(map(_time, stated.units))):
        return "swapped"
    return "other"


def _unit(unit: str) -> str:
    plain = unit.lower().removesuffix("s") if len(unit) > 2 else unit
    return {"sec": "second", "min": "minute", "hr": "hour", "h": "hour"}.get(plain, plain)


def _time(unit: str) -> bool:
    return _unit(unit).rpartition(" ")[2] in _TIMES


def _level(stated: Stated) -> bool:
    return stated.kind in _LEVELS


def _metrics(claim: Stated, stated: Stated) -> bool | None:
    """Whether two metrics are one: a word more or less makes no difference, as ``accuracy`` and ``top-1 accuracy``."""
    ours, theirs = (
        frozenset(_stem(word) for word in (said or "").lower().split()) for said in (claim.metric, stated.metric)
    )
    if not ours or not theirs:
        return None
    return ours <= theirs or theirs <= ours or fold(claim.metric or "") == fold(stated.metric or "")


def _stem(word: str) -> str:
    return "accuracy" if word == "accuracies" else word.strip("()-").removesuffix("s")


def _another(claim: Stated, stated: Stated, told: Told) -> bool:
    """Whether the paper has a number of this kind for the benchmark claimed, so that two of them were mixed up."""
    return any(
        other is not stated and same(claim.benchmark, other.benchmark) and comparable(claim, other)
        and _level(other) == _level(stated) and other.values != stated.values
        for other in told.numbers
    )  # fmt: skip


def _measured(claim: Stated, stated: Stated, told: Told) -> bool:
    """Whether the paper has another number for the metric claimed, in this place."""
    return any(
        other is not stated and _metrics(claim, other) and comparable(claim, other) and other.values != stated.values
        and same(other.benchmark, stated.benchmark) is not False
        for other in told.numbers
    )  # fmt: skip


def slipped(claim: Stated, stated: Stated) -> bool:
    """One digit of at least three differs; of bare counts a paper may have two that are alike."""
    if len(claim.values) != 1 or len(stated.values) != 1 or not (claim.unit or claim.decimals):
        return False
    places = max(claim.decimals, stated.decimals)
    one, other = (f"{value.values[0]:.{places}f}" for value in (claim, stated))
    return len(one) == len(other) > 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
