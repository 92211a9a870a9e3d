"""The workbook: what stands in it, that nothing in it runs, that it is the same every time."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
from hostile import STRINGS
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.model import Evidence, Findings, Name, Paper
from surveytools.tables import ComparisonTable, build_table
from surveytools.text.display import display


def opened(table: ComparisonTable) -> Any:
    return openpyxl.load_workbook(io.BytesIO(table.to_xlsx()))


def small() -> ComparisonTable:
    return build_table(
        PAPERS, FINDINGS, columns="year,method,benchmark,gain,code", keys=KEYS, group_by={"a": "R"}, note="Ours."
    )


def test_the_sheet_whole() -> None:
    book = opened(small())
    values = [list(row) for row in book["comparison"].iter_rows(values_only=True)]
    assert values == [
        ["Paper", "Key", "Group", "Year", "Method", "Benchmark", "Reported gain", "Code"],
        ["Lumen-R1", "berg2025lumenr1", "R", 2025, "Lumen-R1", "MathVista; MMMU [Table 2 of the paper]",
         "up to +24.30 % accuracy on MathVista over its base", None],
        ["Sightline", "okafor2023sightline", "Other", 2023, "Sightline", "V* Bench; AI2D",
         "−12 % WER on V* Bench", None],
        ["Does looking twice help, and if it…", "doeslooking", "Other", None, None, None, "−3.1 points recall", None],
        ["50% of models & 100% of people", "fifty2024", "Other", 2024, None, "MMMU",
         "gap of 8 points on MMMU to people", "example.org/d"],
        [None] * 8,
        [small().note, *[None] * 7],
        ["a: Table 2 of the paper", *[None] * 7],
    ]  # fmt: skip
    sheet = book["comparison"]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:H5"
    assert sheet["H5"].hyperlink.target == "https://example.org/d"
    assert sheet["G2"].comment.text.endswith("“up to 24.30% on MathVista” (gain.by, 0.90)")


def test_the_evidence_sheet_has_every_item() -> None:
    rows = list(opened(small())["evidence"].iter_rows(values_only=True))
    assert rows[0][:5] == ("id", "paper", "column", "item", "quote")
    assert rows[1] == ("a", "Lumen-R1", "method", "Lumen-R1", "Lumen-R1", "abstract", 11, 19, "person", 0.9, "accepted")
    assert len(rows) == 1 + sum(len(c.items) for r in small().rows for c in r.cells if c.column != "year")


def test_hostile_strings_are_texts() -> None:
    strings = (*STRINGS, "bell \x07 and null \x00", "x" * 40_000)
    papers = [Paper(f"p{k}", text) for k, text in enumerate(strings)]
    found = [Findings(p.id, p.title, method=(Name(p.title, (), Evidence(p.title, None, "x")),)) for p in papers]
    sheet = opened(build_table(papers, found, columns="method"))["comparison"]
    cells = [sheet.cell(k + 2, 3) for k in range(len(strings))]
    assert {cell.data_type for cell in cells} == {"s"}
    written = [cell.value.replace("\r\n", "\n") for cell in cells]
    assert written[:40] == [display(text).replace("\r\n", "\n") for text in STRINGS]
    assert written[40] == "bell \ufffd and null \ufffd"
    assert len(written[41]) < 32_767
    assert [cell.value for cell in cells if cell.quotePrefix] == [text for text in STRINGS if text[0] in "=@+-"]


def test_the_same_bytes_every_time() -> None:
    assert small().to_xlsx() == small().to_xlsx()
    book = opened(small())
    assert book.properties.created.year == book.properties.modified.year == 1980


def test_no_papers() -> None:
    assert opened(build_table((), ()))["comparison"].max_row >= 1
