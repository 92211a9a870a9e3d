"""A taxonomy proposed from a corpus: groups of papers that speak of the same things, named, with keywords for each.

``terms`` and ``spelling`` know the words, ``clusters`` groups the papers, ``names`` calls the groups, ``selection``
chooses the keywords, ``proposal`` is what comes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from surveytools.errors import UsageError
from surveytools.model import Paper
from surveytools.text.fold import fold
from surveytools.themes.clusters import Cluster, clusters
from surveytools.themes.keywords import weight
from surveytools.themes.names import christen
from surveytools.themes.proposal import Proposal, Proposed
from surveytools.themes.selection import Path, select
from surveytools.themes.spelling import Spelling
from surveytools.themes.terms import Term, weighed, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MOST_THEMES, MOST_BELOW = 12, 6
LARGE, DIVISIBLE, SMALLEST = 100, 16, 3
"""From so many papers on a corpus has a second level, a theme is divided, a part is a theme of its own."""

HEAVIEST = 150
"""How many of a group's terms are tried as its name and keywords."""

SHARED = 3
"""A coined name that so many papers hold is no single paper's name, and may be a keyword."""

Holders = Mapping[Term, frozenset[int]]


def suggest_themes(
    papers: Sequence[Paper], *, number: int | None = None, keys: Mapping[str, str] | None = None
) -> Proposal:
    """Propose a taxonomy for these papers: ``suggest_themes(papers, number=6).to_yaml()``.

    ``number`` is how many top themes there are, by default the square root of the number of papers, 12 at most;
    ``keys`` are cite keys by paper id. The same papers in any order give the same bytes. Needs scikit-learn; raises
    ``UsageError`` saying what to type where it is not installed, and where ``number`` is below 2.
    """
    if number is not None and number < 2:
        message = f"a taxonomy has two themes at least, not {number}; give 2 or more, or leave number out"
        raise UsageError(message)
    rows = sorted(papers, key=lambda paper: (fold(paper.title), paper.title, paper.abstract or "", paper.id))
    terms = [weighed(paper) for paper in rows]
    groups = _groups(terms, number or min(MOST_THEMES, max(2, round(len(rows) ** 0.5))))
    heaviest = {path: _heaviest(cluster) for path, cluster in groups.items()}
    wanted = sorted({term for some in heaviest.values() for term in some})
    holders = _holders(terms, wanted)
    spelling = Spelling.of(rows, wanted)
    chosen = _keywords(rows, groups, holders, spelling)
    told = [path for path in chosen if any(chosen[other] for other in chosen if other[: len(path)] == path)]
    names = christen({path: (groups[path].papers, heaviest[path]) for path in told}, holders, spelling)
    themes = {
        path: Proposed(*names[path], tuple(map(spelling.keyword, chosen[path])), groups[path].papers) for path in told
    }
    return Proposal.of(rows, themes, keys or {})


def _groups(terms: Sequence[Counter[Term]], number: int) -> dict[Path, Cluster]:
    """The clusters by their place in the tree; in a large corpus the large ones are divided again."""
    out: dict[Path, Cluster] = {}
    for top, cluster in enumerate(clusters(terms, number)):
        out[top,] = cluster
        size = len(cluster.papers)
        if len(terms) >= LARGE and size >= DIVISIBLE:
            parts = clusters([terms[paper] for paper in cluster.papers], min(MOST_BELOW, round(size**0.5 / 1.5)))
            large = [part for part in parts if SMALLEST <= len(part.papers) < size]
            for below, part in enumerate(large if len(large) > 1 else ()):
                out[top, below] = Cluster(tuple(cluster.papers[k] for k in part.papers), part.weights)
    return out


def _holders(terms: Sequence[Counter[Term]], wanted: Iterable[Term]) -> Holders:
    """The papers that have each term."""
    held: dict[Term, set[int]] = {term: set() for term in wanted}
    for paper, counts in enumerate(terms):
        for term in held.keys() & counts.keys():
            held[term].add(paper)
    return {term: frozenset(papers) for term, papers in held.items()}


def _heaviest(cluster: Cluster) -> list[Term]:
    return sorted(cluster.weights, key=lambda term: (-cluster.weights[term], term))[:HEAVIEST]


def _keywords(
    rows: Sequence[Paper], groups: Mapping[Path, Cluster], holders: Holders, spelling: Spelling
) -> dict[Path, list[Term]]:
    """The keywords of each group: whole terms that several papers share, as the taxonomy's own rule counts them."""
    if not groups:
        return {}
    counts = {
        term: _counts(rows, spelling.keyword(term), have)
        for term, have in holders.items()
        if _tells(term, spelling) and (len(have) >= SHARED or not spelling.is_coined(term))
    }
    members = {path: cluster.papers for path, cluster in groups.items()}
    return select(members, counts, len(rows))


def _tells(term: Term, spelling: Spelling) -> bool:
    """Whether a term is fit for a keyword: whole, and as a single word one that titles hold and that says something."""
    if spelling.is_part(term) or (len(term) > 1 and term[-1] in words("dangling")):
        return False
    vague = any(term[0] in words(name) for name in ("weak", "dangling", "not_nouns")) or term[0].endswith("ly")
    return len(term) > 1 or spelling.is_acronym(term) or (bool(spelling.titles[term]) and not vague)


def _counts(rows: Sequence[Paper], keyword: str, have: frozenset[int]) -> NDArray[np.int64]:
    import numpy as np

    out = np.zeros(len(rows), dtype=np.int64)
    for paper in have:
        out[paper] = weight(keyword, rows[paper])
    return out
