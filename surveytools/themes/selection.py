"""Keywords that really select a group: chosen so that the taxonomy's own rule puts its papers where they belong.

Each group begins with the words that fit it best; then, as long as one more or one less puts more papers right, that
change is made. What counts is what the rule of ``assign`` says, not what the clustering said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from surveytools.themes.clusters import FEW
from surveytools.themes.terms import Term

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

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

FEWEST = 2
"""A group below another holds so many papers at least."""

_SUM = 1000
"""A paper is compared by the sum of what it shows, then by the number of words: one number holds both."""


def select(groups: Mapping[Path, Sequence[int]], counts: Mapping[Term, Numbers], papers: int) -> dict[Path, list[Term]]:
    """The keywords of each group of papers, the best first; ``counts`` is what each term counts in each paper.

    A group below another is given up where its keywords put less than ``FEWEST`` of its papers there, or where it is
    the only one left.
    """
    selection = _Selection(groups, counts, papers)
    for _ in range(ROUNDS):
        better = [selection.improve(path) for path in sorted(selection.chosen)]
        if not any(better):
            weak = [path for path in selection.chosen if len(path) > 1 and selection.held(path) < FEWEST]
            if not weak:
                break
            selection.give_up(weak)
    return selection.chosen


class _Selection:
    """The keywords of each theme while they are chosen, and how much of each theme each paper shows."""

    def __init__(self, groups: Mapping[Path, Sequence[int]], counts: Mapping[Term, Numbers], papers: int) -> None:
        import numpy as np

        self.shows = {term: count * _SUM + (count > 0) for term, count in counts.items()}
        self.home = {path: np.isin(np.arange(papers), list(members)) for path, members in groups.items()}
        self.pool = {path: _pool(members, counts, groups.get(path[:-1])) for path, members in groups.items()}
        self.chosen = {path: pool[:START] for path, pool in self.pool.items()}
        self.own = {path: self._sum(terms, papers) for path, terms in self.chosen.items()}
        self.whole: dict[Path, Numbers] = {
            path: self._sum(self._below(path), papers) for path in groups if len(path) == 1
        }

    def improve(self, path: Path) -> bool:
        """Make the one change of a theme's keywords that puts most papers right; whether there is one.

        Where none does, a keyword that says again what another says is taken out, if no paper is lost by it.
        """
        chosen, used = self.chosen[path], Counter(self._below(path[:1]))
        changes = [(term, 1) for term in self.pool[path] if term not in chosen] if len(chosen) < MOST else []
        changes += [(term, -1) for term in chosen] if len(chosen) > 1 else []
        rated = []
        for term, sign in changes:
            counts_twice = used[term] > (1 if sign < 0 else 0)
            whole = self.whole[path[:1]] + (0 if counts_twice else sign * self.shows[term])
            right = self._right(path, self.own[path] + sign * self.shows[term], whole)
            rated.append((right, sign < 0 and _says_again(term, chosen), -sign, whole))
        now = self._right(path, self.own[path], self.whole[path[:1]]), False
        best = max(range(len(rated)), key=lambda k: rated[k][:3], default=None)
        if best is None or rated[best][:2] <= now:
            return False
        (term, sign), (*_, whole) = changes[best], rated[best]
        self.chosen[path] = [*chosen, term] if sign > 0 else [other for other in chosen if other != term]
        self.own[path] = self.own[path] + sign * self.shows[term]
        self.whole[path[:1]] = whole
        return True

    def held(self, path: Path) -> int:
        """How many papers of a group below another its keywords put there."""
        return int((self._winner(self._beside(path)) == path[1]).astype(int) @ self.home[path].astype(int))

    def give_up(self, paths: Sequence[Path]) -> None:
        """Forget groups below another, and what is left alone by it."""
        tops = {path[:1] for path in paths}
        left = Counter(path[:1] for path in self.chosen if len(path) > 1 and path not in paths)
        gone = {path for path in self.chosen if len(path) > 1 and path[:1] in tops and left[path[:1]] < 2} | set(paths)
        for path in gone:
            del self.chosen[path], self.own[path], self.home[path]
        for top in tops:
            self.whole[top] = self._sum(self._below(top), len(self.whole[top]))

    def _right(self, path: Path, own: Numbers, whole: Numbers) -> int:
        """How many papers are put right, at the top and below, if the theme showed so much of itself."""
        right = self._won({**self.whole, path[:1]: whole})
        return right + self._won({**self._beside(path), path: own}) if len(path) > 1 else right

    def _beside(self, path: Path) -> dict[Path, Numbers]:
        """What papers show of the groups below the same theme."""
        return {other: shown for other, shown in self.own.items() if len(other) > 1 and other[0] == path[0]}

    def _won(self, themes: Mapping[Path, Numbers]) -> int:
        """How many papers go where they belong, those of no group to none."""
        import numpy as np

        winner = self._winner(themes)
        belongs = np.full(winner.size, -1)
        for path in themes:
            belongs[self.home[path]] = path[-1]
        inside = self.home[path[:1]] if len(path) > 1 else np.ones(winner.size, dtype=bool)
        return int(((winner == belongs) & inside).sum())

    def _winner(self, themes: Mapping[Path, Numbers]) -> Numbers:
        """The place of the theme of which each paper shows most, the earlier on a tie; -1 where it shows none."""
        import numpy as np

        paths = sorted(themes)
        table = np.stack([themes[path] for path in paths])
        places = np.array([path[-1] for path in paths])
        return np.where(table.max(axis=0) > 0, places[table.argmax(axis=0)], -1)

    def _below(self, path: Path) -> list[Term]:
        """The keywords of a top theme and of those below it; a word that two of them have stands twice."""
        return [term for other, terms in self.chosen.items() if other[0] == path[0] for term in terms]

    def _sum(self, terms: Sequence[Term], papers: int) -> Numbers:
        import numpy as np

        return sum((self.shows[term] for term in dict.fromkeys(terms)), np.zeros(papers, dtype=np.int64))


def _says_again(term: Term, chosen: Sequence[Term]) -> bool:
    """Whether a shorter keyword stands inside: "robotic manipulation" where "manipulation" is one already."""
    return any(
        len(other) < len(term) and any(term[k : k + len(other)] == other for k in range(len(term))) for other in chosen
    )


def _pool(members: Sequence[int], counts: Mapping[Term, Numbers], among: Sequence[int] | None) -> list[Term]:
    """The terms that fit a group best, by their share of its papers and of all (``among`` whom) that have the term."""
    group, everybody = list(members), slice(None) if among is None else list(among)
    share = 3 if among is None else 2
    rated = []
    for term, count in counts.items():
        inside, everywhere = int(count[group].sum()), int(count[everybody].sum())
        having = int((count[group] > 0).sum())
        enough = 1 if count.size < FEW else 2 if len(term) > 1 else max(2, SINGLE * len(group))
        if inside * share > everywhere and having >= enough:
            rated.append((-inside * inside / everywhere / len(group), term))
    return [term for _, term in sorted(rated)[:CANDIDATES]]
