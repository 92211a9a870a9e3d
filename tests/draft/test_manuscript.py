"""The executed manuscript made ready: what is hidden, what raw cells are on a page, what every output becomes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from surveytools.draft.citations import References
from surveytools.draft.manuscript import prepare, typewriter, with_references
from surveytools.errors import ConfigError

KNOWN = References({"b": "Berg, 2024"}, frozenset({"b"}))
FILE = Path("survey/notebooks/survey.ipynb")


def ready(*cells: Any) -> Any:
    return prepare(new_notebook(cells=list(cells)), KNOWN, file=FILE)[0]


def output(**data: str) -> Any:
    return new_code_cell(
        "show()", outputs=[new_output("display_data", {key.replace("_", "/", 1): value for key, value in data.items()})]
    )


@pytest.mark.parametrize("tag", ["parameters", "injected-parameters", "remove-cell"])
def test_cells_that_nobody_wants_to_read_are_gone(tag: str) -> None:
    assert ready(new_code_cell("x", metadata={"tags": [tag]}), new_markdown_cell("words")).cells[0].source == "words"


def test_an_unknown_key_names_notebook_and_cell() -> None:
    with pytest.raises(ConfigError) as caught:
        ready(new_markdown_cell("fine"), new_markdown_cell("As [@bergh] says,\nand so on"))
    assert str(caught.value).startswith(
        f"{FILE}: cell 2 (As [@bergh] says,) cites @bergh, which no paper of the survey has"
    )
    with pytest.raises(ConfigError, match=r"cell 1 .*@zzz"):
        ready(new_raw_cell(r"\citep{zzz}"))


def test_raw_latex_is_latex_only() -> None:
    cell = ready(new_raw_cell("\\begin{x}<b>\n\\end{x}")).cells[0]
    assert cell.metadata.latex == "\\begin{x}<b>\n\\end{x}"
    assert "LaTeX only: 2 lines" in cell.metadata.html
    assert "&lt;b&gt;" in cell.metadata.html
    html = ready(new_raw_cell("<i>x</i>", metadata={"raw_mimetype": "text/html"})).cells[0]
    assert (html.metadata.latex, html.metadata.html) == ("", "<i>x</i>")


def test_outputs_get_the_form_that_they_lack() -> None:
    formula = ready(output(text_latex="$x^2$", text_plain="x")).cells[0].outputs[0].data
    assert "<math" in formula["text/html"]
    frame = (
        ready(output(text_html="<style>p{}</style><table><tr><td>50%</td></tr></table>", text_plain="x"))
        .cells[0]
        .outputs[0]
        .data
    )
    assert "50\\%" in frame["text/latex"]
    words = ready(output(text_markdown="**so** [@b]", text_plain="x")).cells[0].outputs[0].data
    assert "\\citep{b}" in words["text/latex"]
    assert "<strong>so</strong>" in words["text/html"]
    plain = ready(output(text_plain="a_b <c>")).cells[0].outputs[0].data
    assert "a\\_b" in plain["text/latex"]
    assert plain["text/html"] == "<pre>a_b &lt;c&gt;</pre>"
    picture = ready(output(image_png="AAAA", text_plain="<Figure>")).cells[0].outputs[0].data
    assert "text/latex" not in picture


def test_what_is_printed_shows_and_warnings_do_not() -> None:
    printed = new_output("stream", name="stdout", text="50% of \\end{verbatim} β\n")
    warned = new_output("stream", name="stderr", text="careful")
    (shown,) = ready(new_code_cell("print()", outputs=[printed, warned])).cells[0].outputs
    assert shown.data["text/latex"] == typewriter(printed.text)
    assert shown.data["text/latex"].isascii()


def test_typewriter_keeps_lines_and_indents() -> None:
    assert "a\\\\\n~~b\\\\\n\\mbox{}\\\\\nc" in typewriter("a\n  b\n\nc\n")


def test_references_stand_where_their_cell_stands_or_at_the_end() -> None:
    here = new_code_cell(
        "study.bibliography()", metadata={"tags": ["references"]}, outputs=[new_output("stream", text="old")]
    )
    book = with_references(ready(here, new_markdown_cell("appendix")), "<ol>")
    assert [output.data["text/html"] for output in book.cells[0].outputs] == ["<ol>"]
    book = with_references(ready(new_markdown_cell("all")), "<ol>")
    assert book.cells[-1].metadata.tags == ["references"]
    again = new_code_cell("study.bibliography()", metadata={"tags": ["references"]})
    twice = with_references(ready(here, again), "<ol>")
    assert [len(cell.outputs) for cell in twice.cells] == [1, 0]
