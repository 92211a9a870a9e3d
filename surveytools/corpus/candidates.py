"""Which pairs of papers are worth a look: equal identifiers and titles by hash, near titles by their rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from surveytools.corpus.titles import head, is_generic, words
from surveytools.model import Paper
from surveytools.text.fold import fold

RAREST = 6
RARE = 10
"""A word that stands in no more titles than this tells them apart by itself, any other together with a second one."""
COMMON = 300
"""A word that stands in more titles than this tells nothing apart."""
SHORT = 4
"""Titles of no more words than this may share just one."""
NEAR = 85.0


def candidates(papers: Sequence[Paper]) -> list[tuple[int, int]]:
    """Pairs of positions in order, each once."""
    pairs: set[tuple[int, int]] = set()
    titles = ["".join(words(paper.title)) for paper in papers]
    whole = [_placed(paper, title) for paper, title in zip(papers, titles, strict=True)]
    for keys in ([paper.doi for paper in papers], [paper.arxiv_id for paper in papers], whole):
        pairs.update(_equal(keys))
    pairs.update(_subtitles(papers, titles))
    telling = [() if is_generic(paper.title) else words(paper.title) for paper in papers]
    pairs.update(_near(telling, titles))
    return sorted(pairs)


def _placed(paper: Paper, title: str) -> str:
    """A title as a key; one that says nothing, ``Editorial``, with year and venue, without which it is no link."""
    return f"{title}\n{paper.year}\n{fold(paper.venue or '')}" if is_generic(paper.title) else title


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
    blocks: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for position, title in enumerate(titles):
        for key in _keys(title, frequency):
            blocks[key].append(position)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                one, other = joined[pair[0]], joined[pair[1]]
                if fuzz.ratio(one, other, score_cutoff=NEAR):
                    yield pair


def _keys(title: tuple[str, ...], frequency: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """The rarest words that the title shares: each by itself, and those that are not so rare two by two."""
    rarest = sorted(set(title), key=lambda word: (frequency[word], word))[:RAREST]
    shared = [word for word in rarest if 1 < frequency[word] <= COMMON]
    alone = len(shared) if len(title) <= SHORT else sum(frequency[word] <= RARE for word in shared)
    yield from ((word,) for word in shared[:alone])
    yield from combinations(shared[alone:], 2)
