"""Templates: our own on hostile words, a survey's own that overrides a block, and errors that say where."""

# ruff: noqa: E501 -- one address of a picture

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from surveytools.draft.citations import References
from surveytools.draft.front import contents, fronts
from surveytools.draft.manuscript import prepare, with_references
from surveytools.draft.render import Venue, to_html, to_latex
from surveytools.draft.resources import shipped
from surveytools.draft.templates import find_template, template_files, template_folders
from surveytools.errors import ConfigError
from surveytools.survey import Author, Config

KNOWN = References({"b": "Berg, 2024"}, frozenset({"b"}))
OURS = (shipped("templates"),)
PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
CONFIG = Config(
    title="50% <b> & \\input{x}", corpus=(), authors=(Author("Ada <i>", "A & B", "a_b@example.org"), Author("Jun Dvořák")),
    abstract="We *see* $x$ [@b].", keywords=("a_b", "<c>"),
)  # fmt: skip


def book() -> Any:
    cells = [
        new_markdown_cell("# First & last\n\nWords."),
        new_code_cell("x", outputs=[new_output("display_data", {"image/png": PIXEL})]),
        new_code_cell("ref", metadata={"tags": ["references"]}),
    ]
    return with_references(
        prepare(new_notebook(cells=cells), KNOWN, file=Path("survey.ipynb"))[0], "<ol><li>Berg</li></ol>"
    )


def latex(template: str = "article", folders: tuple[Path, ...] = OURS, *, numeric: bool = False) -> str:
    front, _ = fronts(CONFIG, KNOWN, file=Path("survey.toml"))
    return to_latex(book(), front, Venue(template, folders), numeric=numeric)[0]


def test_the_front_matter_is_escaped() -> None:
    source = latex()
    assert (
        r"\title{50\% \ensuremath{<}b\ensuremath{>} \& \textbackslash{}input\{x\}}" in source
        or r"\input{x}" not in source
    )
    assert r"\texttt{a\_b@example.org}" in source
    assert r"\and" in source
    assert r"\emph{see} \(x\) \citep{b}" in source
    page = to_html(book(), fronts(CONFIG, KNOWN, file=Path("survey.toml"))[1], folders=OURS, numeric=False)
    assert "<title>50% &lt;b&gt; &amp; \\input{x}</title>" in page
    assert "Ada &lt;i&gt;" in page


def test_pictures_of_outputs_stand_beside_the_source_and_in_the_page() -> None:
    front, page_front = fronts(CONFIG, KNOWN, file=Path("survey.toml"))
    source, pictures = to_latex(book(), front, Venue("article", OURS), numeric=False)
    (name,) = pictures
    assert name.startswith("figures/")
    assert f"\\includegraphics{{{name}}}" in source
    assert f"data:image/png;base64,{PIXEL}" in to_html(book(), page_front, folders=OURS, numeric=False)


def test_citations_are_numbers_or_names() -> None:
    assert r"\usepackage[round]{natbib}" in latex()
    assert r"\bibliographystyle{plainnat}" in latex()
    assert r"\usepackage[numbers,square]{natbib}" in latex(numeric=True)
    assert r"\bibliographystyle{numbered}" in latex(numeric=True)


def test_the_contents_name_the_sections() -> None:
    assert contents(book()) == ({"id": "first-last", "text": "First &amp; last"},)


def test_a_template_of_the_survey_s_own_overrides_blocks(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "mine"
    own.mkdir(parents=True)
    (own / "conf.json").write_text('{"base_template": "article"}')
    (own / "index.tex.j2").write_text(
        "((*- extends 'article/index.tex.j2' -*))\n((* block documentclass *))\\documentclass{venue}((* endblock *))\n"
        "((* block references scoped *))\\bibliographystyle{venue}\\bibliography{((( references )))}((* endblock *))\n"
    )
    (own / "venue.cls").write_text("% a class")
    folders = template_folders(tmp_path)
    assert folders == (tmp_path / "templates", *OURS)
    source = latex("mine", folders)
    assert r"\documentclass{venue}" in source
    assert r"\bibliographystyle{venue}\bibliography{references}" in source
    assert r"\usepackage[margin=2.5cm]{geometry}" in source
    assert template_files("mine", folders)["venue.cls"] == b"% a class"


@pytest.mark.parametrize(("text", "words"), [("((* block *))", "cannot be read"), ("((( nothing.at.all )))", "failed")])
def test_a_template_that_is_broken_says_so(tmp_path: Path, text: str, words: str) -> None:
    own = tmp_path / "templates" / "mine"
    own.mkdir(parents=True)
    (own / "index.tex.j2").write_text(text)
    with pytest.raises(ConfigError, match=words):
        latex("mine", template_folders(tmp_path))


def test_a_template_that_is_not_there_lists_what_is() -> None:
    with pytest.raises(ConfigError, match=r'"artikel"|did you mean "article"'):
        find_template("artikle", OURS)
