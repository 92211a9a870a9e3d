"""An author's Markdown: citations found by pandoc's parser, pictures, mathematics, and what neither language can hold."""

# ruff: noqa: E501 -- a table of cases reads better with one case a line

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from surveytools.draft.citations import References, cited_in_latex
from surveytools.draft.markdown import Markdown
from surveytools.errors import ConfigError, InputError, SurveyError

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
KNOWN = References(
    {"shen2025": "Shen et al., 2025", "b": "Berg, 2024", "visionr1": "Vision-R1"}, frozenset({"shen2025", "b"})
)
LINK = '<a class="citation" href="#ref-{0}" data-key="{0}">{1}</a>'


@pytest.fixture
def markdown(tmp_path: Path) -> Markdown:
    (tmp_path / "dot.png").write_bytes(PIXEL)
    return Markdown(KNOWN, tmp_path)


@pytest.mark.parametrize(
    ("source", "latex", "page"),
    [
        ("See [@shen2025].", r"See \citep{shen2025}.", "(" + LINK.format("shen2025", "Shen et al., 2025") + ")"),
        ("[@shen2025; @b, p. 3]", r"\citep[p.~3]{shen2025,b}", LINK.format("b", "Berg, 2024") + ", p.\u00a03)"),
        ("[see @b]", r"\citep[see][]{b}", "(see " + LINK.format("b", "Berg, 2024") + ")"),
        ("@shen2025 say", r"\citet{shen2025} say", LINK.format("shen2025", "Shen et al. (2025)") + " say"),
        ("@b [p. 3] says", r"\citet[p.~3]{b} says", LINK.format("b", "Berg (2024)")),
        ("[-@b]", r"\citeyearpar{b}", "(" + LINK.format("b", "2024") + ")"),
        ("@visionr1 is new", r"Vision-R1 \citep{visionr1} is new", LINK.format("visionr1", "Vision-R1") + " is new"),
        (r"\citep{b} and \citet{shen2025}", r"\citep{b} and \citet{shen2025}", LINK.format("shen2025", "Shen et al. (2025)")),
    ],
)  # fmt: skip
def test_citations(markdown: Markdown, source: str, latex: str, page: str) -> None:
    found = markdown.convert(source)
    assert latex in found[0]
    assert page in found[1]


@pytest.mark.parametrize(
    "source",
    [
        "`[@nobody]`", "```\n[@nobody] and @nobody\n```", "$x@nobody$ and $$[@nobody]$$", "mail me@nobody.org", r"\@nobody", "pass@10",
        "<https://example.org/@nobody>",
    ],
)  # fmt: skip
def test_what_is_no_citation_is_left_alone(markdown: Markdown, source: str) -> None:
    latex, page = markdown.convert(source)
    assert "\\cite" not in latex
    assert 'class="citation"' not in page


@pytest.mark.parametrize("source", ["[@shen2024]", "@shen2024 say", r"\citep{b,shen2024}", "text^[a note [@shen2024]]"])
def test_an_unknown_key_stops_with_the_nearest(markdown: Markdown, source: str) -> None:
    with pytest.raises(
        ConfigError, match=r'cites @shen2024, which no paper of the survey has; did you mean "shen2025"\?'
    ):
        markdown.convert(source)


def test_a_comment_of_latex_cites_nothing() -> None:
    assert list(cited_in_latex("a % \\cite{x}\n\\citep[see][p.~3]{a, b} 50\\% \\textcite*{c}")) == ["a", "b"]


def test_a_picture_goes_into_the_page_and_beside_the_source(markdown: Markdown) -> None:
    latex, page = markdown.convert("![A dot](dot.png)")
    (name,) = markdown.pictures
    assert f"\\includegraphics[keepaspectratio,alt={{A dot}}]{{figures/{name}}}" in latex
    assert "\\caption{A dot}" in latex
    assert f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}" in page
    assert markdown.pictures == {name: PIXEL}


def test_a_picture_pasted_into_the_cell(markdown: Markdown) -> None:
    pasted = {"image.png": {"image/png": base64.b64encode(PIXEL).decode()}}
    assert "data:image/png" in markdown.convert("![](attachment:image.png)", pasted)[1]
    assert list(markdown.pictures.values()) == [PIXEL]


@pytest.mark.parametrize(
    ("source", "error", "words"),
    [
        ("![](gone.png)", InputError, "no such file"),
        ("![](attachment:x.png)", ConfigError, "not attached"),
        ("![](https://example.org/x.png)", ConfigError, "without network"),
        ("![](notes.txt)", ConfigError, "no picture"),
    ],
)
def test_a_picture_that_cannot_be_had(markdown: Markdown, source: str, error: type[SurveyError], words: str) -> None:
    with pytest.raises(error, match=words):
        markdown.convert(source)


def test_mathematics_and_tables_come_through(markdown: Markdown) -> None:
    latex, page = markdown.convert(
        "# Head\n\nWe set $x_1 \\le β$.\n\n| a | b |\n|---|---|\n| 1 | é |\n\n\\begin{equation}y=2\\end{equation}"
    )
    assert "\\section{Head}" in latex
    assert "<h2" in page
    assert "\\begin{equation}y=2\\end{equation}" in latex
    assert page.count("<math") == 2
    assert "\\toprule" in latex
    assert "<table>" in page


def test_characters_that_pdflatex_cannot_set_are_mapped(markdown: Markdown) -> None:
    latex, page = markdown.convert("naïve β ≥ 漢")
    assert latex.isascii()
    assert "naïve β ≥ 漢" in page


def test_other_latex_shows_its_source_on_the_page(markdown: Markdown) -> None:
    latex, page = markdown.convert(r"a \textsc{b} c")
    assert r"\textsc{b}" in latex
    assert r'<code class="latex-only">\textsc{b}</code>' in page


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("a <!-- for us: [@nobody] --> b", "<p>a b</p>"),
        ("<!-- for us -->\n\na", "<p>a</p>"),
        ("a <b>c</b>", "<p>a <b>c</b></p>"),
        ("a <script>b</script>", "a &lt;script&gt;b&lt;/script&gt;"),
        ("<iframe src='x'></iframe>", "&lt;iframe src=&quot;x&quot;&gt; &lt;/iframe&gt;"),
    ],
)
def test_an_authors_html_is_without_comments_and_runs_nothing(markdown: Markdown, source: str, page: str) -> None:
    assert " ".join(markdown.convert(source)[1].split()) == page
