"""A taxonomy as a value: themes with themes below them, and the place of each paper in that tree.

A paper goes to the top theme of which it shows most, counted over the theme and all below it (``keywords.weight``; a
phrase counts twice, it says more than a word), and there, in the same way, to the child of which it shows most. On a
tie more different keywords win, then the earlier theme. A paper listed under a theme by hand goes there whatever it
says. It belongs also to every other theme of which it shows as much as a keyword in the title.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from surveytools.model import Paper, Problem
from surveytools.themes.keywords import TITLE_WEIGHT, stands_in, weight

OTHER = "Other"
"""Where a paper is listed that fits no theme."""

PHRASE = 2
"""How much more a phrase counts than a keyword."""

ENOUGH = TITLE_WEIGHT
"""What a paper must show of a theme that is not its primary one to belong to it as well."""

Path = tuple[str, ...]
_NOWHERE: Mapping[str, Place] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: what speaks for it, what rules a paper out, papers put there by hand, and the themes below it."""

    name: str
    keywords: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), compare=False, repr=False)

    def hits(self, paper: Paper) -> dict[str, int]:
        """The theme's own keywords and phrases that stand in a paper, with what each counts there."""
        counts = {word: weight(word, paper) for word in self.keywords}
        counts |= {phrase: PHRASE * weight(phrase, paper) for phrase in self.phrases}
        return {word: count for word, count in counts.items() if count}

    def excludes(self, paper: Paper) -> bool:
        """Whether an excluded word stands in the paper, which rules out this theme and all below it."""
        return any(stands_in(word, text) for word in self.exclude for text in (paper.title, paper.abstract or ""))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands: the path to its primary theme, ``("Reasoning", "Agents")``, and its other themes."""

    path: Path
    also_in: tuple[str, ...] = ()

    @property
    def theme(self) -> str:
        """The primary theme."""
        return self.path[-1]

    @property
    def top(self) -> str:
        """The top theme that the primary one belongs to."""
        return self.path[0]

    def __str__(self) -> str:
        return " > ".join(self.path)


@dataclass(frozen=True)
class Taxonomy:
    """The themes of a survey in its order; once papers are assigned, also the place of each and what is amiss.

    ``load_taxonomy("taxonomy.yaml").assign(papers).papers("Agents")``.
    """

    themes: tuple[Theme, ...] = ()
    file: str = field(default="taxonomy.yaml", compare=False)
    places: Mapping[str, Place] = field(default_factory=lambda: _NOWHERE)
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[tuple[Path, Theme]]:
        """Every theme with its path, ``(("Reasoning", "Agents"), Theme(...))``, parents before their children."""
        yield from _walk(self.themes, ())

    def papers(self, theme: str, *, below: bool = True) -> tuple[str, ...]:
        """Ids of the papers whose primary theme is this one, or (``below``) one below it; ``Other`` counts as one."""
        return tuple(
            paper for paper, place in self.places.items() if theme in (place.path if below else place.path[-1:])
        )

    @property
    def theme_of(self) -> dict[str, str]:
        """The top theme of each paper id, in the taxonomy's order, ``Other`` last; empty without themes."""
        return self._ranked({paper: place.top for paper, place in self.places.items()})

    @property
    def primary(self) -> dict[str, str]:
        """The primary theme of each paper id, at whatever level, in the same order."""
        return self._ranked({paper: place.theme for paper, place in self.places.items()})

    def _ranked(self, themes: Mapping[str, str]) -> dict[str, str]:
        order = {theme: place for place, theme in enumerate(self.order(themes.values()))}
        return dict(sorted(themes.items(), key=lambda item: order[item[1]]))

    def order(self, names: Iterable[str]) -> tuple[str, ...]:
        """The themes among ``names``, as the taxonomy orders them, ``Other`` last."""
        have = set(names)
        return tuple(name for name in (*(theme.name for _, theme in self.walk()), OTHER) if name in have)

    def assign(self, papers: Sequence[Paper], *, keys: Mapping[str, str] | None = None) -> Taxonomy:
        """The same taxonomy with every paper in its place; ``papers:`` in it are ids, or cite keys by ``keys``.

        ``problems`` then name papers that do not exist, keywords that no paper has, and the papers of no theme.
        """
        from surveytools.themes.assign import assign

        if not self.themes:
            return replace(self, places=_NOWHERE, problems=())
        places, problems = assign(self, papers, keys or {})
        return replace(self, places=MappingProxyType(places), problems=problems)


def assign_themes(papers: Iterable[Paper], taxonomy: Taxonomy) -> dict[str, str]:
    """The primary theme of each paper id, in the papers' order; those that fit none are under ``Other``."""
    return {paper: place.theme for paper, place in taxonomy.assign(tuple(papers)).places.items()}


def _walk(themes: Sequence[Theme], above: Path) -> Iterator[tuple[Path, Theme]]:
    for theme in themes:
        path = (*above, theme.name)
        yield path, theme
        yield from _walk(theme.themes, path)
