"""Related work by theme: a section a theme, papers that share something told together, every paper cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from surveytools.bibliography import assign_keys, short_reference
from surveytools.model import Findings, Paper
from surveytools.prose.contrasts import contrasts
from surveytools.prose.facts import Facts, facts_of, key_of
from surveytools.prose.grammar import number, plural, with_article
from surveytools.prose.groups import Group, Shared, groups, named
from surveytools.prose.opening import KINDS, opening, overview, shared
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.sentences import Voice
from surveytools.prose.shared import Holding
from surveytools.prose.telling import NOUNS, STUDIES, Telling
from surveytools.prose.topic import Casing, topic
from surveytools.prose.value import Cite, Paragraph, Prose, Section, Sentence, Support
from surveytools.themes import OTHER, Taxonomy

if TYPE_CHECKING:
    import pandas as pd

SENTENCES_A_PARAGRAPH = 6
NAMES_A_SENTENCE = 4


def related_work(
    papers: pd.DataFrame,
    findings: pd.DataFrame,
    taxonomy: Taxonomy,
    *,
    keys: Mapping[str, str] | None = None,
    min_confidence: float | None = None,
) -> Prose:
    """Write related work from what was found: ``related_work(papers, findings, load_taxonomy("taxonomy.yaml"))``.

    Takes frames with the columns of ``schema.PAPERS`` and ``schema.FINDINGS``; findings less sure than
    ``min_confidence`` and held ones are not told. Every paper is cited once at least; nothing is said that no finding
    or title holds, and nothing is judged.
    """
    from surveytools.extract import default_confidence
    from surveytools.frames import findings_from, papers_from

    rows = papers_from(papers)
    found = findings_from(findings, rows)
    keys = keys or assign_keys(rows)
    sure = default_confidence() if min_confidence is None else min_confidence
    return write_related_work(rows, found, taxonomy.assign(rows, keys=keys), keys=keys, min_confidence=sure)


def write_related_work(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    themes: Taxonomy | Mapping[str, str],
    *,
    keys: Mapping[str, str],
    min_confidence: float = 0.0,
) -> Prose:
    """The row-level twin of ``related_work``; ``themes`` is a taxonomy with its papers, or the theme of each id.

    Themes come in the order of the taxonomy, or in that of the mapping; those below a theme are sections within its
    own. Without themes all papers are told together.
    """
    facts = facts_of(papers, found, keys, min_confidence=min_confidence)
    writer = _Writer(Casing.of(papers, found), total=len(papers))
    sections = tuple(map(writer.section, _outline(facts, themes)))
    return Prose(sections, MappingProxyType({keys[paper.id]: short_reference(paper) for paper in papers}))


@dataclass(frozen=True, slots=True)
class _Node:
    """A theme with papers: its level and name, its own papers, and the themes right below it with all of theirs.

    ``above`` is how many papers the theme has that it stands below.
    """

    level: int
    name: str | None
    own: tuple[Facts, ...]
    parts: tuple[tuple[str, tuple[Facts, ...]], ...] = ()
    above: int | None = None


def _outline(facts: Sequence[Facts], themes: Taxonomy | Mapping[str, str]) -> Iterator[_Node]:
    """Each theme that has papers, or has one below it that does, in order."""
    if isinstance(themes, Taxonomy):
        paths = [path for path, _ in themes.walk()]
        place_of = {paper: place.path for paper, place in themes.places.items()}
    else:
        paths = [(theme,) for theme in dict.fromkeys(themes.values()) if theme != OTHER]
        place_of = {paper: (theme,) for paper, theme in themes.items()}
    if not place_of:
        yield from [_Node(1, None, tuple(facts))] if facts else []
        return
    places = [(item, place_of.get(item.paper.id, (OTHER,))) for item in facts]
    under = {path: tuple(item for item, place in places if place[: len(path)] == path) for path in (*paths, (OTHER,))}
    for path, members in under.items():
        if members:
            own = tuple(item for item, place in places if place == path)
            parts = [(below[-1], inside) for below, inside in under.items() if below[:-1] == path and inside]
            yield _Node(len(path), path[-1], own, tuple(parts), len(under[path[:-1]]) if len(path) > 1 else None)


class _Writer:
    """Writes the sections in turn with one voice, so that forms vary across them too."""

    def __init__(self, casing: Casing, *, total: int) -> None:
        self.casing = casing
        self.total = total
        self.voice = Voice()

    def section(self, node: _Node) -> Section:
        """A theme's own papers; before them, where it has themes below it, what all of it is and how it is divided."""
        papers = (*node.own, *(facts for _, members in node.parts for facts in members))
        common = {
            column: holding
            for column, holding in shared(papers).items()
            if not any(set(holding.ids) <= {facts.paper.id for facts in members} for _, members in node.parts)
        }
        total, below = node.above or self.total, node.above is not None
        first = opening(papers, total, self.voice, common, below=below)
        if not node.parts:
            return Section(node.name, self.told(papers, first, common), node.level)
        whole = (*first, overview(papers, node.parts))
        return Section(node.name, (whole, *(self.told(node.own) if node.own else ())), node.level)

    def told(
        self,
        papers: Sequence[Facts],
        before: Sequence[Sentence] = (),
        said: Mapping[Shared, Holding] = MappingProxyType({}),
    ) -> tuple[Paragraph, ...]:
        """Papers group by group, each followed by its numbers side by side; nothing of that is said again."""
        lines, left, done = list(before), list(contrasts(papers)), set[str]()
        elsewhere = frozenset(support for contrast in left for support in contrast.told)
        for group in groups([_without(facts, elsewhere) for facts in papers]):
            lines += self.group(group, _is_said(group, said))
            done |= {facts.paper.id for facts in group.members}
            lines += [contrast.sentence for contrast in left if contrast.papers <= done]
            left = [contrast for contrast in left if not contrast.papers <= done]
        count = max(1, round(len(lines) / SENTENCES_A_PARAGRAPH))
        cuts = [round(k * len(lines) / count) for k in range(count + 1)]
        return tuple(tuple(lines[start:end]) for start, end in pairwise(cuts))

    def group(self, group: Group, is_said: bool) -> list[Sentence]:
        """What is shared, unless it is said, then what else each member has, then those of which little is known."""
        out = [self.lead(group)] if group.column and not is_said else []
        said = frozenset({key_of(group.name)} if group.column else ())
        untold: list[Facts] = []
        for facts in group.members:
            name = facts.known.name if facts.known else ""
            telling = Telling(facts, topic(facts.paper, name, self.casing), said)
            line = self.voice.tell(telling)
            if line:
                out.append(line)
            elif not group.column or is_said:
                untold.append(facts)
        return out + self.remainder(untold)

    def lead(self, group: Group) -> Sentence:
        """Say what the members share: ``FooNet (...) and BarNet (...) both build on Baz``."""
        support = tuple(
            item.support
            for facts in group.members
            for item in named(facts, group.column or "benchmark")
            if key_of(item.name) == key_of(group.name)
        )
        names = joined([facts.among() for facts in group.members])
        n = number(len(group.members))
        if group.column == "base_model":
            forms = (
                ("lead build", Phrase.of(names, f" {'both ' if n == 'two' else ''}build on {group.name}")),
                ("lead base", Phrase.of(f"{group.name} is the base model of ", names)),
                ("lead share", Phrase.of(f"{n} of these papers share {group.name} as a base model: ", names)),
            )
        else:
            forms = (
                ("lead evaluate", Phrase.of(names, f" are {'both ' if n == 'two' else ''}evaluated on {group.name}")),
                ("lead where", Phrase.of(f"{group.name} is where ", names, " are evaluated")),
                ("lead common", Phrase.of(f"{n} papers have {group.name} among their benchmarks: ", names)),
            )
        return sentence(
            Phrase((), support), self.voice.choose(*forms), papers=[facts.paper.id for facts in group.members]
        )

    def remainder(self, papers: Sequence[Facts]) -> list[Sentence]:
        """Papers of which no more is known than a name, or a title, and a kind: a few in one sentence."""
        out: list[Sentence] = []
        by_kind: dict[tuple[bool, str | None], list[Facts]] = {}
        for facts in papers:
            by_kind.setdefault((bool(facts.known), facts.contribution), []).append(facts)
        for (has_method, kind), members in by_kind.items():
            size = NAMES_A_SENTENCE if has_method else 2
            for start in range(0, len(members), size):
                some = members[start : start + size]
                out.append(sentence(self.kind_of(some, kind, has_method=has_method), papers=[f.paper.id for f in some]))
        return out

    def kind_of(self, papers: Sequence[Facts], kind: str | None, *, has_method: bool) -> Phrase:
        names, one = joined([facts.mention() for facts in papers]), len(papers) == 1
        if has_method:
            noun = NOUNS.get(kind or "", "method")
            what = noun if noun == "software" else f"a further {noun}" if one else f"further {plural(noun)}"
            return self.voice.choose(
                ("also", Phrase.of(f"{what} {'is' if one else 'are'} ", names)),
                ("includes", Phrase.of("the theme further includes ", names)),
            )
        if kind is None:
            its, belong = ("its", "belongs") if one else ("their", "belong")
            either = joined([facts.mention() for facts in papers], last=" nor of ")
            return self.voice.choose(
                ("nothing", Phrase.of("nothing was found by extraction in the abstract of ", either)),
                ("belongs", Phrase.of(names, f" {belong} here by {its} words; no finding was extracted")),
            )
        if one and papers[0].dated:
            return _titled(papers[0], kind)
        return Phrase.of(names, f" {KINDS[kind][not one]}")


def _titled(facts: Facts, kind: str) -> Phrase:
    """A paper known by its title alone: ``In an analysis, Shen et al. (2025) ask: “Do Maps Help?”``."""
    noun = kind if kind == "software" else with_article(kind)
    authors, one = Cite((facts.key,), "t"), "s" if len(facts.paper.authors) == 1 else ""
    if facts.paper.title.rstrip().endswith("?"):
        return Phrase.of(f"in {noun}, " if kind in STUDIES else "", authors, f" ask{one}: ", facts.title())
    return Phrase.of(authors, f" contribute{one} {noun}, ", facts.title())


def _without(facts: Facts, told: frozenset[Support]) -> Facts:
    """The facts without the numbers that stand in another sentence."""
    return replace(facts, gains=tuple((gain, support) for gain, support in facts.gains if support not in told))


def _is_said(group: Group, said: Mapping[Shared, Holding]) -> bool:
    """Whether the opening said already what a group shares, of all its members."""
    holding = said.get(group.column) if group.column else None
    if holding is None or holding.name != group.name:
        return False
    return {facts.paper.id for facts in group.members} <= set(holding.ids)
