"""Numbers that stand under each other, and a unit that is told once."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from latex_page import compiled
from small_survey import FINDINGS, PAPERS

from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables import ComparisonTable, build_table
from surveytools.tables.latex import FLOATS

SIUNITX = r"\usepackage{siunitx}"


def gain(quote: str, value: float, kind: Any = "score", unit: Any = "%", **more: Any) -> Gain:
    return Gain(value, unit, kind, Evidence(quote, None, "rule"), metric="accuracy", benchmark="MathVista", **more)


GAINS = (
    (gain("71.30%", 71.3),),
    (gain("8%", 8),),
    (gain("+4.2%", 4.2, "delta", direction="up"),),
    (gain("drops by 12.25%", 12.25, "delta", direction="down"),),
    (gain("up to 90%", 90, qualifier="up to"),),
    (gain("from 17 to 67%", 17, "range", value_to=67, direction="up"),),
    (gain("1,200%", 1200),),
    (),
)
COLUMN = "gain:accuracy"


def table(*chosen: int, **options: Any) -> ComparisonTable:
    """One paper for each of the gains chosen, all of them by default."""
    places = chosen or tuple(range(len(GAINS)))
    papers = [Paper(f"p{k}", f"Study {k}", year=2020 + k) for k in places]
    found = [Findings(f"p{k}", f"Study {k}", benchmark=(Name("MathVista", (), Evidence(None, None, "x")),),
                      gain=GAINS[k]) for k in places]  # fmt: skip
    return build_table(papers, found, **{"columns": f"{COLUMN},year", "numbers": "aligned", **options})


def cells(made: ComparisonTable) -> list[str]:
    """The LaTeX of the first column after the row head."""
    body = made.to_latex().split(r"\endlastfoot")[1]
    return [line.split(" & ")[1] for line in body.splitlines() if " & " in line]


def aligned(numbers: str, value: str) -> str:
    return rf"\mbox{{\tablenum[table-format={numbers}]{{{value}}}}}"


def test_numbers_are_aligned_and_what_is_none_stays_text() -> None:
    on = "(MathVista)"
    assert cells(table()) == [
        aligned("+2.2", "71.30") + rf"\,\% {on}",
        aligned("+2.2", "8") + rf"\,\% {on}",
        aligned("+2.2", "+4.2") + r"\,\% on MathVista",
        aligned("+2.2", "-12.25") + r"\,\% on MathVista",
        rf"up to 90\,\% {on}",
        r"17 $\rightarrow$ 67\,\% (MathVista)",
        rf"1,200\,\% {on}",
        "--",
    ]


def test_off_unless_asked_for() -> None:
    for options in ({"numbers": "plain"}, {"columns": "gain", "numbers": "aligned"}):
        latex = table(**options).to_latex()
        assert r"\tablenum" not in latex
        assert r"\sisetup" not in latex
    assert r"\sisetup{" in table().to_latex()


@pytest.mark.parametrize(
    ("chosen", "numbers"),
    [((0,), "2.2"), ((1,), "1.0"), ((0, 1), "2.2"), ((1, 2), "+1.1"), ((3,), "+2.2"), ((4, 0), "2.2")],
)
def test_the_format_is_computed_from_what_is_aligned(chosen: tuple[int, ...], numbers: str) -> None:
    assert set(re.findall(r"table-format=([^]]+)\]", " ".join(cells(table(*chosen))))) == {numbers}


def test_a_unit_that_is_the_same_in_a_column_stands_in_its_heading() -> None:
    made = table(0, 2, 5, units="heading")
    assert [column.heading for column in made.columns] == ["accuracy (%)", "Year"]
    assert [row.cells[0].items[0].text for row in made.rows] == [
        "71.30 (MathVista)", "+4.2 on MathVista", "17 → 67 (MathVista)",
    ]  # fmt: skip
    assert "%" not in table(0, 2, units="heading", view="matrix", columns=()).to_csv()


def test_units_that_differ_stay_in_the_cells() -> None:
    points = Findings("p9", "Study 9", gain=(gain("1 point", 1, "delta", "points", direction="up"),))
    both = [Paper("p0", "Study 0"), Paper("p9", "Study 9")]
    found = [Findings("p0", "Study 0", gain=GAINS[0]), points]
    made = build_table(both, found, columns=COLUMN, units="heading")
    assert [column.heading for column in made.columns] == ["accuracy"]
    alone = build_table([both[1]], [points], columns=COLUMN, units="heading")
    assert alone.columns[0].heading == "accuracy (points)"
    assert alone.rows[0].cells[0].items[0].text == "+1 on MathVista"


def test_columns_of_nothing_but_numbers_are_set_right_in_html_markdown_and_workbooks() -> None:
    made = table(0, 2)
    assert [column.aligned for column in made.columns] == ["leading", "numbers"]
    assert '<td class="number" data-column="year"' in made.to_html()
    assert '<th scope="col" class="number" data-column="year">' in made.to_html()
    assert "tabular-nums" in made.to_html(style=True)
    assert "| --- | --- | ---: |" in made.to_markdown()
    sheet = openpyxl.load_workbook(io.BytesIO(made.to_xlsx()))["comparison"]
    assert [sheet.cell(2, k).alignment.horizontal for k in (3, 4)] == [None, "right"]
    plain = table(0, 2, numbers="plain")
    assert "number" not in plain.to_html()
    assert "---:" not in plain.to_markdown()


def test_numbers_of_a_workbook_are_numbers_shown_as_written() -> None:
    signed = [Paper("a", "A"), Paper("b", "B")]
    told = [Gain(value, "points", "delta", Evidence(quote, None, "x"), metric="recall", direction="up")
            for value, quote in ((4.5, "4.50"), (3, "3"))]  # fmt: skip
    bare = [Findings(paper.id, paper.title, gain=(one,)) for paper, one in zip(signed, told, strict=True)]
    made = build_table(signed, bare, columns="gain:recall", units="heading")
    sheet = openpyxl.load_workbook(io.BytesIO(made.to_xlsx()))["comparison"]
    assert [(sheet.cell(row, 3).value, sheet.cell(row, 3).number_format) for row in (2, 3)] == [
        (4.5, "+0.00;-0.00"), (3, "+0;-0"),
    ]  # fmt: skip


@pytest.mark.tex
@pytest.mark.parametrize("environment", ["longtable", *FLOATS])
def test_it_compiles_in_every_environment_and_shows_what_is_written(tmp_path: Path, environment: str) -> None:
    made = table(units="heading", columns=f"{COLUMN},gain,year")
    page = compiled(made.to_latex(environment=environment), tmp_path, preamble=SIUNITX)
    assert page.errors == []
    assert page.overfull(over=1) == []
    said = subprocess.run(["pdftotext", "-layout", page.pdf, "-"], capture_output=True, check=True, text=True).stdout
    for shown in ("71.30 (MathVista)", "+4.2 on", "2024"):
        assert shown in said
    assert re.search("[−-]12.25 on", said)


@pytest.mark.tex
def test_decimal_points_stand_under_each_other(tmp_path: Path) -> None:
    page = compiled(table(0, 1, 2, 3, units="heading").to_latex(), tmp_path, preamble=SIUNITX)
    said = subprocess.run(["pdftotext", "-bbox", page.pdf, "-"], capture_output=True, check=True, text=True).stdout
    left = {word: float(x) for x, word in re.findall(r'xMin="([\d.]+)".*?>(71\.30|\+4\.2|8)</word>', said)}
    digit = 4.5
    assert left["8"] - left["71.30"] == pytest.approx(digit, abs=0.6)
    assert "−12.25" in said or "-12.25" in said


def test_the_small_survey_has_no_column_of_numbers_but_the_year() -> None:
    made = build_table(PAPERS, FINDINGS, columns="method,gain,year", numbers="aligned")
    assert [column.aligned for column in made.columns] == ["", "", "numbers"]
