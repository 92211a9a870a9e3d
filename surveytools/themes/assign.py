"""Every paper put in its place in the tree, by hand or by what it says, and what is amiss with the taxonomy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from surveytools.errors import nearest
from surveytools.model import Paper, Problem
from surveytools.themes.keywords import weight
from surveytools.themes.tree import ENOUGH, OTHER, Path, Place, Taxonomy, Theme

SHOWN = 10
"""How many papers of no theme a problem lists."""


def assign(
    taxonomy: Taxonomy, papers: Sequence[Paper], keys: Mapping[str, str]
) -> tuple[dict[str, Place], tuple[Problem, ...]]:
    """The place of each paper id, in the papers' order, and the problems."""
    by_hand, problems = _by_hand(taxonomy, papers, keys)
    places = {paper.id: place(taxonomy, paper, by_hand.get(paper.id, ())) for paper in papers}
    problems += [*_unused(taxonomy, papers), *_other(taxonomy, papers, places, keys)]
    return places, tuple(problems)


def place(taxonomy: Taxonomy, paper: Paper, by_hand: Sequence[Path] = ()) -> Place:
    """Where a paper stands; the first place that it was given by hand wins."""
    hits = dict(_hits(taxonomy.themes, paper, ()))
    primary = by_hand[0] if by_hand else _best(hits, ())
    if not primary:
        return Place((OTHER,))
    themes = [*by_hand, *(path for path, words in hits.items() if sum(words.values()) >= ENOUGH)]
    deepest = [path for path in themes if not any(path == other[: len(path)] for other in themes if other != path)]
    return Place(primary, taxonomy.order(path[-1] for path in deepest if path != primary[: len(path)]))


def _hits(themes: Sequence[Theme], paper: Paper, above: Path) -> Iterator[tuple[Path, dict[str, int]]]:
    """What of each theme's own words stands in the paper; nothing of a theme that is ruled out or those below it."""
    for theme in themes:
        if not theme.excludes(paper):
            path = (*above, theme.name)
            yield path, theme.hits(paper)
            yield from _hits(theme.themes, paper, path)


def _best(hits: Mapping[Path, Mapping[str, int]], above: Path) -> Path:
    """The path on from a theme to the one below of which the paper shows most; the theme where it shows none."""
    ranks: dict[Path, tuple[int, int]] = {}
    for path in (path for path in hits if path[:-1] == above):
        words = {word: n for below, own in hits.items() if below[: len(path)] == path for word, n in own.items()}
        ranks[path] = sum(words.values()), len(words)
    best = max(ranks, key=lambda path: ranks[path], default=above)
    return _best(hits, best) if best != above and ranks[best][0] else above


def _by_hand(
    taxonomy: Taxonomy, papers: Sequence[Paper], keys: Mapping[str, str]
) -> tuple[dict[str, list[Path]], list[Problem]]:
    ids = {keys[paper.id]: paper.id for paper in papers if paper.id in keys} | {paper.id: paper.id for paper in papers}
    places: dict[str, list[Path]] = {}
    problems: list[Problem] = []
    for path, theme in taxonomy.walk():
        for said in theme.papers:
            if said in ids:
                places.setdefault(ids[said], []).append(path)
            else:
                message = f'no paper has the id or key "{said}" under "{theme.name}"; {nearest(said, ids)}'
                problems.append(_problem("no-paper", message, taxonomy, theme.lines.get("papers")))
    return places, problems


def _unused(taxonomy: Taxonomy, papers: Sequence[Paper]) -> Iterator[Problem]:
    for _, theme in taxonomy.walk():
        for key, words in (("keywords", theme.keywords), ("phrases", theme.phrases)):
            for word in words:
                if not any(weight(word, paper) for paper in papers):
                    message = f'no paper holds "{word}" of the theme "{theme.name}"; correct it or take it out'
                    yield _problem("unused", message, taxonomy, theme.lines.get(key))


def _other(
    taxonomy: Taxonomy, papers: Sequence[Paper], places: Mapping[str, Place], keys: Mapping[str, str]
) -> Iterator[Problem]:
    left = [paper for paper in papers if places[paper.id].path == (OTHER,)]
    if left:
        shown = [f"{keys.get(paper.id, paper.id)} ({paper.title[:50]})" for paper in left[:SHOWN]]
        more = f"; and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
        verb = "1 paper fits" if len(left) == 1 else f"{len(left)} papers fit"
        message = f'{verb} no theme and will stand under "{OTHER}": {"; ".join(shown)}{more}'
        yield _problem("other", message, taxonomy, None)


def _problem(code: str, message: str, taxonomy: Taxonomy, line: int | None) -> Problem:
    return Problem("note", f"taxonomy.{code}", message, taxonomy.file, line)
