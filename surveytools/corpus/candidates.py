"""Which pairs of papers are worth a look: equal identifiers and titles by hash, near titles by their rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from surveytools.corpus.titles import head, words
from surveytools.model import Paper

RAREST = 6
COMMON = 300
"""A word that stands in more titles than this tells nothing apart."""
NEAR = 85.0


def candidates(papers: Sequence[Paper]) -> list[tuple[int, int]]:
    """Pairs of positions in order, each once."""
    pairs: set[tuple[int, int]] = set()
    titles = ["".join(words(paper.title)) for paper in papers]
    for keys in ([paper.doi for paper in papers], [paper.arxiv_id for paper in papers], titles):
        pairs.update(_equal(keys))
    pairs.update(_subtitles(papers, titles))
    pairs.update(_near([words(paper.title) for paper in papers], titles))
    return sorted(pairs)


def _equal(keys: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    buckets: dict[str, list[int]] = defaultdict(list)
    for position, key in enumerate(keys):
        if key:
            buckets[key].append(position)
    for bucket in buckets.values():
        yield from combinations(bucket[:COMMON], 2)


def _subtitles(papers: Sequence[Paper], titles: Sequence[str]) -> Iterator[tuple[int, int]]:
    """A title that is the whole of one paper's and the head of another's."""
    whole: dict[str, list[int]] = defaultdict(list)
    for position, title in enumerate(titles):
        whole[title].append(position)
    for position, paper in enumerate(papers):
        main = head(paper.title)
        if main and main != titles[position]:
            yield from ((min(position, other), max(position, other)) for other in whole.get(main, ())[:COMMON])


def _near(titles: Sequence[tuple[str, ...]], joined: Sequence[str]) -> Iterator[tuple[int, int]]:
    frequency = Counter(word for title in titles for word in set(title))
    blocks: dict[str, list[int]] = defaultdict(list)
    for position, title in enumerate(titles):
        rare = sorted(set(title), key=lambda word: (frequency[word], word))[:RAREST]
        for word in rare:
            if 1 < frequency[word] <= COMMON:
                blocks[word].append(position)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                one, other = joined[pair[0]], joined[pair[1]]
                if fuzz.ratio(one, other, score_cutoff=NEAR):
                    yield pair
