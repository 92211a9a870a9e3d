"""The themes of a survey, two sentences each: how many papers of which years, and examples with their citations.

The theme is named in a sentence that cites nothing, since its words are no paper's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from surveytools.bibliography import short_reference
from surveytools.model import Findings, Paper
from surveytools.prose.facts import Facts, facts_of
from surveytools.prose.grammar import count, series
from surveytools.prose.opening import years_of
from surveytools.prose.phrase import joined, sentence
from surveytools.prose.shared import called
from surveytools.prose.value import Prose, Section, Sentence
from surveytools.themes import OTHER, Taxonomy, Theme

MOST_NAMES = 4
"""So many papers of a theme are named as examples; a theme of one more is listed whole."""

NO_THEMES = "name the themes of the survey and their keywords in taxonomy.yaml."


def outline(
    papers: Sequence[Paper],
    found: Sequence[Findings],
    taxonomy: Taxonomy,
    *,
    keys: Mapping[str, str],
    min_confidence: float = 0.0,
) -> Prose:
    """The themes in sentences: ``outline(survey.rows, survey.found, survey.taxonomy, keys=survey.keys)``.

    ``taxonomy`` has its papers assigned. A theme with themes below it has a paragraph of its own. Without themes the
    text says so and asks for them.
    """
    labels = MappingProxyType({keys[paper.id]: short_reference(paper) for paper in papers})
    writer = _Outline(facts_of(papers, found, keys, min_confidence=min_confidence), taxonomy)
    paragraphs = writer.paragraphs()
    if not paragraphs:
        line = sentence("the papers are not arranged under themes", papers=[paper.id for paper in papers])
        return Prose((Section(None, ((line,),), prompt=NO_THEMES),), labels)
    return Prose((Section(None, paragraphs),), labels)


class _Outline:
    """Writes one sentence after another, so that their forms vary."""

    def __init__(self, papers: Sequence[Facts], taxonomy: Taxonomy) -> None:
        self.by_id = {facts.paper.id: facts for facts in papers}
        self.taxonomy = taxonomy
        self.written = 0

    def paragraphs(self) -> tuple[tuple[Sentence, ...], ...]:
        """All themes that have papers; those without themes below them together."""
        flat: list[Sentence] = []
        out: list[tuple[Sentence, ...]] = []
        for theme in self.taxonomy.themes:
            told = tuple(self.theme(theme))
            if theme.themes and told:
                out += [tuple(flat)] if flat else []
                out.append(told)
                flat = []
            else:
                flat += told
        rest = self.members(OTHER)
        if rest and (flat or out):
            flat += self.other(rest)
        return (*out, tuple(flat)) if flat else tuple(out)

    def members(self, theme: str) -> list[Facts]:
        """The papers of a theme and of those below it, in the corpus's order."""
        return [self.by_id[paper] for paper in self.taxonomy.papers(theme) if paper in self.by_id]

    def theme(self, theme: Theme) -> Iterator[Sentence]:
        """A sentence for the theme and for each below it that has papers."""
        members = self.members(theme.name)
        below = [child for child in theme.themes if self.members(child.name)]
        if not members:
            return
        n, name = count(len(members), "paper"), f"“{theme.name}”"
        years = years_of([facts.paper for facts in members])
        when = f" {years.replace('in ', 'of ', 1)}" if years else ""
        if below:
            parts = series([f"“{child.name}”" for child in below])
            own = len(self.taxonomy.papers(theme.name, below=False))
            besides = f", besides {count(own, 'paper')} of its own" if own else ""
            text = f"{name} holds {n}{when} and is divided into {parts}{besides}"
            yield sentence(text, papers=[facts.paper.id for facts in members])
            for child in below:
                yield from self.theme(child)
            return
        one = len(members) == 1
        heads = (
            f"{name} gathers {n}{when}",
            f"under {name} come{'s' if one else ''} {n}{when}",
            f"{n}{when} stand{'s' if one else ''} under {name}",
        )
        head = heads[self.written % len(heads)]
        yield sentence(head, papers=[facts.paper.id for facts in members])
        yield _examples(members, ("among them are ", "examples are ", "they include ")[self.written % len(heads)])
        self.written += 1

    def other(self, rest: Sequence[Facts]) -> tuple[Sentence, Sentence]:
        """The papers that fit no theme."""
        stand = "stands" if len(rest) == 1 else "stand"
        head = f"outside these themes {stand} {count(len(rest), 'paper')}"
        return (sentence(head, papers=[facts.paper.id for facts in rest]), _examples(rest, "among them are "))


def _examples(papers: Sequence[Facts], some: str) -> Sentence:
    """All of the papers where they are few, else the first ones; those with a name before those without."""
    whole = len(papers) <= MOST_NAMES + 1
    shown = sorted(papers, key=lambda facts: facts.known is None)[: len(papers) if whole else MOST_NAMES]
    head = some if not whole else "it is " if len(papers) == 1 else "they are "
    return sentence(head, joined(map(called, shown)), papers=[facts.paper.id for facts in shown])
