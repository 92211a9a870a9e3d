"""No comparison table is wider than its venue's text: every view and environment, measured in a compile."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output, new_raw_cell
from venues import CASES, IDS, Made, compiled

from surveytools.survey import Survey, open_survey
from surveytools.tables import ComparisonTable

VIEWS = (
    {},
    {"columns": "method,base_model,benchmark,gain,year,venue,code", "best": True, "min_confidence": 0.0},
    {"view": "scores"},
    {"view": "matrix", "columns": "year", "numbers": "aligned", "units": "heading", "min_confidence": 0.0},
    {"view": "checkmarks", "marks": "theme"},
    {"columns": "gain:accuracy,gain,year", "numbers": "aligned", "min_confidence": 0.0, "where": "gain!="},
)


@pytest.fixture(scope="module")
def survey(root: Path) -> Survey:
    return open_survey(root / "examples" / "vision-rl")


@pytest.fixture(scope="module")
def tables(survey: Survey) -> list[ComparisonTable]:
    """Every view, with every fourth row, which is enough for the widths."""
    made = [survey.comparison(label=f"tab:{k}", **options) for k, options in enumerate(VIEWS)]
    return [replace(table, rows=table.rows[::4]) for table in made]


@pytest.mark.tex
@pytest.mark.parametrize(("template", "said"), CASES, ids=IDS)
def test_every_view_and_environment_in_every_venue(
    survey: Survey, tables: list[ComparisonTable], tmp_path: Path, template: str, said: dict[str, str]
) -> None:
    cells = [new_code_cell("x", outputs=[new_output("display_data", one._repr_mimebundle_())]) for one in tables]
    for environment in ("table*", "sidewaystable"):
        floats = [replace(one, label=f"{one.label}-{environment}") for one in tables]
        cells += [new_raw_cell(one.to_latex(environment=environment, rows=7) + r"\clearpage") for one in floats]
    Made(survey, new_notebook(cells=cells)).write(tmp_path, template, said)
    source = tmp_path / ("related_work.tex" if template == "section" else "survey.tex")
    assert r"\begin{sidewaystable}" in source.read_text(encoding="utf-8")
    preamble = tmp_path / "survey.tex"
    packages = "\\usepackage{rotating}\n\\extrafloats{200}\n\\begin{document}"
    preamble.write_text(
        preamble.read_text(encoding="utf-8").replace("\\begin{document}", packages, 1), encoding="utf-8"
    )
    log, _ = compiled(tmp_path)
    assert [width for width in re.findall(r"Overfull \\hbox \(([\d.]+)pt", log) if float(width) > 10] == []
    assert "Float too large" not in log
    labels = re.findall(r"\\newlabel\{(tab:\d[^}]*)\}", (tmp_path / "survey.aux").read_text(encoding="utf-8"))
    assert len(set(labels)) == 3 * len(VIEWS)
