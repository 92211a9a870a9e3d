"""What may be said of one paper: its findings that are sure enough, each with the support that a sentence keeps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from surveytools.bibliography import has_metadata
from surveytools.curation.shown import shown
from surveytools.extract.confidence import least
from surveytools.model import Findings, Gain, Name, Paper
from surveytools.prose.phrase import Phrase
from surveytools.prose.value import Cite, Support
from surveytools.tables.names import shorten
from surveytools.text.display import display
from surveytools.text.fold import fold

_APART = re.compile(r"[\s_–-]+")

LONGEST_NAME, LONGEST_TITLE = 40, 200
"""Letters of a name and of a title in a sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is shown, with its support."""

    name: str
    support: Support

    def phrase(self) -> Phrase:
        """The name on its way into a sentence."""
        return Phrase((self.name,), (self.support,))


@dataclass(frozen=True, slots=True)
class Facts:
    """One paper for the writer: how it is called and cited, and what was found in it."""

    paper: Paper
    key: str
    contribution: str | None
    methods: tuple[Named, ...]
    base_models: tuple[Named, ...]
    benchmarks: tuple[Named, ...]
    gains: tuple[tuple[Gain, Support], ...]

    @property
    def dated(self) -> bool:
        """Whether the paper can be cited in the text by its authors and year."""
        return has_metadata([self.paper])

    @property
    def told(self) -> bool:
        """Whether there is anything to tell beyond the paper's name and kind."""
        return bool(self.base_models or self.benchmarks or self.gains)

    def mention(self) -> Phrase:
        """The method, else the title in quotes, with the citation: ``FooNet (Shen et al., 2025)``."""
        return Phrase.of(self.name(), " ", Cite((self.key,)))

    def among(self) -> Phrase:
        """The paper among others: its name, else its authors, since a title would be endless there."""
        return self.mention() if self.known or not self.dated else Phrase.of(Cite((self.key,), "t"))

    def name(self) -> Phrase:
        """The name by which the paper is known, else its title in quotes."""
        return self.known.phrase() if self.known else self.title()

    @property
    def known(self) -> Named | None:
        """The method, else what a title names before its colon: ``FooNet: Learning to See``; not of a thesis."""
        if self.contribution == "thesis":
            return None
        if self.methods:
            return self.methods[0]
        head, colon, _ = " ".join(display(self.paper.title).split()).partition(": ")
        coined = sum(char.isupper() or char.isdigit() for char in head) > 1 and " " not in head
        coined = coined and len(head) <= LONGEST_NAME
        return Named(head, Support(self.paper.id, "title", 0, self.paper.title)) if colon and coined else None

    def title(self) -> Phrase:
        """The title in quotes, cut where it is endless; it supports itself."""
        told = shorten(" ".join(display(self.paper.title).split()), LONGEST_TITLE)
        return Phrase((f"“{told}”",), (Support(self.paper.id, "title", 0, self.paper.title),))


def key_of(name: str) -> str:
    """What two spellings of one name have in common: ``Map Bench`` and ``Map-Benchmark`` are ``mapbench``."""
    return _APART.sub("", name).casefold().removesuffix("mark")


def facts_of(
    papers: Sequence[Paper], found: Sequence[Findings], keys: Mapping[str, str], *, min_confidence: float
) -> tuple[Facts, ...]:
    """The facts of each paper, in the papers' order; what is less sure than ``min_confidence`` is not told."""
    by_id = {findings.paper_id: findings for findings in found}
    empty = {paper.id: Findings(paper.id, paper.title) for paper in papers}
    return tuple(
        _facts(paper, by_id.get(paper.id, empty[paper.id]), keys[paper.id], min_confidence) for paper in papers
    )


def _facts(paper: Paper, found: Findings, key: str, sure: float) -> Facts:
    methods = _named(paper.id, "method", found.method, sure)
    own = {fold(form) for name in found.method for form in (name.name, *name.aliases)}
    benchmarks = _named(paper.id, "benchmark", found.benchmark, sure)
    told = {item.name for item in benchmarks}
    forms = ((form, name.name) for name in found.benchmark if name.name in told for form in (*name.aliases, name.name))
    called = {key_of(form): name for form, name in forms}
    return Facts(
        paper=paper,
        key=key,
        contribution=found.contribution,
        methods=methods,
        base_models=tuple(n for n in _named(paper.id, "base_model", found.base_model, sure) if fold(n.name) not in own),
        benchmarks=tuple(n for n in benchmarks if fold(n.name) not in own),
        gains=tuple(
            (_on(gain, called), Support(paper.id, "gain", item, gain.evidence.quote))
            for item, gain in enumerate(found.gain)
            if gain.evidence.confidence >= least(sure, "gain")
        ),
    )


def _on(gain: Gain, called: Mapping[str, str]) -> Gain:
    """A number with its benchmark called as the paper's benchmarks are: ``MapBench`` is ``Map Bench``."""
    return replace(gain, benchmark=called.get(key_of(gain.benchmark), gain.benchmark)) if gain.benchmark else gain


def _named(paper: str, column: str, names: Sequence[Name], sure: float) -> tuple[Named, ...]:
    return tuple(
        Named(" ".join(shown(name.name, name).split()), Support(paper, column, item, name.evidence.quote))
        for item, name in enumerate(names)
        if name.evidence.confidence >= least(sure, column)
    )
