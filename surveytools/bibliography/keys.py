"""Cite keys: readable, ASCII, unique whatever the case, and as stable as they can be without a file of pins.

``lee2025walkr1`` is the first author's family name, the year, and the name before the title's colon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from surveytools.bibliography.pattern import DEFAULT, render
from surveytools.bibliography.titles import slug, title_words
from surveytools.model import Paper

VALID_KEY = re.compile(r"[^\s{}(),\\\"#%~'=@$&^|<>\[\];!?*`\x00-\x20\x7f]+")
"""What BibTeX, biber and the arguments of a citation bear in a key."""


LONGEST = 48
"""Letters of a made key; a title may be one word of ten thousand."""


def assign_keys(
    papers: Sequence[Paper],
    *,
    pinned: Mapping[str, str] | None = None,
    pattern: str = DEFAULT,
    taken: Iterable[str] = (),
) -> dict[str, str]:
    """A cite key for each paper id: ``{"arxiv:2401.00010": "lee2025walkr1"}``.

    A paper read from a .bib keeps its key, then ``pinned`` keys are used (pins of papers that are not here stay taken);
    the others are made by ``pattern`` (see ``pattern``) in the order given. A key that is taken gets the next words of
    the title, then letters, so that papers added at the end change no other's key. Unique ignoring case; a paper
    without metadata is called by its title alone (``strider1``). Keys that are ``taken`` go to
    nobody. Raises ``UsageError`` on a pattern it cannot read.
    """
    pinned = pinned or {}
    keys: dict[str, str] = {}
    used = {key.casefold() for key in taken}
    for source in (own_key, lambda paper: pinned.get(paper.id)):
        for paper in papers:
            key = source(paper)
            if paper.id not in keys and key and VALID_KEY.fullmatch(key) and key.casefold() not in used:
                keys[paper.id] = key
                used.add(key.casefold())
    used |= {key.casefold() for key in pinned.values()}
    for paper in papers:
        if paper.id not in keys:
            key = next(key for key in _candidates(paper, pattern) if key.casefold() not in used)
            keys[paper.id] = key
            used.add(key.casefold())
    return {paper.id: keys[paper.id] for paper in papers}


def own_key(paper: Paper) -> str | None:
    """The key that an author's own .bib gave the paper."""
    origin = paper.origin
    return origin.key if origin is not None and origin.format == "bibtex" else None


def _candidates(paper: Paper, pattern: str) -> Iterator[str]:
    """The key of the pattern, then with words of the title, then with letters, without end."""
    first = render(pattern, paper) or "paper"
    first = (first if VALID_KEY.fullmatch(first) else slug(first))[:LONGEST] or "paper"
    yield first
    longer = first
    for word in title_words(paper.title)[:4]:
        if slug(word) and slug(word) not in slug(longer):
            longer += slug(word)
            yield longer
    number = 2
    while True:
        yield first + _letters(number)
        number += 1


def _letters(number: int) -> str:
    """1 is a, 2 is b, 27 is aa."""
    out = ""
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(ord("a") + rest) + out
    return out
