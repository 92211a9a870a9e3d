"""Bold for the best: shown where papers can be compared, and every reason why nothing may stand out."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from latex_page import compiled

from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables import ComparisonTable, build_table
from surveytools.tables.best import NOTE, best_gains, more_is_better
from surveytools.vocabulary import Term, Vocabulary

AT = Evidence(None, None, "rule", 0.9)
LEVEL = Gain(71.0, "%", "score", AT, metric="accuracy", benchmark="MathVista")
CHANGE = replace(LEVEL, value=4.0, unit="points", kind="delta", direction="up", baseline="the base model")
WORSE, BETTER = replace(LEVEL, value=71.0), replace(LEVEL, value=74.5)


def found(paper: str, *gains: Gain, base: tuple[str, ...] = ("Qwen2.5-VL-7B",)) -> Findings:
    names = tuple(Name(name, (), AT) for name in base)
    return Findings(paper, paper, base_model=names, benchmark=(Name("MathVista", (), AT),), gain=gains)


def best(*findings: Findings) -> list[tuple[str, float]]:
    """Which papers' numbers stand out."""
    shown = [(one, gain) for one in findings for gain in one.gain]
    return sorted((paper, gain.value) for paper, gain in best_gains(shown))


def table(*findings: Findings, **options: Any) -> ComparisonTable:
    papers = [Paper(one.paper_id, f"{one.paper_id}: a study") for one in findings]
    return build_table(papers, findings, **{"columns": "gain", "best": True, **options})


def test_the_higher_accuracy_and_the_lower_error_rate_stand_out() -> None:
    assert best(found("a", WORSE), found("b", BETTER)) == [("b", 74.5)]
    wer = [replace(gain, metric="word error rate") for gain in (WORSE, BETTER)]
    assert best(found("a", wer[0]), found("b", wer[1])) == [("a", 71.0)]


def test_changes_are_compared_by_what_they_come_to() -> None:
    more, drop = replace(CHANGE, value=6.5), replace(CHANGE, value=9.0, direction="down")
    assert best(found("a", CHANGE), found("b", more), found("c", drop)) == [("b", 6.5)]
    cut = replace(CHANGE, kind="reduction", unit="%", metric="error rate", direction="down", value=12.0)
    assert best(found("a", cut), found("b", replace(cut, value=30.0))) == [("b", 30.0)]


def test_what_is_equal_stands_out_together_and_spellings_do_not_matter() -> None:
    other = replace(BETTER, benchmark="Math-Vista", metric="Accuracy")
    assert best(found("a", WORSE), found("b", BETTER), found("c", other)) == [("b", 74.5), ("c", 74.5)]


def test_a_base_model_of_the_number_itself_counts_before_the_papers() -> None:
    own = replace(BETTER, base_model="LLaVA-1.5-7B")
    assert best(found("a", WORSE), found("b", own)) == []
    assert best(found("a", replace(WORSE, base_model="LLaVA-1.5-7B")), found("b", own)) == [("b", 74.5)]


REASONS: dict[str, tuple[Findings, Findings]] = {
    "another metric": (found("a", WORSE), found("b", replace(BETTER, metric="success rate"))),
    "no metric": (found("a", replace(WORSE, metric=None)), found("b", replace(BETTER, metric=None))),
    "another benchmark": (found("a", WORSE), found("b", replace(BETTER, benchmark="MathVista+"))),
    "no benchmark": (found("a", replace(WORSE, benchmark=None)), found("b", replace(BETTER, benchmark=None))),
    "a level and a change": (found("a", WORSE), found("b", replace(CHANGE, value=80.0, unit="%"))),
    "another unit": (found("a", CHANGE), found("b", replace(CHANGE, value=9.0, unit="%"))),
    "another kind": (found("a", CHANGE), found("b", replace(CHANGE, value=9.0, kind="relative"))),
    "a qualifier": (found("a", WORSE), found("b", replace(BETTER, qualifier="up to"))),
    "another base model": (found("a", WORSE), found("b", BETTER, base=("CLIP",))),
    "no base model": (found("a", WORSE, base=()), found("b", BETTER, base=())),
    "several base models": (found("a", WORSE), found("b", BETTER, base=("Qwen2.5-VL-7B", "CLIP"))),
    "another baseline": (found("a", CHANGE), found("b", replace(CHANGE, value=9.0, baseline="supervised tuning"))),
    "no baseline": (found("a", replace(CHANGE, baseline=None)), found("b", replace(CHANGE, value=9.0, baseline=None))),
    "a change of no known direction": (found("a", CHANGE), found("b", replace(CHANGE, value=9.0, direction=None))),
    "a gap": (found("a", CHANGE), found("b", replace(CHANGE, value=9.0, direction="gap"))),
    "a pair of numbers": (found("a", WORSE), found("b", replace(BETTER, value_to=90.0))),
    "a metric that nobody knows": (
        found("a", replace(WORSE, metric="verve")),
        found("b", replace(BETTER, metric="verve")),
    ),
}


