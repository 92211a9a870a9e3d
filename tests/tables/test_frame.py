"""The table as a pandas frame with its evidence, and as a great_tables.GT."""

from __future__ import annotations

import sys

import pytest
from hostile import STRINGS
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.model import Evidence, Findings, Gain, Name, Paper
from surveytools.tables import build_table


def test_evidence_stands_beside_each_extracted_column() -> None:
    data = build_table(PAPERS, FINDINGS, keys=KEYS, columns="year,benchmark,gain").to_frame(evidence=True)
    assert data.columns.tolist() == [
        "id", "paper", "key", "year", "benchmark", "gain",
        "benchmark.quote", "benchmark.span", "benchmark.by", "benchmark.confidence",
        "gain.quote", "gain.span", "gain.by", "gain.confidence",
    ]  # fmt: skip
    first = data.iloc[0]
    assert first["benchmark.quote"] == "MathVista; "
    assert first["benchmark.by"] == "rule:made-up; person: Table 2 of the paper"
    assert first["gain.span"] == f"abstract:{PAPERS[0].abstract.index('up to')}-{PAPERS[0].abstract.index(' over its')}"  # type: ignore[union-attr]
    assert first["gain.confidence"] == 0.9
    assert data.iloc[2][["benchmark.quote", "benchmark.by", "benchmark.confidence"]].isna().all()


def test_without_evidence_it_is_the_plain_frame() -> None:
    made = build_table(PAPERS, FINDINGS, columns="gain")
    assert made.to_frame().columns.tolist() == ["id", "paper", "key", "gain"]
    assert len(build_table((), ()).to_frame(evidence=True)) == 0


def test_a_gt_holds_caption_groups_headings_cells_and_notes() -> None:
    pytest.importorskip("great_tables", reason="great_tables is not installed")
    made = build_table(
        PAPERS,
        FINDINGS,
        keys=KEYS,
        columns="benchmark,year",
        numbers="aligned",
        group_by={"a": "R & D"},
        caption="A <b>",
    ).to_great_tables()
    page = made.as_raw_html()
    for shown in (
        "A &lt;b&gt;", "R &amp; D", ">Benchmark<", 'gt_right">2025<', "MathVista; MMMU [Table 2 of the paper]",
        ">berg2025lumenr1<", "–: nothing found", "a: Table 2 of the paper",
    ):  # fmt: skip
        assert shown in page, shown
    assert "&lt;NA&gt;" not in page
    assert (
        page
        == build_table(
            PAPERS,
            FINDINGS,
            keys=KEYS,
            columns="benchmark,year",
            numbers="aligned",
            group_by={"a": "R & D"},
            caption="A <b>",
        )
        .to_great_tables()
        .as_raw_html()
    )
    assert r"R \& D" in made.as_latex()


def test_the_best_is_bold_in_a_gt() -> None:
    pytest.importorskip("great_tables", reason="great_tables is not installed")
    at = Evidence(None, None, "rule")
    made = build_table(
        [Paper("a", "A"), Paper("b", "B")],
        [
            Findings(paper, paper, base_model=(Name("CLIP", (), at),), gain=(
                Gain(value, "%", "score", at, metric="accuracy", benchmark="MathVista"),))
            for paper, value in (("a", 71.0), ("b", 74.5))
        ],
        columns="gain",
        best=True,
    ).to_great_tables()  # fmt: skip
    assert "<strong>74.5 % accuracy (MathVista)</strong>" in made.as_raw_html()
    assert "<strong>71" not in made.as_raw_html()
    assert r"\textbf{74.5 \% accuracy (MathVista)}" in made.as_latex()


def test_hostile_strings_stay_text_in_a_gt() -> None:
    pytest.importorskip("great_tables", reason="great_tables is not installed")
    papers = [Paper(f"p{k}", text) for k, text in enumerate(STRINGS)]
    found = [Findings(p.id, p.title, method=(Name(p.title, (), Evidence(p.title, None, "x")),)) for p in papers]
    made = build_table(papers, found, columns="method", group_by="method", caption=STRINGS[20], note=" ".join(STRINGS))
    page = made.to_great_tables().as_raw_html()
    for tag in ("<script>", "<img", "onerror=alert(1)>\n", "<a "):
        assert tag not in page.split("</style>")[-1]


def test_without_the_package_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "great_tables", None)
    with pytest.raises(UsageError, match=r'type: pip install "surveytools\[tables\]"'):
        build_table(PAPERS, FINDINGS).to_great_tables()
