"""Related work by theme: a section a theme, papers that share something told together, every paper cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from surveytools.bibliography import assign_keys, short_reference
from surveytools.model import Findings, Paper
from surveytools.prose.contrasts import contrasts
from surveytools.prose.facts import Facts, facts_of
from surveytools.prose.grammar import number, plural
from surveytools.prose.groups import Group, groups, named
from surveytools.prose.opening import KINDS, opening
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.sentences import Voice
from surveytools.prose.telling import NOUNS, Telling
from surveytools.prose.topic import Casing, topic
from surveytools.prose.value import Paragraph, Prose, Section, Sentence
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
    sections = []
    for level, theme, members in _outline(facts, themes):
        sections.append(Section(theme, writer.theme(members) if members else (), level))
    return Prose(tuple(sections), MappingProxyType({keys[paper.id]: short_reference(paper) for paper in papers}))


def _outline(
    facts: Sequence[Facts], themes: Taxonomy | Mapping[str, str]
) -> Iterator[tuple[int, str | None, list[Facts]]]:
    """Level, name and own papers of each theme that has papers or has such a theme below it, in order."""
    if isinstance(themes, Taxonomy):
        nodes = [(len(path), path) for path, _ in themes.walk()]
        place_of = {paper: place.path for paper, place in themes.places.items()}
    else:
        nodes = [(1, (theme,)) for theme in dict.fromkeys(themes.values()) if theme != OTHER]
        place_of = {paper: (theme,) for paper, theme in themes.items()}
    if not place_of:
        yield from [(1, None, list(facts))] if facts else []
        return
    under: dict[tuple[str, ...], list[Facts]] = {}
    for item in facts:
        under.setdefault(place_of.get(item.paper.id, (OTHER,)), []).append(item)
    for level, path in (*nodes, (1, (OTHER,))):
        if any(place[: len(path)] == path for place in under):
            yield level, path[-1], under.get(path, [])


class _Writer:
    """Writes the sections in turn with one voice, so that forms vary across them too."""

    def __init__(self, casing: Casing, *, total: int) -> None:
        self.casing = casing
        self.total = total
        self.voice = Voice()

    def theme(self, papers: Sequence[Facts]) -> tuple[Paragraph, ...]:
        """The paragraphs of a theme: its opening, then group by group."""
        told = [line for group in groups(papers) for line in self.group(group)]
        lines = [*opening(papers, self.total, self.voice), *told, *contrasts(papers)]
        count = max(1, round(len(lines) / SENTENCES_A_PARAGRAPH))
        cuts = [round(k * len(lines) / count) for k in range(count + 1)]
        return tuple(tuple(lines[start:end]) for start, end in pairwise(cuts))

    def group(self, group: Group) -> list[Sentence]:
        """What is shared, then what else each member has, then those of which little is known."""
        out = [self.lead(group)] if group.column else []
        said = frozenset({group.name} if group.column else ())
        untold: list[Facts] = []
        for facts in group.members:
            name = facts.known.name if facts.known else ""
            telling = Telling(facts, topic(facts.paper, name, self.casing), said)
            line = self.voice.tell(telling)
            if line:
                out.append(line)
            elif not group.column:
                untold.append(facts)
        return out + self.remainder(untold)

    def lead(self, group: Group) -> Sentence:
        """Say what the members share: ``FooNet (...) and BarNet (...) both build on Baz``."""
        support = tuple(
            item.support
            for facts in group.members
            for item in named(facts, group.column or "benchmark")
            if item.name == group.name
        )
        names = joined([facts.mention() for facts in group.members])
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
        verb, its, belong = ("is", "its", "belongs") if one else ("are", "their", "belong")
        if has_method:
            noun = NOUNS.get(kind or "", "method")
            what = noun if noun == "software" else f"a further {noun}" if one else f"further {plural(noun)}"
            return self.voice.choose(
                ("also", Phrase.of(f"{what} {verb} ", names)),
                ("includes", Phrase.of("the theme further includes ", names)),
            )
        if kind is None:
            either = joined([facts.mention() for facts in papers], last=" nor of ")
            return self.voice.choose(
                ("nothing", Phrase.of("nothing was found by extraction in the abstract of ", either)),
                ("belongs", Phrase.of(names, f" {belong} here by {its} words; no finding was extracted")),
            )
        does = KINDS[kind][not one]
        return self.voice.choose(
            ("kind is", Phrase.of(names, f" {does}")),
            ("kind among", Phrase.of(f"{'a paper' if one else 'papers'} that {does} {verb} ", names)),
        )
