"""Prose as a value: sections of paragraphs of sentences, each sentence with the papers and findings it rests on.

A sentence is a row of parts: plain text (always escaped) and citations (typed). The renderings are in ``render``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Literal

from surveytools.prose import prompts, render

_EMPTY: Mapping[str, str] = MappingProxyType({})
PAGE = "application/vnd.surveytools.page+json"
"""Beside the HTML of a notebook: what stands on the web page, where a script opens the quotes."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of one or more papers by key: ``Cite(("shen2025vlmr1",))``.

    Style ``p`` stands in brackets, ``t`` is part of the sentence ("Shen et al. (2025) propose").
    """

    keys: tuple[str, ...]
    style: Literal["p", "t"] = "p"


Part = str | Cite


@dataclass(frozen=True, slots=True)
class Support:
    """A finding that a sentence rests on: paper id, field, position there, and the quote that shows it."""

    paper: str
    field: str
    item: int
    quote: str | None = None

    def __str__(self) -> str:
        return f"{self.paper}:{self.field}:{self.item}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its parts, the ids of the papers it speaks of, and the findings it was made from."""

    parts: tuple[Part, ...]
    papers: tuple[str, ...] = ()
    evidence: tuple[Support, ...] = ()

    def keys(self) -> Iterator[str]:
        """The cite keys, in order."""
        for part in self.parts:
            if isinstance(part, Cite):
                yield from part.keys

    def text(self, labels: Mapping[str, str] = _EMPTY) -> str:
        """The sentence as plain text, citations as labels or keys."""
        return render.plain(self.parts, labels)


Paragraph = tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (or none) and the paragraphs below it; ``level`` 2 is a section within the one before it.

    ``prompt`` asks the author for what no finding can say, at the section's end.
    """

    heading: str | None
    paragraphs: tuple[Paragraph, ...]
    level: int = 1
    prompt: str | None = None


@dataclass(frozen=True)
class Prose:
    """Text made from findings, ready to be shown: ``related_work(papers, findings, taxonomy).to_latex()``.

    ``labels`` holds how each cited paper is called on a screen ("Shen et al., 2025"), by key.
    """

    sections: tuple[Section, ...]
    labels: Mapping[str, str] = field(default_factory=lambda: _EMPTY)

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, in reading order."""
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph

    def cited(self) -> tuple[str, ...]:
        """The keys cited, each once, in the order of first mention."""
        return tuple(dict.fromkeys(_keys(self.sentences())))

    def to_latex(self) -> str:
        """LaTeX with ``\\citep`` and ``\\citet``; headings are subsections and below."""
        return render.latex(self.sections)

    def to_html(self, *, evidence: bool = False) -> str:
        """HTML with links to ``#ref-KEY``; each sentence shows the quotes that it rests on when pointed at.

        With ``evidence=True`` a list of them opens below each paragraph.
        """
        return render.html_of(self.sections, self.labels, evidence=evidence)

    def to_markdown(self) -> str:
        """Markdown with pandoc's ``[@key]`` citations: what an author may paste and go on with."""
        return render.markdown(self.sections)

    def __str__(self) -> str:
        return render.text_of(self.sections, self.labels)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        """For the notebook HTML whose quotes open, LaTeX for the draft, and for the page plain HTML."""
        shown, page = self.to_html(evidence=True), {"html": self.to_html()}
        forms = {"text/html": shown, PAGE: page, "text/latex": self.to_latex(), "text/plain": str(self)}
        asked = [{"under": one.heading, "asks": one.prompt} for one in self.sections if one.prompt]
        return {**forms, prompts.MIME: asked} if asked else forms


def _keys(sentences: Iterable[Sentence]) -> Iterator[str]:
    for sentence in sentences:
        yield from sentence.keys()
