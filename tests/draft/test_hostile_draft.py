"""Forty strings that break careless drafts, as titles, names, themes and words of an author: the draft stands."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import STRINGS
from latex_page import compiled
from nbformat.v4 import new_code_cell, new_notebook, new_output

from surveytools.draft.citations import References
from surveytools.draft.front import fronts
from surveytools.draft.manuscript import prepare
from surveytools.draft.render import Venue, to_html, to_latex
from surveytools.draft.resources import shipped
from surveytools.model import Evidence, Findings, Gain, Name, Paper, Person
from surveytools.prose import Prose, write_related_work
from surveytools.survey import Author, Config

SURE = Evidence(None, None, "person")
KNOWN = References({}, frozenset())
FOLDERS = (shipped("templates"),)


def prose() -> Prose:
    papers = [
        Paper(f"p{k}", text, authors=(Person(text),) if k % 2 else (), year=2024) for k, text in enumerate(STRINGS)
    ]
    found = [
        Findings(
            paper.id,
            paper.title,
            method=(Name(paper.title, (), SURE),) if k % 3 else (),
            base_model=(Name(paper.title, (), SURE),) if k % 3 == 2 else (),
            benchmark=(Name(f"on {paper.title}", (), SURE),) if k % 5 else (),
            gain=(Gain(5, "%", "delta", SURE, qualifier="up to", metric=paper.title, baseline=paper.title),)
            if k % 4
            else (),
        )
        for k, paper in enumerate(papers)
    ]
    themes = {paper.id: STRINGS[k // 8] for k, paper in enumerate(papers)}
    return write_related_work(papers, found, themes, keys={paper.id: paper.id for paper in papers})


class Tags(HTMLParser):
    """The tags of a page, and whether any runs anything."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.runs: list[str] = []
        self.seen: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.runs += [
            f"{tag} {name}" for name, value in attrs if name.startswith("on") or (value or "").startswith("javascript:")
        ]


def test_the_page_runs_nothing() -> None:
    tags = Tags(prose().to_html())
    assert tags.seen == {"div", "h3", "p", "span", "a"}
    assert tags.runs == []


@pytest.mark.tex
def test_the_prose_compiles(tmp_path: Path) -> None:
    page = compiled(prose().to_latex(), tmp_path)
    assert page.errors == []
    assert page.pdf.is_file()


@pytest.mark.tex
def test_the_front_matter_and_what_cells_print_compile(tmp_path: Path) -> None:
    said = "\n".join(STRINGS)
    config = Config(
        title=" ".join(STRINGS),
        corpus=(),
        authors=tuple(Author(text, text, text) for text in STRINGS),
        keywords=STRINGS,
    )
    cells = [
        new_code_cell("print()", outputs=[new_output("stream", text=said)]),
        new_code_cell("x", outputs=[new_output("display_data", {"text/plain": said})]),
    ]
    book, _ = prepare(new_notebook(cells=cells), KNOWN, file=tmp_path / "survey.ipynb")
    front, page_front = fronts(config, KNOWN, file=tmp_path / "survey.toml")
    source = to_latex(book, front, Venue("article", FOLDERS), numeric=False)[0]
    body = source[source.index("\\title{") :].replace("\\begin{document}", "").replace("\\end{document}", "")
    assert compiled(body, tmp_path).errors == []
    page = to_html(book, page_front, folders=FOLDERS, numeric=False)
    tags = Tags(page)
    assert tags.runs == []
    assert page.count("<script") == page.count("</script") == 2  # the data and the page's own
    assert "img" not in tags.seen
