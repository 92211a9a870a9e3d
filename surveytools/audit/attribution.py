"""Which of the papers that a sentence cites a number or a name belongs to: the nearest, as a reader takes it.

``Foo [a] reaches 84 %, Bar [b] 81 %``: 84 belongs to a, 81 to b. The numbers of ``Foo [a] and Bar [b] reach 84 % and
81 %, respectively`` are paired in their order; without ``respectively`` both belong to both. Of ``A gain of 5 % is
known [a], while 3 %, 4 % and 7 % are reported elsewhere [b]`` the last three belong to b.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from surveytools.audit.rules import hedges
from surveytools.audit.statements import ASIDE, TEXTUAL, Citation, Statement

_CUT = re.compile(r"[;:]\s|,\s|\s(?:and|but|while|whereas|although|though|or|than)\s|\s[-–—]{1,3}\s")
_WORDS = rf"[^\s,;.:{ASIDE}{TEXTUAL}]*(?:\s[^\s,;.:]+){{0,3}}?"
_JOINED = re.compile(rf"[\s(]*(?:,\s*|,?\s*(?:and|or|&)\s+)(?:(?:by|of|in|for|the|that of)\s+)?{_WORDS}\s*")
_FOR = re.compile(r"[^,;]{0,16}?\s(?:for|by|in|of|from|with)\s(?:[^,;0-9]|(?<=[\w.-])[0-9]){0,60}")
_CLOSED = re.compile(r"\s*;|,?\s+(?:and|while|whereas|but|although|though)\s")
_COMMA, _CONCEDES = re.compile(r"\s*,"), re.compile(r"[\s,;]*(?:While|Whereas|Although|Though|Since|Unlike|If)\b", re.I)
_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Owners:
    """The keys that something belongs to; not ``sure`` where the sentence could be read otherwise."""

    keys: tuple[str, ...]
    sure: bool = True


@dataclass
class Attribution:
    """One statement's citations, those that are listed together as one cluster."""

    statement: Statement

    @cached_property
    def clusters(self) -> tuple[tuple[Citation, ...], ...]:
        """Citations in a list (``Foo [a], Bar [b] and Baz [c]``) belong together; each other one stands alone."""
        clusters: list[list[Citation]] = []
        for citation in self.statement.citations:
            gap = self.statement.text[clusters[-1][-1].at + 1 : citation.at] if clusters else ""
            if clusters and not any(char.isdigit() and _bare(gap, k) for k, char in enumerate(gap)) and _lists(gap):
                clusters[-1].append(citation)
            else:
                clusters.append([citation])
        return tuple(map(tuple, clusters))

    @cached_property
    def cuts(self) -> tuple[int, ...]:
        """Where a new part of the statement begins."""
        return (0, *(match.end() for match in _CUT.finditer(self.statement.text)), len(self.statement.text) + 1)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each cluster begins."""
        return tuple(cluster[0].at for cluster in self.clusters)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """The last citation of each cluster."""
        return tuple(cluster[-1].at for cluster in self.clusters)

    @cached_property
    def in_order(self) -> bool:
        """Whether the sentence pairs what it lists."""
        return _RESPECTIVELY.search(self.statement.text) is not None

    def owners(self, start: int, end: int, *, order: tuple[int, int] | None = None) -> Owners:
        """The papers that the stretch belongs to; ``order`` is its place among so many of its kind."""
        clusters = self.clusters
        if len(clusters) == 1:
            return self._of(clusters[0], order)
        first = bisect_left(self.ends, self.cuts[bisect_right(self.cuts, start) - 1])
        last = bisect_left(self.starts, self.cuts[min(bisect_left(self.cuts, end), len(self.cuts) - 1)])
        if last - first == 1:
            return self._of(clusters[first], order)
        here = last > first
        low, high = (first, last) if here else (0, len(clusters))
        before, behind = bisect_left(self.ends, start) - 1, bisect_left(self.starts, end)
        has_before, has_behind = low <= before, behind < high
        if has_before and has_behind and not here and self._closes(clusters[before]):
            return Owners(self._of(clusters[behind], order).keys, sure=False)
        leads = has_before and self._reports(clusters[before], start)
        if has_behind and not leads and _FOR.fullmatch(self.statement.text, end, self.starts[behind]):
            return Owners(_keys(clusters[behind]), sure=not has_before or here)
        chosen = clusters[before] if has_before else clusters[min(behind, len(clusters) - 1)]
        return Owners(self._of(chosen, order).keys, sure=not here)

    def _closes(self, cluster: Sequence[Citation]) -> bool:
        """Whether a clause ends with the citation, so that what follows is the next one's: ``5 % [a], while ...``."""
        text, end = self.statement.text, cluster[-1].at + 1
        earlier = bisect_left(self.ends, cluster[0].at) - 1
        first = self.ends[earlier] + 1 if earlier >= 0 else 0
        return bool(_CLOSED.match(text, end) or (_COMMA.match(text, end) and _CONCEDES.match(text, first)))

    def _reports(self, cluster: Sequence[Citation], start: int) -> bool:
        """Whether words stand between the citation and the number, so that it is its subject."""
        between = self.statement.text[cluster[-1].at + 1 : start]
        return bool(set(re.findall(r"\w+", between.lower())) - hedges() - {"to", "and"})

    def _of(self, cluster: Sequence[Citation], order: tuple[int, int] | None) -> Owners:
        if order and order[1] == len(cluster) > 1 and self.in_order:
            return Owners(cluster[order[0]].keys)
        return Owners(_keys(cluster))


def _lists(gap: str) -> bool:
    return bool(_JOINED.fullmatch(gap)) or not gap.strip(" ,;()")


def _bare(gap: str, at: int) -> bool:
    """Whether a digit begins a number of its own, and is no part of a name."""
    return at == 0 or not (gap[at - 1].isalnum() or gap[at - 1] in ".-")


def _keys(cluster: Sequence[Citation]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for citation in cluster for key in citation.keys))
