"""What each paper of the corpus says of itself, ready to be asked: its numbers, its names, the words of its title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from surveytools.audit.names import KINDS, Names, sized
from surveytools.audit.numbers import Stated, in_words, read_numbers, with_gains
from surveytools.model import Evidence, Findings, Paper, Source, Span
from surveytools.text.offsets import matching_copy
from surveytools.text.sentences import sentences

RUN = 4
"""So many words in a row of one title, and of no other, mean that paper."""

_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(re.findall(r"\w+", "a an and are as at by for from in into is of on or the to via with without"))
_SOURCES: tuple[Source, Source] = ("title", "abstract")


@dataclass
class Told:
    """One paper with its findings; what is asked of it is read once."""

    paper: Paper
    found: Findings
    names: Names

    @cached_property
    def numbers(self) -> tuple[Stated, ...]:
        """Every number that its title, its abstract or its findings state."""
        return (*with_gains(read_numbers(self.paper, self.names), self.found.gain, self.names), *in_words(self.paper))

    @cached_property
    def own(self) -> frozenset[str]:
        """The keys of what it proposes."""
        return frozenset(self.names.key(form) for name in self.found.method for form in (name.name, *name.aliases))

    @cached_property
    def known(self) -> dict[str, Evidence]:
        """Every name that it says or that was found in it, by what its spellings have in common."""
        known: dict[str, Evidence] = {}
        for kind in KINDS:
            for name in self.found.names(kind):
                for form in (name.name, *name.aliases):
                    known.setdefault(self.names.key(form), name.evidence)
        for source in _SOURCES:
            copy = matching_copy(self.paper.text(source))
            for mention in self.names.find(copy.text):
                evidence = self.evidence(source, *copy.back(mention.start, mention.end), by=f"audit:{mention.kind}")
                for form in (mention.name, copy.text[mention.start : mention.end]):
                    known.setdefault(self.names.key(form), evidence)
        return known

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """The runs of words of title and abstract, folded."""
        return frozenset(run for source in _SOURCES for run in runs(words_of(self.paper.text(source))))

    @cached_property
    def whole_title(self) -> Evidence:
        """The title as evidence."""
        return self.evidence("title", 0, len(self.paper.title), by="audit:title")

    def says(self, name: str, written: str) -> Evidence | None:
        """Where the paper says a name, in whatever spelling; nothing where it does not."""
        key = self.names.key
        found = self.known.get(key(written)) or (None if sized(written, name) else self.known.get(key(name)))
        return found or self._literal(written)

    def _literal(self, written: str) -> Evidence | None:
        parts = [re.escape(part) for part in re.split(r"[\s_-]+", written) if part]
        if not parts:
            return None
        spelled = r"[\s_-]*".join(parts)
        pattern = re.compile(rf"(?<!\w){spelled}(?![^\W\d])", re.IGNORECASE)
        for source in _SOURCES:
            copy = matching_copy(self.paper.text(source))
            if match := pattern.search(copy.text):
                return self.evidence(source, *copy.back(*match.span()), by="audit:text")
        return None

    def evidence(self, source: Source, start: int, end: int, *, by: str) -> Evidence:
        """A stretch of the paper as evidence."""
        return Evidence(self.paper.text(source)[start:end], Span(source, start, end), by)

    def shows(self, stated: Stated) -> Evidence:
        """Why a number is believed: the finding's own quote, else the clause in which it stands."""
        if stated.evidence is not None:
            return stated.evidence
        text = self.paper.text(stated.source)
        for sentence in sentences(text):
            if sentence.start <= stated.start < sentence.end:
                first, last = sentence.clause(stated.start)
                first += len(text[first:last]) - len(text[first:last].lstrip())
                last = max(stated.end, first + len(text[first:last].rstrip()))
                return self.evidence(stated.source, first, last, by="audit:number")
        return self.evidence(stated.source, stated.start, stated.end, by="audit:number")


def words_of(text: str) -> list[str]:
    """The words of a text for comparing."""
    return [match[0].casefold() for match in _WORD.finditer(matching_copy(text).text)]


class Corpus:
    """All papers by id, and which of them has a number or a run of words."""

    def __init__(self, papers: Sequence[Paper], found: Iterable[Findings], names: Names) -> None:
        by_id = {findings.paper_id: findings for findings in found}
        empty = {paper.id: Findings(paper.id, paper.title) for paper in papers}
        self.names = names
        self.told = {paper.id: Told(paper, by_id.get(paper.id, empty[paper.id]), names) for paper in papers}

    @cached_property
    def by_value(self) -> dict[float, list[str]]:
        """The ids of the papers that state a value, in the papers' order."""
        found: dict[float, list[str]] = {}
        for paper, told in self.told.items():
            for value in dict.fromkeys(value for stated in told.numbers for value in stated.values):
                found.setdefault(value, []).append(paper)
        return found

    @cached_property
    def by_run(self) -> dict[tuple[str, ...], list[str]]:
        """The ids of the papers whose title has these words in a row."""
        found: dict[tuple[str, ...], list[str]] = {}
        for paper, told in self.told.items():
            for run in dict.fromkeys(runs(words_of(told.paper.title))):
                found.setdefault(run, []).append(paper)
        return found


def runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Runs of ``RUN`` words of which three are no small words, and of one word more of which two are none."""
    for size, most in ((RUN, 1), (RUN + 1, 3)):
        for at in range(len(words) - size + 1):
            run = tuple(words[at : at + size])
            if sum(word in _SMALL for word in run) <= most:
                yield run
