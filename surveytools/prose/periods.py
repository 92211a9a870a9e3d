"""Time in a corpus: years, or quarters of arXiv identifiers where all falls within two years, and its two parts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from surveytools.model import Paper

_ARXIV = re.compile(r"(?P<year>\d{2})(?P<month>0[1-9]|1[0-2])\.\d{4,5}")
_QUARTERS = ("first", "second", "third", "fourth")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year, ``Period(2025)``, or a quarter of one, ``Period(2025, 3)``."""

    year: int
    quarter: int = 0

    def __str__(self) -> str:
        return f"the {_QUARTERS[self.quarter - 1]} quarter of {self.year}" if self.quarter else str(self.year)


@dataclass(frozen=True, slots=True)
class Timing:
    """The period of each dated paper id, and the period ``since`` which the later part of them appeared.

    ``since`` is ``None`` where all papers are of one period.
    """

    of: dict[str, Period]
    since: Period | None

    @property
    def by_quarter(self) -> bool:
        """Whether the periods are quarters."""
        return any(period.quarter for period in self.of.values())

    @property
    def counts(self) -> tuple[tuple[Period, int], ...]:
        """The number of papers of each period that has some, in order."""
        return tuple(sorted(Counter(self.of.values()).items()))

    def is_late(self, paper: str) -> bool:
        """Whether a dated paper belongs to the later part."""
        return self.since is not None and self.of[paper] >= self.since

    @property
    def parts(self) -> tuple[int, int]:
        """How many papers are early and how many late."""
        late = sum(self.is_late(paper) for paper in self.of)
        return len(self.of) - late, late


def timing(papers: Sequence[Paper]) -> Timing:
    """When the papers appeared, cut in two where the parts are most alike: ``timing(papers).parts``."""
    years = {paper.id: Period(paper.year) for paper in papers if paper.year is not None}
    of = _quarters(papers, years) or years
    counts = sorted(Counter(of.values()).items())
    before = list(accumulate(count for _, count in counts))[:-1]
    if not before:
        return Timing(of, None)
    cut = min(range(len(before)), key=lambda place: (abs(2 * before[place] - len(of)), place))
    return Timing(of, counts[cut + 1][0])


def _quarters(papers: Sequence[Paper], years: dict[str, Period]) -> dict[str, Period]:
    """Quarters where all dated papers fall within two years and each has an arXiv identifier, else nothing."""
    if not years or len({period.year for period in years.values()}) > 2:
        return {}
    found = {paper.id: _ARXIV.match(paper.arxiv_id or "") for paper in papers if paper.id in years}
    return (
        {
            paper: Period(2000 + int(match["year"]), (int(match["month"]) + 2) // 3)
            for paper, match in found.items()
            if match
        }
        if all(found.values())
        else {}
    )
