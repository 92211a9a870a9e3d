"""Which pairs of papers are worth a look: equal identifiers and titles by hash, near titles by their rare words."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from surveytools.corpus.titles import head, is_generic, words
from surveytools.model import Paper
from surveytools.text.fold import fold

RAREST = 4
"""Words of a title that are looked at: of titles that differ in two words, two of the four rarest are the same."""
RARE = 3
"""A word that stands in no more titles than this tells them apart by itself, any other together with a second one."""
COMMON = 300
"""A word that stands in more titles than this tells nothing apart."""
SHORT = 4
"""Titles with no more words that tell them apart may share just one."""
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


def families(paper: Paper) -> frozenset[str]:
    """Family names, folded; of a name with a particle its last word."""
    names = (person.family or person.literal or "" for person in paper.authors)
    return frozenset(fold(name.split()[-1]) for name in names if name.split() and name != "others")


def _placed(paper: Paper, title: str) -> str:
    """A title as a key; one that says nothing, ``Editorial``, with whatever has to be the same for a link."""
    if not is_generic(paper.title):
        return title
    return "\n".join([title, str(paper.year), fold(paper.venue or ""), *sorted(families(paper))])


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
    blocks: dict[int, list[int]] = defaultdict(list)
    for position, keys in enumerate(_keys(titles)):
        for key in keys:
            blocks[key].append(position)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        for pair in combinations(block, 2):
            if pair not in seen:
                seen.add(pair)
                one, other = joined[pair[0]], joined[pair[1]]
                if fuzz.ratio(one, other, score_cutoff=NEAR):
                    yield pair


def _keys(titles: Sequence[tuple[str, ...]]) -> Iterator[list[int]]:
    """The rarest words that a title shares: those that are hardly shared by themselves, the others two by two.

    A word is its number in the order from rare to common, two are one number beyond all of these.
    """
    frequency = Counter(word for title in titles for word in set(title))
    order = sorted((count, word) for word, count in frequency.items() if count <= COMMON)
    number = {word: position for position, (_, word) in enumerate(order)}
    shared, frequent = bisect_left(order, (2, "")), bisect_left(order, (RARE + 1, ""))
    for title in titles:
        telling = sorted([number[word] for word in set(title) if word in number])
        rarest = [word for word in telling[:RAREST] if word >= shared]
        alone = rarest if len(telling) <= SHORT else [word for word in rarest if word < frequent]
        pairs = combinations([word for word in rarest if word >= frequent], 2)
        yield [*alone, *((one + 1) * len(order) + other for one, other in pairs)]
