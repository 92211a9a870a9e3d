"""What several papers have in common: each base model and each benchmark with the papers that name it.

Two spellings of one name (``Map Bench``, ``MapBench``, ``Map Benchmark``) are one; it is called as most papers call it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from surveytools.prose.facts import Facts, Named, key_of
from surveytools.prose.groups import Shared, named
from surveytools.prose.phrase import Phrase
from surveytools.prose.value import Cite
from surveytools.themes import OTHER
from surveytools.vocabulary import Vocabulary

MOST_CITED = 6
"""So many papers at most are cited for one thing; of more the number is said."""


@dataclass(frozen=True, slots=True)
class Holding:
    """One name and the papers that have it, in the corpus's order: ``Holding("Map Bench", ((facts, named), ...))``."""

    name: str
    held: tuple[tuple[Facts, Named], ...]

    def __len__(self) -> int:
        return len(self.held)

    @property
    def papers(self) -> tuple[Facts, ...]:
        """The papers that have it."""
        return tuple(facts for facts, _ in self.held)

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(facts.paper.id for facts, _ in self.held)

    @property
    def support(self) -> Phrase:
        """No words, but the findings that say so."""
        return Phrase((), tuple(item.support for _, item in self.held))

    def phrase(self, *, cite: bool = True) -> Phrase:
        """The name with its citations, ``Map Bench (Shen et al., 2025; Berg, 2024)``, or the name alone."""
        return Phrase.of(self.support, self.name, cited(self.papers) if cite else "")


def called(facts: Facts) -> Phrase:
    """One of several papers, with its citation: by its name, or by its authors rather than by a whole title."""
    if facts.known or not facts.dated:
        return facts.mention()
    return Phrase.of("the work of ", Cite((facts.key,), "t"))


def cited(papers: Sequence[Facts]) -> Phrase:
    """The papers as one citation behind a space; nothing where there are more than a sentence should cite."""
    few = 0 < len(papers) <= MOST_CITED
    return Phrase.of(" ", Cite(tuple(facts.key for facts in papers))) if few else Phrase()


def phrases(holdings: Sequence[Holding]) -> list[Phrase]:
    """The names of one sentence: each with its citations, or none, lest a name seem to be of another's papers."""
    few = all(len(holding) <= MOST_CITED for holding in holdings)
    return [holding.phrase(cite=few) for holding in holdings]


def holdings(papers: Sequence[Facts], column: Shared) -> tuple[Holding, ...]:
    """Each name of a column with its papers, the most frequent first, then by name."""
    return gathered(papers, column, key_of)


def gathered(papers: Sequence[Facts], column: Shared, key: Callable[[str], str]) -> tuple[Holding, ...]:
    """The same, names of one ``key`` taken together; a paper counts once for each."""
    held: dict[str, dict[str, tuple[Facts, Named]]] = {}
    for facts in papers:
        for item in named(facts, column):
            held.setdefault(key(item.name), {}).setdefault(facts.paper.id, (facts, item))
    made = (Holding(_called([item.name for _, item in of.values()]), tuple(of.values())) for of in held.values())
    return tuple(sorted(made, key=lambda holding: (-len(holding), holding.name.casefold(), holding.name)))


def families(papers: Sequence[Facts], vocabulary: Vocabulary | None = None) -> tuple[tuple[str, Holding], ...]:
    """Base models by family, ``("The Foo family", Holding(...))``; a model of no known family is told by its name."""
    of: dict[str, str] = {}
    for name in {item.name for facts in papers for item in facts.base_models}:
        hits = vocabulary.find(name) if vocabulary else []
        of[name] = next((hit.term.family for hit in hits if hit.start == 0 and hit.term.family), name)
    made = gathered(papers, "base_model", lambda name: key_of(of[name]))
    several = {id(one): len({item.name for _, item in one.held}) > 1 for one in made}
    return tuple((f"the {of[one.name]} family" if several[id(one)] else one.name, one) for one in made)


def members_of(papers: Sequence[Facts], theme_of: Mapping[str, str]) -> dict[str, list[Facts]]:
    """The papers of each theme, in the order of ``theme_of``; those of no theme are left out."""
    members: dict[str, list[Facts]] = {theme: [] for theme in theme_of.values() if theme != OTHER}
    for facts in papers:
        if (theme := theme_of.get(facts.paper.id, OTHER)) in members:
            members[theme].append(facts)
    return members


def _called(names: Sequence[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], len(name), name))
