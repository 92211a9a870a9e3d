"""Abstracts a second on one core, and the same text under one bare pass of the compiled vocabulary."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Sequence

from surveytools.extract.engine import Extractor
from surveytools.model import Paper
from surveytools.vocabulary.matcher import Matcher, plain, spellings

ROUNDS = 5
MEANING = """\
{extractions:,.0f} abstracts a second on one core (processor time, the quickest of {rounds} rounds over {papers}
papers of {length:,} characters on average). One bare pass of the compiled vocabulary, a trie-shaped regular
expression, over the same text does {passes:,.0f}: reading a paper costs {ratio:.1f} such passes. The ratio is the
figure to compare across machines."""


def quickest(work: Callable[[], object]) -> float:
    """The least processor time of some rounds, in seconds: what else runs on the machine only ever adds to it."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def speed(extractor: Extractor, papers: Sequence[Paper]) -> str:
    """The paragraph about speed."""
    texts = [f"{paper.title}\n{paper.abstract or ''}" for paper in papers]
    matcher = Matcher({form for term in extractor.vocabulary.terms for said in term.forms for form in spellings(said)})

    def bare() -> None:
        for text in texts:
            deque(matcher.find(plain(text)), maxlen=0)

    def whole() -> None:
        for paper in papers:
            extractor.paper(paper)

    passes, extractions = len(papers) / quickest(bare), len(papers) / quickest(whole)
    return MEANING.format(
        extractions=extractions,
        rounds=ROUNDS,
        papers=len(papers),
        length=sum(map(len, texts)) // len(texts),
        passes=passes,
        ratio=passes / extractions,
    )
