"""Groups of papers that speak of the same things: TF-IDF over terms, factored into as many topics as there are themes.

Nothing is drawn by lot: papers are sorted first, the factorisation starts from a singular value decomposition with a
fixed seed, on one thread, and what decides is rounded.
scikit-learn does the work: ``pip install "surveytools[themes]"``.
"""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveytools.errors import UsageError
from surveytools.themes.terms import Term

COMMON, COMMON_OF_FEW = 0.4, 0.7
"""A term of more than this share of the papers, or of twenty papers at most, tells none from another."""

FEWEST, FEW = 4, 8
"""Fewer papers than 4 are not divided; in fewer than 8 a term may stand in a single one, and one be a group."""

MOST_TERMS = 5000
DIGITS = 6
SEED = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Papers by their place in the corpus, the most typical first, and how much each term weighs in it."""

    papers: tuple[int, ...]
    weights: Mapping[Term, float]


def clusters(papers: Sequence[Counter[Term]], number: int) -> tuple[Cluster, ...]:
    """At most ``number`` clusters of papers given by their terms, the largest first; papers of none are left out."""
    terms = _shared_terms(papers)
    number = min(number, len(papers), len(terms))
    if number < 2 or len(papers) < FEWEST:
        return ()
    of_paper, of_term = _factors(papers, terms, number)
    members: list[list[int]] = [[] for _ in range(number)]
    for paper, row in enumerate(of_paper):
        best = max(range(number), key=lambda topic: row[topic])
        if row[best] > 0:
            members[best].append(paper)
    found = [
        Cluster(
            tuple(sorted(group, key=lambda paper: -of_paper[paper][topic])),
            {term: weight for term, weight in zip(terms, of_term[topic], strict=True) if weight > 0},
        )
        for topic, group in enumerate(members)
        if len(group) >= (2 if len(papers) >= FEW else 1)
    ]
    return tuple(sorted(found, key=lambda cluster: (-len(cluster.papers), cluster.papers)))


def _shared_terms(papers: Sequence[Counter[Term]]) -> list[Term]:
    """Terms that several papers have and not too many, at most ``MOST_TERMS``; in a handful of papers, any."""
    frequency = Counter(term for counts in papers for term in counts)
    least = 1 if len(papers) < FEW else 2 if len(papers) < 150 else 3
    most = max(2, (COMMON if len(papers) > 20 else COMMON_OF_FEW) * len(papers))
    kept = [term for term, count in frequency.items() if least <= count <= most]
    return sorted(sorted(kept, key=lambda term: (-frequency[term], term))[:MOST_TERMS])


def _factors(
    papers: Sequence[Counter[Term]], terms: Sequence[Term], number: int
) -> tuple[list[list[float]], list[list[float]]]:
    """How much each paper has of each topic, and each topic of each term."""
    try:
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.decomposition import NMF
        from sklearn.exceptions import ConvergenceWarning
        from sklearn.feature_extraction.text import TfidfTransformer
        from threadpoolctl import threadpool_limits
    except ImportError as error:
        message = 'proposing themes needs scikit-learn; type: pip install "surveytools[themes]"'
        raise UsageError(message) from error
    column = {term: k for k, term in enumerate(terms)}
    cells = [
        (row, column[term], count)
        for row, counts in enumerate(papers)
        for term, count in counts.items()
        if term in column
    ]
    rows, columns, counts = zip(*sorted(cells), strict=True)
    matrix = csr_matrix((counts, (rows, columns)), shape=(len(papers), len(terms)), dtype=float)
    # An exact fit has an error of zero, which rounding may put below it, and nobody reads its root.
    with threadpool_limits(limits=1), np.errstate(invalid="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = TfidfTransformer(sublinear_tf=True).fit_transform(matrix)
        topics = NMF(number, init="nndsvda", random_state=SEED, max_iter=400)
        of_paper = topics.fit_transform(weights)
    return of_paper.round(DIGITS).tolist(), topics.components_.round(DIGITS).tolist()
