"""Who evaluates on what: which pairs, in what order, what the caption counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from made_up import corpus
from small_survey import FINDINGS, PAPERS

from surveytools.errors import UsageError
from surveytools.figures import Figure, coverage, gains
from surveytools.figures.answers import answers
from surveytools.figures.coverage import MOST, _columns, _pairs, _rows
from surveytools.frames import findings_frame, papers_frame
from surveytools.model import Person


def drawn(count: int, **options: object) -> Figure:
    made, found = corpus(count)
    return coverage(papers_frame(made), findings_frame(found), **options)  # type: ignore[arg-type]


def test_pairs_whole() -> None:
    figure = coverage(papers_frame(PAPERS), findings_frame(FINDINGS))
    assert list(figure.data.itertuples(index=False, name=None)) == [
        ("a", "Lumen-R1", "MathVista", True),
        ("a", "Lumen-R1", "MMMU", False),
        ("b", "Sightline", "V* Bench", True),
        ("b", "Sightline", "AI2D", False),
        ("d", "50% of models & …", "MMMU", True),
    ]
    assert figure.alt == "Matrix of 3 papers by 4 benchmarks; most used: MMMU, by 2."
    assert figure.caption.endswith("beside each benchmark the number of papers that name it.")


def test_a_number_counts_for_its_benchmark_by_any_of_its_forms() -> None:
    mathvista = replace(FINDINGS[0].benchmark[0], name="Math Vista 2", aliases=("MathVista",))
    frames = papers_frame(PAPERS), findings_frame([replace(FINDINGS[0], benchmark=(mathvista,))])
    assert coverage(*frames).data.values.tolist() == [["a", "Lumen-R1", "Math Vista 2", True]]
    assert gains(*frames).data["benchmark"].tolist() == ["Math Vista 2"]


def test_a_paper_without_a_method_goes_by_its_authors_else_by_its_title() -> None:
    dated = [replace(paper, authors=(Person("Berg", "Anna"),)) if paper.id == "d" else paper for paper in PAPERS]
    found = findings_frame(FINDINGS)
    labels = [coverage(papers_frame(some), found).data["paper"].tolist()[-1] for some in (PAPERS, dated)]
    assert labels == ["50% of models & …", "Berg, 2024"]


def test_names_that_the_font_lacks_and_a_layout_that_fails_say_nothing(
    recwarn: pytest.WarningsRecorder, caplog: pytest.LogCaptureFixture
) -> None:
    long = [replace(name, name="漢" * 90) for name in FINDINGS[3].benchmark]
    figure = coverage(papers_frame(PAPERS), findings_frame([replace(FINDINGS[3], benchmark=tuple(long))]), width=0.6)
    assert figure.png.startswith(b"\x89PNG")
    assert recwarn.list == []
    assert caplog.records == []


def test_min_confidence_and_held_candidates_are_left_out() -> None:
    assert len(drawn(20).data) > len(drawn(20, min_confidence=0.85).data) == 0
    findings = findings_frame(FINDINGS)
    findings.loc[findings["field"] == "benchmark", "status"] = "held"
    assert coverage(papers_frame(PAPERS), findings).alt == "None of the 4 papers names a benchmark in what was read."


def test_top_limits_the_benchmarks_and_the_caption_says_so() -> None:
    figure = drawn(78, top=6)
    assert "The 6 most used of 17 benchmarks" in figure.caption
    assert "by 6 benchmarks" in figure.alt
    assert figure.svg != drawn(78).svg
    with pytest.raises(UsageError, match="top is at least 1, not 0"):
        drawn(5, top=0)


def test_many_papers_are_cut_to_what_print_can_label() -> None:
    figure = drawn(2000)
    assert figure.alt.startswith(f"Matrix of {MOST} papers")
    assert f"{MOST} of 1500 papers with a benchmark are drawn" in figure.caption
    assert figure.data["id"].nunique() == 1500


def test_no_row_is_empty() -> None:
    made, found = corpus(2000)
    pairs = _pairs(answers(papers_frame(made), findings_frame(found)))
    rows = _rows(Counter(benchmark for _, benchmark in pairs), pairs, 20)
    columns = _columns(rows, pairs)
    assert len(columns) == len(set(columns)) == MOST
    assert {benchmark for paper, benchmark in pairs if paper in set(columns)} >= set(rows)
    on = [[(paper, benchmark) in pairs for benchmark in rows] for paper in columns]
    assert on == sorted(on, reverse=True)


def test_few_papers_make_a_small_picture() -> None:
    assert drawn(5).width < drawn(78).width == 6.3
    assert drawn(78, width=4.0).width <= 4.0
