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
    primary = by_hand[0] if by_hand else _best(taxonomy.themes, paper)
    if not primary:
        return Place((OTHER,))
    themes = [*by_hand, *_enough(taxonomy.themes, paper, ())]
    deepest = [path for path in themes if not any(path == other[: len(path)] for other in themes if other != path)]
    also = [path[-1] for path in deepest if path != primary[: len(path)]]
    return Place(primary, taxonomy.order(also))


def _best(themes: Sequence[Theme], paper: Paper) -> Path:
    """The path to the theme of which the paper shows most; empty where it shows none."""
    shown = [(theme, hits) for theme in themes if (hits := theme.hits(paper))]
    if not shown:
        return ()
    theme, _ = max(shown, key=lambda item: (sum(item[1].values()), len(item[1])))
    return (theme.name, *_best(theme.themes, paper))


def _enough(themes: Sequence[Theme], paper: Paper, above: Path) -> Iterator[Path]:
    """Every theme whose own words stand in the paper often enough."""
    for theme in themes:
        if theme.excludes(paper):
            continue
        path = (*above, theme.name)
        if sum(theme.own_hits(paper).values()) >= ENOUGH:
            yield path
        yield from _enough(theme.themes, paper, path)


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
