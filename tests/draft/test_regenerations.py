"""An author's words between the generated cells survive three drafts, papers and decisions coming in between.

Cell by cell and byte for byte in the notebook; and what they say stands in the LaTeX, on the page and in the PDF.
"""

# ruff: noqa: E501 -- what an author may write, as it is written

from __future__ import annotations

import csv
import hashlib
import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_raw_cell

from surveytools.draft import DraftReport, draft
from surveytools.survey import open_survey

CITING = """Our own words stand first. Maps are read by *models* [@okafor2024sightline, pp. 3--5; @berg2025lumenr1], as
@okafor2024sightline says, and 50% of it & more is "hostile": \\\\input{/etc/passwd} <script>alert(1)</script> $x_1 < 5$.

<!-- A comment of the author's: [@nobody2000] is not cited, --> but this is.[^1]

[^1]: A footnote of ours cites [@dvorak2023mobile] too, over 10_000 & more."""
TABLE = """| Ours | Theirs |
|------|-------:|
| Pebble & co. | 12% |
| Gravel [@berg2025lumenr1] | 7_000 |

Table: What we counted by hand.

- first point of ours
- second point, with `code_1 & 50%`

> A quotation that we wrote ourselves, with *stress* and ~~a slip~~."""
EQUATION = """## A heading of our own

$$ a^2 + b^2 = c^2 \\quad\\text{for all of them} $$

\\begin{equation}
  E_{\\text{ours}} = m c^2 \\label{eq:ours}
\\end{equation}

As \\citet{okafor2024sightline} and \\citep[see][p.~2]{dvorak2023mobile} put it, naïve “quotes” – and dashes — stay: π, é, ß."""
RAW = """% a comment in LaTeX
\\begin{table}[htbp]\\centering\\caption{Counted in raw \\LaTeX{}, after \\citet{berg2025lumenr1}.}
\\begin{tabular}{lr}Cobble & 31\\,\\% \\\\ Boulder\\textsuperscript{a} & 5\\end{tabular}\\end{table}
Raw words\\footnote{A raw footnote with \\citep{okafor2024sightline}.} end here."""
LAST = "A last word after everything that is generated, [see @dvorak2023mobile] and nothing else.\n\n\n"
CELLS = {
    1: new_markdown_cell(CITING, id="own-first"),
    4: new_markdown_cell(TABLE, id="own-table"),
    5: new_raw_cell(RAW, id="own-raw"),
    6: new_markdown_cell(EQUATION, id="own-equation"),
    -1: new_markdown_cell(LAST, id="own-last"),
}
"""Cells of an author's by where they are put; -1 is the very end."""

IN_LATEX = (
    r"\emph{models} \citetext{\citealp[pp.~3--5]{okafor2024sightline}; \citealp{berg2025lumenr1}}", r"\citet{okafor2024sightline}", r"50\% of it \& more",
    r"\(x_1 < 5\)", r"\footnote{A footnote of ours cites", r"10\_000 \& more", "What we counted by hand", r"Pebble \& co.",
    r"a^2 + b^2 = c^2", r"E_{\text{ours}} = m c^2 \label{eq:ours}", r"\citep[see][p.~2]{dvorak2023mobile}", RAW,
    "A last word after everything that is generated", r"\citep[see][]{dvorak2023mobile}", "A heading of our own",
)  # fmt: skip
ON_THE_PAGE = (
    "Our own words stand first.", "<em>models</em>", "Pebble &amp; co.", "What we counted by hand", "12%", "7_000",
    "A footnote of ours cites", "A heading of our own", "LaTeX only: 4 lines", "naïve “quotes” – and dashes — stay: π, é, ß.",
    "A last word after everything that is generated", "<li>first point of ours</li>", "code_1 &amp; 50%",
)  # fmt: skip
IN_PRINT = (
    "Our own words stand first.", "50% of it & more", "A footnote of ours cites", "Pebble & co.", "What we counted by hand.",
    "7_000", "A heading of our own", "Cobble", "31 %", "A raw footnote with", "Raw words", "second point",
    "A last word after everything that is generated", "dashes — stay: π, é, ß.", "A quotation that we wrote ourselves",
)  # fmt: skip
GLIMPSE = """Glimpse: A Model that Looks & Answers

We present Glimpse, a model built on Qwen2.5-VL-7B. On MathVista it improves accuracy by up to 5.2% over the base model.
"""
AGLOW = """Aglow: Screens at Night

We propose Aglow, an agent for a screen in the dark. It reaches 61.2% accuracy on WebArena and needs no map of it.
"""
ADDED = (GLIMPSE, AGLOW)