@pytest.mark.parametrize("pair", REASONS.values(), ids=REASONS)
def test_nothing_stands_out(pair: tuple[Findings, Findings]) -> None:
    assert best(*pair) == []


def test_one_paper_alone_is_not_compared_with_itself() -> None:
    assert best(found("a", WORSE, BETTER)) == []


def test_the_direction_of_a_metric_is_data() -> None:
    known = {metric: more_is_better(metric) for metric in ("accuracy", "Word Error Rate", "verve", "drop in accuracy")}
    assert known == {"accuracy": True, "Word Error Rate": False, "verve": None, "drop in accuracy": None}


def test_a_vocabulary_of_ones_own_knows_more_metrics() -> None:
    known = Vocabulary([Term("metric", "verve", direction="down")])
    papers = [found("a", replace(WORSE, metric="verve")), found("b", replace(BETTER, metric="verve"))]
    assert more_is_better("verve", known) is False
    shown = table(*papers, vocabulary=known)
    assert [item.text for row in shown.rows for item in row.cells[0].items if item.best] == ["71 % verve (MathVista)"]


TWO = (found("a", WORSE), found("b", BETTER))


def test_off_unless_asked_for() -> None:
    assert not any(item.best for row in table(*TWO, best=False).rows for cell in row.cells for item in cell.items)
    assert NOTE not in table(*TWO, best=False).note
    assert NOTE in table(*TWO).note
    assert NOTE not in table(found("a", WORSE)).note


@pytest.mark.parametrize(
    "options", [{"columns": "gain"}, {"columns": "gain:accuracy"}, {"view": "matrix", "columns": ()}]
)
def test_every_format_shows_it_in_bold(options: dict[str, Any]) -> None:
    made = table(*TWO, **options)
    assert made.to_latex().count(r"\textbf{74.5\,\%") == 1
    assert "<strong>74.5" in made.to_html()
    assert "<strong>71" not in made.to_html()
    assert r"| **74\.5 %" in made.to_markdown()
    assert "*" not in made.to_csv()
    sheet = openpyxl.load_workbook(io.BytesIO(made.to_xlsx()))["comparison"]
    assert [sheet.cell(row, 3).font.bold for row in (2, 3)] == [False, True]


def test_one_of_several_in_a_cell_of_a_workbook() -> None:
    made = table(found("a", WORSE), found("b", replace(CHANGE, value=1.0), BETTER))
    sheet = openpyxl.load_workbook(io.BytesIO(made.to_xlsx()), rich_text=True)["comparison"]
    *plain, bold = sheet.cell(3, 3).value
    assert "".join(plain) == "+1 point accuracy on MathVista over the base model; "
    assert (bold.font.b, bold.text) == (True, "74.5 % accuracy (MathVista)")


def test_a_better_number_that_is_cut_or_filtered_away() -> None:
    better = found("b", replace(WORSE, value=1.0), BETTER)
    cut = table(found("a", WORSE), better, max_items=1)
    assert not any(item.best for row in cut.rows for cell in row.cells for item in cell.items)
    assert "Bold" not in table(found("a", WORSE), better, where="gain<2").note


@pytest.mark.tex
def test_bold_numbers_compile_aligned(tmp_path: Path) -> None:
    more = found("c", replace(BETTER, value=9.25), base=())
    made = table(*TWO, more, columns="gain:accuracy", numbers="aligned", units="heading")
    page = compiled(made.to_latex(), tmp_path, preamble=r"\usepackage{siunitx}")
    assert page.errors == []
    assert page.overfull(over=1) == []
