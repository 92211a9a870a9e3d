"""Other layouts of the same findings: scores, matrix, checkmarks, a column a metric."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from latex_page import compiled
from made_up import corpus, keys, quoted
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.frames import findings_frame, papers_frame
from surveytools.model import Findings, Gain, Name, Paper
from surveytools.tables import ComparisonTable, build_table, compare


def shown(table: ComparisonTable) -> list[list[str]]:
    return [[row.paper.id, *("; ".join(item.text for item in cell.items) for cell in row.cells)] for row in table.rows]


def test_scores_have_a_row_a_paper_and_benchmark() -> None:
    table = build_table(PAPERS, FINDINGS, view="scores", keys=KEYS)
    assert [column.heading for column in table.columns] == ["Method", "Benchmark", "Reported gain"]
    assert shown(table) == [
        ["a", "Lumen-R1", "MathVista", "up to +24.30 % accuracy on MathVista over its base"],
        ["a", "Lumen-R1", "MMMU", ""],
        ["b", "Sightline", "V* Bench", "−12 % WER on V* Bench"],
        ["b", "Sightline", "AI2D", ""],
        ["d", "", "MMMU", "gap of 8 points on MMMU to people"],
    ]
    by_benchmark = build_table(PAPERS, FINDINGS, view="scores", columns="gain", group_by={}, sort="benchmark")
    assert [row[0] for row in shown(by_benchmark)] == ["b", "a", "a", "d", "b"]
    assert "and 1 more" not in table.to_markdown()


def test_matrix_has_numbers_where_reported_and_a_mark_where_named() -> None:
    table = build_table(PAPERS, FINDINGS, view="matrix", top=3, where="benchmark!=")
    assert [column.heading for column in table.columns] == ["MMMU", "MathVista", "V* Bench"]
    assert shown(table) == [
        ["a", "✓", "up to +24.30 % accuracy", ""],
        ["b", "", "", "−12 % WER"],
        ["d", "gap of 8 points", "", ""],
    ]
    assert "[up to 24.30% on MathVista] over its base." in str(table.explain("Lumen", "benchmark:MathVista"))
    wider = build_table(PAPERS, FINDINGS, view="matrix", columns="year", where="benchmark!=")
    assert [column.heading for column in wider.columns] == ["Year", "MMMU", "MathVista", "V* Bench", "AI2D"]


def test_a_checked_column_counts_in_every_view() -> None:
    table = build_table(PAPERS, FINDINGS, view="matrix", top=2)
    assert table.note == (
        "–: nothing found in the abstract by automatic extraction; 2 of 8 cells checked by a person. "
        "✓: the benchmark is named without a number."
    )
    assert table.caption == "The 4 papers compared."
    assert build_table(PAPERS, FINDINGS, view="scores").caption == "The 3 papers compared."


def test_matrix_by_method_sorted_by_a_benchmark() -> None:
    table = build_table(PAPERS, FINDINGS, view="matrix", sort="-benchmark:MMMU")
    assert [row.paper.id for row in table.rows] == ["d", "a", "b", "c"]


def test_checkmarks_by_column_and_by_taxonomy() -> None:
    by_model = build_table(PAPERS, FINDINGS, view="checkmarks", marks="base_model", min_confidence=0.5)
    assert [column.heading for column in by_model.columns] == ["Qwen2.5-VL-7B", "CLIP"]
    assert shown(by_model) == [["a", "✓", ""], ["b", "", ""], ["c", "", ""], ["d", "", ""]]
    by_class = build_table(PAPERS, FINDINGS, view="checkmarks", marks="contribution")
    assert shown(by_class) == [["a", "✓"], ["b", ""], ["c", ""], ["d", ""]]
    themes = {"a": ["Rewards", "Looking"], "b": "Looking", "c": ["Looking"]}
    by_theme = compare(papers_frame(PAPERS), findings_frame(FINDINGS), view="checkmarks", marks=themes)
    assert [column.heading for column in by_theme.columns] == ["Looking", "Rewards"]
    assert shown(by_theme) == [["a", "✓", "✓"], ["b", "✓", ""], ["c", "✓", ""], ["d", "", ""]]
    assert by_theme.sources == ()
    assert 'title="taxonomy"' in by_theme.to_html()


def test_a_column_a_metric() -> None:
    table = build_table(PAPERS, FINDINGS, columns="gain:accuracy,gain:wer,gain:nothing")
    assert [column.heading for column in table.columns] == ["accuracy", "wer", "nothing"]
    assert shown(table)[:2] == [
        ["a", "up to +24.30 % on MathVista over its base", "", ""],
        ["b", "", "−12 % on V* Bench", ""],
    ]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"view": "matirx"},
            "view must be papers, scores, matrix or checkmarks, not 'matirx'; did you mean \"matrix\"?",
        ),
        ({"view": "matrix", "top": 0}, "top must be a whole number from 1, not 0"),
    ],
)
def test_refusals(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        build_table(PAPERS, FINDINGS, **options)  # type: ignore[arg-type]
    assert message in str(refused.value)


def test_matrix_whole(golden: Callable[[str, str], None]) -> None:
    golden("matrix.md", build_table(PAPERS, FINDINGS, view="matrix", keys=KEYS).to_markdown())


@pytest.mark.tex
@pytest.mark.parametrize("view", ["scores", "matrix", "checkmarks"])
def test_views_compile_and_stay_on_the_page(tmp_path: Path, view: str) -> None:
    papers, found = corpus(78)
    page = compiled(build_table(papers, found, view=view, keys=keys(papers)).to_latex(), tmp_path)
    assert page.errors == []
    assert page.overfull(over=10) == []


def test_a_benchmark_and_its_sequel_are_two_columns() -> None:
    at = quoted("It scores 61.5% on RefCOCO+ and is tested on RefCOCO.", "61.5% on RefCOCO+")
    names = tuple(Name(name, (), at) for name in ("RefCOCO", "RefCOCO+"))
    found = Findings("p", "T", benchmark=names, gain=(Gain(61.5, "%", "score", at, benchmark="RefCOCO+"),))
    table = build_table([Paper("p", "T")], [found], view="matrix")
    assert shown(table) == [["p", "✓", "61.5 %"]]


def test_a_matrix_is_sorted_by_its_numbers() -> None:
    papers, found = corpus(40)
    table = build_table(papers, found, view="matrix", sort="-benchmark:MathVista")
    at = [column.name for column in table.columns].index("benchmark:MathVista")
    first = [row.cells[at].items[0] for row in table.rows if row.cells[at].items]
    assert [item.number for item in first] == [22.7, 17.7, 9.9, 8.0, 7.9, *[None] * (len(first) - 5)]
    assert {item.text for item in first[5:]} == {"✓"}
