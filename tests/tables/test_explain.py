"""Why a cell says what it says."""

from __future__ import annotations

import pytest
from small_survey import FINDINGS, KEYS, PAPERS

from surveytools.errors import UsageError
from surveytools.tables import build_table

TABLE = build_table(
    PAPERS, FINDINGS, keys=KEYS, columns="method,base_model,benchmark,gain,year,code", min_confidence=0.5
)


def test_the_sentence_with_its_quote_and_why_in_words() -> None:
    assert str(TABLE.explain("Lumen", "gain")) == (
        "Lumen-R1: Rewards that look\n"
        "Reported gain: up to +24.30 % accuracy on MathVista over its base\n"
        '    "Built on Qwen2.5-VL-7B, it lifts accuracy by [up to 24.30% on MathVista] over its base."\n'
        "    a change by so much; confidence 0.90; not checked by a person (rule gain.by)"
    )


def test_each_item_of_a_cell_and_a_persons_own_word() -> None:
    assert str(TABLE.explain(0, "benchmark")) == (
        "Lumen-R1: Rewards that look\n"
        "Benchmark: MathVista; MMMU\n"
        "- MathVista\n"
        '    "Built on Qwen2.5-VL-7B, it lifts accuracy by up to 24.30% on [MathVista] over its base."\n'
        "    rule:made-up; confidence 0.90; not checked by a person\n"
        "- MMMU\n"
        "    added by a person: Table 2 of the paper"
    )


def test_empty_held_not_stated_and_given() -> None:
    assert str(TABLE.explain("b", "base_model")) == (
        "Sightline\nBase model: –\n    Nothing sure enough was found; 1 finding is held back."
    )
    assert str(TABLE.explain("a", "gain")).count("\n") == 3
    assert str(TABLE.explain("b", "code")).endswith("Code: –\n    Nothing was found in title and abstract.")
    assert str(TABLE.explain("c", "base_model")).endswith(
        "Base model: not stated\n    A person found that the paper does not say it."
    )
    assert str(TABLE.explain("d", "year")).endswith("Year: 2024\n    given with the paper")


@pytest.mark.parametrize("column", ["base_model", "Base model", "BASE MODEL"])
def test_a_column_goes_by_its_name_or_its_heading(column: str) -> None:
    assert str(TABLE.explain("Sightline", column)) == str(TABLE.explain(1, "base_model"))


def test_html_marks_the_quote_and_escapes_the_rest() -> None:
    html = TABLE.explain("okafor2023sightline", "gain").to_html()
    assert ">by 12% on V* Bench</mark> &amp; AI2D." in html
    assert "mathjax_ignore" in html
    assert TABLE.explain(1, "gain")._repr_mimebundle_()["text/html"] == html


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        (4, "gain", "the table has 4 rows, counted from 0; there is no row 4"),
        ("nobody", "gain", "no paper of the table matches 'nobody'"),
        ("Sihgtline", "gain", 'did you mean "Sightline"?'),
        ("", "gain", "no paper of the table matches ''"),
        ("e", "gain", "4 papers match 'e'"),
        ("a", "gian", "the table has no column 'gian'; did you mean \"gain\"?"),
    ],
)
def test_refusals(row: int | str, column: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        TABLE.explain(row, column)
    assert message in str(refused.value)
