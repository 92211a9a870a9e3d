"""Keywords that really select a group: chosen so that the taxonomy's own rule puts its papers where they belong.

Each group begins with the words that fit it best; then, as long as one more or one less puts more papers right, that
change is made. What counts is what the rule of ``assign`` says, not what the clustering said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from surveytools.themes.terms import Term

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Path = tuple[int, ...]
"""A theme by its place: the third is ``(2,)``, the first below it ``(2, 0)``."""

START, MOST = 5, 12
"""How many keywords a theme begins with, and has at most."""

CANDIDATES = 40
"""How many terms a theme chooses from."""

SINGLE = 0.1
"""A single word must stand in so many of a group's papers to be a keyword; of several words, two papers are enough."""

ROUNDS = 60
"""How many changes are made in a theme at most."""

_SUM = 1000


class Selection:
    """The keywords of each theme while they are chosen; ``counts`` is what each term counts in each paper."""

    def __init__(
        self, groups: Mapping[Path, Sequence[int]], counts: Mapping[Term, NDArray[np.int64]], papers: int
    ) -> None:
        import numpy as np

        self.counts, self.papers = counts, papers
        self.tops = sorted({path[0] for path in groups})
        self.below = {top: sorted(path for path in groups if len(path) > 1 and path[0] == top) for top in self.tops}
        self.home = np.full(papers, -1)
        self.room = np.full(papers, -1)
        for path, members in sorted(groups.items()):
            self.home[list(members)] = path[0]
            self.room[list(members)] = path[1] if len(path) > 1 else -1
        self.pool = {path: self._pool(members) for path, members in groups.items()}
        self.chosen = {path: pool[:START] for path, pool in self.pool.items()}
        self.shown = np.stack([self._shown(self._all(top)) for top in self.tops], axis=1)

    def choose(self) -> dict[Path, list[Term]]:
        """The keywords of each theme, the best first."""
        for _ in range(ROUNDS):
            better = [self._improve(path) for path in sorted(self.chosen)]
            if not any(better):
                break
        return self.chosen

    def _improve(self, path: Path) -> bool:
        """Make the one change of a theme's keywords that puts most papers right; whether there is one."""
        now = self._right(path, self.chosen[path])
        changes = [[*self.chosen[path], term] for term in self.pool[path] if term not in self.chosen[path]]
        if len(self.chosen[path]) >= MOST:
            changes = []
        if len(self.chosen[path]) > 1:
            changes += [[term for term in self.chosen[path] if term != gone] for gone in self.chosen[path]]
        rated = [(self._right(path, change), -len(change)) for change in changes]
        best = max(range(len(changes)), key=lambda k: rated[k], default=None)
        if best is None or rated[best][0] <= now:
            return False
        self.chosen[path] = changes[best]
        self.shown[:, self.tops.index(path[0])] = self._shown(self._all(path[0]))
        return True

    def _right(self, path: Path, terms: Sequence[Term]) -> int:
        """How many papers are put right, at the top and below, if the theme had these keywords."""
        import numpy as np

        top, column = path[0], self.tops.index(path[0])
        chosen = {**self.chosen, path: list(terms)}
        shown = self.shown.copy()
        shown[:, column] = self._shown([term for of in ((top,), *self.below[top]) for term in chosen.get(of, ())])
        best = np.where(shown.max(axis=1) > 0, np.array(self.tops)[shown.argmax(axis=1)], -1)
        right = int(((best == self.home) & (self.home >= 0)).sum())
        if self.below[top]:
            rooms = np.stack([self._shown(chosen[of]) for of in self.below[top]], axis=1)
            room = np.where(
                rooms.max(axis=1) > 0, np.array([of[1] for of in self.below[top]])[rooms.argmax(axis=1)], -1
            )
            right += int(((room == self.room) & (self.home == top)).sum())
        return right

    def _all(self, top: int) -> list[Term]:
        return [term for path in ((top,), *self.below[top]) for term in self.chosen.get(path, ())]

    def _shown(self, terms: Sequence[Term]) -> NDArray[np.int64]:
        """How much of these terms each paper shows, by sum and then by number, as the rule compares them."""
        import numpy as np

        shown = np.zeros(self.papers, dtype=np.int64)
        for term in dict.fromkeys(terms):
            shown += self.counts[term] * _SUM + (self.counts[term] > 0)
        return shown

    def _pool(self, members: Sequence[int]) -> list[Term]:
        """The terms that fit a group best, as share of its papers and of those that have the term."""
        group = list(members)
        rated = []
        for term, count in self.counts.items():
            inside, everywhere = int(count[group].sum()), int(count.sum())
            having = int((count[group] > 0).sum())
            enough = 2 if len(term) > 1 else max(2, SINGLE * len(group))
            if inside * 3 > everywhere and having >= min(enough, len(group)):
                rated.append((-inside * inside / everywhere / len(group), term))
        return [term for _, term in sorted(rated)[:CANDIDATES]]
