"""Forty hostile strings in every place of a table: nothing breaks, and each comes out as it is."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pypandoc
import pytest
from hostile import STRINGS
from hostile_rows import as_set, row_by_row, rows_of, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_page import compiled

from surveytools.files import unify_lines
from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables import ComparisonTable, build_table
from surveytools.text.display import display
from surveytools.text.encoding import unsettable
from surveytools.text.spreadsheet import unguard

TAGS = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "span", "a", "sup"}


def table(strings: tuple[str, ...] = STRINGS) -> ComparisonTable:
    """A table with each string as title, method, benchmark of a gain, own column, group, and person's source."""
    papers = [Paper(f"p{k}", text, text) for k, text in enumerate(strings)]
    findings = [
        Findings(
            f"p{k}",
            text,
            method=(Name(text, (), Evidence(text, None, text)),),
            gain=(Gain(1.5, "%", "score", Evidence(text, None, "rule"), metric=text, qualifier="up to"),),
            columns={"own": (Name("x", (), Evidence(None, None, f"person: {text}")),)},
        )
        for k, text in enumerate(strings)
    ]
    return build_table(
        papers,
        findings,
        columns="method,gain,own",
        keys={paper.id: f"key{k}" for k, paper in enumerate(papers)},
        group_by={paper.id: strings[k - k % 10] for k, paper in enumerate(papers)},
        caption=" ".join(strings[:11]),
        note=" ".join(strings[11:20]),
        headings={"gain": strings[-1]},
    )


class Page(HTMLParser):
    """The tags of a page, and the text of each item."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.items: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]
        if dict(attrs).get("class") == "item":
            self.inside = True
            self.items.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = self.inside and tag != "span"

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.items[-1] += data


def test_there_are_forty() -> None:
    assert len(set(STRINGS)) == 40


def test_html_shows_every_string_as_it_is() -> None:
    page = Page()
    page.feed(table().to_html())
    assert page.tags == TAGS
    methods = [squeezed(text) for text in page.items[::3]]
    assert methods == [squeezed(display(text)) for text in STRINGS]


def test_csv_and_frame_hold_every_string_as_it_is() -> None:
    rows = list(csv.DictReader(io.StringIO(table().to_csv(), newline="")))
    assert [unguard(row["method"]) for row in rows] == [unify_lines(display(text)) for text in STRINGS]
    assert table().to_frame()["method"].tolist() == [display(text) for text in STRINGS]
    assert not [row for row in rows for cell in row.values() if cell.startswith(("=", "@", "+c", "-1+"))]


def test_markdown_shows_every_string_as_it_is() -> None:
    text = pypandoc.convert_text(table().to_markdown(), "html", format="gfm", extra_args=["--wrap=none"])

    class Cells(HTMLParser):
        rows: list[list[str]] = []  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag in {"p", "strong", "table", "thead", "tbody", "tr", "th", "td", "em", "sup", "a"}
            if tag == "tr":
                self.rows.append([])
            elif tag in ("td", "th"):
                self.rows[-1].append("")

        def handle_data(self, data: str) -> None:
            if self.rows and self.rows[-1]:
                self.rows[-1][-1] += data

    Cells.rows = []
    Cells().feed(text)
    methods = [squeezed(row[1]) for row in Cells.rows[1:] if row[2].strip()]
    assert methods == [squeezed(display(text)) for text in STRINGS]


@pytest.mark.tex
def test_latex_sets_every_string_in_every_place(tmp_path: Path) -> None:
    page = compiled(table().to_latex(), tmp_path)
    assert page.errors == []
    assert page.overfull(over=10) == []


@pytest.mark.tex
def test_pdflatex_shows_every_string_as_it_is_or_as_codes(tmp_path: Path) -> None:
    page = compiled(row_by_row().to_latex(), tmp_path)
    assert page.errors == []
    assert rows_of(page.pdf) == [as_set(text) for text in STRINGS]


@pytest.mark.tex
def test_a_code_is_never_broken_over_lines(tmp_path: Path) -> None:
    made = build_table(
        [Paper("p", "P: x")], [Findings("p", "x", method=(Name("漢字" * 40, (), Evidence(None, None, "x")),))],
        columns="method,year,venue,doi,authors,url,keywords",
    )  # fmt: skip
    page = compiled(made.to_latex(), tmp_path)
    assert page.overfull(over=10) == []
    told = subprocess.run(["pdftotext", "-layout", page.pdf, "-"], capture_output=True, check=True, text=True).stdout
    assert (told.count("[U+6F22]"), told.count("[U+5B57]")) == (40, 40)
    assert len(re.findall(r"^.*\[U\+", told, re.MULTILINE)) > 10


def test_what_cannot_be_set_is_a_problem_of_its_paper() -> None:
    problems = {problem.id: problem.message for problem in table().problems()}
    odd = {f"p{k}": unsettable(display(text)) for k, text in enumerate(STRINGS) if unsettable(display(text))}
    assert set(problems) == set(odd) == {"p33", "p34"}
    assert problems["p33"] == "pdflatex cannot set 漢 字 か な; the table shows [U+...], or draft with lualatex"


@given(st.text(min_size=1))
@settings(max_examples=60)
def test_any_string_keeps_the_shape_of_latex_html_and_csv(text: str) -> None:
    made = table((text,))
    body = made.to_latex().split(r"\endlastfoot")[1]
    rows = [line for line in body.split("\n") if r"\citep{key0}" in line]
    assert len(rows) == 1
    assert rows[0].replace(r"\&", "").count("&") == 3
    assert _balanced(made.to_latex())
    page = Page()
    page.feed(made.to_html())
    assert page.tags == TAGS
    assert len(list(csv.reader(io.StringIO(made.to_csv(), newline="")))) == 2


def _balanced(latex: str) -> bool:
    depth = 0
    bare = latex.replace(r"\\", "").replace(r"\{", "").replace(r"\}", "")
    for char in bare:
        depth += {"{": 1, "}": -1}.get(char, 0)
        if depth < 0:
            return False
    return depth == 0
