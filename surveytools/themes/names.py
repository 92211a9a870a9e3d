"""A readable name for a group of papers: the noun phrase that most of them have and few others, in sentence case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveytools.themes.spelling import Spelling
from surveytools.themes.terms import Term, words

BONUS = {1: 0.7, 2: 1.0, 3: 1.05, 4: 1.05}
"""A phrase says more than a word."""

UNTITLED = 0.8
"""A phrase that stands in no title says less of what papers are about."""

SPECIFIC = 0.75
"""A name gives way to a longer one that fits so much as well: "manipulation" to "robotic manipulation"."""

SHORTEST = 4
"""Letters of a single word that is a name."""


WHOLE, PART = {1: 0.7, 2: 0.5, 3: 0.5, 4: 0.5}, 0.25
"""A name, by its words, that fewer of the papers have is joined with one that so many of them have besides."""

FAIR = 0.25
"""How well a name fits that is joined to another, at least."""

ALTERNATIVES = 3
"""How many other names are offered."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is shown, the term that it is made of, and how well it fits the group, from 0 to about 1."""

    name: str
    term: Term
    fit: float


def names(
    group: Collection[int], terms: Iterable[Term], holders: Mapping[Term, frozenset[int]], spelling: Spelling
) -> list[Named]:
    """The names that a group of papers may have, the best first; ``holders`` are the papers that have a term."""
    found = []
    for term in terms:
        both = len(holders[term].intersection(group))
        if both >= min(2, len(group)) and is_name(term, spelling):
            fit = (both / len(holders[term]) * both / len(group)) ** 0.5 * BONUS[len(term)]
            titled = len(spelling.titles[term].intersection(group)) / len(group)
            fit *= 1 + titled if spelling.titles[term] else UNTITLED
            found.append(Named(spelling.name(term), term, fit))
    longer = {
        item.term: max((other.fit for other in found if _within(item.term, other.term)), default=0.0) for item in found
    }
    return sorted(found, key=lambda item: (longer[item.term] >= SPECIFIC * item.fit, -item.fit, item.term))


def _within(term: Term, other: Term) -> bool:
    """Whether a term is a part of a longer one."""
    return len(term) < len(other) and any(other[k : k + len(term)] == term for k in range(len(other) - len(term) + 1))


def is_name(term: Term, spelling: Spelling) -> bool:
    """Whether a term reads as a name: a whole noun phrase of words that say something, coined by nobody."""
    last = term[-1]
    if not is_noun(last) or last in words("dangling") or term[0] in words("openers") or term[0].endswith("ly"):
        return False
    if spelling.is_verb(term) or spelling.is_modifier(term) or not (len(term) > 1 or spelling.titles[term]):
        return False
    if "of" in term and not spelling.titles[term]:
        return False
    if len(term) == 2 and term[0] in words("prefixes") and not last.endswith(("ing", "ion")):
        return False
    if len(term) == 1 and (last in words("weak") or len(last) < SHORTEST or spelling.is_acronym(term)):
        return False
    return not spelling.is_coined(term) and not spelling.is_part(term)


def is_noun(word: str) -> bool:
    """Whether a word may close a noun phrase, judged by its ending and by lists."""
    if word in words("nouns"):
        return True
    return word not in words("not_nouns") and not word.endswith(tuple(words("endings")))


def christen(
    groups: Mapping[tuple[int, ...], tuple[Sequence[int], Sequence[Term]]],
    holders: Mapping[Term, frozenset[int]],
    spelling: Spelling,
) -> dict[tuple[int, ...], tuple[str, tuple[str, ...]]]:
    """A name for each group of papers and its terms, no name twice, and the next best ones to choose from.

    Top themes come first, those that a name fits best before the others.
    """
    offered = {path: names(papers, terms, holders, spelling) for path, (papers, terms) in groups.items()}
    best = {path: offer[0].fit if offer else 0 for path, offer in offered.items()}
    taken: set[str] = {"other"}
    out: dict[tuple[int, ...], tuple[str, tuple[str, ...]]] = {}
    for path in sorted(groups, key=lambda path: (len(path), -best[path], path)):
        papers, terms = groups[path]
        free = [item for item in offered[path] if item.name.casefold() not in taken]
        name = _joint(frozenset(papers), free, holders) if free else _any(terms, spelling, taken)
        taken |= {name.casefold(), *(item.name.casefold() for item in free[:1])}
        out[path] = name, tuple(item.name for item in free[1:] if item.name not in name)[:ALTERNATIVES]
    return out


def _joint(group: frozenset[int], free: Sequence[Named], holders: Mapping[Term, frozenset[int]]) -> str:
    """The best name, joined with the one that covers most of what it leaves out: ``Navigation and soccer``."""
    first = free[0]
    left = group - holders[first.term]
    if len(left) <= (1 - WHOLE[len(first.term)]) * len(group):
        return first.name
    others = [item for item in free[1:] if item.fit >= FAIR and not _alike(item.term, first.term)]
    second = max(others, key=lambda item: len(left & holders[item.term]) * item.fit**2, default=None)
    if second is None or len(left & holders[second.term]) < PART * len(group):
        return first.name
    head = second.name if second.name[1:2].isupper() else second.name[:1].lower() + second.name[1:]
    return f"{first.name} and {head}"


def _alike(one: Term, other: Term) -> bool:
    """Whether two names share a word or the stem of one: "robotic manipulation" and "robots" do."""
    return any(a[:5] == b[:5] for a in one for b in other)


def _any(terms: Sequence[Term], spelling: Spelling, taken: Collection[str]) -> str:
    """A name where none reads well: the heaviest term that is not taken, else a number."""
    told = [name for term in terms if (name := spelling.name(term)).casefold() not in taken]
    return told[0] if told else next(f"Theme {k}" for k in range(1, 10**6) if f"theme {k}" not in taken)
