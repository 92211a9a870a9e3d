"""Numbers that a sentence works out of those that a paper states: a rise, a difference, a share, a pair, a median.

Of ``from 17.2 % to 35.8 %`` a sentence may say ``18.6 points more``, ``more than doubles`` or ``108 % more``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, product
from statistics import median

from surveytools.audit.claims import Claim
from surveytools.audit.numbers import Stated
from surveytools.audit.told import Told
from surveytools.audit.units import unit_difference
from surveytools.audit.value import Lookup, Verdict

_NEAR, _FEW = 160, 8
_OF = re.compile(r"\s*(?:/|(?:out )?of(?: the| all)?)\s*")
_OVER, _ABOUT = 1.25, 0.06

MOST_CHOICES = 4096
"""So many ways to take one number of each paper are tried for a median."""


def derived(lookup: Lookup, claim: Claim, stated: Stated, told: Sequence[Told]) -> Verdict | None:
    """The claim as what its papers' numbers come to, or nothing."""
    if claim.computed and (found := _median(lookup, claim, stated)):
        return found
    for paper in told:
        ordered = sorted(paper.numbers, key=lambda number: (number.source, number.start))
        for at, number in enumerate(ordered):
            behind = ordered[at + 1 : at + 1 + _FEW]
            around = (*ordered[max(0, at - _FEW) : at], *behind)
            said = _rise(stated, number) or _both_ends(stated, number, around) or _of_two(stated, number, behind, paper)
            if said:
                return Verdict(claim, "supported", said, paper.paper.id, paper.shows(number), ("computed",))
    return None


def _rise(claim: Stated, pair: Stated) -> str:
    """How the claim follows from a pair of levels; of ``more than`` the factor may be somewhat larger."""
    if len(claim.values) != 1 or len(pair.values) != 2 or claim.kind == "score" or not pair.values[0]:
        return ""
    first, last = pair.values
    value, close = claim.values[0], 0.5 * 10**-claim.decimals + 1e-9
    over = _OVER if "least" in claim.wording else 1.0
    for factor in (last / first, first / last if last else 0.0):
        near = abs(factor - value) < min(close, _ABOUT * value)
        if claim.unit == "x" and (near or value <= factor < value * over):
            return f"the factor of {first:g} to {last:g}"
    if claim.unit in ("points", "") and abs(abs(last - first) - value) < close:
        return f"the difference of {first:g} and {last:g}" if claim.decimals or claim.unit else ""
    if claim.unit == "%" and abs(100 * abs(last - first) / first - value) < close:
        return f"the relative change from {first:g} to {last:g}"
    return ""


def _both_ends(claim: Stated, number: Stated, others: Sequence[Stated]) -> str:
    """``from 640 MB to 12.5 MB`` where the paper states 12.5 MB and 640 MB in one place."""
    if len(claim.values) != 2 or not _states(number, claim.values[0], claim):
        return ""
    near = (other for other in others if other.source == number.source and abs(other.start - number.start) < _NEAR)
    return "both numbers are stated" if any(_states(other, claim.values[1], claim) for other in near) else ""


def _of_two(claim: Stated, number: Stated, behind: Sequence[Stated], paper: Told) -> str:
    """``80 %`` for ``12 of 15``, ``11.8 points`` for ``33.2 %, compared with 21.4 %``."""
    if len(claim.values) != 1 or len(number.values) != 1:
        return ""
    value, first = claim.values[0], number.values[0]
    for other in behind:
        if other.source != number.source or not 0 < other.start - number.end < _NEAR or len(other.values) != 1:
            continue
        last = other.values[0]
        share = (
            claim.unit == "%"
            and first < last
            and _OF.fullmatch(paper.paper.text(number.source)[number.end : other.start])
        )
        if share and abs(100 * first / last - value) < 0.5 * 10**-claim.decimals + 1e-9:
            return f"the share of {first:g} in {last:g}"
        both = number.unit == other.unit == "%" and claim.unit == "points" and claim.decimals
        if both and abs(abs(first - last) - value) < 1e-6:
            return f"the difference of {first:g} and {last:g}"
    return ""


def _states(number: Stated, value: float, claim: Stated) -> bool:
    return number.values == (value,) and not unit_difference(claim.unit, number.units)


def _median(lookup: Lookup, claim: Claim, stated: Stated) -> Verdict | None:
    """A median that the sentence draws from the numbers of the papers that it cites, one a paper."""
    several = [numbers for paper in lookup.told(claim.statement.keys()) if (numbers := _values(paper, claim, stated))]
    near = 0.5 * 10**-stated.decimals
    chosen = islice(product(*several), MOST_CHOICES) if len(several) > 1 else ()
    if any(abs(median(one) - stated.values[0]) < near for one in chosen):
        return Verdict(claim, "supported", f"the median of {len(several)} papers cited here")
    return None


def _values(paper: Told, claim: Claim, stated: Stated) -> tuple[float, ...]:
    """The numbers of a paper in the claim's unit on a benchmark that the sentence names."""
    told = (number for number in paper.numbers if number.benchmark and number.benchmark in claim.statement.text)
    return tuple(dict.fromkeys(number.values[0] for number in told if stated.unit in number.units))
