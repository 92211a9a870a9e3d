"""Columns, filters, order, groups, notes: every option shown to change the table, and every refusal."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.frames import findings_frame, papers_frame
from surveytools.tables import ComparisonTable, build_table, compare
from surveytools.tables.pieces import MIME


def shown(table: ComparisonTable) -> list[list[str]]:
    """The table as texts."""
    return [[row.paper.id, *("; ".join(item.text for item in cell.items) for cell in row.cells)] for row in table.rows]


def ids(**options: object) -> list[str]:
    return [row.paper.id for row in build_table(PAPERS, FINDINGS, **options).rows]  # type: ignore[arg-type]


def test_the_standard_table_whole() -> None:
    assert shown(build_table(PAPERS, FINDINGS, keys=KEYS)) == [
        ["a", "Lumen-R1", "Qwen2.5-VL-7B", "MathVista; MMMU", "up to +24.30 % accuracy on MathVista over its base"],
        ["b", "Sightline", "CLIP", "V* Bench; AI2D", "−12 % WER on V* Bench"],
        ["c", "", "", "", "−3.1 points recall"],
        ["d", "", "", "MMMU", "gap of 8 points on MMMU to people"],
    ]


def test_row_heads_are_short_names_with_their_keys() -> None:
    table = build_table(PAPERS, FINDINGS, keys=KEYS)
    assert [(row.head, row.key) for row in table.rows] == [
        ("Lumen-R1", "berg2025lumenr1"),
        ("Sightline", "okafor2023sightline"),
        ("Does looking twice help, and if it…", "doeslooking"),
        ("50% of models & 100% of people", "fifty2024"),
    ]


def test_any_column_of_papers_findings_or_the_survey() -> None:
    columns = "year, venue,authors,doi,contribution,code,algorithm"
    assert shown(build_table(PAPERS, FINDINGS, columns=columns)) == [
        ["a", "2025", "ICLR", "Anna van den Berg", "", "method", "", "GRPO"],
        ["b", "2023", "", "Ada Okafor; Li Ng", "10.1000/x_y%z", "", "", ""],
        ["c", "", "", "", "", "", "", ""],
        ["d", "2024", "", "", "", "", "example.org/d", ""],
    ]


def test_a_column_of_the_users_own_frame() -> None:
    papers = papers_frame(PAPERS).assign(score=[1.5, None, 3, pd.NA], tags=[["x", "y"], None, (), "z"])
    table = compare(papers, findings_frame(FINDINGS), columns=["score", "tags"], sort="-score")
    assert shown(table) == [["c", "3", ""], ["a", "1.5", "x; y"], ["b", "", ""], ["d", "", "z"]]


def test_frames_and_rows_give_the_same_table() -> None:
    options = {"keys": KEYS, "sort": "-year", "group_by": "venue", "headings": {"gain": "What it brings"}}
    by_frames = compare(papers_frame(PAPERS), findings_frame(FINDINGS), min_confidence=0.0, **options)  # type: ignore[arg-type]
    assert by_frames.to_html() == build_table(PAPERS, FINDINGS, **options).to_html()  # type: ignore[arg-type]
    assert "What it brings" in by_frames.to_html()


@pytest.mark.parametrize(
    ("where", "left"),
    [
        ("benchmark=mmmu", ["a", "d"]),
        ("benchmark!=MMMU", ["b", "c"]),
        ("benchmark~bench", ["b"]),
        ("benchmark=", ["c"]),
        ("benchmark!=", ["a", "b", "d"]),
        ("year>=2024", ["a", "d"]),
        ("year<2024", ["b"]),
        ("year<=2024", ["b", "d"]),
        ("year>2024", ["a"]),
        ("gain>=10", ["a", "b"]),
        ("benchmark=MMMU; year>=2025", ["a"]),
        (["benchmark=MMMU", "venue=iclr"], ["a"]),
        ((), ["a", "b", "c", "d"]),
        ("algorithm=GRPO", ["a"]),
    ],
)
def test_filters(where: object, left: list[str]) -> None:
    assert ids(where=where) == left


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("year", ["b", "d", "a", "c"]),
        ("-year", ["a", "d", "b", "c"]),
        ("paper", ["d", "c", "a", "b"]),
        ("gain", ["c", "d", "b", "a"]),
        ("-method", ["b", "a", "c", "d"]),
        ("", ["a", "b", "c", "d"]),
    ],
)
def test_order(sort: str, order: list[str]) -> None:
    assert ids(sort=sort) == order


def test_groups_by_column_and_by_mapping() -> None:
    by_year = build_table(PAPERS, FINDINGS, group_by="year").groups()
    assert [(name, [row.paper.id for row in rows]) for name, rows in by_year] == [
        ("2023", ["b"]), ("2024", ["d"]), ("2025", ["a"]), ("Other", ["c"]),
    ]  # fmt: skip
    themes = {"d": "Studies", "a": "Rewards", "c": "Studies", "gone": "Nowhere"}
    by_theme = build_table(PAPERS, FINDINGS, group_by=themes, sort="-year").groups()
    assert [(name, [row.paper.id for row in rows]) for name, rows in by_theme] == [
        ("Studies", ["d", "c"]), ("Rewards", ["a"]), ("Other", ["b"]),
    ]  # fmt: skip


def test_min_confidence_holds_back_and_says_so() -> None:
    table = build_table(PAPERS, FINDINGS, min_confidence=0.5)
    assert shown(table)[1][2] == ""
    assert table.rows[1].cells[1].held == 1
    assert table.note == (
        "–: nothing found in the abstract by automatic extraction; 3 of 16 cells checked by a person. "
        "Not stated: a person found that the paper does not say it. "
        "Findings of a confidence below 0.5 are held back: 1 cell (6.2 %)."
    )


def test_max_items_counts_the_rest() -> None:
    table = build_table(PAPERS, FINDINGS, max_items=1)
    assert shown(table)[0][3] == "MathVista"
    assert table.rows[0].cells[2].more == 1
    assert "MathVista, and 1 more" in table.to_markdown()
    assert "and 1 more" in table.to_latex()
    assert '<span class="more">and 1 more</span>' in table.to_html()
    assert "MathVista; and 1 more" in table.to_csv()


def test_the_note_counts_only_extracted_cells() -> None:
    note = build_table(PAPERS, FINDINGS, columns="year,benchmark", note="Quotes are from our summaries.").note
    assert note == (
        "–: nothing found in the abstract by automatic extraction; 1 of 4 cells checked by a person. "
        "Quotes are from our summaries."
    )
    assert build_table(PAPERS, FINDINGS, columns="year").note == ""


def test_sources_of_a_persons_word_are_lettered_in_order() -> None:
    table = build_table(PAPERS, FINDINGS, columns="benchmark,algorithm")
    assert table.sources == (("a", "Table 2 of the paper"), ("b", "Section 3"))
    assert [item.mark for item in table.rows[0].cells[0].items] == [None, "a"]


def test_caption_and_label() -> None:
    assert build_table(PAPERS, FINDINGS).caption == "The 4 papers compared."
    assert build_table(PAPERS, FINDINGS, caption="").caption is None
    assert (
        r"\caption{50\% more}\label{tab:x}"
        in build_table(PAPERS, FINDINGS, caption="50% more", label="tab:x").to_latex()
    )
    assert "label" not in build_table(PAPERS, FINDINGS, label=None).to_latex()


def test_papers_without_findings_and_no_papers_at_all() -> None:
    assert shown(build_table(PAPERS, ())) == [[paper.id, "", "", "", ""] for paper in PAPERS]
    nothing = build_table((), ())
    assert nothing.to_csv() == "id,paper,key,method,base_model,benchmark,gain\n"
    assert "No papers to compare." in nothing.to_latex()
    assert "No papers to compare." in nothing.to_html()
    assert len(nothing.to_frame()) == 0


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"columns": "method,benchmrk"}, "unknown column 'benchmrk'; did you mean \"benchmark\"?"),
        ({"sort": "yaer"}, "unknown column 'yaer'; did you mean \"year\"?"),
        ({"group_by": "venu"}, "unknown column 'venu'; did you mean \"venue\"?"),
        ({"where": "bechmark=MMMU"}, "unknown column 'bechmark'"),
        ({"where": "MMMU"}, "cannot read the filter 'MMMU'; write column=value"),
        ({"where": "year>=soon"}, "the filter 'year>=soon' needs a number after >="),
        ({"max_items": 0}, "max_items must be a whole number from 1, not 0"),
    ],
)
def test_refusals(options: dict[str, object], message: str) -> None:
    with pytest.raises(UsageError) as refused:
        build_table(PAPERS, FINDINGS, **options)  # type: ignore[arg-type]
    assert message in str(refused.value)


def test_a_heading_declares_a_column_in_which_nothing_was_found() -> None:
    table = build_table(PAPERS, (), columns="reward", headings={"reward": "Reward"})
    assert shown(table)[0] == ["a", ""]
    assert table.note.endswith("0 of 4 cells checked by a person.")


def test_frozen() -> None:
    table = build_table(PAPERS, FINDINGS)
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.caption = "x"  # type: ignore[misc]
    assert str(table) == "ComparisonTable: 4 papers; Method, Base model, Benchmark, Reported gain"
    shown = table._repr_mimebundle_()
    assert set(shown) == {"text/html", "text/latex", "text/plain", MIME}
    assert shown["text/html"] == table.to_html(style=True, evidence=True)
    assert shown[MIME]["html"] == table.to_html(style=True)


def test_to_frame_has_missing_for_empty() -> None:
    data = build_table(PAPERS, FINDINGS, keys=KEYS, columns="base_model").to_frame()
    assert data.columns.tolist() == ["id", "paper", "key", "base_model"]
    assert data["base_model"].fillna("<NA>").tolist() == ["Qwen2.5-VL-7B", "CLIP", "not stated", "<NA>"]
