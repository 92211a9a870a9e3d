"""The bibliography of a survey as one value: the text of the .bib, its keys, its problems, a list for the web page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from surveytools.bibliography.complaints import complain
from surveytools.bibliography.entries import make_entry
from surveytools.bibliography.exports import csl_json, ris
from surveytools.bibliography.keys import assign_keys
from surveytools.bibliography.references import reference_html, short_reference
from surveytools.bibliography.venues import VenueStyle
from surveytools.bibliography.writer import write_bib
from surveytools.errors import UsageError, nearest
from surveytools.model import Paper, Problem
from surveytools.text.markup import Html, Tex, join_html
from surveytools.text.people import OTHERS

if TYPE_CHECKING:
    import pandas as pd

_STYLE = """<style>
ol.references:not(.numbered) { list-style: none; padding-left: 2em; }
ol.references:not(.numbered) > li { text-indent: -2em; }
</style>
"""
"""For a notebook: a list by author and year has no numbers."""


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The papers that are cited, with the text of their .bib.

    ``keys`` maps paper ids to cite keys, ``problems`` lists what is missing. Shows itself as a list of references.
    """

    text: str
    keys: Mapping[str, str]
    problems: tuple[Problem, ...]
    papers: tuple[Paper, ...]

    def to_latex(self, name: str = "references") -> Tex:
        r"""``\bibliography{references}``; the style is the document's."""
        return Tex(rf"\bibliography{{{name}}}")

    def to_html(self) -> Html:
        """``<ol class="references">``: by author and year where all are known, else numbered in the order given."""
        named = has_metadata(self.papers)
        papers = sorted(self.papers, key=lambda paper: _order(paper, self.keys)) if named else self.papers
        items = join_html([reference_html(paper, self.keys[paper.id]) for paper in papers], "\n")
        return Html(f'<ol class="references{"" if named else " numbered"}">\n{items}\n</ol>')

    def to_csl(self) -> str:
        """CSL-JSON, for pandoc and Zotero."""
        return csl_json(self.papers, self.keys)

    def to_ris(self) -> str:
        """RIS, for reference managers."""
        return ris(self.papers, self.keys)

    def to_markdown(self) -> str:
        """A list with the key of each: ``- [@lee2025walkr1] Lee et al., 2025``."""
        return "\n".join(f"- [@{self.keys[paper.id]}] {short_reference(paper)}" for paper in self.papers)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """HTML for the notebook, LaTeX for the draft, the .bib as plain text."""
        return {"text/html": _STYLE + self.to_html(), "text/latex": self.to_latex(), "text/plain": self.text}


def bibliography(
    papers: pd.DataFrame,
    *,
    cited: Iterable[str] | None = None,
    keys: Mapping[str, str] | None = None,
    biblatex: bool = False,
    venues: VenueStyle = "given",
) -> Bibliography:
    """The bibliography of the papers whose ids are cited, or of all: ``bibliography(papers).text`` is the .bib.

    ``keys`` are the cite keys by paper id (made by ``assign_keys`` where absent); ``venues`` writes names ``full`` or
    ``abbreviated`` where they are known. Fields that nobody gave are left out and listed as problems, never invented.

    A draft whose papers all have authors and years (``has_metadata``) cites by author and year: natbib with
    ``plainnat``. Otherwise nothing can stand for the missing names, and it cites by number, with ``[numbers]{natbib}``
    and our ``numbered``: natbib's own ``unsrtnat`` puts a letter, or a ``key`` field, where names and year are missing.
    """
    from surveytools.frames import papers_from

    rows = papers_from(papers)
    taken = dict(keys) if keys is not None else {}
    if not all(paper.id in taken for paper in rows):
        taken = assign_keys(rows, pinned=taken)
    chosen = _cited(rows, cited)
    entries = [make_entry(paper, taken[paper.id], biblatex=biblatex, venues=venues) for paper in chosen]
    return Bibliography(
        text=write_bib(entries),
        keys=MappingProxyType({paper.id: taken[paper.id] for paper in chosen}),
        problems=tuple(complain(chosen, entries, biblatex=biblatex)),
        papers=chosen,
    )


def has_metadata(papers: Iterable[Paper]) -> bool:
    """Whether every paper has authors and a year, so that a draft can cite by author and year."""
    return all(paper.year is not None and any(person != OTHERS for person in paper.authors) for paper in papers)


def _cited(papers: tuple[Paper, ...], cited: Iterable[str] | None) -> tuple[Paper, ...]:
    """The papers of these ids, in the order of the corpus; an unknown id raises ``UsageError``."""
    if cited is None:
        return papers
    known = {paper.id: paper for paper in papers}
    wanted = set()
    for name in cited:
        if name not in known:
            message = f"there is no paper {name!r}; {nearest(name, known)}"
            raise UsageError(message)
        wanted.add(name)
    return tuple(paper for paper in papers if paper.id in wanted)


def _order(paper: Paper, keys: Mapping[str, str]) -> tuple[str, int, str]:
    label = short_reference(paper).casefold()
    return label, paper.year or 0, keys[paper.id]
