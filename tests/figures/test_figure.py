"""A figure as a value: what it writes, how it shows itself, the same bytes every time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest
from hostile import STRINGS
from latex_page import compiled
from made_up import corpus, themes

from surveytools.errors import OutputError
from surveytools.figures import Figure, coverage, timeline
from surveytools.frames import findings_frame, papers_frame
from surveytools.model import Evidence, Findings, Name, Paper

PAPERS, FOUND = corpus(30)


@pytest.fixture(scope="module")
def figure() -> Figure:
    return timeline(papers_frame(PAPERS), themes=themes(PAPERS))


def test_save_writes_pictures_data_and_caption(figure: Figure, tmp_path: Path) -> None:
    written = figure.save(tmp_path / "figures")
    assert [path.name for path in written] == [f"timeline.{suffix}" for suffix in ("svg", "pdf", "png", "csv", "txt")]
    assert (tmp_path / "figures" / "timeline.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "figures" / "timeline.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "figures" / "timeline.csv").read_text().startswith("period,theme,papers\n2018,")
    assert (tmp_path / "figures" / "timeline.txt").read_text() == figure.caption + "\n"


def test_a_folder_that_cannot_be_written(figure: Figure, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot write here"):
        figure.save(tmp_path / "file")


def test_no_clock_and_no_program_in_the_files(figure: Figure) -> None:
    assert b"CreationDate" not in figure.pdf
    assert b"<dc:date>" not in figure.svg
    assert not re.search(rb"20\d\d-\d\d-\d\dT", figure.svg + figure.pdf)
    assert b"Software" not in figure.png


def test_another_process_gives_the_same_bytes(figure: Figure, tmp_path: Path) -> None:
    code = (
        f"import sys, matplotlib; sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "matplotlib.rcParams['font.size'] = 20\n"
        "from test_figure_bytes import save\n"
    )
    code = code.replace("from test_figure_bytes import save\n", (
        "from made_up import corpus, themes\nfrom surveytools.frames import papers_frame\n"
        "from surveytools.figures import timeline\npapers, _ = corpus(30)\n"
        f"timeline(papers_frame(papers), themes=themes(papers)).save({str(tmp_path)!r})\n"
    ))  # fmt: skip
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={"PYTHONHASHSEED": "7", "PATH": "", "MPLCONFIGDIR": str(tmp_path)}
    )
    assert (tmp_path / "timeline.svg").read_bytes() == figure.svg
    assert (tmp_path / "timeline.pdf").read_bytes() == figure.pdf
    assert (tmp_path / "timeline.png").read_bytes() == figure.png


def test_the_callers_matplotlib_is_left_alone() -> None:
    before = dict(mpl.rcParams)
    timeline(papers_frame(PAPERS))
    assert dict(mpl.rcParams) == before
    pyplot = sys.modules.get("matplotlib.pyplot")
    assert pyplot is None or pyplot.get_fignums() == []


def test_html_is_an_accessible_figure(figure: Figure) -> None:
    tree = ElementTree.fromstring(figure.to_html().replace("xlink:href", "href"))
    svg = tree.find("{http://www.w3.org/2000/svg}svg")
    assert svg is not None
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == figure.alt
    assert tree.find("figcaption").text == figure.caption  # type: ignore[union-attr]
    ids = re.findall(r'\bid="([^"]*)"', figure.to_html())
    assert all(name.startswith("timeline-") for name in ids if name != "fig:timeline")
    assert set(re.findall(r'href="#([^"]*)"', figure.to_html())) <= set(ids)


def test_the_mime_bundle(figure: Figure) -> None:
    assert repr(figure) == f"Figure {figure.name}: {figure.caption}"
    assert set(figure._repr_mimebundle_()) == {"text/html", "text/latex", "text/plain"}
    assert "{figures/timeline.pdf}" in figure.to_latex()
    assert "{../pictures/timeline.pdf}" in figure.to_latex(folder="../pictures/")
    assert r"\begin{figure}[t]" in figure.to_latex(placement="t")
    assert figure.to_markdown().endswith("(figures/timeline.svg)\n")


@pytest.mark.tex
@pytest.mark.parametrize("options", ["", "twocolumn"])
def test_it_compiles_at_its_own_size_or_as_wide_as_the_column(figure: Figure, tmp_path: Path, options: str) -> None:
    figure.save(tmp_path / "figures")
    page = compiled(f"See Figure~\\ref{{fig:timeline}}.\n{figure.to_latex()}", tmp_path, options=options)
    assert page.errors == []
    assert page.overfull(over=1) == []
    assert "Reference `fig:timeline'" not in page.log


@pytest.mark.filterwarnings("error")
def test_hostile_names_are_drawn_or_shown_by_number() -> None:
    papers = [Paper(f"p{k}", text, year=2020) for k, text in enumerate(STRINGS)]
    found = [
        Findings(
            f"p{k}",
            text,
            method=(Name(text, (), Evidence(text, None, "x")),),
            benchmark=(Name(text, (), Evidence(text, None, "x")),),
        )
        for k, text in enumerate(STRINGS)
    ]
    for made in (
        coverage(papers_frame(papers), findings_frame(found)),
        timeline(papers_frame(papers), themes={p.id: STRINGS[k % 8 * 5] for k, p in enumerate(papers)}),
    ):
        ElementTree.fromstring(made.svg)
        assert made.to_html().count("<script") == 0
