"""What changed over time in a corpus, by counting alone: papers, themes, kinds of contribution, benchmarks, models.

The dated papers are cut in two where the parts are most alike. Of each part it is told how many papers have something,
never why; where numbers are too few nothing is told (``MIN_PART``, ``MIN_PAPERS``, ``MIN_FACTOR``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from surveytools.bibliography import short_reference
from surveytools.model import Findings, Paper
from surveytools.prose.facts import Facts, facts_of
from surveytools.prose.grammar import count, number, series
from surveytools.prose.groups import Shared
from surveytools.prose.opening import KINDS
from surveytools.prose.periods import Timing, timing
from surveytools.prose.phrase import Phrase, joined, sentence
from surveytools.prose.shared import Holding, cited, families, holdings, members_of, phrases
from surveytools.prose.value import Paragraph, Prose, Section, Sentence, Support
from surveytools.vocabulary import Vocabulary

MIN_PART = 5
"""Each part of the corpus must have so many papers, or the two are not compared."""

MIN_PAPERS = 6
"""A theme, a kind of contribution or a family of models is compared where so many dated papers have it."""

MIN_FACTOR = 2
"""... and told where its share of one part is at least so many times its share of the other."""

CHANGES = ((True, "doubled"), (False, "halved"))
"""What such a share has done where it is larger in the later part, and where it is not."""

NAMED: tuple[tuple[Shared, str, str], ...] = (
    ("benchmark", "the abstracts name {n} benchmarks", "papers of both parts are evaluated on"),
    ("base_model", "of base models there are {n}", "papers of both parts build on"),
)
"""How it is said that so many names stand in the abstracts, and that papers of both parts have them."""

MOST_PERIODS, MOST_NAMES = 8, 5
"""Periods that are counted one by one, and names that a sentence lists."""


def trends(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    theme_of: Mapping[str, str],
    *,
    keys: Mapping[str, str],
    min_confidence: float = 0.0,
    vocabulary: Vocabulary | None = None,
) -> Prose:
    """What changed over time: ``trends(survey.rows, survey.found, survey.theme_of, keys=survey.keys)``.

    ``vocabulary`` says which base models are of one family; without it each counts alone. Without years, or with one
    period only, the text says so and nothing else.
    """
    when = timing(papers)
    facts = facts_of(papers, found, keys, min_confidence=min_confidence)
    parts = _Parts([one for one in facts if one.paper.id in when.of], when)
    paragraphs: list[Paragraph] = [(_over_time(papers, when),)]
    if when.since is not None:
        paragraphs[0] += (_caution(when), *([] if parts.comparable else [parts.too_few()]))
    if parts.comparable:
        paragraphs.append((parts.cut(), *parts.themes(theme_of), *parts.kinds()))
        paragraphs.append((*parts.names(), *parts.of_families(vocabulary)))
    labels = MappingProxyType({keys[paper.id]: short_reference(paper) for paper in papers})
    return Prose((Section(None, tuple(filter(None, paragraphs))),), labels)


def _over_time(papers: Sequence[Paper], when: Timing) -> Sentence:
    """``Of the 78 papers, five appeared in 2023, 19 in 2024 and 43 in 2025``; early periods are counted together."""
    ids, counts = [paper.id for paper in papers], list(when.counts)
    if not papers:
        return sentence("the corpus holds no papers, so nothing can be said of trends", papers=())
    if not counts:
        return sentence("no paper of the corpus has a year, so nothing can be said of trends", papers=ids)
    if len(counts) == 1:
        ((period, n),) = counts
        who = "the only paper that has a year" if n == 1 else f"all {number(n)} papers that have a year"
        return sentence(f"{who} appeared in {period}, so nothing can be said of change over time", papers=ids)
    late = counts if len(counts) <= MOST_PERIODS else counts[1 - MOST_PERIODS :]
    said = [f"{number(n)} in {period}" for period, n in late]
    if early := counts[: -len(late)]:
        said.insert(0, f"{number(sum(n for _, n in early))} before {late[0][0]}")
    said[0] = said[0].replace(" ", " appeared ", 1)
    unknown = len(papers) - len(when.of)
    source = ", by their arXiv identifiers" if when.by_quarter else ""
    tail = f"; the year of {count(unknown, 'paper')} is not known" if unknown else ""
    return sentence(f"of the {number(len(papers))} papers, {series(said)}{source}{tail}", papers=ids)


def _caution(when: Timing) -> Sentence:
    last = "quarter" if when.by_quarter else "year"
    text = "these counts describe the papers chosen here, not all that was published"
    return sentence(f"{text}, and the last {last} may be incomplete", papers=())


class _Parts:
    """The dated papers in two parts, compared in one respect after another."""

    def __init__(self, papers: Sequence[Facts], when: Timing) -> None:
        self.papers = papers
        self.when = when
        self.comparable = min(when.parts) >= MIN_PART

    def too_few(self) -> Sentence:
        """Why nothing is compared."""
        early, late = self.when.parts
        fewer = f"only {count(min(early, late), 'paper')} appeared {'before' if early < late else 'in or after'}"
        text = f"{fewer} {self.when.since}, too few to compare what came before with what came later"
        return sentence(text, papers=self._ids(self.papers))

    def cut(self) -> Sentence:
        """Which two parts are compared."""
        early, late = map(number, self.when.parts)
        text = f"in what follows two parts of the corpus are compared: the {early} papers that appeared before"
        return sentence(f"{text} {self.when.since} and the {late} from then on", papers=self._ids(self.papers))

    def themes(self, theme_of: Mapping[str, str]) -> Iterator[Sentence]:
        """The themes whose share differs between the parts."""
        groups = members_of(self.papers, theme_of)
        ids = [paper for members in groups.values() for paper in self._ids(members)]
        told = {theme: members for theme, members in groups.items() if self._differs(members)}
        for late, change in CHANGES:
            said = [f"“{one}” ({self._counts(of)})" for one, of in told.items() if self._is_late(of) == late]
            if said:
                shares = (
                    "the share of one theme has" if len(said) == 1 else f"the shares of {number(len(said))} themes have"
                )
                yield sentence(f"{shares} at least {change}: {series(said)}", papers=ids)
        if not told and sum(len(members) >= MIN_PAPERS for members in groups.values()) > 1:
            yield sentence("the share of no theme has doubled or halved", papers=ids)

    def kinds(self) -> Iterator[Sentence]:
        """The kinds of contribution whose share differs."""
        groups = {kind: [facts for facts in self.papers if facts.contribution == kind] for kind in KINDS}
        told = {kind: members for kind, members in groups.items() if self._differs(members)}
        clauses = []
        for late, change in CHANGES:
            rows = [(kind, of) for kind, of in told.items() if self._is_late(of) == late]
            said = series([f"papers that {KINDS[kind][1]} ({self._counts(of)})" for kind, of in rows])
            clauses += [f"at least {change} for {said}"] if said else []
        ids = [paper for members in told.values() for paper in self._ids(members)]
        support = Phrase((), tuple(Support(paper, "contribution", 0) for paper in ids))
        if clauses:
            text = f"by the kind of contribution, the share has {' and '.join(clauses)}"
            yield sentence(support, text, papers=ids)

    def names(self) -> Iterator[Sentence]:
        """Which benchmarks and base models are named before, since, and in both parts."""
        for column, head, both in NAMED:
            made = holdings(self.papers, column)
            if len(made) >= MIN_PAPERS:
                yield from self._named(made, head, both)

    def _named(self, made: Sequence[Holding], head: str, both: str) -> Iterator[Sentence]:
        sides = [{self.when.is_late(paper) for paper in holding.ids} for holding in made]
        early, late = (_none(sides.count({side})) for side in (False, True))
        shared = [holding for holding, side in zip(made, sides, strict=True) if len(side) == 2]
        support = Phrase.of(*(holding.support for holding in made))
        text = f"{early} only before {self.when.since}, {late} only since then and {_none(len(shared))} in both parts"
        told = "all of them in both parts" if len(shared) == len(made) else text
        papers = [paper for holding in made for paper in holding.ids]
        yield sentence(support, f"{head.format(n=number(len(made)))}: {told}", papers=papers)
        if shared:
            shown = shared[:MOST_NAMES]
            some = "" if len(shown) == len(shared) else ", among others,"
            names, ids = joined(phrases(shown)), [paper for holding in shown for paper in holding.ids]
            yield sentence(f"{both}{some} ", names, papers=ids)

    def of_families(self, vocabulary: Vocabulary | None) -> Iterator[Sentence]:
        """The families of base models whose share differs."""
        for family, holding in families(self.papers, vocabulary):
            if self._differs(holding.papers):
                early, late = self._split(holding.papers)
                text = f"{family} is named as a base model by {count(len(holding), 'paper')}"
                when = f", {_none(early)} of them before {self.when.since} and {_none(late)} since"
                yield sentence(holding.support, text, cited(holding.papers), when, papers=holding.ids)

    def _split(self, members: Sequence[Facts]) -> tuple[int, int]:
        late = sum(self.when.is_late(facts.paper.id) for facts in members)
        return len(members) - late, late

    def _counts(self, members: Sequence[Facts]) -> str:
        early, late = map(_none, self._split(members))
        return f"{early} before, {late} since"

    def _shares(self, members: Sequence[Facts]) -> tuple[int, int]:
        """Two numbers that are to each other as the shares of the earlier and of the later part."""
        (early, late), (all_early, all_late) = self._split(members), self.when.parts
        return early * all_late, late * all_early

    def _is_late(self, members: Sequence[Facts]) -> bool:
        early, late = self._shares(members)
        return late > early

    def _differs(self, members: Sequence[Facts]) -> bool:
        """Whether there are enough, and their share of one part is at least ``MIN_FACTOR`` times that of the other."""
        low, high = sorted(self._shares(members))
        return len(members) >= MIN_PAPERS and high >= MIN_FACTOR * low

    def _ids(self, members: Sequence[Facts]) -> list[str]:
        return [facts.paper.id for facts in members]


def _none(n: int) -> str:
    return number(n) if n else "none"