@dataclass
class Drafted:
    """What one of the drafts left: its folder and report, the author's cells, the keys, the person's files."""

    output: Path
    report: DraftReport
    notebook: str
    cells: dict[str, str]
    keys: dict[str, str]
    files: dict[str, str]


def own_cells(notebook: str) -> dict[str, str]:
    """The author's cells by id, whole, as they stand in the file."""
    cells: list[dict[str, Any]] = json.loads(notebook)["cells"]
    return {cell["id"]: json.dumps(cell) for cell in cells if cell["id"].startswith("own-")}


@pytest.fixture(scope="module")
def drafts(make_survey: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> list[Drafted]:
    """Three drafts into one folder: a paper is added after the first and after the second, decisions with them."""
    folder, place = make_survey(), tmp_path_factory.mktemp("regenerated")
    path = folder / "notebooks" / "survey.ipynb"
    book = nbformat.read(path, as_version=4)
    for at, cell in sorted(CELLS.items(), reverse=True):
        book.cells.insert(len(book.cells) if at < 0 else at, cell)
    nbformat.write(book, path)
    done = []
    for k in range(3):
        report = draft(folder, place / "out", progress=False, pdf=shutil.which("latexmk") is not None)
        shutil.copytree(place / "out", place / f"draft-{k}")
        notebook = path.read_text(encoding="utf-8")
        names = ("curation.csv", "screening.csv", "taxonomy.yaml", "survey.toml", "keys.csv")
        files = {name: (folder / name).read_text(encoding="utf-8") for name in names if (folder / name).is_file()}
        keys = {row["id"]: row["key"] for row in csv.DictReader(files["keys.csv"].splitlines())}
        done.append(Drafted(place / f"draft-{k}", report, notebook, own_cells(notebook), keys, files))
        if k < 2:
            edit(folder, ADDED[k], k)
    return done


def edit(folder: Path, paper: str, k: int) -> None:
    """A paper in front of or behind the others, and a decision of the author's on what was there before."""
    page = (folder / "page.txt").read_text(encoding="utf-8")
    (folder / "page.txt").write_text(f"{paper}\n{page}" if k else f"{page.rstrip()}\n\n{paper}", encoding="utf-8")
    rows = {row.title[:5]: row.id for row in open_survey(folder).rows}
    if k == 0:
        with (folder / "curation.csv").open("a", encoding="utf-8") as stream:
            stream.write(f'{rows["Sight"]},benchmark,LIBERO,accept,,,"seen, by hand"\n')
    else:
        (folder / "screening.csv").write_text(f"id,decision,reason,who\n{rows['Glimp']},exclude,too late,me\n")


def test_each_cell_is_kept_to_the_byte_in_the_notebook(drafts: list[Drafted]) -> None:
    written = {cell.id: cell.source for cell in CELLS.values()}
    assert len(written) == 5
    for one in drafts:
        assert one.notebook == drafts[0].notebook
        assert one.cells == drafts[0].cells
        sources = {cell["id"]: "".join(cell["source"]) for cell in json.loads(one.notebook)["cells"]}
        assert {name: sources[name] for name in written} == written
        ran = json.loads((one.output / "notebooks" / "survey.ipynb").read_text(encoding="utf-8"))["cells"]
        assert {cell["id"]: "".join(cell["source"]) for cell in ran if cell["id"] in written} == written
        order = [cell["id"] for cell in ran if cell["id"].startswith("own-")]
        assert order == ["own-first", "own-table", "own-raw", "own-equation", "own-last"]


def test_papers_came_and_went_and_no_key_moved(drafts: list[Drafted]) -> None:
    assert [one.report.papers for one in drafts] == [3, 4, 4]
    for before, after in pairwise(drafts):
        assert {paper: after.keys[paper] for paper in before.keys} == before.keys
    assert [len(one.keys) for one in drafts] == [3, 4, 5]
    assert "Glimpse" in (drafts[1].output / "survey.tex").read_text(encoding="utf-8")
    assert "Glimpse" not in (drafts[2].output / "survey.tex").read_text(encoding="utf-8")
    assert "Aglow" in (drafts[2].output / "survey.tex").read_text(encoding="utf-8")


def test_what_a_person_decided_is_left_as_it_was_written(drafts: list[Drafted]) -> None:
    assert "LIBERO,accept" not in drafts[0].files["curation.csv"]
    assert drafts[1].files["curation.csv"].endswith('LIBERO,accept,,,"seen, by hand"\n')
    assert drafts[2].files["curation.csv"] == drafts[1].files["curation.csv"]
    assert drafts[2].files["screening.csv"].endswith("exclude,too late,me\n")
    for name in ("taxonomy.yaml", "survey.toml"):
        assert drafts[2].files[name] == drafts[0].files[name]
    assert '"status": "accepted"' in (drafts[2].output / "findings.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize("k", range(3))
def test_the_latex_says_it(drafts: list[Drafted], k: int) -> None:
    source = (drafts[k].output / "survey.tex").read_text(encoding="utf-8")
    flat = " ".join(source.split())
    assert [said for said in IN_LATEX if " ".join(said.split()) not in flat] == []
    assert RAW in source
    assert "nobody2000" not in source
    places = [
        flat.index(" ".join(said.split()))
        for said in ("Our own words", "Pebble", "Cobble", "A heading of our", "A last word")
    ]
    assert places == sorted(places)
    assert places[-1] > flat.index(r"\section{Related work}") > places[0]
    assert r"\input{/etc" not in re.sub(r"\\textbackslash\S*", "", source)


@pytest.mark.parametrize("k", range(3))
def test_the_page_says_it(drafts: list[Drafted], k: int) -> None:
    page = (drafts[k].output / "survey.html").read_text(encoding="utf-8")
    flat = " ".join(page.split())
    assert [said for said in ON_THE_PAGE if said not in flat] == []
    assert html.escape("\\begin{tabular}{lr}Cobble & 31\\,\\%") in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "nobody2000" not in page


@pytest.mark.tex
@pytest.mark.parametrize("k", range(3))
def test_the_pdf_says_it(drafts: list[Drafted], k: int) -> None:
    done = subprocess.run(
        ["pdftotext", "-layout", str(drafts[k].output / "survey.pdf"), "-"], capture_output=True, check=True
    )
    said = " ".join(done.stdout.decode("utf-8").split())
    assert [words for words in IN_PRINT if words not in said] == []
    assert "??" not in said
    assert "(?)" not in said


def test_words_of_the_author_are_the_same_in_all_three(drafts: list[Drafted]) -> None:
    """The stretch of LaTeX that each cell became, by its hash: nothing around it changed a byte of it."""

    def stretches(one: Drafted) -> list[str]:
        source = (one.output / "survey.tex").read_text(encoding="utf-8")
        bounds = (("Our own words", "too, over"), ("Ours & Theirs", "a slip"), ("% a comment in", "end here."),
                  (r"\subsection{A heading", "stay:"), ("A last word", "nothing else."))  # fmt: skip
        return [
            hashlib.sha256(source[source.index(first) : source.index(last, source.index(first))].encode()).hexdigest()
            for first, last in bounds
        ]

    assert stretches(drafts[0]) == stretches(drafts[1]) == stretches(drafts[2])
